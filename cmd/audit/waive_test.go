package main

import (
	"fmt"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/config"
)

// What no list shows cannot be waived by its path.
func TestWaivePathOfFullList(t *testing.T) {
	for _, test := range []struct {
		findings int
		freed    bool
	}{{check.MaxFindings - 1, true}, {check.MaxFindings, false}} {
		var outcome check.Outcome
		for i := range test.findings {
			outcome.Findings = append(outcome.Findings, check.Finding{Path: fmt.Sprintf("attic/%d.py", i)})
		}
		results := []check.Result{{Check: &check.Check{ID: "readme"}, Outcome: outcome}}
		freed, err := waive(results, []config.Waiver{{Check: "readme", Path: "attic/", Reason: "old"}})
		if err != nil {
			t.Fatal(err)
		}
		if (len(freed) > 0) != test.freed || len(results[0].Outcome.Findings) > 0 {
			t.Errorf("%d findings: freed %q with %d left, want freed %v with none left", test.findings, freed, len(results[0].Outcome.Findings), test.freed)
		}
	}
}
