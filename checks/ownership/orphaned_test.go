package ownership

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// Nobody is asked to walk anybody through an empty class.
func TestSmallOrphanedFiles(t *testing.T) {
	f := wrote(world(nil), 10, 90)
	f.Ownership.Folders = nil
	file := func(path string, lines int) facts.FileOwnership {
		return facts.FileOwnership{Path: path, Lines: lines, Orphaned: lines, Person: joe, PersonLines: lines, Missed: joe}
	}
	part := file("a", 50)
	part.PersonLines = 20 // others have less
	several := file("a", 100)
	several.PersonLines = 19
	most := several
	most.Orphaned, most.MissedLines = 80, 19
	hers := facts.FileOwnership{Path: "a", Lines: 100, Orphaned: 60, Person: jane, PersonLines: 40, Missed: joe, MissedLines: 30}
	others := hers
	others.MissedLines = 11
	little := hers
	little.PersonLines = 19
	least := little
	least.MissedLines = 11
	half := file("f", 2)
	half.Lines = 4
	for _, tt := range []struct {
		files []facts.FileOwnership
		want  []check.Finding
	}{
		{[]facts.FileOwnership{file("a", 50)}, []check.Finding{{Message: "50 of 50 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021.", Path: "a", Fix: walkThrough}}},
		{[]facts.FileOwnership{part}, []check.Finding{{Message: "50 of 50 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021, with 40 % of it.", Path: "a", Fix: walkThrough}}},
		{[]facts.FileOwnership{file("a", 49), half}, nil},
		{[]facts.FileOwnership{several}, []check.Finding{{Message: "100 of 100 lines are by people not seen for 180 days; no one person wrote a fifth of it.", Path: "a", Fix: byMany}}},
		{[]facts.FileOwnership{most}, []check.Finding{{Message: "80 of 100 lines are by people not seen for 180 days; no one person wrote a fifth of all, and the most of these lines, 24 %, are by Joe Roe, last seen in March 2021.", Path: "a", Fix: "Write down what this does before it must change, after a walk-through by Joe Roe if they can be reached."}}},
		{[]facts.FileOwnership{hers}, []check.Finding{{Message: "60 of 100 lines are by people not seen for 180 days; the main author of all is Jane Doe, seen in the last 180 days, and the most of these lines, 50 %, are by Joe Roe, last seen in March 2021.", Path: "a", Fix: "Have Jane Doe, who wrote the most of all and is here, explain what this does, and write it down before it must change; ask Joe Roe too, if they can be reached."}}},
		{[]facts.FileOwnership{others}, []check.Finding{{Message: "60 of 100 lines are by people not seen for 180 days; the main author of all is Jane Doe, seen in the last 180 days, and no one person wrote a fifth of these lines.", Path: "a", Fix: "Have Jane Doe, who wrote the most of all and is here, explain what this does, and write it down before it must change."}}},
		{[]facts.FileOwnership{little}, []check.Finding{{Message: "60 of 100 lines are by people not seen for 180 days; no one person wrote a fifth of all, and the most of these lines, 50 %, are by Joe Roe, last seen in March 2021.", Path: "a", Fix: "Write down what this does before it must change, after a walk-through by Joe Roe if they can be reached."}}},
		{[]facts.FileOwnership{least}, []check.Finding{{Message: "60 of 100 lines are by people not seen for 180 days; no one person wrote a fifth of all, or of these lines.", Path: "a", Fix: byMany}}},
		{[]facts.FileOwnership{file("db/migrate/20200102030405_carts.rb", 60), file("src/V12__carts.sql", 90)}, nil},
	} {
		f.Ownership.Files = tt.files
		found := checktest.Ask(t, OrphanedCode, f).Findings
		if !slices.Equal(found, tt.want) {
			t.Errorf("%d files: %+v", len(tt.files), found)
		}
	}
}

