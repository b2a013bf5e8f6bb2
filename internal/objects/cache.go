package objects

import (
	"container/list"
	"sync"
)

// cache holds objects of packs, the most recently used ones up to a number of
// bytes. It makes reading the versions of a file one after the other cheap:
// each is a small change of one just read.
type cache struct {
	mu      sync.Mutex
	most    int
	bytes   int
	order   *list.List // of *cached, the latest first
	entries map[cacheKey]*list.Element
	large   sync.Mutex // held by whoever reads a large object
}

type cacheKey struct {
	pack   int
	offset int64
}

type cached struct {
	key  cacheKey
	kind kind
	data []byte
}

// overhead is about what an entry takes beside its data.
const overhead = 200

func newCache(most int) *cache {
	return &cache{most: most, order: list.New(), entries: make(map[cacheKey]*list.Element)}
}

func (c *cache) get(pack int, offset int64) (*cached, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[cacheKey{pack, offset}]
	if !ok {
		return nil, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached), true
}

// put keeps data, which nobody may change from now on. What would fill a good
// part of the cache by itself is not worth it.
func (c *cache) put(pack int, offset int64, k kind, data []byte) {
	if len(data) > c.most/8 {
		return
	}
	key := cacheKey{pack, offset}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.entries[key]; ok {
		return
	}
	c.entries[key] = c.order.PushFront(&cached{key, k, data})
	c.bytes += len(data) + overhead
	for c.bytes > c.most {
		last := c.order.Back()
		old := c.order.Remove(last).(*cached)
		delete(c.entries, old.key)
		c.bytes -= len(old.data) + overhead
	}
}
