package tests

import (
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/facts"
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
	Run:    runTestsInCI,
}

// weakRun is the gap of tests that run, but whose failure stops nothing or that
// somebody must start. Assumed.
const weakRun = 0.5

// run is a step that runs tests.
type run struct {
	where  string // path:line
	path   string
	line   int
	system string
	via    string
	weak   string // why it counts half, "" if it counts
}

func runTestsInCI(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if why := inapplicable(f); why != "" {
		return check.Outcome{Status: check.NotApplicable, Summary: why, Measures: ciMeasures(nil)}, nil
	}
	s := look(f)
	pipelines := f.Pipelines()
	best := findRun(f, pipelines)
	switch {
	case s.cases == 0 && s.unread == 0:
		return check.Outcome{Status: check.Fail, Gap: 1, Measures: ciMeasures(nil), Summary: "No tests were found, so that a pipeline has none to run."}, nil
	case best != nil && best.weak == "":
		return check.Outcome{Status: check.Pass, Measures: ciMeasures(best), Summary: fmt.Sprintf("%s runs the tests (%s%s).", best.system, best.where, viaClause(best.via))}, nil
	case best != nil:
		return check.Outcome{Status: check.Warn, Gap: weakRun, Measures: ciMeasures(best),
			Summary:  fmt.Sprintf("%s runs the tests (%s%s), but %s.", best.system, best.where, viaClause(best.via), best.weak),
			Findings: []check.Finding{{Message: "Tests run here, but " + best.weak + ".", Path: best.path, Line: best.line}}}, nil
	case len(pipelines) == 0:
		return check.Outcome{Status: check.Fail, Gap: 1, Measures: ciMeasures(nil),
			Summary: fmt.Sprintf("No pipeline runs the %s: nobody notices when a change breaks %s.", tests(s.cases), one(s.cases))}, nil
	}
	if unknown := unseen(pipelines); unknown != "" {
		return check.Outcome{Status: check.Inconclusive, Measures: ciMeasures(nil), Summary: "Could not be told: " + unknown + "."}, nil
	}
	return check.Outcome{Status: check.Fail, Gap: 1, Measures: ciMeasures(nil), Findings: idle(pipelines),
		Summary: fmt.Sprintf("No step of %s runs the %s: nobody notices when a change breaks %s.", files(len(pipelines)), tests(s.cases), one(s.cases))}, nil
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

func ciMeasures(r *run) []check.Measure {
	if r == nil {
		return []check.Measure{{Name: "runs", Value: false}, {Name: "where", Value: ""}}
	}
	return []check.Measure{{Name: "runs", Value: true}, {Name: "where", Value: r.where}}
}

func viaClause(via string) string {
	if via == "" {
		return ""
	}
	return ", by way of " + via
}

func idle(pipelines []ci.Pipeline) []check.Finding {
	var out []check.Finding
	for _, p := range pipelines[:min(len(pipelines), maxFindings)] {
		out = append(out, check.Finding{Message: "This pipeline runs no tests.", Path: p.Path})
	}
	return out
}

// findRun returns the first step that runs tests and stops a change, else one
// that counts half, else nil.
func findRun(f *facts.Facts, pipelines []ci.Pipeline) (best *run) {
	fo := newFollower(f.Tree)
	for i := range pipelines {
		p := &pipelines[i]
		for _, job := range p.Jobs {
			for _, step := range job.Steps {
				r := fo.step(p, step)
				if r == nil {
					continue
				}
				if r.weak == "" {
					r.weak = byHand(p)
				}
				if r.weak == "" {
					return r
				}
				if best == nil {
					best = r
				}
			}
		}
	}
	return best
}

// step tells whether a step runs tests, in its text or in what it uses.
func (fo *follower) step(p *ci.Pipeline, s ci.Step) *run {
	if s.Uses != "" {
		return fo.uses(p, s)
	}
	h := fo.text(s.Run, maxFollow)
	if h == nil {
		return nil
	}
	r := &run{path: p.Path, line: s.Line + h.line, system: p.System, via: h.via}
	r.where = fmt.Sprintf("%s:%d", r.path, r.line)
	if h.masked {
		r.weak = "the line ignores their failure"
	}
	return r
}

var (
	// testAction: actions, orbs and reusable workflows made to run tests.
	testAction = regexp.MustCompile(`(?i)(^|[/_.-])(tests?|unit-?tests?|run-tests?|pytest|phpunit|jest|rspec-test|e2e-?tests?|test-suite)(\.ya?ml)?(@|$)|cypress-io/github-action|^VSTest@|playwright-github-action|xcodebuild-test|mathworks/matlab-actions/run-tests`)
	testReport = regexp.MustCompile(`(?i)report|result|publish|upload|summary|comment|reviewdog|split|cache|setup`)
)

func (fo *follower) uses(p *ci.Pipeline, s ci.Step) *run {
	r := &run{path: p.Path, line: s.Line, system: p.System, where: fmt.Sprintf("%s:%d", p.Path, s.Line)}
	if file, steps := ci.LocalAction(fo.tree, s.Uses); file != "" {
		for _, step := range steps {
			if h := fo.text(step.Run, maxFollow); h != nil && step.Run != "" {
				r.via = file
				return r
			}
		}
		return nil
	}
	if strings.HasPrefix(s.Uses, "./") || strings.HasPrefix(s.Uses, "docker://") {
		return nil // a workflow of the repository, which is a pipeline itself
	}
	if testAction.MatchString(s.Uses) && !testReport.MatchString(s.Uses) {
		return r
	}
	for _, key := range []string{"arguments", "args", "goals", "tasks", "command", "run", "script", "test", "cmd"} {
		value := s.With[key]
		tool := strings.ToLower(s.Uses)
		for _, prefix := range []string{"gradle", "maven", "dotnet", "npm", "yarn", "cargo", "go", "sbt", "composer"} {
			if strings.Contains(tool, prefix) && value != "" {
				name := map[string]string{"maven": "mvn"}[prefix]
				if name == "" {
					name = prefix
				}
				if _, ok := fo.command(name+" "+value, maxFollow); ok {
					return r
				}
			}
		}
		if h := fo.text(value, maxFollow); value != "" && h != nil {
			return r
		}
	}
	return nil
}

// byHand says why a GitHub workflow does not run on changes.
func byHand(p *ci.Pipeline) string {
	if p.System != "GitHub Actions" || len(p.Triggers) == 0 {
		return ""
	}
	if slices.ContainsFunc(p.Triggers, func(t string) bool {
		return t != "workflow_dispatch" && t != "schedule" && t != "release" && t != "repository_dispatch"
	}) {
		return ""
	}
	return "only on " + strings.Join(p.Triggers, " or ") + " and not on a change"
}

// unseen says what keeps the answer from being a plain no: a pipeline that
// could not be read, or one that is defined elsewhere.
func unseen(pipelines []ci.Pipeline) string {
	for _, p := range pipelines {
		if p.Problem != "" {
			return p.Path + " could not be understood (" + p.Problem + ")"
		}
	}
	first := ""
	for _, p := range pipelines {
		for _, job := range p.Jobs {
			for _, s := range job.Steps {
				if !elsewhere(p.System, job.Name, s.Uses) {
					continue
				}
				why := fmt.Sprintf("%s:%d runs %s, which lies outside of the repository", p.Path, s.Line, s.Uses)
				if strings.Contains(strings.ToLower(job.Name), "test") { // the likeliest place
					return why
				}
				if first == "" {
					first = why
				}
			}
		}
	}
	return first
}

// elsewhere tells whether a step stands for a whole pipeline that other people
// keep: a reusable workflow, or an include of another project.
func elsewhere(system, job, uses string) bool {
	switch system {
	case "GitHub Actions":
		return !strings.HasPrefix(uses, "./") && strings.Contains(uses, "/.github/workflows/")
	case "GitLab CI":
		return job == "include" && !strings.HasPrefix(uses, "/") && !strings.HasSuffix(uses, ".gitlab-ci.yml") || job == "include" && strings.HasPrefix(uses, "http")
	case "Azure Pipelines":
		return strings.Contains(uses, ".yml@") || strings.Contains(uses, ".yaml@")
	}
	return false
}
