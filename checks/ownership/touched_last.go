package ownership

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/people"
)

// touchedLast names the one change by which most of a file's lines stand, where it
// took out about as many lines there as it added: whether it wrote them or only gave
// them another form, line attribution cannot tell. ok is false where there is none.
func touchedLast(f *facts.Facts, path string) (by string, ok bool) {
	total, lines, last := 0, make(map[int]int), people.None
	file := f.Tree.Lookup(path)
	if file == nil {
		return "", false
	}
	for _, r := range f.History.Lines[path] {
		n := file.CodeIn(r.Start, r.Count)
		total += n
		lines[r.Commit] += n
	}
	for commit, n := range lines {
		if 2*n > total {
			last = commit
		}
	}
	if last == people.None || f.Answered(last) || !replaced(&f.History.Commits[last], path) {
		return "", false
	}
	return fmt.Sprintf("most of the file was last touched by one change (%s) of %s, which took out about as many lines as it added",
		f.History.Commits[last].Hash.String()[:10], whereabouts(f, f.Owner(last))), true
}

// replaced tells whether a commit took out about as many lines of a file as it
// added.
func replaced(c *history.Commit, path string) bool {
	for i := range c.Changes {
		if change := &c.Changes[i]; change.Path == path {
			return change.Kind != history.Added && facts.Even(change.Added, change.Deleted)
		}
	}
	return false
}
