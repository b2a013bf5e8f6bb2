package facts

import (
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/history"
)

// Snapshots are the commits by which somebody hands out, time and again, how code stands
// that is written elsewhere, as a firm does for the public: each holds the work of weeks,
// under a subject that differs from the others in its numbers alone. Who wrote what, and
// whether anybody read it, this history does not show.
type Snapshots []int // in History.Commits, nil where they are not nearly all there is

// How many there must be, and which part of all commits but merges. Assumed; each of half
// of them brings more lines than the first commit in bulk does.
const (
	fewestSnapshots = 5
	nearlyAllParts  = 0.8
)

// Snapshots returns them, worked out once.
func (f *Facts) Snapshots() Snapshots {
	return Shared(f, func(f *Facts) Snapshots { return snapshots(f.History.Commits) })
}

func snapshots(commits []history.Commit) Snapshots {
	type series struct{ email, words string }
	all, found := 0, make(map[series]Snapshots)
	for i := range commits {
		if c := &commits[i]; !c.IsMerge() {
			all++
			one := series{strings.ToLower(c.Author.Email), wordsOf(c.Subject())}
			found[one] = append(found[one], i)
		}
	}
	for _, some := range found {
		if len(some) < fewestSnapshots || float64(len(some)) < nearlyAllParts*float64(all) {
			continue
		}
		sizes := make([]int, len(some))
		for n, i := range some {
			sizes[n] = added(&commits[i])
		}
		slices.Sort(sizes)
		if sizes[len(sizes)/2] > FirstBulk {
			return some
		}
	}
	return nil
}

// wordsOf is a subject without its numbers and marks.
func wordsOf(subject string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, subject)
}
