package docs

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// commit is one commit of a history written down newest first.
type commit struct {
	day     int
	changes []history.Change
	bot     bool
	formats bool
}

func modified(paths ...string) []history.Change {
	var out []history.Change
	for _, p := range paths {
		out = append(out, history.Change{Path: p, Kind: history.Modified, Added: 1})
	}
	return out
}

func withHistory(f *facts.Facts, commits []commit, lines map[string][]history.Range) *facts.Facts {
	f.History = &history.History{Lines: lines}
	f.People = &people.People{Persons: []people.Person{{Name: "Jane"}, {Name: "bot", Bot: true}}}
	for _, c := range commits {
		f.History.Commits = append(f.History.Commits, history.Commit{
			Author:    objects.Signature{When: time.Date(2024, 1, c.day, 12, 0, 0, 0, time.UTC)},
			Committer: objects.Signature{When: time.Date(2024, 1, c.day, 12, 0, 0, 0, time.UTC)},
			Changes:   c.changes, LookedThrough: c.formats,
		})
		author := 0
		if c.bot {
			author = 1
		}
		f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: author})
	}
	return f
}

func TestFreshAge(t *testing.T) {
	files := map[string]string{"README.md": "# Shop\n\n" + sentence(40), "main.go": code(100)}
	for _, c := range []struct {
		name    string
		commits []commit
		lines   []history.Range
		newer   float64
		gap     float64
		stale   int
	}{
		{"written last", []commit{{day: 2, changes: modified("README.md")}, {day: 1, changes: modified("main.go")}}, []history.Range{{Start: 1, Count: 100, Commit: 1}}, 0, 0, 0},
		{"in the same change", []commit{{day: 2, changes: modified("README.md", "main.go")}}, []history.Range{{Start: 1, Count: 100, Commit: 0}}, 0, 0, 0},
		{"a fifth is newer", []commit{{day: 2, changes: modified("main.go")}, {day: 1, changes: modified("README.md", "main.go")}}, []history.Range{{Start: 1, Count: 20, Commit: 0}, {Start: 21, Count: 80, Commit: 1}}, 0.2, 0, 0},
		{"half is newer", []commit{{day: 2, changes: modified("main.go")}, {day: 1, changes: modified("README.md", "main.go")}}, []history.Range{{Start: 1, Count: 50, Commit: 0}, {Start: 51, Count: 50, Commit: 1}}, 0.5, 0.5, 1},
		{"all is newer", []commit{{day: 2, changes: modified("main.go")}, {day: 1, changes: modified("README.md")}}, []history.Range{{Start: 1, Count: 100, Commit: 0}}, 1, 1, 1},
		{"a bot touched it", []commit{{day: 3, changes: modified("README.md"), bot: true}, {day: 2, changes: modified("main.go")}, {day: 1, changes: modified("README.md")}}, []history.Range{{Start: 1, Count: 100, Commit: 1}}, 1, 1, 1},
		{"new formatting touched it", []commit{{day: 3, changes: modified("README.md", "main.go"), formats: true}, {day: 2, changes: modified("main.go")}, {day: 1, changes: modified("README.md")}}, []history.Range{{Start: 1, Count: 100, Commit: 1}}, 1, 1, 1},
		{"a merge recorded as a commit brought it", []commit{{day: 3, changes: []history.Change{{Path: "README.md", Kind: history.Added, CopyOf: "README.md", Added: 1}}}, {day: 2, changes: modified("main.go")}, {day: 1, changes: modified("README.md")}}, []history.Range{{Start: 1, Count: 100, Commit: 1}}, 1, 1, 1},
		{"it was renamed", []commit{{day: 3, changes: []history.Change{{Path: "README.md", OldPath: "readme", Kind: history.Renamed, Same: true}}}, {day: 2, changes: modified("main.go")}, {day: 1, changes: modified("readme")}}, []history.Range{{Start: 1, Count: 100, Commit: 1}}, 1, 1, 1},
		{"it was renamed and rewritten in part", []commit{{day: 3, changes: []history.Change{{Path: "README.md", OldPath: "readme", Kind: history.Renamed}}}, {day: 2, changes: modified("main.go")}, {day: 1, changes: modified("readme")}}, []history.Range{{Start: 1, Count: 100, Commit: 1}}, 0, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), c.commits, map[string][]history.Range{"main.go": c.lines}))
			if checktest.Measure(out, "newer_code") != c.newer || out.Gap != c.gap || checktest.Measure(out, "stale") != c.stale {
				t.Errorf("newer %v, gap %v, stale %v, want %v, %v, %d: %s", checktest.Measure(out, "newer_code"), out.Gap, checktest.Measure(out, "stale"), c.newer, c.gap, c.stale, out.Summary)
			}
		})
	}
}

// Blank lines and comments are no code here either.
func TestFreshCountsCodeAlone(t *testing.T) {
	f := withHistory(factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40), "main.go": "package main\n\n// f does it.\nfunc f() {\n}\n\n// g too.\n"}),
		[]commit{{day: 2, changes: modified("main.go")}, {day: 1, changes: modified("README.md", "main.go")}},
		map[string][]history.Range{"main.go": {{Start: 1, Count: 3, Commit: 1}, {Start: 4, Count: 4, Commit: 0}}})
	if out := checktest.Ask(t, DocsFresh, f); checktest.Measure(out, "newer_code") != 0.666667 {
		t.Errorf("newer %v: %s", checktest.Measure(out, "newer_code"), out.Summary)
	}
}

