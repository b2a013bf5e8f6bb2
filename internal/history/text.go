package history

import (
	"bytes"
	"hash/maphash"
	"sort"
	"sync/atomic"
)

// text is a blob cut into lines. A line includes its newline, so that a last
// line without one differs from the same line with one, as it does for git.
type text struct {
	data []byte
	ends []int32 // where each line ends
	// id tells texts apart, 0 for an empty one; like is that of a text with which this one
	// begins and ends alike, as far as the bytes of overlap say.
	id, like uint64
	overlap  overlap
}

// overlap is how many bytes two texts begin with alike, and end with.
type overlap struct{ prefix, suffix int }

// overlapOf returns the overlap of two texts, which mostly is known.
func overlapOf(a, b *text) overlap {
	switch {
	case a.like == b.id:
		return a.overlap
	case b.like == a.id:
		return b.overlap
	}
	return overlap{commonPrefix(a.data, b.data), commonSuffix(a.data, b.data)}
}

// texts counts the texts.
var texts atomic.Uint64

// hashSeed makes line hashes unpredictable to whoever writes the lines. Nothing
// depends on its value: lines of equal hash are compared before they count as
// equal.
var hashSeed = maphash.MakeSeed()

func newText(data []byte) *text { return newTextLike(data, new(text)) }

// newTextLike is newText for data of which much stands in another text: where the
// lines end that both begin or end with is known from there.
func newTextLike(data []byte, like *text) *text {
	t := &text{data: data, id: texts.Add(1), like: like.id}
	t.overlap.prefix = commonPrefix(data, like.data)
	known := like.linesWithin(t.overlap.prefix)
	if known > 0 && like.data[like.ends[known-1]-1] != '\n' {
		known-- // it may go on
	}
	start := like.start(known) // in both
	tail := commonSuffix(data[start:], like.data[start:])
	t.overlap.suffix = tail + commonSuffix(data[:len(data)-tail], like.data[:len(like.data)-tail])
	from := like.linesWithin(len(like.data) - tail) // the lines from there on end where both are the same
	last := known + bytes.Count(data[start:len(data)-tail], []byte{'\n'})
	if tail == 0 && len(data) > start && data[len(data)-1] != '\n' {
		last++
	}
	t.ends = make([]int32, last+len(like.ends)-from)
	copy(t.ends, like.ends[:known])
	for i := known; i < last; i++ {
		end := len(data)
		if at := bytes.IndexByte(data[start:], '\n'); at >= 0 {
			end = start + at + 1
		}
		t.ends[i] = int32(end)
		start = end
	}
	moved := int32(len(data) - len(like.data))
	for i, end := range like.ends[from:] {
		t.ends[last+i] = end + moved
	}
	return t
}

// lines is the number of lines.
func (t *text) lines() int { return len(t.ends) }

// line returns line i, from 0, with its newline.
func (t *text) line(i int) []byte { return t.data[t.start(i):t.ends[i]] }

// start is where line i begins.
func (t *text) start(i int) int {
	if i == 0 {
		return 0
	}
	return int(t.ends[i-1])
}

// same tells whether lines i and j are equal.
func (t *text) same(i, j int) bool {
	return bytes.Equal(t.line(i), t.line(j))
}

// linesWithin counts the lines that end at offset or before.
func (t *text) linesWithin(offset int) int {
	return sort.Search(len(t.ends), func(i int) bool { return int(t.ends[i]) > offset })
}

// linesFrom counts the lines that start at offset or after.
func (t *text) linesFrom(offset int) int {
	return len(t.ends) - sort.Search(len(t.ends), func(i int) bool { return t.start(i) >= offset })
}

// memory is about how many bytes the text holds.
func (t *text) memory() int { return len(t.data) + 4*len(t.ends) + unread }

// sniffed is how much of a blob git looks at to tell text from binary.
const sniffed = 8000

// isBinary tells, as git does, whether data is not text: it has a zero byte
// near its beginning.
func isBinary(data []byte) bool {
	return bytes.IndexByte(data[:min(len(data), sniffed)], 0) >= 0
}
