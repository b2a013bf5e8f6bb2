package report

import (
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/verdict"
)

func date(year int, month time.Month, day int) Time {
	return At(time.Date(year, month, day, 12, 0, 0, 0, time.UTC))
}

func ptr[T any](v T) *T { return &v }

// rich is a report with something in every part of it.
func rich() *Report {
	return &Report{
		SchemaVersion: SchemaVersion,
		Tool:          Tool{"audit", "1.2.3"},
		AsOf:          date(2025, 1, 1),
		Config: Config{Source: ".audit.yaml", Waivers: []Waiver{
			{Check: "license", Reason: "the contract says who owns the code", Until: date(2025, 6, 30)},
		}},
		Repository: Repository{
			Source: "https://github.com/acme/shop", Kind: "service", KindReason: "it has a Dockerfile and listens on a port",
			StatusNotice: `README.md:3 says "This project is planned to be retired".`,
			Ref:          "main", Commit: "4f2a91c05d3e8b7a6c1f0e9d8c7b6a5f4e3d2c1b", CommitTime: date(2024, 12, 20),
			Commits: 2412, FirstCommit: date(2019, 3, 4), LastCommit: date(2024, 12, 20),
			Files: 318, CodeLines: 41208,
			Languages: []Language{
				{"TypeScript", 180, 29257, 1800}, {"Python", 60, 9066, 900}, {"Shell", 9, 1648, 120},
				{"SQL", 5, 824, 12}, {"Makefile", 1, 413, 3},
			},
		},
		Tax: richTax(),
		Pattern: Pattern{"outsourced-for-ever", "Outsourced for ever: 4 groups worked on this in 6 years, the lead changed 3 times, and nobody who is here today wrote most of it.", []string{
			"4 author groups, the largest wrote 54 % of the code that stands",
			"3 changes of lead, 2 of them with no week in which both worked on it",
			"61 % of the lines were written by people who left",
		}},
		Questions: []Question{
			{"Q1", "Will you commit to a single owner?", Partly, "Jane Doe made 71 % of the changes of the last half year, but no CODEOWNERS file names an owner.", []string{"single-owner", "codeowners"}},
			{"Q2", "Will you write tests, docs and runbooks that our future hire can read?", No, "There are 41 test files for 180 code files, the README does not say how to deploy, and 6 of 9 runbook topics are missing.", []string{"tests-present", "readme", "runbooks"}},
			{"Q3", "Can our hire take over without a six-month handoff tax?", Yes, "The tax is 14.3 weeks, less than 26.", []string{}},
			{"Q4", "Are infrastructure credentials and code in our repository from day one?", Unknown, "The history is cut off, so that its first day cannot be seen.", []string{"code-from-day-one"}},
		},
		WorkPattern: WorkPattern{"steady", 22, 41, "hire", "There was work in 22 of the last 26 weeks, and for 41 weeks without a break at the longest: steady enough for an employee."},
		Checks:      richChecks(),
		Plan: []Step{
			{"Runbooks", "runbooks", 3.41, "Write one page for each topic, with the commands, and have somebody else follow it."},
			{"Tests", "tests-present", 2.62, "Cover what earns money first: checkout, billing, sign-in."},
			{"README", "readme", 1.05, "Say what it is, how to set it up, run, test, configure and deploy it, and whom to ask."},
			{"Files nobody would miss", "license", 0.02, "Add a LICENSE file."},
		},
		Remaining: Remaining{Past: []TaxPart{{"orphaned-code", 4.1}, {"author-groups", 1.98}}, Unknown: []TaxPart{{"code-from-day-one", 1.14}}},
		People: []Person{
			{"jane@acme.com", "Jane Doe", "acme.com", []string{"jane@acme.com", "jane.doe@gmail.com"}, 1204, date(2021, 3, 2), date(2024, 12, 20), true, 20100, 0.4878},
			{"bob@initech.example", "Bob Lumbergh", "initech.example", []string{"bob@initech.example"}, 801, date(2019, 3, 4), date(2021, 9, 30), false, 14008, 0.3399},
			{"li@example.org", "李小龙", "li@example.org", []string{"li@example.org"}, 301, date(2020, 1, 7), date(2020, 8, 1), false, 5100, 0.1238},
			{"peter@hooli.example", "Peter", "hooli.example", []string{"peter@hooli.example"}, 106, date(2022, 1, 7), date(2022, 8, 1), false, 2000, 0.0485},
		},
		Groups: []Group{
			{"acme.com", "Acme", people.Client, []string{"jane@acme.com"}, 1204, date(2021, 3, 2), date(2024, 12, 20), true, true, 20100, 0.4878, people.RuleClient},
			{"initech.example", "Initech", people.Organisation, []string{"bob@initech.example"}, 801, date(2019, 3, 4), date(2021, 9, 30), false, true, 14008, 0.3399, people.RuleDomain},
			{"li@example.org", "李小龙", people.Individual, []string{"li@example.org"}, 301, date(2020, 1, 7), date(2020, 8, 1), false, true, 5100, 0.1238, people.RuleSolo},
			{"hooli.example", "Hooli Enterprise Consulting and Partners Worldwide", people.Organisation, []string{"peter@hooli.example"}, 106, date(2022, 1, 7), date(2022, 8, 1), false, true, 2000, 0.0485, people.RuleNearest},
			{"unattributed", "", people.Unattributed, []string{}, 12, date(2022, 1, 7), date(2022, 2, 1), false, false, 0, 0, people.RuleUnattributed},
		},
		Eras: []Era{
			{"initech.example", date(2019, 3, 4), date(2021, 6, 30), 0.83, 10, 9, 0, nil, 0},
			{"acme.com", date(2021, 7, 2), date(2021, 12, 20), 0.61, 2, 2, 0, ptr(13), 0},
			{"hooli.example", date(2022, 1, 7), date(2022, 3, 30), 0.72, 1, 1, 0, ptr(1), 0},
			{"acme.com", date(2022, 4, 1), date(2024, 12, 20), 0.94, 11, 10, 1, ptr(0), 0},
		},
		Quarters: richQuarters(),
		Ownership: Ownership{
			CodeLines: 41208, OrphanedShare: 0.5122, GroupGoneShare: 0.3884, MachineShare: 0.02,
			TruckFactor: TruckFactor{2, 1, []string{"jane@acme.com", "bob@initech.example"}},
			Folders: []Folder{
				{"api", false, 20000, "jane@acme.com", "acme.com", 0.81, 0.88, 0.12},
				{"web", false, 21208, "bob@initech.example", "initech.example", 0.66, 0.7, 0.9},
			},
		},
		Coverage: Coverage{CommitsRead: 2412, FilesSkipped: []SkippedFile{
			{"assets/archive/2019/legacy/exports/customers-and-orders-full-dump.sql", "larger than 5 MB"},
			{"web/app.min.js", "minified"},
		}, LimitsReached: []string{}, NotCounted: []NotCounted{{"vendored", 1, 9500, []string{}}, {"minified", 2, 40, []string{}}, {"aside", 3, 700, []string{"archived_shop"}}}},
		Gates: []GateResult{
			{"max-score", false, "50", "55", "score 55 is 5 above the limit of 50"},
			{"max-weeks", true, "20", "14.32", "tax of 14.32 weeks is within the limit of 20 weeks"},
		},
	}
}

