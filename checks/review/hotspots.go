package review

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed hotspots.md
var hotspotsDoc string

// Hotspots asks for the files that are hard to read and change often.
var Hotspots = &check.Check{
	ID:         "hotspots",
	Family:     check.Review,
	Title:      "Hard files that change often",
	Doc:        hotspotsDoc,
	Remedy:     "Have these files explained first, and test what they do before the next change; split them as they are touched.",
	RemedyLate: "Read these files first, and test what they do before the next change; split them as they are touched.",
	Needs:      facts.Tree | facts.History | facts.People,
	Run:        runHotspots,
}

// A file is a hotspot from so many lines of code, branches and recent changes
// on, all three; and oversized, however rarely it changes, from hugeFile lines
// on. One that comes up to isNear of them is near to it. Assumed.
const (
	longFile, manyBranches, manyChanges = 500, 100, 10

	isNear = 0.5

	hugeFile = 2000
)

// hotspot is a hard file and who changed it recently.
type hotspot struct {
	*tree.File
	branches, changes, people, active int
}

// errorCheck is the line in Go that looks whether something failed: it hardly ever decides
// anything, and counts as two branches.
var errorCheck = sieve.Plain(`(?m)^[ \t]*if ([^\n]*; )?err != nil \{`)

// branchesOf is how many branches a file has, without checks of Go's errors.
func branchesOf(t *tree.Tree, f *tree.File) int {
	if f.Language != "Go" || f.Complexity < manyBranches {
		return f.Complexity
	}
	content, _ := t.ReadFile(f.Path) // what can't be read has none
	return f.Complexity - 2*len(errorCheck.FindAllIndex(content, -1))
}

func runHotspots(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	long := map[string]*hotspot{}
	huge, code := 0, 0
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.OwnedCode() {
			continue
		}
		code++
		if file.CodeLines >= hugeFile {
			huge++
		}
		if file.CodeLines >= longFile && !examples.MatchString(file.Path) {
			long[file.Path] = &hotspot{File: file, branches: branchesOf(f.Tree, file)}
		}
	}
	if code == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no code, so none is hard to change."}, nil
	}
	all, touching := recentTouches(f, long)
	if all == 0 {
		return check.Outcome{Status: check.Inconclusive, Summary: fmt.Sprintf("No change to code by a person in the last %d months of work is known, so which files change often is not.", f.Settings.RecentMonths)}, nil
	}
	hot, near := hottest(long)
	out := check.Outcome{
		Status: check.Pass,
		Measures: []check.Measure{
			{Name: "hotspots", Value: len(hot), Unit: "files"}, {Name: "oversized", Value: huge, Unit: "files"},
			{Name: "changes", Value: all, Unit: "commits"}, {Name: "changes_there", Value: touching, Unit: "commits"},
		},
		Summary: fmt.Sprintf("No file was found with at least %d lines of code, %d branches and comparisons (much as scc counts them) and %d changes in the last %d months of work%s.",
			longFile, manyBranches, manyChanges, f.Settings.RecentMonths, nearest(near)),
	}
	if len(hot) == 0 {
		return out, nil
	}
	out.Status = check.Warn
	verb := map[bool]string{true: "is long, branches a lot and changes", false: "are long, branch a lot and change"}[len(hot) == 1]
	out.Summary = fmt.Sprintf("%s %s often: %s of %s to code in the last %d months of work touched %s.", prose.Count(len(hot), "file", "files"), verb,
		prose.Percent(prose.Share(touching, all)), prose.Count(all, "change", "changes"), f.Settings.RecentMonths, map[bool]string{true: "it", false: "one of them"}[len(hot) == 1])
	for _, h := range hot {
		out.Findings = append(out.Findings, h.finding(f))
	}
	out.Findings = check.First(out.Findings)
	return out, nil
}

