package history

import (
	"cmp"
	"slices"
)

// segment is a run of lines of a file at HEAD whose commit is not known yet,
// and where it stands in an older version of some file.
type segment struct {
	file  int // index into blame.files, below zero for dead lines
	line  int // first line at HEAD, or where they died, from 0
	start int // first line in the older version, from 0
	count int
}

func (s segment) end() int { return s.start + s.count }

// part is the piece of s that stands at lines [from, to) of the older version.
func (s segment) part(from, to int) segment {
	return segment{file: s.file, line: s.line + from - s.start, start: from, count: to - from}
}

// pending maps the path of a file in one commit to the segments of it that are
// still without a commit.
type pending map[string][]segment

// add makes segments pending at path.
func (p pending) add(path string, segments []segment) {
	if here, both := p[path]; both {
		segments = normalise(append(here, segments...))
	}
	p[path] = segments
}

// mergePending joins two maps, and uses both up.
func mergePending(a, b pending) pending {
	if len(a) < len(b) {
		a, b = b, a
	}
	for path, segments := range b {
		a.add(path, segments)
	}
	return a
}

// normalise sorts segments by where they stand and joins neighbours that are
// one run at HEAD as well.
func normalise(segments []segment) []segment {
	slices.SortFunc(segments, func(a, b segment) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line))
	})
	joined := segments[:0]
	for _, s := range segments {
		if last := len(joined) - 1; last >= 0 && joined[last].file == s.file &&
			joined[last].end() == s.start && joined[last].line+joined[last].count == s.line {
			joined[last].count += s.count
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// divide splits segments, which are in order of start, by the hunks that made
// their version out of an older one: what a hunk wrote stays, the rest goes to
// where it stood in the older version.
func divide(segments []segment, hunks []hunk) (stay, gone []segment) {
	first := 0
	gone = make([]segment, 0, len(segments)+2)
	for _, s := range segments {
		// Segments may overlap, since several files can come from one, but
		// no later segment starts before this one.
		for first < len(hunks) && hunks[first].b+hunks[first].bCount <= s.start {
			first++
		}
		at := s.start
		for i := first; i < len(hunks) && hunks[i].b < s.end(); i++ {
			h := hunks[i]
			if at < h.b {
				gone = append(gone, s.part(at, h.b).shifted(h.a-h.b))
				at = h.b
			}
			if to := min(s.end(), h.b+h.bCount); at < to {
				stay = append(stay, s.part(at, to))
				at = to
			}
		}
		if at < s.end() {
			gone = append(gone, s.part(at, s.end()).shifted(shiftAt(hunks, first, at)))
		}
	}
	return normalise(stay), normalise(gone)
}

// shiftAt is how far line at of the new version, which no hunk wrote, stands
// from its place in the old one. No hunk before first ends behind it.
func shiftAt(hunks []hunk, first, at int) int {
	i := first
	for i < len(hunks) && hunks[i].b+hunks[i].bCount <= at {
		i++
	}
	if i == 0 {
		return 0
	}
	h := hunks[i-1]
	return h.a + h.aCount - h.b - h.bCount
}

func (s segment) shifted(by int) segment {
	s.start += by
	return s
}
