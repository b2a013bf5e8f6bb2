package objects

import (
	"sync"

	"github.com/handoffaudit/audit/internal/lru"
)

// cache holds objects of packs, the recently used ones up to a number of bytes.
// It makes reading the versions of a file one after the other cheap: each is a
// small change of one just read.
//
// Whole objects, which most of what is in a pack is a change of, have a share of
// their own: large and asked for again and again, but not in a row, they would
// always have been driven out by what was made of them.
type cache struct {
	mu    sync.Mutex
	kept  *lru.Cache[cacheKey, cached]
	most  int        // bytes of one object
	large sync.Mutex // held by whoever reads a large object
}

// The shares of a cache.
const shareWhole, shareChanged = 0, 1

// cacheKey is the pack, in the upper bits, and the offset in it.
type cacheKey uint64

// offsetBits are enough for any offset in a pack.
const offsetBits = 48

func keyOf(pack int, offset int64) cacheKey { return cacheKey(pack)<<offsetBits | cacheKey(offset) }

type cached struct {
	kind kind
	data []byte
}

// overhead is about what an entry takes beside its data.
const overhead = 250

// newCache returns a cache of that many bytes, one in three for whole objects. An
// object that would fill a good part of it by itself is not kept.
func newCache(most int) *cache {
	c := &cache{}
	c.resize(most)
	return c
}

// resize empties the cache, which nobody may use meanwhile, and has it hold so many bytes.
func (c *cache) resize(most int) {
	wholes := most / 3
	c.kept, c.most = lru.New[cacheKey, cached](wholes, most-wholes), wholes/4
}

func (c *cache) get(pack int, offset int64) (cached, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept.Get(keyOf(pack, offset))
}

// putWhole and putChanged keep data, which nobody may change from now on: an
// object as it stands in a pack, or one made by a delta.
func (c *cache) putWhole(pack int, offset int64, k kind, data []byte) {
	c.put(shareWhole, keyOf(pack, offset), cached{k, data})
}

func (c *cache) putChanged(pack int, offset int64, k kind, data []byte) {
	c.put(shareChanged, keyOf(pack, offset), cached{k, data})
}

func (c *cache) put(share int, key cacheKey, object cached) {
	if len(object.data) > c.most {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept.AddTo(share, key, object, len(object.data)+overhead)
}

// forget drops all objects.
func (c *cache) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept.Clear()
}

// done has an object be the first to go.
func (c *cache) done(pack int, offset int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept.Done(keyOf(pack, offset))
}
