package tests

import (
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// hidden are signs of tests that stand nowhere in the text: a program, a loop
// or a macro that was not understood makes them.
var hidden = map[string]*sieve.Pattern{
	"Python":     sieve.MustCompile(`(?m)^def (pytest_generate_tests|load_tests)\(`),
	"Java":       sieve.MustCompile(`@TestFactory\b`),
	"Kotlin":     sieve.MustCompile(`@TestFactory\b`),
	"Ruby":       sieve.MustCompile(`(?m)\bdo \|[^|\n]*\|\s*\n\s*(it|specify|test|define_method)\b`),
	"JavaScript": loopOfTests, "TypeScript": loopOfTests,
	"Elixir": sieve.MustCompile(`(?m)^\s*for .* do\s*\n\s*(@tag.*\n\s*)?test\b`),
}

var loopOfTests = sieve.MustCompile(`(?m)(\.forEach\(|\bfor \().*\{\s*\n\s*(it|test)\(`)

// rustCall is a call of a macro where items stand. One that made a test that is
// known, or none, is told by the tests of its file.
var rustCall = sieve.Plain(`(?m)^\w+!\s*[({]`)

// hides tells whether a test file with so many cases makes others that are not
// counted.
func hides(f *tree.File, content []byte, cases int) bool {
	if f.Language == "Rust" {
		content, _ := cutMacros(content)
		return cases == 0 && rustCall.Match(content)
	}
	sign := hidden[f.Language]
	return sign != nil && sign.Match(content)
}
