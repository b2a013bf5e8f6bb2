package history

// slide moves the runs of changed lines of t to where people expect them. A run
// can move up when the line before it equals its last line, and down when its
// first line equals the line after it: either way the same text results.
//
// Where several places are possible, a run goes to the last one where it stands
// against a change of the other text, so that the two read as one replacement;
// a run without one goes where the indentation says that a block ends. Runs that
// touch while they move become one. n is the number of lines to look at.
func slide(t *text, n int, own, other *marks) {
	s := slider{text: t, n: n, own: own, other: other}
	for s.next() {
		if s.start < s.end {
			s.settle()
		}
	}
}

// slider walks the gaps between common lines of a text, and in step with it the
// gaps of the other text. A gap holds a run of changed lines or nothing.
type slider struct {
	text       *text
	n          int
	own, other *marks
	// The run in the current gap is [start, end); oStart and oEnd are the
	// same in the other text.
	start, end, oStart, oEnd int
	begun                    bool
}

// next goes to the next gap that holds a run in either text, and reports false after the last run of
// this one.
func (s *slider) next() bool {
	if !s.begun {
		s.begun = true
		s.end, s.oEnd = runEnd(s.own, 0), runEnd(s.other, 0)
		return true
	}
	common := commonLines(s.own, s.end, s.other, s.oEnd)
	if s.end+common >= s.n {
		return false
	}
	s.end, s.oEnd = s.end+common-1, s.oEnd+common-1
	s.start = s.end + 1
	s.end = runEnd(s.own, s.start)
	s.otherNext()
	return true
}

func (s *slider) otherNext() {
	s.oStart = s.oEnd + 1
	s.oEnd = runEnd(s.other, s.oStart)
}

func (s *slider) otherPrevious() {
	s.oEnd = s.oStart - 1
	s.oStart = runStart(s.other, s.oEnd)
}

func runEnd(m *marks, i int) int {
	for m.at(i) {
		i++
	}
	return i
}

func runStart(m *marks, i int) int {
	for m.at(i - 1) {
		i--
	}
	return i
}

// up moves the run one line up, if it can, and joins it with a run it meets.
func (s *slider) up() bool {
	if s.start == 0 || !s.text.same(s.start-1, s.end-1) {
		return false
	}
	s.start--
	s.own.mark(s.start)
	s.end--
	s.own.clear(s.end)
	s.start = runStart(s.own, s.start)
	s.otherPrevious()
	return true
}

// down moves the run one line down, if it can, and joins it with a run it meets.
func (s *slider) down() bool {
	if s.end >= s.n || !s.text.same(s.start, s.end) {
		return false
	}
	s.own.clear(s.start)
	s.start++
	s.own.mark(s.end)
	s.end++
	s.end = runEnd(s.own, s.end)
	s.otherNext()
	return true
}

// settle moves the current run to its place.
func (s *slider) settle() {
	var size, highest int
	aligned := -1 // the lowest end at which the run stands against a change
	// A run that grew while it moved may move further than before.
	for size != s.end-s.start {
		size = s.end - s.start
		aligned = -1
		for s.up() {
		}
		highest = s.end
		if s.oStart < s.oEnd {
			aligned = s.end
		}
		for s.down() {
			if s.oStart < s.oEnd {
				aligned = s.end
			}
		}
	}
	switch {
	case s.end == highest: // it cannot move
	case aligned >= 0:
		for s.oStart == s.oEnd && s.up() {
		}
	default:
		for best := s.bestEnd(highest, size); s.end > best && s.up(); {
		}
	}
}
