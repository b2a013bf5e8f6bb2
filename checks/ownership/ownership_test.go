package ownership

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

var asOf = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

// The people of the tests: Jane is there, Joe left in March 2021.
const (
	jane = iota
	joe
	bot
)

// world is a repository with two persons of one firm and a file of 100 lines.
func world(files map[string]string) *facts.Facts {
	all := map[string]string{"main.go": strings.Repeat("f(a + b)\n", 100)}
	for path, content := range files {
		all[path] = content
	}
	left := time.Date(2021, 3, 4, 0, 0, 0, 0, time.UTC)
	return &facts.Facts{
		AsOf: asOf, Settings: facts.DefaultSettings(), Tree: tree.FromFiles(all), History: &history.History{},
		People: &people.People{
			Persons: []people.Person{
				{Name: "Jane Doe", Emails: []string{"jane.doe@acme.com", "12+jdoe@users.noreply.github.com", "joeroe@gmail.com"}, Logins: []string{"jdoe"}, Active: true, Commits: 100, Last: asOf},
				{Name: "Joe Roe", Emails: []string{"joe@acme.com"}, Logins: []string{"joeroe"}, Commits: 100, Last: left},
				{Name: "dependabot[bot]", Bot: true, Active: true, Group: people.None},
			},
			Groups: []people.Group{{Name: "acme.com", Kind: people.Organisation, Persons: []int{jane, joe}, Active: true}},
		},
		Ownership: &facts.Ownership{ByPerson: make([]int, 3), ByGroup: make([]int, 1)},
	}
}

// wrote sets who wrote how many lines of main.go.
func wrote(f *facts.Facts, byJane, byJoe int) *facts.Facts {
	own := f.Ownership
	own.Lines, own.Orphaned = byJane+byJoe, byJoe
	own.ByPerson[jane], own.ByPerson[joe], own.ByGroup[0] = byJane, byJoe, byJane+byJoe
	own.ByHand = map[facts.Hand]int{{Person: jane}: byJane, {Person: joe}: byJoe}
	own.Unexplained = prose.Share(byJoe, own.Lines)
	main := jane
	if byJoe > byJane {
		main = joe
	}
	own.Files = []facts.FileOwnership{{Path: "main.go", Lines: own.Lines, Orphaned: byJoe, Person: main, PersonLines: max(byJane, byJoe), Missed: joe, MissedLines: byJoe}}
	own.Folders = []facts.Folder{{Path: ".", Lines: own.Lines, Person: main, Share: prose.Share(max(byJane, byJoe), own.Lines), Orphaned: prose.Share(byJoe, own.Lines), Missed: joe, MissedLines: byJoe}}
	return f
}

// unattributed makes nobody know for whom Joe Roe worked, or for whom he did for the
// most of the time.
func unattributed(f *facts.Facts, most bool) *facts.Facts {
	own, at := f.Ownership, len(f.People.Groups)
	f.People.Groups = append(f.People.Groups, people.Group{Name: "unattributed", Kind: people.Unattributed, Active: true, Persons: []int{joe}})
	lines, group := own.ByPerson[joe], facts.Hand{Person: joe}
	if known := lines / 3; most {
		own.ByHand[group], lines = known, lines-known
	} else {
		delete(own.ByHand, group)
	}
	own.ByGroup = append(own.ByGroup, lines)
	own.ByHand[facts.Hand{Person: joe, Group: at}], own.ByGroup[0] = lines, own.ByGroup[0]-lines
	return f
}

type want struct {
	status  check.Status
	gap     float64
	summary string // a part of it
	finding string // a part of the first, "" for none
}

func ask(t *testing.T, c *check.Check, f *facts.Facts, want want) {
	t.Helper()
	checktest.Expect(t, c, f, checktest.Want{Status: want.status, Gap: want.gap, Summary: want.summary, Finding: want.finding})
}

