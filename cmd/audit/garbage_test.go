package main

import "testing"

func TestGarbageFor(t *testing.T) {
	for _, c := range []struct {
		used          uint64
		want, history int
	}{
		{0, 20000, 20000}, // no run uses nothing; it must not divide by it
		{40 << 20, 400, 400},
		{100 << 20, 100, 100},
		{150 << 20, 33, 75},
		{190 << 20, garbagePercent, 75},
		{300 << 20, garbagePercent, garbagePercent},
		{3 << 30, garbagePercent, garbagePercent},
	} {
		for history, want := range map[bool]int{false: c.want, true: c.history} {
			if got := garbageFor(c.used, history); got != want {
				t.Errorf("garbageFor(%d MiB, %t) = %d %%, want %d %%", c.used>>20, history, got, want)
			}
		}
	}
}
