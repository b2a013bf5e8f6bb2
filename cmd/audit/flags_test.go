package main

import (
	"testing"
	"time"
)

// A day given for now is over: what was done on it counts.
func TestAsOf(t *testing.T) {
	for given, want := range map[string]string{
		"":                          "2025-03-01T10:20:30Z",
		"2024-02-29":                "2024-02-29T23:59:59Z",
		"2024-02-29T00:00:00Z":      "2024-02-29T00:00:00Z",
		"2024-02-29T01:00:00+02:00": "2024-02-28T23:00:00Z",
	} {
		flags := auditFlags{asOf: given}
		now := func() time.Time { return time.Date(2025, 3, 1, 10, 20, 30, 40, time.UTC) }
		if got, err := flags.asOfTime(now); err != nil || got.Format(time.RFC3339) != want {
			t.Errorf("--as-of %q: %s, %v, want %s", given, got, err, want)
		}
	}
}
