package people

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What is shorter says too little: "jdoe" is anybody's. All assumed.
const (
	minHandle  = 6 // letters of a handle
	minSurname = 4 // letters of a surname behind an initial
	minMadeUp  = 8 // letters of a handle that no two people would both choose
)

// joinHandles joins people by the handles they bear: "janedoe" or "jane.doe@"
// is Jane Doe, and "jdoe77" is where nobody else could be meant. What fits two
// people joins neither. All that fits by one rule is found before any of it is
// joined, so the order of commits changes nothing; the next rule sees who is one
// by then. It is called until nobody is joined any more, and asks no rule again of the
// same people.
func joinHandles(u *union, single []*party) func() {
	var parties []*party
	known, asked := -1, make([]int, len(handleRules)) // joins before the parties, and 1 and those before each rule
	return func() {
		for i, rule := range handleRules {
			if asked[i] == u.joins+1 {
				continue
			}
			if u.joins != known {
				parties, known = newParties(u, single, parties), u.joins
			}
			asked[i] = u.joins + 1
			for _, p := range rule(parties) {
				u.join(p[0].root, p[1].root)
			}
		}
	}
}

var handleRules = []func([]*party) [][2]*party{
	markedLogin, calledAtFirm, otherName, runTogether, sameHandle, turnedHandle, namedBy, firstAndLast, firstAndLogin, loginAtFirm, shortNames, sameInitial, sameDesk, awayFromDesk,
	atOwnDomain, sameMailbox, otherHalf, squashed, initialAndSurname, initialsBehind, markBehind, middleName, oneWord, surnamed, addressed, branchOf, mergesOwn, signsOff,
}

// markedLogin pairs a forge's account with the one person whose address at a firm
// it is made of, together with the firm's name: jane-acme is jane@acme.com.
func markedLogin(parties []*party) [][2]*party {
	made := make(bearers)
	for _, p := range parties {
		for login := range p.marked {
			made.add(login, p)
		}
	}
	return made.pairs(parties, func(p *party) map[string]bool { return p.logins })
}

// sameHandle pairs those with one handle that two people would not both have:
// one that spells a name ("jane.doe@acme.com" and "janedoe@gmail.com"), or a
// long one-word name that nobody is christened, which the other signs with too
// or has before the "@", or the login of both, who made up one name.
func sameHandle(parties []*party) (pairs [][2]*party) {
	bearers := make(map[string][]*party)
	for _, p := range parties {
		for h := range p.handles {
			if len(h) >= minMadeUp {
				bearers[h] = append(bearers[h], p)
			}
		}
	}
	first := firstNames(parties)
	for h, some := range bearers {
		spelled := slices.ContainsFunc(some, func(p *party) bool { return p.handles[h] && p.spelledBy(h) })
		if !spelled {
			if !first[h] {
				pairs = append(pairs, calledAlike(some, h)...)
			}
			some = slices.DeleteFunc(slices.Clone(some), func(p *party) bool { return !p.madeUp[h] && !p.locals[h] || first[h] })
			if !slices.ContainsFunc(some, func(p *party) bool { return p.madeUp[h] }) {
				continue
			}
		}
		for i := 1; i < len(some) && allKin(some); i++ {
			pairs = append(pairs, [2]*party{some[0], some[i]})
		}
	}
	return pairs
}

// calledAlike pairs those of some, who share a handle, who made up one short name each to
// sign with that is not its beginning, as of a first name.
func calledAlike(some []*party, handle string) (pairs [][2]*party) {
	for i, p := range some {
		for _, q := range some[:i] {
			for name := range p.madeUp {
				if q.madeUp[name] && !strings.HasPrefix(handle, name) && p.kin(q) {
					pairs = append(pairs, [2]*party{p, q})
				}
			}
		}
	}
	return pairs
}

// turnedHandle pairs those with one handle whose halves stand the other way round,
// where nobody else has either: "janedoe" and "doejane".
func turnedHandle(parties []*party) (pairs [][2]*party) {
	bear := make(bearers)
	for _, p := range parties {
		for h := range p.handles {
			if len(h) >= minMadeUp {
				bear.add(h, p)
			}
		}
	}
	for h := range bear {
		for i := minPart; i <= len(h)-minPart; i++ {
			p, q := bear.one(h), bear.one(h[i:]+h[:i])
			if p != nil && q != nil && p != q && p.kin(q) {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// spelledBy tells whether a handle spells the person's name as far as it is
// known: "jean.paul" spells the first name only of Jean-Paul Martin.
func (p *party) spelledBy(handle string) bool {
	for _, name := range p.names {
		if strings.HasSuffix(handle, name.surname()) || strings.HasPrefix(handle, name.surname()) {
			return true
		}
	}
	return len(p.names) == 0
}

func allKin(some []*party) bool {
	for i, p := range some {
		for _, q := range some[:i] {
			if !p.kin(q) {
				return false
			}
		}
	}
	return true
}

func firstNames(parties []*party) map[string]bool {
	first := make(map[string]bool)
	for _, p := range parties {
		for _, name := range p.names {
			first[name.first] = true
		}
	}
	return first
}

// namedBy pairs who signs with handles only with the one person whose name they
// are made of: all of it, or else a part.
func namedBy(parties []*party) (pairs [][2]*party) {
	asked := make(map[string]bool)
	for _, p := range parties {
		for h := range p.handles {
			asked[h] = asked[h] || len(p.names) == 0
		}
	}
	whole, part := make(bearers), make(bearers)
	for _, p := range parties {
		for _, name := range p.names {
			for _, h := range name.run() {
				whole.addAsked(asked, h, p)
			}
			for _, h := range name.parts() {
				part.addAsked(asked, h, p)
			}
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 {
			continue
		}
		if q, some := whole.only(p); q != nil {
			pairs = append(pairs, [2]*party{p, q})
		} else if q, _ := part.only(p); q != nil && !some && p.mayBe(q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// run is a name's words run together: as they stand, without what stands between
// first and last, and the surname first.
func (f fullName) run() []string {
	w := strings.Fields(f.key)
	first, last := w[0], f.surname()
	all := []string{onlyLetters(f.key), first + last, last + first}
	if f.initials != "" {
		all = append(all, f.initials+last, first+f.initials+last)
	}
	return all
}

// parts are handles that leave a part of a name out, "jdoe", "jandoe", "janed",
// or put in the letter of a name in between that nobody knows, "jxdoe".
func (f fullName) parts() (all []string) {
	last := f.surname()
	if len(last) >= minSurname {
		for i := range f.first {
			if i > 0 {
				all = append(all, f.first[:i]+last)
			}
		}
		first, _ := utf8.DecodeRuneInString(f.first)
		for between := 'a'; between <= 'z'; between++ {
			all = append(all, string(first)+string(between)+last)
		}
	}
	for i := range last { // the end of its first letter
		if i > 0 {
			return append(all, f.first+last[:i])
		}
	}
	return all
}

// mayBe tells whether a one-word name that a person signs with says nothing
// against being q: a first name must be theirs.
func (p *party) mayBe(q *party) bool {
	for given := range p.given {
		for _, name := range q.names {
			if given == name.surname() || sameFirst(given, name.first) {
				return true
			}
		}
	}
	return len(p.given) == 0
}
