package prose_test

import (
	"testing"
	"time"

	"github.com/handoffaudit/audit/checks/internal/prose"
)

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0 %", 0.001: "under 1 %", 0.384: "38 %", 0.999: "over 99 %", 1: "100 %"} {
		if got := prose.Percent(share); got != want {
			t.Errorf("Percent(%v) = %q, want %q", share, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for got, want := range map[string]string{
		prose.Number(999):                                          "999",
		prose.Number(1234567):                                      "1,234,567",
		prose.Count(1, "person", "people"):                         "1 person",
		prose.Count(1200, "person", "people"):                      "1,200 people",
		prose.List(nil):                                            "",
		prose.List([]string{"a"}):                                  "a",
		prose.List([]string{"a", "b", "c"}):                        "a, b and c",
		prose.Some([]string{"a", "b"}, 2):                          "a and b",
		prose.Some([]string{"a", "b", "c", "d"}, 2):                "a, b and 2 more",
		prose.Month(time.Date(2021, 3, 31, 23, 0, 0, 0, time.UTC)): "March 2021",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
