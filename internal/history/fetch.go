package history

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/objects"
)

// fetch reads commits and their parents in several goroutines: where a merge has
// lines of history behind it, each can read one.
type fetch struct {
	objs     objects.Reader
	boundary map[objects.Hash]bool // commits not to look behind
	group    *errgroup.Group

	mu   sync.Mutex
	read map[objects.Hash]*objects.Commit // nil for one under way, or that cannot be read
}

// fetchAll returns the commits that first can reach, not looking behind those of
// boundary, by hash; nil for one that cannot be read.
func fetchAll(ctx context.Context, objs objects.Reader, first *objects.Commit, boundary map[objects.Hash]bool, jobs int) (map[objects.Hash]*objects.Commit, error) {
	f := &fetch{objs: objs, boundary: boundary, read: make(map[objects.Hash]*objects.Commit)}
	f.group, ctx = errgroup.WithContext(ctx)
	f.group.SetLimit(max(jobs, 1))
	for _, parent := range f.add(first) {
		f.group.Go(func() error { return f.behind(ctx, parent) })
	}
	return f.read, f.group.Wait()
}

// behind reads the commit h and all that it can reach, but what another goroutine
// has begun with. It leaves lines of history to goroutines that are free.
func (f *fetch) behind(ctx context.Context, h objects.Hash) error {
	for left := []objects.Hash{h}; len(left) > 0; {
		if err := ctx.Err(); err != nil {
			return err
		}
		last := len(left) - 1
		c, err := f.objs.Commit(left[last])
		left = left[:last]
		if err != nil {
			continue // it stays nil
		}
		for i, parent := range f.add(c) {
			if i == 0 || !f.group.TryGo(func() error { return f.behind(ctx, parent) }) {
				left = append(left, parent)
			}
		}
	}
	return nil
}

// add takes c in, and returns its parents that nobody has begun with.
func (f *fetch) add(c *objects.Commit) (unread []objects.Hash) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.read[c.Hash] = c
	if f.boundary[c.Hash] {
		return nil
	}
	for _, h := range c.Parents {
		if _, begun := f.read[h]; !begun {
			f.read[h] = nil
			unread = append(unread, h)
		}
	}
	return unread
}
