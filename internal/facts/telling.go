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

// telling tells of each line of a program text whether its author could explain it: a
// statement that names what it imports says all there is, and so does a value; what the
// markup of a page does is seen by looking at it.
func telling(language string, content []byte) (lines []bool) {
	depth := 0 // of the brackets open in a statement that imports
	for line := range bytes.Lines(content) {
		imports := depth > 0 || statesImport.Match(line)
		if imports {
			depth = max(0, depth+opened(line))
		}
		text := bytes.TrimSpace(line)
		plain := imports || values.Match(text) || pages[language] && markup.Match(text)
		lines = append(lines, !plain)
	}
	return lines
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
