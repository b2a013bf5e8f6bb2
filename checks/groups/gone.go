package groups

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// ofItself is what the owner is told of itself, which nobody else could be sent to.
const ofItself = "It is taken for the owner, who knows which of these people can still be asked: let them write down what theirs does."

// goneFindings names the groups that were not seen of late, those with the most
// code first. One that is the only group is orphaned-code's matter, and one that left
// without a handover that of handover-overlap.
func goneFindings(f *facts.Facts, counted []int) (findings []check.Finding) {
	var missedHere []int
	leads := successionOf(f)
	for _, m := range missed(f, leads.passed) {
		missedHere = append(missedHere, m.olds()...)
	}
	for _, h := range leads.forked { // who never worked on this project
		missedHere = append(missedHere, h.olds()...)
	}
	for _, i := range counted {
		g := &f.People.Groups[i]
		if g.Active || len(counted) == 1 || standing(f, i) < f.Settings.MaterialShare || slices.Contains(missedHere, i) || len(findings) == check.MaxFindings {
			continue
		}
		n := wentOn(f, g)
		if n == 0 && tooLittle(f, i) {
			continue // reading it takes less than asking
		}
		fix, worked := "Ask for one walk-through of what is theirs, if somebody can be reached.", workedHere(f, g)
		switch {
		case i == f.OwnerFirm().Group:
			fix = ofItself
		case g.Kind == people.Client:
			fix = "Ask those of them who are still with you for one walk-through of what is theirs."
		}
		switch {
		case n > 0 && n == len(g.Persons):
			worked += map[bool]string{true: "; they", false: "; all of them"}[n == 1] + " went on under another address"
			fix = "If it is one with the group they went on in, say so in the configuration (groups)."
		case n > 0:
			worked += fmt.Sprintf("; %d of them went on under another address", n)
		}
		if wrote := lastWhoWrote(f, i); !wrote.IsZero() && wrote.Before(seenAtAll(f, g).AddDate(0, 0, -f.Settings.ActiveDays)) {
			worked += fmt.Sprintf("; those whose code stands were last seen in %s", prose.Month(wrote))
		}
		told := "" // by the parts that they wrote
		if n == 0 && len(g.Persons) == 1 {
			told = "orphaned-code/" + f.People.Persons[g.Persons[0]].Name
		}
		findings = append(findings, check.Finding{
			ToldBy:  told,
			Message: fmt.Sprintf("%s; %s of the %s that stands%s is theirs.", worked, prose.Percent(standing(f, i)), f.Repo.Kind.Written(), f.BroughtByGroup(i, f.Ownership.Imported).Caveat(f.Ownership.ByGroup[i])), Fix: fix,
		})
	}
	return findings
}

// Nobody asks for a walk-through of so few lines, or of a few from whoever left so many
// years ago. Assumed.
const (
	fewLines  = 20
	someLines = 200
	longGone  = 5
)

// tooLittle tells whether what stands of a group's code, where that must be explained, is not
// worth asking for.
func tooLittle(f *facts.Facts, group int) bool {
	lines, gone := f.Ownership.ByGroup[group], f.People.Groups[group].Last.Before(f.AsOf.AddDate(-longGone, 0, 0))
	if len(f.Ownership.Files) > 0 {
		lines = min(lines, explained(f, group))
	}
	return lines < fewLines || lines < someLines && gone
}

// explained counts the lines of the files of which a group wrote the most, and which are worth
// a walk-through: whoever wrote the rest of others knows what their lines do, and a page is
// seen by looking at it.
func explained(f *facts.Facts, group int) (lines int) {
	for _, file := range f.Ownership.Files {
		if file.Group == group && file.Lines >= fewLines && f.Explains(file.Path) {
			lines += file.Lines
		}
	}
	return lines
}

