package facts

import (
	"fmt"
	"time"

	"github.com/handoffaudit/audit/internal/prose"
)

// Who was last seen more days ago than away is not said to be here, though they count as
// active; and whoever was last seen more days ago than leaving, while others made changes in
// half of the weeks since, may have left. Assumed.
const away, leaving = 60, 90

const week = 7 * 24 * time.Hour

// Lately says since when person p, who is active, was not seen: "last seen on 4 March 2021";
// "" for who was seen in the last weeks.
func (f *Facts) Lately(p int) string {
	switch last := f.People.Persons[p].Last; {
	case !f.longAgo(last, away):
		return ""
	case f.Helped(p) != "":
		return f.Helped(p)
	default:
		return "last seen on " + prose.Day(last)
	}
}

// GroupLately says the same of a group.
func (f *Facts) GroupLately(group int) string {
	if last := f.People.Groups[group].Last; f.longAgo(last, away) {
		return "last seen on " + prose.Day(last)
	}
	return ""
}

func (f *Facts) longAgo(when time.Time, days int) bool {
	return when.Before(f.AsOf.AddDate(0, 0, -days))
}

// Leaving says of who wrote half of the code and more, a firm or a person, and counts as seen,
// why they may be gone: they were not seen for long while others worked on, or hardly work here
// any more. lines are those of theirs that then nobody could explain who was seen.
func (f *Facts) Leaving() (said string, lines int) {
	own, code := f.Ownership, f.Repo.Kind.Written()
	for i := range f.People.Groups {
		g := &f.People.Groups[i]
		if !g.Firm() || !g.Active || prose.Share(own.ByGroup[i], own.Lines) < OwnedShare || !f.workedOn(g.Last) {
			continue
		}
		for _, p := range g.Persons {
			if f.Active(p) && !f.People.Persons[p].Last.After(g.Last) { // others went on elsewhere
				lines += own.ByHand[Hand{p, i}]
			}
		}
		return fmt.Sprintf("the people of %s, who wrote %s of the %s, were last seen on %s, and others worked on since", g.Name, prose.Percent(prose.Share(own.ByGroup[i], own.Lines)), code, prose.Day(g.Last)), lines
	}
	for p := range f.People.Persons {
		who := &f.People.Persons[p]
		share := prose.Share(own.ByPerson[p], own.Lines)
		if !f.Active(p) || !who.Human() || share < OwnedShare {
			continue
		}
		wrote := fmt.Sprintf("%s, who wrote %s of the %s, ", who.Name, prose.Percent(share), code)
		switch seldom := f.hardly(p); {
		case f.workedOn(who.Last):
			return wrote + "was last seen on " + prose.Day(who.Last) + ", and others worked on since", own.ByPerson[p]
		case seldom != "":
			return wrote + "hardly works here any more" + seldom, own.ByPerson[p]
		}
	}
	return "", 0
}

// workedOn tells whether a time is long ago and people made changes in half of the weeks since.
func (f *Facts) workedOn(last time.Time) bool {
	if !f.longAgo(last, leaving) {
		return false
	}
	weeks := make(map[int]bool)
	for _, c := range f.Changes() {
		if c.When.After(last) {
			weeks[int(f.AsOf.Sub(c.When)/week)] = true
		}
	}
	return 2*len(weeks) >= int(f.AsOf.Sub(last)/week)
}
