package people

import (
	"cmp"
	"slices"
)

// Doubt is two persons who may be one, or two whom nothing but a name tells
// apart: too little to join them, and enough to ask.
type Doubt struct {
	A, B int // persons, the one with more commits first
	Why  Likeness
}

// Likeness says what two persons have in common.
type Likeness string

// The likenesses, strongest first.
const (
	SameName      Likeness = "the same name"
	SameHandle    Likeness = "the same handle"
	SameFirstName Likeness = "nobody else here has that first name"
)

// doubts finds the persons who may be one, those with most commits first. A pair
// that is alike in several ways is named once, for the strongest.
func (b *builder) doubts(p *People, personOf []int) []Doubt {
	found, parties := make(doubtful), b.parties(personOf)
	found.alike(parties, SameName, maxNamesakes, (*party).sortedNames)
	found.alike(parties, SameHandle, 2, (*party).longHandles)
	found.firstNamers(parties)
	all := make([]Doubt, 0, len(found))
	for pair, why := range found {
		all = append(all, Doubt{pair[0], pair[1], why})
	}
	slices.SortFunc(all, func(x, y Doubt) int { // persons stand by their commits
		return cmp.Or(cmp.Compare(p.Persons[y.B].Commits, p.Persons[x.B].Commits), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return all
}

// doubtful says why the two persons of a pair, in order, may be one.
type doubtful map[[2]int]Likeness

// alike notes the persons who share a key, unless so many do that it tells
// nothing.
func (d doubtful) alike(parties map[int]*party, why Likeness, most int, keys func(*party) []string) {
	bearers := make(map[string][]int)
	for person, party := range parties {
		for _, key := range keys(party) {
			bearers[key] = append(bearers[key], person)
		}
	}
	for _, persons := range bearers {
		slices.Sort(persons)
		if persons = slices.Compact(persons); len(persons) > most {
			continue
		}
		for i, a := range persons {
			for _, b := range persons[i+1:] {
				d.note(a, b, why)
			}
		}
	}
}

func (d doubtful) note(a, b int, why Likeness) {
	pair := [2]int{min(a, b), max(a, b)}
	if _, known := d[pair]; !known {
		d[pair] = why
	}
}

// firstNamers notes who only ever signed with a first name, beside the one
// person who bears it.
func (d doubtful) firstNamers(parties map[int]*party) {
	bearers := make(map[string]map[int]bool)
	for person, party := range parties {
		for _, name := range party.names {
			if bearers[name.first] == nil {
				bearers[name.first] = make(map[int]bool)
			}
			bearers[name.first][person] = true
		}
	}
	for person, party := range parties {
		for given := range party.given {
			if len(party.names) > 0 || len(bearers[given]) != 1 {
				continue
			}
			for other := range bearers[given] {
				d.note(person, other, SameFirstName)
			}
		}
	}
}

// maxNamesakes are as many as can be asked about.
const maxNamesakes = 4

// parties describes every human by what they sign with, by person.
func (b *builder) parties(personOf []int) map[int]*party {
	all := make(map[int]*party)
	for i, d := range b.drafts {
		if d.nature != human {
			continue
		}
		some := make([]*party, len(d.signatures))
		for n, s := range d.signatures {
			some[n] = b.single[s]
		}
		all[personOf[i]] = together(i, some)
	}
	return all
}

func (p *party) sortedNames() (keys []string) {
	for _, name := range p.names {
		keys = append(keys, name.sorted())
	}
	return keys
}

// minSigned is how long a word that nobody is christened must be for two who sign
// with it to be asked about. Assumed.
const minSigned = 4

func (p *party) longHandles() (keys []string) {
	for h := range p.handles {
		if len(h) >= minHandle || p.madeUp[h] && len(h) >= minSigned {
			keys = append(keys, h)
		}
	}
	return keys
}
