// Package lru keeps what was used lately, as much of it as a number of bytes allows.
// It knows nothing of what it keeps.
package lru

// Cache holds values up to a weight in all; those that were used longest ago go
// first. It serves one goroutine at a time.
//
// It has a list of its own, since that of the standard library takes twice the objects,
// of which there are many to allocate and to collect.
type Cache[K comparable, V any] struct {
	most, weight int
	ends         entry[K, V] // its next is the one used last, its previous the one to go first
	places       map[K]*entry[K, V]
}

type entry[K comparable, V any] struct {
	key            K
	value          V
	weight         int
	previous, next *entry[K, V]
}

// New returns an empty cache for values that weigh most together.
func New[K comparable, V any](most int) *Cache[K, V] {
	c := &Cache[K, V]{most: most}
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
	e.enter(&c.ends)
	return e.value, true
}

// Add keeps a value in place of the one that key had, which counts as a use.
func (c *Cache[K, V]) Add(key K, value V, weight int) {
	if e, ok := c.places[key]; ok {
		c.remove(e)
	}
	e := &entry[K, V]{key: key, value: value, weight: weight}
	e.enter(&c.ends)
	c.places[key] = e
	c.weight += weight
	for c.weight > c.most {
		c.remove(c.ends.previous)
	}
}

// Done has the value of key go before all others, if it is kept.
func (c *Cache[K, V]) Done(key K) {
	if e, ok := c.places[key]; ok {
		e.leave()
		e.enter(c.ends.previous)
	}
}

// Clear drops all values.
func (c *Cache[K, V]) Clear() {
	c.ends.previous, c.ends.next = &c.ends, &c.ends
	c.places = make(map[K]*entry[K, V])
	c.weight = 0
}

func (c *Cache[K, V]) remove(e *entry[K, V]) {
	e.leave()
	delete(c.places, e.key)
	c.weight -= e.weight
}

// enter has e follow before, and leave takes it out.
func (e *entry[K, V]) enter(before *entry[K, V]) {
	e.previous, e.next = before, before.next
	e.previous.next, e.next.previous = e, e
}

func (e *entry[K, V]) leave() {
	e.previous.next, e.next.previous = e.next, e.previous
}
