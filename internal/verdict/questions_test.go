package verdict_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/verdict"
)

// good is a repository of which everything asked is there.
func good() map[string]check.Outcome {
	there := func(summary string) check.Outcome { return check.Outcome{Status: check.Pass, Summary: summary} }
	return map[string]check.Outcome{
		"single-owner":           there("Jane Doe owns 80 % of the code."),
		"codeowners":             there("An owner is named for all 12 folders."),
		"tests-present":          there("120 tests."),
		"tests-in-ci":            there("Every change is tested."),
		"test-assertions":        there("All tests assert something."),
		"readme":                 there("The README says all it should."),
		"architecture-docs":      there("3 documents."),
		"docs-fresh":             there("All documents are of this year."),
		"doc-comments":           there("95 % of the declarations are explained."),
		"runbooks":               there("11 of 11 topics are covered."),
		"infrastructure-as-code": there("Terraform describes it."),
		"secrets-committed":      there("No secret is committed."),
		"env-documented":         there("All 9 variables are explained."),
		"code-from-day-one":      there("2 % of the code came in bulk."),
		"agency-ties":            {Status: check.NotApplicable, Summary: "No agency."},
	}
}

// bad is the answer with everything missing.
func bad(summary string) check.Outcome {
	return check.Outcome{Status: check.Fail, Gap: 1, Summary: summary}
}

func unknown(summary string) check.Outcome {
	return check.Outcome{Status: check.Inconclusive, Summary: summary}
}

// topics is an answer that tells of each topic how well it is covered.
func topics(status check.Status, gap float64, summary string, covered, thin, missing int) check.Outcome {
	o := check.Outcome{Status: status, Gap: gap, Summary: summary}
	for word, n := range map[string]int{"covered": covered, "thin": thin, "missing": missing, "not-applicable": 1} {
		for range n {
			o.Measures = append(o.Measures, check.Measure{Value: word})
		}
	}
	return o
}

func onPages(o check.Outcome, n int) check.Outcome {
	o.Measures = append(o.Measures, check.Measure{Name: "on_pages", Value: n})
	return o
}

func ask(kind facts.Kind, p verdict.Pattern, outcomes map[string]check.Outcome, t tax.Tax) map[string]verdict.Question {
	var results []check.Result
	for id, o := range outcomes {
		results = append(results, check.Result{Check: &check.Check{ID: id, Cost: check.Cost{Factor: check.Understanding, Weight: 0.1}}, Outcome: o})
	}
	byID := make(map[string]verdict.Question)
	for _, q := range verdict.Questions(&facts.Facts{Repo: facts.Repo{Kind: kind}}, results, p, t) {
		byID[q.ID] = q
	}
	return byID
}

// An owner who may not have written what is theirs is one in part.
func TestOwnerOfWhatWasBroughtIn(t *testing.T) {
	for gap, want := range map[float64]verdict.Answer{0.1: verdict.Partly, 0.45: verdict.Partly} {
		s := newStory()
		s.weekly(s.person("Jane Doe", s.group("Jane Doe", people.Individual), 800), 80, 0)
		results := append([]check.Result{answered("single-owner", check.Warn, gap, "Jane.")}, ownerNamed...)
		if got := verdict.Questions(s.facts(), results, verdict.Pattern{}, tax.Tax{})[0]; got.Answer != want {
			t.Errorf("gap %v: %s, want %s", gap, got.Answer, want)
		}
	}
}

