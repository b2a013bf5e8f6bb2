package docs

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

func factsOf(kind facts.Kind, files map[string]string) *facts.Facts {
	return &facts.Facts{Tree: tree.FromFiles(files), Repo: facts.Repo{Kind: kind}}
}

// questions answers each topic in a way people write it.
var questions = map[string]string{
	"what":          "# Shop\n\nThe shop sells the goods of Acme to shops everywhere.\n",
	"setup":         "## Before you begin\n\n```\nnpm install\n```\n",
	"run":           "## On your machine\n\n    $ npm start\n",
	"test":          "## Quality\n\nType `npm test`.\n",
	"deploy":        "## Shipping it\n\nEvery merge to main is deployed to production by the pipeline.\n",
	"configuration": "## Settings\n\nCopy `.env.example` to `.env` and edit the values: the port, the database and the keys of the payment service.\n",
	"contact":       "## Who we are\n\nAsk in #shop-dev.\n",
}

var topicNames = []string{"what", "setup", "run", "test", "deploy", "configuration", "contact"}

func TestWeightsSumToOne(t *testing.T) {
	for _, kind := range []facts.Kind{facts.Service, facts.Site, facts.Library, facts.CLI, facts.Docs} {
		var sum float64
		for i := range topics {
			sum += topics[i].weights[kind]
		}
		if sum < 1-1e-9 || sum > 1+1e-9 {
			t.Errorf("the weights of %s sum to %v", kind, sum)
		}
	}
}

func TestReadmeTopics(t *testing.T) {
	for _, name := range topicNames {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": questions[name]}))
		for _, other := range topicNames {
			if got := checktest.Measure(out, other); got != (other == name) {
				t.Errorf("the text on %s answers %s: %v", name, other, got)
			}
		}
	}
}

// How it is where people use it does not say how it comes there, and a task that sets up
// one thing not how all of it is.
func TestWhatOnlySoundsLikeAnAnswer(t *testing.T) {
	for text, topic := range map[string]string{
		"## Production\n\nWhen running in production, the database of the container must not be used; use the managed one instead, and set `SHOP_ENV=production`.\n": "deploy",
		"## Setup Rake Tasks\n\nTo make a client known to it, which it then lets in, type:\n\n```\nrake clients:create\n```\n":                                       "setup",
		"## Development Team\n\nThis was developed by the team of the shops of Acme, as a part of the work on all that it sells to others.\n":                        "setup",
		"## Considerations for building another shop\n\nA shop that is to sell what this one sells wants a list of all goods, with the price of each and its tax.\n": "setup",
		"### Test and production\n\nWhoever wants to see the logs of these asks for it first, by a request that is let through by itself in a few minutes.\n":        "test",
		"## Environment information\n\n| Environment | Account |\n|---|---|\n| Staging | acme-staging-for-the-shop |\n| Production | acme-for-the-shop |\n":          "configuration",
		"## User account\n\nCreate the user: `User.create! email: \"first_name.last_name@acme.gov.uk\"`\n\nThe task must be run by first opening the console.\n":     "contact",
		"## LocalStack\n\nMake a bucket there:\n\n```\nterraform apply\n```\n":                                                                                       "deploy",
		"## Test support endpoints\n\nThese let the acceptance tests in, and are there for whoever is signed in as an admin.\n":                                      "contact",
		"## PostgreSQL support\n\nThe shop keeps its goods in PostgreSQL, or in SQLite where there are few.\n":                                                       "contact",
		"## Deployment (shop team only)\n\nThis waits for somebody to say that it may go on, and then takes the machines one by one.\n":                              "contact",
		"## About the licence\n\nIt was developed by the Controller of the Stationery Office, so that what is public can be used.\n":                                 "contact",
		"## Notes for maintainers\n\nThe numbers of the versions are kept in one place, from which all others take them.\n":                                          "contact",
		"## Questions to answer with the schema\n\nHow many orders came in on each day of a month, from which country, and what was bought with which goods?\n":      "contact",
	} {
		if out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n" + text})); checktest.Measure(out, topic) != false {
			t.Errorf("%q answers %s", text, topic)
		}
	}
}

// A heading over whom to ask says so in many ways.
func TestHeadsWhomToAsk(t *testing.T) {
	for _, heading := range []string{
		"Support", "Getting support", "Get help", "Need help?", "Help & feedback", "Technical support", "Support and contacts", "Where to ask for help", "Support channels",
		"Contact the team", "The team", "Core Team", "Payments team", "Team members", "Who maintains this? Maintainers", "Authors and maintainers", "Community", "Questions?", "Feedback", "GitHub discussions",
	} {
		if !topicOf("contact").about(heading) {
			t.Errorf("%q heads nobody to ask", heading)
		}
	}
}

// A page that says that the whole has ended says what the whole is.
func TestReadmeOfWhatHasEnded(t *testing.T) {
	for text, want := range map[string]bool{
		"# Shop\n\n**This repository is archived.**\n":                                       true,
		"# DEPRECATED\n\nMoved to https://github.com/acme/new\n":                             true,
		"# Shop\n\n## Deprecated\n\nThis repo is deprecated. Please use acme/new instead.\n": true,
		"# Shop (deprecated)\n\n## Install\n\n```\nnpm install shop\n```\n":                  false,
		"# Shop\n\n## Methods\n\nThe method `a` is deprecated.\n":                            false,
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": text}))
		if told := strings.Contains(out.Summary, "kept elsewhere"); checktest.Measure(out, "what") != want || told != want {
			t.Errorf("%q: %s", text, out.Summary)
		}
	}
}

