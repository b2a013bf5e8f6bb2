package history

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Where lines end does not depend on the text that helps to find it, and what the two have
// alike is what comparing them tells.
func TestTextLike(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		part := rapid.StringOfN(rapid.SampledFrom([]rune("ab\n")), 0, 12, -1)
		head, tail := part.Draw(t, "head"), part.Draw(t, "tail")
		a := head + part.Draw(t, "a") + tail
		b := head + part.Draw(t, "b") + tail
		like := newText([]byte(a))
		if got, want := newTextLike([]byte(b), like), newText([]byte(b)); !slices.Equal(got.ends, want.ends) {
			t.Fatalf("lines of %q like %q end at %v, want %v", b, a, got.ends, want.ends)
		}
		known, told := overlapOf(newTextLike([]byte(b), like), like), overlapOf(newText([]byte(b)), newText([]byte(a)))
		if known != told {
			t.Fatalf("%q and %q have %v alike, want %v", b, a, known, told)
		}
	})
}

// The lines of a text, put together, are the text.
func TestTextLines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.StringOf(rapid.SampledFrom([]rune("ab\n"))).Draw(t, "data")
		text := newText([]byte(data))
		joined := ""
		for i := range text.lines() {
			line := string(text.line(i))
			if at := len(line) - 1; line == "" || slices.Contains([]byte(line[:at]), '\n') || line[at] != '\n' && i < text.lines()-1 {
				t.Fatalf("%q is no line of %q", line, data)
			}
			joined += line
		}
		if joined != data {
			t.Fatalf("the lines of %q are %q", data, joined)
		}
	})
}
