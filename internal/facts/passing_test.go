package facts

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

// A file that came with thousands of lines at once and went as it came is nobody's
// work; one that was taken apart before it went is, and so is one that grew.
func TestLeaveOutPassing(t *testing.T) {
	const many = LaterBulk + 1
	for _, c := range []struct {
		name    string
		changes []history.Change // oldest first
		left    int              // lines that count
		rework  int              // entries
	}{
		{"came and went", []history.Change{
			{Path: "a.css", Kind: history.Added, Added: many}, {Path: "a.css", Kind: history.Modified, Added: 3, Deleted: 3}, {Path: "a.css", Kind: history.Deleted, Deleted: many}}, 0, 0},
		{"under two names", []history.Change{
			{Path: "a.css", Kind: history.Added, Added: many}, {Path: "b.css", OldPath: "a.css", Kind: history.Renamed}, {Path: "b.css", Kind: history.Deleted, Deleted: many}}, 0, 0},
		{"still here", []history.Change{{Path: "a.css", Kind: history.Added, Added: many}, {Path: "a.css", Kind: history.Modified, Added: 1}, {Path: "a.css", Kind: history.Modified, Deleted: 1}}, many + 2, 1},
		{"taken apart", []history.Change{
			{Path: "a.css", Kind: history.Added, Added: many}, {Path: "a.css", Kind: history.Modified, Deleted: 1000}, {Path: "a.css", Kind: history.Deleted, Deleted: many - 1000}}, 2 * many, 1},
		{"grown", []history.Change{
			{Path: "a.css", Kind: history.Added, Added: 100}, {Path: "a.css", Kind: history.Modified, Added: many}, {Path: "a.css", Kind: history.Deleted, Deleted: many + 100}}, 2 * (many + 100), 1},
	} {
		h := &history.History{}
		for _, change := range slices.Backward(c.changes) {
			h.Commits = append(h.Commits, history.Commit{Changes: []history.Change{change}})
		}
		last := c.changes[len(c.changes)-1]
		h.Reworked = []history.Reworked{{Commit: 0, Path: last.Path, Written: 2, Lines: 9}}
		leaveOutPassing(h)
		left := 0
		for i := range h.Commits {
			left += h.Commits[i].Changes[0].Added + h.Commits[i].Changes[0].Deleted
		}
		if left != c.left || len(h.Reworked) != c.rework {
			t.Errorf("%s: %d lines and %d of rework count, want %d and %d", c.name, left, len(h.Reworked), c.left, c.rework)
		}
	}
}
