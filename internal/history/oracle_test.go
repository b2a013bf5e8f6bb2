package history

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

const (
	oracleHistories = 32
	oracleCommits   = 120
)

// histories is how many random histories the oracle is asked about: more than
// usual where AUDIT_ORACLE_HISTORIES says so.
func histories(t *testing.T) uint64 {
	t.Helper()
	text := os.Getenv("AUDIT_ORACLE_HISTORIES")
	if text == "" {
		return oracleHistories
	}
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		t.Fatalf("AUDIT_ORACLE_HISTORIES: %v", err)
	}
	return n
}

// TestAgainstGit holds everything Read says of random histories against what
// git says; 500 histories take some minutes:
//
//	AUDIT_ORACLE_HISTORIES=500 go test -run AgainstGit -v -timeout 1h ./internal/history
//
// Three differences are by design and left out of what is compared:
// commits of equal time stand in order of hash here and in order of discovery in
// git; a submodule has no lines here, and one line in git; boundary commits of a
// shallow clone have no changes here, and the whole tree in git.
func TestAgainstGit(t *testing.T) {
	var total, different int
	for seed := range histories(t) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			dir := generateRepository(t, seed, oracleCommits)
			h, err := Read(context.Background(), newGitReader(t, dir), head(t, dir), Options{Jobs: 2})
			if err != nil {
				t.Fatal(err)
			}
			if h.Unreadable != (Unreadable{}) {
				t.Errorf("could not read %+v", h.Unreadable)
			}
			compareOrder(t, dir, h)
			compareChanges(t, dir, h)
			compareVersions(t, dir, newGitReader(t, dir), h)
			lines, diff := compareLines(t, dir, h)
			total += lines
			different += diff
		})
	}
	t.Logf("%d of %d lines (%.3f %%) on another commit than git blame says", different, total, 100*float64(different)/float64(total))
	if total < 10_000 {
		t.Errorf("only %d lines compared: the histories are too small to say anything", total)
	}
	// With git 2.39 none differs. Other versions may break ties in their own
	// way, which must stay rare.
	if different*1000 > total {
		t.Errorf("more than 0.1 %% of the lines differ")
	}
}

