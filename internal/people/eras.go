package people

import (
	"slices"
	"time"
)

// eras sums up the spans that one group led. A lead that in the end made less
// than substantial of its era's changes, or little at all, was chance in a quiet
// time.
func (b *builder) eras(p *People, order []int) []Era {
	var eras []Era
	weeks := b.weeks(p, order)
	for _, s := range heirs(spans(p.Quarters), p.Quarters) {
		e := b.era(p, order, s)
		if e.Unknown > e.Led {
			e = b.era(p, order, sinceUnknown(s, p.Quarters))
		}
		if b.slight(p, &e) || e.Unknown > e.Led {
			continue
		}
		if len(eras) == 0 {
			eras = append(eras, e)
			continue
		}
		before := &eras[len(eras)-1]
		if e.Share < substantial {
			continue
		}
		if e.Group == before.Group { // what stood between them was chance
			*before = b.era(p, order, span{e.Group, quarterIndex(p, before.From), s.to})
			b.handover(p, order, weeks, eras[:len(eras)-1], before)
			continue
		}
		b.handover(p, order, weeks, eras, &e)
		eras = append(eras, e)
	}
	return eras
}

const substantial = 0.2

// Who made fewer commits in an era than few, and less of all changed lines than
// fewLines, led nothing: the project rested, and somebody sent in a fix or two.
// Of one person the lines alone tell: a few small commits a month are soon many. And
// who made fewer than fewEach a quarter led only by seldomLines of them: a sweep over the
// tests in a quiet time has many. Whoever went on for steadily quarters and more, with few
// commits in each, led what work there was, however little that is of the whole. All assumed.
const (
	steadily    = 4
	few         = 20
	fewLines    = 0.02
	fewEach     = 5
	seldomLines = 0.05
)

func (b *builder) slight(p *People, e *Era) bool {
	commits, lines, all := 0, 0, 0
	for i := range b.records {
		r := &b.records[i]
		if p.ByCommit[i].Group == None {
			continue
		}
		all += r.led
		if p.ByCommit[i].Group == e.Group && !r.when.Before(e.From) && !r.when.After(e.To) {
			commits++
			lines += r.led
		}
	}
	alone, least := p.Groups[e.Group].Kind == Individual, fewLines
	if alone && commits < fewEach*e.Quarters {
		least = seldomLines
	}
	if e.Led >= steadily && commits >= few*e.Quarters {
		return false
	}
	return (commits < few || alone) && float64(lines) < least*float64(all)
}

// longest is the time without a lead, in whole quarters, after which nobody took
// anything over from the lead before; quarters of which nobody knows who led do
// not count, since the old lead may have. Assumed.
const longest = 4

// handover notes how the last of the eras before e handed over to it.
func (b *builder) handover(p *People, order []int, weeks *weekwork, before []Era, e *Era) {
	if len(before) == 0 {
		return
	}
	old := &before[len(before)-1]
	e.Carried = b.carried(p, order, old, e)
	if known := slices.DeleteFunc(slices.Clone(p.Quarters[quarterIndex(p, old.To)+1:quarterIndex(p, e.From)]), Quarter.unknown); len(known) > longest {
		return
	}
	e.OverlapWeeks = weeks.overlap(old, e)
	e.Stayed, e.StayedWeeks = weeks.stayed(old.Group, e)
}

// era sums up a span of quarters, cut to those from the group's first to its
// last commit in it.
func (b *builder) era(p *People, order []int, s span) Era {
	e := Era{Group: s.group, OverlapWeeks: None}
	start, end := p.Quarters[s.from].Start, p.Quarters[s.to-1].Start.AddDate(0, 3, 0)
	for _, i := range order {
		when := b.records[i].when
		if p.ByCommit[i].Group != s.group || b.records[i].takenOver || when.Before(start) || !when.Before(end) {
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
		if sum(q.Commits) > 0 {
			e.Quarters++
		}
		switch {
		case q.Lead == s.group:
			e.Led++
		case q.unknown():
			e.Unknown++
		}
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

// carried is the lesser of two shares: of the changed lines of e by its group that
// people wrote who had worked for the old group before, and of those of the old era
// by the old group that the same people wrote. A firm that took another name has
// both; one or two who went over have only the one or the other.
func (b *builder) carried(p *People, order []int, old *Era, e *Era) float64 {
	before := make(map[int]int) // changed lines of the old era, by author
	there := make(map[int]bool) // who worked for the old group before e began
	went := make(map[int]bool)
	var all, theirs, oldAll, oldTheirs int
	for _, i := range order {
		a, r := &p.ByCommit[i], &b.records[i]
		switch {
		case r.when.Before(e.From):
			if a.Group == old.Group {
				there[a.Author] = true
				if !r.when.Before(old.From) && !r.when.After(old.To) {
					before[a.Author] += r.led
					oldAll += r.led
				}
			}
		case !r.when.After(e.To) && a.Group == e.Group:
			all += r.led
			if there[a.Author] {
				theirs += r.led
				went[a.Author] = true
			}
		}
	}
	for author := range went {
		oldTheirs += before[author]
	}
	return min(float64(theirs)/float64(max(1, all)), float64(oldTheirs)/float64(max(1, oldAll)))
}
