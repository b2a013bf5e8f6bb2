package facts

import (
	"fmt"
	"time"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// AloneRun is the time up to the last change in which one person made nearly all
// changes and git names nobody else with a hand in them. The pattern and the
// check both judge by it, so that one does not deny what the other says.
type AloneRun struct {
	Person      int // people.None if there is none
	Since, Last time.Time
	Changes     int // by anybody in that time
	Own         int // by the person alone
	Requested   int // of those, shown to have passed through a pull request
	Newest      int // of those, in History.Commits
	ActiveWeeks int // with such a change, of the AloneWeeks up to the last change
}

// Weeks is how long it lasted.
func (r AloneRun) Weeks() int { return int(r.Last.Sub(r.Since) / aWeek) }

// TooLong tells whether that is half a year of work and longer.
func (r AloneRun) TooLong() bool {
	return r.Person != people.None && r.Weeks() >= AloneWeeks && r.ActiveWeeks >= AloneBusyWeeks
}

const aWeek = 7 * 24 * time.Hour

// AloneUntilNow takes whoever made most changes in the last weeks, and goes back
// in time for as long as nearly all changes were theirs alone. The changes are
// those of Changes.
func (f *Facts) AloneUntilNow(changes []Change) AloneRun {
	run := AloneRun{Person: people.None}
	if len(changes) == 0 {
		return run
	}
	run.Last = changes[0].When
	person := f.busiest(changes, run.Last.Add(-AloneWeeks*aWeek))
	own, requested, weeks, newest := 0, 0, make(map[int]bool), people.None
	for i, c := range changes {
		if c.Person != person || len(f.Hands(c)) > 0 {
			continue
		}
		own++
		if f.Requested(c.Commit) {
			requested++
		}
		if newest == people.None {
			newest = c.Commit
		}
		if w := int(run.Last.Sub(c.When) / aWeek); w < AloneWeeks {
			weeks[w] = true
		}
		if float64(own) >= aloneShare*float64(i+1) {
			run.Person, run.Since, run.Own, run.Changes, run.Newest, run.Requested = person, c.When, own, i+1, newest, requested
		}
	}
	run.ActiveWeeks = len(weeks)
	return run
}

// busiest is who made most of the changes since then, of equals the first.
func (f *Facts) busiest(changes []Change, since time.Time) int {
	counts, best := make([]int, len(f.People.Persons)), 0
	for _, c := range changes {
		if !c.When.Before(since) {
			counts[c.Person]++
		}
	}
	for p, n := range counts {
		if n > counts[best] {
			best = p
		}
	}
	return best
}

// Requested tells whether commit i shows that it passed through a pull request: by its own
// subject, or that of the merge which brought it into the main line.
func (f *Facts) Requested(i int) bool {
	if FromRequest(f.History.Commits[i].Subject()) {
		return true
	}
	merge := f.Landings()[i]
	return merge != people.None && people.MergedFrom(&f.History.Commits[merge]) != ""
}

// requestedShare is the part of somebody's changes from which on it is told that they passed
// through pull requests. Assumed.
const requestedShare = 0.1

// ByRequest says of so many changes that so many of them passed through pull requests, which
// somebody may have looked at: "; 36 of those made alone show a pull request, ..."; "" for hardly any.
func ByRequest(requested, changes int) string {
	if requested == 0 || float64(requested) < requestedShare*float64(changes) {
		return ""
	}
	one := map[bool]string{true: "shows", false: "show"}[requested == 1]
	return fmt.Sprintf("; %s of those made alone %s a pull request, and the forge may know who approved it", prose.Number(requested), one)
}
