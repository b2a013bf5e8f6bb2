package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// What one commit brought at once counts as its author's, as git blame has it, and
// is told apart: in the new files alone, and by person, group and folder.
func TestMeasureTellsWhatWasBroughtIn(t *testing.T) {
	f := story()
	f.History.Commits[4].Changes = []history.Change{{Path: "start.txt", Kind: history.Added, Added: LittleCode}}
	f.History.Commits[3].Message = "Move the shop into the mono-repo"
	f.History.Commits[3].Parents = f.History.Commits[4].Parents
	f.History.Commits[3].Changes = []history.Change{{Path: "api/a.go", Kind: history.Modified, Added: 6}, {Path: "old/b.js", Kind: history.Added, Added: FirstBulk + 1}}
	f.History.Commits[2].Changes = []history.Change{{Path: "web/b.js", OldPath: "old/b.js", Kind: history.Renamed}}
	f.Measure()
	own := f.Ownership
	if got := f.BroughtBy(1, own.Imported); got != (Brought{Lines: 22, Commits: 1}) {
		t.Errorf("Bob brought %+v, want the 22 lines of web/b.js and none of what else he changed", got)
	}
	if got := f.BroughtByGroup(1, own.Imported); got.Lines != 22 || !got.LargeOf(66) || got.LargeOf(67) {
		t.Errorf("his group brought %+v, want 22 lines, a large part of up to 66", got)
	}
	if got := f.BroughtBy(0, own.Imported); got.LargeOf(0) {
		t.Errorf("Ann brought %+v, want nothing", got)
	}
	for _, folder := range own.Folders {
		want := map[string]int{"web": 22}[folder.Path]
		if got := f.BroughtBy(1, folder.Imported).Lines; got != want {
			t.Errorf("%s: %d lines brought, want %d", folder.Path, got, want)
		}
	}
	// What came along of what was here before is no new code, and not its author's.
	f.History.Commits[3].Changes[0] = history.Change{Path: "api/a.go", Kind: history.Added, CopyOf: "a.go"}
	f = f.Without(nil) // measures anew
	if got := f.BroughtBy(1, f.Ownership.Imported).Lines; got <= 22 {
		t.Errorf("%d lines brought, want those of api/a.go too", got)
	}
}

// What was brought in is held against lines of code, so it is counted in these.
func TestBroughtInCountsCode(t *testing.T) {
	f := story()
	f.Tree = tree.FromFiles(map[string]string{"b.go": "// Package b.\npackage b\n\nvar x = 1\n"})
	f.History.Lines = map[string][]history.Range{"b.go": {{Start: 1, Count: 4, Commit: 3}}}
	f.History.Commits[3].Message = "Move the shop into the mono-repo"
	f.History.Commits[3].Changes = []history.Change{{Path: "b.go", Kind: history.Added, Added: FirstBulk + 1}}
	if in := f.InBulk(); in.Lines != 2 || in.Commits[0].Standing != 2 {
		t.Errorf("%d of %d lines stand, want 2 of 2", in.Commits[0].Standing, in.Lines)
	}
	if got, standing := f.BroughtIn([]int{3}), f.Standing().ByCommit[3]; got.Lines != standing || standing != 2 {
		t.Errorf("%d lines brought, want %d as what stands, of two lines of code", got.Lines, standing)
	}
}

// A release that was squashed is the work of those whom it names, and git blame gives
// all of it to whoever merged it.
func TestMeasureTellsWhatWasPutTogether(t *testing.T) {
	for _, tt := range []struct {
		name      string
		added     int
		coAuthors []int
		want      Brought
	}{
		{"three others", FirstBulk + 1, []int{1, 3, 4, 5}, Brought{Lines: 28, Commits: 1}},
		{"two others and a program", FirstBulk + 1, []int{2, 3, 4}, Brought{}},
		{"one of them twice", FirstBulk + 1, []int{3, 4, 4}, Brought{}},
		{"little", FirstBulk, []int{3, 4, 5}, Brought{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := story()
			f.People.Persons = append(f.People.Persons, people.Person{ID: "cid"}, people.Person{ID: "dot"}, people.Person{ID: "eve"})
			f.People.ByCommit[3].CoAuthors = tt.coAuthors
			f.History.Commits[3].Changes = []history.Change{{Path: "api/a.go", Kind: history.Modified, Added: tt.added}}
			f.Measure()
			if got := f.BroughtBy(1, f.Ownership.Imported); got != tt.want {
				t.Errorf("Bob brought %+v, want %+v", got, tt.want)
			}
			if got := f.BroughtIn([]int{0, 3}); got != tt.want {
				t.Errorf("the commits brought %+v, want %+v", got, tt.want)
			}
		})
	}
}
