package people

import (
	"maps"
	"strings"
)

// minGiven is how many letters of a first name tell, with something else. Assumed.
const minGiven = 4

// calledAtFirm pairs a forge's account that is made of a first name and a firm's
// with the one person there who is called so, if its owner goes by that name, too:
// "Jane" of jane-acme is "Jane D" of jane.d@acme-works.com. The account may be called
// as the firm's name begins: "Jane" of acme-tech is Jane Doe of @acme-technologies.com.
func calledAtFirm(parties []*party) [][2]*party {
	made := make(bearers)
	for _, p := range parties {
		for _, first := range p.firsts() {
			if len(first) < minGiven {
				continue
			}
			for firm := range p.firms {
				whole := Label(firm)
				made.add(first+onlyLetters(whole), p)
				for letters := onlyLetters(whole); len(letters) >= minFirm; letters = letters[:len(letters)-1] {
					made.add(first+" "+letters, p)
				}
				if short, _, parted := strings.Cut(whole, "-"); parted && len(short) >= minAffix {
					made.add(first+onlyLetters(short), p)
				}
			}
		}
	}
	return made.pairs(parties, func(p *party) map[string]bool {
		accounts := make(map[string]bool)
		for login := range p.logins {
			for given := range p.given {
				if strings.HasPrefix(login, given) {
					accounts[login] = true
				}
				accounts[given+" "+login] = true
			}
		}
		return accounts
	})
}

// firstAndLast pairs who signs with a first name, from an address that begins with it
// and ends in a surname, with the one person who bears both: "Jane" of
// janemarydoe@gmail.com is Jane Doe.
func firstAndLast(parties []*party) (pairs [][2]*party) {
	called := make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			called.add(name.first, p)
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 {
			continue
		}
		found := make(map[*party]bool)
		for given := range p.given {
			for q := range called[given] {
				if p.spells(q, given) {
					found[q] = true
				}
			}
		}
		for q := range found {
			if len(found) == 1 {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// spells tells whether an address of p's is one of q's names with something between.
func (p *party) spells(q *party, given string) bool {
	for _, name := range q.names {
		if name.first != given || len(given) < minGiven || len(name.surname()) < minSurname {
			continue
		}
		for local := range p.locals {
			if strings.HasPrefix(local, given) && strings.HasSuffix(local[len(given):], name.surname()) {
				return true
			}
		}
	}
	return false
}

// firstAndLogin pairs who signs with a first name, from an account that is made of it
// and a piece of a surname, with the one other person who is called so, if the surname
// is theirs: "Jane" of jnabb-acme is Jane McNabb, and of jxmcnabacme if both were here
// at one time.
func firstAndLogin(parties []*party) (pairs [][2]*party) {
	called := make(bearers)
	for _, p := range parties {
		for _, first := range p.firsts() {
			called.add(first, p)
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 {
			continue
		}
		for given := range p.given {
			a, b := two(called[given])
			if a == p {
				a = b
			}
			if a != nil && p.accountOf(a, given) {
				pairs = append(pairs, [2]*party{p, a})
			}
		}
	}
	return pairs
}

// accountOf tells whether a login of p's, up to a mark at its end, begins as q's first
// name does, and goes on with the beginning or the end of q's surname, or has more
// letters of its beginning anywhere behind.
func (p *party) accountOf(q *party, given string) bool {
	for _, s := range p.signatures {
		parts := words(fold(s.login()))
		if len(parts) == 0 {
			continue
		}
		login := onlyLetters(parts[0])
		for _, name := range q.names {
			surname := name.surname()
			if len(surname) > minAlike && name.first == given && strings.HasPrefix(login, initialOf(given)) && strings.Contains(login[1:], surname[:minAlike]) && p.meets(q, 0) {
				return true
			}
			for n := 1; n <= len(given) && name.first == given && strings.HasPrefix(login, given[:n]); n++ {
				piece := login[n:]
				if len(piece) >= minSurname && (strings.HasPrefix(surname, piece) || strings.HasSuffix(surname, piece)) {
					return true
				}
			}
		}
	}
	return false
}

// minAtFirm letters of a login are more than chance, where they are what a firm's address
// spells and its name. Assumed.
const minAtFirm = 7

// atFirm is an address at a firm that parts two names.
type atFirm struct {
	owner             *party
	first, last, firm string
}

// loginAtFirm pairs who spelled no name out with the one person whose address at a firm
// their login is made of: an initial and the surname, with the beginning of the firm's
// name parted from it ("jdoe-acm2" is jane.doe@acme.com), or what begins as that address
// does and ends as it does, with the firm's name behind ("janemdoeacm") or over that
// first name ("Jane" of janemdoe).
func loginAtFirm(parties []*party) (pairs [][2]*party) {
	known := make(map[string][]atFirm) // by initial
	for _, p := range parties {
		for _, s := range p.signatures {
			first, last, parted := strings.Cut(localPart(s.address), ".")
			if c := s.at.class; parted && !s.astray && (c == company || c == government) && !generic(first) && !generic(last) && !strings.Contains(last, ".") {
				known[initialOf(first)] = append(known[initialOf(first)], atFirm{p, onlyLetters(first), onlyLetters(last), onlyLetters(Label(s.at.registrable))})
			}
		}
	}
	for _, p := range parties {
		found := make(map[*party]bool)
		for _, s := range p.signatures {
			if login := s.login(); login != "" && len(p.names) == 0 {
				for _, a := range known[initialOf(login)] {
					found[a.owner] = found[a.owner] || p != a.owner && p.hasLoginAt(a, login)
				}
			}
		}
		maps.DeleteFunc(found, func(_ *party, made bool) bool { return !made })
		for q := range found {
			if len(found) == 1 {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// hasLoginAt tells whether a login of the person's is made of an address at a firm, and
// whatever else they are called is that first name or a login.
func (p *party) hasLoginAt(a atFirm, login string) bool {
	for given := range p.given {
		if given != a.first && !p.logins[given] {
			return false
		}
	}
	letters, mark := onlyLetters(login), ""
	for n := len(a.firm); n >= minPart && mark == ""; n-- {
		if strings.HasSuffix(letters, a.firm[:n]) {
			mark = a.firm[:n]
		}
	}
	base := strings.TrimSuffix(letters, mark)
	rest, begins := strings.CutPrefix(base, a.first)
	switch {
	case len(letters) < minAtFirm, len(a.first) < minPart, len(a.last) < minPart:
		return false
	case mark != "" && len(words(fold(login))) == 2 && base == initialOf(a.first)+a.last:
		return true
	}
	return begins && strings.HasSuffix(rest, a.last) && len(a.last) >= minSurname && (mark != "" || p.bare(a.first) && len(a.first) >= minGiven)
}
