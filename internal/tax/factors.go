package tax

import (
	"math/bits"

	"github.com/handoffaudit/audit/checks/check"
)

// FactorPart is what one factor of the product adds to the tax.
type FactorPart struct {
	Factor      check.Factor
	Value, Best float64
	Worst       float64
	Gap         float64 // weighted, 0..1: what moves Value from Best to Worst
	Weeks       float64 // by Shapley value; the checks' weeks sum to it
	Checks      []CheckPart
}

// CheckPart is what one check adds to its factor.
type CheckPart struct {
	Check  string
	Weight float64
	Gap    float64
	// Known is false when the check was inconclusive and Gap is a guess.
	Known bool
	Weeks float64
}

// factorParts splits the product among its factors, and each factor's part
// among its checks by weight x gap.
func (e estimate) factorParts(results []check.Result) []FactorPart {
	weeks := e.shapley()
	parts := make([]FactorPart, len(e.factors))
	for i, f := range e.factors {
		parts[i] = FactorPart{Factor: f.name, Value: f.value, Best: f.best, Worst: f.worst, Gap: f.gap, Weeks: weeks[i]}
		var sum float64
		for _, r := range results {
			if r.Check.Cost.Factor != f.name {
				continue
			}
			g := gap(r.Outcome, middle)
			sum += r.Check.Cost.Weight * g
			parts[i].Checks = append(parts[i].Checks, CheckPart{
				Check: r.Check.ID, Weight: r.Check.Cost.Weight, Gap: g,
				Known: r.Outcome.Status != check.Inconclusive,
			})
		}
		for j := range parts[i].Checks {
			if c := &parts[i].Checks[j]; sum > 0 {
				c.Weeks = weeks[i] * c.Weight * c.Gap / sum
			}
		}
	}
	return parts
}

// shapley splits what the product costs beyond the best case among the
// factors: each gets the mean of what it adds over all orders in which the
// factors could have left their best value. The parts sum to the whole, and no
// factor is favoured for coming first.
func (e estimate) shapley() [3]float64 {
	// Of the 6 orders of three factors, a given set of none, one or two others
	// comes first in 2, 1 and 2.
	share := [...]float64{2. / 6, 1. / 6, 2. / 6}
	var parts [3]float64
	for i := range parts {
		for others := uint(0); others < 8; others++ {
			if others&(1<<i) != 0 {
				continue
			}
			added := e.moved(others|1<<i) - e.moved(others)
			parts[i] += share[bits.OnesCount(others)] * added
		}
	}
	return parts
}

// moved is the product with the factors of set at their value and the others
// at their best.
func (e estimate) moved(set uint) float64 {
	p := e.reading()
	for i, f := range e.factors {
		if set&(1<<i) != 0 {
			p *= f.value
		} else {
			p *= f.best
		}
	}
	return p
}
