package nesting

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func indented(levels int, text string) string {
	var b strings.Builder
	for i := range levels {
		b.WriteString(strings.Repeat(" ", i) + text + "\n")
	}
	return b.String()
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, make := range map[string]func(levels int) string{
		"flow sequences":    func(n int) string { return strings.Repeat("[", n) },
		"flow mappings":     func(n int) string { return "x: " + strings.Repeat("{a: ", n) + strings.Repeat("}", n) },
		"JSON":              func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) },
		"flow over lines":   func(n int) string { return strings.Repeat("[\n", n) },
		"indented mappings": func(n int) string { return indented(n, "a:") },
		"indented lists":    func(n int) string { return indented(n, "-") },
		"lists in a line":   func(n int) string { return strings.Repeat("- ", n) + "x" },
		"keys in a line":    func(n int) string { return strings.Repeat("? ", n) + "x" },
	} {
		if err := Check([]byte(make(Most - 5))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, levels := range []int{Most + 5, 100_000} {
			if levels > 1000 && strings.HasPrefix(name, "indented") {
				levels = 1000
			}
			if err := Check([]byte(make(levels))); !errors.Is(err, ErrTooDeep) {
				t.Errorf("%s, %d levels: %v, want %v", name, levels, err, ErrTooDeep)
			}
		}
	}
}

// Long is not deep.
func TestCheckWide(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, "job%d:\n  steps:\n    - run: |\n        if [ -n \"$A\" ]; then echo - a - b - c: d; fi\n    - {a: [1, 2], b: {}}\n# ---- %s\n", i, strings.Repeat("- ", 300))
	}
	b.WriteString("text: " + strings.Repeat("a - b: c ", 1000) + "\n")
	if err := Check([]byte(b.String())); err != nil {
		t.Error(err)
	}
}
