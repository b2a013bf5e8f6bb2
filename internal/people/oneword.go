package people

import (
	"maps"
	"slices"
	"strings"
)

// minOneWord is how many letters of a one-word name tell, with something else. Assumed.
const minOneWord = 4

// oneWord pairs those of one one-word name that may be a first name, where there are two
// of them and more tells than the name: a mark of an initial in it ("j.doe"), an address
// that is none, a domain at which hardly anybody else signs, or that the one is named as
// co-author of what the other did, as a forge does that squashes one's own branch, or
// that the address of one is a machine's, with the name before it, and the other was here
// within a quarter.
func oneWord(parties []*party) (pairs [][2]*party) {
	called, at := make(bearers), make(bearers)
	for _, p := range parties {
		for _, s := range p.signatures {
			if word := bareName(s.name); len(onlyLetters(word)) >= minOneWord {
				called.add(word, p)
			}
		}
		for _, name := range p.names {
			called.add(name.first, p)
		}
		for first := range p.initialed {
			called.add(first, p)
		}
		for firm := range p.firms {
			at.add(firm, p)
		}
	}
	for word, some := range called {
		for p := range some {
			for q := range some {
				if p != q && p.bare(word) && q.bare(word) && p.besideWork(q) {
					pairs = append(pairs, [2]*party{p, q})
				}
			}
		}
		p, q := two(some)
		if p == nil || !p.bare(word) && !q.bare(word) {
			continue
		}
		nowhere := p.nowhere() || q.nowhere()
		if p.bare(word) && q.bare(word) {
			if nowhere || dotted(word) && p.colleague(q) || p.atOwn(q, at) || (p.userAlone(word) || q.userAlone(word)) && p.meets(q, 13) {
				pairs = append(pairs, [2]*party{p, q})
			}
		} else if (nowhere && p.meets(q, 0) || (p.atMachines(word) || q.atMachines(word)) && p.beside(q)) && p.mayBe(q) && q.mayBe(p) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// bare tells whether the person signs with a name of one word.
func (p *party) bare(word string) bool {
	for _, s := range p.signatures {
		if bareName(s.name) == word {
			return true
		}
	}
	return false
}

// dotted tells whether a name of one word is an initial and a surname.
func dotted(word string) bool {
	initial, surname, found := strings.Cut(word, ".")
	return found && isInitial(initial) && len(onlyLetters(surname)) >= minSurname
}

// nowhere tells whether none of the person's addresses is one: no domain of the net
// behind it, and no user before.
func (p *party) nowhere() bool {
	for _, s := range p.signatures {
		local, behind, found := cutAt(s.address)
		if found && (strings.Contains(behind, ".") || len(local) >= minPart && !generic(local)) {
			return false
		}
	}
	return true
}

// userAlone tells whether the person's addresses are none, and say no more than the
// one-word name: jane@localhost of "jane".
func (p *party) userAlone(word string) bool {
	for _, s := range p.signatures {
		local, behind, found := cutAt(s.address)
		if !found || strings.Contains(behind, ".") || local != word {
			return false
		}
	}
	return true
}

// atMachines tells whether the person's addresses are machines', and say no more than the
// one-word name: jane@macbook.local of "Jane".
func (p *party) atMachines(word string) bool {
	for _, s := range p.signatures {
		if s.at.class != host || localPart(s.address) != word {
			return false
		}
	}
	return true
}

// meets tells whether the one was here before the other had been gone for so many weeks.
func (p *party) meets(q *party, weeks int) bool {
	a, b := slices.Sorted(maps.Keys(p.weeks())), slices.Sorted(maps.Keys(q.weeks()))
	return len(a) > 0 && len(b) > 0 && a[0] <= b[len(b)-1]+weeks && b[0] <= a[len(a)-1]+weeks
}

// atOwn tells whether two sign with nothing but addresses at one domain, and all that do
// are few and have spelled no name out: as the owner of a domain does.
func (p *party) atOwn(q *party, at bearers) bool {
	for firm := range p.firms {
		if !q.firms[firm] || len(p.signatures)+len(q.signatures) > 2 || len(at[firm]) > minStaff {
			continue
		}
		named := false
		for other := range at[firm] {
			named = named || len(other.names) > 0
		}
		if !named {
			return true
		}
	}
	return false
}

// middleName pairs "Jane M. Doe" with the one "Jane Mary Doe".
func middleName(parties []*party) (pairs [][2]*party) {
	called := make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			called.add(name.first+" "+name.middle()+" "+name.surname(), p)
		}
	}
	for key, some := range called {
		if p, q := two(some); p != nil && !strings.Contains(key, "  ") && p.spelledMiddle() != q.spelledMiddle() {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// middle is the initial of the one name between first and last, "" for none or more.
func (f fullName) middle() string {
	if w := strings.Fields(f.key); len(w) == 3 && f.initials == "" {
		return initialOf(w[1])
	} else if len(w) == 2 && isInitial(f.initials) {
		return f.initials
	}
	return ""
}

func (p *party) spelledMiddle() bool {
	for _, name := range p.names {
		if strings.Count(name.key, " ") == 2 {
			return true
		}
	}
	return false
}

// minAddressed is how many letters of what stands before an "@" tell, where it is no
// part of its owner's name. Assumed.
const minAddressed = 5

// addressed pairs who signs with a handle in small letters with the one person who has
// it before the "@" and spelled a name out of which it is no part: "jdart" is Jane Doe of
// jdart@, and no first name.
func addressed(parties []*party) (pairs [][2]*party) {
	before := make(bearers)
	for _, p := range parties {
		for local := range p.locals {
			if len(local) >= minAddressed {
				before.add(local, p)
			}
		}
	}
	first := firstNames(parties)
	for _, p := range parties {
		for h := range p.madeUp {
			q := before.one(h)
			if q != nil && q != p && len(p.names) == 0 && len(q.names) > 0 && !first[h] && !q.partOf(h) {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// partOf tells whether a handle may be a word of the person's name.
func (p *party) partOf(handle string) bool {
	for _, name := range p.names {
		for _, word := range strings.Fields(name.key) {
			if strings.HasPrefix(handle, word) || strings.HasPrefix(word, handle) || sameFirst(word, handle) {
				return true
			}
		}
	}
	return false
}
