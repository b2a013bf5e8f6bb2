package objects

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

// FuzzDelta holds that a delta either fails or gives a result of the size that
// it announces.
func FuzzDelta(f *testing.F) {
	base := []byte("all work and no play makes jack a dull boy")
	f.Add(base, []byte{42, 5, 5, 'h', 'e', 'l', 'l', 'o'})
	f.Add(base, []byte{42, 8, 0x90, 8})
	f.Add(base, []byte{42, 8, 0x91, 9, 8})
	f.Add(base, []byte{42, 0x80, 0x80, 4, 0x80})
	f.Add(base, []byte{42, 3, 0})
	f.Add(base, []byte{})
	f.Fuzz(func(t *testing.T, base, delta []byte) {
		out, err := applyDelta(base, delta)
		if err != nil {
			return
		}
		_, n := binary.Uvarint(delta)
		if size, _ := binary.Uvarint(delta[n:]); int(size) != len(out) {
			t.Errorf("%d bytes, announced %d", len(out), size)
		}
	})
}

// FuzzPackIndex holds that any bytes are refused or are an index in which each
// name that it lists can be looked up, and no other, whether it lies in memory
// or on disk.
func FuzzPackIndex(f *testing.F) {
	var entries []packEntry
	first := make([]byte, fanoutSize)
	for i := range 40 {
		e := packEntry{name: Hash{byte(6 * i), 1}, offset: int64(i) << 27} // the last are beyond 2 GiB
		entries = append(entries, e)
		first = append(binary.BigEndian.AppendUint32(first, uint32(e.offset)), e.name[:]...)
		for b := int(e.name[0]); b < 256; b++ {
			binary.BigEndian.PutUint32(first[4*b:], uint32(i+1))
		}
	}
	first = append(first, make([]byte, indexTrailer)...)
	for _, data := range [][]byte{encodeIndex(entries, Hash{}), first} {
		f.Add(data)
		f.Add(data[:len(data)/2])
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		disk, err := newIndex(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		memory := *disk
		memory.data = data
		for _, x := range []*packIndex{disk, &memory} {
			for i := range min(int(x.total), 1000) {
				h, err := x.name(i)
				if err != nil {
					t.Fatalf("name %d: %v", i, err)
				}
				offset, found, _ := x.find(h)
				if other, again, _ := disk.find(h); found != again || offset != other {
					t.Errorf("%s: %v at %d in memory, %v at %d on disk", h, found, offset, again, other)
				}
			}
		}
	})
}

// FuzzIndexPack holds that any bytes with a right checksum are refused or give
// an index in which every object of the pack can be found and read.
func FuzzIndexPack(f *testing.F) {
	for _, name := range []string{"packed", "packed by name"} {
		dir := f.TempDir()
		git(f, dir, "", "init", "-q")
		for _, end := range []string{"", "one more\n", "two more\n"} {
			git(f, dir, strings.Repeat("all work and no play\n", 9)+end, "hash-object", "-w", "--stdin")
		}
		args := []string{"pack-objects", "--stdout", "-q", "--window=10"}
		if name == "packed" {
			args = append(args, "--delta-base-offset")
		}
		var list string
		for h := range everyObject(f, dir) {
			list += h.String() + "\n"
		}
		data := gitBytes(f, dir, list, args...)
		f.Add(data[:len(data)-hashSize])
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		pack := appendChecksum(bytes.Clone(body))
		sum, index, err := IndexPack(t.Context(), bytes.NewReader(pack), int64(len(pack)), nil)
		if err != nil {
			return
		}
		if !bytes.HasSuffix(pack, sum[:]) {
			t.Fatal("wrong checksum")
		}
		x, err := newIndex(bytes.NewReader(index), int64(len(index)))
		if err != nil {
			t.Fatal(err)
		}
		p := &pack1{x, bytes.NewReader(pack), int64(len(pack))}
		for i := range int(x.total) {
			p.check(t, i)
		}
	})
}

// pack1 is a pack with its index.
type pack1 struct {
	index *packIndex
	file  *bytes.Reader
	size  int64
}

func (p *pack1) check(t *testing.T, i int) {
	t.Helper()
	h, err := p.index.name(i)
	if err != nil {
		t.Fatal(err)
	}
	offset, ok, err := p.index.find(h)
	if !ok || err != nil {
		t.Fatalf("%s is not found: %v", h, err)
	}
	whole := &pack{file: p.file, size: p.size, cache: newCache(1 << 20), find: func(h Hash) (int64, bool) {
		offset, ok, err := p.index.find(h)
		return offset, ok && err == nil
	}}
	k, data, err := whole.object(offset)
	if err != nil || nameOf(k, data) != h {
		t.Fatalf("%s reads as %s %s: %v", h, k, nameOf(k, data), err)
	}
	if size, err := whole.objectSize(offset); err != nil || size != int64(len(data)) {
		t.Fatalf("%s has size %d, %v; want %d", h, size, err, len(data))
	}
}
