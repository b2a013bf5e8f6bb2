package tax_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/tax"
)

// inputs draws a catalogue whose weights sum to 1 a factor, with any outcomes.
func inputs(t *rapid.T) tax.Input {
	factors := []check.Factor{check.Understanding, check.Unfamiliarity, check.Continuity, ""}
	work := []string{"runbook-deploy", "runbook-routine", "infrastructure", "ci", "secrets", "secret-live", "agency-tie"}
	n := rapid.IntRange(0, 14).Draw(t, "checks")
	results := make([]check.Result, n)
	sums := make(map[check.Factor]float64)
	for i := range results {
		cost := check.Cost{
			Factor: rapid.SampledFrom(factors).Draw(t, "factor"),
			Work:   rapid.SliceOfNDistinct(rapid.SampledFrom(work), 0, 3, rapid.ID).Draw(t, "work"),
			Past:   rapid.Bool().Draw(t, "past"),
		}
		if cost.Factor != "" {
			cost.Weight = rapid.Float64Range(0.01, 1).Draw(t, "weight")
			sums[cost.Factor] += cost.Weight
		}
		results[i] = result(fmt.Sprintf("check-%d", i), cost, outcome(t, cost))
	}
	for i := range results {
		if cost := &results[i].Check.Cost; cost.Factor != "" {
			cost.Weight /= sums[cost.Factor]
		}
	}
	return tax.Input{
		Lines:   rapid.OneOf(rapid.Just(0.), rapid.Float64Range(0, 5_000), rapid.Float64Range(0, 5e6)).Draw(t, "lines"),
		Results: results,
	}
}

func outcome(t *rapid.T, cost check.Cost) check.Outcome {
	statuses := []check.Status{check.Pass, check.Warn, check.Fail, check.Inconclusive, check.NotApplicable}
	o := check.Outcome{Status: rapid.SampledFrom(statuses).Draw(t, "status")}
	if o.Status == check.NotApplicable || o.Status == check.Inconclusive {
		return o
	}
	o.Gap = rapid.Float64Range(0, 1).Draw(t, "gap")
	for _, id := range cost.Work {
		o.Work = append(o.Work, check.Work{ID: id, Units: rapid.Float64Range(0, 12).Draw(t, "units")})
	}
	return o
}

// with returns the input with one outcome replaced.
func with(in tax.Input, i int, o check.Outcome) tax.Input {
	in.Results = slices.Clone(in.Results)
	in.Results[i].Outcome = o
	return in
}

// atMost fails when a exceeds b by more than the noise of floating point.
func atMost(t *rapid.T, what string, a, b float64) {
	if a > b+1e-9*math.Max(1, math.Abs(b)) {
		t.Fatalf("%s: %v exceeds %v", what, a, b)
	}
}

func same(t *rapid.T, what string, a, b float64) {
	atMost(t, what, a, b)
	atMost(t, what, b, a)
}

func TestTaxIsSane(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := tax.Compute(inputs(t))
		atMost(t, "low and expected", got.Weeks.Low, got.Weeks.Expected)
		atMost(t, "expected and high", got.Weeks.Expected, got.Weeks.High)
		atMost(t, "nothing and low", 0, got.Weeks.Low)
		atMost(t, "unseen best and expected", got.Unseen.Low, got.Weeks.Expected)
		atMost(t, "expected and unseen worst", got.Weeks.Expected, got.Unseen.High)
		if got.Score < 0 || got.Score > 100 {
			t.Fatalf("score %d", got.Score)
		}
		if got.CostUSD.Low > got.CostUSD.High {
			t.Fatalf("cost %+v", got.CostUSD)
		}
	})
}

func TestPartsSumToTheTax(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := tax.Compute(inputs(t))
		sum := 0.
		for _, p := range got.Parts {
			if !(p.Weeks > 0) {
				t.Fatalf("part %+v is not above zero", p)
			}
			same(t, "gap and work of "+p.Check, p.Gap+p.Work, p.Weeks)
			sum += p.Weeks
		}
		same(t, "the parts", sum, got.Weeks.Expected)

		product := 0.
		for _, f := range got.Factors {
			checks := 0.
			for _, c := range f.Checks {
				checks += c.Weeks
			}
			same(t, "the checks of "+string(f.Factor), checks, f.Weeks)
			product += f.Weeks
		}
		days := 0.
		for _, l := range got.Work {
			atMost(t, "days of "+l.ID, l.Days.Low, l.Days.Expected)
			atMost(t, "days of "+l.ID, l.Days.Expected, l.Days.High)
			days += l.Days.Expected
		}
		same(t, "factors and work", product+days/5/got.Seats, got.Weeks.Expected)
	})
}

func TestApportionedPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(t)
		got := tax.Compute(in)
		decimals := rapid.IntRange(0, 3).Draw(t, "decimals")
		var parts []float64
		for _, p := range got.Parts {
			parts = append(parts, p.Weeks)
		}
		scale := math.Pow10(decimals)
		units := 0
		for i, shown := range tax.Apportion(got.Weeks.Expected, parts, decimals) {
			units += int(math.Round(shown * scale))
			if math.Abs(shown-parts[i])*scale > 1+1e-6 {
				t.Fatalf("%v is shown as %v", parts[i], shown)
			}
		}
		if want := int(math.Round(got.Weeks.Expected * scale)); units != want {
			t.Fatalf("the shown parts sum to %d units instead of %d: %v", units, want, parts)
		}
	})
}

