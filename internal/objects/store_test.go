package objects

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// layouts are the ways in which git keeps the same objects.
var layouts = map[string]func(t *testing.T, dir string) string{
	"loose": func(_ *testing.T, dir string) string { return dir },
	"packed": func(t *testing.T, dir string) string {
		git(t, dir, "", "repack", "-adq", "--depth=50")
		return dir
	},
	"packed by name": func(t *testing.T, dir string) string { // deltas that name their base
		git(t, dir, "", "-c", "repack.useDeltaBaseOffset=false", "repack", "-adFq")
		return dir
	},
	"indexed as until 2008": func(t *testing.T, dir string) string {
		git(t, dir, "", "-c", "pack.indexVersion=1", "repack", "-adq")
		return dir
	},
	"kept": func(t *testing.T, dir string) string {
		git(t, dir, "", "repack", "-adq")
		kept, err := filepath.Glob(filepath.Join(dir, ".git", "objects", "pack", "*.pack"))
		if err != nil || len(kept) != 1 {
			t.Fatal(kept, err)
		}
		if err := os.WriteFile(strings.TrimSuffix(kept[0], ".pack")+".keep", nil, 0o644); err != nil {
			t.Fatal(err)
		}
		git(t, dir, "", "commit", "-q", "--allow-empty", "-m", "More")
		git(t, dir, "", "repack", "-adq")
		return dir
	},
	"packed twice": func(t *testing.T, dir string) string {
		git(t, dir, "", "repack", "-dq")
		git(t, dir, "", "commit", "-q", "--allow-empty", "-m", "More")
		git(t, dir, "", "repack", "-dq")
		git(t, dir, "", "commit", "-q", "--allow-empty", "-m", "Loose")
		return dir
	},
	"many packs, one index": func(t *testing.T, dir string) string {
		git(t, dir, "", "repack", "-dq")
		git(t, dir, "", "commit", "-q", "--allow-empty", "-m", "More")
		git(t, dir, "", "repack", "-dq")
		git(t, dir, "", "multi-pack-index", "write")
		return dir
	},
	"borrowed": func(t *testing.T, dir string) string {
		git(t, dir, "", "repack", "-adq")
		other := filepath.Join(t.TempDir(), "strange [name]")
		git(t, dir, "", "clone", "-q", "--shared", dir, other)
		git(t, other, "", "commit", "-q", "--allow-empty", "-m", "Own")
		return other
	},
}

func TestStoreReadsWhatGitReads(t *testing.T) {
	t.Parallel()
	for name, arrange := range layouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := arrange(t, newRepository(t))
			s := openStore(t, filepath.Join(dir, ".git"))
			for h, kind := range everyObject(t, dir) {
				checkObject(t, s, dir, h, kind)
			}
		})
	}
}

func checkObject(t *testing.T, s *Store, dir string, h Hash, kind string) {
	t.Helper()
	switch kind {
	case "blob":
		data, err := s.Blob(h)
		size, sizeErr := s.Size(h)
		if err := errors.Join(err, sizeErr); err != nil {
			t.Fatal(err)
		}
		if got := nameOf(kindBlob, data); got != h || size != int64(len(data)) {
			t.Errorf("blob %s reads as %s of %d bytes", h, got, size)
		}
	case "tree":
		entries, err := s.Tree(h)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(git(t, dir, "", "ls-tree", h.String()), listTree(entries)); diff != "" {
			t.Errorf("tree %s:\n%s", h, diff)
		}
	case "commit":
		if _, err := s.Commit(h); err != nil {
			t.Error(err)
		}
	case "tag":
		got, err := s.Peel(h)
		if want := git(t, dir, "", "rev-parse", h.String()+"^{commit}"); err != nil || got.String() != want {
			t.Errorf("tag %s stands for %s, %v; want %s", h, got, err, want)
		}
	}
}

// listTree prints entries as git ls-tree does.
func listTree(entries []Entry) string {
	modes := map[Mode]string{ModeFile: "100644 blob", ModeExecutable: "100755 blob", ModeSymlink: "120000 blob", ModeTree: "040000 tree", ModeSubmodule: "160000 commit"}
	var b strings.Builder
	for _, e := range entries {
		b.WriteString(modes[e.Mode] + " " + e.Hash.String() + "\t" + e.Name + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestStoreTreeModes(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	blob := git(t, dir, "", "rev-parse", "HEAD:empty")
	head := git(t, dir, "", "rev-parse", "HEAD")
	want := "100644 blob " + blob + "\tplain\n100755 blob " + blob + "\trun\n040000 tree " + git(t, dir, "", "rev-parse", "HEAD:lib") +
		"\tsub\n160000 commit " + head + "\tsubmodule\n120000 blob " + blob + "\tzlink"
	tree, _ := ParseHash(git(t, dir, want+"\n", "mktree"))
	entries, err := openStore(t, filepath.Join(dir, ".git")).Tree(tree)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, listTree(entries)); diff != "" {
		t.Error(diff)
	}
}

// Two readers that change what they got must not see each other.
func TestStoreBlobIsTheCallers(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	git(t, dir, "", "repack", "-adq")
	s := openStore(t, filepath.Join(dir, ".git"))
	h, _ := ParseHash(git(t, dir, "", "rev-parse", "HEAD:big.txt"))
	first, err := s.Blob(h)
	if err != nil {
		t.Fatal(err)
	}
	clear(first)
	second, err := s.Blob(h)
	if err != nil || nameOf(kindBlob, second) != h {
		t.Errorf("the second read shows what the first reader wrote (%v)", err)
	}
}

func TestStoreConcurrently(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	git(t, dir, "", "repack", "-adq", "--depth=50")
	s := openStore(t, filepath.Join(dir, ".git"))
	s.db.cache = newCache(20_000) // so that entries come and go
	for _, p := range *s.db.packs.Load() {
		p.cache = s.db.cache
	}
	all := everyObject(t, dir)
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for h, kind := range all {
				k, data, err := s.db.object(h)
				if err != nil || k.String() != kind || nameOf(k, data) != h {
					t.Errorf("%s %s reads as %s, %v", kind, h, k, err)
				}
			}
		})
	}
	readers.Wait()
}

