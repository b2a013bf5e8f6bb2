package verdict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// realOwner says who is there and wrote most of it. It contradicts no check: when
// single-owner found nobody there is nobody.
func (g *figures) realOwner(said outcomes) (summary string, evidence []string, ok bool) {
	if r, asked := said["single-owner"]; asked && r.Outcome.Status == check.Fail {
		return "", nil, false
	}
	p, share := most(g.byPerson, func(i int) bool { return g.person(i).Human() && g.person(i).Active })
	if share >= facts.OwnedShare {
		name := personName(g.person(p))
		b, lines := g.brought(p)
		return fmt.Sprintf("%s%s %s and was %s%s", g.oneOwner(b, lines), name, g.wrote(p), g.seen(), g.f.Seldom(p)+g.f.Departed(p)),
			[]string{name + " " + g.wrote(p), g.f.LastSeen(p)}, true
	}
	return g.owningGroup()
}

// mostCodeFirst orders people by what stands of theirs.
func (g *figures) mostCodeFirst(persons []int) []int {
	return slices.SortedStableFunc(slices.Values(persons), func(a, b int) int { return cmp.Compare(g.byPerson[b], g.byPerson[a]) })
}

// busiestFirst orders people by what they did of late: who is at work there today, rather than
// who did the most once.
func (g *figures) busiestFirst(persons []int) []int {
	lately := g.lately()
	return slices.SortedStableFunc(slices.Values(g.mostCodeFirst(persons)), func(a, b int) int { return cmp.Compare(lately[b], lately[a]) })
}

// owningGroup is a group that is there and wrote most of it, when those of its
// people who are there know enough of it themselves.
func (g *figures) owningGroup() (summary string, evidence []string, ok bool) {
	i, own := g.mostByGroup()
	if i == people.None || own < facts.KnownShare {
		return "", nil, false
	}
	there, name := g.activeOf(i), g.firmName(i)
	b, lines := g.broughtByGroup(i)
	did := map[bool]string{true: "wrote or brought in", false: "wrote"}[b.LargeOf(lines)]
	theirs := fmt.Sprintf("%s %s", did, prose.Percent(own))
	if prose.Percent(own) == prose.Percent(g.byGroup[i]) {
		theirs = "" // which is said already
	}
	title := g.oneOwner(b, lines)
	if own < facts.OwnedShare { // so that most of it is by people who may have left the firm
		title = map[bool]string{true: "The client", false: "One firm"}[g.group(i).Kind == people.Client] + " as owner, if those seen know what the others wrote: "
	}
	return fmt.Sprintf("%sthe people of %s %s, and %s %s", title, name, g.groupWrote(i), ofThemWere(len(there), theirs), g.seen()+g.signedElsewhere(i)),
		[]string{
			groupName(g.group(i)) + " " + g.groupWrote(i),
			fmt.Sprintf("%s of theirs active, who %s %s: %s", prose.Count(len(there), "person", "people"), did, prose.Percent(own), list(g.names(g.busiestFirst(there)))),
			g.byUnseen(),
		}, true
}

// signedElsewhere says whose code of a group's may be that of people who left it.
func (g *figures) signedElsewhere(group int) string {
	if g.what == inChanges {
		return ""
	}
	return g.f.SignedElsewhere(group)
}

// mostByGroup is the firm that is there and wrote most of it, or people.None, with
// the share that those of its people wrote for it who are there.
func (g *figures) mostByGroup() (group int, own float64) {
	group, share := most(g.byGroup, func(i int) bool { return g.group(i).Active && g.group(i).Firm() })
	if share < facts.OwnedShare {
		return people.None, 0
	}
	for _, p := range g.activeOf(group) {
		own += g.byHand[facts.Hand{Person: p, Group: group}]
	}
	return group, own
}

// firmName names a firm, and says so where it is the client.
func (g *figures) firmName(group int) string {
	name := groupName(g.group(group))
	if g.group(group).Kind == people.Client {
		return "the client (" + name + ")"
	}
	return name
}

// ofThemWere writes "1 of them was", or "4 of them, who wrote 30 % of it, were".
func ofThemWere(n int, theirs string) string {
	if theirs != "" {
		theirs = ", who " + theirs + " of it,"
	}
	return fmt.Sprintf("%d of them%s ", n, theirs) + map[bool]string{true: "was", false: "were"}[n == 1]
}