func TestCodeowners(t *testing.T) {
	const path = ".github/CODEOWNERS"
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  want
	}{
		{"none", nil, want{check.Fail, 1, "No CODEOWNERS, OWNERS or MAINTAINERS file says", ""}},
		{"named in a README", map[string]string{"README.md": "# Shop\n\nA shop.\n\n## Contributing\n\nShop was made by Joe Roe and is now maintained by\nJane Doe.\n"}, want{check.Fail, 1, "owns which part of this repository; README.md:7 speaks of who maintains it or whom to ask.", ""}},
		{"an owner without files", map[string]string{path: "@acme/web\n", "main.go": "package main\n"}, want{check.Fail, 1, "names an owner for 0 of 1 file of the code.", "This line cannot be read as a rule: it names an owner and no files."}},
		{"in another manifest", map[string]string{"mix.exs": "  package: [\n    maintainers: [\"Jane Doe\"]\n"}, want{check.Fail, 1, "; mix.exs:2 names its maintainers.", ""}},
		{"the firm that an inventory names", map[string]string{"code.json": "{\n  \"organization\": \"Acme\"\n}\n"}, want{check.Fail, 1, "; code.json:2 names its organization.", ""}},
		{"named in a manifest", map[string]string{"shop.gemspec": "Gem::Specification.new do |s|\n  s.name = \"shop\"\n  s.authors = [\"Jane Doe\"]\n"}, want{check.Fail, 1, "owns which part of this repository; shop.gemspec:3 names its authors.", ""}},
		{"nobody, by a template", map[string]string{"pyproject.toml": "[tool.poetry]\nauthors = [\"Your Name <you@example.com>\"]\n"}, want{check.Fail, 1, "owns which part of this repository.", ""}},
		{"named as maintainers", map[string]string{"pyproject.toml": "[project]\nmaintainers = [{name = \"Jane Doe\"}]\n"}, want{check.Fail, 1, "; pyproject.toml:2 names its maintainers.", ""}},
		{"named in a script of set-up", map[string]string{"setup.py": "setup(\n  name='shop',\n  author=shop.__AUTHOR__,\n)\n"}, want{check.Fail, 1, "; setup.py:3 names its author.", ""}},
		{"named in properties", map[string]string{"src/Directory.Build.props": "<Project>\n  <Authors>Jane Doe</Authors>\n</Project>\n"}, want{check.Fail, 1, "; src/Directory.Build.props:2 names its authors.", ""}},
		{"a firm in a manifest", map[string]string{"package.json": "{\n  \"author\": \"Acme Inc.\"\n}\n"}, want{check.Fail, 1, "; package.json:2 names its author.", ""}},
		{"named in no manifest", map[string]string{"package.json": "{\n  \"author\": \"\",\n  \"authors\": []\n}\n"}, want{check.Fail, 1, "owns which part of this repository.", ""}},
		{"everything by address", map[string]string{path: "* jane.doe@acme.com\n"}, want{check.Pass, 0, "for 1 of 1 file of the code", ""}},
		{"everything by login", map[string]string{path: "* @JDoe\n"}, want{check.Pass, 0, "for 1 of 1", ""}},
		{"a team", map[string]string{path: "* @acme/web\n"}, want{check.Pass, 0, "; that owner is a team, and who is in a team only the forge knows", ""}},
		{"teams", map[string]string{path: "* @acme/web @acme/till\n"}, want{check.Pass, 0, "; all of them teams, and who is in a team only the forge knows", ""}},
		{"a team that a file lists", map[string]string{path: "* @acme/web\n", "ops/rights.tf": "locals {\n  all = [ # of @acme/web-all\n    \"a@acme.com\",\n    \"b@acme.com\"\n  ]\n  web = [\n    # Mirrors @acme/web\n    \"jane.doe@acme.com\",\n    \"who@acme.com\"\n  ]\n}\n"}, want{check.Pass, 0, "; that owner is a team, ops/rights.tf:7 lists 2 people of @acme/web, 1 of them seen in the last 180 days under these names.", ""}},
		{"a team for other files", map[string]string{path: "README.md @acme/web\n", "README.md": "# Shop\n"}, want{check.Fail, 1, "for 0 of 1 file of the code; it names a team for other files alone.", ""}},
		{"teams for no files", map[string]string{path: "/old @acme/web\n"}, want{check.Fail, 1, "for 0 of 1 file of the code; 1 of 1 rule matches no file.", "matches no file"}},
		{"a login of nobody", map[string]string{path: "* @who\n"}, want{check.Pass, 0, "; whom it names could not be matched with one author here.", ""}},
		{"a login that another has before the @", map[string]string{path: "* @joeroe\n"}, want{check.Fail, 1, "for 1 of 1 file of the code; for all of them only people not seen", path + ":1: @joeroe is named as owner, and seems to be Joe Roe"}},
		{"a login made of the whole name", map[string]string{path: "* @JoeRoe1981\n"}, want{check.Fail, 1, "for 1 of 1 file of the code; for all of them only people not seen", path + ":1: @JoeRoe1981 is named as owner, and seems to be Joe Roe"}},
		{"a login made of a part of the name", map[string]string{path: "* @jane1981\n"}, want{check.Pass, 0, "; whom it names could not be matched with one author here.", ""}},
		{"logins of which one is nobody's", map[string]string{path: "* @jdoe @jane1981\n"}, want{check.Pass, 0, "; 1 of 2 names could not be matched with one author here (@jane1981).", ""}},
		{"named in a catalogue", map[string]string{"catalog-info.yaml": "kind: Component\nspec:\n  type: service\n  owner: shop_team\n"}, want{check.Fail, 1, "; catalog-info.yaml:4 names its owner.", ""}},
		{"in small letters", map[string]string{".github/codeowners": "* @jdoe\n"}, want{check.Fail, 1, ".github/codeowners is there, but forges read no file of that name: it must be called CODEOWNERS, in capitals.", ""}},
		{"nested groups of GitLab", map[string]string{".gitlab/CODEOWNERS": "* @acme/web/core\n"}, want{check.Pass, 0, ".gitlab/CODEOWNERS names", ""}},
		{"only who left", map[string]string{path: "# owners\n* joe@acme.com\n"}, want{check.Fail, 1, "names an owner for 1 of 1 file of the code; for all of them only people not seen for 180 days.", path + ":2: joe@acme.com is named as owner, and seems to be Joe Roe, last seen in March 2021."}},
		{"who left for half of it", map[string]string{path: "* @jdoe\n/lib/ joe@acme.com\n", "lib/lib.go": "package lib\n"}, want{check.Warn, 0.5, "for 2 of 2 files of the code; for 1 of them only people not seen for 180 days.", "Joe Roe"}},
		{"who left beside who is there", map[string]string{path: "* joe@acme.com @jdoe\n"}, want{check.Warn, 0, "for 1 of 1 file of the code; beside others it names 1 person not seen for 180 days.", "Joe Roe"}},
		{"a dead pattern", map[string]string{path: "* @jdoe\n/old/ @jdoe\n"}, want{check.Warn, 0, "1 of 2 rules match no file", path + `:2: "/old/" matches no file`}},
		{"dead patterns of what was moved", map[string]string{path: "* @jdoe\nold/ @jdoe\nshop/till.go @jdoe\n/shop/cart/ @jdoe\nshop/till.g @jdoe\n", "lib/shop/till.go": "f()\n", "lib/shop/cart/a.go": "f()\n", "test/shop/cart/a.go": "f()\n", "lib/old/a.md": "Old\n"}, want{check.Warn, 0, "3 of 5 rules match no file", path + `:3: 2 rules match no file, and would with "lib/" before them: "shop/till.go" and "/shop/cart/".`}},
		{"a pattern for what git ignores", map[string]string{path: "* @jdoe\n/.env @jdoe\n/dist/ @jdoe\n", ".gitignore": "# local\n.env\ndist/\n"}, want{check.Pass, 0, "for 1 of 1 file of the code.", ""}},
		{"half of it", map[string]string{path: "/lib/ @jdoe\n", "lib/lib.go": "package lib\n"}, want{check.Warn, 0.5, "for 1 of 2 files", ""}},
		{"the last rule decides", map[string]string{path: "* @jdoe\n/main.go\n"}, want{check.Fail, 1, "for 0 of 1", ""}},
		{"a line that is none", map[string]string{path: "* @jdoe\n/a[bc] @jdoe\n!x @jdoe\n/x jane\n"}, want{check.Warn, 0, "for 1 of 1", path + ":2: This line cannot be read"}},
		{"sections", map[string]string{"CODEOWNERS": "^[Core][2] @jdoe\n*\n"}, want{check.Pass, 0, "for 1 of 1", ""}},
		{"a second file", map[string]string{path: "* @jdoe\n", "CODEOWNERS": "* @other\n"}, want{check.Warn, 0, "for 1 of 1", "CODEOWNERS:0: A forge"}},
		{"comments only", map[string]string{path: "# * @jdoe\n"}, want{check.Fail, 1, "is there and names nobody: comments are all it holds.", ""}},
		{"maintainers", map[string]string{"MAINTAINERS.md": "Jane Doe <jane.doe@acme.com>\n"}, want{check.Warn, 0.5, "MAINTAINERS.md names people", ""}},
		{"owners of each part", map[string]string{"OWNERS": "approvers:\n- jane\n", "a/OWNERS": "approvers:\n- joe\n", "b/c/OWNERS": "approvers:\n- joe\n"}, want{check.Warn, 0.5, "OWNERS names people to ask, and 2 files of that name in folders for what lies in them; no", ""}},
		{"maintainers beside who left", map[string]string{path: "* joe@acme.com\n", "MAINTAINERS": "Jane Doe <jane.doe@acme.com>\n"}, want{check.Warn, 0.5, "not seen for 180 days; MAINTAINERS names people to ask.", "Joe Roe"}},
		{"maintainers without a name", map[string]string{"MAINTAINERS": "to be done\n"}, want{check.Fail, 1, "No CODEOWNERS, OWNERS or MAINTAINERS file says", ""}},
		{"letters the library does not take", map[string]string{path: "/größe,1/ @jdoe\n", "größe,1/a.go": "package a\n", "main.go": ""}, want{check.Warn, 0.5, "for 1 of 2", ""}},
		{"blanks in a path", map[string]string{path: "/my\\ code/ @jdoe # hers\n", "my code/a.go": "package a\n"}, want{check.Warn, 0.5, "for 1 of 2", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, Codeowners, world(tt.files), tt.want) })
	}
}

