package objects

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
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

// countedFile counts the reads of a file.
type countedFile struct {
	*bytes.Reader
	reads int
}

func (f *countedFile) ReadAt(p []byte, offset int64) (int, error) {
	f.reads++
	return f.Reader.ReadAt(p, offset)
}

func TestWindowReadsNeighboursAtOnce(t *testing.T) {
	t.Parallel()
	data := make([]byte, 100_000)
	for i := range data {
		data[i] = byte(i / 256)
	}
	file := &countedFile{Reader: bytes.NewReader(data)}
	other := &countedFile{Reader: bytes.NewReader(make([]byte, 100_000))}
	var w window
	for _, at := range []struct {
		file   *countedFile
		offset int64
		reads  int // of file, after this
	}{
		{file, 50_000, 1},
		{file, 46_000, 1}, // shortly before
		{file, 54_000, 1}, // and shortly after
		{file, 10_000, 2},
		{other, 10_000, 1},
		{file, 10_000, 3},
		{file, 99_999, 4},
		{file, 100, 5}, // the file begins there
		{file, 0, 5},
	} {
		w.reset(at.file, at.offset)
		if w.position() != at.offset {
			t.Errorf("stands at %d, want %d", w.position(), at.offset)
		}
		got, err := w.ReadByte()
		want := make([]byte, 1)
		if _, failed := at.file.Reader.ReadAt(want, at.offset); failed != nil || err != nil || got != want[0] {
			t.Errorf("%d at %d, %v, want %d", got, at.offset, err, want[0])
		}
		if at.file.reads != at.reads {
			t.Errorf("%d reads of the file after %d, want %d", at.file.reads, at.offset, at.reads)
		}
	}
	w.reset(file, 100_000)
	if _, err := w.ReadByte(); !errors.Is(err, io.EOF) || w.position() != 100_000 {
		t.Errorf("%v at the end, and stands at %d", err, w.position())
	}
}
