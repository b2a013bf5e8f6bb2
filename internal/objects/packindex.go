package objects

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"

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
	table io.ReaderAt
	data  []byte // the whole table, nil where it stays on disk
	size  int64
	total int64
	first bool // version 1
	// names is where the first name stands, stride how far one is from the next.
	names, stride int64
	// starts is where the names begin that have some prefix, by their first 32-shift bits.
	starts []uint32
	shift  int
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
	x.total = int64(binary.BigEndian.Uint32(fanout[fanoutSize-4:]))
	start := x.names
	if x.first {
		start = fanoutSize
	}
	if start+x.total*each+indexTrailer > size {
		return nil, errShortIndex
	}
	return x, x.readStarts()
}

var (
	errShortIndex = fmt.Errorf("%w: the index of a pack is cut short", ErrDamaged)
	errIndexOrder = fmt.Errorf("%w: the index of a pack is not in order", ErrDamaged)
)

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
	if err != nil || i == int(x.total) {
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
	at := x.prefix(h[:])
	low, high := int(x.starts[at]), int(x.starts[at+1])
	for low < high {
		middle := (low + high) / 2
		name, err := x.read(x.names+int64(middle)*x.stride, hashSize)
		if err != nil {
			return 0, err
		}
		if bytes.Compare(name, h[:]) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, nil
}

// namesApart is how many names about begin with the same bits of a prefix.
const namesApart = 8

// readStarts notes where the names of each prefix begin: all of them on one or two
// lines of the processor's cache, where a search of the whole table would wait for
// one after the other.
func (x *packIndex) readStarts() error {
	n := x.total
	width := min(max(bits.Len64(uint64(n/namesApart)), 1), 24)
	x.shift = 32 - width
	x.starts = make([]uint32, 1<<width+1)
	names := bufio.NewReaderSize(io.NewSectionReader(x.table, x.names, n*x.stride), 1<<16)
	next := 0 // of starts
	for i := range n {
		name, err := names.Peek(hashSize)
		if err != nil {
			return err
		}
		at := x.prefix(name)
		if at < next-1 {
			return errIndexOrder
		}
		for ; next <= at; next++ {
			x.starts[next] = uint32(i)
		}
		if _, err := names.Discard(int(x.stride)); err != nil {
			return err
		}
	}
	for ; next < len(x.starts); next++ {
		x.starts[next] = uint32(n)
	}
	return nil
}

// prefix is the first bits of a name, as many as starts is for.
func (x *packIndex) prefix(name []byte) int { return int(binary.BigEndian.Uint32(name) >> x.shift) }

func (x *packIndex) offset(i int) (int64, error) {
	offsets := namesStart + x.total*(hashSize+4)
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
	at = offsets + 4*x.total + 8*(v-largeOffset)
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
	for i := first; i < int(x.total); i++ {
		h, err := x.name(i)
		if err != nil || !matches(h) {
			return err
		}
		yield(h)
	}
	return nil
}
