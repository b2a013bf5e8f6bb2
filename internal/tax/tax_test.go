package tax_test

import (
	"math"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/tax"
)

// result is a literal result of a check that weighs as given.
func result(id string, cost check.Cost, o check.Outcome) check.Result {
	return check.Result{
		Check:   &check.Check{ID: id, Title: "Title of " + id, Remedy: "Mend " + id + ".", Cost: cost},
		Outcome: o,
	}
}

func understanding(weight float64) check.Cost {
	return check.Cost{Factor: check.Understanding, Weight: weight}
}

var (
	unfamiliarity = check.Cost{Factor: check.Unfamiliarity, Weight: 1, Past: true}
	continuity    = check.Cost{Factor: check.Continuity, Weight: 1, Past: true}
)

func gap(g float64) check.Outcome { return check.Outcome{Status: check.Warn, Gap: g} }

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// The formula of the design, worked out by hand for 23,000 lines: reading takes
// 23,000 / (200 x 23) = 5 weeks at the nominal 30.
func TestComputeByHand(t *testing.T) {
	all := gap(1)
	none := gap(0)
	runbooks := check.Cost{Work: []string{"runbook-deploy", "runbook-rollback"}}
	secrets := check.Cost{Work: []string{"secrets", "secret-live"}}
	tests := []struct {
		name    string
		lines   float64
		results []check.Result
		weeks   tax.Range
		best    float64
		score   int
		grade   string
	}{
		{
			name: "nothing missing", lines: 23_000,
			results: []check.Result{result("readme", understanding(1), none), result("orphaned-code", unfamiliarity, none), result("groups", continuity, none)},
			best:    1 + 5*10*0.4/30*0.81, grade: "A",
		},
		{
			name: "everything missing", lines: 23_000,
			results: []check.Result{result("readme", understanding(1), all), result("orphaned-code", unfamiliarity, all), result("groups", continuity, all)},
			weeks:   tax.Range{Low: 2 * (50*1.29 - 4*.81) / 30, Expected: 5 * (50*1.29 - 4*.81) / 30, High: 8 * (50*1.29 - 4*.81) / 30},
			best:    1 + 5*10*0.4/30*0.81, score: 39, grade: "D",
		},
		{
			name: "two seats share the code and the work", lines: 100_000,
			results: []check.Result{result("readme", understanding(1), all), result("runbooks", runbooks, check.Outcome{Status: check.Fail, Work: []check.Work{{ID: "runbook-deploy", Units: 1}, {ID: "runbook-rollback", Units: 0.5}}})},
			weeks: tax.Range{
				Low:      50_000/11_500.*40*.4*.81/30 + 0.175,
				Expected: 50_000/4_600.*40*.4*.81/30 + 0.35,
				High:     50_000/2_875.*40*.4*.81/30 + 0.525,
			},
			best: 1 + 50_000/4_600.*10*0.4/30*0.81, score: 19, grade: "C",
		},
		{
			name: "work by the piece is capped", lines: 0,
			results: []check.Result{result("secrets-committed", secrets, check.Outcome{Status: check.Fail, Work: []check.Work{{ID: "secrets", Units: 1}, {ID: "secret-live", Units: 40}}})},
			weeks:   tax.Range{Low: 0.5, Expected: 1, High: 1.5}, best: 1, score: 4, grade: "A",
		},
		{
			name: "what is not applicable costs nothing", lines: 23_000,
			results: []check.Result{result("readme", understanding(1), check.Outcome{Status: check.NotApplicable, Gap: 1, Work: []check.Work{{ID: "ci", Units: 1}}})},
			best:    1 + 5*10*0.4/30*0.81, grade: "A",
		},
		{
			name: "units that are no number are all of it", lines: 0,
			results: []check.Result{result("secrets-committed", secrets, check.Outcome{Status: check.Fail, Work: []check.Work{{ID: "secret-live", Units: math.NaN()}}})},
			weeks:   tax.Range{Low: 0.3, Expected: 0.6, High: 0.9}, best: 1, score: 2, grade: "A",
		},
		{
			name: "weights beyond 1 do not go beyond the scale", lines: 23_000,
			results: []check.Result{result("readme", understanding(0.8), all), result("tests-present", understanding(0.8), all)},
			weeks:   tax.Range{Low: 2 * 40 * .4 * .81 / 30, Expected: 5 * 40 * .4 * .81 / 30, High: 8 * 40 * .4 * .81 / 30},
			best:    1 + 5*10*0.4/30*0.81, score: 8, grade: "B",
		},
		{
			name: "an inconclusive check is half missing, and widens the range to both of its ends", lines: 23_000,
			results: []check.Result{
				result("readme", understanding(1), check.Outcome{Status: check.Inconclusive, Gap: 0.9}),
				result("secrets-committed", secrets, check.Outcome{Status: check.Inconclusive}),
			},
			weeks: tax.Range{
				Expected: 5*20*.4*.81/30 + (1+1.5)/5,
				High:     8*40*.4*.81/30 + 1.5*(2+3)/5,
			},
			best: 1 + 5*10*0.4/30*0.81, score: 6, grade: "A",
		},
		{name: "no code and no checks", best: 1, grade: "A"},
		{name: "lines that are no number", lines: math.NaN(), best: 1, grade: "A"},
		{
			name: "a gap that is no number is all of it", lines: 23_000,
			results: []check.Result{result("readme", understanding(1), gap(math.NaN()))},
			weeks:   tax.Range{Low: 2 * 40 * .4 * .81 / 30, Expected: 5 * 40 * .4 * .81 / 30, High: 8 * 40 * .4 * .81 / 30},
			best:    1 + 5*10*0.4/30*0.81, score: 8, grade: "B",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := tax.Compute(tax.Input{Lines: tt.lines, Results: tt.results})
			near(t, "low", got.Weeks.Low, tt.weeks.Low)
			near(t, "expected", got.Weeks.Expected, tt.weeks.Expected)
			near(t, "high", got.Weeks.High, tt.weeks.High)
			near(t, "best case", got.BestCaseWeeks, tt.best)
			if got.Score != tt.score || got.Grade != tt.grade {
				t.Errorf("score %d, grade %s; want %d, %s", got.Score, got.Grade, tt.score, tt.grade)
			}
		})
	}
}

