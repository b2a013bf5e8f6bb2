package tax

import (
	"fmt"
	"strings"
)

// Formula is one line of arithmetic.
type Formula struct {
	Name    string // "T"
	Symbols string // "F + (A/S) / ..."
	// Numbers is Symbols with this repository's numbers, "" without any.
	Numbers string
	Value   float64
	Unit    string
}

// Explanation is the whole arithmetic of one tax, ready to be laid out.
type Explanation struct {
	Formulas  []Formula
	Terms     []Term
	Factors   []FactorPart
	Work      []WorkLine
	Parts     []Part
	Range     []string // how the range came about, a sentence each
	Constants Constants
}

// Model returns the formulas without any repository's numbers.
func Model() []Formula {
	return []Formula{
		{Name: "T", Symbols: "F + (A/S) / (R x h) x (SU x UNFM / nominal) x P + G / days / S", Unit: "weeks"},
		{Name: "T_best", Symbols: "F + (A/S) / (R x h) x (SU_best x UNFM_best / nominal) x P_best", Unit: "weeks"},
		{Name: "tax", Symbols: "T - T_best", Unit: "weeks"},
		{Name: "score", Symbols: "100 x min(1, tax / six months)", Unit: "of 100"},
		{Name: "cost, low", Symbols: "tax x S x low salary / year", Unit: "USD"},
		{Name: "cost, high", Symbols: "tax x S x high salary / year", Unit: "USD"},
	}
}

// Explain lays out how a tax was worked out.
func Explain(t Tax) Explanation {
	return Explanation{
		Formulas: t.formulas(), Terms: t.Terms, Factors: t.Factors, Work: t.Work,
		Parts: t.Parts, Range: t.rangeWords(), Constants: t.Constants,
	}
}

func (t Tax) formulas() []Formula {
	term := make(map[string]string, len(t.Terms))
	for _, k := range t.Terms {
		term[k.Name] = Number(k.Value)
	}
	c := t.Constants
	n := func(id ID) string { return Number(c.value(id)) }
	reading := fmt.Sprintf("%s + (%s/%s) / (%s x %s)", term["F"], term["A"], term["S"], term["R"], term["h"])
	numbers := []string{
		fmt.Sprintf("%s x (%s x %s / %s) x %s + %s / %s / %s", reading,
			term["SU"], term["UNFM"], n(UnderstandingNominal), term["P"], term["G"], n(WeekDays), term["S"]),
		fmt.Sprintf("%s x (%s x %s / %s) x %s", reading,
			n(UnderstandingBest), n(UnfamiliarityBest), n(UnderstandingNominal), n(ContinuityBest)),
		fmt.Sprintf("%s - %s", Number(t.BestCaseWeeks+t.Weeks.Expected), Number(t.BestCaseWeeks)),
		fmt.Sprintf("100 x min(1, %s / %s)", Number(t.Weeks.Expected), n(ScoreWeeks)),
		fmt.Sprintf("%s x %s x %s / %s", Number(t.Weeks.Expected), term["S"], n(SalaryLow), n(YearWeeks)),
		fmt.Sprintf("%s x %s x %s / %s", Number(t.Weeks.Expected), term["S"], n(SalaryHigh), n(YearWeeks)),
	}
	values := []float64{
		t.BestCaseWeeks + t.Weeks.Expected, t.BestCaseWeeks, t.Weeks.Expected,
		float64(t.Score), float64(t.CostUSD.Low), float64(t.CostUSD.High),
	}
	formulas := Model()
	for i := range formulas {
		formulas[i].Numbers, formulas[i].Value = numbers[i], values[i]
	}
	return formulas
}

// rangeWords says where the ends of the range come from.
func (t Tax) rangeWords() []string {
	rate, _ := t.Constants.Lookup(ReadingRate)
	words := []string{
		fmt.Sprintf("Low, %s weeks: reading %s lines an hour, and fixed work at half its days.", Number(t.Weeks.Low), Number(rate.Low)),
		fmt.Sprintf("High, %s weeks: reading %s lines an hour, and fixed work at one and a half times its days.", Number(t.Weeks.High), Number(rate.High)),
	}
	if unknown := t.guessed(); len(unknown) > 0 {
		words = append(words, fmt.Sprintf(
			"Not known, and taken as half missing (low: nothing, high: all): %s. At the expected rate this alone makes the tax %s to %s weeks.",
			strings.Join(unknown, ", "), Number(t.Unseen.Low), Number(t.Unseen.High)))
	}
	return words
}

// guessed lists the checks that were inconclusive and count, in order.
func (t Tax) guessed() []string {
	var ids []string
	seen := make(map[string]bool)
	add := func(id string, known bool) {
		if !known && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, f := range t.Factors {
		for _, c := range f.Checks {
			add(c.Check, c.Known)
		}
	}
	for _, l := range t.Work {
		add(l.Check, l.Known)
	}
	return ids
}
