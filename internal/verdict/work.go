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
	weeks, idle := weeksOf(f.AsOf, changes), people.None
	if len(changes) > 0 {
		idle = weeksBetween(changes[0].When, f.AsOf)
	}
	runs := runsOf(weeks)
	longest := longestOf(runs)
	w := WorkPattern{ActiveWeeks: activeOf(weeks[:halfYear]), LongestRun: longest.weeks}
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
		w.Summary = "Quiet: " + figures + "." + workNow(f, weeks)
	case idle >= quietWeeks:
		w.ID, w.Suggests = Quiet, Neither
		w.Summary = fmt.Sprintf("Quiet: no change by a person since %s, %s. Should work come back as it was, look again.", prose.Month(changes[0].When), figures) + oldCopy(f)
	case slices.ContainsFunc(runs, run.steady):
		w.ID, w.Suggests = Steady, Hire
		w.Summary = "Steady: " + figures + ". More than three months of continuous work is work for an employee."
	case w.ActiveWeeks >= steadyActiveWeeks:
		w.ID, w.Suggests = Steady, Hire
		w.Summary = "Steady: " + figures + ". Work in three of four weeks of half a year is work for an employee."
	case w.ActiveWeeks >= evenActiveWeeks && activeOf(weeks[:year]) >= 2*evenActiveWeeks && pauseOf(weeks[:year]) <= evenPauseWeeks:
		w.ID, w.Suggests = Steady, Hire
		w.Summary = fmt.Sprintf("Steady: %s; of the last %d weeks %d had changes, and never more than %s on end had none. Work in two of three weeks of a whole year is work for an employee.", figures, year, activeOf(weeks[:year]), prose.Count(pauseOf(weeks[:year]), "week", "weeks"))
	case nowAndThen(weeks[:halfYear]):
		w.ID, w.Suggests = Quiet, Neither
		w.Summary = "Quiet: " + figures + ". A change now and then fills no employee's week, nor an agency's, unless much work is behind each."
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
func workNow(f *facts.Facts, weeks []int) string {
	old, end := oldCopy(f), slices.IndexFunc(weeks, func(n int) bool { return n > 0 })
	if old == "" || end < 0 {
		return " There is no work here now that would fill an employee's week, or an agency's."
	}
	return fmt.Sprintf("%s In the %d weeks up to its last change there were changes in %d; find out how it went on before you decide.", old, halfYear, activeOf(weeks[end:min(len(weeks), end+halfYear)]))
}

// idleText words half a year and longer without a change.
func idleText(weeks int, longest run) string {
	if weeks < 0 || weeks >= year {
		return "no change by a person in the last year"
	}
	return fmt.Sprintf("no change by a person for %d weeks; before that, %s", weeks, longest)
}

// weeksOf counts for each week up to asOf, the last one first, what humans changed;
// as far back as there are changes, and at least a year. A week that is not over yet
// counts once something was changed in it: until then it is no week without a change.
func weeksOf(asOf time.Time, changes []facts.Change) []int {
	last := people.WeekOf(asOf.Add(time.Second)) - 1 // of those that are over
	if len(changes) > 0 {
		last = max(last, people.WeekOf(changes[0].When))
	}
	weeks := make([]int, year)
	for _, c := range changes {
		i := last - people.WeekOf(c.When)
		if i >= len(weeks) {
			weeks = append(weeks, make([]int, i+1-len(weeks))...)
		}
		weeks[i]++
	}
	return weeks
}

// activeOf counts the weeks with a change.
func activeOf(weeks []int) (active int) {
	for _, n := range weeks {
		if n > 0 {
			active++
		}
	}
	return active
}

// pauseOf counts the most weeks on end without a change.
func pauseOf(weeks []int) (longest int) {
	pause := 0
	for _, n := range weeks {
		if pause++; n > 0 {
			pause = 0
		}
		longest = max(longest, pause)
	}
	return longest
}

// nowAndThen tells whether so few changes came, and so far apart, that there is
// no burst of work among them.
func nowAndThen(weeks []int) bool {
	all := 0
	for _, n := range weeks {
		if all += n; n > fewInWeek {
			return false
		}
	}
	return 2*all <= len(weeks) && longestOf(runsOf(weeks)).weeks <= fewOnEnd
}
