package ownership

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

const (
	walkThrough = "Write down what this does before it must change, after a walk-through by its author if they can be reached."
	byMany      = "Write down what this does before it must change: it is by so many that no one of them could walk anybody through it."
	byMissed    = "Write down what this does before it must change, after a walk-through by %s if they can be reached."
	byMain      = "Have %s, explain what this does, and write it down before it must change."
	byBoth      = "Have %s, explain what this does, and write it down before it must change; ask %s too, if they can be reached."
	readAgain   = "Have somebody who does this work today read it, and correct what no longer holds."
)

// proseFinding names in one row where the most of a collection of documents is by people not
// seen: a text is its own explanation, and what holds of one folder holds of the next. What
// bots put there, half of it and more, is written elsewhere.
func proseFinding(f *facts.Facts) []check.Finding {
	parts := slices.DeleteFunc(slices.Concat(orphanedParts(f)...), func(p facts.Folder) bool { return 2*p.ByNobody >= p.Lines })
	if len(parts) == 0 {
		return nil
	}
	lines, orphaned, nobodys := 0, 0, 0
	var where []string
	for i := range parts {
		part := &parts[i]
		where = append(where, within(part))
		lines, orphaned, nobodys = lines+part.Lines, orphaned+orphanedLines(part), nobodys+part.ByNobody
	}
	return []check.Finding{{
		Message: fmt.Sprintf("%s of %s %s are by %s.", prose.Percent(prose.Share(orphaned, lines)), prose.Count(lines, "line", "lines"), prose.Some(where, 3), byUnseen(f, parts[0].Person, nobodys, lines)),
		Path:    located(parts[0].Path), Fix: readAgain,
	}}
}

// orphanedFindings names the largest orphaned parts of the code, each with its largest
// orphaned files, then those outside of them. In a project that came to rest all is
// orphaned, as the sentence says: there a row is all of whom to ask.
func orphanedFindings(f *facts.Facts) (findings []check.Finding) {
	if f.Repo.Kind == facts.Docs {
		return proseFinding(f)
	}
	files := slices.Clone(f.Ownership.Files)
	slices.SortFunc(files, func(a, b facts.FileOwnership) int {
		return cmp.Or(cmp.Compare(b.Orphaned, a.Orphaned), cmp.Compare(a.Path, b.Path))
	})
	named := make(map[string]bool) // files, by their folder
	for _, parts := range orphanedParts(f) {
		among := func(path string) bool {
			return slices.ContainsFunc(parts, func(p facts.Folder) bool { return p.Holds(path) })
		}
		var where, most []string
		for i := range parts {
			where = append(where, within(&parts[i]))
		}
		for _, file := range files {
			if !among(file.Path) {
				continue
			}
			named[file.Path] = true
			if file.Orphaned >= worthAnOwner && f.Explains(file.Path) {
				most = append(most, file.Path)
			}
		}
		largest := ""
		if len(most) > 0 {
			largest = fmt.Sprintf(" Files with %d such lines and more: %s.", worthAnOwner, prose.Some(most, 3))
		}
		part := together(parts)
		of := orphans{part.Person, part.Missed, part.PersonLines(), part.MissedLines, orphanedLines(&part), part.Lines, part.Imported, among}
		if len(parts) == 1 {
			largest += origin(f, parts[0].Path)
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s of %s %s%s are by %s; %s.%s", prose.Percent(part.Orphaned), prose.Count(part.Lines, "line", "lines"), prose.Some(where, 5), aside(f, parts), byUnseen(f, part.Person, part.ByNobody, part.Lines), whomToAsk(f, of), largest),
			Path:    located(parts[0].Path), Fix: of.fix(f), About: nameOf(f, part.Person),
		})
	}
	var small []facts.FileOwnership
	told := make(map[[sha256.Size]byte]bool) // what is in the files that have a row
	for _, file := range files {
		switch {
		case prose.Share(file.Orphaned, file.Lines) < orphanedPart || named[file.Path] || !f.Explains(file.Path) || file.Orphaned < worthAsking || tooSmall(f, file.Orphaned, worthAnOwner):
		case tooSmall(f, file.Orphaned, worthARow):
			small = append(small, file)
		default:
			if f.Tree != nil {
				content, err := f.Tree.ReadFile(file.Path)
				sum := sha256.Sum256(content)
				if err == nil && told[sum] { // it is a copy of one
					continue
				}
				told[sum] = err == nil
			}
			findings = append(findings, orphanedFile(f, &file))
		}
	}
	findings = append(findings, twinFindings(f)...)
	return append(findings, smallFiles(f, small, len(findings) > 0)...)
}

