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
	following = sieve.MustCompile(`(?i)^(\w*\$)?\s*(sudo )?(journalctl\b.* -[ut]\b|tail\b.* (-f|-n)\b.*\.log\b|(dokku|docker service|heroku|fly(ctl)?|cf|oc) logs\b|(aws|gcloud|az)\b.* (logs?|logging) (tail|read)\b)`)
)

// logWritten matches that a log is written to a file, be it said of a setting.
var logWritten = sieve.Plain(`(?i)\blogs? (is|are) written to (a|the) file\b`)

// tellsOfLog tells whether a section says where the log of the program lies.
func tellsOfLog(sec *docs.Section) bool {
	return slices.ContainsFunc(sec.Commands, func(c docs.Command) bool { return following.MatchString(c.Text) && !ofDevelopers.MatchString(c.Text) }) ||
		slices.ContainsFunc(sec.Spans, func(s docs.Span) bool {
			return (following.MatchString(s.Text) || logFile.MatchString(s.Text) && lookedInto.MatchString(sec.Prose())) && !ofDevelopers.MatchString(s.Text)
		})
}

// ofLogs matches headings over logs alone.
var ofLogs = sieve.Plain(`(?i)^\W*(application )?(logs?|logging)( (format|levels?|messages|conventions|guidelines|config(uration)?))?\W*$`)

// writesLogs tells whether a section below such a heading says how logs are written, and has nobody
// look into one.
func writesLogs(heading string, body *docs.Section) bool {
	return ofLogs.MatchString(heading) && len(body.Commands) == 0 && !lookedInto.MatchString(body.Prose()) && !tellsOfLog(body)
}
