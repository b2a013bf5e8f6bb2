package objects

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"sync"
)

// kind is the type of an object as packs number them.
type kind uint8

const (
	kindCommit   kind = 1
	kindTree     kind = 2
	kindBlob     kind = 3
	kindTag      kind = 4
	kindOfsDelta kind = 6
	kindRefDelta kind = 7
)

// String returns git's name of the type.
func (k kind) String() string {
	switch k {
	case kindCommit:
		return "commit"
	case kindTree:
		return "tree"
	case kindBlob:
		return "blob"
	case kindTag:
		return "tag"
	}
	return "unknown"
}

func (k kind) isDelta() bool { return k == kindOfsDelta || k == kindRefDelta }

// pack is a pack file: objects, whole or as the difference to another object
// of the same pack. It is safe for use by several goroutines.
type pack struct {
	id    int // tells packs apart in the cache
	file  io.ReaderAt
	size  int64
	find  func(Hash) (offset int64, ok bool)
	cache *cache
}

// entryHeader is what stands before the compressed data of one object.
type entryHeader struct {
	kind kind
	size int64 // of the data that follows, once decompressed
	base int64 // offset of the object that a delta changes
	ref  Hash  // its name, for a kindRefDelta
}

// maxChain is the longest run of deltas followed; git makes none so long.
const maxChain = 4096

// maxRatio is how much deflate can shrink, at the very most.
const maxRatio = 1032

// readHeader reads the header at the window's position; the window stands at
// the data afterwards.
func readHeader(w *window) (h entryHeader, err error) {
	offset := w.position()
	b, err := w.ReadByte()
	if err != nil {
		return h, damaged(err)
	}
	h.kind, h.size = kind(b>>4&7), int64(b&15)
	for shift := 4; b&0x80 != 0; shift += 7 {
		if b, err = w.ReadByte(); err != nil {
			return h, damaged(err)
		}
		if shift > 56 {
			return h, fmt.Errorf("%w: absurd size", ErrDamaged)
		}
		h.size |= int64(b&0x7f) << shift
	}
	switch h.kind {
	case kindCommit, kindTree, kindBlob, kindTag:
	case kindOfsDelta:
		back, err := readBack(w)
		if err != nil {
			return h, err
		}
		if h.base = offset - back; back <= 0 || h.base <= 0 {
			return h, fmt.Errorf("%w: a delta points outside", ErrDamaged)
		}
	case kindRefDelta:
		for i := range h.ref {
			if h.ref[i], err = w.ReadByte(); err != nil {
				return h, damaged(err)
			}
		}
	default:
		return h, fmt.Errorf("%w: unknown type %d", ErrDamaged, h.kind)
	}
	return h, nil
}

// readBack reads how far back the base of a delta is.
func readBack(w *window) (int64, error) {
	b, err := w.ReadByte()
	back := int64(b & 0x7f)
	for err == nil && b&0x80 != 0 {
		if b, err = w.ReadByte(); back > 1<<54 {
			return 0, fmt.Errorf("%w: absurd distance", ErrDamaged)
		}
		back = (back+1)<<7 | int64(b&0x7f)
	}
	return back, damaged(err)
}

// chain is the deltas on the way to an object. Their memory is used again.
type chain struct {
	deltas  [][]byte
	offsets []int64
	space   []byte
}

var chains = sync.Pool{New: func() any { return new(chain) }}

// largestSpace is the most memory that a chain keeps.
const largestSpace = 1 << 20

func (c *chain) release() {
	clear(c.deltas)
	c.deltas, c.offsets, c.space = c.deltas[:0], c.offsets[:0], c.space[:0]
	if cap(c.space) <= largestSpace {
		chains.Put(c)
	}
}

// take returns memory for a delta.
func (c *chain) take(n int64) []byte {
	if int64(cap(c.space)-len(c.space)) < n {
		c.space = make([]byte, 0, 2*int64(cap(c.space))+n+1<<10) // what was taken stays where it is
	}
	at := len(c.space)
	c.space = c.space[:at+int(n)]
	return c.space[at:len(c.space):len(c.space)]
}

