package tax

import (
	"math"

	"github.com/handoffaudit/audit/checks/check"
)

// end picks an end of a range: of the constants, or of what is unknown.
type end int

const (
	low end = iota
	middle
	high
)

// estimate is the formula with all its numbers.
type estimate struct {
	lines, seats, rate, hours, first float64
	nominal                          float64 // SU at which rate holds
	factors                          [3]factor
	days                             float64 // sum(G)
	weeksPerDay                      float64 // of G, for each seat
}

// factor is one factor of the product.
type factor struct {
	name        check.Factor
	value, best float64
	worst       float64
	gap         float64
}

// estimate puts numbers into the formula: the constants at one end of their
// range, and everything inconclusive at one end of its own.
func (in Input) estimate(constants, unknown end) estimate {
	c := in.Constants
	e := estimate{
		lines:   in.Lines,
		seats:   math.Max(1, in.Lines/c.at(SeatLines, constants)),
		rate:    c.at(ReadingRate, constants),
		hours:   c.at(ReadingHours, constants),
		first:   c.at(FirstWeek, constants),
		nominal: c.at(UnderstandingNominal, constants),
		factors: [3]factor{
			{name: check.Understanding, best: c.at(UnderstandingBest, constants), worst: c.at(UnderstandingWorst, constants)},
			{name: check.Unfamiliarity, best: c.at(UnfamiliarityBest, constants), worst: c.at(UnfamiliarityWorst, constants)},
			{name: check.Continuity, best: c.at(ContinuityBest, constants), worst: c.at(ContinuityWorst, constants)},
		},
	}
	e.weeksPerDay = 1 / (c.at(WeekDays, constants) * e.seats)
	for i := range e.factors {
		f := &e.factors[i]
		for _, r := range in.Results {
			if r.Check.Cost.Factor == f.name {
				f.gap += r.Check.Cost.Weight * gap(r.Outcome, unknown)
			}
		}
		f.gap = math.Min(1, f.gap)
		f.value = f.best + (f.worst-f.best)*f.gap
	}
	for _, r := range in.Results {
		for _, w := range missing(r, unknown, c) {
			e.days += price(w, c, constants)
		}
	}
	return e
}

// gap is how much is missing, 0..1. A value that is no number counts as all.
func gap(o check.Outcome, unknown end) float64 {
	switch o.Status {
	case check.NotApplicable:
		return 0
	case check.Inconclusive:
		return [...]float64{0, 0.5, 1}[unknown]
	}
	if math.IsNaN(o.Gap) {
		return 1
	}
	return math.Max(0, math.Min(1, o.Gap))
}

// reading is how many weeks a seat's share takes to read at SU x UNFM x P = 1.
func (e estimate) reading() float64 {
	return e.lines / e.seats / (e.rate * e.hours) / e.nominal
}

func (e estimate) product(value func(factor) float64) float64 {
	p := e.reading()
	for _, f := range e.factors {
		p *= value(f)
	}
	return p
}

// best is T_best and weeks the tax; T is their sum.
func (e estimate) best() float64 {
	return e.first + e.product(func(f factor) float64 { return f.best })
}

func (e estimate) weeks() float64 {
	extra := e.product(func(f factor) float64 { return f.value }) -
		e.product(func(f factor) float64 { return f.best })
	return math.Max(0, extra) + e.days*e.weeksPerDay
}

// terms lists the numbers of the formula.
func (e estimate) terms(c Constants) []Term {
	perSeat, _ := c.Lookup(SeatLines)
	term := func(id ID) Term {
		k, _ := c.Lookup(id)
		return Term{Name: k.Symbol, Value: k.Value, Unit: k.Unit, Meaning: k.Meaning, Ground: k.Ground, Source: k.Source}
	}
	terms := []Term{
		{"A", e.lines, "code lines", "hand-written code that is no test: files changed lately in full, the rest in part", Measured, ""},
		{"S", e.seats, "seats", "how many times the code is what one engineer is taken to hold", Measured, "one seat for " + Number(perSeat.Value) + " lines is " + string(perSeat.Ground)},
		term(ReadingRate), term(ReadingHours),
	}
	meanings := [...]string{
		"software understanding: what the code, its tests and documents explain",
		"unfamiliarity: how much nobody who is still here can explain",
		"continuity of people: groups, changes of lead, handovers",
	}
	for i, f := range e.factors {
		terms = append(terms, Term{string(f.name), f.value, "", meanings[i], Measured, "scale of " + Number(f.best) + " to " + Number(f.worst)})
	}
	return append(terms,
		Term{"G", e.days, "days", "fixed work to rebuild what is missing", Measured, "the days of each item are " + string(Assumed) + " unless configured"},
		term(FirstWeek))
}