// Whoever follows a README sees what work it leaves out, not whom to ask.
func TestReadmeRemedy(t *testing.T) {
	for _, tt := range []struct{ without, want string }{
		{"contact", "Name the team or person that owns this, and how to reach them."},
		{"", ""}, // that of the check
		{"test", "Give the one command that runs the tests, and what they need."},
		{"test configuration contact", "Give the one command that runs the tests, and what they need. List the settings and environment variables: what each does, its default, and where its value comes from. Name the team or person that owns this, and how to reach them."},
		{"deploy contact", "Say how a change gets to production: what triggers it, the commands, and where it runs. Name the team or person that owns this, and how to reach them."},
		{"setup run contact", "Write in the README how to set it up, how to run it and whom to ask. Then have somebody who has never seen the project follow it on a clean machine, and write down what they had to ask."},
		{"setup test deploy configuration", "Write in the README how to set it up, how to test it, how to deploy it and how to configure it. Then have somebody who has never seen the project follow it on a clean machine, and write down what they had to ask."},
		{"setup run", "Write in the README how to set it up and how to run it. Then have somebody who has never seen the project follow it on a clean machine, and write down what they had to ask."},
	} {
		readme, without := "", strings.Fields(tt.without)
		for _, name := range topicNames {
			if !slices.Contains(without, name) {
				readme += questions[name] + "\n"
			}
		}
		if out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": readme})); out.Remedy != tt.want {
			t.Errorf("without %s: %q, want %q: %v", tt.without, out.Remedy, tt.want, out.Findings)
		}
	}
}

// What may stand where the README leads to is to be read before any of it is written.
func TestReadmeRemedyOutside(t *testing.T) {
	f := factsOf(facts.Service, map[string]string{"README.md": questions["what"] + "\nSee the [documentation](https://acme.github.io/shop-docs/).\n\n" + questions["test"] + questions["configuration"]})
	f.Repo.RemoteOwner, f.Repo.RemoteName = "acme", "shop"
	const want = "Read first what README.md:5 leads to, and bring what it tells of how to set it up, how to run it and how to deploy it into the repository; write in the README what it leaves out. Name the team or person that owns this, and how to reach them."
	if out := checktest.Ask(t, Readme, f); out.Remedy != want {
		t.Errorf("%q, want %q: %s", out.Remedy, want, out.Summary)
	}
}

// How it is deployed is asked by the check of runbooks as well, whose row is enough.
func TestDeployHasNoRowOfItsOwn(t *testing.T) {
	out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": questions["what"]}))
	if !strings.Contains(out.Summary, "how to deploy it") || slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return strings.Contains(f.Message, "how to deploy it") }) {
		t.Errorf("%s %+v", out.Summary, out.Findings)
	}
}

// A heading may hold the words of a topic and be about another matter.
func TestHeadingsOfSomethingElse(t *testing.T) {
	below := "\n\n" + sentence(20)
	for heading, want := range map[string]string{
		"URL parameters": "", "Query parameters": "", "Parameters": "configuration", "Configuration parameters": "configuration",
		"What we're building and why": "what", "Building blocks": "", "Building from source": "setup", "How to build": "setup",
		"Monitoring health and deployment version": "", "Deployment and version": "deploy", "Deploying configuration changes": "configuration", "Support playbook": "", "Support": "contact",
		"Test Premium": "", "Test suite": "test", "Example 1: goods sold": "", "Examples": "run", "Live examples": "", "Commit translations for release": "", "Core Development Discussion": "contact", "Founders": "contact",
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n## " + heading + below}))
		for _, name := range topicNames {
			if got := checktest.Measure(out, name); got != (name == want) {
				t.Errorf("%s answers %s: %v", heading, name, got)
			}
		}
	}
}

func TestCommandsThatDeploy(t *testing.T) {
	for command, want := range map[string]bool{
		"azd up": true, "az webapp up --name shop": true, "az containerapp update -n shop": true, "pulumi up": true, "oc apply -f shop.yaml": true, "docker stack deploy -c compose.yml shop": true,
		"azd auth login": false, "az login": false, "oc login": false, "kubectl set image deploy/shop shop=2": true, "kubectl set env deploy/shop DEBUG=1": false, "docker compose up": false,
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": "# Shop\n\n## Linux\n\n```\n" + command + "\n```\n"}))
		if got := checktest.Measure(out, "deploy"); got != want {
			t.Errorf("%q answers how to deploy: %v, want %v", command, got, want)
		}
	}
}

func TestReadme(t *testing.T) {
	whole := ""
	for _, name := range topicNames {
		whole += questions[name] + "\n"
	}
	rest := strings.TrimPrefix(whole, questions["what"])
	for _, c := range []struct {
		name   string
		kind   facts.Kind
		files  map[string]string
		status check.Status
		gap    float64
	}{
		{"whole", facts.Service, map[string]string{"README.md": whole}, check.Pass, 0},
		{"none", facts.Service, map[string]string{"main.go": "package main\n"}, check.Fail, 1},
		{"empty", facts.Service, map[string]string{"README.md": "# Shop\n"}, check.Fail, 1},
		{"headings alone", facts.Service, map[string]string{"README.md": "# Shop\n\n## Setup\n\n## Running\n\n## Tests\n\nTODO\n\n## Deployment\n\nTBD\n"}, check.Fail, 1},
		{"generated", facts.Service, map[string]string{"README.md": "# README\n\nThis README would normally document whatever steps are necessary to get the application up and running.\n"}, check.Fail, 1},
		{"by link", facts.Service, map[string]string{"README.md": questions["what"] + "\nSee [the guide](docs/guide.md).\n", "docs/guide.md": rest}, check.Pass, 0},
		{"by a link to a folder", facts.Service, map[string]string{"README.md": questions["what"] + "\nSee [the guide](docs/).\n", "docs/README.md": rest}, check.Pass, 0},
		{"by a link to a folder of documents, but for what a sentence says", facts.Service, map[string]string{"README.md": questions["what"] + questions["contact"] + "\nSee [the documents](docs).\n", "docs/WORK.md": rest}, check.Pass, 0.15},
		{"by a link to a folder with a first page", facts.Service, map[string]string{"README.md": questions["what"] + questions["contact"] + "\nSee [the documents](docs).\n", "docs/README.md": "Read on.", "docs/WORK.md": rest}, check.Fail, 0.8},
		{"by a link to a folder of a small part", facts.Service, map[string]string{"README.md": questions["what"] + questions["contact"] + "\nSee [the tools](tools).\n", "tools/WORK.md": rest, "tools/main.go": "package main\n", "main.go": code(100)}, check.Fail, 0.8},
		{"by two links", facts.Service, map[string]string{"README.md": questions["what"] + "\nSee [a](a.md).\n", "a.md": "See [b](b.md).", "b.md": rest}, check.Fail, 0.85},
		{"a link out", facts.Service, map[string]string{"README.md": questions["what"] + "\nSee [setup](https://wiki.acme.com/setup).\n"}, check.Fail, 0.85},
		{"in docs", facts.Service, map[string]string{"docs/README.md": whole}, check.Pass, 0},
		{"beside it", facts.Service, map[string]string{"README.md": questions["what"], "CONTRIBUTING.md": rest}, check.Pass, 0},
		{"where forges look", facts.Service, map[string]string{"README.md": questions["what"], "docs/contributing.md": rest}, check.Pass, 0},
		{"in docs by another name", facts.Service, map[string]string{"README.md": questions["what"], "docs/usage.md": rest}, check.Fail, 0.85},
		{"somewhere else", facts.Service, map[string]string{"README.md": questions["what"], "internal/x/README.md": rest}, check.Fail, 0.85},
		{"a part of a repository", facts.Service, map[string]string{"services/api/README.md": whole, "services/api/main.go": "package main\n"}, check.Pass, 0},
		{"a library is not deployed", facts.Library, map[string]string{"README.md": questions["what"] + questions["setup"] + questions["test"] + questions["contact"] + "\n## Usage\n\n```go\nshop.Sell()\n```\n"}, check.Pass, 0},
		{"prose", facts.Docs, map[string]string{"README.md": questions["what"] + questions["contact"]}, check.Pass, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := checktest.Ask(t, Readme, factsOf(c.kind, c.files))
			if out.Status != c.status || out.Gap != c.gap {
				t.Errorf("%s with gap %v, want %s with %v: %s %v", out.Status, out.Gap, c.status, c.gap, out.Summary, out.Measures)
			}
		})
	}
}

