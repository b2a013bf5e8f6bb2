package review

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// work makes facts of which the one commit to judge made changes.
func work(changes []history.Change) *facts.Facts {
	f := build([]step{{subject: "Start", lines: 10}, {subject: "Big", lines: 0, parents: []int{0}}, {subject: "Small", lines: 1, parents: []int{1}}})
	f.History.Commits[1].Changes = changes
	return f
}

// A file that one commit takes out and the next puts elsewhere is no new code of its author's.
func TestTakenOutBefore(t *testing.T) {
	for _, tt := range []struct {
		name          string
		took, brought int // lines, by the commit before
		by            int
		kind          history.ChangeKind
		want          bool
	}{
		{"split in two steps", 900, 20, ann, history.Added, true},
		{"less taken out", 700, 0, ann, history.Added, false},
		{"as much put in there", 900, 800, ann, history.Added, false},
		{"by somebody else", 900, 20, ben, history.Added, false},
		{"put where there was something", 900, 20, ann, history.Modified, false},
	} {
		f := build([]step{{subject: "Start", lines: 10}, {subject: "wip", parents: []int{0}, by: tt.by}, {subject: "wip", parents: []int{1}}})
		for i := range f.History.Commits[:2] {
			f.History.Commits[i].Author.When = monday
		}
		f.History.Commits[0].Changes = []history.Change{{Path: "a.go", Kind: tt.kind, Added: 900}}
		f.History.Commits[1].Changes = []history.Change{{Path: "b.go", Kind: history.Modified, Added: tt.brought, Deleted: tt.took}}
		if found := checktest.Ask(t, CommitSize, f).Findings; len(found) == 0 || strings.Contains(found[0].Message, "the commit before it, by the same author, took out 900 lines, which may be the same") != tt.want || (found[0].Fix == newAlone) != tt.want {
			t.Errorf("%s: %+v", tt.name, found)
		}
	}
}

// What a change does alike everywhere, or mostly moves, nobody is asked to explain.
func TestEvenChanges(t *testing.T) {
	everywhere := func(files, added, deleted int) (changes []history.Change) {
		for range files {
			changes = append(changes, history.Change{Path: "a.go", Kind: history.Modified, Added: added, Deleted: deleted})
		}
		return changes
	}
	one := func(kind history.ChangeKind, added, deleted int) history.Change {
		return history.Change{Path: "a.go", Kind: kind, Added: added, Deleted: deleted}
	}
	for _, tt := range []struct {
		name    string
		changes []history.Change
		moved   int // lines
		alike   int // words, in percent
		want    int // rows
	}{
		{"moved, and as much written", []history.Change{one(history.Added, 1000, 0), one(history.Deleted, 0, 850)}, 1000, 0, 0},
		{"moved, and more written", []history.Change{one(history.Added, 1000, 0), one(history.Deleted, 0, 600)}, 1000, 0, 0},
		{"new beside what was taken out", []history.Change{one(history.Added, 1000, 0), one(history.Deleted, 0, 850)}, 0, 0, 1},
		{"new", []history.Change{one(history.Added, 1000, 0)}, 0, 0, 1},
		{"changed where it was", []history.Change{one(history.Modified, 600, 600)}, 0, 0, 1},
		{"the same everywhere", everywhere(facts.RewrittenFiles, 5, 5), 0, 0, 0},
		{"the same in some files", everywhere(fewAlike+10, 8, 8), 0, 0, 0},
		{"much everywhere", everywhere(facts.RewrittenFiles, 20, 20), 0, 0, 1},
		{"more everywhere than before", everywhere(facts.RewrittenFiles, 9, 1), 0, 0, 1},
		{"few files formatted", []history.Change{one(history.Modified, 600, 600)}, 0, 90, 0},
		{"much in fewer files", everywhere(facts.RewrittenFiles-1, 20, 20), 0, 0, 1},
	} {
		f := work(tt.changes)
		f.History.Commits[1].Moved, f.History.Commits[1].Alike = tt.moved, tt.alike
		large, unread := checktest.Ask(t, CommitSize, f).Findings, checktest.Ask(t, ReviewTrail, f).Findings
		if len(large) != tt.want || len(unread) != 0 { // what is told once is not told again
			t.Errorf("%s: %+v %+v", tt.name, large, unread)
		}
	}
}

