package report

import (
	"strings"
	"testing"
)

// A saving that is not what the table says of its check reads as an error, unless
// it is told why.
func TestSavingsUnlikeTheTable(t *testing.T) {
	for part, told := range map[float64]bool{2: false, 2.5: true} {
		r := &Report{Plan: []Step{{Check: "readme", WeeksSaved: 2}}}
		r.Tax.Weeks.Expected = 2
		r.Tax.Parts = []TaxPart{{Check: "readme", Weeks: part}}
		if got := planSentence(r); strings.Contains(got, "may differ from what its check costs above") != told {
			t.Errorf("a part of %v weeks, saved 2: %q", part, got)
		}
	}
}

// Many steps save, one saves.
func TestSmallerSteps(t *testing.T) {
	for more, want := range map[int]string{1: "and 1 smaller step: saves 1 week", 2: "and 2 smaller steps: save 2.0 weeks"} {
		r := rich()
		r.Tax.Weeks.Expected, r.Plan = float64(maxSteps+more), make([]Step, maxSteps+more)
		for i := range r.Plan {
			r.Plan[i] = Step{Check: "readme", WeeksSaved: 1}
		}
		r.Remaining.Past, r.Remaining.Unknown = nil, nil
		if got := string(render(t, Text{}, r, Options{})); !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
