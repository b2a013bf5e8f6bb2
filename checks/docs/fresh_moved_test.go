package docs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
)

// Many false links below one folder have one cause, and one row, which says where the pages
// are now.
func TestFalseLinksOfAFolder(t *testing.T) {
	for n, want := range map[int][]string{
		manyDocuments - 1: nil,
		manyDocuments: {
			`In 10 documents below docs/controls 20 links lead nowhere: "c1/index.md" (a/c0.md, line 3), "gone.md" (a/c0.md, line 3), "c2/index.md" (a/c1.md, line 3), "gone.md" (a/c1.md, line 3), "c3/index.md" (a/c2.md, line 3), "gone.md" (a/c2.md, line 3), "c4/index.md" (a/c3.md, line 3), "gone.md" (a/c3.md, line 3), "c5/index.md" (a/c4.md, line 3), "gone.md" (a/c4.md, line 3), "c6/index.md" (b/c5.md, line 3), "gone.md" (b/c5.md, line 3) and 8 more; what 9 of them name is elsewhere now, such as docs/controls/a/c1.md for "c1/index.md".`,
			`Names the link "docs/setup.md", which does not exist.`,
		},
	} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\nSee [it](docs/setup.md).\n", "main.go": code(10)}
		for i := range n {
			files[fmt.Sprintf("docs/controls/%c/c%d.md", "ab"[2*i/n], i)] = fmt.Sprintf("# C\n\nSee [that](c%d/index.md) and [this](gone.md).\n", i+1)
		}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "main.go")}}, nil))
		if want == nil && len(out.Findings) != n+1 {
			t.Errorf("%d documents: %d rows", n, len(out.Findings))
		}
		for i := range want {
			if len(out.Findings) != len(want) || out.Findings[i].Message != want[i] {
				t.Errorf("%d documents: %+v", n, out.Findings)
			}
		}
		if got := checktest.Measure(out, "claims_false"); got != 2*n+1 {
			t.Errorf("%d documents: %v false", n, got)
		}
	}
}