// A name is given in every file that has it.
func TestRenamings(t *testing.T) {
	for _, tt := range []struct {
		subject        string
		files          int
		added, deleted int
		want           bool
	}{
		{"Rename basket to cart", 50, 9, 12, true},
		{"refactor(shop)!: rename basket to cart", 50, 9, 12, true},
		{"SHOP-12: Renaming of the basket", 50, 9, 12, true},
		{"Take amounts as text", 50, 9, 12, false},
		{"Rename basket to cart", 49, 9, 12, false},
		{"Rename basket to cart", 50, 5, 12, false},
	} {
		var changes []history.Change
		for range tt.files {
			changes = append(changes, history.Change{Path: "a.go", Kind: history.Modified, Added: tt.added, Deleted: tt.deleted})
		}
		f := work(changes)
		f.History.Commits[1].Message = tt.subject
		found := checktest.Ask(t, CommitSize, f).Findings
		if (len(found) == 0) != tt.want {
			t.Errorf("%q in %d files: %+v", tt.subject, tt.files, found)
		}
	}
}

// What only gives something another name needs no explaining.
func TestRenamesAlone(t *testing.T) {
	for _, tt := range []struct {
		subject string
		most    history.Change // of the lines, beside those of a file that went
		went    int
		want    int
	}{
		{"Rename basket to cart", history.Change{Kind: history.Modified, Added: 310, Deleted: 290}, 20, 0},
		{"Rename basket to cart", history.Change{Kind: history.Renamed, OldPath: "basket.go", Added: 300, Deleted: 300}, 20, 0},
		{"Rename basket to cart", history.Change{Kind: history.Modified, Added: 310, Deleted: 200}, 20, 1},
		{"Rename basket to cart", history.Change{Kind: history.Added, Added: 600}, 20, 1},
		{"Rename basket to cart", history.Change{Kind: history.Added, Added: 600}, 590, 0},
		{"Rename basket to cart and sum it up", history.Change{Kind: history.Modified, Added: 310, Deleted: 290}, 20, 1},
		{"Take amounts as text", history.Change{Kind: history.Modified, Added: 310, Deleted: 290}, 20, 1},
	} {
		tt.most.Path = "a.go"
		f := work([]history.Change{tt.most, {Path: "b.go", Kind: history.Deleted, Deleted: tt.went}})
		f.History.Commits[1].Message = tt.subject
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != tt.want {
			t.Errorf("%s: %+v: %+v", tt.subject, tt.most, out.Findings)
		}
	}
}

// What only moves code, or gives it another form, needs no explaining.
func TestMovesAlone(t *testing.T) {
	for moved, want := range map[int]int{1000: 0, 999: 1} {
		f := work([]history.Change{{Path: "a.go", Kind: history.Modified, Added: 1000, Deleted: 1000}})
		f.History.Commits[1].Moved = moved
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != want {
			t.Errorf("%d lines moved: %+v", moved, out.Findings)
		}
	}
	for alike, want := range map[int]int{facts.KeptWords: 0, facts.KeptWords - 1: 1} {
		f := work([]history.Change{{Path: "a.css", Kind: history.Modified, Added: 600, Deleted: 300}})
		f.History.Commits[1].Alike = alike
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != want {
			t.Errorf("%d %% of the words alike: %+v", alike, out.Findings)
		}
	}
}

// Of a large change of which little stands nobody is asked to explain the parts.
func TestLargeChangesOfWhichLittleStands(t *testing.T) {
	for stands, want := range map[int]int{worthExplaining: 1, worthExplaining - 1: 0} {
		f := work([]history.Change{{Path: "a.go", Kind: history.Modified, Added: 600}})
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: stands, Commit: 1}, {Start: stands + 1, Count: 900, Commit: 2}}
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != want {
			t.Errorf("%d lines stand: %+v", stands, out.Findings)
		}
	}
}