// compareOrder compares with git where it has an opinion: no two commits of a
// generated history have the same time.
// compareVersions holds the contents that files had before against what git
// lists of the history.
func compareVersions(t *testing.T, dir string, r *gitReader, h *History) {
	t.Helper()
	today := map[string]bool{}
	for row := range strings.Lines(string(git(t, dir, nil, "ls-tree", "-r", "HEAD"))) {
		today[strings.Fields(row)[2]] = true
	}
	want, got := map[string]bool{}, map[string]bool{}
	for row := range strings.Lines(string(git(t, dir, nil, "log", "-m", "--root", "--raw", "--no-renames", "--no-abbrev", "--format=", "HEAD"))) {
		if f := strings.Fields(row); len(f) > 4 && (f[1] == "100644" || f[1] == "100755") && !today[f[3]] {
			want[f[3]] = true
		}
	}
	head, err := r.Commit(h.Commits[0].Hash)
	if err != nil {
		t.Fatal(err)
	}
	var names, hashes strings.Builder
	unread, err := h.Versions(t.Context(), r, head.Tree, "", func(v Version) error {
		if got[v.Blob.String()] {
			t.Errorf("%s of %q comes twice", v.Blob, v.Path)
		}
		got[v.Blob.String()] = true
		fmt.Fprintf(&names, "%s:%s\n", h.Commits[v.Commit].Hash, v.Path)
		fmt.Fprintf(&hashes, "%s\n", v.Blob)
		return nil
	})
	if !strings.Contains(names.String(), "\r") {
		if diff := cmp.Diff(string(git(t, dir, []byte(names.String()), "cat-file", "--batch-check=%(objectname)")), hashes.String()); diff != "" {
			t.Errorf("what stands where (-git +audit):\n%s", diff)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || unread > 0 || err != nil {
		t.Errorf("earlier contents (-git +audit), %d unread, %v:\n%s", unread, err, diff)
	}
}

func compareOrder(t *testing.T, dir string, h *History) {
	t.Helper()
	want := strings.Fields(string(git(t, dir, nil, "rev-list", "--date-order", "HEAD")))
	got := make([]string, len(h.Commits))
	for i := range h.Commits {
		got[i] = h.Commits[i].Hash.String()
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("order of commits (-git +audit):\n%s", diff)
	}
}

// compareChanges compares the changes of each commit but merges.
func compareChanges(t *testing.T, dir string, h *History) {
	t.Helper()
	want := gitChanges(t, dir)
	for i := range h.Commits {
		c := &h.Commits[i]
		if c.IsMerge() {
			if len(c.Changes) > 0 {
				t.Errorf("%s is a merge and has changes", c.Hash)
			}
			continue
		}
		if diff := cmp.Diff(want[c.Hash.String()], c.Changes, cmpopts.IgnoreFields(Change{}, "CopyOf", "Alike", "SameWords")); diff != "" {
			t.Errorf("changes of %s (-git +audit):\n%s", c.Hash, diff)
		}
	}
}

// gitChanges parses `git log --raw --numstat -z`.
func gitChanges(t *testing.T, dir string) map[string][]Change {
	t.Helper()
	out := git(t, dir, nil, "log", "--raw", "--numstat", "-M", "-z", "--no-abbrev", "--no-merges", "--root", "--format=commit %H", "HEAD")
	changes := make(map[string][]Change)
	fields := strings.Split(string(out), "\x00")
	commit := ""
	next := func() string {
		f := fields[0]
		fields = fields[1:]
		return f
	}
	for len(fields) > 0 {
		f := strings.TrimPrefix(next(), "\n")
		switch {
		case f == "":
		case strings.HasPrefix(f, "commit "):
			commit = f[len("commit "):]
			changes[commit] = nil
		case f[0] == ':':
			words := strings.Fields(f)
			c := Change{Path: next()}
			switch words[4][0] {
			case 'A':
				c.Kind = Added
			case 'D':
				c.Kind = Deleted
			case 'M':
				c.Kind = Modified
			case 'T':
				c.Kind = TypeChanged
			case 'R':
				c.Kind, c.OldPath, c.Same = Renamed, c.Path, words[2] == words[3]
				c.Path = next()
			}
			changes[commit] = append(changes[commit], c)
		default:
			counts := strings.SplitN(f, "\t", 3)
			path := counts[2]
			if path == "" {
				next()
				path = next()
			}
			for i := range changes[commit] {
				if c := &changes[commit][i]; c.Path == path {
					c.Added, _ = strconv.Atoi(counts[0])
					c.Deleted, _ = strconv.Atoi(counts[1])
				}
			}
		}
	}
	return changes
}

// compareLines compares each line of each file, and returns how many there are
// and how many differ.
func compareLines(t *testing.T, dir string, h *History) (lines, different int) {
	t.Helper()
	skipped := make(map[string]bool)
	for _, s := range h.Skipped {
		skipped[s.Path] = true
	}
	files := strings.Split(strings.TrimSuffix(string(git(t, dir, nil, "ls-tree", "-rz", "HEAD")), "\x00"), "\x00")
	for _, row := range files {
		info, path, _ := strings.Cut(row, "\t")
		ranges, known := h.Lines[path]
		if !strings.HasPrefix(info, "100") || skipped[path] {
			if known {
				t.Errorf("%q has lines, which it should not", path)
			}
			continue
		}
		if !known {
			t.Errorf("%q has no lines and is not skipped", path)
		}
		want := gitBlame(t, dir, path)
		got := expand(t, h, path, ranges)
		if len(want) != len(got) {
			t.Fatalf("%q has %d lines, want %d", path, len(got), len(want))
		}
		lines += len(want)
		for i := range want {
			if want[i] != got[i] {
				different++
				if testing.Verbose() {
					t.Logf("%q line %d: %s, git says %s", path, i+1, got[i], want[i])
				}
			}
		}
	}
	return lines, different
}

// expand returns the commit of each line, and checks that the ranges cover the
// file without holes.
func expand(t *testing.T, h *History, path string, ranges []Range) []string {
	t.Helper()
	var commits []string
	for i, r := range ranges {
		if r.Start != len(commits)+1 || r.Count < 1 || r.Commit < 0 || r.Commit >= len(h.Commits) {
			t.Fatalf("%q has a wrong range %+v at line %d", path, r, len(commits)+1)
		}
		if i > 0 && ranges[i-1].Commit == r.Commit {
			t.Errorf("%q: ranges %+v and %+v are one", path, ranges[i-1], r)
		}
		for range r.Count {
			commits = append(commits, h.Commits[r.Commit].Hash.String())
		}
	}
	return commits
}

// gitBlame returns the commit of each line of a file at HEAD.
func gitBlame(t testing.TB, dir, path string, options ...string) []string {
	t.Helper()
	return gitBlameAt(t, dir, "HEAD", path, options...)
}

func gitBlameAt(t testing.TB, dir, commit, path string, options ...string) []string {
	t.Helper()
	var commits []string
	out := git(t, dir, nil, slices.Concat([]string{"blame", "--porcelain"}, options, []string{commit, "--", path})...)
	for line := range bytes.SplitSeq(out, []byte("\n")) {
		fields := strings.Fields(string(line))
		if len(line) > 0 && line[0] != '\t' && len(fields) == 4 && len(fields[0]) == 40 {
			n, err := strconv.Atoi(fields[3])
			if err != nil {
				continue
			}
			for range n {
				commits = append(commits, fields[0])
			}
		}
	}
	return commits
}
