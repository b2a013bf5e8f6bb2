package verdict_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/verdict"
)

// drawStory draws any project.
func drawStory(t *rapid.T) *story {
	s := newStory()
	s.kind = rapid.SampledFrom([]facts.Kind{"", facts.Service, facts.Library, facts.CLI, facts.Site, facts.Docs}).Draw(t, "kind")
	kinds := []people.GroupKind{people.Client, people.Organisation, people.Individual, people.Unattributed}
	groups := rapid.IntRange(1, 6).Draw(t, "groups")
	for i := range groups {
		s.group(fmt.Sprintf("group%d.com", i), rapid.SampledFrom(kinds).Draw(t, "group kind"))
	}
	for i := range rapid.IntRange(0, 30).Draw(t, "persons") {
		name := rapid.SampledFrom([]string{"Jane Doe", "", "jane@acme.com", "P"}).Draw(t, "name") + fmt.Sprint(i)
		p := s.person(name, rapid.IntRange(0, groups-1).Draw(t, "group"), rapid.IntRange(0, 500).Draw(t, "lines"))
		s.persons[p].Bot = rapid.IntRange(0, 9).Draw(t, "bot") == 0
		from := rapid.IntRange(-2, 300).Draw(t, "from")
		s.weekly(p, from, max(-2, from-rapid.IntRange(0, 60).Draw(t, "weeks")))
	}
	for range rapid.IntRange(0, 5).Draw(t, "eras") {
		s.era(rapid.IntRange(people.None, groups-1).Draw(t, "leads"), rapid.IntRange(people.None, 20).Draw(t, "overlap"))
	}
	return s
}

// drawResults draws answers of the checks that verdicts read.
func drawResults(t *rapid.T) []check.Result {
	statuses := []check.Status{check.Pass, check.Warn, check.Fail, check.Inconclusive, check.NotApplicable}
	var results []check.Result
	for _, id := range []string{"single-owner", "codeowners", "tests-present", "readme", "runbooks", "infrastructure-as-code", "code-from-day-one"} {
		if rapid.Bool().Draw(t, "asked "+id) {
			status := rapid.SampledFrom(statuses).Draw(t, id)
			results = append(results, answered(id, status, rapid.Float64Range(0, 1).Draw(t, "gap"), "Figures of "+id+"."))
		}
	}
	return results
}

func TestExactlyOnePattern(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, results := drawStory(t), drawResults(t)
		f := s.facts()
		if rapid.Bool().Draw(t, "no lines") {
			f.Ownership = nil
		}
		got := verdict.PatternOf(f, results)
		if !slices.Contains(verdict.Patterns(), got.ID) {
			t.Fatalf("pattern %q is none", got.ID)
		}
		if got.Summary == "" || len(got.Evidence) == 0 || slices.Contains(got.Evidence, "") {
			t.Fatalf("%s without words: %+v", got.ID, got)
		}
		if text := got.Summary + strings.Join(got.Evidence, ""); strings.ContainsAny(text, "@\n") || strings.Contains(text, "NaN") || strings.Contains(text, "%!") {
			t.Fatalf("%s says %q", got.ID, text)
		}
		if s.kind == facts.Library && got.ID == verdict.OutsourcedForEver {
			t.Fatal("a library is told that it is outsourced for ever")
		}
		for _, r := range results {
			if r.Check.ID == "single-owner" && r.Outcome.Status == check.Fail && got.ID == verdict.OneOwner {
				t.Fatalf("the pattern contradicts the check: %s", got.Summary)
			}
		}
		active := false
		for _, p := range f.People.Persons {
			active = active || p.Active && p.Human()
		}
		if got.ID == verdict.OneOwner && !active {
			t.Fatalf("an owner without anybody there: %s", got.Summary)
		}
		if diff := cmp.Diff(got, verdict.PatternOf(f, results)); diff != "" {
			t.Fatalf("asked twice, answered differently: %s", diff)
		}
	})
}

func TestQuestionsAreAlwaysAnswered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, results := drawStory(t).facts(), drawResults(t)
		p := verdict.PatternOf(f, results)
		questions := verdict.Questions(f, results, p, taxOf(results))
		answers := []verdict.Answer{verdict.Yes, verdict.Partly, verdict.No, verdict.Unknown}
		for i, q := range questions {
			if q.ID != fmt.Sprintf("Q%d", i+1) || !slices.Contains(answers, q.Answer) || q.Because == "" {
				t.Fatalf("%+v", q)
			}
		}
		if len(questions) != 4 {
			t.Fatalf("%d questions", len(questions))
		}
		shuffled := rapid.Permutation(results).Draw(t, "order")
		if diff := cmp.Diff(questions, verdict.Questions(f, shuffled, p, taxOf(shuffled))); diff != "" {
			t.Fatalf("the answers depend on the order:\n%s", diff)
		}
	})
}

// Finding something in order that was not known, or mending it, never makes an
// answer worse.
func TestAnswersAreMonotone(t *testing.T) {
	rank := map[verdict.Answer]int{verdict.No: 0, verdict.Partly: 1, verdict.Yes: 2}
	rapid.Check(t, func(t *rapid.T) {
		f, results := drawStory(t).facts(), drawResults(t)
		if len(results) == 0 {
			return
		}
		better := slices.Clone(results)
		i := rapid.IntRange(0, len(results)-1).Draw(t, "mended")
		if results[i].Outcome.Status == check.NotApplicable {
			return
		}
		better[i].Outcome = check.Outcome{Status: check.Pass, Summary: "All there."}
		was := verdict.Questions(f, results, verdict.Pattern{}, taxOf(results))
		is := verdict.Questions(f, better, verdict.Pattern{}, taxOf(better))
		for q := range was {
			a, b := was[q].Answer, is[q].Answer
			// It may become unknown: what else is not known can then be the best.
			if a != verdict.Unknown && b != verdict.Unknown && rank[b] < rank[a] {
				t.Fatalf("%s fell from %s to %s after %s was mended", was[q].ID, a, b, results[i].Check.ID)
			}
		}
	})
}

func TestWorkPatternIsSane(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		got := verdict.WorkPatternOf(drawStory(t).facts(), verdict.Pattern{})
		suggests := map[string]string{verdict.Steady: verdict.Hire, verdict.Bursty: verdict.Outsource, verdict.Quiet: verdict.Neither}
		if got.ActiveWeeks < 0 || got.ActiveWeeks > 26 || got.LongestRun < 0 || got.Suggests == "" || got.Suggests != suggests[got.ID] {
			t.Fatalf("%+v", got)
		}
	})
}

func taxOf(results []check.Result) tax.Tax {
	return tax.Compute(tax.Input{Lines: 20_000, Results: results})
}
