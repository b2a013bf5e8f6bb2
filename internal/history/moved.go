package history

import (
	"context"
	"unicode/utf8"
)

// movedSides is how many lines a commit must have on each side that Commit.Moved and
// Commit.Alike may tell of: a small change is seen through without.
const movedSides = 100

// relate works out what the lines that a commit with those deltas took out and added have
// to do with each other.
func (s *stepper) relate(ctx context.Context, st *step, deltas []delta) {
	added, deleted := st.lines()
	large := min(added, deleted) >= movedSides
	follow := s.opts.Moves && min(added, deleted) > 0 && max(added, deleted) <= movedMost
	if large || follow {
		s.survey(ctx, st, deltas)
	}
	if large {
		st.moved, st.alike = s.mover.movedLines(), s.alike(ctx, st, deltas)
	}
	if follow {
		st.moves = s.findMoves(st, deltas)
	}
}

// alike returns Commit.Alike of a commit with those deltas, and takes down Change.Alike.
func (s *stepper) alike(ctx context.Context, st *step, deltas []delta) int {
	words, lines, of := make(map[uint64][2]int), make(map[uint64][2]int), -1
	whole := likeness{}
	tally := func() {
		file := likenessOf(words)
		if of >= 0 && min(st.changes[of].Added, st.changes[of].Deleted) >= movedSides {
			st.changes[of].Alike, st.changes[of].SameWords = file.percent(), likenessOf(lines).percent()
		}
		clear(words)
		clear(lines)
		whole.both, whole.all[0], whole.all[1] = whole.both+file.both, whole.all[0]+file.all[0], whole.all[1]+file.all[1]
	}
	s.eachHunk(ctx, st, deltas, func(change int, h hunk, old, now *text) {
		if change != of {
			tally()
			of = change
		}
		for i := range h.aCount {
			lines = countLine(lines, 0, countWords(words, 0, old.line(h.a+i)))
		}
		for i := range h.bCount {
			lines = countLine(lines, 1, countWords(words, 1, now.line(h.b+i)))
		}
	})
	tally()
	return whole.percent()
}

func countLine(lines map[uint64][2]int, side int, words uint64) map[uint64][2]int {
	if words != 0 {
		n := lines[words]
		n[side]++
		lines[words] = n
	}
	return lines
}

// likenessOf sums up what stands how often on each side.
func likenessOf(counts map[uint64][2]int) (l likeness) {
	for _, n := range counts {
		l.both, l.all[0], l.all[1] = l.both+min(n[0], n[1]), l.all[0]+n[0], l.all[1]+n[1]
	}
	return l
}

// likeness counts words, or lines: those on both sides of a file, and those on either.
type likeness struct {
	both int
	all  [2]int
}

func (l likeness) percent() int { return 100 * l.both / max(l.all[0], l.all[1], 1) }

// countWords counts the words of a line into one side of them, and returns what stands for
// all of them in their order, 0 for none. Capitals are no other word: to publish a name, or to hide it, is
// form. Whatever is not ASCII is taken for letters.
func countWords(words map[uint64][2]int, side int, line []byte) (all uint64) {
	const basis, prime = 14695981039346656037, 1099511628211 // of FNV-1a
	word := uint64(basis)
	for i := 0; i <= len(line); i++ {
		switch {
		case i < len(line) && wordByte[line[i]] != 0:
			word = (word ^ uint64(wordByte[line[i]])) * prime
		case word != basis:
			n := words[word]
			n[side]++
			all = (max(all, 1) ^ word) * prime
			words[word], word = n, basis
		}
	}
	return all
}

// wordByte is what a byte of a word counts as, 0 for one between words.
var wordByte = func() (of [256]byte) {
	for c := range of {
		switch {
		case c == '_', '0' <= c && c <= '9', 'a' <= c && c <= 'z', c >= utf8.RuneSelf:
			of[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			of[c] = byte(c) | 0x20
		}
	}
	return of
}()
