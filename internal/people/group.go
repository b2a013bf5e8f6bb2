package people

import (
	"slices"
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
	seldom       map[*draft]bool     // see findSeldom
	written      map[*draft]groupKey // see findWritten
}

// claim is a group rule with the persons it claims.
type claim struct {
	GroupRule
	key     groupKey
	persons map[int]bool
}

// affiliate finds the group of each commit. How much of the work organisations
// do decides how their addresses are read, so they are looked for twice.
func (b *builder) affiliate() {
	b.resolver = b.newResolver(near)
	b.alone = b.standAlone()
	if b.alone {
		b.resolver.findSeldom()
	} else {
		b.resolver = b.newResolver(far)
	}
	b.byCommit = make([]decision, len(b.records))
	for i := range b.records {
		r := &b.records[i]
		if b.signatures.all[r.author].nature != human {
			b.byCommit[i] = decision{rule: RuleBot}
			continue
		}
		b.byCommit[i] = b.decide(r.author, r.when)
	}
}

// decide finds the group behind a human signature at a time.
func (b *builder) decide(sig int, when time.Time) decision {
	if key, rule, ok := b.resolver.organisation(sig, when); ok {
		return decision{key, rule}
	}
	d := b.drafts[b.draftOf[sig]]
	if b.alone || b.resolver.ownDomain(d) {
		return decision{groupKey{Individual, d.id}, RuleSolo}
	}
	return decision{unattributed, RuleUnattributed}
}

// standAlone tells whether people without an organisation's address stand for
// themselves. In a project that organisations make they do not: a personal
// address there hides which one its owner works for. So it takes a project in
// which organisations hardly occur, a state's bodies of one person among them, or
// an open-source community: many people, most of whom came by once or twice, and
// organisations in the minority.
func (b *builder) standAlone() bool {
	commits, organised, passersBy := 0, 0, 0
	authored := make(map[int]int)
	for i := range b.records {
		r := &b.records[i]
		if b.signatures.all[r.author].nature != human {
			continue
		}
		commits++
		authored[b.draftOf[r.author]]++
		if _, _, ok := b.resolver.organisation(r.author, r.when); ok {
			organised++
		}
	}
	for _, n := range authored {
		if n <= 2 {
			passersBy++
		}
	}
	community := len(authored) >= 20 && 2*passersBy > len(authored) && 2*organised < commits
	return community || 10*organised < commits && 10*b.stateShare() < 1
}

// ownDomain tells whether the person worked under a domain of their own, be it
// a firm's or a private one.
func (r *resolver) ownDomain(d *draft) bool {
	for _, s := range d.sightings {
		if s.domain.class == company {
			if _, taken := r.affiliations.ofDomain(s.domain, s.when); !taken {
				return true
			}
		}
	}
	return false
}

func (b *builder) newResolver(reach reach) *resolver {
	r := &resolver{builder: b, affiliations: b.newAffiliations(reach), names: make(map[groupKey]string), seldom: make(map[*draft]bool), written: make(map[*draft]groupKey)}
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
	r.affiliations.staying(b.drafts)
	r.findWritten(b.opts.Written)
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
	for _, c := range r.affiliations.claims {
		if c.inTime(when) && (c.persons[r.draftOf[sig]] || c.hasDomain(s.at)) {
			return c.key, RuleConfig, true
		}
	}
	if key, ok := r.affiliations.ofDomain(s.at, when); ok {
		return key, byAddress(key), true
	}
	if key, ok := r.affiliations.nearest(d, when); ok && !r.seldom[d] {
		return key, RuleNearest, true
	}
	if key, ok := r.affiliations.ofDomain(s.mappedAt, when); ok { // as .mailmap says
		return key, byAddress(key), true
	}
	if key, ok := r.affiliations.ofLogin(d); ok {
		return key, RuleLogin, true
	}
	if key, ok := r.written[d]; ok && r.affiliations.present(key, when) { // when it was written is not known
		return key, RuleWritten, true
	}
	if key, ok := r.affiliations.namedForClient(d, when); ok {
		return key, RuleNearest, true
	}
	return groupKey{}, "", false
}

// findSeldom notes who made most commits neither under an employer's address nor near
// one in time, where people stand for themselves: the year about the few times that it
// was used would make two of one person.
func (r *resolver) findSeldom() {
	near, all := make(map[*draft]int), make(map[*draft]int)
	for i := range r.records {
		d := r.drafts[r.draftOf[r.records[i].author]]
		all[d]++
		if _, ok := r.affiliations.nearest(d, r.records[i].when); ok {
			near[d]++
		}
	}
	for d, commits := range all {
		r.seldom[d] = 2*near[d] < commits && commits > ownWork*len(r.affiliations.employers(d))
	}
}

// public tells whether all domains of a group are a state's.
func (r *resolver) public(key groupKey) bool {
	all := r.affiliations.domains(key)
	for _, c := range r.affiliations.claims {
		if c.key == key {
			all = append(all, c.Domains...)
		}
	}
	return len(all) > 0 && !slices.ContainsFunc(all, func(d string) bool {
		_, c := classify(strings.ToLower(strings.TrimPrefix(d, "@")))
		return c != government
	})
}

// claimed tells whether the configuration gives a domain to a group.
func (r *resolver) claimed(at domain, when time.Time) bool {
	return slices.ContainsFunc(r.affiliations.claims, func(c claim) bool { return c.inTime(when) && c.hasDomain(at) })
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

func (c *claim) hasDomain(of domain) bool {
	if of.class == noreply {
		return false
	}
	for _, d := range c.Domains {
		if within(of.name, strings.ToLower(strings.TrimPrefix(d, "@"))) {
			return true
		}
	}
	return false
}
