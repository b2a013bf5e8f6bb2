package verdict

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// PatternOf tells which pattern fits. The rules are asked in order and the first
// that fits answers, so that it is always exactly one; what is most certain
// stands first, the cure before the failures it cures.
func PatternOf(f *facts.Facts, results []check.Result) Pattern {
	if p, unclear := unclearPattern(f); unclear {
		return p
	}
	g := measure(f)
	if len(g.changes) == 0 {
		return Pattern{Unclear, "No person has changed anything here, so there is nobody to tell of.", []string{"0 changes by people"}}
	}
	said := byID(results)
	rules := []func(outcomes) (Pattern, bool){
		g.quiet, g.young, g.hybrid, g.namedOwner, g.alone, g.owner,
		g.community, g.outsourced, g.leftBehind,
	}
	for _, rule := range rules {
		if p, fits := rule(said); fits {
			return p
		}
	}
	return g.shared(said)
}

// unclearPattern answers when the history cannot tell.
func unclearPattern(f *facts.Facts) (Pattern, bool) {
	for _, part := range []facts.Set{facts.History, facts.People} {
		if why := f.Incomplete[part]; why != "" {
			return Pattern{Unclear, "Who worked here cannot be told: " + why + ".", []string{why}}, true
		}
	}
	if f.History == nil || f.People == nil {
		return Pattern{Unclear, "Who worked here cannot be told: the history was not read.", []string{"no history"}}, true
	}
	return Pattern{}, false
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// young: there has not been time for any pattern yet.
func (g *figures) young(outcomes) (Pattern, bool) {
	weeks := weeksBetween(g.first, g.f.AsOf)
	if weeks >= youngWeeks {
		return Pattern{}, false
	}
	top, _ := g.topPerson()
	age := prose.Count(weeks, "week", "weeks")
	if weeks < 1 {
		age = "less than a week"
	}
	summary := fmt.Sprintf("Young: the first change was made %s ago, which is too early to tell how this will go.", age)
	evidence := []string{fmt.Sprintf("first change in %s", prose.Month(g.first)), prose.Count(len(g.humans), "person", "people") + " so far"}
	if top != people.None {
		evidence = append(evidence, personName(g.person(top))+" "+g.wrote(top))
	}
	return Pattern{Young, summary, evidence}, true
}

// leftBehind: people still change it, but those who wrote it are gone.
func (g *figures) leftBehind(outcomes) (Pattern, bool) {
	if g.orphaned < leftBehind {
		return Pattern{}, false
	}
	did := map[bool]string{true: "wrote", false: "wrote, or co-wrote,"}[g.withCoAuthor() == ""]
	others := prose.Percent(1 - g.orphaned)
	rest := "the other " + others
	if 1-g.orphaned <= communityLeft {
		rest = "next to nothing of it"
	}
	return Pattern{
		Abandoned,
		fmt.Sprintf("Left behind: %s. %s seen in that time, and %s %s; %s.", g.isByUnseen(), countWere(len(g.active)), did, rest, g.whomToAsk(others)),
		[]string{
			g.byUnseen(),
			prose.Count(len(g.active), "person", "people") + " active: " + list(g.names(g.active)),
			"last change by a person in " + prose.Month(g.last),
		},
	}, true
}

// shared is what remains: people are there, and none owns most of it.
func (g *figures) shared(said outcomes) Pattern {
	top, _ := g.topPerson()
	evidence := []string{
		prose.Count(len(g.active), "person", "people") + " active: " + list(g.names(g.active)),
		g.byUnseen(),
	}
	if top != people.None {
		most := fmt.Sprintf("the most by one person: %s %s", personName(g.person(top)), g.wrote(top))
		if !g.person(top).Active {
			most += ", " + g.f.LastSeen(top)
		}
		evidence = append(evidence, most)
	}
	if groups := g.standing(); len(groups) > 1 && g.groupsTellable() {
		evidence = append(evidence, "groups: "+strings.Join(groups, ", "))
	}
	if !g.groupsTellable() {
		evidence = append(evidence, prose.Percent(g.unattributed)+" of the changed lines by people whose organisation is not known, so groups were not judged")
	}
	title, named := "Many hands, no owner", ""
	if len(g.active) < manyHands {
		title = "No owner"
	}
	if said.declares() {
		title, named = strings.Replace(title, "o owner", "o one owner", 1), " The repository names an owner"
		switch {
		case len(said.teams()) > 0:
			named = " As owner the repository names " + said.aTeam("")
		case said.namesOthers():
			named += ", who is not known to be one of them"
		}
		named += "."
	}
	return Pattern{
		Shared,
		fmt.Sprintf("%s: %s had a hand in it in %s, and %s.%s", title, prose.Count(len(g.active), "person", "people"), g.lastDays(), g.nobodyWroteMost(), named),
		evidence,
	}
}

// nobodyWroteMost says that none of those who are there wrote most of it. A firm
// of theirs may have, by people who are not there any more.
func (g *figures) nobodyWroteMost() string {
	i, own := g.mostByGroup()
	switch {
	case i == people.None && !g.groupsTellable():
		return g.noneOfThem() + " wrote most of it; whether a group of theirs did is not known"
	case i == people.None:
		if len(g.active) == 1 {
			return "neither that person nor a group of theirs wrote most of it"
		}
		return "neither one of them nor a group of theirs wrote most of it"
	}
	return fmt.Sprintf("%s wrote most of it: the people of %s %s, but those of them who were seen in that time %s", g.noneOfThem(), g.firmName(i), g.groupWrote(i), prose.Percent(own))
}

func (g *figures) noneOfThem() string {
	if len(g.active) == 1 {
		return "nobody seen in that time"
	}
	return "no one of them"
}

// standing says of each organisation that matters how much it wrote and whether
// it is there.
func (g *figures) standing() []string {
	var out []string
	for _, i := range append(g.organisations(people.Client), g.organisations(people.Organisation)...) {
		there := cmp.Or(g.f.GroupLately(i), "there")
		if !g.group(i).Active {
			there = "last seen in " + prose.Month(g.group(i).Last)
		}
		out = append(out, fmt.Sprintf("%s %s (%s)", groupName(g.group(i)), prose.Percent(g.byGroup[i])+g.groupCaveat(i), there))
	}
	return out
}

// countWere writes "1 person was", "4 people were".
func countWere(n int) string {
	if n == 1 {
		return "1 person was"
	}
	return fmt.Sprintf("%d people were", n)
}

func (g *figures) names(persons []int) []string {
	var out []string
	for _, p := range persons {
		out = append(out, personName(g.person(p)))
	}
	return out
}
