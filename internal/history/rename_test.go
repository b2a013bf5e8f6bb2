package history

import (
	"fmt"
	"strings"
	"testing"
)

// numbered returns lines that stand nowhere else, from to to.
func numbered(name string, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		fmt.Fprintf(&b, "%s %d\n", name, i)
	}
	return b.String()
}

// TestRenamesAgainstGit holds single commits that move files against git log and
// git blame.
func TestRenamesAgainstGit(t *testing.T) {
	all := numbered("line", 0, 100)
	tests := []struct {
		name          string
		before, after []string
	}{
		{"the base name outweighs the similarity",
			[]string{"a/x.go", numbered("line", 0, 80), "a/y.go", numbered("line", 0, 95)},
			[]string{"a/x.go", "-", "a/y.go", "-", "b/x.go", all}},
		{"but not when little is left",
			[]string{"a/x.go", numbered("line", 0, 60), "a/y.go", numbered("line", 0, 95)},
			[]string{"a/x.go", "-", "a/y.go", "-", "b/x.go", all}},
		{"a base name that is not unique says nothing",
			[]string{"a/x.go", numbered("line", 0, 80), "c/x.go", numbered("line", 0, 90), "d/z.go", numbered("line", 0, 99)},
			[]string{"a/x.go", "-", "c/x.go", "-", "d/z.go", "-", "b/x.go", all}},
		{"of equal contents the one of the same base name",
			[]string{"a/one.go", all, "a/two.go", all},
			[]string{"a/one.go", "-", "a/two.go", "-", "b/two.go", all}},
		{"two new files from one",
			[]string{"a", all},
			[]string{"a", "-", "b", all + "1\n", "c", all + "2\n3\n"}},
		{"two new files equal to one",
			[]string{"a", all},
			[]string{"a", "-", "b", all, "c", all}},
		{"a copy is new", []string{"a", all}, []string{"b", all}},
		{"a little less than half", []string{"a", numbered("line", 0, 49)}, []string{"a", "-", "b", all}},
		{"a little more than half", []string{"a", numbered("line", 0, 54)}, []string{"a", "-", "b", all}},
		{"line endings do not matter",
			[]string{"a", all},
			[]string{"a", "-", "b", strings.ReplaceAll(all, "\n", "\r\n")}},
		{"long lines are compared in pieces",
			[]string{"a", strings.ReplaceAll(all, "\n", " ")},
			[]string{"a", "-", "b", strings.ReplaceAll(all, "\n", " ") + "more"}},
		{"empty files", []string{"a/x", ""}, []string{"a/x", "-", "b/x", ""}},
		{"a file becomes a folder", []string{"a", all}, []string{"a", "-", "a/b", all}},
		{"a folder becomes a file", []string{"a/b", all}, []string{"a/b", "-", "a", all}},
		{"two files change places",
			[]string{"a", all, "b", numbered("other", 0, 50)},
			[]string{"a", numbered("other", 0, 50), "b", all}},
		{"a chain", []string{"a", all, "b", numbered("other", 0, 50)}, []string{"a", "-", "b", all, "c", numbered("other", 0, 50)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var s script
			s.commit(test.before...)
			s.commit(test.after...)
			dir := fastImport(t, s.String())
			h := mustRead(t, newGitReader(t, dir), head(t, dir), Options{})
			compareChanges(t, dir, h)
			if _, different := compareLines(t, dir, h); different > 0 {
				t.Errorf("%d lines on another commit than git blame says", different)
			}
		})
	}
}
