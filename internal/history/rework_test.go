package history

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/objects"
)

const threeWeeks = 21 * 24 * time.Hour

// TestReworkAgainstGit holds what is said of lines that were taken out soon
// against git blame of the commit before, in random histories of a commit a day.
func TestReworkAgainstGit(t *testing.T) {
	var told, listed int
	for seed := range histories(t) / 8 {
		for _, ignores := range []bool{false, true} {
			t.Run(fmt.Sprint(seed, ignores), func(t *testing.T) {
				dir := t.TempDir()
				git(t, dir, nil, "init", "--quiet", "--bare", "-b", "main")
				g := &generator{rng: rand.New(rand.NewPCG(seed, 4)), days: true, formats: ignores}
				git(t, dir, g.stream(oracleCommits), "fast-import", "--quiet", "--force")
				var options []string
				if ignores {
					options = []string{"--ignore-revs-file", ignoreSome(t, dir, g.rng)}
				}
				opts := Options{Jobs: 1 + int(seed)%3, Rework: Rework{Months: 2, Soon: threeWeeks}}
				opts.Count = func(path string) bool { return path != ignoredFiles[0] } // it comes years later
				h, err := Read(context.Background(), newGitReader(t, dir), head(t, dir), opts)
				if err != nil {
					t.Fatal(err)
				}
				lines, want := gitRework(t, dir, h, opts.Rework, options...)
				told += lines
				listed += len(want)
				if diff := cmp.Diff(want, reworkedLines(t, h)); diff != "" {
					t.Errorf("lines taken out soon (-git +audit):\n%s", diff)
				}
			})
		}
	}
	t.Logf("git blame was asked of %d lines that were taken out; %d rows compared", told, listed)
	if told < 5000 || listed < 200 {
		t.Errorf("%d lines and %d rows are too few to say anything", told, listed)
	}
}

// reworkedKey names what a Reworked counts, by hash.
type reworkedKey struct{ Commit, Path, Written string }

func reworkedLines(t *testing.T, h *History) map[reworkedKey]int {
	t.Helper()
	lines := make(map[reworkedKey]int)
	for _, r := range h.Reworked {
		if r.Written < 0 {
			t.Errorf("nobody knows when lines of %q were written", r.Path)
			continue
		}
		key := reworkedKey{h.Commits[r.Commit].Hash.String(), r.Path, h.Commits[r.Written].Hash.String()}
		if lines[key] > 0 {
			t.Errorf("%v is told twice", key)
		}
		lines[key] = r.Lines
	}
	return lines
}

// gitRework asks git the same, and returns how many lines it was asked of.
func gitRework(t testing.TB, dir string, h *History, w Rework, options ...string) (asked int, soon map[reworkedKey]int) {
	t.Helper()
	written := make(map[string]time.Time)
	for i := range h.Commits {
		written[h.Commits[i].Hash.String()] = h.Commits[i].Author.When
	}
	soon = make(map[reworkedKey]int)
	var since time.Time
	for i := range h.Commits {
		c := &h.Commits[i]
		for _, change := range c.Changes {
			if since.IsZero() && change.Added+change.Deleted > 0 {
				since = c.Committer.When.AddDate(0, -w.Months, 0)
			}
			if change.TakenOut() == 0 || !c.Committer.When.After(since) {
				continue
			}
			from := change.Path
			if change.OldPath != "" {
				from = change.OldPath
			}
			wrote := gitBlameAt(t, dir, c.Parents[0].String(), from, options...)
			for _, line := range gitDeleted(t, dir, c.Parents[0], from, c, change, len(wrote)) {
				asked++
				if c.Author.When.Sub(written[wrote[line]]) < w.Soon {
					soon[reworkedKey{c.Hash.String(), change.Path, wrote[line]}]++
				}
			}
		}
	}
	return asked, soon
}

var hunkHeader = regexp.MustCompile(`(?m)^@@ -(\d+)(?:,(\d+))? `)

// gitDeleted returns the lines, from 0, that a change took out of a file of the
// parent that has so many.
func gitDeleted(t testing.TB, dir string, parent objects.Hash, from string, c *Commit, change Change, all int) (lines []int) {
	t.Helper()
	if change.Kind == Deleted {
		for i := range all {
			lines = append(lines, i)
		}
		return lines
	}
	old, now := parent.String()+":"+from, c.Hash.String()+":"+change.Path
	out := git(t, dir, nil, "diff", "-U0", "--no-ext-diff", old, now)
	for _, m := range hunkHeader.FindAllSubmatch(out, -1) {
		start, _ := strconv.Atoi(string(m[1]))
		count := 1
		if len(m[2]) > 0 {
			count, _ = strconv.Atoi(string(m[2]))
		}
		for i := range count {
			lines = append(lines, start-1+i)
		}
	}
	if bytes.Contains(out, []byte("Binary files")) || len(lines) != change.Deleted {
		t.Errorf("%d lines deleted of %q in %s, git says %d", change.Deleted, change.Path, c.Hash, len(lines))
	}
	return lines
}

// Lines that a commit only spaced anew, or put elsewhere, are not taken out where moves are followed.
func TestReworkOfWhatMoved(t *testing.T) {
	body := func(indent string, from, to int) (text string) {
		for i := from; i < to; i++ {
			text += fmt.Sprintf("%scallNumber%dWithItsArguments(one, two)\n", indent, i)
		}
		return text
	}
	var s script
	s.commit("a", body("", 0, 30))
	s.commit("a", "if true {\n"+body("\t", 0, 18)+"}\n"+body("", 20, 25), "b", body("", 25, 30))
	dir := fastImport(t, s.String())
	for _, moves := range []bool{true, false} {
		h := mustRead(t, newGitReader(t, dir), head(t, dir), Options{Moves: moves, Rework: Rework{Months: 2, Soon: threeWeeks}})
		lines := 0
		for _, r := range h.Reworked {
			lines += r.Lines
		}
		if want := map[bool]int{true: 2, false: 25}[moves]; lines != want {
			t.Errorf("moves %v: %d lines taken out soon, want %d", moves, lines, want)
		}
	}
}
