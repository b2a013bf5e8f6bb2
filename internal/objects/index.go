package objects

import (
	"context"
	"crypto/sha1"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"sync"
	"sync/atomic"
)

// IndexPack reads a whole pack of size bytes, checks it, and returns its
// checksum and its index, as git index-pack would write it. It tells progress
// how many objects of how many are done; nil for nobody.
func IndexPack(ctx context.Context, file io.ReaderAt, size int64, progress func(done, total int64)) (Hash, []byte, error) {
	sum, err := verifyPack(ctx, file, size)
	if err != nil {
		return sum, nil, err
	}
	count, err := checkPackHeader(file)
	if err != nil {
		return sum, nil, err
	}
	x := newIndexer(file, size, int64(count), progress)
	if err := x.scan(ctx); err != nil {
		return sum, nil, err
	}
	if err := x.resolve(ctx); err != nil {
		return sum, nil, err
	}
	return sum, encodeIndex(x.entries, sum), nil
}

// verifyPack compares the checksum at the end of the pack.
func verifyPack(ctx context.Context, file io.ReaderAt, size int64) (sum Hash, err error) {
	if size < int64(12+hashSize) {
		return sum, fmt.Errorf("%w: the pack is cut short", ErrDamaged)
	}
	if _, err := file.ReadAt(sum[:], size-int64(hashSize)); err != nil {
		return sum, err
	}
	h := sha1.New()
	body := io.NewSectionReader(file, 0, size-int64(hashSize))
	if _, err := io.CopyBuffer(h, &interruptible{body, ctx}, make([]byte, 1<<18)); err != nil {
		return sum, err
	}
	if Hash(h.Sum(nil)) != sum {
		return sum, fmt.Errorf("%w: the pack's checksum is wrong", ErrDamaged)
	}
	return sum, nil
}

// interruptible fails once its context is done.
type interruptible struct {
	io.Reader
	ctx context.Context
}

func (i *interruptible) Read(p []byte) (int, error) {
	if err := i.ctx.Err(); err != nil {
		return 0, err
	}
	return i.Reader.Read(p)
}

// packEntry is what an index says of one object, and what it takes to find its
// name when the object is a delta.
type packEntry struct {
	name   Hash
	crc    uint32
	kind   kind // as in the pack
	offset int64
	base   int64 // for kindOfsDelta
	ref    Hash  // for kindRefDelta
}

type indexer struct {
	pack    *pack
	entries []packEntry
	total   int64
	// byBase and byRef list the deltas, ordered by what they change.
	byBase, byRef []int32
	claimed       []atomic.Bool // of byRef: a name may occur twice in a pack

	unpacked atomic.Int64 // bytes that deltas have become
	tooLarge atomic.Bool  // whether some were left out

	mu       sync.Mutex
	bases    map[Hash]int64 // where the bases of byRef are, as far as known
	done     int64
	progress func(done, total int64)
}

// indexCache bounds the objects that are kept while deltas are resolved.
const indexCache = 96 << 20

func newIndexer(file io.ReaderAt, size, total int64, progress func(done, total int64)) *indexer {
	x := &indexer{total: total, progress: progress, bases: make(map[Hash]int64)}
	x.pack = &pack{file: file, size: size, cache: newCache(indexCache), find: func(h Hash) (int64, bool) {
		x.mu.Lock()
		defer x.mu.Unlock()
		offset, ok := x.bases[h]
		return offset, ok
	}}
	return x
}

// reportEvery keeps progress from costing more than the work.
const reportEvery = 1 << 10

func (x *indexer) finished(n int64) {
	if x.progress == nil {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	before := x.done / reportEvery
	if x.done += n; x.done/reportEvery > before || x.done == x.total {
		x.progress(x.done, x.total)
	}
}

// scan walks the pack from front to back and names the objects that are whole.
func (x *indexer) scan(ctx context.Context) error {
	f := newInflater(x.pack.file, 12)
	defer f.release()
	buf := make([]byte, 1<<16)
	end := x.pack.size - int64(hashSize)
	for range x.total {
		if err := ctx.Err(); err != nil {
			return err
		}
		e := packEntry{offset: f.position()}
		if e.offset >= end {
			return fmt.Errorf("%w: the pack holds less than it says", ErrDamaged)
		}
		h, err := readHeader(&f.window)
		if err != nil {
			return err
		}
		e.kind, e.base, e.ref = h.kind, h.base, h.ref
		if e.name, err = x.skip(f, h, buf); err != nil {
			return err
		}
		if e.crc, err = x.crc(e.offset, f.position(), buf); err != nil {
			return err
		}
		x.entries = append(x.entries, e)
		if !e.kind.isDelta() {
			x.finished(1)
		}
	}
	if f.position() != end {
		return fmt.Errorf("%w: the pack holds more than it says", ErrDamaged)
	}
	return nil
}

// skip decompresses the data of one object and returns its name, which of a
// delta means nothing.
func (x *indexer) skip(f *inflater, h entryHeader, buf []byte) (name Hash, err error) {
	if err := f.begin(); err != nil {
		return name, damaged(err)
	}
	sum := sha1.New()
	sum.Write(objectHeader(h.kind, h.size))
	var to io.Writer = sum
	if h.kind.isDelta() {
		to = io.Discard
	}
	n, err := io.CopyBuffer(onlyWriter{to}, io.LimitReader(f.zlib, h.size+1), buf)
	if err != nil {
		return name, damaged(err)
	}
	if n != h.size {
		return name, fmt.Errorf("%w: an object's size is wrong", ErrDamaged)
	}
	return Hash(sum.Sum(nil)), nil
}

// onlyWriter hides ReadFrom, so that io.CopyBuffer uses its buffer.
type onlyWriter struct{ io.Writer }

// objectHeader is what git hashes before an object's data.
func objectHeader(k kind, size int64) []byte {
	return append(strconv.AppendInt([]byte(k.String()+" "), size, 10), 0)
}

func (x *indexer) crc(from, to int64, buf []byte) (uint32, error) {
	sum := crc32.NewIEEE()
	_, err := io.CopyBuffer(onlyWriter{sum}, io.NewSectionReader(x.pack.file, from, to-from), buf)
	return sum.Sum32(), err
}

// nameOf returns the name of an object.
func nameOf(k kind, data []byte) Hash {
	h := sha1.New()
	h.Write(objectHeader(k, int64(len(data))))
	h.Write(data)
	return Hash(h.Sum(nil))
}
