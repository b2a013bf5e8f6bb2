package groups

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed author_groups.md
var authorGroupsDoc string

// AuthorGroups asks how many firms, teams and leads made this code.
var AuthorGroups = &check.Check{
	ID:     "author-groups",
	Family: check.Groups,
	Title:  "Author groups",
	Doc:    authorGroupsDoc,
	Remedy: "Keep to one firm or person for years, and have each that leaves explain its part to the one that stays.",
	Cost:   check.Cost{Factor: check.Continuity, Weight: 0.4, Past: true},
	Needs:  facts.Tree | facts.Lines | facts.People,
	Run:    runAuthorGroups,
}

// manyGroups beyond the first make the gap whole; the gaps up to which the
// check passes and above which it fails. Assumed.
const (
	manyGroups = 4
	groupsPass = 0.25
	groupsFail = 0.5
)

func runAuthorGroups(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if len(f.People.Groups) == 0 {
		return nobody(), nil
	}
	counted := material(f)
	gap := min(1, float64(max(0, len(counted)-bodies(f, counted)-1))/manyGroups)
	measures, findings := groupMeasures(f, counted), check.First(slices.Concat(oneFirmFindings(f, mayBeOne(f, counted)), goneFindings(f, counted), smallerFirms(f, counted)))
	if unattributed(f) > facts.TellableShare && gap <= groupsFail {
		return unclear(tooDark(f), foundGroups(f, counted), measures, findings), nil
	}
	return check.Outcome{
		Status: check.FailAbove(gap, groupsPass, groupsFail), Gap: prose.Round(gap), Summary: groupsSummary(f, counted),
		Measures: measures, Findings: findings,
	}, nil
}

// material lists the groups that count, by the code of theirs that stands:
// firms that did enough, and people on their own who led the work for a time.
// Helpers who stood beside a lead are people, and no group a newcomer would
// have to follow; nor is a firm whose people came by in a community, nor one who
// went on alone with what they had led for a firm, or was one of the people of a
// firm that counts.
func material(f *facts.Facts) []int {
	led := make(map[int]bool)
	for _, e := range f.People.Eras {
		alone := f.People.Groups[e.Group].Kind == people.Individual
		led[e.Group] = led[e.Group] || !alone || e.Carried < people.SameHands
	}
	var counted []int
	for i := range f.People.Groups {
		g := &f.People.Groups[i]
		enough := f.Settings.Material(standing(f, i), g.Peak) || led[i]
		if g.Firm() && enough || g.Kind == people.Individual && led[i] {
			counted = append(counted, i)
		}
	}
	firms := slices.Clone(counted)
	counted = slices.DeleteFunc(counted, func(i int) bool { return firmOf(f, firms, i) != people.None })
	slices.SortStableFunc(counted, func(a, b int) int {
		return cmp.Compare(f.Ownership.ByGroup[b], f.Ownership.ByGroup[a])
	})
	return counted
}

func groupsSummary(f *facts.Facts, counted []int) string {
	share, what := unattributedOf(f)
	if share == 0 && f.People.Community {
		return foundGroups(f, counted) + "; people who share no organisation's addresses with others were taken each for their own."
	}
	switch {
	case share > 0:
	case slices.ContainsFunc(f.People.Groups, func(g people.Group) bool { return g.Kind == people.Unattributed }): // of whom no line counts
		return foundGroups(f, counted) + "."
	default:
		return foundGroups(f, counted) + "; nothing is left unattributed."
	}
	return fmt.Sprintf("%s; the authors of %s of the %s are known, but not for whom they worked%s%s.", foundGroups(f, counted), prose.Percent(share), what, lately(f, share), unknownAuthors(f))
}

// otherwise is by how much the share of the last year differs that is told beside that of all
// time. Assumed.
const otherwise = 0.1

// lately says what part of the lines changed in the last year, of four quarters, is of authors of whom
// nobody knows for whom they worked, where that is another than all: " (31 % in the last year of work)".
func lately(f *facts.Facts, all float64) string {
	var lines [2]int // theirs, all
	for _, q := range f.People.Quarters[max(0, len(f.People.Quarters)-4):] {
		for i, n := range q.Lines {
			lines[1] += n
			if f.People.Groups[i].Kind == people.Unattributed {
				lines[0] += n
			}
		}
	}
	share := prose.Share(lines[0], lines[1])
	if lines[1] == 0 || len(f.People.Quarters) <= 4 || math.Abs(share-all) < otherwise {
		return ""
	}
	return fmt.Sprintf(" (%s in the last year of work)", prose.Percent(share))
}

