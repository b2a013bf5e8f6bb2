package people

import (
	"strings"
	"time"
)

// unattributed is the group of the commits that nothing tells about.
var unattributed = groupKey{Unattributed, "unattributed"}

// resolver finds the group behind a signature at a time.
type resolver struct {
	*builder
	affiliations *affiliations
	names        map[groupKey]string // of configured groups
}

// claim is a group rule with the persons it claims.
type claim struct {
	GroupRule
	key     groupKey
	persons map[int]bool
}

// affiliate finds the group of each commit: first what names an organisation,
// and when it is known how much that is, the rest.
func (b *builder) affiliate() {
	b.resolver = b.newResolver()
	b.byCommit = make([]decision, len(b.records))
	humans, organised := 0, 0
	authored := make(map[int]int)
	for i := range b.records {
		r := &b.records[i]
		if b.signatures.all[r.author].nature != human {
			b.byCommit[i] = decision{rule: RuleBot}
			continue
		}
		humans++
		authored[b.draftOf[r.author]]++
		key, rule, ok := b.resolver.organisation(r.author, r.when)
		if ok {
			organised++
			b.byCommit[i] = decision{key, rule}
		}
	}
	b.alone = standAlone(humans, organised, authored)
	for i := range b.records {
		if b.byCommit[i].rule == "" {
			b.byCommit[i] = b.person(b.records[i].author)
		}
	}
}

// standAlone tells whether people without an organisation's address stand for
// themselves. In a project that organisations make they do not: a personal
// address there hides which one its owner works for. So it takes a project in
// which organisations hardly occur, or an open-source community: many people,
// most of whom came by once or twice, and organisations in the minority.
func standAlone(commits, organised int, authored map[int]int) bool {
	passersBy := 0
	for _, n := range authored {
		if n <= 2 {
			passersBy++
		}
	}
	community := len(authored) >= 20 && 2*passersBy > len(authored) && 2*organised < commits
	return community || 10*organised < commits
}

// person is the decision for a person whom no organisation claims.
func (b *builder) person(sig int) decision {
	d := b.drafts[b.draftOf[sig]]
	if b.alone || len(d.sightings) > 0 && d.ownDomain() {
		return decision{groupKey{Individual, d.id}, RuleSolo}
	}
	return decision{unattributed, RuleUnattributed}
}

// ownDomain tells whether the person worked under a domain that is a firm's or
// their own.
func (d *draft) ownDomain() bool {
	for _, s := range d.sightings {
		if _, c := classify(s.domain); c == company {
			return true
		}
	}
	return false
}

func (b *builder) newResolver() *resolver {
	r := &resolver{builder: b, affiliations: b.newAffiliations(), names: make(map[groupKey]string)}
	for _, g := range b.opts.Groups {
		c := claim{GroupRule: g, key: groupKey{Organisation, g.Name}, persons: make(map[int]bool)}
		if r.affiliations.clientNames[fold(g.Name)] || strings.EqualFold(g.Name, r.affiliations.client.id) {
			c.key = r.affiliations.client
		}
		r.names[c.key] = g.Name
		for s := range b.signatures.all {
			if sig := &b.signatures.all[s]; sig.nature == human && claims(&g, sig) {
				c.persons[b.draftOf[s]] = true
			}
		}
		r.affiliations.claims = append(r.affiliations.claims, c)
	}
	return r
}

// claims tells whether a rule names a signature's person.
func claims(g *GroupRule, sig *signature) bool {
	for _, list := range [][]string{g.Emails, g.Names} {
		for _, n := range list {
			if sig.is(n) {
				return true
			}
		}
	}
	for _, l := range g.Logins {
		l = strings.ToLower(strings.TrimPrefix(l, "@"))
		if sig.login() == l || bareName(sig.name) == l {
			return true
		}
	}
	return false
}

// organisation finds the organisation or client that a signature worked for.
func (r *resolver) organisation(sig int, when time.Time) (groupKey, Rule, bool) {
	s, d := &r.signatures.all[sig], r.drafts[r.draftOf[sig]]
	domain := domainPart(s.address)
	for _, c := range r.affiliations.claims {
		if c.inTime(when) && (c.persons[r.draftOf[sig]] || c.hasDomain(domain)) {
			return c.key, RuleConfig, true
		}
	}
	if key, ok := r.affiliations.ofDomain(domain, when); ok {
		return key, byAddress(key), true
	}
	if key, ok := r.affiliations.nearest(d, when); ok {
		return key, RuleNearest, true
	}
	if key, ok := r.affiliations.ofDomain(domainPart(s.mapped), when); ok { // as .mailmap says
		return key, byAddress(key), true
	}
	if key, ok := r.affiliations.ofLogin(d.logins); ok {
		return key, RuleLogin, true
	}
	return groupKey{}, "", false
}

func byAddress(key groupKey) Rule {
	if key.kind == Client {
		return RuleClient
	}
	return RuleDomain
}

func (c *claim) inTime(when time.Time) bool {
	return (c.From.IsZero() || !when.Before(c.From)) && (c.To.IsZero() || !when.After(c.To))
}

func (c *claim) hasDomain(domain string) bool {
	for _, d := range c.Domains {
		if within(domain, strings.ToLower(strings.TrimPrefix(d, "@"))) {
			return true
		}
	}
	return false
}
