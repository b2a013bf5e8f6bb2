package runbooks

import "github.com/handoffaudit/audit/internal/sieve"

// securityFile is where forges show whom to tell of a hole.
var securityFile = sieve.Plain(`(?i)^((\.github|\.gitlab|docs)/)?SECURITY\.(md|rst|adoc|txt)$`)

// holes finds whom to tell of a hole in security: people to reach, though not
// what they do in an outage.
func (s *shelf) holes() evidence {
	for i := range s.documents {
		d := &s.documents[i]
		if securityFile.MatchString(d.Path) && len(d.Sections) > 0 {
			return evidence{level: thin, path: d.Path, line: 1, why: "it says whom to tell of a hole in security, and nothing of an outage"}
		}
	}
	return evidence{level: missing}
}
