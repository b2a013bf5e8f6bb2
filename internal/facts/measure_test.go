package facts

import (
	"iter"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// The story: Ann (active, of group 0) and Bob (gone, of group 1, which has
// nobody active) and a bot. Commit 0 is the newest.
func story() *Facts {
	day := func(month time.Month) time.Time { return time.Date(2024, month, 1, 0, 0, 0, 0, time.UTC) }
	commit := func(at time.Time, paths ...string) history.Commit {
		c := history.Commit{Author: objects.Signature{When: at}, Committer: objects.Signature{When: at}}
		for _, path := range paths {
			c.Changes = append(c.Changes, history.Change{Path: path})
		}
		return c
	}
	files := []tree.File{
		{Path: "api/a.go", Role: tree.Code, Lines: 12, CodeLines: 10},
		{Path: "api/a_test.go", Role: tree.Test, Lines: 50, CodeLines: 50},
		{Path: "api/gen.go", Role: tree.Code, Generated: true, Lines: 900, CodeLines: 900},
		{Path: "main.go", Role: tree.Code, Lines: 10, CodeLines: 10},
		{Path: "web/b.js", Role: tree.Code, Lines: 22, CodeLines: 20},
		{Path: "web/lost.js", Role: tree.Code, Lines: 5, CodeLines: 5},
	}
	return &Facts{
		Settings: Settings{RecentMonths: 6, RestWeight: 0.5},
		Tree:     tree.New(files, nil, nil),
		History: &history.History{
			Commits: []history.Commit{
				commit(day(12), "api/a.go"),                          // 0: Ann
				commit(day(11), "main.go"),                           // 1: the bot, committed by Ann
				commit(day(10), "api/gen.go"),                        // 2: a bot alone
				commit(day(2), "api/a.go", "web/b.js"),               // 3: Bob
				commit(day(1), "main.go", "web/b.js", "web/lost.js"), // 4: Bob with an assistant
			},
			Lines: map[string][]history.Range{
				"api/a.go": {{Start: 1, Count: 6, Commit: 0}, {Start: 7, Count: 6, Commit: 3}},
				"main.go":  {{Start: 1, Count: 5, Commit: 1}, {Start: 6, Count: 4, Commit: 4}, {Start: 10, Count: 1, Commit: 2}},
				"web/b.js": {{Start: 1, Count: 22, Commit: 3}},
			},
		},
		People: &people.People{
			Persons: []people.Person{{ID: "ann", Active: true}, {ID: "bob"}, {ID: "robot", Bot: true}},
			Groups:  []people.Group{{ID: "acme", Active: true}, {ID: "blue"}},
			ByCommit: []people.Attribution{
				{Author: 0, Committer: 0, Group: 0},
				{Author: 2, Committer: 0, Group: people.None}, // acme's, as Ann is
				{Author: 2, Committer: 2, Group: people.None},
				{Author: 1, Committer: 1, Group: 1},
				{Author: 1, Committer: 1, Group: 1, MachineAssisted: true},
			},
		},
	}
}

func TestMeasure(t *testing.T) {
	f := story()
	f.Measure()
	if diff := cmp.Diff(Scope{Recent: 20, Rest: 25}, f.Scope); diff != "" {
		t.Errorf("Scope: generated code and tests are not read; web/ was last changed ten months before the last commit (-want +got):\n%s", diff)
	}
	// Unexplained: a.go 10 lines, half of them Bob's; main.go 10 lines, Bob's 4
	// and the bot's 1 of 10; b.js 20 lines that count half, all Bob's.
	want := &Ownership{
		Lines: 44, Unread: 5,
		ByPerson: []int{11, 32, 0}, ByGroup: []int{11, 32}, ByHand: map[Hand]int{{0, 0}: 11, {1, 1}: 32}, Answered: map[Hand]int{},
		Orphaned: 33, GroupGone: 32, Machine: 4,
		Unexplained: (5.0 + 5.0 + 10.0) / (10.0 + 10.0 + 10.0),
		Files: []FileOwnership{
			{Path: "api/a.go", Lines: 12, Orphaned: 6, Person: 0, Group: 0, PersonLines: 6, Missed: 1, MissedLines: 6},
			{Path: "main.go", Lines: 10, Orphaned: 5, Person: 0, Group: 0, PersonLines: 5, ByNobody: 1, Missed: 1, MissedLines: 4},
			{Path: "web/b.js", Lines: 22, Orphaned: 22, Person: 1, Group: 1, PersonLines: 22, Missed: 1, MissedLines: 22},
		},
		Folders: []Folder{
			{Path: ".", Lines: 10, Person: 0, Group: 0, Share: 0.5, GroupShare: 0.5, Orphaned: 0.5, ByNobody: 1, Missed: 1, MissedLines: 4, Rest: true},
			{Path: "api", Lines: 12, Person: 0, Group: 0, Share: 0.5, GroupShare: 0.5, Orphaned: 0.5, Missed: 1, MissedLines: 6},
			{Path: "web", Lines: 22, Person: 1, Group: 1, Share: 1, GroupShare: 1, Orphaned: 1, Missed: 1, MissedLines: 22},
		},
	}
	ignore := cmp.Options{cmpopts.IgnoreUnexported(FileOwnership{}), cmpopts.IgnoreFields(Ownership{}, "TruckFactor")}
	if diff := cmp.Diff(want, f.Ownership, ignore, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
		t.Errorf("Ownership (-want +got):\n%s", diff)
	}
}

// Who wrote lines with somebody who is gone can explain them, and they are still for
// both to be asked about.
func TestMeasureCoAuthors(t *testing.T) {
	f := story()
	f.People.ByCommit[3].CoAuthors = []int{0}
	f.Measure()
	if own := f.Ownership; own.ByPerson[1] != 32 || own.Orphaned != 5 || own.GroupGone != 4 || own.Answered[Hand{1, 1}] != 28 {
		t.Errorf("%d lines of Bob's, %d orphaned, %d of groups gone, %v answered", own.ByPerson[1], own.Orphaned, own.GroupGone, own.Answered)
	}
	if web := f.Ownership.Folders[2]; web.Person != 1 || web.Missed != people.None || web.Orphaned != 0 {
		t.Errorf("%+v", web)
	}
	f.People.Persons[0].Active = false
	f.Measure()
	if own := f.Ownership; own.Orphaned != 44 {
		t.Errorf("both gone, and %d lines orphaned", own.Orphaned)
	}
}

// Blank lines and comments belong to nobody: whoever wrote them, the lines of
// code are those that the files have.
func TestMeasureCountsCode(t *testing.T) {
	f := story()
	f.Tree = tree.FromFiles(map[string]string{"main.go": "package a\n\n// Ann's comment\n// goes on\n\nfunc a() {}\nfunc b() {}\n"})
	f.History.Lines = map[string][]history.Range{"main.go": {{Start: 1, Count: 1, Commit: 3}, {Start: 2, Count: 4, Commit: 0}, {Start: 6, Count: 1, Commit: 0}, {Start: 7, Count: 1, Commit: 3}}}
	f.Measure()
	if own := f.Ownership; own.Lines != f.Tree.Files[0].CodeLines || own.Lines != 3 || own.ByPerson[0] != 1 || own.ByPerson[1] != 2 || own.Orphaned != 2 {
		t.Errorf("%d lines of code, Ann %d, Bob %d, orphaned %d; the file has %d", own.Lines, own.ByPerson[0], own.ByPerson[1], own.Orphaned, f.Tree.Files[0].CodeLines)
	}
}

// A part that holds most of the code is shown by its own folders.
func TestFoldersSplitTheLargest(t *testing.T) {
	f := &Facts{Tree: tree.New(nil, nil, nil), Ownership: &Ownership{}, People: &people.People{Persons: make([]people.Person, 1)}}
	for path, lines := range map[string]int{"src/app/a.go": 40, "src/lib/b.go": 30, "src/c.go": 5, "tools/d.go": 25} {
		f.Ownership.Files = append(f.Ownership.Files, FileOwnership{Path: path, Lines: lines, persons: map[int]int{0: lines}})
		f.Ownership.Lines += lines
	}
	var got []string
	for _, folder := range f.folders() {
		got = append(got, folder.Path)
		if folder.Rest != (folder.Path == "src") {
			t.Errorf("%s is the rest of a folder: %v", folder.Path, folder.Rest)
		}
	}
	if diff := cmp.Diff([]string{"src", "src/app", "src/lib", "tools"}, got); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
}

// Folders of which one holds nearly all are no parts: the code parts below them.
func TestFoldersSplitBelowAChain(t *testing.T) {
	f := &Facts{Tree: tree.New(nil, nil, nil), Ownership: &Ownership{}, People: &people.People{Persons: make([]people.Person, 1)}}
	for path, lines := range map[string]int{
		"src/main/java/org/acme/shop/cart/A.java": 40, "src/main/java/org/acme/shop/pay/B.java": 45, "bin/c.sh": 7, "web/uk/gov/shop/e.go": 4, "web/uk/gov/shop/f/g.go": 3, "src/main/resources/d.sql": 1,
	} {
		f.Ownership.Files = append(f.Ownership.Files, FileOwnership{Path: path, Lines: lines, persons: map[int]int{0: lines}})
		f.Ownership.Lines += lines
	}
	var got []string
	for _, folder := range f.folders() {
		got = append(got, folder.Path)
	}
	if diff := cmp.Diff([]string{"bin", "src/main/java/org/acme/shop/cart", "src/main/java/org/acme/shop/pay", "src/main/resources", "web/uk/gov/shop"}, got); diff != "" {
		t.Errorf("folders (-want +got):\n%s", diff)
	}
}

// Whatever the tree looks like, no line is counted in two parts, and all are
// counted but those of parts too small to name.
func TestFoldersCountEveryLineOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SampledFrom([]string{"a", "b", "c"})
		paths := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
			path := ""
			for range rapid.IntRange(0, 6).Draw(t, "depth") {
				path += names.Draw(t, "folder") + "/"
			}
			return path + names.Draw(t, "file") + ".go"
		}), 0, 30, func(s string) string { return s }).Draw(t, "paths")
		f := &Facts{Tree: tree.New(nil, nil, nil), Ownership: &Ownership{}, People: &people.People{Persons: make([]people.Person, 1)}}
		for _, path := range paths {
			lines := rapid.IntRange(1, 100).Draw(t, "lines")
			f.Ownership.Files = append(f.Ownership.Files, FileOwnership{Path: path, Lines: lines, persons: map[int]int{0: lines}})
			f.Ownership.Lines += lines
		}
		sum, seen := 0, map[string]bool{}
		for _, folder := range f.folders() {
			if seen[folder.Path] {
				t.Fatalf("%s stands twice", folder.Path)
			}
			seen[folder.Path] = true
			sum += folder.Lines
		}
		if sum > f.Ownership.Lines || float64(sum) < (1-smallestPart*30)*float64(f.Ownership.Lines) {
			t.Fatalf("the parts have %d of %d lines", sum, f.Ownership.Lines)
		}
	})
}