// A few lines that check a collection of documents are not what those are about.
func TestFreshBesideAFewLines(t *testing.T) {
	for kind, want := range map[facts.Kind]float64{facts.Service: 1, facts.Docs: 0} {
		f := withHistory(factsOf(kind, map[string]string{"README.md": "# Alerts\n\n" + sentence(40), "lint.go": code(100)}),
			[]commit{{day: 2, changes: modified("lint.go")}, {day: 1, changes: modified("README.md")}}, map[string][]history.Range{"lint.go": {{Start: 1, Count: 100, Commit: 0}}})
		out := checktest.Ask(t, DocsFresh, f)
		if out.Gap != want || strings.HasPrefix(out.Summary, "The code here is too little for 1 document to be about") != (kind == facts.Docs) {
			t.Errorf("%s: gap %v: %s", kind, out.Gap, out.Summary)
		}
	}
}

// A document is about the code that it lies beside.
func TestFreshScope(t *testing.T) {
	f := withHistory(factsOf(facts.Service, map[string]string{
		"data/README.md": "# Data\n\n" + sentence(40), "data/x.csv": "1,2\n",
		"a/docs/guide.md": "# A\n\nSee [it](../a.go). " + sentence(60), "a/a.go": code(10), "b/README.md": "# B\n\n" + sentence(40), "b/b.go": code(10),
	}), []commit{{day: 2, changes: modified("a/a.go")}, {day: 1, changes: modified("a/docs/guide.md", "b/README.md", "b/b.go", "data/README.md")}},
		map[string][]history.Range{"a/a.go": {{Start: 1, Count: 10, Commit: 0}}, "b/b.go": {{Start: 1, Count: 10, Commit: 1}}})
	out := checktest.Ask(t, DocsFresh, f)
	if len(out.Findings) != 1 || out.Findings[0].Path != "a/docs/guide.md" || out.Findings[0].Message != "Last changed on 1 January 2024; 100 % of the code in a was written after that." {
		t.Errorf("%+v", out.Findings)
	}
}

// A short text that fell behind is counted, and has no row: what it names is looked up.
func TestShortTextsThatFellBehindHaveNoRow(t *testing.T) {
	for text, rows := range map[string]int{sentence(45): 0, sentence(70): 1, "## License\n\n" + sentence(70): 0} {
		f := withHistory(factsOf(facts.Service, map[string]string{"a/README.md": "# A\n\n" + text, "a/a.go": code(100)}),
			[]commit{{day: 2, changes: modified("a/a.go")}, {day: 1, changes: modified("a/README.md")}}, map[string][]history.Range{"a/a.go": {{Start: 1, Count: 100, Commit: 0}}})
		if out := checktest.Ask(t, DocsFresh, f); len(out.Findings) != rows || checktest.Measure(out, "stale") != 1 {
			t.Errorf("%q: %v stale, %+v", text, checktest.Measure(out, "stale"), out.Findings)
		}
	}
}

// Nor does a page of a site that names a file: it is about what the page is about.
func TestPagesOfASiteThatFellBehindHaveNoRow(t *testing.T) {
	for kind, rows := range map[facts.Kind]int{facts.Site: 0, facts.Service: 1} {
		f := withHistory(factsOf(kind, map[string]string{"source/manual/review.html.md": "# Review\n\n" + sentence(70) + "\n\nSee `app/pages.go`.\n", "app/pages.go": code(600)}),
			[]commit{{day: 2, changes: modified("app/pages.go")}, {day: 1, changes: modified("source/manual/review.html.md")}}, map[string][]history.Range{"app/pages.go": {{Start: 1, Count: 600, Commit: 0}}})
		if out := checktest.Ask(t, DocsFresh, f); len(out.Findings) != rows || checktest.Measure(out, "stale") != 1 {
			t.Errorf("%s: %v stale, %+v", kind, checktest.Measure(out, "stale"), out.Findings)
		}
	}
}

// A folder below that has a README of its own is no part of what the one above is about.
func TestFreshWithoutTheFoldersOfOthers(t *testing.T) {
	files := map[string]string{
		"main.go": code(600), "backup/README.md": "# Backup\n\n" + sentence(60), "backup/take.go": code(100),
		"backup/copy/README.md": "# Copy\n\n" + sentence(40), "backup/copy/copy.go": code(300),
	}
	whole := func(commit int) []history.Range { return []history.Range{{Start: 1, Count: 600, Commit: commit}} }
	f := withHistory(factsOf(facts.Service, files), []commit{
		{day: 3, changes: modified("backup/copy/README.md", "backup/copy/copy.go")}, {day: 2, changes: modified("backup/take.go")}, {day: 1, changes: modified("backup/README.md", "main.go")},
	}, map[string][]history.Range{"main.go": whole(2), "backup/copy/copy.go": whole(0), "backup/take.go": {{Start: 1, Count: 60, Commit: 1}, {Start: 61, Count: 40, Commit: 2}}})
	const want = "Last changed on 1 January 2024; 60 % of the code in backup, without folders that have a README of their own, was written after that."
	if out := checktest.Ask(t, DocsFresh, f); len(out.Findings) != 1 || out.Findings[0].Message != want {
		t.Errorf("finds %v, want %q", out.Findings, want)
	}
}

