package review

import (
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/history"
)

// Nobody is asked to explain what a tool wrote.
func TestToolMade(t *testing.T) {
	for _, tt := range []struct {
		subject, path string
		made          bool
	}{
		{"Run `rails app:update`", "a.rb", true}, {"Add binstubs", "bin/rails", true}, {"chore: format codebase with prettier", "a.ts", true},
		{"Format with stree", "a.rb", true}, {"Apply black to everything", "a.py", true}, {"style: reformat", "a.py", true}, {"Update on linting", "a.py", true}, {"Fix rubocop auto-correctable offences with rubocop -A", "a.rb", true},
		{"Regenerate the clients", "a.go", true}, {"Auto-generated clients", "a.go", true},
		{"Use SQL to record the schema", "db/structure.sql", true}, {"Add orders", "shop/migrations/0002_orders.py", true}, {"Add orders", "app/models/orders.rb", false},
		{"Add vendored implementation of the client", "a.go", true},
		{"Add a date format for files", "a.go", false}, {"Add the cart", "a.go", false}, {"Upgrade to Rails 7", "a.rb", false}, {"Support new file formats", "a.go", false},
	} {
		f := build([]step{{subject: "Start"}, {subject: tt.subject, lines: 900, parents: []int{0}}, {subject: "Small", lines: 1, parents: []int{1}}})
		f.Settings.LargeCommitLines, f.Settings.RecentMonths = 400, 24
		for i := range f.History.Commits {
			if c := &f.History.Commits[i]; c.Subject() == tt.subject {
				c.Changes = []history.Change{{Path: tt.path, Kind: history.Added, Added: 900}}
			}
		}
		found := checktest.Ask(t, CommitSize, f).Findings
		if (len(found) == 0) != tt.made {
			t.Errorf("%s: %+v", tt.subject, found)
		}
	}
}

// What a tool rewrote, as its message tells, is not asked of who ran it.
func TestRewrittenByTool(t *testing.T) {
	for message, want := range map[string]int{
		"Replace annotations with attributes\n\n* Update rector config":     0,
		"Replace annotations with attributes\n\n* Update the director page": 1,
	} {
		var changes []history.Change
		for range fewAlike {
			changes = append(changes, history.Change{Path: "a.go", Kind: history.Modified, Added: 30, Deleted: 30})
		}
		f := work(changes)
		f.History.Commits[1].Message = message
		if found := checktest.Ask(t, CommitSize, f).Findings; len(found) != want {
			t.Errorf("%q: %+v", message, found)
		}
	}
}
