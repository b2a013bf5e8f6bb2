package objects

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sort"

	"github.com/handoffaudit/audit/internal/regular"
)

// packIndex finds the objects of one pack by name. Version 2 of git's format:
//
//	header, fanout [256]uint32, names [n][20]byte, crc [n]uint32,
//	offsets [n]uint32, large offsets []uint64, checksums
//
// Version 1, which git wrote until 2008 and still reads:
//
//	fanout [256]uint32, [n]{offset uint32, name [20]byte}, checksums
type packIndex struct {
	table  io.ReaderAt
	data   []byte // the whole table, nil where it stays on disk
	size   int64
	fanout [256]uint32
	first  bool // version 1
	// names is where the first name stands, stride how far one is from the next.
	names, stride int64
}

const (
	hashSize     = 20
	fanoutSize   = 256 * 4
	headerSize   = 8 // of version 2
	namesStart   = headerSize + fanoutSize
	indexTrailer = 2 * hashSize
	largeOffset  = 1 << 31
)

// maxIndexInMemory is the size from which on an index stays on disk: at 32
// bytes an object, one of some four million.
const maxIndexInMemory = 128 << 20

var indexMagic = []byte{0xff, 't', 'O', 'c', 0, 0, 0, 2}

// openIndex opens the index at path. The closer may be nil.
func openIndex(path string) (*packIndex, io.Closer, error) {
	file, err := regular.Open(path)
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, nil, errors.Join(err, file.Close())
	}
	if info.Size() > maxIndexInMemory {
		x, err := newIndex(file, info.Size())
		if err != nil {
			return nil, nil, errors.Join(err, file.Close())
		}
		return x, file, nil
	}
	data := make([]byte, info.Size())
	_, err = io.ReadFull(file, data)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, nil, err
	}
	x, err := newIndex(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, err
	}
	x.data = data
	return x, nil, nil
}

func newIndex(table io.ReaderAt, size int64) (*packIndex, error) {
	var head [namesStart]byte
	if _, err := table.ReadAt(head[:], 0); err != nil && !errors.Is(err, io.EOF) || size < fanoutSize {
		return nil, errShortIndex
	}
	x := &packIndex{table: table, size: size, names: namesStart, stride: hashSize}
	fanout := head[headerSize:]
	each := int64(hashSize + 8)
	switch {
	case bytes.Equal(head[:headerSize], indexMagic):
	case bytes.Equal(head[:4], indexMagic[:4]):
		return nil, errors.New("the index of a pack is in an unsupported format; run git repack -ad")
	default:
		x.first, x.names, x.stride = true, fanoutSize+4, 4+hashSize
		fanout, each = head[:fanoutSize], x.stride
	}
	for i := range x.fanout {
		x.fanout[i] = binary.BigEndian.Uint32(fanout[4*i:])
		if i > 0 && x.fanout[i] < x.fanout[i-1] {
			return nil, fmt.Errorf("%w: the index of a pack is not in order", ErrDamaged)
		}
	}
	start := x.names
	if x.first {
		start = fanoutSize
	}
	if start+x.count()*each+indexTrailer > size {
		return nil, errShortIndex
	}
	return x, nil
}

var errShortIndex = fmt.Errorf("%w: the index of a pack is cut short", ErrDamaged)

func (x *packIndex) count() int64 { return int64(x.fanout[255]) }

// bucket is the range of positions of the names that begin with b.
func (x *packIndex) bucket(b byte) (from, to int) {
	if b > 0 {
		from = int(x.fanout[b-1])
	}
	return from, int(x.fanout[b])
}

// name returns the i-th name.
func (x *packIndex) name(i int) (h Hash, err error) {
	b, err := x.read(x.names+int64(i)*x.stride, hashSize)
	if err != nil {
		return h, err
	}
	return Hash(b), nil
}

// read returns n bytes of the table, which must not be changed.
func (x *packIndex) read(at int64, n int) ([]byte, error) {
	if x.data != nil {
		return x.data[at : at+int64(n)], nil
	}
	b := make([]byte, n)
	_, err := x.table.ReadAt(b, at)
	return b, err
}

// find returns the offset of the object named h.
func (x *packIndex) find(h Hash) (int64, bool, error) {
	i, err := x.search(h)
	if err != nil || i == int(x.count()) {
		return 0, false, err
	}
	if found, err := x.name(i); err != nil || found != h {
		return 0, false, err
	}
	offset, err := x.offset(i)
	return offset, err == nil, err
}

// search returns the first position whose name is not below h.
func (x *packIndex) search(h Hash) (int, error) {
	var failure error
	name := func(i int) Hash {
		found, err := x.name(i)
		if err != nil {
			failure = err
		}
		return found
	}
	below := func(i int) bool {
		found := name(i)
		return bytes.Compare(found[:], h[:]) < 0
	}
	from, to := x.bucket(h[0])
	from, to = around(guess(from, to, h, name), from, to, below)
	i := sort.Search(to-from, func(i int) bool { return !below(from + i) })
	return from + i, failure
}

// guess returns a position near that of h, of those from..to. Names are hashes and
// spread evenly, so that one of five thousand stands some thirty places from where it
// should, and a second guess from there is off by a few.
func guess(from, to int, h Hash, name func(int) Hash) int {
	at, there := from, int64(0)
	if from == to {
		return at
	}
	here := int64(binary.BigEndian.Uint32(h[1:]))
	for range 2 {
		at = max(from, min(at+int((here-there)*int64(to-from)>>32), to-1))
		found := name(at)
		there = int64(binary.BigEndian.Uint32(found[1:]))
	}
	return at
}

// around narrows from..to down to where the first stands that is not below, going from
// at in ever longer steps.
func around(at, from, to int, below func(int) bool) (low, high int) {
	step := 1
	if at < to && below(at) {
		for ; at < to && below(at); step *= 2 {
			from = at + 1
			at += step
		}
		return from, min(at, to)
	}
	for to = at; at > from && !below(at-1); step *= 2 {
		to = at - 1
		at -= step
	}
	return max(at, from), to
}

func (x *packIndex) offset(i int) (int64, error) {
	offsets := namesStart + x.count()*(hashSize+4)
	at := offsets + 4*int64(i)
	if x.first {
		at = fanoutSize + int64(i)*x.stride
	}
	small, err := x.read(at, 4)
	if err != nil {
		return 0, err
	}
	v := int64(binary.BigEndian.Uint32(small))
	if v < largeOffset || x.first {
		return v, nil
	}
	at = offsets + 4*x.count() + 8*(v-largeOffset)
	if at+8 > x.size-indexTrailer {
		return 0, fmt.Errorf("%w: the index of a pack points outside", ErrDamaged)
	}
	large, err := x.read(at, 8)
	if err != nil {
		return 0, err
	}
	return int64(binary.BigEndian.Uint64(large)), nil
}

// withPrefix calls yield with each name that begins with the hexadecimal
// digits of prefix.
func (x *packIndex) withPrefix(low Hash, matches func(Hash) bool, yield func(Hash)) error {
	first, err := x.search(low)
	if err != nil {
		return err
	}
	for i := first; i < int(x.count()); i++ {
		h, err := x.name(i)
		if err != nil || !matches(h) {
			return err
		}
		yield(h)
	}
	return nil
}
