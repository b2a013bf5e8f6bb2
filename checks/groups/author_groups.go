package groups

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"time"

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
	Needs:  facts.Lines | facts.People,
	Run:    runAuthorGroups,
}

// manyGroups beyond the first make the gap whole; the gaps up to which the
// check passes and above which it fails; the share of the code with which whoever
// never led is named. Assumed.
const (
	manyGroups = 4
	largePart  = 1. / 3
	groupsPass = 0.25
	groupsFail = 0.5
)

func runAuthorGroups(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if len(f.People.Groups) == 0 {
		return nobody(), nil
	}
	counted := material(f)
	gap := min(1, float64(max(0, len(counted)-bodies(f, counted)-1))/manyGroups)
	measures, findings := groupMeasures(f, counted), check.First(append(oneFirmFindings(f, mayBeOne(f, counted)), goneFindings(f, counted)...))
	if unattributed(f) > facts.TellableShare && gap < 1 {
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
		led[e.Group] = led[e.Group] || !alone || e.Carried < sameHands
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
	if share == 0 {
		return foundGroups(f, counted) + "; nothing is left unattributed."
	}
	return fmt.Sprintf("%s; the authors of %s of the %s are known, but not for whom they worked.", foundGroups(f, counted), prose.Percent(share), what)
}

// foundGroups says which groups count, with what is left of their code.
func foundGroups(f *facts.Facts, counted []int) string {
	const few = 4
	if len(counted) == 0 {
		return fmt.Sprintf("No firm had a part that counts, and of %s nobody led for long", prose.Count(humans(f), "person", "people"))
	}
	var names []string
	firms := len(slices.DeleteFunc(slices.Clone(counted), func(i int) bool { return !f.People.Groups[i].Firm() }))
	if firms == 0 && len(counted) > 1 { // who led in turn
		counted = byFirstLead(f, counted)
	}
	for _, i := range counted {
		g := &f.People.Groups[i]
		s := fmt.Sprintf("%s (%s of the code%s", name(g), prose.Percent(standing(f, i)), broughtIn(f, i))
		if f.Ownership.Lines == 0 || f.Repo.Kind == facts.Docs {
			s = fmt.Sprintf("%s (%s", name(g), prose.Count(g.Commits, "commit", "commits"))
		}
		if !g.Active {
			s += ", " + lastWorked(f, g)
		}
		names = append(names, s+")")
	}
	ones := mayBeOne(f, counted)
	made, list := madeIt(f, counted), prose.Some(names, few)+oneFirmClauses(f, ones)+wentOnAlone(f, counted)+ledAlone(f, counted)
	if besides := neverLed(f, counted); besides != "" && firms > 0 {
		made, list = "led or left a part that counts", list+besides
	}
	switch {
	case len(counted) == 1 && firms == 1 && f.People.Community:
		return fmt.Sprintf("Among %s one group led or left a part that counts: %s", prose.Count(humans(f), "person", "people"), list)
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
		return fmt.Sprintf("Among %s %s led or left a part that counts: %s", prose.Count(humans(f), "person", "people"), numberOf(counted, ones), list)
	}
	return fmt.Sprintf("%s %s: %s", numberOf(counted, ones), made, list)
}

// madeIt says of groups that they made the code, where each has left some of it.
func madeIt(f *facts.Facts, counted []int) string {
	if f.Ownership.Lines > 0 && slices.ContainsFunc(counted, func(i int) bool { return standing(f, i) == 0 }) {
		return "worked on this code"
	}
	return "made this code"
}

// byFirstLead orders groups by when they led first.
func byFirstLead(f *facts.Facts, groups []int) []int {
	first := func(group int) int {
		return slices.IndexFunc(f.People.Eras, func(e people.Era) bool { return e.Group == group })
	}
	return slices.SortedStableFunc(slices.Values(groups), func(a, b int) int { return cmp.Compare(first(a), first(b)) })
}

// neverLed names who has a large part of the code and led at no time.
func neverLed(f *facts.Facts, counted []int) string {
	var names []string
	for i := range f.People.Groups {
		led := slices.Contains(counted, i) || slices.ContainsFunc(f.People.Eras, func(e people.Era) bool { return e.Group == i })
		if g := &f.People.Groups[i]; g.Kind == people.Individual && !led && standing(f, i) >= largePart {
			names = append(names, fmt.Sprintf("%s (%s of the code%s)", g.Name, prose.Percent(standing(f, i)), broughtIn(f, i)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "; beside them " + prose.List(names) + ", who never led for long"
}

// firmOf returns which of some groups is a firm that somebody on their own worked
// for too, or people.None.
func firmOf(f *facts.Facts, groups []int, alone int) int {
	one := &f.People.Groups[alone]
	if one.Kind != people.Individual || len(one.Persons) != 1 {
		return people.None
	}
	for _, i := range groups {
		if g := &f.People.Groups[i]; g.Firm() && slices.Contains(g.Persons, one.Persons[0]) {
			return i
		}
	}
	return people.None
}

// ledAlone names who led on their own what they had a part in for a firm that
// counts, and is no group for that.
func ledAlone(f *facts.Facts, counted []int) (said string) {
	var seen []int
	for _, e := range f.People.Eras {
		if e.Group == people.None || e.Carried >= sameHands || slices.Contains(seen, e.Group) {
			continue
		}
		if firm := firmOf(f, counted, e.Group); firm != people.None {
			seen = append(seen, e.Group)
			said += fmt.Sprintf("; %s (%s of the code), who worked for %s too, led on their own %s", f.People.Groups[e.Group].Name, prose.Percent(standing(f, e.Group)), name(&f.People.Groups[firm]), prose.List(leadsOf(f, e.Group)))
		}
	}
	return said
}

// leadsOf says when a group led: "from May 2019 to July 2021". A lead of which no end
// was seen goes on.
func leadsOf(f *facts.Facts, group int) (periods []string) {
	for i := range f.People.Eras {
		e := &f.People.Eras[i]
		if e.Group != group {
			continue
		}
		until := " to " + prose.Month(e.To)
		if last := i == len(f.People.Eras)-1; last && sinceThen(f) == "" && ended(f, e) == "" {
			until = " on"
		}
		periods = append(periods, "from "+prose.Month(e.From)+until)
	}
	return periods
}

// wentOnAlone names who led on their own what they had led for a firm, and is no
// group for that: "; Jane Doe (12 % of the code) went on alone".
func wentOnAlone(f *facts.Facts, counted []int) string {
	var names []string
	for _, e := range f.People.Eras {
		if e.Group == people.None || e.Carried < sameHands || slices.Contains(counted, e.Group) {
			continue
		}
		if g := &f.People.Groups[e.Group]; g.Kind == people.Individual {
			if one := fmt.Sprintf("%s (%s of the code)", g.Name, prose.Percent(standing(f, e.Group))); !slices.Contains(names, one) {
				names = append(names, one)
			}
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("; %s went on alone with what they had led for a firm", prose.List(names))
}

// broughtIn says which part of a group's code came in at once.
func broughtIn(f *facts.Facts, group int) string {
	lines := f.Ownership.ByGroup[group]
	b := f.BroughtByGroup(group, f.Ownership.Imported)
	if !b.LargeOf(lines) {
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

// goneFindings names the groups that were not seen of late, those with the most
// code first. One that is the only group is orphaned-code's matter.
func goneFindings(f *facts.Facts, counted []int) (findings []check.Finding) {
	for _, i := range counted {
		g := &f.People.Groups[i]
		if g.Active || len(counted) == 1 || len(findings) == check.MaxFindings {
			continue
		}
		fix := "Ask for one walk-through of what is theirs, if somebody can be reached."
		worked := workedHere(f, g)
		switch n := wentOn(f, g); {
		case n > 0 && n == len(g.Persons):
			worked += map[bool]string{true: "; they", false: "; all of them"}[n == 1] + " went on under another address"
			fix = "If it is one with the group they went on in, say so in the configuration (groups)."
		case n > 0:
			worked += fmt.Sprintf("; %d of them went on under another address", n)
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s; %s of the code that stands%s is theirs.", worked, prose.Percent(standing(f, i)), f.BroughtByGroup(i, f.Ownership.Imported).Caveat(f.Ownership.ByGroup[i])), Fix: fix,
		})
	}
	return findings
}

// workedHere says since when and until when a group was seen. Who was there up
// to the end of the history has not left it, however long ago that is.
func workedHere(f *facts.Facts, g *people.Group) string {
	who := fmt.Sprintf("%s (%s)", g.Name, prose.Count(len(g.Persons), "person", "people"))
	switch g.Kind {
	case people.Individual:
		who = g.Name + " (on their own)"
	case people.Client: // an address tells whose it is, not who pays its owner
		who = fmt.Sprintf("People with addresses of the client (%s, %d of them)", g.Name, len(g.Persons))
	}
	were := map[bool]string{true: "were", false: "was"}[g.Kind == people.Client]
	worked := fmt.Sprintf("%s worked here from %s on and %s %s", who, prose.Month(g.First), were, lastWorked(f, g))
	if end := lastSeen(f); !g.Last.Before(end.AddDate(0, 0, -f.Settings.ActiveDays)) {
		worked += ", up to the end of this history"
	}
	return worked
}

// lastWorked says when a group was last seen, and when its people were, who may have
// gone on under another address, or for somebody else.
func lastWorked(f *facts.Facts, g *people.Group) string {
	seen, as, who := g.Last, "", "its people "
	switch {
	case g.Kind == people.Individual:
		as, who = " on their own", ""
	case !g.Signed.IsZero(): // Last counts its people as its own for a year after that
		seen, as = g.Signed, " under its addresses"
	}
	last := g.Last
	for _, i := range g.Persons {
		if t := f.People.Persons[i].Last; t.After(last) {
			last = t
		}
	}
	if prose.Month(seen) == prose.Month(last) {
		return "last seen in " + prose.Month(last)
	}
	return fmt.Sprintf("last seen%s in %s, and %sat all in %s", as, prose.Month(seen), who, prose.Month(last))
}

// lastSeen is when anybody at all was last seen.
func lastSeen(f *facts.Facts) (last time.Time) {
	for i := range f.People.Groups {
		if t := f.People.Groups[i].Last; t.After(last) {
			last = t
		}
	}
	return last
}

// wentOn counts a group's people who worked here after its last commit.
func wentOn(f *facts.Facts, g *people.Group) (n int) {
	for _, i := range g.Persons {
		if f.People.Persons[i].Last.After(g.Last) {
			n++
		}
	}
	return n
}
