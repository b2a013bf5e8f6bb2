package glob

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestLiteralsOf(t *testing.T) {
	t.Parallel()
	for pattern, want := range map[string]Literals{
		"": nil, "*": nil, "/": nil, "**/": nil, "/src/main.go": {"src/main.go"}, "*.js": {".js"}, "**/foo": {"foo"}, "a/**/b": {"a", "b"},
		"docs/": {"docs"}, `a\*b?c`: {"a", "b", "c"}, "ab[cd]ef": {"ab"}, `a\`: {"a"}, "/src/**/x1*y/*z": {"src", "x1", "y", "z"},
	} {
		if diff := cmp.Diff(want, LiteralsOf(pattern)); diff != "" {
			t.Errorf("%q:\n%s", pattern, diff)
		}
	}
}

// What a pattern matches always contains its literals.
func TestLiteralsLoseNothing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringMatching(`(\*\*/|/)?([ab*?]{1,3}/){0,3}[ab*?]{1,3}(/|/\*\*)?`).Draw(t, "pattern")
		path := rapid.StringMatching(`([ab]{1,3}/){0,3}[ab]{1,3}`).Draw(t, "path")
		glob := strings.Trim(pattern, "/")
		re := strings.NewReplacer("**/", "(.*/)?", "/**", "(/.*)?", "*", "[^/]*", "?", "[^/]").Replace(glob)
		if regexp.MustCompile("^(.*/)?"+re+"(/.*)?$").MatchString(path) && !LiteralsOf(pattern).In(path) {
			t.Fatalf("%q matches %q, which lacks one of %q", pattern, path, LiteralsOf(pattern))
		}
	})
}

func TestBudget(t *testing.T) {
	t.Parallel()
	b := NewBudget(25)
	if !b.Spend("abc", "defg") || !b.SpendOnLiterals() || !b.Spend("", "") || b.Exhausted() {
		t.Error("spent too early")
	}
	if b.Spend("abc", "def") || b.Spend("a", "b") || !b.Exhausted() {
		t.Error("goes on without a budget")
	}
	if b = nil; !b.Spend("abc", "def") || b.Exhausted() {
		t.Error("none is no limit")
	}
}