// A login may be made of the initials of all names before the surname.
func TestCodeownersByInitials(t *testing.T) {
	f := world(map[string]string{".github/CODEOWNERS": "* @jbroland\n"})
	f.People.Persons[joe].Name = "Joe B Roland"
	ask(t, Codeowners, f, want{check.Fail, 1, "for all of them only people not seen for 180 days", ".github/CODEOWNERS:1: @jbroland is named"})
}

// Nobody is told to add the file that is there.
// A login that the account of somebody who is there gave up since is nobody's.
func TestOwnerRenamed(t *testing.T) {
	const path = ".github/CODEOWNERS"
	named := func(owners string, emails ...string) *facts.Facts {
		f := world(map[string]string{path: owners})
		f.People.Persons[jane].Logins = []string{"jdoe", "janedoe"}
		for i, email := range emails { // the newest first
			f.History.Commits = append(f.History.Commits, history.Commit{Author: objects.Signature{Email: email, When: asOf.AddDate(0, -i, 0)}})
		}
		return f
	}
	const old, now = "12+jdoe@users.noreply.github.com", "12+JaneDoe@users.noreply.github.com"
	for _, tt := range []struct {
		name string
		f    *facts.Facts
		want want
	}{
		{"the old login", named("* @JDoe\n", now, old), want{check.Warn, 0.5, "names an owner for 1 of 1 file of the code; for all of them by a login that its account gave up since.",
			path + ":1: @JDoe is named as owner, and that account was renamed to janedoe since: by the old login a forge asks nobody."}},
		{"the new login", named("* @janedoe\n", now, old), want{check.Pass, 0, "for 1 of 1", ""}},
		{"a team beside it", named("* @jdoe @acme/web\n", now, old), want{check.Warn, 0, "for 1 of 1", "@jdoe is named as owner, and that account was renamed"}},
		{"who left beside it", named("* @jdoe joe@acme.com\n", now, old), want{check.Warn, 0.5, "beside others it names 1 person not seen for 180 days; for all of them by a login", "@jdoe is named as owner"}},
		{"the old one in use again", named("* @jdoe\n", old, now, old), want{check.Pass, 0, "for 1 of 1", ""}},
		{"a machine with an older one still", named("* @jdoe\n", now, old, now), want{check.Pass, 0, "for 1 of 1", ""}},
		{"another account that took the name", named("* @jdoe\n", now, old, "34+jdoe@users.noreply.github.com"), want{check.Pass, 0, "for 1 of 1", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, Codeowners, tt.f, tt.want) })
	}
}

func TestRemedyOfCodeowners(t *testing.T) {
	for content, want := range map[string]string{"": noOwnersRemedy, "* joe@acme.com\n": ownersRemedy} {
		files := map[string]string{"CODEOWNERS": content}
		if content == "" {
			files = nil
		}
		if out := checktest.Ask(t, Codeowners, world(files)); cmp.Or(out.Remedy, Codeowners.Remedy) != want {
			t.Errorf("with %q: remedy %q, want %q", content, out.Remedy, want)
		}
	}
}

func FuzzParseRule(f *testing.F) {
	for _, s := range []string{"* @a", "/a\\ b/ a@b.c # x", "**/x/*.go @a/b", "[S] @a", "\\", "a\\", "?", "***", "/", "// @a"} {
		f.Add(s, "a/b.go")
	}
	f.Fuzz(func(t *testing.T, line, path string) {
		d := &declaration{}
		d.parse([]byte(line))
		if len(d.rules)+len(d.problems) > strings.Count(line, "\n")+1 {
			t.Errorf("%q has %d rules and %d problems", line, len(d.rules), len(d.problems))
		}
		if r := d.ruleFor(path); r != nil && (r.line < 1 || r.pattern == "") {
			t.Errorf("%q gives the rule %+v", line, r)
		}
	})
}

