package report

import (
	"bytes"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/tree"
)

// builtFacts are literal facts with two groups, a bot and some that is missing.
func builtFacts() *facts.Facts {
	at := func(y int, m time.Month, d int) time.Time {
		return time.Date(y, m, d, 23, 30, 0, 500, time.FixedZone("", 2*3600))
	}
	return &facts.Facts{
		AsOf:     at(2025, 1, 1),
		Repo:     facts.Repo{Source: "/srv/shop", Ref: "main", Kind: facts.Service, KindWhy: "it has a Dockerfile"},
		Settings: facts.DefaultSettings(),
		Tree: tree.New([]tree.File{
			{Path: "a.go", Language: "Go", Role: tree.Code, CodeLines: 100, CommentLines: 7},
			{Path: "a_test.go", Language: "Go", Role: tree.Test, CodeLines: 50},
			{Path: "archived_shop/a.go", Language: "Go", Role: tree.Code, Aside: true, Lines: 80, CodeLines: 60},
			{Path: "b.py", Language: "Python", Role: tree.Code, CodeLines: 300},
			{Path: "lib/x.js", Language: "JavaScript", Role: tree.Code, Vendored: true, Generated: true, Lines: 9500, CodeLines: 9000},
			{Path: "lib/zips.js", Language: "JavaScript", Role: tree.Data, Lines: 700},
			{Path: "logo.png", Binary: true, Unreadable: "missing from the repository"},
		}, nil, nil),
		History: &history.History{
			Commits: []history.Commit{
				{Author: objects.Signature{When: at(2024, 12, 20)}},
				{Author: objects.Signature{When: at(2019, 3, 4)}},
			},
			Skipped:    []history.Skipped{{Path: "big.sql", Why: "too large"}},
			Unreadable: history.Unreadable{Commits: 3, Blobs: 1},
		},
		People: &people.People{
			Persons: []people.Person{
				{ID: "jane", Name: "Jane", Emails: []string{"jane@acme.com"}, Group: 0, Commits: 9, First: at(2019, 3, 4), Last: at(2024, 12, 20), Active: true},
				{ID: "bot", Name: "bot", Bot: true, Commits: 4},
				{ID: "bob", Name: "Bob", Group: people.None, Commits: 2},
			},
			Groups: []people.Group{
				{ID: "acme.com", Name: "Acme", Kind: people.Organisation, Persons: []int{0}, Peak: 1, DecidedBy: people.RuleDomain},
				{ID: "unattributed", Kind: people.Unattributed, Persons: []int{2}, Peak: 1},
			},
			Quarters: []people.Quarter{
				{Start: time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC), Lines: []int{30, 10}, Commits: []int{1, 1}, Lead: 0},
				{Start: time.Date(2019, 4, 1, 0, 0, 0, 0, time.UTC), Lines: []int{0, 0}, Commits: []int{0, 0}, Lead: people.None},
			},
			Eras: []people.Era{{Group: 0, From: at(2019, 3, 4), To: at(2024, 12, 20), Share: 2. / 3, Quarters: 24, Led: 16, Unknown: 3, OverlapWeeks: people.None}, {Group: 1, OverlapWeeks: 0}},
		},
		Ownership: &facts.Ownership{
			Lines: 300, ByPerson: []int{200, 0, 100}, ByGroup: []int{200, 100}, Orphaned: 100,
			Folders:     []facts.Folder{{Path: "lib", Lines: 3, Person: people.None, Group: 0}},
			TruckFactor: facts.TruckFactor{AllTime: 1, Persons: []int{0}},
		},
		Incomplete: map[facts.Set]string{facts.Lines: "2 blobs are missing", facts.Tree: "1 blob is missing"},
	}
}