// muchOfIt is the share of the code of one person from which on they are named who are not seen
// any more. Assumed.
const muchOfIt = 0.05

// unknownAuthors names those of whom nobody knows for whom they worked and who have much of
// the code that stands: first who can be asked today, with less of it; or, where nobody has much,
// who has the most.
func unknownAuthors(f *facts.Facts) string {
	var there, gone []string
	var most string
	for i, g := range f.People.Groups {
		if g.Kind != people.Unattributed {
			continue
		}
		lines := func(person int) int { return f.Ownership.ByHand[facts.Hand{Person: person, Group: i}] }
		for _, p := range slices.SortedStableFunc(slices.Values(g.Persons), func(a, b int) int { return cmp.Compare(lines(b), lines(a)) }) {
			part := prose.Share(lines(p), f.Ownership.Lines)
			if part < f.Settings.MaterialShare {
				break
			}
			name := f.People.Persons[p].Name
			if of := f.People.Persons[p].Group; of != i && of != people.None && f.People.Groups[of].Firm() {
				name += ", at other times of " + f.People.Groups[of].Name
			}
			who := fmt.Sprintf("%s (%s of the %s", name, prose.Percent(part), f.Repo.Kind.Written())
			switch {
			case f.Active(p):
				there = append(there, who+", seen lately)")
			case part >= muchOfIt:
				gone = append(gone, who+")")
			case most == "":
				most = who + ")"
			}
		}
	}
	names := slices.Concat(there, gone)
	if len(names) == 0 && most != "" {
		names = []string{most}
	}
	if len(names) == 0 {
		return ""
	}
	return ", among them " + prose.Some(names, 3)
}

// foundGroups says which groups count, with what is left of their code.
func foundGroups(f *facts.Facts, counted []int) string {
	const few = 4
	if len(counted) == 0 {
		return fmt.Sprintf("No firm had a part that counts, and of %s nobody led for long", prose.Count(humans(f), "person", "people"))
	}
	var names []string
	owner := f.OwnerFirm().Group
	firms := len(slices.DeleteFunc(slices.Clone(counted), func(i int) bool { return !f.People.Groups[i].Firm() }))
	if firms == 0 && len(counted) > 1 { // who led in turn
		counted = byFirstLead(f, counted)
	}
	for _, i := range counted {
		g := &f.People.Groups[i]
		s := fmt.Sprintf("%s (%s of the %s%s", name(g), prose.Percent(standing(f, i)), f.Repo.Kind.Written(), broughtIn(f, i))
		if f.Ownership.Lines == 0 {
			s = fmt.Sprintf("%s (%s", name(g), prose.Count(g.Commits, "commit", "commits"))
		}
		if i == owner {
			s += ", taken for the owner"
		}
		if !g.Active {
			s += ", " + lastWorked(f, g)
		}
		names = append(names, s+")")
	}
	ones, besides := mayBeOne(f, counted), neverLed(f, counted)
	made, list := madeIt(f, counted), prose.Some(names, few)+oneFirmClauses(f, ones)+wentOnAlone(f, counted)+ledAlone(f, counted)
	if firms > 0 && (besides != "" || f.People.Community || mostIsOthers(f, counted)) {
		made, list = tookPart(f, counted), list+besides
	} else if firms == 0 {
		list += besides
	}
	switch {
	case len(counted) == 1 && firms == 1 && f.People.Community:
		return fmt.Sprintf("Among %s one group %s: %s", prose.Count(humans(f), "person", "people"), made, list)
	case len(counted) == 1 && firms == 1:
		return fmt.Sprintf("One group %s: %s", made, list)
	case len(counted) == 1 && humans(f) == 1:
		return "No firm had a part that counts; one person made it: " + list
	case len(counted) == 1:
		return fmt.Sprintf("No firm had a part that counts; of %s one led: %s", prose.Count(humans(f), "person", "people"), list)
	case firms == 0 && len(counted) == humans(f):
		return fmt.Sprintf("No firm had a part that counts; %d people led in turn: %s", len(counted), list)
	case firms == 0:
		return fmt.Sprintf("No firm had a part that counts; %d of %s led in turn: %s", len(counted), prose.Count(humans(f), "person", "people"), list)
	}
	if f.People.Community {
		return fmt.Sprintf("Among %s %s %s: %s", prose.Count(humans(f), "person", "people"), numberOf(counted, ones), made, list)
	}
	return fmt.Sprintf("%s %s: %s", numberOf(counted, ones), made, list)
}

