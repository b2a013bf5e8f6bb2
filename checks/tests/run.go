package tests

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/facts"
)

// run is a step that runs tests.
type run struct {
	where  string // path:line
	path   string
	line   int
	system string
	via    string
	weak   string // why it counts half, "" if it counts
}

// findRun returns the first step that runs tests and stops a change, else one
// that counts half, else nil. A step that says test, or whose job or file does,
// is better evidence than one that runs them on the way to something else.
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
				if r.weak == "" && saysTest(p, job, step) {
					return r
				}
				if best == nil || best.weak != "" && r.weak == "" {
					best = r
				}
			}
		}
	}
	return best
}

func saysTest(p *ci.Pipeline, job ci.Job, s ci.Step) bool {
	return strings.Contains(strings.ToLower(strings.Join([]string{p.Path, p.Name, job.Name, s.Name, s.Run, s.Uses}, " ")), "test")
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
