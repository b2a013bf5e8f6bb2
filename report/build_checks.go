package report

import (
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/tax"
)

// taxParts rounds the checks' parts of the tax such that they add up to the
// rounded tax.
func taxParts(t tax.Tax) []TaxPart {
	weeks := make([]float64, len(t.Parts))
	for i, p := range t.Parts {
		weeks[i] = p.Weeks
	}
	parts := make([]TaxPart, len(weeks))
	for i, w := range tax.Apportion(roundWeeks(t.Weeks.Expected), weeks, 2) {
		parts[i] = TaxPart{t.Parts[i].Check, w}
	}
	return parts
}

// planParts rounds what the plan saves and what it leaves such that they add up
// to the rounded tax. A step that saves nothing is none.
func planParts(in Input) ([]Step, Remaining) {
	var weeks []float64
	for _, s := range in.Plan.Steps {
		weeks = append(weeks, s.WeeksSaved)
	}
	for _, p := range slices.Concat(in.Plan.Past, in.Plan.Unknown) {
		weeks = append(weeks, p.Weeks)
	}
	weeks = tax.Apportion(roundWeeks(in.Tax.Weeks.Expected), weeks, 2)
	steps := make([]Step, len(in.Plan.Steps))
	for i, s := range in.Plan.Steps {
		steps[i] = Step{Title: s.Title, Check: s.Check, WeeksSaved: weeks[i], How: s.How}
	}
	take := func(parts []tax.Part, weeks []float64) []TaxPart {
		all := make([]TaxPart, len(parts))
		for i, p := range parts {
			all[i] = TaxPart{p.Check, weeks[i]}
		}
		return all
	}
	weeks = weeks[len(steps):]
	past := len(in.Plan.Past)
	steps = slices.DeleteFunc(steps, func(s Step) bool { return s.WeeksSaved == 0 })
	return steps, Remaining{Past: take(in.Plan.Past, weeks[:past]), Unknown: take(in.Plan.Unknown, weeks[past:])}
}

func buildTax(t tax.Tax, parts []TaxPart) Tax {
	out := Tax{
		Score: t.Score, Grade: t.Grade, Weeks: buildRange(t.Weeks), Unseen: buildRange(t.Unseen),
		Cost: CostUSD{t.CostUSD.Low, t.CostUSD.High}, Seats: roundTo(t.Seats, 2), Best: roundWeeks(t.BestCaseWeeks),
		Grades: []GradeLimit{}, Terms: []Term{}, Work: []Work{}, Parts: parts,
	}
	for i, id := range []tax.ID{tax.GradeA, tax.GradeB, tax.GradeC, tax.GradeD, tax.GradeE} {
		if limit, ok := t.Constants.Lookup(id); ok {
			out.Grades = append(out.Grades, GradeLimit{string(rune('A' + i)), limit.Value})
		}
	}
	for _, term := range t.Terms {
		out.Terms = append(out.Terms, Term{term.Name, roundTo(term.Value, 4), term.Unit, term.Meaning, term.Ground.With(term.Source)})
	}
	for _, w := range t.Work {
		out.Work = append(out.Work, Work{w.Check, w.ID, w.Meaning, roundTo(w.Days.Expected, 2), w.Known})
	}
	return out
}

func buildRange(r tax.Range) Range {
	return Range{roundWeeks(r.Low), roundWeeks(r.Expected), roundWeeks(r.High)}
}

func buildChecks(results []check.Result, parts []TaxPart) []Check {
	weeks := map[string]float64{}
	for _, p := range parts {
		weeks[p.Check] = p.Weeks
	}
	all := make([]Check, len(results))
	for i, r := range results {
		all[i] = Check{
			ID: r.Check.ID, Family: r.Check.Family, Title: r.Check.Title, Remedy: r.Remedy(),
			Status: r.Outcome.Status, Gap: gapShare(r.Outcome.Gap), TaxWeeks: weeks[r.Check.ID],
			Summary: r.Outcome.Summary, Measures: buildMeasures(r.Outcome.Measures),
			Findings: buildFindings(r.Check.ID, r.Outcome.Findings),
		}
	}
	return all
}

// gapShare is a gap as a share; one that is no number is the whole gap, as the
// tax has it.
func gapShare(gap float64) float64 {
	if math.IsNaN(gap) {
		return 1
	}
	return roundTo(min(1, max(0, gap)), 4)
}

// buildMeasures takes measures over. JSON knows no NaN or infinity: null.
func buildMeasures(measures []check.Measure) []Measure {
	all := make([]Measure, len(measures))
	for i, m := range measures {
		if x, ok := m.Value.(float64); ok {
			m.Value = roundTo(x, 4)
			if math.IsNaN(x) || math.IsInf(x, 0) {
				m.Value = nil
			}
		}
		if list, ok := m.Value.([]string); ok {
			m.Value = filled(list)
		}
		all[i] = Measure(m)
	}
	return all
}
