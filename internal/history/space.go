package history

import (
	"bytes"
	"context"
)

// SpacedFiles is how many files a commit rewrote that Commit.Spaced may tell of. Assumed,
// as what else it asks.
const (
	SpacedFiles = 20
	spacedSides = 2
	beyondOneIn = 5
)

// spaced returns Commit.Spaced of a commit with those deltas.
func (s *stepper) spaced(ctx context.Context, st *step, deltas []delta) bool {
	files, added, deleted := 0, 0, 0
	for i := range st.changes {
		c := &st.changes[i]
		added, deleted = added+c.Added, deleted+c.Deleted
		if c.Kind != Added && c.Added > 0 && c.Deleted > 0 {
			files++
		}
	}
	if files < SpacedFiles || max(added, deleted) > spacedSides*min(added, deleted) {
		return false
	}
	beyond, most := 0, (added+deleted)/beyondOneIn
	for i := range st.changes {
		c, d := &st.changes[i], &deltas[i]
		if c.Added+c.Deleted == 0 {
			continue
		}
		old, now, ok := s.sides(d)
		if (c.Kind == Modified || c.Kind == Renamed) && ok {
			beyond += s.diff.beyondSpace(old, now)
		} else {
			beyond += c.Added + c.Deleted
		}
		if beyond > most || ctx.Err() != nil {
			return false
		}
	}
	return true
}

// beyondSpace counts the lines, on both sides, that differ in more than white space,
// line breaks and blank lines.
func (d *differ) beyondSpace(old, now *text) (lines int) {
	a, b := old.withoutSpace(), now.withoutSpace()
	for _, h := range d.diff(a, b) {
		if !bytes.Equal(a.joined(h.a, h.aCount), b.joined(h.b, h.bCount)) {
			lines += h.aCount + h.bCount
		}
	}
	return lines
}

// withoutSpace returns the text without white space and blank lines.
func (t *text) withoutSpace() *text {
	data := make([]byte, 0, len(t.data)+1)
	for i := range t.lines() {
		before := len(data)
		data = appendInk(data, t.line(i))
		if len(data) > before {
			data = append(data, '\n')
		}
	}
	return newText(data)
}

// joined returns n lines from the given one as one line.
func (t *text) joined(from, n int) []byte {
	if n == 0 {
		return nil
	}
	return bytes.ReplaceAll(t.data[t.start(from):t.ends[from+n-1]], []byte{'\n'}, nil)
}
