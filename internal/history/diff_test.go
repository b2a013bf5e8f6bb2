package history

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// apply rebuilds the new text from the old one and the hunks.
func apply(t interface{ Fatalf(string, ...any) }, a, b *text, hunks []hunk) []byte {
	var out []byte
	i, j := 0, 0
	copyTo := func(end int) {
		for ; i < end; i, j = i+1, j+1 {
			out = append(out, a.line(i)...)
		}
	}
	for n, h := range hunks {
		if h.a < i || h.b < j || h.aCount+h.bCount == 0 || n > 0 && h.a == i {
			t.Fatalf("hunk %d of %v is out of order, empty, or touches the one before", n, hunks)
		}
		copyTo(h.a)
		if j != h.b {
			t.Fatalf("hunk %d of %v does not start where the common lines before it end", n, hunks)
		}
		i += h.aCount
		for range h.bCount {
			out = append(out, b.line(j)...)
			j++
		}
	}
	copyTo(a.lines())
	return out
}

func checkDiff(t interface{ Fatalf(string, ...any) }, a, b []byte) {
	old, new := newText(a), newText(b)
	hunks := diffOf(old, new)
	if got := apply(t, old, new, hunks); !bytes.Equal(got, b) {
		t.Fatalf("the diff from %q to %q makes %q", a, b, got)
	}
}

func diffOf(a, b *text) []hunk { return new(differ).diff(a, b) }

func FuzzDiff(f *testing.F) {
	f.Add([]byte(""), []byte("a\n"))
	f.Add([]byte("a\nb\nc"), []byte("a\nc\n"))
	f.Add([]byte("}\n\n}\n\n}\n"), []byte("}\n\n}\n\n}\n\n}\n"))
	f.Add([]byte("a\r\nb\x00"), []byte("\xff\nb\x00\n"))
	f.Fuzz(func(t *testing.T, a, b []byte) { checkDiff(t, a, b) })
}

// TestDiffRebuilds checks texts whose lines recur, as fuzzing bytes finds few.
func TestDiffRebuilds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.SampledFrom([]string{"\n", "}\n", "\t}\n", "a\n", "\tb\n", "\t\tc\n", "d\n", "e\n", "f\n"})
		lines := rapid.SliceOfN(line, 0, 60)
		a, b := strings.Join(lines.Draw(t, "a"), ""), strings.Join(lines.Draw(t, "b"), "")
		head, tail := strings.Repeat("x\n", rapid.IntRange(0, 3).Draw(t, "head")), strings.Repeat("tail\n", 300*rapid.IntRange(0, 1).Draw(t, "tail"))
		checkDiff(t, []byte(head+a+tail), []byte(head+b+tail))
	})
}

// TestDiffGivesUp compares texts so different that the shortest path is not
// worth finding.
func TestDiffGivesUp(t *testing.T) {
	var a, b strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&a, "%d\n", i*7919%1009)
		fmt.Fprintf(&b, "%d\n", i*6007%1013)
	}
	checkDiff(t, []byte(a.String()), []byte(b.String()))
}

func TestDiffSlides(t *testing.T) {
	tests := []struct {
		name     string
		old, new string
		want     []hunk
	}{
		{"a function after one like it", "f() {\n\ta\n}\n", "f() {\n\ta\n}\n\nf() {\n\tb\n}\n", []hunk{{3, 0, 3, 4}}},
		{"a block with its blank line", "a {\n\t1\n}\n\nc {\n\t1\n}\n", "a {\n\t1\n}\n\nb {\n\t1\n}\n\nc {\n\t1\n}\n", []hunk{{4, 0, 4, 4}}},
		{"equal lines, the last is the new one", "x\nx\n", "x\nx\nx\n", []hunk{{2, 0, 2, 1}}},
		{"a last line gets its newline", "a\nb", "a\nb\n", []hunk{{1, 1, 1, 1}}},
		{"nothing changed", "a\nb", "a\nb", nil},
		{"from nothing", "", "a\n", []hunk{{0, 0, 0, 1}}},
		{"to nothing", "a\n", "", []hunk{{0, 1, 0, 0}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := diffOf(newText([]byte(test.old)), newText([]byte(test.new)))
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(hunk{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