// Who counts as seen and was not in the last weeks is not said to be here; where half of it is
// theirs and others work on, the sentence says what it would be without them.
func TestNotSeenInTheLastWeeks(t *testing.T) {
	f := wrote(world(nil), 60, 40)
	f.People.Persons[jane].Last = asOf.AddDate(0, 0, -61)
	f.Ownership.Files[0].Orphaned, f.Ownership.Folders[0].Orphaned = 60, 0.6 // some of them by others
	f.Ownership.Files[0].MissedLines, f.Ownership.Folders[0].MissedLines = 40, 40
	out := checktest.Ask(t, OrphanedCode, f)
	const seen = "last seen on 1 November 2024"
	if got := out.Findings[0]; !strings.Contains(got.Message, "the main author of all is Jane Doe, "+seen+", and") ||
		got.Fix != "Have Jane Doe, who wrote the most of all and was "+seen+", explain what this does, and write it down before it must change; ask Joe Roe too, if they can be reached." {
		t.Errorf("%+v", got)
	}
	if strings.Contains(out.Summary, "if they are gone") {
		t.Error(out.Summary)
	}
	f = wrote(world(nil), 60, 40)
	f.People.Persons[jane].Last, f.People.Groups[0].Kind = asOf.AddDate(0, 0, -100), people.Individual
	for week := range 14 {
		at := objects.Signature{When: asOf.AddDate(0, 0, -7*week)}
		f.History.Commits = append(f.History.Commits, history.Commit{Author: at, Committer: at, Changes: []history.Change{{Path: "a.go"}}})
		f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: joe, Committer: joe})
	}
	ask(t, OrphanedCode, f, want{check.Warn, 0.4, "it is 40 %. But Jane Doe, who wrote 60 % of the code, was last seen on 23 September 2024, and others worked on since: if they are gone, up to 100 % of it is by people not seen.", ""})
}

