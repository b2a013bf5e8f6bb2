package people

import (
	"slices"
	"time"
)

// quarters sums human commits by calendar quarter and finds who led each.
func (b *builder) quarters(p *People, order []int) []Quarter {
	var all []Quarter
	for _, i := range order {
		g := p.ByCommit[i].Group
		if g == None || b.records[i].takenOver {
			continue
		}
		start := quarterOf(b.records[i].when)
		for len(all) == 0 || all[len(all)-1].Start.Before(start) {
			next := start
			if len(all) > 0 {
				next = all[len(all)-1].Start.AddDate(0, 3, 0)
			}
			all = append(all, Quarter{Start: next, Lines: make([]int, len(p.Groups)), Commits: make([]int, len(p.Groups))})
		}
		q := &all[len(all)-1]
		q.Lines[g] += b.records[i].led
		q.Commits[g]++
	}
	counts := slices.ContainsFunc(all, func(q Quarter) bool { return sum(q.Lines) > 0 })
	last := None
	for i := range all {
		q := &all[i]
		if q.Idle = sum(q.Commits) == 0 || counts && sum(q.Lines) == 0; q.Idle {
			q.Lead, q.Known = None, None
			continue
		}
		if q.Lead, q.Known = lead(q, p.Groups, last); q.Lead != None {
			last = q.Lead
		}
	}
	return all
}

// unknown tells whether work was done and nobody knows under whose lead.
func (q Quarter) unknown() bool { return q.Lead == None && !q.Idle }

func quarterOf(t time.Time) time.Time {
	return time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
}

// lead returns the group with the most changed lines of a quarter, of equals
// the one that led before, else the one with more commits, else the first. The
// unattributed are nobody in particular and lead nothing, but where they did
// more than any group none is known to have led; known is who did the most of
// those who are.
func lead(q *Quarter, groups []Group, before int) (lead, known int) {
	best, unknown := None, 0
	for g := range groups {
		if groups[g].Kind == Unattributed {
			unknown = q.Lines[g]
			continue
		}
		if q.Commits[g] == 0 {
			continue
		}
		if best == None || q.Lines[g] > q.Lines[best] ||
			q.Lines[g] == q.Lines[best] && (g == before || best != before && q.Commits[g] > q.Commits[best]) {
			best = g
		}
	}
	if best != None && unknown > q.Lines[best] {
		return None, best
	}
	return best, best
}

// cameBy is how many commits of theirs make no group of who made them, or in a quarter
// where none of them made more in all. Assumed, as for the people of a community.
const cameBy = 3

// setPeaks finds each group's largest share of a quarter. A quarter with less
// than a tenth of the usual change counts as that tenth, so that one small fix
// in a quiet time makes nobody look like a lead, and what is left over makes no group; in a community, where people of
// firms take part as others do, nobody's quarter counts.
func setPeaks(p *People) {
	total, working := 0, 0
	for i := range p.Quarters {
		if n := sum(p.Quarters[i].Lines); n > 0 {
			total, working = total+n, working+1
		}
	}
	if working == 0 || p.Community {
		return
	}
	least := float64(total) / float64(working) / 10
	for i := range p.Quarters {
		all := max(least, float64(sum(p.Quarters[i].Lines)))
		for g, n := range p.Quarters[i].Lines {
			if p.Groups[g].Commits <= cameBy || p.leftOver(g) || p.Quarters[i].Commits[g] <= cameBy && !p.stayed(&p.Groups[g]) {
				continue
			}
			p.Groups[g].Peak = max(p.Groups[g].Peak, float64(n)/all)
		}
	}
}

// fewLeftOver is up to how many commits bear an address that is left over. Assumed.
const fewLeftOver = 10

// leftOver tells whether a group is a few commits by people who worked for other firms here
// for longer: an address of a job before or after that somebody forgot to change.
func (p *People) leftOver(group int) bool {
	g := &p.Groups[group]
	return g.Kind == Organisation && g.Commits <= fewLeftOver && !slices.ContainsFunc(g.Persons, func(i int) bool {
		of := p.Persons[i].Group
		return of == None || of == group || !p.Groups[of].Firm()
	})
}

// stayed tells whether somebody of a group did more than come by.
func (p *People) stayed(g *Group) bool {
	return slices.ContainsFunc(g.Persons, func(i int) bool { return p.Persons[i].Commits > cameBy })
}

func sum(list []int) (total int) {
	for _, n := range list {
		total += n
	}
	return total
}
