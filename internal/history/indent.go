package history

// bestEnd returns the end, between highest and the current one, at which a run
// of size lines reads best: both of its edges should lie where the text itself
// has an edge, which shows in blank lines and in the indentation. The weights
// are those that git's indent heuristic publishes, found on a corpus that people
// had rated (github.com/mhagger/diff-slider-tools).
func (s *slider) bestEnd(highest, size int) int {
	const furthest = 100 // more places than that are not tried
	best, bestAt := edge{}, -1
	for end := max(highest, s.end-size-1, s.end-furthest); end <= s.end; end++ {
		e := s.edgeAt(end).add(s.edgeAt(end - size))
		if bestAt < 0 || !best.betterThan(e) {
			best, bestAt = e, end
		}
	}
	return bestAt
}

// edge is how bad a place is to split a text at; less is better.
type edge struct{ indent, penalty int }

func (e edge) add(o edge) edge { return edge{e.indent + o.indent, e.penalty + o.penalty} }

func (e edge) betterThan(o edge) bool {
	const weight = 60 // of the indentation, only the order counts
	score := e.penalty - o.penalty
	switch {
	case e.indent > o.indent:
		score += weight
	case e.indent < o.indent:
		score -= weight
	}
	return score < 0
}

// edgeAt rates the place before line i.
func (s *slider) edgeAt(i int) edge {
	const (
		startOfText = 1
		endOfText   = 21
		anyBlank    = -30
		blankAfter  = 6
	)
	before, blanksBefore := s.nextIndent(i-1, -1)
	after, blanksAfter := s.nextIndent(i+1, 1)
	own := blank
	if i < s.n {
		own = indentation(s.text.line(i))
	}
	var e edge
	if before == blank && blanksBefore == 0 {
		e.penalty += startOfText
	}
	if i >= s.n {
		e.penalty += endOfText
	}
	behind := 0 // blank lines behind the edge
	if own == blank {
		own, behind = after, 1+blanksAfter
	}
	e.penalty += anyBlank*(blanksBefore+behind) + blankAfter*behind
	e.indent = own
	if own != blank && before != blank {
		e.penalty += turn(before, own, after, blanksBefore+behind > 0)
	}
	return e
}

// turn rates the change of indentation at an edge, from the line before it to
// the line at it.
func turn(before, at, after int, blanks bool) int {
	weigh := func(tight, loose int) int {
		if blanks {
			return loose
		}
		return tight
	}
	switch {
	case at > before:
		return weigh(-4, 10)
	case at == before:
		return 0
	case after != blank && after > at: // the line opens a block itself
		return weigh(24, 17)
	default:
		return weigh(23, 17)
	}
}

// blank is the indentation of a line that has none because it is blank, or of a
// line that is not there.
const blank = -1

// nextIndent returns the indentation of the first line from i on, in steps of
// step, that is not blank, and how many blank ones stand before it.
func (s *slider) nextIndent(i, step int) (indent, blanks int) {
	const most = 20
	for ; i >= 0 && i < s.n; i += step {
		if indent = indentation(s.text.line(i)); indent != blank {
			return indent, blanks
		}
		if blanks++; blanks == most {
			return 0, blanks
		}
	}
	return blank, blanks
}

// indentation is the width of the white space that line starts with.
func indentation(line []byte) int {
	const most, tab = 200, 8
	width := 0
	for _, c := range line {
		switch c {
		case ' ':
			width++
		case '\t':
			width += tab - width%tab
		case '\n', '\r':
		default:
			return width
		}
		if width >= most {
			return most
		}
	}
	return blank
}
