package steps

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
)

// opaque commands hand the work to something whose doing is not known when
// nothing was found behind them: a script, a program of the repository, a task.
var opaque = regexp.MustCompile(`^(make|npm|yarn|pnpm|bun|task|just|rake|inv|invoke|composer|grunt|gulp|mage|nox|ant|nuke|cake|fake|earthly|bazel|buck2?)\b|^\S*/\S|^\S+\.(sh|ps1|bat|cmd|py|rb)\b|^(ba|z|da)?sh \S|^(python3?|ruby|node|pwsh|powershell|perl|php) [^-\s]|^docker(-| )compose .*\b(run|up)\b|^docker run\b|^dotnet (run|cake|nuke|fake|fsi)\b`)

// hint says which step runs a script or task by a name that speaks of what was
// asked, or which says so itself, though nothing it runs is known to do it; ""
// without one.
func (fo *follower) hint(pipelines []ci.Pipeline) string {
	byStep := ""
	for i := range pipelines {
		p := &pipelines[i]
		for _, job := range p.Jobs {
			for _, s := range job.Steps {
				command, told := fo.opaque(s)
				if command == "" {
					continue
				}
				why := fmt.Sprintf("%s:%d runs %q, and what that does was not understood", p.Path, s.Line, command)
				if told {
					return why
				}
				if byStep == "" {
					byStep = why
				}
			}
		}
	}
	return byStep
}

// opaque returns the first command of a step that is not understood though it,
// which is what told tells, or the name of the step says what it does.
func (fo *follower) opaque(s ci.Step) (first string, told bool) {
	for line := range strings.Lines(s.Run) {
		for _, command := range simple(line) {
			command = bare(command)
			switch {
			case silent.MatchString(command), !opaque.MatchString(command), fo.blank(command):
			case fo.asks.says(command):
				return command, true
			case first == "" && fo.asks.says(s.Name):
				first = command
			}
		}
	}
	return first, false
}
