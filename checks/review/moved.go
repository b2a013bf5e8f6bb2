package review

import (
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/sieve"
)

// A change that does one thing everywhere adds and deletes no more lines a file than that;
// one that moves code puts at least that share of its lines into new files. Both
// assumed.
const (
	littleAFile = 25
	intoNew     = 0.5
)

// mechanical tells whether a change does one thing everywhere, as renaming, formatting or a
// replacement does, so that its subject says what there is to say: it replaced a few lines in
// each of many files, kept nearly all words, or mostly moved what was there, of which the
// commits before it tell.
func mechanical(c *history.Commit) bool {
	return c.LookedThrough || replaces(c) || c.Moved > 0 && 2*c.Moved >= changed(c) || c.Alike >= facts.KeptWords || renamedIn(c) >= facts.RewrittenFiles
}

// fewAlike is in how many files a change at least does the same, and alikeFiles in which
// part of those that it changed, for it to do the same everywhere. Assumed.
const fewAlike, alikeFiles = 20, 0.8

// replaces tells whether a change replaces a few lines in each of some files, and adds
// nearly nothing else.
func replaces(c *history.Commit) bool {
	replaced, all, lines := 0, 0, 0
	for i := range c.Changes {
		switch change := &c.Changes[i]; {
		case change.Added+change.Deleted == 0 || change.Copied():
		default:
			all, lines = all+1, lines+change.Added+change.Deleted
			if change.Added > 0 && facts.Even(change.Added, change.Deleted) {
				replaced++
			}
		}
	}
	return replaced >= fewAlike && float64(replaced) >= alikeFiles*float64(all) && lines <= littleAFile*all
}

// takenElsewhere counts the lines that a change took out which by its subject puts what was
// there elsewhere, 0 for any that adds more.
func takenElsewhere(c *history.Commit) int {
	added, deleted := sizes(c)
	if !relocating.MatchString(c.Subject()) || more.MatchString(c.Subject()) || deleted < added {
		return 0
	}
	return deleted
}

// takenBefore counts the lines that the commit before a change took out, by the same author and
// within a day, where the change adds about as many, most of them in new files, and takes out few:
// a file that is split in two steps. It is 0 for any other.
func takenBefore(f *facts.Facts, i int) int {
	c, commits := &f.History.Commits[i], f.History.Commits
	added, deleted := sizes(c)
	if len(c.Parents) != 1 || !fresh(c) || float64(deleted) > (1-mostMoved)*float64(added) {
		return 0
	}
	for j := i + 1; j < min(len(commits), i+beforeReach); j++ {
		before := &commits[j]
		if before.Hash != c.Parents[0] {
			continue
		}
		brought, took := sizes(before)
		if f.People.ByCommit[j].Author != f.People.ByCommit[i].Author || c.Author.When.Sub(before.Author.When) > 24*time.Hour || float64(took-brought) < mostMoved*float64(added) {
			return 0
		}
		return took
	}
	return 0
}

// beforeReach is how far back in the history the commit before another is looked for: others may lie between. Assumed.
const beforeReach = 100

// relocating matches the subject of a change that puts code elsewhere, as renaming does.
var relocating = sieve.Plain(`(?i)^(\[[^\]]*\][\s:-]*|#?[a-z]{0,12}[-_ ]?\d+[\s:|-]+|[a-z]+(\([^)]*\))?!?:\s*)*(extract|mov|relocat|split)(e|ed|es|s|ing|ting)?\b`)

// renaming matches the subject of a change that gives something another name, behind a
// ticket or a kind of change.
var renaming = sieve.Plain(`(?i)^(\[[^\]]*\][\s:-]*|#?[a-z]{0,12}[-_ ]?\d+[\s:|-]+|[a-z]+(\([^)]*\))?!?:\s*)*renam(e[sd]?|ing)\b`)

// renamedIn counts the files in which a change renames something, by its subject: a
// shorter name takes fewer lines, but half as many at least. It is 0 for any other.
func renamedIn(c *history.Commit) (files int) {
	added, deleted := sizes(c)
	if !renaming.MatchString(c.Subject()) || 2*min(added, deleted) < max(added, deleted) {
		return 0
	}
	for i := range c.Changes {
		if c.Changes[i].Added > 0 && c.Changes[i].Deleted > 0 {
			files++
		}
	}
	return files
}

// mostRenamed is the share of its lines from which on a change only renames. Assumed.
const mostRenamed = 0.9

// renames tells whether a change by its subject renames something and does nothing else, as
// its lines have it: nearly all are in files with about as many added as deleted, where
// those that came and those that went, of which git knows no more, are one.
func renames(c *history.Commit) bool {
	if !renaming.MatchString(c.Subject()) || more.MatchString(c.Subject()) {
		return false
	}
	even, came, went := 0, 0, 0
	for i := range c.Changes {
		switch change := &c.Changes[i]; {
		case change.Copied():
		case change.Kind == history.Added:
			came += change.Added
		case change.Kind == history.Deleted:
			went += change.Deleted
		case facts.Even(change.Added, change.Deleted):
			even += change.Added + change.Deleted
		}
	}
	if facts.Even(came, went) {
		even += came + went
	}
	return float64(even) >= mostRenamed*float64(changed(c))
}

// more matches a subject that names a second thing.
var more = sieve.Plain(`(?i)\band\b|[&+;]`)

// mostMoved is the share of its lines from which on a change only moves code. Assumed.
const mostMoved = 0.8

// moves tells whether a change only moved code from one place to another, or gave it
// another form.
func moves(c *history.Commit) bool {
	added, deleted := sizes(c)
	return c.Moved > 0 && float64(c.Moved) >= mostMoved*float64(added+deleted) || c.Alike >= facts.SameWords
}

// perhapsMoved tells whether a change may only have moved code: it takes out about
// as many lines as it adds, most of them in new files, or it moves.
func perhapsMoved(c *history.Commit) bool {
	added, deleted := sizes(c)
	return facts.Even(added, deleted) && fresh(c) || moves(c)
}

// fresh tells whether a change puts most of what it adds into new files.
func fresh(c *history.Commit) bool {
	added, _ := sizes(c)
	in := 0
	for i := range c.Changes {
		if change := &c.Changes[i]; change.Kind == history.Added && !change.Copied() {
			in += change.Added
		}
	}
	return float64(in) >= intoNew*float64(added)
}