// The folder told is the deepest with most of the documents, and never the top.
func TestFoldersOfManyDocuments(t *testing.T) {
	spread := func(dirs ...string) (out []string) {
		for _, dir := range dirs {
			for i := range 12 {
				out = append(out, fmt.Sprintf("%s/%d.md", dir, i))
			}
		}
		return out
	}
	for want, documents := range map[string][]string{
		"[docs/a]":      append(spread("docs/a"), "docs/b/1.md", "web/README.md"),
		"[docs]":        spread("docs/a", "docs/b"),
		"[api/docs ui]": spread("api/docs", "ui"),
		"[]":            {"1.md", "2.md", "3.md", "4.md", "5.md", "6.md", "7.md", "8.md", "9.md", "a/1.md", "b/1.md"},
	} {
		if got := fmt.Sprint(foldersOf(documents, ".")); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// What is called so now is told to whoever corrects a name.
func TestWhereWhatADocumentNamesIsNow(t *testing.T) {
	const plain = "Correct the name, or remove what is said about it."
	for link, want := range map[string]string{
		"incidence/keys.md":            "Correct the name (incidents/keys.md is called so), or remove what is said about it.",
		"keys/index.md":                "Correct the name (incidents/keys.md is called so), or remove what is said about it.",
		"incidents/key.md":             "Correct the name (perhaps incidents/keys.md is meant), or remove what is said about it.",
		"incidents/keyss.html":         plain,
		"incidents/keys.rst":           "Correct the name (perhaps incidents/keys.md is meant), or remove what is said about it.",
		"./TERMS.md":                   "Correct the name (perhaps TERMS is meant), or remove what is said about it.",
		"incidents/lost_or-stolen.md":  "Correct the name (perhaps incidents/lost-or-stolen.md is meant), or remove what is said about it.",
		"pages/documented-rows.html":   "Correct the name (perhaps pages/documented-rowset.html.md is meant), or remove what is said about it.",
		"pages/documented-rows12.html": plain,
		"pages/dropped-rows.html":      plain,
		"guide/till.md":                plain,
		"till.md](guide/all.md":        plain,
		"version-2.8/tills.md":         plain,
		"a/twices2.md":                 plain,
		"`keys.md`](incidence/all.md":  "Correct the name (perhaps incidents/keys.md is meant), or remove what is said about it.",
		"README.md](incidence/all.md":  plain,
		"twice.md](incidence/all.md":   plain,
		"a/twice2.md":                  plain,
		"docs/gone.md":                 plain,
		"docs/twice.md":                plain,
		"incidence/README.md":          plain,
		"incidence/index.html":         plain,
	} {
		if !strings.Contains(link, "](") {
			link = "it](" + link
		}
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\nSee [" + link + ").\n", "TERMS": "x\n", "incidents/keys.md": "# Keys\n", "incidents/lost-or-stolen.md": "# Lost\n", "pages/documented-rowset.html.md": "# Rows\n", "a/twice.md": "# A\n", "versioned_docs/version-2.8/till.md": "# Till\n", "b/twice.md": "# B\n", "main.go": code(10)}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "main.go")}}, nil))
		if len(out.Findings) != 1 || out.Findings[0].Fix != want {
			t.Errorf("%s: %+v, want %q", link, out.Findings, want)
		}
	}
}

// A file of another part, or without the code that the text of a link names, is called so by chance.
func TestWhatIsCalledSoByChance(t *testing.T) {
	const plain = "Correct the name, or remove what is said about it."
	for _, c := range []struct{ doc, link, want string }{
		{"till/README.md", "[it](src/App.java)", plain},
		{"till/README.md", "[App.java](src/App.java)", plain},
		{"till/README.md", "[it](../goods/App.java)", "Correct the name (goods/src/App.java is called so), or remove what is said about it."},
		{"till/README.md", "[it](src/Sum.java)", "Correct the name (till/src/main/Sum.java is called so), or remove what is said about it."},
		{"README.md", "[it](src/App.java)", "Correct the name (goods/src/App.java is called so), or remove what is said about it."},
		{"README.md", "[`add_up`](src/App.java)", "Correct the name (goods/src/App.java is called so), or remove what is said about it."},
		{"README.md", "[take_down](src/App.java)", plain},
		{"README.md", "[App](src/App.java)", "Correct the name (goods/src/App.java is called so), or remove what is said about it."},
	} {
		files := map[string]string{
			"till/pom.xml": "<project/>\n", "till/src/main/Sum.java": code(10), "goods/pom.xml": "<project/>\n", "goods/src/App.java": "class App { void add_up() {} }\n",
			c.doc: "# Shop\n\n" + sentence(40) + "\nSee " + c.link + ".\n",
		}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified(c.doc)}}, nil))
		if len(out.Findings) != 1 || out.Findings[0].Fix != c.want {
			t.Errorf("%s: %s: %+v, want %q", c.doc, c.link, out.Findings, c.want)
		}
	}
}

// So are the scripts that begin as one that is none.
func TestScriptsThatBeginSo(t *testing.T) {
	files := map[string]string{
		"README.md": "# Shop\n\n" + sentence(40), "package.json": `{"scripts": {"test:all": "x"}}`,
		"web/package.json": `{"scripts": {"test:unit:once": "x", "test:unit": "x", "tests": "x", "build": "x"}}`,
		"web/README.md":    "# Web\n\n" + sentence(40) + "\n```sh\nnpm test\n```\n", "web/main.ts": code(10),
	}
	out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "web/README.md")}}, nil))
	const named, want = `Names the npm script "npm test", which does not exist.`, "Correct the name (web/package.json has test:unit and test:unit:once), or remove what is said about it."
	if len(out.Findings) != 1 || out.Findings[0].Message != named || out.Findings[0].Fix != want {
		t.Errorf("%+v", out.Findings)
	}
}