// entry reads header and data of the object at offset, but no data of a whole
// object of limit bytes or more. The data of a delta lies in c.
func (p *pack) entry(offset, limit int64, c *chain, t *turn) (entryHeader, []byte, error) {
	f := newInflater(p.file, offset)
	defer f.release()
	h, err := readHeader(&f.window)
	if err != nil {
		return h, nil, err
	}
	if h.size > (p.size-offset)*maxRatio {
		return h, nil, fmt.Errorf("%w: absurd size", ErrDamaged)
	}
	if !h.kind.isDelta() && h.size >= limit {
		return h, nil, nil
	}
	if err := checkSize(h.kind, h.size); err != nil {
		return h, nil, err
	}
	t.begin(h.size)
	var data []byte
	if h.kind.isDelta() {
		data = c.take(h.size)
	} else {
		data = make([]byte, h.size)
	}
	return h, data, f.inflate(data)
}

// object returns the object at offset, whole. The data may be shared and must
// not be changed.
func (p *pack) object(offset int64) (kind, []byte, error) {
	k, data, _, err := p.within(offset, math.MaxInt64)
	return k, data, err
}

// within is object for one that is shorter than limit. Of another it returns no
// more than the size, and for a delta not even the kind.
func (p *pack) within(offset, limit int64) (found kind, data []byte, size int64, err error) {
	waiting := 0 // bytes of deltas
	c := chains.Get().(*chain)
	defer c.release()
	t := turn{mu: &p.cache.large}
	defer t.end()
	for at := offset; ; {
		if hit, ok := p.cache.get(p.id, at); ok {
			found, data = hit.kind, hit.data
			break
		}
		most := int64(math.MaxInt64)
		if at == offset {
			most = limit
		}
		h, raw, err := p.entry(at, most, c, &t)
		if err != nil {
			return 0, nil, 0, err
		}
		if !h.kind.isDelta() {
			found, data, size = h.kind, raw, h.size
			if size >= most {
				return found, nil, size, nil
			}
			if found != kindCommit { // hardly ever is one stored as a change of another
				p.cache.putWhole(p.id, at, found, data)
			}
			break
		}
		if at == offset {
			if _, size, _, err = deltaSizes(raw); err != nil || size >= limit {
				return 0, nil, size, err
			}
		}
		c.deltas, c.offsets = append(c.deltas, raw), append(c.offsets, at)
		if at, err = p.base(h); err != nil {
			return 0, nil, 0, err
		}
		if waiting += len(raw); waiting > maxObject {
			return 0, nil, 0, ErrTooLarge
		}
		if len(c.deltas) > maxChain {
			return 0, nil, 0, fmt.Errorf("%w: deltas without end", ErrDamaged)
		}
	}
	for i := len(c.deltas) - 1; i >= 0; i-- {
		_, size, _, err := deltaSizes(c.deltas[i])
		if err != nil {
			return 0, nil, 0, err
		}
		t.begin(size)
		if data, err = applyDelta(data, c.deltas[i]); err != nil {
			return 0, nil, 0, err
		}
		p.cache.putChanged(p.id, c.offsets[i], found, data)
	}
	size = int64(len(data))
	if size >= limit {
		data = nil
	}
	return found, data, size, checkSize(found, size)
}

func (p *pack) base(h entryHeader) (int64, error) {
	if h.kind == kindOfsDelta {
		return h.base, nil
	}
	if offset, ok := p.find(h.ref); ok {
		return offset, nil
	}
	return 0, fmt.Errorf("%w: the base %s of a delta is not in its pack", ErrDamaged, h.ref)
}

// objectSize returns the size of the object at offset; of a delta it reads no
// more than the beginning.
func (p *pack) objectSize(offset int64) (int64, error) {
	f := newInflater(p.file, offset)
	defer f.release()
	h, err := readHeader(&f.window)
	if err != nil || !h.kind.isDelta() {
		return h.size, err
	}
	if err := f.begin(); err != nil {
		return 0, damaged(err)
	}
	start := make([]byte, min(h.size, 2*binary.MaxVarintLen64))
	if _, err := io.ReadFull(f.zlib, start); err != nil {
		return 0, damaged(err)
	}
	_, size, _, err := deltaSizes(start)
	return size, err
}

// checkPackHeader returns how many objects a pack claims to hold.
func checkPackHeader(file io.ReaderAt) (uint32, error) {
	var h [12]byte
	if _, err := file.ReadAt(h[:], 0); err != nil {
		return 0, damaged(err)
	}
	if string(h[:4]) != "PACK" {
		return 0, fmt.Errorf("%w: not a pack", ErrDamaged)
	}
	if v := binary.BigEndian.Uint32(h[4:]); v != 2 && v != 3 {
		return 0, errors.New("unsupported version of the pack format")
	}
	return binary.BigEndian.Uint32(h[8:]), nil
}
