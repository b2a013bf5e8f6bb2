package history

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"sync"
)

// Memo remembers what commits changed from one reading to the next, so that the
// next reads the objects of new commits alone: how their trees differ, the line
// counts, the line diffs and the renames. All of it follows from the trees of a
// commit and its parents, whose hashes it is kept under, and what of it depends
// on options is asked of them again. So it is never wrong, whatever was pushed
// or replaced in between. Which line is whose it does not remember: that is
// worked out anew from these.
//
// It holds paths and hashes of the repository, and none of its content. It
// serves one Read.
type Memo struct {
	before archive
	now    *archiver
	mu     sync.Mutex
	// crossed is what Read added to the memo while it followed lines.
	crossed []crossed
	// recorded counts what was worked out, keys are those of the commits read.
	recorded int
	keys     []memoKey
	lost     *losses
}

// memoKey stands for the trees that a step compares, and how.
type memoKey [20]byte

// NewMemo returns a memo of what Bytes of an earlier one returned. Data that is
// damaged counts as none.
func NewMemo(data []byte) *Memo {
	return &Memo{before: openArchive(data), now: newArchiver()}
}

// follow prepares m for reading the commits of g.
func (m *Memo) follow(g *graph, opts *Options, lost *losses) {
	if m == nil {
		return
	}
	m.lost = lost
	m.keys = make([]memoKey, len(g.commits))
	for i := range g.commits {
		m.keys[i] = keyOf(g, i, opts)
	}
}

func keyOf(g *graph, i int, opts *Options) memoKey {
	var buf bytes.Buffer
	buf.Write(binary.AppendVarint(nil, opts.MaxBytes))
	for _, is := range []bool{g.commits[i].IsMerge(), g.cut[i], opts.Moves} {
		buf.Write(strconv.AppendBool(nil, is))
	}
	tree := g.trees[i]
	buf.Write(tree[:])
	for _, p := range g.parents[i] {
		tree = g.trees[p]
		buf.Write(tree[:])
	}
	sum := sha256.Sum256(buf.Bytes())
	return memoKey(sum[:])
}

// step returns the step of commit i as an earlier reading worked it out, nil if
// none did or if the options want another one.
func (m *Memo) step(s *stepper, i int) *step {
	if m == nil {
		return nil
	}
	r, known := m.before.open(stepRecord, m.keys[i])
	if !known {
		return nil
	}
	st := r.step(s.graph.parents[i])
	if r.failed {
		return nil
	}
	for n, counted := range st.counted {
		if counted != s.counts(st.changes[n].Path) {
			return nil
		}
	}
	return st
}

// remember adds the step of commit i, which was just worked out. Steps come one
// after the other. One that lacks objects is not remembered, since another
// reading may find them, and none that is large: it is always worked out anew,
// within the budget of all of them.
func (m *Memo) remember(i int, st *step) {
	if m == nil || st.remembered || st.raw.cost > aheadComparison || !m.whole(&st.raw) {
		return
	}
	for n := range st.others {
		if !m.whole(&st.others[n].comparison) {
			return
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.recorded++
	m.now.add(stepRecord, m.keys[i], func(w *writer) { w.step(st) })
}

// whole tells whether nothing is missing of what c compares.
func (m *Memo) whole(c *comparison) bool {
	return len(c.lost) == 0 && !c.tooLarge && !m.lost.anyOf(c.deltas)
}

// worthKeeping is the share of commits, as one in so many, that must have been
// worked out anew for the memo to be written again.
const worthKeeping = 50

// Bytes returns what the next NewMemo should be given, in pieces, nil if that is
// what this one was given, since too little is new. The memo forgets everything
// then: it is a large part of what is in memory.
func (m *Memo) Bytes() [][]byte {
	defer m.forget()
	if m.recorded < 20+len(m.keys)/worthKeeping {
		return nil
	}
	slices.SortStableFunc(m.crossed, func(a, b crossed) int { return cmp.Compare(a.commit, b.commit) })
	for i, key := range m.keys {
		if r, known := m.before.open(stepRecord, key); known && !m.now.has(stepRecord, key) {
			st := r.step(nil)
			if !r.failed {
				m.now.add(stepRecord, key, func(w *writer) { w.step(st) })
			}
		}
		c := m.crossing(i)
		for ; len(m.crossed) > 0 && m.crossed[0].commit == i; m.crossed = m.crossed[1:] {
			m.crossed[0].add(c)
		}
		if len(c.hunks)+len(c.sources) > 0 {
			m.now.add(crossingRecord, key, func(w *writer) { w.crossing(c) })
		}
	}
	return m.now.pieces()
}

func (m *Memo) forget() { m.before, m.now, m.crossed, m.keys = archive{}, nil, nil, nil }

// crossing is what following lines through one commit took, beside its step:
// the line diffs, and which file of a parent each new path comes from.
type crossing struct {
	hunks   map[pairKey][]hunk
	sources map[sourceKey]string // "" for none
}

// sourceKey is a path that the parent of that number lacks.
type sourceKey struct {
	parent int
	path   string
}

func newCrossing() *crossing {
	return &crossing{make(map[pairKey][]hunk), make(map[sourceKey]string)}
}

// crossing returns what earlier readings know of commit i.
func (m *Memo) crossing(i int) *crossing {
	if m == nil {
		return new(crossing)
	}
	if r, known := m.before.open(crossingRecord, m.keys[i]); known {
		if c := r.crossing(); !r.failed {
			return c
		}
	}
	return newCrossing()
}

// crossed is one thing more to know of a commit: a line diff, or a source. There
// are many, and a map for each commit would take several times the memory.
type crossed struct {
	commit int
	pair   pairKey
	hunks  []hunk
	from   *sourceKey // nil for a line diff
	source string
}

func (x *crossed) add(c *crossing) {
	if x.from != nil {
		c.sources[*x.from] = x.source
	} else {
		c.hunks[x.pair] = x.hunks
	}
}

// add remembers x, which was worked out from c.
func (m *Memo) add(ctx context.Context, c *comparison, x crossed) {
	if m == nil || ctx.Err() != nil || !m.whole(c) { // what was cut short is not known
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.recorded++
	m.crossed = append(m.crossed, x)
}
