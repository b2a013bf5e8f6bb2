package people

import "time"

// quarters sums human commits by calendar quarter and finds who led each.
func (b *builder) quarters(p *People, order []int) []Quarter {
	var all []Quarter
	for _, i := range order {
		g := p.ByCommit[i].Group
		if g == None {
			continue
		}
		start := quarterOf(b.records[i].when)
		for len(all) == 0 || all[len(all)-1].Start.Before(start) {
			next := start
			if len(all) > 0 {
				next = all[len(all)-1].Start.AddDate(0, 3, 0)
			}
			all = append(all, Quarter{Start: next, Lines: make([]int, len(p.Groups)), Commits: make([]int, len(p.Groups)), Lead: None})
		}
		q := &all[len(all)-1]
		q.Lines[g] += b.records[i].lines
		q.Commits[g]++
	}
	last := None
	for i := range all {
		if all[i].Lead = lead(&all[i], p.Groups, last); all[i].Lead != None {
			last = all[i].Lead
		}
	}
	return all
}

func quarterOf(t time.Time) time.Time {
	return time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
}

// lead returns the group with the most changed lines of a quarter, of equals
// the one that led before, else the one with more commits, else the first. The
// unattributed are nobody in particular and lead nothing.
func lead(q *Quarter, groups []Group, before int) int {
	best := None
	for g := range groups {
		if q.Commits[g] == 0 || groups[g].Kind == Unattributed {
			continue
		}
		if best == None || q.Lines[g] > q.Lines[best] ||
			q.Lines[g] == q.Lines[best] && (g == before || best != before && q.Commits[g] > q.Commits[best]) {
			best = g
		}
	}
	return best
}

// setPeaks finds each group's largest share of a quarter. A quarter with less
// than a tenth of the usual change counts as that tenth, so that one small fix
// in a quiet time makes nobody look like a lead.
func setPeaks(p *People) {
	total := 0
	for g := range p.Groups {
		total += p.Groups[g].ChangedLines
	}
	working := 0
	for i := range p.Quarters {
		if sum(p.Quarters[i].Lines) > 0 {
			working++
		}
	}
	if working == 0 {
		return
	}
	least := float64(total) / float64(working) / 10
	for i := range p.Quarters {
		all := max(least, float64(sum(p.Quarters[i].Lines)))
		for g, n := range p.Quarters[i].Lines {
			p.Groups[g].Peak = max(p.Groups[g].Peak, float64(n)/all)
		}
	}
}

func sum(list []int) (total int) {
	for _, n := range list {
		total += n
	}
	return total
}

// lasting is how many quarters with commits, one after the other, a new lead
// must hold for the lead to have changed.
const lasting = 2

// eras finds the spans that one group led. A lead of a single quarter belongs
// to the era around it, but for the first: who began a project led it.
func (b *builder) eras(p *People, order []int) []Era {
	type span struct{ group, from, to int } // quarters, to excluded
	var led []int                           // quarters with a lead
	for i := range p.Quarters {
		if p.Quarters[i].Lead != None {
			led = append(led, i)
		}
	}
	var spans []span
	for n, q := range led {
		group := p.Quarters[q].Lead
		if len(spans) == 0 {
			spans = append(spans, span{group, q, len(p.Quarters)})
			continue
		}
		current := &spans[len(spans)-1]
		if group == current.group || n+lasting > len(led) || p.Quarters[led[n+1]].Lead != group {
			continue
		}
		current.to = q
		spans = append(spans, span{group, q, len(p.Quarters)})
	}
	weeks := b.weeks(p, order)
	eras := make([]Era, len(spans))
	for i, s := range spans {
		eras[i] = b.era(p, order, s.group, s.from, s.to)
		if i > 0 {
			eras[i].OverlapWeeks = weeks.overlap(spans[i-1].group, s.group, p.Quarters[s.from].Start)
		}
	}
	return eras
}

// era sums up a span of quarters.
func (b *builder) era(p *People, order []int, group, from, to int) Era {
	e := Era{Group: group, OverlapWeeks: None}
	theirs, all := 0, 0
	for _, q := range p.Quarters[from:to] {
		theirs += q.Lines[group]
		all += sum(q.Lines)
	}
	if all > 0 {
		e.Share = float64(theirs) / float64(all)
	}
	start, end := p.Quarters[from].Start, p.Quarters[to-1].Start.AddDate(0, 3, 0)
	for _, i := range order {
		when := b.records[i].when
		if p.ByCommit[i].Group != group || when.Before(start) || !when.Before(end) {
			continue
		}
		if e.From.IsZero() {
			e.From = when
		}
		e.To = when
	}
	return e
}

// weekwork is who committed in which week: groups, and persons.
type weekwork struct {
	people  *People
	groups  map[int]map[int]bool // week to groups
	persons map[int]map[int]bool // week to persons
}

func (b *builder) weeks(p *People, order []int) *weekwork {
	w := &weekwork{people: p, groups: make(map[int]map[int]bool), persons: make(map[int]map[int]bool)}
	for _, i := range order {
		a := &p.ByCommit[i]
		if a.Group == None {
			continue
		}
		week := weekOf(b.records[i].when)
		if w.groups[week] == nil {
			w.groups[week], w.persons[week] = make(map[int]bool), make(map[int]bool)
		}
		w.groups[week][a.Group] = true
		w.persons[week][a.Author] = true
		for _, c := range a.CoAuthors {
			w.persons[week][c] = true
		}
	}
	return w
}

// weekOf numbers the weeks, which begin on Monday.
func weekOf(t time.Time) int { return int((t.Unix()/86400 + 3) / 7) }

// overlap counts the weeks around a handover in which both groups worked. The
// old one also counts as there when one of its people worked for anybody: who
// changed sides can still be asked.
func (w *weekwork) overlap(before, after int, handover time.Time) int {
	const around = 26
	both := 0
	at := weekOf(handover)
	for week := at - around; week < at+around; week++ {
		if w.groups[week][after] && (w.groups[week][before] || w.anyOf(week, before)) {
			both++
		}
	}
	return both
}

func (w *weekwork) anyOf(week, group int) bool {
	for _, person := range w.people.Groups[group].Persons {
		if w.persons[week][person] {
			return true
		}
	}
	return false
}
