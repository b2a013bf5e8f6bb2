package tree_test

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestMatcher(t *testing.T) {
	for _, test := range []struct {
		pattern, path string
		want          bool
	}{
		{"test/fixtures/", "test/fixtures/key.pem", true},
		{"test/fixtures/", "test/fixtures", true},
		{"test/fixtures/", "src/test/fixtures/key.pem", false},
		{"fixtures/", "src/test/fixtures/key.pem", true},
		{"*.pem", "deep/down/key.pem", true},
		{"/*.pem", "deep/key.pem", false},
		{"**/fixtures/**", "a/b/fixtures/c/d", true},
		{"src/a.py", "src/a.py", true},
		{"src/a.py", "src/a.pyc", false},
	} {
		match, err := tree.Matcher(test.pattern)
		if err != nil {
			t.Fatal(err)
		}
		if got := match(test.path); got != test.want {
			t.Errorf("Matcher(%q)(%q) = %v, want %v", test.pattern, test.path, got, test.want)
		}
	}
	if _, err := tree.Matcher("[z-a]"); err == nil {
		t.Error("a range that runs backwards was accepted")
	}
}
