package history

import (
	"bytes"
	"hash/maphash"
)

// classes numbers the distinct lines of two texts and counts how often each
// stands in either.
type classes struct {
	table  []int32 // open addressing: index into all, plus one
	all    []class
	shapes [256]bool // of the lines in all
	dis    []fate    // working memory of keep
}

type class struct {
	hash  uint64
	text  *text
	line  int
	count [2]int // in the old and in the new text
}

// reset makes room for n lines.
func (c *classes) reset(n int) {
	size := 16
	for size < 2*n {
		size *= 2
	}
	if cap(c.table) < size {
		c.table = make([]int32, size)
	} else {
		c.table = c.table[:size]
		clear(c.table)
	}
	c.shapes = [256]bool{}
	clear(c.all) // forget the texts
	c.all = c.all[:0]
}

// find returns the slot of the table where line i of t, which has that hash, is
// or belongs.
func (c *classes) find(t *text, i int, hash uint64) *int32 {
	mask := uint64(len(c.table) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := &c.table[at]
		if *slot == 0 {
			return slot
		}
		k := &c.all[*slot-1]
		if k.hash == hash && bytes.Equal(k.text.line(k.line), t.line(i)) {
			return slot
		}
	}
}

// addAll appends the numbers of the lines [from, to) of t to ids and counts
// them for the given side.
func (c *classes) addAll(ids []int32, t *text, from, to, side int) []int32 {
	for i := from; i < to; i++ {
		line := t.line(i)
		hash := maphash.Bytes(hashSeed, line)
		slot := c.find(t, i, hash)
		if *slot == 0 {
			c.all = append(c.all, class{hash: hash, text: t, line: i})
			*slot = int32(len(c.all))
			c.shapes[shape(line)] = true
		}
		c.all[*slot-1].count[side]++
		ids = append(ids, *slot-1)
	}
	return ids
}

// countCommon counts the lines [from, to) of t, which stand in both texts, as
// far as they have a number. Hardly any has where little changed, so that lines
// are hashed only if one of their shape has a number.
func (c *classes) countCommon(t *text, from, to int) {
	for i := from; i < to; i++ {
		line := t.line(i)
		if !c.shapes[shape(line)] {
			continue
		}
		if slot := c.find(t, i, maphash.Bytes(hashSeed, line)); *slot != 0 {
			k := &c.all[*slot-1]
			k.count[0]++
			k.count[1]++
		}
	}
}

// shape is cheap to know, and differs for most lines that differ.
func shape(line []byte) uint8 {
	n := len(line)
	return uint8(n) ^ line[n/2]<<1 ^ line[n/4]<<3
}

// fate is what becomes of a line before the comparison.
type fate uint8

const (
	alone    fate = iota // it has no counterpart: it changed
	keepable             // it is looked at
	frequent             // it has so many counterparts that matching it says little
)

// keep appends to kept the positions in ids of the lines that are worth
// comparing: those with a counterpart in the other text, but not the frequent
// ones in the midst of lines without any, where a match would be chance, such
// as a closing brace in a function that is new. n is the number of lines of
// the whole text.
func (c *classes) keep(kept, ids []int32, other, n int) []int32 {
	const most = 1024
	limit := min(roughRoot(n), most)
	c.dis = c.dis[:0]
	for _, id := range ids {
		switch count := c.all[id].count[other]; {
		case count == 0:
			c.dis = append(c.dis, alone)
		case count >= limit:
			c.dis = append(c.dis, frequent)
		default:
			c.dis = append(c.dis, keepable)
		}
	}
	for i, f := range c.dis {
		if f == keepable || f == frequent && !amongAlone(c.dis, i) {
			kept = append(kept, int32(i))
		}
	}
	return kept
}

// amongAlone tells whether the run of alone and frequent lines around i has
// alone ones on both sides of i, and more than three of them to each frequent
// one.
func amongAlone(fates []fate, i int) bool {
	const window = 100
	scan := func(step int) (lonely, common int) {
		for r := 1; r <= window; r++ {
			at := i + r*step
			if at < 0 || at >= len(fates) || fates[at] == keepable {
				break
			}
			if fates[at] == alone {
				lonely++
			} else {
				common++
			}
		}
		return lonely, common
	}
	before, commonBefore := scan(-1)
	if before == 0 {
		return false
	}
	after, commonAfter := scan(1)
	if after == 0 {
		return false
	}
	// i itself counts once from either side.
	common := commonBefore + commonAfter + 2
	return 4*common < common+before+after
}

// roughRoot is a power of two near the square root of n.
func roughRoot(n int) int {
	root := 1
	for ; n > 0; n >>= 2 {
		root <<= 1
	}
	return root
}
