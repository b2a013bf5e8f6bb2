package people

import (
	"cmp"
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
	domain domain
}

// domainUse is who used the addresses of one registrable domain.
type domainUse struct {
	class       class
	persons     map[int]bool // drafts
	signed      map[int]int  // how often each of them signed so
	commits     int
	first, last time.Time
	hosts       map[string]bool // the domain with what stood before it
	named       bool            // an address there is not called as a service is
}

// An address of a state, school or firm names an organisation when several
// people use it: one alone may be at home there, or have once studied there.
const (
	minColleagues = 2
	minScholars   = 3
)

// services are the words before an "@" that begin addresses of one's own domain, one
// for each service, and those that a service gives to whoever left it. A firm's people
// have others.
var services = set("bitbucket codeberg gitea git github gitlab google noreply sourceforge weblate yandex")

// calling is that somebody else names a person in trailers with an address of a firm's
// domain: of one under which the person signs too, or who names them.
type calling struct {
	registrable string
	person      int // draft
}

// minCalled is how often that makes the person one of the firm's, whatever they sign
// with: an address of the client, say, or at a domain of their own. Assumed.
const minCalled = 3

// sight gathers who worked under which domain, and when.
func (b *builder) sight() {
	b.domains, b.signedBy = make(map[string]*domainUse), make([]int, len(b.drafts))
	signed, called := b.signed(), make(map[calling]int)
	for _, i := range b.byTime() {
		r := &b.records[i]
		for _, s := range b.participants(r) {
			person := b.drafts[b.draftOf[s]]
			at := b.signatures.all[s].at
			reg, c := at.registrable, at.class
			b.signedBy[b.draftOf[s]]++
			if !tells(c) {
				continue
			}
			if signed[b.draftOf[s]].elsewhere(reg, r.when) {
				person.named = append(person.named, sighting{r.when, at})
				if c == company && signed[b.draftOf[r.author]].signs(reg) {
					called[calling{reg, b.draftOf[s]}]++
				}
				continue
			}
			use := b.domains[reg]
			if use == nil {
				use = &domainUse{class: c, persons: make(map[int]bool), signed: make(map[int]int), hosts: make(map[string]bool), first: r.when}
				b.domains[reg] = use
			}
			use.persons[b.draftOf[s]] = true
			use.signed[b.draftOf[s]]++
			use.commits++
			use.last = r.when
			use.hosts[at.name] = true
			local, _, _ := strings.Cut(localPart(canonical(b.signatures.all[s].address)), "-")
			use.named = use.named || !services[local]
			if author := b.draftOf[r.author]; c == company && author != b.draftOf[s] && slices.Contains(r.coAuthors, s) {
				called[calling{reg, b.draftOf[s]}]++
			}
			person.sightings = append(person.sightings, sighting{r.when, at})
		}
	}
	for c, n := range called {
		if use := b.domains[c.registrable]; use != nil && n >= minCalled {
			use.persons[c.person], b.drafts[c.person].called = true, true
		}
	}
	for _, d := range b.drafts {
		slices.SortFunc(d.sightings, func(x, y sighting) int {
			return cmp.Or(x.when.Compare(y.when), cmp.Compare(x.domain.name, y.domain.name))
		})
	}
}

// tells tells whether a domain of the class may name an employer.
func tells(c class) bool { return c != host && c != personal && c != noreply }

// affiliations answers which organisation stands behind a domain or a login.
type affiliations struct {
	client        groupKey // with id "" when nobody says who the client is
	clientDomains []string
	clientNames   map[string]bool // folded
	byDomain      map[string]groupKey
	byMark        map[string]groupKey // what logins of its people may end in
	byAffix       map[string]groupKey // what they were seen to end in
	labels        map[string][]string // the registrable domains by label
	nameWords     map[string]bool     // of anybody's full name
	claims        []claim             // of the configuration
	reach         reach
	guessed       string // the state's domain that is taken for the client's
	known         map[*draft][]employment
	own           map[*draft]int     // sightings in commits without an employer's address
	stays         map[groupKey]*stay // when addresses of an organisation were in use
}

func (b *builder) newAffiliations(reach reach) *affiliations {
	a := &affiliations{reach: reach, clientNames: make(map[string]bool), byDomain: make(map[string]groupKey), byMark: make(map[string]groupKey), byAffix: make(map[string]groupKey), labels: make(map[string][]string), nameWords: make(map[string]bool), known: make(map[*draft][]employment), own: make(map[*draft]int), stays: make(map[groupKey]*stay)}
	for _, c := range b.opts.Client {
		c = strings.TrimPrefix(strings.TrimSpace(c), "@")
		if c == "" {
			continue
		}
		domain := strings.Contains(c, ".") && !strings.Contains(c, " ")
		if domain {
			c = strings.ToLower(c)
		}
		if a.client.id == "" {
			a.client = groupKey{Client, c}
		}
		if domain {
			a.clientDomains = append(a.clientDomains, c)
		} else {
			a.clientNames[fold(c)] = true
		}
	}
	a.guess(b)
	for reg, use := range b.domains {
		if key, ok := a.organisation(reg, use); ok && (key.kind == Client || !b.ofFamily(reg, use) && !b.besideOwn(use)) {
			a.byDomain[reg] = key
		}
	}
	a.lonely(b)
	a.otherSuffix(b)
	a.misspelled(b.domains)
	a.marks(b.drafts)
	a.affixes(b.drafts, b.domains)
	return a
}

// organisation tells whether a domain is one's, and whether that is the client.
func (a *affiliations) organisation(reg string, use *domainUse) (groupKey, bool) {
	least := minColleagues
	if use.class == education {
		least = minScholars
	}
	switch {
	case reg == a.guessed:
		return groupKey{Client, reg}, true
	case slices.ContainsFunc(a.clientDomains, func(c string) bool { return within(reg, c) }):
		return a.client, true
	case len(use.persons) < least || use.class == company && !use.named:
		return groupKey{}, false
	case a.clientNames[Label(reg)]:
		return a.client, true
	}
	return groupKey{Organisation, reg}, true
}

// ofDomain returns the organisation whose addresses ended in a domain at a time.
// A forge's noreply address names the forge and not who its owner works for,
// although the forge's own people have addresses of the same firm.
func (a *affiliations) ofDomain(d domain, when time.Time) (groupKey, bool) {
	if d.class == noreply {
		return groupKey{}, false
	}
	for i := range a.claims {
		if c := &a.claims[i]; c.inTime(when) && c.hasDomain(d) {
			return c.key, true
		}
	}
	for _, c := range a.clientDomains {
		if within(d.name, c) {
			return a.client, true
		}
	}
	key, ok := a.byDomain[d.registrable]
	return key, ok && tells(d.class) // and is not of who was there once, or hired
}

// domains lists the registrable domains whose addresses tell for an
// organisation, in order.
func (a *affiliations) domains(key groupKey) (all []string) {
	for reg, k := range a.byDomain {
		if k == key {
			all = append(all, reg)
		}
	}
	slices.Sort(all)
	return all
}

// within tells whether domain is parent or below it.
func within(domain, parent string) bool {
	return domain == parent || strings.HasSuffix(domain, "."+parent)
}