func TestSingleOwner(t *testing.T) {
	owners := map[string]string{"CODEOWNERS": "* @jdoe\n"}
	for _, tt := range []struct {
		name  string
		facts *facts.Facts
		want  want
	}{
		{"real and named", wrote(world(owners), 80, 20), want{check.Pass, 0, "Jane Doe, seen in the last 180 days, wrote 80 % of the code, and CODEOWNERS names them as owner.", ""}},
		{"named in prose", wrote(world(map[string]string{"MAINTAINERS": "Jane Doe is the maintainer\n"}), 80, 20), want{check.Pass, 0, "MAINTAINERS names them", ""}},
		{"real, not named", wrote(world(nil), 80, 20), want{check.Warn, 0.25, "but no CODEOWNERS, OWNERS or MAINTAINERS file names an owner.", ""}},
		{"another is named", wrote(world(map[string]string{"CODEOWNERS": "* @joeroe\n"}), 80, 20), want{check.Warn, 0.25, "CODEOWNERS names somebody else, as far as commits tell.", ""}},
		{"another is named, and a name that no commit shows", wrote(world(map[string]string{"CODEOWNERS": "* @joeroe\n*.md @whoever\n"}), 80, 20), want{check.Warn, 0.25, "CODEOWNERS names somebody else, or them by a name that no commit shows", ""}},
		{"a team is named", wrote(world(map[string]string{"CODEOWNERS": "* @acme/web\n"}), 80, 20), want{check.Warn, 0.25, ", but CODEOWNERS names a team, @acme/web; who is in it only the forge knows.", ""}},
		{"a team and one of theirs for a part", wrote(world(map[string]string{"CODEOWNERS": "* @acme/web @acme/till\ndocs/ @acme/web @jdoe\n"}), 80, 20), want{check.Warn, 0.25, ", but CODEOWNERS names teams, @acme/web and @acme/till; who is in them only the forge knows.", ""}},
		{"a team whose people a file lists", wrote(world(map[string]string{"CODEOWNERS": "* @acme/web\n", "ops/rights.tf": "web = [\n  # Mirrors @acme/web\n  \"a@acme.com\",\n  \"b@acme.com\"\n]\n"}), 80, 20), want{check.Warn, 0.25, ", but CODEOWNERS names a team, @acme/web.", ""}},
		{"a team for other files is named", wrote(world(map[string]string{"CODEOWNERS": "main.go @acme/web\n", "a.go": "f(a + b)\n", "b.go": "f(a + b)\n"}), 80, 20), want{check.Warn, 0.25, ", but CODEOWNERS names no person, and teams for less than half of the code.", ""}},
		{"one for other files is named", wrote(world(map[string]string{"CODEOWNERS": "README.md @jdoe\n", "README.md": "# Shop\n"}), 80, 20), want{check.Warn, 0.25, ", but CODEOWNERS names an owner for none of the code.", ""}},
		{"the firm", wrote(world(owners), 40, 60), want{check.Pass, 0, "The people of acme.com wrote 100 % of the code, those of them seen in the last 180 days wrote 40 %, and CODEOWNERS names one of them as owner.", ""}},
		{"no code", world(owners), want{check.NotApplicable, 0, "no hand-written code", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, SingleOwner, tt.facts, tt.want) })
	}
	for at, said := range map[string]string{"": " 40 %, and", "acme.com": " 40 %, and", "bolt.io": " 40 % (40 % by people with another address since: Jane Doe at bolt.io), and"} {
		f := wrote(world(owners), 40, 60)
		f.People.Groups[0].Domains, f.People.Persons[jane].SignedAt, f.People.Persons[joe].SignedAt = []string{"acme.com"}, at, "shop.io"
		ask(t, SingleOwner, f, want{check.Pass, 0, "those of them seen in the last 180 days wrote" + said, ""})
		f.People.Persons[jane].Rule = people.RuleConfig // which knows better
		ask(t, SingleOwner, f, want{check.Pass, 0, "those of them seen in the last 180 days wrote 40 %, and", ""})
	}
	for account, want := range map[string]want{
		"acme":     {check.Pass, 0, ", and CODEOWNERS names a team of theirs, @acme/web; who is in it only the forge knows.", ""},
		"AcmeMint": {check.Pass, 0, ", and CODEOWNERS names a team of theirs, @AcmeMint/web; who is in it only the forge knows.", ""},
		"bolt":     {check.Warn, 0.25, ", but CODEOWNERS names a team, @bolt/web; who is in it only the forge knows.", ""},
	} {
		f := wrote(world(map[string]string{"CODEOWNERS": "* @" + account + "/web\n"}), 40, 60)
		f.People.Groups[0].Domains, f.People.Groups[0].Public = []string{"acme.com"}, account == "AcmeMint"
		ask(t, SingleOwner, f, want)
	}
	gone := wrote(world(owners), 20, 80)
	gone.People.Groups[0].Kind = people.Individual
	ask(t, SingleOwner, gone, want{check.Fail, 0.7, "the largest part, 80 %, is by Joe Roe, last seen in March 2021; of those seen in the last 180 days Jane Doe wrote most, 20 %", ""})
	next := wrote(world(owners), 1, 199)
	next.People.Groups[0].Kind = people.Individual
	ask(t, SingleOwner, next, want{check.Fail, 0.99, "by Joe Roe, last seen in March 2021; nobody seen in the last 180 days wrote 1 % of it.", ""})
}

// Where nobody is there, it is not said of somebody that they wrote too little.
func TestNobodyIsThere(t *testing.T) {
	f := wrote(world(nil), 0, 100)
	f.People.Persons[jane].Active, f.People.Groups[0].Active = false, false
	ask(t, SingleOwner, f, want{check.Fail, 1, "Nobody was seen in the last 180 days; the largest part of the code, 100 %, is by Joe Roe, last seen in March 2021.", ""})
	f = wrote(world(nil), 20, 80)
	f.People.Persons[jane].Active, f.People.Groups[0].Active = false, false
	ask(t, SingleOwner, f, want{check.Fail, 1, "by Joe Roe, last seen in March 2021; of those seen in the last 180 days of work Jane Doe wrote most, 20 %.", ""})
}

// Who is there and wrote the largest part, but not most, is nobody's absence.
func TestLargestPartIsNotMost(t *testing.T) {
	f := wrote(world(nil), 40, 35)
	f.Ownership.Lines = 100
	f.People.Groups[0].Kind = people.Individual
	ask(t, SingleOwner, f, want{check.Fail, 0.4, "No one person wrote most of the code: the largest part, 40 %, is by Jane Doe, seen in the last 180 days.", ""})
}

