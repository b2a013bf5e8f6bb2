package sieve

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
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
	`\Bab\b|\bC`,
	`(?m)^$|^\s+\bteam\b$`,
	`^team|repo$`,
	`(?m)^team\b|repo$`,
	`\Aapi\z|(?i:MOVED)\s\z`,
	`(?s)move.*api.{2,9}$`,
	`[^\x00-\x7f]+[\pL\d]`,
	`^(?:api|[^a-z]*)$`,
	`^`,
	`(api)?`,
	`repo[\w.]*\W`,
	`[\x{fffd}]a`,
}

// Whatever the text, the answers are those of package regexp.
func TestPatternAgainstRegexp(t *testing.T) {
	t.Parallel()
	pieces := []string{"move", "MERGED", " ", "mono-", "Repo", "repository", "add 'x' from commit", "\u212aelvin", "kelvin", "long\u017fword", "LONGWORD", "team", "Team a", "o'clocks b", "\n", "api", "=", "Flask(", "FASTAPI(", "repo", "äöü", "ÄÖÜabc", "abc", "ghp_ab", "glo_", "AKIA", "ASIAx", "ax", "Cx", "\xff"}
	random := rand.New(rand.NewPCG(1, 2))
	for _, expr := range expressions {
		p, std, matched := MustCompile(expr), regexp.MustCompile(expr), 0
		for n := range 20_000 {
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
			if (want == nil || matched > 300) && n%50 > 0 {
				continue // the rest is slow
			}
			same(t, expr, s, "replaced", p.ReplaceAllString(s, "<$0>"), std.ReplaceAllString(s, "<$0>"))
			same(t, expr, s, "replaced by a function", p.ReplaceAllStringFunc(s, strings.ToUpper), std.ReplaceAllStringFunc(s, strings.ToUpper))
			same(t, expr, s, "first", p.FindStringSubmatch(s), std.FindStringSubmatch(s))
			same(t, expr, s, "first in bytes", p.FindSubmatchIndex([]byte(s)), std.FindSubmatchIndex([]byte(s)))
			same(t, expr, s, "all", p.FindAllStringSubmatchIndex(s, -1), std.FindAllStringSubmatchIndex(s, -1))
			same(t, expr, s, "all in bytes", p.FindAllSubmatch([]byte(s), 2), std.FindAllSubmatch([]byte(s), 2))
		}
		if matched == 0 {
			t.Errorf("%s never matched", expr)
		}
	}
}

func same(t *testing.T, expr, text, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s in %q: %s are %q, want %q", expr, text, what, got, want)
	}
}

// An expression whose states fill all the room is answered by package regexp from
// there on.
func TestPatternWithoutRoom(t *testing.T) {
	t.Parallel()
	expr := `a[ab]{12}[cd]{12}e`
	p, std := MustCompile(expr), regexp.MustCompile(expr)
	p.automaton().room = 200
	random := rand.New(rand.NewPCG(1, 2))
	matched, untold := 0, 0
	for range 20_000 {
		text := make([]byte, 60)
		for i := range text {
			text[i] = "ab"[random.IntN(2)]
		}
		for i := range 13 {
			text[30+i] = "cde"[(i/12)*2+random.IntN(2)*(12-i)/12%2]
		}
		if _, told := tell(p, text); !told {
			untold++
		}
		want := std.Match(text)
		if want {
			matched++
		}
		same(t, expr, string(text), "answers", p.Match(text), want)
	}
	if matched == 0 || untold == 0 {
		t.Errorf("%d matched, %d had no room", matched, untold)
	}
}

// A pattern of little text is asked of package regexp until there was enough.
func TestPlainPattern(t *testing.T) {
	t.Parallel()
	p, std := Plain(expressions[0]), regexp.MustCompile(expressions[0])
	told := 0
	for range 1 + enough/50 {
		for _, text := range []string{"moved to the monorepo", "merged into master, at last"} {
			if _, ok := tell(p, text); ok {
				told++
			}
			same(t, p.String(), text, "matches", p.FindStringIndex(text), std.FindStringIndex(text))
		}
	}
	if told == 0 || told > 2*enough/50 {
		t.Errorf("told %d times", told)
	}
}

// Many goroutines may make the states of one pattern.
func TestPatternOfMany(t *testing.T) {
	t.Parallel()
	p := MustCompile(expressions[0])
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			random := rand.New(rand.NewPCG(uint64(i), 2))
			for range 500 {
				text := strings.Repeat("moved ", random.IntN(3)) + "to the " + strings.Repeat("mono", random.IntN(3)) + "repo"
				if got, want := p.MatchString(text), p.regexp().MatchString(text); got != want {
					t.Errorf("%q: %v, want %v", text, got, want)
				}
			}
		})
	}
	group.Wait()
}

// FuzzPattern holds that whatever the text, package regexp says the same.
func FuzzPattern(f *testing.F) {
	f.Add("moved into the monorepo")
	f.Add("\xff\u212aelvin\n")
	patterns := make([]*Pattern, len(expressions))
	for i, expr := range expressions {
		patterns[i] = MustCompile(expr)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range patterns {
			if got, want := p.MatchString(text), p.regexp().MatchString(text); got != want {
				t.Errorf("%s in %q: %v, want %v", p, text, got, want)
			}
		}
	})
}

// BenchmarkMatch searches prose in which there is no match.
//
//	go test -bench Match -run '^$' -benchmem ./internal/sieve
func BenchmarkMatch(b *testing.B) {
	text := strings.Repeat("The tasks are run by workers, and each of them reads its queue.\n", 100)
	p := MustCompile(expressions[0])
	for name, match := range map[string]func(string) bool{"sieve": p.MatchString, "regexp": p.regexp().MatchString} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				match(text)
			}
		})
	}
}
