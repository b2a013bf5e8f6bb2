package objects

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"math/rand/v2"
	"strings"
	"testing"
)

func deflate(t testing.TB, data []byte, level int) []byte {
	t.Helper()
	var buf bytes.Buffer
	w, err := zlib.NewWriterLevel(&buf, level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestInflate decompresses data of every kind, compressed in every way.
func TestInflate(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	noise := func(n, letters int) []byte {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(rng.IntN(letters))
		}
		return data
	}
	words := func(n int) []byte {
		var b strings.Builder
		for b.Len() < n {
			b.WriteString([]string{"func ", "return ", "err != nil ", "{\n", "}\n", "\t", "é", "x"}[rng.IntN(8)])
		}
		return []byte(b.String()[:n])
	}
	inflate := func(dst, src []byte) error {
		f := newInflater(bytes.NewReader(src), 0)
		defer f.release()
		return f.inflate(dst)
	}
	for _, n := range []int{0, 1, 2, 3, 100, 257, 258, 259, 1000, 32768, 40_000, 300_000} {
		for name, data := range map[string][]byte{
			"noise": noise(n, 256), "two letters": noise(n, 2), "one letter": make([]byte, n), "words": words(n),
			"skewed": append(noise(n/2, 3), noise(n-n/2, 200)...),
		} {
			for _, level := range []int{flate.HuffmanOnly, flate.NoCompression, 1, 6, 9} {
				src := append(deflate(t, data, level), "what follows"...)
				got := make([]byte, n)
				if err := inflate(got, src); err != nil || !bytes.Equal(got, data) {
					t.Errorf("%s, %d bytes, level %d: %v", name, n, level, err)
				}
				for _, wrong := range []int{n - 1, n + 1} {
					if wrong >= 0 && inflate(make([]byte, wrong), src) == nil {
						t.Errorf("%s, %d bytes, level %d: taken for %d", name, n, level, wrong)
					}
				}
			}
		}
	}
}
