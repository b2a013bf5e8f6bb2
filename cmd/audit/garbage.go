package main

import (
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// How much garbage may lie about, against what is in use. A CI runner has little
// memory, and what is allocated here holds few pointers, so that collecting
// garbage costs little where much is in use. Where little is, it would be
// collected many times a second for nothing: then as much may lie about as with
// what is in use makes less than a run on a large repository needs in any case.
const (
	garbagePercent = 26
	heapLeast      = 200 << 20 // bytes
)

// garbageFor is how much garbage may lie about, in percent of the bytes in use.
func garbageFor(used uint64) int {
	spare := heapLeast - min(used, heapLeast)
	return max(garbagePercent, int(100*spare/max(used, 1<<20)))
}

// garbageLook is how often is looked whether a collection has ended. A finalizer would
// tell of each, but may come as late as the next: until then what was right for little in
// use would hold for much.
const garbageLook = 20 * time.Millisecond

// limitGarbage has the runtime keep to garbageFor, from one collection to the
// next, for as long as the process lives.
func limitGarbage() {
	used := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	limit := func(percent int) int {
		metrics.Read(used)
		if now := garbageFor(used[0].Value.Uint64()); now != percent {
			debug.SetGCPercent(now)
			return now
		}
		return percent
	}
	percent := limit(0)
	go func() {
		for range time.Tick(garbageLook) {
			percent = limit(percent)
		}
	}()
}
