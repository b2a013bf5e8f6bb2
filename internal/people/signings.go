package people

import "time"

// signings are when a person first and last signed commits under a domain.
type signings map[string][2]time.Time

// signed lists the domains under which each person authored or committed. What
// others write of somebody in a trailer may be an address of another job.
func (b *builder) signed() map[int]signings {
	all := make(map[int]signings)
	for _, i := range b.byTime() {
		r := &b.records[i]
		for _, s := range []int{r.author, r.committer} {
			sig, person := &b.signatures.all[s], b.draftOf[s]
			reg, c := sig.at.registrable, sig.at.class
			if sig.nature != human || !tells(c) {
				continue
			}
			if all[person] == nil {
				all[person] = make(signings)
			}
			span, ok := all[person][reg]
			if !ok {
				span[0] = r.when
			}
			span[1] = r.when
			all[person][reg] = span
		}
	}
	return all
}

// elsewhere tells whether the person never signed under reg and did so under
// another domain, both before and after.
func (s signings) elsewhere(reg string, when time.Time) bool {
	if _, own := s[reg]; own {
		return false
	}
	for _, span := range s {
		if !when.Before(span[0]) && !when.After(span[1]) {
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