// leftSome is the share of the code from which on a group has left some of it: less is
// told as under 1 %. Assumed.
const leftSome = 0.005

// madeIt says of groups that they made the code, where each has left some of it.
func madeIt(f *facts.Facts, counted []int) string {
	if f.Ownership.Lines > 0 && slices.ContainsFunc(counted, func(i int) bool { return standing(f, i) < leftSome }) {
		return "worked on this code"
	}
	return "made this code"
}

// mostIsOthers tells whether some groups wrote less than half of the code that stands.
func mostIsOthers(f *facts.Facts, groups []int) bool {
	theirs := 0.0
	for _, i := range groups {
		theirs += standing(f, i)
	}
	return f.Ownership.Lines > 0 && theirs < 0.5
}

// tookPart says for what groups count where others wrote much of the code, too.
func tookPart(f *facts.Facts, counted []int) string {
	led := 0
	for _, i := range counted {
		if slices.ContainsFunc(f.People.Eras, func(e people.Era) bool { return e.Group == i }) {
			led++
		}
	}
	switch led {
	case len(counted):
		return "led"
	case 0:
		return "had a part that counts"
	}
	return "led or, as a firm, had a part that counts"
}

// byFirstLead orders groups by when they led first.
func byFirstLead(f *facts.Facts, groups []int) []int {
	first := func(group int) int {
		return slices.IndexFunc(f.People.Eras, func(e people.Era) bool { return e.Group == group })
	}
	return slices.SortedStableFunc(slices.Values(groups), func(a, b int) int { return cmp.Compare(first(a), first(b)) })
}

// alsoForAFirm tells of people on their own that more of the code is theirs, which they wrote for a firm.
func alsoForAFirm(f *facts.Facts, group int) string {
	theirs := f.People.Groups[group].Persons
	if len(theirs) != 1 || theirs[0] >= len(f.Ownership.ByPerson) || prose.Share(f.Ownership.ByPerson[theirs[0]]-f.Ownership.ByGroup[group], f.Ownership.Lines) < worthTelling {
		return ""
	}
	return " on their own, and more for others here"
}

// worthTelling is the share of the code from which on that is said. Assumed.
const worthTelling = 0.01

// neverLed names the people on their own who have as much of the code as makes a firm
// count, and led at no time.
func neverLed(f *facts.Facts, counted []int) string {
	var theirs []int
	for i := range f.People.Groups {
		led := slices.Contains(counted, i) || slices.ContainsFunc(f.People.Eras, func(e people.Era) bool { return e.Group == i })
		if f.People.Groups[i].Kind == people.Individual && !led && f.Settings.Material(standing(f, i), 0) {
			theirs = append(theirs, i)
		}
	}
	slices.SortStableFunc(theirs, func(a, b int) int { return cmp.Compare(f.Ownership.ByGroup[b], f.Ownership.ByGroup[a]) })
	var names []string
	for _, i := range theirs {
		names = append(names, fmt.Sprintf("%s (%s of the %s%s%s)", f.People.Groups[i].Name, prose.Percent(standing(f, i)), f.Repo.Kind.Written(), alsoForAFirm(f, i), broughtIn(f, i)))
	}
	if len(names) == 0 {
		return ""
	}
	return "; beside them " + prose.Some(names, 3) + ", who never led for long"
}

// broughtIn says which part of a group's code came in at once.
func broughtIn(f *facts.Facts, group int) string {
	lines := f.Ownership.ByGroup[group]
	b := f.BroughtByGroup(group, f.Ownership.Imported)
	if !b.LargeOf(lines) || standing(f, group) < leftSome {
		return ""
	}
	return ", of which " + b.Part(lines)
}

func humans(f *facts.Facts) int { return len(f.Humans()) }

func groupMeasures(f *facts.Facts, counted []int) []check.Measure {
	firms, active := 0, 0
	names := []string{}
	for _, i := range counted {
		g := &f.People.Groups[i]
		if g.Firm() {
			firms++
		}
		if g.Active {
			active++
		}
		names = append(names, g.Name)
	}
	return []check.Measure{
		{Name: "groups", Value: len(counted)}, {Name: "firms", Value: firms}, {Name: "individuals", Value: len(counted) - firms}, {Name: "active", Value: active},
		{Name: "names", Value: names}, {Name: "people", Value: humans(f), Unit: "people"}, {Name: "unattributed_share", Value: prose.Round(unattributed(f)), Unit: "share"},
	}
}