// Git may pack and prune while the program reads.
func TestStoreSurvivesRepacking(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	s := openStore(t, filepath.Join(dir, ".git"))
	git(t, dir, "", "repack", "-adq")
	git(t, dir, "", "prune-packed", "-q")
	for h, kind := range everyObject(t, dir) {
		checkObject(t, s, dir, h, kind)
	}
}

func TestStoreMissing(t *testing.T) {
	t.Parallel()
	s := openStore(t, filepath.Join(newRepository(t), ".git"))
	nowhere := Hash{1, 2, 3}
	for name, read := range map[string]func() error{
		"commit": func() error { _, err := s.Commit(nowhere); return err },
		"tree":   func() error { _, err := s.Tree(nowhere); return err },
		"blob":   func() error { _, err := s.Blob(nowhere); return err },
		"size":   func() error { _, err := s.Size(nowhere); return err },
		"peel":   func() error { _, err := s.Peel(nowhere); return err },
	} {
		if err := read(); !errors.Is(err, ErrMissing) || errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v, want ErrMissing", name, err)
		}
	}
}

func TestStoreWrongKind(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	s := openStore(t, filepath.Join(dir, ".git"))
	h, _ := ParseHash(git(t, dir, "", "rev-parse", "HEAD^{tree}"))
	if _, err := s.Blob(h); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "tree") {
		t.Errorf("a tree read as a blob: %v", err)
	}
	if _, err := s.Peel(h); err == nil {
		t.Error("a tree peels to a commit")
	}
}

func TestStoreReplace(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	head, _ := ParseHash(git(t, dir, "", "rev-parse", "HEAD"))
	git(t, dir, "", "replace", "HEAD", "HEAD~3")
	stand, _ := ParseHash(git(t, dir, "", "--no-replace-objects", "rev-parse", "HEAD~3"))
	s := openStore(t, filepath.Join(dir, ".git"))
	s.Replace(map[Hash]Hash{head: stand})
	c, err := s.Commit(head)
	if err != nil {
		t.Fatal(err)
	}
	if want := git(t, dir, "", "log", "-1", "--format=%T"); c.Hash != head || c.Tree.String() != want {
		t.Errorf("commit %s with tree %s, want %s", c.Hash, c.Tree, want)
	}
}

func TestStoreAbbreviated(t *testing.T) {
	t.Parallel()
	for name, arrange := range layouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := arrange(t, newRepository(t))
			s := openStore(t, filepath.Join(dir, ".git"))
			all := everyObject(t, dir)
			for h := range all {
				for _, digits := range []int{2, 3, 4, 7, 40} {
					prefix := h.String()[:digits]
					want := map[Hash]bool{}
					for other, kind := range all {
						if (kind == "commit" || kind == "tag") && strings.HasPrefix(other.String(), prefix) {
							want[other] = true
						}
					}
					found, err := s.Abbreviated(prefix)
					if err != nil || len(found) != len(want) {
						t.Fatalf("Abbreviated(%q) = %v, %v; want %d", prefix, found, err, len(want))
					}
					for _, f := range found {
						if !want[f] {
							t.Errorf("Abbreviated(%q) finds %s", prefix, f)
						}
					}
				}
			}
		})
	}
}

// Whatever byte of a repository is wrong, nothing panics, and what cannot be
// read says that it is damaged or missing.
func TestStoreDamage(t *testing.T) {
	t.Parallel()
	dir := newRepository(t)
	git(t, dir, "", "repack", "-adq", "--depth=50")
	all := everyObject(t, dir)
	files, err := filepath.Glob(filepath.Join(dir, ".git", "objects", "pack", "pack-*"))
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	failures := 0
	for _, name := range files {
		intact, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, 0o644); err != nil {
			t.Fatal(err)
		}
		for at := 0; at < len(intact); at += 1 + len(intact)/40 {
			flipped := append([]byte(nil), intact...)
			flipped[at] ^= 0x55
			failures += tryDamaged(t, dir, name, flipped, all)
			failures += tryDamaged(t, dir, name, intact[:at], all)
		}
		if err := os.WriteFile(name, intact, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if failures == 0 {
		t.Error("no damage was noticed")
	}
}

// tryDamaged reads everything while the file name holds content, and counts
// what fails.
func tryDamaged(t *testing.T, dir, name string, content []byte, all map[Hash]string) (failures int) {
	t.Helper()
	if err := os.WriteFile(name, content, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Open(filepath.Join(dir, ".git"))
	if err != nil {
		return 1
	}
	defer s.Close()
	for h := range all {
		_, _, err := s.db.object(h)
		_, sizeErr := s.Size(h)
		for _, err := range []error{err, sizeErr} {
			if err == nil {
				continue
			}
			failures++
			if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrMissing) {
				t.Errorf("%s: %v", filepath.Base(name), err)
			}
		}
	}
	return failures
}
