package report

import (
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// buildPeople lists the humans, in the order of people.People.
func buildPeople(f *facts.Facts) []Person {
	all := []Person{}
	if f.People == nil {
		return all
	}
	for i := range f.People.Persons {
		p := &f.People.Persons[i]
		if !p.Human() {
			continue
		}
		person := Person{
			ID: p.ID, Name: p.Name, Group: groupID(f, p.Group), Emails: filled(p.Emails),
			Commits: p.Commits, First: At(p.First), Last: At(p.Last), Active: p.Active,
		}
		if f.Ownership != nil && i < len(f.Ownership.ByPerson) {
			person.CodeLines = f.Ownership.ByPerson[i]
			person.Share = share(person.CodeLines, f.Ownership.Lines)
		}
		all = append(all, person)
	}
	return all
}

func buildGroups(f *facts.Facts) []Group {
	all := []Group{}
	if f.People == nil {
		return all
	}
	for i := range f.People.Groups {
		g := &f.People.Groups[i]
		group := Group{
			ID: g.ID, Name: g.Name, Kind: g.Kind, People: []string{}, Commits: g.Commits,
			First: At(g.First), Last: At(g.Last), Active: g.Active, DecidedBy: g.DecidedBy,
		}
		for _, p := range g.Persons {
			group.People = append(group.People, personID(f, p))
		}
		if f.Ownership != nil && i < len(f.Ownership.ByGroup) {
			group.CodeLines = f.Ownership.ByGroup[i]
			group.Share = share(group.CodeLines, f.Ownership.Lines)
		}
		group.Material = g.Kind != people.Unattributed && f.Settings.Material(group.Share, g.Peak)
		all = append(all, group)
	}
	return all
}

func buildEras(f *facts.Facts) []Era {
	all := []Era{}
	if f.People == nil {
		return all
	}
	for _, e := range f.People.Eras {
		era := Era{
			Group: groupID(f, e.Group), From: At(e.From), To: At(e.To), Share: roundTo(e.Share, 4), Carried: roundTo(e.Carried, 4),
			Quarters: e.Quarters, Led: e.Led, Unknown: e.Unknown,
		}
		if e.OverlapWeeks != people.None {
			weeks := e.OverlapWeeks
			era.Overlap = &weeks
		}
		all = append(all, era)
	}
	return all
}

func buildQuarters(f *facts.Facts) []Quarter {
	all := []Quarter{}
	if f.People == nil {
		return all
	}
	for _, q := range f.People.Quarters {
		quarter := Quarter{From: At(q.Start), Lead: groupID(f, q.Lead), Groups: []QuarterGroup{}}
		for _, n := range q.Lines {
			quarter.Lines += n
		}
		for g := range q.Commits {
			if q.Commits[g] == 0 {
				continue
			}
			quarter.Commits += q.Commits[g]
			quarter.Groups = append(quarter.Groups, QuarterGroup{
				Group: groupID(f, g), Commits: q.Commits[g], Lines: q.Lines[g],
				Share: share(q.Lines[g], quarter.Lines),
			})
		}
		all = append(all, quarter)
	}
	return all
}

func buildOwnership(f *facts.Facts) Ownership {
	out := Ownership{Folders: []Folder{}, TruckFactor: TruckFactor{People: []string{}}}
	o := f.Ownership
	if o == nil {
		return out
	}
	out.CodeLines = o.Lines
	out.OrphanedShare = share(o.Orphaned, o.Lines)
	out.GroupGoneShare = share(o.GroupGone, o.Lines)
	out.MachineShare = share(o.Machine, o.Lines)
	programs := o.Lines
	for _, n := range o.ByGroup {
		programs -= n
	}
	out.ProgramShare = share(programs, o.Lines)
	out.TruckFactor.AllTime, out.TruckFactor.Active = o.TruckFactor.AllTime, o.TruckFactor.Active
	for _, p := range o.TruckFactor.Persons {
		out.TruckFactor.People = append(out.TruckFactor.People, personID(f, p))
	}
	for _, folder := range o.Folders {
		out.Folders = append(out.Folders, Folder{
			Path: folder.Path, Direct: folder.Rest, CodeLines: folder.Lines,
			Owner: personID(f, folder.Person), Group: groupID(f, folder.Group),
			Share: roundTo(folder.Share, 4), GroupShare: roundTo(folder.GroupShare, 4), OrphanedShare: roundTo(folder.Orphaned, 4),
		})
	}
	return out
}

// share is part of whole as the contract writes it.
func share(part, whole int) float64 { return roundShare(prose.Share(part, whole)) }

func personID(f *facts.Facts, i int) string {
	if f.People == nil || i < 0 || i >= len(f.People.Persons) {
		return ""
	}
	return f.People.Persons[i].ID
}

func groupID(f *facts.Facts, i int) string {
	if f.People == nil || i < 0 || i >= len(f.People.Groups) {
		return ""
	}
	return f.People.Groups[i].ID
}
