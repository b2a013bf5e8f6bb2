package docs

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// What a README leads to, in the repository and out of it.
func TestWhatAReadmeLeadsTo(t *testing.T) {
	const site = "# Shop\n\nRead the documentation at [shop.example](https://shop.example)!\n"
	for _, tt := range []struct {
		name  string
		files map[string]string
		topic string
		where string // of the answer, "" for none
		said  string // in the summary
	}{
		{"the pages of a site", map[string]string{"README.md": site, "docs/.vuepress/config.js": "module.exports = {}\n", "docs/general/start.md": questions["setup"]}, "setup", "docs/general/start.md:4", ""},
		{"the pages of a site below a heading", map[string]string{"README.md": "# Shop\n\n## Project documentation\n\nIt lies in the folder `/docs`. The latest build can be viewed at [acme.example/shop](https://acme.example/shop).\n", "mkdocs.yml": "site_name: x\n", "docs/start.md": questions["setup"]}, "setup", "docs/start.md:4", ""},
		{"pages of no site", map[string]string{"README.md": site, "docs/general/start.md": questions["setup"]}, "setup", "", "nothing was found of"},
		{"a site that it does not lead to", map[string]string{"README.md": "# Shop\n\nMade with [Vue](https://vue.example).\n", "docs/.vuepress/config.js": "module.exports = {}\n", "docs/general/start.md": questions["setup"]}, "setup", "", "nothing was found"},
		{"a guide to all that they make", map[string]string{"README.md": "# Shop\n\nSee our [detailed contributing documentation](https://acme.example/contributing/) for ways to help.\n", "docs/.vuepress/config.js": "module.exports = {}\n", "docs/general/start.md": questions["setup"]}, "setup", "", "nothing was found"},
		{"a document at the top", map[string]string{"README.md": "# Shop\n", "TESTING.md": "# Using the tests\n\n    $ npm test\n"}, "test", "TESTING.md:1", ""},
		{"a folder that is named", map[string]string{"README.md": "# Shop\n\nSee the `/devops` folder for its charts.\n", "devops/README.md": questions["deploy"]}, "deploy", "devops/README.md:1", ""},
		{"a folder that is named in passing", map[string]string{"README.md": "# Shop\n\nCharts lie in the `/devops` folder.\n", "devops/README.md": questions["deploy"]}, "deploy", "", "nothing was found"},
		{"beyond a README that only leads on", map[string]string{"README.md": "# Shop\n\nCode is in [src](src/).\n", "src/README.md": "# Source\n\n[Documentation](../docs/dev/README.md) is in [docs/dev](../docs/dev/).\n", "docs/dev/README.md": questions["setup"]}, "setup", "docs/dev/README.md:4", ""},
		{"beyond a README that tells something itself", map[string]string{"README.md": "# Shop\n\nCode is in [src](src/).\n", "src/README.md": "# Source\n\n" + strings.Repeat("The till adds up what a customer buys. ", 10) + "\n\n[Documentation](../docs/dev/README.md)\n", "docs/dev/README.md": questions["setup"]}, "setup", "", "nothing was found"},
		{"a list of puzzles", map[string]string{"README.md": "# Shop\n\nSee [more](Troubleshooting.md).\n", "Troubleshooting.md": "# Troubleshooting\n\n## Cast exception when using objects\n\n1. Look.\n2. Wait.\n"}, "run", "", "nothing was found"},
		{"a section of puzzles", map[string]string{"README.md": "# Shop\n\n## FAQ\n\n### Crash when starting the shop\n\n1. Look.\n2. Wait.\n"}, "run", "", "nothing was found"},
		{"a page for the question", map[string]string{"README.md": "# Shop\n\nInstructions for running the code can be found [here](https://acme.example/start).\n"}, "run", "", "; how to run it (README.md:3) is left to a page outside of the repository, which was not read; nothing"},
		{"a page of its own name", map[string]string{"README.md": "# Shop\n\nSee the [installation manual](https://acme.example/install).\n"}, "setup", "", "how to set it up (README.md:3) is left to a page outside"},
		{"a page that says what it is for", map[string]string{"README.md": "# Shop\n\nFollow [these instructions](https://acme.example/x) to get started.\n"}, "setup", "", "how to set it up (README.md:3)"},
		{"a section that only leads out", map[string]string{"README.md": "# Shop\n\n## What we're building and why\n\nFor the latest on our mission and our goals, see the [product page](https://wiki.example/goals).\n"}, "what", "", "; what this is (README.md:5) is left to a page outside of the repository, which was not read; nothing"},
		{"a section that leads out and says it too", map[string]string{"README.md": "# Shop\n\n## About\n\nThe shop sells the goods of Acme to shops everywhere.\nFor our goals see the [product page](https://wiki.example/goals).\n"}, "what", "README.md:", "nothing was found"},
		{"a guide to running it in production", map[string]string{"README.md": "# Shop\n\nSee our [guide](docs/start.md) for running the shop in a production environment.\n", "docs/start.md": "# Start\n\n## Running the shop\n\n```\ndocker run acme/shop\n```\n"}, "deploy", "docs/start.md:3", ""},
		{"a guide to running it anywhere", map[string]string{"README.md": "# Shop\n\nSee our [guide](docs/start.md) for running the shop.\n", "docs/start.md": "# Start\n\n## Running the shop\n\n```\ndocker run acme/shop\n```\n"}, "deploy", "", ""},
		{"an engine that is mounted", map[string]string{"README.md": "# Shop\n\n## Mounting the engine\n\n" + sentence(20)}, "run", "README.md:3", ""},
		{"a page to try it on", map[string]string{"README.md": "# Shop\n\nYou can check out how our till looks and play with customizing it on our [demo page](https://app.shop.example/demo/).\n"}, "configuration", "", "questions; nothing was found on"},
		{"a page of an encyclopedia", map[string]string{"README.md": "# Shop\n\nIf you are new to shops, the article is a good starting point for more: [shops](https://en.wikipedia.org/wiki/Shop).\n"}, "run", "", "nothing was found"},
		{"a page on what stands before it", map[string]string{"README.md": "# Shop\n\nSee the [Reverse Proxy Config Examples](https://docs.shop.example/proxy).\n"}, "configuration", "", "nothing was found"},
		{"settings in a block", map[string]string{"README.md": "# Shop\n\n## Configuration for running locally\n\n```\nDatabaseConnectionString: <yours>\n```\n"}, "configuration", "README.md:3", "nothing was found"},
		{"a page of somebody else's", map[string]string{"README.md": "# Shop\n\nOther installation options can be found in the [hook documentation](https://hooks.example/#install).\n"}, "configuration", "", "nothing was found"},
		{"where its people talk", map[string]string{"README.md": "# Shop\n\nSee [the release](https://github.com/acme/shop/discussions/1642) for more.\n"}, "deploy", "", "nothing was found"},
		{"a repository by its name", map[string]string{"README.md": "# Shop\n\nSee [shop-env](https://github.com/acme/shop-env) for more.\n"}, "configuration", "", "nothing was found"},
		{"a page of its own wiki", map[string]string{"README.md": "# Shop\n\n[Testing & Debugging](https://github.com/acme/shop/wiki/Testing-&-Debugging)\n"}, "test", "", "how to test it (README.md:3) is left to a page outside"},
		{"a cell of a table", map[string]string{"README.md": "# Shop\n\n| Test | Dev |\n|---|---|\n| Test - Not accessible | [Dev - API docs](https://dev.example/docs) |\n"}, "test", "", "nothing was found"},
		{"a page for something else", map[string]string{"README.md": "# Shop\n\nFollow us [here](https://social.example), or run it.\n"}, "run", "", "nothing was found"},
	} {
		f := factsOf(facts.Service, tt.files)
		f.Repo.RemoteOwner = "acme"
		out := checktest.Ask(t, Readme, f)
		where := strings.Join(checktest.Measure(out, "where").([]string), "\n")
		if got := checktest.Measure(out, tt.topic); got != (tt.where != "") || !strings.Contains(where, tt.where) {
			t.Errorf("%s: %s answered %v in %q, want %q", tt.name, tt.topic, got, where, tt.where)
		}
		if !strings.Contains(out.Summary, tt.said) {
			t.Errorf("%s: %s, want %q in it", tt.name, out.Summary, tt.said)
		}
	}
}

