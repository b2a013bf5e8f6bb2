// Package ownership asks who owns the code: who wrote what stands, whether they
// are still there, and whether the repository says so.
//
// It judges persons and lines. Firms and how they followed one another are the
// matter of package groups.
package ownership

import (
	"cmp"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// noCode answers a check that needs code where there is none.
func noCode() check.Outcome {
	return check.Outcome{Status: check.NotApplicable, Summary: "There is no hand-written code here that somebody could own."}
}

// proseOwned answers a check of who holds the code where the code is a script or
// two beside the prose.
func proseOwned(f *facts.Facts) check.Outcome {
	return check.Outcome{Status: check.NotApplicable, Summary: "Who wrote the code beside it says little of who holds documentation: " + f.Repo.KindWhy + "."}
}

// nameOf names a person, people.None included.
func nameOf(f *facts.Facts, person int) string {
	if person == people.None {
		return "nobody known"
	}
	return f.People.Persons[person].Name
}

// whereabouts names a person with when they were last seen: "Jane Doe, last seen
// in March 2021", "Jane Doe, seen in the last 180 days", or of who counts as seen and
// was not in the last weeks "Jane Doe, last seen on 4 March 2021".
func whereabouts(f *facts.Facts, person int) string {
	name := nameOf(f, person)
	switch {
	case person == people.None:
		return name
	case !f.People.Persons[person].Active:
		return name + ", " + f.LastSeen(person)
	case f.Lately(person) != "":
		return name + ", " + f.Lately(person)
	}
	return name + ", " + seen(f)
}

// brought is what a person brought into the code as a whole.
func brought(f *facts.Facts, person int) facts.Brought {
	return f.BroughtBy(person, f.Ownership.Imported)
}

// unseen is what is known of people who are not active: git tells no more.
func unseen(f *facts.Facts) string {
	return "not seen for " + prose.Count(f.Settings.ActiveDays, "day", "days")
}

// seen is what is known of people who are active. That they are at work today it
// does not say.
func seen(f *facts.Facts) string {
	return "seen in the last " + prose.Count(f.Settings.ActiveDays, "day", "days")
}

// largest returns the index with the most lines of those eligible, or None.
func largest(lines []int, eligible func(int) bool) int {
	best := people.None
	for i, n := range lines {
		if n > 0 && eligible(i) && (best == people.None || n > lines[best]) {
			best = i
		}
	}
	return best
}

// byLines returns the parts of the code, the largest first, without those in which
// code is the smaller part.
func byLines(folders []facts.Folder) []facts.Folder {
	sorted := slices.DeleteFunc(slices.Clone(folders), func(f facts.Folder) bool { return f.Beside })
	slices.SortFunc(sorted, func(a, b facts.Folder) int {
		return cmp.Or(cmp.Compare(b.Lines, a.Lines), cmp.Compare(a.Path, b.Path))
	})
	return sorted
}

// within says where the lines of a part of the code are, at the top of the
// repository too.
func within(folder *facts.Folder) string {
	switch {
	case folder.Path == ".":
		return "in the top folder"
	case folder.Rest:
		return "directly in " + folder.Path
	}
	return "in " + folder.Path
}

// located is the path a finding points at: the top folder has none.
func located(path string) string {
	if path == "." {
		return ""
	}
	return path
}