// What a style sheet or an applied migration does nobody is asked to explain.
func TestLargeChangesThatExplainNothing(t *testing.T) {
	for path, want := range map[string]int{"shop.go": 1, "shop.css": 0, "shop.html": 0, "db/migrate/20240102030405_shop.go": 0} {
		f := work([]history.Change{{Path: path, Kind: history.Added, Added: 600}})
		f.Tree = tree.New([]tree.File{{Path: path, Language: map[string]string{".go": "Go", ".css": "CSS", ".html": "HTML"}[filepath.Ext(path)], Role: tree.Code, CodeLines: 600}}, nil, func(string) ([]byte, error) { return nil, nil })
		f.History.Lines[path] = []history.Range{{Start: 1, Count: 600, Commit: 1}}
		large := checktest.Ask(t, CommitSize, f).Findings
		f.Settings.LargeCommitLines = 5000
		if unread := checktest.Ask(t, ReviewTrail, f).Findings; len(large) != want || len(unread) != want {
			t.Errorf("%s: %+v %+v", path, large, unread)
		}
	}
}

// Nor is anybody asked of values, or of what a change imports under another path.
func TestLargeChangesOfNamesAlone(t *testing.T) {
	for text, want := range map[string]int{"pay(a + b)\n": 1, "\"Europe/Vienna\",\n": 0, "import \"shop\"\n": 0} {
		f := work([]history.Change{{Path: "b.go", Kind: history.Added, Added: 600}})
		f.Tree = tree.FromFiles(map[string]string{"b.go": strings.Repeat(text, 600)})
		f.History.Lines["b.go"] = []history.Range{{Start: 1, Count: 600, Commit: 1}}
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != want {
			t.Errorf("%q: %+v", text, out.Findings)
		}
	}
}

// A subject that says so tells that code was put elsewhere, where about all of it was there.
func TestRelocations(t *testing.T) {
	const aside = "by its subject it puts what was there elsewhere, and it took out 700 lines."
	for _, tt := range []struct {
		subject string
		added   int
		told    bool
	}{{"Extract the till", 600, true}, {"refactor(shop): moved the till", 600, true}, {"Splitting of bills", 600, true}, {"Extract the till", 701, false}, {"Extract the till and pay", 600, false}, {"Extraction of coins", 600, false}} {
		f := work([]history.Change{{Path: "a.go", Kind: history.Added, Added: tt.added}, {Path: "b.go", Kind: history.Deleted, Deleted: 700}})
		f.History.Commits[1].Message = tt.subject
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != 1 || strings.HasSuffix(out.Findings[0].Message, aside) != tt.told {
			t.Errorf("%s: %+v", tt.subject, out.Findings)
		}
	}
}

// What came in bulk is told once.
func TestBulkIsToldOnce(t *testing.T) {
	for added, want := range map[int][3]int{900: {0, 1, 0}, 6000: {1, 0, 0}} {
		f := work([]history.Change{{Path: "a.go", Kind: history.Added, Added: added}})
		f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 600, Commit: 1}, {Start: 601, Count: 3000, Commit: 0}}
		var got [3]int
		for n, c := range []*check.Check{CodeFromDayOne, CommitSize, ReviewTrail} {
			got[n] = len(checktest.Ask(t, c, f).Findings)
		}
		if got != want {
			t.Errorf("%d lines: %v", added, got)
		}
	}
}

// A file that was copied or brought back is no change of its size, and nothing
// that must be read anew.
func TestCopiedFilesAreNoNewLines(t *testing.T) {
	f := work([]history.Change{{Path: "old/a.go", Kind: history.Added, Added: 900, CopyOf: "a.go"}, {Path: "b.go", Kind: history.Modified, Added: 60}})
	f.History.Commits[0].Changes = []history.Change{{Path: "a.go", OldPath: "old/a.go", Kind: history.Renamed, Added: 1}}
	f.History.Lines["a.go"] = []history.Range{{Start: 1, Count: 900, Commit: 1}, {Start: 901, Count: 1, Commit: 0}}
	f.History.Lines["b.go"] = []history.Range{{Start: 1, Count: 55, Commit: 1}}
	if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != 0 || !strings.HasPrefix(out.Summary, "None of 2 changes") {
		t.Errorf("size: %+v", out)
	}
	const want = `Of the changes that brought 50 lines and more that are new, git shows nobody but the author of one: 3030303030 "Big" (55 lines of today's code, tests not counted, are from it).`
	if out := checktest.Ask(t, ReviewTrail, f); len(out.Findings) != 1 || out.Findings[0].Message != want {
		t.Errorf("to read: %+v", out.Findings)
	}
}

