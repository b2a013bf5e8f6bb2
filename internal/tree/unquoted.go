package tree

import (
	"bytes"
	"strings"
)

// Unquoted is a line without its strings, which may hold any word, its remarks and the blanks around it.
func Unquoted(line []byte) []byte {
	if !bytes.ContainsAny(line, "\"'`/#") {
		return bytes.TrimSpace(line)
	}
	var kept []byte
	var unclosed [256]bool // by what begins it, "*" for a remark: where one does not end, none behind it does
	done := 0
	for at := 0; at < len(line); at++ {
		kind := line[at]
		if bytes.HasPrefix(line[at:], []byte("/*")) {
			kind = '*'
		}
		if unclosed[kind] {
			continue
		}
		switch n := apart(line, at); {
		case n > 0:
			kept = append(kept, line[done:at]...)
			done = at + n
			at = done - 1
		case n < 0:
			unclosed[kind] = true
		}
	}
	return bytes.TrimSpace(append(kept, line[done:]...))
}

// apart is how long the string or remark is that begins at a place of a line: 0 where none
// does, and -1 for one that does not end.
func apart(line []byte, at int) int {
	rest := line[at:]
	switch c := rest[0]; {
	case c == '"' || c == '\'':
		for i := 1; i < len(rest); i++ {
			switch rest[i] {
			case '\\':
				i++
			case c:
				return i + 1
			}
		}
		return -1
	case c == '`':
		if i := bytes.IndexByte(rest[1:], c); i >= 0 {
			return i + 2
		}
		return -1
	case (c == '#' || bytes.HasPrefix(rest, []byte("//"))) && (at == 0 || strings.IndexByte(" \t\n\f\r", line[at-1]) >= 0):
		return len(rest)
	case bytes.HasPrefix(rest, []byte("/*")):
		if i := bytes.Index(rest[2:], []byte("*/")); i >= 0 {
			return i + 4
		}
		return -1
	}
	return 0
}
