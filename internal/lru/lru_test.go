package lru

import (
	"slices"
	"testing"
)

func TestCacheForgets(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		use  func(*Cache[string, int])
		want []string
	}{
		{"nothing while all fits", func(*Cache[string, int]) {}, []string{"a", "b", "c"}},
		{"what was used longest ago", func(c *Cache[string, int]) { c.Add("d", 4, 10) }, []string{"b", "c", "d"}},
		{"none that was asked for since", func(c *Cache[string, int]) { c.Get("a"); c.Add("d", 4, 10) }, []string{"a", "c", "d"}},
		{"first what nobody needs any more", func(c *Cache[string, int]) { c.Done("c"); c.Add("d", 4, 10) }, []string{"a", "b", "d"}},
		{"as many as weigh too much", func(c *Cache[string, int]) { c.Add("d", 4, 20) }, []string{"c", "d"}},
		{"the old weight of what is replaced", func(c *Cache[string, int]) { c.Add("a", 1, 5); c.Add("d", 4, 5) }, []string{"a", "b", "c", "d"}},
		{"everything at once", func(c *Cache[string, int]) { c.Clear(); c.Add("d", 4, 30) }, []string{"d"}},
		{"all that is heavier than allowed", func(c *Cache[string, int]) { c.Add("d", 4, 31) }, nil},
	} {
		c := New[string, int](30)
		for i, key := range []string{"a", "b", "c"} {
			c.Add(key, i+1, 10)
		}
		test.use(c)
		var kept []string
		for i, key := range []string{"a", "b", "c", "d", "e"} {
			value, ok := c.Get(key)
			if ok {
				kept = append(kept, key)
			}
			if ok && value != i+1 {
				t.Errorf("%s: %s is %d, want %d", test.name, key, value, i+1)
			}
		}
		if !slices.Equal(kept, test.want) {
			t.Errorf("%s: kept %v, want %v", test.name, kept, test.want)
		}
	}
}

func TestSharesDriveNothingOutOfEachOther(t *testing.T) {
	t.Parallel()
	c := New[string, int](10, 20)
	c.Add("a", 1, 10)
	c.AddTo(1, "b", 2, 10)
	c.AddTo(1, "c", 3, 10)
	c.AddTo(1, "d", 4, 10)
	c.AddTo(1, "a", 5, 10) // moves there
	c.Add("e", 6, 10)
	for key, want := range map[string]int{"a": 5, "b": 0, "c": 0, "d": 4, "e": 6} {
		if got, ok := c.Get(key); got != want || ok != (want != 0) {
			t.Errorf("%s is %d, want %d", key, got, want)
		}
	}
}
