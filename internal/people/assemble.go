package people

import (
	"cmp"
	"fmt"
	"slices"
)

// assemble numbers persons and groups and sums up what each did.
func (b *builder) assemble() *People {
	p := &People{ByCommit: make([]Attribution, len(b.records)), Community: b.alone, ClientNamed: b.resolver.affiliations.client.id != ""}
	personOf := b.assemblePersons(p)
	groupOf := b.assembleGroups(p)
	for i := range b.records {
		r, d := &b.records[i], b.byCommit[i]
		a := Attribution{
			Author: personOf[b.draftOf[r.author]], Committer: personOf[b.draftOf[r.committer]],
			Group: None, Rule: d.rule, MachineAssisted: r.assisted,
		}
		if d.rule != RuleBot {
			a.Group = groupOf[d.group]
		}
		for _, s := range r.coAuthors {
			if c := personOf[b.draftOf[s]]; p.Persons[c].Human() && c != a.Author && !slices.Contains(a.CoAuthors, c) {
				a.CoAuthors = append(a.CoAuthors, c)
			}
		}
		slices.Sort(a.CoAuthors)
		p.ByCommit[i] = a
	}
	order := b.byTime()
	b.sumUp(p, order, personOf, groupOf)
	p.Quarters = b.quarters(p, order)
	setPeaks(p)
	p.Eras = b.eras(p, order)
	p.Moves = b.moves(p, personOf, groupOf)
	p.Doubts = b.doubts(p, personOf)
	return p
}

// assemblePersons fills People.Persons and returns the place of each draft.
func (b *builder) assemblePersons(p *People) []int {
	commits := make([]int, len(b.drafts))
	for i := range b.records {
		commits[b.draftOf[b.records[i].author]]++
	}
	order := make([]int, len(b.drafts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { // drafts stand by ID
		return cmp.Or(cmp.Compare(commits[y], commits[x]), cmp.Compare(x, y))
	})
	personOf := make([]int, len(b.drafts))
	for place, i := range order {
		d := b.drafts[i]
		personOf[i] = place
		p.Persons = append(p.Persons, Person{
			ID: d.id, Name: d.name, Names: d.names, Emails: d.emails, Logins: d.logins, Group: None,
			Bot: d.nature == bot, Machine: d.nature == machine, Commits: commits[i],
		})
	}
	return personOf
}

// assembleGroups fills People.Groups and returns the place of each group.
func (b *builder) assembleGroups(p *People) map[groupKey]int {
	names := make(map[string]string, len(b.drafts))
	for _, d := range b.drafts {
		names[d.id] = d.name
	}
	groups := make(map[groupKey]*Group)
	rules := make(map[groupKey]map[Rule]int)
	for i := range b.records {
		d := b.byCommit[i]
		if d.rule == RuleBot {
			continue
		}
		g := groups[d.group]
		if g == nil {
			g = &Group{ID: d.group.id, Name: d.group.id, Kind: d.group.kind, Domains: b.resolver.affiliations.domains(d.group)}
			g.Public = b.resolver.public(d.group)
			groups[d.group], rules[d.group] = g, make(map[Rule]int)
			if name, ok := b.resolver.names[d.group]; ok {
				g.Name = name
			} else if d.group.kind == Individual {
				g.Name = names[d.group.id]
			}
		}
		g.Commits++
		g.ChangedLines += b.records[i].lines
		rules[d.group][d.rule]++
	}
	keys := make([]groupKey, 0, len(groups))
	for key, g := range groups {
		keys = append(keys, key)
		g.DecidedBy = mostUsed(rules[key])
	}
	slices.SortFunc(keys, func(x, y groupKey) int {
		return cmp.Or(
			cmp.Compare(boolInt(x == unattributed), boolInt(y == unattributed)),
			cmp.Compare(groups[y].ChangedLines, groups[x].ChangedLines),
			cmp.Compare(x.id, y.id), cmp.Compare(x.kind, y.kind))
	})
	groupOf := make(map[groupKey]int, len(keys))
	for place, key := range keys {
		groupOf[key] = place
		p.Groups = append(p.Groups, *groups[key])
	}
	tellApart(p.Groups)
	return groupOf
}

// tellApart names people on their own who go by the same name after the domain
// of their address too, and where that is the same one by number.
func tellApart(groups []Group) {
	for _, longer := range []func(g *Group, n int) string{
		func(g *Group, _ int) string { return fmt.Sprintf("%s (%s)", g.Name, domainPart(g.ID)) },
		func(g *Group, n int) string { return fmt.Sprintf("%s, number %d", g.Name, n) },
	} {
		same, seen := make(map[string]int), make(map[string]int)
		for i := range groups {
			same[groups[i].Name]++
		}
		for i := range groups {
			g := &groups[i]
			if name := g.Name; g.Kind == Individual && same[name] > 1 {
				seen[name]++
				g.Name = longer(g, seen[name])
			}
		}
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ruleOrder is the order of the rules, strongest first.
var ruleOrder = []Rule{RuleConfig, RuleDomain, RuleClient, RuleNearest, RuleLogin, RuleSolo, RuleUnattributed}

// mostUsed returns the rule that decided most, of equals the strongest.
func mostUsed(count map[Rule]int) Rule {
	best := ruleOrder[0]
	for _, r := range ruleOrder {
		if count[r] > count[best] {
			best = r
		}
	}
	return best
}
