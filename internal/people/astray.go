package people

import "strings"

// presence is what one full name signed under one address, or under others.
type presence struct {
	name        fullName
	authored    int
	first, last int // weeks, when there are commits of the name's own
	dated       bool
}

func (p *presence) add(s *signature) {
	p.authored += s.authored
	for week := range s.weeks {
		if !p.dated {
			p.first, p.last, p.dated = week, week, true
		}
		p.first, p.last = min(p.first, week), max(p.last, week)
	}
}

// markAstray marks what is signed with an address that is somebody else's: who works
// at another's machine sets their own name there and forgets the rest. The two names
// have nothing in common, both are in use before and after, each with an address of
// its own, and the odd ones out are few. A name that follows the other is a new one
// of the same person.
func markAstray(all []signature) {
	at := make(map[string]map[string]*presence) // by address and name
	for i := range all {
		full, ok := parseFullName(all[i].name)
		if all[i].nature != human || !ok || full.coined {
			continue
		}
		address, key := canonical(all[i].mapped), full.sorted()
		if at[address] == nil {
			at[address] = make(map[string]*presence)
		}
		if at[address][key] == nil {
			at[address][key] = &presence{name: full}
		}
		at[address][key].add(&all[i])
	}
	elsewhere := make(map[string][]string) // the addresses of a name
	for address, names := range at {
		for key := range names {
			elsewhere[key] = append(elsewhere[key], address)
		}
	}
	for i := range all {
		full, ok := parseFullName(all[i].name)
		address := canonical(all[i].mapped)
		if all[i].nature != human || all[i].mappedAt.class == noreply || !ok || full.coined || strings.Contains(onlyLetters(localPart(address)), full.surname()) {
			continue
		}
		odd := at[address][full.sorted()]
		for key, owner := range at[address] {
			if !odd.astrayAt(owner) {
				continue
			}
			for _, other := range elsewhere[full.sorted()] {
				own := at[other][full.sorted()]
				all[i].astray = all[i].astray || at[other][key] == nil && own.authored >= stray*odd.authored && own.dated && own.first <= odd.first
			}
		}
	}
}

// astrayAt tells whether a name is the odd one out at another's address.
func (p *presence) astrayAt(owner *presence) bool {
	return p.dated && owner.dated && owner.authored >= stray*p.authored && owner.first <= p.first && owner.last >= p.last && p.name.unlike(owner.name)
}

// unlike tells whether no word of one name may be one of the other's.
func (f fullName) unlike(other fullName) bool {
	for a := range strings.FieldsSeq(f.key) {
		for b := range strings.FieldsSeq(other.key) {
			if sameFirst(a, b) {
				return false
			}
		}
	}
	return true
}