// recentTouches counts into the files who changed them in the months before the
// last commit, and returns how many changes to code there were and how many of
// them touched a file that turned out to change often.
func recentTouches(f *facts.Facts, long map[string]*hotspot) (all, touching int) {
	_, within := recent(f, humanChanges(f))
	people := map[string]map[int]bool{}
	var touched [][]string
	for _, i := range within {
		c := &f.History.Commits[i]
		var paths []string
		for _, ch := range c.Changes {
			h := long[ch.Path]
			if h == nil || ch.Copied() || ch.Added+ch.Deleted == 0 {
				continue
			}
			h.changes++
			if people[ch.Path] == nil {
				people[ch.Path] = map[int]bool{}
			}
			if people[ch.Path][f.People.ByCommit[i].Author] = true; !slices.Contains(paths, ch.Path) {
				paths = append(paths, ch.Path)
			}
		}
		if changed(c) > 0 {
			all++
			touched = append(touched, paths)
		}
	}
	for path, who := range people {
		long[path].people = len(who)
		for person := range who {
			if f.Active(person) {
				long[path].active++
			}
		}
	}
	for _, paths := range touched {
		if slices.ContainsFunc(paths, func(p string) bool { return long[p].hot() }) {
			touching++
		}
	}
	return all, touching
}

func (h *hotspot) hot() bool { return h.branches >= manyBranches && h.changes >= manyChanges }

// nearness is how far a long file comes up to a hotspot: the share of the branches times
// that of the changes which make one, neither more than all.
func (h *hotspot) nearness() float64 {
	return min(1, float64(h.branches)/manyBranches) * min(1, float64(h.changes)/manyChanges)
}

// hottest returns the files that are hotspots, those with the most branches times
// changes first, and the others that are near to it, the nearest first.
func hottest(long map[string]*hotspot) (hot, near []*hotspot) {
	for _, h := range long {
		switch {
		case h.hot():
			hot = append(hot, h)
		case h.nearness() >= isNear:
			near = append(near, h)
		}
	}
	most := func(a, b *hotspot) int {
		return cmp.Or(cmp.Compare(b.changes*b.branches, a.changes*a.branches), cmp.Compare(a.Path, b.Path))
	}
	slices.SortFunc(hot, most)
	slices.SortFunc(near, func(a, b *hotspot) int { return cmp.Or(cmp.Compare(b.nearness(), a.nearness()), most(a, b)) })
	return hot, near
}

// nearest names the first of those that are near, "" without one.
func nearest(near []*hotspot) string {
	if len(near) == 0 {
		return ""
	}
	h := near[0]
	return fmt.Sprintf("; the nearest is %s with %s, %s and %s", h.Path,
		prose.Count(h.CodeLines, "line", "lines"), prose.Count(h.branches, "branch or comparison", "branches and comparisons"), prose.Count(h.changes, "change", "changes"))
}

func (h *hotspot) finding(f *facts.Facts) check.Finding {
	fix := "Have whoever changes it walk through it, and write down what they say."
	if h.active == 0 {
		fix = "Read it before others, with what git log tells of each change to it."
	}
	return check.Finding{Path: h.Path, Fix: fix,
		Message: fmt.Sprintf("%s of code with %s, changed %s in the last %d months of work by %s.",
			prose.Count(h.CodeLines, "line", "lines"), prose.Count(h.branches, "branch or comparison", "branches and comparisons"), prose.Count(h.changes, "time", "times"), f.Settings.RecentMonths, h.who(f.Settings.ActiveDays))}
}

func (h *hotspot) who(days int) string {
	all := prose.Count(h.people, "person", "people")
	seen := fmt.Sprintf("seen in the last %s", prose.Count(days, "day", "days"))
	switch {
	case h.active == h.people:
		return all
	case h.people == 1:
		return all + ", who was not " + seen
	case h.active == 0:
		return all + ", none of whom was " + seen
	}
	return fmt.Sprintf("%s, %s of whom %s %s", all, prose.Number(h.active), map[bool]string{true: "was", false: "were"}[h.active == 1], seen)
}
