package verdict

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/prose"
)

// run is a span of consecutive active weeks of which some lie in the last year.
type run struct {
	ended int // how many weeks ago
	weeks int // of it in the last year
	whole int // weeks of it, those before the year too
}

// runsOf returns the runs of the last year, the last one first. A run that began
// before the year is cut where the year begins: what was done then is no work of
// this year.
func runsOf(weeks []int) (runs []run) {
	for i, n := range weeks {
		a := n > 0
		began := a && (i == 0 || weeks[i-1] == 0)
		if i >= year && (!a || began) {
			break // any other run ended before the year began
		}
		if began {
			runs = append(runs, run{ended: i})
		}
		if !a {
			continue
		}
		last := &runs[len(runs)-1]
		last.whole++
		if i < year {
			last.weeks++
		}
	}
	return runs
}

func longestOf(runs []run) (longest run) {
	for _, r := range runs {
		if r.weeks > longest.weeks {
			longest = r
		}
	}
	return longest
}

// steady tells whether so much work on end is work for an employee. A run that
// ended before the last half year says how it was.
func (r run) steady() bool { return r.weeks > steadyRunWeeks && r.ended < halfYear }

// String words the longest run of a year.
func (r run) String() string {
	switch {
	case r.whole > r.weeks && r.ended == 0:
		return fmt.Sprintf("a run of %d weeks that reaches to the end", r.whole)
	case r.whole > r.weeks:
		return fmt.Sprintf("the longest run of the last year was %s, the end of one of %d", prose.Count(r.weeks, "week", "weeks"), r.whole)
	}
	return "the longest run of the last year was " + prose.Count(r.weeks, "week", "weeks")
}
