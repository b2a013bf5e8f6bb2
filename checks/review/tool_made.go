package review

import (
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// ranTool matches subjects that say that a tool wrote the change, or others elsewhere.
	ranTool = sieve.MustCompile(`(?i)\brails app:update\b|\bbinstubs?\b|^(\w+(\([^)]*\))?!?: ?)?(auto-?)?format(s|ted|ting)?( (the |all |our )*(whole |entire )?(code\w*|sources?|files|everything|all|repo\w*|project)\b|$)|\bre-?format(s|ted|ting)?\b|\b(code ?style|lint(er|ing)?)( fix\w*| error\w*| issues?)?$|\b(lint|rubocop|eslint|prettier|standardrb|php-cs-fixer|phpcbf)\b.*\b(fix\w*|auto-?correct\w*)\b|` +
		`\b(ran|run|runs|running|apply|applied|applying|via|with|using|by)\b.{0,30}\b(prettier|black|gofmt|goimports|gofumpt|rustfmt|cargo fmt|rubocop|standardrb|stree|eslint|clang-format|php-cs-fixer|phpcbf|pint|rector|spotless|ktlint|scalafmt|isort|ruff|autopep8|yapf|pyupgrade|2to3|codemods?|jscodeshift|dotnet format|mix format|ng update|upgrade assistant)\b|\b(auto-?generated?|re-?generated?|vendored)\b`)
	// rewriters are the tools that only rewrite code, as a message names them.
	rewriters = sieve.MustCompile(`(?i)\b(rector|codemods?|jscodeshift|openrewrite|pyupgrade|2to3|ng (update|generate)|upgrade assistant)\b`)
	// writtenByTool matches files of code that a tool writes out of what people
	// write elsewhere.
	writtenByTool = sieve.MustCompile(`(?i)(^|/)db/(structure\.sql|schema\.rb)$|(^|/)migrations/(\d{4}_\w+\.py|\d{14}_\w+(\.designer)?\.cs)$|\.(designer\.cs|g\.dart|snap)$`)
)

// mostlyWritten is the share of the lines in such files from which on a change
// is the tool's. Assumed.
const mostlyWritten = 0.9

// toolMade tells whether a change is known to be a tool's: there is nothing in it
// that its author could explain.
func toolMade(c *history.Commit) bool {
	if ranTool.MatchString(c.Subject()) || rewriters.MatchString(c.Message) && facts.Rewrote(c) >= fewAlike {
		return true
	}
	written := 0
	for i := range c.Changes {
		if writtenByTool.MatchString(c.Changes[i].Path) {
			written += c.Changes[i].Added + c.Changes[i].Deleted
		}
	}
	return float64(written) >= mostlyWritten*float64(changed(c))
}
