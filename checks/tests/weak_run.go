package tests

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// weakFinding tells why a run of the tests counts half, and the remedy where tests run when
// they should: at the line that lets the pipeline go on, where the file has one.
func weakFinding(t *tree.Tree, best *steps.Run) (row check.Finding, remedy string) {
	row = check.Finding{Message: "Tests run here, but " + best.Weak + ".", Path: best.Path, Line: best.Line, Fix: "Have them run on every push and pull request, and let a failure stop the change."}
	switch best.Weak {
	case steps.GoesOn:
		row.Fix, remedy = "Take out what lets the pipeline go on, so that a failure stops the change.", "Let a failing test stop the change: take out what lets the pipeline go on if it fails."
		if line := mayFailAt(t, best); line > 0 {
			row.Message = fmt.Sprintf("This lets the pipeline go on if the tests fail, which line %d runs.", best.Line)
			row.Line, row.Fix = line, "Take it out, so that a failure stops the change."
		}
	case steps.Ignored:
		row.Fix, remedy = "Take out what ignores it, so that a failure stops the change.", "Let a failing test stop the change: take out of the line what ignores it."
	}
	return row, remedy
}

// mayFail is what tells a pipeline to go on.
var mayFail = sieve.Plain(`^\s*(?:- )?(?:continue-on-error|continueOnError|allow_failure|soft_fail|failure):\s*["']?(?:true|ignore)\b|^\s*allow_failure:\s*$`)

// mayFailAt is the line that does of the step that runs the tests, or of what it is a part
// of, 0 without one.
func mayFailAt(t *tree.Tree, best *steps.Run) int {
	content, err := t.ReadFile(best.Path)
	all := strings.Split(string(content), "\n")
	if err != nil || best.Line < 1 || best.Line > len(all) {
		return 0
	}
	run := all[best.Line-1]
	part := indentOf(run)
	for n := best.Line - 1; n > 0; n-- {
		if line := all[n-1]; says(line) && indentOf(line) <= part {
			if mayFail.MatchString(line) {
				return n
			}
			part = indentOf(line)
		}
	}
	part = indentOf(strings.Replace(run, "- ", "  ", 1)) // what begins a step has the rest of it below
	for n := best.Line + 1; n <= len(all); n++ {
		if line := all[n-1]; says(line) && indentOf(line) <= part {
			if mayFail.MatchString(line) {
				return n
			}
			part = indentOf(line)
		}
	}
	return 0
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// says tells whether a line is neither blank nor a comment.
func says(line string) bool {
	line = strings.TrimSpace(line)
	return line != "" && line[0] != '#'
}

// commentedOut is the finding on a command that runs tests and is a comment.
func commentedOut(c *steps.Commented) []check.Finding {
	if c == nil {
		return nil
	}
	row := check.Finding{Path: c.Path, Line: c.Line, Message: fmt.Sprintf("What runs tests is commented out here (line %d: \"%s\")%s.", c.At, c.Command, quoted(", and says why: ", c.Reason)),
		Fix: "See whether what is said of why still holds; then have it run again, on every push and pull request."}
	if c.Reason == "" {
		row.Fix = "Ask why; then have it run again, on every push and pull request."
	}
	return []check.Finding{row}
}