// seen is what is known of active people: that they are at work today git does
// not tell.
func (g *figures) seen() string {
	return "seen in " + g.lastDays()
}

// activeOf lists the active people of a group, with those who are its people and only
// ever helped.
func (g *figures) activeOf(group int) []int {
	var out []int
	for i := range g.f.People.Persons {
		p := g.person(i)
		if p.Active && (slices.Contains(g.group(group).Persons, i) || p.Human() && p.Commits == 0 && p.Group == group) {
			out = append(out, i)
		}
	}
	return out
}

// namedOwner: somebody owns it, and the repository says so. One person who is
// named as owner is the cure even when alone.
func (g *figures) namedOwner(said outcomes) (Pattern, bool) {
	who, evidence, ok := g.realOwner(said)
	if !ok || !said.passes("single-owner") && !said.declares() {
		return Pattern{}, false
	}
	switch {
	case len(said.teams()) > 0 && said.namesOthers():
		team := said.aTeam("")
		return Pattern{OneOwner, who + ". As owner the repository names " + team + ", and who is in it only the forge knows.", append(evidence, "named as owner: "+team)}, true
	case len(said.teams()) > 0:
		team := said.aTeam(" of theirs")
		return Pattern{OneOwner, who + ", and the repository names " + team + ".", append(evidence, "named as owner: "+team)}, true
	case said.namesOthers():
		const others = "whom the repository names as owner is not known to be them"
		return Pattern{OneOwner, who + ", but " + others + ".", append(evidence, others)}, true
	}
	return Pattern{OneOwner, who + ", and the repository names an owner.", append(evidence, "an owner is named")}, true
}

// owner: somebody owns it, though no file was found that says so.
func (g *figures) owner(said outcomes) (Pattern, bool) {
	who, evidence, ok := g.realOwner(said)
	if !ok {
		return Pattern{}, false
	}
	return Pattern{OneOwner, who + ". No CODEOWNERS or MAINTAINERS file was found that names an owner for all of it.", append(evidence, "no owner is named for all of it")}, true
}

// hybrid: the client's own share rises while an agency is still there to ask.
func (g *figures) hybrid(outcomes) (Pattern, bool) {
	if !g.groupsTellable() {
		return Pattern{}, false
	}
	var agencies []string
	hired, _ := g.agencies() // with a client there is none of whom nobody knows
	for _, i := range hired {
		if a := g.group(i); a.Active {
			agencies = append(agencies, fmt.Sprintf("%s, last seen in %s", groupName(a), prose.Month(a.Last)))
		}
	}
	before, recent, from, ok := g.clientShares()
	if len(agencies) == 0 || !ok || recent < hybridShare || recent-before < hybridRise {
		return Pattern{}, false
	}
	return Pattern{
		Hybrid,
		fmt.Sprintf("Hybrid: the client's own people made %s of the changed lines since the beginning of %s, up from %s in the year before that, and an agency can still be asked (%s).",
			prose.Percent(recent), prose.Month(from), prose.Percent(before), strings.Join(agencies, "; ")),
		[]string{
			fmt.Sprintf("the client's share of the changed lines: %s, then %s", prose.Percent(before), prose.Percent(recent)),
			"agencies active: " + strings.Join(agencies, "; "),
		},
	}, true
}

// clientShares are the active client's shares of the changed lines in the last
// four quarters, from the beginning of one on, and in the up to four before them.
func (g *figures) clientShares() (before, recent float64, from time.Time, ok bool) {
	present := false
	isClient := make([]bool, len(g.f.People.Groups))
	for i := range isClient {
		isClient[i] = g.group(i).Kind == people.Client
		present = present || isClient[i] && g.group(i).Active
	}
	quarters := g.f.People.Quarters
	const year = 4
	if !present || len(quarters) <= year {
		return 0, 0, time.Time{}, false
	}
	share := func(span []people.Quarter) float64 {
		own, all := 0, 0
		for _, q := range span {
			for i, n := range q.Lines {
				all += n
				if isClient[i] {
					own += n
				}
			}
		}
		return prose.Share(own, all)
	}
	cut := len(quarters) - year
	return share(quarters[max(0, cut-year):cut]), share(quarters[cut:]), quarters[cut].Start, true
}