// So is what the history tells of: what a file was renamed to, be it twice.
func TestWhatANameWasRenamedTo(t *testing.T) {
	rename := func(from, to string) []history.Change {
		return []history.Change{{Path: to, OldPath: from, Kind: history.Renamed}}
	}
	for link, want := range map[string]string{
		"docs/How%20to%20release.md":                              "Correct the name (git knows docs/Deployments.md as what it was renamed to), or remove what is said about it.",
		"docs/Releases.md#who":                                    "Correct the name (git knows docs/Deployments.md as what it was renamed to), or remove what is said about it.",
		"docs/How%20to%20take%20one.md":                           "Correct the name, or remove what is said about it.",
		"https://github.com/acme/shop/edit/main/docs/Releases.md": "Correct the name (git knows docs/Deployments.md as what it was renamed to), or remove what is said about it.",
		"https://github.com/acme/shop/edit/main/READ.md":          "Correct the name (git knows README.md as what it was renamed to), or remove what is said about it.",
		"READ.md": "Correct the name, or remove what is said about it.",
		"it).\n\n```sh\ncd ./docs/old/parts\n```\n\n(": "Correct the name (git knows docs/parts as what it was renamed to), or remove what is said about it.",
	} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\nSee [it](" + link + ").\n", "docs/Deployments.md": "# Deployments\n", "docs/parts/a.go": code(10), "main.go": code(10)}
		f := withHistory(factsOf(facts.Service, files), []commit{
			{day: 5, changes: slices.Concat(rename("READ.md", "README.md"), rename("docs/old/parts/a.go", "docs/parts/a.go"))},
			{day: 4, changes: rename("docs/Releases.md", "docs/Deployments.md")}, {day: 3, changes: rename("docs/How to release.md", "docs/Releases.md")}, {day: 2, changes: rename("docs/How to take one.md", "docs/gone.md")},
			{day: 1, changes: modified("README.md", "main.go")},
		}, nil)
		f.Repo.RemoteOwner, f.Repo.RemoteName = "acme", "shop"
		out := checktest.Ask(t, DocsFresh, f)
		if len(out.Findings) != 1 || out.Findings[0].Fix != want {
			t.Errorf("%s: %+v, want %q", link, out.Findings, want)
		}
	}
}

// What was taken away has nothing that it is called now.
func TestWhatWasTakenAway(t *testing.T) {
	deleted := func(paths ...string) (out []history.Change) {
		for _, p := range paths {
			out = append(out, history.Change{Path: p, Kind: history.Deleted})
		}
		return out
	}
	const away = "It was taken away on 3 January 2024 (0000000000): say what took its place, or remove what is said about it."
	for text, want := range map[string]string{
		"See [it](till/sum.go).": away,
		"See [it](lib/till).":    away,
		"See [it](till/add.go).": away,
		"See [it](goods/a.go).":  "Correct the name, or remove what is said about it.",
		"See [it](till/sum.go), [b](goods/a.go) and [c](goods/b.go).":        "Correct the names (till/sum.go was taken away), or remove what is said about them.",
		"See [it](till/sum.go), [b](till/add.go) and [c](goods/new/shop.go)": "Correct the names (main/shop.go is called so; till/sum.go and till/add.go were taken away), or remove what is said about them.",
	} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\n" + text + "\n", "main.go": code(10), "main/shop.go": code(10)}
		f := withHistory(factsOf(facts.Service, files), []commit{
			{day: 3, changes: deleted("till/sum.go", "lib/till/a.go")}, {day: 2, changes: []history.Change{{Path: "till/sum.go", OldPath: "till/add.go", Kind: history.Renamed}}},
			{day: 1, changes: modified("README.md", "main.go")},
		}, nil)
		f.History.Commits[0].Author.When = f.History.Commits[2].Author.When // written before it came here
		out := checktest.Ask(t, DocsFresh, f)
		if len(out.Findings) != 1 || out.Findings[0].Fix != want {
			t.Errorf("%s: %+v, want %q", text, out.Findings, want)
		}
	}
}

