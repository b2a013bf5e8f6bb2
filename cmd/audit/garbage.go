package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
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

// limitGarbage has the runtime keep to garbageFor, from one collection to the
// next.
func limitGarbage() {
	type cycle struct{ _ *byte } // a pointer, or it could share its memory with others and stay
	used := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	var ended func(*cycle)
	ended = func(*cycle) {
		metrics.Read(used)
		debug.SetGCPercent(garbageFor(used[0].Value.Uint64()))
		runtime.SetFinalizer(new(cycle), ended)
	}
	ended(nil)
}
