package check_test

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
)

// valid is a small catalogue with nothing wrong in it.
func valid() []*check.Check {
	declare := func(id string, cost check.Cost) *check.Check {
		return &check.Check{
			ID: id, Family: check.Docs, Title: "Title", Doc: "What it measures.", Remedy: "Mend it.", Cost: cost, Needs: facts.Tree,
			Run: func(context.Context, *facts.Facts) (check.Outcome, error) { return check.Outcome{}, nil },
		}
	}
	return []*check.Check{
		declare("readme", check.Cost{Factor: check.Understanding, Weight: 0.4}),
		declare("docs-fresh", check.Cost{Factor: check.Understanding, Weight: 0.6}),
		declare("orphaned-code", check.Cost{Factor: check.Unfamiliarity, Weight: 1}),
		declare("lead-changes", check.Cost{Factor: check.Continuity, Weight: 1}),
		declare("ci-pipeline", check.Cost{Work: []string{"ci"}}),
		declare("license", check.Cost{}),
	}
}

func priced(id string) bool { return id == "ci" }

func TestValidate(t *testing.T) {
	if err := check.Validate(valid(), priced); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		spoil func([]*check.Check) []*check.Check
		want  string
	}{
		{"ID twice", func(c []*check.Check) []*check.Check { c[5].ID = "readme"; return c }, "readme is declared twice"},
		{"ID in capitals", func(c []*check.Check) []*check.Check { c[5].ID = "License"; return c }, "not kebab-case"},
		{"ID with two dashes", func(c []*check.Check) []*check.Check { c[5].ID = "li--cense"; return c }, "not kebab-case"},
		{"no family", func(c []*check.Check) []*check.Check { c[5].Family = "legal"; return c }, `no family "legal"`},
		{"no title", func(c []*check.Check) []*check.Check { c[5].Title = " "; return c }, "no title"},
		{"no documentation", func(c []*check.Check) []*check.Check { c[5].Doc = "\n"; return c }, "no documentation"},
		{"documentation with a heading", func(c []*check.Check) []*check.Check { c[5].Doc = "# Licence\n"; return c }, "begin with a heading"},
		{"no remedy", func(c []*check.Check) []*check.Check { c[5].Remedy = ""; return c }, "no remedy"},
		{"no Run", func(c []*check.Check) []*check.Check { c[5].Run = nil; return c }, "cannot be run"},
		{"no needs", func(c []*check.Check) []*check.Check { c[5].Needs = 0; return c }, "which facts"},
		{"unknown needs", func(c []*check.Check) []*check.Check { c[5].Needs = facts.People << 1; return c }, "which facts"},
		{"weight without factor", func(c []*check.Check) []*check.Check { c[5].Cost.Weight = 0.1; return c }, "weight but no factor"},
		{"factor without weight", func(c []*check.Check) []*check.Check { c[5].Cost.Factor = check.Continuity; return c }, "its weight is 0"},
		{"unknown factor", func(c []*check.Check) []*check.Check { c[5].Cost.Factor = "Q"; return c }, `no factor "Q"`},
		{"weights beyond 1", func(c []*check.Check) []*check.Check { c[0].Cost.Weight = 0.5; return c }, "factor SU sum to 1.1"},
		{"a factor without checks", func(c []*check.Check) []*check.Check { return c[:3] }, "factor P sum to 0"},
		{"work without a price", func(c []*check.Check) []*check.Check { c[4].Cost.Work = []string{"cd"}; return c }, `work "cd" has no price`},
		{"work of two checks", func(c []*check.Check) []*check.Check { c[5].Cost.Work = []string{"ci"}; return c }, "work ci would be counted twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := check.Validate(tt.spoil(valid()), priced)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v does not say %q", err, tt.want)
			}
		})
	}
}

func TestValidateNamesEveryProblem(t *testing.T) {
	c := valid()
	c[0].Title, c[5].Remedy = "", ""
	err := check.Validate(c, priced)
	if err == nil || !strings.Contains(err.Error(), `"readme": it has no title`) || !strings.Contains(err.Error(), `"license": it has no remedy`) {
		t.Errorf("error %v does not name both", err)
	}
}

func TestValidateOutcome(t *testing.T) {
	c := &check.Check{ID: "ci-pipeline", Cost: check.Cost{Work: []string{"ci"}}}
	ci := func(units float64) []check.Work { return []check.Work{{ID: "ci", Units: units}} }
	for _, good := range []check.Outcome{
		{Status: check.Pass, Summary: "There is one."},
		{Status: check.Fail, Gap: 1, Summary: "There is none.", Work: ci(1)},
		{Status: check.NotApplicable, Summary: "Prose alone."},
		{Status: check.Inconclusive, Summary: "Could not be read."},
	} {
		if err := check.ValidateOutcome(c, good); err != nil {
			t.Errorf("%+v: %v", good, err)
		}
	}
	tests := map[string]check.Outcome{
		`no status ""`:           {Summary: "x"},
		"the gap 1.5":            {Status: check.Warn, Gap: 1.5, Summary: "x"},
		"the gap NaN":            {Status: check.Warn, Gap: math.NaN(), Summary: "x"},
		"yet something":          {Status: check.NotApplicable, Work: ci(1), Summary: "x"},
		"no summary":             {Status: check.Pass},
		`"cd" is not declared`:   {Status: check.Fail, Summary: "x", Work: []check.Work{{ID: "cd", Units: 1}}},
		"ci is listed twice":     {Status: check.Fail, Summary: "x", Work: append(ci(1), ci(1)...)},
		"work ci of -1 units":    {Status: check.Fail, Summary: "x", Work: ci(-1)},
		"work ci of +Inf units":  {Status: check.Fail, Summary: "x", Work: ci(math.Inf(1))},
		"check ci-pipeline answ": {},
	}
	for want, bad := range tests {
		if err := check.ValidateOutcome(c, bad); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v of %+v does not say %q", err, bad, want)
		}
	}
}
