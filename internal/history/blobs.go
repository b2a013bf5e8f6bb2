package history

import (
	"errors"
	"sync"

	"github.com/handoffaudit/audit/internal/objects"
)

// errOversized reports a blob too large to be read by line.
var errOversized = errors.New("too large to read by line")

// blobs reads blobs as texts and keeps the latest, since going back in history
// the older side of one change is the newer side of the next. It is safe for
// use by several goroutines.
type blobs struct {
	objs objects.Reader
	lost *losses
	keep int // bytes of a generation

	mu sync.Mutex
	// Two generations make a simple cache that forgets what was not used for
	// long: when the young one is full, the old one goes and the young one
	// becomes the old one.
	young, old map[objects.Hash]*cached
	bytes      int // held by young
}

type cached struct {
	mu   sync.Mutex
	size int64 // -1 until asked
	text *text // nil until read
	err  error
}

func newBlobs(objs objects.Reader, lost *losses, keep int) *blobs {
	return &blobs{objs: objs, lost: lost, keep: keep, young: make(map[objects.Hash]*cached)}
}

// read returns the blob named h as a text, which must not be changed. A blob of
// limit bytes or more is errOversized, and is not read.
func (b *blobs) read(h objects.Hash, limit int64) (*text, error) {
	entry, fresh := b.entry(h)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	unread := entry.text == nil
	b.load(h, entry, limit)
	switch {
	case entry.err != nil:
		return nil, entry.err
	case entry.size >= limit:
		return nil, errOversized
	case fresh || unread:
		b.grow(entry.text.memory())
	}
	return entry.text, nil
}

// load fills what entry lacks, as far as limit allows.
func (b *blobs) load(h objects.Hash, entry *cached, limit int64) {
	if entry.err == nil && entry.text == nil && entry.size < limit {
		var data []byte
		data, entry.size, entry.err = b.objs.Text(h, limit)
		if entry.err == nil && entry.size < limit {
			entry.text = newText(data)
		}
	}
	if entry.err != nil {
		b.lost.blob(h)
	}
}

// entry returns the place of h in the cache and whether it is new to the young
// generation.
func (b *blobs) entry(h objects.Hash) (entry *cached, fresh bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if entry = b.young[h]; entry != nil {
		return entry, false
	}
	if entry = b.old[h]; entry == nil {
		entry = &cached{size: -1}
	}
	b.young[h] = entry
	return entry, true
}

func (b *blobs) grow(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bytes += n; b.bytes > b.keep {
		b.old, b.young, b.bytes = b.young, make(map[objects.Hash]*cached), 0
	}
}