// More of a good thing never raises the tax, and what is not known never lies
// outside what it could be.
func TestTaxIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(t)
		if len(in.Results) == 0 {
			return
		}
		i := rapid.IntRange(0, len(in.Results)-1).Draw(t, "which")
		cost := in.Results[i].Check.Cost
		before := outcome(t, cost)
		if before.Status == check.Inconclusive {
			before = check.Outcome{Status: check.Fail, Gap: 1}
		}
		better := before
		better.Gap *= rapid.Float64Range(0, 1).Draw(t, "remaining gap")
		better.Work = nil
		for _, w := range before.Work {
			if rapid.Bool().Draw(t, "still missing") {
				w.Units *= rapid.Float64Range(0, 1).Draw(t, "remaining work")
				better.Work = append(better.Work, w)
			}
		}
		was, is := tax.Compute(with(in, i, before)), tax.Compute(with(in, i, better))
		atMost(t, "low", is.Weeks.Low, was.Weeks.Low)
		atMost(t, "expected", is.Weeks.Expected, was.Weeks.Expected)
		atMost(t, "high", is.Weeks.High, was.Weeks.High)

		unknown := tax.Compute(with(in, i, check.Outcome{Status: check.Inconclusive}))
		best := tax.Compute(with(in, i, check.Outcome{Status: check.Pass}))
		var all []check.Work
		for _, id := range cost.Work {
			all = append(all, check.Work{ID: id, Units: 1000})
		}
		worst := tax.Compute(with(in, i, check.Outcome{Status: check.Fail, Gap: 1, Work: all}))
		same(t, "best case of what is unknown", unknown.Weeks.Low, best.Weeks.Low)
		same(t, "worst case of what is unknown", unknown.Weeks.High, worst.Weeks.High)
		atMost(t, "unknown is not good", best.Weeks.Expected, unknown.Weeks.Expected)
		atMost(t, "unknown is not worse than the worst", unknown.Weeks.Expected, worst.Weeks.Expected)
		atMost(t, "any answer is no worse than the worst", was.Weeks.Expected, worst.Weeks.Expected)
	})
}

func TestOrderOfResultsChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(t)
		shuffled := in
		shuffled.Results = rapid.Permutation(in.Results).Draw(t, "order")
		if diff := cmp.Diff(tax.Compute(in), tax.Compute(shuffled), cmpopts.EquateNaNs()); diff != "" {
			t.Fatalf("the tax depends on the order:\n%s", diff)
		}
		if diff := cmp.Diff(tax.NewPlan(in), tax.NewPlan(shuffled)); diff != "" {
			t.Fatalf("the plan depends on the order:\n%s", diff)
		}
	})
}

func TestPlanAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := inputs(t)
		plan := tax.NewPlan(in)
		before := tax.Compute(in).Weeks.Expected

		after := in
		after.Results = slices.Clone(in.Results)
		for i, r := range after.Results {
			if r.Outcome.Status != check.Inconclusive && !r.Check.Cost.Past {
				after.Results[i].Outcome = check.Outcome{Status: check.Pass}
			}
		}
		saved, last := 0., math.Inf(1)
		for _, s := range plan.Steps {
			if !(s.WeeksSaved > 0) {
				t.Fatalf("step %+v saves nothing", s)
			}
			atMost(t, "savings fall from step to step", s.WeeksSaved, last)
			saved, last = saved+s.WeeksSaved, s.WeeksSaved
		}
		// A step that saves less than the noise of floats is left out.
		if rest := before - tax.Compute(after).Weeks.Expected; math.Abs(saved-rest) > 1e-7*math.Max(1, rest) {
			t.Fatalf("the steps save %v, mending all that can be mended saves %v", saved, rest)
		}
		remains := 0.
		for _, p := range append(slices.Clone(plan.Past), plan.Unknown...) {
			remains += p.Weeks
		}
		if math.Abs(saved+remains-before) > 1e-7*math.Max(1, before) {
			t.Fatalf("%v saved and %v left are not the tax of %v", saved, remains, before)
		}
	})
}

// Whatever configuration sets within the allowed ranges, the rules still hold.
func TestRulesHoldForAnyConstants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set := make(map[string]float64)
		for range 3 {
			k := rapid.SampledFrom(tax.Default()).Draw(t, "constant")
			set[string(k.ID)] = rapid.Float64Range(k.Min, k.Max).Draw(t, "value")
		}
		constants, err := tax.Default().With(set)
		if err != nil {
			return // a floor above its ceiling
		}
		in := inputs(t)
		in.Constants = constants
		got := tax.Compute(in)
		atMost(t, "low and expected", got.Weeks.Low, got.Weeks.Expected)
		atMost(t, "expected and high", got.Weeks.Expected, got.Weeks.High)
		sum := 0.
		for _, p := range got.Parts {
			sum += p.Weeks
		}
		same(t, "the parts", sum, got.Weeks.Expected)
		if math.IsNaN(got.Weeks.High) || math.IsInf(got.Weeks.High, 0) || got.Score < 0 || got.Score > 100 {
			t.Fatalf("weeks %+v, score %d", got.Weeks, got.Score)
		}
	})
}
