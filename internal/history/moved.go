package history

import (
	"context"
	"hash/maphash"
)

// movedSides is how many lines a commit must have on each side that Commit.Moved may tell
// of: a small change is seen through without.
const movedSides = 100

// moved returns Commit.Moved of a commit with those deltas.
func (s *stepper) moved(ctx context.Context, st *step, deltas []delta) (lines int) {
	added, deleted := 0, 0
	for i := range st.changes {
		added, deleted = added+st.changes[i].Added, deleted+st.changes[i].Deleted
	}
	if min(added, deleted) < movedSides {
		return 0
	}
	out, scratch := make(map[uint64]int), []byte(nil) // how often a line is taken out
	sum := func(line []byte) uint64 {
		scratch = scratch[:0]
		for _, c := range line {
			if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
				scratch = append(scratch, c)
			}
		}
		return maphash.Bytes(hashSeed, scratch)
	}
	for _, into := range []bool{false, true} {
		for i := range st.changes {
			if c := &st.changes[i]; c.Added+c.Deleted == 0 || ctx.Err() != nil {
				continue
			}
			s.sides(st, &deltas[i], func(taken, given []byte) {
				if !into && taken != nil {
					out[sum(taken)]++
				}
				if into && given != nil {
					if line := sum(given); out[line] > 0 {
						out[line]--
						lines += 2
					}
				}
			})
		}
	}
	return lines
}

// sides calls use with each line that a delta takes out, and each that it adds.
func (s *stepper) sides(st *step, d *delta, use func(taken, given []byte)) {
	old, okOld := s.side(d.old, d.oldMode)
	now, okNew := s.side(d.new, d.newMode)
	if !okOld || !okNew {
		return
	}
	hunks, known := st.hunks[pairKey{d.old, d.new}]
	if !known {
		hunks = []hunk{{aCount: old.lines(), bCount: now.lines()}}
	}
	for _, h := range hunks {
		for i := range h.aCount {
			use(old.line(h.a+i), nil)
		}
		for i := range h.bCount {
			use(nil, now.line(h.b+i))
		}
	}
}
