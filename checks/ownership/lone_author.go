package ownership

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed lone_author.md
var loneAuthorDoc string

// LoneAuthor asks whether one person worked alone for half a year and longer.
var LoneAuthor = &check.Check{
	ID:      "lone-author",
	Family:  check.Ownership,
	Title:   "Working alone",
	Doc:     loneAuthorDoc,
	Remedy:  "Have a second person read every change before it is merged, even from outside and for an hour a week.",
	Needs:   facts.History | facts.People,
	OfSteps: true,
	Run:     runLoneAuthor,
}

// Whoever made no more commits than a passer-by is no company, and one change in ten at
// the most is a passer-by's. What was made alone in the past matters where this share of
// the lines stands from it. Assumed.
const (
	passerBy    = 2
	ownForVisit = 9
	standsFrom  = 0.1
	week        = 7 * 24 * time.Hour
	earliestDay = 1980 // years before it are clocks that were never set
)

func runLoneAuthor(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	changes := f.Changes()
	if len(changes) == 0 {
		return check.Outcome{Status: check.Inconclusive, Summary: "The history holds no change by a person."}, nil
	}
	runs := stretches(f, changes)
	long := slices.DeleteFunc(slices.Clone(runs), func(s stretch) bool { return s.weeks() < facts.AloneWeeks || len(s.busy) < facts.AloneBusyWeeks })
	if now, alone := untilNow(f, changes); alone {
		past := slices.DeleteFunc(long, func(s stretch) bool { return s.to.After(now.from) })
		return aloneOutcome(f, append(past, now), now, true), nil
	}
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
		if best.person == people.None || s.lasted() > best.lasted() {
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
	case s.weeks() == 0:
		out.Summary = "Nobody worked alone, not even for a week."
	case s.weeks() < facts.AloneWeeks:
		out.Summary = fmt.Sprintf("Nobody worked alone for %d weeks; the longest stretch %s is %s, by %s.", facts.AloneWeeks, s.changes(), prose.Count(s.weeks(), "week", "weeks"), nameOf(f, s.person))
	default:
		out.Summary = fmt.Sprintf("Nobody worked alone for long: the longest stretch %s is %s, of which %s worked in only %d.",
			s.changes(), prose.Count(s.weeks(), "week", "weeks"), nameOf(f, s.person), len(s.busy))
	}
	return out
}

func aloneOutcome(f *facts.Facts, long []stretch, worst stretch, now bool) check.Outcome {
	out := check.Outcome{
		Status: check.Warn, Gap: 0.5, Measures: worst.measures(f, now),
		Summary: fmt.Sprintf("From %s to %s, for %d weeks%s, %s worked alone: %s.",
			prose.Month(worst.from), prose.Month(worst.to), worst.weeks(), worst.paused(f), nameOf(f, worst.person), worst.work()),
	}
	if now {
		out.Status, out.Gap = check.Fail, 1
		out.Summary = fmt.Sprintf("%s has worked alone since %s, for %d weeks%s: %s.",
			nameOf(f, worst.person), prose.Month(worst.from), worst.weeks(), worst.paused(f), worst.work())
		if f.Quiet() {
			out.Summary = fmt.Sprintf("%s worked alone from %s up to the last change in %s, for %d weeks%s: %s.",
				nameOf(f, worst.person), prose.Month(worst.from), prose.Month(worst.to), worst.weeks(), worst.paused(f), worst.work())
		}
	}
	out.Findings = aloneFindings(f, long, now)
	return out
}

// aloneFindings tells of each person's stretches in one row, of who was alone last
// first: of the one until now, and of those of the past from which much stands. Where that
// goes on, and left nothing to read, the change to come is what can be mended.
func aloneFindings(f *facts.Facts, long []stretch, now bool) []check.Finding {
	var rows []check.Finding
	var told []int
	for i, last := range slices.Backward(long) {
		if slices.Contains(told, last.person) {
			continue
		}
		told = append(told, last.person)
		var theirs []stretch
		for j, s := range long[:i+1] {
			lines, _ := s.left(f)
			much := !f.Standing().Known || prose.Share(lines, f.Standing().Total) >= standsFrom
			if s.person == last.person && (much || now && j == len(long)-1) {
				theirs = append(theirs, s)
			}
		}
		if len(theirs) > 0 {
			row := aloneFinding(f, theirs)
			if row.Fix == "" && now && !f.Quiet() && i == len(long)-1 {
				row.Fix = "Have a second person read each change from now on."
			}
			rows = append(rows, row)
		}
	}
	return check.First(rows)
}

// aloneFinding points at the end of a person's stretches, and at what is to be done
// about them: what was thrown away since nobody needs to read.
func aloneFinding(f *facts.Facts, theirs []stretch) check.Finding {
	var all stretch
	var weeks []string
	for _, s := range theirs {
		weeks = append(weeks, fmt.Sprint(s.weeks())+map[bool]string{true: " weeks"}[len(theirs) == 1]+s.paused(f))
		s.own, s.others, s.visits = append(all.own, s.own...), all.others+s.others, all.visits+s.visits
		all = s
	}
	long := prose.List(weeks)
	if len(theirs) > 1 {
		long += " weeks"
	}
	found := check.Finding{
		Message: fmt.Sprintf("%s worked alone for %s%s, up to this commit of %s", nameOf(f, all.person), long, all.butFor(), all.to.Format(time.DateOnly)),
		Commit:  all.last, Fix: "Let the next owner read what was made in this time.",
	}
	if standing := f.Standing(); standing.Known {
		lines, apart := all.left(f)
		share := prose.Share(lines, standing.Total)
		found.Message += fmt.Sprintf("; %s of the lines that stand today are from %s%s%s", prose.Percent(share), map[bool]string{true: "this time", false: "these times"}[len(theirs) == 1], f.BroughtIn(all.own).Caveat(lines), apart)
		if share < f.Settings.MaterialShare {
			found.Fix = "" // there is next to nothing left of it
		}
	}
	found.Message += "."
	return found
}
