package docs

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func testResolver() *Resolver {
	return NewResolver(tree.FromFiles(map[string]string{
		"README.md":            "# Shop\n",
		"Makefile":             "include common.mk\n.PHONY: setup test\nsetup test: deps\n\tgo test\nNAME := x\ndeps:\n",
		"common.mk":            "lint:\n\ttrue\n",
		"package.json":         `{"scripts": {"build": "tsc", "db:seed": "node seed"}}`,
		"composer.json":        `{"scripts": {"check": "phpstan"}}`,
		"justfile":             "serve port='80':\n  true\n",
		".gitignore":           "/dist\n.env\n*.log\n",
		"scripts/deploy.sh":    "true\n",
		"docs/guide.md":        "# Guide\n",
		"docs/a release.md":    "# A release\n",
		"docs/ops/restore.md":  "# Restore\n",
		"site/mkdocs.yml":      "site_name: x\n",
		"site/docs/index.md":   "# x\n",
		"services/api/main.go": "package main\n",
		"docker-compose.yml":   "services:\n  web:\n    image: web\n  db:\n    image: postgres\n",
		"assets/app.js":        "x\n",
		"assets/app.js.dist":   "x\n",
	}), []string{"config/old.crt", "scripts/rollback.sh", "src/old.go", "scripts/check-keys", "config/old.yml", "token.py", "swagger/js/client.js", "swagger/js/app.js", "dist/cli.md", "TERMS.md"})
}

// ExDoc shows the files of a folder beside all pages.
func TestLinkToWhatExDocShows(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"mix.exs": "def docs, do: [assets: %{Path.expand(\"./docs/images\") => \"images\"}]\n", "docs/images/a.png": "x", "docs/guides/a.md": "# A\n"}), nil)
	for target, want := range map[string]Verdict{"images/a.png": Present, "images/b.png": Absent, "pictures/a.png": Absent} {
		if got := r.Link("docs/guides/a.md", Link{Target: target}); got.Verdict != want || got.Astray {
			t.Errorf("%s: %+v, want %v", target, got, want)
		}
	}
}

