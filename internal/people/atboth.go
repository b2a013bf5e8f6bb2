package people

import (
	"slices"
	"strings"
)

// sameAddress notes the firms at which a person uses addresses in turn that are
// the same before the "@"; order are the groups of their commits. A state's own are
// out: who works for it under a firm's contract has one there too.
func (m *movement) sameAddress(person int, order []int, emails []string, groups []Group) {
	for pair, n := range turns(order) {
		from, to := &groups[pair[0]], &groups[pair[1]]
		if n < minTurns || from.Public || to.Public {
			continue
		}
		there := localsAt(to, emails)
		if slices.ContainsFunc(localsAt(from, emails), func(local string) bool { return slices.Contains(there, local) }) {
			m.usesBoth(pair, person)
		}
	}
}

// minTurns from one firm to the other and back are more than who left and came
// back takes. Assumed.
const minTurns = 3

// turns counts how often each two of the groups follow each other, whatever others
// come in between.
func turns(order []int) map[[2]int]int {
	count, last := make(map[[2]int]int), make(map[[2]int]int)
	some := slices.Compact(slices.Sorted(slices.Values(order)))
	for _, g := range order {
		for _, other := range some {
			pair := [2]int{min(g, other), max(g, other)}
			if before, known := last[pair]; known && before != g {
				count[pair]++
			}
			last[pair] = g
		}
	}
	return count
}

// localsAt are what stands before the "@" of those of the addresses that are a
// group's.
func localsAt(g *Group, emails []string) (locals []string) {
	for _, email := range emails {
		if local, _, _ := strings.Cut(email, "@"); slices.Contains(g.Domains, domainOf(email).registrable) {
			locals = append(locals, local)
		}
	}
	return locals
}

func (m *movement) usesBoth(pair [2]int, person int) {
	if m.both[pair] == nil {
		m.both[pair] = &Move{AtBoth: true}
	}
	m.both[pair].Persons = append(m.both[pair].Persons, person)
}

// atBoth lists the firms that people are at at once, the older one first, but for
// those that are known to be worth a look.
func (m *movement) atBoth(known []Move) (moves []Move) {
	for pair, move := range m.both {
		if slices.ContainsFunc(known, func(k Move) bool { return pair == [2]int{min(k.From, k.To), max(k.From, k.To)} }) {
			continue
		}
		move.From, move.To = pair[0], pair[1]
		if m.all[move.To].first.Before(m.all[move.From].first) {
			move.From, move.To = move.To, move.From
		}
		move.When = m.all[move.To].first
		slices.Sort(move.Persons)
		moves = append(moves, *move)
	}
	return moves
}