func TestFreshClaims(t *testing.T) {
	files := map[string]string{
		"README.md":         "# Shop\n\n" + sentence(40) + "\nSee [setup](docs/setup.md) and [gone](docs/gone.md).\n\n```\nmake test\nmake gone\n./scripts/gone.sh\n```\n\nRead `old/main.go`.\n",
		"docs/setup.md":     "# Setup\n",
		"scripts/deploy.sh": "true\n",
		"Makefile":          "test:\n\ttrue\n",
		"CHANGELOG.md":      "# 1.0\n\n" + sentence(40) + "[gone](docs/gone.md)\n",
		"main.go":           code(10),
	}
	f := withHistory(factsOf(facts.Service, files), []commit{{day: 2, changes: modified("README.md")}, {day: 1, changes: []history.Change{{Path: "old/main.go", Kind: history.Deleted}}}}, nil)
	out := checktest.Ask(t, DocsFresh, f)
	want := `Names 4 things that do not exist: the link "docs/gone.md" (line 5), the make target "make gone" (line 9), the script "./scripts/gone.sh" (line 10) and the file "old/main.go" (line 13).`
	if len(out.Findings) != 1 || out.Findings[0].Message != want {
		t.Errorf("%+v", out.Findings)
	}
	if out.Gap != 0.8 || checktest.Measure(out, "claims_checked") != 6 { // 4 of 20, of which 5 would be the whole gap
		t.Errorf("gap %v, %v checked", out.Gap, checktest.Measure(out, "claims_checked"))
	}
}

// A link whose text names the file that it leads to is one claim, not two.
func TestLinkThatNamesItsTargetIsOneClaim(t *testing.T) {
	files := map[string]string{"docs/deploy.md": "# Deploying\n\n" + sentence(40) + "\nSee [`.github/workflows/build.yml`](../.github/workflows/build.yml).\n", "main.go": code(10)}
	f := withHistory(factsOf(facts.Service, files), []commit{{day: 2, changes: modified("docs/deploy.md")}, {day: 1, changes: []history.Change{{Path: ".github/workflows/build.yml", Kind: history.Deleted}}}}, nil)
	if out := checktest.Ask(t, DocsFresh, f); len(out.Findings) != 1 || checktest.Measure(out, "claims_checked") != 1 {
		t.Errorf("%v checked: %+v", checktest.Measure(out, "claims_checked"), out.Findings)
	}
}

// A link of several READMEs was copied where the folder is missing, and is of each where each
// has its own.
func TestLinksOfSeveralReadmes(t *testing.T) {
	for file, want := range map[string]int{"docs/a.txt": 1, "cart/doc/a.txt": 1, "cart/docs/a.txt": 2, "cart/docs/more/a.txt,till/docs/a.txt": 2} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40), "cart/README.md": "# Cart\n\nSee [how](docs/setup.md).\n", "till/README.md": "# Till\n\nSee [how](./docs/setup.md#a).\n", "main.go": code(10)}
		for _, p := range strings.Split(file, ",") {
			files[p] = "a\n"
		}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("main.go")}}, nil))
		if len(out.Findings) != want {
			t.Errorf("%s: %d rows, want %d: %+v", file, len(out.Findings), want, out.Findings)
		}
	}
}

// What several places name that is not there is told once, at the first of them.
func TestOneMissingTargetIsToldOnce(t *testing.T) {
	for name, c := range map[string]struct{ readme, guide, want string }{
		"sections of one page":                 {"[a](docs/gone.md#a) and [b](docs/gone.md#b)", "", `Names the link "docs/gone.md#a", which does not exist, as at 1 place more.`},
		"from two folders":                     {"[a](docs/gone.md)", "[a](gone.md)", `Names the link "docs/gone.md", which does not exist, as in 1 document more.`},
		"in both ways":                         {"[a](docs/gone.md) and [b](docs/gone.md#b)", "[a](gone.md)", `Names the link "docs/gone.md", which does not exist, as at 2 places more, in 1 other document too.`},
		"two of a document":                    {"[a](docs/a.md) and [b](docs/b.md)", "", `Names 2 things that do not exist: the link "docs/a.md" (line 5) and the link "docs/b.md" (line 5).`},
		"many, one of them twice":              {"[a](docs/a.md), [b](docs/b.md), [c](docs/c.md), [d](docs/d.md), [e](docs/e.md) and [f](docs/f.md)", "[a](a.md)", `Names 6 things that do not exist: the link "docs/a.md", as in 1 document more (line 5), the link "docs/b.md" (line 5), the link "docs/c.md" (line 5), the link "docs/d.md" (line 5), the link "docs/e.md" (line 5) and 1 more.`},
		"many, and one astray":                 {"[a](a.md), [b](b.md), [c](c.md)", "[g](docs/guide.md), [x](x.md)", `Names 3 things that do not exist: the link "a.md" (line 5), the link "b.md" (line 5) and the link "c.md" (line 5).;The link "docs/guide.md" leads nowhere from the folder of this document; docs/guide.md is there. Names the link "x.md", which does not exist.`},
		"many astray":                          {"", "[g](docs/guide.md), [m](../main/main.go), [n](Makefile), [o](main.go)", `3 links lead nowhere from the folder of this document, though what they name is there: "docs/guide.md" (line 3), "Makefile" (line 3) and "main.go" (line 3). Names the link "../main/main.go", which does not exist.`},
		"two pages of one name":                {"[a](gone/)", "[a](gone/)", `Names the link "gone/", which does not exist.;Names the link "gone/", which does not exist.`},
		"an address":                           {"[a](registry.acme.com)", "", `The link "registry.acme.com" leads nowhere, for want of https:// before it.`},
		"a file that READMEs name beside them": {"[a](LICENSE.md)", "", `Names the link "LICENSE.md", which does not exist, as in 1 document more.`},
		"a file that READMEs name below them":  {"[a](./dev/LICENSE.md)", "", `Names the link "./dev/LICENSE.md", which does not exist, as in 1 document more.`},
		"a task, in two of them":               {"`make gone`", "`make gone`", `Names the make target "make gone", which does not exist, as in 1 document more.`},
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\n" + c.readme + "\n", "docs/guide.md": "# Guide\n\n" + c.guide + "\n", "api/README.md": map[string]string{"beside them": "# API\n\nUnder [this](LICENSE.md).\n", "below them": "# API\n\nUnder [this](dev/LICENSE.md).\n"}[strings.TrimPrefix(name, "a file that READMEs name ")], "Makefile": "test:\n\ttrue\n", "main.go": code(10)})
		out := checktest.Ask(t, DocsFresh, withHistory(f, []commit{{day: 1, changes: modified("README.md", "main.go")}}, nil))
		var got []string
		for _, x := range out.Findings {
			got = append(got, x.Message)
		}
		if strings.Join(got, ";") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if name == "in both ways" && (checktest.Measure(out, "claims_false") != 3 || !strings.HasSuffix(out.Summary, "3 cannot be found, which name 1 thing.")) {
			t.Errorf("%s: %s", name, out.Summary)
		}
	}
}

