package people

import (
	"strings"
	"unicode/utf8"
)

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

// minMarked people whose logins have one mark at their end, behind a dash or their whole
// name, make it one that others have behind less. Assumed.
const minMarked = 3

// markBehind pairs who spelled no name out with the one person whose name their account
// is made of: a first name or what it is short for, and a surname that is nobody else's
// ("dave-doe-acme" is David Doe), or an initial and a surname, in any order, with a
// mark right behind that others' logins end in ("doejacme") or begins the name of that
// person's firm ("jdoeacme" of acmeworks.com).
func markBehind(parties []*party) (pairs [][2]*party) {
	marks, made, surnamed := make(bearers), make(bearers), make(bearers)
	for _, p := range parties {
		for _, s := range p.signatures {
			if parts := words(fold(s.login())); len(parts) > 1 && len(parts[len(parts)-1]) >= minAffix {
				marks.add(parts[len(parts)-1], p)
			}
		}
		for _, name := range p.names {
			initial, surname := initialOf(name.first), name.surname()
			surnamed.add(surname, p)
			for login := range p.logins {
				for _, whole := range name.run() {
					if mark, behind := strings.CutPrefix(login, whole); behind && len(mark) >= minAffix {
						marks.add(mark, p)
					}
				}
			}
			if len(surname) >= minSurname {
				made.add(initial+surname, p)
				made.add(surname+initial, p)
			}
		}
	}
	for _, p := range parties {
		for _, s := range p.signatures {
			parts := words(fold(s.login()))
			switch {
			case len(p.names) > 0 || len(parts) == 0:
			case len(parts) > 1:
				if q := surnamed.one(parts[1]); q != nil && len(parts[1]) >= minSurname && q.firstLike(parts[0]) && p.mayBe(q) {
					pairs = append(pairs, [2]*party{p, q})
				}
			default:
				for at := minHandle; at <= len(parts[0])-minAffix; at++ {
					q, mark := made.one(parts[0][:at]), parts[0][at:]
					if q != nil && (len(marks[mark]) >= minMarked || len(mark) >= minMark && q.firmBegins(mark)) && p.mayBe(q) {
						pairs = append(pairs, [2]*party{p, q})
					}
				}
			}
		}
	}
	return pairs
}

// firstLike tells whether a first name of the person's is this or one is short for the other.
func (p *party) firstLike(given string) bool {
	for _, name := range p.names {
		if sameFirst(given, name.first) {
			return true
		}
	}
	return false
}

// firmBegins tells whether the name of a firm of the person's begins with a mark.
func (p *party) firmBegins(mark string) bool {
	for firm := range p.firms {
		if strings.HasPrefix(onlyLetters(Label(firm)), mark) {
			return true
		}
	}
	return false
}

// bases are a person's logins and one-word names without a mark at their end, letters
// only, and what stands before the "@" of mail providers with one; true for those that
// had one.
func (p *party) bases() map[string]bool {
	if p.allBases != nil {
		return p.allBases
	}
	all := make(map[string]bool)
	for _, s := range p.signatures {
		for _, handle := range []string{s.login(), bareName(s.name)} {
			if parts := words(fold(handle)); len(parts) > 0 {
				h := onlyLetters(parts[0])
				all[h] = all[h] || len(parts) > 1
			}
		}
		if parts := words(fold(localPart(canonical(s.address)))); s.at.class == personal && len(parts) > 1 {
			all[onlyLetters(parts[0])] = true
		}
	}
	delete(all, "")
	p.allBases = all
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

// minRest is how many initials behind an address tell who it is. Assumed.
const minRest = 2

// linking words stand between the words of a name, and have no initial of their own.
var linking = set("da das de del der di do dos du e la le van von y zu")

// initialsBehind pairs who spelled no name out with the one person whose address their handle
// goes on from, with the initials of all the names behind the first: "liamotowb" is Liam Oster
// Wren Bell of liamot@gmail.com.
func initialsBehind(parties []*party) (pairs [][2]*party) {
	asked := make(map[string]bool)
	for _, p := range parties {
		for h := range p.handles {
			asked[h] = asked[h] || len(p.names) == 0
		}
	}
	made := make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			all, own := name.rest()
			for local := range p.locals {
				if len(local) < minHandle {
					continue
				}
				for _, rest := range []string{all, own} {
					if utf8.RuneCountInString(rest) >= minRest {
						made.addAsked(asked, local+rest, p)
					}
				}
			}
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 {
			continue
		}
		if q, _ := made.only(p); q != nil && p.mayBe(q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// rest is the initials of the words behind the first, all and without those of linking words.
func (f fullName) rest() (all, own string) {
	for _, w := range strings.Fields(f.key)[1:] {
		all += initialOf(w)
		if !linking[w] {
			own += initialOf(w)
		}
	}
	return all, own
}
