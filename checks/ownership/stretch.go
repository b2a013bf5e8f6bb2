package ownership

import (
	"cmp"
	"slices"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// stretch is a time in which only one person had a hand in the code.
type stretch struct {
	person   int
	from, to time.Time
	last     string // hash of the last commit
	commits  int
	visits   int            // commits of passers-by in between
	busy     map[int64]bool // weeks with a commit
	open     bool           // nobody joined until the end of the history
}

func (s stretch) weeks() int { return int(s.to.Sub(s.from) / week) }

// work says what was done, and that nobody had a hand in it.
func (s stretch) work() string {
	text := prose.Count(s.commits, "commit", "commits") + ", and nobody else merged, reviewed or co-wrote one"
	if s.visits > 0 {
		text += ", but for " + prose.Count(s.visits, "commit", "commits") + " of passers-by"
	}
	return text
}

func (s stretch) measures(f *facts.Facts, now bool) []check.Measure {
	m := []check.Measure{{Name: "longest_alone", Value: s.weeks(), Unit: "weeks"}, {Name: "alone_now", Value: now}}
	if s.person != people.None {
		m = append(m, check.Measure{Name: "person", Value: nameOf(f, s.person)})
	}
	return m
}

// stretches lists, in time order, the spans between commits in which more than
// one person had a hand, and how many commits by people there are.
func stretches(f *facts.Facts) (runs []stretch, commits int) {
	order := inTime(f)
	var current *stretch
	for _, i := range order {
		c := &f.History.Commits[i]
		person := f.Owner(i)
		if person == people.None {
			continue
		}
		commits++
		company := f.Company(i, person)
		if current != nil && current.visited(f, person, company) {
			current.visits++
			continue
		}
		if len(company) > 0 {
			runs, current = closeLast(runs), nil
			continue
		}
		if current == nil || current.person != person {
			runs = append(closeLast(runs), stretch{person: person, from: c.Author.When, busy: make(map[int64]bool), open: true})
			current = &runs[len(runs)-1]
		}
		current.to, current.last = c.Author.When, c.Hash.String()
		current.commits++
		current.busy[c.Author.When.Unix()/int64(week.Seconds())] = true
	}
	return runs, commits
}

// visited tells whether a commit is a passer-by's, in which nobody but the
// person alone had a hand.
func (s *stretch) visited(f *facts.Facts, author int, company []int) bool {
	return author != s.person && f.People.Persons[author].Commits <= passerBy &&
		!slices.ContainsFunc(company, func(p int) bool { return p != s.person })
}

func closeLast(runs []stretch) []stretch {
	if len(runs) > 0 {
		runs[len(runs)-1].open = false
	}
	return runs
}

// inTime returns the commits whose author time can be believed, in its order.
func inTime(f *facts.Facts) []int {
	var order []int
	for i := range f.History.Commits {
		if when := f.History.Commits[i].Author.When; when.Year() >= earliestDay && !when.After(f.AsOf) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := &f.History.Commits[a], &f.History.Commits[b]
		return cmp.Or(x.Author.When.Compare(y.Author.When), cmp.Compare(b, a))
	})
	return order
}
