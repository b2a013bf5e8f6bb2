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
	scores map[[2]int32]float64 // by the ids of the fingerprints
}

func newSimilarity(b *blobs, maxBytes int64) *similarity {
	return &similarity{blobs: b, max: maxBytes}
}

// of returns how similar two blobs are, 0..1; 0 when one cannot be read.
func (s *similarity) of(old, now objects.Hash) float64 {
	if old == now {
		return 1
	}
	a, b := s.print(old), s.print(now)
	if a == nil || b == nil || !a.comparable(b) {
		return 0
	}
	key := [2]int32{a.id, b.id}
	score, known := s.scores[key]
	if !known {
		if s.scores == nil {
			s.scores = make(map[[2]int32]float64)
		}
		score = a.similarity(b)
		s.scores[key] = score
	}
	return score
}

func (s *similarity) print(h objects.Hash) *fingerprint {
	if f, known := s.prints[h]; known {
		return f
	}
	if s.prints == nil {
		s.prints = make(map[objects.Hash]*fingerprint)
	}
	var f *fingerprint
	if t, err := s.blobs.read(h, s.max); err == nil {
		f = newFingerprint(t)
		f.id = int32(len(s.prints))
	}
	s.prints[h] = f
	return f
}

// fingerprint is what a blob is made of: its lines, long ones in pieces of 64
// bytes, without their order.
type fingerprint struct {
	id     int32 // within one similarity
	size   int
	pieces []piece // by hash, each hash once
}

type piece struct {
	hash  uint64
	bytes int
}

func newFingerprint(t *text) *fingerprint {
	const longest = 64
	data := t.data
	f := &fingerprint{size: len(data), pieces: make([]piece, 0, t.lines()+len(data)/longest)}
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

// comparable tells whether the sizes allow the blobs to be similar at all.
func (f *fingerprint) comparable(o *fingerprint) bool {
	large, small := max(f.size, o.size), min(f.size, o.size)
	return small > 0 && float64(small) >= minSimilarity*float64(large)
}

// similarity is the share of the larger blob that both have.
func (f *fingerprint) similarity(o *fingerprint) float64 {
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
	return float64(common) / float64(max(f.size, o.size))
}