// What a part that is named holds is told with it, and what is short in a large project,
// which is read sooner than explained, in one row or none.
func TestOrphanedFilesOfParts(t *testing.T) {
	f := wrote(world(nil), 10, 90)
	file := func(path string, lines int) facts.FileOwnership {
		return facts.FileOwnership{Path: path, Lines: lines, Orphaned: lines, Person: joe, PersonLines: lines, Missed: joe}
	}
	f.Ownership.Lines = 9000
	f.Ownership.Folders[0].Path, f.Ownership.Folders[0].Lines = "shop", 1000
	f.Ownership.Files = []facts.FileOwnership{file("shop/a", 100), file("shop/b", 101), file("shop/c", 99), file("till/d", 99), file("till/e", 100), file("cart/f", 300), file("cart/g", 299), {Path: "seen/h", Lines: 99}}
	var got []string
	for _, found := range checktest.Ask(t, OrphanedCode, f).Findings {
		got = append(got, found.Path+": "+found.Message)
	}
	want := []string{
		"shop: 90 % of 1,000 lines in shop are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021. Files with 100 such lines and more: shop/b and shop/a.",
		"cart/f: 300 of 300 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021.",
		"cart/g: Of 2 smaller files at least half of the lines, and at least 100, are by people not seen for 180 days: cart/g (299 of 299 lines) and till/e (100 of 100 lines).",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	f.Ownership.Files = f.Ownership.Files[:7] // where nobody was seen at all the last row says nothing
	if found := checktest.Ask(t, OrphanedCode, f).Findings; len(found) != 2 {
		t.Errorf("%+v", found)
	}
	f.Ownership.Folders = nil
	for _, tt := range []struct {
		files []facts.FileOwnership
		want  string
	}{
		{[]facts.FileOwnership{file("cart/g", 199)}, "At least half of the lines of 1 file are by people not seen for 180 days: cart/g (199 of 199 lines)."},
		{[]facts.FileOwnership{file("cart/g", 199), file("cart/f", 300)}, "300 of 300 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021."},
	} {
		f.Ownership.Files = tt.files
		if found := checktest.Ask(t, OrphanedCode, f).Findings; len(found) != 1 || found[0].Message != tt.want {
			t.Errorf("%+v, want %s", found, tt.want)
		}
	}
}

// Of a collection of documents one row tells where to begin.
func TestOrphanedProse(t *testing.T) {
	f := wrote(world(nil), 10, 990)
	f.Repo.Kind, f.Ownership.Folders, f.Ownership.Files = facts.Docs, nil, nil
	for i, dir := range []string{"a", "b", "c", "d"} {
		f.Ownership.Folders = append(f.Ownership.Folders, facts.Folder{Path: dir, Lines: 200, Person: i % 2, Share: 1, Orphaned: 0.75, Missed: joe})
		f.Ownership.Files = append(f.Ownership.Files, facts.FileOwnership{Path: dir + "/a.md", Lines: 200, Orphaned: 150, Person: joe, PersonLines: 200, Missed: joe})
	}
	want := []check.Finding{{Message: "75 % of 800 lines in a, in b, in c and 1 more are by people not seen for 180 days.", Path: "a", Fix: readAgain}}
	if got := checktest.Ask(t, OrphanedCode, f).Findings; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	f.Ownership.Folders[0].ByNobody = 100 // what a bot puts there is written elsewhere
	want[0].Message, want[0].Path = "75 % of 600 lines in b, in c and in d are by people not seen for 180 days.", "b"
	if got := checktest.Ask(t, OrphanedCode, f).Findings; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

// Of a part with pages in it the figures are those of what can be explained; where all is
// orphaned a row is whom to ask.
func TestOrphanedParts(t *testing.T) {
	f := wrote(world(map[string]string{"shop/a.html": "a\n", "shop/b.go": "b\n"}), 10, 990)
	f.Ownership.Files, f.Ownership.Folders = nil, nil
	for _, path := range []string{"shop/a.html", "shop/b.go", "till/c.go", "cart/d.go"} {
		f.Ownership.Files = append(f.Ownership.Files, facts.FileOwnership{Path: path, Lines: 300, Orphaned: 300, Person: joe, PersonLines: 300, Missed: joe})
		if dir, _, _ := strings.Cut(path, "/"); dir != "shop" {
			f.Ownership.Folders = append(f.Ownership.Folders, facts.Folder{Path: dir, Lines: 300, Person: joe, Share: 1, Orphaned: 1, Missed: joe})
		}
	}
	shop := facts.Folder{Path: "shop", Lines: 600, Person: joe, Share: 1, Orphaned: 1, Missed: joe}
	if got := f.Explained(shop); got.Lines != 300 || got.Orphaned != 1 {
		t.Errorf("%+v", got)
	}
	if n := len(checktest.Ask(t, OrphanedCode, f).Findings); n != 3 {
		t.Errorf("%d rows", n)
	}
	f.People.Persons[jane].Active = false
	found := checktest.Ask(t, OrphanedCode, f).Findings
	want := "100 % of 600 lines in cart and in till are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021. Files with 100 such lines and more: cart/d.go and till/c.go."
	if len(found) != 2 || found[0].Message != want {
		t.Errorf("%+v", found)
	}
	f.Ownership.Folders = append(f.Ownership.Folders, shop)
	found = checktest.Ask(t, OrphanedCode, f).Findings
	if want := "100 % of 300 lines in shop, without what needs no explaining (pages, settings, applied migrations and their like), are by"; len(found) != 2 || !strings.HasPrefix(found[0].Message, want) {
		t.Errorf("%+v", found)
	}
}

// What a page does is seen, settings and seeds say what they are, and nobody is asked to
// explain them.
func TestOrphanedPages(t *testing.T) {
	for path, want := range map[string]int{"shop.html": 0, "shop.scss": 0, "shop.go": 1, "shop.tf": 1, ".credo.exs": 0, "web/.php-cs-fixer.php": 0, ".scripts/shop.go": 1, "db/seeds.rb": 0, "db/seeds/carts.rb": 0, "wallet/seed.go": 1,
		"config/routes.rb": 0, "web/config/initializers/jobs.rb": 0, "config/runtime.exs": 0, "shop/settings/common.py": 0, "shop/urls.py": 0, "config/shop.rb": 1, "lib/shop/routes.rb": 1, "config/settings.go": 1, "config/app.php": 0, "src/Shop/config/app.php": 1,
		"shop-test-utils/src/main/java/Shop.java": 0, "shop-testing/src/main/java/Shop.java": 0, "testing/shop.py": 0, "contesting/shop.py": 1} {
		f := wrote(world(map[string]string{path: strings.Repeat("f(a + b)\n", 90)}), 10, 90)
		f.Ownership.Folders = nil
		f.Ownership.Files = []facts.FileOwnership{{Path: path, Lines: 90, Orphaned: 90, Person: joe, PersonLines: 90, Missed: joe}}
		if out := checktest.Ask(t, OrphanedCode, f); len(out.Findings) != want {
			t.Errorf("%s: %+v", path, out.Findings)
		}
	}
}

// Nor are they asked of constants.
func TestOrphanedConstants(t *testing.T) {
	for text, want := range map[string]int{"export const A = process.env.A || 'a';\n": 0, "export const a = () => 1;\n": 1} {
		f := wrote(world(map[string]string{"shop.js": strings.Repeat(text, 90)}), 10, 90)
		f.Ownership.Folders = nil
		f.Ownership.Files = []facts.FileOwnership{{Path: "shop.js", Lines: 90, Orphaned: 90, Person: joe, PersonLines: 90, Missed: joe}}
		if out := checktest.Ask(t, OrphanedCode, f); len(out.Findings) != want {
			t.Errorf("%s: %+v", text, out.Findings)
		}
	}
}

// A folder of what was applied changes no more, and what a style sheet does is seen: nobody
// is asked to take either over.
func TestFoldersOfMigrations(t *testing.T) {
	f := wrote(world(map[string]string{"db/carts.css": ".a {}\n", "db/carts.rb": "a\n"}), 10, 900)
	f.Ownership.Folders[0].Path = "db"
	for path, want := range map[string]int{"db/migrate/20200102030405_carts.rb": 0, "db/main_migrate/20200102030405_carts.rb": 0, "db/carts.css": 0, "db/carts.rb": 1} {
		f.Ownership.Files = []facts.FileOwnership{{Path: path, Lines: 900, Orphaned: 900, Person: joe, PersonLines: 900, Missed: joe}}
		said := checktest.Ask(t, OrphanedCode, f).Findings
		if n := len(slices.DeleteFunc(said, func(f check.Finding) bool { return f.Path != "db" })); n != want {
			t.Errorf("%s: %d findings on the folder, want %d", path, n, want)
		}
	}
}

// Who gave a file another form is not said to be its author.
func TestFilesLastTouchedAtOnce(t *testing.T) {
	for _, tt := range []struct {
		name           string
		kind           history.ChangeKind
		added, deleted int
		lines, author  int // of 100 lines, whose
		told           bool
	}{
		{"replaced line by line", history.Modified, 200, 205, 60, joe, true},
		{"renamed on the way", history.Renamed, 200, 205, 60, joe, true},
		{"half of it", history.Modified, 200, 205, 50, joe, false},
		{"by somebody who is there", history.Modified, 200, 205, 60, jane, false},
		{"mostly new", history.Modified, 200, 100, 60, joe, false},
		{"new", history.Added, 200, 200, 60, joe, false},
	} {
		f := wrote(world(map[string]string{"main.go": "package main\n" + strings.Repeat("f(a + b)\n", 99)}), 10, 90)
		f.Ownership.Folders = nil
		f.History.Commits = []history.Commit{{Changes: []history.Change{{Path: "main.go", Kind: tt.kind, Added: tt.added, Deleted: tt.deleted}}}, {}}
		f.People.ByCommit = []people.Attribution{{Author: tt.author}, {Author: joe}}
		f.History.Lines = map[string][]history.Range{"main.go": {{Start: 1, Count: tt.lines, Commit: 0}, {Start: tt.lines + 1, Count: 100 - tt.lines, Commit: 1}}}
		const want = "90 of 100 lines are by people not seen for 180 days; most of the file was last touched by one change (0000000000) of Joe Roe, last seen in March 2021, which took out about as many lines as it added."
		found := checktest.Ask(t, OrphanedCode, f).Findings
		if len(found) != 1 || (found[0].Message == want) != tt.told || (found[0].Fix == walkThrough) == tt.told || tt.told != strings.HasPrefix(found[0].Fix, "See in that change") {
			t.Errorf("%s: %+v", tt.name, found)
		}
	}
}

// Lines of a file that came back are not said without a word to be by whoever
// brought it.
func TestCopiedLinesAreTold(t *testing.T) {
	for _, tt := range []struct {
		lines, byJoe, by int
		told             bool
	}{{4, 1, joe, false}, {5, 1, joe, true}, {5, 0, joe, false}, {5, 1, jane, false}} {
		f := wrote(world(nil), 100-tt.byJoe, tt.byJoe)
		lines, told := tt.lines, tt.told
		f.History.Commits = []history.Commit{
			{Changes: []history.Change{{Path: "main.go", OldPath: "old.go", Kind: history.Renamed}}},
			{Changes: []history.Change{{Path: "old.go", Kind: history.Added, CopyOf: "main.go"}}}, {},
		}
		f.History.Commits[2].Changes = []history.Change{{Path: "main.go", Kind: history.Added}}
		f.People.ByCommit = []people.Attribution{{Author: jane}, {Author: jane}, {Author: tt.by}}
		f.History.Lines = map[string][]history.Range{"main.go": {{Start: 1, Count: lines, Commit: 1}, {Start: lines + 1, Count: 100 - lines, Commit: 2}}}
		const caveat = " But 5 % of the lines stand in files that were copied or brought back just as older commits had them, and count for whoever did that: those commits show who wrote them."
		f.Ownership.TruckFactor = facts.TruckFactor{AllTime: 1, Active: 1, Persons: []int{jane}}
		for _, c := range []*check.Check{OrphanedCode, TruckFactor} {
			if out := checktest.Ask(t, c, f); strings.HasSuffix(out.Summary, caveat) != told {
				t.Errorf("%d lines: %s", lines, out.Summary)
			}
		}
	}
}

// Of a file that was copied it is told from where, since who wrote it is seen there.
func TestWhoCopied(t *testing.T) {
	for _, tt := range []struct {
		copied int
		of     string
		by     int
		want   string
	}{
		{46, "main.go", jane, "90 of 100 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021, who committed most of that as an older commit had it (main.go in 0000000000): who wrote it is seen before that."},
		{46, "shop/pay.go", joe, "90 of 100 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021."},
		{46, "shop/pay.go", jane, "90 of 100 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021, who copied most of that or brought it back (main.go from shop/pay.go): who wrote it is seen there."},
		{45, "shop/pay.go", jane, "90 of 100 lines are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021."},
	} {
		f := wrote(world(map[string]string{"main.go": "package main\n" + strings.Repeat("f(a + b)\n", 99)}), 10, 90)
		f.Ownership.Folders = nil
		f.History.Commits = []history.Commit{{Changes: []history.Change{{Path: "main.go", Kind: history.Added, Added: 100, CopyOf: tt.of}}}, {Changes: []history.Change{{Path: tt.of, Kind: history.Added}}}}
		f.People.ByCommit = []people.Attribution{{Author: joe}, {Author: tt.by}}
		f.History.Lines = map[string][]history.Range{"main.go": {{Start: 1, Count: tt.copied, Commit: 0}, {Start: tt.copied + 1, Count: 100 - tt.copied, Commit: 1}}}
		if found := checktest.Ask(t, OrphanedCode, f).Findings; len(found) != 1 || found[0].Message != tt.want {
			t.Errorf("%d lines copied: %+v", tt.copied, found)
		}
	}
}

// So much hangs on where the line is drawn that it is told who fell just short of it.
func TestJustPast(t *testing.T) {
	for _, tt := range []struct {
		days, byJoe int
		told        bool
	}{{181, 90, true}, {210, 90, true}, {211, 90, false}, {181, 0, false}} {
		f := wrote(world(nil), 100-tt.byJoe, tt.byJoe)
		f.People.Persons[joe].Last = asOf.AddDate(0, 0, -tt.days)
		told := fmt.Sprintf(" Joe Roe, who has 100 %% of these lines, was last seen %d days before this audit, only just too long ago.", tt.days)
		if out := checktest.Ask(t, OrphanedCode, f); strings.Contains(out.Summary, told) != tt.told || strings.Contains(out.Summary, "just too long") != tt.told {
			t.Errorf("%d days: %s", tt.days, out.Summary)
		}
	}
}

// Of a part of which bots wrote some it is said that they did.
func TestPartsOfBots(t *testing.T) {
	for nobodys, want := range map[int]string{5: "are by bots or people not seen for 180 days", 4: "are by people not seen for 180 days"} {
		f := wrote(world(nil), 20, 80)
		f.Ownership.Folders[0].ByNobody = nobodys
		if found := checktest.Ask(t, OrphanedCode, f).Findings; len(found) != 1 || !strings.Contains(found[0].Message, want) {
			t.Errorf("%d of 100 lines by nobody: %+v, want %q", nobodys, found, want)
		}
	}
}

// Who brought in a folder that was written elsewhere need not be its author.
func TestOrphanedFoldersFromElsewhere(t *testing.T) {
	for text, want := range map[string]string{
		"Sign-in\n=======\n\nIt was taken from https://github.com/others/sign-in at 1f2e3d4c.\n":           " sign/README.rst says that it was taken from https://github.com/others/sign-in, so who brought it in may not have written it.",
		"Sign-in\n=======\n\nSee https://github.com/others/sign-in, of which it takes the ideas.\n":        "",
		"Sign-in\n=======\n\nThe logo was taken from a picture, and https://github.com/acme/x has more.\n": "",
	} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{"sign/README.rst": text, "sign/in.py": "a()\n"})}
		if got := origin(f, "sign"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// Of a folder that stands still as a copy of one that goes on it is told that it does.
func TestOrphanedTwins(t *testing.T) {
	files := map[string]string{}
	f := wrote(world(nil), 10, 990)
	f.Ownership.Folders, f.Ownership.Files = nil, nil
	brought := history.Commit{}
	for i := range 5 {
		for _, dir := range []string{"shop", "old"} {
			path := fmt.Sprintf("%s/%d.go", dir, i)
			files[path] = fmt.Sprintf("package shop\n\nfunc Pay%d() {\n\tpay()\n}\n", i)
			f.Ownership.Files = append(f.Ownership.Files, facts.FileOwnership{Path: path, Lines: 100, Orphaned: 100, Person: joe, PersonLines: 100, Missed: joe})
		}
		brought.Changes = append(brought.Changes, history.Change{Path: fmt.Sprintf("old/%d.go", i), Kind: history.Added, CopyOf: fmt.Sprintf("shop/%d.go", i)})
	}
	f.Tree = tree.FromFiles(files)
	f.History.Commits = []history.Commit{{Changes: []history.Change{{Path: "shop/0.go"}}}, brought}
	f.People.ByCommit = []people.Attribution{{Author: joe}, {Author: joe}}
	want := check.Finding{
		Message: "100 % of 500 lines in old are by people not seen for 180 days, but it is a copy of shop: 5 of its 5 files of code are the same there, and nothing in it changed since 0000000000 brought it, while the other goes on.",
		Path:    "old", Fix: "Ask which of the two is used, and delete the other: nobody needs to explain both.",
	}
	found := checktest.Ask(t, OrphanedCode, f).Findings
	if len(found) != 6 || found[5] != want || slices.ContainsFunc(found[:5], func(f check.Finding) bool { return !strings.HasPrefix(f.Path, "shop/") }) {
		t.Errorf("%+v", found)
	}
}

// Whether what brings old data over is over is asked where nothing of the program can call it.
func TestBroughtOver(t *testing.T) {
	const pay = "def pay():\n    win()\n"
	for name, tt := range map[string]struct {
		path, other, text string // of another file
		want              bool
	}{
		"its tests alone":         {"shop/legacy_carts_import.py", "shop/tests/test_carts.py", "from shop.legacy_carts_import import pay\n", true},
		"a longer name":           {"shop/legacy_carts_import.py", "shop/a.py", "from shop import more_legacy_carts_import\n", true},
		"the program":             {"shop/legacy_carts_import.py", "shop/a.py", "from shop.legacy_carts_import import pay\n", false},
		"what starts it":          {"shop/legacy_carts_import.py", "deploy.yml", "run: call shop.legacy_carts_import\n", false},
		"a document":              {"shop/legacy_carts_import.py", "README.md", "Run legacy_carts_import first.\n", false},
		"another name":            {"shop/carts.py", "a.py", "pay()\n", false},
		"what is run by its name": {"shop/management/commands/migrate_carts.py", "a.py", "pay()\n", false},
		"a name that says less":   {"shop/legacy_carts_import.rb", "a.py", "pay()\n", false},
	} {
		f := wrote(world(map[string]string{tt.path: pay, tt.other: tt.text}), 10, 90)
		f.Ownership.Folders = nil
		f.Ownership.Files = []facts.FileOwnership{{Path: tt.path, Lines: 90, Orphaned: 90, Person: joe, PersonLines: 90, Missed: joe}}
		found := checktest.Ask(t, OrphanedCode, f).Findings
		if got := len(found) == 1 && strings.HasPrefix(found[0].Fix, "See whether that is over"); got != tt.want {
			t.Errorf("%s: %+v", name, found)
		}
	}
}
