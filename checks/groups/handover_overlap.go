package groups

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed handover_overlap.md
var handoverOverlapDoc string

// HandoverOverlap asks whether old and new lead worked side by side for a time.
var HandoverOverlap = &check.Check{
	ID:     "handover-overlap",
	Family: check.Groups,
	Title:  "Handovers with overlap",
	Doc:    handoverOverlapDoc,
	Remedy: "Agree with whoever leaves on a month of working side by side, and begin it before the contract ends.",
	Cost:   check.Cost{Factor: check.Continuity, Weight: 0.3, Past: true},
	Needs:  facts.Lines | facts.People,
	Run:    runHandoverOverlap,
}

// enoughWeeks side by side make a handover whole; the gaps up to which the check
// passes and above which it fails. Assumed.
const (
	enoughWeeks = 4
	overlapPass = 0.05
	overlapFail = 0.4
)

func runHandoverOverlap(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	switch {
	case len(f.People.Groups) == 0:
		return nobody(), nil
	case f.Ownership.Lines == 0:
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no hand-written code here that could have been handed over."}, nil
	}
	list, _ := handovers(f)
	gap, bare := 0.0, 0
	for _, miss := range missed(f, list) {
		gap += miss.weight
	}
	stayed := 0
	for _, h := range list {
		if h.era.OverlapWeeks == 0 {
			bare++
		}
		stayed += h.era.Stayed
	}
	measures := []check.Measure{
		{Name: "handovers", Value: len(list)}, {Name: "without_overlap", Value: bare},
		{Name: "people_who_changed_sides", Value: stayed, Unit: "people"}, {Name: "code_of_missed_handovers", Value: prose.Round(gap), Unit: "share"}, {Name: "unattributed_share", Value: prose.Round(unattributed(f)), Unit: "share"},
	}
	findings := overlapFindings(f, missed(f, list))
	if why := unsure(f); why != "" {
		return unclear(why, foundHandovers(list, bare, stayed, gap), measures, findings), nil
	}
	return check.Outcome{
		Status: check.FailAbove(gap, overlapPass, overlapFail), Gap: prose.Round(gap), Summary: foundHandovers(list, bare, stayed, gap) + ".",
		Measures: measures, Findings: findings,
	}, nil
}

// miss is a handover that was too short, and what it weighs: the share of the
// code that stands which the old lead wrote, as far as weeks were missing.
type miss struct {
	handover
	weight float64
}

// missed lists the handovers that were too short, the weightiest first. A group
// that handed over more than once counts by its worst time, and one that is at
// work here today can be asked.
func missed(f *facts.Facts, list []handover) []miss {
	worst := make(map[int]miss)
	for _, h := range list {
		if f.People.Groups[h.from].Active {
			continue
		}
		missing := 1 - min(1, float64(max(h.era.OverlapWeeks, h.era.StayedWeeks))/enoughWeeks)
		m := miss{h, missing * standing(f, h.from)}
		if old, ok := worst[h.from]; missing > 0 && (!ok || m.weight > old.weight) {
			worst[h.from] = m
		}
	}
	var all []miss
	for _, m := range worst {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b miss) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.from, b.from)) })
	return all
}

func foundHandovers(list []handover, bare, stayed int, gap float64) string {
	if len(list) == 0 {
		return "There was no handover: the lead never changed hands"
	}
	s := fmt.Sprintf("In %d of %s old and new lead never worked in the same week", bare, prose.Count(len(list), "handover", "handovers"))
	switch {
	case len(list) == 1 && bare == 0:
		s = "1 handover, with weeks in which old and new lead both worked"
	case len(list) == 1:
		s = "In the one handover old and new lead never worked in the same week"
	case bare == 0:
		s = prose.Count(len(list), "handover", "handovers") + ", each with weeks in which old and new lead both worked"
	}
	switch {
	case stayed == 1:
		s += "; 1 person of an old lead went on with the new one"
	case stayed > 1:
		s += fmt.Sprintf("; %d people of an old lead went on with the new one", stayed)
	}
	if gap > 0 {
		return s + fmt.Sprintf("; the code of those who left too early to explain it weighs %s of what stands", prose.Percent(gap))
	}
	return s + "; no code that stands is lost by it"
}

func overlapFindings(f *facts.Facts, list []miss) (findings []check.Finding) {
	for _, m := range list[:min(len(list), check.MaxFindings)] {
		from, to := &f.People.Groups[m.from], &f.People.Groups[m.to]
		side := "never in the same week"
		if n := m.era.OverlapWeeks; n > 0 {
			side = "side by side in only " + prose.Count(n, "week", "weeks")
		}
		if nobody, period := m.between(f); nobody != "" {
			side += ", and " + nobody + " " + period
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s handed over to %s in %s, %s; %s of the code that stands is still theirs.", name(from), name(to), prose.Month(m.era.From), side, prose.Percent(standing(f, m.from))),
			Fix:     fmt.Sprintf("Ask %s for a walk-through of what is theirs, paid if need be.", from.Name),
		})
	}
	return findings
}
