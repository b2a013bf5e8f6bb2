package verdict

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// outsourced: one agency after the other led, and nobody who is there owns it;
// the rules above have answered where somebody does.
func (g *figures) outsourced(outcomes) (Pattern, bool) {
	agencies, called := g.agencies()
	changes, bare := g.leadChanges()
	if g.f.Repo.Kind == facts.Library || !g.groupsTellable() || len(agencies) < outsourcedGroups || changes < outsourcedLeads {
		return Pattern{}, false
	}
	var names []string
	first, last := g.group(agencies[0]).First, g.group(agencies[0]).Last // before it may have been somebody else's
	for _, i := range agencies {
		a := g.group(i)
		names = append(names, groupName(a))
		if a.First.Before(first) {
			first = a.First
		}
		if a.Last.After(last) {
			last = a.Last
		}
	}
	years := max(1, (weeksBetween(first, last)+26)/52)
	evidence := []string{
		called + ": " + strings.Join(names, ", "),
		fmt.Sprintf("the lead changed %s between organisations", prose.Count(changes, "time", "times")),
	}
	if bare > 0 {
		evidence = append(evidence, fmt.Sprintf("at %d of these changes both worked in no week of the half year before and after", bare))
	}
	return Pattern{
		OutsourcedForEver,
		fmt.Sprintf("Outsourced for ever: %d %s in %s. %s seen in %s, and %s. %s.",
			len(agencies), called, prose.Count(years, "year", "years"), countWere(len(g.active)), g.lastDays(), g.nobodyWroteMost(), prose.Capital(g.isByUnseen())),
		append(evidence, g.byUnseen()),
	}, true
}

// community: many people, most of whom came by and left a little. Those of the
// organisation that wrote most of it do not come by. Where hardly anybody still comes
// and those who wrote it are gone, it was one.
func (g *figures) community(outcomes) (Pattern, bool) {
	var own []int
	if group, share := most(g.byGroup, func(i int) bool { return g.group(i).Firm() }); 2*share > 1 {
		own = g.group(group).Persons
	}
	passing, left := 0, 0.
	for _, p := range g.humans {
		if g.person(p).Commits <= communityCommits && !slices.Contains(own, p) {
			passing++
			left += g.byPerson[p]
		}
	}
	if len(g.humans) < communityPersons || float64(passing) < communityShare*float64(len(g.humans)) {
		return Pattern{}, false
	}
	if g.orphaned >= leftBehind && len(g.active) < someHands {
		return Pattern{}, false
	}
	if inHouse(g.f.History.Commits) {
		return Pattern{}, false
	}
	what, but := "A community", ""
	if group, made := firmAtWork(g.f, g.changes); group != people.None {
		but = ", but " + made
		if g.byGroup[group] >= g.f.Settings.MaterialShare {
			what += " around one firm"
		}
	}
	everybody, short := prose.Count(len(g.humans), "person", "people"), fmt.Sprintf("passed by with %d changes or fewer", communityCommits)
	passed := everybody + ", most of whom " + short
	if few := g.fewWrote(); few != "" {
		what, passed = "Few among many", few+"; of "+everybody+" most "+short
	} else if left <= communityLeft {
		passed += fmt.Sprintf(" and left %s of the %s", prose.Percent(left), g.what)
	}
	return Pattern{
		Community,
		fmt.Sprintf("%s: %s%s. %s had a hand in it in %s; %s.", what, passed, but, prose.Count(len(g.active), "person", "people"), g.lastDays(), g.whomToAsk("")),
		[]string{
			fmt.Sprintf("%s of %s made at most %d changes, and left %s of the %s", prose.Number(passing), everybody, communityCommits, prose.Percent(left), g.what),
			prose.Count(len(g.active), "person", "people") + " active",
			g.byUnseen(),
		},
	}, true
}

// inHouse tells whether as good as all branches that were merged are of one account, as
// they are where a team works: who passes by an open project sends a fork's.
func inHouse(commits []history.Commit) bool {
	all, most, of := 0, 0, make(map[string]int)
	for i := range commits {
		if account := people.MergedFrom(&commits[i]); account != "" && commits[i].IsMerge() {
			of[account]++
			all, most = all+1, max(most, of[account])
		}
	}
	return all >= branchesToTell && float64(most) >= homeBranches*float64(all)
}

