package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEvaluateGates(t *testing.T) {
	tests := []struct {
		name  string
		gates Gates
		want  []GateResult
	}{
		{"none", Gates{}, []GateResult{}},
		{"score above", Gates{MaxScore: ptr(47)}, []GateResult{
			{"max-score", false, "47", "55", "score 55 is 8 above the limit of 47"},
		}},
		{"score at the limit", Gates{MaxScore: ptr(55)}, []GateResult{
			{"max-score", true, "55", "55", "score 55 is within the limit of 55"},
		}},
		{"weeks above", Gates{MaxWeeks: ptr(12.5)}, []GateResult{
			{"max-weeks", false, "12.5", "14.32", "tax of 14.32 weeks is 1.82 above the limit of 12.5 weeks"},
		}},
		{"weeks within", Gates{MaxWeeks: ptr(14.32)}, []GateResult{
			{"max-weeks", true, "14.32", "14.32", "tax of 14.32 weeks is within the limit of 14.32 weeks"},
		}},
		{"checks, in order and once", Gates{FailOn: []string{"runbooks", "ci-pipeline", "runbooks"}}, []GateResult{
			{"fail-on", true, "ci-pipeline", "pass", "check ci-pipeline does not fail (pass)"},
			{"fail-on", false, "runbooks", "fail", "check runbooks must not fail, and fails: 6 of 9 topics are missing, 1 is only thin."},
		}},
		{"a warning is no failure", Gates{FailOn: []string{"readme"}}, []GateResult{
			{"fail-on", true, "readme", "warn", "check readme does not fail (warn)"},
		}},
		{"no answer is no failure", Gates{FailOn: []string{"code-from-day-one"}}, []GateResult{
			{"fail-on", true, "code-from-day-one", "inconclusive", "check code-from-day-one could not be answered, so it does not fail"},
		}},
		{"unknown check", Gates{FailOn: []string{"nonsense"}}, []GateResult{
			{"fail-on", false, "nonsense", "absent", "check nonsense must not fail, and this report does not have it"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, EvaluateGates(rich(), tt.gates)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPassed(t *testing.T) {
	if !Passed(nil) || !Passed([]GateResult{{Passed: true}}) {
		t.Error("passed gates do not pass")
	}
	if Passed([]GateResult{{Passed: true}, {Passed: false}}) {
		t.Error("a failed gate passes")
	}
}
