package runbooks

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Jobs of a cluster take backups and put them back by the clock or on demand, and pipelines put them
// back where somebody chooses.

var (
	// manifest matches the names of files that may declare a job of a cluster, and ofJob where each begins.
	manifest = sieve.Plain(`(?i)\.ya?ml(\.\w+)?$`)
	ofJob    = sieve.Plain(`(?m)^\s*(?:- )?kind:\s*["']?(?:Cron)?Job\b`)
	// anyKind begins what is declared next.
	anyKind = sieve.Plain(`(?m)^\s*(?:- )?kind:\s*["']?\w`)
	// calledRestore matches the name of a job that puts data back, and loads a command that may, where it does.
	calledRestore = sieve.Plain(`(?mi)^\s*name:.*\brestore\b`)
	loads         = sieve.Plain(`\b(?:psql|mysql)\b[^\n]*(?:\s-f\s|\s<\s)`)
	// offered matches a choice of places that whoever starts a pipeline has.
	offered = sieve.Plain(`(?m)^\s+(?:\w*(?:target|destination|environment)\w*):\s*\n(?:\s+(?:description|required|default|type):[^\n]*\n)*\s+options:\s*\n((?:\s+- [^\n]*\n)+)`)
	ofUsers = sieve.Plain(`(?i)\b(?:prod|production|live)\b`)
)

// jobThat is the line at which a job of a cluster runs what does a topic, 0 where none does.
func jobThat(t *topic, data []byte) int {
	for _, at := range ofJob.FindAllIndex(data, -1) {
		rest := data[at[1]:]
		if next := anyKind.FindIndex(rest); next != nil {
			rest = rest[:next[0]]
		}
		line := lineOf(does[t.name], rest)
		if line == 0 && t.name == restore && calledRestore.Match(rest) {
			line = lineOf(loads, rest)
		}
		if line > 0 {
			return line + bytes.Count(data[:at[1]], []byte("\n"))
		}
	}
	return 0
}

// onlyOnTrial says of a pipeline that puts data back that production is none of the places which it
// offers for that.
func (s *shelf) onlyOnTrial(t *topic, p string) string {
	if t.name != restore || !s.startsItself(p) {
		return ""
	}
	data, _ := s.facts.Tree.ReadFile(p)
	if m := offered.FindSubmatch(data); m == nil || ofUsers.Match(m[1]) {
		return ""
	}
	return ", and offers no production to restore to"
}
