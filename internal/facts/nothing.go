package facts

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/handoffaudit/audit/internal/tree"
)

// Nothing remembers from one run to the next in which files a search found
// nothing, so that the next searches new content alone. It knows files by a sum
// over all that a search may look at, and what was found it never keeps. It is
// safe for use by several goroutines; nil remembers nothing.
type Nothing struct {
	mu          sync.Mutex
	before, now map[nothingKey]bool
	fresh       bool // now has what before has not
}

type nothingKey [sha256.Size]byte

// NewNothing returns what remembers what Bytes of an earlier one returned.
func NewNothing(data []byte) *Nothing {
	n := &Nothing{before: make(map[nothingKey]bool), now: make(map[nothingKey]bool)}
	for chunk := range slices.Chunk(data, len(nothingKey{})) {
		if len(chunk) == len(nothingKey{}) {
			n.before[nothingKey(chunk)] = true
		}
	}
	return n
}

// Bytes returns what the next NewNothing should be given, nil if that is what
// this one was given. It holds the files that were asked for alone.
func (n *Nothing) Bytes() []byte {
	if !n.fresh {
		return nil
	}
	keys := slices.SortedFunc(maps.Keys(n.now), func(a, b nothingKey) int { return slices.Compare(a[:], b[:]) })
	var data []byte
	for _, key := range keys {
		data = append(data, key[:]...)
	}
	return data
}

// SearchFile returns what look finds in file, which has that content, by the
// search of that name. It does not look where that search is known to find
// nothing. What look finds must follow from the file and its content alone.
func SearchFile[T any](n *Nothing, search string, file *tree.File, content []byte, look func() []T) []T {
	if n == nil {
		return look()
	}
	key := keyOf(search, file, content)
	if n.knows(key) {
		return nil
	}
	found := look()
	if len(found) == 0 {
		n.remember(key)
	}
	return found
}

func keyOf(search string, f *tree.File, content []byte) (key nothingKey) {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q %q %d %v", search, f.Path, f.Language, f.Role,
		[]bool{f.Generated, f.Vendored, f.Minified, f.Binary, f.Executable, f.Symlink})
	sum.Write(content)
	sum.Sum(key[:0])
	return key
}

func (n *Nothing) knows(key nothingKey) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.before[key] {
		n.now[key] = true
	}
	return n.now[key]
}

func (n *Nothing) remember(key nothingKey) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.now[key], n.fresh = true, true
}
