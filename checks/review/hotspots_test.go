package review

import (
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/history"
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

// Of two that are no hotspots the one is nearest that lacks least, whichever it lacks.
func TestNearestHotspot(t *testing.T) {
	at := func(path string, branches, changes int) *hotspot {
		return &hotspot{File: &tree.File{Path: path, CodeLines: longFile}, branches: branches, changes: changes}
	}
	for _, tt := range []struct {
		long []*hotspot
		want string
	}{
		{[]*hotspot{at("a.go", 59, 16), at("b.go", 163, 9)}, "b.go"},
		{[]*hotspot{at("a.go", 60, 16), at("b.go", 60, 12)}, "a.go"},
		{[]*hotspot{at("a.go", 90, 12), at("b.go", 300, 5)}, "a.go"},
		{[]*hotspot{at("a.go", 49, 90), at("b.go", 900, 4)}, ""},
	} {
		long := map[string]*hotspot{}
		for _, h := range tt.long {
			long[h.Path] = h
		}
		got := ""
		if _, near := hottest(long); len(near) > 0 {
			got = near[0].Path
		}
		if got != tt.want {
			t.Errorf("nearest is %q, want %q", got, tt.want)
		}
	}
}

// A look at whether something failed decides nothing that a reader must follow.
func TestErrorChecksAreNoBranches(t *testing.T) {
	for line, want := range map[string]int{"\tif err != nil {\n\t\treturn\n\t}\n": 0, "\tif err := pay(); err != nil {\n\t\treturn\n\t}\n": 0, "\tif paid != due {\n\t\treturn\n\t}\n": 1} {
		f := build(append([]step{{subject: "Start", lines: 10}}, slices.Repeat([]step{{subject: "Change it", lines: 10, parents: []int{0}}}, manyChanges)...))
		f.Tree = tree.FromFiles(map[string]string{"orders.go": "package orders\n\nfunc f() {\n" + strings.Repeat(line, longFile/3) + "}\n"})
		for i := range f.History.Commits {
			f.History.Commits[i].Changes = []history.Change{{Path: "orders.go", Kind: history.Modified, Added: 1}}
		}
		if out := checktest.Ask(t, Hotspots, f); len(out.Findings) != want {
			t.Errorf("%q: %s %+v", line, out.Summary, out.Findings)
		}
	}
}

// What fills a database with examples is nobody's first concern.
func TestHotspotsAmongExamples(t *testing.T) {
	for path, want := range map[string]int{"app/orders.py": 1, "app/demo/orders.py": 0, "db/seeds/orders.py": 0, "demos.py": 1} {
		f := build(append([]step{{subject: "Start", lines: 10}}, slices.Repeat([]step{{subject: "Change it", lines: 10, parents: []int{0}}}, manyChanges)...))
		f.Tree = tree.New([]tree.File{{Path: path, Language: "Python", Role: tree.Code, CodeLines: longFile, Complexity: manyBranches}}, nil, nil)
		for i := range f.History.Commits {
			f.History.Commits[i].Changes = []history.Change{{Path: path, Kind: history.Modified, Added: 1}}
		}
		if out := checktest.Ask(t, Hotspots, f); len(out.Findings) != want {
			t.Errorf("%s: %s %+v", path, out.Summary, out.Findings)
		}
	}
}
