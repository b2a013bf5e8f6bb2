package history

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// hunk says that lines [a, a+aCount) of the old text were replaced by lines
// [b, b+bCount) of the new one. Lines count from 0.
type hunk struct{ a, aCount, b, bCount int }

// differ compares texts line by line as git does by default, so that lines are
// given to the commit that git blame names: Myers' algorithm on the lines that
// have counterparts, then hunks slid to where people read them.
//
// It holds working memory and serves one goroutine.
type differ struct {
	classes classes
	// changedA and changedB mark the lines that are not common to both texts.
	changedA, changedB marks
	idsA, idsB         []int32
	keptA, keptB       []int32 // positions in idsA and idsB that Myers looks at
	myers              myers
}

// diff returns what changed from a to b, in order.
func (d *differ) diff(a, b *text) []hunk {
	f := frameOf(a, b)
	if f.aLines == f.head && f.bLines == f.head {
		return nil
	}
	d.changedA.reset(f.aLines)
	d.changedB.reset(f.bLines)
	switch aMid, bMid := f.aLines-f.head-f.tail, f.bLines-f.head-f.tail; {
	case aMid == 0 || bMid == 0:
		d.changedA.set(f.head, f.head+aMid)
		d.changedB.set(f.head, f.head+bMid)
	default:
		d.compareMiddle(a, b, f)
	}
	slide(a, f.aLines, &d.changedA, &d.changedB)
	slide(b, f.bLines, &d.changedB, &d.changedA)
	return d.hunks(f)
}

// hunks reads the hunks off the marks.
func (d *differ) hunks(f frame) []hunk {
	var hunks []hunk
	for i, j := 0, 0; ; i, j = i+1, j+1 {
		common := commonLines(&d.changedA, i, &d.changedB, j)
		if i, j = i+common, j+common; i >= f.aLines && j >= f.bLines {
			return hunks
		}
		h := hunk{a: i, b: j}
		i, j = runEnd(&d.changedA, i), runEnd(&d.changedB, j)
		h.aCount, h.bCount = i-h.a, j-h.b
		hunks = append(hunks, h)
	}
}

// frame is the part of two texts that a diff looks at: their first aLines and
// bLines lines, of which the first head and the last tail are common.
type frame struct{ aLines, bLines, head, tail int }

// tailBlock is the unit in which git blame cuts a common end off before it
// compares. What is cut off is out of reach for sliding hunks, so the unit
// matters. git log --numstat does not cut, so that it may count a line or two
// more or less in a large change: 17 of the 37,000 in celery's history.
const tailBlock = 1024

func frameOf(a, b *text) frame {
	both := overlapOf(a, b)
	common := both.suffix
	f := frame{aLines: a.lines(), bLines: b.lines()}
	if cut := common / tailBlock * tailBlock; cut > 0 {
		// The first line of what was cut may have begun before, so it stays.
		keep := bytes.IndexByte(a.data[len(a.data)-cut:], '\n') + 1
		if keep == 0 {
			keep = cut
		}
		f.aLines = a.linesWithin(len(a.data) - cut + keep)
		f.bLines = b.linesWithin(len(b.data) - cut + keep)
	}
	f.head = min(a.linesWithin(both.prefix), b.linesWithin(both.prefix), f.aLines, f.bLines)
	tail := min(a.linesFrom(len(a.data)-common)-(a.lines()-f.aLines),
		b.linesFrom(len(b.data)-common)-(b.lines()-f.bLines))
	f.tail = max(0, min(tail, f.aLines-f.head, f.bLines-f.head))
	return f
}

func commonPrefix(a, b []byte) int {
	n, limit := 0, min(len(a), len(b))
	for n+tailBlock <= limit && bytes.Equal(a[n:n+tailBlock], b[n:n+tailBlock]) {
		n += tailBlock
	}
	for ; n+8 <= limit; n += 8 {
		if differ := binary.LittleEndian.Uint64(a[n:]) ^ binary.LittleEndian.Uint64(b[n:]); differ != 0 {
			return n + bits.TrailingZeros64(differ)/8
		}
	}
	for n < limit && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []byte) int {
	n, limit := 0, min(len(a), len(b))
	for n+tailBlock <= limit && bytes.Equal(a[len(a)-n-tailBlock:len(a)-n], b[len(b)-n-tailBlock:len(b)-n]) {
		n += tailBlock
	}
	for ; n+8 <= limit; n += 8 {
		if differ := binary.LittleEndian.Uint64(a[len(a)-n-8:]) ^ binary.LittleEndian.Uint64(b[len(b)-n-8:]); differ != 0 {
			return n + bits.LeadingZeros64(differ)/8
		}
	}
	for n < limit && a[len(a)-n-1] == b[len(b)-n-1] {
		n++
	}
	return n
}

// compareMiddle marks the changed lines between the common head and tail.
func (d *differ) compareMiddle(a, b *text, f frame) {
	aEnd, bEnd := f.aLines-f.tail, f.bLines-f.tail
	d.classes.reset(aEnd + bEnd - 2*f.head)
	d.idsA = d.classes.addAll(d.idsA[:0], a, f.head, aEnd, 0)
	d.idsB = d.classes.addAll(d.idsB[:0], b, f.head, bEnd, 1)
	// How often a line stands in the whole text decides whether it is worth
	// looking at, so the common lines count as well.
	d.classes.countCommon(a, 0, f.head)
	d.classes.countCommon(a, aEnd, f.aLines)

	d.keptA = d.classes.keep(d.keptA[:0], d.idsA, 1, f.aLines)
	d.keptB = d.classes.keep(d.keptB[:0], d.idsB, 0, f.bLines)
	d.changedA.set(f.head, aEnd)
	d.changedB.set(f.head, bEnd)
	d.myers.common(d.idsA, d.keptA, d.idsB, d.keptB, func(i, j int32) {
		d.changedA.clear(f.head + int(i))
		d.changedB.clear(f.head + int(j))
	})
}

// marks is 1 for each line that is marked, else 0, readable one beyond both ends.
type marks struct{ lines []byte }

func (m *marks) reset(n int) {
	if cap(m.lines) < n+2 {
		m.lines = make([]byte, n+2, 2*n+2)
		return
	}
	m.lines = m.lines[:n+2]
	clear(m.lines)
}

func (m *marks) at(i int) bool { return m.lines[i+1] != 0 }
func (m *marks) clear(i int)   { m.lines[i+1] = 0 }
func (m *marks) mark(i int)    { m.lines[i+1] = 1 }

func (m *marks) set(from, to int) {
	for i := from; i < to; i++ {
		m.lines[i+1] = 1
	}
}

// unmarked is how many lines from i on are not marked.
func (m *marks) unmarked(i int) int {
	rest := m.lines[min(i+1, len(m.lines)):]
	if n := bytes.IndexByte(rest, 1); n >= 0 {
		return n
	}
	return len(rest)
}

// commonLines is how many lines from i and j on are marked in neither text, and so are common.
func commonLines(a *marks, i int, b *marks, j int) int { return min(a.unmarked(i), b.unmarked(j)) }
