// Package lru keeps what was used lately, as much of it as a number of bytes allows.
// It knows nothing of what it keeps.
package lru

import "container/list"

// Cache holds values up to a weight in all; those that were used longest ago go
// first. It serves one goroutine at a time.
type Cache[K comparable, V any] struct {
	most, weight int
	order        list.List // of *entry[K, V], the one used last in front
	places       map[K]*list.Element
}

type entry[K comparable, V any] struct {
	key    K
	value  V
	weight int
}

// New returns an empty cache for values that weigh most together.
func New[K comparable, V any](most int) *Cache[K, V] {
	return &Cache[K, V]{most: most, places: make(map[K]*list.Element)}
}

// Get returns the value of key, if it is kept, which counts as a use.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	at, ok := c.places[key]
	if !ok {
		return value, false
	}
	c.order.MoveToFront(at)
	return at.Value.(*entry[K, V]).value, true
}

// Add keeps a value in place of the one that key had, which counts as a use.
func (c *Cache[K, V]) Add(key K, value V, weight int) {
	if at, ok := c.places[key]; ok {
		c.remove(at)
	}
	c.places[key] = c.order.PushFront(&entry[K, V]{key, value, weight})
	c.weight += weight
	for c.weight > c.most {
		c.remove(c.order.Back())
	}
}

// Done has the value of key go before all others, if it is kept.
func (c *Cache[K, V]) Done(key K) {
	if at, ok := c.places[key]; ok {
		c.order.MoveToBack(at)
	}
}

// Clear drops all values.
func (c *Cache[K, V]) Clear() {
	c.order.Init()
	clear(c.places)
	c.weight = 0
}

func (c *Cache[K, V]) remove(at *list.Element) {
	e := c.order.Remove(at).(*entry[K, V])
	delete(c.places, e.key)
	c.weight -= e.weight
}