func TestFreshWithoutDocuments(t *testing.T) {
	f := withHistory(factsOf(facts.Service, map[string]string{"main.go": code(10), "LICENSE": sentence(100)}), nil, nil)
	if out := checktest.Ask(t, DocsFresh, f); out.Status != check.Fail || out.Gap != 1 {
		t.Errorf("%+v", out)
	}
	f = withHistory(factsOf(facts.Service, map[string]string{"README.md": "x"}), nil, nil)
	f.Tree.Files[0].Unreadable = "its content is missing"
	if out := checktest.Ask(t, DocsFresh, f); out.Status != check.Inconclusive {
		t.Errorf("%+v", out)
	}
}

// What is to be done is what the findings name, and where there are none what is
// furthest behind.
func TestFreshRemedy(t *testing.T) {
	const habit = ", and ask for documents in the same change as the code."
	readme := "# Shop\n\n" + sentence(60)
	for name, c := range map[string]struct {
		guide string
		newer int // lines of a hundred that are newer than the guide
		want  string
	}{
		"neither":    {readme + "\nSee [it](../main.go).\n", 45, "Read docs/guide.md against the code that is newer" + habit},
		"of no part": {readme, 45, "Read the oldest documents against the code" + habit},
		"stale":      {readme + "\nSee [it](../main.go).\n", 60, "Read the documents that the findings name against the code" + habit},
		"false":      {readme + "\nSee [it](gone.md) and [that](../main.go).\n", 45, "Correct what the findings name" + habit},
		"both":       {readme + "\nSee [it](gone.md) and [that](../main.go).\n", 60, ""},
	} {
		f := withHistory(factsOf(facts.Service, map[string]string{"README.md": readme, "docs/guide.md": c.guide, "main.go": code(100)}),
			[]commit{{day: 3, changes: modified("README.md")}, {day: 2, changes: modified("main.go")}, {day: 1, changes: modified("docs/guide.md", "main.go")}},
			map[string][]history.Range{"main.go": {{Start: 1, Count: c.newer, Commit: 1}, {Start: c.newer + 1, Count: 100 - c.newer, Commit: 2}}})
		if out := checktest.Ask(t, DocsFresh, f); out.Remedy != c.want {
			t.Errorf("%s: %q, want %q", name, out.Remedy, c.want)
		}
	}
}

// A link that leads somewhere only from a folder above is said to.
func TestFreshAstray(t *testing.T) {
	f := withHistory(factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\nSee [it](docs/guide.md). " + sentence(40) + "\n", "docs/guide.md": "# Guide\n\nSee [it](docs/guide.md) and [x](guide.md).\n", "main.go": code(10)}), nil, nil)
	out := checktest.Ask(t, DocsFresh, f)
	if len(out.Findings) == 0 || out.Findings[0].Message != `The link "docs/guide.md" leads nowhere from the folder of this document; docs/guide.md is there.` || checktest.Measure(out, "claims_false") != 1 {
		t.Errorf("%+v", out.Findings)
	}
}

// A document that no commit is known to have changed counts as behind, unless
// others are known.
func TestFreshUnknownAge(t *testing.T) {
	f := withHistory(factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40), "main.go": code(10)}),
		[]commit{{day: 1, changes: modified("main.go")}}, map[string][]history.Range{"main.go": {{Start: 1, Count: 10, Commit: 0}}})
	if out := checktest.Ask(t, DocsFresh, f); out.Gap != 1 {
		t.Errorf("%+v", out)
	}
}

