package objects

import "testing"

// A run of versions that deltas make drives out others of its kind, and not the
// whole object that they and the next run are made of.
func TestCacheKeepsWholeObjects(t *testing.T) {
	t.Parallel()
	c := newCache(80_000)
	data := make([]byte, 1000)
	c.putWhole(0, 1, kindBlob, data)
	for offset := range int64(100) {
		c.putChanged(0, 100+offset, kindBlob, data)
	}
	for _, test := range []struct {
		name   string
		offset int64
		want   bool
	}{{"whole", 1, true}, {"changed long ago", 100, false}, {"changed last", 199, true}, {"never read", 2, false}} {
		if _, got := c.get(0, test.offset); got != test.want {
			t.Errorf("%s: kept is %t, want %t", test.name, got, test.want)
		}
	}
	c.putWhole(0, 3, kindBlob, make([]byte, 20_000))
	if _, got := c.get(0, 3); got {
		t.Error("an object that would fill a good part of the cache by itself is kept")
	}
}
