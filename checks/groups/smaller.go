package groups

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// fewCommits are how many a person makes whose firm a client asks about, though it has no
// part that counts. Assumed.
const fewCommits = 10

// smallerFirms names, where the work is known to be for a client and no firm has a part that
// counts, those whose address may be that of a firm.
func smallerFirms(f *facts.Facts, counted []int) []check.Finding {
	isFirm := func(i int) bool { return f.People.Groups[i].Firm() }
	client := slices.ContainsFunc(f.People.Groups, func(g people.Group) bool { return g.Kind == people.Client })
	if !client || slices.ContainsFunc(counted, isFirm) {
		return nil
	}
	type signed struct {
		person *people.Person
		firm   string
	}
	var all []signed
	for i := range f.People.Persons {
		p := &f.People.Persons[i]
		if !p.Human() || p.Commits < fewCommits || f.People.Groups[p.Group].Kind == people.Client {
			continue
		}
		if at := slices.IndexFunc(p.Emails, func(email string) bool { return people.FirmOf(email) != "" }); at >= 0 && !ownName(p, people.FirmOf(p.Emails[at])) {
			all = append(all, signed{p, people.FirmOf(p.Emails[at])})
		}
	}
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b signed) int {
		return cmp.Or(-cmp.Compare(map[bool]int{true: 1}[a.person.Active], map[bool]int{true: 1}[b.person.Active]), -cmp.Compare(a.person.Commits, b.person.Commits))
	})
	var names []string
	for _, s := range all {
		seen := "seen in the last " + fmt.Sprint(f.Settings.ActiveDays) + " days"
		if !s.person.Active {
			seen = "last seen in " + prose.Month(s.person.Last)
		}
		names = append(names, fmt.Sprintf("%s (%s, %s, %s)", s.person.Name, s.firm, prose.Count(s.person.Commits, "commit", "commits"), seen))
	}
	return []check.Finding{{
		Message: "These signed with addresses that may be a firm's: " + prose.Some(names, 3) + ".",
		Fix:     "Find out which firms that were, whether you have their work by contract, and that none of them has access any more that should not.",
	}}
}

// ownName tells whether a domain is called after the person.
func ownName(p *people.Person, domain string) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(p.Name)), func(word string) bool { return len(word) > 2 && strings.Contains(domain, word) })
}
