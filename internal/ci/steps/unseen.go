package steps

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
)

// NotHere ends the sentence on a pipeline that other people keep.
const NotHere = "lies outside of the repository and was not read"

// ByName stands before NotHere where the names of the job and of what it calls say what it does.
const ByName = "does so by its name and its job's, but "

// NotUnderstood follows the path of a pipeline of which nothing could be read.
const NotUnderstood = " could not be understood ("

// unseen says what keeps the answer from being a plain no: a pipeline that
// could not be read, or one that is defined elsewhere.
func (fo *follower) unseen(pipelines []ci.Pipeline) string {
	for _, p := range pipelines {
		if p.Problem != "" {
			return p.Path + NotUnderstood + p.Problem + ")"
		}
	}
	first := ""
	for _, p := range pipelines {
		for _, job := range p.Jobs {
			for _, s := range job.Steps {
				if !elsewhere(p.System, job.Name, s.Uses) || fo.tree.Lookup(strings.TrimPrefix(s.Uses, "./")) != nil {
					continue
				}
				ofJob, ofCalled := fo.asks.says(job.Name), fo.asks.says(s.Uses)
				byName := ""
				if ofJob && ofCalled { // and a name is no act
					byName = ByName
				}
				why := fmt.Sprintf("%s:%d runs %s, which %s"+NotHere, p.Path, s.Line, s.Uses, byName)
				if ofJob || ofCalled { // the likeliest place
					return why
				}
				if first == "" && !looksOver.MatchString(path.Base(s.Uses)) {
					first = why
				}
			}
		}
	}
	if first == "" {
		first = fo.hint(pipelines)
	}
	return first
}

// looksOver matches the names of reusable workflows that look at code or changes, send out what
// is written of an interface, or keep the papers and the requests of a repository in order,
// without running any of it: nobody has tests run, or a release made, in one.
var looksOver = sieve.Plain(`(?i)(^|[^a-z])(open-?api|swagger|security|owasp|veracode|codeql|trivy|snyk|zizmor|scan(s|ner|ning)?|[sd]ast|scorecards?|dependency-review|gitleaks|git-?version|versioning|secrets?|lint(er|ers|ing)?|labell?er|stale|readme|issues?|tickets?|asana|jira|trello|slack|notify|comments?|commit-?lint|triage|auto-?merge|auto-?assign|(upgrade|update|bump)-([a-z]+-)?(requirements|dependencies|deps)|back-?port|code-?owners|renovate|dependabot|cla)([^a-z]|$)`)

// elsewhere tells whether a step stands for a whole pipeline that other people
// keep: a reusable workflow, an include of another project, or what a Jenkinsfile
// loads.
func elsewhere(system, job, uses string) bool {
	switch system {
	case "GitHub Actions":
		return !strings.HasPrefix(uses, "./") && strings.Contains(uses, "/.github/workflows/")
	case "GitLab CI":
		return job == "include" && !strings.HasPrefix(uses, "/") && !strings.HasSuffix(uses, ".gitlab-ci.yml") || job == "include" && strings.HasPrefix(uses, "http")
	case "Jenkins":
		return uses != ""
	case "Concourse":
		return strings.HasSuffix(uses, ".yml") || strings.HasSuffix(uses, ".yaml")
	case "Azure Pipelines":
		return strings.Contains(uses, ".yml@") || strings.Contains(uses, ".yaml@")
	}
	return false
}
