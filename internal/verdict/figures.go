package verdict

import (
	"cmp"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// figures are what the patterns are judged by.
type figures struct {
	f *facts.Facts
	// changes by humans up to AsOf, newest first.
	changes     []facts.Change
	first, last time.Time
	// Shares of the code that stands, by index of person and group; where it is
	// prose of the text, and where lines are not known of the changes. What says
	// which.
	byPerson, byGroup []float64
	byHand            map[facts.Hand]float64
	what              string
	orphaned          float64 // share by people who are not active
	unattributed      float64 // share of the changed lines in no known group
	humans, active    []int   // persons, those with a hand in others' changes alone included; and of these the active, who did most of late first
}

// inChanges is what the shares are of where no lines tell.
const inChanges = "changes"

// measure reads figures off facts. It needs History and People.
func measure(f *facts.Facts) *figures {
	g := &figures{f: f, changes: f.Changes()}
	if n := len(g.changes); n > 0 {
		g.last, g.first = g.changes[0].When, g.changes[n-1].When
	}
	g.shares()
	g.humans = f.Humans()
	for _, p := range g.humans {
		if f.Active(p) {
			g.active = append(g.active, p)
		}
	}
	lately := g.lately()
	slices.SortStableFunc(g.active, func(a, b int) int { return cmp.Compare(lately[b], lately[a]) })
	return g
}

// lately counts the changes of each person in the days for which they count as active: of
// those who are there it tells who does the work now.
func (g *figures) lately() map[int]int {
	made, since := map[int]int{}, g.f.AsOf.AddDate(0, 0, -g.f.Settings.ActiveDays)
	for _, c := range g.changes {
		if !c.When.Before(since) {
			made[c.Person]++
		}
	}
	return made
}

// shares fills in who has which share.
func (g *figures) shares() {
	f := g.f
	persons, groups := make([]int, len(f.People.Persons)), make([]int, len(f.People.Groups))
	hands := map[facts.Hand]int{}
	var total, orphaned int
	if own := f.Ownership; own != nil && own.Lines > 0 && f.Incomplete[facts.Lines] == "" {
		g.what = f.Repo.Kind.Written()
		persons, groups, hands = own.ByPerson, own.ByGroup, own.ByHand
		total, orphaned = own.Lines, own.Orphaned
	} else {
		g.what = inChanges
		for _, c := range g.changes {
			group := f.People.ByCommit[c.Commit].Group
			persons[c.Person]++
			hands[facts.Hand{Person: c.Person, Group: group}]++
			total++
			if !f.Active(c.Person) {
				orphaned++
			}
			if group != people.None {
				groups[group]++
			}
		}
	}
	of := func(n int) float64 { return prose.Share(n, total) }
	for _, n := range persons {
		g.byPerson = append(g.byPerson, of(n))
	}
	for _, n := range groups {
		g.byGroup = append(g.byGroup, of(n))
	}
	g.byHand = make(map[facts.Hand]float64, len(hands))
	for h, n := range hands {
		g.byHand[h] = of(n)
	}
	g.orphaned = of(orphaned)
	g.unattributed = unattributedShare(f.People.Groups)
}

func unattributedShare(groups []people.Group) float64 {
	unknown, all := 0, 0
	for i := range groups {
		all += groups[i].ChangedLines
		if groups[i].Kind == people.Unattributed {
			unknown += groups[i].ChangedLines
		}
	}
	return prose.Share(unknown, all)
}

// most returns the index with the largest share, the first of equals, or
// people.None.
func most(shares []float64, eligible func(int) bool) (int, float64) {
	best, share := people.None, 0.
	for i, s := range shares {
		if s > share && eligible(i) {
			best, share = i, s
		}
	}
	return best, share
}

// lastDays is the time in which somebody who is there was seen. That is all that
// git tells of who left.
func (g *figures) lastDays() string {
	return "the last " + prose.Count(g.f.Settings.ActiveDays, "day", "days")
}

func (g *figures) person(i int) *people.Person { return &g.f.People.Persons[i] }
func (g *figures) group(i int) *people.Group   { return &g.f.People.Groups[i] }

// topPerson is who has most of it, active or not.
func (g *figures) topPerson() (int, float64) {
	return most(g.byPerson, func(i int) bool { return g.person(i).Human() })
}

// groupsTellable tells whether enough is known of who belongs where to say how
// groups followed one another.
func (g *figures) groupsTellable() bool { return g.unattributed <= facts.TellableShare }

// organisations are the groups of kind whose part of the code matters.
func (g *figures) organisations(kind people.GroupKind) []int {
	var out []int
	for i := range g.f.People.Groups {
		group := g.group(i)
		if group.Kind == kind && g.f.Settings.Material(g.byGroup[i], group.Peak) {
			out = append(out, i)
		}
	}
	return out
}

// agencies are the agencies whose part of the code matters, with those firms that
// may as well be the client; called says what they are then.
func (g *figures) agencies() (all []int, called string) {
	agencies, unsure := g.f.Agencies()
	return append(agencies, unsure...), map[bool]string{true: "agencies", false: "firms"}[len(unsure) == 0]
}

// leadChanges counts the handovers between organisations, and those of them
// without a week in which both were there; a lead that only took another name is none.
func (g *figures) leadChanges() (changes, bare int) {
	eras := g.f.People.Eras
	organised := func(e people.Era) bool {
		if e.Group == people.None {
			return false
		}
		return g.group(e.Group).Firm()
	}
	for i := 1; i < len(eras); i++ {
		if organised(eras[i]) && organised(eras[i-1]) && eras[i].OverlapWeeks != people.None && eras[i].Carried < people.SameHands {
			changes++
			if eras[i].OverlapWeeks == 0 {
				bare++
			}
		}
	}
	return changes, bare
}
