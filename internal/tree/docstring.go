package tree

import "bytes"

// plainDocstrings returns Python text in which nothing inside a string of three
// quotes looks like the end of one: scc takes any quote there for the end, and
// so half of a docstring for code. The lines stay as they are.
func plainDocstrings(content []byte) []byte {
	if !bytes.Contains(content, []byte(`"""`)) && !bytes.Contains(content, []byte(`'''`)) {
		return content
	}
	out := bytes.Clone(content)
	for i := 0; i < len(out); {
		switch c := out[i]; c {
		case '#':
			i = endOfLine(out, i)
		case '"', '\'':
			long := bytes.Repeat([]byte{c}, 3)
			if bytes.HasPrefix(out[i:], long) {
				i = blankLong(out, i+3, long)
			} else {
				i = endOfShort(out, i+1, c)
			}
		default:
			i++
		}
	}
	return out
}

func endOfLine(text []byte, from int) int {
	if n := bytes.IndexByte(text[from:], '\n'); n >= 0 {
		return from + n
	}
	return len(text)
}

// blankLong overwrites what could end a string of three quotes too early, from
// its beginning, and returns where it ends.
func blankLong(text []byte, from int, end []byte) int {
	for i := from; i < len(text); i++ {
		switch {
		case bytes.HasPrefix(text[i:], end):
			return i + len(end)
		case text[i] == '\\':
			text[i] = 'x'
			if i+1 < len(text) && text[i+1] != '\n' {
				i++
				text[i] = 'x'
			}
		case text[i] == '"', text[i] == '\'':
			text[i] = 'x'
		}
	}
	return len(text)
}

// endOfShort returns where a string of one quote ends, at the latest with its
// line.
func endOfShort(text []byte, from int, quote byte) int {
	for i := from; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case quote:
			return i + 1
		case '\n':
			return i
		}
	}
	return len(text)
}
