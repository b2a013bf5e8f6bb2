package steps

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// opaque commands hand the work to something whose doing is not known when
	// nothing was found behind them: a script, a program of the repository, a task.
	opaque = sieve.Plain(`^(make|npm|yarn|pnpm|bun|task|just|rake|inv|invoke|composer|grunt|gulp|mage|nox|ant|nuke|cake|fake|earthly|bazel|buck2?)\b|^\S*/\S|^\S+\.(sh|ps1|bat|cmd|py|rb)\b|^(ba|z|da)?sh \S|^(python3?|ruby|node|pwsh|powershell|perl|php) [^-\s]|^docker(-| )compose .*\b(run|up)\b|^docker run\b|^go run \S|^dotnet (run|cake|nuke|fake|fsi)\b`)
	// prepares are commands and actions that say themselves that they do something
	// else, which a place of deployment needs as well.
	prepares = sieve.Plain(`(?i)\b(build|compile|install|ci|tests?|lint|checks?|format|verify|audit|prepare|generate|codegen|restore|cache|checkout|setup|log-?in|log-?out|secrets?|auth|credentials|configure|notify|slack|approv(?:al|e|ers?)|scan|upload-artifact|download-artifact)([^a-z]|$)|^(actions|github)/|setup-|^(ArchiveFiles|ExtractFiles|CopyFiles|DeleteFiles|Download(BuildArtifacts|PipelineArtifact)|NodeTool|Use(Node|PythonVersion|DotNet|RubyVersion)|JavaToolInstaller|GoTool)@`)
)

// readsIn is a command after which others may be functions.
var readsIn = sieve.Plain(`^(source|\.) \S+\.(ba|z)?sh\b`)

// detached is a container that is started and left to itself.
var detached = sieve.Plain(`^(docker|podman)(-| )(compose .*)?(run|up)\b.* (-d|--detach)\b`)

// expression is a value that a pipeline fills in.
var expression = sieve.Plain(`\$\{\{[^}]*\}\}`)

// assignment gives a variable a value, and runs nothing unless the value is what a command prints.
var assignment = sieve.Plain(`^\s*(?:(?:export|local|readonly) )?[A-Za-z_]\w*\+?=(?:"[^"]*"|'[^']*'|\$\{[^}]*\}|[^\s"'])*\s*$`)

func onlyAssigns(command string) bool {
	command = expression.ReplaceAllString(command, "x")
	return assignment.MatchString(command) && !strings.Contains(command, "$(") && !strings.Contains(command, "`")
}

// hint says which step runs a script, a task or somebody's action by a name that
// speaks of what was asked, or which says so itself, or stands in a place that is
// called so, though nothing it runs is known to do it; "" without one.
func (fo *follower) hint(pipelines []ci.Pipeline) string {
	byStep, byPlace := "", ""
	for i := range pipelines {
		p := &pipelines[i]
		for _, job := range p.Jobs {
			place := fo.asks.place != nil && fo.asks.place(p, job)
			for _, s := range job.Steps {
				does, told := fo.opaque(p, s)
				if does.what == "" && place && byPlace == "" {
					byPlace = notUnderstood(p, fo.unknown(p, s, job.Environment != ""))
				}
				why := notUnderstood(p, does)
				if told {
					return why
				}
				if byStep == "" {
					byStep = why
				}
			}
		}
	}
	if byStep == "" {
		return byPlace
	}
	return byStep
}

// doing is what a step does on one of its lines, "" for nothing.
type doing struct {
	what string
	line int // in the pipeline's file, from 1
}

func notUnderstood(p *ci.Pipeline, does doing) string {
	if does.what == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d %s, and what that does was not understood", p.Path, does.line, does.what)
}

// runs is what the line of a step's text with that index does.
func runs(s ci.Step, line int, command string) doing {
	return doing{fmt.Sprintf("runs %q", command), s.Line + line}
}

// opaque returns what a step does first that is not understood though it, which
// is what told tells, or the name of the step says what it does.
func (fo *follower) opaque(p *ci.Pipeline, s ci.Step) (does doing, told bool) {
	if foreign(p, s) && fo.asks.says(s.Name) {
		return doing{"uses " + s.Uses, s.Line}, false
	}
	if s.Call != "" && fo.asks.says(s.Call) {
		return doing{"calls " + s.Call, s.Line}, true
	}
	functions := false // that a script of shell text defined, which was read in above
	for i, line := range strings.Split(s.Run, "\n") {
		for _, command := range simple(line) {
			if onlyAssigns(command) {
				continue
			}
			command = bare(command)
			functions = functions || readsIn.MatchString(command)
			switch {
			case silent.MatchString(command), !functions && !opaque.MatchString(command), detached.MatchString(command), fo.blank(command):
			case fo.asks.says(expression.ReplaceAllString(command, "")): // the job that built an image may be called after it
				return runs(s, i, command), true
			case does.what == "" && fo.asks.says(s.Name):
				does = runs(s, i, command)
			}
		}
	}
	return does, false
}

// unknown returns what a step does first that is not known to be something else;
// where all says so any command is, else those that hand the work on.
func (fo *follower) unknown(p *ci.Pipeline, s ci.Step, all bool) doing {
	if foreign(p, s) {
		return doing{"uses " + s.Uses, s.Line}
	}
	if s.Call != "" && !prepares.MatchString(s.Call) {
		return doing{"calls " + s.Call, s.Line}
	}
	for i, line := range strings.Split(s.Run, "\n") {
		for _, command := range simple(line) {
			if onlyAssigns(command) {
				continue
			}
			command = bare(command)
			if command == "" || silent.MatchString(command) || prepares.MatchString(command) || fo.blank(command) || !all && !opaque.MatchString(command) {
				continue
			}
			return runs(s, i, command)
		}
	}
	return doing{}
}

// foreign tells whether a step is an action of other people whose name says
// nothing of what it does.
func foreign(p *ci.Pipeline, s ci.Step) bool {
	switch p.System {
	case "GitHub Actions", "Azure Pipelines", "CircleCI":
		return s.Uses != "" && !strings.HasPrefix(s.Uses, "./") && !elsewhere(p.System, "", s.Uses) && !prepares.MatchString(s.Uses)
	}
	return false
}
