package people

import "strings"

// A forge that squashes a branch names as co-author whoever its commits name, and so
// the author's other address. All assumed.
const (
	minBeginning = 5 // letters of a first name, and of a surname behind an initial
	minWhole     = 6 // letters of a surname's beginning
	minNamed     = 2 // trailers that tell with a first name and one letter, or with a surname and more
	strayName    = 8 // of so many trailers one may be on another's work
)

// squashed pairs who is never an author, and is named as co-author of one person's
// work alone, with that person, where one of the two spelled no name out and has a
// handle that begins as the other's name does, or is made of it.
func squashed(parties []*party) (pairs [][2]*party) {
	of := make(map[int]*party)
	for _, p := range parties {
		for n := range p.numbers {
			of[n] = p
		}
	}
	for _, p := range parties {
		q, times := p.namedBeside(of)
		if q == nil {
			continue
		}
		if p.atMachineOf(q) {
			pairs = append(pairs, [2]*party{p, q})
			continue
		}
		short, long := p, q
		if len(short.names) > 0 {
			short, long = long, short
		}
		if len(short.names) == 0 && len(long.names) > 0 && short.beginsAs(long, times) {
			pairs = append(pairs, [2]*party{p, q})
		}
	}
	return pairs
}

// namedBeside is the one author whose commits name p as co-author, who did nothing
// else, and how many do.
func (p *party) namedBeside(of map[int]*party) (author *party, times int) {
	named, all := make(map[*party]int), 0
	for _, s := range p.signatures {
		if s.committed > 0 || s.onWeb+s.offWeb > 0 {
			return nil, 0
		}
		for n, count := range s.namedBy {
			if q := of[n]; q != nil && q != p { // what they answer for is a machine's work
				named[q] += count
				all += count
			}
		}
	}
	for q, n := range named {
		if (all-n)*strayName <= all && n > times {
			author, times = q, n
		}
	}
	return author, times
}

// beginsAs tells whether a handle of p's is made of a name of q's.
func (p *party) beginsAs(q *party, times int) bool {
	for h := range p.handles {
		for _, name := range q.names {
			first, surname := name.first, name.surname()
			rest, begins := strings.CutPrefix(h, first)
			switch {
			case len(h) > len(surname) && len(surname) >= minBeginning && h[0] == first[0] && strings.HasSuffix(h, surname):
				return true
			case len(h) >= minWhole && strings.HasPrefix(surname, h):
				return true
			case len(h) > len(surname) && len(surname) >= minSurname && strings.HasPrefix(h, surname) && times >= minNamed:
				return true
			case begins && rest == "" && len(first) >= minBeginning && p.coinedAs(h):
				return true
			case begins && rest != "" && len(first) >= minPart && times >= minNamed && (rest[0] == surname[0] || rest[len(rest)-1] == surname[0]):
				return true
			}
		}
	}
	return false
}

// windowsUser is how many letters of a mailbox Windows calls a user by whom it makes for one.
const windowsUser = 5

// atMachineOf tells whether all of p's addresses are machines', of a user who is called
// as p is, as q's first name, or as q's account or mailbox begins, be it as Windows cuts it.
func (p *party) atMachineOf(q *party) bool {
	for given := range p.given {
		if len(given) >= minGiven && p.atMachines(given) && q.begins(func(word string) bool { return word == given }) {
			return true
		}
	}
	for user := range p.madeUp {
		if len(user) == windowsUser && p.atMachines(user) && q.begins(func(word string) bool { return strings.HasPrefix(word, user) }) {
			return true
		}
	}
	return false
}

// begins tells whether the first word of a name, an account or a mailbox is such.
func (p *party) begins(such func(word string) bool) bool {
	for _, s := range p.signatures {
		for _, handle := range []string{s.login(), localPart(s.address), s.name} {
			if parts := words(fold(handle)); len(parts) > 0 && such(parts[0]) {
				return true
			}
		}
	}
	return false
}

// coinedAs tells whether the person signs with a handle that has more to it than these
// letters of a first name.
func (p *party) coinedAs(letters string) bool {
	for _, s := range p.signatures {
		if bare := bareName(s.name); bare != letters && onlyLetters(bare) == letters {
			return true
		}
	}
	return false
}
