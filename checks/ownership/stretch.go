package ownership

import (
	"fmt"
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
	last     string // hash of the last change by the person
	commits  int
	requests int            // of these, those that show a pull request
	own      []int          // the person's commits, by index in the history
	others   int            // changes in which others had a hand, where a few are allowed
	visits   int            // changes of passers-by in between
	since    int            // those after the last change by the person
	busy     map[int64]bool // weeks with a change
	open     bool           // nobody joined until the end of the history
}

func (s stretch) lasted() time.Duration { return s.to.Sub(s.from) }

func (s stretch) weeks() int { return int(s.lasted() / week) }

// busyShare is the share of the weeks with changes under which it is said in how many
// there were any. Assumed.
const busyShare = 0.75

// paused says in how many weeks there was a change, "" where it was in most.
func (s stretch) paused(f *facts.Facts) string {
	busy := make(map[int]bool)
	for _, i := range s.own {
		busy[int(f.History.Commits[i].Author.When.Sub(s.from)/week)] = true
	}
	if prose.Share(len(busy), s.weeks()) >= busyShare {
		return ""
	}
	return fmt.Sprintf(" (with changes in %d of these)", len(busy))
}

// work says what was done, and that git names nobody else. What only a forge
// knows of reviews, or was said over a desk, nobody can see in it.
func (s stretch) work() string {
	if s.others > 0 {
		return fmt.Sprintf("%s of %s changes, and git names nobody else who merged, reviewed or co-wrote them", prose.Number(s.commits), prose.Number(s.commits+s.others)) + facts.ByRequest(s.requests, s.commits)
	}
	return prose.Count(s.commits, "change", "changes") + ", and git names nobody else who merged, reviewed or co-wrote one" + s.butFor() + facts.ByRequest(s.requests, s.commits)
}

// butFor says in which changes others had a hand all the same, "" for none.
func (s stretch) butFor() string {
	switch {
	case s.others > 0:
		return ", but for " + prose.Count(s.others+s.visits, "change", "changes") + " in which others had a hand"
	case s.visits > 0:
		return ", but for " + prose.Count(s.visits, "change", "changes") + " of passers-by"
	}
	return ""
}

// changes says whose hands were in those of the time. Others may have been there
// all the same, and merged what programs made.
func (s stretch) changes() string {
	if s.visits == 0 {
		return "of changes by one person alone"
	}
	return "of changes by one person alone, but for " + prose.Count(s.visits, "change", "changes") + " of passers-by,"
}

func (s stretch) measures(f *facts.Facts, now bool) []check.Measure {
	m := []check.Measure{{Name: "longest_alone", Value: s.weeks(), Unit: "weeks"}, {Name: "alone_now", Value: now}}
	if s.person != people.None {
		m = append(m, check.Measure{Name: "person", Value: nameOf(f, s.person)})
	}
	return m
}

// stretches lists, in time order, the spans between changes in which more than
// one person had a hand.
func stretches(f *facts.Facts, changes []facts.Change) (runs []stretch) {
	var current *stretch
	for _, c := range slices.Backward(changes) {
		if c.When.Year() < earliestDay {
			continue
		}
		hands := f.Hands(c)
		if current != nil && current.visited(f, c.Person, hands) {
			current.since++
			continue
		}
		if len(hands) > 0 {
			runs, current = closeLast(runs), nil
			continue
		}
		if current == nil || current.person != c.Person {
			runs = append(closeLast(runs), stretch{person: c.Person, from: c.When, busy: make(map[int64]bool), open: true})
			current = &runs[len(runs)-1]
		}
		current.to, current.last = c.When, f.History.Commits[c.Commit].Hash.String()
		current.commits++
		if f.Requested(c.Commit) {
			current.requests++
		}
		current.visits, current.since = current.visits+current.since, 0
		current.own = append(current.own, c.Commit)
		current.busy[c.When.Unix()/int64(week.Seconds())] = true
	}
	return runs
}

// untilNow is the time up to the last change in which nearly all changes were
// one person's, if it was too long: what the pattern is judged by.
func untilNow(f *facts.Facts, changes []facts.Change) (stretch, bool) {
	run := f.AloneUntilNow(changes)
	if !run.TooLong() {
		return stretch{}, false
	}
	newest := &f.History.Commits[run.Newest]
	return stretch{
		person: run.Person, from: run.Since, to: run.Last, last: newest.Hash.String(),
		commits: run.Own, requests: run.Requested, others: run.Changes - run.Own, open: true, own: ownCommits(changes, run),
	}, true
}

func ownCommits(changes []facts.Change, run facts.AloneRun) (own []int) {
	for _, c := range changes {
		if c.Person == run.Person && !c.When.Before(run.Since) {
			own = append(own, c.Commit)
		}
	}
	return own
}

// visited tells whether a commit is a passer-by's, in which nobody but the
// person alone had a hand, and one of few: nearly all changes must be the person's, as
// they must be up to the last change.
func (s *stretch) visited(f *facts.Facts, author int, company []int) bool {
	return author != s.person && f.People.Persons[author].Commits <= passerBy && s.visits+s.since < max(1, s.commits/ownForVisit) &&
		!slices.ContainsFunc(company, func(p int) bool { return p != s.person })
}

// left counts the lines that stand of a stretch, where that is known. Those that a
// commit rewrote are older, which apart says.
func (s *stretch) left(f *facts.Facts) (lines int, apart string) {
	standing := f.Standing()
	for _, i := range s.own {
		switch {
		case !standing.Known:
		case f.Rewritten().By(i):
			apart = ", apart from those that a commit rewrote then"
		default:
			lines += standing.ByCommit[i] - standing.Copied[i]
		}
	}
	return lines, apart
}

func closeLast(runs []stretch) []stretch {
	if len(runs) > 0 {
		runs[len(runs)-1].open = false
	}
	return runs
}
