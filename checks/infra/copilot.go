package infra

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// What AWS Copilot has in the repository of a program, what such a file says, and what
// defines the services and environments that it deploys to.
var (
	copilotFile    = sieve.Plain(`(^|/)(\.copilot/config\.ya?ml|copilot/\.workspace)$`)
	copilotSays    = sieve.Plain(`(?m)^(repository|builder|application)\s*:`)
	copilotDefines = sieve.Plain(`(^|/)copilot/(environments/|([^/]+/)+manifest\.ya?ml$)|(^|/)platform-config\.ya?ml$`)
	copilotSpoken  = sieve.Plain(`(?i)\bcopilot\b[^\n]{0,20}\bplatform-helper\b|\bplatform-helper\b[^\n]{0,20}\bcopilot\b|\bcopilot (svc|env|job|pipeline) (deploy|exec|status|logs)\b`)
)

// copilotElsewhere is the file of AWS Copilot, or the line of a document on it, where nothing
// here defines what it deploys to, and what that does; "" where something does.
func copilotElsewhere(f *facts.Facts) (at, does string) {
	if slices.ContainsFunc(f.Tree.Files, func(file tree.File) bool { return copilotDefines.MatchString(file.Path) }) {
		return "", ""
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Vendored || !copilotFile.MatchString(file.Path) || file.Size > maxDescription {
			continue
		}
		if data, err := f.Tree.ReadFile(file.Path); err == nil && copilotSays.Match(data) {
			return file.Path, "is for"
		}
	}
	for _, d := range f.Documents() {
		if d.Purpose.Historical() {
			continue
		}
		text, _ := f.Tree.ReadFile(d.Path)
		if m := copilotSpoken.FindIndex(text); m != nil {
			return fmt.Sprintf("%s:%d", d.Path, lineAt(text, m[0])), "speaks of"
		}
	}
	return "", ""
}
