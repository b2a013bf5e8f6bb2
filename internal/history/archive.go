package history

import (
	"math"

	"github.com/handoffaudit/audit/internal/objects"
)

// recordKind tells the records of a memo apart.
type recordKind byte

const (
	stepRecord recordKind = iota
	crossingRecord
)

type recordKey struct {
	kind recordKind
	key  memoKey
}

// archive is the data of a memo: a table of paths, then records. The garbage
// collector finds no pointers in the index, which has an entry or two a commit.
type archive struct {
	data    []byte
	paths   []string
	records map[recordKey]uint32 // where the content begins, with its length
}

// openArchive finds the records in data. What is not whole is left out.
func openArchive(data []byte) archive {
	a := archive{data: data, records: make(map[recordKey]uint32)}
	r := &reader{rest: data}
	if data == nil || len(data) > math.MaxUint32 {
		return a
	}
	for range r.count(1) {
		a.paths = append(a.paths, string(r.bytes(r.count(1))))
	}
	for len(r.rest) > 0 && !r.failed {
		var key recordKey
		key.kind = recordKind(r.byte())
		copy(key.key[:], r.bytes(len(key.key)))
		at := len(data) - len(r.rest)
		if r.bytes(r.count(1)); !r.failed {
			a.records[key] = uint32(at)
		}
	}
	return a
}

func (a *archive) open(kind recordKind, key memoKey) (*reader, bool) {
	at, known := a.records[recordKey{kind, key}]
	r := &reader{paths: a.paths}
	if !known {
		return r, false
	}
	r.rest = a.data[at:]
	r.rest = r.bytes(r.count(1))
	r.hashes = r.bytes(r.count(len(objects.Hash{})) * len(objects.Hash{}))
	return r, true
}

// archiver writes an archive.
type archiver struct {
	writer
	known map[recordKey]bool
	full  [][]byte
}

func newArchiver() *archiver {
	return &archiver{writer: writer{paths: make(map[string]int)}, known: make(map[recordKey]bool)}
}

func (a *archiver) has(kind recordKind, key memoKey) bool { return a.known[recordKey{kind, key}] }

// add writes a record, unless it is there.
func (a *archiver) add(kind recordKind, key memoKey, write func(*writer)) {
	if a.has(kind, key) {
		return
	}
	a.known[recordKey{kind, key}] = true
	const piece = 1 << 20
	if len(a.out) > piece { // so that growing copies little
		a.full, a.out = append(a.full, a.out), nil
	}
	record := writer{paths: a.paths, hashes: make(map[objects.Hash]int)}
	write(&record)
	var head writer
	head.number(len(record.hashes))
	a.out = append(append(a.out, byte(kind)), key[:]...)
	a.number(len(head.out) + len(record.table) + len(record.out))
	a.out = append(append(append(a.out, head.out...), record.table...), record.out...)
}

func (a *archiver) pieces() [][]byte {
	paths := make([]string, len(a.paths))
	for path, i := range a.paths {
		paths[i] = path
	}
	var table writer
	table.number(len(paths))
	for _, path := range paths {
		table.number(len(path))
		table.out = append(table.out, path...)
	}
	return append(append([][]byte{table.out}, a.full...), a.out)
}
