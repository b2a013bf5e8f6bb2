package objects

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// plant writes an object that is in no pack: head, then length bytes of filler.
func plant(t *testing.T, objects string, h Hash, head string, length int) {
	t.Helper()
	path := loosePath(objects, h)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(head))
	for block := bytes.Repeat([]byte("x"), 1<<20); length > 0; length -= len(block) {
		_, _ = w.Write(block[:min(length, len(block))])
	}
	_ = w.Close()
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A few kilobytes that stand for gigabytes are refused by what they announce.
func TestStoreRefusesBombs(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "objects", "pack"), 0o700); err != nil {
		t.Fatal(err)
	}
	s := openStore(t, dir)
	for kind, size := range map[string]int{"commit": maxCommit + 1, "tag": maxCommit + 1, "tree": maxTree + 1, "blob": maxObject + 1} {
		h := Hash{byte(len(kind)), kind[0], kind[1]}
		plant(t, filepath.Join(dir, "objects"), h, fmt.Sprintf("%s %d\x00", kind, size), size)
		var err error
		switch kind {
		case "commit":
			_, err = s.Commit(h)
		case "tag":
			_, err = s.Peel(h)
		case "tree":
			_, err = s.Tree(h)
		case "blob":
			_, err = s.Blob(h)
		}
		if !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s: %v, want %v", kind, err, ErrTooLarge)
		}
	}
}

// No delta gets memory for what it only announces.
func TestDeltaMustKeepItsWord(t *testing.T) {
	t.Parallel()
	base := make([]byte, 100)
	copies := func(n int) []byte { return bytes.Repeat([]byte{0x90, 100}, n) }
	for name, tt := range map[string]struct {
		delta []byte
		want  error
	}{
		"less":      {append(uvarints(100, maxObject), copies(2)...), ErrDamaged},
		"more":      {append(uvarints(100, 100), copies(2)...), ErrDamaged},
		"cut short": {append(uvarints(100, 200), 0x90), ErrDamaged},
		"too large": {append(uvarints(100, maxObject+100), copies(2)...), ErrTooLarge},
		"right":     {append(uvarints(100, 200), copies(2)...), nil},
	} {
		if out, err := applyDelta(base, tt.delta); !errors.Is(err, tt.want) || tt.want == nil && len(out) != 200 {
			t.Errorf("%s: %d bytes, %v, want %v", name, len(out), err, tt.want)
		}
	}
}

func uvarints(numbers ...uint64) (out []byte) {
	for _, n := range numbers {
		for ; n >= 0x80; n >>= 7 {
			out = append(out, byte(n)|0x80)
		}
		out = append(out, byte(n))
	}
	return out
}

// Many commits of a megabyte each must fit into memory together; what a reader
// looks for in them stands at their ends.
func TestCommitIsShortened(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ü", 1<<20)
	c, err := parseCommit([]byte("tree " + strings.Repeat("ab", 20) + "\nauthor " + long + " <j@x.com> 1700000000 +0000\ncommitter J <" + long + "> 1700000000 +0000\n\nSubject\n\n" +
		long + "\n\nReviewed-by: Bob <b@x.com>\n"))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Message) + len(c.Author.Name) + len(c.Committer.Email); n > maxMessage+2*maxSignature {
		t.Errorf("%d bytes are kept", n)
	}
	if !strings.HasPrefix(c.Message, "Subject\n") || !strings.HasSuffix(c.Message, "\nReviewed-by: Bob <b@x.com>\n") {
		t.Error("subject or trailer is lost")
	}
	if c.Author.Email != "j@x.com" || c.Author.When.Unix() != 1700000000 || c.Committer.When.Unix() != 1700000000 {
		t.Errorf("%q, %s, %s", c.Author.Email, c.Author.When, c.Committer.When)
	}
	if s := shorten("as it is", 8); s != "as it is" {
		t.Errorf("%q", s)
	}
}

// Alternates name any number of folders, themselves included; a look-up must
// not ask thousands of them.
func TestStoreBorrowsFromFew(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	git := filepath.Join(dir, ".git")
	var lines strings.Builder
	fmt.Fprintln(&lines, ".\n../objects\n/etc\n/dev")
	for i := range 20_000 {
		fmt.Fprintf(&lines, "/nowhere/%d\n", i)
	}
	if err := os.WriteFile(filepath.Join(git, "objects", "info", "alternates"), []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	s := openStore(t, git)
	if n := len(s.db.dirs); n > maxBorrowed {
		t.Errorf("%d folders are asked", n)
	}
	for h, kind := range everyObject(t, dir) {
		if k, _, err := s.db.object(h); err != nil || k.String() != kind {
			t.Errorf("%s: %s, %v, want %s", h, k, err, kind)
		}
	}
}
