package objects

import "sync"

// cache holds objects of packs, the recently used ones up to a number of bytes.
// It makes reading the versions of a file one after the other cheap: each is a
// small change of one just read.
//
// Two generations make a cache that forgets what was not used for long: when
// the young one has half of the bytes, the old one goes and the young one
// becomes the old one.
type cache struct {
	mu         sync.Mutex
	most       int
	bytes      int // of the young generation
	oldBytes   int
	young, old map[cacheKey]cached
	large      sync.Mutex // held by whoever reads a large object
}

type cacheKey struct {
	pack   int
	offset int64
}

type cached struct {
	kind kind
	data []byte
}

// overhead is about what an entry takes beside its data.
const overhead = 150

func newCache(most int) *cache {
	return &cache{most: most, young: make(map[cacheKey]cached)}
}

func (c *cache) get(pack int, offset int64) (cached, bool) {
	key := cacheKey{pack, offset}
	c.mu.Lock()
	defer c.mu.Unlock()
	if hit, ok := c.young[key]; ok {
		return hit, true
	}
	hit, ok := c.old[key]
	if ok {
		c.add(key, hit)
	}
	return hit, ok
}

// put keeps data, which nobody may change from now on. What would fill a good
// part of the cache by itself is not worth it.
func (c *cache) put(pack int, offset int64, k kind, data []byte) {
	if len(data) > c.most/8 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(cacheKey{pack, offset}, cached{k, data})
}

// add makes an object one of the young generation.
func (c *cache) add(key cacheKey, object cached) {
	if _, ok := c.young[key]; ok {
		return
	}
	size := len(object.data) + overhead
	if c.bytes+size > c.most/2 {
		c.old, c.oldBytes = c.young, c.bytes
		c.young, c.bytes = make(map[cacheKey]cached, len(c.old)), 0
	}
	c.young[key] = object
	c.bytes += size
}
