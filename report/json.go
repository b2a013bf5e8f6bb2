package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// JSON writes the report as schema.json says: indented, the same bytes for the
// same report.
type JSON struct{}

// Render implements Renderer.
func (JSON) Render(w io.Writer, r *Report, opts Options) error {
	if opts.Redact {
		r = Redact(r)
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("write the report as JSON: %w", err)
	}
	if _, err := w.Write(escapeUnseen(buf.Bytes())); err != nil {
		return fmt.Errorf("write the report as JSON: %w", err)
	}
	return nil
}

// escapeUnseen escapes what encoding/json leaves as it is and a terminal might
// obey: DEL, the C1 control characters and what reorders text. They can only
// stand within strings, and mean the same escaped.
func escapeUnseen(data []byte) []byte {
	out := make([]byte, 0, len(data))
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == '\x7f' || r >= 0x80 && r <= 0xffff && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, data[:size]...)
		}
		data = data[size:]
	}
	return out
}

// Read reads a report that JSON wrote.
func Read(rd io.Reader) (*Report, error) {
	var r Report
	if err := json.NewDecoder(rd).Decode(&r); err != nil {
		return nil, fmt.Errorf("read a report: %w", err)
	}
	if r.SchemaVersion != SchemaVersion {
		return nil, fmt.Errorf("read a report: its schema version is %d and this program knows %d", r.SchemaVersion, SchemaVersion)
	}
	return &r, nil
}
