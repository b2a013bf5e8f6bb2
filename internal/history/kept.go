package history

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/recall"
)

// kept is what following the lines of a history came to. The next reading of the very same
// history, with the same options, need not follow them.
type kept struct {
	lines    map[string][]Range
	skipped  []Skipped
	reworked []Reworked
	sum      [sha256.Size]byte // of the graph
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
func keptOf(head objects.Hash, opts *Options) *kept {
	if opts.Answers == nil {
		return nil
	}
	data, known := opts.Answers.Get(keptKey(head, opts))
	if !known {
		return nil
	}
	return readKept(data)
}

// of tells whether the lines are those of g.
func (k *kept) of(g *graph) bool { return k != nil && k.sum == g.sum() }

// keep keeps the lines that were followed through all of g, from head on.
func (k *kept) keep(g *graph, opts *Options) {
	if opts.Answers != nil {
		k.sum = g.sum()
		opts.Answers.Put(keptKey(g.commits[0].Hash, opts), k.bytes())
	}
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

func (k *kept) bytes() []byte {
	w := writer{out: slices.Clone(k.sum[:])}
	w.number(len(k.lines))
	for _, path := range slices.Sorted(maps.Keys(k.lines)) {
		w.text(path)
		w.number(len(k.lines[path]))
		for _, r := range k.lines[path] {
			w.number(r.Count)
			w.number(r.Commit)
		}
	}
	w.number(len(k.skipped))
	for _, s := range k.skipped {
		w.text(s.Path)
		w.text(s.Why)
	}
	w.number(len(k.reworked))
	for _, r := range k.reworked {
		w.text(r.Path)
		for _, n := range []int{r.Commit, r.Written + 1, r.Lines} {
			w.number(n)
		}
	}
	return w.out
}

// readKept reads what bytes wrote, nil for anything else.
func readKept(data []byte) *kept {
	r := &reader{rest: data}
	k := &kept{}
	copy(k.sum[:], r.bytes(len(k.sum)))
	files := r.count(1)
	k.lines = make(map[string][]Range, files)
	for range files {
		path, ranges := r.text(), make([]Range, r.count(1))
		for i, start := 0, 1; i < len(ranges); i++ {
			ranges[i] = Range{start, r.number(), r.number()}
			start += ranges[i].Count
		}
		k.lines[path] = ranges
	}
	for range r.count(1) {
		k.skipped = append(k.skipped, Skipped{r.text(), r.text()})
	}
	for range r.count(1) {
		k.reworked = append(k.reworked, Reworked{Path: r.text(), Commit: r.number(), Written: r.number() - 1, Lines: r.number()})
	}
	if r.failed {
		return nil
	}
	return k
}
