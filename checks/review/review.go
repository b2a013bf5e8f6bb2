// Package review asks what the history says about how the code came to be: in
// changes small enough to read, looked at by somebody else, from the first day
// on.
//
// It judges commits alone. What happened in a forge's pull requests and left no
// trace in git it cannot know, and says so.
package review

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// changed counts the lines of code that a commit added and deleted.
func changed(c *history.Commit) int {
	added, deleted := sizes(c)
	return added + deleted
}

// sizes counts them apart. The history gives no lines to paths that are vendored,
// generated or no code; a file that was copied or brought back as it was has none
// that anybody must read anew.
func sizes(c *history.Commit) (added, deleted int) {
	for i := range c.Changes {
		if change := &c.Changes[i]; !change.Copied() {
			added, deleted = added+change.Added, deleted+change.Deleted
		}
	}
	return added, deleted
}

// removal is the share of deleted lines from which on a change removes code.
// Assumed.
const removal = 0.9

// undo matches the subject of a change that takes back an earlier one, or puts
// back what was taken back, behind a ticket or a kind of change; undone the line that
// git and forges write below it, and squashed the list of the changes that one came
// of, of which one may have taken back another; ofCommit names which.
var (
	undo     = sieve.Plain(`(?i)^(\[[^\]]*\][\s:-]*|#?[a-z]{0,12}[-_ ]?\d+[\s:|-]+|[a-z]+(\([^)]*\))?!?:\s*)*((re-?)?revert(s|ed|ing)?|reapply)\b`)
	undone   = sieve.Plain(`(?m)^(This reverts commit [0-9a-f]{7,}|Reverts [\w.-]+/[\w.-]+#\d+)`)
	squashed = sieve.Plain(`(?m)^\* \S`)
	ofCommit = sieve.Plain(`(?m)^This reverts commit ([0-9a-f]{40})\b`)
	// ofSubject is the subject by which git calls the change that one takes back, and number
	// the one that a forge puts behind a subject.
	ofSubject = sieve.Plain(`^Revert "(.+)"`)
	number    = sieve.Plain(`\s+\(#\d+\)$`)
)

// bringsNothing tells whether a change holds little that is new to a reader: it
// undoes another, or removes code and adds no more lines than that.
func bringsNothing(c *history.Commit, little int) bool {
	added, deleted := sizes(c)
	return float64(deleted) >= removal*float64(added+deleted) && added <= little || undoes(c)
}

// reverted holds the hashes of commits.
type reverted map[string]bool

// takenBack are the hashes of the commits that another takes back, one that none takes back
// itself: which it names, or else the newest of its subject before it.
func takenBack(f *facts.Facts) reverted {
	back, bySubject := reverted{}, map[string]bool{}
	for i := range f.History.Commits { // newest first
		c := &f.History.Commits[i]
		if subject := number.ReplaceAllString(c.Subject(), ""); bySubject[subject] {
			back[c.Hash.String()] = true
			delete(bySubject, subject)
		}
		if back[c.Hash.String()] || squashed.MatchString(c.Message) {
			continue
		}
		for _, m := range ofCommit.FindAllStringSubmatch(c.Message, -1) {
			back[m[1]] = true
		}
		if m := ofSubject.FindStringSubmatch(c.Subject()); m != nil && !ofCommit.MatchString(c.Message) {
			bySubject[number.ReplaceAllString(m[1], "")] = true
		}
	}
	return back
}

// undoes tells whether a change says that it takes back an earlier one.
func undoes(c *history.Commit) bool {
	return undo.MatchString(c.Subject()) || undone.MatchString(c.Message) && !squashed.MatchString(c.Message)
}

// left counts what still stands of a commit's lines of code, without the files that
// it only copied or brought back, and where that is not known the lines that it
// changed.
func left(f *facts.Facts, i int) int {
	if standing := f.Standing(); standing.Known {
		return standing.ByCommit[i] - standing.Copied[i]
	}
	return changed(&f.History.Commits[i])
}

// explained counts of what is left of a commit the lines that its author can explain; where
// that is not known, those that it changed in files of which some are.
func explained(f *facts.Facts, i int) (lines int) {
	if standing := f.Standing(); standing.Known {
		return standing.Explained[i]
	}
	for _, change := range f.History.Commits[i].Changes {
		file := f.Tree.Lookup(change.Path)
		if !change.Copied() && f.Explains(change.Path) && (file == nil || !file.InTests()) {
			lines += change.Added + change.Deleted
		}
	}
	return lines
}

