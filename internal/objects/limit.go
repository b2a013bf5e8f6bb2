package objects

import (
	"errors"
	"sync"
)

// The largest objects that are read, since they are read whole. A few bytes of
// a pack can stand for gigabytes.
const (
	// maxObject is for blobs and for what deltas change: no delta that git
	// makes changes what is more than 32 times as large as the result, and
	// nobody asks for the content of large results.
	maxObject = 256 << 20
	maxTree   = 64 << 20 // some two million entries
	maxCommit = 16 << 20
)

// ErrTooLarge reports an object too large to be read.
var ErrTooLarge = errors.New("object is too large to be read")

// checkSize tells whether an object of kind k and that size may be read.
func checkSize(k kind, size int64) error {
	most := int64(maxObject)
	switch k {
	case kindTree:
		most = maxTree
	case kindCommit, kindTag:
		most = maxCommit
	}
	if size > most {
		return ErrTooLarge
	}
	return nil
}

// largeObject is the size from which on objects are read one at a time, lest
// several goroutines fill the memory together.
const largeObject = 16 << 20

// turn makes whoever reads a large object wait for the others who do. One
// reader uses it and calls end when done.
type turn struct {
	mu    *sync.Mutex
	taken bool
}

// begin says that size bytes will be needed.
func (t *turn) begin(size int64) {
	if size > largeObject && !t.taken {
		t.mu.Lock()
		t.taken = true
	}
}

func (t *turn) end() {
	if t.taken {
		t.mu.Unlock()
		t.taken = false
	}
}
