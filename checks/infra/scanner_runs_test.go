package infra

import (
	"regexp"
	"strings"
	"testing"
)

func TestNeededRuns(t *testing.T) {
	t.Parallel()
	for expr, tt := range map[string]struct{ may, mayNot string }{
		`(?:live|test)_[a-f0-9]{35}`:              {strings.Repeat("0a", 18), "test_that_abcdefabcdefabcdefabcdefabcdefg"},
		`s\.(?i:[a-z0-9]{24})|hvs\.[\w-]{90,120}`: {"s." + strings.Repeat("aB", 12), "s.of_a_few_words_that_are_joined"},
		`ey[a-z]{2,}\.[A-Z]{5}`:                   {"ABCDE", "abcde"},
		`a+b*`:                                    {"", ""},
		`[a-z]{9}|x`:                              {"", ""},
	} {
		r := &rule{runs: neededRuns(regexp.MustCompile(expr))}
		if !r.mayMatch(tt.may, "") {
			t.Errorf("%s is not asked of %q", expr, tt.may)
		}
		if tt.mayNot != "" && r.mayMatch(tt.mayNot, "") {
			t.Errorf("%s is asked of %q", expr, tt.mayNot)
		}
	}
}

// A value of the generic rule begins soon behind its keyword, and has a digit.
func TestValueFollows(t *testing.T) {
	t.Parallel()
	for behind, want := range map[string]bool{
		` = "abcdefghij1"`:                          true,
		`_for_the_service: abcdefghij1`:             true,
		`_name=abcdefghi1`:                          true,
		` = "abcdefghijk"`:                          false,
		` = "abc1"`:                                 false,
		strings.Repeat(" ", 30) + `"abcdefghij1"`:   true,
		strings.Repeat(" ", 40) + `"abcdefghij1"`:   false,
		`(a, b) { return 1 }; x = "abcdefghijk123"`: true,
	} {
		if got := valueFollows(behind); got != want {
			t.Errorf("%q: %v, want %v", behind, got, want)
		}
	}
}
