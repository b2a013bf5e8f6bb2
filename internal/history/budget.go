package history

import "github.com/handoffaudit/audit/internal/objects"

// What comparisons of trees may cost. A repository of a few kilobytes can hold
// trees that name billions of files, at HEAD or in between; a history that
// people wrote stays far below.
const (
	// maxComparison is the most that one comparison may cost: the changes of a
	// tree with two million files.
	maxComparison = 512 << 20
	// aheadComparison is the most for one that waits with others for being
	// used: some 6,000 changes.
	aheadComparison = 1 << 20
	// largeComparisons, and largePerCommit for each commit, is what all that
	// cost more than aheadComparison may cost together.
	largeComparisons = 1 << 30
	largePerCommit   = 4 << 10
)

// budget bounds what the large comparisons of a history cost together. It is
// used in the order of the commits, by one goroutine, so that it always runs
// out at the same commit.
type budget struct {
	left int
	lost *losses
}

func newBudget(commits int, lost *losses) *budget {
	return &budget{left: largeComparisons + largePerCommit*commits, lost: lost}
}

// compare is treeDiff.compareAt within the budget. A tree that is beyond it
// counts as lost.
func (b *budget) compare(trees treeDiff, where *pathSet, old, now objects.Hash) comparison {
	c := trees.compareAt(where, old, now, min(maxComparison, max(b.left, aheadComparison)))
	if c.cost > aheadComparison {
		b.left -= c.cost
	}
	if c.tooLarge {
		b.lost.tree(now)
	}
	return c
}