func TestLink(t *testing.T) {
	r := testResolver()
	for _, c := range []struct {
		doc, target string
		want        Verdict
	}{
		{"README.md", "docs/guide.md", Present},
		{"README.md", "./docs/guide.md#install", Present},
		{"README.md", "docs/", Present},
		{"README.md", "/docs/guide.md", Present},
		{"README.md", "docs/Guide", Present}, // endings and case may be left out
		{"docs/ops/restore.md", "../guide.md", Present},
		{"docs/ops/restore.md", "docs/guide.md", Present}, // from the root
		{"README.md", "docs/a%20release.md", Present},
		{"README.md", "docs/missing.md", Absent},
		{"README.md", "docs/a%20missing.md", Absent},
		{"docs/guide.md", "../scripts/rollback.sh", Absent},
		{"README.md", "#install", Unknown},
		{"README.md", "https://example.com/x.md", Unknown},
		{"README.md", "(https://example.com/x.md)", Unknown},
		{"README.md", "mailto:a@b.c", Unknown},
		{"README.md", "team@acme.com", Unknown},
		{"README.md", "../../issues", Unknown},
		{"README.md", "../../wiki", Unknown},
		{"README.md", "/home/jane/work/shop/README.md", Absent}, // of Jane's machine
		{"README.md", "/home/install/", Unknown},                // a route
		{"docs/guide.md", "/docs/a-release/", Unknown},          // the page that is made of a file with blanks in its name
		{"docs/guide.md", "/docs/A-Release", Unknown},           // as wikis write it
		{"docs/guide.md", "/docs/a-return/", Absent},
		{"scripts/README.md", "./actions/workflows/ci.yml/badge.svg?branch=main", Unknown},
		{"README.md", "wiki", Absent}, // a forge looks for it in the tree
		{"CONTRIBUTING.md", "./issues", Absent},
		{"README.md", "docs/<name>.md", Unknown},
		{"README.md", "docs/*.md", Unknown},
		{"README.md", "dist/report.html", Unknown}, // a build makes it
		{"README.md", "dist/cli.md", Unknown},      // and made this, when it was kept
		{"README.md", "/about/team.md", Unknown},   // a route of some site
		{"README.md", "/TERMS.md", Absent},         // which lay at the top
		{"README.md", "/PRICES.md", Unknown},
		{"site/docs/index.md", "/TERMS.md", Unknown},
		{"site/docs/index.md", "getting-started.md", Absent},
		{"site/docs/index.md", "getting-started", Unknown},        // a route of this one
		{"site/docs/index.md", "started.png", Unknown},            // and what it may show so
		{"site/docs/index.md", "/getting-started.md", Unknown},    // from its own root
		{"site/docs/index.md", "api/getting-started.md", Unknown}, // a build may make the folder
		{"site/docs/index.md", "GUIDE.md", Unknown},               // and copy the file
		{"docs/guide.md", "@/install.md#linux", Unknown},          // a root that a generator knows
		{"README.md", "../other/README.md", Unknown},
	} {
		if got := r.Link(c.doc, Link{Target: c.target}).Verdict; got != c.want {
			t.Errorf("%s: link %q is %v, want %v", c.doc, c.target, got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	r := testResolver()
	for name, want := range map[string]Verdict{
		"scripts/deploy.sh":             Present,
		"api/main.go":                   Present, // the end of a path
		"src/old.go":                    Absent,  // history knows it
		"js/client.js":                  Absent,  // and the end of this
		"js/app.js":                     Unknown, // another is called so now
		`.\src\old.go`:                  Absent,
		`App\Models\User`:               Unknown, // a class
		"src/new.go":                    Unknown, // may be an example
		"docs/design.md":                Absent,  // in a folder that is there
		"docs/design/2026/flow.md":      Absent,  // below one that is
		"docs/your-design.md":           Unknown,
		"services/api/MyThing.js":       Unknown,
		"design/flow.md":                Unknown, // in none
		"docs/ISSUE_TEMPLATE.md":        Unknown, // one of several places
		"services/api/widget_types.py":  Unknown, // is one
		"services/api/x.py":             Absent,  // in a folder that is there
		"scripts/keys.yml.sample":       Absent,  // to be copied, in a folder that is there
		"scripts/keys.yml.example":      Absent,
		"scripts/your-keys.yml.example": Unknown,
		"scripts/app.js.dist":           Unknown, // one of the name lies elsewhere
		"settings/keys.yml.sample":      Unknown, // in no folder that is there
		"scripts/keys.yml":              Unknown, // may be the copy
		"dist/api/x.js":                 Unknown, // a build makes it
		"restore.md":                    Unknown,
		"application/json":              Unknown,
		"github.com/a/b.go":             Unknown,
		"make setup":                    Unknown,
		"example.env":                   Absent, // nothing else is called so
	} {
		if got := r.Span("docs/guide.md", Span{Text: name}).Verdict; got != want {
			t.Errorf("%q is %v, want %v", name, got, want)
		}
	}
}

// A bare name beside a document is a script of its folder, if there was ever one.
func TestSpanOfNeighbour(t *testing.T) {
	r := testResolver()
	for name, want := range map[string]Verdict{"./config/old.crt": Unknown, "check-keys": Absent, "check-all": Unknown, "pre-commit": Unknown} {
		if got := r.Span("scripts/README.md", Span{Text: name}).Verdict; got != want {
			t.Errorf("%q is %v, want %v", name, got, want)
		}
	}
}

func TestCommands(t *testing.T) {
	r := testResolver()
	r.Name = "shop"
	for _, c := range []struct {
		name     string
		commands []string
		want     []Verdict
	}{
		{"make", []string{"make setup", "make -j4 lint", "make undeploy", "VERBOSE=1 make gone", "make -C other all", "make TARGET"}, []Verdict{Present, Present, Absent, Absent}},
		{"npm", []string{"npm run build", "npm run gone", "npm test", "npm install", "npm run db:seed -- --all", "yarn lint"}, []Verdict{Present, Absent, Absent, Present}},
		{"just", []string{"just serve", "just gone"}, []Verdict{Present, Absent}},
		{"composer", []string{"composer run check", "composer run gone", "composer run-script post-install-cmd"}, []Verdict{Present, Absent}},
		{"compose", []string{"docker compose up -d web", "docker-compose run --rm -e A=b gone rake", "docker compose -p shop up core", "docker compose -f x.yml up gone", "docker compose down", "docker compose ps gone", "docker compose up --profile front --build"}, []Verdict{Present, Absent, Absent}},
		{"packages", []string{"npm install", "cd services/api && npm ci", "bundle install", "npm install -g yarn", "npm install left-pad"}, []Verdict{Present, Absent}},
		{"no definition", []string{"task gone"}, nil},
		{"scripts", []string{"./scripts/deploy.sh production", "bash scripts/rollback.sh", "sh scripts/never.sh", "./shop serve", "python3 manage.py", "/usr/bin/x.sh", "./config/old.crt"}, []Verdict{Present, Absent, Absent}},
		{"arguments", []string{"go test ./src/old.go", "mytool --in services/api/main.go", "npm run build src/never.js", "cp src/old.go x.go"}, []Verdict{Absent, Present, Present}},
		{"arguments as on Windows", []string{`Apply-It -file .\src\old.go | Then-It`, `.\scripts\deploy.sh production`, `.\scripts\rollback.sh`, `php artisan make:model App\Models\User`, `get-it .\services\api\main.go`}, []Verdict{Absent, Present, Absent, Present}},
		{"settings", []string{"apply --file ./config/old.yml", "apply --file ./config/made.yml", "apply config/old.yml"}, []Verdict{Absent}},
		{"settings that an option names", []string{"A=<a> fly -t <x> execute --config config/old.yml", "apply --config=config/old.yml", "apply -f config/made.yml", "apply --out config/old.yml"}, []Verdict{Absent, Absent}},
		{"scripts at the top", []string{"python token.py", "python manage.py", "token.py", "python3 -m token"}, []Verdict{Absent}},
		{"chains", []string{"cd services/api && make setup; ./scripts/deploy.sh | tee x"}, []Verdict{Present, Present}},
		{"another repository", []string{"git clone https://example.com/other && cd other", "make gone"}, nil},
		{"this repository", []string{"git clone --depth 1 git@example.com:acme/Shop.git && cd shop", "make gone && make setup"}, []Verdict{Absent, Present}},
		{"another machine", []string{"ssh app@host", "make gone"}, nil},
		{"placeholders", []string{"make <target>", "./scripts/your-script.sh"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &Section{}
			for i, text := range c.commands {
				s.Commands = append(s.Commands, Command{text, i + 1})
			}
			var got []Verdict
			for _, claim := range r.Commands("README.md", s) {
				got = append(got, claim.Verdict)
			}
			if len(got) != len(c.want) {
				t.Fatalf("verdicts %v, want %v", got, c.want)
			}
			for i := range got {
				if got[i] != c.want[i] {
					t.Errorf("verdicts %v, want %v", got, c.want)
					break
				}
			}
		})
	}
}

// What is done in another repository is not looked up here.
func TestCommandsOfAnotherRepository(t *testing.T) {
	r := testResolver()
	r.Name = "shop"
	for text, want := range map[string]int{
		"To do this in the app repo, run:": 0, "In each respective client repository, run:": 0,
		"To do this in the shop repo, run:": 1, "In your local repository, run:": 1, "In the repository, run:": 1, "In the docs repository, run:": 1,
	} {
		if got := r.Commands("README.md", &Section{Text: text, Commands: []Command{{"make gone", 1}}}); len(got) != want {
			t.Errorf("%q: %d commands looked up, want %d", text, len(got), want)
		}
	}
}

// Tasks that come from where they cannot be read make none absent.
func TestOpenTasks(t *testing.T) {
	for name, makefile := range map[string]string{
		"include":  "include $(ROOT)/elsewhere.mk2\nall:\n",
		"pattern":  "go%:\n\ttrue\n",
		"computed": "$(TARGETS): all\n",
		"eval":     "$(eval $(call rule,x))\n",
	} {
		r := NewResolver(tree.FromFiles(map[string]string{"Makefile": makefile}), nil)
		if got := r.Commands("README.md", &Section{Commands: []Command{{"make gone", 1}}}); len(got) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// A name that is only said to be no file has no rule, though others take theirs from variables.
func TestPhonyAlone(t *testing.T) {
	const rest = "\n$(STAMP):\n\ttouch it\nTASKS = lint\n$(TASKS): x\n\t$(eval KEY := 1)\nmerge--all: x\n\tdone\n"
	r := NewResolver(tree.FromFiles(map[string]string{"Makefile": ".PHONY: merge lint merge--all" + rest}), nil)
	for target, want := range map[string]Verdict{"merge": Absent, "lint": Unknown, "merge--all": Present, "gone": Unknown} {
		if got := r.targets.verdict(target); got != want {
			t.Errorf("%s: %v, want %v", target, got, want)
		}
	}
}

// A manifest without scripts is of no program that a document starts.
func TestManifestWithoutScripts(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"package.json": `{"dependencies": {"a": "1"}}`}), nil)
	if got := r.Commands("README.md", &Section{Commands: []Command{{"npm start", 1}}}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// A rule of a pattern may make what fits it, and nothing else.
func TestPatternRules(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"Makefile": "deploy-%-now:\n\ttrue\n"}), nil)
	for target, want := range map[string]Verdict{"deploy-live-now": Unknown, "deploy--now": Absent, "gone": Absent} {
		if got := r.targets.verdict(target); got != want {
			t.Errorf("%s: %v, want %v", target, got, want)
		}
	}
}

func TestParseAllChoosesProse(t *testing.T) {
	files := map[string]string{}
	want := map[string]Purpose{
		"README.md": Readme, "docs/guide.rst": General, "docs/notes.txt": General, "INSTALL": General, "doc/x.adoc": General,
		"guides/3_1_release_notes.md": Changelog, "docs/migrating-to-2.md": Changelog, "docs/migration-troubleshooting.md": General,
		"CHANGELOG.md": Changelog, "api/api-changelog.md": Changelog, "LICENSE": Legal, "TRADEMARK.md": Legal, "doc/fonts/OFL.txt": Legal, "content/terms.md": Legal, "content/privacy-policy.md": Legal, "docs/terms-of-art.md": General, "docs/ecf-call-off-contract-2023-redacted/schedule-3.adoc": Legal, "docs/nro-framework-level-agreement-v1.1.adoc": Legal, "docs/Statement of Work.md": Legal, "docs/api-contracts.md": General, "docs/contract_testing.md": General, "docs/adr/0001-use-go.md": Decision, ".github/PULL_REQUEST_TEMPLATE.md": Template,
		"pkg/a/README": Readme, "docs/runbook.html.md.erb": General,
		"openshift/templates/backup/readme.md": Readme, "openshift/templates/patroni/steps.md": General, "app/templates/README.md": Readme, // which tell how these are used
		"templates/shop/README.md": Template, "docs/templates/design.md": Template, "k8s/templates/incident_template.md": Template, ".github/ISSUE_TEMPLATE/README.md": Template,
	}
	for p := range want {
		files[p] = "# A heading\n\nSome words that say something.\n"
	}
	for _, p := range []string{"requirements.txt", "robots.txt", "main.go", "vendor/x/README.md", "node_modules/y/README.md", "docs/requirements.txt", "data/words.txt", "playbooks/query.sql", "src/Onboarding.jsx"} {
		files[p] = "text\n"
	}
	for _, d := range ParseAll(tree.FromFiles(files), 2) {
		purpose, ok := want[d.Path]
		switch {
		case !ok:
			t.Errorf("%s is read as prose", d.Path)
		case purpose != d.Purpose:
			t.Errorf("%s has purpose %d, want %d", d.Path, d.Purpose, purpose)
		}
		delete(want, d.Path)
	}
	for p := range want {
		t.Errorf("%s is not read", p)
	}
}

// A name that is none of the files beside a document that lists them is of one
// that is gone.
func TestListsNeighbours(t *testing.T) {
	files := map[string]string{"scripts/README.md": "x\n"}
	d := &Document{Path: "scripts/README.md", Sections: []Section{{}}}
	for _, name := range []string{"db-backup", "db-restore", "db-clean", "run-app", "run-jobs", "check-keys", "make-keys", "find-logs"} {
		files["scripts/"+name] = "true\n"
		d.Sections[0].Spans = append(d.Sections[0].Spans, Span{Text: name})
	}
	d.Sections[0].Spans = append(d.Sections[0].Spans, Span{Text: "gen-index"})
	r := NewResolver(tree.FromFiles(files), nil)
	if !r.ListsNeighbours(d) {
		t.Error("it lists its neighbours")
	}
	gone := func(listed bool) (n int) {
		for _, c := range r.Claims(d.Path, &d.Sections[0], listed) {
			if c.Verdict == Absent {
				n++
			}
		}
		return n
	}
	for listed, want := range map[bool]int{true: 1, false: 0} {
		if n := gone(listed); n != want {
			t.Errorf("listed %v: %d are gone, want %d", listed, n, want)
		}
	}
	d.Sections[0].Text = "Run it from the gen-index directory.\n"
	for name, want := range map[string]int{"": 0, "gen-index": 0, "shop": 1} {
		r.Name = name
		if n := gone(true); n != want {
			t.Errorf("in %q: %d are gone, want %d", name, n, want)
		}
	}
	r.Name = ""
	d.Sections[0].Spans = d.Sections[0].Spans[2:]
	if r.ListsNeighbours(d) {
		t.Error("six names are no list")
	}
}

// A page of a site that history knows is gone, unless something leads to its new
// place.
func TestPagesGoneFromASite(t *testing.T) {
	aliased := NewResolver(tree.FromFiles(map[string]string{"source/manual/new.md": "---\naliases:\n  - /manual/old/\n---\n# New\n", "manual/x.txt": ""}), []string{"source/manual/old.md"})
	if got := aliased.Link("source/manual/new.md", Link{Target: "/manual/old/"}).Verdict; got != Unknown {
		t.Errorf("a page with a new name: %v", got)
	}
	for settings, want := range map[string]Verdict{"x: y\n": Absent, "redirects:\n  /manual/old.html: /manual/new.html\n": Unknown} {
		r := NewResolver(tree.FromFiles(map[string]string{"source/manual/new.html.md": "# New\n", "config/site.yml": settings}), []string{"source/manual/old.html.md"})
		for target, want := range map[string]Verdict{"/manual/old.html#why": want, "old.html": want, "/manual/new.html": Present, "new.html": Present, "never.html": Unknown, "/other/page.html": Unknown} {
			if got := r.Link("source/manual/new.html.md", Link{Target: target}).Verdict; got != want {
				t.Errorf("%s with %q: %v, want %v", target, settings, got, want)
			}
		}
	}
}

// A page of a site may be brought from elsewhere, or speak to users of what is
// theirs, whatever the generator.
func TestPagesOfASiteSpeakOfOthers(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"docs/config.toml": "x = 1\n", "docs/content/themes/x.md": "# X\n"}), nil)
	if got := r.Link("docs/content/themes/x.md", Link{Target: "./shots/x.png"}).Verdict; got != Unknown {
		t.Errorf("a picture: %v", got)
	}
	if got := r.Commands("docs/content/themes/x.md", &Section{Commands: []Command{{"npm install", 1}}}); len(got) != 0 {
		t.Errorf("their packages: %+v", got)
	}
}

