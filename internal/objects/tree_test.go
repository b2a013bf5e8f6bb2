package objects

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

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
