package history

import (
	"encoding/binary"

	"github.com/handoffaudit/audit/internal/objects"
)

// writer writes numbers, none of them negative, hashes and paths. Paths stand in
// a table of the archive, hashes in one of the record.
type writer struct {
	out    []byte
	paths  map[string]int
	hashes map[objects.Hash]int
	table  []byte // of the hashes
}

func (w *writer) number(n int) { w.out = binary.AppendUvarint(w.out, uint64(n)) }

func (w *writer) hash(h objects.Hash) {
	i, known := w.hashes[h]
	if !known {
		i = len(w.hashes)
		w.hashes[h] = i
		w.table = append(w.table, h[:]...)
	}
	w.number(i)
}

func (w *writer) flag(set bool) {
	n := 0
	if set {
		n = 1
	}
	w.number(n)
}

func (w *writer) path(path string) {
	i, known := w.paths[path]
	if !known {
		i = len(w.paths)
		w.paths[path] = i
	}
	w.number(i)
}

// reader reads what writer wrote. Once something is not as it should be it has
// failed, and reads zeros.
type reader struct {
	rest   []byte
	paths  []string
	hashes []byte
	failed bool
}

func (r *reader) fail() { r.failed, r.rest = true, nil }

func (r *reader) number() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<40 {
		r.fail()
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// count reads how many things follow, of at least so many bytes each.
func (r *reader) count(least int) int {
	n := r.number()
	if n > len(r.rest)/least {
		r.fail()
		return 0
	}
	return n
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.fail()
		return nil
	}
	data := r.rest[:n:n]
	r.rest = r.rest[n:]
	return data
}

func (r *reader) byte() (b byte) {
	if data := r.bytes(1); data != nil {
		b = data[0]
	}
	return b
}

func (r *reader) flag() bool { return r.number() != 0 }

func (r *reader) hash() (h objects.Hash) {
	at := r.number() * len(h)
	if at >= len(r.hashes) {
		r.fail()
		return h
	}
	copy(h[:], r.hashes[at:])
	return h
}

func (r *reader) path() string {
	i := r.number()
	if i >= len(r.paths) {
		r.fail()
		return ""
	}
	return r.paths[i]
}
