package main

import "testing"

func TestGarbageFor(t *testing.T) {
	for _, c := range []struct {
		used uint64
		want int
	}{
		{0, 20000}, // no run uses nothing; it must not divide by it
		{40 << 20, 400},
		{100 << 20, 100},
		{150 << 20, 33},
		{190 << 20, garbagePercent},
		{300 << 20, garbagePercent},
		{3 << 30, garbagePercent},
	} {
		if got := garbageFor(c.used); got != c.want {
			t.Errorf("garbageFor(%d MiB) = %d %%, want %d %%", c.used>>20, got, c.want)
		}
	}
}
