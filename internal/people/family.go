package people

import "strings"

// minShort is how many letters a surname and a domain that is short for it begin
// with alike: lockyy.com of the Lockharts. Assumed.
const minShort = 4

// A domain tells where one person had a job while the work here was their own: so much
// of what it signed is theirs, and so many times as much they signed otherwise. Assumed.
const ownOfDomain, besideDomain = 0.9, 10

// besideOwn tells whether one person signed nearly all that a firm's domain did, and far
// more with other addresses.
func (b *builder) besideOwn(use *domainUse) bool {
	for person, n := range use.signed {
		if use.class == company && float64(n) >= ownOfDomain*float64(use.commits) && b.signedBy[person] >= (1+besideDomain)*n {
			return true
		}
	}
	return false
}

// ofFamily tells whether a domain is named for the one surname that all who used it
// have: a family's, or of one person who changed the first name, and no firm's.
func (b *builder) ofFamily(reg string, use *domainUse) bool {
	surname := ""
	for person := range use.persons {
		name, ok := parseFullName(b.drafts[person].name)
		if !ok || surname != "" && name.surname() != surname {
			return false
		}
		surname = name.surname()
	}
	house := Label(reg)
	short := min(minShort, len(surname))
	return use.class == company && surname != "" && (strings.Contains(house, surname) || short == minShort && strings.HasPrefix(house, surname[:short]))
}
