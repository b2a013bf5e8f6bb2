package people

import (
	_ "embed"
	"slices"
	"strings"
)

// shortNames pairs "Matt Doe" with "Matthew Doe" where nobody else is called
// Doe, and "Jane Mc" with "Jane McDoe" where nobody else is called Jane, unless
// both have an address of a firm and not of the same. Even then one handle tells
// them for one, and so does who is never an author, but co-author of the other, and an
// address that spells the other's name.
func shortNames(parties []*party) (pairs [][2]*party) {
	pairs = shortSurnames(parties)
	called := make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			called.add(name.surname(), p)
		}
	}
	accounts := branchAuthors(parties, true)
	for surname, some := range called {
		p, q := two(some)
		if p != nil && len(surname) >= minSurname && p.firstAgrees(q, surname) && (p.colleague(q) || p.alike(q) || p.partsOtherwise(q) && (p.addressedAs(q) || q.addressedAs(p) || p.onBranchesOf(accounts, q)) || p.namedOnlyBy(q) || q.namedOnlyBy(p)) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// minCut is how many letters of a surname tell whose it is.
const minCut = 3

func shortSurnames(parties []*party) (pairs [][2]*party) {
	called := make(bearers)
	for _, p := range parties {
		for _, first := range p.firsts() {
			called.add(first, p)
		}
	}
	for first, some := range called {
		if p, q := two(some); p != nil && p.surnameCut(q, first) && p.colleague(q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// surnameCut tells whether, behind one first name, a surname of one is the
// beginning of the other's.
func (p *party) surnameCut(q *party, first string) bool {
	for _, a := range p.names {
		for _, b := range q.names {
			short, long := a.surname(), b.surname()
			if len(short) > len(long) {
				short, long = long, short
			}
			if a.first == first && b.first == first && len(short) >= minCut && len(short) < len(long) && strings.HasPrefix(long, short) {
				return true
			}
		}
	}
	return false
}

func (p *party) firstAgrees(q *party, surname string) bool {
	for _, a := range p.names {
		for _, b := range q.names {
			if a.surname() == surname && b.surname() == surname && a.initials == "" && b.initials == "" && (sameFirst(a.first, b.first) || a.cutTo(b) || b.cutTo(a)) {
				return true
			}
		}
	}
	return false
}

// cutTo tells whether the other name is this one without the first of three words:
// who is called by the second may leave it out.
func (f fullName) cutTo(other fullName) bool {
	w := strings.Fields(f.key)
	return len(w) == 3 && len(w[1]) >= minGiven && w[1]+" "+w[2] == other.key
}

// minAlike is how long a handle must be that two of one surname have at two firms
// and that tells them for one.
const minAlike = 5

// alike tells whether two have one handle.
func (p *party) alike(q *party) bool {
	for h := range p.handles {
		if _, both := q.handles[h]; both && len(h) >= minAlike {
			return true
		}
	}
	return false
}

// onBranchesOf tells whether an account had branches by each of the two alone, and by
// nobody else alone who spelled a name out.
func (p *party) onBranchesOf(accounts bearers, q *party) bool {
	for _, some := range accounts {
		named := 0
		for one := range some {
			if len(one.names) > 0 {
				named++
			}
		}
		if some[p] && some[q] && named == 2 {
			return true
		}
	}
	return false
}

// addressedAs tells whether an address of p's is a name of q's.
func (p *party) addressedAs(q *party) bool {
	for _, name := range q.names {
		if p.locals[onlyLetters(name.key)] {
			return true
		}
	}
	return false
}

func (p *party) colleague(q *party) bool {
	for firm := range p.firms {
		if q.firms[firm] {
			return true
		}
	}
	return len(p.firms) == 0 || len(q.firms) == 0
}

// minRun is how many letters of a name tell, wherever it is parted: "Bo-Yi Wu" and
// "Boyi Wu" may be two. Assumed.
const minRun = 12

// runTogether pairs "Jane Mary McDoe" with "Jane Marymcdoe", who are nobody else's
// namesakes.
func runTogether(parties []*party) (pairs [][2]*party) {
	run := make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			if letters := onlyLetters(name.key); len(letters) >= minRun {
				run.add(letters, p)
			}
		}
	}
	for _, some := range run {
		if p, q := two(some); p != nil && p.partsOtherwise(q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// partsOtherwise tells whether two have no name in common as it is parted: those are two of
// one name.
func (p *party) partsOtherwise(q *party) bool {
	for key := range p.names {
		if _, both := q.names[key]; both {
			return false
		}
	}
	return true
}

// otherName pairs who has a name in brackets with the one person who bears it.
func otherName(parties []*party) [][2]*party {
	spelled := make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			spelled.add(name.sorted(), p)
		}
	}
	return spelled.pairs(parties, func(p *party) map[string]bool { return p.renamed })
}

//go:embed nicknames.txt
var nicknameList string

var nicknames = parseNicknames(nicknameList)

// parseNicknames reads lines of first names that are one, the full ones first.
func parseNicknames(list string) map[string][]string {
	m := make(map[string][]string)
	for line := range strings.Lines(list) {
		line, _, _ = strings.Cut(line, "#")
		full, short, _ := strings.Cut(line, ":")
		for _, s := range strings.Fields(short) {
			m[s] = append(m[s], strings.Fields(full)...)
		}
	}
	return m
}

// sameFirst tells whether one first name is the other or short for it. "Paul"
// is not short for "Paula".
func sameFirst(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, begins := strings.CutPrefix(b, a)
	return a == b || begins && len(a) >= 3 && rest != "a" && rest != "e" ||
		slices.Contains(nicknames[a], b) || slices.Contains(nicknames[b], a)
}

// sameInitial pairs those who sign "Jane D" where nobody else is called Jane,
// unless both have an address of a firm and not of the same.
func sameInitial(parties []*party) (pairs [][2]*party) {
	called := make(bearers)
	for _, p := range parties {
		for _, first := range p.firsts() {
			called.add(first, p)
		}
	}
	for first, some := range called {
		p, q := two(some)
		if p != nil && p.initialed[first] != "" && p.initialed[first] == q.initialed[first] && p.colleague(q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// firsts are all first names that a person signs with.
func (p *party) firsts() (all []string) {
	for _, name := range p.names {
		all = append(all, name.first)
	}
	for given := range p.given {
		all = append(all, given)
	}
	for first := range p.initialed {
		all = append(all, first)
	}
	return all
}
