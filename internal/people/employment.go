package people

import (
	"slices"
	"time"
)

// reach says how far in time an organisation's address tells about its owner.
// In a project that organisations make it tells about all of their work. Where
// people stand for themselves, one fix from a later job does not make ten years
// at home that job's: beyond maxStretch the address must be on at least minHabit
// of the person's work.
type reach bool

const (
	near reach = false
	far  reach = true
)

const (
	maxStretch = 366 * 24 * time.Hour
	minHabit   = 0.1
)

// nearest returns the organisation whose address the person used nearest in
// time. Of two as near it is the earlier one.
func (a *affiliations) nearest(d *draft, when time.Time) (groupKey, bool) {
	employers := a.employers(d)
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
	key := employers[best].group
	return key, a.reach == far || stretch(employers[best], when) <= maxStretch || habit(employers, key, d.took) >= minHabit
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
	return list
}

// habit is the share of the person's work done under the group's addresses.
func habit(employers []employment, key groupKey, took int) float64 {
	n := 0
	for _, e := range employers {
		if e.group == key {
			n++
		}
	}
	return float64(n) / float64(max(1, took))
}
