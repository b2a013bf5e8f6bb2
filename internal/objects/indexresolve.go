package objects

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// resolve names the deltas: from each whole object to those that change it,
// and on to those that change these, so that a base is at hand when it is
// needed.
func (x *indexer) resolve(ctx context.Context) error {
	x.order()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	roots := make(chan int32)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for root := range roots {
				if err := x.resolveFrom(ctx, root); err != nil {
					stop(err)
				}
			}
		})
	}
	for i := range x.entries {
		if !x.entries[i].kind.isDelta() && x.hasChildren(int32(i)) && ctx.Err() == nil {
			roots <- int32(i)
		}
	}
	close(roots)
	workers.Wait()
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if x.tooLarge.Load() {
		x.entries = slices.DeleteFunc(x.entries, packEntry.nameless)
	}
	for i := range x.entries {
		if x.entries[i].nameless() {
			return fmt.Errorf("%w: the base of a delta is not in the pack", ErrDamaged)
		}
	}
	return nil
}

// nameless tells whether the entry is a delta not resolved yet.
func (e packEntry) nameless() bool { return e.kind.isDelta() && e.name == (Hash{}) }

// A pack may unpack to absurdRatio times its size and absurdBytes: whatever
// people wrote is far from that, and work has an end.
const (
	absurdRatio = 1 << 10
	absurdBytes = 16 << 30
)

// order fills byBase and byRef.
func (x *indexer) order() {
	for i := range x.entries {
		switch e := &x.entries[i]; e.kind {
		case kindOfsDelta:
			e.name = Hash{}
			x.byBase = append(x.byBase, int32(i))
		case kindRefDelta:
			e.name = Hash{}
			x.byRef = append(x.byRef, int32(i))
		}
	}
	slices.SortFunc(x.byBase, func(a, b int32) int { return compareInt(x.entries[a].base, x.entries[b].base) })
	slices.SortFunc(x.byRef, func(a, b int32) int { return compareHash(x.entries[a].ref, x.entries[b].ref) })
	x.claimed = make([]atomic.Bool, len(x.byRef))
}

// childrenOf returns the ranges of byBase and byRef that change entry i.
func (x *indexer) childrenOf(i int32) (base, ref [2]int) {
	e := &x.entries[i]
	base[0], _ = slices.BinarySearchFunc(x.byBase, e.offset, func(c int32, o int64) int { return compareInt(x.entries[c].base, o) })
	base[1], _ = slices.BinarySearchFunc(x.byBase, e.offset+1, func(c int32, o int64) int { return compareInt(x.entries[c].base, o) })
	ref[0], _ = slices.BinarySearchFunc(x.byRef, e.name, func(c int32, h Hash) int { return compareHash(x.entries[c].ref, h) })
	for ref[1] = ref[0]; ref[1] < len(x.byRef) && x.entries[x.byRef[ref[1]]].ref == e.name; ref[1]++ {
	}
	return base, ref
}

func (x *indexer) hasChildren(i int32) bool {
	base, ref := x.childrenOf(i)
	return base[0] < base[1] || ref[0] < ref[1]
}

// resolveFrom names all that descends from the whole object root.
func (x *indexer) resolveFrom(ctx context.Context, root int32) error {
	for stack := []int32{root}; len(stack) > 0; {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if e := &x.entries[i]; e.kind.isDelta() {
			known, err := x.name(e)
			if err != nil {
				return err
			}
			x.finished(1)
			if !known {
				continue
			}
		}
		stack = append(stack, x.claimChildren(i)...)
	}
	return nil
}

// name finds the name of the delta e. It is not known for what is too large to
// be read: the index then does without it and what descends from it.
func (x *indexer) name(e *packEntry) (known bool, err error) {
	size, err := x.pack.objectSize(e.offset)
	if err != nil {
		return false, err
	}
	if x.unpacked.Add(min(size, maxObject)) > absurdRatio*x.pack.size+absurdBytes {
		return false, fmt.Errorf("%w: a pack of %d bytes unpacks to more than %d", ErrTooLarge, x.pack.size, absurdRatio*x.pack.size+absurdBytes)
	}
	k, data, err := x.pack.object(e.offset)
	if errors.Is(err, ErrTooLarge) {
		x.tooLarge.Store(true)
		return false, nil
	}
	if err != nil {
		return false, err
	}
	e.name = nameOf(k, data)
	return true, nil
}

func (x *indexer) claimChildren(i int32) []int32 {
	base, ref := x.childrenOf(i)
	children := slices.Clone(x.byBase[base[0]:base[1]])
	if ref[0] == ref[1] {
		return children
	}
	x.mu.Lock()
	x.bases[x.entries[i].name] = x.entries[i].offset
	x.mu.Unlock()
	for at := ref[0]; at < ref[1]; at++ {
		if x.claimed[at].CompareAndSwap(false, true) {
			children = append(children, x.byRef[at])
		}
	}
	return children
}
