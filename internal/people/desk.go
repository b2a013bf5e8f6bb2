package people

import "strings"

// minDesk is how long a user's name on a machine must be to tell. Assumed.
const minDesk = 4

// sit notes what an address says of where its owner sits: a user's name
// on any machine, and a mailbox at a firm. True for those of an address that names
// one machine, as git makes one up where nobody has set any: jane@janes-mac.local,
// jane@f6120.acme.com.
func (p *party) sit(address string, at domain) {
	local := localPart(canonical(address))
	if len(local) < minDesk || generic(local) || at.class == noreply {
		return
	}
	p.desks[local] = p.desks[local] || at.class == host
	if at.class == company || at.class == government {
		machine, desk := strings.TrimSuffix(at.name, at.registrable), local+"@"+at.registrable
		p.desks[desk] = p.desks[desk] || strings.ContainsAny(machine, "0123456789") && strings.Count(machine, ".") == 1
	}
}

// sameDesk pairs who signs from a machine with the one other person of that user's
// name, unless both spelled their names out: with the same mailbox of the machine's
// owner, or anywhere with a name that it may be. A first name that a third person
// bears tells nothing.
func sameDesk(parties []*party) (pairs [][2]*party) {
	at, called := make(bearers), make(bearers)
	for _, p := range parties {
		for desk := range p.desks {
			at.add(desk, p)
		}
		for _, first := range p.firsts() {
			called.add(first, p)
		}
	}
	for desk, some := range at {
		p, q := two(some)
		if p == nil || !p.desks[desk] && !q.desks[desk] {
			continue
		}
		local, _, mailbox := strings.Cut(desk, "@")
		if len(p.names) > 0 {
			p, q = q, p
		}
		if len(p.names) > 0 {
			continue
		}
		if mailbox || len(q.names) > 0 && p.mayBe(q) && onlyThey(called[onlyLetters(local)], p, q) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// sameMailbox pairs who signs with a first name alone with the one other person who has
// the same before the "@" at a firm, if it is the initial and the surname of that person,
// who has that first name: Jane <jdoes@acme.com> is Jane Does <jdoes@acme-works.com>.
func sameMailbox(parties []*party) (pairs [][2]*party) {
	before := make(bearers)
	for _, p := range parties {
		for _, s := range p.signatures {
			if local := onlyLetters(localPart(canonical(s.address))); len(local) >= minTimed && s.at.class >= government {
				before.add(local, p)
			}
		}
	}
	for local, some := range before {
		p, q := two(some)
		if p == nil {
			continue
		}
		if len(p.names) > 0 {
			p, q = q, p
		}
		if len(p.names) > 0 || len(p.given) == 0 || !p.mayBe(q) {
			continue
		}
		for _, name := range q.names {
			if initialOf(name.first)+name.surname() == local {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// awayFromDesk pairs who signs with a first name alone, from machines and nowhere else, with
// the one other person of that name, if they spelled it out elsewhere, signed with it alone
// too, and were here at that time: "Jane" of jane@janes-mac.local is Jane Doe, who signed as
// "Jane" of janedoe@acme.com.
func awayFromDesk(parties []*party) (pairs [][2]*party) {
	called := make(bearers)
	for _, p := range parties {
		if p.machinesOnly() {
			continue
		}
		for _, first := range p.firsts() {
			called.add(first, p)
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 || !p.machinesOnly() {
			continue
		}
		for given := range p.given {
			if q := called.one(given); len(given) >= minGiven && q != nil && q.given[given] && len(q.names) > 0 && p.meets(q, 0) {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// machinesOnly tells whether all that a person signs with names a machine.
func (p *party) machinesOnly() bool {
	for _, s := range p.signatures {
		if s.at.class != host {
			return false
		}
	}
	return true
}

// atOwnDomain pairs who signs with a first name alone, from a domain that is called like the
// login of the one person of that first name who has it before the "@" elsewhere: "Jane" of
// jane@quillonjd.com is Jane Doe of quillonjd@gmail.com.
func atOwnDomain(parties []*party) (pairs [][2]*party) {
	before := make(bearers)
	for _, p := range parties {
		for local := range p.locals {
			before.add(local, p)
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 || len(p.given) == 0 {
			continue
		}
		for _, s := range p.signatures {
			login := onlyLetters(Label(s.at.registrable))
			if q := before.one(login); s.at.class == company && len(login) >= minMadeUp && q != nil && q != p && len(q.names) > 0 && p.mayBe(q) {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}
