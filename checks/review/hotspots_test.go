package review

import (
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/tree"
)

// A report that speaks twice of the changes of the last months means the same ones:
// by when they were committed, whenever they were first written.
func TestOneWindow(t *testing.T) {
	f := build([]step{{subject: "Start", lines: 10}, {subject: "Old work", lines: 10, parents: []int{0}}, {subject: "New work", lines: 10, parents: []int{1}}})
	f.AsOf, f.People.Persons[ann].Last = monday, monday
	f.Tree = tree.FromFiles(map[string]string{"a.go": "package a\n\nfunc f() {}\n"})
	for i, months := range []struct{ author, committer int }{{0, 0}, {-30, -1}, {-40, -40}} {
		c := &f.History.Commits[i]
		c.Author.When, c.Committer.When = monday.AddDate(0, months.author, 0), monday.AddDate(0, months.committer, 0)
	}
	size, hot := checktest.Ask(t, CommitSize, f).Measures[0], checktest.Ask(t, Hotspots, f).Measures[2]
	if size.Value != 2 || hot.Value != 2 {
		t.Errorf("%v and %v, want 2 changes", size, hot)
	}
}