func TestOrphanedCode(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    *facts.Facts
		want want
	}{
		{"all there", wrote(world(nil), 100, 0), want{check.Pass, 0, "All 100 lines of code were written by people seen in the last 180 days.", ""}},
		{"a few", wrote(world(nil), 90, 10), want{check.Pass, 0.1, "10 of 100 lines of code (10 %)", ""}},
		{"a part", wrote(world(nil), 70, 30), want{check.Warn, 0.3, "30 of 100 lines", ""}},
		{"most", wrote(world(nil), 10, 90), want{check.Fail, 0.9, "were not seen in the last 180 days, though others of their groups were; of what a new owner must read, where code that still changes counts most, it is 90 %", "90 % of 100 lines in the top folder are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021."}},
		{"some of whom no firm is known", unattributed(wrote(world(nil), 10, 90), false), want{check.Fail, 0.9, "in the last 180 days, all by people whose firm is not known; of what", "90 %"}},
		{"some whose firm is known", unattributed(wrote(world(nil), 10, 90), true), want{check.Fail, 0.9, "in the last 180 days, 60 % by people whose firm is not known and the others by groups of whom somebody was; of what", "90 %"}},
		{"as much as who is there", wrote(world(nil), 50, 50), want{check.Fail, 0.5, "50 of 100 lines", "50 % of 100 lines in the top folder are by people not seen for 180 days; the main author of all is Jane Doe, seen in the last 180 days, and the most of these lines, 100 %, are by Joe Roe, last seen in March 2021."}},
		{"no code", world(nil), want{check.NotApplicable, 0, "", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, OrphanedCode, tt.f, tt.want) })
	}
	rest := wrote(world(nil), 10, 90)
	rest.Ownership.Folders[0].Path, rest.Ownership.Folders[0].Rest = "shop", true
	ask(t, OrphanedCode, rest, want{check.Fail, 0.9, "", "90 % of 100 lines directly in shop are by people not seen for 180 days; the main author is Joe Roe, last seen in March 2021."})
	helped := wrote(world(nil), 50, 50)
	helped.Ownership.Orphaned, helped.Ownership.Answered = 40, map[facts.Hand]int{{Person: joe}: 10}
	ask(t, OrphanedCode, helped, want{check.Fail, 0.5, "40 of 100 lines of code (40 %) were written by people who were not seen in the last 180 days, though others of their groups were; of another 10 % only a co-author was seen; of what", "Joe Roe"})
	quiet := wrote(world(nil), 0, 100)
	quiet.People.Persons[jane] = people.Person{Name: "Jane Doe", Last: time.Date(2022, 6, 1, 0, 0, 0, 0, time.UTC)}
	bots := wrote(world(nil), 40, 60)
	bots.Ownership.ByPerson[joe], bots.Ownership.ByGroup[0] = 0, 40
	for _, person := range []*int{&bots.Ownership.Folders[0].Person, &bots.Ownership.Folders[0].Missed, &bots.Ownership.Files[0].Person, &bots.Ownership.Files[0].Missed} {
		*person = people.None
	}
	ask(t, OrphanedCode, bots, want{check.Fail, 0.6, "60 of 100 lines of code (60 %) were written by people who were not seen in the last 180 days or, 60 of them, by bots, though",
		"60 % of 100 lines in the top folder are by bots or people not seen for 180 days; the most of it is by bots."})
	ask(t, OrphanedCode, quiet, want{check.Fail, 1, "Nobody was seen since June 2022", "Joe Roe"})
}

// Who reformats the code is not said to have written it without a word.
func TestRewrittenLines(t *testing.T) {
	const caveat = " But 40 % of the lines were last touched by one commit that rewrote 50 files of code, as new formatting does: who wrote these lines before does not show."
	for _, tt := range []struct {
		name                  string
		subject               string
		files, added, deleted int
		lines                 int // of 100 that it was the last to touch
		ignored               bool
		alike                 int    // of a hundred of its words
		told                  string // of its lines, "" if nothing is said
	}{
		{"new formatting", "", 50, 11, 10, 40, false, 85, "with about as many lines added as deleted"},
		{"new formatting that the repository says to ignore", "", 50, 11, 10, 40, true, 85, ""},
		{"as many lines of other words", "", 50, 11, 10, 40, false, 84, ""},
		{"a few files", "", 49, 11, 10, 40, false, 85, ""},
		{"new code", "Add the till", 50, 13, 10, 40, false, 85, ""},
		{"lines broken up", "Add prettier-plugin-jinja-template", 50, 14, 10, 40, false, 0, "with 700 lines added and 500 deleted, below a subject that speaks of formatting"},
		{"new code beside new formatting", "Add prettier", 50, 21, 10, 40, false, 0, ""},
		{"a format of data", "Add informative pages", 50, 14, 10, 40, false, 0, ""},
		{"long since replaced", "", 50, 11, 10, 4, false, 85, ""},
	} {
		f := wrote(world(nil), 90, 10)
		f.History.Commits = []history.Commit{{Hash: objects.Hash{1}, Message: tt.subject, Ignored: tt.ignored, Alike: tt.alike}, {}}
		f.People.ByCommit = []people.Attribution{{Author: joe}, {Author: jane}}
		for range tt.files {
			f.History.Commits[0].Changes = append(f.History.Commits[0].Changes, history.Change{Kind: history.Modified, Added: tt.added, Deleted: tt.deleted})
		}
		f.History.Lines = map[string][]history.Range{"main.go": {{Start: 1, Count: tt.lines, Commit: 0}, {Start: tt.lines + 1, Count: 100 - tt.lines, Commit: 1}}}
		for _, c := range []*check.Check{OrphanedCode, SingleOwner} {
			if out := checktest.Ask(t, c, f); strings.HasSuffix(out.Summary, caveat) != (tt.told != "") {
				t.Errorf("%s: %s", tt.name, out.Summary)
			}
		}
		if out := checktest.Ask(t, OrphanedCode, f); tt.told != "" && (len(out.Findings) == 0 || out.Findings[0].Message != "This commit rewrote 50 files of code, "+tt.told+", and is the last to have touched 40 lines.") {
			t.Errorf("%s: findings %+v", tt.name, out.Findings)
		}
		f.People.ByCommit[0].Author = jane // who wrote nearly all of it anyhow
		if out := checktest.Ask(t, OrphanedCode, f); slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return f.Commit != "" }) {
			t.Errorf("%s: findings %+v", tt.name, out.Findings)
		}
	}
}

func TestTruckFactor(t *testing.T) {
	for _, tt := range []struct {
		name   string
		factor facts.TruckFactor
		want   want
	}{
		{"two", facts.TruckFactor{AllTime: 2, Active: 2, Persons: []int{jane, joe}}, want{check.Pass, 0, "If 2 people left (Jane Doe and Joe Roe; 1 of them not seen for 180 days), more than half", "Not seen for 180 days, of those on whom most of the files hang: Joe Roe (last seen in March 2021)."}},
		{"one who is there", facts.TruckFactor{AllTime: 1, Active: 1, Persons: []int{jane}}, want{check.Warn, 0.5, "If Jane Doe left, more than half of the files would have no author left.", ""}},
		{"one of two who is there", facts.TruckFactor{AllTime: 2, Active: 1, Persons: []int{joe, jane}}, want{check.Warn, 0.5, "; counting only people seen in the last 180 days, one is enough.", "Joe Roe"}},
		{"nobody there", facts.TruckFactor{AllTime: 1, Persons: []int{joe}}, want{check.Fail, 1, "Of more than half of the files no author was seen in the last 180 days; over all time they hang on Joe Roe alone.", "Joe Roe"}},
		{"one of two there, but not for most", facts.TruckFactor{AllTime: 2, Persons: []int{joe, jane}}, want{check.Fail, 1, "over all time they hang on 2 people: Joe Roe and Jane Doe; 1 of them not seen for 180 days.", "Joe Roe"}},
		{"many gone", facts.TruckFactor{AllTime: 7, Persons: []int{joe, joe, joe, joe, joe, joe, joe}}, want{check.Fail, 1, "4 more; none of them was seen in the last 180 days.", "Joe Roe (last seen in March 2021) and 2 more."}},
		{"no files", facts.TruckFactor{}, want{check.NotApplicable, 0, "", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := wrote(world(nil), 50, 50)
			f.Ownership.TruckFactor = tt.factor
			ask(t, TruckFactor, f, tt.want)
		})
	}
}

