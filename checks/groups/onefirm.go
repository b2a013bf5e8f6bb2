package groups

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// likely are groups that may be one firm, and what tells so.
type likely struct {
	groups  []int
	by, why string // "by their names", and at length
	body    bool   // of a state, all of whose people were of the other
}

// mayBeOne finds which of some groups may be one firm: by the stem of their names,
// or as package people found that one may have become the other. Who is at both
// tells too little: those whom a client hires get addresses there.
func mayBeOne(f *facts.Facts, counted []int) (all []likely) {
	for n, i := range counted {
		stem := firmStem(f, i)
		same := func(j int) bool { return stem != "" && firmStem(f, j) == stem }
		if slices.ContainsFunc(counted[:n], same) || !slices.ContainsFunc(counted[n+1:], same) {
			continue
		}
		one := likely{by: "by their names"}
		common := people.Label(f.People.Groups[i].Domains[0])
		for _, j := range counted[n:] {
			if same(j) {
				one.groups = append(one.groups, j)
				if people.Label(f.People.Groups[j].Domains[0]) != common {
					common = stem
				}
			}
		}
		one.why = fmt.Sprintf("their names have %q in common", common)
		all = append(all, one)
	}
	for _, m := range f.People.Moves {
		told := slices.ContainsFunc(all, func(l likely) bool { return slices.Contains(l.groups, m.From) && slices.Contains(l.groups, m.To) })
		if told || m.AtBoth || !slices.Contains(counted, m.From) || !slices.Contains(counted, m.To) {
			continue
		}
		one := likely{groups: []int{m.From, m.To}}
		switch {
		case m.Whole:
			one.body, one.by = true, "since all people of the second worked for the first, too"
		case len(m.Persons) > 0:
			one.by = "by people who went from one to the other"
			one.why = fmt.Sprintf("%s went from the first to the second, from %s on, and did not come back", prose.Count(len(m.Persons), "person", "people"), prose.Month(m.When))
		default:
			one.by, one.why = "by their names", fmt.Sprintf("their names are alike, and the second began in %s, about when the first ended", prose.Month(m.When))
		}
		all = append(all, one)
	}
	return all
}

// firmStem is the stem of a firm's name, "" for who is none. The client is told
// by who says who it is.
func firmStem(f *facts.Facts, group int) string {
	if g := &f.People.Groups[group]; g.Kind == people.Organisation && len(g.Domains) > 0 {
		return people.Stem(g.Domains[0])
	}
	return ""
}

func (l likely) names(f *facts.Facts) string {
	var names []string
	for _, i := range l.groups {
		names = append(names, f.People.Groups[i].Name)
	}
	return prose.List(names)
}

// numberOf counts groups of which some may be one: "3 groups", "2 or 3 groups".
func numberOf(counted []int, ones []likely) string {
	most, least := len(counted), len(counted)
	joined := make(map[int]int) // to the first of those it may be one with
	first := func(i int) int {
		for to, ok := joined[i]; ok; to, ok = joined[i] {
			i = to
		}
		return i
	}
	for _, l := range ones {
		for _, i := range l.groups[1:] {
			if a, b := first(l.groups[0]), first(i); a != b {
				joined[b] = a
				least--
			}
		}
	}
	switch most - least {
	case 0:
		return fmt.Sprintf("%d groups", most)
	case 1:
		return fmt.Sprintf("%d or %d groups", least, most)
	}
	return fmt.Sprintf("%d to %d groups", least, most)
}

func (l likely) what(f *facts.Facts) string {
	if slices.ContainsFunc(l.groups, func(i int) bool { return !f.People.Groups[i].Public }) {
		return "firm"
	}
	return "body"
}

// bodies counts the bodies of a state that are another one of those counted under
// new addresses: nobody came with them whom a newcomer would have to follow.
func bodies(f *facts.Facts, counted []int) (n int) {
	for _, l := range mayBeOne(f, counted) {
		if l.body {
			n++
		}
	}
	return n
}

func oneFirmClauses(f *facts.Facts, ones []likely) (said string) {
	for _, l := range ones {
		said += fmt.Sprintf("; %s may be one %s, %s", l.names(f), l.what(f), l.by)
	}
	return said
}

// oneFirmOfLeads says which may be one of the groups that were first in a quarter.
func oneFirmOfLeads(f *facts.Facts) string {
	var first []int
	for i := range f.People.Quarters {
		if lead := f.People.Quarters[i].Lead; lead != people.None {
			first = append(first, lead)
		}
	}
	slices.Sort(first)
	return oneFirmClauses(f, mayBeOne(f, slices.Compact(first)))
}

// oneFirmFindings asks about those that weigh as several.
func oneFirmFindings(f *facts.Facts, ones []likely) (findings []check.Finding) {
	for _, l := range ones {
		if l.body {
			continue
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s may be one %s, and are counted as %d: %s.", l.names(f), l.what(f), len(l.groups), l.why),
			Fix:     "If they are one, say so in the configuration (groups, or client).",
		})
	}
	return findings
}
