package people

import "time"

// weekwork is who committed in which week: groups, and persons for which group.
type weekwork struct {
	groups map[int]map[int]bool // week to groups
	hands  map[int]map[hand]bool
}

// hand is a person at work for a group.
type hand struct{ person, group int }

// around is how many weeks before and after a handover count. Assumed.
const around = 26

func (b *builder) weeks(p *People, order []int) *weekwork {
	w := &weekwork{groups: make(map[int]map[int]bool), hands: make(map[int]map[hand]bool)}
	for _, i := range order {
		a := &p.ByCommit[i]
		if a.Group == None || b.records[i].takenOver {
			continue
		}
		week := WeekOf(b.records[i].when)
		if w.groups[week] == nil {
			w.groups[week], w.hands[week] = make(map[int]bool), make(map[hand]bool)
		}
		w.groups[week][a.Group] = true
		w.hands[week][hand{a.Author, a.Group}] = true
	}
	return w
}

// WeekOf numbers the weeks, which begin on Monday in UTC. All that counts weeks
// with work counts these, so that they stay the same whenever one looks.
func WeekOf(t time.Time) int { return int((t.Unix()/86400 + 3) / 7) }

// overlap counts the weeks in which both groups worked, from half a year before
// the old one gave up the lead or lost it to half a year after that: where nobody
// led for a time between the two, the old one gave it up when its era ended.
// People who changed sides are not their old group: see stayed.
func (w *weekwork) overlap(before, after *Era) int {
	from, to := WeekOf(quarterOf(after.From)), WeekOf(quarterOf(after.From))
	if last := WeekOf(before.To); last < from {
		from = last
	}
	if before.endsBefore(after) {
		to = from
	}
	both := 0
	for week := from - around; week < to+around; week++ {
		if w.groups[week][before.Group] && w.groups[week][after.Group] {
			both++
		}
	}
	return both
}

// endsBefore tells whether a whole quarter lies between two eras.
func (e *Era) endsBefore(next *Era) bool {
	return quarterOf(e.To).AddDate(0, 3, 0).Before(quarterOf(next.From))
}

// stayed counts the people of the old lead who worked for the new one in the
// half year after it took over, and the weeks in which one of them did.
func (w *weekwork) stayed(old int, e *Era) (people, weeks int) {
	start := WeekOf(e.From)
	was, seen := make(map[int]bool), make(map[int]bool)
	for week, hands := range w.hands {
		for h := range hands {
			was[h.person] = was[h.person] || week < start && h.group == old
		}
	}
	for week := start; week < start+around; week++ {
		here := false
		for h := range w.hands[week] {
			if h.group == e.Group && was[h.person] {
				seen[h.person], here = true, true
			}
		}
		if here {
			weeks++
		}
	}
	return len(seen), weeks
}
