package people

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// minMark is how long a name in a login must be to tell.
const minMark = 4

// marks lists what a login may bear to show for whom its owner works: the name
// before the organisation's ".com", and what its own people shorten that to
// ("jane-acme" of acmeworks.com).
func (a *affiliations) marks(drafts []*draft) {
	twice := make(map[string]bool)
	mark := func(m string, key groupKey) {
		if other, ok := a.byMark[m]; ok && other != key {
			twice[m] = true
		}
		a.byMark[m] = key
	}
	for reg, key := range a.byDomain {
		mark(Label(reg), key)
	}
	for _, d := range drafts {
		for _, s := range d.sightings {
			reg := s.domain.registrable
			key, ok := a.byDomain[reg]
			for _, l := range d.logins {
				if tokens := loginBreak.Split(l, -1); ok && len(tokens) > 1 && strings.HasPrefix(Label(reg), tokens[len(tokens)-1]) {
					mark(tokens[len(tokens)-1], key)
				}
			}
		}
	}
	for m := range twice {
		delete(a.byMark, m)
	}
	for name := range a.clientNames {
		a.byMark[name] = a.client
	}
}

// leastMark is how long a part of a login must be to tell for an organisation. The
// whole name of the client's domain is not there by chance: jane-gsa of gsa.gov.
func (k groupKey) leastMark(mark string) int {
	if k.kind == Client && Label(k.id) == mark {
		return minMark - 1
	}
	return minMark
}

var loginBreak = sieve.Plain(`[-_.]+`)

// ofLogin returns the organisation that a login such as jane-acme bears.
func (a *affiliations) ofLogin(d *draft) (groupKey, bool) {
	if len(a.byAffix) > 0 { // as seldom, and this is asked for every commit
		for _, affix := range a.affixesOf(d) {
			if key, ok := a.byAffix[affix]; ok {
				return key, true
			}
		}
	}
	for _, l := range d.logins {
		tokens := loginBreak.Split(l, -1)
		for _, t := range tokens {
			key, ok := a.byMark[t]
			if least := key.leastMark(t); ok && len(tokens) > 1 && len(t) >= least {
				return key, true
			}
		}
		for from := 1; from <= len(l)-minMark; from++ { // the longest end first
			if key, ok := a.byMark[l[from:]]; ok {
				return key, true
			}
		}
	}
	return groupKey{}, false
}