// However the lines of a file are cut up, each is of one person and one group,
// and all that are counted are of files.
func TestSharesSumToTheLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const persons, groups, commits = 3, 2, 6
		orNone := func(n int, name string) int { return rapid.IntRange(people.None, n-1).Draw(t, name) }
		f := &Facts{
			Settings: Settings{RecentMonths: 6, RestWeight: 0.5},
			History:  &history.History{Commits: make([]history.Commit, commits), Lines: map[string][]history.Range{}},
			People:   &people.People{Persons: make([]people.Person, persons), Groups: make([]people.Group, groups), ByCommit: make([]people.Attribution, commits)},
		}
		for i := range f.People.ByCommit {
			f.People.ByCommit[i] = people.Attribution{Author: rapid.IntRange(0, persons-1).Draw(t, "author"), Committer: rapid.IntRange(0, persons-1).Draw(t, "committer"), Group: orNone(groups, "group")}
		}
		for i := range f.People.Persons {
			f.People.Persons[i] = people.Person{ID: string(rune('a' + i)), Bot: rapid.Bool().Draw(t, "bot"), Active: rapid.Bool().Draw(t, "active"), Group: orNone(groups, "of")}
		}
		var files []tree.File
		all := 0
		for _, path := range []string{"a.go", "b/c.go", "b/d.go"} {
			var ranges []history.Range
			lines := 0
			for range rapid.IntRange(1, 5).Draw(t, "ranges") {
				n := rapid.IntRange(1, 9).Draw(t, "lines")
				ranges = append(ranges, history.Range{Start: lines + 1, Count: n, Commit: rapid.IntRange(0, commits-1).Draw(t, "commit")})
				lines += n
			}
			if rapid.Bool().Draw(t, "read") {
				f.History.Lines[path] = ranges
			}
			files = append(files, tree.File{Path: path, Role: tree.Code, Lines: lines, CodeLines: lines})
			all += lines
		}
		f.Tree = tree.New(files, nil, nil)
		f.Measure()
		own := f.Ownership
		if own.Lines+own.Unread != all || f.Scope.Recent+f.Scope.Rest != all {
			t.Fatalf("%d lines and %d unread, %d to be read, of %d", own.Lines, own.Unread, f.Scope.Recent+f.Scope.Rest, all)
		}
		nobody, noGroup, inFiles := 0, 0, 0
		for _, file := range own.Files {
			inFiles += file.Lines
			if sum(maps.Values(file.persons)) != file.Lines || sum(maps.Values(file.groups)) != file.Lines {
				t.Fatalf("%s has %d lines, of persons %v, of groups %v", file.Path, file.Lines, file.persons, file.groups)
			}
			nobody, noGroup = nobody+file.persons[people.None], noGroup+file.groups[people.None]
		}
		if inFiles != own.Lines || nobody+sum(slices.Values(own.ByPerson)) != own.Lines || noGroup+sum(slices.Values(own.ByGroup)) != own.Lines {
			t.Fatalf("%d lines: %d in files, persons %v and nobody's %d, groups %v and no group's %d", own.Lines, inFiles, own.ByPerson, nobody, own.ByGroup, noGroup)
		}
	})
}

func sum(counts iter.Seq[int]) (total int) {
	for n := range counts {
		total += n
	}
	return total
}

// Who wrote three scripts beside a thousand lines of configuration is not the
// author of the folder.
func TestFoldersBesideCode(t *testing.T) {
	f := story()
	files := append(slices.Clone(f.Tree.Files),
		tree.File{Path: "api/conf/a.yml", Role: tree.Config, CodeLines: 13},
		tree.File{Path: "api/conf/lock.yml", Role: tree.Config, CodeLines: 13, Generated: true},
		tree.File{Path: "web/README.md", Role: tree.Doc, CodeLines: 22},
		tree.File{Path: "deploy/a.yml", Role: tree.Config, CodeLines: 99},
	)
	f.Tree = tree.New(files, nil, nil)
	f.Measure()
	beside := map[string]bool{}
	for _, folder := range f.Ownership.Folders {
		beside[folder.Path] = folder.Beside
	}
	if diff := cmp.Diff(map[string]bool{".": false, "api": true, "web": false}, beside); diff != "" {
		t.Errorf("folders of less code than other text (-want +got):\n%s", diff)
	}
}
