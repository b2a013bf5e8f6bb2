package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/lifetimes"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	oneVersion = sieve.Plain(`^(===?|=|~>|~=|~|\^)?\s*v?(\d+(?:\.\d+)*)((?:\.[xX*])*)(?:[-+_a-z].*)?$`)
	fromTo     = sieve.Plain(`^>=\s*v?(\d+(?:\.\d+)*)\s*,?\s*<\s*v?(\d+(?:\.\d+)*)$`)
)

// fixedParts returns the first parts of a version that every version has which
// meets what is written: [16] of "^16.13", [3 8] of "==3.8.*" and of
// ">=3.8,<3.9". It is nil where nothing is fixed, as in ">=3.8", which is a
// minimum.
func fixedParts(written string) []int {
	written = strings.TrimSpace(written)
	if m := fromTo.FindStringSubmatch(written); m != nil {
		return between(lifetimes.Numbers(m[1]), lifetimes.Numbers(m[2]))
	}
	m := oneVersion.FindStringSubmatch(written)
	if m == nil {
		return nil
	}
	parts := lifetimes.Numbers(m[2])
	switch {
	case m[3] != "" || len(parts) == 1:
		return parts
	case m[1] == "^":
		return parts[:1]
	case strings.HasPrefix(m[1], "~"):
		return parts[:max(1, min(2, len(parts)-1))]
	}
	return parts
}

// between returns the parts that all versions from one to before another have:
// to must be the very next one, of as many parts as are fixed.
func between(from, to []int) []int {
	for len(to) > 1 && to[len(to)-1] == 0 {
		to = to[:len(to)-1]
	}
	n := len(to)
	if len(from) < n {
		return nil
	}
	for i := range n - 1 {
		if from[i] != to[i] {
			return nil
		}
	}
	if from[n-1]+1 != to[n-1] {
		return nil
	}
	return from[:n]
}
