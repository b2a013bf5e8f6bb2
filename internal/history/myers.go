package history

import "math"

// myers finds a longest common subsequence by Myers' algorithm in linear space
// (An O(ND) Difference Algorithm and Its Variations, Algorithmica 1986,
// section 4b): search from both corners of the edit graph until the paths meet,
// then solve the two boxes that remain.
//
// It holds working memory and serves one goroutine.
type myers struct {
	a, b             []int32
	forward, reverse []int // furthest x on each diagonal, by x-y+shift
	shift            int
	limit            int // cost from which on a box is split where the search stands
	pair             func(i, j int32)
	keptA, keptB     []int32
}

// minLimit is the least cost at which the search gives up on the shortest path.
const minLimit = 256

// common calls pair for the positions in idsA and idsB of a common subsequence
// of the elements that keptA and keptB select. It is a longest one as long as
// that is cheap to find.
func (m *myers) common(idsA, keptA, idsB, keptB []int32, pair func(i, j int32)) {
	m.a, m.b = pick(m.a[:0], idsA, keptA), pick(m.b[:0], idsB, keptB)
	m.keptA, m.keptB, m.pair = keptA, keptB, pair
	diagonals := len(m.a) + len(m.b) + 3
	if cap(m.forward) < diagonals {
		m.forward, m.reverse = make([]int, diagonals, 2*diagonals), make([]int, diagonals, 2*diagonals)
	}
	m.forward, m.reverse = m.forward[:diagonals], m.reverse[:diagonals]
	m.shift = len(m.b) + 1
	m.limit = max(roughRoot(diagonals), minLimit)
	m.solve(box{0, len(m.a), 0, len(m.b)}, false)
	m.pair = nil
}

func pick(to, ids, kept []int32) []int32 {
	for _, at := range kept {
		to = append(to, ids[at])
	}
	return to
}

// box is the part [aLo, aHi) x [bLo, bHi) of the edit graph.
type box struct{ aLo, aHi, bLo, bHi int }

// solve pairs the common elements of a box; exact says not to give up on the
// shortest path.
func (m *myers) solve(x box, exact bool) {
	for x.aLo < x.aHi && x.bLo < x.bHi && m.a[x.aLo] == m.b[x.bLo] {
		m.match(x.aLo, x.bLo)
		x.aLo++
		x.bLo++
	}
	for x.aLo < x.aHi && x.bLo < x.bHi && m.a[x.aHi-1] == m.b[x.bHi-1] {
		x.aHi--
		x.bHi--
		m.match(x.aHi, x.bHi)
	}
	if x.aLo == x.aHi || x.bLo == x.bHi {
		return
	}
	s := m.split(x, exact)
	m.solve(box{x.aLo, s.a, x.bLo, s.b}, s.exactLow)
	m.solve(box{s.a, x.aHi, s.b, x.bHi}, s.exactHigh)
}

func (m *myers) match(i, j int) { m.pair(m.keptA[i], m.keptB[j]) }

// split is a point that the path through a box passes, and which of the two
// boxes it makes are known to be cheap.
type split struct {
	a, b                int
	exactLow, exactHigh bool
}

// split finds a point on a shortest path through the box, or on a good one when
// the shortest costs more than the limit.
func (m *myers) split(x box, exact bool) split {
	// Diagonals are numbered a-b. Each search starts on the diagonal of its
	// corner and spreads by one to both sides in each round, inside the box.
	lowest, highest := x.aLo-x.bHi, x.aHi-x.bLo
	fStart, rStart := x.aLo-x.bLo, x.aHi-x.bHi
	odd := (fStart-rStart)&1 != 0
	f := front{m.forward, m.shift, fStart, fStart, math.MinInt}
	r := front{m.reverse, m.shift, rStart, rStart, math.MaxInt}
	f.set(fStart, x.aLo)
	r.set(rStart, x.aHi)
	for cost := 1; ; cost++ {
		f.spread(lowest, highest)
		for d := f.max; d >= f.min; d -= 2 {
			a := m.stepForward(&f, d, x)
			if odd && r.min <= d && d <= r.max && r.get(d) <= a {
				return split{a, a - d, true, true}
			}
		}
		r.spread(lowest, highest)
		for d := r.max; d >= r.min; d -= 2 {
			a := m.stepReverse(&r, d, x)
			if !odd && f.min <= d && d <= f.max && a <= f.get(d) {
				return split{a, a - d, true, true}
			}
		}
		if !exact && cost >= m.limit {
			return furthest(&f, &r, x)
		}
	}
}

// stepForward advances the forward search on diagonal d by one edit and all the
// matches after it, and returns the a it reaches.
func (m *myers) stepForward(f *front, d int, x box) int {
	a := f.get(d + 1)
	if left := f.get(d - 1); left >= a {
		a = left + 1
	}
	for b := a - d; a < x.aHi && b < x.bHi && m.a[a] == m.b[b]; b++ {
		a++
	}
	f.set(d, a)
	return a
}

// stepReverse is stepForward from the other corner.
func (m *myers) stepReverse(r *front, d int, x box) int {
	a := r.get(d - 1)
	if right := r.get(d + 1); a >= right {
		a = right - 1
	}
	for b := a - d; a > x.aLo && b > x.bLo && m.a[a-1] == m.b[b-1]; b-- {
		a--
	}
	r.set(d, a)
	return a
}

// furthest returns the point that lies furthest from its corner of all that the
// two searches have reached.
func furthest(f, r *front, x box) split {
	bestF, atF := math.MinInt, 0
	for d := f.max; d >= f.min; d -= 2 {
		a := min(f.get(d), x.aHi, x.bHi+d)
		if a+a-d > bestF {
			bestF, atF = a+a-d, a
		}
	}
	bestR, atR := math.MaxInt, 0
	for d := r.max; d >= r.min; d -= 2 {
		a := max(r.get(d), x.aLo, x.bLo+d)
		if a+a-d < bestR {
			bestR, atR = a+a-d, a
		}
	}
	if x.aHi+x.bHi-bestR < bestF-(x.aLo+x.bLo) {
		return split{a: atF, b: bestF - atF, exactLow: true}
	}
	return split{a: atR, b: bestR - atR, exactHigh: true}
}

// front is how far one search has come on the diagonals [min, max], every
// second of which belongs to the current round.
type front struct {
	reach    []int
	shift    int
	min, max int
	// unreached is the value of a diagonal next to the ones searched.
	unreached int
}

func (f *front) get(d int) int    { return f.reach[d+f.shift] }
func (f *front) set(d, reach int) { f.reach[d+f.shift] = reach }

// spread goes to the next round: the diagonals searched grow by one on each
// side, or shrink where they would leave the box.
func (f *front) spread(lowest, highest int) {
	if f.min > lowest {
		f.min--
		f.set(f.min-1, f.unreached)
	} else {
		f.min++
	}
	if f.max < highest {
		f.max++
		f.set(f.max+1, f.unreached)
	} else {
		f.max--
	}
}