// Nobody is asked for a walk-through who made one commit, an import.
func TestTruckFactorOfAnImport(t *testing.T) {
	for commits, finding := range map[int]string{1: "", 2: "Joe Roe (last seen in March 2021)"} {
		f := wrote(world(nil), 50, 50)
		f.Ownership.TruckFactor = facts.TruckFactor{AllTime: 2, Active: 1, Persons: []int{joe, jane}}
		f.Ownership.Imported = facts.Imported{0: 49}
		f.History.Commits = []history.Commit{{}}
		f.People.ByCommit = []people.Attribution{{Author: joe, Committer: joe}}
		f.People.Persons[joe].Commits = commits
		ask(t, TruckFactor, f, want{check.Warn, 0.5, "If 2 people left (Joe Roe and Jane Doe; 1 of them not seen for 180 days)", finding})
	}
}

// That the one on whom the files hang is leaving is no mere supposition where a document says so.
func TestTruckFactorOfOneWhoLeft(t *testing.T) {
	f := wrote(world(map[string]string{"GUIDE.md": "# Guide\n\nWith Jane's departure Joe is the developer now.\n"}), 50, 50)
	f.Ownership.TruckFactor = facts.TruckFactor{AllTime: 1, Active: 1, Persons: []int{jane}}
	ask(t, TruckFactor, f, want{check.Warn, 0.5, "If Jane Doe (GUIDE.md:3 speaks of their departure) left, more than half of the files would have no author left.", ""})
}

// hand is who had a hand in one commit of the tests, made each week.
type hand struct {
	author, committer int
	trailer           string
}

func alone(weeks int, hands ...hand) *facts.Facts {
	f := world(nil)
	for w := range weeks {
		h := hands[w%len(hands)]
		sig := objects.Signature{When: asOf.AddDate(0, 0, 7*(w-weeks))}
		c := history.Commit{Author: sig, Committer: sig, Changes: []history.Change{{Path: "main.go", Kind: history.Modified, Added: 1}}}
		if h.trailer != "" {
			c.Trailers = []history.Trailer{{Key: "Reviewed-By", Value: h.trailer}}
		}
		f.History.Commits = append(f.History.Commits, c)
		f.People.ByCommit = append(f.People.ByCommit, people.Attribution{Author: h.author, Committer: h.committer})
	}
	return f
}

func TestLoneAuthor(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    *facts.Facts
		want want
	}{
		{"alone for a year", alone(52, hand{author: jane, committer: jane}), want{check.Fail, 1, "Jane Doe has worked alone since January 2024, for 51 weeks: 52 changes, and git names nobody else who merged, reviewed or co-wrote one.", "Jane Doe worked alone for 51 weeks"}},
		{"a forge committed", alone(52, hand{author: jane, committer: bot}), want{check.Fail, 1, "Jane Doe has worked alone", "Jane Doe"}},
		{"another committed", alone(52, hand{author: jane, committer: joe}), want{check.Pass, 0, "More than one person had a hand in every change", ""}},
		{"reviewed", alone(52, hand{jane, jane, "Joe Roe <joe@acme.com>"}), want{check.Pass, 0, "every change", ""}},
		{"reviewed by oneself", alone(52, hand{jane, jane, "Jane Doe <jane.doe@acme.com>"}), want{check.Fail, 1, "worked alone", "Jane Doe"}},
		{"signed off by a bot", alone(52, hand{jane, jane, "dependabot[bot] <support@github.com>"}), want{check.Fail, 1, "worked alone", "Jane Doe"}},
		{"two in turn", alone(52, hand{author: jane, committer: jane}, hand{author: joe, committer: joe}), want{check.Pass, 0, "not even for a week", ""}},
		{"too short", alone(20, hand{author: jane, committer: jane}), want{check.Pass, 0, "is 19 weeks, by Jane Doe", ""}},
		{"nobody", alone(0), want{check.Inconclusive, 0, "no change by a person", ""}},
		{"bots only", alone(52, hand{author: bot, committer: bot}), want{check.Inconclusive, 0, "no change by a person", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, LoneAuthor, tt.f, tt.want) })
	}
}

// What came through a pull request somebody may have approved, which only the forge knows.
func TestLoneAuthorByRequest(t *testing.T) {
	for requests, said := range map[int]string{0: "co-wrote one.", 5: "co-wrote one.", 6: "co-wrote one; 6 of those made alone show a pull request, and the forge may know who approved it."} {
		f := alone(52, hand{author: jane, committer: jane})
		for w := range requests {
			f.History.Commits[w].Message = "Add a till (#12)"
		}
		ask(t, LoneAuthor, f, want{check.Fail, 1, said, "Jane Doe"})
	}
	merged := alone(52, hand{author: jane, committer: jane})
	last := merged.History.Commits[51]
	last.Hash, last.Message, last.Changes = objects.Hash{2}, "Merge pull request #12 from acme/till", nil
	last.Parents = []objects.Hash{{9}, {1}}
	merged.History.Commits[51].Hash = objects.Hash{1}
	for w := range 51 {
		merged.History.Commits[w].Hash = objects.Hash{3, byte(w)}
	}
	merged.History.Commits = append([]history.Commit{last}, merged.History.Commits...)
	merged.People.ByCommit = append([]people.Attribution{{Author: jane, Committer: jane}}, merged.People.ByCommit...)
	if !merged.Requested(52) || merged.Requested(51) {
		t.Error("not the one change that a pull request's merge brought in")
	}
}

