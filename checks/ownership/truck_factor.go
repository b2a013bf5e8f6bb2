package ownership

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed truck_factor.md
var truckFactorDoc string

// TruckFactor says how many people must leave until half of the files have no
// author left.
var TruckFactor = &check.Check{
	ID:      "truck-factor",
	Family:  check.Ownership,
	Title:   "Truck factor",
	Doc:     truckFactorDoc,
	Remedy:  "Let a second person make changes in the files that only one person knows, until they could answer for them.",
	Needs:   facts.Tree | facts.History | facts.People,
	OfSteps: true,
	Run:     runTruckFactor,
}

func runTruckFactor(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	tf := f.Ownership.TruckFactor
	if len(f.Ownership.Files) == 0 || tf.AllTime == 0 {
		return noCode(), nil
	}
	if f.Repo.Kind == facts.Docs {
		return proseOwned(f), nil
	}
	var names, gone []string
	for _, p := range tf.Persons {
		names = append(names, nameOf(f, p))
		if !f.Active(p) && !onlyBrought(f, p) {
			gone = append(gone, fmt.Sprintf("%s (%s)", nameOf(f, p), f.LastSeen(p)))
		}
	}
	out := check.Outcome{
		Status: check.Pass,
		Measures: []check.Measure{
			{Name: "all_time", Value: tf.AllTime, Unit: "people"}, {Name: "active", Value: tf.Active, Unit: "people"}, {Name: "people", Value: names},
		},
	}
	if len(gone) > 0 {
		fix := "Ask them for a walk-through, if they can still be reached"
		if !f.Quiet() {
			fix += "; else let somebody who is there change their files soon"
		}
		out.Findings = []check.Finding{{
			Message: fmt.Sprintf("%s, of those on whom most of the files hang: %s.", prose.Capital(unseen(f)), prose.Some(gone, 5)),
			Fix:     fix + ".",
		}}
	}
	switch tf.Active {
	case 0:
		out.Status, out.Gap = check.Fail, 1
	case 1:
		out.Status, out.Gap = check.Warn, 0.5
	}
	out.Summary = truckSummary(f, names) + broughtByThem(f, tf.Persons) + copiedCaveat(f)
	return out, nil
}

// onlyBrought tells whether somebody's one commit brought in what is taken for theirs: that they
// know it nothing shows.
func onlyBrought(f *facts.Facts, person int) bool {
	return f.People.Persons[person].Commits <= 1 && brought(f, person).LargeOf(f.Ownership.ByPerson[person])
}

// truckSummary says whom the files hang on, and how many of them were not seen
// lately.
func truckSummary(f *facts.Facts, names []string) string {
	tf, days := f.Ownership.TruckFactor, prose.Count(f.Settings.ActiveDays, "day", "days")
	one := tf.AllTime == 1
	leaving, all := "", prose.List(names)+" alone"
	if one {
		leaving = "If " + names[0] + f.Departed(tf.Persons[0]) + " left"
	} else {
		leaving = fmt.Sprintf("If %d people left (%s%s)", tf.AllTime, prose.Some(names, 3), absent(f))
		all = fmt.Sprintf("%d people: %s", tf.AllTime, prose.Some(names, 3))
	}
	leaving += ", more than half of the files would have no author left"
	switch {
	case tf.Active == 0 && f.Quiet():
		return fmt.Sprintf("Nobody was seen here in the last %s; most of the files hang on %s.", days, all)
	case tf.Active == 0:
		return fmt.Sprintf("Of more than half of the files no author was seen in the last %s; over all time they hang on %s%s.", days, all, map[bool]string{false: absent(f)}[one])
	case tf.Active == 1 && one:
		return leaving + "."
	case tf.Active == 1:
		return leaving + fmt.Sprintf("; counting only people seen in the last %s, one is enough.", days)
	}
	return fmt.Sprintf("%s; counting only people seen in the last %s, it takes %d.", leaving, days, tf.Active)
}

// broughtByThem is a sentence on what these people are taken for the authors of
// since they brought it in, after a blank; "" for nothing.
func broughtByThem(f *facts.Facts, persons []int) string {
	var theirs facts.Brought
	lines := 0
	for _, p := range persons {
		b := brought(f, p)
		theirs.Lines, theirs.Commits, lines = theirs.Lines+b.Lines, theirs.Commits+b.Commits, lines+f.Ownership.ByPerson[p]
	}
	if !theirs.LargeOf(lines) {
		return ""
	}
	return " But " + theirs.CameIn(lines, "the code of theirs that stands") + "."
}

// absent says how many of those on whom the files hang were not seen lately.
func absent(f *facts.Facts) string {
	n := 0
	for _, p := range f.Ownership.TruckFactor.Persons {
		if !f.Active(p) {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case f.Ownership.TruckFactor.AllTime:
		return "; none of them was " + seen(f)
	}
	return fmt.Sprintf("; %d of them %s", n, unseen(f))
}