// A site that bears the project's name, and is called its documentation, may
// answer what the repository does not.
func TestHomeOfTheDocuments(t *testing.T) {
	for _, tt := range []struct {
		line, home string
		files      map[string]string
	}{
		{"Documentation: https://hexdocs.example/shop/", "README.md:3", nil},
		{"See [the website](https://www.shopframework.example).", "README.md:3", nil},
		{"Read the [manual](https://other.example/).", "", nil},
		{"Try [it](https://docs.shophq.example/first-steps).", "README.md:3", nil},
		{"Made with [Rust](https://docs.rust.example/shop-guide).", "", nil},
		{"See [the types](https://docs.rs/shop).", "", nil},
		{"See the [Shop documentation](https://pkg.go.dev/github.com/acme/shop).", "", nil},
		{"See the [documentation of the interface](https://shop.example/swagger-ui.html).", "", nil},
		{"See the wiki on the [manual of its search](https://github.com/acme/shop/wiki/Search-2.11-manual).", "", nil},
		{"See the [wiki](https://github.com/acme/shop/wiki/Home).", "README.md:3", nil},
		{"[Overview](https://github.com/acme/shop/wiki)", "README.md:3", nil},
		{"- API documentation ([`master`](http://docs.shop.apiary.io/) | [`develop`](http://docs.shopdevelop.apiary.io/))", "", nil},
		{"See the [Swagger documentation](https://shop.acme.org/api/) for more.", "", nil},
		{"To debug the stock, see our [wiki](https://github.com/acme/shop/wiki/Stock#debugging).", "", nil},
		{"There is an [image](https://shop.example/docs/image).\n\nRead the [manual](https://shop.example/).", "README.md:5", nil},
		{"The [first shop](https://acme-shop.example/guide/2017/04/26/tour/) was simpler.", "", nil},
		{"Follow [us](https://social.example/shop).", "", nil},
		{"[![API docs](https://img.shields.io/badge/docs-view.svg)](https://shop.example/swagger-ui.html)", "", nil},
		{"[![Docs](https://img.shields.io/badge/docs-view.svg)](https://docs.shophq.example/)", "README.md:3", nil},
		{"[Website](https://shop.example/)\n[Documentation](https://shop.example/guide)", "README.md:4", nil},
		{"Read the [docs](https://github.com/acme/shop/blob/main/docs).", "", nil},
		{"Documentation: https://shop.example/", "", map[string]string{"docs/.vuepress/config.js": "module.exports = {}\n"}},
	} {
		files := map[string]string{"README.md": "# Shop\n\n" + tt.line + "\n", "main.go": code(6000)}
		maps.Copy(files, tt.files)
		f := factsOf(facts.Library, files)
		f.Repo.RemoteName = "shop"
		out := checktest.Ask(t, ArchitectureDocs, f)
		said := "; " + tt.home + " leads to the project's documentation outside of the repository, which was not read."
		if strings.HasSuffix(out.Summary, said) != (tt.home != "") || strings.Contains(out.Findings[0].Message, "outside of it") != (tt.home != "") {
			t.Errorf("%s: %s %+v", tt.line, out.Summary, out.Findings[0])
		}
		said = "documentation outside of the repository"
		if tt.home != "" {
			said += " (" + tt.home + ")"
		}
		if out := checktest.Ask(t, Readme, f); strings.Contains(out.Summary, said) != (tt.home != "") {
			t.Errorf("%s: %s", tt.line, out.Summary)
		}
	}
}