// workedHere says since when and until when a group was seen. Who was there in the last
// ActiveDays of the history has not left it, however long ago that is.
func workedHere(f *facts.Facts, g *people.Group) string {
	who := fmt.Sprintf("%s (%s%s)", g.Name, prose.Count(len(g.Persons), "person", "people"), calledOfIt(f, g))
	switch g.Kind {
	case people.Individual:
		who = g.Name + " (on their own)"
	case people.Client: // an address tells whose it is, not who pays its owner
		who = fmt.Sprintf("People with addresses of the client (%s, %s of commits)", g.Name, prose.Count(len(g.Persons), "author", "authors"))
	}
	were := map[bool]string{true: "were", false: "was"}[g.Kind == people.Client]
	worked := fmt.Sprintf("%s worked here from %s on and %s %s", who, prose.Month(g.First), were, lastWorked(f, g))
	last := seenAtAll(f, g)
	switch weeks := int(lastSeen(f).Sub(last).Hours() / 24 / 7); {
	case last.Before(lastSeen(f).AddDate(0, 0, -f.Settings.ActiveDays)):
	case weeks <= fewWeeks:
		worked += ", up to the last change by a person"
	default:
		worked += fmt.Sprintf(", %d weeks before the last change by a person", weeks)
	}
	return worked
}

// calledOfIt names, behind a comma, those whom others name with an address of a firm's, and who
// signed nothing with one: what they wrote counts for another group.
func calledOfIt(f *facts.Facts, g *people.Group) string {
	var names []string
	for i := range f.People.Persons {
		p := &f.People.Persons[i]
		if !p.Human() || p.Commits == 0 || slices.Contains(g.Persons, i) {
			continue
		}
		if slices.ContainsFunc(p.Emails, func(email string) bool {
			_, host, _ := strings.Cut(email, "@")
			return slices.ContainsFunc(g.Domains, func(d string) bool { return host == d || strings.HasSuffix(host, "."+d) })
		}) {
			names = append(names, p.Name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(", and %s with an address of theirs, counted elsewhere", prose.Some(names, 2))
}

// fewWeeks before the last change of all is up to it. Assumed.
const fewWeeks = 4

// lastWorked says when a group was last seen, and when its people were, who may have
// gone on under another address, or for somebody else.
func lastWorked(f *facts.Facts, g *people.Group) string {
	seen, as, who := g.Last, "", "its people "
	switch {
	case g.Kind == people.Individual:
		as, who = " on their own", ""
	case !g.Signed.IsZero(): // Last counts its people as its own for a year after that
		seen, as = g.Signed, " under its addresses"
	}
	last := seenAtAll(f, g)
	if prose.Month(seen) == prose.Month(last) {
		return "last seen in " + prose.Month(last)
	}
	return fmt.Sprintf("last seen%s in %s, and %sat all in %s", as, prose.Month(seen), who, prose.Month(last))
}

// seenAtAll is when somebody of a group was last seen, be it for others.
func seenAtAll(f *facts.Facts, g *people.Group) time.Time {
	last := g.Last
	for _, i := range g.Persons {
		if t := f.People.Persons[i].Last; t.After(last) {
			last = t
		}
	}
	return last
}

// lastWhoWrote is when somebody of a group was last seen of whose code for it some stands.
func lastWhoWrote(f *facts.Facts, group int) (last time.Time) {
	for _, i := range f.People.Groups[group].Persons {
		if t := f.People.Persons[i].Last; f.Ownership.ByHand[facts.Hand{Person: i, Group: group}] > 0 && t.After(last) {
			last = t
		}
	}
	return last
}

// lastSeen is when anybody at all was last seen.
func lastSeen(f *facts.Facts) (last time.Time) {
	for i := range f.People.Groups {
		if t := f.People.Groups[i].Last; t.After(last) {
			last = t
		}
	}
	return last
}

// wentOn counts a group's people who worked here after its last commit.
func wentOn(f *facts.Facts, g *people.Group) (n int) {
	for _, i := range g.Persons {
		if f.People.Persons[i].Last.After(g.Last) {
			n++
		}
	}
	return n
}
