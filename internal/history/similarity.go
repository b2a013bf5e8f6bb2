package history

import (
	"bytes"
	"hash/maphash"
	"slices"

	"github.com/handoffaudit/audit/internal/objects"
)

// similarity compares blobs by the pieces they are made of. It remembers the
// pieces and what it found, for the comparisons within one commit, and serves
// one goroutine at a time.
type similarity struct {
	blobs  *blobs
	max    int64                  // bytes of a blob
	sizes  map[objects.Hash]int64 // -1 for one that is not known
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
	if m, n := s.size(old), s.size(now); m >= 0 && n >= 0 && !comparable(m, n) {
		return 0
	}
	a, b := s.print(old), s.print(now)
	if a == nil || b == nil || !comparable(int64(a.size), int64(b.size)) {
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

// size returns how long a blob is, which is told without reading it.
func (s *similarity) size(h objects.Hash) int64 {
	size, known := s.sizes[h]
	if known {
		return size
	}
	if s.sizes == nil {
		s.sizes = make(map[objects.Hash]int64)
	}
	size, err := s.blobs.objs.Size(h)
	if err != nil {
		size = -1
	}
	s.sizes[h] = size
	return size
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

// longestPiece is the most bytes of a piece.
const longestPiece = 64

func newFingerprint(t *text) *fingerprint {
	f := &fingerprint{size: len(t.data), pieces: make([]piece, 0, t.lines()+len(t.data)/longestPiece)}
	// A line that only changed its line ending stays the same.
	foldCR := !isBinary(t.data)
	var folded [longestPiece]byte
	for rest := t.data; len(rest) > 0; {
		end := min(longestPiece, len(rest))
		if at := bytes.IndexByte(rest[:end], '\n'); at >= 0 {
			end = at + 1
		} else if foldCR && bytes.HasPrefix(rest[end-1:], crlf) {
			end++
		}
		part := rest[:end]
		rest = rest[end:]
		if foldCR && bytes.HasSuffix(part, crlf) {
			part = append(append(folded[:0], part[:len(part)-len(crlf)]...), '\n')
		}
		f.pieces = append(f.pieces, piece{maphash.Bytes(hashSeed, part), len(part)})
	}
	f.compact()
	return f
}

var crlf = []byte("\r\n")

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

// comparable tells whether blobs of these sizes can be similar at all.
func comparable(a, b int64) bool {
	return min(a, b) > 0 && float64(min(a, b)) >= minSimilarity*float64(max(a, b))
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
