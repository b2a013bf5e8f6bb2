package verdict

import (
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// WorkPattern says how work comes in, and whether that is work for an employee.
type WorkPattern struct {
	ID string // steady, bursty, quiet
	// ActiveWeeks counts the weeks with a change by a human among the last 26,
	// the running one among them as soon as it has a change.
	ActiveWeeks int
	// LongestRun is the longest span of consecutive such weeks within the last
	// 52, whatever went before.
	LongestRun int
	Suggests   string // hire, outsource, neither
	Summary    string
}

// The ways in which work comes in.
const (
	Steady = "steady"
	Bursty = "bursty"
	Quiet  = "quiet"
)

// What a way in which work comes in suggests.
const (
	Hire      = "hire"
	Outsource = "outsource"
	Neither   = "neither"
)

// Weeks that the work pattern looks back.
const (
	halfYear = 26
	year     = 52
)

// WorkPatternOf judges how work came in up to AsOf. More than three months of
// continuous work are worth an employee; work that comes in bursts is not.
// Where a community does the work and no firm most of it, it says nothing of
// either.
func WorkPatternOf(f *facts.Facts, p Pattern) WorkPattern {
	if why := f.Incomplete[facts.History]; why != "" {
		return WorkPattern{ID: Quiet, Suggests: Neither, Summary: "How steady the work is cannot be told: " + why + "."}
	}
	changes := f.Changes()
	active, idle := activeWeeks(f.AsOf, changes), people.None
	if len(changes) > 0 {
		idle = weeksBetween(changes[0].When, f.AsOf)
	}
	runs := runsOf(active)
	longest := longestOf(runs)
	w := WorkPattern{LongestRun: longest.weeks}
	for i := range halfYear {
		if active[i] {
			w.ActiveWeeks++
		}
	}
	figures := fmt.Sprintf("changes in %d of the last %d weeks, and %s", w.ActiveWeeks, halfYear, longest)
	switch {
	case w.ActiveWeeks <= quietActiveWeeks && p.ID == Young:
		w.ID, w.Suggests = Quiet, Neither
		w.Summary = fmt.Sprintf("Too early to tell how steady the work is: changes in %s so far.", prose.Count(w.ActiveWeeks, "week", "weeks"))
	case w.ActiveWeeks <= quietActiveWeeks:
		w.ID, w.Suggests = Quiet, Neither
		if w.ActiveWeeks == 0 {
			figures = idleText(idle, longest)
		}
		w.Summary = "Quiet: " + figures + "." + workNow(f, active)
	case idle >= quietWeeks:
		w.ID, w.Suggests = Quiet, Neither
		w.Summary = fmt.Sprintf("Quiet: no change by a person since %s, %s. Should work come back as it was, look again.", prose.Month(changes[0].When), figures) + oldCopy(f)
	case slices.ContainsFunc(runs, run.steady):
		w.ID, w.Suggests = Steady, Hire
		w.Summary = "Steady: " + figures + ". More than three months of continuous work is work for an employee."
	case w.ActiveWeeks >= steadyActiveWeeks:
		w.ID, w.Suggests = Steady, Hire
		w.Summary = "Steady: " + figures + ". Work in three of four weeks of half a year is work for an employee."
	default:
		w.ID, w.Suggests = Bursty, Outsource
		w.Summary = "Bursty: " + figures + ". Work that comes and goes is better bought when it is there."
	}
	if firm, _ := firmAtWork(f, changes); p.ID == Community && w.ID != Quiet && firm == people.None {
		w.Suggests = Neither
		w.Summary = map[string]string{Steady: "Steady: ", Bursty: "Bursty: "}[w.ID] + figures + ". A community does this work; it says nothing of how much of yours there is."
	}
	return w
}

// workNow says what work there is where hardly any was seen of late. An old copy
// cannot show it; how it went on up to its end can be said.
func workNow(f *facts.Facts, active []bool) string {
	old, end := oldCopy(f), slices.Index(active, true)
	if old == "" || end < 0 {
		return " There is no work here now that would fill an employee's week, or an agency's."
	}
	weeks := 0
	for _, a := range active[end:min(len(active), end+halfYear)] {
		if a {
			weeks++
		}
	}
	return fmt.Sprintf("%s In the %d weeks up to its last change there were changes in %d; find out how it went on before you decide.", old, halfYear, weeks)
}

// idleText words half a year and longer without a change.
func idleText(weeks int, longest run) string {
	if weeks < 0 || weeks >= year {
		return "no change by a person in the last year"
	}
	return fmt.Sprintf("no change by a person for %d weeks; before that, %s", weeks, longest)
}

// activeWeeks tells for each week up to asOf, the last one first, whether a human
// changed something; as far back as there are changes, and at least a year. A week
// that is not over yet counts once something was changed in it: until then it is no
// week without a change.
func activeWeeks(asOf time.Time, changes []facts.Change) []bool {
	last := people.WeekOf(asOf.Add(time.Second)) - 1 // of those that are over
	if len(changes) > 0 {
		last = max(last, people.WeekOf(changes[0].When))
	}
	active := make([]bool, year)
	for _, c := range changes {
		i := last - people.WeekOf(c.When)
		if i >= len(active) {
			active = append(active, make([]bool, i+1-len(active))...)
		}
		active[i] = true
	}
	return active
}
