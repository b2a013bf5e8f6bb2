package docs

import (
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// demanded matches the headings that name what a standard of security demands, by the
// numbers of NIST SP 800-53.
var demanded = sieve.Plain(`^(AC|AT|AU|CA|CM|CP|IA|IR|MA|MP|PE|PL|PM|PS|PT|RA|SA|SC|SI|SR)-\d{1,2}\b`)

// answersDemand tells whether a document is about one such demand, whose words may be those
// of an architecture.
func answersDemand(d *docs.Document) bool {
	return slices.ContainsFunc(d.Sections[:min(len(d.Sections), 2)], func(s docs.Section) bool { return Demanded(s.Heading) })
}

// Demanded tells whether a heading names such a demand, which does not say that it is met.
func Demanded(heading string) bool { return demanded.MatchString(heading) }

// leadsNowhere tells whether most of what a document links to in the repository is not
// there, two files at least, as in one that was copied from another system's. The README at
// the top is of this one.
func (l *library) leadsNowhere(d *docs.Document) bool {
	if d.Purpose == docs.Readme && path.Dir(d.Path) == l.top {
		return false
	}
	there, not := map[string]bool{}, map[string]bool{}
	for i := range d.Sections {
		for _, link := range d.Sections[i].Links {
			switch l.resolver.Link(d.Path, link).Verdict {
			case docs.Present:
				there[link.Target] = true
			case docs.Absent:
				not[link.Target] = true
			}
		}
	}
	return len(not) >= 2 && len(not) > len(there)
}
