package steps

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Tests returns the step that is the best evidence that tests stop a change,
// the first of equals, else one that counts half, else nil. Where none is found,
// unknown says what keeps the answer from being a plain no, "" if nothing does.
func Tests(t *tree.Tree, pipelines []ci.Pipeline) (best *Run, unknown string) {
	fo := newFollower(t, tests)
	if best = fo.bestTests(pipelines); best != nil {
		return best, ""
	}
	return nil, fo.unseen(pipelines)
}

func (fo *follower) bestTests(pipelines []ci.Pipeline) (best *Run) {
	most, commands, systems, other := -1, map[string]bool{}, map[string]bool{}, ofOthers(fo.tree)
	var all []*Run // that count
	main := mainSystem(pipelines)
	for i := range pipelines {
		p := &pipelines[i]
		for _, job := range p.Jobs {
			fo.cloned = map[string]bool{}
			for n, step := range job.Steps {
				r := fo.step(p, step)
				if r == nil {
					continue
				}
				commands[r.Command] = true
				if r.Weak == "" && step.MayFail && !failsLater(job.Steps[n+1:]) {
					r.Weak = GoesOn
				}
				if r.Weak == "" {
					r.Weak = byHand(pipelines, p, job, nil)
				}
				systems[r.System] = systems[r.System] || r.Weak == "" && !selects(step)
				if r.Weak == "" && !selects(step) {
					all = append(all, r)
				}
				worth := worthOf(r, p, job, step, main)
				if worth > 0 && !other(cmp.Or(r.Command, step.Uses)) {
					worth += ofMostTests
				}
				if worth > most {
					best, most = r, worth
				}
			}
		}
	}
	if best == nil {
		return nil
	}
	best.Others = best.Others || len(commands) > 1
	for _, r := range all {
		if where := r.Where(); r.System == best.System && where != best.Where() && !slices.Contains(best.Also, where) {
			best.Also = append(best.Also, where)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(systems)) {
		if systems[name] && name != best.System {
			best.Beside = append(best.Beside, name)
		}
	}
	return best
}

// Why a run counts half that starts when it should.
const (
	GoesOn  = "the pipeline goes on if they fail"
	Ignored = "the line ignores their failure"
)

// mainSystem is the one with most pipelines, "" where several are.
func mainSystem(pipelines []ci.Pipeline) (main string) {
	count := map[string]int{}
	for _, p := range pipelines {
		count[p.System]++
	}
	most := 0
	for name, n := range count {
		switch {
		case n > most:
			main, most = name, n
		case n == most:
			main = ""
		}
	}
	return main
}

// ofMostTests is what it is worth that a run is of the language of most tests: more than
// to be of the main system and to say test, less than to run everything.
const ofMostTests = 4

// worthOf ranks a run as evidence. One that counts is worth more than one that
// counts half; of those, one that runs everything before a change goes out more
// than a selection of the tests or a step of a deploy; of those, one of the system
// with most pipelines, since another may be left over; and of those, one that says
// test, or whose job or file does, more than one that runs them on the way to
// something else.
func worthOf(r *Run, p *ci.Pipeline, job ci.Job, s ci.Step, main string) (worth int) {
	if r.Weak != "" {
		return 0
	}
	if !selects(s) && !afterChange(p) {
		worth += 5
	}
	if p.System == main {
		worth += 2
	}
	if saysTest(p, job, s) {
		worth++
	}
	return 1 + worth
}

// afterChange tells whether a pipeline is by its name one of a deploy, and no change
// that somebody asks for starts it.
func afterChange(p *ci.Pipeline) bool {
	return (releases.says(p.Path) || releases.says(p.Name)) && !slices.Contains(p.Triggers, "pull_request")
}

// selection is what runs some of the tests alone: those with a mark, those that
// a name selects, those that only knock at the door, those of the linter's rules.
var selection = sieve.Plain(`(?i)smoke|\btests?[:_-]\S*lint|\bpytest\b.* -[mk] |--(grep|filter|tags|group|tests)[ =]`)

// exclusion is a selection of all but some: dotnet test --filter "Category!=Slow".
var exclusion = sieve.Plain(`--filter[ =]["']?[\w.]+!=[^\s=&|"']+(?: ?& ?[\w.]+!=[^\s=&|"']+)*(?:["'\s]|$)`)

func selects(s ci.Step) bool {
	return selection.MatchString(exclusion.ReplaceAllString(s.Run, " ")) || s.With["spec"] != ""
}

// failsLater tells whether a step after the one that runs the tests fails the job
// if they failed: it reads their report, or asks how that step ended.
func failsLater(after []ci.Step) bool {
	return slices.ContainsFunc(after, func(s ci.Step) bool {
		return !s.MayFail && (failingReport.MatchString(s.Uses) && s.With["fail-on-error"] != "false" ||
			s.With["fail_on_failure"] == "true" || s.Run != "" && asksOutcome.MatchString(s.If) && exits.MatchString(s.Run))
	})
}

var (
	// failingReport actions fail on failed tests where they are not told otherwise.
	failingReport = sieve.Plain(`^(dorny/test-reporter|EnricoMi/publish-unit-test-result-action)\b`)
	asksOutcome   = sieve.Plain(`steps\.[\w-]+\.(outcome|conclusion)\s*(==\s*'failure'|!=\s*'success')`)
	exits         = sieve.Plain(`(?m)\bexit 1\b`)
)

// saysTest tells whether a step, its job or its file speaks of tests. An action of
// the repository is called after what it is for, so that its path speaks only
// where nobody named the step.
func saysTest(p *ci.Pipeline, job ci.Job, s ci.Step) bool {
	uses := s.Uses
	if s.Name != "" && strings.HasPrefix(uses, "./") {
		uses = ""
	}
	return strings.Contains(strings.ToLower(strings.Join([]string{p.Path, p.Name, job.Name, s.Name, s.Run, uses}, " ")), "test")
}

// step tells whether a step runs tests, in its text or in what it uses.
func (fo *follower) step(p *ci.Pipeline, s ci.Step) *Run {
	if s.Uses != "" {
		return fo.uses(p, s)
	}
	h := fo.text(s.Run, maxFollow)
	if h == nil {
		return nil
	}
	r := &Run{Path: p.Path, Line: s.Line + h.line, System: p.System, Via: h.via, Command: h.text}
	if lines := strings.Split(s.Run, "\n"); fo.text(strings.Join(lines[h.next:], "\n"), maxFollow) != nil {
		r.Others = true
	}
	if h.masked {
		r.Weak = Ignored
	}
	return r
}

var (
	// testAction: actions, orbs and reusable workflows made to run tests.
	testAction = sieve.Plain(`(?i)(^|[/_.-])(tests?|unit-?tests?|run-tests?|pytest|phpunit|jest|rspec-test|e2e-?tests?|test-suite)(\.ya?ml)?(@|$)|cypress-io/github-action|^VSTest@|playwright-github-action|xcodebuild-test|mathworks/matlab-actions/run-tests`)
	testReport = sieve.Plain(`(?i)report|result|publish|upload|summary|comment|reviewdog|split|cache|setup`)
)

func (fo *follower) uses(p *ci.Pipeline, s ci.Step) *Run {
	r := &Run{Path: p.Path, Line: s.Line, System: p.System}
	if file, steps := ci.LocalAction(fo.tree, s); file != "" {
		for _, step := range steps {
			if h := fo.text(step.Run, maxFollow); h != nil && step.Run != "" {
				r.Via, r.Command = file, h.text
				return r
			}
		}
		return nil
	}
	if strings.HasPrefix(s.Uses, "./") || strings.HasPrefix(s.Uses, "docker://") {
		return nil // a workflow of the repository, which is a pipeline itself
	}
	if buildAction.MatchString(s.Uses) {
		via, ok := fo.image(s.With["context"], s.With["file"], s.With["target"], maxFollow)
		if !ok {
			return nil
		}
		r.Via = via
		return r
	}
	if elsewhere(p.System, "", s.Uses) {
		if fo.told(s) {
			return r
		}
		return nil // a whole pipeline that was not read: its name is no act
	}
	if testAction.MatchString(s.Uses) && !testReport.MatchString(s.Uses) {
		return r
	}
	if fo.told(s) {
		return r
	}
	return nil
}

// byHand says why a job of one of the pipelines does not run on changes. under are the
// paths of those that were asked whether a change starts them, against circles.
func byHand(pipelines []ci.Pipeline, p *ci.Pipeline, job ci.Job, under []string) string {
	if job.OnlyOn != "" {
		return "only on " + job.OnlyOn + " and not on a change"
	}
	if p.System != "GitHub Actions" || len(p.Triggers) == 0 {
		return ""
	}
	var on []string
	not := " and not on a change"
	for _, t := range p.Triggers {
		switch {
		case t == "pull_request" && len(p.Requests) > 0 && !slices.Contains(p.Requests, "synchronize"):
			on = append(on, "a pull request that is "+strings.ReplaceAll(strings.Join(p.Requests, " or "), "_", " "))
			not = " and not on what is pushed to it later"
		case t == "workflow_dispatch" || t == "schedule" || t == "release" || t == "repository_dispatch":
			on = append(on, t)
		case t == "push" && len(p.Tags) > 0 && len(p.Branches) == 0: // no push of a branch starts it then
			on = append(on, "the push of a tag")
		case t == "workflow_call" && !calledOnChange(pipelines, p.Path, append(under, p.Path)):
			on = append(on, t)
			not = ", and no workflow here that a change starts calls it"
		default:
			return ""
		}
	}
	return "only on " + strings.Join(on, " or ") + not
}

// calledOnChange tells whether a workflow that a change starts calls the one at a path.
func calledOnChange(pipelines []ci.Pipeline, called string, under []string) bool {
	for i := range pipelines {
		p := &pipelines[i]
		if slices.Contains(under, p.Path) {
			continue
		}
		for _, job := range p.Jobs {
			calls := func(s ci.Step) bool {
				uses, _, _ := strings.Cut(s.Uses, "@")
				return uses != "" && strings.HasSuffix("/"+uses, "/"+called)
			}
			if slices.ContainsFunc(job.Steps, calls) && byHand(pipelines, p, job, under) == "" {
				return true
			}
		}
	}
	return false
}