// So has a page of a site, which links call as the site shows it.
func TestPageThatWasTakenAway(t *testing.T) {
	for _, link := range []string{"/manual/old.html", "old.html#why"} {
		files := map[string]string{"source/manual/new.html.md": "# Shop\n\n" + sentence(40) + "\nSee [it](" + link + ").\n", "config/site.yml": "x: y\n", "main.go": code(10)}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{
			{day: 3, changes: []history.Change{{Path: "source/manual/old.html.md", Kind: history.Deleted}}}, {day: 1, changes: modified("source/manual/new.html.md", "main.go")},
		}, nil))
		const away = "It was taken away on 3 January 2024 (0000000000): say what took its place, or remove what is said about it."
		if len(out.Findings) != 1 || out.Findings[0].Fix != away {
			t.Errorf("%s: %+v, want %q", link, out.Findings, away)
		}
	}
}

// A document is not told that it is meant itself.
func TestDocumentThatNamesItsLike(t *testing.T) {
	files := map[string]string{"docs/keys.md": "# Keys\n\n" + sentence(40) + "\nSee [a](../old/keys.md).\n\nSee [b](../docs/key.md).\n\nSee [keys.md](lost/all.md).\n", "main.go": code(10)}
	out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("docs/keys.md", "main.go")}}, nil))
	const want = "Correct the names, or remove what is said about them."
	if len(out.Findings) != 1 || out.Findings[0].Fix != want {
		t.Errorf("%+v, want %q", out.Findings, want)
	}
}

// So is it told of the names of one row.
func TestWhereWhatARowNamesIsNow(t *testing.T) {
	files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\nSee [a](doc/a.md), [b](doc/b.md) and [c](doc/c.md).\n", "docs/a.md": "# A\n", "docs/b.md": "# B\n"}
	out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md")}}, nil))
	const want = "Correct the names (docs/a.md and docs/b.md are called so), or remove what is said about them."
	if len(out.Findings) != 1 || out.Findings[0].Fix != want {
		t.Errorf("%+v, want %q", out.Findings, want)
	}
}

// Names of one folder in one document have one row, since the folder is wrong as a rule.
func TestNamesOfOneFolder(t *testing.T) {
	for text, want := range map[string]string{
		"See [a](incident/keys.md).\n\nSee [b](incident/locks.md).\n": "Correct the names (incidents/keys.md and incidents/locks.md are called so), or remove what is said about them.",
		"See [a](incident/keys.md).\n\nSee [b](incidents/lock.md).\n": "Correct the name (incidents/keys.md is called so), or remove what is said about it.",
		"See [a](incidents/key.md).\n\nSee [b](incidents/lock.md).\n": "Correct the names (perhaps incidents/keys.md and incidents/locks.md are meant), or remove what is said about them.",
		"See [a](incidents/key.md).\n\nSee [b](incidents/gone.md).\n": "Correct the names (perhaps incidents/keys.md is meant), or remove what is said about them.",
	} {
		files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\n" + text, "incidents/keys.md": "# Keys\n", "incidents/locks.md": "# Locks\n", "main.go": code(10)}
		out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "main.go")}}, nil))
		if len(out.Findings) == 0 || out.Findings[0].Fix != want {
			t.Errorf("%q: %+v, want %q", text, out.Findings, want)
		}
	}
}

// What a program reads is no script, though it stands among commands.
func TestSettingsAreNoScript(t *testing.T) {
	files := map[string]string{"README.md": "# Shop\n\n" + sentence(40) + "\n```\n./ops/deploy.yml\n```\n\n" + sentence(5) + "\n```\n./bin/deploy.sh\n```\n", "main.go": code(10)}
	out := checktest.Ask(t, DocsFresh, withHistory(factsOf(facts.Service, files), []commit{{day: 1, changes: modified("README.md", "main.go", "ops/deploy.yml", "bin/deploy.sh")}}, nil))
	for i, want := range []string{`Names the file "./ops/deploy.yml", which does not exist.`, `Names the script "./bin/deploy.sh", which does not exist.`} {
		if len(out.Findings) != 2 || out.Findings[i].Message != want {
			t.Errorf("%+v, want %q", out.Findings, want)
		}
	}
}
