package people

import "strings"

// findWritten notes for whom the people worked of whom no commit tells it, and whose whole name
// is that of one address in Options.Written, at the domain of an organisation that was seen
// here. Of two people of one name neither is told.
func (r *resolver) findWritten(addresses []string) {
	byName := make(map[string][]*draft)
	for _, d := range r.drafts {
		for _, name := range d.names {
			if full, ok := parseFullName(name); ok {
				byName[full.key] = append(byName[full.key], d)
				break
			}
		}
	}
	for _, address := range addresses {
		address = strings.ToLower(address)
		at := domainOf(address)
		key, known := r.affiliations.byDomain[at.registrable]
		bearers := byName[NameWritten(address)]
		if known && tells(at.class) && len(bearers) == 1 && len(r.affiliations.employers(bearers[0])) == 0 && !r.ownDomain(bearers[0]) {
			r.written[bearers[0]] = key
		}
	}
}

// NameWritten is the whole name, folded, that an address spells: "jane doe" of
// jane.doe@acme.com, "" of any other.
func NameWritten(address string) string {
	given, surname, two := strings.Cut(localPart(strings.ToLower(address)), ".")
	if !two || strings.ContainsAny(surname, ".+") || len(given) < minPart || len(surname) < minPart {
		return ""
	}
	return strings.Join(words(fold(given+" "+surname)), " ")
}

// NameOf is a person's whole name, folded as NameWritten has it, "" of who signs with less.
func (p *Person) NameOf() string {
	for _, name := range p.Names {
		if full, ok := parseFullName(name); ok {
			return full.key
		}
	}
	return ""
}
