package docs

import (
	"fmt"
	"path"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// deployed matches the folders of what a system is deployed with.
var deployed = sieve.MustCompile(`(?i)(^|/)([\w-]+[_-])?(ops|operations?|infra(structure)?|deploy(ments?|ing)?|terraform|ansible|k8s|kubernetes|helm)/`)

// ofSkill matches what a coding assistant can do anywhere, which tells nothing of this.
var ofSkill = sieve.MustCompile(`(?i)(^|/)\.(agents?|claude|cursor|codex|gemini|junie)/(.*/)?skills/`)

// standsIn matches the folders of what stands in for other systems, or shows how something is done.
var standsIn = sieve.Plain(`(?i)(^|/)([\w-]+[-_])?(mocks?|stubs?|fakes?|simulators?|samples?|examples?)([-_][\w-]+)?/`)

// forAssistants matches the folders of what coding assistants are told to do.
var forAssistants = sieve.Plain(`(?i)(^|/)(\.(agents?|claude|cursor|codex|gemini|junie)|\.github/(agents|chatmodes|copilot|instructions|prompts))/`)

// ofPipelines matches titles of documents on what a service does that builds and tests.
var ofPipelines = sieve.Plain(`(?i)\b(circle ?ci|travis|github actions?|gitlab ci|jenkins|(ci|build) (jobs?|pipelines?))\b`)

// onOneWork matches titles of documents on one piece of work, which is done with or never was.
var onOneWork = sieve.MustCompile(`(?i)\b(fix(es|ing)?|plans?|proposals?|migrat(ion|ing)|rewrit(e|ing)|refactor(ing)?|post[- ]?mortem|root cause|investigation|spike|benchmarks?|implementation)\b|\bsolution\W*$`)

// theProblem matches the heading with which a document opens that proposes something.
var theProblem = sieve.Plain(`(?i)^\W*(the )?problem( statement| description)?\W*$`)

// isOfOneWork tells whether a document is a fix, a plan or a proposal for one thing, by its title
// or because it opens with a problem: the commands in it are those of that work. One whose title
// opens with the matter itself is on that.
func (t *topic) isOfOneWork(d *docs.Document) bool {
	if t.opens(d.Title) {
		return false
	}
	return IsPlan(d) || onOneWork.MatchString(d.Title) || len(d.Sections) > 1 && theProblem.MatchString(d.Sections[1].Heading)
}

// amongCode tells whether a document lies beside the code of a small part, of which it
// then speaks.
func (l *library) amongCode(d *docs.Document) bool {
	scope, _ := scopeOf(d.Path)
	for scope != l.top && scope != "." && codeBelow(l.tree, scope) == 0 { // data of the part above it
		scope = path.Dir(scope)
	}
	return scope != l.top && codeBelow(l.tree, scope) < codeLines(l.tree)/smallPart
}

// smallPart is how many of so small a part a project has at least. Assumed.
const smallPart = 5

// apart is where a document that no README leads to has a section on t, by its heading
// and a command below it, "" without one, and for what is not work. The README of a
// folder speaks of that folder, on deploying where that is what the folder is for, and
// on settings of a program, where it lists them; one that a generator of projects wrote
// speaks of none. Other prose beside the code of a small part speaks of that, too.
func (l *library) apart(t *topic, repo *facts.Repo) string {
	if !t.ofWork() {
		return ""
	}
	for i := range l.list {
		d := &l.list[i]
		of := !l.isOfPart(d) && !l.isBeside(d) && !l.amongCode(d) || t.name == "deploy" && deployed.MatchString(d.Path) || t.name == "configuration" && d.Purpose == docs.Readme && !l.isBeside(d)
		if !of || standsIn.MatchString(d.Path) || forAssistants.MatchString(d.Path) || d.Problem != "" || d.Purpose.Historical() || d.Generated() || l.isOfSite(d) || l.isForUsers(d) || t.isOfOneWork(d) || t.isOfClients(repo.Kind, d) || t.name != "test" && t.name != "deploy" && ofPipelines.MatchString(d.Title) {
			continue
		}
		if line := t.toldIn(repo, d); line > 0 {
			return fmt.Sprintf("%s:%d", d.Path, line)
		}
	}
	return ""
}

// toldIn returns the line of the first heading of a document that announces t and has a
// command that answers it below, or a list of settings, or that of the command where
// the title announces it, or of deploying of the first section that tells of it; 0 without one.
func (t *topic) toldIn(repo *facts.Repo, d *docs.Document) int {
	aside := puzzled(d)
	for i := range d.Sections {
		announced, byCommand := t.announced(repo.Kind, d, i)
		lists := t.name == "configuration" && t.about(d.Sections[i].Heading) && len(d.Sections[i].Blocks) > 0
		if (announced && byCommand || lists) && !aside[i] {
			return d.Sections[i].Line
		}
	}
	if !t.opens(d.Title) {
		return 0
	}
	if line := t.commandIn(repo.Kind, d); line > 0 || t.name != "deploy" {
		return line
	}
	for i := range d.Sections { // a pipeline may do it, which takes no command
		if announced, _ := t.announced(repo.Kind, d, i); announced && !aside[i] {
			return d.Sections[i].Line
		}
	}
	return 0
}
