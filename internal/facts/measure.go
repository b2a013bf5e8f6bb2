package facts

import (
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
	"github.com/handoffaudit/audit/internal/truckfactor"
)

// Measure fills in Scope and Ownership from the tree, the history and the
// people.
func (f *Facts) Measure() {
	recent := f.recentPaths()
	own := &Ownership{
		ByPerson: make([]int, len(f.People.Persons)),
		ByGroup:  make([]int, len(f.People.Groups)),
		ByHand:   make(map[Hand]int),
		Answered: make(map[Hand]int),
	}
	from := f.imports()
	var read, unexplained float64
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !f.owned(file.Path) {
			continue
		}
		weight, scope := f.Settings.RestWeight, &f.Scope.Rest
		if recent[file.Path] {
			weight, scope = 1, &f.Scope.Recent
		}
		if file.OwnedCode() {
			*scope += file.CodeLines
		}
		ranges, ok := f.History.Lines[file.Path]
		if !ok {
			own.Unread += file.CodeLines
			continue
		}
		of := f.ownersOf(file, ranges, from, own)
		if of.Lines == 0 {
			continue
		}
		own.Files = append(own.Files, of)
		read += weight * float64(file.CodeLines)
		unexplained += weight * float64(file.CodeLines) * float64(of.Orphaned) / float64(of.Lines)
	}
	if read > 0 {
		own.Unexplained = unexplained / read
	}
	f.Ownership = own
	own.Folders = f.folders()
	own.TruckFactor = f.truckFactor()
}

// recentPaths are the paths changed in the months before the last commit that
// Settings.RecentMonths gives.
func (f *Facts) recentPaths() map[string]bool {
	recent := map[string]bool{}
	if len(f.History.Commits) == 0 {
		return recent
	}
	since := f.History.Commits[0].Committer.When.AddDate(0, -f.Settings.RecentMonths, 0)
	for i := range f.History.Commits {
		if c := &f.History.Commits[i]; !c.Committer.When.Before(since) {
			for _, change := range c.Changes {
				recent[change.Path] = true
			}
		}
	}
	return recent
}

// ownersOf counts who wrote one file, and adds it to the whole.
func (f *Facts) ownersOf(file *tree.File, ranges []history.Range, from imports, own *Ownership) FileOwnership {
	of := FileOwnership{Path: file.Path}
	persons, groups, missed := map[int]int{}, map[int]int{}, map[int]int{}
	for _, r := range ranges {
		lines := file.CodeIn(r.Start, r.Count)
		if lines == 0 {
			continue
		}
		person, group := f.Owner(r.Commit), f.OwnerGroup(r.Commit)
		of.Lines += lines
		persons[person] += lines
		groups[group] += lines
		if person != people.None && group != people.None {
			own.ByHand[Hand{person, group}] += lines
		}
		switch {
		case f.Active(person):
		case f.Answered(r.Commit):
			own.Answered[Hand{person, group}] += lines
		default:
			of.Orphaned += lines
			missed[person] += lines
			if group != people.None && !f.People.Groups[group].Active {
				own.GroupGone += lines
			}
		}
		if f.People.ByCommit[r.Commit].MachineAssisted {
			own.Machine += lines
		}
		if from.brought(r.Commit, file.Path) {
			of.Imported.Add(r.Commit, lines)
			own.Imported.Add(r.Commit, lines)
		}
	}
	own.Lines += of.Lines
	own.Orphaned += of.Orphaned
	for p, n := range persons {
		if p != people.None {
			own.ByPerson[p] += n
		}
	}
	for g, n := range groups {
		if g != people.None {
			own.ByGroup[g] += n
		}
	}
	of.Person, of.PersonLines = most(persons)
	of.Group, _ = most(groups)
	of.ByNobody = persons[people.None]
	of.Missed, of.MissedLines = most(missed)
	of.persons, of.groups, of.missed = persons, groups, missed
	return of
}

// most returns the key with the largest count, the smallest such key on a tie,
// people.None for an empty map.
func most(counts map[int]int) (key, count int) {
	key = people.None
	for k, n := range counts {
		if k != people.None && (n > count || n == count && k < key) {
			key, count = k, n
		}
	}
	return key, count
}

// truckFactor is worked out by degree of authorship over the whole history.
// Tests count as program text here, examples do not, as the method's authors
// have it.
func (f *Facts) truckFactor() TruckFactor {
	in := truckfactor.Input{Commits: f.History.Commits, Active: f.Active, Author: make([]int, len(f.History.Commits))}
	for i := range in.Author {
		in.Author[i] = f.Owner(i)
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.HandWritten() && (file.Role == tree.Code || file.Role == tree.Test) && !file.Documents() {
			in.Files = append(in.Files, file.Path)
		}
	}
	r := truckfactor.Compute(in)
	return TruckFactor{AllTime: r.AllTime, Active: r.Active, Persons: r.Persons}
}
