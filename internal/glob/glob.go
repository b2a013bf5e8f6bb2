// Package glob makes the matching of very many file patterns bearable, whatever
// matches them. It says quickly what cannot match, and bounds the rest: whoever
// writes patterns into a repository decides how many and how entangled they are.
package glob

import (
	"slices"
	"strings"
)

// Literals are the texts that every path contains which a pattern matches.
type Literals []string

// mostLiterals is how many of a pattern are worth looking for.
const mostLiterals = 4

// LiteralsOf returns the literals of a pattern as .gitignore, .gitattributes
// and CODEOWNERS have them. Slashes around wildcards may match nothing, so no
// literal begins or ends with one.
func LiteralsOf(pattern string) Literals {
	var found Literals
	start := 0
	end := func(i int) {
		text := strings.Trim(pattern[start:i], "/")
		if text != "" && len(found) < mostLiterals && !slices.Contains(found, text) {
			found = append(found, text)
		}
	}
	for i := 0; i < len(pattern); i++ {
		skip := 0
		switch pattern[i] {
		case '*', '?':
		case '\\':
			skip = 1
		case '[':
			// What a class ends with differs between those who read it.
			end(i)
			return found
		default:
			continue
		}
		end(i)
		i += skip
		start = min(i+1, len(pattern))
	}
	end(len(pattern))
	return found
}

// In tells whether path contains all of them.
func (l Literals) In(path string) bool {
	for _, text := range l {
		if !strings.Contains(path, text) {
			return false
		}
	}
	return true
}

// Budget is how much matching is left to do, in characters of patterns times
// characters of paths. Regular expressions take at most some nanoseconds for
// each. A nil Budget never ends.
type Budget struct{ left int }

// NewBudget returns a budget.
func NewBudget(most int) *Budget { return &Budget{left: most} }

// Spend takes what matching path with pattern costs, and tells whether there
// was so much left. Once there is not, nothing is matched any more.
func (b *Budget) Spend(pattern, path string) bool {
	return b.take(max(len(pattern), 1) * max(len(path), 1))
}

// SpendOnLiterals takes what looking for literals costs.
func (b *Budget) SpendOnLiterals() bool { return b.take(8) }

func (b *Budget) take(cost int) bool {
	switch {
	case b == nil:
		return true
	case cost > b.left:
		b.left = 0
		return false
	}
	b.left -= cost
	return true
}

// Exhausted tells whether something was left out.
func (b *Budget) Exhausted() bool { return b != nil && b.left == 0 }
