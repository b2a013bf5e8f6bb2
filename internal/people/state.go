package people

import (
	"slices"
	"strings"
	"time"
)

// Where nobody says who the client is, a public body is taken for it whose
// people did at least minState of the work (some send in a fix to what they use)
// and were there for at least minStay of the project's life: a body that builds
// for others, or from which the code was taken over, comes and goes as agencies
// do. So it is none that another outstayed by a year, who inherited the project
// from it. Of several it must have done twice as much as the next. All assumed.
const (
	minState = 0.01
	minStay  = 0.5
	byFar    = 2
)

// guess looks for the body that is taken for the client.
func (a *affiliations) guess(b *builder) {
	if a.client.id != "" {
		return
	}
	best, next := 0, 0
	for reg, use := range b.domains {
		switch {
		case use.class != government || !b.stays(use) || b.outstayed(use) || a.reach == near && len(use.persons) < minColleagues:
		case use.commits > best:
			best, next, a.guessed = use.commits, best, reg
		default:
			next = max(next, use.commits)
		}
	}
	if best < byFar*next {
		a.guessed = ""
	}
}

// outstayed tells whether another public body was seen a year or longer after the
// last of this one.
func (b *builder) outstayed(use *domainUse) bool {
	for _, other := range b.domains {
		if other.class == government && float64(other.commits) >= minState*float64(len(b.records)) && other.last.Sub(use.last) > maxStretch {
			return true
		}
	}
	return false
}

// stays tells whether a domain's people did enough for long enough.
func (b *builder) stays(use *domainUse) bool {
	var first, last time.Time
	for i := range b.records {
		when := b.records[i].when
		if first.IsZero() || when.Before(first) {
			first = when
		}
		if when.After(last) {
			last = when
		}
	}
	life := last.Sub(first)
	return float64(use.commits) >= minState*float64(len(b.records)) && float64(use.last.Sub(use.first)) >= minStay*float64(life)
}

// lonely takes the address of a state for one's employer even when nobody else
// has one there, in a project of organisations and for who has no other: people
// have a domain of their own, but no state.
func (a *affiliations) lonely(b *builder) {
	if a.reach == near || b.stateShare() < minState {
		return
	}
	var found []string // before any is taken, so that their order is free
	for reg, use := range b.domains {
		if _, known := a.byDomain[reg]; known || use.class != government || len(use.persons) != 1 {
			continue
		}
		for person := range use.persons {
			if !slices.ContainsFunc(b.drafts[person].sightings, a.elsewhere(reg)) {
				found = append(found, reg)
			}
		}
	}
	for _, reg := range found {
		a.byDomain[reg] = groupKey{Organisation, reg}
	}
}

// elsewhere tells whether a sighting is at another organisation of two or more.
func (a *affiliations) elsewhere(reg string) func(sighting) bool {
	return func(s sighting) bool {
		other := s.domain.registrable
		key, known := a.byDomain[other]
		return other != reg && known && key.id != reg
	}
}

// stateShare is how often, for each commit, people of a state took part.
func (b *builder) stateShare() float64 {
	state := 0
	for _, use := range b.domains {
		if use.class == government {
			state += use.commits
		}
	}
	return float64(state) / float64(max(1, len(b.records)))
}

// A domain that one person used, ten times less than another that it resembles,
// is that one misspelled. Assumed, as is from which length on names resemble.
const (
	rarely    = 10
	minDomain = 6
)

// misspelled gives domains that somebody mistyped or cut short to the organisation
// meant.
func (a *affiliations) misspelled(domains map[string]*domainUse) {
	meant, large := make(map[string]groupKey), make(map[string]*domainUse)
	for reg := range a.byDomain {
		if use := domains[reg]; use != nil && use.commits >= rarely {
			large[reg] = use
		}
	}
	for reg, use := range domains {
		if len(use.persons) != 1 {
			continue
		}
		var found []groupKey
		for other, often := range large {
			if other != reg && use.commits*rarely <= often.commits && (turned(use, often) || oneOff(reg, other) || strings.HasPrefix(other, reg+".")) {
				found = append(found, a.byDomain[other])
			}
		}
		if len(found) == 1 {
			meant[reg] = found[0]
		}
	}
	for reg, key := range meant {
		a.byDomain[reg] = key
	}
}

// turned tells whether domains have the same parts in another order:
// trade.digital.gov.uk and digital.trade.gov.uk.
func turned(x, y *domainUse) bool {
	parts := func(domain string) string {
		p := strings.Split(domain, ".")
		slices.Sort(p)
		return strings.Join(p, ".")
	}
	for a := range x.hosts {
		for b := range y.hosts {
			if parts(a) == parts(b) {
				return true
			}
		}
	}
	return false
}

// oneOff tells whether two domains of one suffix differ by a slip.
func oneOff(x, y string) bool {
	a, b := Label(x), Label(y)
	least := minDomain
	if anagrams(a, b) { // two letters that changed places are no other firm's name
		least--
	}
	return strings.TrimPrefix(x, a) == strings.TrimPrefix(y, b) && min(len(a), len(b)) >= least && slipped(a, b)
}

// anagrams tells whether two words have the same letters.
func anagrams(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// slipped tells whether two words differ by one letter that is missing, too much,
// wrong or changed places with the next.
func slipped(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}
