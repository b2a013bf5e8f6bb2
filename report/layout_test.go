package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name, in string
		width    int
		want     []string
	}{
		{"nothing", "", 10, nil},
		{"fits", "one two", 7, []string{"one two"}},
		{"at a space", "one two three", 8, []string{"one two", "three"}},
		{"spaces run together", " one   two ", 10, []string{"one two"}},
		{"per cent stays", "that is 38 % of it", 10, []string{"that is", "38 % of it"}},
		{"long word", "abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"after a slash", "internal/history/read.go", 10, []string{"internal/", "history/", "read.go"}},
		{"long word after short", "go abcdefghij", 4, []string{"go", "abcd", "efgh", "ij"}},
		{"wide characters", "李小龙功夫", 5, []string{"李小", "龙功", "夫"}},
		{"width 0", "ab", 0, []string{"ab"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, wrap(tt.in, tt.width)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestShorten(t *testing.T) {
	tests := []struct {
		in    string
		width int
		want  string
	}{
		{"short", 5, "short"},
		{"internal/history/read.go", 16, "inter…ry/read.go"},
		{"李小龙功夫", 7, "李…功夫"},
		{"ab", 1, "…"},
		{"ab", 0, ""},
		{"", 3, ""},
	}
	for _, tt := range tests {
		if got := shorten(tt.in, tt.width); got != tt.want {
			t.Errorf("shorten(%q, %d) = %q, want %q", tt.in, tt.width, got, tt.want)
		}
	}
}

// TestLayoutKeeps: lines fit, and hold the whole text; what is shortened fits
// and uses the room.
func TestLayoutKeeps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := plain(nasty().Draw(t, "text"))
		w := rapid.IntRange(2, 60).Draw(t, "width")
		lines := wrap(s, w)
		for _, line := range lines {
			if width(line) > w {
				t.Fatalf("%q is wider than %d", line, w)
			}
		}
		squeeze := strings.NewReplacer(" ", "").Replace
		if got := squeeze(strings.Join(lines, "")); got != squeeze(s) {
			t.Fatalf("wrapped %q to %q", s, lines)
		}
		short := shorten(s, w)
		if width(short) > w {
			t.Fatalf("shorten(%q, %d) = %q", s, w, short)
		}
		if width(s) <= w && short != s {
			t.Fatalf("shorten(%q, %d) = %q, which need not be", s, w, short)
		}
	})
}
