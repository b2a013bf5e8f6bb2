package groups

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

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
		if e.Group == people.None || e.Carried >= people.SameHands || slices.Contains(seen, e.Group) {
			continue
		}
		if firm := firmOf(f, counted, e.Group); firm != people.None {
			seen = append(seen, e.Group)
			said += fmt.Sprintf("; %s (%s of the %s), who worked for %s too, led on their own %s", f.People.Groups[e.Group].Name, prose.Percent(standing(f, e.Group)), f.Repo.Kind.Written(), name(&f.People.Groups[firm]), prose.List(leadsOf(f, e.Group)))
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
func wentOnAlone(f *facts.Facts, counted []int) (said string) {
	var seen []int
	for _, e := range f.People.Eras {
		if e.Group == people.None || e.Carried < people.SameHands || slices.Contains(counted, e.Group) || slices.Contains(seen, e.Group) {
			continue
		}
		g, led := &f.People.Groups[e.Group], "a firm"
		if g.Kind != people.Individual {
			continue
		}
		if firm := firmOf(f, counted, e.Group); firm != people.None {
			led = name(&f.People.Groups[firm])
		}
		seen = append(seen, e.Group)
		said += fmt.Sprintf("; %s (%s of the %s) went on alone with what they had led for %s", g.Name, prose.Percent(standing(f, e.Group)), f.Repo.Kind.Written(), led)
	}
	return said
}