// twinFindings tells of the folders that stand still as copies of others, and of which most is by
// people not seen: what is to be explained of them is told of the other.
func twinFindings(f *facts.Facts) (findings []check.Finding) {
	for _, twin := range f.Twins() {
		lines, orphaned := 0, 0
		for _, file := range f.Ownership.Files {
			if twin.Holds(file.Path) {
				lines, orphaned = lines+file.Lines, orphaned+file.Orphaned
			}
		}
		if prose.Share(orphaned, lines) < orphanedPart || orphaned < worthAsking || tooSmall(f, orphaned, worthAWalk) {
			continue
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s of %s in %s are by people %s, but it is a copy of %s: %d of its %d files of code are the same there, and nothing in it changed since %s brought it, while the other goes on.", prose.Percent(prose.Share(orphaned, lines)), prose.Count(lines, "line", "lines"), twin.Path, unseen(f), twin.Of, twin.Same, twin.Files, f.History.Commits[twin.Commit].Hash.String()[:10]),
			Path:    twin.Path, Fix: "Ask which of the two is used, and delete the other: nobody needs to explain both.",
		})
	}
	return findings
}

// allOrphaned tells whether next to nothing is by people who were seen: then files of which most
// is not are told apart from none.
func allOrphaned(f *facts.Facts) bool {
	orphaned, lines := 0, 0
	for _, file := range f.Ownership.Files {
		orphaned, lines = orphaned+file.Orphaned, lines+file.Lines
	}
	return prose.Share(orphaned, lines) > nearlyAll
}

// nearlyAll is what part of the code that is. Assumed.
const nearlyAll = 0.98

// smallFiles tells of the files that are read within the hour in one row, beside others
// only where they are more than that together.
func smallFiles(f *facts.Facts, files []facts.FileOwnership, beside bool) []check.Finding {
	lines := 0
	var which []string
	for _, file := range files {
		lines += file.Orphaned
		which = append(which, fmt.Sprintf("%s (%s of %s)", file.Path, prose.Number(file.Orphaned), prose.Count(file.Lines, "line", "lines")))
	}
	if len(files) == 0 || beside && lines < worthARow || beside && allOrphaned(f) {
		return nil
	}
	more := ""
	if beside {
		more = "smaller "
	}
	message := fmt.Sprintf("At least half of the lines of 1 %sfile are", more)
	fix := "Have whoever takes over read it: that takes no longer than to have it explained."
	if len(files) > 1 {
		least := max(worthAsking, min(worthAnOwner, (f.Ownership.Lines+19)/20))
		message = fmt.Sprintf("Of %d %sfiles at least half of the lines, and at least %d, are", len(files), more, least)
		fix = "Have whoever takes over read them: that takes no longer than to have them explained."
	}
	return []check.Finding{{Message: fmt.Sprintf("%s by people %s: %s.", message, unseen(f), prose.Some(which, 4)), Path: files[0].Path, Fix: fix}}
}

// orphanedParts are the largest parts of the code of which most of what can be explained
// is orphaned, in the rows in which they are told.
func orphanedParts(f *facts.Facts) (rows [][]facts.Folder) {
	for _, part := range byLines(f.Ownership.Folders) {
		part = f.Explained(part)
		if n := orphanedLines(&part); part.Orphaned < orphanedPart || n < worthAsking || tooSmall(f, n, worthAWalk) {
			continue
		}
		row := slices.IndexFunc(rows, func(row []facts.Folder) bool { return f.Quiet() && row[0].Person == part.Person })
		switch {
		case row >= 0:
			rows[row] = append(rows[row], part)
		case len(rows) < maxFolders:
			rows = append(rows, []facts.Folder{part})
		}
	}
	return rows
}

// tooSmall tells whether so many lines are fewer than some and no twentieth of the code.
func tooSmall(f *facts.Facts, lines, some int) bool {
	return lines < some && 20*lines < f.Ownership.Lines
}

// aside says that parts have more lines than those told of, "" if they have none.
func aside(f *facts.Facts, parts []facts.Folder) string {
	for _, part := range parts {
		if slices.ContainsFunc(f.Ownership.Folders, func(whole facts.Folder) bool {
			return whole.Path == part.Path && whole.Lines > part.Lines
		}) {
			return ", without what needs no explaining (pages, settings, applied migrations and their like),"
		}
	}
	return ""
}

func orphanedLines(part *facts.Folder) int {
	return int(math.Round(part.Orphaned * float64(part.Lines)))
}

// together sums parts of one main author in a project where nobody is seen.
func together(parts []facts.Folder) facts.Folder {
	sum := parts[0]
	sum.Imported = maps.Clone(sum.Imported)
	for i := range parts[1:] {
		part := &parts[1+i]
		theirs, orphaned := sum.PersonLines()+part.PersonLines(), orphanedLines(&sum)+orphanedLines(part)
		sum.Lines, sum.ByNobody = sum.Lines+part.Lines, sum.ByNobody+part.ByNobody
		sum.Share, sum.Orphaned = prose.Share(theirs, sum.Lines), prose.Share(orphaned, sum.Lines)
		for commit, lines := range part.Imported {
			sum.Imported.Add(commit, lines)
		}
	}
	return sum
}

