package ownership

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed single_owner.md
var singleOwnerDoc string

// SingleOwner asks whether somebody who is there owns most of the code, and is
// named as its owner.
var SingleOwner = &check.Check{
	ID:     "single-owner",
	Family: check.Ownership,
	Title:  "One owner",
	Doc:    singleOwnerDoc,
	Remedy: "Settle on one senior person, or one firm that commits to it, to own the code, and write that down in CODEOWNERS.",
	Needs:  facts.Tree | facts.Lines | facts.People,
	Run:    runSingleOwner,
}

// unnamed is the part of the gap that naming the owner closes. Assumed.
const unnamed = 0.25

func runSingleOwner(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Ownership.Lines == 0 {
		return noCode(), nil
	}
	o := findOwner(f)
	d := declared(f)
	teams := d.teamsFor(toOwn(f))
	byName, byTeam := o.found() && o.named(f, d), o.found() && o.ofFirm(f, teams)
	named := byName || byTeam
	gap := (1 - unnamed) * (1 - min(1, o.written(f)/facts.OwnedShare))
	if !named {
		gap += unnamed
	}
	measures := []check.Measure{
		{Name: "owner", Value: o.name(f)}, {Name: "owner_is", Value: o.kind()}, {Name: "owner_share", Value: prose.Round(o.share), Unit: "share"},
		{Name: "named", Value: named}, {Name: "parts", Value: len(f.Ownership.Folders)}, {Name: "parts_with_active_main_author", Value: partsHeld(f)},
	}
	if len(teams) > 0 && !byName {
		measures = append(measures, check.Measure{Name: "named_teams", Value: teams})
	}
	said := nobodySummary(f, o)
	if o.found() {
		said = ownerSummary(f, o) + d.names(f, byName, o, teams)
	}
	return check.Outcome{
		Status: ownerStatus(o.found(), named && o.written(f) >= facts.OwnedShare), Gap: prose.Round(gap), Summary: said + rewrittenCaveat(f.Rewritten()), Measures: measures,
	}, nil
}

func ownerStatus(found, settled bool) check.Status {
	switch {
	case !found:
		return check.Fail
	case !settled:
		return check.Warn
	}
	return check.Pass
}

func ownerSummary(f *facts.Facts, o owner) string {
	b, lines := o.brought(f)
	wrote := b.Wrote(lines, f.Ownership.Lines, f.Repo.Kind.Written())
	s := fmt.Sprintf("%s, %s%s, %s", o.name(f), seen(f), f.Seldom(o.person)+f.Departed(o.person), wrote)
	if o.group != people.None {
		did := map[bool]string{true: "wrote or brought in", false: "wrote"}[b.LargeOf(lines)]
		s = fmt.Sprintf("The people of %s %s, those of them %s %s %s", o.name(f), wrote, seen(f), did, prose.Percent(stillThere(f, o.group))) + f.SignedElsewhere(o.group)
	}
	return s
}

// names ends the sentence on who owns most: whether the repository names them.
func (d *declaration) names(f *facts.Facts, byName bool, o owner, teams []string) string {
	file := d.path
	if file == "" {
		file = d.loose
	}
	switch {
	case byName:
		return ", and " + file + " names " + map[bool]string{true: "one of them", false: "them"}[o.group != people.None] + " as owner."
	case o.ofFirm(f, teams):
		return ", and " + file + " names " + aTeam(f, d, teams, " of theirs") + "."
	case file == "":
		return ", but no CODEOWNERS, OWNERS or MAINTAINERS file names an owner."
	case d.path == "":
		if r, many := d.rollOf(f); many {
			return r.said(f, file)
		}
	case d.path != "" && !d.reaches(f):
		return ", but " + file + " names an owner for none of the " + f.Repo.Kind.Written() + "."
	case len(teams) > 0:
		return ", but " + file + " names " + aTeam(f, d, teams, "") + "."
	case d.onlyTeams():
		return ", but " + file + " names no person, and teams for less than half of the " + f.Repo.Kind.Written() + "."
	}
	if d.namesOthers(f) {
		return ", but " + file + " names somebody else, as far as commits tell."
	}
	return ", but " + file + " names somebody else, or them by a name that no commit shows."
}

// namesOthers tells whether commits show each name that the rules give to be of somebody.
func (d *declaration) namesOthers(f *facts.Facts) bool {
	dir, all := newDirectory(f), 0
	for _, r := range d.rules {
		for _, o := range r.owners {
			if _, standing := dir.find(o); standing == unmatched {
				return false
			}
			all++
		}
	}
	return all > 0
}

func nobodySummary(f *facts.Facts, o owner) string {
	first := largest(f.Ownership.ByPerson, func(int) bool { return true })
	what := f.Repo.Kind.Written()
	s, part := "Nobody "+seen(f)+" wrote most of the "+what, ": the largest part"
	switch {
	case f.Quiet():
		s, part = "Nobody was "+seen(f), "; the largest part of the "+what
	case first != people.None && f.Active(first): // who wrote the largest part, yet not most
		s = "No one person wrote most of the " + what
	}
	if first != people.None {
		s += fmt.Sprintf("%s, %s, %s", part, prose.Percent(prose.Share(f.Ownership.ByPerson[first], f.Ownership.Lines)), brought(f, first).By(f.Ownership.ByPerson[first], whereabouts(f, first)))
	}
	if f.Quiet() && !f.Stayed(first) { // yet who else knows it may be there still
		if p := largest(f.Ownership.ByPerson, func(i int) bool { return f.Stayed(i) && f.People.Persons[i].Human() }); p != people.None {
			s += fmt.Sprintf("; of those seen in the last %s of work %s wrote most, %s", prose.Count(f.Settings.ActiveDays, "day", "days"), nameOf(f, p), ofAll(f, p))
		}
	}
	switch {
	case o.person == people.None || o.person == first:
	case prose.Share(f.Ownership.ByPerson[o.person], f.Ownership.Lines) < nobodysShare:
		s += fmt.Sprintf("; nobody %s wrote %s of it", seen(f), prose.Percent(nobodysShare))
	default:
		s += fmt.Sprintf("; of those %s %s wrote most, %s", seen(f), nameOf(f, o.person), ofAll(f, o.person))
	}
	return s + "."
}

// ofAll is a person's share of the code, with what is to be said of it.
func ofAll(f *facts.Facts, person int) string {
	lines := f.Ownership.ByPerson[person]
	return prose.Percent(prose.Share(lines, f.Ownership.Lines)) + brought(f, person).Caveat(lines)
}

// partsHeld counts the parts of the code whose main author is active.
func partsHeld(f *facts.Facts) (n int) {
	for _, folder := range f.Ownership.Folders {
		if f.Active(folder.Person) {
			n++
		}
	}
	return n
}
