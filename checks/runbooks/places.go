package runbooks

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/sieve"
)

// Where the jobs of a pipeline send things: to which environment, and in which repository they run.

var (
	// ofPlace matches the names of inputs by which a job is told where it sends something.
	ofPlace = sieve.Plain(`(?i)^(\w+[-_])?(env|environment|target|stage|tier|zone)([-_]?name)?$`)
	// isProduction matches such a value for where users are.
	isProduction = sieve.Plain(`(?i)^(prod|production|live)$`)
	// sendsNothing matches the names of jobs before or after those that send something out.
	sendsNothing = sieve.Plain(`(?i)(^|[^a-z])(build|tests?|lint|plan|check|verify|smoke|notify|wait|approv\w+)([^a-z]|$)`)
)

// isForProduction tells whether a job is, by its name, by the environment that it works on or by
// what it tells another pipeline.
func isForProduction(job ci.Job) bool {
	if toProduction.MatchString(job.Name) || toProduction.MatchString(job.Environment) {
		return true
	}
	return slices.ContainsFunc(job.Steps, func(s ci.Step) bool {
		for name, value := range s.With {
			if ofPlace.MatchString(name) && isProduction.MatchString(strings.TrimSpace(value)) {
				return true
			}
		}
		return false
	})
}

// toProductionIn is the step of the pipeline at p by which a job for production sends something
// out, nil where none does.
func (s *shelf) toProductionIn(p string, pipelines []ci.Pipeline) *steps.Run {
	at := slices.IndexFunc(pipelines, func(x ci.Pipeline) bool { return x.Path == p })
	if at < 0 {
		return nil
	}
	only := pipelines[at]
	only.Jobs = slices.DeleteFunc(slices.Clone(only.Jobs), func(j ci.Job) bool { return !isForProduction(j) || sendsNothing.MatchString(j.Name) })
	run, _ := steps.Releases(s.facts.Tree, []ci.Pipeline{only})
	return run
}

var (
	// guarded is how a job of GitHub's says that it is for one repository alone, and needed how it
	// names the jobs that it waits for.
	guarded = sieve.Plain(`(?m)^\s*if:[^|\n]*\bgithub\.repository\s*==\s*['"]([\w.-]+/[\w.-]+)['"][^|\n]*$`)
	needed  = sieve.Plain(`(?m)^\s*needs:([^\n]*(?:\n\s+- [^\n]*)*)`)
)

// onlyElsewhere says that the job of a step, or one that it waits for, runs in another repository alone.
func (s *shelf) onlyElsewhere(e evidence) string {
	owner, name := s.facts.Repo.Home()
	data, err := s.facts.Tree.ReadFile(e.path)
	if err != nil || e.pipeline == nil || name == "" {
		return ""
	}
	heads := [][]byte{headOfJob(data, e.pipeline, e.line)}
	if m := needed.FindSubmatch(heads[0]); m != nil {
		waitsFor := strings.FieldsFunc(string(m[1]), func(r rune) bool { return strings.ContainsRune(" ,[]\"'\n", r) })
		for _, job := range e.pipeline.Jobs {
			if slices.Contains(waitsFor, job.Name) && len(job.Steps) > 0 {
				heads = append(heads, headOfJob(data, e.pipeline, job.Steps[0].Line))
			}
		}
	}
	for _, head := range heads {
		if m := guarded.FindSubmatch(head); m != nil && !strings.EqualFold(string(m[1]), owner+"/"+name) {
			return ", in the repository " + string(m[1]) + " alone"
		}
	}
	return ""
}
