package facts

import (
	"cmp"
	"slices"

	"github.com/handoffaudit/audit/internal/history"
)

// passedWhole is the share of the lines with which a file came that it must take away
// again to have gone as it came. Assumed.
const passedWhole = 0.9

// passing is a file that came with many lines at once and still stands.
type passing struct {
	lines   int
	changes []*history.Change
	touched []touch
}

type touch struct {
	commit int
	path   string
}

// leaveOutPassing takes out of the counted lines of a history those of files that came
// in one commit with more than LaterBulk lines, and went whole: compiled, copied or
// dumped, whatever their names say. Nobody wrote so much at once, and at HEAD, where
// content would tell, there is nothing of them.
func leaveOutPassing(h *history.History) {
	all := passings{here: map[string]*passing{}, gone: map[touch]bool{}}
	for i := len(h.Commits) - 1; i >= 0; i-- {
		for n := range h.Commits[i].Changes {
			all.follow(i, &h.Commits[i].Changes[n])
		}
	}
	h.Reworked = slices.DeleteFunc(h.Reworked, func(r history.Reworked) bool { return all.gone[touch{r.Commit, r.Path}] })
}

// passings are those that still stand, by path, and what changed those that went.
type passings struct {
	here map[string]*passing
	gone map[touch]bool
}

// follow takes down one change, of the oldest commit first.
func (all *passings) follow(commit int, c *history.Change) {
	p := all.here[cmp.Or(c.OldPath, c.Path)]
	if c.Kind == history.Added && c.Added > LaterBulk {
		p = &passing{lines: c.Added}
	}
	if p == nil {
		return
	}
	delete(all.here, cmp.Or(c.OldPath, c.Path))
	p.changes, p.touched = append(p.changes, c), append(p.touched, touch{commit, c.Path})
	switch {
	case c.Kind != history.Deleted:
		all.here[c.Path] = p
	case float64(c.Deleted) >= passedWhole*float64(p.lines):
		for i, change := range p.changes {
			change.Added, change.Deleted = 0, 0
			all.gone[p.touched[i]] = true
		}
	}
}
