package report

import (
	"math"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/tax"
)

// taxParts rounds the parts of the tax, what the plan saves of them and what
// remains, such that each adds up to the rounded tax.
func taxParts(in Input) (parts []TaxPart, left planned) {
	weeks := make([]float64, len(in.Tax.Parts))
	for i, p := range in.Tax.Parts {
		weeks[i] = p.Weeks
	}
	parts = make([]TaxPart, len(weeks))
	for i, w := range tax.Apportion(in.Tax.Weeks.Expected, weeks, 2) {
		parts[i] = TaxPart{in.Tax.Parts[i].Check, w}
	}
	return parts, planParts(in)
}

// planned is the plan with what it leaves.
type planned struct {
	steps     []Step
	remaining Remaining
}

func planParts(in Input) planned {
	var weeks []float64
	for _, s := range in.Plan.Steps {
		weeks = append(weeks, s.WeeksSaved)
	}
	for _, rest := range [][]tax.Part{in.Plan.Past, in.Plan.Unknown} {
		for _, p := range rest {
			weeks = append(weeks, p.Weeks)
		}
	}
	weeks = tax.Apportion(in.Tax.Weeks.Expected, weeks, 2)
	next := func() (w float64) {
		w, weeks = weeks[0], weeks[1:]
		return w
	}
	out := planned{steps: []Step{}, remaining: Remaining{Past: []TaxPart{}, Unknown: []TaxPart{}}}
	for _, s := range in.Plan.Steps {
		out.steps = append(out.steps, Step{Title: s.Title, Check: s.Check, WeeksSaved: next(), How: s.How})
	}
	for _, p := range in.Plan.Past {
		out.remaining.Past = append(out.remaining.Past, TaxPart{p.Check, next()})
	}
	for _, p := range in.Plan.Unknown {
		out.remaining.Unknown = append(out.remaining.Unknown, TaxPart{p.Check, next()})
	}
	return out
}

func buildTax(t tax.Tax, parts []TaxPart) Tax {
	out := Tax{
		Score: t.Score, Grade: t.Grade, Weeks: buildRange(t.Weeks), Unseen: buildRange(t.Unseen),
		Cost: CostUSD{t.CostUSD.Low, t.CostUSD.High}, Seats: roundTo(t.Seats, 2), Best: roundTo(t.BestCaseWeeks, 2),
		Grades: []GradeLimit{}, Terms: []Term{}, Work: []Work{}, Parts: parts,
	}
	for i, id := range []tax.ID{tax.GradeA, tax.GradeB, tax.GradeC, tax.GradeD, tax.GradeE} {
		if limit, ok := t.Constants.Lookup(id); ok {
			out.Grades = append(out.Grades, GradeLimit{string(rune('A' + i)), limit.Value})
		}
	}
	for _, term := range t.Terms {
		source := string(term.Ground)
		if term.Source != "" {
			source += ": " + term.Source
		}
		out.Terms = append(out.Terms, Term{term.Name, roundTo(term.Value, 4), term.Unit, term.Meaning, source})
	}
	for _, w := range t.Work {
		out.Work = append(out.Work, Work{w.Check, w.ID, w.Meaning, roundTo(w.Days.Expected, 2), w.Known})
	}
	return out
}

func buildRange(r tax.Range) Range {
	return Range{roundTo(r.Low, 2), roundTo(r.Expected, 2), roundTo(r.High, 2)}
}

func buildChecks(results []check.Result, parts []TaxPart) []Check {
	weeks := map[string]float64{}
	for _, p := range parts {
		weeks[p.Check] = p.Weeks
	}
	all := make([]Check, len(results))
	for i, r := range results {
		all[i] = Check{
			ID: r.Check.ID, Family: r.Check.Family, Title: r.Check.Title, Remedy: r.Check.Remedy,
			Status: r.Outcome.Status, Gap: roundTo(r.Outcome.Gap, 4), TaxWeeks: weeks[r.Check.ID],
			Summary: r.Outcome.Summary, Measures: buildMeasures(r.Outcome.Measures),
			Findings: buildFindings(r.Check.ID, r.Outcome.Findings),
		}
	}
	return all
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