func richTax() Tax {
	return Tax{
		Score: 55, Grade: "D", Weeks: Range{6.1, 14.32, 31.04}, Cost: CostUSD{33046, 55077},
		Unseen: Range{13.2, 14.32, 15.5}, Seats: 1, Best: 1.41,
		Grades: []GradeLimit{{"A", 2}, {"B", 4}, {"C", 9}, {"D", 17}, {"E", 26}},
		Terms: []Term{
			{"A", 31200, "code lines", "hand-written code", "measured"},
			{"R", 200, "code lines an hour", "code read in an hour", "published: somewhere"},
		},
		Work: []Work{{"runbooks", "runbook-deploy", "write and rehearse how to deploy a release", 3, true}},
		Parts: []TaxPart{
			{"orphaned-code", 4.1}, {"runbooks", 3.41}, {"tests-present", 2.62}, {"author-groups", 1.98},
			{"code-from-day-one", 1.14}, {"readme", 1.05}, {"license", 0.02},
		},
	}
}

func richChecks() []Check {
	c := func(id string, family check.Family, title string, status check.Status, gap, weeks float64, summary string) Check {
		return Check{id, family, title, status, gap, weeks, summary, []Measure{}, []Finding{}, "Do something about it."}
	}
	checks := []Check{
		c("single-owner", check.Ownership, "Single owner", check.Warn, 0.3, 0, "Jane Doe made 71 % of the changes of the last half year, and nothing names her as owner."),
		c("orphaned-code", check.Ownership, "Code whose author left", check.Fail, 0.61, 4.1, "25,137 of 41,208 lines (61 %) were written by people who have not been seen for half a year."),
		c("author-groups", check.Groups, "Groups that worked on it", check.Fail, 0.8, 1.98, "4 groups wrote this in 6 years."),
		c("tests-present", check.Tests, "Tests", check.Fail, 0.7, 2.62, "41 of 180 code files have a test beside them, and 12 % of the lines are tests."),
		c("readme", check.Docs, "README", check.Warn, 0.4, 1.05, "README.md covers 4 of 7 topics; how to deploy, configure and whom to ask are missing."),
		c("runbooks", check.Runbooks, "Runbooks", check.Fail, 0.7, 3.41, "6 of 9 topics are missing, 1 is only thin."),
		c("license", check.Infra, "License", check.Warn, 1, 0.02, "No file says on what terms this code may be used."),
		c("ci-pipeline", check.Infra, "CI pipeline", check.Pass, 0, 0, "GitHub Actions builds and tests every pull request (2 workflows, 5 jobs)."),
		c("env-documented", check.Infra, "Environment variables", check.NotApplicable, 0, 0, "The code reads no environment variables."),
		c("code-from-day-one", check.Review, "History from day one", check.Inconclusive, 0, 1.14, "The history is cut off, so that its first day cannot be seen."),
	}
	checks[5].Measures = []Measure{{"deploy", "missing", ""}, {"share", 0.3333, "share"}, {"files", 3, ""}, {"where", []string{"docs/ops.md"}, ""}, {"any", true, ""}, {"unknown", nil, "weeks"}}
	checks[5].Findings = []Finding{
		{"Nothing says how to roll a release back.", "docs/ops.md", 12, "", "Add a section with the commands.", "0123456789abcdef"},
		{"Jane Doe <jane@acme.com> deploys by hand.", "", 0, "4f2a91c05d3e8b7a6c1f0e9d8c7b6a5f4e3d2c1b", "", "0123456789abcdee"},
	}
	return checks
}

