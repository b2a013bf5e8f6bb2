package tax_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/tax"
)

// shop is a small example with something of everything.
func shop() tax.Input {
	return tax.Input{Lines: 23_000, Results: []check.Result{
		result("readme", understanding(0.2), gap(0.5)),
		result("tests-present", understanding(0.5), gap(1)),
		result("docs-fresh", understanding(0.3), check.Outcome{Status: check.Inconclusive}),
		result("orphaned-code", unfamiliarity, gap(0.5)),
		result("lead-changes", continuity, gap(0)),
		result("ci-pipeline", check.Cost{Work: []string{"ci"}}, check.Outcome{Status: check.Fail, Gap: 1, Work: []check.Work{{ID: "ci", Units: 1}}}),
		result("license", check.Cost{}, check.Outcome{Status: check.Fail, Gap: 1}),
	}}
}

func TestPlan(t *testing.T) {
	plan := tax.NewPlan(shop())
	var order []string
	for _, s := range plan.Steps {
		order = append(order, s.Check)
		if s.Title != "Title of "+s.Check || s.How != "Mend "+s.Check+"." {
			t.Errorf("step %+v does not carry its check's words", s)
		}
	}
	// What only informs, what is past and what could not be seen is no step.
	if diff := cmp.Diff([]string{"tests-present", "ci-pipeline", "readme"}, order); diff != "" {
		t.Error(diff)
	}
	checks := func(parts []tax.Part) (ids []string) {
		for _, p := range parts {
			ids = append(ids, p.Check)
		}
		return ids
	}
	if diff := cmp.Diff([]string{"orphaned-code"}, checks(plan.Past)); diff != "" {
		t.Error("past:", diff)
	}
	if diff := cmp.Diff([]string{"docs-fresh"}, checks(plan.Unknown)); diff != "" {
		t.Error("unknown:", diff)
	}
}

func TestPlanOfNothing(t *testing.T) {
	if diff := cmp.Diff(tax.Plan{}, tax.NewPlan(tax.Input{})); diff != "" {
		t.Error(diff)
	}
}

func TestExplain(t *testing.T) {
	got := tax.Explain(tax.Compute(shop()))
	want := []string{
		"T = 1 + (23,000/1) / (200 x 23) x (40 x 0.7 / 30) x 0.81 + 3 / 5 / 1",
		"T_best = 1 + (23,000/1) / (200 x 23) x (10 x 0.4 / 30) x 0.81",
		"tax = 5.38 - 1.54",
		"score = 100 x min(1, 3.84 / 26)",
		"cost, low = 3.84 x 1 x 120,000 / 52",
		"cost, high = 3.84 x 1 x 200,000 / 52",
	}
	var lines []string
	for _, f := range got.Formulas {
		lines = append(lines, f.Name+" = "+f.Numbers)
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Error(diff)
	}
	if n := len(got.Range); n != 3 || !strings.Contains(got.Range[2], ": docs-fresh.") {
		t.Errorf("the range does not say what is unknown: %q", got.Range)
	}
	names := make([]string, len(got.Terms))
	for i, k := range got.Terms {
		names[i] = k.Name
	}
	if want := []string{"A", "S", "R", "h", "SU", "UNFM", "P", "G", "F"}; !slices.Equal(names, want) {
		t.Errorf("terms %v, want %v", names, want)
	}
}