func TestBuild(t *testing.T) {
	r := Build(Input{Facts: builtFacts(), CommitTime: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Limits: []string{"and so on"}})
	want := &Report{
		Repository: Repository{
			Source: "/srv/shop", Kind: "service", KindReason: "it has a Dockerfile", Ref: "main",
			CommitTime: At(time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC)), Commits: 2,
			FirstCommit: At(time.Date(2019, 3, 4, 21, 30, 0, 0, time.UTC)), LastCommit: At(time.Date(2024, 12, 20, 21, 30, 0, 0, time.UTC)),
			Files: 7, CodeLines: 450, Languages: []Language{{"Python", 1, 300, 0}, {"Go", 2, 150, 7}},
		},
		People: []Person{
			{"jane", "Jane", "acme.com", []string{"jane@acme.com"}, 9, At(time.Date(2019, 3, 4, 21, 30, 0, 0, time.UTC)), At(time.Date(2024, 12, 20, 21, 30, 0, 0, time.UTC)), true, 200, 0.6667},
			{"bob", "Bob", "", []string{}, 2, Time{}, Time{}, false, 100, 0.3333},
		},
		Groups: []Group{
			{ID: "acme.com", Name: "Acme", Kind: people.Organisation, People: []string{"jane"}, Material: true, CodeLines: 200, Share: 0.6667, DecidedBy: people.RuleDomain},
			{ID: "unattributed", Kind: people.Unattributed, People: []string{"bob"}, CodeLines: 100, Share: 0.3333},
		},
		Eras: []Era{
			{"acme.com", At(time.Date(2019, 3, 4, 21, 30, 0, 0, time.UTC)), At(time.Date(2024, 12, 20, 21, 30, 0, 0, time.UTC)), 0.6667, 24, 16, 3, nil, 0},
			{"unattributed", Time{}, Time{}, 0, 0, 0, 0, ptr(0), 0},
		},
		Quarters: []Quarter{
			{At(time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)), "acme.com", 2, 40, []QuarterGroup{{"acme.com", 1, 30, 0.75}, {"unattributed", 1, 10, 0.25}}},
			{At(time.Date(2019, 4, 1, 0, 0, 0, 0, time.UTC)), "", 0, 0, []QuarterGroup{}},
		},
		Ownership: Ownership{
			CodeLines: 300, OrphanedShare: 0.3333, TruckFactor: TruckFactor{AllTime: 1, People: []string{"jane"}},
			Folders: []Folder{{Path: "lib", CodeLines: 3, Group: "acme.com"}},
		},
		Coverage: Coverage{
			CommitsRead: 2, CommitsUnreadable: 3,
			FilesSkipped: []SkippedFile{{"big.sql", "too large"}, {"logo.png", "missing from the repository"}},
			LimitsReached: []string{
				"1 file or folder of the history could not be read.", "The files could not be read whole: 1 blob is missing",
				"Who wrote which line could not be read whole: 2 blobs are missing", "and so on",
			},
			NotCounted: []NotCounted{{"vendored", 1, 9500, []string{}}, {"data", 1, 700, []string{}}, {"aside", 1, 80, []string{"archived_shop"}}},
		},
	}
	got := &Report{Repository: r.Repository, People: r.People, Groups: r.Groups, Eras: r.Eras, Quarters: r.Quarters, Ownership: r.Ownership, Coverage: r.Coverage}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestBuildAddsUp: for any results, the shown parts add up to the shown tax, and
// so do the savings with what remains; and the same input makes the same bytes.
func TestBuildAddsUp(t *testing.T) {
	catalogue := []*check.Check{
		{ID: "a", Cost: check.Cost{Factor: check.Understanding, Weight: 0.7}},
		{ID: "b", Cost: check.Cost{Factor: check.Understanding, Weight: 0.3, Work: []string{"ci"}}},
		{ID: "c", Cost: check.Cost{Factor: check.Unfamiliarity, Weight: 1, Past: true}},
		{ID: "d", Cost: check.Cost{Factor: check.Continuity, Weight: 1}},
		{ID: "e", Cost: check.Cost{Work: []string{"runbook-deploy", "runbook-restore"}}},
	}
	statuses := rapid.SampledFrom([]check.Status{check.Pass, check.Warn, check.Fail, check.Inconclusive, check.NotApplicable})
	rapid.Check(t, func(t *rapid.T) {
		in := tax.Input{Lines: rapid.Float64Range(0, 500_000).Draw(t, "lines")}
		for _, c := range catalogue {
			o := check.Outcome{Status: statuses.Draw(t, "status"), Gap: rapid.Float64Range(0, 1).Draw(t, "gap")}
			for _, id := range c.Cost.Work {
				o.Work = append(o.Work, check.Work{ID: id, Units: rapid.Float64Range(0, 1).Draw(t, "units")})
			}
			in.Results = append(in.Results, check.Result{Check: c, Outcome: o})
		}
		input := Input{Facts: builtFacts(), Results: in.Results, Tax: tax.Compute(in), Plan: tax.NewPlan(in)}
		r := Build(input)
		hundredths := func(weeks ...float64) (sum int) {
			for _, w := range weeks {
				sum += int(math.Round(100 * w))
			}
			return sum
		}
		var parts, checks, plan int
		for _, p := range r.Tax.Parts {
			parts += hundredths(p.Weeks)
		}
		for _, c := range r.Checks {
			checks += hundredths(c.TaxWeeks)
		}
		for _, s := range r.Plan {
			plan += hundredths(s.WeeksSaved)
			if s.WeeksSaved == 0 {
				t.Fatalf("step %+v saves nothing", s)
			}
		}
		for _, p := range append(r.Remaining.Past, r.Remaining.Unknown...) {
			plan += hundredths(p.Weeks)
		}
		if want := hundredths(r.Tax.Weeks.Expected); parts != want || checks != want || plan != want {
			t.Fatalf("tax %d, parts %d, checks %d, plan %d", want, parts, checks, plan)
		}
		var first, second bytes.Buffer
		if err := (JSON{}).Render(&first, r, Options{}); err != nil {
			t.Fatal(err)
		}
		if err := (JSON{}).Render(&second, Build(input), Options{}); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatal("the same input makes other bytes")
		}
	})
}