func TestUnreadableReadmeIsInconclusive(t *testing.T) {
	f := factsOf(facts.Service, map[string]string{"README.md": "x"})
	f.Tree.Files[0].Unreadable = "its content is missing"
	if out := checktest.Ask(t, Readme, f); out.Status != check.Inconclusive {
		t.Errorf("%+v", out)
	}
}

// More answers never raise the gap, wherever they are written.
func TestMoreAnswersNeverCost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		files := map[string]string{"main.go": "package main\n"}
		gap := 2.0
		for _, name := range rapid.Permutation(topicNames).Draw(t, "order") {
			p := rapid.SampledFrom([]string{"README.md", "docs/README.md", "CONTRIBUTING.md", ".github/README.md"}).Draw(t, "path")
			files[p] += "\n" + questions[name]
			out := checktest.Ask(t, Readme, factsOf(facts.Service, files))
			if out.Gap > gap {
				t.Fatalf("%s in %s raises the gap from %v to %v", name, p, gap, out.Gap)
			}
			gap = out.Gap
		}
	})
}

// A library's manual tells how to test with it; how to test it is a command, or
// stands in a document for those who work on it.
func TestTestingWithALibraryIsNotTestingIt(t *testing.T) {
	const words = "## Testing\n\nThere are two ways to test what you build with this library: use a mocking library, or start a server of your own.\n"
	for path, want := range map[string]bool{"docs/tips.md": false, "docs/contributing.md": true} {
		files := map[string]string{"README.md": "# A\n\nSee [more](" + path + ").\n", path: words}
		if got := checktest.Measure(checktest.Ask(t, Readme, factsOf(facts.Library, files)), "test"); got != want {
			t.Errorf("%s answers how to test it: %v, want %v", path, got, want)
		}
	}
	files := map[string]string{"README.md": "# A\n\nSee [more](docs/tips.md).\n", "docs/tips.md": words + "\n```\nnpm test\n```\n"}
	if got := checktest.Measure(checktest.Ask(t, Readme, factsOf(facts.Library, files)), "test"); got != true {
		t.Error("a command that tests does not answer how to test it")
	}
}

