package tax

import (
	"math"

	"github.com/handoffaudit/audit/checks/check"
)

// WorkLine is one line of G: fixed work that a check found to be missing.
type WorkLine struct {
	ID      string
	Check   string
	Meaning string
	// Units of it that are missing: 1 for all, 0.5 for half, more by the piece.
	Units float64
	Days  Range
	// Known is false when the check was inconclusive and Units is a guess.
	Known bool
}

// workLines lists what G is made of, by check and then as the check names it.
func (in Input) workLines() []WorkLine {
	var lines []WorkLine
	for _, r := range in.Results {
		known := r.Outcome.Status != check.Inconclusive
		fewest, most := missing(r, low, in.Constants), missing(r, high, in.Constants)
		for i, w := range missing(r, middle, in.Constants) {
			if w.Units <= 0 {
				continue
			}
			k, _ := in.Constants.Lookup(ID(w.ID))
			lines = append(lines, WorkLine{
				ID: w.ID, Check: r.Check.ID, Meaning: k.Meaning, Units: w.Units, Known: known,
				Days: Range{
					Low:      price(fewest[i], in.Constants, low),
					Expected: price(w, in.Constants, middle),
					High:     price(most[i], in.Constants, high),
				},
			})
		}
	}
	return lines
}

// missing is the fixed work that a result adds. When the check is inconclusive
// it is none, half, or all of what the check could have found.
func missing(r check.Result, unknown end, c Constants) []check.Work {
	switch r.Outcome.Status {
	case check.NotApplicable:
		return nil
	case check.Inconclusive:
		out := make([]check.Work, len(r.Check.Cost.Work))
		for i, id := range r.Check.Cost.Work {
			out[i] = check.Work{ID: id, Units: [...]float64{0, 0.5, 1}[unknown] * mostUnits(ID(id), c)}
		}
		return out
	}
	return r.Outcome.Work
}

// mostUnits is how many units of a piece of work can count: one, or as many
// pieces as its cap pays for.
func mostUnits(id ID, c Constants) float64 {
	each, _ := c.Lookup(id)
	if each.Most == "" || each.Value <= 0 {
		return 1
	}
	return c.value(each.Most) / each.Value
}

// price is the days of missing work. Units that are no number count as all.
func price(w check.Work, c Constants, constants end) float64 {
	most := mostUnits(ID(w.ID), c)
	units := math.Max(0, math.Min(most, w.Units))
	if math.IsNaN(w.Units) {
		units = most
	}
	return units * c.at(ID(w.ID), constants)
}
