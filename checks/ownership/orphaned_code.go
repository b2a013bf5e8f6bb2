package ownership

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed orphaned_code.md
var orphanedCodeDoc string

// OrphanedCode asks how much of the code nobody is left to explain.
var OrphanedCode = &check.Check{
	ID:         "orphaned-code",
	Family:     check.Ownership,
	Title:      "Code of people not seen lately",
	Doc:        orphanedCodeDoc,
	Remedy:     "Have those who wrote it explain it, as far as they can be reached, and let the next owner write down what they learn.",
	RemedyLate: "Ask those who wrote it for a last walk-through, if they can be reached, and let the next owner write down what they learn.",
	Cost:       check.Cost{Factor: check.Unfamiliarity, Weight: 1, Past: true},
	Needs:      facts.Lines | facts.People,
	Run:        runOrphanedCode,
}

// The gaps up to which the check passes and above which it fails; and the share
// from which on a part counts as orphaned. Assumed.
const (
	orphanedPass = 0.1
	orphanedFail = 0.4
	orphanedPart = 0.5
	nobodysShare = 0.01 // of the code, from which on what bots wrote is told
	maxFolders   = 8
	// worthAsking is how many lines of people not seen a file must have for anybody
	// to be asked about it: what is shorter is read sooner than explained.
	worthAsking = 50
	// Whoever has that share of these lines, and was last seen no more days before
	// the line than that, is told of: so much hangs on where the line is.
	mostOfThese = 0.5
	nearDays    = 30
)

func runOrphanedCode(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	own := f.Ownership
	if own.Lines == 0 {
		return noCode(), nil
	}
	if f.Repo.Kind == facts.Docs {
		return proseOwned(f), nil
	}
	gap, rewritten := prose.Round(own.Unexplained), f.Rewritten()
	return check.Outcome{
		Status: check.FailAbove(gap, orphanedPass, orphanedFail), Gap: gap, Summary: orphanedSummary(f) + justPast(f) + broughtCaveat(f) + rewrittenCaveat(rewritten) + copiedCaveat(f),
		Findings: check.First(append(rewrittenFindings(f, rewritten), orphanedFindings(f)...)),
		Measures: []check.Measure{
			{Name: "lines", Value: own.Lines, Unit: "lines"}, {Name: "orphaned_share", Value: prose.Round(prose.Share(own.Orphaned, own.Lines)), Unit: "share"},
			{Name: "group_gone_share", Value: prose.Round(prose.Share(own.GroupGone, own.Lines)), Unit: "share"},
			{Name: "unexplained_share", Value: gap, Unit: "share"},
			{Name: "machine_written_share", Value: prose.Round(prose.Share(own.Machine, own.Lines)), Unit: "share"},
			{Name: "rewritten_share", Value: prose.Round(rewritten.Share), Unit: "share"},
			{Name: "copied_share", Value: prose.Round(f.Standing().CopiedShare()), Unit: "share"},
		},
	}, nil
}

func orphanedSummary(f *facts.Facts) string {
	own := f.Ownership
	if f.Quiet() {
		return fmt.Sprintf("Quiet since %s: none of those who wrote the %s of code made a commit in the last %s.",
			prose.Month(f.End()), prose.Count(own.Lines, "line", "lines"), prose.Count(f.Settings.ActiveDays, "day", "days"))
	}
	if own.Orphaned == 0 {
		return fmt.Sprintf("All %s of code were written by people %s.", prose.Count(own.Lines, "line", "lines"), seen(f))
	}
	s := fmt.Sprintf("%s of %s of code (%s) were written by people who were not seen in the last %s", prose.Number(own.Orphaned), prose.Count(own.Lines, "line", "lines"),
		prose.Percent(prose.Share(own.Orphaned, own.Lines)), prose.Count(f.Settings.ActiveDays, "day", "days"))
	if n := own.ByNobody(); prose.Share(n, own.Lines) >= nobodysShare {
		s += fmt.Sprintf(" or, %s of them, by bots", prose.Number(n))
	}
	switch gone := prose.Share(own.GroupGone, own.Lines); {
	case f.People.Community: // there a group is a person
	case own.GroupGone == 0:
		s += ", though others of their groups were"
	case own.GroupGone < own.Orphaned:
		s += fmt.Sprintf(", %s by groups of whom nobody was", prose.Percent(gone))
	default:
		s += ", all by groups of whom nobody was"
	}
	return s + fmt.Sprintf("; of what a new owner must read, where code that still changes counts most, it is %s.", prose.Percent(own.Unexplained))
}

