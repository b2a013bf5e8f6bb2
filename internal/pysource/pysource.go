// Package pysource reads what classes in Python declare, by their lines and brackets: no
// interpreter is needed, and none is asked. It is no parser, and knows nothing of what
// functions do.
package pysource

import (
	"bytes"
	"iter"
	"regexp"
	"strings"
)

// Class is a class at the margin of a file.
type Class struct {
	Name   string
	Bases  []string // as they are written, with what is given by name: "env_prefix='A_'"
	Fields []Field
	Line   int
	Body   string // without comments
}

// Field is a name in the body of a class that is given a type there.
type Field struct {
	Name, Type string
	Value      string // "" for none
	Line       int
}

var (
	classLine = regexp.MustCompile(`(?s)^class\s+(\w+)\s*(?:\((.*)\))?\s*:`)
	fieldLine = regexp.MustCompile(`(?s)^([A-Za-z_]\w*)\s*:\s*(.*)$`)
	fromLine  = regexp.MustCompile(`(?s)^from\s+([\w.]+)\s+import\s+\(?(.*?)\)?$`)
)

// Classes are those of a file, in order.
func Classes(source []byte) (classes []Class) {
	if !bytes.Contains(source, []byte("class ")) {
		return nil
	}
	inner := 0 // the indent of the body that is open
	for s := range statements(source) {
		if m := classLine.FindStringSubmatch(s.text); s.indent == 0 && m != nil {
			classes, inner = append(classes, Class{Name: m[1], Bases: Split(m[2]), Line: s.line}), -1
			continue
		}
		if s.indent == 0 {
			inner = 0
		}
		if inner == 0 {
			continue
		}
		open := &classes[len(classes)-1]
		open.Body += s.text + "\n"
		if inner < 0 {
			inner = s.indent
		}
		if m := fieldLine.FindStringSubmatch(s.text); m != nil && s.indent == inner {
			kind, value := cut(m[2])
			open.Fields = append(open.Fields, Field{m[1], kind, value, s.line})
		}
	}
	return classes
}

// Imports are the names that a file takes out of modules, each with its module and what it
// is called there: "src.util.Settings", "..util.Settings", and "..Settings" from "." itself.
func Imports(source []byte) map[string]string {
	found := map[string]string{}
	for s := range statements(source) {
		m := fromLine.FindStringSubmatch(s.text)
		if m == nil {
			continue
		}
		for _, name := range Split(m[2]) {
			name, local, renamed := strings.Cut(name, " as ")
			if !renamed {
				local = name
			}
			found[strings.TrimSpace(local)] = m[1] + "." + strings.TrimSpace(name)
		}
	}
	return found
}

// Split returns what stands between the commas of a list that lie in no further brackets.
func Split(list string) (parts []string) {
	start := 0
	add := func(end int) {
		if part := strings.TrimSpace(list[start:end]); part != "" {
			parts = append(parts, part)
		}
		start = end + 1
	}
	for at, depth := range code([]byte(list)) {
		if list[at] == ',' && depth == 0 {
			add(at)
		}
	}
	add(len(list))
	return parts
}

// cut splits what stands behind a field's name into its type and its value.
func cut(text string) (kind, value string) {
	for at, depth := range code([]byte(text)) {
		if text[at] == '=' && depth == 0 && !strings.HasPrefix(text[at+1:], "=") {
			return strings.TrimSpace(text[:at]), strings.TrimSpace(text[at+1:])
		}
	}
	return strings.TrimSpace(text), ""
}

// statement is one line of code, or several that brackets or a backslash hold together.
type statement struct {
	text         string // without comments
	line, indent int
}

// statements are those of a file, without the blank ones.
func statements(source []byte) iter.Seq[statement] {
	return func(yield func(statement) bool) {
		start, line := 0, 1
		give := func(end int) bool {
			text := source[start:end]
			body := bytes.TrimLeft(text, " \t\r\n")
			before := text[:len(text)-len(body)]
			s := statement{
				text:   strings.TrimSpace(withoutComments(body)),
				line:   line + bytes.Count(before, []byte("\n")),
				indent: len(before) - 1 - bytes.LastIndexByte(before, '\n'),
			}
			line += bytes.Count(text, []byte("\n"))
			start = end
			return s.text == "" || yield(s)
		}
		for at, depth := range code(source) {
			if source[at] == '\n' && depth == 0 && !bytes.HasSuffix(source[:at], []byte(`\`)) && !give(at+1) {
				return
			}
		}
		give(len(source))
	}
}

func withoutComments(text []byte) string {
	var kept strings.Builder
	for from := 0; from < len(text); {
		end, comment := token(text, from)
		if !comment {
			kept.Write(text[from:end])
		}
		from = end
	}
	return kept.String()
}

// code gives the place of each byte that is in no text and no comment, and how many
// brackets are open there.
func code(text []byte) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		depth := 0
		for from := 0; from < len(text); {
			end, _ := token(text, from)
			if end == from+1 && text[from] != '#' {
				switch text[from] {
				case '(', '[', '{':
					depth++
				case ')', ']', '}':
					depth = max(0, depth-1)
				}
				if !yield(from, depth) {
					return
				}
			}
			from = end
		}
	}
}

// token is where what begins at an offset ends: a text, a comment, or one byte of code.
func token(text []byte, from int) (end int, comment bool) {
	switch c := text[from]; c {
	case '#':
		if n := bytes.IndexByte(text[from:], '\n'); n >= 0 {
			return from + n, true
		}
		return len(text), true
	case '"', '\'':
		mark := text[from : from+1]
		if long := bytes.Repeat(mark, 3); bytes.HasPrefix(text[from:], long) {
			mark = long
		}
		for at := from + len(mark); at < len(text); at++ {
			switch {
			case text[at] == '\\':
				at++
			case bytes.HasPrefix(text[at:], mark):
				return at + len(mark), false
			case text[at] == '\n' && len(mark) == 1: // it was never closed
				return at, false
			}
		}
		return len(text), false
	}
	return from + 1, false
}
