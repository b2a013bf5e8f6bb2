// Package lru keeps what was used lately, as much of it as a number of bytes allows.
// It knows nothing of what it keeps.
package lru

// Cache holds values up to a weight in all; those that were used longest ago go
// first. It may be divided into shares, each with a weight of its own, so that what is in one
// drives nothing out of another. It serves one goroutine at a time.
//
// It has lists of its own, since that of the standard library takes twice the objects,
// of which there are many to allocate and to collect.
type Cache[K comparable, V any] struct {
	shares []share[K, V]
	places map[K]*entry[K, V]
}

type share[K comparable, V any] struct {
	most, weight int
	ends         entry[K, V] // its next is the one used last, its previous the one to go first
}

type entry[K comparable, V any] struct {
	key            K
	value          V
	weight         int
	in             *share[K, V]
	previous, next *entry[K, V]
}

// New returns an empty cache with a share for each of the weights, which its values weigh
// at most together.
func New[K comparable, V any](most ...int) *Cache[K, V] {
	c := &Cache[K, V]{shares: make([]share[K, V], len(most))}
	for i := range most {
		c.shares[i].most = most[i]
	}
	c.Clear()
	return c
}

// Get returns the value of key, if it is kept, which counts as a use.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	e, ok := c.places[key]
	if !ok {
		return value, false
	}
	e.leave()
	e.enter(&e.in.ends)
	return e.value, true
}

// Add keeps a value in the first share, in place of the one that key had, which counts as a use.
func (c *Cache[K, V]) Add(key K, value V, weight int) { c.AddTo(0, key, value, weight) }

// AddTo is Add for another share.
func (c *Cache[K, V]) AddTo(share int, key K, value V, weight int) {
	if e, ok := c.places[key]; ok {
		c.remove(e)
	}
	in := &c.shares[share]
	e := &entry[K, V]{key: key, value: value, weight: weight, in: in}
	e.enter(&in.ends)
	c.places[key] = e
	in.weight += weight
	for in.weight > in.most {
		c.remove(in.ends.previous)
	}
}

// Done has the value of key go before all others of its share, if it is kept.
func (c *Cache[K, V]) Done(key K) {
	if e, ok := c.places[key]; ok {
		e.leave()
		e.enter(e.in.ends.previous)
	}
}

// Clear drops all values.
func (c *Cache[K, V]) Clear() {
	for i := range c.shares {
		s := &c.shares[i]
		s.ends.previous, s.ends.next, s.weight = &s.ends, &s.ends, 0
	}
	c.places = make(map[K]*entry[K, V])
}

func (c *Cache[K, V]) remove(e *entry[K, V]) {
	e.leave()
	delete(c.places, e.key)
	e.in.weight -= e.weight
}

// enter has e follow before, and leave takes it out.
func (e *entry[K, V]) enter(before *entry[K, V]) {
	e.previous, e.next = before, before.next
	e.previous.next, e.next.previous = e, e
}

func (e *entry[K, V]) leave() {
	e.previous.next, e.next.previous = e.next, e.previous
}
