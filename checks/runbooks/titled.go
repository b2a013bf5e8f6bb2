package runbooks

import (
	"cmp"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// ofItsDay matches the names of documents that were written down at one time.
var ofItsDay = sieve.MustCompile(`(^|/)\d{4}[-_]\d{2}[-_]\d{2}[^/]*\.[a-z]+$`)

// titled returns the section that a reader would open for t where no more than passing
// was found, which may be nothing: one below a heading on just that, though of a developer's
// machine, in the same document, or else in one of its day.
func (s *shelf) titled(t *topic, passing evidence) evidence {
	for i := range s.documents {
		d := &s.documents[i]
		why, dated := "it is about a developer's own machine", ofItsDay.MatchString(d.Path)
		if dated {
			why = "it stands in a document of its day"
		}
		if d.Path != passing.path && !dated || d.Problem != "" || s.forUsers(d.Path) {
			continue
		}
		for j := range d.Sections {
			if s.isTitled(t, d, j, !dated) {
				return evidence{level: thin, path: d.Path, line: d.Sections[j].Line, why: why, announced: true}
			}
		}
	}
	return passing
}

// isTitled tells whether section i stands below a heading on t and speaks of that; of a
// developer's machine alone, if atHome.
func (s *shelf) isTitled(t *topic, d *docs.Document, i int, atHome bool) bool {
	heading := cmp.Or(d.Sections[i].Heading, d.Title)
	body := d.Body(i)
	above := strings.Join(append(d.Above(i), heading), "\n")
	text := everything(above, &body)
	return t.announcedBy(heading) && (!atHome || s.onlyLocal(above, text)) && !endpoint.MatchString(heading) && t.isAbout(above, text) && docs.WordCount(body.Prose()) >= leastTitled &&
		(t.nouns || s.operates(d.Path, above, &body))
}

// leastTitled words below a heading say something of it. Assumed.
const leastTitled = 8