// richQuarters has Initech lead, then Acme, with a gap between.
func richQuarters() []Quarter {
	var all []Quarter
	for i := range 24 {
		start := time.Date(2019, time.Month(1+3*i), 1, 0, 0, 0, 0, time.UTC)
		q := Quarter{From: At(start), Groups: []QuarterGroup{}}
		add := func(id string, lines int) {
			if lines > 0 {
				q.Groups = append(q.Groups, QuarterGroup{id, 1 + lines/40, lines, 0})
				q.Lines += lines
				q.Commits += 1 + lines/40
			}
		}
		add("initech.example", max(0, 1000-90*i))
		if i >= 8 && i != 16 {
			add("acme.com", 120*(i-7))
		}
		if i >= 4 && i < 7 {
			add("li@example.org", 700)
		}
		if i == 12 || i == 13 {
			add("hooli.example", 2000)
		}
		if i == 12 {
			add("unattributed", 40)
		}
		most := 0
		for j := range q.Groups {
			q.Groups[j].Share = share(q.Groups[j].Lines, q.Lines)
			if q.Groups[j].Lines > most {
				q.Lead, most = q.Groups[j].Group, q.Groups[j].Lines
			}
		}
		all = append(all, q)
	}
	return all
}

// minimal is the report of a repository in which nothing is known.
func minimal() *Report {
	f := &facts.Facts{
		AsOf: date(2025, 1, 1).Time,
		Repo: facts.Repo{Source: "/srv/empty", Ref: "HEAD", Commit: strings.Repeat("0", 40), Kind: facts.Docs},
	}
	in := tax.Input{}
	return Build(Input{
		Facts: f, Tax: tax.Compute(in), Plan: tax.NewPlan(in),
		Pattern:     verdict.Pattern{ID: verdict.Unclear, Summary: "Who worked here cannot be told."},
		Questions:   []verdict.Question{{ID: "Q1", Question: "Will you commit to a single owner?", Answer: verdict.Unknown, Because: "Nothing was checked."}},
		WorkPattern: verdict.WorkPattern{ID: verdict.Quiet, Suggests: verdict.Neither},
		Version:     "1.2.3", ConfigSource: "defaults",
	})
}
