package tests

import (
	"maps"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// rustCases counts the tests that stand in Rust source, and the calls of macros
// that make one each: those defined here, and shared ones.
func rustCases(f *tree.File, content []byte, shared map[string]bool) int {
	content, own := cutMacros(content)
	_, cases := countCases(f, content)
	for _, m := range macroCall.FindAllSubmatch(content, -1) {
		if own[string(m[1])] || shared[string(m[1])] {
			cases++
		}
	}
	return cases
}

// sharedMacros are the macros that make tests in the files that only hold
// tests, which share them.
func sharedMacros(t *tree.Tree) map[string]bool {
	shared := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Language != "Rust" || f.Role != tree.Test || !f.HandWritten() {
			continue
		}
		if content, err := t.ReadFile(f.Path); err == nil {
			_, own := cutMacros(content)
			maps.Copy(shared, own)
		}
	}
	return shared
}

var (
	macroRule = sieve.Plain(`(?m)^[ \t]*macro_rules!\s*(\w+)\s*[{(]`)
	rustTest  = sieve.Plain(`#\[([\w:]+::)?test\b`)
	macroCall = sieve.Plain(`(?m)^[ \t]*(\w+)!\s*[({\[]`)
)

// cutMacros takes the definitions of macros out of Rust source, and names those
// that have the attribute of a test in them.
func cutMacros(content []byte) (rest []byte, making map[string]bool) {
	making = map[string]bool{}
	at := 0
	for _, m := range macroRule.FindAllSubmatchIndex(content, -1) {
		if m[0] < at { // inside of another
			continue
		}
		end := m[1] + closing(content[m[1]:])
		if rustTest.Match(content[m[1]:end]) {
			making[string(content[m[2]:m[3]])] = true
		}
		rest = append(rest, content[at:m[0]]...)
		at = end
	}
	return append(rest, content[at:]...), making
}

// closing returns where the bracket that opened before text closes, or its end.
func closing(text []byte) int {
	depth := 0
	for i, c := range text {
		switch c {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return len(text)
}