// fewWrote names those who wrote all but next to nothing of it, "" where they
// are more than a few: whoever else passes by, theirs is what must be handed on.
func (g *figures) fewWrote() string {
	shares, rest := append([]float64(nil), g.byPerson...), 1.
	var names []string
	for len(names) < communityFew {
		p, share := most(shares, func(i int) bool { return g.person(i).Human() })
		if p == people.None {
			break
		}
		names = append(names, personName(g.person(p))+" "+g.wrote(p))
		shares[p] = 0
		if rest -= share; rest <= communityLeft {
			return prose.List(names)
		}
	}
	return ""
}

// firmAtWork is the firm whose people made most of the changes of late, and what they
// made, or people.None: what a firm does is no community's work, however many others
// pass by.
func firmAtWork(f *facts.Facts, changes []facts.Change) (group int, said string) {
	since := f.AsOf.AddDate(0, 0, -f.Settings.ActiveDays)
	made, all := make([]int, len(f.People.Groups)), 0
	for _, c := range changes {
		if c.When.Before(since) {
			continue
		}
		all++
		if g := f.People.ByCommit[c.Commit].Group; g != people.None && f.People.Groups[g].Firm() {
			made[g]++
		}
	}
	for g, n := range made {
		if 2*n > all {
			made := fmt.Sprintf("%d of the %d changes", n, all)
			if n == all {
				made = "all changes"
			}
			return g, fmt.Sprintf("the people of %s made %s in the last %s", groupName(&f.People.Groups[g]), made, prose.Count(f.Settings.ActiveDays, "day", "days"))
		}
	}
	return people.None, ""
}

// Whoever is to be asked as one who knows it must have been around for so long, since
// whoever came for a week knows that week, and must have written so much of it. Assumed.
const (
	stayed = 90 * 24 * time.Hour
	knows  = 0.01
)

// whomToAsk names the active people who wrote most of it and did not just pass
// by, or says that there are none, and who did most of late. A share that is told is not
// told again.
func (g *figures) whomToAsk(told string) string {
	theirs := 0.
	var knowing []int
	var names []string
	for len(names) < 3 {
		p, share := most(g.byPerson, func(i int) bool {
			p := g.person(i)
			return !slices.Contains(knowing, i) && p.Human() && p.Active && p.Commits > communityCommits && p.Last.Sub(p.First) >= stayed
		})
		if p == people.None || share < knows {
			break
		}
		name := personName(g.person(p))
		if helped := g.f.Helped(p); helped != "" {
			name += " (" + helped + ")"
		}
		knowing, names, theirs = append(knowing, p), append(names, name), theirs+share
	}
	busiest, did := g.busiestOfLate()
	if len(names) == 0 {
		said := "nobody who knows it is among them"
		if top, _ := g.topPerson(); top != people.None {
			said += ": " + g.leftBy(top)
		}
		if did != "" {
			said += "; ask " + did
		}
		return said
	}
	said := "ask " + list(names)
	if theirs < facts.KnownShare && prose.Percent(theirs) != told { // which is not to be taken for all of it
		said += fmt.Sprintf(", whose own part of the %s is %s", g.what, prose.Percent(theirs))
	}
	if did != "" && !slices.Contains(knowing, busiest) {
		said += ", or " + did
	}
	return said
}

// busiestOfLate is who made most changes of late, however little of what stands is
// theirs, or else merged most, and what they did; "" where nobody did more than pass by.
func (g *figures) busiestOfLate() (who int, did string) {
	made, merged, all := map[int]int{}, map[int]int{}, 0
	for _, c := range g.changes {
		if c.When.Before(g.f.AsOf.AddDate(0, 0, -g.f.Settings.ActiveDays)) {
			break
		}
		made[c.Person]++
		merged[c.MergedBy]++
		all++
	}
	for _, of := range []struct {
		did   string
		count map[int]int
	}{{"made", made}, {"merged", merged}} {
		who = people.None
		for _, p := range g.active {
			if who == people.None || of.count[p] > of.count[who] {
				who = p
			}
		}
		if who != people.None && of.count[who] > communityCommits {
			return who, fmt.Sprintf("%s, who %s %d of the %d changes in %s", personName(g.person(who)), of.did, of.count[who], all, g.lastDays())
		}
	}
	return people.None, ""
}
