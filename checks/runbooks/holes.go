package runbooks

import (
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// securityFile is where forges show whom to tell of a hole.
var securityFile = sieve.Plain(`(?i)^((\.github|\.gitlab|docs?)/)?SECURITY\.(md|rst|adoc|txt)$`)

// urgent matches what is to be done about the worst of faults that are sorted by how bad
// they are, and how soon; lesser matches the next of them.
var (
	urgent = sieve.MustCompile(`\b(?i:p|sev|severity|priority)[- ]?1\b[^.\n]{0,100}\b(immediate(ly)?|outages?|within (a|an|one|\d+) ?(min|hour|day)\w*)\b`)
	lesser = sieve.MustCompile(`\b(?i:p|sev|severity|priority)[- ]?2\b`)
)

// urgency finds a section that says how soon faults are mended that are as bad as an
// outage, though not whom to call.
func (s *shelf) urgency(t *topic) evidence {
	return s.firstIn(t, func(d *docs.Document, sec *docs.Section) evidence {
		if urgent.MatchString(sec.Text) && lesser.MatchString(sec.Text) {
			return evidence{level: thin, path: d.Path, line: sec.Line, why: "it says how bad a fault is or how soon it is mended, and little of whom to call"}
		}
		return evidence{level: missing}
	})
}

// holes finds whom to tell of a hole in security: people to reach, though not
// what they do in an outage.
func (s *shelf) holes() evidence {
	for i := range s.documents {
		d := &s.documents[i]
		if securityFile.MatchString(d.Path) && len(d.Sections) > 0 && docs.WordCount(everything("", new(d.Body(0)))) >= leastTold {
			return evidence{level: thin, path: d.Path, line: 1, why: "it says whom to tell of a hole in security, and nothing of an outage"}
		}
	}
	return evidence{level: missing}
}