// A page of a site that lies nowhere is not missing where a build may bring it.
func TestPagesThatABuildBrings(t *testing.T) {
	for _, tt := range []struct {
		file, text string
		want       Verdict
	}{
		{"docs/guide.md", "# Guide\n\nSee till.md.\n", Absent},
		{"docs/Till.MD", "# Till\n", Unknown},
		{"docs/02-till.md", "# Till\n", Unknown},
		{"docs/02-stills.md", "# Stills\n", Absent},
		{"tools/pages.py", "write('docs/parts/Till.md', told)\n", Unknown},
		{"tools/pages.py", "write('docs/parts/stills.md', told)\n", Absent},
		{"package.json", `{"scripts": {"prebuild": "shop help > docs/parts/till.md"}}`, Unknown},
		{"vendor/a/pages.go", "// till.md\n", Absent},
		{"mkdocs.yml", "plugins:\n  - search\n  - gen-files:\n      scripts: [a.py]\n", Unknown},
		{"mkdocs.yml", "hooks:\n  - a.py\n", Unknown},
		{"mkdocs.yml", "plugins:\n  - search\n", Absent},
		{"other.yml", "hooks:\n  - a.py\n", Absent},
	} {
		files := map[string]string{"mkdocs.yml": "site_name: x\n", "docs/index.md": "# X\n", "docs/parts/a.md": "# A\n"}
		files[tt.file] = tt.text
		if got := NewResolver(tree.FromFiles(files), nil).Link("docs/index.md", Link{Target: "parts/till.md"}).Verdict; got != tt.want {
			t.Errorf("%s %q: %v, want %v", tt.file, tt.text, got, tt.want)
		}
	}
}

