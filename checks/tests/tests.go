// Package tests asks whether tests will tell the next owner what they broke:
// whether there are any, whether they assert, whether a pipeline runs them.
//
// It reads tests and never runs them, so it knows how much is tested and not
// how well.
package tests

import (
	"fmt"
	"math"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

// count writes a number with its noun: "1 test", "1,204 tests".
func count(n int, noun string) string { return prose.Count(n, noun, noun+"s") }

func percent(part, whole int) string {
	if whole == 0 {
		return "0 %"
	}
	if p := 100 * float64(part) / float64(whole); part == 0 || p >= 1 {
		return fmt.Sprintf("%.0f %%", p)
	}
	return "under 1 %"
}

// round cuts a share to what is meant by it.
func round(x float64) float64 { return math.Round(min(1, max(0, x))*1000) / 1000 }

// inapplicable says why a repository needs no tests, "" if it does: it is prose
// with some scripts beside it, or holds no program text at all.
func inapplicable(f *facts.Facts) string {
	if f.Repo.Kind == facts.Docs {
		return fmt.Sprintf("This is taken for documentation (%s), which needs no tests.", f.Repo.KindWhy)
	}
	for i := range f.Tree.Files {
		if f.Tree.Files[i].Program() {
			return ""
		}
	}
	return "There is no program text here that tests could check."
}
