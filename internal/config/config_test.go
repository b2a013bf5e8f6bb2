package config_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/handoffaudit/audit/internal/config"
)

var known = config.Known{
	Checks: []string{"readme", "runbooks", "tests-present"},
	Kinds:  []string{"service", "library"},
	Model: func(constants map[string]float64) error {
		for name := range constants {
			if name != "reading-rate" {
				return errors.New("unknown model constant " + name)
			}
		}
		return nil
	},
	Pattern: func(pattern string) error {
		if pattern == "[z-a]" {
			return errors.New("pattern [z-a] is malformed")
		}
		return nil
	},
}

const full = `
client: [acme.example, Acme Inc]
kind: service
groups:
  Blue Agency:
    domains: [blue.example]
    emails: [jane@gmail.example]
    names: [Jane Doe]
    logins: [jdoe-blue]
    from: 2020-01-01
    to: "2021-12-31"
people:
  jane@blue.example: [jane@gmail.example, Jane D]
bots: [deployer]
paths:
  generated: [api/*.gen.go]
  vendored: [lib/]
  tests: [checks/]
  ignored: [attic/]
thresholds:
  active_days: 90
  recent_months: 12
  material_share: 0.05
  material_quarter: 0.1
  large_commit_lines: 500
model:
  reading-rate: 250
gates:
  max_score: 50
  max_weeks: 10.5
  fail_on: [runbooks]
waivers:
  - check: readme
    path: docs/*
    reason: moved to the wiki
    until: 2026-06-30
`

func TestParseFull(t *testing.T) {
	c, err := config.Parse([]byte(full), ".audit.yaml", known)
	if err != nil {
		t.Fatal(err)
	}
	days, months, lines, score := config.Whole(90), config.Whole(12), config.Whole(500), config.Whole(50)
	share, quarter, weeks := 0.05, 0.1, 10.5
	day := func(y int, m time.Month, d int) config.Date {
		return config.Date{Time: time.Date(y, m, d, 0, 0, 0, 0, time.UTC)}
	}
	want := &config.Config{
		Client: []string{"acme.example", "Acme Inc"}, Kind: "service",
		Groups: map[string]config.Group{"Blue Agency": {
			Domains: []string{"blue.example"}, Emails: []string{"jane@gmail.example"}, Names: []string{"Jane Doe"},
			Logins: []string{"jdoe-blue"}, From: day(2020, 1, 1), To: day(2021, 12, 31),
		}},
		People:     map[string][]string{"jane@blue.example": {"jane@gmail.example", "Jane D"}},
		Bots:       []string{"deployer"},
		Paths:      config.Paths{Generated: []string{"api/*.gen.go"}, Vendored: []string{"lib/"}, Tests: []string{"checks/"}, Ignored: []string{"attic/"}},
		Thresholds: config.Thresholds{ActiveDays: &days, RecentMonths: &months, MaterialShare: &share, MaterialQuarter: &quarter, LargeCommitLines: &lines},
		Model:      map[string]float64{"reading-rate": 250},
		Gates:      config.Gates{MaxScore: &score, MaxWeeks: &weeks, FailOn: []string{"runbooks"}},
		Waivers:    []config.Waiver{{Check: "readme", Path: "docs/*", Reason: "moved to the wiki", Until: day(2026, 6, 30)}},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("Parse (-want +got):\n%s", diff)
	}
}

