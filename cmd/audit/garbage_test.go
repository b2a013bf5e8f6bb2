package main

import "testing"

func TestGarbageFor(t *testing.T) {
	for _, c := range []struct {
		used uint64
		want int
	}{
		{0, 8000}, // no run uses nothing; it must not divide by it
		{40 << 20, 200},
		{80 << 20, 100},
		{200 << 20, 40},
		{300 << 20, garbagePercent},
		{3 << 30, garbagePercent},
	} {
		if got := garbageFor(c.used); got != c.want {
			t.Errorf("garbageFor(%d MiB) = %d %%, want %d %%", c.used>>20, got, c.want)
		}
	}
}
