package history

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/recall"
)

// kept is what following the lines of a history came to. The next reading of the very same
// history, with the same options, need not follow them. No path is kept, which may hold a secret,
// but where it stands among the files of the newest commit, or the changes of one.
type kept struct {
	lines    map[string][]Range
	skipped  []Skipped
	reworked []Reworked
	changes  []int // of each of reworked, the one of its commit that it is of
}

// keptKey stands for all that lines follow from, but for the graph.
func keptKey(head objects.Hash, opts *Options) recall.Key {
	var more []byte
	for _, n := range []int64{opts.MaxBytes, int64(opts.Rework.Months), int64(opts.Rework.Soon)} {
		more = binary.AppendVarint(more, n)
	}
	for _, is := range []bool{opts.Copies, opts.Moves} {
		more = append(more, map[bool]byte{true: 1}[is])
	}
	return recall.KeyOf("lines", head[:], opts.Basis[:], more)
}

// keptOf returns what an earlier reading of head kept, nil for nothing.
func keptOf(head objects.Hash, opts *Options) []byte {
	if opts.Answers == nil {
		return nil
	}
	data, _ := opts.Answers.Get(keptKey(head, opts))
	return data
}

// readKept reads the lines of g from what keptOf returned, nil where they are not those.
func readKept(data []byte, g *graph, trees treeDiff) *kept {
	sum := g.sum()
	if rest, same := bytes.CutPrefix(data, sum[:]); same {
		return parseKept(rest, headPaths(g, trees), len(g.commits))
	}
	return nil
}

// keep keeps the lines that were followed through all of g.
func (k *kept) keep(g *graph, trees treeDiff, opts *Options) {
	if opts.Answers == nil {
		return
	}
	for _, r := range k.reworked {
		k.changes = append(k.changes, slices.IndexFunc(g.commits[r.Commit].Changes, func(c Change) bool { return c.Path == r.Path }))
	}
	sum := g.sum()
	opts.Answers.Put(keptKey(g.commits[0].Hash, opts), append(sum[:], k.bytes(headPaths(g, trees))...))
}

// name fills in the paths of what was reworked, once the changes of g are known, all of them
// or else what was reworked is not.
func (k *kept) name(g *graph, all bool) {
	if !all {
		k.reworked = nil
		return
	}
	for i := range k.changes {
		r := &k.reworked[i]
		r.Path = g.commits[r.Commit].Changes[k.changes[i]].Path
	}
}

// headPaths lists the paths of the newest commit, sorted.
func headPaths(g *graph, trees treeDiff) (paths []string) {
	all := trees.compare(objects.Hash{}, g.trees[0], maxComparison)
	for i := range all.deltas {
		paths = append(paths, all.deltas[i].path)
	}
	slices.Sort(paths)
	return paths
}

// sum stands for all commits and how they hang together, which hashes alone do not tell
// where git replaces or grafts some.
func (g *graph) sum() (sum [sha256.Size]byte) {
	h, buf := sha256.New(), []byte(nil)
	for i := range g.commits {
		c := &g.commits[i]
		buf = append(append(buf[:0], c.Hash[:]...), g.trees[i][:]...)
		for _, n := range []int64{c.Author.When.Unix(), c.Committer.When.Unix(), int64(len(c.Message)), int64(len(g.parents[i]))} {
			buf = binary.AppendVarint(buf, n)
		}
		for _, p := range g.parents[i] {
			buf = binary.AppendVarint(buf, int64(p))
		}
		h.Write(append(buf, c.Message...))
	}
	h.Sum(sum[:0])
	return sum
}

func (k *kept) bytes(paths []string) []byte {
	var w writer
	path := func(p string) {
		at, _ := slices.BinarySearch(paths, p)
		w.number(at)
	}
	w.number(len(k.lines))
	for _, p := range slices.Sorted(maps.Keys(k.lines)) {
		path(p)
		w.number(len(k.lines[p]))
		for _, r := range k.lines[p] {
			w.number(r.Count)
			w.number(r.Commit)
		}
	}
	w.number(len(k.skipped))
	for _, s := range k.skipped {
		path(s.Path)
		w.number(len(s.Why))
		w.out = append(w.out, s.Why...)
	}
	w.number(len(k.reworked))
	for i, r := range k.reworked {
		for _, n := range []int{r.Commit, k.changes[i], r.Written + 1, r.Lines} {
			w.number(n)
		}
	}
	return w.out
}

// parseKept reads what bytes wrote of the same paths and of as many commits, nil for anything else.
func parseKept(data []byte, paths []string, commits int) *kept {
	r := &reader{rest: data, paths: paths}
	commit := func(n int) int {
		r.failed = r.failed || n >= commits
		return n
	}
	files := r.count(1)
	k := &kept{lines: make(map[string][]Range, files)}
	for range files {
		path, ranges := r.path(), make([]Range, r.count(1))
		for i, start := 0, 1; i < len(ranges); i++ {
			ranges[i] = Range{start, r.number(), commit(r.number())}
			start += ranges[i].Count
		}
		k.lines[path] = ranges
	}
	for range r.count(1) {
		k.skipped = append(k.skipped, Skipped{r.path(), string(r.bytes(r.count(1)))})
	}
	for range r.count(1) {
		k.reworked = append(k.reworked, Reworked{Commit: commit(r.number())})
		k.changes = append(k.changes, r.number())
		last := &k.reworked[len(k.reworked)-1]
		last.Written, last.Lines = commit(r.number()-1), r.number()
	}
	if r.failed || len(r.rest) > 0 {
		return nil
	}
	return k
}
