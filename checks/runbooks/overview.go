package runbooks

import (
	"regexp"

	"github.com/handoffaudit/audit/internal/docs"
)

// ownerSaid matches sentences and headings that name who is responsible.
var (
	ownerHeading  = regexp.MustCompile(`(?i)\b(owners?|ownership|(core |our |the )?team( members)?|maintainers?|contacts?|(get(ting)? )?support$|support (team|channels?)|who (we are|owns|to ask))\b`)
	ownerSentence = regexp.MustCompile(`(?i)\b(owned|maintained|operated|supported|run) by\b|\b(service|product|technical|business) owner\b|\bowning team\b|\bteam:|\bowners?:|\bmaintainers?:|\b(contact|ask|reach|ping|talk to)\b[^.\n]{0,60}(#[a-z][\w-]+|slack|team|on-?call|channel)`)
)

// overview judges whether the documents say what this is and who owns it.
func (s *shelf) overview() evidence {
	said, owner := evidence{level: missing}, false
	for i := range s.documents {
		d := &s.documents[i]
		first := d.Purpose == docs.Readme || operationsPath.MatchString(d.Path)
		if d.Problem != "" || d.Purpose.Historical() || s.forUsers(d.Path) || !first && d.Purpose != docs.General {
			continue
		}
		words := 0
		for j := range d.Sections {
			sec := &d.Sections[j]
			words += docs.WordCount(sec.Prose())
			if ownerHeading.MatchString(sec.Heading) && docs.WordCount(sec.Prose()) >= 2 || first && ownerSentence.MatchString(sec.Prose()) {
				owner = true
			}
		}
		if first && words >= 20 && said.level == missing {
			said = evidence{level: thin, path: d.Path, line: 1, why: "it names no owner"}
		}
	}
	switch {
	case said.level == thin && owner:
		said.level = covered
	case owner:
		said = evidence{level: thin, why: "an owner is named, but nothing says what this is"}
	}
	return said
}
