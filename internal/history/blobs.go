package history

import (
	"errors"
	"sync"

	"github.com/handoffaudit/audit/internal/lru"
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

	mu   sync.Mutex
	kept *lru.Cache[objects.Hash, *cached]
}

type cached struct {
	mu   sync.Mutex
	size int64 // -1 until asked
	text *text // nil until read
	err  error
}

func newBlobs(objs objects.Reader, lost *losses, keep int) *blobs {
	return &blobs{objs: objs, lost: lost, kept: lru.New[objects.Hash, *cached](keep)}
}

// read returns the blob named h as a text, which must not be changed. A blob of
// limit bytes or more is errOversized, and is not read.
func (b *blobs) read(h objects.Hash, limit int64) (*text, error) {
	return b.readLike(h, limit, new(text))
}

// readLike is read for a blob of which much stands in another one.
func (b *blobs) readLike(h objects.Hash, limit int64, like *text) (*text, error) {
	entry := b.entry(h)
	entry.mu.Lock()
	defer entry.mu.Unlock()
	b.load(h, entry, limit, like)
	switch {
	case entry.err != nil:
		return nil, entry.err
	case entry.size >= limit:
		return nil, errOversized
	}
	return entry.text, nil
}

// load fills what entry lacks, as far as limit allows.
func (b *blobs) load(h objects.Hash, entry *cached, limit int64, like *text) {
	if entry.err == nil && entry.text == nil && entry.size < limit {
		var data []byte
		data, entry.size, entry.err = b.objs.Text(h, limit)
		if entry.err == nil && entry.size < limit {
			entry.text = newTextLike(data, like)
			b.keep(h, entry, entry.text.memory())
		}
	}
	if entry.err != nil {
		b.lost.blob(h)
	}
}

// unread is what an entry takes before its text is read.
const unread = 200

// entry returns the place of h in the cache.
func (b *blobs) entry(h objects.Hash) *cached {
	b.mu.Lock()
	defer b.mu.Unlock()
	entry, ok := b.kept.Get(h)
	if !ok {
		entry = &cached{size: -1}
		b.kept.Add(h, entry, unread)
	}
	return entry
}

func (b *blobs) keep(h objects.Hash, entry *cached, weight int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept.Add(h, entry, weight)
}

// done says that nobody is likely to ask for the blob named h soon.
func (b *blobs) done(h objects.Hash) {
	b.mu.Lock()
	b.kept.Done(h)
	b.mu.Unlock()
	b.objs.Done(h)
}
