package history

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/objects"
)

// TestIgnoredAgainstGit holds line ownership against git blame
// --ignore-revs-file where a part of the commits is to be ignored.
func TestIgnoredAgainstGit(t *testing.T) {
	var total, moved, different int
	for seed := range histories(t) / 4 {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			g := &generator{rng: rand.New(rand.NewPCG(seed, 2)), formats: true}
			dir := g.repository(t, oracleCommits)
			plain, _ := readLines(t, dir)
			list := ignoreSome(t, dir, g.rng)
			h, lines := readLines(t, dir)
			for path, now := range lines {
				if path == ignoredFiles[0] {
					continue
				}
				want := gitBlame(t, dir, path, "--ignore-revs-file", list)
				before := expand(t, plain, path, plain.Lines[path])
				if len(want) != len(now) {
					t.Fatalf("%q has %d lines, want %d", path, len(now), len(want))
				}
				for i := range want {
					total++
					if before[i] != want[i] {
						moved++
					}
					if want[i] != now[i] {
						different++
						t.Logf("%q line %d: %s, git says %s, and without the list %s", path, i+1, now[i], want[i], before[i])
					}
				}
			}
			if !slices.ContainsFunc(h.Commits, func(c Commit) bool { return c.Ignored }) {
				t.Error("no commit is said to be ignored")
			}
		})
	}
	t.Logf("%d of %d lines differ from git; %d change hands", different, total, moved)
	if moved*50 < total {
		t.Errorf("only %d of %d lines change hands: the histories are too tame to say anything", moved, total)
	}
	if different*1000 > total {
		t.Errorf("more than 0.1 %% of the lines differ")
	}
}

func readLines(t *testing.T, dir string) (*History, map[string][]string) {
	t.Helper()
	h, err := Read(context.Background(), newGitReader(t, dir), head(t, dir), Options{Jobs: 2})
	if err != nil {
		t.Fatal(err)
	}
	lines := make(map[string][]string)
	for path, ranges := range h.Lines {
		lines[path] = expand(t, h, path, ranges)
	}
	return h, lines
}

// ignoreSome commits a list of every third commit or so, and returns a file with
// the same.
func ignoreSome(t *testing.T, dir string, rng *rand.Rand) string {
	t.Helper()
	list := "# new formatting\n\n"
	for _, hash := range strings.Fields(string(git(t, dir, nil, "rev-list", "HEAD"))) {
		if rng.IntN(3) == 0 {
			list += "  " + hash + " # why\n"
		}
	}
	commit := fmt.Sprintf("commit refs/heads/main\ncommitter C <c@example.com> 1600000000 +0000\ndata 1\nx\nfrom refs/heads/main^0\nM 100644 inline %s\ndata %d\n%s\n",
		ignoredFiles[0], len(list), list)
	git(t, dir, []byte(commit), "fast-import", "--quiet", "--force")
	path := filepath.Join(t.TempDir(), "ignored")
	if err := os.WriteFile(path, []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// format writes all files anew, as a formatter does.
func (g *generator) format(files snapshot) {
	call := regexp.MustCompile(`call\((\d+)\)`)
	rules := []func(string) string{
		func(s string) string { return strings.ReplaceAll(s, "\t", "    ") },
		func(s string) string { return strings.ReplaceAll(s, "() {\n", "()\n{\n") },
		func(s string) string { return call.ReplaceAllString(s, "call(\n\t\t$1,\n\t)") },
		func(s string) string { return call.ReplaceAllString(s, "Call( $1 );") },
		func(s string) string { return strings.ReplaceAll(s, "}\n", "}\n\n") },
		func(s string) string { return strings.ReplaceAll(s, "\n\n", "\n") },
		func(s string) string { return strings.ReplaceAll(s, "return nil\n", "return nil }\n") },
	}
	for range 1 + g.rng.IntN(3) {
		rule := rules[g.rng.IntN(len(rules))]
		for _, path := range slices.Sorted(maps.Keys(files)) {
			if f := files[path]; strings.HasPrefix(f.mode, "100") {
				f.data = rule(f.data)
				files[path] = f
			}
		}
	}
}

func TestParseIgnored(t *testing.T) {
	const hash = "0123456789abcdef0123456789abcdef01234567"
	for _, tt := range []struct {
		name, text string
		names      bool
	}{
		{"plain", hash + "\n", true},
		{"without a newline", hash, true},
		{"blanks and a comment", " \t" + hash + "  # why\r\n", true},
		{"upper case", strings.ToUpper(hash), true},
		{"commented out", "# " + hash, false},
		{"short", hash[:12], false},
		{"long", hash + hash, false},
		{"no digits", "z" + hash[1:], false},
		{"words behind", hash + " why", false},
	} {
		got := make(map[objects.Hash]bool)
		parseIgnored([]byte(tt.text), got)
		if got[hashOf(hash)] != tt.names || len(got) > 1 {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
