package people

import (
	"maps"
	"slices"
)

// readParties reads each signature of a human by itself, nil for the others.
func readParties(all []signature) []*party {
	single := make([]*party, len(all))
	for i := range all {
		if all[i].nature == human {
			single[i] = newParty(i)
			single[i].numbers[i] = true
			single[i].read(&all[i])
		}
	}
	return single
}

// newParties gathers the people that the union has found so far, in order, of the
// parties of single signatures. Of those it found before it takes whom nobody joined.
func newParties(u *union, single, before []*party) []*party {
	known := make(map[int]*party, len(before))
	for _, p := range before {
		known[p.root] = p
	}
	members := make(map[int][]*party)
	for i, p := range single {
		if p != nil {
			members[u.find(i)] = append(members[u.find(i)], p)
		}
	}
	var parties []*party
	for _, root := range slices.Sorted(maps.Keys(members)) {
		p := known[root]
		if p == nil || len(p.numbers) != len(members[root]) {
			p = together(root, members[root])
		}
		parties = append(parties, p)
	}
	return parties
}

// together is the party of all that some sign with. It may be the one of them.
func together(root int, some []*party) *party {
	if len(some) == 1 {
		some[0].root = root
		return some[0]
	}
	all := newParty(root)
	for _, p := range some {
		for _, name := range p.names {
			all.spelled(name)
		}
		maps.Copy(all.numbers, p.numbers)
		for handle, spelled := range p.handles {
			all.note(handle, spelled)
		}
		for _, set := range [][2]map[string]bool{{all.locals, p.locals}, {all.given, p.given}, {all.madeUp, p.madeUp}, {all.firms, p.firms}, {all.logins, p.logins}, {all.marked, p.marked}, {all.renamed, p.renamed}} {
			maps.Copy(set[0], set[1])
		}
		for desk, machine := range p.desks {
			all.desks[desk] = all.desks[desk] || machine
		}
		for first, initial := range p.initialed {
			all.initial(first, initial)
		}
		all.onWeb, all.offWeb = all.onWeb+p.onWeb, all.offWeb+p.offWeb
		all.signatures = append(all.signatures, p.signatures...)
	}
	return all
}
