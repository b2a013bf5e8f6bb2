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
		"last seen as a co-author in November 2024, own commits until August 2024":                   {Last: day(11), Authored: day(8)},
		"last seen as the committer of others' work in November 2024, own commits until August 2024": {Last: day(8), Authored: day(8), Applied: day(11)},
	} {
		f := &Facts{People: &people.People{Persons: []people.Person{p}}}
		if got := f.LastSeen(0); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A bot's commit that a person answers for is owned by the group that this person
// worked for then.
func TestOwnerGroup(t *testing.T) {
	const jane, robot, early, late = 0, 1, 0, 1
	f := &Facts{People: &people.People{
		Persons: []people.Person{{Group: late}, {Group: people.None, Bot: true}},
		ByCommit: []people.Attribution{
			{Author: robot, Committer: robot, CoAuthors: []int{jane}, Group: people.None},
			{Author: jane, Committer: robot, Group: late},
			{Author: robot, Committer: jane, Group: people.None},
			{Author: robot, Committer: robot, Group: people.None},
			{Author: jane, Committer: jane, Group: early},
			{Author: robot, Committer: robot, CoAuthors: []int{jane}, Group: people.None},
		},
	}}
	for i, want := range []int{late, late, early, people.None, early, late} {
		if got := f.OwnerGroup(i); got != want {
			t.Errorf("commit %d: group %d, want %d", i, got, want)
		}
	}
}
