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

// hint says which step calls itself what was asked, or a script or task by such
// a name, though none of its commands is known to do it; "" without one.
func (fo *follower) hint(pipelines []ci.Pipeline) string {
	for i := range pipelines {
		p := &pipelines[i]
		for _, job := range p.Jobs {
			for _, s := range job.Steps {
				if command := fo.opaque(s); command != "" {
					return fmt.Sprintf("%s:%d runs %q, and what that does was not understood", p.Path, s.Line, command)
				}
			}
		}
	}
	return ""
}

// opaque returns the first command of a step that is not understood though it,
// or the name of the step, says that it does what was asked.
func (fo *follower) opaque(s ci.Step) string {
	for line := range strings.Lines(s.Run) {
		for _, command := range simple(line) {
			command = bare(command)
			if !silent.MatchString(command) && opaque.MatchString(command) && (fo.asks.says(command) || fo.asks.says(s.Name)) && !fo.blank(command) {
				return command
			}
		}
	}
	return ""
}