func TestLoneAuthorOfThePast(t *testing.T) {
	f := alone(52, hand{author: jane, committer: jane})
	for w := 40; w < 52; w++ {
		f.People.ByCommit[w] = people.Attribution{Author: joe, Committer: joe}
	}
	past := alone(52, hand{author: jane, committer: jane})
	past.AsOf = past.AsOf.AddDate(1, 0, 0)
	past.People.Persons[jane].Active = false
	ask(t, LoneAuthor, past, want{check.Fail, 1, "Jane Doe worked alone from January 2024 up to the last change in December 2024, for 51 weeks: 52 changes", "Jane Doe"})
	ask(t, LoneAuthor, f, want{check.Warn, 0.5, "From January 2024 to October 2024, for 39 weeks, Jane Doe worked alone", "Jane Doe worked alone for 39 weeks, up to this commit of 2024-10-02"})
	f = alone(52, hand{author: jane, committer: jane})
	f.People.ByCommit[20] = people.Attribution{Author: joe, Committer: jane}
	f.People.Persons[joe].Commits = 1
	ask(t, LoneAuthor, f, want{check.Fail, 1, "51 of 52 changes, and git names nobody else who merged, reviewed or co-wrote them.", "Jane Doe worked alone for 51 weeks, but for 1 change in which others had a hand, up to this commit of"})
}

// A bot that only the configuration knows looks at nothing either.
func TestSignedOffByAConfiguredBot(t *testing.T) {
	f := alone(52, hand{jane, jane, "Ox <ox@acme.com>"})
	ask(t, LoneAuthor, f, want{check.Pass, 0, "every change", ""})
	f = alone(52, hand{jane, jane, "Ox <ox@acme.com>"})
	f.People.Persons[bot].Emails = []string{"ox@acme.com"}
	ask(t, LoneAuthor, f, want{check.Fail, 1, "worked alone", "Jane Doe"})
}

// Of two stretches of as many whole weeks the longer one is told.
func TestLongestStretchToTheDay(t *testing.T) {
	f := alone(20, hand{author: jane, committer: jane})
	for w := 10; w < 20; w++ {
		f.People.ByCommit[w] = people.Attribution{Author: joe, Committer: joe}
	}
	last := &f.History.Commits[19].Author
	last.When = last.When.AddDate(0, 0, 3)
	ask(t, LoneAuthor, f, want{check.Pass, 0, "is 9 weeks, by Joe Roe", ""})
}

// A commit without a file starts a pipeline and is no work.
func TestEmptyCommitsAreNoChanges(t *testing.T) {
	f := alone(52, hand{author: jane, committer: jane})
	for w := range 50 {
		f.History.Commits[w+2].Changes = nil
	}
	ask(t, LoneAuthor, f, want{check.Pass, 0, "is 1 week, by Jane Doe", ""})
}

// A passer-by who came after the person's last change was no part of the stretch.
func TestPasserByAfterTheStretch(t *testing.T) {
	f := alone(20, hand{author: jane, committer: jane})
	f.People.ByCommit[19] = people.Attribution{Author: joe, Committer: joe}
	f.People.Persons[joe].Commits = 1
	last := &f.History.Commits[19].Author
	last.When = last.When.AddDate(0, 3, 0)
	ask(t, LoneAuthor, f, want{check.Pass, 0, "the longest stretch of changes by one person alone is 18 weeks, by Jane Doe.", ""})
}

// Passers-by end no stretch, and are told of.
func TestPassersByAreTold(t *testing.T) {
	visited := func(weeks int) *facts.Facts {
		f := alone(weeks, hand{author: jane, committer: jane})
		f.People.ByCommit[5] = people.Attribution{Author: joe, Committer: jane}
		f.People.Persons[joe].Commits = 1
		return f
	}
	ask(t, LoneAuthor, visited(20), want{check.Pass, 0, "Nobody worked alone for 26 weeks; the longest stretch of changes by one person alone, but for 1 change of passers-by, is 19 weeks, by Jane Doe.", ""})
	past := visited(52)
	past.People.Persons = append(past.People.Persons, people.Person{Name: "Zoe Zed", Commits: 100})
	for w := 40; w < 52; w++ {
		past.People.ByCommit[w] = people.Attribution{Author: 3, Committer: 3}
	}
	ask(t, LoneAuthor, past, want{check.Warn, 0.5, "39 changes, and git names nobody else who merged, reviewed or co-wrote one, but for 1 change of passers-by.", "Jane Doe worked alone for 39 weeks, but for 1 change of passers-by, up to this commit of 2024-10-02."})
	f := visited(12)
	for w := range 12 { // one change every six weeks
		when := asOf.AddDate(0, 0, 42*(w-12))
		f.History.Commits[w].Author.When, f.History.Commits[w].Committer.When = when, when
	}
	ask(t, LoneAuthor, f, want{check.Pass, 0, "the longest stretch of changes by one person alone, but for 1 change of passers-by, is 66 weeks, of which Jane Doe worked in only 11.", ""})
}

// Who presses the button below a bot's pull requests changes nothing by it; of
// nearly all changes the pattern and the check think alike.
// Nobody is sent to read what was thrown away long ago, nor told of it unless whoever made
// it is alone to this day.
func TestWhatIsLeftOfWorkAlone(t *testing.T) {
	for _, tt := range []struct {
		standing  int // of 100 lines
		rewritten int // files that the last commit of the time rewrote
		now       bool
		message   string // "" for no finding
		fix       string // its first word
	}{
		{9, 0, false, "", ""},
		{1, 0, true, "; 1 % of the lines that stand today are from this time.", "Have"},
		{60, 0, false, "; 60 % of the lines that stand today are from this time.", "Let"},
		{60, facts.RewrittenFiles, false, "", ""},
		{60, facts.RewrittenFiles, true, "; 0 % of the lines that stand today are from this time, apart from those that a commit rewrote then.", "Have"},
	} {
		f := alone(52, hand{author: jane, committer: jane})
		others := 40 // the first of the twelve weeks of another
		if tt.now {
			others = 0
		}
		for w := range 12 {
			f.People.ByCommit[others+w] = people.Attribution{Author: joe, Committer: joe}
		}
		f.History.Lines = map[string][]history.Range{"main.go": {{Start: 1, Count: tt.standing, Commit: 39}, {Start: tt.standing + 1, Count: 100 - tt.standing, Commit: others + 5}}}
		for range tt.rewritten {
			f.History.Commits[39].Changes = append(f.History.Commits[39].Changes, history.Change{Kind: history.Modified, Added: 900, Deleted: 900})
			f.History.Commits[39].Alike = facts.KeptWords
		}
		found := append(checktest.Ask(t, LoneAuthor, f).Findings, check.Finding{})[0]
		if !strings.HasSuffix(found.Message, tt.message) || found.Message != "" != (tt.message != "") || !strings.HasPrefix(found.Fix, tt.fix) || found.Fix != "" != (tt.fix != "") {
			t.Errorf("%d lines: %+v", tt.standing, found)
		}
	}
}

