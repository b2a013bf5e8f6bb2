package facts

import (
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
)

// Who counts as seen may have left all the same, where others work on.
func TestLeaving(t *testing.T) {
	now := time.Date(2024, 11, 9, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name         string
		kind         people.GroupKind
		theirs       int // of 100 lines
		last, others int // days ago; weeks with changes by others since
		seen         string
		want         string
		lines        int
	}{
		{"a firm", people.Organisation, 70, 120, 17, "last seen on 12 July 2024", "the people of acme.com, who wrote 70 % of the code, were last seen on 12 July 2024, and others worked on since", 70},
		{"a person", people.Individual, 70, 120, 17, "last seen on 12 July 2024", "Jane Doe, who wrote 70 % of the code, was last seen on 12 July 2024, and others worked on since", 70},
		{"less than half", people.Organisation, 40, 120, 17, "last seen on 12 July 2024", "", 0},
		{"not for long", people.Organisation, 70, 80, 11, "last seen on 21 August 2024", "", 0},
		{"lately", people.Organisation, 70, 30, 4, "", "", 0},
		{"nobody works on", people.Organisation, 70, 120, 7, "last seen on 12 July 2024", "", 0},
	} {
		last := now.AddDate(0, 0, -tt.last)
		f := &Facts{
			AsOf: now, History: &history.History{}, Ownership: &Ownership{
				Lines: 100, Orphaned: 10, ByPerson: []int{tt.theirs, 90 - tt.theirs}, ByGroup: []int{tt.theirs, 90 - tt.theirs}, ByHand: map[Hand]int{{0, 0}: tt.theirs, {1, 1}: 90 - tt.theirs},
			},
			People: &people.People{
				Persons: []people.Person{{Name: "Jane Doe", Active: true, Last: last}, {Name: "Joe Roe", Active: true, Last: now, Group: 1}},
				Groups:  []people.Group{{Name: "acme.com", Kind: tt.kind, Active: true, Last: last, Persons: []int{0}}, {Name: "mint.gov", Kind: people.Client, Active: true, Last: now, Persons: []int{1}}},
			},
		}
		for week := range tt.others {
			at := objects.Signature{When: now.AddDate(0, 0, -7*week)}
			f.History.Commits = append(f.History.Commits, history.Commit{Author: at, Committer: at, Changes: []history.Change{{Path: "a.go"}}})
			f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: 1, Committer: 1, Group: 1})
		}
		got, lines := f.Leaving()
		if got != tt.want || lines != tt.lines {
			t.Errorf("%s: %q, %d lines", tt.name, got, lines)
		}
		if got, group := f.Lately(0), f.GroupLately(0); got != tt.seen || group != tt.seen {
			t.Errorf("%s: seen %q, the group %q", tt.name, got, group)
		}
	}
}
