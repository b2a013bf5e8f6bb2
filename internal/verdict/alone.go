package verdict

import (
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// aloneRun is the time up to the last change in which one person made nearly
// all changes and nobody else had a hand in them.
type aloneRun struct {
	person       int
	since        time.Time
	changes, own int
	activeWeeks  int // of the last 26 up to the last change
}

// alone: one person for half a year and longer, up to now, with nobody else who
// reviewed, merged or co-wrote.
func (g *figures) alone(outcomes) (Pattern, bool) {
	run := g.aloneRun()
	weeks := weeksBetween(run.since, g.last)
	if run.person == people.None || weeks < facts.AloneWeeks || run.activeWeeks < facts.AloneBusyWeeks {
		return Pattern{}, false
	}
	name := personName(g.person(run.person))
	return Pattern{
		AloneTooLong,
		fmt.Sprintf("Alone too long: since %s, for %s, %s has made %s of the changes, and nobody else reviewed, merged or co-wrote them.",
			prose.Month(run.since), prose.Count(weeks, "week", "weeks"), name, prose.Percent(prose.Share(run.own, run.changes))),
		[]string{
			fmt.Sprintf("%d of %d changes since %s by %s without anybody else's hand in them", run.own, run.changes, run.since.UTC().Format(time.DateOnly), name),
			fmt.Sprintf("at work in %d of the last %d weeks", run.activeWeeks, facts.AloneWeeks),
		},
	}, true
}

// aloneRun takes whoever made most changes in the last weeks, and goes back in
// time for as long as nearly all changes were theirs alone.
func (g *figures) aloneRun() aloneRun {
	run := aloneRun{person: g.busiest(g.last.Add(-facts.AloneWeeks * week))}
	if run.person == people.None {
		return run
	}
	own, weeks, merger := 0, make(map[int]bool), mergers(g.f.History.Commits)
	for i, c := range g.changes {
		if c.person != run.person || g.helped(c, merger[c.index]) {
			continue
		}
		own++
		if w := weeksBetween(c.when, g.last); w < facts.AloneWeeks {
			weeks[w] = true
		}
		if float64(own) >= aloneShare*float64(i+1) {
			run.since, run.own, run.changes = c.when, own, i+1
		}
	}
	run.activeWeeks = len(weeks)
	if run.changes == 0 {
		run.person = people.None
	}
	return run
}

// busiest is who made most changes since then.
func (g *figures) busiest(since time.Time) int {
	counts := make([]float64, len(g.f.People.Persons))
	for _, c := range g.changes {
		if !c.when.Before(since) {
			counts[c.person]++
		}
	}
	p, _ := most(counts, func(int) bool { return true })
	return p
}

// helped tells whether another human had a hand in the change, or merged it:
// merge is the commit that did, or none.
func (g *figures) helped(c change, merge int) bool {
	if merge != none {
		if p := g.f.People.ByCommit[merge].Author; p != people.None && p != c.person && g.person(p).Human() {
			return true
		}
	}
	return len(g.f.Company(c.index, c.person)) > 0
}

// none marks a commit that no merge brought in.
const none = -1

// mergers tells for each commit which merge brought it into the main line, which
// is the chain of first parents from the newest commit.
func mergers(commits []history.Commit) []int {
	index := make(map[objects.Hash]int, len(commits))
	for i := range commits {
		index[commits[i].Hash] = i
	}
	by := make([]int, len(commits))
	for i := range by {
		by[i] = none
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
