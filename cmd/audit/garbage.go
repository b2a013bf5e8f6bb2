package main

import (
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// How much garbage may lie about, against what is in use. A CI runner has little
// memory, and what is allocated here holds few pointers, so that collecting
// garbage costs little where much is in use. Where little is, it would be
// collected many times a second for nothing: then as much may lie about as with
// what is in use makes less than a run on a large repository needs in any case.
//
// Reading a history makes most of all garbage while less is in use than later:
// three quarters of what is in use may lie about then, up to what the run needs in any case.
const (
	garbagePercent = 20
	heapLeast      = 200 << 20 // bytes
	heapHistory    = 340 << 20 // bytes
)

// garbageFor is how much garbage may lie about, in percent of the bytes in use.
func garbageFor(used uint64, history bool) int {
	least := uint64(heapLeast)
	if history {
		least = max(least, min(used+3*used/4, heapHistory))
	}
	spare := least - min(used, least)
	return max(garbagePercent, int(100*spare/max(used, 1<<20)))
}

// garbageLook is how often is looked whether a collection has ended. A finalizer would
// tell of each, but may come as late as the next: until then what was right for little in
// use would hold for much.
const garbageLook = 20 * time.Millisecond

// garbage has the runtime keep to garbageFor. Nil leaves it alone.
type garbage struct{ history atomic.Bool }

// limitGarbage limits the garbage from one collection to the next, for as long as the
// process lives.
func limitGarbage() *garbage {
	g := &garbage{}
	used := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	limit := func(percent int) int {
		metrics.Read(used)
		if now := garbageFor(used[0].Value.Uint64(), g.history.Load()); now != percent {
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
	return g
}

// reading tells what is being read: "history" or something else. What a history took
// goes back before anything else takes memory, if it is more than any run may take: to
// take it anew costs more than to go on with it. Then forget is called first.
func (g *garbage) reading(stage string, forget func()) {
	if g == nil {
		return
	}
	history := stage == "history"
	if g.history.Swap(history) && !history && resident() > heapHistory {
		forget()
		debug.FreeOSMemory()
	}
}

// resident is how much memory the process has, but for its code, in bytes.
func resident() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}
