package tree

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

// docAttribute matches what opens a documentation attribute of Elixir, with a
// string of three quotes or of one.
var docAttribute = sieve.Plain(`^\s*@(?:module|type)?doc\s+(?:~[sS])?("""|'''|")`)

// commentedDocs returns Elixir text in which documentation is a comment, as it is
// to a reader: scc takes the strings of its attributes for code. The lines stay
// where they are.
func commentedDocs(content []byte) []byte {
	if !bytes.Contains(content, []byte("doc ")) {
		return content
	}
	out := make([]byte, 0, len(content))
	var end []byte // what ends the documentation that a line stands in
	for line := range bytes.Lines(content) {
		text := bytes.TrimSpace(line)
		inside := end != nil
		if inside && bytes.HasPrefix(text, end) {
			end = nil
		} else if !inside {
			if m := docAttribute.FindSubmatch(line); m != nil {
				inside = true
				if rest := text[bytes.Index(text, m[1])+len(m[1]):]; len(m[1]) == 3 && !bytes.Contains(rest, m[1]) {
					end = m[1]
				}
			}
		}
		if inside && len(text) > 0 {
			out = append(out, '#')
			out = append(out, bytes.Repeat([]byte{' '}, max(0, len(bytes.TrimRight(line, "\r\n"))-1))...)
			out = append(out, line[len(bytes.TrimRight(line, "\r\n")):]...)
			continue
		}
		out = append(out, line...)
	}
	return out
}
