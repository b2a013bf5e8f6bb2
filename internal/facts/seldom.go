package facts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// Who made no more changes than few in the last year, and seldom times as many before,
// hardly works here any more, if others did more. Assumed.
const few, seldom = 3, 10

// Seldom says, in brackets and after a blank, that person p hardly worked here in the year
// up to now, where others did: " (1 change in the last year, 268 by others)"; or that somebody
// else did most of it: " (with 9 of the 140 changes of the last year; Joe Roe made 110)"; else "".
func (f *Facts) Seldom(p int) string {
	if said := f.hardly(p); said != "" || p == people.None {
		return said
	}
	return f.outdone(p)
}

// hardly says so only of the former.
func (f *Facts) hardly(p int) string {
	own, others, before := 0, 0, 0
	lately, earlier := map[string]int{}, map[string]int{} // changes of theirs by the domain that signed them
	for _, c := range f.Changes() {
		switch inYear := c.When.After(f.AsOf.AddDate(-1, 0, 0)); {
		case inYear && c.Person == p:
			own++
			lately[f.signedAt(c)]++
		case inYear:
			others++
		case c.Person == p:
			before++
			earlier[f.signedAt(c)]++
		}
	}
	if own > few || others <= own || before < seldom*max(own, 1) {
		return ""
	}
	return fmt.Sprintf(" (%s in the last year%s, %s by others)", prose.Count(own, "change", "changes"), anew(lately, earlier), prose.Number(others))
}

// Who made less than ownPart of a year's changes, while one other person made more than
// othersPart of them, is not who works here most, if there were as many as enough. Assumed.
const (
	ownPart    = 0.25
	othersPart = 0.5
	enough     = 20
)

// outdone says of person p that another made most of the changes of the last year.
func (f *Facts) outdone(p int) string {
	by, all, most := map[int]int{}, 0, people.None
	for _, c := range f.Changes() {
		if c.When.After(f.AsOf.AddDate(-1, 0, 0)) {
			by[c.Person]++
			all++
		}
	}
	for _, other := range slices.Sorted(maps.Keys(by)) {
		if most == people.None || by[other] > by[most] {
			most = other
		}
	}
	if all < enough || prose.Share(by[p], all) >= ownPart || prose.Share(by[most], all) <= othersPart {
		return ""
	}
	return fmt.Sprintf(" (with %s of the %s changes of the last year; %s made %s)", prose.Number(by[p]), prose.Number(all), f.People.Persons[most].Name, prose.Number(by[most]))
}

// signedAt is the domain of the address that signed a change, "" for a forge's, which tells
// nothing of who they worked for.
func (f *Facts) signedAt(c Change) string {
	_, domain, _ := strings.Cut(strings.ToLower(f.History.Commits[c.Commit].Author.Email), "@")
	if strings.Contains(domain, "noreply") {
		return ""
	}
	return domain
}

// anew says, behind a comma, that all changes of late were signed at a domain that hardly any of
// those before was, and where most of these were; "" for nothing new.
func anew(lately, earlier map[string]int) string {
	at, before := mostOf(lately), mostOf(earlier)
	if at == "" || before == "" || len(lately) > 1 || seldom*earlier[at] > earlier[before] {
		return ""
	}
	return fmt.Sprintf(", signed at %s and most of those before at %s", at, before)
}

// mostOf is the domain that signed the most changes, of equals the first by name.
func mostOf(signed map[string]int) (at string) {
	for _, domain := range slices.Sorted(maps.Keys(signed)) {
		if domain != "" && (at == "" || signed[domain] > signed[at]) {
			at = domain
		}
	}
	return at
}