// What people write, and whether it answers a question.
func TestWhatAnswers(t *testing.T) {
	for _, c := range []struct {
		name, topic string
		text        string
		want        bool
	}{
		{"a badge in the title", "what", "# Shop [![build status](b.svg)](ci)\n\nThe shop sells the goods of Acme to shops everywhere.\n", true},
		{"a badge in the title", "setup", "# Shop [![build status](b.svg)](ci)\n\nThe shop sells the goods of Acme to shops everywhere, every day.\n", false},
		{"a line", "what", "# Shop\n\nAPI server and website for <https://shop.example>.\n", true},
		{"a row of links", "what", "# Shop\n\n[Docs](a) | [Chat and help](b) | [Blog](c)\n", false},
		{"a greeting", "what", "# Shop\n\nWelcome to the home of Shop.\n", false},
		{"below a slogan in quotes", "what", "# Shop\n\nDemo: [shop](https://shop.acme.com)\n\n## \"Goods for everyone\"\n\nEach day people want to buy thousands of goods all over the town.\n", true},
		{"below a heading of something else", "what", "# Shop\n\nDemo: [shop](https://shop.acme.com)\n\n## Goods for everyone\n\nEach day people want to buy thousands of goods all over the town.\n", false},
		{"in French", "setup", "# Boutique\n\n## Environnement de développement\n\n    cp envs/dev.env.template envs/dev.env\n", true},
		{"in French", "run", "# Boutique\n\n## Lancer le serveur\n\n    ./serveur\n", true},
		{"what is in it", "what", "# Shop\n\n## What's in this repo\n\nThe shop repo contains:\n\n- goods/: the goods that Acme sells to shops everywhere\n", true},
		{"below badges of a deploy", "what", "# SHOP-TILL\n\n[![a](b.svg)](c)\n\n### Integration Environment Deploy Status:\n\n| Branch | Status |\n|---|---|\n| main | ![d](d.svg) |\n\nTILL is the ACME SHOP application for collecting what goods sell.\n", true},
		{"below badges, what is the same", "what", "# SHOP-TILL\n\n[![a](b.svg)](c)\n\n## Integration Environment Deploy Status:\n\nMain is the only branch that goes out each day.\n", false},
		{"below slogans", "what", "#### Join our camp for a learning and selling experience with joy from the whole shop team\n\n### Goods for everyone\n\n#### Trusted by shops\n\nand many more!\n\nshop is a smart service that sells goods.\n", true},
		{"below another name", "what", "# Shop\n\n### also known as Bob's Goods\n\nService for the selling of goods of Acme to shops everywhere.\n", true},
		{"below a heading of its own", "what", "# Shop\n\n## Bob's Goods\n\nService for the selling of goods of Acme to shops everywhere.\n", false},
		{"below other headings", "what", "[![Status](a.svg)](a)\n\n# Shop\n\n## Location\n\nhttps://shop.example\n\n## State\n\nGlue project which combines goods and shelves.\n", true},
		{"of another program", "what", "# Shop\n\n## Location\n\n## State\n\nInstall the tool that builds it.\n\nUse any program that sells.\n", false},
		{"no name", "what", "# Shop\n\n## News\n\nThere is a new version.\n\nIt is a good one.\n", false},
		{"of another matter", "what", "# Shop\n\n## Installation\n\nYarn is a package manager.\n", false},
		{"a background job", "what", "# Shop\n\n## Background captures\n\nThe mechanism captures all payments of the day that were published.\n", false},
		{"a row of a table of settings", "contact", "# Shop\n\n| name | meaning |\n|---|---|\n| `SUPPORT_ADDRESS` | Where to reach us by e-mail: contact the team on slack |\n", false},
		{"a channel", "contact", "# Shop\n\nIf you cannot fix it, we have a Slack channel where the devs are told: #shop-help.\n", true},
		{"reports", "contact", "# Shop\n\nThere are many ways to contribute, including reporting issues and making pull requests.\n", true},
		{"a place for questions", "contact", "# Shop\n\nPlease use the tag on StackOverflow or the group to discuss the shop or to post questions.\n", true},
		{"a sentence", "contact", "# Shop\n\nContact the team on Slack.\n", true},
		{"owners", "contact", "# Shop\n\n## Code owners\n\nThe team of the shop.\n", true},
		{"a role of a protocol", "contact", "# Shop\n\n## Roles\n\n### Resource owner\n\nThe owner of what is shared with the client.\n", false},
		{"whom to log in as", "contact", "# Shop\n\nLog in as demouser@acme.com to see the shop.\n", false},
		{"where it is deployed, by a link", "deploy", "# Shop\n\nThe shop is deployed on the [Acme platform](https://acme.example/platform).\n", false},
		{"where it is deployed, and how", "deploy", "# Shop\n\nThe shop is deployed on the [Acme platform](https://acme.example/platform) by its pipeline.\n", true},
		{"that it is deployed, and how", "deploy", "# Shop\n\nThe shop is deployed automatically to the Acme platform.\n", true},
		{"the fields of a contact", "contact", "# Shop\n\n## Contacts\n\nThe property is `contact`. Each one has these:\n\n- firstName\n- email\n- phone\n", false},
		{"an address", "contact", "# Shop\n\nWrite to shop@acme.com about the shop.\n", true},
		{"who does not keep it", "contact", "# Shop\n\nThese aren't maintained by Acme.\n", false},
		{"who keeps it", "contact", "# Shop\n\nThe shop is maintained by Acme.\n", true},
		{"a person below another heading", "contact", "# Shop\n\n## Shipping\n\nOn the content, contact [Jane Doe](mailto:x).\n", true},
		{"a team that letters get to", "contact", "# Shop\n\nAcme is making the shop by the\n[Till Team](mailto:till@acme.gov),\nwithin the house.\n", true},
		{"a team without an address", "contact", "# Shop\n\nAcme is making the shop by the\n[Till Team](mailto:team@example.com),\nwithin the house.\n", false},
		{"whom it is thanked", "contact", "# Shop\n\n## Thanks\n\nTo [Jane Doe](mailto:jane@acme.gov), who drew the till.\n", false},
		{"who made the terms", "contact", "# Shop\n\n## License\n\nMIT, of [Jane Doe](mailto:jane@acme.gov).\n", false},
		{"documents for support", "contact", "# Shop\n\n## Support documentation\n\n" + sentence(20), false},
		{"submitting an issue", "contact", "# Shop\n\nTell us of ideas by submitting a new issue.\n", true},
		{"the tests are run", "run", "# Shop\n\n## Running all tests in Docker\n\n```\ndocker-compose -f tests.yml up\n```\n", false},
		{"coverage is measured", "run", "# Shop\n\n## Running code coverage\n\n```\ncover\n```\n", false},
		{"the app by its name", "run", "# Shop\n\n## Run the Shop app on your machine\n\n```\n./go\n```\n", true},
		{"a channel to join", "contact", "# Shop\n\n## Contributing\n\nPlease join the shop's [Slack](https://join.slack.com/t/shop) channel or post to @shop on X.\n", true},
		{"tests that are skipped", "test", "# Shop\n\n## Images\n\n```\nmvn clean install -Dmaven.test.skip\n```\n", false},
		{"tests of Maven", "test", "# Shop\n\n## Images\n\n```\nmvn test\n```\n", true},
		{"gifts", "contact", "# Shop\n\n## Support\n\nYou can support the project by becoming a backer on [Open Collective](https://opencollective.com/shop) or via GitHub Sponsors.\n", false},
		{"gifts and a place to ask", "contact", "# Shop\n\n## Community\n\nJoin our Discord, or become a sponsor.\n", true},
		{"a jar that lists its commands", "run", "# Shop\n\n## Invoking\n\nInvoke the jar to see a list of the commands:\n\n```\n$ java -jar shop.jar\n```\n", false},
		{"style sheets", "run", "# Shop\n\n## Building CSS assets\n\nWatch them:\n\n```\nnpm run dev\n```\n", false},
		{"a script that tests", "test", "# Shop\n\nRun `Build.cmd` from the command line. This builds the project and runs tests.\n", true},
		{"a line above a command that builds", "test", "# Shop\n\nBuild and test:\n\n```\n./gradlew build\n```\n", true},
		{"a command that gets ready for tests", "test", "# Shop\n\n## Invoking\n\n```\nbin/rails test:prepare\n```\n", false},
		{"a command that runs some tests", "test", "# Shop\n\n## Invoking\n\n```\nbin/rails test:system\n```\n", true},
		{"a line above a command", "test", "# Shop\n\nTo run the tests with a database:\n\n```\n./all.sh\n```\n", true},
		{"a line in passing", "test", "# Shop\n\nBuild and test are done by the pipeline.\n", false},
		{"a pipeline that tests", "test", "# Shop\n\nThe pipeline runs tests on every change.\n", false},
		{"the terms it is released with", "deploy", "# Shop\n\nThis project is released with a Contributor Code of Conduct.\n", false},
		{"the settings of a tool on one's machine", "configuration", "# Shop\n\n## Access\n\n```sh\nvi ~/.aws/config\n```\n", false},
		{"how an environment is set up", "configuration", "# Shop\n\n## Using docker-compose for env setup\n\n`docker-compose -f next.yml build`\n\n" + sentence(20), false},
		{"its variables", "configuration", "# Shop\n\n## Environment variables\n\n| name | meaning |\n|---|---|\n| PORT | where it listens |\n", true},
		{"what is set in one", "configuration", "# Shop\n\n## Environment setup\n\nThese are needed, each in a line of its own: `SHOP_PORT` for the port, `SHOP_TILL` for the till.\n", true},
		{"its own settings", "configuration", "# Shop\n\n## Access\n\n```sh\nvi config/shop.yml\n```\n", true},
		{"a deploy of what is tried out", "deploy", "# Shop\n\n## Deploying prototype branches\n\nPut the label on a branch, and it is sent to where it can be looked at by all.\n", false},
		{"what it is deployed with", "deploy", "# Shop\n\nThe shop is deployed with Helm.\n", true},
		{"a service of systemd", "deploy", "# Shop\n\n## As a service\n\n```\nsudo systemctl enable --now shop\n```\n", true},
		{"a service that is restarted", "deploy", "# Shop\n\n## Cache\n\n```\nsudo systemctl restart shop\n```\n", false},
		{"a client for what others make", "setup", "# Shop\n\n## Wire it up\n\n```\nnpm install @acme/shop-client\n```\n", false},
		{"production", "deploy", "# Shop\n\n## Production\n\n1. Make a server.\n2. Push to it.\n", true},
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": c.text}))
		if got := checktest.Measure(out, c.topic); got != c.want {
			t.Errorf("%s answers %s: %v, want %v: %v", c.name, c.topic, got, c.want, checktest.Measure(out, "where"))
		}
	}
}

