package review

import (
	"bytes"
	"slices"
	"unicode"

	"github.com/handoffaudit/audit/internal/facts"
)

// mostSigns is the share of what is left of a change from which on it put signs around
// what was there, as far as its lines hold no word. Code of the kind
// that has most of them, where each block opens and closes on a line of its own, has a
// third. Assumed.
const mostSigns = 0.6

// withWords returns those of the commits that left more than braces: what put these
// where there were none is seen from the code.
func withWords(f *facts.Facts, indices []int) []int {
	lines, signs := map[int]int{}, map[int]int{}
	for path, ranges := range f.History.Lines {
		var text [][]byte
		for _, r := range ranges {
			if !slices.Contains(indices, r.Commit) {
				continue
			}
			if text == nil {
				data, _ := f.Tree.ReadFile(path) // what can't be read has no lines
				text = bytes.Split(data, []byte("\n"))
			}
			for line := r.Start; line < r.Start+r.Count && line <= len(text); line++ {
				if at := bytes.TrimSpace(text[line-1]); len(at) > 0 {
					lines[r.Commit]++
					if !bytes.ContainsFunc(at, isWord) {
						signs[r.Commit]++
					}
				}
			}
		}
	}
	return slices.DeleteFunc(indices, func(i int) bool { return float64(signs[i]) > mostSigns*float64(lines[i]) })
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
