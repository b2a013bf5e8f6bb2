package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/handoffaudit/audit/internal/history"
)

// fileRanges is who wrote the lines of one file, as a line of JSON.
type fileRanges struct {
	Path   string        `json:"path"`
	Lines  int           `json:"lines"`
	Ranges []commitRange `json:"ranges"`
}

// commitRange is a run of lines that one commit wrote.
type commitRange struct {
	Start  int    `json:"start"` // from 1
	Count  int    `json:"count"`
	Commit string `json:"commit"` // 40 hex digits
}

// WriteRanges writes one JSON object a line for each file of h.Lines, by path.
// Bytes of a path that are no UTF-8 become U+FFFD, as JSON knows no others.
func WriteRanges(w io.Writer, h *history.History) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	for _, path := range slices.Sorted(maps.Keys(h.Lines)) {
		of := fileRanges{Path: path, Ranges: []commitRange{}}
		for _, r := range h.Lines[path] {
			of.Lines += r.Count
			of.Ranges = append(of.Ranges, commitRange{r.Start, r.Count, h.Commits[r.Commit].Hash.String()})
		}
		buf.Reset()
		if err := enc.Encode(of); err != nil {
			return fmt.Errorf("write the lines of %s as JSON: %w", path, err)
		}
		if _, err := w.Write(escapeUnseen(buf.Bytes())); err != nil {
			return fmt.Errorf("write the lines as JSON: %w", err)
		}
	}
	return nil
}
