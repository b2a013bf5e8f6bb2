package history

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestDivide checks that every line of every segment is either kept or handed
// on, at the place that a naive walk over the hunks finds.
func TestDivide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hunks, lines := drawHunks(t)
		var segments []segment
		for file := range rapid.IntRange(0, 3).Draw(t, "segments") {
			start := rapid.IntRange(0, lines).Draw(t, "start")
			count := rapid.IntRange(1, 20).Draw(t, "count")
			if start+count > lines {
				continue
			}
			segments = append(segments, segment{file: file, line: 100 * file, start: start, count: count})
		}
		segments = normalise(segments)
		stay, gone := divide(slices.Clone(segments), hunks)
		wantStay, wantGone := map[[2]int]int{}, map[[2]int]int{}
		for _, s := range segments {
			for i := range s.count {
				key := [2]int{s.file, s.line + i}
				if old, ok := oldPlace(hunks, s.start+i); ok {
					wantGone[key] = old
				} else {
					wantStay[key] = s.start + i
				}
			}
		}
		if diff := cmp.Diff(wantStay, places(stay)); diff != "" {
			t.Fatalf("kept (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(wantGone, places(gone)); diff != "" {
			t.Fatalf("handed on (-want +got):\n%s", diff)
		}
	})
}

func drawHunks(t *rapid.T) (hunks []hunk, lines int) {
	a, b := 0, 0
	for range rapid.IntRange(0, 5).Draw(t, "hunks") {
		common := rapid.IntRange(1, 5).Draw(t, "common")
		h := hunk{a: a + common, b: b + common, aCount: rapid.IntRange(0, 4).Draw(t, "old")}
		h.bCount = rapid.IntRange(map[bool]int{true: 1}[h.aCount == 0], 4).Draw(t, "new")
		a, b = h.a+h.aCount, h.b+h.bCount
		hunks = append(hunks, h)
	}
	return hunks, b + rapid.IntRange(0, 10).Draw(t, "tail")
}

// oldPlace returns where line i of the new text stands in the old one.
func oldPlace(hunks []hunk, i int) (int, bool) {
	shift := 0
	for _, h := range hunks {
		if h.b <= i && i < h.b+h.bCount {
			return 0, false
		}
		if h.b+h.bCount <= i {
			shift += h.aCount - h.bCount
		}
	}
	return i + shift, true
}

// places maps each line, by file and line at HEAD, to where it stands.
func places(segments []segment) map[[2]int]int {
	m := map[[2]int]int{}
	for _, s := range segments {
		for i := range s.count {
			m[[2]int{s.file, s.line + i}] = s.start + i
		}
	}
	return m
}