// A link may name a file of the repository by its address on the forge.
func TestOwnFileOnAForge(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"docs/guide.md": "# Guide\n", ".github/workflows/ci.yml": "on: push\n"}), []string{"src/old.go", ".github/workflows/deploy.yml"})
	r.Name = "shop"
	for target, want := range map[string]Verdict{
		"https://github.com/acme/shop/actions/workflows/ci.yml":              Unknown,
		"https://github.com/acme/shop/actions/workflows/deploy.yml":          Absent,
		"https://github.com/acme/shop/workflows/deploy.yml/badge.svg":        Absent,
		"https://github.com/acme/shop/actions/workflows/never.yml/badge.svg": Unknown,
		"https://github.com/acme/other/actions/workflows/deploy.yml":         Unknown,
		"https://github.com/acme/shop/blob/main/docs/guide.md#install":       Present,
		"https://github.com/acme/shop/edit/master/src/old.go":                Absent,
		"https://github.com/acme/shop/blob/main/never.go":                    Unknown,
		"https://github.com/acme/shop/blob/v1.2/src/old.go":                  Unknown,
		"https://github.com/acme/other/blob/main/src/old.go":                 Unknown,
	} {
		if got := r.Link("README.md", Link{Target: target}); got.Verdict != want || strings.HasSuffix(got.Name, "badge.svg") && want == Absent {
			t.Errorf("%s: %+v, want %v", target, got, want)
		}
	}
}