// Every figure of the sentence is a measure, and words that are about people
// fall behind no code.
func TestFreshFigures(t *testing.T) {
	readme := "# Shop\n\n" + sentence(40)
	for name, c := range map[string]struct {
		files map[string]string
		dated int
		want  string
	}{
		"one":                {map[string]string{"README.md": readme}, 1, "0 % of the code beside README.md was written after it was last changed."},
		"one of unknown age": {map[string]string{"README.md": readme, "docs/a.md": readme + "\nSee `MainShop`.\n", "docs/b.md": readme}, 2, "On average 50 % of the code was written after the documents beside it were last changed, and of 2 documents 1 is older than half of it."},
		"about people":       {map[string]string{"README.md": readme, "CONTRIBUTING.md": readme}, 1, "0 % of the code beside README.md was written after it was last changed."},
		"about code too":     {map[string]string{"README.md": readme, "CONTRIBUTING.md": readme + "\nSee `MainShop`.\n"}, 2, "On average 50 % of the code was written after the documents beside it were last changed, and of 2 documents 1 is older than half of it."},
	} {
		c.files["MainShop.go"] = code(10)
		f := withHistory(factsOf(facts.Service, c.files), []commit{{day: 3, changes: modified("README.md")}, {day: 2, changes: modified("MainShop.go")}, {day: 1, changes: modified("CONTRIBUTING.md", "docs/a.md")}},
			map[string][]history.Range{"MainShop.go": {{Start: 1, Count: 10, Commit: 1}}})
		out := checktest.Ask(t, DocsFresh, f)
		if out.Summary != c.want || checktest.Measure(out, "dated_documents") != c.dated {
			t.Errorf("%s: %v dated: %s", name, checktest.Measure(out, "dated_documents"), out.Summary)
		}
	}
}

// Documents beside what only builds the project are about all of it.
func TestDocumentsBesideHardlyAnyCode(t *testing.T) {
	files := map[string]string{"dev/docs/themes.md": "# Themes\n\n" + sentence(40), "dev/build.go": code(200), "app/main.go": code(20000)}
	commits := []commit{{day: 2, changes: modified("dev/build.go")}, {day: 1, changes: modified("dev/docs/themes.md", "app/main.go")}}
	lines := map[string][]history.Range{"dev/build.go": {{Start: 1, Count: 200, Commit: 0}}, "app/main.go": {{Start: 1, Count: 20000, Commit: 1}}}
	out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), commits, lines))
	if got := checktest.Measure(out, "stale"); got != 0 {
		t.Errorf("%v stale: %s", got, out.Summary)
	}
}

// Prose is judged by age where it names code, and a README beside more than a few lines.
func TestWhatIsAboutCodeHasAnAge(t *testing.T) {
	for name, c := range map[string]struct {
		path, says string
		want       int
	}{
		"on how people work":                {"docs/buddies.md", "Each newcomer has one.", 0},
		"links to another page":             {"docs/buddies.md", "See [it](again.md).", 0},
		"names a file":                      {"docs/orders.md", "See `app/order_book.go`.", 1},
		"names a target":                    {"guide/orders.md", "Run `make orders`.", 1},
		"names code by the file":            {"docs/orders.md", "It is kept in `order_book`.", 1},
		"names code by its class":           {"docs/orders.md", "```ruby\nOrderBook.reset(all)\n```", 1},
		"prose beside the code of a part":   {"app/orders.md", "", 1},
		"prose at the top":                  {"ORDERS.md", "", 0},
		"prose among tests":                 {"tests/orders.md", "See `app/order_book.go`.", 0},
		"page of a site on its own command": {"site/docs/orders.md", "Run `make site`.", 0},
		"README of a folder of documents":   {"docs/README.md", "Run `make site`.", 0},
		"README of few lines":               {"tool/README.md", "", 0},
		"README of a tool":                  {"cmd/README.md", "", 1},
	} {
		files := map[string]string{
			c.path: "# It\n\n" + sentence(40) + "\n" + c.says + "\n", "docs/again.md": "# Again\n", "site/docusaurus.config.js": "\n", "Makefile": "orders:\n\tls\nsite:\n\tls\n",
			"app/order_book.go": code(20000), "tool/run.go": code(2), "cmd/main.go": code(60),
		}
		commits := []commit{{day: 2, changes: modified("app/order_book.go")}, {day: 1, changes: modified(c.path)}}
		lines := map[string][]history.Range{"app/order_book.go": {{Start: 1, Count: 20000, Commit: 0}}, "tool/run.go": {{Start: 1, Count: 2, Commit: 0}}, "cmd/main.go": {{Start: 1, Count: 60, Commit: 0}}}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), commits, lines))
		if got := checktest.Measure(out, "stale"); got != c.want {
			t.Errorf("%s: %v stale, want %d: %s", name, got, c.want, out.Summary)
		}
	}
}

// A few words that only introduce a part do not fall behind, those with code do.
func TestIntroductionsDoNotFallBehind(t *testing.T) {
	for text, want := range map[string]int{sentence(35): 1, sentence(35) + "\n\nSee `Till`.\n": 2, sentence(35) + "\n\n```\nmake till\n```\n": 2, sentence(45): 2} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40), "till/README.md": "# Till\n\n" + text, "till/main.go": code(100)}
		f := withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "till/README.md", "till/main.go")}}, nil)
		if got := checktest.Measure(checktest.Ask(t, DocsFresh, f), "dated_documents"); got != want {
			t.Errorf("%v dated, want %d: %q", got, want, text)
		}
	}
}

