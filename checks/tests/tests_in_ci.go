package tests

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed tests_in_ci.md
var testsInCIDoc string

// TestsInCI asks whether a pipeline runs the tests on every change.
var TestsInCI = &check.Check{
	ID:     "tests-in-ci",
	Family: check.Tests,
	Title:  "Tests run on every change",
	Doc:    testsInCIDoc,
	Remedy: "Have the pipeline run the tests on every push and pull request, and let a failing test stop the change.",
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.08},
	Needs:  facts.Tree,
	Early:  check.Always,
	Run:    runTestsInCI,
}

// weakRun is the gap of tests that run, but whose failure stops nothing or that
// somebody must start. Assumed.
const weakRun = 0.5

func runTestsInCI(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if why := inapplicable(f); why != "" {
		return check.Outcome{Status: check.NotApplicable, Summary: why, Measures: append(ciMeasures(nil), (*typedCommand)(nil).measures()...)}, nil
	}
	s := facts.Shared(f, look)
	pipelines := f.Pipelines()
	best, unknown := steps.Tests(f.Tree, pipelines)
	if best == nil && unknown == "" {
		unknown = f.TestsRunElsewhere()
	}
	typed := byHand(f, &s, best)
	measures := append(ciMeasures(best), typed.measures()...)
	old := ""
	if best == nil && typed == nil {
		old = leftOver(f.Tree, &s)
	}
	switch {
	case s.cases == 0 && s.unread == 0:
		return check.Outcome{Status: check.Fail, Gap: 1, Measures: append(ciMeasures(nil), typed.measures()...), Summary: noneToRun(best)}, nil
	case best != nil && best.Weak == "":
		return check.Outcome{Status: check.Pass, Measures: measures, Findings: unreached(f.Tree, &s, pipelines), Summary: fmt.Sprintf("%s runs the tests (%s%s%s)%s%s.", best.System, best.Where(), viaClause(best.Via), alsoClause(best.Also), besideClause(best.Beside), typed.clause(best))}, nil
	case best != nil:
		row, remedy := weakFinding(f.Tree, best)
		return check.Outcome{Status: check.Warn, Gap: weakRun, Measures: measures, Findings: []check.Finding{row}, Remedy: remedy,
			Summary: fmt.Sprintf("%s runs the tests (%s%s), but %s%s.", best.System, best.Where(), viaClause(best.Via), best.Weak, typed.clause(best))}, nil
	case old != "" && unknown == "":
		row := leftOverFinding(&s, old)
		row.ToldBy = "tests-present/left-over"
		return check.Outcome{Status: check.Fail, Gap: 1, Measures: measures, Findings: []check.Finding{row}, Remedy: row.Fix + " Have the pipeline run what tests there are then, on every push and pull request.",
			Summary: fmt.Sprintf("No pipeline runs the %s, which %s.", tests(s.cases), old)}, nil
	case len(pipelines) == 0 && unknown == "":
		return check.Outcome{Status: check.Fail, Gap: 1, Measures: measures,
			Summary: fmt.Sprintf("No pipeline runs the %s: as far as this repository shows, nobody notices when a change breaks %s%s.", tests(s.cases), one(s.cases), typed.clause(nil))}, nil
	}
	if unknown != "" {
		return check.Outcome{Status: check.Inconclusive, Measures: measures, Summary: "Could not be told: " + unknown + "."}, nil
	}
	return check.Outcome{Status: check.Fail, Gap: 1, Measures: measures, Findings: append(commentedOut(steps.CommentedTests(f.Tree, pipelines)), idle(pipelines)...),
		Summary: fmt.Sprintf("No step of %s runs the %s: as far as this repository shows, nobody notices when a change breaks %s%s.", files(len(pipelines)), tests(s.cases), one(s.cases), typed.clause(nil))}, nil
}

func noneToRun(r *steps.Run) string {
	const none = "No tests were found, so that a pipeline has none to run"
	if r == nil {
		return none + "."
	}
	return fmt.Sprintf("%s, though %s has a step for them (%s).", none, r.System, r.Where())
}

func tests(n int) string {
	if n == 1 {
		return "one test"
	}
	return count(n, "test")
}

func one(n int) string {
	if n == 1 {
		return "it"
	}
	return "one"
}

func files(n int) string {
	if n == 1 {
		return "the one pipeline file"
	}
	return "the " + count(n, "pipeline file")
}

func ciMeasures(r *steps.Run) []check.Measure {
	if r == nil {
		return []check.Measure{{Name: "runs", Value: false}, {Name: "where", Value: ""}}
	}
	return []check.Measure{{Name: "runs", Value: true}, {Name: "where", Value: r.Where()}}
}

func viaClause(via string) string {
	if via == "" {
		return ""
	}
	return ", by way of " + via
}

// alsoClause names other steps, which may run other tests.
func alsoClause(where []string) string {
	if len(where) == 0 {
		return ""
	}
	return "; also at " + prose.Some(where, 3)
}

// besideClause names the other systems that run tests, of which one may be left over.
func besideClause(systems []string) string {
	if len(systems) == 0 {
		return ""
	}
	return ", and by what lies here " + prose.List(systems) + " too"
}

// idle is the one finding on pipelines of which none runs the tests, at the first that
// a change starts: that is where they belong.
func idle(pipelines []ci.Pipeline) []check.Finding {
	var paths []string
	for _, p := range pipelines {
		paths = append(paths, p.Path)
	}
	onChange := func(p ci.Pipeline) bool { return slices.Contains(p.Triggers, "pull_request") }
	at := max(0, slices.IndexFunc(pipelines, onChange))
	message := "No step was found here that runs the tests."
	if len(paths) > 1 {
		message = fmt.Sprintf("No step that runs the tests was found in %s.", prose.Some(paths, 4))
	}
	return []check.Finding{{Message: message, Path: pipelines[at].Path, Fix: "Run them here, on every push and pull request, and let a failure stop the change."}}
}
