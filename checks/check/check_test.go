package check_test

import (
	"testing"

	"github.com/handoffaudit/audit/checks/check"
)

// The two ways to grade a gap differ at the limit of failure alone.
func TestGrades(t *testing.T) {
	for _, tt := range []struct {
		gap         float64
		above, from check.Status
	}{
		{0, check.Pass, check.Pass}, {0.25, check.Pass, check.Pass}, {0.3, check.Warn, check.Warn},
		{0.5, check.Warn, check.Fail}, {0.6, check.Fail, check.Fail}, {1, check.Fail, check.Fail},
	} {
		if got := check.FailAbove(tt.gap, 0.25, 0.5); got != tt.above {
			t.Errorf("FailAbove(%v) is %s, want %s", tt.gap, got, tt.above)
		}
		if got := check.FailFrom(tt.gap, 0.25, 0.5); got != tt.from {
			t.Errorf("FailFrom(%v) is %s, want %s", tt.gap, got, tt.from)
		}
	}
}

func TestFirstKeepsWhatFits(t *testing.T) {
	many := make([]check.Finding, check.MaxFindings+5)
	if got := len(check.First(many)); got != check.MaxFindings {
		t.Errorf("First kept %d of %d findings, want %d", got, len(many), check.MaxFindings)
	}
	if got := len(check.First(many[:3])); got != 3 {
		t.Errorf("First kept %d of 3 findings", got)
	}
}
