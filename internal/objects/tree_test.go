package objects

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// parseTree decodes the body of a tree object.
func parseTree(data []byte) ([]Entry, error) {
	r, err := checkTree(data)
	return r.entries(), err
}

// encodeTree is the inverse of parseTree for trees as git writes them today.
func encodeTree(entries []Entry) []byte {
	modes := map[Mode]string{ModeFile: "100644", ModeExecutable: "100755", ModeSymlink: "120000", ModeTree: "40000", ModeSubmodule: "160000"}
	var b bytes.Buffer
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %s\x00%s", modes[e.Mode], e.Name, e.Hash[:])
	}
	return b.Bytes()
}

func TestParseTreeOldModes(t *testing.T) {
	t.Parallel()
	name := "\x00" + strings.Repeat("h", hashSize)
	entries, err := parseTree([]byte("040000 dir" + name + "100664 group" + name + "100600 own" + name))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []Mode{ModeTree, ModeFile, ModeFile} {
		if entries[i].Mode != want {
			t.Errorf("%s has mode %d, want %d", entries[i].Name, entries[i].Mode, want)
		}
	}
}

// FuzzTree holds that every byte of a tree counts: what parses as a tree of
// canonical modes encodes to the same bytes again.
func FuzzTree(f *testing.F) {
	hash := strings.Repeat("\xee", hashSize)
	f.Add([]byte(""))
	f.Add([]byte("100644 a\x00" + hash + "40000 b\x00" + hash))
	f.Add([]byte("100755 run\x00" + hash + "120000 link\x00" + hash + "160000 sub\x00" + hash))
	f.Add([]byte("040000 old\x00" + hash))
	f.Add([]byte("100644 cut\x00" + hash[1:]))
	f.Add([]byte("100644 \x00" + hash))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := parseTree(data)
		if err != nil {
			return
		}
		again := encodeTree(entries)
		if bytes.Equal(again, data) {
			return
		}
		// Only modes may differ: the names and hashes are all there, in order.
		rest := data
		for _, e := range entries {
			row := []byte(" " + e.Name + "\x00" + string(e.Hash[:]))
			mode, after, ok := bytes.Cut(rest, row)
			if !ok || strings.Trim(string(mode), "01234567") != "" {
				t.Fatalf("entry %q is not where the bytes have it", e.Name)
			}
			rest = after
		}
		if len(rest) > 0 {
			t.Fatalf("%d bytes are lost", len(rest))
		}
	})
}

// FuzzChanged holds that what is left out of two trees stands in both, as often.
func FuzzChanged(f *testing.F) {
	row := func(name string, h byte) string {
		return "100644 " + name + "\x00" + strings.Repeat(string(rune(h)), hashSize)
	}
	f.Add([]byte(""), []byte(row("a", 1)))
	f.Add([]byte(row("a", 1)+row("b", 2)), []byte(row("a", 1)+row("b", 3)))
	f.Add([]byte(row("a", 1)+row("b", 2)+row("d", 3)), []byte(row("b", 2)+row("c", 1)+row("d", 3)))
	f.Add([]byte(row("z", 1)+row("a", 2)+row("a", 2)), []byte(row("a", 2)+row("z", 1)))
	f.Fuzz(func(t *testing.T, old, now []byte) {
		a, errOld := checkTree(old)
		b, errNew := checkTree(now)
		if errOld != nil || errNew != nil {
			return
		}
		olds, news := changed(a, b)
		out := make(map[Entry]int)
		for i, entries := range [][]Entry{a.entries(), news, b.entries(), olds} {
			for _, e := range entries {
				out[e] += 1 - i/2*2
			}
		}
		for e, n := range out {
			if n != 0 {
				t.Errorf("%v is left out of one tree %d times more than of the other", e, n)
			}
		}
	})
}

// Of trees in order nothing is left that did not change.
func TestChanged(t *testing.T) {
	t.Parallel()
	e := func(name string, h byte) Entry { return Entry{Name: name, Hash: Hash{h}} }
	for _, test := range []struct {
		name                 string
		old, now, olds, news []Entry
	}{
		{"one of many", []Entry{e("a", 1), e("b", 2), e("c", 3)}, []Entry{e("a", 1), e("b", 9), e("c", 3)}, []Entry{e("b", 2)}, []Entry{e("b", 9)}},
		{"added", []Entry{e("a", 1), e("c", 3)}, []Entry{e("a", 1), e("b", 9), e("c", 3)}, nil, []Entry{e("b", 9)}},
		{"deleted at the end", []Entry{e("a", 1), e("c", 3)}, []Entry{e("a", 1)}, []Entry{e("c", 3)}, nil},
		{"none", []Entry{e("a", 1)}, []Entry{e("a", 1)}, nil, nil},
	} {
		olds, news := changed(rows(encodeTree(test.old)), rows(encodeTree(test.now)))
		if !slices.Equal(olds, test.olds) || !slices.Equal(news, test.news) {
			t.Errorf("%s: got %v and %v, want %v and %v", test.name, olds, news, test.olds, test.news)
		}
	}
}
