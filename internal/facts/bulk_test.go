package facts

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestImporting(t *testing.T) {
	commit := func(email, subject string, added int) history.Commit {
		return history.Commit{Author: objects.Signature{Email: email}, Message: subject, Parents: make([]objects.Hash, 1), Changes: []history.Change{{Path: "main.go", Kind: history.Added, Added: added}}}
	}
	for _, tt := range []struct {
		name    string
		commits []history.Commit // newest first; of the newest it is asked
		want    bool
	}{
		{"the first", []history.Commit{commit("joe@acme.com", "Initial import", FirstBulk+1)}, true},
		{"the first of a few lines", []history.Commit{commit("joe@acme.com", "Initial import", FirstBulk)}, false},
		{"a later one", []history.Commit{commit("joe@acme.com", "Add all", LaterBulk+1), commit("jane@acme.com", "Begin", LittleCode)}, true},
		{"a later one as large as a first", []history.Commit{commit("joe@acme.com", "Add all", LaterBulk), commit("jane@acme.com", "Begin", LittleCode)}, false},
		{"one that says so", []history.Commit{commit("joe@acme.com", "Copy from the old repository", FirstBulk+1), commit("jane@acme.com", "Begin", LittleCode)}, true},
		{"a pull request", []history.Commit{commit("joe@acme.com", "Add all (#7)", LaterBulk+1), commit("jane@acme.com", "Begin", LittleCode)}, false},
		{"steps that change the data", []history.Commit{{Message: "Mend the bills", Parents: make([]objects.Hash, 1), Changes: []history.Change{{Path: "migrations/20240102030405-bills.sql", Kind: history.Added, Added: LaterBulk + 1}}}, commit("jane@acme.com", "Begin", LittleCode)}, false},
		{"queries that became constants", []history.Commit{{Message: "Keep the queries in code", Moved: 2 * LaterBulk, Parents: make([]objects.Hash, 1), Changes: []history.Change{{Path: "queries.go", Kind: history.Added, Added: LaterBulk + 1}, {Path: "queries.sql", Kind: history.Deleted, Deleted: LaterBulk}}}, commit("jane@acme.com", "Begin", LittleCode)}, false},
		{"a little of which was moved", []history.Commit{{Message: "Add all", Moved: LaterBulk, Parents: make([]objects.Hash, 1), Changes: []history.Change{{Path: "main.go", Kind: history.Added, Added: LaterBulk + 1}}}, commit("jane@acme.com", "Begin", LittleCode)}, true},
		{"files that came back", []history.Commit{{Message: "Bring all back", Parents: make([]objects.Hash, 1), Changes: []history.Change{{Path: "main.go", Kind: history.Added, Added: LaterBulk + 1, Back: true}}}, commit("jane@acme.com", "Begin", LittleCode)}, false},
	} {
		if got := importing(tt.commits)(0); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// What a subject says was pulled in was written elsewhere, be it less than what is much.
func TestPulledIn(t *testing.T) {
	for subject, want := range map[string]int{"CLI is pulled in for simpler workflow": 1, "Show what users pulled in last year": 0} {
		f := &Facts{Settings: DefaultSettings(), People: &people.People{}, Tree: tree.FromFiles(map[string]string{"cli.go": strings.Repeat("pay(a + b)\n", 9*FirstBulk)})}
		change := func(n int) []history.Change { return []history.Change{{Path: "cli.go", Kind: history.Added, Added: n}} }
		f.History = &history.History{
			Commits: []history.Commit{{Message: subject, Parents: make([]objects.Hash, 1), Changes: change(FirstBulk + 1)}, {Message: "Begin", Changes: change(LittleCode)}},
			Lines:   map[string][]history.Range{"cli.go": {{Start: 1, Count: FirstBulk, Commit: 0}, {Start: FirstBulk + 1, Count: 8 * FirstBulk, Commit: 1}}},
		}
		if got := f.InBulk().Commits; len(got) != want || want > 0 && !got[0].Foreign {
			t.Errorf("%s: %+v", subject, got)
		}
	}
}
