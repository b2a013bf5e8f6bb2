package ownership

import (
	"context"
	_ "embed"
	"fmt"
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
	nobodysShare = 0.01 // of the code, from which on what bots wrote is told, or people whose firm is not known
	maxFolders   = 8
	// worthAsking is how many lines of people not seen a file must have for anybody
	// to be asked about it: what is shorter is read sooner than explained.
	worthAsking = 50
	// worthAnOwner is how many of them it must have to be told of, where that is no
	// twentieth of the code, and worthARow for a row of its own; a part has one from
	// worthAWalk on: an hour's reading.
	worthAnOwner, worthAWalk, worthARow = 100, 200, 300
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
	gap, rewritten := prose.Round(own.Unexplained), f.Rewritten()
	return check.Outcome{
		Status: check.FailAbove(gap, orphanedPass, orphanedFail), Gap: gap, Summary: orphanedSummary(f) + justPast(f) + mayLeave(f) + broughtCaveat(f) + rewrittenCaveat(rewritten) + copiedCaveat(f),
		Findings: check.First(slices.Concat(rewrittenFindings(f, rewritten), orphanedFindings(f), goingFindings(f))),
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
		return fmt.Sprintf("Nobody was seen since %s: none of those who wrote the %s of %s made a commit in the last %s.",
			prose.Month(f.End()), prose.Count(own.Lines, "line", "lines"), f.Repo.Kind.Written(), prose.Count(f.Settings.ActiveDays, "day", "days"))
	}
	if own.Orphaned == 0 {
		return fmt.Sprintf("All %s of %s were written by people %s%s.", prose.Count(own.Lines, "line", "lines"), f.Repo.Kind.Written(), seen(f), withCoAuthor(own, ", %s of them as co-authors of people who were not"))
	}
	s := fmt.Sprintf("%s of %s of %s (%s) were written by people who were not seen in the last %s", prose.Number(own.Orphaned), prose.Count(own.Lines, "line", "lines"), f.Repo.Kind.Written(),
		prose.Percent(prose.Share(own.Orphaned, own.Lines)), prose.Count(f.Settings.ActiveDays, "day", "days"))
	if n := own.ByNobody(); prose.Share(n, own.Lines) >= nobodysShare {
		s += fmt.Sprintf(" or, %s of them, by bots", prose.Number(n))
	}
	gone, dark := ofGroups(f)
	share := func(lines int) string { return prose.Percent(prose.Share(lines, own.Lines)) }
	switch {
	case f.People.Community: // there a group is a person
	case dark == own.Orphaned:
		s += ", all by people whose firm is not known"
	case gone == 0 && dark > 0:
		s += fmt.Sprintf(", %s by people whose firm is not known and the others by groups of whom somebody was", share(dark))
	case gone == 0:
		s += ", though others of their groups were"
	case dark > 0:
		s += fmt.Sprintf(", %s by groups of whom nobody was and %s by people whose firm is not known", share(gone), share(dark))
	case gone < own.Orphaned:
		s += fmt.Sprintf(", %s by groups of whom nobody was", share(gone))
	default:
		s += ", all by groups of whom nobody was"
	}
	return s + withCoAuthor(own, "; of another %s only a co-author was seen") + fmt.Sprintf("; of what a new owner must read, where code that still changes counts most, it is %s.", prose.Percent(own.Unexplained))
}

// withCoAuthor says in some words how much only a co-author can explain, "" for little.
func withCoAuthor(own *facts.Ownership, words string) string {
	if share := own.WithCoAuthor(); share > 0 {
		return fmt.Sprintf(words, prose.Percent(share))
	}
	return ""
}

// ofGroups counts of the lines by people not seen those of whose groups nobody was,
// and those whose authors' groups nobody knows: the unattributed are no group of
// which somebody else could be asked.
func ofGroups(f *facts.Facts) (gone, dark int) {
	gone = f.Ownership.GroupGone
	for hand, lines := range f.Ownership.ByHand {
		if g := &f.People.Groups[hand.Group]; g.Kind == people.Unattributed && !f.Active(hand.Person) {
			if lines -= f.Ownership.Answered[hand]; !g.Active {
				gone -= lines
			}
			dark += lines
		}
	}
	if prose.Share(dark, f.Ownership.Lines) < nobodysShare {
		return gone, 0
	}
	return gone, dark
}

// justPast is a sentence, after a blank, on the one person who wrote most of these
// lines and stopped only just before who counts as seen; "" for none.
func justPast(f *facts.Facts) string {
	own := f.Ownership
	theirs := slices.Clone(own.ByPerson)
	for hand, lines := range own.Answered {
		theirs[hand.Person] -= lines
	}
	p := largest(theirs, func(i int) bool { return !f.Active(i) && f.People.Persons[i].Human() })
	if p == people.None || prose.Share(theirs[p], own.Orphaned) < mostOfThese {
		return ""
	}
	days := int(f.AsOf.Sub(f.People.Persons[p].Last).Hours() / 24)
	if days < f.Settings.ActiveDays || days > f.Settings.ActiveDays+nearDays {
		return ""
	}
	return fmt.Sprintf(" %s, who has %s of these lines, was last seen %d days before this audit, only just too long ago.", nameOf(f, p), prose.Percent(prose.Share(theirs[p], own.Orphaned)), days)
}

// mayLeave is a sentence, after a blank, on who wrote half of it and more and counts as seen, yet
// may be gone: how much then would be by people not seen. "" for none.
func mayLeave(f *facts.Facts) string {
	why, lines := f.Leaving()
	if why == "" {
		return ""
	}
	return fmt.Sprintf(" But %s: if they are gone, up to %s of it is by people not seen.", why, prose.Percent(prose.Share(min(f.Ownership.Orphaned+lines, f.Ownership.Lines), f.Ownership.Lines)))
}

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
