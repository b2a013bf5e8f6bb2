package objects

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"io"
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
	d := new(decoder)
	for _, n := range []int{0, 1, 2, 3, 100, 257, 258, 259, 1000, 32768, 40_000, 300_000} {
		for name, data := range map[string][]byte{
			"noise": noise(n, 256), "two letters": noise(n, 2), "one letter": make([]byte, n), "words": words(n),
			"skewed": append(noise(n/2, 3), noise(n-n/2, 200)...),
		} {
			for _, level := range []int{flate.HuffmanOnly, flate.NoCompression, 1, 6, 9} {
				src := append(deflate(t, data, level), "what follows"...)
				got := make([]byte, n)
				if err := d.inflate(got, src); err != nil || !bytes.Equal(got, data) {
					t.Errorf("%s, %d bytes, level %d: %v", name, n, level, err)
				}
				for _, wrong := range []int{n - 1, n + 1} {
					if wrong >= 0 && d.inflate(make([]byte, wrong), src) == nil {
						t.Errorf("%s, %d bytes, level %d: taken for %d", name, n, level, wrong)
					}
				}
			}
		}
	}
}

// FuzzInflate holds that what is decompressed is what the library makes of it.
func FuzzInflate(f *testing.F) {
	for _, text := range []string{"", "a", strings.Repeat("all work and no play\n", 50)} {
		for _, level := range []int{flate.HuffmanOnly, 0, 1, 9} {
			f.Add(deflate(f, []byte(text), level), uint16(len(text)))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte, size uint16) {
		got := make([]byte, size)
		if new(decoder).inflate(got, src) != nil {
			return
		}
		r, err := zlib.NewReader(bytes.NewReader(src))
		if err != nil {
			t.Fatal(err)
		}
		want, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%d bytes, the library has %d: %v", len(got), len(want), err)
		}
	})
}

func BenchmarkInflate(b *testing.B) {
	data := []byte(strings.Repeat("func main() {\n\treturn nil\n}\n", 20) + "other text, here and there")
	src := deflate(b, data, 6)
	dst := make([]byte, len(data))
	b.Run("decoder", func(b *testing.B) {
		d := new(decoder)
		for b.Loop() {
			if err := d.inflate(dst, src); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("library", func(b *testing.B) {
		r, _ := zlib.NewReader(bytes.NewReader(src))
		for b.Loop() {
			if err := r.(zlib.Resetter).Reset(bytes.NewReader(src), nil); err != nil {
				b.Fatal(err)
			}
			if _, err := io.ReadFull(r, dst); err != nil {
				b.Fatal(err)
			}
		}
	})
}
