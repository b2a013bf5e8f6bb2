// Package tax turns the gaps that checks found into the handoff tax: how many
// weeks of a senior engineer it takes until one person owns a seat's share of
// the code, beyond what the same code would take in the best case.
//
//	T      = F + (A/S) / (R x h) x (SU x UNFM / 30) x P + sum(G)/S
//	T_best = F + (A/S) / (R x h) x (10 x 0.4  / 30) x 0.81
//	tax    = T - T_best
//
// It is an estimate with all its numbers in one table, not a measurement. It
// reads results and constants alone and knows no repository.
package tax

import (
	"cmp"
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
)

// Input is all that the tax depends on.
type Input struct {
	// Lines is A: the code lines a new owner must read (facts.Scope.Lines).
	Lines float64
	// Results of the whole catalogue, in any order. The weights of a factor's
	// checks sum to 1 over the catalogue, so one that is left out counts as
	// having no gap: what could not be judged belongs here as inconclusive.
	Results []check.Result
	// Constants of the model; nil for Default.
	Constants Constants
}

// Range is an estimate with both of its ends.
type Range struct{ Low, Expected, High float64 }

// Money is a range of whole US dollars.
type Money struct{ Low, High int }

// Tax is the estimate with everything that went into it.
type Tax struct {
	// Score is 0..100, 100 for a tax of six months and more.
	Score int
	Grade string // A..F
	// Weeks of the tax for each seat.
	Weeks Range
	// Unseen is how the expected weeks would change if everything that is
	// inconclusive turned out at its best (Low) or worst (High). The three are
	// equal when nothing is inconclusive.
	Unseen  Range
	CostUSD Money // of Weeks.Expected for all seats
	// Seats is continuous, so that the score and the money are.
	Seats         float64
	BestCaseWeeks float64 // T_best
	Terms         []Term
	Factors       []FactorPart
	// Work is what G is made of, by check, then in the table's order.
	Work []WorkLine
	// Parts say how much of Weeks.Expected each check answers for: they sum to
	// it. Only parts above zero stand here, largest first, then by check.
	Parts []Part
	// Constants is the table in force.
	Constants Constants
}

// Term is one number of the formula with this repository's value.
type Term struct {
	Name    string
	Value   float64
	Unit    string
	Meaning string
	Ground  Ground
	Source  string // what Ground rests on, "" if nothing is to be added
}

// Part is one check's part of the tax.
type Part struct {
	Check string
	Weeks float64
	// Gap and Work say how Weeks came about: by raising a factor, or as fixed
	// work to do.
	Gap, Work float64
}

// Compute works out the tax.
func Compute(in Input) Tax {
	in = in.normal()
	est := in.estimate(middle, middle)
	weeks := est.weeks()
	t := Tax{
		Weeks:         Range{in.estimate(low, low).weeks(), weeks, in.estimate(high, high).weeks()},
		Unseen:        Range{in.estimate(middle, low).weeks(), weeks, in.estimate(middle, high).weeks()},
		Score:         int(math.Round(100 * math.Min(1, weeks/in.Constants.value(ScoreWeeks)))),
		Grade:         grade(weeks, in.Constants),
		Seats:         est.seats,
		BestCaseWeeks: est.best(),
		Work:          in.workLines(),
		Constants:     in.Constants,
	}
	perYear := weeks * est.seats / in.Constants.value(YearWeeks)
	t.CostUSD.Low = int(math.Round(perYear * in.Constants.value(SalaryLow)))
	t.CostUSD.High = int(math.Round(perYear * in.Constants.value(SalaryHigh)))
	t.Terms = est.terms(in.Constants)
	t.Factors = est.factorParts(in.Results)
	t.Parts = parts(t.Factors, t.Work, est.weeksPerDay)
	return t
}

// PartOf returns the weeks that the check answers for.
func (t Tax) PartOf(checkID string) float64 {
	for _, p := range t.Parts {
		if p.Check == checkID {
			return p.Weeks
		}
	}
	return 0
}

// normal puts the results in an order of its own, so that sums of floats do
// not depend on the caller's, and fills in the default constants.
func (in Input) normal() Input {
	if in.Constants == nil {
		in.Constants = Default()
	}
	if !(in.Lines > 0) {
		in.Lines = 0
	}
	in.Results = slices.Clone(in.Results)
	slices.SortStableFunc(in.Results, func(a, b check.Result) int { return cmp.Compare(a.Check.ID, b.Check.ID) })
	return in
}

func grade(weeks float64, c Constants) string {
	weeks = AsShown(weeks)
	for i, id := range []ID{GradeA, GradeB, GradeC, GradeD, GradeE} {
		if weeks <= c.value(id) {
			return string(rune('A' + i))
		}
	}
	return "F"
}

// AsShown is weeks as reports show them, in tenths: what they are judged by is what a reader sees.
func AsShown(weeks float64) float64 { return math.Round(10*weeks) / 10 }

// parts adds up each check's share of the factors and its fixed work.
func parts(factors []FactorPart, lines []WorkLine, weeksPerDay float64) []Part {
	byCheck := make(map[string]*Part)
	of := func(id string) *Part {
		if byCheck[id] == nil {
			byCheck[id] = &Part{Check: id}
		}
		return byCheck[id]
	}
	for _, f := range factors {
		for _, c := range f.Checks {
			of(c.Check).Gap += c.Weeks
		}
	}
	for _, l := range lines {
		of(l.Check).Work += l.Days.Expected * weeksPerDay
	}
	var out []Part
	for _, p := range byCheck {
		if p.Weeks = p.Gap + p.Work; p.Weeks > 0 {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(a, b Part) int {
		return cmp.Or(-cmp.Compare(a.Weeks, b.Weeks), cmp.Compare(a.Check, b.Check))
	})
	return out
}
