package history

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/objects"
)

// invented is an objects.Reader over literal objects, whose names are numbers,
// so that it can hold what hashes would rule out.
type invented struct {
	commits map[uint64]*objects.Commit
	trees   map[uint64][]objects.Entry
}

func number(h objects.Hash) uint64 { return binary.BigEndian.Uint64(h[:8]) }

func named(n uint64) (h objects.Hash) {
	binary.BigEndian.PutUint64(h[:], n)
	return h
}

func (r invented) Commit(h objects.Hash) (*objects.Commit, error) {
	if c, ok := r.commits[number(h)]; ok {
		return c, nil
	}
	return nil, objects.ErrMissing
}

func (r invented) Tree(h objects.Hash) ([]objects.Entry, error) {
	if t, ok := r.trees[number(h)]; ok {
		return t, nil
	}
	return nil, objects.ErrMissing
}

func (r invented) Changed(old, now objects.Hash) (olds, news []objects.Entry, err error) {
	if olds, err = r.Tree(old); err == nil {
		news, err = r.Tree(now)
	}
	return olds, news, err
}

func (r invented) Blob(objects.Hash) ([]byte, error) { return []byte("one\ntwo\n"), nil }
func (r invented) Text(objects.Hash, int64) ([]byte, int64, error) {
	return []byte("one\ntwo\n"), 8, nil
}
func (r invented) Done(objects.Hash)                {}
func (r invented) Size(objects.Hash) (int64, error) { return 8, nil }

// add makes commit n, of tree, with parents.
func (r invented) add(n, tree uint64, parents ...uint64) {
	c := &objects.Commit{Hash: named(n), Tree: named(tree)}
	c.Committer.When = time.Unix(int64(1_000_000+n), 0)
	for _, p := range parents {
		c.Parents = append(c.Parents, named(p))
	}
	r.commits[n] = c
}

func newInvented() invented {
	return invented{map[uint64]*objects.Commit{}, map[uint64][]objects.Entry{}}
}

// Damaged objects, and those that git replace puts in the place of others, can
// make a commit its own ancestor.
func TestCircles(t *testing.T) {
	t.Parallel()
	for name, parents := range map[string][][]uint64{ // of commit 1, 2, ...
		"its own parent":         {{1}},
		"back to the head":       {{2}, {3}, {1}},
		"below the head":         {{2}, {3}, {4}, {2}},
		"two, one in the other":  {{2, 3}, {4}, {4, 1}, {3, 2, 5}, {}},
		"besides a line of sane": {{2, 4}, {3}, {2}, {5}, {}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newInvented()
			r.trees[7] = []objects.Entry{{Name: "a.go", Hash: named(8)}}
			for i, p := range parents {
				r.add(uint64(i+1), 7, p...)
			}
			h := mustRead(t, r, named(1), Options{})
			if len(h.Commits) != len(parents) || number(h.Commits[0].Hash) != 1 {
				t.Errorf("%d commits, want %d, the head first", len(h.Commits), len(parents))
			}
			seen := map[objects.Hash]bool{}
			for i := range h.Commits {
				if seen[h.Commits[i].Hash] {
					t.Errorf("commit %d occurs twice", number(h.Commits[i].Hash))
				}
				seen[h.Commits[i].Hash] = true
			}
			if h.Unreadable.Commits == 0 {
				t.Error("nothing says that the history is damaged")
			}
			if len(h.Lines["a.go"]) == 0 {
				t.Error("the lines belong to nobody")
			}
		})
	}
}

// nest makes levels of folders in each other, each of them width times the one
// below, around the tree that is already in r under the number of the lowest.
func (r invented) nest(lowest uint64, levels, width int, name string) (top uint64) {
	top = lowest
	for range levels {
		var entries []objects.Entry
		for i := range width {
			entries = append(entries, objects.Entry{Name: string(rune('a'+i)) + name, Hash: named(top), Mode: objects.ModeTree})
		}
		top++
		r.trees[top] = entries
	}
	return top
}

// A few small trees can name billions of files. At HEAD they are refused
// before; anywhere else in history they must not cost all the memory.
func TestBombsInHistory(t *testing.T) {
	t.Parallel()
	file := []objects.Entry{{Name: "z.go", Hash: named(8)}}
	for name, bomb := range map[string]struct {
		lowest        []objects.Entry
		levels, width int
		name          string
	}{
		"files":        {file, 12, 10, ""},
		"empty":        {nil, 12, 10, ""},
		"submodules":   {[]objects.Entry{{Name: "z", Hash: named(9), Mode: objects.ModeSubmodule}}, 12, 10, ""},
		"long paths":   {file, 6, 10, strings.Repeat("n", 50_000)},
		"deep folders": {file, 50_000, 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newInvented()
			r.trees[7] = file
			r.trees[100] = bomb.lowest
			top := r.nest(100, bomb.levels, bomb.width, bomb.name)
			r.trees[1_000_000] = append(slices.Clone(r.trees[top]), file...)
			r.add(1, 7)
			r.add(2, 1_000_000, 1)
			r.add(3, 7, 2)
			r.add(4, 7, 3, 2) // a merge, whose other parent is the bomb
			h := mustRead(t, r, named(4), Options{Jobs: 2})
			if len(h.Commits) != 4 {
				t.Errorf("%d commits, want 4", len(h.Commits))
			}
			if h.Unreadable.Trees == 0 {
				t.Error("nothing says that something was left out")
			}
		})
	}
}

// What waits for its turn is small, and what is large is read all the same.
func TestLargeCommits(t *testing.T) {
	t.Parallel()
	r := newInvented()
	const files = 20_000
	for n := range uint64(files) {
		path := named(n).String()[:16] + ".go"
		r.trees[7] = append(r.trees[7], objects.Entry{Name: path, Hash: named(8)})
	}
	r.trees[6] = nil
	r.add(1, 7)
	r.add(2, 6, 1)
	r.add(3, 7, 2)
	h := mustRead(t, r, named(3), Options{Jobs: 2, Count: func(string) bool { return false }})
	for i := range h.Commits {
		if n := len(h.Commits[i].Changes); n != files {
			t.Errorf("commit %d has %d changes, want %d", number(h.Commits[i].Hash), n, files)
		}
	}
	if h.Unreadable != (Unreadable{}) || len(h.Lines) != files {
		t.Errorf("%+v, %d files with lines", h.Unreadable, len(h.Lines))
	}
}
