package report

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/mask"
)

// WriteRanges writes one JSON object a line for each file of h.Lines, by path:
//
//	{"path":"src/a.go","lines":12,"ranges":[{"start":1,"count":12,"commit":"<40 hex digits>"}]}
//
// It is written by hand, since a repository has millions of ranges.
// Keys in a path are masked. Bytes of a path that are no UTF-8 become U+FFFD, as JSON knows no others.
func WriteRanges(w io.Writer, h *history.History) error {
	var row []byte
	for _, path := range slices.Sorted(maps.Keys(h.Lines)) {
		name, err := quoted(mask.Text(path))
		if err != nil {
			return fmt.Errorf("write the lines of %s as JSON: %w", path, err)
		}
		ranges := h.Lines[path]
		lines := 0
		for _, r := range ranges {
			lines += r.Count
		}
		row = append(append(append(row[:0], `{"path":`...), name...), `,"lines":`...)
		row = append(strconv.AppendInt(row, int64(lines), 10), `,"ranges":[`...)
		for i, r := range ranges {
			if i > 0 {
				row = append(row, ',')
			}
			row = strconv.AppendInt(append(row, `{"start":`...), int64(r.Start), 10)
			row = strconv.AppendInt(append(row, `,"count":`...), int64(r.Count), 10)
			row = append(hex.AppendEncode(append(row, `,"commit":"`...), h.Commits[r.Commit].Hash[:]), `"}`...)
		}
		row = append(row, "]}\n"...)
		if _, err := w.Write(row); err != nil {
			return fmt.Errorf("write the lines as JSON: %w", err)
		}
	}
	return nil
}

// quoted writes s as JSON.
func quoted(s string) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return nil, err
	}
	return escapeUnseen(bytes.TrimSuffix(buf.Bytes(), []byte("\n"))), nil
}