// inTests says how many of the lines that a commit changed are of tests, "" for none.
func inTests(f *facts.Facts, c *history.Commit) string {
	lines := 0
	for i := range c.Changes {
		change, tests := &c.Changes[i], false
		if file := f.Tree.Lookup(change.Path); file != nil {
			tests = file.InTests()
		} else {
			tests = tree.TestPath(change.Path)
		}
		if tests && !change.Copied() {
			lines += change.Added + change.Deleted
		}
	}
	if lines == 0 {
		return ""
	}
	return fmt.Sprintf(", %s of them in tests", prose.Number(lines))
}

// leftOver says how much of a commit is left, "" where that is not known. Lines of
// tests are not followed, though changed counts them: that is said.
func leftOver(f *facts.Facts, i int) string {
	if !f.Standing().Known {
		return ""
	}
	ours := f.Repo.Kind.Written()
	if f.Repo.Kind != facts.Docs {
		ours += ", tests not counted,"
	}
	n := left(f, i)
	if added, _ := sizes(&f.History.Commits[i]); n > added {
		ours += " with copies made since,"
	}
	switch n {
	case 0:
		return fmt.Sprintf(" (no line of today's %s is from it)", ours)
	case 1:
		return fmt.Sprintf(" (1 line of today's %s is from it)", ours)
	default:
		return fmt.Sprintf(" (%s lines of today's %s are from it)", prose.Number(n), ours)
	}
}

// worthReading is how many lines a change must have for somebody to be asked to
// read it after the event, and how many of them must be left, and mostNamed to how many
// such changes anybody gets round. Assumed.
const (
	worthReading = 50
	mostNamed    = 10
)

// toRead returns those of the commits that somebody should read while their authors
// can be asked, those of which most is left to explain first: what was thrown away, taken
// back (and told of where it came again), written by a tool or done alike everywhere needs no reading, and of
// what came in bulk another check tells.
func toRead(f *facts.Facts, indices []int) []int {
	var bulk []facts.Bulk
	if f.Standing().Known {
		bulk = toTell(f, f.InBulk())
	}
	back := facts.Shared(f, takenBack)
	indices = slices.DeleteFunc(slices.Clone(indices), func(i int) bool {
		c := &f.History.Commits[i]
		return back[c.Hash.String()] || slices.ContainsFunc(bulk, func(b facts.Bulk) bool { return b.Commit == i }) || bringsNothing(c, worthReading) || toolMade(c) || moves(c) || renames(c) || mechanical(c) || changed(c) < worthReading || explained(f, i) < worthReading
	})
	slices.SortStableFunc(indices, func(a, b int) int {
		return cmp.Or(cmp.Compare(explained(f, b), explained(f, a)), cmp.Compare(a, b))
	})
	return indices[:min(len(indices), mostNamed)]
}

// examples is a path of what fills a database for trying things out.
var examples = sieve.Plain(`(?i)(^|/)(seeds?|seeders|demos?|samples?|fixtures|factories)/|(^|/)seeds?\.\w+$`)

// humanChanges returns the indices of the commits that people made and that
// changed something themselves: no merges, no bots. They stand newest first.
func humanChanges(f *facts.Facts) (indices []int) {
	for i := range f.History.Commits {
		if c := &f.History.Commits[i]; !c.IsMerge() && len(c.Changes) > 0 && human(f, f.People.ByCommit[i].Author) {
			indices = append(indices, i)
		}
	}
	return indices
}

func human(f *facts.Facts, person int) bool {
	return person >= 0 && person < len(f.People.Persons) && f.People.Persons[person].Human()
}

// recent returns those of the commits that were made in the months before the
// last one that Settings.RecentMonths gives. A project that came to rest is
// judged by its last two years of work, not by its rest.
func recent(f *facts.Facts, indices []int) (since time.Time, within []int) {
	if len(indices) == 0 {
		return since, nil
	}
	last := f.History.Commits[indices[0]].Committer.When
	for _, i := range indices {
		if t := f.History.Commits[i].Committer.When; t.After(last) {
			last = t
		}
	}
	since = last.AddDate(0, -f.Settings.RecentMonths, 0)
	for _, i := range indices {
		if f.History.Commits[i].Committer.When.After(since) {
			within = append(within, i)
		}
	}
	return since, within
}

// subject is the first line of a commit's message, short enough for a sentence.
func subject(c *history.Commit) string { return prose.Clip(c.Subject(), prose.SubjectLength) }
