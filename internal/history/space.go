package history

import (
	"bytes"
	"context"
)

// Commits are held against white space if they rewrote that many files, with no more than
// so many times the lines on one side as on the other: others are cheaper left alone.
const (
	spacedFiles = 20
	spacedSides = 2
)

// spaced returns Commit.Spaced of a commit with those deltas.
func (s *stepper) spaced(ctx context.Context, st *step, deltas []delta) (lines int) {
	files, added, deleted := 0, 0, 0
	for i := range st.changes {
		c := &st.changes[i]
		added, deleted = added+c.Added, deleted+c.Deleted
		if c.Kind != Added && c.Added > 0 && c.Deleted > 0 {
			files++
		}
	}
	if files < spacedFiles || max(added, deleted) > spacedSides*min(added, deleted) {
		return 0
	}
	for i := range st.changes {
		c, d := &st.changes[i], &deltas[i]
		if c.Kind != Modified && c.Kind != Renamed || c.Added+c.Deleted == 0 || ctx.Err() != nil {
			continue
		}
		old, okOld := s.side(d.old, d.oldMode)
		now, okNew := s.side(d.new, d.newMode)
		if okOld && okNew {
			lines += max(0, c.Added+c.Deleted-s.diff.beyondSpace(old, now))
		}
	}
	return lines
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
		for _, c := range t.line(i) {
			switch c {
			case ' ', '\t', '\n', '\v', '\f', '\r':
			default:
				data = append(data, c)
			}
		}
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
