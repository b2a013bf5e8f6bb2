package groups

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed lead_changes.md
var leadChangesDoc string

// LeadChanges asks how often the lead passed to another group and stayed there.
var LeadChanges = &check.Check{
	ID:     "lead-changes",
	Family: check.Groups,
	Title:  "Changes of lead",
	Doc:    leadChangesDoc,
	Remedy: "Do not change the lead again without need; when it must be, let both work side by side for a month or more.",
	Cost:   check.Cost{Factor: check.Continuity, Weight: 0.3, Past: true},
	Needs:  facts.Tree | facts.People,
	Run:    runLeadChanges,
}

// manyChanges make the gap whole. Assumed.
const manyChanges = 4

func runLeadChanges(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if len(f.People.Groups) == 0 {
		return nobody(), nil
	}
	leads := successionOf(f)
	list := leads.passed
	gap := min(1, float64(len(list))/manyChanges)
	measures := []check.Measure{
		{Name: "changes", Value: len(list)}, {Name: "same_people", Value: len(leads.renamed)}, {Name: "leads_apart", Value: len(leads.apart)}, {Name: "lead", Value: lead(f)},
		{Name: "unattributed_share", Value: prose.Round(unattributed(f)), Unit: "share"},
	}
	dark, worked := unknownQuarters(f)
	measures = append(measures, check.Measure{Name: "quarters", Value: worked}, check.Measure{Name: "quarters_unknown", Value: dark})
	if why := unsure(f); why != "" && gap < 1 {
		return unclear(why, foundChanges(f, leads)+oneFirmOfLeads(f), measures, nil), nil
	}
	summary := foundChanges(f, leads) + oneFirmOfLeads(f)
	if dark > 0 {
		summary += "; " + unknownLead(dark, worked)
	}
	return check.Outcome{
		Status: check.FailAbove(gap, 0, groupsFail), Gap: prose.Round(gap), Summary: summary + ".",
		Measures: measures,
	}, nil
}

// lead names the group that leads now, or led last.
func lead(f *facts.Facts) string {
	if len(f.People.Eras) == 0 {
		return ""
	}
	return f.People.Groups[f.People.Eras[len(f.People.Eras)-1].Group].Name
}

func foundChanges(f *facts.Facts, leads succession) string {
	list := leads.passed
	switch {
	case len(f.People.Eras) == 0:
		return "No group led the work for long" + mostAtTimes(f)
	case len(list) == 0 && len(leads.apart)+len(leads.forked) > 0:
		found := "No lead passed straight to the next"
		if len(leads.renamed) > 0 {
			found += " but to the same people under another name"
		}
		return found + apart(f, leads.forked) + origin(leads) + apart(f, leads.apart) + sinceThen(f)
	case len(list) == 0:
		return foundOne(f, leads.renamed) + sinceThen(f)
	}
	var names []string
	for i, h := range list {
		if i == 0 || list[i-1].to != h.from { // leads apart stand between
			first := name(&f.People.Groups[h.from])
			if seldom := atTimes(&h.old); seldom != "" || i > 0 {
				first += " (until " + prose.Month(h.old.To) + seldom + ")"
			}
			names = append(names, first)
		}
		names = append(names, fmt.Sprintf("%s (from %s%s)", name(&f.People.Groups[h.to]), prose.Month(h.era.From), ended(f, &h.era)+atTimes(&h.era)))
	}
	found := fmt.Sprintf("The lead changed hands %s: %s", times(len(list)), prose.List(names))
	said := []string{noWork, noLead, unknown, unsaid}
	for _, h := range list { // and who did the most
		if nobody, _ := h.between(f); nobody != "" && !slices.Contains(said, nobody) {
			said = append(said, nobody)
		}
	}
	for _, said := range said {
		var periods []string
		for _, h := range list {
			if nobody, period := h.between(f); nobody == said {
				periods = append(periods, period)
			}
		}
		if len(periods) > 0 {
			found += "; " + said + " " + prose.List(periods)
		}
	}
	return found + apart(f, leads.forked) + origin(leads) + apart(f, leads.apart) + sinceThen(f)
}

// origin says why the first lead handed nothing over, "" where it may have.
func origin(leads succession) string {
	if len(leads.forked) == 0 {
		return ""
	}
	return " (" + leads.origin + ")"
}

// ended says when the last era ended, if somebody else has done the most since.
func ended(f *facts.Facts, e *people.Era) string {
	quarters, eras := f.People.Quarters, f.People.Eras
	if *e != eras[len(eras)-1] || len(quarters) == 0 || sinceThen(f) != "" {
		return ""
	}
	if last := quarters[len(quarters)-1]; quarter(last.Start) <= quarter(e.To) || last.Lead == people.None || last.Lead == e.Group {
		return ""
	}
	return " to " + prose.Month(e.To)
}

// atTimes says in how many quarters of an era its lead did the most, where that is
// not known of more than half of them: others came and went in between, or may have.
func atTimes(e *people.Era) string {
	switch {
	case 2*e.Led > e.Quarters || e.Led == 0:
		return ""
	case e.Unknown > 0:
		return fmt.Sprintf(", as is known of %d of %s", e.Led, prose.Count(e.Quarters, "quarter", "quarters"))
	}
	return fmt.Sprintf(", in %d of %s", e.Led, prose.Count(e.Quarters, "quarter", "quarters"))
}

