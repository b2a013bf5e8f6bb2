package history

// guesser finds the lines of an old text that the changed lines of a new one
// were made of, as git blame does for a commit that it is to ignore: within a
// hunk by likeness and in order, then by likeness alone. Likeness is how many
// pairs of neighbouring characters two lines have in common.
type guesser struct {
	old, now *text
	// oldPairs and nowPairs belong to the lines, nil until asked for. A line of
	// the old text loses what a line of the new one was made of.
	oldPairs, nowPairs []pairs
	left               int // lines that may still be compared within hunks
}

// What guessing does and may cost.
const (
	// guessReach is how far from its place in proportion a line is looked for
	// within its hunk, and guessLeast how like it must be one outside: git's.
	guessReach = 10
	guessLeast = 10
	// guessMost bounds the comparisons within the hunks of one file of one
	// commit, and searchMost those that searches of the whole file could need:
	// both can grow with the square of its lines. Neither depends on which lines
	// are asked for, so that what becomes of a line does not.
	guessMost  = 4_000_000
	searchMost = 32_000_000
)

func newGuesser(old, now *text) *guesser {
	return &guesser{
		old: old, now: now, left: guessMost,
		oldPairs: make([]pairs, old.lines()), nowPairs: make([]pairs, now.lines()),
	}
}

// move divides segments, all of which the hunks wrote, into those whose lines
// were made of lines of the old text, where these stand, and the rest.
func (g *guesser) move(segments []segment, hunks []hunk) (stay, gone []segment) {
	wanted := make(map[int][]segment) // by line
	for _, s := range segments {
		for line := s.start; line < s.end(); line++ {
			wanted[line] = append(wanted[line], s.part(line, line+1))
		}
	}
	written := 0
	for _, h := range hunks {
		written += h.bCount
	}
	search := written*g.old.lines() <= searchMost
	for _, h := range hunks {
		// Hunks of no interest are aligned as well: what they take of the old
		// lines is not there for others.
		from := g.align(h)
		for i, source := range from {
			here := wanted[h.b+i]
			if len(here) == 0 {
				continue
			}
			if source < 0 && search {
				source = g.anywhere(h.b + i)
			}
			for _, s := range here {
				if source < 0 {
					stay = append(stay, s)
				} else {
					gone = append(gone, s.shifted(source-s.start))
				}
			}
		}
	}
	return normalise(stay), normalise(gone)
}

// anywhere returns the line of the old text that is most like a line of the new
// one, the closest of several, or -1.
func (g *guesser) anywhere(line int) int {
	best, at := guessLeast, -1
	p := pairsOf(g.nowPairs, g.now, line)
	if len(p) < best {
		return at
	}
	for i := range g.oldPairs {
		if most := len(g.old.line(i)) + 1; most < best {
			continue // it has no more pairs than that
		}
		like := pairsOf(g.oldPairs, g.old, i).common(p)
		if like > best || like == best && (at < 0 || distance(i, line) <= distance(at, line)) {
			best, at = like, i
		}
	}
	return at
}

// align returns, for each line that hunk h wrote, the line it was made of among
// those that h replaced, or -1.
func (g *guesser) align(h hunk) []int {
	from := make([]int, h.bCount)
	for i := range from {
		from[i] = -1
	}
	if h.aCount > 0 && h.bCount > 0 {
		a := &alignment{guesser: g, hunk: h, reach: min(guessReach, h.aCount-1), found: make([]match, h.bCount), from: from}
		a.between(h.a, h.a+h.aCount, 0, h.bCount)
	}
	return from
}

// alignment is the work on one hunk. Lines of the new text count from its
// beginning.
type alignment struct {
	*guesser
	hunk
	reach int
	found []match
	from  []int
}

// match is the old lines most like a new one, -1 for none.
type match struct {
	known        bool
	best, second int
	certainty    int // 0 for no likeness at all
}

// fits tells whether the match still holds where only the old lines [from, to)
// may be taken.
func (m *match) fits(from, to int) bool {
	within := func(line int) bool { return line < 0 || from <= line && line < to }
	return m.known && within(m.best) && within(m.second)
}

// between aligns the new lines [nowFrom, nowTo) with the old ones [from, to):
// the most certain match first, and what stands before and behind it with what
// does so there.
func (a *alignment) between(from, to, nowFrom, nowTo int) {
	for nowFrom < nowTo {
		at := a.mostCertain(from, to, nowFrom, nowTo)
		if at < 0 {
			return
		}
		source := a.found[at].best
		a.from[at] = source
		a.oldPairs[source] = a.oldPairs[source].without(a.nowPairs[a.b+at])
		for i := nowFrom; i < nowTo; i++ {
			if m := &a.found[i]; m.best == source || m.second == source {
				m.known = false
			}
		}
		a.between(from, source+1, nowFrom, at)
		from, nowFrom = source, at+1
	}
}

// mostCertain returns the new line with the most certain match, -1 for none.
func (a *alignment) mostCertain(from, to, nowFrom, nowTo int) int {
	const passedBy = 16 // lines looked over cost about as much as one compared
	if a.left -= (nowTo-nowFrom)/passedBy + 1; a.left < 0 {
		return -1
	}
	at := -1
	for i := nowFrom; i < nowTo; i++ {
		m := &a.found[i]
		if !m.fits(from, to) {
			*m = a.match(i, from, to)
		}
		if m.certainty > 0 && (at < 0 || m.certainty > a.found[at].certainty) {
			at = i
		}
	}
	return at
}

// match compares a new line with the old ones near its place.
func (a *alignment) match(i, from, to int) match {
	m := match{known: true, best: -1, second: -1}
	p := pairsOf(a.nowPairs, a.now, a.b+i)
	place := a.a + (2*i+1)*a.aCount/(2*a.bCount)
	best, second := 0, 0
	for line := max(from, place-a.reach); line < min(to, place+a.reach+1); line++ {
		a.left--
		// Of two that are equally like, the closer one.
		like := pairsOf(a.oldPairs, a.old, line).common(p) * (1000 - distance(line, place))
		switch {
		case like > best:
			second, m.second = best, m.best
			best, m.best = like, line
		case like > second:
			second, m.second = like, line
		}
	}
	// A good match is more certain if no other is as good.
	m.certainty = 2*best - second
	return m
}

func distance(a, b int) int { return max(a, b) - min(a, b) }
