package facts

import (
	"sync"
	"sync/atomic"
	"testing"
)

// However many ask at once, it is worked out once for each type.
func TestShared(t *testing.T) {
	type words int
	type deeds int
	var f Facts
	var worked atomic.Int32
	count := func(*Facts) words { worked.Add(1); return 7 }
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got := Shared(&f, count); got != 7 {
				t.Errorf("words %d, want 7", got)
			}
		})
	}
	group.Wait()
	if got := Shared(&f, func(*Facts) deeds { worked.Add(1); return 3 }); got != 3 {
		t.Errorf("deeds %d, want 3", got)
	}
	if n := worked.Load(); n != 2 {
		t.Errorf("worked out %d times, want 2", n)
	}
}
