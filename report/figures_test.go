package report

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestFigures(t *testing.T) {
	tests := []struct{ got, want string }{
		{percent(0), "0 %"}, {percent(0.001), "<1 %"}, {percent(0.382), "38 %"}, {percent(0.999), ">99 %"}, {percent(1), "100 %"},
		{weeks(14.32), "14.3"}, {weeks(0), "0.0"}, {weeksWord(0.02), "less than 0.1 weeks"}, {weeksWord(1), "1 week"},
		{day(Time{}), "unknown"}, {day(date(2024, 12, 20)), "20 Dec 2024"},
		{figure(roundTo(math.NaN(), 2)), "0"}, {figure(roundTo(math.Inf(1), 2)), "0"}, {figure(roundTo(-0.001, 2)), "0"},
		{figure(roundWeeks(2.048)), "2.04"}, {figure(roundWeeks(2.052)), "2.05"}, {figure(roundWeeks(14.3247)), "14.32"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// TestRoundWeeks: two decimals, at most a hundredth off, never a false tenth,
// and in the order of what was rounded.
func TestRoundWeeks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(0, 1000).Draw(t, "x")
		y := rapid.Float64Range(x, 1001).Draw(t, "y")
		got := roundWeeks(x)
		if math.Abs(got-x) > 0.0101 || weeks(got) != weeks(x) {
			t.Fatalf("roundWeeks(%v) = %v", x, got)
		}
		if got > roundWeeks(y) {
			t.Fatalf("%v is less than %v, and rounded more", x, y)
		}
	})
}

// TestRoundShare: four decimals, never a per cent more than there is, and in the
// order of what was rounded.
func TestRoundShare(t *testing.T) {
	if got := percent(roundShare(0.054965)); got != "5 %" {
		t.Errorf("5.4965 %% is shown as %s", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.Float64Range(0, 1).Draw(t, "x")
		y := rapid.Float64Range(x, 1).Draw(t, "y")
		got := roundShare(x)
		if math.Abs(got-x) > 0.000151 || roundTo(got, 2) != roundTo(x, 2) {
			t.Fatalf("roundShare(%v) = %v", x, got)
		}
		if got > roundShare(y) {
			t.Fatalf("%v is less than %v, and rounded more", x, y)
		}
	})
}
