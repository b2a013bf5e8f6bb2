package review

import (
	"fmt"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
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
	if i := tookOut(f, commit); i != people.None {
		_, out := sizes(&f.History.Commits[i])
		return fmt.Sprintf("within a day before, its author took out %s (%s)", prose.Count(out, "line", "lines"), f.History.Commits[i].Hash.String()[:10]),
			"See whether it puts these back elsewhere; if so, ask about the rest alone."
	}
	if files := renamedIn(c); files >= facts.RewrittenFiles {
		return fmt.Sprintf("by its subject it renames something, and it rewrote %s", prose.Count(files, "file", "files")),
			"See whether it did anything else; if so, ask about that alone."
	}
	return "", ""
}

// A change may put back what its author took out within so much time, where it is as many
// lines up to that share. Assumed.
const (
	soonBack = 24 * time.Hour
	asMany   = 0.8
)

// tookOut returns the change in which the author of one that adds new files had taken out
// about as many lines a day before at the most, people.None for none.
func tookOut(f *facts.Facts, commit int) int {
	commits := f.History.Commits
	added, deleted := sizes(&commits[commit])
	if added < deleted || !fresh(&commits[commit]) {
		return people.None
	}
	for i := commit + 1; i < len(commits); i++ {
		age := commits[commit].Author.When.Sub(commits[i].Author.When)
		if age < 0 || age > soonBack || commits[i].IsMerge() || f.People.ByCommit[i].Author != f.People.ByCommit[commit].Author {
			continue
		}
		in, out := sizes(&commits[i])
		if removed := float64(out - in); removed >= asMany*float64(added-deleted) && asMany*removed <= float64(added-deleted) {
			return i
		}
	}
	return people.None
}

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
