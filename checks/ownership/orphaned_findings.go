package ownership

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

const walkThrough = "Write down what this does before it must change, after a walk-through by its author if they can be reached."

// orphanedFindings names the largest orphaned parts of the code, each with its largest
// orphaned files, then those outside of them, and the small ones together.
func orphanedFindings(f *facts.Facts) (findings []check.Finding) {
	files := slices.Clone(f.Ownership.Files)
	slices.SortFunc(files, func(a, b facts.FileOwnership) int {
		return cmp.Or(cmp.Compare(b.Orphaned, a.Orphaned), cmp.Compare(a.Path, b.Path))
	})
	named := make(map[string]bool) // files, by their folder
	for _, folder := range byLines(f.Ownership.Folders) {
		orphaned := int(math.Round(folder.Orphaned * float64(folder.Lines)))
		if folder.Orphaned < orphanedPart || orphaned < worthAsking || tooSmall(f, orphaned) || changesNoMore(f, &folder) || len(findings) == maxFolders {
			continue
		}
		var most []string
		for _, file := range files {
			if !folder.Holds(file.Path) {
				continue
			}
			named[file.Path] = true
			if file.Orphaned >= worthAnOwner && prose.Share(file.Orphaned, file.Lines) >= orphanedPart && f.Explains(file.Path) {
				most = append(most, file.Path)
			}
		}
		largest := ""
		if len(most) > 0 {
			largest = fmt.Sprintf(" Files with %d such lines and more: %s.", worthAnOwner, prose.Some(most, 3))
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s of %s %s are by %s; %s.%s", prose.Percent(folder.Orphaned), prose.Count(folder.Lines, "line", "lines"), within(&folder), byUnseen(f, folder.Person), whomToAsk(f, orphans{folder.Person, folder.Missed, folder.PersonLines(), orphaned, folder.Lines, folder.Imported, folder.Holds}), largest),
			Path:    located(folder.Path), Fix: walkThrough,
		})
	}
	var small, steps []string
	for _, file := range files {
		switch {
		case prose.Share(file.Orphaned, file.Lines) < orphanedPart:
		case facts.Applied(file.Path):
			steps = append(steps, file.Path)
		case named[file.Path], !f.Explains(file.Path):
		case file.Orphaned < worthAsking, tooSmall(f, file.Orphaned):
			if 2*file.Orphaned > file.Lines { // half is not most
				small = append(small, file.Path)
			}
		default:
			findings = append(findings, orphanedFile(f, &file))
		}
	}
	if len(steps) > 0 {
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s that changed the data (migrations) %s mostly by people %s: %s.", prose.Count(len(steps), "step", "steps"), map[bool]string{true: "is", false: "are"}[len(steps) == 1], unseen(f), prose.Some(steps, 3)),
			Path:    steps[0],
			Fix:     "What was applied changes no more: read a step where the data puzzles you.",
		})
	}
	return append(findings, smallFiles(f, small)...)
}

func orphanedFile(f *facts.Facts, file *facts.FileOwnership) check.Finding {
	who, fix := whomToAsk(f, orphans{file.Person, file.Missed, file.PersonLines, file.Orphaned, file.Lines, file.Imported, func(path string) bool { return path == file.Path }}), walkThrough
	if by, ok := touchedLast(f, file.Path); ok {
		who, fix = by, "See in that change whether it wrote this anew; if it only changed its form, look behind it for who wrote it."
	}
	return check.Finding{
		Message: fmt.Sprintf("%s of %s are by %s; %s.", prose.Number(file.Orphaned), prose.Count(file.Lines, "line", "lines"), byUnseen(f, file.Person), who),
		Path:    file.Path, Fix: fix,
	}
}

// smallFiles is the finding on files too short to ask anybody about, none without.
func smallFiles(f *facts.Facts, paths []string) []check.Finding {
	switch len(paths) {
	case 0:
		return nil
	case 1:
		return []check.Finding{{Message: fmt.Sprintf("Most of this file, fewer than %d lines, is by people %s.", worthAnOwner, unseen(f)), Path: paths[0], Fix: readLater}}
	}
	return []check.Finding{{Message: fmt.Sprintf("%s with fewer than %d such lines each are mostly by people %s: %s.", prose.Count(len(paths), "file", "files"), worthAnOwner, unseen(f), prose.Some(paths, 3)), Fix: readThem}}
}

const (
	readLater = "Read it when it must change: so little is read sooner than explained."
	readThem  = "Read each when it must change: so little is read sooner than explained."
)

// byUnseen names whose the lines are of which the most are by a person, or by
// none.
func byUnseen(f *facts.Facts, most int) string {
	if most == people.None {
		return "bots or people " + unseen(f)
	}
	return "people " + unseen(f)
}

// orphans is a part of the code by people who are not there.
type orphans struct {
	author, missed  int // who wrote the most of all, and the most of these
	lines, orphaned int // the author's, and these
	all             int
	imported        facts.Imported
	among           func(path string) bool // tells which files these are
}

// whomToAsk names the main author, or of code whose main author is there the one
// who has the most of the rest: it is theirs that must be explained.
func whomToAsk(f *facts.Facts, o orphans) string {
	if o.author == people.None {
		return "the most of it is by bots"
	}
	if f.Active(o.author) && o.missed != people.None {
		return "the most of these by " + whereabouts(f, o.missed) + f.BroughtBy(o.missed, o.imported).Caveat(o.orphaned)
	}
	if b := f.BroughtBy(o.author, o.imported); b.LargeOf(o.lines) {
		return "most of it " + b.By(o.lines, whereabouts(f, o.author))
	}
	if c := f.CopiedBy(o.author, o.among); 2*c.Lines > o.lines {
		if c.File == c.Original {
			return fmt.Sprintf("the main author is %s, who committed most of that as an older commit had it (%s in %s): who wrote it is seen before that", whereabouts(f, o.author), c.File, f.History.Commits[c.Commit].Hash.String()[:10])
		}
		return fmt.Sprintf("the main author is %s, who copied most of that or brought it back (%s from %s): who wrote it is seen there", whereabouts(f, o.author), c.File, c.Original)
	}
	if 2*o.lines < o.all { // main among many
		return fmt.Sprintf("the main author is %s, with %s of it", whereabouts(f, o.author), prose.Percent(prose.Share(o.lines, o.all)))
	}
	return "the main author is " + whereabouts(f, o.author)
}
