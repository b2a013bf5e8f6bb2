package runbooks

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// standing matches headings over how far a decision is taken, and undecided what stands
// below them where it does not hold.
var (
	standing  = sieve.MustCompile(`(?i)^\W*status\b`)
	undecided = sieve.MustCompile(`(?i)\b(superseded|rejected|deprecated|declined|withdrawn|proposed|draft|pending|abandoned|not accepted)\b`)
)

// recorded tells whether a decision on t is of use to operators: which data are kept and
// what is watched is settled once, how something is sent out or done each week is not.
func (t *topic) recorded() bool {
	return t.name == backup || t.name == restore || t.nouns
}

// decided finds a record of a decision that tells of t, where no document for operators
// does: that it was decided, and not how it is done.
func (s *shelf) decided(t *topic) evidence {
	for i := range s.documents {
		d := &s.documents[i]
		if d.Purpose != docs.Decision || d.Problem != "" || isUndecided(d) {
			continue
		}
		for j := range d.Sections {
			heading := d.Sections[j].Heading
			if !t.announcedBy(heading) {
				continue
			}
			if e := s.announced(t, d, strings.Join(append(d.Above(j), heading), "\n"), d.Body(j)); e.level == covered || e.level == thin {
				return evidence{level: thin, path: d.Path, line: d.Sections[j].Line, why: "only the record of a decision tells of it"}
			}
		}
	}
	return evidence{level: missing}
}

func isUndecided(d *docs.Document) bool {
	return slices.ContainsFunc(d.Sections, func(sec docs.Section) bool {
		return standing.MatchString(sec.Heading) && undecided.MatchString(sec.Text)
	})
}