func TestCostCoversAllSeats(t *testing.T) {
	work := check.Cost{Work: []string{"infrastructure"}}
	got := tax.Compute(tax.Input{Lines: 150_000, Results: []check.Result{
		result("infrastructure-as-code", work, check.Outcome{Status: check.Fail, Work: []check.Work{{ID: "infrastructure", Units: 1}}}),
	}})
	// Five days are one week of one person, however many share them.
	near(t, "weeks", got.Weeks.Expected, 1./3)
	if want := (tax.Money{Low: 2308, High: 3846}); got.CostUSD != want {
		t.Errorf("cost = %+v, want %+v", got.CostUSD, want)
	}
}

// Of two factors that moved, each gets what it adds, averaged over both orders.
func TestShapleyByHand(t *testing.T) {
	got := tax.Compute(tax.Input{Lines: 23_000, Results: []check.Result{
		result("readme", understanding(0.25), gap(1)), result("tests", understanding(0.75), gap(1)),
		result("orphaned-code", unfamiliarity, gap(1)), result("groups", continuity, gap(0)),
	}})
	const week = 5. / 30 * .81
	su := week * (40*.4 + 40*1.) / 2
	near(t, "readme", got.PartOf("readme"), su/4)
	near(t, "tests", got.PartOf("tests"), su*3/4)
	near(t, "orphaned-code", got.PartOf("orphaned-code"), week*(10*.6+50*.6)/2)
	near(t, "groups", got.PartOf("groups"), 0)
	if len(got.Parts) != 3 || got.Parts[0].Check != "tests" {
		t.Errorf("parts = %+v, want three, tests first", got.Parts)
	}
}
