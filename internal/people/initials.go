package people

import "unicode/utf8"

// What a handle of an initial and a surname must have where it is cut short, or where
// it is so short that the time has to tell. Assumed.
const (
	minCutShort = 6 // letters of the surname
	minTimed    = 5 // letters of the handle
)

// initialAndSurname pairs who spelled no name out with the one person whose initial and
// surname their handle is: with a firm's mark behind it ("jmiller-acme"), cut short
// ("jmilleki" is Jane Millekins), or with five letters where both worked at one time.
func initialAndSurname(parties []*party) (pairs [][2]*party) {
	asked := make(map[string]bool)
	for _, p := range parties {
		for h := range p.bases() {
			asked[h] = asked[h] || len(p.names) == 0
		}
	}
	whole, short := make(bearers), make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			first, _ := utf8.DecodeRuneInString(name.first)
			surname := name.surname()
			if len(surname) >= minSurname {
				whole.addAsked(asked, string(first)+surname, p)
			}
			for i := range surname {
				if i >= minCutShort {
					short.addAsked(asked, string(first)+surname[:i], p)
				}
			}
		}
	}
	for _, p := range parties {
		for h, marked := range p.bases() {
			q := whole.one(h)
			switch {
			case len(p.names) > 0:
				continue
			case len(whole[h]) == 0: // or cut short
				q = short.one(h)
			case q == nil, (!marked || len(h) < minHandle) && (!p.madeUp[h] || len(h) < minTimed || !p.beside(q)):
				continue
			}
			if q != nil && (p.given[h] || p.mayBe(q)) {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// bases are a person's logins and one-word names without a mark at their end, letters
// only; true for those that had one.
func (p *party) bases() map[string]bool {
	all := make(map[string]bool)
	for _, s := range p.signatures {
		for _, handle := range []string{s.login(), bareName(s.name)} {
			if parts := words(fold(handle)); len(parts) > 0 {
				h := onlyLetters(parts[0])
				all[h] = all[h] || len(parts) > 1
			}
		}
	}
	delete(all, "")
	return all
}

// beside tells whether a week of p's work is next to one of q's.
func (p *party) beside(q *party) bool {
	theirs := q.weeks()
	for week := range p.weeks() {
		if theirs[week-1] || theirs[week] || theirs[week+1] {
			return true
		}
	}
	return false
}
