package sieve

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var expressions = []string{
	`(?i)\b(mov(e|es|ed|ing)|merg(e|ed))\b.*\b(mono-?)?repo(sitory)?\b|^(add|squashed) '[^']+' from commit\b`,
	`(?i)kelvin|longs?word`,
	`(?i)(team|o'?clock)s? (a|b)`,
	`(?m)^\s*(application|api)\s*=\s*(Flask|FastAPI)\(`,
	`(?:repo){2,3}x?`,
	`(repo)+ÄÖÜabc`,
	`(a|b)\n`, // no word
	`g[hl][po]_[a-z]{2,}|(?:AKIA|ASIA)x`,
	`(?i)[a-c]x[^k]`,
}

// Whatever the text, the answers are those of package regexp.
func TestPatternAgainstRegexp(t *testing.T) {
	t.Parallel()
	pieces := []string{"move", "MERGED", " ", "mono-", "Repo", "repository", "add 'x' from commit", "\u212aelvin", "kelvin", "long\u017fword", "LONGWORD", "team", "Team a", "o'clocks b", "\n", "api", "=", "Flask(", "FASTAPI(", "repo", "äöü", "ÄÖÜabc", "abc", "ghp_ab", "glo_", "AKIA", "ASIAx", "ax", "Cx", "\xff"}
	random := rand.New(rand.NewPCG(1, 2))
	for _, expr := range expressions {
		p, std, matched := MustCompile(expr), regexp.MustCompile(expr), 0
		for range 20_000 {
			var text strings.Builder
			for range random.IntN(10) {
				text.WriteString(pieces[random.IntN(len(pieces))])
			}
			s := text.String()
			want := std.FindStringIndex(s)
			if want != nil {
				matched++
			}
			if got := p.FindStringIndex(s); !slices.Equal(got, want) {
				t.Fatalf("%s in %q: %v, want %v", expr, s, got, want)
			}
			if p.MatchString(s) != (want != nil) || p.Match([]byte(s)) != (want != nil) {
				t.Fatalf("%s in %q: a match is not %v", expr, s, want != nil)
			}
			if got, want := p.ReplaceAllString(s, "<$0>"), std.ReplaceAllString(s, "<$0>"); got != want {
				t.Fatalf("%s in %q: replaced %q, want %q", expr, s, got, want)
			}
			if got, want := p.FindAllSubmatchIndex([]byte(s), -1), std.FindAllSubmatchIndex([]byte(s), -1); !slices.EqualFunc(got, want, slices.Equal) {
				t.Fatalf("%s in %q: %v, want %v", expr, s, got, want)
			}
		}
		if matched == 0 {
			t.Errorf("%s never matched", expr)
		}
	}
}

func TestNeeded(t *testing.T) {
	t.Parallel()
	for expr, want := range map[string][]string{
		`(?i)\bmer(ge|ges)\b.*\brepo`: {"repo"},
		`(?i)risk`:                    nil, // ri, and the rest has other forms
		`risk`:                        {"risk"},
		`ab|repository`:               nil, // ab tells nothing
		`(alpha|beta)x?`:              {"alpha", "beta"},
		`(repo)?`:                     nil,
		`(`:                           nil,
	} {
		if got := needed(expr); !slices.Equal(got, want) {
			t.Errorf("%s needs %q, want %q", expr, got, want)
		}
	}
}