// A notice of what is there no more does not fall behind; a guide to what is old does.
func TestNoticesDoNotFallBehind(t *testing.T) {
	const notice = "# Till 2\n\n```eval_rst\n.. warning::\n   Till 2 is no longer supported as of shop 9. Please move to till 3.\n```\n\nShop 8 worked with till 2. "
	for text, want := range map[string]int{notice + sentence(30): 1, notice + sentence(200): 2, "# Gifts\n\nWhat others gave is not officially supported by us. " + sentence(30): 1, "# Till 2\n\n" + sentence(40) + "It is deprecated.\n": 2} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40), "docs/till.md": text, "main.go": code(10)}
		f := withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "docs/till.md", "main.go")}}, nil)
		if got := checktest.Measure(checktest.Ask(t, DocsFresh, f), "dated_documents"); got != want {
			t.Errorf("%v dated, want %d: %q", got, want, text[:40])
		}
	}
}

// reformatted is a history in which the second commit rewrote the code after the
// README was changed and before the guide was, with that many lines left of it.
func reformatted(t *testing.T, rewritten int) check.Outcome {
	t.Helper()
	files := map[string]string{"README.md": "# Shop\n\n" + sentence(40), "docs/guide.md": "# Guide\n\nSee `MainShop`. " + sentence(40), "MainShop.go": code(100)}
	all := modified("MainShop.go")
	for len(all) < facts.RewrittenFiles {
		all = append(all, modified("gone.go")...)
	}
	for i := range all {
		all[i].Deleted = 1
	}
	commits := []commit{{day: 4, changes: modified("docs/guide.md")}, {day: 3, changes: all}, {day: 2, changes: modified("MainShop.go")}, {day: 1, changes: modified("README.md")}}
	f := withHistory(factsOf(facts.Service, files), commits, map[string][]history.Range{
		"MainShop.go": {{Start: 1, Count: rewritten, Commit: 1}, {Start: rewritten + 1, Count: 10, Commit: 2}, {Start: rewritten + 11, Count: 90 - rewritten, Commit: 3}},
	})
	f.History.Commits[1].Alike = facts.KeptWords
	return checktest.Ask(t, DocsFresh, f)
}

// Whoever reformats the code writes none of it, so no document fell behind.
func TestRewritingIsNotWriting(t *testing.T) {
	few, most := reformatted(t, 40), reformatted(t, 80)
	if got := checktest.Measure(few, "newer_code"); got != 0.083333 || few.Status != check.Pass { // 10 of 60, and none
		t.Errorf("%v newer: %s", got, few.Summary)
	}
	if !strings.Contains(few.Summary, "; lines that were rewritten since, as new formatting does, are left out.") {
		t.Error(few.Summary)
	}
	want := "0 % of the code beside docs/guide.md was written after it was last changed; for 1 document more this does not show, since much of the code was rewritten after that, as new formatting does."
	if most.Status != check.Inconclusive || most.Summary != want {
		t.Errorf("%s: %s", most.Status, most.Summary)
	}
}

// The texts of an interface description are parts of it.
func TestTextsOfAnInterfaceHaveNoAge(t *testing.T) {
	files := map[string]string{
		"README.md": "# Shop\n\n" + sentence(40), "swagger-def/users/get.md": sentence(40), "swagger-def/guide.md": sentence(40), "main.go": code(10),
		"swagger-def/api.yaml": "swagger: '2.0'\ninfo:\n  description:\n    $ref: users/get.md\n",
	}
	f := withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "swagger-def/users/get.md", "swagger-def/guide.md")}}, nil)
	if got := checktest.Measure(checktest.Ask(t, DocsFresh, f), "dated_documents"); got != 2 {
		t.Errorf("%v dated", got)
	}
}

// A document of a few words names what exists or not, as any does.
func TestShortDocumentsAreLookedUp(t *testing.T) {
	files := map[string]string{"README.md": "# Shop\n\n" + sentence(40), "src/README.md": "# Sources\n\nSee [the guide](docs/gone.md).\n", "main.go": code(10)}
	out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "src/README.md", "main.go")}}, nil))
	if checktest.Measure(out, "claims_false") != 1 || checktest.Measure(out, "dated_documents") != 1 {
		t.Errorf("%+v", out)
	}
}

// A guide to contributing that is about people has no age, and its links are looked up.
func TestLinksOfGuidesToContributingAreLookedUp(t *testing.T) {
	for path, want := range map[string]int{"CONTRIBUTING.md": 1, "MAINTAINERS.md": 0} {
		text := "# How\n\n" + sentence(40) + "\nYou agree to [the terms](./TERMS.md).\n"
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40), path: text, "till/" + path: text, "main.go": code(10)}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", path, "main.go")}}, nil))
		if checktest.Measure(out, "claims_false") != want || checktest.Measure(out, "documents") != 1 {
			t.Errorf("%s: %+v", path, out)
		}
	}
}

// The policy on security of the whole is of its day, and no other page called so.
func TestFreshSecurity(t *testing.T) {
	for path, want := range map[string]int{"SECURITY.md": 1, ".github/SECURITY.md": 1, "docs/api/security.md": 2} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40), path: "# Security\n\n" + sentence(40), "main.go": code(10)})
		out := checktest.Ask(t, DocsFresh, withHistory(f, []commit{{day: 1, changes: modified("README.md", path, "main.go")}}, nil))
		if got := checktest.Measure(out, "documents"); got != want {
			t.Errorf("%s: %v documents, want %d", path, got, want)
		}
	}
}