// What takes the words after a target for its arguments defines no tasks.
func TestTasksBesideSwallowedArguments(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"Makefile": "ifeq (in,$(firstword $(MAKECMDGOALS)))\n  $(eval $(MAKE_ARGS):;@:)\n\n  in:\n\ttrue\nendif\n"}), nil)
	got := r.Commands("README.md", &Section{Commands: []Command{{"make in", 1}, {"make gone", 2}}})
	if len(got) != 2 || got[0].Verdict != Present || got[1].Verdict != Absent {
		t.Errorf("%+v", got)
	}
}

func TestManagementCommands(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"src/shop/management/commands/load.py": "x\n"}), []string{"src/shop/management/commands/dump.py", "src/shop/management/commands/migrate.py"})
	got := r.Commands("README.md", &Section{Commands: []Command{{"./manage.py load --all", 1}, {"python manage.py dump", 2}, {"./manage.py migrate", 3}}})
	if len(got) != 2 || got[0].Verdict != Present || got[1].Verdict != Absent || got[1].Name != "manage.py dump" {
		t.Errorf("%+v", got)
	}
}

func TestHostIsNoFile(t *testing.T) {
	r := NewResolver(tree.FromFiles(map[string]string{"docs/registry.md": ""}), nil)
	for text, want := range map[string]Verdict{"https://images.acme.dev": Unknown, "the images": Absent} {
		if got := r.Link("docs/registry.md", Link{Text: text, Target: "images.acme.dev"}).Verdict; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// Who says that a file is there no more is right that it is not.
func TestWhatIsSaidToBeGone(t *testing.T) {
	for text, want := range map[string]bool{
		"Routes are no longer set in `src/routes.go`.": false, "Set them in place: no separate `src/routes.go` file is needed.": false, "The file `src/routes.go` does not exist any more.": false,
		"See `docs/routes.md`.": true, "Write the report to `docs/routes.md`.": false,
		"Run it from the `shop-web` directory.": false, "Run `shop-web`.": true, "## Other repositories\n\nRun `shop-web`.": false,
		"Set routes in `src/routes.go`.": true, "Set routes in `src/routes.go`.\n\nCookies are no longer set.": true,
	} {
		files := tree.FromFiles(map[string]string{"src/a.go": "package a\n", "docs/a.md": "# A\n", "README.md": "# Shop\n\n" + text + "\n"})
		r, d, absent := NewResolver(files, []string{"src/routes.go", "shop-web"}), ParseAll(files, 1)[0], false
		for i := range d.Sections {
			for _, c := range r.Claims("README.md", &d.Sections[i], false) {
				absent = absent || c.Verdict == Absent
			}
		}
		if absent != want {
			t.Errorf("%q: missing %v, want %v", text, absent, want)
		}
	}
}
