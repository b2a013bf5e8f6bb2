package tax

import (
	"github.com/handoffaudit/audit/checks/check"
)

// Plan says what to do first. Steps, Past and Unknown together are the tax.
type Plan struct {
	// Steps in the order to take them. Their savings add up to what the whole
	// plan saves.
	Steps []Step
	// Past is what remains after all steps because it cannot be undone: authors
	// who left, handovers that nobody made (check.Cost.Past).
	Past []Part
	// Unknown is what remains because it could not be seen, so that nobody can
	// say whether anything is missing.
	Unknown []Part
}

// Step closes the gap of one check and does its missing fixed work.
type Step struct {
	Check, Title string
	How          string // the remedy
	// WeeksSaved of the expected tax, after the steps above. It is what the
	// person who takes over saves; doing the step takes work of its own, best
	// spent by those who still know the answers.
	WeeksSaved float64
}

// NewPlan makes the plan: at every step the check whose gap costs most after the
// steps above is closed. Since the factors multiply, closing one gap makes the
// others cheaper, never dearer; so savings never rise from step to step.
func NewPlan(in Input) Plan {
	in = in.normal()
	var plan Plan
	now := in.estimate(middle, middle).weeks()
	for {
		best, after := -1, now
		for i := range in.Results {
			if !closable(in.Results[i]) {
				continue
			}
			if weeks := in.closing(i).estimate(middle, middle).weeks(); weeks < after-negligible {
				best, after = i, weeks
			}
		}
		if best < 0 {
			break
		}
		c := in.Results[best].Check
		plan.Steps = append(plan.Steps, Step{Check: c.ID, Title: c.Title, How: in.Results[best].Remedy(), WeeksSaved: now - after})
		in, now = in.closing(best), after
	}
	plan.Past, plan.Unknown = in.remaining()
	return plan
}

// negligible weeks are the noise of floating point, not a saving.
const negligible = 1e-9

// closable tells whether something done now would close the gap.
func closable(r check.Result) bool {
	return !r.Check.Cost.Past && r.Outcome.Status != check.Inconclusive
}

// closing returns the input with nothing missing in result i.
func (in Input) closing(i int) Input {
	results := append([]check.Result(nil), in.Results...)
	results[i].Outcome = check.Outcome{Status: check.Pass}
	in.Results = results
	return in
}

// remaining splits what the plan does not save.
func (in Input) remaining() (past, unknown []Part) {
	inconclusive := make(map[string]bool)
	for _, r := range in.Results {
		if r.Outcome.Status == check.Inconclusive {
			inconclusive[r.Check.ID] = true
		}
	}
	for _, p := range Compute(in).Parts {
		switch {
		case p.Weeks <= negligible:
		case inconclusive[p.Check]:
			unknown = append(unknown, p)
		default:
			past = append(past, p)
		}
	}
	return past, unknown
}