// What is written for users tells nobody how the program is operated.
func TestHomeOfDocumentsForUsers(t *testing.T) {
	for line, want := range map[string]string{
		"Find the documentation at [docs.shop.example](https://docs.shop.example).":                                                                            "README.md:3",
		"Find user documentation at [docs.shop.example](https://docs.shop.example).":                                                                           "",
		"User documentation is kept in Drive:\n- [Demos and documentation](https://drive.google.com/drive/x)\n- [Loans](https://docs.google.com/y)":            "",
		"See the [wiki](https://github.com/acme/shop/wiki).\n\nFor developers, it has a [developer guide](https://github.com/acme/shop/wiki/Developer-Guide).": "README.md:5",
		"There is a [developer guide](https://github.com/acme/shop/wiki/Developer-Guide).":                                                                     "",
		"What we wrote down:\n- [Demos and documentation](https://drive.google.com/drive/x)\n":                                                                 "README.md:4",
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + line + "\n"})
		f.Repo.RemoteOwner, f.Repo.RemoteName = "acme", "shop"
		if got := HomeOutside(f); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
	f := factsOf(facts.Library, map[string]string{"README.md": "# Shop\n\nFind user documentation at [docs.shop.example](https://docs.shop.example).\n"})
	f.Repo.RemoteName = "shop"
	if got := HomeOutside(f); got != "README.md:3" {
		t.Errorf("of a library: %q", got)
	}
}