// Where it is not known what is left of a change, pages and tests are no more to be explained
// than where it is.
func TestLargeChangesOfPages(t *testing.T) {
	for path, want := range map[string]int{"app/shop.rb": 1, "app/views/shop.haml": 0, "spec/shop_spec.rb": 0, "db/migrate/20240102030405_bills.rb": 0} {
		f := work([]history.Change{{Path: path, Kind: history.Modified, Added: facts.FirstBulk}})
		f.Tree = tree.FromFiles(map[string]string{path: strings.Repeat("pay(a + b)\n", 600)})
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != want {
			t.Errorf("%s: %+v", path, out.Findings)
		}
	}
}

// Of a release that was squashed into one commit those are asked who wrote it.
func TestLargeChangesOfSeveral(t *testing.T) {
	f := work([]history.Change{{Path: "b.go", Kind: history.Modified, Added: facts.FirstBulk + 1}})
	f.Tree = tree.FromFiles(map[string]string{"b.go": strings.Repeat("pay(a + b)\n", 600)})
	f.History.Lines["b.go"] = []history.Range{{Start: 1, Count: 600, Commit: 1}}
	for _, name := range []string{"bob", "cid", "dot"} {
		f.People.Persons = append(f.People.Persons, people.Person{ID: name})
		f.People.ByCommit[1].CoAuthors = append(f.People.ByCommit[1].CoAuthors, len(f.People.Persons)-1)
	}
	if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != 1 || out.Findings[0].Fix != "Ask its author, or whom its message names beside them, to explain it, part by part, if they can still be reached." {
		t.Errorf("%+v", out.Findings)
	}
	f.People.Persons[f.People.ByCommit[1].CoAuthors[0]].Active = true
	if out := checktest.Ask(t, CommitSize, f); !strings.HasSuffix(out.Findings[0].Fix, "while they can be asked.") {
		t.Errorf("%+v", out.Findings)
	}
}

// What put braces around what was there is seen from the code, and its author asked for nothing.
func TestLargeChangesOfBraces(t *testing.T) {
	for whole, want := range map[bool]int{false: 0, true: 1} {
		f := work([]history.Change{{Path: "b.go", Kind: history.Modified, Added: facts.FirstBulk + 1}})
		var text strings.Builder
		var ranges []history.Range
		for i := range 400 {
			fmt.Fprintf(&text, "if a%d > b\n{\npay(a%d + b)\n}\n", i, i)
			if at := 4*i + 1; whole {
				ranges = append(ranges, history.Range{Start: at, Count: 4, Commit: 1})
			} else {
				ranges = append(ranges, history.Range{Start: at, Count: 1}, history.Range{Start: at + 1, Count: 1, Commit: 1}, history.Range{Start: at + 2, Count: 1}, history.Range{Start: at + 3, Count: 1, Commit: 1})
			}
		}
		f.Tree = tree.FromFiles(map[string]string{"b.go": text.String()})
		f.History.Lines["b.go"] = ranges
		if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != want {
			t.Errorf("all of it %v: %+v", whole, out.Findings)
		}
	}
}

// How many of the lines are of tests is told beside those that are left of the others, also where
// the tests are no more.
func TestLargeChangesInTests(t *testing.T) {
	f := work([]history.Change{{Path: "a.go", Kind: history.Modified, Added: 600}, {Path: "b_test.go", Kind: history.Deleted, Deleted: 900}})
	const want = `, 900 of them in tests`
	if out := checktest.Ask(t, CommitSize, f); len(out.Findings) != 1 || !strings.Contains(out.Findings[0].Message, want) {
		t.Errorf("%+v", out.Findings)
	}
}