// What one person made alone is one finding, however often they were alone.
func TestAloneMoreThanOnce(t *testing.T) {
	f := alone(130, hand{author: jane, committer: jane})
	for w := 40; w < 50; w++ {
		f.People.ByCommit[w] = people.Attribution{Author: joe, Committer: joe}
	}
	f.History.Lines = map[string][]history.Range{"main.go": {{Start: 1, Count: 40, Commit: 39}, {Start: 41, Count: 40, Commit: 83}, {Start: 81, Count: 20, Commit: 45}}}
	for w := 84; w < 130; w++ {
		f.People.ByCommit[w] = people.Attribution{Author: []int{joe, jane}[w%2], Committer: joe}
	}
	out := checktest.Ask(t, LoneAuthor, f)
	if want := "Jane Doe worked alone for 39 and 33 weeks, up to this commit of 2024-02-07; 80 % of the lines that stand today are from these times."; len(out.Findings) != 1 || out.Findings[0].Message != want {
		t.Errorf("%+v, want %s", out.Findings, want)
	}
}

// Whoever is visited in more than one change in ten is not alone.
func TestManyPassersBy(t *testing.T) {
	f := alone(104, hand{author: jane, committer: jane})
	for w := 5; w < 52; w += 6 {
		f.People.Persons = append(f.People.Persons, people.Person{Name: "Passer", Commits: 1})
		f.People.ByCommit[w] = people.Attribution{Author: len(f.People.Persons) - 1, Committer: jane}
	}
	for w := 52; w < 104; w++ {
		f.People.ByCommit[w] = people.Attribution{Author: joe, Committer: jane}
	}
	ask(t, LoneAuthor, f, want{check.Pass, 0, "Nobody worked alone for 26 weeks;", ""})
}

func TestMergesAreNoChanges(t *testing.T) {
	merging := func(weeks int, hands ...hand) *facts.Facts {
		f := alone(weeks, hands...)
		for w := range weeks {
			f.History.Commits[w].Hash = objects.Hash{byte(w), 1}
			if w%2 == 1 {
				f.History.Commits[w].Parents = []objects.Hash{{byte(w - 1), 1}, {200, 2}}
			}
		}
		return f
	}
	button := []hand{{author: jane, committer: jane}, {author: jane, committer: bot}, {author: joe, committer: joe}, {author: jane, committer: bot}}
	ask(t, LoneAuthor, merging(52, button...), want{check.Pass, 0, "Nobody worked alone, not even for a week.", ""})
	ask(t, LoneAuthor, merging(104, hand{author: jane, committer: jane}), want{check.Fail, 1, "52 changes, and git names", "for 102 weeks (with changes in 52 of these), up to"})
	f := alone(60, hand{author: jane, committer: jane})
	for _, w := range []int{15, 30, 45} {
		f.People.ByCommit[w] = people.Attribution{Author: joe, Committer: joe}
	}
	ask(t, LoneAuthor, f, want{check.Fail, 1, "for 59 weeks: 57 of 60 changes, and git names nobody else", "Jane Doe worked alone for 59 weeks"})
}

// Naming one more owner, who is there, never widens the gap.
func TestAnotherOwnerNeverCosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := map[string]string{"lib/a.go": "package lib\n", "web/b.go": "package web\n", "web/old/c.go": "package old\n"}
		line := rapid.SampledFrom([]string{"* joe@acme.com", "/lib/ @jdoe", "*.go @who", "/web/ joe@acme.com", "/gone/ @jdoe", "/web/old/", "[bad] @jdoe", "# none"})
		lines := rapid.SliceOfN(line, 0, 5).Draw(t, "lines")
		gap := func(lines []string) float64 {
			files["CODEOWNERS"] = strings.Join(lines, "\n") + "\n"
			out, err := Codeowners.Run(t.Context(), world(files))
			if err != nil {
				t.Fatal(err)
			}
			return out.Gap
		}
		before := gap(lines)
		pattern := rapid.SampledFrom([]string{"*", "/lib/", "*.go", "/web/old/"}).Draw(t, "pattern")
		if after := gap(append(lines, pattern+" jane.doe@acme.com")); after > before {
			t.Fatalf("with an owner of %s the gap of %q grows from %v to %v", pattern, lines, before, after)
		}
	})
}

// A collection of documents is owned by whoever wrote its text; who wrote the script beside
// it tells nothing.
func TestDocumentation(t *testing.T) {
	f := wrote(world(map[string]string{"lint.sh": "echo\n", "a.md": "# A\n"}), 80, 20)
	f.Repo.Kind = facts.Docs
	ask(t, SingleOwner, f, want{check.Warn, 0.25, "Jane Doe, seen in the last 180 days, wrote 80 % of the text, but", ""})
	ask(t, OrphanedCode, f, want{check.Warn, 0.2, "20 of 100 lines of text (20 %) were written by people who were not seen", ""})
	f.Ownership.Files, f.Ownership.TruckFactor.AllTime = append(f.Ownership.Files, facts.FileOwnership{Path: "lint.sh"}), 1
	ask(t, TruckFactor, f, want{check.NotApplicable, 0, "says little of who holds documentation", ""})
}

// What somebody wrote for another firm tells nothing of the one they work for now.
func TestLinesForAnotherGroupAreNotTheGroups(t *testing.T) {
	f := wrote(world(nil), 45, 55)
	f.People.Groups = append(f.People.Groups, people.Group{Name: "bolt.io", Kind: people.Organisation, Persons: []int{jane}})
	f.Ownership.ByGroup = []int{75, 25}
	f.Ownership.ByHand = map[facts.Hand]int{{Person: jane, Group: 0}: 20, {Person: jane, Group: 1}: 25, {Person: joe, Group: 0}: 55}
	if o := findOwner(f); o.found() {
		t.Errorf("those of acme.com who are there wrote 20 %% of it for acme.com, and the owner is %+v", o)
	}
	f.Ownership.ByHand = map[facts.Hand]int{{Person: jane, Group: 0}: 30, {Person: jane, Group: 1}: 15, {Person: joe, Group: 0}: 55}
	if o := findOwner(f); o.group != 0 {
		t.Errorf("those who are there wrote 30 %%, and the owner is %+v", o)
	}
}
