package docs

import "regexp"

// Sentences and headings that name who is responsible.
var (
	ownerHeading  = regexp.MustCompile(`(?i)\b(owners?|ownership|(core |our |the )?team( members)?|maintainers?|contacts?|(get(ting)? )?support$|support (team|channels?)|who (we are|owns|to ask))\b`)
	ownerSentence = regexp.MustCompile(`(?i)\b(owned|maintained|operated) by\b|\b(this|it|service|project|repo(sitory)?|(web)?site|app(lication)?|library|tool|platform) is (\w+ )?(supported|run) by\b|\b(service|product|technical|business) owner\b|\bowning team\b|\bteam:|\bowners?:|\bmaintainers?:|\b(contact|ask|reach|ping|talk to)\b[^.\n]{0,60}(#[a-z][\w-]+|slack|team|on-?call|channel)`)
)

// NamesOwner tells whether a section says who is responsible: by its heading,
// or, where the document speaks of the whole, in a sentence.
func (s *Section) NamesOwner(ofWhole bool) bool {
	if ownerHeading.MatchString(s.Heading) && WordCount(s.Prose()) >= 2 {
		return true
	}
	return ofWhole && ownerSentence.MatchString(s.Prose())
}
