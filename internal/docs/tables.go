package docs

import "bytes"

// mostCells is how many cells a table has at most. Every row of a Markdown table
// has a cell for every column, written or not, so that a wide heading over many
// short rows makes millions of them from a small file. Nobody writes such a table.
const mostCells = 50_000

// withoutHugeTables returns Markdown in which tables of more than mostCells are
// plain text: the row of dashes that makes them one is blanked, in place.
func withoutHugeTables(source []byte) []byte {
	if !bytes.Contains(source, []byte("|")) {
		return source
	}
	out := source
	at, delimiter, rows := 0, -1, 0
	columns := 0
	for line := range bytes.Lines(source) {
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			delimiter = -1
		case isDelimiterRow(line):
			delimiter, rows, columns = at, 0, bytes.Count(line, []byte("|"))+1
		case delimiter >= 0:
			if rows++; rows*columns > mostCells {
				if &out[0] == &source[0] {
					out = bytes.Clone(source)
				}
				end := delimiter + bytes.IndexByte(out[delimiter:], '\n')
				copy(out[delimiter:end], bytes.Repeat([]byte(" "), end-delimiter))
				out[delimiter] = '.' // a blank line would end the paragraph
				delimiter = -1
			}
		}
		at += len(line)
	}
	return out
}

// isDelimiterRow tells whether a line is the row of dashes below the heading of
// a table.
func isDelimiterRow(line []byte) bool {
	return bytes.Contains(line, []byte("|")) && bytes.Contains(line, []byte("-")) && len(bytes.Trim(line, " \t\r\n|:->")) == 0
}