// A verb of the question before a page of the project's own manual leaves the
// answer to that page, though no word calls it a guide.
func TestToldInTheManual(t *testing.T) {
	for line, want := range map[string]bool{
		"Install [the developer version](https://docs.shophq.example/developers/first-steps).": true,
		"Install [Docker](https://docs.docker.example/engine).":                                false,
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + line + "\n"})
		f.Repo.RemoteName = "shop"
		out := checktest.Ask(t, Readme, f)
		if strings.Contains(out.Summary, "how to set it up (README.md:3) is left to a page outside") != want {
			t.Errorf("%s: %s", line, out.Summary)
		}
	}
}

// What the README links to as published may lie in the repository.
func TestPublishedCopyOfADocument(t *testing.T) {
	const page = "# Deployment\n\n## Shipping it\n\n```\nhelm upgrade shop chart\n```\n"
	for _, tt := range []struct {
		link, path, also string
		want             bool
	}{
		{"https://shop.example/docs/dev/deployment/", "documentation/docs/dev/deployment.md", "", true},
		{"https://shop.example/dev/deployment.html#first", "documentation/dev/deployment.md", "", true},
		{"https://shop.example/dev/deployment/?a=1", "doc/pages/dev/deployment/index.md", "", true},
		{"https://other.example/docs/dev/deployment/", "documentation/docs/dev/deployment.md", "", false},
		{"https://shop.example/deployment/", "documentation/docs/dev/deployment.md", "", false},
		{"https://shop.example/dev/deployment/", "documentation/dev/deployment.md", "old/dev/deployment.md", false},
		{"https://github.com/acme/shop/issues/dev/deployment", "documentation/dev/deployment.md", "", false},
	} {
		files := map[string]string{"README.md": "# Shop\n\nFollow the [page](" + tt.link + ").\n", tt.path: page}
		if tt.also != "" {
			files[tt.also] = page
		}
		f := factsOf(facts.Service, files)
		f.Repo.RemoteName = "shop"
		if got := checktest.Measure(checktest.Ask(t, Readme, f), "deploy") == true; got != tt.want {
			t.Errorf("%s: deploy is answered: %v, want %v", tt.link, got, tt.want)
		}
	}
}

