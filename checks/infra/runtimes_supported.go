package infra

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/lifetimes"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed runtimes_supported.md
var runtimesSupportedDoc string

// RuntimesSupported asks whether somebody still cares for the versions of
// languages, frameworks and databases that this is pinned to.
var RuntimesSupported = &check.Check{
	ID:     "runtimes-supported",
	Family: check.Infra,
	Title:  "Runtimes still supported",
	Doc:    runtimesSupportedDoc,
	Remedy: "Move what is past its end of life to a version that still gets security fixes, and ask the agency why it was not done.",
	Needs:  facts.Tree,
	Early:  check.Always,
	Run:    runRuntimesSupported,
}

func runRuntimesSupported(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Repo.Kind == facts.Docs {
		return check.Outcome{Status: check.NotApplicable, Summary: "Documentation runs on nothing of its own: " + f.Repo.KindWhy + "."}, nil
	}
	table, err := lifetimes.Load()
	if err != nil {
		return check.Outcome{}, err
	}
	found := imagesOfTree(f)
	ages := agesOf(pinsOf(f), table, f.AsOf)
	if len(ages) == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: found.withLeft("No file was found that fixes the version of a language, framework or database whose end of life is known here; a minimum, such as the go line of go.mod, fixes none.")}, nil
	}
	past, beside, supported, unknown := labels(ages, isPast), labels(ages, isPastBeside), append(labels(ages, isSupported), labels(ages, isSupportedBeside)...), labels(ages, isUnknown)
	out := check.Outcome{
		Status: check.Pass, Gap: prose.Round(prose.Share(len(past)+len(beside), len(ages))),
		Summary: found.withLeft(runtimesSummary(ages, f.AsOf, table.Read)),
		Measures: []check.Measure{
			{Name: "past_end", Value: past}, {Name: "past_end_beside", Value: beside}, {Name: "supported", Value: supported},
			{Name: "unknown", Value: unknown}, {Name: "table", Value: table.Read.Format(time.DateOnly)},
		},
		Findings: check.First(runtimeFindings(ages, table, f.AsOf, f.Repo.Kind == facts.Library || f.HostedByUsers() != "")),
	}
	switch {
	case len(past) > 0:
		out.Status = check.Fail
	case len(beside) > 0:
		out.Status = check.Warn
	case len(unknown) > 0:
		out.Status = check.Inconclusive
	}
	return out, nil
}

// fewPlaces is how many further places of a version a row names.
const fewPlaces = 3

// oldest is what may be meant where those who use the project choose what it runs on.
const oldest = "If it is the oldest version that this promises to work with, and is tested on for that, leave it, and say so beside it. If not: "

// runtimeFindings are one for each version past its end, those
// beside what runs last; theirs tells whether others choose what it runs on.
func runtimeFindings(ages []age, table lifetimes.Table, on time.Time, theirs bool) (findings []check.Finding) {
	for _, state := range []state{isPast, isPastBeside} {
		for _, a := range ages {
			if a.state != state {
				continue
			}
			message := fmt.Sprintf("%s has been past its end of life since %s (table of %s)", a.label, a.of.End.Format(time.DateOnly), table.Read.Format(time.DateOnly))
			if others := slices.DeleteFunc(slices.Clone(a.places), func(place string) bool { return place == a.first.place() }); len(others) > 0 {
				message += fmt.Sprintf("; it was read in %d places, here and at %s", len(a.places), prose.Some(others, fewPlaces))
			}
			fix := moveTo(a.first.runtime, ages, table, on)
			if theirs && state == isPastBeside && a.first.pipeline {
				fix = oldest + prose.Lower(fix)
			}
			findings = append(findings, check.Finding{Message: message + ".", Path: a.first.path, Line: a.first.line, Fix: fix})
		}
	}
	return findings
}

// moveTo recommends a version that something here runs on already, if it is cared for
// some months more, or else the one that is longest.
func moveTo(r *runtime, ages []age, table lifetimes.Table, on time.Time) string {
	const move = "Move to a version that still gets security fixes"
	to, ok := table.Longest(r.product, on)
	already, used := "", false
	for _, a := range ages {
		if a.first.runtime == r && (a.state == isSupported || a.state == isSupportedBeside) && !a.of.Past(on.AddDate(0, lifetimes.Settled, 0)) && (!used || to.EndsBefore(a.of)) {
			to, ok, used, already = a.of, true, true, fmt.Sprintf(", on which something here runs already (%s:%d)", a.first.path, a.first.line)
		}
	}
	switch {
	case !ok:
		return move + "."
	case to.End.IsZero():
		return fmt.Sprintf("%s, such as %s %s%s.", move, r.name, to.Version, already)
	}
	return fmt.Sprintf("%s, such as %s %s (until %s)%s.", move, r.name, to.Version, to.End.Format(time.DateOnly), already)
}

func runtimesSummary(ages []age, on, read time.Time) string {
	var parts []string
	add := func(state state, one, many string) {
		words, few := labels(ages, state), 3
		switch state {
		case isPast:
			words = placed(ages, state)
		case isSupported, isSupportedBeside:
			var soon int
			words, soon = endingSoon(ages, state, on)
			few = max(few, soon)
		}
		if len(words) > 0 {
			parts = append(parts, prose.Some(words, few)+map[bool]string{true: one, false: many}[len(words) == 1])
		}
	}
	add(isPast, " is past its end of life", " are past their end of life")
	add(isPastBeside, ", read only where pipelines or developers use it, is past its end of life", ", read only where pipelines or developers use them, are past their end of life")
	add(isSupported, " is still supported", " are still supported")
	add(isSupportedBeside, ", read only where pipelines or developers use it, is still supported", ", read only where pipelines or developers use them, are still supported")
	add(isUnknown, " is not known to the table", " are not known to the table")
	return fmt.Sprintf("%s (on %s, by the table of %s).", strings.Join(parts, "; "), on.Format(time.DateOnly), read.Format(time.DateOnly))
}
