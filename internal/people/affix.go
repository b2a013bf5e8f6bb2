package people

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// What an organisation's people have at the end of their logins, or at their head, need be no part of
// its name: jane-moj and joe-moj at justice.gov.uk. All assumed.
const (
	minAffix   = 3 // letters of an affix
	minAffixed = 2 // people of the organisation who bear it, and, but of the client's, not fewer than of nobody's
	// manyColleagues at a domain with a name of so few letters make that one its people bear.
	manyColleagues = 5
)

// inCapitals matches the capitals at the end of a login that is no word: JaneDoeMOJ.
var inCapitals = sieve.MustCompile(`^\S*\p{Ll}(\p{Lu}{2,})$`)

// fromCapitals matches the capitals at the head of a login before a surname, or an initial
// and a surname: LBHDoe, LBHJDoe.
var fromCapitals = sieve.MustCompile(`^(\p{Lu}{3,})\p{Lu}\p{Ll}+\S*$`)

// affixes learns what the people of one organisation alone have at the end of their
// logins. What is a word of somebody's name tells nothing.
func (a *affiliations) affixes(drafts []*draft, domains map[string]*domainUse) {
	for reg := range domains {
		a.labels[Label(reg)] = append(a.labels[Label(reg)], reg)
	}
	for _, d := range drafts {
		for _, name := range d.names {
			if full, ok := parseFullName(name); ok && strings.Contains(name, " ") {
				for _, w := range strings.Fields(full.key) {
					a.nameWords[w] = true
				}
			}
		}
	}
	for reg, key := range a.byDomain { // a firm too short for a mark
		l := Label(reg)
		if use := domains[reg]; use != nil && len(l) == minAffix && len(use.persons) >= manyColleagues && !genericWord(l) && !a.nameWords[l] && !a.callsAnother(l, key) {
			a.byAffix[l] = key
		}
	}
	bearers := make(map[string][]*draft)
	for _, d := range drafts {
		for _, affix := range a.affixesOf(d) {
			bearers[affix] = append(bearers[affix], d)
		}
	}
	for affix, some := range bearers {
		key, ok := a.common(some)
		if !ok {
			key, ok = a.begun(affix, some)
		}
		if ok && !a.callsAnother(affix, key) {
			a.byAffix[affix] = key
		}
	}
}

// begun finds the one organisation whose name an affix of several people begins, if
// none of them was seen at another beside the client.
func (a *affiliations) begun(affix string, some []*draft) (found groupKey, ok bool) {
	for reg, key := range a.byDomain {
		if key.kind == Organisation && strings.HasPrefix(Label(reg), affix) {
			if ok && found != key {
				return groupKey{}, false
			}
			found, ok = key, true
		}
	}
	for _, d := range some {
		for _, s := range d.sightings {
			if key, known := a.byDomain[s.domain.registrable]; known && key != found && key.kind != Client {
				return groupKey{}, false
			}
		}
	}
	return found, ok && len(some) >= minAffixed
}

// callsAnother tells whether an affix is the name of another firm that was seen here:
// an agency's people may have their client's addresses.
func (a *affiliations) callsAnother(affix string, key groupKey) bool {
	return slices.ContainsFunc(a.labels[affix], func(reg string) bool { return a.byDomain[reg] != key })
}

// affixesOf are what a person's logins end in and may stand for an employer.
func (a *affiliations) affixesOf(d *draft) (all []string) {
	seen := make(map[string]bool)
	add := func(affix string) {
		affix = strings.TrimRight(affix, "0123456789") // of a second account
		if len(affix) >= minAffix && !genericWord(affix) && !a.nameWords[affix] && !seen[affix] {
			seen[affix] = true
			all = append(all, affix)
		}
	}
	for _, l := range d.logins {
		if tokens := loginBreak.Split(l, -1); len(tokens) > 1 {
			add(tokens[len(tokens)-1])
		}
		for _, name := range d.names {
			if full, ok := parseFullName(name); ok && strings.Contains(name, " ") { // janedoemoj
				if rest, begins := strings.CutPrefix(l, onlyLetters(full.key)); begins {
					add(rest)
				}
			}
		}
	}
	for _, name := range d.names {
		if m := fromCapitals.FindStringSubmatch(name); m != nil {
			for n := minAffix; n <= len(m[1]); n++ {
				add(strings.ToLower(m[1][:n]))
			}
		}
		if m := inCapitals.FindStringSubmatch(name); m != nil {
			add(strings.ToLower(m[1]))
		}
	}
	return all
}

// common finds the one organisation at which all of some people were who were seen
// at any, if that is most of them, or the client.
func (a *affiliations) common(some []*draft) (groupKey, bool) {
	at, known := make(map[groupKey]int), 0
	for _, d := range some {
		own := make(map[groupKey]bool)
		for _, s := range d.sightings {
			if key, ok := a.byDomain[s.domain.registrable]; ok {
				own[key] = true
			}
		}
		for key := range own {
			at[key]++
		}
		if len(d.sightings) > 0 {
			known++
		}
	}
	var found []groupKey
	for key, people := range at {
		if people == known && people >= minAffixed && (2*people >= len(some) || key.kind == Client) {
			found = append(found, key)
		}
	}
	if len(found) != 1 {
		return groupKey{}, false
	}
	return found[0], true
}
