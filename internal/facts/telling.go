package facts

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// statesImport begins a statement that names what other files have.
	statesImport = sieve.Plain(`^\s*(?:(?:pub(?:\([a-z]+\))? )?use\s|import\b|from\s+\S+\s+import\b|(?:global )?using\s|#include\b|(?:const|let|var)\s[^=]*=\s*require\(|require(?:_relative)?[ (]|export\s.*\sfrom\s|alias\s)`)
	// values is a line of nothing but texts between quotes, as a list or a table has them.
	values = sieve.Plain(`^[^\pL"']*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\pL"']*)+$`)
)

// pages are the languages in which the markup of a page stands in program text, and markup is
// a line of it: a tag or a part of one, a value that is put there as it is, or brackets alone.
var (
	pages  = map[string]bool{"JavaScript": true, "JSX": true, "TSX": true, "Vue": true, "Svelte": true, "Elixir": true}
	markup = sieve.Plain(`^(?:[^\pL\d]+|</?[A-Za-z>].*|/?>[);,]*|[:@]?[A-Za-z][\w:.-]*=(?:"[^"]*"|'[^']*'|\{"[^"]*"\}|\{[\w.]+(?:\["[^"]*"\])?\}|\{[\w.]+\("[^"]*"\)\})[ />]*|\{[\w.]+(?:\((?:"[^"]*"|[\w.]*)\))?\})$`)
)

var (
	// declaresField begins the declaration of a field of a model, a form or a serializer in Python.
	declaresField = sieve.Plain(`^\s+\w+(?:\s*:\s*[^=]+)?\s*=\s*(?:\w+\.)*(?:(?:[A-Z]\w*)?Field|ForeignKey|Column|mapped_column)\(`)
	// worksOut is a line that works something out, within one.
	worksOut = sieve.Plain(`\blambda\b|\bif\b.*\belse\b|\bfor\b.*\bin\b`)
)

// telling tells of each line of a program text whether its author could explain it: a
// statement that names what it imports says all there is, and so does a value, or a field
// with its properties; what the markup of a page does is seen by looking at it.
func telling(language string, content []byte) (lines []bool) {
	depth := 0  // of the brackets open in a statement that imports
	field := -1 // how far the field is indented that is declared, -1 outside of one
	for line := range bytes.Lines(content) {
		imports := depth > 0 || statesImport.Match(line)
		if imports {
			depth = max(0, depth+opened(line))
		}
		text := bytes.TrimSpace(line)
		if language == "Python" {
			field = fieldAt(field, line, text)
		}
		plain := imports || values.Match(text) || pages[language] && markup.Match(text) || field >= 0 && !worksOut.Match(text)
		lines = append(lines, !plain)
	}
	return lines
}

// fieldAt is how far the field is indented that a line of Python, with its text, goes on to
// declare after another or begins to, -1 where it does neither: what goes on is indented
// further, but for the bracket at its end.
func fieldAt(field int, line, text []byte) int {
	indent := bytes.Index(line, text)
	switch {
	case field >= 0 && (len(text) == 0 || indent > field || indent == field && text[0] == ')'):
		return field
	case declaresField.Match(line):
		return indent
	}
	return -1
}

// opened is how many more brackets a line opens than it closes.
func opened(line []byte) (n int) {
	for _, c := range line {
		switch c {
		case '{', '(':
			n++
		case '}', ')':
			n--
		}
	}
	return n
}
