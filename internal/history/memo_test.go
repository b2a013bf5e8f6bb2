package history

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/recall"
)

// TestMemoChangesNothing reads random histories at one commit after the other,
// as pushes, forced ones and rebuilt ones leave them, and with other options,
// each time with what the reading before remembered: nothing that Read returns
// may differ from a reading that remembers nothing.
func TestMemoChangesNothing(t *testing.T) {
	for seed := range histories(t) / 4 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 3))
			dir := generateRepository(t, seed, oracleCommits)
			dirs := []string{dir, generateRepository(t, seed+1000, oracleCommits)}
			ignoreSome(t, dir, rng)
			var data, answers []byte
			var at string
			var tip objects.Hash
			var opts Options
			other := func() {
				at = dirs[rng.IntN(8)/7]
				commits := strings.Fields(string(git(t, at, nil, "rev-list", "HEAD")))
				tip = hashOf(commits[rng.IntN(min(len(commits), []int{1, 10, 200}[rng.IntN(3)]))])
				count, lines := rng.IntN(3), rng.IntN(3)
				opts = Options{
					Count: some(count), Lines: some(lines), Rework: Rework{rng.IntN(3), 12 * time.Hour},
					Copies: rng.IntN(2) == 0, Moves: rng.IntN(2) == 0, Basis: recall.Key{byte(count), byte(lines)},
				}
			}
			for n := range 12 {
				if n == 0 || rng.IntN(3) > 0 { // else the very same again
					other()
				}
				opts.Jobs, opts.Memo, opts.Answers = 1+rng.IntN(3), nil, nil
				want, err := Read(context.Background(), newGitReader(t, at), tip, opts)
				if err != nil {
					t.Fatal(err)
				}
				opts.Memo, opts.Answers = NewMemo(data), recall.New(answers)
				got, err := Read(context.Background(), newGitReader(t, at), tip, opts)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("with a memo (-without +with):\n%s", diff)
				}
				if pieces := opts.Memo.Bytes(); pieces != nil {
					data = bytes.Join(pieces, nil)
				}
				if kept := opts.Answers.Bytes(); kept != nil && rng.IntN(3) > 0 {
					answers = append(answers, kept...)
				}
			}
		})
	}
}

// some picks some paths: all of them for 0.
func some(salt int) func(string) bool {
	if salt == 0 {
		return nil
	}
	return func(path string) bool {
		h := fnv.New32a()
		fmt.Fprint(h, salt, path)
		return h.Sum32()%4 != 0
	}
}

// countingReader counts the trees and blobs that are read.
type countingReader struct {
	objects.Reader
	read atomic.Int64
}

func (r *countingReader) Tree(h objects.Hash) ([]objects.Entry, error) {
	r.read.Add(1)
	return r.Reader.Tree(h)
}

func (r *countingReader) Changed(old, now objects.Hash) (olds, news []objects.Entry, err error) {
	r.read.Add(2)
	return r.Reader.Changed(old, now)
}

func (r *countingReader) Text(h objects.Hash, limit int64) ([]byte, int64, error) {
	r.read.Add(1)
	return r.Reader.Text(h, limit)
}

// What is remembered is not read again: of a history known whole only the files
// at HEAD are, and of one whose lines are kept only the folders.
func TestMemoSavesReading(t *testing.T) {
	dir := generateRepository(t, 7, oracleCommits)
	answers := recall.New(nil)
	read := func(memo *Memo, tip objects.Hash) int64 {
		r := &countingReader{Reader: newGitReader(t, dir)}
		if _, err := Read(context.Background(), r, tip, Options{Jobs: 2, Memo: memo, Answers: answers}); err != nil {
			t.Fatal(err)
		}
		return r.read.Load()
	}
	tip := head(t, dir)
	memo := NewMemo(nil)
	all := read(memo, tip)
	data := bytes.Join(memo.Bytes(), nil)
	folders := int64(len(strings.Fields(string(git(t, dir, nil, "ls-tree", "-r", "-d", "--object-only", "HEAD"))))) + 3 // with a list of commits to ignore
	atHead := int64(len(strings.Fields(string(git(t, dir, nil, "ls-tree", "-r", "-t", "--object-only", "HEAD"))))) + 2
	if n := read(NewMemo(data), tip); n > folders {
		t.Errorf("%d objects read of a history whose lines are kept", n)
	}
	answers = nil
	again := NewMemo(data)
	if n := read(again, tip); n > atHead {
		t.Errorf("%d objects read of a history that is known, the newest commit has %d (%d without a memo)", n, atHead, all)
	}
	if again.Bytes() != nil {
		t.Error("a memo that nothing was added to is to be written again")
	}
}

