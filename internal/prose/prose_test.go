package prose_test

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/prose"
)

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0 %", 0.001: "under 1 %", 0.384: "38 %", 0.4951: "just under 50 %", 0.5: "50 %", 0.501: "50 %", 0.999: "over 99 %", 1: "100 %"} {
		if got := prose.Percent(share); got != want {
			t.Errorf("Percent(%v) = %q, want %q", share, got, want)
		}
	}
}

func TestShare(t *testing.T) {
	for _, tt := range []struct {
		part, whole int
		want        float64
	}{{0, 0, 0}, {0, 4, 0}, {1, 4, 0.25}, {4, 4, 1}} {
		if got := prose.Share(tt.part, tt.whole); got != tt.want {
			t.Errorf("Share(%d, %d) = %v, want %v", tt.part, tt.whole, got, tt.want)
		}
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1000: "1,000", 12345: "12,345", 1234567: "1,234,567", 12345678: "12,345,678", -1234: "-1,234", -5: "-5", -999: "-999", -1000: "-1,000", math.MinInt64: "-9,223,372,036,854,775,808"} {
		if got := prose.Number(n); got != want {
			t.Errorf("Number(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestNumberKeepsItsDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int().Draw(t, "n")
		if back, err := strconv.Atoi(strings.ReplaceAll(prose.Number(n), ",", "")); err != nil || back != n {
			t.Fatalf("Number(%d) = %s", n, prose.Number(n))
		}
	})
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		prose.Count(1, "person", "people"):                         "1 person",
		prose.Count(1200, "person", "people"):                      "1,200 people",
		prose.List(nil):                                            "",
		prose.List([]string{"a"}):                                  "a",
		prose.List([]string{"a", "b", "c"}):                        "a, b and c",
		prose.Some([]string{"a", "b"}, 2):                          "a and b",
		prose.Some([]string{"a", "b", "c", "d"}, 2):                "a, b and 2 more",
		prose.Capital(""):                                          "",
		prose.Capital("two lines"):                                 "Two lines",
		prose.Month(time.Date(2021, 3, 31, 23, 0, 0, 0, time.UTC)): "March 2021",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFirstWords(t *testing.T) {
	for most, want := range map[int]string{40: "Tills are – by day – open", 20: "Tills are – by …", 12: "Tills are …", 3: "Til …"} {
		if got := prose.FirstWords("Tills are – by day – open", most); got != want {
			t.Errorf("%d bytes: %q, want %q", most, got, want)
		}
	}
}
