package verdict

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// unowned ends a sentence on whom to ask.
const unowned = "no CODEOWNERS or MAINTAINERS file names an owner for all of it."

// quiet: nobody is active. Git cannot tell finished from given up, nor a project
// that rests from a copy of it that is old; so it says since when, and who could
// still answer.
func (g *figures) quiet(said outcomes) (Pattern, bool) {
	if len(g.active) > 0 {
		return Pattern{}, false
	}
	weeks := weeksBetween(g.last, g.f.AsOf)
	top, _ := g.topPerson()
	who, evidence := "", []string{fmt.Sprintf("last change by a person in %s, %s ago", prose.Month(g.last), prose.Count(weeks, "week", "weeks"))}
	if top != people.None {
		who = g.leftBy(top)
		evidence = append(evidence, who)
	}
	declared := said.declares()
	evidence = append(evidence, map[bool]string{true: "an owner is named, and not known to have left", false: "no owner is named who is known to be there"}[declared])
	since := fmt.Sprintf("Quiet since %s: nobody has changed anything for %s.", prose.Month(g.last), prose.Count(weeks, "week", "weeks"))
	stayed := g.stayed(top)
	if stayed != "" {
		evidence = append(evidence, stayed)
	}
	p := Pattern{Abandoned, since, evidence}
	switch {
	case weeks < abandonedWeeks || declared:
		p.ID = Resting
		p.Summary += g.finished(": ", g.whoCanAnswer(top, who, declared)+".")
	case g.f.Stayed(top): // and may be there still
		p.Summary += g.finished(": ", who+", in "+g.lastOfWork()+". Find out whether they can still be reached; "+unowned)
	case stayed != "":
		p.Summary += g.finished(": ", who+", but "+stayed+". Find out whether they can still be reached; "+unowned)
	default:
		said := "hardly anybody can still answer: " + orElse(who, "nobody stands out")
		if last, _ := g.thereToTheEnd(top); len(last) > 0 {
			said += fmt.Sprintf("; the first to ask is %s, who %s and was seen in %s", personName(g.person(last[0])), g.wrote(last[0]), g.lastOfWork())
		}
		p.Summary += g.finished(", but ", said+", and "+unowned)
	}
	p.Summary += oldCopy(g.f)
	return p, true
}

// finished says what the silence may mean, and who can answer. Where the README
// tells of the end itself, that is quoted, and nobody has to guess.
func (g *figures) finished(link, whoAnswers string) string {
	if notice := g.f.Repo.StatusNotice; notice != "" {
		return " " + strings.TrimSuffix(notice, ".") + "; " + whoAnswers
	}
	if g.busyToTheEnd() {
		return " There was work up to then, so it may go on elsewhere, or have been broken off" + link + whoAnswers
	}
	return " It may be finished" + link + whoAnswers
}

// busyToTheEnd tells whether there were changes in at least half of the weeks of the half
// year before the last one (assumed): nothing was finished then.
func (g *figures) busyToTheEnd() bool {
	weeks := map[int]bool{}
	for _, c := range g.changes {
		if ago := weeksBetween(c.When, g.last); ago < halfYear {
			weeks[ago] = true
		}
	}
	return 2*len(weeks) >= halfYear
}

// stayed says who beside the one with the most was there in the last of it, if they
// know a good part of it: together they wrote enough, or one made most changes.
func (g *figures) stayed(top int) string {
	there, share := g.thereToTheEnd(top)
	busiest, changes := g.busiest()
	switch {
	case share >= facts.KnownShare && len(there) == 1:
		return fmt.Sprintf("%s, who %s, was seen in %s", personName(g.person(there[0])), g.wrote(there[0]), g.lastOfWork())
	case share >= facts.KnownShare:
		return fmt.Sprintf("%s, who wrote %s of the %s together, were seen in %s", list(g.names(there)), prose.Percent(share), g.what, g.lastOfWork())
	case busiest != top && g.f.Stayed(busiest):
		return fmt.Sprintf("%s, who made the most changes (%s of them), was seen in %s", personName(g.person(busiest)), prose.Percent(changes), g.lastOfWork())
	}
	return ""
}

// thereToTheEnd are those beside the one with the most who wrote what matters and were there in
// the last of the work, the most of it first, and what they wrote together.
func (g *figures) thereToTheEnd(top int) (there []int, share float64) {
	for _, p := range g.humans {
		if p != top && g.f.Stayed(p) && g.byPerson[p] >= g.f.Settings.MaterialShare {
			there = append(there, p)
			share += g.byPerson[p]
		}
	}
	return g.mostCodeFirst(there), share
}

// lastOfWork is the time before the last change in which who was there may be there still.
func (g *figures) lastOfWork() string {
	return "the last " + prose.Count(g.f.Settings.ActiveDays, "day", "days") + " of work"
}

// busiest is who made the most changes, and which share of them.
func (g *figures) busiest() (int, float64) {
	made := make([]float64, len(g.f.People.Persons))
	for _, c := range g.changes {
		made[c.Person] += 1 / float64(len(g.changes))
	}
	return most(made, func(int) bool { return true })
}

// oldCopy warns that a copy on disk may be as old as its last commit, "" where it
// was fetched just now or has newer commits, be they by automation.
func oldCopy(f *facts.Facts) string {
	var end time.Time
	for i := range f.History.Commits {
		if when := f.History.Commits[i].Committer.When; when.After(end) {
			end = when
		}
	}
	if !f.Repo.Local || weeksBetween(end, f.AsOf) < quietWeeks {
		return ""
	}
	return fmt.Sprintf(" The copy that was read ends in %s: if it was taken then, what came after is not in it.", prose.Month(end))
}

// whoCanAnswer names whom to ask of a repository that is at rest: the owner, the
// main author, or, where that one left long ago, who did most of those seen since.
func (g *figures) whoCanAnswer(top int, who string, declared bool) string {
	const asked = "can probably still be asked"
	if declared {
		return "an owner is named, who may be there to ask"
	}
	if top == people.None || weeksBetween(g.person(top).Last, g.f.AsOf) < abandonedWeeks {
		return orElse(who, "those who wrote it left not long ago") + " and " + asked
	}
	other := g.busiestSince(abandonedWeeks)
	return fmt.Sprintf("%s, but %s, %s, %s", who, personName(g.person(other)), g.f.LastSeen(other), asked)
}

// busiestSince is who made most changes of those who made one in the last weeks,
// of equals the one who made the latest. There must be one.
func (g *figures) busiestSince(weeks int) int {
	made, seen := map[int]int{}, []int{}
	for _, c := range g.changes {
		if made[c.Person]++; weeksBetween(c.When, g.f.AsOf) < weeks && !slices.Contains(seen, c.Person) {
			seen = append(seen, c.Person)
		}
	}
	best := seen[0]
	for _, p := range seen {
		if made[p] > made[best] {
			best = p
		}
	}
	return best
}
