package verdict

import (
	"fmt"
	"slices"
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
	return g.shared()
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

// quiet: nobody is active. Git cannot tell finished from given up; so it says
// since when, and who could still answer.
func (g *figures) quiet(said outcomes) (Pattern, bool) {
	if len(g.active) > 0 {
		return Pattern{}, false
	}
	weeks := weeksBetween(g.last, g.f.AsOf)
	top, share := g.topPerson()
	who, evidence := "", []string{fmt.Sprintf("last change by a person in %s, %s ago", prose.Month(g.last), prose.Count(weeks, "week", "weeks"))}
	if top != people.None {
		who = fmt.Sprintf("%s, who wrote %s of the %s, was last seen in %s", personName(g.person(top)), prose.Percent(share), g.what, prose.Month(g.person(top).Last))
		evidence = append(evidence, who)
	}
	declared := said.passes("codeowners")
	evidence = append(evidence, map[bool]string{true: "an owner is named, and not known to have left", false: "no owner is named who is known to be there"}[declared])
	since := fmt.Sprintf("Quiet since %s: nobody has changed anything for %s.", prose.Month(g.last), prose.Count(weeks, "week", "weeks"))
	if weeks < abandonedWeeks || declared {
		return Pattern{Resting, since + " It may be finished: " + g.whoCanAnswer(top, who, declared) + ".", evidence}, true
	}
	return Pattern{Abandoned, since + " It may be finished, but hardly anybody can still answer: " + orElse(who, "nobody stands out") + ", and no owner is named.", evidence}, true
}

// whoCanAnswer names whom to ask of a repository that is at rest: the owner, the
// main author, or, where that one left long ago, who did most of those seen since.
func (g *figures) whoCanAnswer(top int, who string, declared bool) string {
	const asked = "can probably still be asked"
	if declared {
		return "an owner is named, who may be there to ask"
	}
	if top == people.None || weeksBetween(g.person(top).Last, g.f.AsOf) < abandonedWeeks {
		return orElse(who, "those who wrote it left not long ago") + " and " + asked
	}
	other := g.busiestSince(abandonedWeeks)
	return fmt.Sprintf("%s, but %s, last seen in %s, %s", who, personName(g.person(other)), prose.Month(g.person(other).Last), asked)
}

// busiestSince is who made most changes of those who made one in the last weeks,
// of equals the one who made the latest. There must be one.
func (g *figures) busiestSince(weeks int) int {
	made, seen := map[int]int{}, []int{}
	for _, c := range g.changes {
		if made[c.Person]++; weeksBetween(c.When, g.f.AsOf) < weeks && !slices.Contains(seen, c.Person) {
			seen = append(seen, c.Person)
		}
	}
	best := seen[0]
	for _, p := range seen {
		if made[p] > made[best] {
			best = p
		}
	}
	return best
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
	top, share := g.topPerson()
	age := prose.Count(weeks, "week", "weeks")
	if weeks < 1 {
		age = "less than a week"
	}
	summary := fmt.Sprintf("Young: the first change was made %s ago, which is too early to tell how this will go.", age)
	evidence := []string{fmt.Sprintf("first change in %s", prose.Month(g.first)), prose.Count(len(g.humans), "person", "people") + " so far"}
	if top != people.None {
		evidence = append(evidence, fmt.Sprintf("%s wrote %s of the %s", personName(g.person(top)), prose.Percent(share), g.what))
	}
	return Pattern{Young, summary, evidence}, true
}

// leftBehind: people still change it, but those who wrote it are gone.
func (g *figures) leftBehind(outcomes) (Pattern, bool) {
	if g.orphaned < leftBehind {
		return Pattern{}, false
	}
	return Pattern{
		Abandoned,
		fmt.Sprintf("Left behind: %s of the %s was written by people who were not seen in %s. %s still there, and wrote little of it.",
			prose.Percent(g.orphaned), g.what, g.lastDays(), countIs(len(g.active))),
		[]string{
			g.byUnseen(),
			prose.Count(len(g.active), "person", "people") + " active: " + list(g.names(g.active)),
			"last change in " + prose.Month(g.last),
		},
	}, true
}

// shared is what remains: people are there, and none owns most of it.
func (g *figures) shared() Pattern {
	top, share := g.topPerson()
	evidence := []string{
		prose.Count(len(g.active), "person", "people") + " active: " + list(g.names(g.active)),
		g.byUnseen(),
	}
	if top != people.None {
		evidence = append(evidence, fmt.Sprintf("the most by one person: %s, %s of the %s", personName(g.person(top)), prose.Percent(share), g.what))
	}
	if groups := g.standing(); len(groups) > 1 && g.groupsTellable() {
		evidence = append(evidence, "groups: "+strings.Join(groups, ", "))
	}
	if !g.groupsTellable() {
		evidence = append(evidence, prose.Percent(g.unattributed)+" of the changed lines by people whose organisation is not known, so groups were not judged")
	}
	return Pattern{
		Shared,
		fmt.Sprintf("Many hands, no owner: %s had a hand in it in %s, and neither one of them nor a group of theirs wrote most of it.", prose.Count(len(g.active), "person", "people"), g.lastDays()),
		evidence,
	}
}

// standing says of each organisation that matters how much it wrote and whether
// it is there.
func (g *figures) standing() []string {
	var out []string
	for _, i := range append(g.organisations(people.Client), g.organisations(people.Organisation)...) {
		there := map[bool]string{true: "there", false: "gone"}[g.group(i).Active]
		out = append(out, fmt.Sprintf("%s %s (%s)", groupName(g.group(i)), prose.Percent(g.byGroup[i]), there))
	}
	return out
}

// countIs writes "1 person is", "4 people are".
func countIs(n int) string {
	if n == 1 {
		return "1 person is"
	}
	return fmt.Sprintf("%d people are", n)
}

func (g *figures) names(persons []int) []string {
	var out []string
	for _, p := range persons {
		out = append(out, personName(g.person(p)))
	}
	return out
}
