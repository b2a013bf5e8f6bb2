package facts

import (
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/people"
)

func TestLastSeen(t *testing.T) {
	day := func(month time.Month) time.Time { return time.Date(2024, month, 9, 0, 0, 0, 0, time.UTC) }
	for want, p := range map[string]people.Person{
		"last seen in November 2024": {Last: day(11), Authored: day(11)},
		"last seen in October 2024":  {Last: day(10), Authored: day(10).AddDate(0, 0, -31)},
		"last seen in July 2024":     {Last: day(7)},
		"last seen as a co-author in November 2024, own commits until August 2024": {Last: day(11), Authored: day(8)},
	} {
		f := &Facts{People: &people.People{Persons: []people.Person{p}}}
		if got := f.LastSeen(0); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