// A plan tells of what is to be, unless it is for the day that something fails.
func TestFreshPlans(t *testing.T) {
	for path, want := range map[string]int{"plans/webhooks.md": 1, "docs/superpowers/specs/x.md": 1, "docs/frontend-migration-plan.md": 1, "PLAN.md": 1, "docs/roadmap.md": 1, ".claude/skills/vue-best-practices/SKILL.md": 1, ".claude/skills/release/SKILL.md": 2, "docs/rollback-plan.md": 2, "docs/floor-plan.md": 2, "plans/README.md": 2} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40), path: "# Webhooks\n\n" + sentence(40) + "\nSee [it](gone.md).\n", "main.go": code(10)})
		out := checktest.Ask(t, DocsFresh, withHistory(f, []commit{{day: 1, changes: modified("README.md", path, "main.go")}}, nil))
		if got := checktest.Measure(out, "documents"); got != want || checktest.Measure(out, "claims_false") != want-1 {
			t.Errorf("%s: %v documents, want %d: %+v", path, got, want, out.Findings)
		}
	}
}

// A page that only includes another has no words, and what it includes is looked up.
func TestFreshIncludes(t *testing.T) {
	f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40), "docs/index.rst": ".. include:: ../README.rst\n", "main.go": code(10)})
	out := checktest.Ask(t, DocsFresh, withHistory(f, []commit{{day: 1, changes: append(modified("README.md"), history.Change{Path: "README.rst", Kind: history.Deleted})}}, nil))
	if len(out.Findings) != 1 || out.Findings[0].Path != "docs/index.rst" || out.Findings[0].Line != 1 {
		t.Errorf("%+v", out.Findings)
	}
}

// What a service did is false when the file that told it so is gone.
func TestFreshServices(t *testing.T) {
	for line, want := range map[string]int{
		"This process now runs entirely through CircleCI.":                                      1,
		"[![CircleCI](https://circleci.com/a.svg)](https://circleci.com/acme/shop)":             0,
		"| Till | [the till](https://github.com/acme/till) | its tests run on CircleCI today |": 0,
		"This process used to run entirely through CircleCI.":                                   0,
		"This process now runs entirely through Travis CI.":                                     0,
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\n\n" + line + "\n", "main.go": code(10)})
		out := checktest.Ask(t, DocsFresh, withHistory(f, []commit{{day: 1, changes: append(modified("README.md"), history.Change{Path: ".circleci/config.yml", Kind: history.Deleted})}}, nil))
		if got := checktest.Measure(out, "claims_false"); got != want {
			t.Errorf("%s: %v, want %d: %+v", line, got, want, out.Findings)
		}
	}
}

// A version that a document asks for is false where a file fixes another.
func TestFreshVersions(t *testing.T) {
	fixed := map[string]string{".ruby-version": "3.4.6\n", "global.json": "{\n  \"sdk\": {\n    \"version\": \"9.0.101\"\n  }\n}\n", "go.mod": "module acme.com/shop\n\ngo 1.24.1\n", ".nvmrc": "v20.11.0\n", "build.gradle": "java {\n    toolchain {\n        languageVersion = JavaLanguageVersion.of(17)\n    }\n}\n", "main.go": code(10), "local.yml": "image: ruby:3.2.8-slim\n", "other.yml": "ruby: 3\nnode: 3.2.8\n"}
	for line, want := range map[string]string{
		"You'll need [Ruby 2.7.1](https://ruby-lang.org) installed.":                 "Asks for Ruby 2.7.1, and .ruby-version fixes 3.4.6.",
		"Stardust Valley uses .NET 6 and an engine.":                                 "",
		"We use .NET 7 here.":                                                        "Asks for .NET 7, and global.json fixes 9.0.101.",
		"The backend uses .NET 7.":                                                   "Asks for .NET 7, and global.json fixes 9.0.101.",
		"You need the .NET 7 SDK.":                                                   "Asks for .NET 7, and global.json fixes 9.0.101.",
		"## Requirements\n\n- Node.js 16.x\n":                                        "Asks for Node.js 16, and .nvmrc fixes 20.11.0.",
		"It requires Go 1.9 to be built.":                                            "Asks for Go 1.9, and go.mod fixes 1.24.1.",
		"You need Ruby 3.4.1 for this.":                                              "",
		"It requires Go 1.25 to be built.":                                           "",
		"You need Ruby 2.7.1 or newer.":                                              "",
		"You need Node 16+.":                                                         "",
		"You need Node >= 16.":                                                       "",
		"## Getting started\n\nPrevious versions:\n\n- [.NET 8](https://acme.com)\n": "",
		"Install these:\n\n- .NET 8 SDK\n\nYou need the .NET 8 SDK.\n":               "Asks for .NET 8, and global.json fixes 9.0.101, as at 1 place more.",
		"**Prerequisites**\n\n- [JDK 11](https://jdk.example)\n":                     "Asks for JDK 11, and build.gradle fixes 17.",
		"You need Java 1.8.":                                                         "Asks for Java 1.8, and build.gradle fixes 17.",
		"### 1. `local.yml`\n\n- Uses `ruby:3.2.8-slim`\n":                           "",
		"### 2. `other.yml`\n\n- Uses `ruby:3.2.8-slim`\n":                           "Asks for ruby 3.2.8, and .ruby-version fixes 3.4.6.",
		"You need Java 21.":                                                          "",
		"The order of items is as in Java 8 streams.":                                "",
		"Until 2023 it used Ruby 2.7 for this":                                       "",
		"- [Getting started with tills and .NET 8](https://tube.example/1)\n":        "",
		"- Ruby 2.7 was the first.":                                                  "",
		"You need Python 3.9.":                                                       "",
	} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\n\n" + line + "\n"}
		for path, text := range fixed {
			files[path] = text
		}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md")}}, nil))
		got := ""
		for _, f := range out.Findings {
			got += f.Message
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
		files["web/.ruby-version"], files["tools/.tool-versions"] = "2.7.1\n", "nodejs 16.1\ngolang 1.9\n"
		files["web/build.gradle"] = "kotlin {\n    jvmToolchain(8)\n}\n"
		out = checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md")}}, nil))
		if len(out.Findings) > 0 && !strings.Contains(want, "NET") {
			t.Errorf("%q, with another version in a folder: %+v", line, out.Findings)
		}
	}
}

