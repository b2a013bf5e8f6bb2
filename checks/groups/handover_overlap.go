package groups

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
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
	Needs:  facts.Tree | facts.Lines | facts.People,
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
	list := successionOf(f).passed
	gap, bare := 0.0, 0
	for _, miss := range missed(f, list) {
		gap = min(1, gap+miss.weight)
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
	if why := cmp.Or(unsure(f), unsureHandover(f, list)); why != "" {
		return unclear(why, foundHandovers(f, list, bare, stayed, gap), measures, findings), nil
	}
	return check.Outcome{
		Status: check.FailAbove(gap, overlapPass, overlapFail), Gap: prose.Round(gap), Summary: foundHandovers(f, list, bare, stayed, gap) + ".",
		Measures: measures, Findings: findings,
	}, nil
}

// miss is a handover that was too short, and what it weighs: the share of the
// code that stands which the old lead wrote, as far as weeks were missing with those
// who wrote it.
type miss struct {
	handover
	weight float64
}

// missed lists the handovers that were too short, the weightiest first. A group
// that handed over more than once counts by its worst time.
func missed(f *facts.Facts, list []handover) []miss {
	worst := make(map[int]miss)
	for _, h := range list {
		if h.spared(f) != "" || h.unknownLeader(f) != people.None {
			continue
		}
		m := miss{h, h.missing(f) * h.standing(f)}
		if old, ok := worst[h.from]; !ok || m.weight > old.weight {
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

// missing is the part, 0..1, of the old lead's code for which there was not enough time
// to explain it: who went on with the new one explains what they wrote themselves.
func (h *handover) missing(f *facts.Facts) float64 {
	side := min(1, float64(h.era.OverlapWeeks)/enoughWeeks)
	own := h.byStayers(f)
	return (1-own)*(1-side) + own*(1-max(side, min(1, float64(h.era.StayedWeeks)/enoughWeeks)))
}

// byStayers is the share of the old lead's code that those of its people wrote for it
// who worked for the new one too.
func (h *handover) byStayers(f *facts.Facts) float64 {
	if h.era.Stayed == 0 {
		return 0
	}
	lines := 0
	for _, p := range f.People.Groups[h.to].Persons {
		lines += f.Ownership.ByHand[facts.Hand{Person: p, Group: h.from}]
	}
	return prose.Share(lines, f.Ownership.ByGroup[h.from])
}

// spared says why too few weeks of handover did no harm, "" where they did: the old
// lead could be asked, or nobody misses what is next to nothing.
func (h *handover) spared(f *facts.Facts) string {
	old := &f.People.Groups[h.from]
	missing := h.missing(f)
	switch n := h.workedOn(f); {
	case old.Active:
		return fmt.Sprintf("%s was seen in the last %d days", name(old), f.Settings.ActiveDays)
	case h.standing(f) < f.Settings.MaterialShare:
		return fmt.Sprintf("next to nothing that %s wrote stands", name(old))
	case n >= onQuarters:
		return fmt.Sprintf("%s worked on in %d later quarters", name(old), n)
	case missing == 0, h.era.Stayed > 0 && missing*h.standing(f) < f.Settings.MaterialShare/2:
		return fmt.Sprintf("those who wrote the code of %s that stands went on", name(old))
	}
	return ""
}

// onQuarters is in how many quarters after the one in which another took over the
// old lead must have worked to have been there to ask. Assumed.
const onQuarters = 2

// workedOn counts the quarters in which the old lead worked after the one in which the
// new one had taken over: it lost the lead, and did not leave.
func (h *handover) workedOn(f *facts.Facts) (n int) {
	for i := range f.People.Quarters {
		if q := &f.People.Quarters[i]; quarter(q.Start) > quarter(h.era.From) && q.Commits[h.from] > 0 {
			n++
		}
	}
	return n
}

// window is the time in which weeks count that both worked, around its words but
// for what it lies around.
const (
	around = "of the half year before and after "
	window = around + "the old one ended"
)

func foundHandovers(f *facts.Facts, list []handover, bare, stayed int, gap float64) string {
	if len(list) == 0 {
		switch s := successionOf(f); {
		case len(s.forked) > 0:
			return "There was no handover to judge: " + s.origin
		case len(s.apart) > 0 && len(s.renamed) > 0:
			return "There was no handover to judge: the same people went on under another name, or more than a year lies between one lead and the next"
		case len(s.apart) > 0:
			return "There was no handover to judge: more than a year lies between one lead and the next"
		case len(s.renamed) > 0:
			return "There was no handover to judge: the lead passed only with the people who had it"
		}
		if _, others := turns(f); len(others) > 0 {
			return "No change of lead lasted, so there was no handover to judge"
		}
		if dark, _ := unknownQuarters(f); dark > 0 {
			return "No change of lead was seen, so there was no handover to judge"
		}
		return "There was no handover: the lead never changed hands"
	}
	s := fmt.Sprintf("In %d of %s old and new lead both worked in no week %s", bare, prose.Count(len(list), "change of lead", "changes of lead"), window)
	switch {
	case len(list) == 1 && bare == 0:
		s = fmt.Sprintf("1 change of lead, with %s %s in which old and new lead both worked", prose.Count(fewestWeeks(list), "week", "weeks"), window)
	case len(list) == 1:
		s = "At the one change of lead old and new lead both worked in no week " + window
	case bare == 0:
		s = fmt.Sprintf("%s, each with %s or more %s in which old and new lead both worked", prose.Count(len(list), "change of lead", "changes of lead"), prose.Count(fewestWeeks(list), "week", "weeks"), window)
	}
	switch {
	case stayed == 1:
		s += "; 1 person of an old lead went on with the new one"
	case stayed > 1:
		s += fmt.Sprintf("; %d people of an old lead went on with the new one", stayed)
	}
	s += oneFirmOfLeads(f)
	if gap > 0 {
		return s + fmt.Sprintf("; the code of those who left too early to explain it weighs %s of what stands", prose.Percent(gap))
	}
	var why []string
	for _, h := range list {
		if reason := h.spared(f); reason != "" && h.era.OverlapWeeks < enoughWeeks && !slices.Contains(why, reason) {
			why = append(why, reason)
		}
	}
	if len(why) > 0 {
		s += "; no code that counts is lost by it: " + prose.Some(why, 3)
	}
	return s
}

// fewestWeeks is in how many weeks old and new lead both worked, at least.
func fewestWeeks(list []handover) int {
	h := slices.MinFunc(list, func(a, b handover) int { return cmp.Compare(a.era.OverlapWeeks, b.era.OverlapWeeks) })
	return h.era.OverlapWeeks
}

func overlapFindings(f *facts.Facts, list []miss) (findings []check.Finding) {
	for _, m := range list[:min(len(list), check.MaxFindings)] {
		from, to := &f.People.Groups[m.from], &f.People.Groups[m.to]
		within := window
		nobody, period := m.between(f)
		if nobody != "" {
			within = around + prose.Month(m.old.To)
		}
		side := "and both worked in no week " + within
		if n := m.era.OverlapWeeks; n > 0 {
			side = "and both worked in only " + prose.Count(n, "week", "weeks") + " " + within
		}
		what := fmt.Sprintf("%s handed over to %s in %s, %s", name(from), name(to), prose.Month(m.era.From), side)
		if nobody != "" { // so it is not known that anything was handed over
			what = fmt.Sprintf("%s %s and %s led from %s, %s; %s %s", name(from), ledUntil(&m.old), name(to), prose.Month(m.era.From), side, nobody, period)
		}
		if n := m.era.Stayed; n > 0 {
			what += fmt.Sprintf("; %s of the old lead, who wrote %s of its code, went on", prose.Count(n, "person", "people"), prose.Percent(m.byStayers(f)))
		}
		var olds []string
		for _, g := range m.olds() {
			olds = append(olds, f.People.Groups[g].Name)
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s; %s of the %s that stands is still by %s.", what, prose.Percent(m.standing(f)), f.Repo.Kind.Written(), prose.List(olds)),
			Fix:     fmt.Sprintf("Ask %s for a walk-through of what is theirs, paid if need be, if they can be reached.", prose.List(olds)),
		})
	}
	return findings
}
