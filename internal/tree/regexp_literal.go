package tree

import "bytes"

// plainRegexps returns program text in JavaScript or TypeScript in which no regular expression
// holds what scc would take for the beginning of a string or of a comment: it knows neither.
// The lines stay as they are.
func plainRegexps(content []byte) []byte {
	s, from := scriptText{text: content}, 0
	if bytes.HasPrefix(content, []byte("#!")) {
		from = endOfLine(content, 0)
	}
	s.walk(from, 0)
	return s.text
}

// scriptText is such a text, of which the first expression that is overwritten makes a copy.
type scriptText struct {
	text   []byte
	cloned bool
}

// walk goes from i to the end of the text, or of the expression in a template that began
// there at that depth, and returns where that is.
func (s *scriptText) walk(i, template int) int {
	const start = ';'
	before, word := byte(start), "" // the last sign that is no blank, and the word that it ends
	for depth := 0; i < len(s.text); {
		c := s.text[i]
		switch {
		case c == ' ' || c == '\t' || c == '\r' || c == '\n':
			i++
			continue
		case bytes.HasPrefix(s.text[i:], []byte("//")):
			i = endOfLine(s.text, i)
			continue
		case bytes.HasPrefix(s.text[i:], []byte("/*")):
			i = s.after(i+2, "*/")
			continue
		case c == '"' || c == '\'':
			i = endOfShort(s.text, i+1, c)
		case c == '`':
			i = s.template(i+1, template)
		case c == '/' && beginsRegexp(before, word):
			i = s.regexp(i)
			c = ')' // behind it one divides
		case wordSign(c):
			from := i
			for i < len(s.text) && wordSign(s.text[i]) {
				i++
			}
			before, word = 'a', string(s.text[from:i])
			continue
		case c == '{':
			depth++
			i++
		case c == '}' && depth == 0 && template > 0:
			return i + 1
		case c == '}':
			depth--
			i++
		default:
			i++
		}
		before, word = c, ""
	}
	return i
}

func (s *scriptText) after(i int, end string) int {
	if n := bytes.Index(s.text[min(i, len(s.text)):], []byte(end)); n >= 0 {
		return i + n + len(end)
	}
	return len(s.text)
}

// mostNested are templates within templates that are followed.
const mostNested = 100

// template returns where a template ends that begins at i, with the expressions in it.
func (s *scriptText) template(i, depth int) int {
	for i < len(s.text) {
		switch {
		case s.text[i] == '\\':
			i += 2
		case s.text[i] == '`':
			return i + 1
		case s.text[i] == '$' && i+1 < len(s.text) && s.text[i+1] == '{' && depth < mostNested:
			i = s.walk(i+2, depth+1)
		default:
			i++
		}
	}
	return len(s.text)
}

// regexp returns where a regular expression ends that begins at i, and overwrites in it
// what begins a string or a comment; what does not end on its line is none.
func (s *scriptText) regexp(i int) int {
	class, begins := false, false
	for end := i + 1; end < len(s.text) && s.text[end] != '\n'; end++ {
		switch c := s.text[end]; {
		case c == '\\':
			end++
			begins = begins || end < len(s.text) && quotes(s.text[end])
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			if begins {
				s.overwrite(i+1, end)
			}
			return end + 1
		case quotes(c), c == '/', c == '*' && s.text[end-1] == '/':
			begins = true
		}
	}
	return i + 1
}

func (s *scriptText) overwrite(from, to int) {
	if !s.cloned {
		s.text, s.cloned = bytes.Clone(s.text), true
	}
	cross(s.text[from:to])
}

func quotes(c byte) bool { return c == '"' || c == '\'' || c == '`' }

func wordSign(c byte) bool {
	return c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}

// beginsRegexp tells whether a stroke behind a sign, or behind a word, begins a regular
// expression, and does not divide.
func beginsRegexp(before byte, word string) bool {
	switch word {
	case "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield", "instanceof":
		return true
	}
	return bytes.IndexByte([]byte("(,=:[!&|?{;+-*%~^>"), before) >= 0
}
