package objects

import "sync"

// cache holds objects of packs, the recently used ones up to a number of bytes.
// It makes reading the versions of a file one after the other cheap: each is a
// small change of one just read.
//
// Whole objects, which most of what is in a pack is a change of, have a share of
// their own: large and asked for again and again, but not in a row, they would
// always have been driven out by what was made of them.
type cache struct {
	mu             sync.Mutex
	whole, changed generations
	large          sync.Mutex // held by whoever reads a large object
}

// generations forget what was not used for long: when the young one has half of
// the bytes, the old one goes and the young one becomes the old one.
type generations struct {
	most       int
	bytes      int // of the young generation
	young, old map[cacheKey]cached
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
	return &cache{whole: newGenerations(most / 2), changed: newGenerations(most - most/2)}
}

func newGenerations(most int) generations {
	return generations{most: most, young: make(map[cacheKey]cached)}
}

func (c *cache) get(pack int, offset int64) (cached, bool) {
	key := cacheKey{pack, offset}
	c.mu.Lock()
	defer c.mu.Unlock()
	if hit, ok := c.changed.get(key); ok {
		return hit, true
	}
	return c.whole.get(key)
}

// putWhole and putChanged keep data, which nobody may change from now on: an
// object as it stands in a pack, or one made by a delta.
func (c *cache) putWhole(pack int, offset int64, k kind, data []byte) {
	c.put(&c.whole, cacheKey{pack, offset}, cached{k, data})
}

func (c *cache) putChanged(pack int, offset int64, k kind, data []byte) {
	c.put(&c.changed, cacheKey{pack, offset}, cached{k, data})
}

// put leaves out what would fill a good part of the cache by itself.
func (c *cache) put(in *generations, key cacheKey, object cached) {
	if len(object.data) > in.most/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	in.add(key, object)
}

func (g *generations) get(key cacheKey) (cached, bool) {
	if hit, ok := g.young[key]; ok {
		return hit, true
	}
	hit, ok := g.old[key]
	if ok {
		g.add(key, hit)
	}
	return hit, ok
}

// add makes an object one of the young generation.
func (g *generations) add(key cacheKey, object cached) {
	if _, ok := g.young[key]; ok {
		return
	}
	size := len(object.data) + overhead
	if g.bytes+size > g.most/2 {
		g.old = g.young
		g.young, g.bytes = make(map[cacheKey]cached, len(g.old)), 0
	}
	g.young[key] = object
	g.bytes += size
}
