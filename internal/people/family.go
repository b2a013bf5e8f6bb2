package people

import "strings"

// minShort is how many letters a surname and a domain that is short for it begin
// with alike: lockyy.com of the Lockharts. Assumed.
const minShort = 4

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
	house := label(reg)
	short := min(minShort, len(surname))
	return use.class == company && surname != "" && (strings.Contains(house, surname) || short == minShort && strings.HasPrefix(house, surname[:short]))
}
