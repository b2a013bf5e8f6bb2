package review

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// A change that does one thing everywhere touches no more lines a file than that;
// one that moves code puts at least that share of its lines into new files. Both
// assumed.
const (
	littleAFile = 10
	intoNew     = 0.5
)

// evenly says of a change that kept most of what it changed, or takes out about as many
// lines as it adds, what that may be, and what to do then; "" of any other.
func evenly(f *facts.Facts, commit int) (aside, fix string) {
	c := &f.History.Commits[commit]
	added, deleted := sizes(c)
	files, even := facts.Rewrote(c), facts.Even(added, deleted)
	switch {
	case c.LookedThrough:
		return fmt.Sprintf("it rewrote %s, %s; what it formatted counts for who wrote it before", prose.Count(files, "file", "files"), facts.Evenly(c)),
			"Name it in .git-blame-ignore-revs, so that git blame looks through it as well, and ask nobody about it."
	case even && files >= facts.RewrittenFiles && added+deleted <= littleAFile*files:
		return fmt.Sprintf("it changed few lines in each of %s, about as many added as deleted, as one replacement everywhere does", prose.Count(files, "file", "files")),
			"See whether it did the same thing everywhere; if so, ask about the rest alone."
	case 2*c.Moved >= added+deleted:
		return fmt.Sprintf("%s of these lines it took out and added again alike: moved, or spaced anew", prose.Percent(min(1, prose.Share(c.Moved, added+deleted)))),
			"Ask about the rest alone: the commits before it say who wrote what it moved, and why."
	case c.Alike >= facts.KeptWords:
		return fmt.Sprintf("%d %% of the words in these lines stood in the same files before, as with new formatting", c.Alike),
			"See whether it only formats: if so, name it in .git-blame-ignore-revs and ask nobody about it; if not, ask its author."
	case even && files >= facts.RewrittenFiles:
		return fmt.Sprintf("it rewrote %s, with about as many lines added as deleted, as one pattern applied everywhere may", prose.Count(files, "file", "files")),
			"See whether it did the same thing everywhere; if so, ask about the rest alone."
	}
	if files := renamedIn(c); files >= facts.RewrittenFiles {
		return fmt.Sprintf("by its subject it renames something, and it rewrote %s", prose.Count(files, "file", "files")),
			"See whether it did anything else; if so, ask about that alone."
	}
	if relocating.MatchString(c.Subject()) && !more.MatchString(c.Subject()) && deleted >= added {
		return fmt.Sprintf("by its subject it puts what was there elsewhere, and it took out %s", prose.Count(deleted, "line", "lines")),
			"See what of it is new, and ask about that alone: who wrote the rest shows where it was before."
	}
	return "", ""
}

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