// The README of a folder of which a site is made tells how the site is run.
func TestTheReadmeOfASite(t *testing.T) {
	site := "# Website\n\nBuilt with care.\n\n## Local development\n\n```\nnpm start\n```\n\n## Deployment\n\n```\nnpm run deploy\n```\n"
	files := map[string]string{"README.md": questions["what"], "main.go": "package main\n", "docs/README.md": site}
	for settings, want := range map[string]any{"docs/index.js": true, "docs/docusaurus.config.js": false, "docs/.vitepress/config.ts": false, "docs/source/conf.py": false, "mkdocs.yml": true} {
		files := maps.Clone(files)
		files[settings] = "x\n"
		out := checktest.Ask(t, Readme, factsOf(facts.Service, files))
		for _, topic := range []string{"run", "deploy"} {
			if got := checktest.Measure(out, topic); got != want {
				t.Errorf("with %s, %s is answered: %v, want %v: %v", settings, topic, got, want, checktest.Measure(out, "where"))
			}
		}
	}
}

// The README of such a folder says what the site is, and not what the project is.
func TestASiteIsNotTheProject(t *testing.T) {
	for settings, want := range map[string]any{"docs/index.js": true, "docs/config/tech-docs.yml": false, "docs/docusaurus.config.js": false} {
		files := map[string]string{"README.md": "# Shop\n\n## Testing\n\n```\ngo test\n```\n", "main.go": "package main\n", settings: "x\n", "docs/README.md": "# Documentation\n\nThis project uses a template that makes sites of pages for whoever writes them.\n"}
		out := checktest.Ask(t, Readme, factsOf(facts.Service, files))
		if got := checktest.Measure(out, "what"); got != want || strings.Contains(out.Summary, "docs/README.md") {
			t.Errorf("with %s it says what this is: %v, want %v: %s", settings, got, want, out.Summary)
		}
	}
}

// Of the pages of a site that are about a matter, the one called so is shown.
func TestThePageThatIsCalledSo(t *testing.T) {
	page := "\n## Run tests\n\n```\nnpm test\n```\n"
	files := map[string]string{
		"README.md": questions["what"] + "\nSee [our documentation](https://shop.example/docs).\n", "main.go": "package main\n", "docs/mkdocs.yml": "x\n",
		"docs/docs/09-openapi.md": "# Specs and code\n" + page, "docs/docs/09-testing.md": "# Testing\n" + page,
	}
	out := checktest.Ask(t, Readme, factsOf(facts.Service, files))
	if where := fmt.Sprint(checktest.Measure(out, "where")); !strings.Contains(where, "test: docs/docs/09-testing.md") {
		t.Error(where)
	}
}

// How users publish what they make tells nobody how this is deployed.
func TestPagesForUsers(t *testing.T) {
	const publish = "# Publishing\n\n## Publish it\n\n```\ndocker push acme/plugin\n```\n"
	for page, want := range map[string]bool{"docs/docs/20-usage/plugins.md": false, "docs/docs/30-administration/start.md": true} {
		files := map[string]string{"README.md": questions["what"] + "\nSee [our documentation](https://shop.example/docs).\n", "main.go": "package main\n", "docs/mkdocs.yml": "x\n", page: publish}
		if out := checktest.Ask(t, Readme, factsOf(facts.Service, files)); checktest.Measure(out, "deploy") != want {
			t.Errorf("%s: %s", page, out.Summary)
		}
	}
}

