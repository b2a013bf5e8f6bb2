package people

import "time"

// signings are when a person first and last signed commits under each domain.
type signings struct {
	under map[string]*signing
	// authored and named count the commits that they wrote under such a domain, and
	// those that name one of theirs in a trailer.
	authored, named int
}

// signing is from first to last; alone tells that nobody else signs under the domain.
type signing struct {
	first, last time.Time
	alone       bool
}

// signed lists the domains under which each person authored or committed, on a branch
// that a forge squashed too if it is a firm's: whom a state's names is told by all of
// them, see namedForClient. What others write of somebody in a trailer may be an address
// of another job.
func (b *builder) signed() map[int]*signings {
	all := make(map[int]*signings)
	for _, i := range b.byTime() {
		r := &b.records[i]
		for role, s := range append([]int{r.author, r.committer}, r.coAuthors...) {
			sig, person := &b.signatures.all[s], b.draftOf[s]
			if sig.nature != human || !tells(sig.at.class) {
				continue
			}
			if all[person] == nil {
				all[person] = &signings{under: make(map[string]*signing)}
			}
			switch {
			case role > 1 && (person != b.draftOf[r.author] || sig.at.class != company): // else a squash of what they signed so
				all[person].named++
				continue
			case role == 0:
				all[person].authored++
			}
			all[person].sign(sig.at.registrable, r.when)
		}
	}
	users := make(map[string]int)
	for _, s := range all {
		for reg := range s.under {
			users[reg]++
		}
	}
	for _, s := range all {
		for reg, one := range s.under {
			one.alone = users[reg] == 1
		}
	}
	return all
}

func (s *signings) sign(reg string, when time.Time) {
	if s.under[reg] == nil {
		s.under[reg] = &signing{first: when}
	}
	s.under[reg].last = when
}

// signs tells whether the person ever signed under reg.
func (s *signings) signs(reg string) bool { return s != nil && s.under[reg] != nil }

// elsewhere tells whether the person never signed under reg and did so under
// another domain, both before and after. One that nobody else has, of somebody who
// is named about as often as they sign, is where their mail goes rather than a job.
func (s *signings) elsewhere(reg string, when time.Time) bool {
	if s == nil || s.signs(reg) {
		return false
	}
	for _, one := range s.under {
		mailbox := one.alone && 2*s.named >= s.authored
		if !mailbox && !when.Before(one.first) && !when.After(one.last) {
			return true
		}
	}
	return false
}

// namedForClient tells whether a person who was never seen at an organisation was
// named with an address of the client, and of no other: their own domain, which
// nobody else uses, is then where their mail goes rather than for whom they work.
func (a *affiliations) namedForClient(d *draft, when time.Time) (client groupKey, ok bool) {
	if len(a.employers(d)) > 0 {
		return client, false
	}
	for _, s := range d.named {
		key, known := a.ofDomain(s.domain, s.when)
		if !known || key.kind != Client {
			return client, false
		}
		client = key
	}
	s, here := a.stays[client]
	return client, here && !when.Before(s.first.Add(-maxStretch)) && !when.After(s.last.Add(maxStretch))
}
