package people

import (
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/sieve"
)

// sumUp fills times, activity and membership of persons and groups, taking the
// commits in order of time.
func (b *builder) sumUp(p *People, order []int, personOf []int, groupOf map[groupKey]int) {
	members := make([]map[int]bool, len(p.Groups))
	for g := range members {
		members[g] = make(map[int]bool)
	}
	signed := make(map[int]time.Time)             // when a person last used an address of a group's
	placed := make([]map[int]int, len(p.Persons)) // commits of a person by group
	told := make(map[int]time.Time)               // and when the one that is SignedAt
	late := make(map[int]int)                     // commits that name a person long after any other sign of them
	for _, i := range b.takenLast(order) {
		a, r := &p.ByCommit[i], &b.records[i]
		author := &p.Persons[a.Author]
		if r.takenOver { // which shows when they wrote it where nothing else does
			b.sumTaken(p, a, r.when)
			members[a.Group][a.Author] = true
			continue
		}
		place := &placed[a.Author]
		if *place == nil {
			*place = make(map[int]int)
		}
		if (*place)[a.Group]++; (*place)[a.Group] >= (*place)[author.Group] || author.Rule == RuleUnattributed {
			author.Group, author.Rule = a.Group, a.Rule
		}
		b.extend(&author.First, &author.Last, &author.Active, r.when)
		author.Authored = r.when
		if a.Group != None {
			g := &p.Groups[a.Group]
			members[a.Group][a.Author] = true
			b.extend(&g.First, &g.Last, &g.Active, r.when)
			if b.signedAs(a.Rule, r.author, r.when) {
				g.Signed, signed[a.Author] = r.when, r.when
			}
		}
		at, unused := b.signatures.all[r.author].at, r.when.AddDate(0, 0, -b.opts.ActiveDays)
		if tells(at.class) && (b.signedAs(a.Rule, r.author, r.when) || signed[a.Author].Before(unused)) {
			author.SignedAt, told[a.Author] = at.registrable, r.when
		} else if told[a.Author].Before(unused) { // what a forge gives since then tells nothing
			author.SignedAt = ""
		}
		b.sumHelpers(p, r, personOf, groupOf, late)
	}
	b.sumCommitters(p, order, personOf, groupOf)
	for g := range members {
		for m := range members[g] {
			p.Groups[g].Persons = append(p.Groups[g].Persons, m)
		}
		slices.Sort(p.Groups[g].Persons)
	}
}

// takenLast puts the commits that were taken over behind all others.
func (b *builder) takenLast(order []int) []int {
	here, taken := make([]int, 0, len(order)), []int(nil)
	for _, i := range order {
		if b.records[i].takenOver {
			taken = append(taken, i)
		} else {
			here = append(here, i)
		}
	}
	return append(here, taken...)
}

// sumTaken gives a commit's time to those who have no other: a person and a group
// of whom everything was taken over are seen at the first of it, and not active.
func (b *builder) sumTaken(p *People, a *Attribution, when time.Time) {
	author, g := &p.Persons[a.Author], &p.Groups[a.Group]
	var recent bool
	if author.First.IsZero() {
		author.Group, author.Rule, author.Authored = a.Group, a.Rule, when
		b.extend(&author.First, &author.Last, &recent, when)
	}
	if g.First.IsZero() {
		b.extend(&g.First, &g.Last, &recent, when)
	}
}

// signedAs tells whether it was the address of a signature that told its group.
func (b *builder) signedAs(rule Rule, signature int, when time.Time) bool {
	return rule == RuleDomain || rule == RuleClient || rule == RuleConfig && b.resolver.claimed(b.signatures.all[signature].at, when)
}

// extend widens a span of time by when, and notes whether that is recent.
func (b *builder) extend(first, last *time.Time, active *bool, when time.Time) {
	if first.IsZero() || when.Before(*first) {
		*first = when
	}
	if when.After(*last) {
		*last = when
	}
	*active = *active || !when.Before(b.since)
}

// gathered matches a finished pull request among those that a commit squashed together, as
// where one lasting branch is brought into another: its co-authors are those of all that
// came together since, which may be years.
var gathered = sieve.Plain(`(?m)^\* .+ \(#\d+\)\r?$`)

// cameBack is how many commits must name as co-author who made some of their own and was not
// seen for oldBranch, to show that they came back: one may bring in what they left. Assumed.
const (
	cameBack  = 3
	oldBranch = 2 * maxStretch
)

// sumHelpers counts a commit for its co-authors: they and their groups are
// still there to ask; but not those who had not been seen for long before one
// that gathers finished work, nor those whom it names so long after that it may be
// an old branch of theirs. late counts the latter by person.
func (b *builder) sumHelpers(p *People, r *record, personOf []int, groupOf map[groupKey]int, late map[int]int) {
	for _, s := range r.coAuthors {
		person := personOf[b.draftOf[s]]
		c := &p.Persons[person]
		if !c.Authored.IsZero() && r.when.Sub(c.Last) > oldBranch {
			if late[person]++; late[person] < cameBack {
				continue
			}
		}
		if r.gathers && !c.Last.IsZero() && c.Last.Before(r.when.AddDate(0, 0, -b.opts.ActiveDays)) {
			continue
		}
		b.extend(&c.First, &c.Last, &c.Active, r.when)
		if !c.Human() {
			continue
		}
		d := b.decide(s, r.when)
		g, ok := groupOf[d.group]
		if ok {
			b.extend(&p.Groups[g].First, &p.Groups[g].Last, &p.Groups[g].Active, r.when)
			if b.signedAs(d.rule, s, r.when) {
				p.Groups[g].Signed = r.when
			}
		}
		if c.Commits == 0 {
			c.place(d.rule, g, ok)
		}
	}
}

// sumCommitters places those who only ever committed the work of others. That
// alone makes nobody active: who applies a patch need not know the code.
func (b *builder) sumCommitters(p *People, order []int, personOf []int, groupOf map[groupKey]int) {
	only := make(map[int]bool)
	for i := range p.Persons {
		only[i] = p.Persons[i].First.IsZero()
	}
	for _, i := range order {
		r := &b.records[i]
		place := personOf[b.draftOf[r.committer]]
		if b.draftOf[r.committer] != b.draftOf[r.author] {
			p.Persons[place].Applied = r.when
		}
		if !only[place] {
			continue
		}
		var recent bool
		c := &p.Persons[place]
		b.extend(&c.First, &c.Last, &recent, r.when)
		if !c.Human() {
			c.Rule = RuleBot
			continue
		}
		d := b.decide(r.committer, r.when)
		g, ok := groupOf[d.group]
		c.place(d.rule, g, ok)
	}
	for i := range p.Persons {
		if !p.Persons[i].Human() {
			p.Persons[i].Group, p.Persons[i].Rule = None, RuleBot
		}
	}
}

// place puts a person without commits of their own into a group, if some commit
// makes that group exist.
func (p *Person) place(rule Rule, group int, exists bool) {
	p.Group, p.Rule = None, rule
	if exists {
		p.Group = group
	}
}
