package facts

import (
	"bytes"
	"hash/maphash"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// leastSeries is how many items of one shape follow each other where they are a list, be it of
// fields, of calls or of conversions, and longestItem of how many lines one may be. Assumed.
const leastSeries, longestItem = 5, 4

// decides matches a line, without its texts, that does one thing or another, works something out,
// or keeps what a call gives for the lines below it: lines of its shape may have nothing in common.
var decides = sieve.Plain(`(?i)\b(?:if|unless|elif|elsif|for|foreach|while|until|do|loop|try|catch|except|rescue|throws?|raise|panic|yield|await|go|defer)\b|[ )][-+*/%&|^]=? | \? |&&|\|\||[^=!<>]==|!=| [<>]=? |^[^(]*\w[^(]*=[^=(]*\([^\n]*[^,\s]\s*$`)

// inSeries tells of each line whether it is of a list of at least leastSeries items that follow
// each other and have one shape: whoever reads one has read them all.
func inSeries(lines [][]byte) []bool {
	in := make([]bool, len(lines))
	var at []int // lines with a shape
	var of []shape
	seed, buffer := maphash.MakeSeed(), make([]byte, 0, 128)
	for i, line := range lines {
		var s shape
		if s, buffer = shapeOf(seed, bytes.TrimSpace(line), buffer); s.form != 0 {
			at, of = append(at, i), append(of, s)
		}
	}
	for item := 1; item <= longestItem; item++ {
		for from := 0; from+item < len(of); {
			to := from + item // the end of the lines that have the shape of the one an item before
			for to < len(of) && of[to] == of[to-item] {
				to++
			}
			if (to-from)/item >= leastSeries && whole(of[from:from+item]) && !slices.ContainsFunc(at[from:to], func(i int) bool { return decides.Match(tree.Unquoted(lines[i])) }) {
				for _, i := range at[from:to] {
					in[i] = true
				}
			}
			from = to - item + 1
		}
	}
	return in
}

// whole tells whether the lines of an item, wherever it begins, close as many brackets as they open.
func whole(item []shape) bool {
	open := 0
	for _, s := range item {
		open += s.open
	}
	return open == 0
}

// shape is what a line looks like whatever its words, numbers and texts are: form is a sum over
// that, 0 of a line that has none or is a comment; open is how many more brackets it opens than it closes.
type shape struct {
	form uint64
	open int
}

// shapeOf is the shape of a line without the blanks around it; buffer is used for that, and given back.
func shapeOf(seed maphash.Seed, line, buffer []byte) (shape, []byte) {
	if len(line) == 0 || bytes.HasPrefix(line, []byte("//")) || line[0] == '#' && !bytes.HasPrefix(line, []byte("#[")) {
		return shape{}, buffer
	}
	b, open := buffer[:0], 0
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case isWord(c):
			if len(b) == 0 || b[len(b)-1] != 'w' {
				b = append(b, 'w')
			}
			continue
		case c == '"' || c == '\'' || c == '`':
			for i++; i < len(line) && line[i] != c; i++ {
				if line[i] == '\\' {
					i++
				}
			}
			c = 's'
		case c == ' ' || c == '\t':
			if b[len(b)-1] == ' ' {
				continue
			}
			c = ' '
		case c == '(' || c == '[' || c == '{':
			open++
		case c == ')' || c == ']' || c == '}':
			open--
		}
		b = append(b, c)
	}
	return shape{maphash.Bytes(seed, b) | 1, open}, b
}

// isWord tells whether a byte is of a word, or of several that are joined to name one thing.
func isWord(c byte) bool {
	return c == '_' || c == '.' || c == '$' || c == '@' || c >= 0x80 || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
