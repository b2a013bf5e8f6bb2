package history

import (
	"bytes"
	"context"
	"hash/maphash"
	"unicode"
)

// movedSides is how many lines a commit must have on each side that Commit.Moved and
// Commit.Alike may tell of: a small change is seen through without.
const movedSides = 100

// moved returns Commit.Moved and Commit.Alike of a commit with those deltas.
func (s *stepper) moved(ctx context.Context, st *step, deltas []delta) (lines, alike int) {
	added, deleted := 0, 0
	for i := range st.changes {
		added, deleted = added+st.changes[i].Added, deleted+st.changes[i].Deleted
	}
	if min(added, deleted) < movedSides {
		return 0, 0
	}
	both, all := 0, [2]int{}                          // words: on both sides of a file, and on either
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
			words := make(map[uint64][2]int)
			s.sides(st, &deltas[i], func(taken, given []byte) {
				if !into {
					countWords(words, 0, taken)
					countWords(words, 1, given)
				}
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
			for _, n := range words {
				both, all[0], all[1] = both+min(n[0], n[1]), all[0]+n[0], all[1]+n[1]
			}
		}
	}
	return lines, 100 * both / max(all[0], all[1], 1)
}

// countWords counts the words of a line into one side of them.
func countWords(words map[uint64][2]int, side int, line []byte) {
	for word := range bytes.FieldsFuncSeq(line, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		key := maphash.Bytes(hashSeed, word)
		n := words[key]
		n[side]++
		words[key] = n
	}
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
