package people

import "time"

// A new lead must hold for lasting quarters with commits, one after the other,
// and make at least leading of their changes, for the lead to have changed. One
// that is over again by the end of the history must have held for settled.
const (
	lasting = 2
	settled = 4
	leading = 1.0 / 3
)

// span is a run of quarters, to excluded.
type span struct{ group, from, to int }

// spans finds who led for how long. A lead of a single quarter belongs to the
// span around it, but for the first: who began a project led it.
func spans(quarters []Quarter) []span {
	var led []int // quarters with a lead
	for i := range quarters {
		if quarters[i].Lead != None {
			led = append(led, i)
		}
	}
	var all []span
	for n, q := range led {
		group, hold := quarters[q].Lead, led[n:min(n+lasting, len(led))]
		if len(all) == 0 {
			hold = hold[:1]
		} else if group == all[len(all)-1].group || len(hold) < lasting {
			continue
		}
		if !leads(quarters, hold, group) {
			continue
		}
		if len(all) > 0 {
			all[len(all)-1].to = q
		}
		all = append(all, span{group, q, len(quarters)})
	}
	return withoutGuest(all, quarters, led)
}

// withoutGuest joins the last span to the one before it where the old lead leads
// again and it was short: its group helped out and took nothing over.
func withoutGuest(all []span, quarters []Quarter, led []int) []span {
	if len(all) < 2 {
		return all
	}
	last, held := all[len(all)-1], 0
	for _, q := range led {
		if q >= last.from && quarters[q].Lead == last.group {
			held++
		}
	}
	if held >= settled || quarters[led[len(led)-1]].Lead != all[len(all)-2].group {
		return all
	}
	all = all[:len(all)-1]
	all[len(all)-1].to = len(quarters)
	return all
}

// leads tells whether a group is first in each of some quarters and does enough
// in all of them together. Where all that changed is nothing that counts lines,
// being first is enough.
func leads(quarters []Quarter, some []int, group int) bool {
	theirs, all := 0, 0
	for _, q := range some {
		if quarters[q].Lead != group {
			return false
		}
		theirs += quarters[q].Lines[group]
		all += sum(quarters[q].Lines)
	}
	return float64(theirs) >= leading*float64(all)
}

// eras sums up the spans that one group led. A lead that in the end made less
// than substantial of its era's changes, or little at all, was chance in a quiet
// time.
func (b *builder) eras(p *People, order []int) []Era {
	var eras []Era
	weeks := b.weeks(p, order)
	for _, s := range spans(p.Quarters) {
		e := b.era(p, order, s)
		if len(eras) == 0 {
			eras = append(eras, e)
			continue
		}
		before := &eras[len(eras)-1]
		if e.Share < substantial || b.slight(p, &e) {
			continue
		}
		if e.Group == before.Group { // what stood between them was chance
			*before = b.era(p, order, span{e.Group, quarterIndex(p, before.From), s.to})
			before.OverlapWeeks, before.Carried = b.handover(p, order, weeks, eras[:len(eras)-1], *before)
			continue
		}
		e.OverlapWeeks, e.Carried = b.handover(p, order, weeks, eras, e)
		eras = append(eras, e)
	}
	return eras
}

const substantial = 0.2

// Who made fewer commits in an era than few, and less of all changed lines than
// fewLines, led nothing: the project rested, and somebody sent in a fix or two.
// Both assumed.
const (
	few      = 20
	fewLines = 0.02
)

func (b *builder) slight(p *People, e *Era) bool {
	commits, lines, all := 0, 0, 0
	for i := range b.records {
		r := &b.records[i]
		if p.ByCommit[i].Group == None {
			continue
		}
		all += r.lines
		if p.ByCommit[i].Group == e.Group && !r.when.Before(e.From) && !r.when.After(e.To) {
			commits++
			lines += r.lines
		}
	}
	return commits < few && float64(lines) < fewLines*float64(all)
}

// handover returns the weeks of overlap and the share carried over from the
// last of the eras before e.
func (b *builder) handover(p *People, order []int, weeks *weekwork, before []Era, e Era) (overlap int, carried float64) {
	if len(before) == 0 {
		return None, 0
	}
	old := before[len(before)-1].Group
	return weeks.overlap(old, e.Group, quarterOf(e.From)), b.carried(p, order, old, e)
}

// era sums up a span of quarters, cut to those from the group's first to its
// last commit in it.
func (b *builder) era(p *People, order []int, s span) Era {
	e := Era{Group: s.group, OverlapWeeks: None}
	start, end := p.Quarters[s.from].Start, p.Quarters[s.to-1].Start.AddDate(0, 3, 0)
	for _, i := range order {
		when := b.records[i].when
		if p.ByCommit[i].Group != s.group || when.Before(start) || !when.Before(end) {
			continue
		}
		if e.From.IsZero() {
			e.From = when
		}
		e.To = when
	}
	theirs, all := 0, 0
	for _, q := range p.Quarters[quarterIndex(p, e.From) : quarterIndex(p, e.To)+1] {
		theirs += q.Lines[s.group]
		all += sum(q.Lines)
	}
	if all > 0 {
		e.Share = float64(theirs) / float64(all)
	}
	return e
}

// quarterIndex returns the place of the quarter that holds t.
func quarterIndex(p *People, t time.Time) int {
	first := p.Quarters[0].Start
	return (t.Year()-first.Year())*4 + (int(t.Month())-1)/3 - (int(first.Month())-1)/3
}

// carried is the share of an era's changed lines by its group that people wrote
// who had worked for the group before it.
func (b *builder) carried(p *People, order []int, before int, e Era) float64 {
	there := make(map[int]bool)
	carried, all := 0, 0
	for _, i := range order {
		a, r := &p.ByCommit[i], &b.records[i]
		switch {
		case r.when.Before(e.From):
			if a.Group == before {
				there[a.Author] = true
			}
		case !r.when.After(e.To) && a.Group == e.Group:
			all += r.lines
			if there[a.Author] {
				carried += r.lines
			}
		}
	}
	return float64(carried) / float64(max(1, all))
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