func orphanedFile(f *facts.Facts, file *facts.FileOwnership) check.Finding {
	of := orphans{file.Person, file.Missed, file.PersonLines, file.MissedLines, file.Orphaned, file.Lines, file.Imported, func(path string) bool { return path == file.Path }}
	who, fix := whomToAsk(f, of), of.fix(f)
	if by, ok := touchedLast(f, file.Path); ok {
		who, fix = by, "See in that change whether it wrote this anew; if it only changed its form, look behind it for who wrote it."
	}
	if broughtOver(f, file.Path) {
		who += "; by its name it brings data over from what was before, which is done once, and no file but tests names it"
		fix = "See whether that is over, and delete it with its tests; if not, find out who runs it, and write that down."
	}
	return check.Finding{
		Message: fmt.Sprintf("%s of %s are by %s; %s.", prose.Number(file.Orphaned), prose.Count(file.Lines, "line", "lines"), byUnseen(f, file.Person, file.ByNobody, file.Lines), who),
		Path:    file.Path, Fix: fix,
	}
}

// byUnseen names whose the lines are of which the most are by a person, or by none, and
// some by nobody.
func byUnseen(f *facts.Facts, most, nobodys, lines int) string {
	if most == people.None || prose.Share(nobodys, lines) >= worthSaying {
		return "bots or people " + unseen(f)
	}
	return "people " + unseen(f)
}

// orphans is a part of the code by people who are not there.
type orphans struct {
	author, missed     int // who wrote the most of all, and the most of these
	lines, missedLines int // theirs
	orphaned, all      int // these, and all
	imported           facts.Imported
	among              func(path string) bool // tells which files these are
}

// worthNaming is the part of lines from which on somebody is named for them, and worthSaying
// that of bots from which on they are spoken of. Assumed.
const worthNaming, worthSaying = 0.2, 0.05

// fix is what to do about it: where nobody is named there is nobody to be walked by.
func (o orphans) fix(f *facts.Facts) string {
	if o.author == people.None {
		return walkThrough
	}
	missed := prose.Share(o.missedLines, o.orphaned) >= worthNaming
	switch main := prose.Share(o.lines, o.all) >= worthNaming; {
	case main && f.Active(o.author) && missed && o.missed != people.None:
		return fmt.Sprintf(byBoth, mainAuthor(f, o.author), f.People.Persons[o.missed].Name)
	case !main && missed && o.missed != people.None:
		return fmt.Sprintf(byMissed, f.People.Persons[o.missed].Name)
	case !main:
		return byMany
	case f.Active(o.author):
		return fmt.Sprintf(byMain, mainAuthor(f, o.author))
	}
	return walkThrough
}

// mainAuthor names who wrote the most of all and counts as seen, with whether they still are here.
func mainAuthor(f *facts.Facts, person int) string {
	name := f.People.Persons[person].Name + ", who wrote the most of all and "
	if lately := f.Lately(person); lately != "" {
		return name + "was " + lately
	}
	return name + "is here"
}

// whomToAsk names the main author, or of code whose main author is there also the one
// who has the most of the rest: it is theirs that must be explained.
func whomToAsk(f *facts.Facts, o orphans) string {
	if o.author == people.None {
		return "the most of it is by bots"
	}
	share := prose.Share(o.missedLines, o.orphaned)
	ofAll := prose.Share(o.lines, o.all) >= worthNaming
	if o.missed != people.None && (f.Active(o.author) || !ofAll && share >= worthNaming) {
		these := "no one person wrote a fifth of these lines"
		if share >= worthNaming {
			these = fmt.Sprintf("the most of these lines, %s, are by %s", prose.Percent(share), whereabouts(f, o.missed)) + f.BroughtBy(o.missed, o.imported).Caveat(o.orphaned)
		}
		switch {
		case !ofAll && share < worthNaming:
			return "no one person wrote a fifth of all, or of these lines"
		case !ofAll:
			return "no one person wrote a fifth of all, and " + these
		}
		return fmt.Sprintf("the main author of all is %s, and %s", whereabouts(f, o.author), these)
	}
	if !ofAll {
		return "no one person wrote a fifth of it"
	}
	if b := f.BroughtBy(o.author, o.imported); b.LargeOf(o.lines) && 2*o.lines < o.all {
		return fmt.Sprintf("the main author is %s, with %s of it, of which %s", whereabouts(f, o.author), prose.Percent(prose.Share(o.lines, o.all)), b.Part(o.lines))
	} else if b.LargeOf(o.lines) {
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
