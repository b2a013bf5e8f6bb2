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
		if got := shownPlanOf(r).sentence(r); strings.Contains(got, "may differ from what its check costs above") != told {
			t.Errorf("a part of %v weeks, saved 2: %q", part, got)
		}
	}
}