// What objects are missing costs, it costs again with a memo, and what it was to
// remember of a time when they were missing does not stay when they are back.
func TestMemoOfLosses(t *testing.T) {
	dir := generateRepository(t, 7, oracleCommits)
	tip := head(t, dir)
	hidden := make(map[objects.Hash]bool)
	for i, row := range strings.Split(strings.TrimSpace(string(git(t, dir, nil, "rev-list", "--objects", "HEAD"))), "\n") {
		if h := hashOf(row[:40]); i%40 == 39 && h != tip {
			hidden[h] = true
		}
	}
	read := func(hide map[objects.Hash]bool, memo *Memo) *History {
		t.Helper()
		r := newGitReader(t, dir)
		r.hide = hide
		h, err := Read(context.Background(), r, tip, Options{Jobs: 2, Memo: memo, Rework: Rework{1, 12 * time.Hour}})
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	whole, damaged := read(nil, nil), read(hidden, nil)
	if n := damaged.Unreadable; n.Blobs == 0 || n.Trees == 0 || n.Commits == 0 {
		t.Errorf("%+v are missing, want some of each", n)
	}
	if len(whole.Reworked) == 0 || len(damaged.Reworked) == 0 {
		t.Error("no line is said to have been taken out soon")
	}
	memo := NewMemo(nil)
	read(hidden, memo)
	data := bytes.Join(memo.Bytes(), nil)
	if diff := cmp.Diff(damaged, read(hidden, NewMemo(data))); diff != "" {
		t.Errorf("still missing (-without a memo +with):\n%s", diff)
	}
	if diff := cmp.Diff(whole, read(nil, NewMemo(data))); diff != "" {
		t.Errorf("back again (-without a memo +with):\n%s", diff)
	}
}

// What was reworked is told by commits and their changes, which are others where some of their
// trees were lost since.
func TestKeptBeforeALoss(t *testing.T) {
	dir := generateRepository(t, 7, oracleCommits)
	tip, answers := head(t, dir), recall.New(nil)
	read := func(hide map[objects.Hash]bool) *History {
		t.Helper()
		r := newGitReader(t, dir)
		r.hide = hide
		h, err := Read(context.Background(), r, tip, Options{Jobs: 2, Answers: answers, Rework: Rework{1, 12 * time.Hour}})
		if err != nil {
			t.Fatal(err)
		}
		return h
	}
	whole := read(nil)
	if len(whole.Reworked) == 0 {
		t.Fatal("no line is said to have been taken out soon")
	}
	hidden := make(map[objects.Hash]bool)
	trees := strings.Fields(string(git(t, dir, nil, "log", "--format=%T")))
	for _, tree := range trees[1:] {
		if tree != trees[0] {
			hidden[hashOf(tree)] = true
		}
	}
	if damaged := read(hidden); damaged.Unreadable.Trees == 0 || damaged.Reworked != nil {
		t.Errorf("%+v are missing, want some trees, and %d pieces of rework of what nobody can name any more", damaged.Unreadable, len(damaged.Reworked))
	}
	if diff := cmp.Diff(whole, read(nil)); diff != "" {
		t.Errorf("back again (-before +after):\n%s", diff)
	}
}

// FuzzMemo holds that damaged data is never more than useless.
func FuzzMemo(f *testing.F) {
	w := newArchiver()
	key := memoKey{1}
	w.add(stepRecord, key, func(w *writer) {
		w.step(&step{
			raw:     comparison{deltas: []delta{{path: "a", kind: Modified, old: objects.Hash{1}, new: objects.Hash{2}}}},
			others:  []view{newView(1, comparison{deltas: []delta{{path: "b", kind: Added, new: objects.Hash{3}}}})},
			changes: []Change{{Path: "a", Kind: Modified, Added: 1}}, contents: []objects.Hash{{2}}, counted: []bool{true},
			hunks: map[pairKey][]hunk{{objects.Hash{1}, objects.Hash{2}}: {{0, 1, 0, 2}, {5, 0, 6, 1}}},
		})
	})
	w.add(crossingRecord, key, func(w *writer) { w.crossing(&crossing{sources: map[sourceKey]string{{1, "b"}: "c"}}) })
	f.Add(bytes.Join(w.pieces(), nil))
	paths := []string{"a", "b", "c"}
	f.Add((&kept{
		lines: map[string][]Range{"a": {{1, 2, 0}, {3, 1, 4}}, "b": {}}, skipped: []Skipped{{"c", whyBinary}},
		reworked: []Reworked{{Commit: 1, Path: "a", Written: -1, Lines: 3}}, changes: []int{2},
	}).bytes(paths))
	f.Fuzz(func(t *testing.T, data []byte) {
		if k := parseKept(data, paths, 5); k != nil {
			if diff := cmp.Diff(k, parseKept(k.bytes(paths), paths, 5), cmp.AllowUnexported(kept{})); diff != "" {
				t.Errorf("read again (-once +twice):\n%s", diff)
			}
		}
		a := openArchive(data)
		for record := range a.records {
			if r, _ := a.open(stepRecord, record.key); !r.failed {
				r.step([]int{0, 1})
			}
			if r, _ := a.open(crossingRecord, record.key); !r.failed {
				r.crossing()
			}
		}
	})
}
