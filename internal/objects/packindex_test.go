package objects

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

// Where names stand is guessed from how hashes are spread; they are found however they
// are spread.
func TestIndexSearch(t *testing.T) {
	t.Parallel()
	for name, distort := range map[string]func(h Hash) Hash{
		"evenly":          func(h Hash) Hash { return h },
		"in one bucket":   func(h Hash) Hash { h[0] = 7; return h },
		"all alike":       func(h Hash) Hash { return Hash{0: 7, 19: h[19]} },
		"at the ends":     func(h Hash) Hash { h[0], h[1] = 9, h[1]>>7*255; return h },
		"mostly at start": func(h Hash) Hash { h[0], h[1], h[2] = 9, 0, h[2]&h[3]&h[4]; return h },
	} {
		rng := rand.New(rand.NewPCG(1, 2))
		random := func() (h Hash) {
			binary.BigEndian.PutUint64(h[:], rng.Uint64())
			h[19] = byte(rng.Uint32())
			return distort(h)
		}
		names := make([]Hash, rng.IntN(3000))
		for i := range names {
			names[i] = random()
		}
		slices.SortFunc(names, compareHash)
		x := indexOf(t, names)
		for range 3000 {
			h := random()
			want, _ := slices.BinarySearchFunc(names, h, compareHash)
			if got, err := x.search(h); err != nil || got != want {
				t.Fatalf("%s: %s belongs at %d, want %d (%v)", name, h, got, want, err)
			}
		}
	}
}

// indexOf returns an index in memory of objects without offsets.
func indexOf(t *testing.T, names []Hash) *packIndex {
	t.Helper()
	data := slices.Clone(indexMagic)
	for b := range 256 {
		upTo := Hash{0: byte(b)}
		for i := 1; i < len(upTo); i++ {
			upTo[i] = 255
		}
		n, found := slices.BinarySearchFunc(names, upTo, compareHash)
		if found {
			n++
		}
		data = binary.BigEndian.AppendUint32(data, uint32(n))
	}
	for _, h := range names {
		data = append(data, h[:]...)
	}
	data = append(data, make([]byte, 8*len(names)+indexTrailer)...)
	x, err := newIndex(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	x.data = data
	return x
}

func TestIndexOutOfOrder(t *testing.T) {
	t.Parallel()
	x := indexOf(t, []Hash{{0: 1}, {0: 2}, {0: 3}})
	copy(x.data[namesStart:], []byte{200})
	if _, err := newIndex(bytes.NewReader(x.data), x.size); !errors.Is(err, ErrDamaged) {
		t.Errorf("names that are not in order: %v, want %v", err, ErrDamaged)
	}
}
