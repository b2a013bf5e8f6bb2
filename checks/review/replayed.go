package review

import (
	"time"

	"github.com/handoffaudit/audit/internal/facts"
)

// So many commits of so many authors, written over so long, which one person committed in one
// second, were moved by a rebase: nobody looks at them in that time. All assumed.
const (
	replayedCommits = 20
	replayedAuthors = 3
	replayedSpan    = 30 * 24 * time.Hour
)

// replayed are the commits that a rebase moved: their committer shows in no other way that
// they looked.
func replayed(f *facts.Facts) map[int]bool {
	type moment struct {
		committer int
		second    int64
	}
	at := make(map[moment][]int)
	for i := range f.History.Commits {
		if c := &f.History.Commits[i]; !c.IsMerge() {
			m := moment{f.People.ByCommit[i].Committer, c.Committer.When.Unix()}
			at[m] = append(at[m], i)
		}
	}
	moved := make(map[int]bool)
	for _, commits := range at {
		if len(commits) < replayedCommits || !severalAuthors(f, commits) {
			continue
		}
		for _, i := range commits {
			moved[i] = true
		}
	}
	return moved
}

func severalAuthors(f *facts.Facts, commits []int) bool {
	authors := make(map[int]bool)
	var first, last time.Time
	for _, i := range commits {
		authors[f.People.ByCommit[i].Author] = true
		when := f.History.Commits[i].Author.When
		if first.IsZero() || when.Before(first) {
			first = when
		}
		if when.After(last) {
			last = when
		}
	}
	return len(authors) >= replayedAuthors && last.Sub(first) >= replayedSpan
}
