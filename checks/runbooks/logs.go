package runbooks

import (
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// lookedInto matches that the reader is to look into something.
	lookedInto = sieve.MustCompile(`(?i)\b(check|look (at|in|into)|see|view|read|tail|inspect|consult|logs? (is|are|lies?|can be found|go))\b`)
	// logFile matches the file of a log that a program writes while it runs.
	logFile = sieve.Plain(`(?i)^[\w./~${}-]*\.log$`)
	// ofDevelopers matches those that it writes for developers, and those of their tools.
	ofDevelopers = sieve.Plain(`(?i)(dev(elopment)?|test|debug|npm|yarn|build|install)[\w-]*\.log$`)
	// following matches commands that show the log of what runs as a service.
	following = sieve.MustCompile(`(?i)^\$?\s*(sudo )?(journalctl\b.* -u|tail\b.* (-f|-n)\b.*\.log\b)`)
)

// tellsOfLog tells whether a section says where the log of the program lies.
func tellsOfLog(sec *docs.Section) bool {
	return slices.ContainsFunc(sec.Commands, func(c docs.Command) bool { return following.MatchString(c.Text) && !ofDevelopers.MatchString(c.Text) }) ||
		lookedInto.MatchString(sec.Prose()) && slices.ContainsFunc(sec.Spans, func(s docs.Span) bool { return logFile.MatchString(s.Text) && !ofDevelopers.MatchString(s.Text) })
}