func TestQuestions(t *testing.T) {
	tests := []struct {
		name    string
		change  map[string]check.Outcome
		kind    facts.Kind
		id      string
		want    verdict.Answer
		because string
	}{
		{name: "all there", id: "Q1", want: verdict.Yes, because: "Jane Doe owns 80 % of the code. An owner is named for all 12 folders."},
		{name: "all there", id: "Q2", want: verdict.Yes, because: "Tests are there; documents are there; runbooks are there."},
		{name: "all there", id: "Q4", want: verdict.Yes, because: "Infrastructure as code is there; no secret was found; few or no settings are undocumented; nearly all of today's code came in step by step."},
		{
			name: "of documents", id: "Q4", kind: facts.Docs, want: verdict.Yes,
			because: "Infrastructure as code is there; no secret was found; few or no settings are undocumented; nearly all of today's text came in step by step.",
		},
		{
			name: "no setting at all", id: "Q4", want: verdict.Yes,
			change:  map[string]check.Outcome{"env-documented": {Status: check.Pass, Measures: []check.Measure{{Name: "variables", Value: 0}}}},
			because: "Infrastructure as code is there; no secret was found; no setting was found that the code reads; nearly all of today's code came in step by step.",
		},
		{
			name: "a site on a platform", id: "Q4", want: verdict.Yes,
			change:  map[string]check.Outcome{"infrastructure-as-code": {Status: check.Pass, Measures: []check.Measure{{Name: "described", Value: "platform"}}}},
			because: "The platform that serves it needs no infrastructure of its own; no secret was found; few or no settings are undocumented; nearly all of today's code came in step by step.",
		},
		{
			name: "a service on a platform", id: "Q4", want: verdict.Partly,
			change:  map[string]check.Outcome{"infrastructure-as-code": {Status: check.Warn, Gap: 0.25, Summary: "A platform's settings.", Measures: []check.Measure{{Name: "described", Value: "platform"}}}},
			because: "Infrastructure as code is partly there; no secret was found; few or no settings are undocumented; nearly all of today's code came in step by step. A platform's settings.",
		},
		{
			name: "a tie to an agency", id: "Q4", want: verdict.Partly,
			change:  map[string]check.Outcome{"agency-ties": {Status: check.Warn, Gap: 0.2, Summary: "1 tie."}},
			because: "Infrastructure as code is there; no secret was found; few or no settings are undocumented; nearly all of today's code came in step by step; a tie to an agency is left in it. 1 tie.",
		},
		{
			name: "a tie to a person", id: "Q4", want: verdict.Partly,
			change:  map[string]check.Outcome{"agency-ties": {Status: check.Warn, Gap: 0.2, Summary: "1 tie.", Measures: []check.Measure{{Name: "people_alone", Value: true}}}},
			because: "Infrastructure as code is there; no secret was found; few or no settings are undocumented; nearly all of today's code came in step by step; a tie to somebody's own account is left in it. 1 tie.",
		},
		{
			name: "a history that begins with something finished", id: "Q4", want: verdict.Yes,
			change:  map[string]check.Outcome{"code-from-day-one": {Status: check.Pass, Gap: 0.03, Summary: "3 %."}},
			because: "Infrastructure as code is there; no secret was found; few or no settings are undocumented; all but 3 % of today's code came in step by step.",
		},
		{
			name: "a real owner whom nobody names", id: "Q1", want: verdict.Partly,
			change:  map[string]check.Outcome{"codeowners": bad("No file names an owner.")},
			because: "Jane Doe owns 80 % of the code. No file names an owner.",
		},
		{
			name: "an owner whom only the check for names misses", id: "Q1", want: verdict.Partly,
			change: map[string]check.Outcome{
				"single-owner": {Status: check.Warn, Gap: 0.25, Summary: "Jane Doe owns 80 % of the code, but no file names an owner."},
				"codeowners":   bad("No file names an owner."),
			},
			because: "Jane Doe owns 80 % of the code, but no file names an owner.",
		},
		{
			name: "an owner, and others who are named", id: "Q1", want: verdict.Partly,
			change:  map[string]check.Outcome{"single-owner": {Status: check.Warn, Gap: 0.25, Summary: "Jane Doe owns 80 % of the code, but OWNERS names teams alone."}},
			because: "Jane Doe owns 80 % of the code, but OWNERS names teams alone. An owner is named for all 12 folders.",
		},
		{
			name: "nobody wrote most, and somebody is named", id: "Q1", want: verdict.Partly,
			change: map[string]check.Outcome{
				"single-owner": bad("Nobody owns more than 20 %."),
				"codeowners":   {Status: check.Warn, Summary: "CODEOWNERS names an owner for 9 of 9 files; 1 of 2 rules matches no file."},
			},
			because: "Nobody owns more than 20 %. CODEOWNERS names an owner for 9 of 9 files; 1 of 2 rules matches no file.",
		},
		{
			name: "nobody knows who wrote it, and somebody is named", id: "Q1", want: verdict.Partly,
			change: map[string]check.Outcome{
				"single-owner": unknown("Could not be told."),
				"codeowners":   {Status: check.Warn, Summary: "CODEOWNERS names an owner for 9 of 9 files."},
			},
			because: "Could not be told. CODEOWNERS names an owner for 9 of 9 files.",
		},
		{
			name: "nobody wrote most, and those named for it left", id: "Q1", want: verdict.No,
			change: map[string]check.Outcome{
				"single-owner": bad("Nobody owns more than 20 %."),
				"codeowners":   {Status: check.Warn, Gap: 0.5, Summary: "Only people not seen; MAINTAINERS names people to ask."},
			},
			because: "Nobody owns more than 20 %. Only people not seen; MAINTAINERS names people to ask.",
		},
		{
			name: "no owner of any kind", id: "Q1", want: verdict.No,
			change:  map[string]check.Outcome{"codeowners": bad("No file names an owner."), "single-owner": bad("Nobody owns more than 20 %.")},
			because: "Nobody owns more than 20 %. No file names an owner.",
		},
		{
			name: "an owner who cannot be told", id: "Q1", want: verdict.Unknown,
			change:  map[string]check.Outcome{"single-owner": unknown("Could not be told: the clone is shallow.")},
			because: "Could not be told: the clone is shallow.",
		},
		{
			name: "no runbooks", id: "Q2", want: verdict.Partly,
			change:  map[string]check.Outcome{"runbooks": bad("0 of 11 topics are covered.")},
			because: "Tests are there; documents are there; runbooks are missing. 0 of 11 topics are covered.",
		},
		{
			name: "runbooks kept elsewhere", id: "Q2", want: verdict.Partly,
			change:  map[string]check.Outcome{"runbooks": {Status: check.Fail, Gap: 0.9, Summary: "1 of 11.", Unread: "the runbooks that README.md:3 leads to"}},
			because: "Tests are there; documents are there; runbooks are mostly not in the repository, and the runbooks that README.md:3 leads to were not read. 1 of 11.",
		},
		{
			name: "runbooks kept elsewhere in part", id: "Q2", want: verdict.Partly,
			change:  map[string]check.Outcome{"runbooks": {Status: check.Warn, Gap: 0.4, Summary: "6 of 11.", Unread: "the runbooks that README.md:3 leads to"}},
			because: "Tests are there; documents are there; runbooks are partly in the repository, and the runbooks that README.md:3 leads to were not read. 6 of 11.",
		},
		{
			name: "some runbooks", id: "Q2", want: verdict.Partly,
			change:  map[string]check.Outcome{"runbooks": topics(check.Fail, 0.55, "5 of 11.", 4, 2, 5)},
			because: "Tests are there; documents are there; runbooks cover 4 of 11 topics and 2 in outline. 5 of 11.",
		},
		{
			name: "a note on releases", id: "Q2", want: verdict.Partly, kind: facts.Library,
			change:  map[string]check.Outcome{"runbooks": topics(check.Fail, 0.75, "1 of 4.", 1, 0, 3)},
			because: "Tests are there; documents are there; notes for whoever maintains it cover 1 of 4 topics. 1 of 4.",
		},
		{
			name: "all runbooks", id: "Q2", want: verdict.Yes,
			change:  map[string]check.Outcome{"runbooks": topics(check.Pass, 0, "11 of 11.", 11, 0, 0)},
			because: "Tests are there; documents are there; runbooks are there.",
		},
		{
			name: "runbooks on the pages of a site", id: "Q2", want: verdict.Partly,
			change:  map[string]check.Outcome{"runbooks": onPages(topics(check.Pass, 0, "11 of 11.", 11, 0, 0), 6)},
			because: "Tests are there; documents are there; of 11 topics that runbooks cover, 6 stand on the pages of the site, which may tell of other systems.",
		},
		{
			name: "a few of them there", id: "Q2", want: verdict.Yes,
			change:  map[string]check.Outcome{"runbooks": onPages(topics(check.Pass, 0, "11 of 11.", 11, 0, 0), 5)},
			because: "Tests are there; documents are there; runbooks are there.",
		},
		{
			name: "one kind of documents missing among others", id: "Q2", want: verdict.Partly,
			change:  map[string]check.Outcome{"architecture-docs": {Status: check.Fail, Gap: 0.75, Summary: "No document on the parts."}},
			because: "Tests are there; documents are partly there (3 of 4 checks pass); runbooks are there. No document on the parts.",
		},
		{
			name: "half of the checks of documents warn", id: "Q2", want: verdict.Partly,
			change: map[string]check.Outcome{
				"docs-fresh":   {Status: check.Warn, Gap: 0.3, Summary: "13 of 30 documents are old."},
				"doc-comments": {Status: check.Warn, Gap: 0.2, Summary: "80 %."},
			},
			because: "Tests are there; documents are partly there (2 of 4 checks pass); runbooks are there. 13 of 30 documents are old.",
		},
		{
			name: "runbooks that nobody needs", id: "Q2", want: verdict.Yes, kind: facts.Library,
			change:  map[string]check.Outcome{"runbooks": {Status: check.NotApplicable}},
			because: "Tests are there; documents are there; notes for whoever maintains it are not needed for a library.",
		},
		{
			name: "no word on releases", id: "Q2", want: verdict.Partly, kind: facts.Library,
			change:  map[string]check.Outcome{"runbooks": bad("Nothing was found on how it is released.")},
			because: "Tests are there; documents are there; notes for whoever maintains it are missing. Nothing was found on how it is released.",
		},
		{
			name: "nothing to read", id: "Q2", want: verdict.No,
			change: map[string]check.Outcome{
				"tests-present": bad("No tests."), "tests-in-ci": bad("No tests to run."), "test-assertions": bad("No tests."), "runbooks": bad("0 of 11."),
				"readme": bad("No README."), "architecture-docs": bad("None."), "docs-fresh": bad("None."), "doc-comments": {Status: check.Warn, Gap: 0.2, Summary: "80 %."},
			},
			because: "Tests are missing; documents are mostly missing or thin (none of 4 checks passes, 1 gives a warning); runbooks are missing. No tests.",
		},
		{
			name: "one thing unknown that decides", id: "Q2", want: verdict.Unknown,
			change:  map[string]check.Outcome{"runbooks": unknown("The folder ops could not be read.")},
			because: "Tests are there; documents are there; runbooks could not be judged. The folder ops could not be read.",
		},
		{
			name: "one thing unknown that decides nothing", id: "Q2", want: verdict.Partly,
			change:  map[string]check.Outcome{"runbooks": bad("0 of 11."), "docs-fresh": unknown("The clone is shallow.")},
			because: "Tests are there; documents are there (3 of 4 checks pass); runbooks are missing. 0 of 11.",
		},
		{
			name: "one of several things unknown", id: "Q2", want: verdict.Unknown,
			change:  map[string]check.Outcome{"tests-in-ci": unknown("The pipeline lies elsewhere.")},
			because: "Tests are at least partly there (2 of 3 checks pass); documents are there; runbooks are there. The pipeline lies elsewhere.",
		},
		{
			name: "committed secrets spoil a yes", id: "Q4", want: verdict.Partly,
			change:  map[string]check.Outcome{"secrets-committed": bad("3 secrets are committed.")},
			because: "Infrastructure as code is there; what looks like a real secret lies in the code; few or no settings are undocumented; nearly all of today's code came in step by step. 3 secrets are committed.",
		},
		{
			name: "words no better than the check", id: "Q4", want: verdict.Partly,
			change: map[string]check.Outcome{
				"infrastructure-as-code": {Status: check.Fail, Gap: 0.6, Summary: "Only an image."}, "code-from-day-one": {Status: check.Warn, Gap: 0.2, Summary: "20 %."},
				"secrets-committed": {Status: check.Warn, Summary: "2 places to look at."}, "env-documented": {Status: check.Warn, Gap: 0.35, Summary: "34 of 98."},
			},
			because: "Infrastructure as code is mostly missing or thin; what may be a secret wants a look; not every setting is known to be documented; some of the code came in bulk, without its history. Only an image.",
		},
		{
			name: "a part of which one check is good", id: "Q2", want: verdict.Yes,
			change:  map[string]check.Outcome{"doc-comments": {Status: check.Warn, Gap: 0.4, Summary: "60 %."}},
			because: "Tests are there; documents are there (3 of 4 checks pass); runbooks are there. 60 %.",
		},
		{
			name: "most of a part unknown", id: "Q2", want: verdict.Unknown,
			change: map[string]check.Outcome{
				"tests-present": {Status: check.Warn, Gap: 0.4, Summary: "A part has none."}, "tests-in-ci": unknown("The pipeline lies elsewhere."), "test-assertions": unknown("No Go."),
			},
			because: "Tests could be judged only in part; documents are there; runbooks are there. The pipeline lies elsewhere.",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name+" "+tt.id, func(t *testing.T) {
			outcomes := good()
			for id, o := range tt.change {
				outcomes[id] = o
			}
			got := ask(tt.kind, verdict.Pattern{ID: verdict.Shared}, outcomes, tax.Tax{})[tt.id]
			if got.Answer != tt.want {
				t.Errorf("answer %s, want %s", got.Answer, tt.want)
			}
			if diff := cmp.Diff(tt.because, got.Because); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNothingAskedIsUnknown(t *testing.T) {
	for id, q := range ask(facts.Service, verdict.Pattern{}, nil, tax.Tax{}) {
		if want := verdict.Unknown; q.Answer != want && id != "Q3" {
			t.Errorf("%s: %s, want %s", id, q.Answer, want)
		}
	}
}

func TestTakeover(t *testing.T) {
	at := func(low, expected, high float64) tax.Tax {
		return tax.Tax{
			Weeks: tax.Range{Low: expected / 2, Expected: expected, High: 2 * expected}, Unseen: tax.Range{Low: low, Expected: expected, High: high},
			CostUSD: tax.Money{Low: 9000, High: 15000}, Parts: []tax.Part{{Check: "runbooks", Weeks: 1}},
		}
	}
	shared := at(3, 3, 3)
	shared.Seats = 1.19
	tests := []struct {
		tax  tax.Tax
		want verdict.Answer
		says string
	}{
		{at(4, 4, 4), verdict.Yes, "Expect 4.0 weeks of handoff tax, which is 9,000 to 15,000 USD in salary; probably it is between 2.0 and 8.0 weeks."},
		{shared, verdict.Yes, "This is 1.2 times the code that one engineer is taken to hold: the weeks are for one such share, the salary for all of it."},
		{tax.Tax{}, verdict.Yes, "What was found to be missing adds less than half a day"},
		{at(5, 5, 5), verdict.Partly, "Up to 4 weeks would be a yes, and more than 17 a no."},
		{at(4.04, 4.04, 4.04), verdict.Yes, "Expect 4.0 weeks"},
		{at(18, 18, 18), verdict.No, "18.0 weeks"},
		{at(3, 3.5, 4.3), verdict.Partly, "What could not be seen decides between 3.0 and 4.3 weeks."}, // no six months either way
		{at(15, 17, 19), verdict.Unknown, "What could not be seen decides between 15.0 and 19.0 weeks."},
		{at(3, 9, 19), verdict.Unknown, "What could not be seen decides between 3.0 and 19.0 weeks."},
		{at(5, 6, 7), verdict.Partly, "6.0 weeks"},
	}
	for _, tt := range tests {
		got := ask(facts.Service, verdict.Pattern{}, good(), tt.tax)["Q3"]
		if got.Answer != tt.want || !strings.Contains(got.Because, tt.says) {
			t.Errorf("%v: %s because %q, want %s and %q", tt.tax.Unseen, got.Answer, got.Because, tt.want, tt.says)
		}
		const ofText = "Reading the text itself, which is nearly all there is, is not counted."
		if text := ask(facts.Docs, verdict.Pattern{}, good(), tt.tax)["Q3"]; !strings.Contains(text.Because, ofText) || strings.Contains(got.Because, ofText) {
			t.Errorf("of text: %q, of code: %q", text.Because, got.Because)
		}
		if len(tt.tax.Parts) > 0 && !cmp.Equal([]string{"runbooks"}, got.Checks) {
			t.Errorf("checks %v", got.Checks)
		}
	}
}

// Of prose the pattern tells who owns it, since the lines of code do not.
func TestOwnerOfProse(t *testing.T) {
	outcomes := good()
	outcomes["single-owner"] = check.Outcome{Status: check.NotApplicable, Summary: "Says little."}
	for id, want := range map[string]verdict.Answer{verdict.OneOwner: verdict.Yes, verdict.Community: verdict.Partly, verdict.Unclear: verdict.Unknown} {
		q := ask(facts.Docs, verdict.Pattern{ID: id, Summary: "So it is."}, outcomes, tax.Tax{})["Q1"]
		if q.Answer != want || !strings.HasPrefix(q.Because, "So it is. An owner is named") {
			t.Errorf("%s answers %s, want %s: %s", id, q.Answer, want, q.Because)
		}
	}
}
