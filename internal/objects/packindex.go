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

// packIndex finds the objects of one pack by name: version 2 of git's format.
//
//	header, fanout [256]uint32, names [n][20]byte, crc [n]uint32,
//	offsets [n]uint32, large offsets []uint64, checksums
type packIndex struct {
	table  io.ReaderAt
	fanout [256]uint32
	size   int64
}

const (
	hashSize     = 20
	fanoutStart  = 8
	namesStart   = fanoutStart + 256*4
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
	data, err := io.ReadAll(file)
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, nil, err
	}
	x, err := newIndex(bytes.NewReader(data), int64(len(data)))
	return x, nil, err
}

func newIndex(table io.ReaderAt, size int64) (*packIndex, error) {
	var head [namesStart]byte
	if _, err := table.ReadAt(head[:], 0); err != nil {
		return nil, fmt.Errorf("%w: the index of a pack is cut short", ErrDamaged)
	}
	if !bytes.Equal(head[:fanoutStart], indexMagic) {
		return nil, errors.New("the index of a pack is in an unsupported format; run git repack -ad")
	}
	x := &packIndex{table: table, size: size}
	for i := range x.fanout {
		x.fanout[i] = binary.BigEndian.Uint32(head[fanoutStart+4*i:])
		if i > 0 && x.fanout[i] < x.fanout[i-1] {
			return nil, fmt.Errorf("%w: the index of a pack is not in order", ErrDamaged)
		}
	}
	if namesStart+x.count()*(int64(hashSize)+8)+indexTrailer > size {
		return nil, fmt.Errorf("%w: the index of a pack is cut short", ErrDamaged)
	}
	return x, nil
}

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
	_, err = x.table.ReadAt(h[:], namesStart+int64(i)*int64(hashSize))
	return h, err
}

// find returns the offset of the object named h.
func (x *packIndex) find(h Hash) (int64, bool, error) {
	from, to := x.bucket(h[0])
	i, err := x.search(from, to, h)
	if err != nil || i == to {
		return 0, false, err
	}
	if found, err := x.name(i); err != nil || found != h {
		return 0, false, err
	}
	offset, err := x.offset(i)
	return offset, err == nil, err
}

// search returns the first position from..to whose name is not below h.
func (x *packIndex) search(from, to int, h Hash) (int, error) {
	var failure error
	i := sort.Search(to-from, func(i int) bool {
		name, err := x.name(from + i)
		if err != nil {
			failure = err
			return true
		}
		return bytes.Compare(name[:], h[:]) >= 0
	})
	return from + i, failure
}

func (x *packIndex) offset(i int) (int64, error) {
	var small [4]byte
	offsets := namesStart + x.count()*int64(hashSize+4)
	if _, err := x.table.ReadAt(small[:], offsets+4*int64(i)); err != nil {
		return 0, err
	}
	v := int64(binary.BigEndian.Uint32(small[:]))
	if v < largeOffset {
		return v, nil
	}
	var large [8]byte
	at := offsets + 4*x.count() + 8*(v-largeOffset)
	if at+8 > x.size-indexTrailer {
		return 0, fmt.Errorf("%w: the index of a pack points outside", ErrDamaged)
	}
	if _, err := x.table.ReadAt(large[:], at); err != nil {
		return 0, err
	}
	return int64(binary.BigEndian.Uint64(large[:])), nil
}

// withPrefix calls yield with each name that begins with the hexadecimal
// digits of prefix.
func (x *packIndex) withPrefix(low Hash, matches func(Hash) bool, yield func(Hash)) error {
	first, err := x.search(0, int(x.count()), low)
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
