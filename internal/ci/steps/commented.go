package steps

import (
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Commented is a command of a pipeline that runs tests, in lines that are comments.
type Commented struct {
	Path    string
	Line    int // the first of these lines, from 1
	At      int // of the command
	Command string
	Reason  string // what they begin with, "" where that is a part of the pipeline too
}

var (
	// opensCommands is a key below which, or behind which, commands stand.
	opensCommands = sieve.Plain(`^(?:- )?(?:run|script|command): ?([|>][-+]?$|$|.+)`)
	anyKey        = sieve.Plain(`^(?:- )?[\w-]+:(?:\s|$)`)
)

// leastReason is how many words say why, and are more than a heading. Assumed.
const leastReason = 5

// CommentedTests returns the first such command, nil where there is none.
func CommentedTests(t *tree.Tree, pipelines []ci.Pipeline) *Commented {
	fo := newFollower(t, tests)
	for _, p := range pipelines {
		content, err := t.ReadFile(p.Path)
		if err != nil {
			continue
		}
		first, within, reason := 0, false, ""
		for n, line := range strings.Split(string(content), "\n") {
			line = strings.TrimSpace(line)
			if line == "" {
				continue
			}
			if !strings.HasPrefix(line, "#") {
				first, within = 0, false
				continue
			}
			text := strings.TrimSpace(strings.TrimLeft(line, "# "))
			if first == 0 {
				if first, reason = n+1, ""; len(strings.Fields(text)) >= leastReason && !anyKey.MatchString(text) {
					reason = text
				}
			}
			command := strings.TrimPrefix(text, "- ")
			if m := opensCommands.FindStringSubmatch(text); m != nil {
				command, within = m[1], true
			} else if anyKey.MatchString(text) {
				within = false
			}
			if within && fo.text(command, 0) != nil {
				return &Commented{Path: p.Path, Line: first, At: n + 1, Command: command, Reason: reason}
			}
		}
	}
	return nil
}
