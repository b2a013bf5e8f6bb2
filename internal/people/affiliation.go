package people

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"time"
)

// groupKey names a group while its commits are gathered.
type groupKey struct {
	kind GroupKind
	id   string
}

// sighting is a person's work under a domain that may name an employer.
type sighting struct {
	when   time.Time
	domain string
}

// domainUse is who used the addresses of one registrable domain.
type domainUse struct {
	class   class
	persons map[int]bool // drafts
	commits int
}

// An address of a state, school or firm names an organisation when several
// people use it: one alone may be at home there, or have once studied there.
const (
	minColleagues = 2
	minScholars   = 3
)

// sight gathers who worked under which domain, and when.
func (b *builder) sight() {
	b.domains = make(map[string]*domainUse)
	for _, i := range b.byTime() {
		r := &b.records[i]
		for _, s := range b.participants(r) {
			person := b.drafts[b.draftOf[s]]
			person.took++
			domain := domainPart(b.signatures.all[s].address)
			reg, c := classify(domain)
			if c == host || c == personal || c == noreply {
				continue
			}
			use := b.domains[reg]
			if use == nil {
				use = &domainUse{class: c, persons: make(map[int]bool)}
				b.domains[reg] = use
			}
			use.persons[b.draftOf[s]] = true
			use.commits++
			person.sightings = append(person.sightings, sighting{r.when, domain})
		}
	}
	for _, d := range b.drafts {
		slices.SortFunc(d.sightings, func(x, y sighting) int {
			return cmp.Or(x.when.Compare(y.when), cmp.Compare(x.domain, y.domain))
		})
	}
}

// affiliations answers which organisation stands behind a domain or a login.
type affiliations struct {
	client        groupKey // with id "" when nobody says who the client is
	clientDomains []string
	clientNames   map[string]bool // folded
	byDomain      map[string]groupKey
	byLabel       map[string]groupKey
	claims        []claim // of the configuration
}

func (b *builder) newAffiliations() *affiliations {
	a := &affiliations{clientNames: make(map[string]bool), byDomain: make(map[string]groupKey), byLabel: make(map[string]groupKey)}
	for _, c := range b.opts.Client {
		c = strings.TrimPrefix(strings.ToLower(strings.TrimSpace(c)), "@")
		if c == "" {
			continue
		}
		if a.client.id == "" {
			a.client = groupKey{Client, c}
		}
		if strings.Contains(c, ".") && !strings.Contains(c, " ") {
			a.clientDomains = append(a.clientDomains, c)
		} else {
			a.clientNames[fold(c)] = true
		}
	}
	for reg, use := range b.domains {
		if use.class == education && len(use.persons) < minScholars || len(use.persons) < minColleagues {
			continue
		}
		a.byDomain[reg] = groupKey{Organisation, reg}
		if a.clientNames[label(reg)] {
			a.byDomain[reg] = a.client
		}
	}
	a.stateClient(b.domains)
	a.labels()
	return a
}

// stateClient takes the state body that most commits come from for the client,
// unless configuration says who that is: states let agencies build for them.
func (a *affiliations) stateClient(domains map[string]*domainUse) {
	if a.client.id != "" {
		return
	}
	best := ""
	for reg := range a.byDomain {
		if domains[reg].class != government {
			continue
		}
		if best == "" || cmp.Or(cmp.Compare(domains[reg].commits, domains[best].commits), cmp.Compare(best, reg)) > 0 {
			best = reg
		}
	}
	if best != "" {
		a.client = groupKey{Client, best}
		a.byDomain[best] = a.client
	}
}

// labels lists the organisations by the name a login may bear.
func (a *affiliations) labels() {
	twice := make(map[string]bool)
	for reg, key := range a.byDomain {
		l := label(reg)
		if other, ok := a.byLabel[l]; ok && other != key {
			twice[l] = true
		}
		a.byLabel[l] = key
	}
	for l := range twice {
		delete(a.byLabel, l)
	}
	for name := range a.clientNames {
		a.byLabel[name] = a.client
	}
}

// ofDomain returns the organisation whose addresses ended in domain at a time.
func (a *affiliations) ofDomain(domain string, when time.Time) (groupKey, bool) {
	for i := range a.claims {
		if c := &a.claims[i]; c.inTime(when) && c.hasDomain(domain) {
			return c.key, true
		}
	}
	for _, c := range a.clientDomains {
		if within(domain, c) {
			return a.client, true
		}
	}
	reg, _ := classify(domain)
	key, ok := a.byDomain[reg]
	return key, ok
}

// within tells whether domain is parent or below it.
func within(domain, parent string) bool {
	return domain == parent || strings.HasSuffix(domain, "."+parent)
}

var loginBreak = regexp.MustCompile(`[-_.]+`)

// ofLogin returns the organisation that a login such as jane-acme bears.
func (a *affiliations) ofLogin(logins []string) (groupKey, bool) {
	for _, l := range logins {
		tokens := loginBreak.Split(l, -1)
		if len(tokens) < 2 {
			continue
		}
		for _, t := range tokens {
			if key, ok := a.byLabel[t]; ok && len(t) >= 4 {
				return key, true
			}
		}
	}
	return groupKey{}, false
}

// Beyond maxStretch, an organisation's address tells about other times only if
// it is on at least minHabit of the person's work: one fix from a later job
// does not make ten years at home that job's.
const (
	maxStretch = 366 * 24 * time.Hour
	minHabit   = 0.1
)

// nearest returns the organisation whose address the person used nearest in
// time. Of two as near it is the earlier one.
func (a *affiliations) nearest(d *draft, when time.Time) (groupKey, bool) {
	if d.employers == nil {
		d.employers = make([]employment, 0, len(d.sightings))
		for _, s := range d.sightings {
			if key, ok := a.ofDomain(s.domain, s.when); ok {
				d.employers = append(d.employers, employment{s.when, key})
			}
		}
	}
	after, _ := slices.BinarySearchFunc(d.employers, when, func(e employment, t time.Time) int { return e.when.Compare(t) })
	best := -1
	for _, i := range []int{after - 1, after} {
		if i >= 0 && i < len(d.employers) && (best < 0 || stretch(d.employers[i], when) < stretch(d.employers[best], when)) {
			best = i
		}
	}
	if best < 0 {
		return groupKey{}, false
	}
	key := d.employers[best].group
	return key, stretch(d.employers[best], when) <= maxStretch || d.habit(key) >= minHabit
}

// employment is a sighting at an organisation.
type employment struct {
	when  time.Time
	group groupKey
}

func stretch(e employment, when time.Time) time.Duration { return e.when.Sub(when).Abs() }

// habit is the share of the person's work done under the group's addresses.
func (d *draft) habit(key groupKey) float64 {
	if d.habits == nil {
		d.habits = make(map[groupKey]int)
		for _, e := range d.employers {
			d.habits[e.group]++
		}
	}
	return float64(d.habits[key]) / float64(max(1, d.took))
}
