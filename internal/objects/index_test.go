package objects

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func splitLines(s string) iter.Seq[string] { return strings.SplitSeq(s, "\n") }

func onlyPack(t testing.TB, dir string) []byte {
	t.Helper()
	packs, err := filepath.Glob(filepath.Join(dir, ".git", "objects", "pack", "*.pack"))
	if err != nil || len(packs) != 1 {
		t.Fatal(packs, err)
	}
	data, err := os.ReadFile(packs[0])
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestIndexPackIsGits(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"packed", "packed by name"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := layouts[name](t, newRepository(t))
			data := onlyPack(t, dir)
			var last, total int64
			sum, index, err := IndexPack(t.Context(), bytes.NewReader(data), int64(len(data)), func(done, of int64) { last, total = done, of })
			if err != nil {
				t.Fatal(err)
			}
			copied := filepath.Join(t.TempDir(), "copy.pack")
			if err := os.WriteFile(copied, data, 0o644); err != nil {
				t.Fatal(err)
			}
			if want := git(t, dir, "", "index-pack", "--no-rev-index", copied); sum.String() != want {
				t.Errorf("checksum %s, want %s", sum, want)
			}
			want, err := os.ReadFile(strings.TrimSuffix(copied, ".pack") + ".idx")
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(index, want) {
				t.Error("the index differs from git's")
			}
			if count := int64(len(everyObject(t, dir))); last != count || total != count {
				t.Errorf("progress ends with %d of %d, want %d", last, total, count)
			}
		})
	}
}

func TestIndexPackRefuses(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	git(t, dir, "", "repack", "-adq")
	data := onlyPack(t, dir)
	thin := thinPack(t, dir)
	flipped := bytes.Clone(data)
	flipped[len(flipped)/2] ^= 1
	for name, pack := range map[string][]byte{
		"nothing": nil, "no pack": []byte(strings.Repeat("not a pack ", 10)), "cut short": data[:len(data)-30],
		"cut at the checksum": data[:len(data)-hashSize], "flipped bit": flipped, "thin": thin,
		"too many objects": withCount(data, 1<<31), "too few objects": withCount(data, 3),
	} {
		_, _, err := IndexPack(t.Context(), bytes.NewReader(pack), int64(len(pack)), nil)
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", name, err)
		}
	}
}

// thinPack changes objects that are not in it.
func thinPack(t *testing.T, dir string) []byte {
	return gitBytes(t, dir, "HEAD\n^HEAD~1\n", "pack-objects", "--thin", "--revs", "--stdout", "-q")
}

// withCount claims another number of objects, with a right checksum.
func withCount(pack []byte, count uint32) []byte {
	p := bytes.Clone(pack[:len(pack)-hashSize])
	copy(p[8:], []byte{byte(count >> 24), byte(count >> 16), byte(count >> 8), byte(count)})
	return appendChecksum(p)
}

func TestIndexPackStops(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	git(t, dir, "", "repack", "-adq")
	data := onlyPack(t, dir)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := IndexPack(ctx, bytes.NewReader(data), int64(len(data)), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}
