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
	words, of := make(map[uint64][2]int), -1
	whole := likeness{}
	tally := func() {
		file := likeness{}
		for _, n := range words {
			file.both, file.all[0], file.all[1] = file.both+min(n[0], n[1]), file.all[0]+n[0], file.all[1]+n[1]
		}
		clear(words)
		if of >= 0 && min(st.changes[of].Added, st.changes[of].Deleted) >= movedSides {
			st.changes[of].Alike = file.percent()
		}
		whole.both, whole.all[0], whole.all[1] = whole.both+file.both, whole.all[0]+file.all[0], whole.all[1]+file.all[1]
	}
	s.eachHunk(ctx, st, deltas, func(change int, h hunk, old, now *text) {
		if change != of {
			tally()
			of = change
		}
		for i := range h.aCount {
			countWords(words, 0, old.line(h.a+i))
		}
		for i := range h.bCount {
			countWords(words, 1, now.line(h.b+i))
		}
	})
	tally()
	return whole.percent()
}

// likeness counts words: those on both sides of a file, and those on either.
type likeness struct {
	both int
	all  [2]int
}

func (l likeness) percent() int { return 100 * l.both / max(l.all[0], l.all[1], 1) }

// countWords counts the words of a line into one side of them. Capitals are no other word:
// to publish a name, or to hide it, is form. Whatever is not ASCII is taken for letters.
func countWords(words map[uint64][2]int, side int, line []byte) {
	const basis, prime = 14695981039346656037, 1099511628211 // of FNV-1a
	word := uint64(basis)
	for i := 0; i <= len(line); i++ {
		switch {
		case i < len(line) && wordByte[line[i]] != 0:
			word = (word ^ uint64(wordByte[line[i]])) * prime
		case word != basis:
			n := words[word]
			n[side]++
			words[word], word = n, basis
		}
	}
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