// A repository that is called for a version is the project that its account is
// named for.
func TestNamedForAVersion(t *testing.T) {
	f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\nThe documentation is [here](https://shop.example/docs/).\n"})
	f.Repo.RemoteOwner, f.Repo.RemoteName = "shop", "v2"
	if out := checktest.Ask(t, Readme, f); !strings.Contains(out.Summary, "documentation outside of the repository (README.md:3)") {
		t.Error(out.Summary)
	}
}

// Where no account is known, instructions on a forge may be its people's.
func TestLeftToAnUnknownAccount(t *testing.T) {
	for line, want := range map[string]bool{
		"See [Instructions to run it locally](https://github.com/acme/setup/tree/main/docs/local).":       true,
		"Follow the [official guides](https://github.com/other/tests#setup) to run it locally.":           false,
		"See [Instructions to install the engine](https://docs.engine.example/install) and run it there.": false,
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + line + "\n"}))
		if got := len(checktest.Measure(out, "outside").([]string)) > 0; got != want {
			t.Errorf("%s: %s", line, out.Summary)
		}
	}
}

// Where a repository has no name its README gives it one.
func TestNamedByItsReadme(t *testing.T) {
	for called, want := range map[string]string{
		"shop": "how to set it up and how to run it are left to pages outside of the repository (README.md:3), which were not read",
		"till": "nothing was found of what a newcomer needs",
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n[Local Development](https://join-shop.example/docs/local-development.html)\n"})
		f.Repo.RemoteOwner, f.Repo.RemoteName, f.Repo.Called = "", "repo", called
		if out := checktest.Ask(t, Readme, f); !strings.Contains(out.Summary, want) {
			t.Error(out.Summary)
		}
	}
}

// What is asked of nobody is told as answered where it is, and what this is was
// looked for in the README alone.
func TestWhatIsSaidOfEachTopic(t *testing.T) {
	for _, tt := range []struct {
		kind                       facts.Kind
		readme, measure, in, lacks string
	}{
		{facts.Docs, "# Guide\n\n## Testing\n\nRun `npm test`.\n", "test", "", "test"},
		{facts.Service, "# Shop\n\n## Community extensions\n\nThe blue one, the green one and the red one.\n", "", "whom to ask", ""},
		{facts.Service, "# Shop\n\n## Changes\n\nConsider opening an issue first.\n", "contact", "what this is (looked for in the README alone)", "whom to ask"},
		{facts.Service, "# Shop\n\n## Project overview\n\nIt sells the goods of Acme to shops that are everywhere.\n", "what", "", "what this is"},
	} {
		out := checktest.Ask(t, Readme, factsOf(tt.kind, map[string]string{"README.md": tt.readme}))
		notNeeded := fmt.Sprint(checktest.Measure(out, "not_needed"))
		if tt.measure != "" && checktest.Measure(out, tt.measure) != true || !strings.Contains(out.Summary, tt.in) || tt.lacks != "" && strings.Contains(out.Summary+notNeeded, tt.lacks) {
			t.Errorf("%q: %s %v", tt.readme, out.Summary, out.Measures)
		}
	}
}

// What others use is not started, and the fix does not ask for it.
func TestFixOfTheReadmeFitsTheKind(t *testing.T) {
	for kind, want := range map[facts.Kind]string{facts.Library: "Show the first thing", facts.Service: "Give the command that starts it"} {
		out := checktest.Ask(t, Readme, factsOf(kind, map[string]string{"README.md": "# Shop\n"}))
		if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return strings.HasPrefix(f.Fix, want) }) {
			t.Errorf("%s: %+v, want %q", kind, out.Findings, want)
		}
	}
}

// Whom to ask of another service is nobody to ask of this one.
func TestTeamOfAnotherService(t *testing.T) {
	for sentence, want := range map[string]int{
		"If in doubt, check with the team responsible for the [sync](https://github.com/acme/shop-to-till) service.": 0,
		"If in doubt, check with the [shop team](https://github.com/acme/shop-team).":                                1,
	} {
		f := factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + sentence + "\n"})
		f.Repo.RemoteOwner = "acme"
		if got := checktest.Measure(checktest.Ask(t, Readme, f), "outside").([]string); len(got) != want {
			t.Errorf("%s: %q", sentence, got)
		}
	}
}
