package tax_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/tax"
)

func TestApportion(t *testing.T) {
	tests := []struct {
		name     string
		total    float64
		parts    []float64
		decimals int
		want     []float64
	}{
		{"nothing", 0, nil, 1, []float64{}},
		{"thirds", 1, []float64{1. / 3, 1. / 3, 1. / 3}, 1, []float64{0.4, 0.3, 0.3}},
		{"the largest remainder gains", 10, []float64{3.3, 3.3, 3.4}, 0, []float64{3, 3, 4}},
		{"small parts vanish before the sum does", 0.05, []float64{0.02, 0.02, 0.01}, 1, []float64{0.1, 0, 0}},
		{"exact in decimals, not in binary", 0.58, []float64{0.29, 0.29}, 2, []float64{0.29, 0.29}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tax.Apportion(tt.total, tt.parts, tt.decimals)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 0.4: "0.4", 1.256: "1.26", 12.34: "12.3", 50_000: "50,000", 1234567.8: "1,234,568", -0.5: "-0.5",
	} {
		if got := tax.Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
}
