package history

import (
	"cmp"
	"context"
	"hash/maphash"
	"slices"
)

// move says that lines [b, b+n) of the file of change to are, but for white space, the
// lines [a, a+n) that the same commit took out of the file of change from.
type move struct{ to, b, from, a, n int }

// What a block must have that moved to another place, so that it is no chance: movedBlock
// lines (assumed), and as many letters and digits as git blame -C asks for.
const (
	movedBlock = 3
	movedSigns = 40
)

// What is looked at: movedPlaces of the places that a line may come from, after so many
// movedPassed over, and no commit of more than movedMost lines on either side. Assumed.
const (
	movedPlaces = 8
	movedPassed = 64
	movedMost   = 1 << 17
)

// changedLine is a line that a commit took out or added.
type changedLine struct {
	sum                uint64 // the same for lines that differ in white space alone
	signs, size        int32  // how many letters and digits it has, and bytes with its white space
	change, hunk, line int32
	next               int32 // of a line taken out, the next of the same sum, as index plus one
	used               bool  // it is part of a move
}

// mover finds what a commit moved. It holds working memory and serves one goroutine.
type mover struct {
	scratch      []byte
	taken, given []changedLine    // by change and line
	first        map[uint64]int32 // the first line taken out of a sum, as index plus one
	moves        []move
}

// survey notes the lines that the deltas of a commit took out and added.
func (s *stepper) survey(ctx context.Context, st *step, deltas []delta) {
	m := &s.mover
	m.taken, m.given, m.moves = m.taken[:0], m.given[:0], m.moves[:0]
	hunks := int32(0)
	s.eachHunk(ctx, st, deltas, func(change int, h hunk, old, now *text) {
		hunks++
		for i := range h.aCount {
			m.taken = append(m.taken, m.changed(change, hunks, h.a+i, old.line(h.a+i)))
		}
		for i := range h.bCount {
			m.given = append(m.given, m.changed(change, hunks, h.b+i, now.line(h.b+i)))
		}
	})
	if m.first == nil {
		m.first = make(map[uint64]int32)
	}
	clear(m.first)
	for i := len(m.taken) - 1; i >= 0; i-- {
		t := &m.taken[i]
		t.next, m.first[t.sum] = m.first[t.sum], int32(i+1)
	}
}

func (m *mover) changed(change int, hunk int32, number int, line []byte) changedLine {
	m.scratch = appendInk(m.scratch[:0], line)
	signs := int32(0)
	for _, c := range m.scratch {
		signs += int32(signBytes[c])
	}
	return changedLine{sum: maphash.Bytes(hashSeed, m.scratch), signs: signs, size: int32(len(line)), change: int32(change), hunk: hunk, line: int32(number)}
}

// appendInk appends a line without its white space.
func appendInk(to, line []byte) []byte {
	n := len(to)
	to = slices.Grow(to, len(line))[:n+len(line)]
	for _, c := range line {
		to[n] = c
		n += int(inkBytes[c])
	}
	return to[:n]
}

// inkBytes has 1 for each byte that is no white space, signBytes for each of a letter or digit.
var inkBytes, signBytes = func() (ink, signs [256]uint8) {
	for c := range ink {
		if c != ' ' && (c < '\t' || c > '\r') {
			ink[c] = 1
		}
		if c >= 0x80 || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' {
			signs[c] = 1
		}
	}
	return ink, signs
}()

// movedLines counts the lines, on both sides, that were taken out in one place and added in
// another or spaced anew, each line for itself.
func (m *mover) movedLines() (lines int) {
	out := make(map[uint64]int)
	for i := range m.taken {
		out[m.taken[i].sum]++
	}
	for i := range m.given {
		if sum := m.given[i].sum; out[sum] > 0 {
			out[sum]--
			lines += 2
		}
	}
	return lines
}

// findMoves returns what the commit that was surveyed moved, by where it went.
func (s *stepper) findMoves(st *step, deltas []delta) []move {
	m := &s.mover
	again := make(map[int32]bool) // the changes with a line that they spaced anew
	known := false
	for i := range m.given {
		g := &m.given[i]
		if g.signs == 0 || m.first[g.sum] == 0 {
			continue
		}
		known = true
		next := m.first[g.sum]
		for passed := 0; next != 0 && passed < movedPassed && !again[g.change]; passed++ {
			t := &m.taken[next-1]
			again[g.change] = t.change == g.change && t.size != g.size
			next = t.next
		}
	}
	if !known {
		return nil
	}
	for change, spaced := range again {
		if spaced {
			s.stayed(st, &deltas[change], int(change))
		}
	}
	for i := 0; i < len(m.given); {
		at, n := m.longest(i)
		if n == 0 {
			i++
			continue
		}
		m.add(i, at, n)
		i += n
	}
	moves := slices.Clone(m.moves)
	slices.SortFunc(moves, func(a, b move) int { return cmp.Or(cmp.Compare(a.to, b.to), cmp.Compare(a.b, b.b)) })
	return moves
}

