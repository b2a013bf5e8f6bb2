package docs

import (
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
	return slices.ContainsFunc(d.Sections[:min(len(d.Sections), 2)], func(s docs.Section) bool { return demanded.MatchString(s.Heading) })
}

// leadsNowhere tells whether most of what a document links to in the repository is not
// there, two files at least, as in one that was copied from another system's.
func (l *library) leadsNowhere(d *docs.Document) bool {
	there, not := 0, 0
	for i := range d.Sections {
		for _, link := range d.Sections[i].Links {
			switch l.resolver.Link(d.Path, link).Verdict {
			case docs.Present:
				there++
			case docs.Absent:
				not++
			}
		}
	}
	return not >= 2 && not > there
}
