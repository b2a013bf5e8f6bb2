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

// telling tells of each line of a program text whether its author could explain it: a
// statement that names what it imports says all there is, and so does a value.
func telling(content []byte) (lines []bool) {
	depth := 0 // of the brackets open in a statement that imports
	for line := range bytes.Lines(content) {
		imports := depth > 0 || statesImport.Match(line)
		if imports {
			depth = max(0, depth+opened(line))
		}
		lines = append(lines, !imports && !values.Match(bytes.TrimSpace(line)))
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
