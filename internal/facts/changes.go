package facts

import (
	"cmp"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
)

// Change is a commit that a human stands behind.
type Change struct {
	Commit int // in History.Commits
	Person int
	When   time.Time
	// MergedBy is the human who merged it into the main line, or people.None.
	MergedBy int
}

// Changes are the commits that humans stand behind, up to AsOf, newest first. A
// commit by automation is none, whoever merged it; one by a coding assistant is
// its human's. A merge changes nothing itself: who presses the button below a
// bot's pull request every week does not work here every week. Nor does a commit
// without a file, made to start a pipeline.
func (f *Facts) Changes() []Change {
	if f.History == nil || f.People == nil {
		return nil
	}
	var out []Change
	commits := f.History.Commits
	merges := f.Landings()
	for i := range commits {
		when, by := commits[i].Author.When, f.People.ByCommit[i]
		if commits[i].IsMerge() || len(commits[i].Changes) == 0 || when.After(f.AsOf) || by.Author != people.None && f.People.Persons[by.Author].Bot {
			continue
		}
		p := f.Owner(i)
		if p == people.None {
			continue
		}
		c := Change{Commit: i, Person: p, When: when, MergedBy: people.None}
		if m := merges[i]; m != people.None {
			if by := f.People.ByCommit[m].Author; by != people.None && f.People.Persons[by].Human() {
				c.MergedBy = by
			}
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b Change) int {
		return cmp.Or(b.When.Compare(a.When), cmp.Compare(a.Commit, b.Commit))
	})
	return out
}

// Hands lists the humans beside its owner who had a hand in a change, who merged
// it included. people.None stands for somebody whom only a trailer names.
func (f *Facts) Hands(c Change) []int {
	others := f.Company(c.Commit, c.Person)
	if c.MergedBy != people.None && c.MergedBy != c.Person {
		others = append(others, c.MergedBy)
	}
	return others
}

// Landings are the merges that brought each commit into the main line, by commit;
// people.None for those that none did.
type Landings []int

// Landings returns them, worked out once.
func (f *Facts) Landings() Landings {
	return Shared(f, func(f *Facts) Landings { return mergers(f.History.Commits) })
}

// mergers tells for each commit which merge brought it into the main line, which
// is the chain of first parents from the newest commit; people.None for those
// that none did.
func mergers(commits []history.Commit) []int {
	index := make(map[objects.Hash]int, len(commits))
	for i := range commits {
		index[commits[i].Hash] = i
	}
	by := make([]int, len(commits))
	for i := range by {
		by[i] = people.None
	}
	settled := make([]bool, len(commits))
	var mainline []int
	for i, ok := 0, len(commits) > 0; ok && !settled[i]; {
		settled[i] = true
		mainline = append(mainline, i)
		if ok = len(commits[i].Parents) > 0; ok {
			i, ok = index[commits[i].Parents[0]]
		}
	}
	// The oldest merge that can reach a commit is the one that brought it in.
	for _, merge := range slices.Backward(mainline) {
		if !commits[merge].IsMerge() {
			continue
		}
		todo := slices.Clone(commits[merge].Parents[1:])
		for len(todo) > 0 {
			i, ok := index[todo[len(todo)-1]]
			todo = todo[:len(todo)-1]
			if ok && !settled[i] {
				settled[i], by[i] = true, merge
				todo = append(todo, commits[i].Parents...)
			}
		}
	}
	return by
}
