package runbooks

import (
	"bytes"
	"path"
	"slices"
	"strings"

	readme "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// ofPages matches pipelines that send out what is written about a project, and ofPreviews
// those that send it out to be looked at before users get it, or to be tried, or something
// beside it.
var (
	ofPages    = sieve.Plain(`(?i)(^|[^a-z0-9])(docs?|documentation|pages|storybook|website)([^a-z0-9]|$)`)
	ofPreviews = sieve.Plain(`(?i)(^|[^a-z0-9])(prototypes?|previews?|review[-_ ]?apps?|perf(ormance)?|load[-_ ]?tests?|stress|e2e|secrets?|scan(s|ning)?|back-?ups?|(3rd|third)[-_ ]?party|mirror)([^a-z0-9]|$)`)
)

// minSteps of what says how to release make a procedure of it: commands, blocks
// of what may be commands, or numbered steps. Assumed.
const minSteps = 2

// deployed looks for how this gets to where it runs where no text is about that.
func (s *shelf) deployed(t *topic) evidence {
	if e := s.inProduction(t); e.level != missing {
		return e
	}
	if e := s.published(); e.level != missing {
		return e
	}
	if file, line := s.facts.LeadToInstallation(); file != "" && s.facts.HostedByUsers() != "" { // which is how those who operate it deploy
		return evidence{level: outside, path: file, line: line}
	}
	if e := s.released(); e.path != "" || s.release {
		return e
	}
	return s.sentBy()
}

// inProduction looks for how this is started where people use it, in the document that
// the README leads to for that: so what others host is deployed.
func (s *shelf) inProduction(t *topic) evidence {
	d, i := readme.InProduction(s.facts)
	if d == nil || s.release {
		return evidence{level: missing}
	}
	at := slices.IndexFunc(s.documents, func(x docs.Document) bool { return x.Path == d.Path })
	s.used[place{at, i}] = true
	body := d.Body(i)
	e := t.judge(&body, everything(d.Title, &body), true)
	e.path, e.line = d.Path, d.Sections[i].Line
	return e
}

// published looks for how a version is released where nothing says how what is
// operated gets to where it runs: that is a part of it, and thin.
func (s *shelf) published() evidence {
	if s.release {
		return evidence{level: missing}
	}
	as := *s
	as.release = true
	for i := range s.documents {
		d := &s.documents[i]
		if !as.speaksOf(&release, d) || taught.MatchString(d.Path) {
			continue
		}
		for j := range d.Sections {
			body := d.Body(j)
			if max(len(body.Commands), len(body.Blocks), body.Steps) < minSteps || release.onlyPolicy(strings.Join(append(d.Above(j), d.Sections[j].Heading), "\n"), &body) || as.section(&release, d, j).level != covered {
				continue
			}
			s.used[place{i, j}] = true
			return evidence{level: thin, path: d.Path, line: d.Sections[j].Line, why: "this says how a version is published, and no more"}
		}
	}
	return evidence{level: missing}
}

// released points at the pipeline of a release that no text describes: it does
// the steps, and does not tell who starts them and what to look at. One that publishes
// documents releases nothing else, unless they are all there is, and one of previews nothing.
func (s *shelf) released() evidence {
	pipelines := slices.DeleteFunc(slices.Clone(s.facts.Pipelines()), func(p ci.Pipeline) bool {
		name := path.Base(p.Path)
		return ofPreviews.MatchString(name) || s.facts.Repo.Kind != facts.Site && ofPages.MatchString(name)
	})
	named := slices.DeleteFunc(slices.Clone(pipelines), func(p ci.Pipeline) bool { return !toProduction.MatchString(path.Base(p.Path)) })
	run, _ := steps.Releases(s.facts.Tree, named)
	if run == nil {
		run, _ = steps.Releases(s.facts.Tree, calledBy(named, pipelines))
	}
	if run == nil {
		run, _ = steps.Releases(s.facts.Tree, pipelines)
	}
	if run == nil {
		return evidence{level: missing}
	}
	if last := s.toProductionIn(run.Path, pipelines); last != nil {
		run = last
	}
	at := slices.IndexFunc(pipelines, func(p ci.Pipeline) bool { return p.Path == run.Path })
	started := pipelines[at]
	if data, err := s.facts.Tree.ReadFile(run.Path); err == nil {
		head := headOfJob(data, &started, run.Line)
		branch, tags := ofBranch.FindSubmatch(head), ofTags.Match(head)
		switch {
		case branch != nil:
			started.Branches, started.Tags = []string{string(branch[1])}, nil
		case tags:
			started.Branches, started.Tags = nil, []string{"*"}
		}
		if branch != nil || tags || notOfRequests.Match(data) || ofPushes.Match(head) {
			started.Triggers = slices.DeleteFunc(slices.Clone(started.Triggers), func(t string) bool { return strings.HasPrefix(t, "pull_request") })
		}
	}
	if slices.Equal(started.Triggers, []string{"workflow_call"}) {
		if caller, line := callerOf(run.Path, pipelines); caller != nil {
			return evidence{level: missing, path: caller.Path, line: line, pipeline: caller}
		}
	}
	return evidence{level: missing, path: run.Path, line: run.Line, pipeline: &started}
}

// toProduction matches the names of pipelines that are for production by them.
var toProduction = sieve.Plain(`(?i)(^|[^a-z])(prod|production|live)([^a-z]|$)`)

// toUsersNamed matches the names of pipelines that send to where users are.
var toUsersNamed = sieve.Plain(`(?i)(^|[^a-z])(prod|production|live|release)([^a-z]|$)`)

// calledBy are the pipelines that some call.
func calledBy(some, pipelines []ci.Pipeline) []ci.Pipeline {
	called := map[string]bool{}
	for i := range some {
		for _, job := range some[i].Jobs {
			for _, step := range job.Steps {
				called[step.Uses] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(pipelines), func(p ci.Pipeline) bool { return !called["./"+p.Path] })
}

// callerOf is the pipeline that calls the one at p, and the line at which it does: one whose
// name says production, or else a job for it, or else the first; nil without one.
func callerOf(p string, pipelines []ci.Pipeline) (caller *ci.Pipeline, line int) {
	best := -1
	for i := range pipelines {
		named := toUsersNamed.MatchString(path.Base(pipelines[i].Path))
		for _, job := range pipelines[i].Jobs {
			for _, step := range job.Steps {
				worth := 0
				if named {
					worth += 2
				}
				if isForProduction(job) {
					worth++
				}
				if step.Uses == "./"+p && worth > best {
					caller, line, best = &pipelines[i], step.Line, worth
				}
			}
		}
	}
	return caller, line
}

// headOfJob is what a pipeline says of the job of a step before its steps.
func headOfJob(data []byte, p *ci.Pipeline, line int) []byte {
	first := line
	for _, job := range p.Jobs {
		if job.Line > 0 && job.Line <= line && slices.ContainsFunc(job.Steps, func(s ci.Step) bool { return s.Line <= line }) {
			first = job.Line
		}
	}
	lines := bytes.Split(data, []byte("\n"))
	text := lines[max(first-1, 0):min(line, len(lines))]
	for n, l := range text { // what is said of other steps is not said of this
		if bytes.HasPrefix(bytes.TrimSpace(l), []byte("steps:")) {
			text = text[:n]
			break
		}
	}
	return bytes.Join(text, []byte("\n"))
}

// ofBranch is how a job says that it is for one branch alone, and ofTags for tags.
var (
	ofBranch = sieve.Plain(`(?m)^\s*if:[^|\n]*\bgithub\.ref(?:_name)?\s*==\s*['"](?:refs/heads/)?([\w./-]+)['"][^|\n]*$`)
	ofTags   = sieve.Plain(`(?m)^\s*if:[^|!\n]*\bstartsWith\(\s*github\.ref,\s*['"]refs/tags/[^|\n]*$`)
)

// ofPushes is how a job or a step of GitHub's says that it is for what is pushed alone.
var ofPushes = sieve.Plain(`(?m)^\s*(?:- )?if:[^\n]*github\.event_name\s*==\s*['"]push['"][^|\n]*$`)

// notOfRequests is how a step of GitHub's says that it does what it does for no pull request.
var notOfRequests = sieve.Plain(`github\.event_name\s*!=\s*['"]pull_request`)

// startedBy says in a clause what starts a pipeline, "" where its file does not
// tell, or is not of a system whose triggers start all of it alike.
func startedBy(p *ci.Pipeline) string {
	if p.System != "GitHub Actions" || len(p.Triggers) == 0 {
		return ""
	}
	var when []string
	for _, trigger := range p.Triggers {
		words := triggerWords[trigger]
		switch {
		case trigger == "push":
			words = pushedTo(p)
		case words == "":
			words = "on " + trigger
		}
		when = append(when, words)
	}
	return ", which starts " + strings.Join(when, " or ") + ","
}

var triggerWords = map[string]string{
	"release":             "when a release is made on GitHub",
	"workflow_dispatch":   "by hand",
	"schedule":            "by the clock",
	"workflow_call":       "when another pipeline calls it",
	"workflow_run":        "after another pipeline",
	"repository_dispatch": "when another program asks for it",
	"pull_request":        "on pull requests",
	"pull_request_target": "on pull requests",
}

// pushedTo says what must be pushed to start a pipeline.
func pushedTo(p *ci.Pipeline) string {
	switch {
	case len(p.Tags) > 0 && len(p.Branches) > 0:
		return "when a tag or a branch is pushed"
	case len(p.Tags) > 0:
		return "when a tag is pushed"
	case len(p.Branches) == 1 && !strings.ContainsAny(p.Branches[0], "*?+[!"):
		return "when " + p.Branches[0] + " is pushed"
	case slices.Contains(p.Branches, "**"):
		return "when any branch is pushed"
	case len(p.Branches) > 0:
		return "when some branches are pushed"
	}
	return "when anything is pushed"
}
