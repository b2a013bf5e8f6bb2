package history

import "github.com/handoffaudit/audit/internal/objects"

// How the records of a memo are written. Whatever is written here is read below
// in the same order.

func (w *writer) step(st *step) {
	w.deltas(st.raw.deltas)
	w.number(len(st.others))
	for i := range st.others {
		w.flag(st.others[i].partial)
		w.deltas(st.others[i].deltas)
	}
	w.number(len(st.changes))
	for i := range st.changes {
		c := &st.changes[i]
		w.number(int(c.Kind))
		w.path(c.Path)
		w.path(c.OldPath)
		w.number(c.Added)
		w.number(c.Deleted)
		w.number(c.Alike)
		w.number(c.SameWords)
		w.flag(st.counted[i])
		w.hash(st.contents[i])
	}
	w.flag(st.spaced)
	w.number(st.moved)
	w.number(st.alike)
	w.number(len(st.moves))
	for _, m := range st.moves {
		for _, n := range []int{m.to, m.b, m.from, m.a, m.n} {
			w.number(n)
		}
	}
	w.hunks(st.hunks)
}

func (w *writer) deltas(deltas []delta) {
	w.number(len(deltas))
	for i := range deltas {
		d := &deltas[i]
		w.path(d.path)
		w.number(int(d.kind))
		w.number(int(d.oldMode))
		w.number(int(d.newMode))
		w.hash(d.old)
		w.hash(d.new)
	}
}

func (w *writer) hunks(all map[pairKey][]hunk) {
	w.number(len(all))
	for key, hunks := range all {
		w.hash(key.old)
		w.hash(key.new)
		w.number(len(hunks))
		// The texts have as many lines in common between two hunks, so that one
		// number says where both sides go on.
		end := 0
		for _, h := range hunks {
			w.number(h.a - end)
			w.number(h.aCount)
			w.number(h.bCount)
			end = h.a + h.aCount
		}
	}
}

func (w *writer) crossing(c *crossing) {
	w.hunks(c.hunks)
	w.number(len(c.sources))
	for key, source := range c.sources {
		w.number(key.parent)
		w.path(key.path)
		w.path(source)
	}
}

// step reads a step of a commit with those parents; without any it is good for
// being written again alone.
func (r *reader) step(parents []int) *step {
	st := &step{remembered: true}
	st.raw.deltas = r.deltas()
	others := r.count(1)
	if others > 0 && parents != nil && others != len(parents)-1 {
		r.fail()
		return st
	}
	for i := range others {
		partial := r.flag()
		c := comparison{deltas: r.deltas()}
		parent := 0
		if parents != nil {
			parent = parents[i+1]
		}
		v := newView(parent, c)
		v.partial = partial
		st.others = append(st.others, v)
	}
	for range r.count(1) {
		c := Change{Kind: ChangeKind(r.number()), Path: r.path(), OldPath: r.path()}
		c.Added, c.Deleted, c.Alike, c.SameWords = r.number(), r.number(), r.number(), r.number()
		st.changes = append(st.changes, c)
		st.counted = append(st.counted, r.flag())
		st.contents = append(st.contents, r.hash())
	}
	st.spaced, st.moved, st.alike = r.flag(), r.number(), r.number()
	for range r.count(1) {
		m := move{r.number(), r.number(), r.number(), r.number(), r.number()}
		if max(m.to, m.from) >= len(st.changes) {
			r.fail()
			return st
		}
		st.moves = append(st.moves, m)
	}
	st.hunks = r.hunks()
	return st
}

func (r *reader) deltas() []delta {
	n := r.count(1)
	if n == 0 {
		return nil
	}
	deltas := make([]delta, 0, n)
	for range n {
		d := delta{path: r.path(), kind: ChangeKind(r.number())}
		d.oldMode, d.newMode = objects.Mode(r.number()), objects.Mode(r.number())
		d.old, d.new = r.hash(), r.hash()
		deltas = append(deltas, d)
	}
	return deltas
}

func (r *reader) hunks() map[pairKey][]hunk {
	all := make(map[pairKey][]hunk)
	for range r.count(1) {
		key := pairKey{r.hash(), r.hash()}
		var hunks []hunk
		a, b := 0, 0
		for range r.count(1) {
			common := r.number()
			h := hunk{a: a + common, b: b + common}
			h.aCount, h.bCount = r.number(), r.number()
			hunks = append(hunks, h)
			a, b = h.a+h.aCount, h.b+h.bCount
		}
		all[key] = hunks
	}
	return all
}

func (r *reader) crossing() *crossing {
	c := newCrossing()
	c.hunks = r.hunks()
	for range r.count(1) {
		key := sourceKey{r.number(), r.path()}
		c.sources[key] = r.path()
	}
	return c
}
