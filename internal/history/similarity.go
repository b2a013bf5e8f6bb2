package history

import (
	"hash/maphash"
	"slices"

	"github.com/handoffaudit/audit/internal/objects"
)

// similarity compares blobs by the pieces they are made of. It remembers the
// pieces and what it found, for the comparisons within one commit, and serves
// one goroutine at a time.
type similarity struct {
	blobs  *blobs
	max    int64 // bytes of a blob
	prints map[objects.Hash]*fingerprint
	scores map[[2]objects.Hash]float64
}

func newSimilarity(b *blobs, maxBytes int64) *similarity {
	return &similarity{blobs: b, max: maxBytes, prints: make(map[objects.Hash]*fingerprint), scores: make(map[[2]objects.Hash]float64)}
}

// of returns how similar two blobs are, 0..1; 0 when one cannot be read.
func (s *similarity) of(old, new objects.Hash) float64 {
	if old == new {
		return 1
	}
	key := [2]objects.Hash{old, new}
	if score, known := s.scores[key]; known {
		return score
	}
	score := s.print(old).similarity(s.print(new))
	s.scores[key] = score
	return score
}

func (s *similarity) print(h objects.Hash) *fingerprint {
	if f, known := s.prints[h]; known {
		return f
	}
	var f *fingerprint
	if t, err := s.blobs.read(h, s.max); err == nil {
		f = newFingerprint(t.data)
	}
	s.prints[h] = f
	return f
}

// fingerprint is what a blob is made of: its lines, long ones in pieces of 64
// bytes, without their order.
type fingerprint struct {
	size   int
	pieces []piece // by hash, each hash once
}

type piece struct {
	hash  uint64
	bytes int
}

func newFingerprint(data []byte) *fingerprint {
	const longest = 64
	f := &fingerprint{size: len(data)}
	foldCR := !isBinary(data)
	var buf [longest]byte
	n := 0
	flush := func() {
		if n > 0 {
			f.pieces = append(f.pieces, piece{maphash.Bytes(hashSeed, buf[:n]), n})
			n = 0
		}
	}
	for i, c := range data {
		// A line that only changed its line ending stays the same.
		if foldCR && c == '\r' && i+1 < len(data) && data[i+1] == '\n' {
			continue
		}
		buf[n] = c
		n++
		if n == longest || c == '\n' {
			flush()
		}
	}
	flush()
	f.compact()
	return f
}

// compact sorts the pieces and joins equal ones.
func (f *fingerprint) compact() {
	slices.SortFunc(f.pieces, func(a, b piece) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return 0
	})
	joined := f.pieces[:0]
	for _, p := range f.pieces {
		if last := len(joined) - 1; last >= 0 && joined[last].hash == p.hash {
			joined[last].bytes += p.bytes
		} else {
			joined = append(joined, p)
		}
	}
	f.pieces = joined
}

// similarity is the share of the larger blob that both have; nil is similar to
// nothing.
func (f *fingerprint) similarity(o *fingerprint) float64 {
	if f == nil || o == nil {
		return 0
	}
	large, small := max(f.size, o.size), min(f.size, o.size)
	if small == 0 || float64(small) < minSimilarity*float64(large) {
		return 0
	}
	common := 0
	for i, j := 0, 0; i < len(f.pieces) && j < len(o.pieces); {
		switch a, b := f.pieces[i], o.pieces[j]; {
		case a.hash < b.hash:
			i++
		case a.hash > b.hash:
			j++
		default:
			common += min(a.bytes, b.bytes)
			i++
			j++
		}
	}
	return float64(common) / float64(large)
}