// stayed adds the lines of a file that its hunks added, but not those without white space.
func (s *stepper) stayed(st *step, d *delta, change int) {
	hunks, both := st.hunks[pairKey{d.old, d.new}]
	if !both || len(hunks) == 0 {
		return
	}
	old, now, ok := s.sides(d)
	if !ok {
		return
	}
	start, last := hunks[0], hunks[len(hunks)-1]
	aEnd, bEnd := last.a+last.aCount, last.b+last.bCount
	a, b := start.a, start.b // where the lines begin that both have in common without white space
	first := 0               // of the hunks, that ends behind b
	for _, x := range append(s.diff.diff(old.squeezed(a, aEnd), now.squeezed(b, bEnd)), hunk{b: bEnd - start.b}) {
		for first < len(hunks) && hunks[first].b+hunks[first].bCount <= b {
			first++
		}
		for _, h := range hunks[first:] {
			if h.b >= start.b+x.b {
				break
			}
			if from, to := max(b, h.b), min(start.b+x.b, h.b+h.bCount); from < to {
				s.mover.use(move{to: change, b: from, from: change, a: a + from - b, n: to - from})
			}
		}
		a, b = start.a+x.a+x.aCount, start.b+x.b+x.bCount
	}
}

// add adds the move of n lines given, from i on, that were taken from at on.
func (m *mover) add(i, at, n int) {
	g, t := &m.given[i], &m.taken[at]
	m.use(move{to: int(g.change), b: int(g.line), from: int(t.change), a: int(t.line), n: n})
}

// use adds a move and uses its lines up, as far as they were taken out.
func (m *mover) use(found move) {
	m.moves = append(m.moves, found)
	for _, side := range []struct {
		lines        []changedLine
		change, line int
	}{{m.taken, found.from, found.a}, {m.given, found.to, found.b}} {
		at, _ := slices.BinarySearchFunc(side.lines, side.line, func(l changedLine, line int) int {
			return cmp.Or(cmp.Compare(int(l.change), side.change), cmp.Compare(int(l.line), line))
		})
		for _, l := range side.lines[at:] {
			if int(l.change) != side.change || int(l.line) >= side.line+found.n {
				break
			}
			side.lines[at].used = true
			at++
		}
	}
}

// longest returns the longest block of lines taken out that the given lines from i on are,
// and how many they are: 0 if none says enough.
func (m *mover) longest(i int) (at, n int) {
	if m.given[i].used || m.given[i].signs == 0 {
		return 0, 0
	}
	tried, next := 0, m.first[m.given[i].sum]
	for passed := 0; next != 0 && tried < movedPlaces && passed < movedPassed; next = m.taken[next-1].next {
		if m.taken[next-1].used {
			passed++
			continue
		}
		tried++
		if run, signs := m.run(i, int(next-1)); run >= movedBlock && signs >= movedSigns && run > n {
			at, n = int(next-1), run
		}
	}
	return at, n
}

// run is how many lines from the given i on are those taken out from the given one on,
// within one hunk each, and how many letters and digits they have.
func (m *mover) run(i, from int) (n int, signs int32) {
	into, out := m.given[i].hunk, m.taken[from].hunk
	for i+n < len(m.given) && from+n < len(m.taken) {
		g, t := &m.given[i+n], &m.taken[from+n]
		if g.used || t.used || g.hunk != into || t.hunk != out || t.sum != g.sum {
			break
		}
		signs += g.signs
		n++
	}
	return n, signs
}

// eachHunk calls use with each hunk of each change, one of a whole file if that was added
// or taken away.
func (s *stepper) eachHunk(ctx context.Context, st *step, deltas []delta, use func(change int, h hunk, old, now *text)) {
	for i := range st.changes {
		if c := &st.changes[i]; c.Added+c.Deleted == 0 || ctx.Err() != nil {
			continue
		}
		d := &deltas[i]
		old, now, ok := s.sides(d)
		if !ok {
			continue
		}
		hunks, known := st.hunks[pairKey{d.old, d.new}]
		if !known {
			hunks = []hunk{{aCount: old.lines(), bCount: now.lines()}}
		}
		for _, h := range hunks {
			use(i, h, old, now)
		}
	}
}

// lines is how many lines the changes added and took out.
func (st *step) lines() (added, deleted int) {
	for i := range st.changes {
		added, deleted = added+st.changes[i].Added, deleted+st.changes[i].Deleted
	}
	return added, deleted
}

// squeezed returns the lines [from, to) without white space.
func (t *text) squeezed(from, to int) *text {
	data := make([]byte, 0, t.start(to)-t.start(from)+1)
	for i := from; i < to; i++ {
		data = append(appendInk(data, t.line(i)), '\n')
	}
	return newText(data)
}

// handMoved hands on what of segments, which are in order and of the file at path, the
// commit moved there, and returns the rest.
func (p *passing) handMoved(path string, segments []segment) (stay []segment) {
	moves := p.movesInto(path)
	if len(moves) == 0 {
		return segments
	}
	gone := make(pending)
	for _, s := range segments {
		at := s.start
		for _, m := range moves {
			from, to := max(at, m.b), min(s.end(), m.b+m.n)
			if from >= to {
				continue
			}
			if at < from {
				stay = append(stay, s.part(at, from))
			}
			c := &p.step.changes[m.from]
			source := cmp.Or(c.OldPath, c.Path)
			gone[source] = append(gone[source], s.part(from, to).shifted(m.a-m.b))
			at = to
		}
		if at < s.end() {
			stay = append(stay, s.part(at, s.end()))
		}
	}
	for source, segments := range gone {
		p.handFile(p.views[0].parent, source, normalise(segments))
	}
	return normalise(stay)
}

// movesInto returns what the commit moved into the file at path, in order.
func (p *passing) movesInto(path string) []move {
	if p.moves == nil && len(p.step.moves) > 0 {
		p.moves = make(map[string][]move)
		for _, m := range p.step.moves {
			to := p.step.changes[m.to].Path
			p.moves[to] = append(p.moves[to], m)
		}
	}
	return p.moves[path]
}