// The best answer of a document is shown, not the first word on the matter.
func TestWhereItIsAnswered(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a heading with the command":  {"# Shop\n\n## Usage\n\n" + sentence(20) + "\n## Running\n\n```\nnpm start\n```\n", "run: README.md:7"},
		"a link that writes a letter": {"# Shop\n\nAcme is making it by the\n[Till Team](mailto:till@acme.gov).\n", "contact: README.md:4"},
		"a title is no answer":        {"# Running shop\n\n" + sentence(4) + "\n## Here\n\n```\nnpm start\n```\n", "run: README.md:8"},
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": c.text}))
		if where := strings.Join(checktest.Measure(out, "where").([]string), "\n"); !strings.Contains(where, c.want) {
			t.Errorf("%s: %s, want %s", name, where, c.want)
		}
	}
}

// A list of tasks tells how it is tested where one of them does that.
func TestAListOfTasks(t *testing.T) {
	const recipes, targets = "test:\n\tgo test ./...\n", "help:\n\techo x\n\ntest:\n\tgo test ./...\n"
	for _, c := range []struct {
		command, file, text string
		want                any
	}{
		{"just", "justfile", recipes, true},
		{"just --list", "justfile", recipes, true},
		{"just --list", "justfile", "build:\n\tgo build\n", false},
		{"just fmt", "justfile", recipes, false},
		{"just", "main.sh", "true\n", false},
		{"make help", "Makefile", targets, true},
		{"make", "Makefile", targets, false},
	} {
		files := map[string]string{"README.md": "# Shop\n\n## Tasks\n\nThese there are:\n\n```\n" + c.command + "\n```\n", c.file: c.text}
		out := checktest.Ask(t, Readme, factsOf(facts.Service, files))
		if got := checktest.Measure(out, "test"); got != c.want {
			t.Errorf("%s with %s %q: %v, want %v", c.command, c.file, c.text, got, c.want)
		}
	}
}

// Who reads a site opens its front page, or the page that is called so.
func TestWhomToAskOnASite(t *testing.T) {
	const ask = "# Welcome\n\nPlease ask questions in [our Slack channel](https://acme.slack.example/shop).\n"
	for _, c := range []struct {
		kind facts.Kind
		page string
		want any
	}{
		{facts.Docs, "content/_index.md", true}, {facts.Site, "source/manual/ask-for-help.html.md", true}, {facts.Docs, "content/alerts/high.md", false},
		{facts.Docs, "content/alerts/support-matrix.md", false}, {facts.Service, "content/_index.md", false},
	} {
		files := map[string]string{"README.md": questions["what"], c.page: ask}
		out := checktest.Ask(t, Readme, factsOf(c.kind, files))
		if got := checktest.Measure(out, "contact"); got != c.want {
			t.Errorf("%s of %s: %v, want %v", c.page, c.kind, got, c.want)
		}
	}
}

// A page of it may be written in HTML below what its generator reads; other HTML is no page.
func TestWhomToAskOnAPageInHTML(t *testing.T) {
	const page, form = "---\ntitle: Contact us\nscripts:\n  - 'inline'\n---\n\n", "<p>\n  Feel free to contact us with questions, or to report\n  any problems.\n</p>\n<form></form>\n"
	for _, c := range []struct {
		kind       facts.Kind
		path, page string
		want       any
	}{
		{facts.Site, "content/contact.html", page + form, true}, {facts.Site, "content/contact.html", form, false}, {facts.Site, "content/signup.html", page + form, false},
		{facts.Site, "_layouts/contact.html", page + form, false}, {facts.Service, "content/contact.html", page + form, false},
	} {
		out := checktest.Ask(t, Readme, factsOf(c.kind, map[string]string{"README.md": questions["what"], c.path: c.page}))
		if got := checktest.Measure(out, "contact"); got != c.want {
			t.Errorf("%s of %s: %v, want %v", c.path, c.kind, got, c.want)
		}
	}
}

