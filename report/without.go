package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
)

// Without says that the report is as if some people had left, and how it was
// with them.
type Without struct {
	People []string      `json:"people"` // Person.ID
	Before WithoutBefore `json:"before"`
	// Folders are the parts of the code that nobody is left to explain.
	Folders []LostFolder `json:"folders"`
}

// WithoutBefore are figures of the report with everybody in it.
type WithoutBefore struct {
	Weeks         float64 `json:"weeks"`
	Score         int     `json:"score"`
	OrphanedShare float64 `json:"orphaned_share"`
	TruckFactor   int     `json:"truck_factor"` // of those who are active
}

// LostFolder is a part of the code with the person who could explain it.
type LostFolder struct {
	Path      string `json:"path"`
	CodeLines int    `json:"code_lines"`
	Owner     string `json:"owner"` // Person.ID
}

// LeftBy notes in r, which is as if the people of those IDs had left, how it was
// before.
func LeftBy(r, before *Report, ids []string) {
	w := &Without{
		People: filled(ids), Folders: []LostFolder{},
		Before: WithoutBefore{
			Weeks: before.Tax.Weeks.Expected, Score: before.Tax.Score,
			OrphanedShare: before.Ownership.OrphanedShare, TruckFactor: before.Ownership.TruckFactor.Active,
		},
	}
	orphaned := map[string]float64{}
	for _, f := range before.Ownership.Folders {
		orphaned[f.Path] = f.OrphanedShare
	}
	for _, f := range r.Ownership.Folders {
		if f.OrphanedShare == 1 && orphaned[f.Path] < 1 {
			w.Folders = append(w.Folders, LostFolder{f.Path, f.CodeLines, f.Owner})
		}
	}
	r.Without = w
}

// withoutSentences tell what would be if those people left.
func withoutSentences(r *Report) []string {
	w := r.Without
	var names []string
	for _, id := range w.People[:min(len(w.People), maxNames)] {
		names = append(names, r.nameOf(id))
	}
	if n := len(w.People) - len(names); n > 0 {
		names = append(names, prose.Count(n, "other", "others"))
	}
	all := []string{fmt.Sprintf("All of this report is as if %s had left: what is said of people who are gone is said of them too.", prose.List(names))}
	all = append(all, fmt.Sprintf("The handoff tax would be %s weeks (score %d), where it is %s (score %d) now; the share of the code by people who are gone %s for %s.",
		weeks(r.Tax.Weeks.Expected), r.Tax.Score, weeks(w.Before.Weeks), w.Before.Score, percent(r.Ownership.OrphanedShare), percent(w.Before.OrphanedShare)))
	switch after := r.Ownership.TruckFactor.Active; after {
	case w.Before.TruckFactor:
	case 0:
		all = append(all, "Most files would have no author left who is still here.")
	default:
		all = append(all, fmt.Sprintf("Most files would have no author left after %d more, where it is %d now.", after, w.Before.TruckFactor))
	}
	if len(w.Folders) > 0 {
		var parts []string
		for _, f := range w.Folders[:min(len(w.Folders), maxNames)] {
			parts = append(parts, fmt.Sprintf("%s (%s)", r.partName(f.Path), prose.Count(f.CodeLines, "line", "lines")))
		}
		if n := len(w.Folders) - len(parts); n > 0 {
			parts = append(parts, prose.Count(n, "more", "more"))
		}
		all = append(all, "Nobody would be left who wrote any of "+strings.Join(parts, ", ")+".")
	}
	return all
}

// partName names a part of the code, and says so where its folders are parts for
// themselves.
func (r *Report) partName(path string) string {
	switch {
	case path == ".":
		return "the top folder"
	case slices.ContainsFunc(r.Ownership.Folders, func(f Folder) bool { return strings.HasPrefix(f.Path, path+"/") }):
		return "the files directly in " + path
	}
	return path
}

// nameOf is the name of the person with an ID.
func (r *Report) nameOf(id string) string {
	for i := range r.People {
		if r.People[i].ID == id {
			return orElse(r.People[i].Name, id)
		}
	}
	return id
}
