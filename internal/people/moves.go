package people

import (
	"cmp"
	"slices"
	"time"
)

// Move is a firm that may have become another, by a new name or a new owner:
// its people went there and did not return, or the other's name is alike and
// it began as this one ended. Or it is one under two names at once: somebody uses
// the same address at both in turn. Or it is a state's body all of whose people had
// an address of another of its bodies before, the client perhaps. Only who knows the firms can tell, so nothing
// is joined.
type Move struct {
	From, To int       // groups, both organisations, or both a state's
	Persons  []int     // who worked for From and then for To, or AtBoth; none for names alone
	AtBoth   bool      // the persons did not go, but are at both
	Whole    bool      // the persons are all of To, a state's body, and need not have gone for good
	When     time.Time // when the first of them, or of To, began
}

// A move is worth asking about when so many people made it, when hardly anybody
// went the other way or back and forth, when it emptied the firm, and when the other
// began with it or is mostly they: else it hired them, or gave them an address. All
// assumed.
const (
	minMovers     = 2
	maxContrary   = 0.2                  // of those who made the move
	minEmptied    = 0.5                  // of the people who were last at the firm
	emptiedWithin = 366 * 24 * time.Hour // before its last commit
	sameTime      = 31 * 24 * time.Hour  // addresses of both are in use while they change
	beganWith     = 91 * 24 * time.Hour  // before the first of them came
)

// moves finds the firms that may have become another, in order of time.
func (b *builder) moves(p *People, personOf []int, groupOf map[groupKey]int) []Move {
	m := &movement{found: make(map[[2]int]*Move), both: make(map[[2]int]*Move), before: make(map[[2]int][]int), contrary: make(map[[2]int]int), left: make(map[int][]time.Time), all: make(map[int]*stay)}
	for i, d := range b.drafts {
		stays, order := make(map[int]*stay), []int(nil)
		for _, e := range b.resolver.affiliations.employers(d) {
			if g, ok := groupOf[e.group]; ok && (p.Groups[g].Kind == Organisation || p.Groups[g].Kind == Client && p.Groups[g].Public) {
				extendStay(stays, g, e.when)
				extendStay(m.all, g, e.when)
				order = append(order, g)
			}
		}
		m.person(personOf[i], stays, p.Groups)
		m.sameAddress(personOf[i], order, d.emails, p.Groups)
	}
	moves := append(m.emptied(), m.namedAlike(p.Groups)...)
	moves = m.bodies(p.Groups, moves)
	moves = append(moves, m.atBoth(moves)...)
	slices.SortFunc(moves, func(x, y Move) int {
		return cmp.Or(x.When.Compare(y.When), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	return moves
}

func extendStay(stays map[int]*stay, group int, when time.Time) {
	if stays[group] == nil {
		stays[group] = &stay{}
	}
	stays[group].extend(when)
}

// movement is who went from which group to which.
type movement struct {
	found    map[[2]int]*Move
	both     map[[2]int]*Move    // by who used one address at both in turn, From below To
	before   map[[2]int][]int    // who began at the first before the second
	contrary map[[2]int]int      // how many were at both in another order
	left     map[int][]time.Time // when each person of a group was last there
	all      map[int]*stay       // of the groups
}

func (m *movement) person(person int, stays map[int]*stay, groups []Group) {
	for from, s := range stays {
		m.left[from] = append(m.left[from], s.last)
		for to, t := range stays {
			pair := [2]int{from, to}
			if s.first.Before(t.first) {
				m.before[pair] = append(m.before[pair], person)
			}
			switch {
			case from == to:
			case (groups[from].Kind == Client || groups[to].Kind == Client) && (!groups[from].Public || !groups[to].Public):
				// An agency whose people get the client's addresses is not the client.
			case t.first.Before(s.last.Add(-sameTime)):
				m.contrary[pair]++
			case m.found[pair] == nil:
				m.found[pair] = &Move{From: from, To: to, Persons: []int{person}, When: t.first}
			default:
				m.found[pair].join(person, t.first)
			}
		}
	}
}

func (m *Move) join(person int, when time.Time) {
	m.Persons = append(m.Persons, person)
	if when.Before(m.When) {
		m.When = when
	}
}

// emptied lists the moves that took most of a firm's people with them.
func (m *movement) emptied() (moves []Move) {
	for pair, move := range m.found {
		n := float64(len(move.Persons))
		if n >= minMovers && float64(m.contrary[pair]) <= maxContrary*n && n >= minEmptied*float64(m.late(move.From)) && m.madeUpBy(move) {
			slices.Sort(move.Persons)
			moves = append(moves, *move)
		} else {
			delete(m.found, pair)
		}
	}
	return moves
}

// madeUpBy tells whether a group began when the first of a move came, or has mostly its
// people.
func (m *movement) madeUpBy(move *Move) bool {
	return move.When.Sub(m.all[move.To].first) <= beganWith || 2*len(move.Persons) >= len(m.left[move.To])
}

// bodies adds the bodies of a state all of whose people had an address of another
// one before.
func (m *movement) bodies(groups []Group, moves []Move) []Move {
	for pair, persons := range m.before {
		from, to := pair[0], pair[1]
		if !groups[from].Public || !groups[to].Public || len(persons) < minMovers || len(persons) < len(m.left[to]) {
			continue
		}
		if i := slices.IndexFunc(moves, func(k Move) bool { return k.From == from && k.To == to }); i >= 0 {
			moves[i].Whole = true
			continue
		}
		slices.Sort(persons)
		moves = append(moves, Move{From: from, To: to, Persons: persons, Whole: true, When: m.all[to].first})
	}
	return moves
}

// late counts the people who worked for a group towards its end here.
func (m *movement) late(group int) int {
	end := slices.MaxFunc(m.left[group], time.Time.Compare)
	n := 0
	for _, t := range m.left[group] {
		if end.Sub(t) <= emptiedWithin {
			n++
		}
	}
	return n
}

// namedAlike lists the firms of which one began about when the other ended, and
// whose names are alike.
func (m *movement) namedAlike(groups []Group) (moves []Move) {
	for from, s := range m.all {
		for to, t := range m.all {
			if _, known := m.found[[2]int{from, to}]; known || from == to || groups[from].Kind == Client || groups[to].Kind == Client {
				continue
			}
			apart := t.first.Sub(s.last).Abs() <= emptiedWithin && s.first.Before(t.first) && s.last.Before(t.last)
			if apart && alike(groups[from].ID, groups[to].ID) {
				moves = append(moves, Move{From: from, To: to, When: t.first})
			}
		}
	}
	return moves
}