func TestWhatWasLookedAt(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"what a section of it that only leads on links to": {map[string]string{"README.md": questions["what"] + "\nSee [more](docs/more.md).\n", "docs/more.md": "# More\n\n## Testing\n\nSee more about testing [here](./tests.md).\n", "docs/tests.md": questions["test"]},
			"The README and what it leads to answer 2 of 7 questions; nothing was found on how to set it up, how to run it, how to deploy it, how to configure it or whom to ask."},
		"what tells the developers of clients": {map[string]string{"README.md": questions["what"] + "\nSee the [usage instructions](docs/usage.md).\n", "main.go": "package main\n\nfunc main() { http.ListenAndServe(\":80\", nil) }\n", "docs/usage.md": "# Usage\n\n## Setup Tasks\n\nTo create a new client application of the shop:\n\n```\nnpm install\n```\n\nThen start your app:\n\n```\nnpm start\n```\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
		"what developers tell of another service": {map[string]string{"README.md": questions["what"] + "\nSee [Development](docs/development.md).\n", "main.go": "package main\n\nfunc main() { http.ListenAndServe(\":80\", nil) }\n", "docs/development.md": "# Development\n\n## Setting up\n\nMake a client application of the bank:\n\n```\nnpm install\n```\n\nThen start the application:\n\n```\nnpm start\n```\n"},
			"The README and what it leads to answer 3 of 7 questions; nothing was found on how to test it, how to deploy it, how to configure it or whom to ask."},
		"what tells of a part, and assistants": {map[string]string{"README.md": questions["what"], "main.go": strings.Repeat("var _ = 1\n", 50), "seeds/a.go": "package seeds\n", "seeds/data/docs/check.md": "# Checks\n\n## Usage\n\n```\nnpm start\n```\n\n## Testing\n\n```\nnpm test\n```\n", ".claude/skills/ship.md": "# Ship\n\n## Deployment\n\n```\nkubectl apply\n```\n", "seeds/SHAPE.md": "# Shape\n\n## Settings\n\n```\nport: 1\n```\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
		"what a guide links to": {map[string]string{"README.md": questions["what"], "CONTRIBUTING.md": "See [tests](docs/tests.md).\n", "docs/tests.md": questions["test"]},
			"The README and what it leads to answer 2 of 7 questions; nothing was found on how to set it up, how to run it, how to deploy it, how to configure it or whom to ask."},
		"a document beside it on what it runs on": {map[string]string{"README.md": questions["what"], "INFRASTRUCTURE.md": "# Infrastructure\n\n## Production deploys\n\nEach commit on the main branch is deployed to production by a GitHub Actions workflow, which builds the image, runs the tests and sends it out.\n"},
			"The README and what it leads to answer 2 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to configure it or whom to ask."},
		"tests below the first heading, which is no name": {map[string]string{"README.md": "The till of the shop, which takes the money of all who buy here.\n\n# Running tests in Docker\n\n```\ndocker-compose run --rm sut\n```\n"},
			"The README and what it leads to answer 2 of 7 questions; nothing was found on how to set it up, how to run it, how to deploy it, how to configure it or whom to ask."},
		"a wiki": {map[string]string{"README.md": questions["what"] + "\nSee [the wiki](https://github.com/acme/shop/wiki).\n"},
			"The README and what it leads to answer 1 of 7 questions; how to set it up, how to run it, how to test it, how to deploy it and how to configure it may be told in the project's documentation outside of the repository (README.md:5), which was not read; nothing was found on whom to ask."},
		"a name and a few words": {map[string]string{"README.md": "[![Build](https://ci.example/badge.svg)](https://ci.example)\n\n## shop\nModernization of sales.\n\n## Running\n\n```\nnpm start\n```\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on what this is beyond the 3 words below README.md:3, how to set it up, how to test it, how to deploy it, how to configure it or whom to ask."},
		"the settings of what stands in for another system": {map[string]string{"README.md": questions["what"], "mocks/mock-api/README.md": "# API\n\n## Configuration\n\n```json\n{\n  \"Port\": 80 // of the server\n}\n```\n", "mocks/mock-api/main.go": "package main\n\nfunc main() {}\n", "web/main.go": "package main\n\nfunc main() {}\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
		"the settings of a program": {map[string]string{"README.md": questions["what"], "api/README.md": "# API\n\n## Configuration\n\n```json\n{\n  \"Port\": 80 // of the server\n}\n```\n", "api/main.go": "package main\n\nfunc main() {}\n", "web/README.md": "# Web\n\n## Configuration\n\nSee the API for it, and ask those who know which of the settings are needed here.\n", "web/main.go": "package main\n\nfunc main() {}\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it (api/README.md:3 has a section on it) or whom to ask."},
		"the settings of what a program began as": {map[string]string{"README.md": questions["what"], "api/README.md": "# Skeleton\n\nThis skeleton comes with tools.\n\n## Configuration caching\n\n```json\n{\n  \"Port\": 80\n}\n```\n", "api/main.go": "package main\n\nfunc main() {}\n", "web/README.md": "# Web\n\n## Setting a timeout\n\n```json\n{\n  \"wait\": 80\n}\n```\n", "web/main.go": "package main\n\nfunc main() {}\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
		"a page that nothing leads to": {map[string]string{"README.md": questions["what"], "ops/api/README.md": "# API\n\n## Deployment\n\n```\ntofu apply\n```\n", "web/README.md": "# Web\n\n## Deployment\n\n```\nmake deploy\n```\n", "ops/adr/1.md": "# Deploy\n\n```\nkubectl apply\n```\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it (ops/api/README.md:3 has a section on it), how to configure it or whom to ask."},
		"owners that no document names": {map[string]string{"README.md": questions["what"], "OWNERS": "approvers:\n- jdoe\n", ".github/CODEOWNERS": "* @acme/shop\n", "CODEOWNERS": "* @acme/shop\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask (owners are named in .github/CODEOWNERS and OWNERS)."},
		"a page on a deploy that says so in its title alone": {map[string]string{"README.md": questions["what"], "helm_deploy/README.md": "# Deployment Notes\n\n## Requirements\n\nSee others.\n\n## Command\n\n```\nhelm upgrade shop .\n```\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it (helm_deploy/README.md:10 has a section on it), how to configure it or whom to ask."},
		"a page on a deploy that a pipeline does": {map[string]string{"README.md": questions["what"], "docs/DEPLOYMENT.md": "# Deployment\n\n## In production\n\nMake a tag of the day and the number of the release, publish it, and the workflow sends it out to all machines.\n", "docs/work.md": "# Work\n\n## Releases\n\nMake a tag of the day and the number of the release, publish it, and the workflow sends it out to all machines.\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it (docs/DEPLOYMENT.md:1 has a section on it), how to configure it or whom to ask."},
		"what was to be done with one part": {map[string]string{"README.md": questions["what"], "till-service.md": "# Fast Till Service\n\n## Problem\n\nIt is slow.\n\n## Deployment\n\n```\ncf push till\n```\n", "TILL_GUIDE.md": "# Till - Step-by-Step Fix Guide\n\n## Set up the till\n\n```\nnpm install\n```\n", "till.md": "# A Till Implementation for Speed\n\n## Build and deploy\n\n```\ncf push\n```\n", "till-migration-plan.md": "# Tills\n\n## Testing\n\n```\nnpm test\n```\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
		"what a page says that this is": {map[string]string{"README.md": "# Acme shop\n\n[Questions](docs/FAQs.md)\n", "docs/FAQs.md": "# Questions\n\n## What is the till?\n\nIt takes the money of all who buy here.\n\n## What is the shop and what can it do?\n\nIt sells the goods of Acme to whoever comes by.\n"},
			"In the README and what it leads to nothing was found of what a newcomer needs: what this is in the README itself (docs/FAQs.md:7 says it), how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
		"a document that was moved": {map[string]string{"README.md": questions["what"] + "\nSee [tests](doc/tests.md).\n", "docs/papers/tests.md": questions["test"]},
			"The README and what it leads to answer 2 of 7 questions; nothing was found on how to set it up, how to run it, how to deploy it, how to configure it or whom to ask."},
		"documents on other topics beside it": {map[string]string{"README.md": questions["what"], "README-CircleCI-Local.md": "# Running CircleCI jobs locally\n\n" + questions["setup"] + questions["contact"], "till.md": "# Till\n\n## Data access options\n\n```\nx = 1\n```\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
		"a wiki of somebody": {map[string]string{"README.md": questions["what"] + "\nSee [the chef](https://wiki.chef.io/docs) for recipes.\n"},
			"The README and what it leads to answer 1 of 7 questions; nothing was found on how to set it up, how to run it, how to test it, how to deploy it, how to configure it or whom to ask."},
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, c.files))
		if out.Summary != c.want {
			t.Errorf("%s: %s", name, out.Summary)
		}
		// Those rows are of the check of runbooks, where it says the same.
		told := slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return strings.Contains(f.Message, "whom to ask") })
		if want := strings.HasSuffix(c.want, "whom to ask."); told != want {
			t.Errorf("%s: a row on whom to ask: %t", name, told)
		}
	}
}

// A sentence on what to put into a settings file tells how to configure it, if
// there is such a file.
func TestSettingsFileIsNamed(t *testing.T) {
	for text, want := range map[string]bool{
		"When using the payment service, inside *Shop.Host/appsettings.json*, add the following section:": true,
		"Set the address of the queue in `config/settings.yml`.":                                          true,
		"Add the section to *Shop.Host/appsettings.Gone.json*.":                                           false,
		"The defaults stand in *Shop.Host/appsettings.json*.":                                             false,
		"Add it to `pyproject.toml`.":                                                                     false,
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{
			"README.md": "# Shop\n\nA shop.\n\n## Payments\n\n" + text + "\n", "src/Shop.Host/appsettings.json": "{}", "config/settings.yml": "a: 1\n", "pyproject.toml": "[tool.black]\n",
		}))
		if got := checktest.Measure(out, "configuration"); got != want {
			t.Errorf("%q answers it: %v", text, got)
		}
	}
}

// Where a README says what it is, is the section that does.
func TestWhereItIsIntroduced(t *testing.T) {
	for text, want := range map[string]string{
		questions["what"]: "what: README.md:1",
		"# Shop\n\n## State\n\nGreen.\n\n## Code\n\nGlue project which combines goods and shelves.\n":                                       "what: README.md:9",
		"# Shop\n\n## Shop 2 is out now!\n\nLook at the goods.\n\n---\n\n**[Shop](https://shop.example)** is a service that sells goods.\n": "what: README.md:9",
		"# Shop\n\n## About\n\nThe goods of Acme.\n\nShop is a service that sells them everywhere, to all shops.\n":                         "what: README.md:3",
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": text}))
		if where := checktest.Measure(out, "where").([]string); len(where) != 1 || where[0] != want {
			t.Errorf("%q: %q, want %q", text, where, want)
		}
	}
}

// The words of a topic in the name of what a repository holds announce nothing.
func TestNameIsNoTopic(t *testing.T) {
	says := " (its records)\n\nThe \"Shop\" application is a web service for those who sell the goods of Acme.\n"
	for title, want := range map[string][2]bool{
		"# Check details using records": {true, false},
		"# Using the shop":              {false, true},
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, map[string]string{"README.md": title + says}))
		if got := [2]bool{checktest.Measure(out, "what") == true, checktest.Measure(out, "run") == true}; got != want {
			t.Errorf("%s: what and run are answered: %v, want %v", title, got, want)
		}
	}
}

// Of how to set it up, guides for developers come before what else may tell of it, and what is on one
// other thing comes last, whatever its title.
func TestTheOrderOfWhatMayTell(t *testing.T) {
	list := []reference{}
	for _, p := range []string{"docs/branches.md", "docs/setup-style.md", "docs/notes.md", "docs/development.md", "docs/first.md"} {
		d := docs.Document{Path: p}
		if p == "docs/first.md" || p == "docs/setup-style.md" {
			d.Title = "Setup"
		}
		list = append(list, reference{to: &d})
	}
	for name, want := range map[string]string{
		"setup":  "first.md development.md notes.md branches.md setup-style.md",
		"deploy": "branches.md setup-style.md notes.md development.md first.md",
	} {
		var got []string
		for _, r := range topicOf(name).titledFirst(list) {
			got = append(got, path.Base(r.to.Path))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// Who reads the README of an app is to build it, and not to install or use it.
func TestWhatAnAppIsAsked(t *testing.T) {
	for app, want := range map[bool]string{false: "how to install it, how to use it", true: "how to set it up, how to run it"} {
		f := factsOf(facts.CLI, map[string]string{"README.md": "# Shop\n", "a.kt": "fun main() {}\n"})
		f.Repo.App = app
		if out := checktest.Ask(t, Readme, f); !strings.Contains(out.Summary, want) {
			t.Errorf("%v: %s", app, out.Summary)
		}
	}
}

// A form that names who answers is told beside whom to ask, and what has moved is settled first.
func TestWhoAFormNamesAndWhatHasMoved(t *testing.T) {
	files := map[string]string{"README.md": "# Shop\n\nThe shop sells the goods of Acme, and moved.\n", "main.go": "package main\n" + strings.Repeat("var _ = 1\n", 6000), ".github/pull_request_template.md": "This application is owned by the Tills team. Tell them when you raise one.\n"}
	f := factsOf(facts.Service, files)
	if out, want := checktest.Ask(t, Readme, f), "whom to ask (owners are named in .github/pull_request_template.md:1)"; !strings.Contains(out.Summary, want) {
		t.Errorf("%s: no %q", out.Summary, want)
	}
	f.Repo.StatusNotice = "README.md:3 says that it moved."
	for _, c := range []*check.Check{Readme, ArchitectureDocs} {
		out := checktest.Ask(t, c, f)
		if len(out.Findings) == 0 {
			t.Errorf("%s finds nothing", c.ID)
		}
		for _, finding := range out.Findings {
			if want := "Settle first whether this is still run from here. If it is: "; !strings.HasPrefix(finding.Fix, want) || strings.Contains(out.Remedy, "Settle") {
				t.Errorf("%s: %s (%s)", c.ID, finding.Fix, out.Remedy)
			}
		}
	}
}