// ledUntil says of who led once until when they did, and how often where that is not
// known of more than half of the quarters.
func ledUntil(e *people.Era) string {
	switch seldom := atTimes(e) != ""; {
	case seldom && e.Unknown > 0:
		return fmt.Sprintf("is known to have done the most in %d of %s until %s", e.Led, prose.Count(e.Quarters, "quarter", "quarters"), prose.Month(e.To))
	case seldom:
		return fmt.Sprintf("did the most in %d of %s until %s", e.Led, prose.Count(e.Quarters, "quarter", "quarters"), prose.Month(e.To))
	}
	return "led until " + prose.Month(e.To)
}

// apart tells of the leads between which nothing was handed over.
func apart(f *facts.Facts, leads []handover) (s string) {
	for _, h := range leads {
		s += fmt.Sprintf("; %s %s and %s led from %s%s", name(&f.People.Groups[h.from]), ledUntil(&h.old), name(&f.People.Groups[h.to]), prose.Month(h.era.From), ended(f, &h.era)+atTimes(&h.era))
		if nobody, period := h.between(f); nobody != "" {
			s += fmt.Sprintf(", and %s %s", nobody, period)
		}
	}
	return s
}

// foundOne says who did the most in how many quarters where no change of lead lasted.
// That it never changed is said only where nobody else was first in any quarter, as
// far as is known.
func foundOne(f *facts.Facts, renamed []handover) string {
	eras := f.People.Eras
	last := &eras[len(eras)-1]
	led, others := turns(f)
	dark, worked := unknownQuarters(f)
	if len(others) == 0 && dark == 0 && len(renamed) == 0 {
		found := fmt.Sprintf("The lead never changed hands: %s led from %s to %s", name(&f.People.Groups[last.Group]), prose.Month(eras[0].From), prose.Month(last.To))
		if all := len(f.People.Quarters); worked > 0 && 2*worked <= all { // which is no time of steady lead
			found += fmt.Sprintf(", with work in %d of %d quarters", worked, all)
		}
		return found
	}
	none := map[bool]string{true: "No change of lead was seen", false: "No change of lead lasted"}[len(others) == 0]
	if len(renamed) > 0 {
		none = "The lead passed only with the people who had it (" + passed(f, renamed) + "), which counts as no change"
	}
	leads := slices.Concat(led, others)
	slices.SortStableFunc(leads, func(a, b turn) int { return cmp.Compare(b.quarters, a.quarters) })
	if leads[0].quarters == 0 { // of which it is not known who did the most in any
		return none
	}
	found := fmt.Sprintf("%s: %s changed the most lines in %d of %s with work", none, name(&f.People.Groups[leads[0].group]), leads[0].quarters, prose.Count(worked, "quarter", "quarters"))
	var names []string
	for _, o := range slices.DeleteFunc(leads[1:], func(t turn) bool { return t.quarters == 0 }) {
		names = append(names, fmt.Sprintf("%s in %d", name(&f.People.Groups[o.group]), o.quarters))
	}
	if len(names) > 0 {
		found += ", " + prose.Some(names, 3)
	}
	return found
}

// passed says from whom to whom the lead went: "from bolt.io to acme.com in May 2019".
func passed(f *facts.Facts, list []handover) string {
	var said []string
	for _, h := range list {
		said = append(said, fmt.Sprintf("from %s to %s in %s", name(&f.People.Groups[h.from]), name(&f.People.Groups[h.to]), prose.Month(h.era.From)))
	}
	return prose.Some(said, 3)
}

// mostAtTimes says, where nobody led for long, who did the most in how many quarters.
func mostAtTimes(f *facts.Facts) string {
	_, first := turns(f)
	if len(first) == 0 {
		return ""
	}
	dark, worked := unknownQuarters(f)
	known, of := "", "with work"
	if dark > 0 {
		known, of = " as far as is known", "in which that can be told"
	}
	return fmt.Sprintf("%s; %s did the most in %d of %s %s", known, name(&f.People.Groups[first[0].group]), first[0].quarters, prose.Count(worked-dark, "quarter", "quarters"), of)
}

// turn is in how many quarters a group was first.
type turn struct{ group, quarters int }

// turns counts the quarters in which each group was first, of those that led for long and of
// the others, the most first.
func turns(f *facts.Facts) (led, others []turn) {
	leads, first := make(map[int]bool), make(map[int]int)
	for _, e := range f.People.Eras {
		leads[e.Group] = true
	}
	for i := range f.People.Quarters {
		if g := f.People.Quarters[i].Lead; g != people.None {
			first[g]++
		}
	}
	for g := range leads {
		led = append(led, turn{g, first[g]})
	}
	for g, n := range first {
		if !leads[g] {
			others = append(others, turn{g, n})
		}
	}
	for _, list := range [][]turn{led, others} {
		slices.SortFunc(list, func(a, b turn) int {
			return cmp.Or(cmp.Compare(b.quarters, a.quarters), cmp.Compare(a.group, b.group))
		})
	}
	return led, others
}

// sinceThen says that nobody has led for a year or more, where changes went on.
func sinceThen(f *facts.Facts) string {
	quarters, eras := f.People.Quarters, f.People.Eras
	to := eras[len(eras)-1].To
	if len(quarters) == 0 || quarters[len(quarters)-1].Start.Before(to.AddDate(1, 0, 0)) {
		return ""
	}
	if dark, _ := unknownIn(quarters, quarter(to)+1, math.MaxInt); dark == 0 {
		return fmt.Sprintf("; since %s nobody has led for long", prose.Month(to))
	}
	return fmt.Sprintf("; since %s nobody is known to have led for long", prose.Month(to))
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}