// What somebody wrote a key into is shown without it, wherever it stands.
func TestBuildMasksKeys(t *testing.T) {
	key := "ghp_" + strings.Repeat("a1B2c3D4", 5)
	f := builtFacts()
	f.Ownership.Folders[0].Path = "src/" + key
	f.History.Skipped[0].Path = key + ".sql"
	quotes := &check.Check{ID: "quotes", Title: "Quotes", Remedy: "Remove it."}
	r := Build(Input{Facts: f, Results: []check.Result{{Check: quotes, Outcome: check.Outcome{
		Status: check.Fail, Summary: "See " + key, Measures: []check.Measure{{Name: "subject", Value: key}, {Name: "commands", Value: []string{"curl https://jane:" + key + "@acme.com"}}},
		Findings: []check.Finding{{Message: "Add " + key, Fix: "Remove " + key, Path: key + "/main.go"}},
	}}}})
	var b bytes.Buffer
	if err := (JSON{}).Render(&b, r, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"src/***"`, `"***.sql"`, `"See ***"`, `"curl https://jane:***@acme.com"`, `"Add ***"`, `"***/main.go"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the report does not hold %s", want)
		}
	}
	if strings.Contains(b.String(), key) {
		t.Error("the report shows the key")
	}
}

func TestBuildMeasures(t *testing.T) {
	got := buildMeasures([]check.Measure{
		{Name: "nan", Value: math.NaN()}, {Name: "share", Value: 1. / 3, Unit: "share"}, {Name: "none", Value: []string(nil)},
		{Name: "n", Value: 3}, {Name: "yes", Value: true}, {Name: "text", Value: "x"},
	})
	want := []Measure{{"nan", nil, ""}, {"share", 0.3333, "share"}, {"none", []string{}, ""}, {"n", 3, ""}, {"yes", true, ""}, {"text", "x", ""}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFingerprints(t *testing.T) {
	base := check.Finding{Message: "Function Load has 120 lines.", Path: "a.go", Line: 7}
	moved, grown, elsewhere, other := base, base, base, base
	moved.Line = 99
	grown.Message = "function  Load has 1,213.5 lines."
	elsewhere.Path = "b.go"
	other.Message = "Function Save has 120 lines."
	id := func(checkID string, f check.Finding) string {
		return buildFindings(checkID, []check.Finding{f})[0].Fingerprint
	}
	if id("x", base) != id("x", moved) || id("x", base) != id("x", grown) {
		t.Error("a finding that moved or grew is another one")
	}
	seen := map[string]bool{id("x", base): true, id("x", elsewhere): true, id("x", other): true, id("y", base): true}
	for _, f := range buildFindings("x", []check.Finding{base, moved})[1:] {
		seen[f.Fingerprint] = true
	}
	if len(seen) != 5 {
		t.Errorf("5 findings have %d fingerprints", len(seen))
	}
	// Baselines hold fingerprints: they must not change from version to version.
	if got, want := id("x", base), "b982b66daa308cfb"; got != want {
		t.Errorf("fingerprint is %s, was %s", got, want)
	}
}
