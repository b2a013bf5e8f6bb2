package facts

import (
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
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

// That the few last changes were signed at another domain is told with them.
func TestSeldomSignedElsewhere(t *testing.T) {
	now := time.Date(2024, 11, 9, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ before, other, lately, want string }{
		{"jane@mint.gov", "jane@mint.gov", "jane@doe.dev", " (1 change in the last year, signed at doe.dev and most of those before at mint.gov, 40 by others)"},
		{"jane@mint.gov", "1+jane@users.noreply.github.com", "jane@doe.dev", " (1 change in the last year, signed at doe.dev and most of those before at mint.gov, 40 by others)"},
		{"jane@mint.gov", "jane@mint.gov", "1+jane@users.noreply.github.com", " (1 change in the last year, 40 by others)"},
		{"jane@mint.gov", "jane@mint.gov", "jane@mint.gov", " (1 change in the last year, 40 by others)"},
		{"jane@mint.gov", "jane@doe.dev", "jane@doe.dev", " (1 change in the last year, 40 by others)"}, // as before
	} {
		f := &Facts{AsOf: now, History: &history.History{}, People: &people.People{Persons: make([]people.Person, 2)}}
		add := func(n, person int, email string, when time.Time) {
			for range n {
				at := objects.Signature{When: when, Email: email}
				f.History.Commits = append(f.History.Commits, history.Commit{Author: at, Committer: at, Changes: []history.Change{{Path: "a.go"}}})
				f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: person, Committer: person})
			}
		}
		add(1, 0, tt.lately, now.AddDate(0, -1, 0))
		add(40, 1, "joe@mint.gov", now.AddDate(0, -2, 0))
		add(20, 0, tt.before, now.AddDate(-2, 0, 0))
		add(10, 0, tt.other, now.AddDate(-3, 0, 0))
		if got := f.Seldom(0); got != tt.want {
			t.Errorf("%+v: %q", tt, got)
		}
	}
}

// Who wrote it all and changes a pipeline once a year is hardly there.
func TestSeldom(t *testing.T) {
	now := time.Date(2024, 11, 9, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		before, own, others int
		want                string
	}{
		{30, 1, 40, " (1 change in the last year, 40 by others)"},
		{30, 3, 4, " (3 changes in the last year, 4 by others)"},
		{29, 3, 15, ""}, // not ten times as many
		{300, 4, 40, " (with 4 of the 44 changes of the last year; Joe Roe made 40)"},
		{30, 4, 15, ""},   // too few to tell
		{300, 20, 40, ""}, // a third
		{30, 1, 1, ""},    // nobody does more
	} {
		f := &Facts{AsOf: now, History: &history.History{}, People: &people.People{Persons: []people.Person{{Name: "Jane Doe"}, {Name: "Joe Roe"}}}}
		add := func(n, person int, when time.Time) {
			for range n {
				at := objects.Signature{When: when}
				f.History.Commits = append(f.History.Commits, history.Commit{Author: at, Committer: at, Changes: []history.Change{{Path: "a.go"}}})
				f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: person, Committer: person})
			}
		}
		add(tt.own, 0, now.AddDate(0, -1, 0))
		add(tt.others, 1, now.AddDate(0, -2, 0))
		add(tt.before, 0, now.AddDate(-2, 0, 0))
		if got := f.Seldom(0); got != tt.want {
			t.Errorf("%+v: %q", tt, got)
		}
		if got := f.hardly(0); tt.own > few && got != "" { // who is not gone for that
			t.Errorf("%+v: hardly there %q", tt, got)
		}
	}
}
