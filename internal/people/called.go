package people

import "strings"

// minOwn is how many letters a first name and surname must have that a domain is
// called by, minPart those of either, and minSlip those of a surname that resembles
// another by no chance. Assumed.
const (
	minOwn  = 6
	minPart = 3
	minSlip = 5
)

// mistyped reads the name that an address at a firm spells where the one signed with
// differs from it by a slip: "Jane Lwoell" of jane.lowell@acme.com.
func (s *signature) mistyped() (fullName, bool) {
	signed, local := words(fold(s.name)), strings.Split(localPart(s.address), ".")
	if s.at.class != company && s.at.class != government || len(signed) != 2 || len(local) != 2 || local[0] != signed[0] {
		return fullName{}, false
	}
	meant, typed := local[1], signed[1]
	if meant == typed || min(len(meant), len(typed)) < minSlip || !slipped(meant, typed) {
		return fullName{}, false
	}
	return parseFullName(local[0] + " " + meant)
}

// ownDomain is the handle that a domain of one's own is for who signs with a first
// name alone: janedoe for "Jane" at janedoe.net.
func (s *signature) ownDomain() string {
	signed, own := words(fold(s.name)), onlyLetters(Label(s.at.registrable))
	if s.at.class != company || len(signed) != 1 || len(signed[0]) < minPart || len(own) < max(minOwn, len(signed[0])+minPart) || !strings.HasPrefix(own, signed[0]) {
		return ""
	}
	return own
}
