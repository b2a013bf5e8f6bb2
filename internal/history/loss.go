package history

import (
	"slices"
	"sync"

	"github.com/handoffaudit/audit/internal/objects"
)

// losses collects the objects that could not be read, each once however often
// it was tried, so that the counts do not depend on caches or goroutines.
type losses struct {
	mu                    sync.Mutex
	commits, trees, blobs map[objects.Hash]struct{}
}

func newLosses() *losses {
	return &losses{
		commits: make(map[objects.Hash]struct{}),
		trees:   make(map[objects.Hash]struct{}),
		blobs:   make(map[objects.Hash]struct{}),
	}
}

func (l *losses) commit(h objects.Hash) { l.add(l.commits, h) }
func (l *losses) tree(h objects.Hash)   { l.add(l.trees, h) }
func (l *losses) blob(h objects.Hash)   { l.add(l.blobs, h) }

func (l *losses) add(to map[objects.Hash]struct{}, h objects.Hash) {
	l.mu.Lock()
	defer l.mu.Unlock()
	to[h] = struct{}{}
}

// anyOf tells whether a blob of deltas could not be read.
func (l *losses) anyOf(deltas []delta) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.blobs) == 0 {
		return false
	}
	return slices.ContainsFunc(deltas, func(d delta) bool {
		_, old := l.blobs[d.old]
		_, now := l.blobs[d.new]
		return old || now
	})
}

func (l *losses) total() Unreadable {
	l.mu.Lock()
	defer l.mu.Unlock()
	return Unreadable{Commits: len(l.commits), Trees: len(l.trees), Blobs: len(l.blobs)}
}
