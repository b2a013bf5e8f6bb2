package people

import (
	"slices"
	"time"
)

// reach says how sure it must be that a project is one that organisations make.
// Only where they do, an address that one person has at a state's body tells.
type reach bool

const (
	near reach = false
	far  reach = true
)

// maxStretch is how long an address tells for whom its owner works, before it is
// first used and after it was last: who left a firm goes on under another
// address, and a firm must not seem to be here years after its last commit.
const maxStretch = 366 * 24 * time.Hour

// lingers is how long an organisation is here after the last commit under an address
// of it: nobody leaves on the day on which somebody else made that. Assumed.
const lingers = 92 * 24 * time.Hour

// ownWork is how many times as often as an employer's address somebody uses one at a domain
// of their own who works here for themselves: an employer's address tells of the commits
// that bear it alone, unless others name them with it. Assumed.
const ownWork = 5

// nearest returns the organisation whose address the person used nearest in
// time, of two as near the earlier one. Between two uses of one organisation's
// addresses it is that one however long the time.
func (a *affiliations) nearest(d *draft, when time.Time) (groupKey, bool) {
	employers := a.employers(d)
	if a.own[d] > ownWork*len(employers) && !d.called {
		return groupKey{}, false
	}
	after, _ := slices.BinarySearchFunc(employers, when, func(e employment, t time.Time) int { return e.when.Compare(t) })
	best := -1
	for _, i := range []int{after - 1, after} {
		if i >= 0 && i < len(employers) && (best < 0 || stretch(employers[i], when) < stretch(employers[best], when)) {
			best = i
		}
	}
	if best < 0 {
		return groupKey{}, false
	}
	between := after > 0 && after < len(employers) && employers[after-1].group == employers[after].group
	group := employers[best].group
	return group, between || stretch(employers[best], when) <= maxStretch || onlyOne(employers) && a.present(group, when) && !a.onOwn(d, employers[best].when, when)
}

// goneOver is how often somebody must have used a domain of their own since they last had
// an employer's address to have left it. Assumed.
const goneOver = 5

// onOwn tells whether the person went over to a domain of their own between the last
// address of an employer and a later time.
func (a *affiliations) onOwn(d *draft, last, when time.Time) bool {
	times := 0
	for _, s := range d.sightings {
		if s.domain.class != company || !s.when.After(last) || s.when.After(when) {
			continue
		}
		if _, employs := a.ofDomain(s.domain, s.when); !employs {
			times++
		}
	}
	return times >= goneOver
}

// staying notes when the addresses of each organisation were in use.
func (a *affiliations) staying(drafts []*draft) {
	for _, d := range drafts {
		for _, e := range a.employers(d) {
			if a.stays[e.group] == nil {
				a.stays[e.group] = &stay{}
			}
			a.stays[e.group].extend(e.when)
		}
	}
}

// onlyOne tells whether a person was only ever seen at one organisation.
func onlyOne(employers []employment) bool {
	return !slices.ContainsFunc(employers, func(e employment) bool { return e.group != employers[0].group })
}

// present tells whether addresses of an organisation were in use about a time: who
// never worked for another is still taken for one of its people then.
func (a *affiliations) present(group groupKey, when time.Time) bool {
	s, ok := a.stays[group]
	return ok && !when.Before(s.first) && when.Sub(s.last) <= lingers
}

// stay is the time of a person or organisation from the first sighting to the
// last.
type stay struct{ first, last time.Time }

func (s *stay) extend(when time.Time) {
	if s.first.IsZero() || when.Before(s.first) {
		s.first = when
	}
	if when.After(s.last) {
		s.last = when
	}
}

// employment is a sighting at an organisation.
type employment struct {
	when  time.Time
	group groupKey
}

func stretch(e employment, when time.Time) time.Duration { return e.when.Sub(when).Abs() }

// employers lists when the person worked under an organisation's address.
func (a *affiliations) employers(d *draft) []employment {
	if known, ok := a.known[d]; ok {
		return known
	}
	var list []employment
	for _, s := range d.sightings {
		if key, ok := a.ofDomain(s.domain, s.when); ok {
			list = append(list, employment{s.when, key})
		}
	}
	a.known[d] = list
	for _, s := range d.sightings {
		_, both := slices.BinarySearchFunc(list, s.when, func(e employment, t time.Time) int { return e.when.Compare(t) })
		if !both { // as a squash has of one person, and an employer's are told by themselves
			a.own[d]++
		}
	}
	return list
}