func TestParseNothing(t *testing.T) {
	for _, text := range []string{"", "\n \n", "# only a comment\n"} {
		c, err := config.Parse([]byte(text), "x", known)
		if err != nil {
			t.Errorf("%q: %v", text, err)
		} else if diff := cmp.Diff(&config.Config{}, c); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"unknown key", "clients: [a]\n", `line 1, column 1: unknown key "clients"; did you mean "client"?`},
		{"unknown key below", "gates:\n  max_scor: 3\n", `line 2, column 3: unknown key "max_scor"; did you mean "max_score"?`},
		{"far from any key", "zzzzzzzzzzzz: 3\n", `unknown key "zzzzzzzzzzzz"`},
		{"wrong type", "gates:\n  max_score: lots\n", "line 2, column 14"},
		{"not YAML", "client: [a\n", "line 1"},
		{"twice the same key", "kind: service\nkind: library\n", "line 2"},
		{"bad date", "groups:\n  A: {domains: [a.example], from: last year}\n", `line 2, column 35: "last year" is no date; write it as 2026-01-31`},
		{"unknown check", "gates: {fail_on: [runbook]}\n", `gates.fail_on: there is no "runbook"; did you mean "runbooks"?`},
		{"unknown kind", "kind: spaceship\n", `kind: there is no "spaceship"; it may be service, library`},
		{"waiver without reason", "waivers: [{check: readme}]\n", "waivers[0]: a waiver of readme needs a reason"},
		{"waiver of nothing", "waivers: [{reason: because}]\n", `waivers[0].check: there is no ""`},
		{"out of range", "gates: {max_score: 101}\n", "gates.max_score is 101; it must be between 0 and 100"},
		{"negative threshold", "thresholds: {active_days: 0}\n", "thresholds.active_days is 0"},
		{"empty group", "groups: {A: {}}\n", "groups.A: says nobody"},
		{"backward group", "groups: {A: {names: [x], from: 2022-01-01, to: 2021-01-01}}\n", "groups.A: ends (to) before it begins (from)"},
		{"fraction of a day", "thresholds: {active_days: 1.5}\n", `line 1, column 27: "1.5" is no whole number`},
		{"no number at all", "gates: {max_weeks: .nan}\n", "gates.max_weeks is NaN"},
		{"words for a number", "model: {reading-rate: fast}\n", `line 1, column 23: "fast" is no number`},
		{"one for a list", "client: acme.example\n", "line 1, column 9: a list is needed here"},
		{"list for keys", "- client\n", "line 1, column 1: keys with values are needed here"},
		{"two documents", "kind: service\n---\nkind: library\n", "more than one document"},
		{"bad pattern", "paths: {tests: ['[z-a]']}\n", "paths: pattern [z-a] is malformed"},
		{"bad pattern of a waiver", "waivers: [{check: readme, reason: x, path: '[z-a]'}]\n", "waivers[0].path: pattern [z-a] is malformed"},
		{"unknown constant", "model: {speed: 1}\n", "unknown model constant speed"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := config.Parse([]byte(test.text), "my.yaml", known)
			if err == nil {
				t.Fatal("accepted")
			}
			if got := err.Error(); !strings.Contains(got, test.want) || !strings.Contains(got, "my.yaml") {
				t.Errorf("got %q, want it to say %q of my.yaml", got, test.want)
			}
		})
	}
}

func TestWaiverExpires(t *testing.T) {
	w := config.Waiver{Until: config.Date{Time: time.Date(2026, 6, 30, 0, 0, 0, 0, time.UTC)}}
	if w.Expired(time.Date(2026, 6, 30, 23, 59, 0, 0, time.UTC)) {
		t.Error("expired on its last day")
	}
	if !w.Expired(time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)) {
		t.Error("not expired on the day after")
	}
	if (config.Waiver{}).Expired(time.Now()) {
		t.Error("expired without an end")
	}
}

// The published schema and the reader must agree on what is allowed.
func TestSchemaAgrees(t *testing.T) {
	schema := compileSchema(t)
	validate := func(text string) error {
		var v any
		if err := yaml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		return schema.Validate(jsonValue(v))
	}
	if err := validate(full); err != nil {
		t.Errorf("the schema refuses what Parse accepts: %v", err)
	}
	for _, text := range []string{
		"clients: [a]", "gates: {max_score: 101}", "gates: {max_scor: 1}", "waivers: [{check: readme}]",
		"thresholds: {active_days: 0}", "kind: spaceship", "groups: {A: {}}", "model: {reading-rate: fast}",
		"groups: {A: {domains: []}}", "thresholds: {active_days: 1.5}", "client: acme.example", "waivers: [{check: readme, reason: ' '}]",
		"gates: {fail_on: [runbook]}", "waivers: [{check: runbook, reason: x}]",
	} {
		if validate(text) == nil {
			t.Errorf("the schema accepts %q, which Parse refuses", text)
		}
	}
}

func compileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// jsonValue turns what the YAML reader gives into what a JSON reader gives.
func jsonValue(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			v[key] = jsonValue(value)
		}
	case []any:
		for i, value := range v {
			v[i] = jsonValue(value)
		}
	case uint64:
		return float64(v)
	}
	return v
}

// tagged has a tag where a list is needed, on which the YAML reader panics.
const tagged = "gates:\n  fail_on:\n   !000 00000"

func TestTagWhereAListIsNeeded(t *testing.T) {
	c, err := config.Parse([]byte(tagged), ".audit.yaml", known)
	if c != nil || err == nil || !strings.Contains(err.Error(), "look for a tag") {
		t.Errorf("got %v and error %v", c, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(full))
	f.Add([]byte("gates: {max_score: 1}"))
	f.Add([]byte("&a [*a]"))
	f.Add([]byte(tagged))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := config.Parse(data, "fuzz", known)
		if (c == nil) == (err == nil) {
			t.Fatalf("got configuration %v and error %v", c, err)
		}
	})
}
