package lines

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var expressions = []string{
	`[ \t]*(it|test)(\.(only|each)\b[^\n]*?)?\s*\(`,
	`func\s+Test\w*|[ \t]*(It|Specify)\(`,
	`[ \t]*a|b`,
	`[ \t]*(?:a|b)`,
	`[ \t]*def (\w+)\([^)]*\):\n[ \t]+skip`,
	`(?i)[ \t]*it\b`,
	`[ \t]*é+`,
	`\s*it`,
	`[^\n]*x$`,
	`a\n`,
	`[ \t]*"[\w./-]+"\s*$`,
}

// The matches are those of package regexp, but for the blanks.
func TestPatternAgainstRegexp(t *testing.T) {
	t.Parallel()
	pieces := []string{"it", "test", "(", ".only", ".each", " ", "\t", "\n", "\r\n", "func ", "TestA", "It(", "a", "b", "def f(x)", ":\n", "  skip", "é", "x", `"a/b"`, "\xff"}
	random := rand.New(rand.NewPCG(1, 2))
	for _, expr := range expressions {
		p, std := MustCompile(expr), regexp.MustCompile(`(?m)^(?:`+expr+`)`)
		for range 3000 {
			var text strings.Builder
			for range random.IntN(12) {
				text.WriteString(pieces[random.IntN(len(pieces))])
			}
			content := []byte(text.String())
			want := std.FindAllSubmatchIndex(content, -1)
			var got [][]int
			for m := range p.All(content) {
				got = append(got, m)
			}
			same := slices.EqualFunc(got, want, func(a, b []int) bool {
				blank := strings.TrimLeft(string(content[b[0]:a[0]]), " \t") == ""
				return blank && slices.Equal(a[1:], b[1:])
			})
			if !same {
				t.Fatalf("%s in %q: %v, want %v", expr, content, got, want)
			}
			if p.Match(content) != (len(want) > 0) {
				t.Fatalf("%s in %q: Match is not %v", expr, content, len(want) > 0)
			}
		}
	}
}

func TestMustCompilePanics(t *testing.T) {
	t.Parallel()
	for _, expr := range []string{`(`, `[ \t]*`, `a*`, `\b`} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is taken", expr)
				}
			}()
			MustCompile(expr)
		}()
	}
}

func BenchmarkPattern(b *testing.B) {
	content := []byte(strings.Repeat("  it('adds', () => {\n    const total = add(1, 2);\n    expect(total).toBe(3);\n  });\n", 1000))
	expr := `[ \t]*(it|test|specify)\s*\(`
	b.Run("lines", func(b *testing.B) {
		p := MustCompile(expr)
		for b.Loop() {
			p.FindAllIndex(content, -1)
		}
	})
	b.Run("regexp", func(b *testing.B) {
		p := regexp.MustCompile(`(?m)^` + expr)
		for b.Loop() {
			p.FindAllIndex(content, -1)
		}
	})
}
