package tree

import "bytes"

// plainDocstrings returns Python text in which scc takes for docstrings what is one:
// any quote inside a string of three it takes for the end, one that begins with r for
// code, and an argument that begins its line for a docstring. The lines stay as they are.
func plainDocstrings(content []byte) []byte {
	if !bytes.Contains(content, []byte(`"""`)) && !bytes.Contains(content, []byte("'''")) {
		return content
	}
	out := bytes.Clone(content)
	depth := 0 // of brackets
	for i := 0; i < len(out); {
		switch c := out[i]; c {
		case '#':
			i = endOfLine(out, i)
		case '"', '\'':
			long := bytes.Repeat([]byte{c}, 3)
			if !bytes.HasPrefix(out[i:], long) {
				i = endOfShort(out, i+1, c)
				continue
			}
			start := i
			i = blankLong(out, i+3, long)
			switch before := bytes.TrimSpace(out[bytes.LastIndexByte(out[:start], '\n')+1 : start]); {
			case depth > 0 && len(before) < 3: // but for its marks it begins the line
				cross(out[start:i])
			case depth == 0 && string(before) == "r":
				out[start-1] = ' '
			}
		case '(', '[', '{':
			depth++
			i++
		case ')', ']', '}':
			depth = max(0, depth-1)
			i++
		default:
			i++
		}
	}
	return out
}

// cross overwrites all of a text but its blanks.
func cross(text []byte) {
	for i, c := range text {
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			text[i] = 'x'
		}
	}
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
			if last := text[i-1]; i > from && (last == 'r' || last == 'f') {
				text[i-1] = 'x' // or scc takes it for the mark before a string that begins there
			}
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