// Where only the version that a file fixes is past its end of life, the document may be right.
func TestFreshVersionsPastTheirEnd(t *testing.T) {
	for pin, want := range map[string]string{
		"23.8.0": "See which of them is meant: Node.js 23.8.0 is past its end of life, and 22 is not.",
		"24.1.0": "Name the version that is used, or the file that fixes it.",
		"99.1.0": "Name the version that is used, or the file that fixes it.",
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\n\nYou need Node.js 22 for this.\n", ".tool-versions": "nodejs " + pin + "\n", "main.go": code(10)})
		f.AsOf = time.Date(2026, 8, 1, 0, 0, 0, 0, time.UTC)
		out := checktest.Ask(t, DocsFresh, withHistory(f, []commit{{day: 1, changes: modified("README.md")}}, nil))
		if len(out.Findings) != 1 || out.Findings[0].Fix != want {
			t.Errorf("%s: %+v, want %q", pin, out.Findings, want)
		}
	}
}

// A link may stand between a name and its version.
func TestWhereAVersionIsAskedFor(t *testing.T) {
	text := []byte("## Requirements\n\n- Go 1.22\n- [Node.js](https://nodejs.org) v22 LTS\n\nNode.js\n22\n")
	for from, want := range map[int]int{1: 4, 5: 6} {
		if got := asksAt(text, from, "Node.js", "22"); got != want {
			t.Errorf("from line %d: %d, want %d", from, got, want)
		}
	}
	if got := asksAt([]byte("Remove the one before:\n`asdf uninstall ruby 3.2.0`\n`asdf install ruby 3.2.0`\n"), 1, "ruby", "3.2.0"); got != 3 {
		t.Errorf("where one is taken off: line %d, want 3", got)
	}
}

// Documents that lie beside no code share a row, since how much of all is younger says less
// of each.
func TestDocumentsOfTheWholeThatFellBehind(t *testing.T) {
	const each = "docs/%c.md (1 January 2024, 100 %%)"
	for n, rest := range map[int]string{2: "", mostBehind: "", mostBehind + 2: " and 2 more"} {
		files := map[string]string{"main.go": code(600)}
		var old, told []string
		for i := range n {
			name := fmt.Sprintf("docs/%c.md", 'a'+i)
			files[name] = "# It\n\nSee [it](../main.go). " + sentence(60)
			if old = append(old, name); i < mostBehind {
				told = append(told, fmt.Sprintf(each, 'a'+i))
			}
		}
		list := prose.List(told)
		if rest != "" {
			list = strings.Join(told, ", ") + rest
		}
		f := withHistory(factsOf(facts.Service, files), []commit{{day: 2, changes: modified("main.go")}, {day: 1, changes: modified(old...)}},
			map[string][]history.Range{"main.go": {{Start: 1, Count: 600, Commit: 0}}})
		want := fmt.Sprintf("%d documents were last changed before most of the repository's code was written: %s.", n, list)
		if out := checktest.Ask(t, DocsFresh, f); len(out.Findings) != 1 || out.Findings[0].Message != want || checktest.Measure(out, "stale") != n {
			t.Errorf("%d: %+v, want %q", n, out, want)
		}
	}
}

// A document that is called as the one file that its commands run is about that.
func TestDocumentOnOneFile(t *testing.T) {
	for name, c := range map[string]struct {
		title, commands string
		want            int
	}{
		"called as it":            {"Update failed till codes", "python update_failed_codes.py", 0},
		"called as something":     {"Orders and goods", "python update_failed_codes.py", 1},
		"that runs another too":   {"Update failed till codes", "python update_failed_codes.py\npython app.py", 1},
		"that runs none":          {"Update failed till codes", "ls", 1},
		"with one word in common": {"Update orders", "python update_failed_codes.py", 1},
	} {
		files := map[string]string{"till/Codes.md": "# " + c.title + "\n\n" + sentence(70) + "\n```sh\n" + c.commands + "\n```\n", "till/update_failed_codes.py": "x = 1\n", "till/app.py": strings.Repeat("x = 1\n", 600)}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files),
			[]commit{{day: 2, changes: modified("till/app.py")}, {day: 1, changes: modified("till/Codes.md", "till/update_failed_codes.py")}},
			map[string][]history.Range{"till/app.py": {{Start: 1, Count: 600, Commit: 0}}, "till/update_failed_codes.py": {{Start: 1, Count: 1, Commit: 1}}}))
		if got := checktest.Measure(out, "stale"); got != c.want || checktest.Measure(out, "dated_documents") != 1 {
			t.Errorf("%s: %v stale, want %d: %s", name, got, c.want, out.Summary)
		}
	}
}
