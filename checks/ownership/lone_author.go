package ownership

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/prose"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
)

//go:embed lone_author.md
var loneAuthorDoc string

// LoneAuthor asks whether one person worked alone for half a year and longer.
var LoneAuthor = &check.Check{
	ID:     "lone-author",
	Family: check.Ownership,
	Title:  "Working alone",
	Doc:    loneAuthorDoc,
	Remedy: "Have a second person read every change before it is merged, even from outside and for an hour a week.",
	Needs:  facts.History | facts.People,
	Run:    runLoneAuthor,
}

// A stretch alone counts from so many weeks on, with work in so many of them.
// Whoever made no more commits than a passer-by is no company. Assumed, but for
// the half year, which is the article's.
const (
	aloneWeeks  = 26
	aloneBusy   = 13
	passerBy    = 2
	week        = 7 * 24 * time.Hour
	earliestDay = 1980 // years before it are clocks that were never set
)

func runLoneAuthor(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	runs, commits := stretches(f)
	if commits == 0 {
		return check.Outcome{Status: check.Inconclusive, Summary: "The history holds no commit by a person."}, nil
	}
	long := slices.DeleteFunc(slices.Clone(runs), func(s stretch) bool { return s.weeks() < aloneWeeks || len(s.busy) < aloneBusy })
	if len(long) == 0 {
		return companyOutcome(f, runs), nil
	}
	worst, last := longest(long), runs[len(runs)-1]
	now := last.open && last.from.Equal(long[len(long)-1].from)
	if now {
		worst = last
	}
	return aloneOutcome(f, long, worst, now), nil
}

func longest(runs []stretch) stretch {
	best := stretch{person: people.None}
	for _, s := range runs {
		if best.person == people.None || s.weeks() > best.weeks() {
			best = s
		}
	}
	return best
}

func companyOutcome(f *facts.Facts, runs []stretch) check.Outcome {
	s := longest(runs)
	out := check.Outcome{Status: check.Pass, Measures: s.measures(f, false)}
	switch {
	case s.person == people.None:
		out.Summary = "More than one person had a hand in every change."
	case s.weeks() < aloneWeeks:
		out.Summary = fmt.Sprintf("Nobody worked alone for %d weeks; the longest stretch without anybody else is %s, by %s.", aloneWeeks, prose.Count(s.weeks(), "week", "weeks"), nameOf(f, s.person))
	default:
		out.Summary = fmt.Sprintf("Nobody worked alone for long: in the longest stretch without anybody else, %s, %s worked in only %d of them.",
			prose.Count(s.weeks(), "week", "weeks"), nameOf(f, s.person), len(s.busy))
	}
	return out
}

func aloneOutcome(f *facts.Facts, long []stretch, worst stretch, now bool) check.Outcome {
	out := check.Outcome{
		Status: check.Warn, Gap: 0.5, Measures: worst.measures(f, now),
		Summary: fmt.Sprintf("From %s to %s, for %d weeks, %s worked alone: %s.",
			prose.Month(worst.from), prose.Month(worst.to), worst.weeks(), nameOf(f, worst.person), worst.work()),
	}
	if now {
		out.Status, out.Gap = check.Fail, 1
		out.Summary = fmt.Sprintf("%s has worked alone since %s, for %d weeks: %s.",
			nameOf(f, worst.person), prose.Month(worst.from), worst.weeks(), worst.work())
	}
	for _, s := range long[max(0, len(long)-maxFindings):] {
		out.Findings = append(out.Findings, check.Finding{
			Message: fmt.Sprintf("%s worked alone for %d weeks, up to this commit of %s.", nameOf(f, s.person), s.weeks(), s.to.UTC().Format(time.DateOnly)),
			Commit:  s.last, Fix: "Let the next owner read what was made in this time first: nobody has yet.",
		})
	}
	slices.Reverse(out.Findings)
	return out
}

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
		company := hands(f, i, person)
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

// hands lists the humans beside its author who had a hand in a commit: who
// committed it, wrote it with them, or looked at it. A forge that committed it
// is no human. None stands for somebody whom only a trailer names.
func hands(f *facts.Facts, i, author int) (others []int) {
	by := &f.People.ByCommit[i]
	for _, p := range append([]int{by.Author, by.Committer}, by.CoAuthors...) {
		if p != people.None && p != author && f.People.Persons[p].Human() {
			others = append(others, p)
		}
	}
	for _, t := range f.History.Commits[i].Trailers {
		if looked(t) && !isPerson(&f.People.Persons[author], t.Value) {
			others = append(others, people.None)
		}
	}
	return others
}

// looked tells whether a trailer names somebody who looked at the change.
func looked(t history.Trailer) bool {
	switch strings.ToLower(t.Key) {
	case "reviewed-by", "acked-by", "approved-by", "tested-by", "merged-by", "reviewed-on", "signed-off-by":
		return true
	}
	return false
}

// isPerson tells whether a trailer's value names the person.
func isPerson(p *people.Person, value string) bool {
	value = strings.ToLower(value)
	for _, e := range p.Emails {
		if e != "" && strings.Contains(value, e) {
			return true
		}
	}
	name, _, _ := strings.Cut(value, "<")
	return strings.TrimSpace(name) == strings.ToLower(p.Name)
}
