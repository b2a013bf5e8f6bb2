package cache

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

var now = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

func TestKeeps(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there")
	f := Open(dir, "1", now)
	if got := f.Load("shop"); got != nil {
		t.Errorf("an empty folder has %q", got)
	}
	f.Save("shop", []byte("ab"), []byte("c"))
	f.Save("other", []byte("x"))
	if got := f.Load("shop"); string(got) != "abc" {
		t.Errorf("Load = %q, want abc", got)
	}
	f.Save("shop", []byte("new"))
	if got := Open(dir, "1", now).Load("shop"); string(got) != "new" {
		t.Errorf("Load = %q, want new", got)
	}
	if got := Open(dir, "2", now).Load("shop"); got != nil {
		t.Errorf("another version reads %q", got)
	}
	if info, err := os.Stat(f.file("shop")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v, %v", info, err)
	}
	var none *Folder
	none.Save("shop", []byte("x"))
	if got := none.Load("shop"); got != nil {
		t.Errorf("no folder has %q", got)
	}
}

// However a file is damaged, what is read is what was written, or nothing.
func TestDamaged(t *testing.T) {
	f := Open(t.TempDir(), "1", now)
	f.Save("shop", []byte("some data"))
	whole, err := os.ReadFile(f.file("shop"))
	if err != nil {
		t.Fatal(err)
	}
	for n := range whole {
		for what, damaged := range map[string][]byte{
			"cut":     whole[:n],
			"flipped": append(append(bytes.Clone(whole[:n]), whole[n]^1), whole[n+1:]...),
		} {
			if err := os.WriteFile(f.file("shop"), damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := f.Load("shop"); got != nil {
				t.Fatalf("%s at %d: read %q", what, n, got)
			}
		}
	}
	f.Save("shop", []byte("again"))
	if got := f.Load("shop"); string(got) != "again" {
		t.Errorf("Load = %q after damage and Save", got)
	}
}

func TestCannotWrite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	f := Open(filepath.Join(file, "below"), "1", now)
	f.Save("shop", []byte("x"))
	if got := f.Load("shop"); got != nil {
		t.Errorf("read %q", got)
	}
}

func TestPrune(t *testing.T) {
	dir := t.TempDir()
	for day, name := range []string{"a", "b", "c"} {
		Open(dir, "1", now.AddDate(0, 0, day)).Save(name, make([]byte, 1000))
	}
	f := Open(dir, "1", now.AddDate(0, 0, 9))
	f.Load("a") // used again
	left := filepath.Join(dir, "1.new")
	if err := os.WriteFile(left, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(left, now, now); err != nil {
		t.Fatal(err)
	}
	f.prune(2500)
	for name, kept := range map[string]bool{"a": true, "b": false, "c": true} {
		if got := f.Load(name) != nil; got != kept {
			t.Errorf("%s is kept: %v, want %v", name, got, kept)
		}
	}
	if _, err := os.Stat(left); err == nil {
		t.Error("what was never finished is still there")
	}
}

// Writers and readers at once see whole data.
func TestAtOnce(t *testing.T) {
	dir := t.TempDir()
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			f := Open(dir, "1", now)
			for range 50 {
				f.Save("shop", bytes.Repeat([]byte{byte(i)}, 10_000+i))
				if got := f.Load("shop"); got != nil && (len(got) != 10_000+int(got[0]) || bytes.Count(got, got[:1]) != len(got)) {
					t.Errorf("read a mixture of %d bytes", len(got))
				}
			}
		})
	}
	group.Wait()
}
