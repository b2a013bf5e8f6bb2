package people

import "strings"

// What somebody does on the pages of a forge bears the name and address of their
// account there, and what they do at home those of their machine: so one person
// may be two halves of whom one never works where the other does.

// Two halves work through the same weeks. One commit each, or weeks that seldom
// touch, may be chance. All assumed.
const (
	minHalf    = 2   // commits of each half, or of the other's
	minShared  = 0.5 // of the weeks of the one with fewer are next to one of the other's
	minCalling = 3   // letters of what one is called
	stray      = 20  // of so many commits one may be where the other half works
	lent       = 10  // of so many commits that name a co-author one may be another's
)

// otherHalf pairs who spelled no name out with the one person whose first name or
// handle they bear, if they are two halves of one, or if one committed for the other
// alone: whoever goes over their own work with another name set does. Of two of whom
// neither spelled one out, an address must.
func otherHalf(parties []*party) (pairs [][2]*party) {
	called := make(bearers)
	asked := make(map[string]bool)
	for _, p := range parties {
		if len(p.names) == 0 {
			for _, c := range p.callings() {
				asked[c] = len(c) >= minCalling
			}
		}
	}
	firms := make(map[string]int)
	for _, p := range parties {
		for _, c := range p.callings() {
			called.addAsked(asked, c, p)
		}
		for firm := range p.firms {
			firms[firm]++
		}
	}
	for _, p := range parties {
		if len(p.names) > 0 {
			continue
		}
		for _, c := range p.callings() {
			a, b := two(called[c])
			if a == nil {
				continue
			}
			q := b
			if q == p {
				q = a
			}
			named := len(q.names) > 0 && p.mayBe(q) || p.given[c] && q.given[c] && (p.spellsOut(c) || q.spellsOut(c))
			if named && !p.rival(q, firms) && (p.halves(q) || p.commitsFor(q) || q.commitsFor(p)) {
				pairs = append(pairs, [2]*party{p, q})
			}
		}
	}
	return pairs
}

// spellsOut tells whether an address of the person's adds a surname to a first name.
func (p *party) spellsOut(first string) bool {
	for h, spelled := range p.handles {
		if spelled && len(first) >= minGiven && strings.HasPrefix(h, first) {
			return true
		}
	}
	return false
}

// rival tells whether both have an address of a firm and not of the same. What one
// person alone has an address at is none.
func (p *party) rival(q *party, people map[string]int) bool {
	several := func(one *party) bool {
		for firm := range one.firms {
			if people[firm] > 1 {
				return true
			}
		}
		return false
	}
	return !p.colleague(q) && several(p) && several(q)
}

// callings are what others may call the person: first names, and handles or what
// handles may be made of the names.
func (p *party) callings() []string {
	if p.allCallings != nil {
		return p.allCallings
	}
	all := p.firsts()
	for h := range p.handles {
		all = append(all, h)
	}
	for _, name := range p.names {
		all = append(all, name.run()...)
		all = append(all, name.parts()...)
	}
	p.allCallings = all
	return all
}

// halves tells whether one of two worked on a forge's pages only and the other
// hardly ever, through the same weeks.
func (p *party) halves(q *party) bool {
	if p.onWeb < q.onWeb {
		p, q = q, p
	}
	if p.offWeb*stray > p.onWeb || q.onWeb*stray > q.offWeb || p.onWeb < minHalf || q.offWeb < minHalf {
		return false
	}
	few, many := p.weeks(), q.weeks()
	if len(few) > len(many) {
		few, many = many, few
	}
	shared := 0
	for week := range few {
		if many[week-1] || many[week] || many[week+1] {
			shared++
		}
	}
	return float64(shared) >= minShared*float64(len(few))
}

// commitsFor tells whether p committed work of q's and of nobody else's.
func (p *party) commitsFor(q *party) bool {
	theirs := 0
	for _, s := range p.signatures {
		for author, n := range s.committedFor {
			switch {
			case q.numbers[author]:
				theirs += n
			case !p.numbers[author]:
				return false
			}
		}
	}
	return theirs >= minHalf
}

// namedOnlyBy tells whether p authored nothing and is co-author of what q did and
// hardly of anything else: a forge that squashes names the addresses of the author
// on the way.
func (p *party) namedOnlyBy(q *party) bool { return p.onWeb+p.offWeb == 0 && p.besideWork(q) }

// besideWork tells whether p is co-author of what q did, and hardly of anything else.
func (p *party) besideWork(q *party) bool {
	theirs, others := 0, 0
	for _, s := range p.signatures {
		for author, n := range s.namedBy {
			if q.numbers[author] {
				theirs += n
			} else {
				others += n
			}
		}
	}
	return theirs >= minHalf && others*lent <= theirs+others
}

// weeks are those in which the person authored something.
func (p *party) weeks() map[int]bool {
	all := make(map[int]bool)
	for _, s := range p.signatures {
		for week := range s.weeks {
			all[week] = true
		}
	}
	return all
}