// justPast is a sentence, after a blank, on the one person who wrote most of these
// lines and stopped only just before who counts as seen; "" for none.
func justPast(f *facts.Facts) string {
	own := f.Ownership
	p := largest(own.ByPerson, func(i int) bool { return !f.Active(i) && f.People.Persons[i].Human() })
	if p == people.None || prose.Share(own.ByPerson[p], own.Orphaned) < mostOfThese {
		return ""
	}
	days := int(f.AsOf.Sub(f.People.Persons[p].Last).Hours() / 24)
	if days < f.Settings.ActiveDays || days > f.Settings.ActiveDays+nearDays {
		return ""
	}
	return fmt.Sprintf(" %s, who has %s of these lines, was last seen %d days before this audit, only just too long ago.", nameOf(f, p), prose.Percent(prose.Share(own.ByPerson[p], own.Orphaned)), days)
}

const walkThrough = "Write down what this does before it must change, after a walk-through by its author if they can be reached."

// orphanedFindings names the largest orphaned parts of the code, then the
// largest orphaned files, and the small ones together.
func orphanedFindings(f *facts.Facts) (findings []check.Finding) {
	for _, folder := range byLines(f.Ownership.Folders) {
		orphaned := int(math.Round(folder.Orphaned * float64(folder.Lines)))
		if folder.Orphaned < orphanedPart || orphaned < worthAsking || len(findings) == maxFolders {
			continue
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s of %s in %s are by %s; %s.", prose.Percent(folder.Orphaned), prose.Count(folder.Lines, "line", "lines"), whole(folder.Path), byUnseen(f, folder.Person), whomToAsk(f, orphans{folder.Person, folder.Missed, folder.PersonLines(), orphaned, folder.Imported})),
			Path:    located(folder.Path), Fix: walkThrough,
		})
	}
	var small []string
	files := slices.Clone(f.Ownership.Files)
	slices.SortFunc(files, func(a, b facts.FileOwnership) int {
		return cmp.Or(cmp.Compare(b.Orphaned, a.Orphaned), cmp.Compare(a.Path, b.Path))
	})
	for _, file := range files {
		switch {
		case prose.Share(file.Orphaned, file.Lines) < orphanedPart:
		case file.Orphaned < worthAsking:
			small = append(small, file.Path)
		default:
			findings = append(findings, orphanedFile(f, &file))
		}
	}
	return append(findings, smallFiles(f, small)...)
}

func orphanedFile(f *facts.Facts, file *facts.FileOwnership) check.Finding {
	who, fix := whomToAsk(f, orphans{file.Person, file.Missed, file.PersonLines, file.Orphaned, file.Imported}), walkThrough
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
		return []check.Finding{{Message: fmt.Sprintf("Most of this file, fewer than %d lines, is by people %s.", worthAsking, unseen(f)), Path: paths[0], Fix: readLater}}
	}
	return []check.Finding{{Message: fmt.Sprintf("%s with fewer than %d such lines each are mostly by people %s: %s.", prose.Count(len(paths), "file", "files"), worthAsking, unseen(f), prose.Some(paths, 3)), Fix: readThem}}
}

const (
	readLater = "Read it when it must change: so little is read sooner than explained."
	readThem  = "Read each when it must change: so little is read sooner than explained."
)

// broughtCaveat is a sentence on the lines that came in at once, of those that are
// by people not seen or of the others, after a blank; "" for nothing. They are
// git's to attribute: what was brought in by somebody who is there may be by
// people who are not.
func broughtCaveat(f *facts.Facts) string {
	own := f.Ownership
	if b := f.BroughtByUnseen(own.Imported); b.LargeOf(own.Orphaned) {
		return " But " + b.CameIn(own.Orphaned, "what is by people not seen") + "."
	}
	if b := f.BroughtBySeen(own.Imported); b.LargeOf(own.Lines - own.Orphaned) {
		return " But " + b.CameIn(own.Lines-own.Orphaned, "what is by people seen since") + "."
	}
	return ""
}

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
	imported        facts.Imported
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
	return "the main author is " + whereabouts(f, o.author)
}
