package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// historyChanges are the ways in which git sees another history than the commits
// tell, and the layouts of objects that it reads.
var historyChanges = map[string]func(t *testing.T, dir string){
	"as it is": func(*testing.T, string) {},
	"grafted": func(t *testing.T, dir string) {
		skipped := gitOut(t, dir, "rev-parse", "HEAD~4") + " " + gitOut(t, dir, "rev-parse", "HEAD~9") + "\n"
		root := gitOut(t, dir, "rev-parse", "HEAD~12") + "\n"
		mustWrite(t, filepath.Join(dir, ".git", "info", "grafts"), "# no commit\n"+skipped+root)
	},
	"replaced": func(t *testing.T, dir string) { gitOut(t, dir, "replace", "HEAD~4", "HEAD~9") },
	"replaced and packed": func(t *testing.T, dir string) {
		gitOut(t, dir, "replace", "--graft", "HEAD~3", "HEAD~7")
		gitOut(t, dir, "gc", "-q")
	},
	"shallow": func(t *testing.T, dir string) {
		gitOut(t, dir, "fetch", "-q", "--depth", "6", "file://"+dir, "main")
		gitOut(t, dir, "reset", "-q", "--hard", "FETCH_HEAD")
	},
	"packed, with the first index": func(t *testing.T, dir string) { gitOut(t, dir, "-c", "pack.indexVersion=1", "repack", "-adq") },
	"one index of many packs": func(t *testing.T, dir string) {
		gitOut(t, dir, "repack", "-dq")
		gitOut(t, dir, "commit", "-q", "--allow-empty", "-m", "More")
		gitOut(t, dir, "repack", "-dq")
		gitOut(t, dir, "multi-pack-index", "write")
	},
	"with a commit-graph": func(t *testing.T, dir string) {
		gitOut(t, dir, "commit-graph", "write", "--reachable", "--changed-paths")
	},
}

// TestBlameAgainstGit holds `audit blame` against git blame, however the history
// is changed and its objects are kept.
func TestBlameAgainstGit(t *testing.T) {
	t.Parallel()
	for _, name := range slices.Sorted(maps.Keys(historyChanges)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "shop")
			growShop(t, dir)
			historyChanges[name](t, dir)
			want := map[string][]string{}
			for _, path := range strings.Fields(gitOut(t, dir, "ls-files")) {
				want[path] = gitBlame(t, dir, path)
			}
			if diff := cmp.Diff(want, auditBlame(t, dir)); diff != "" {
				t.Errorf("commits of lines (-git +audit):\n%s", diff)
			}
		})
	}
}

// growShop makes a repository of twenty commits, each of which changes some
// lines of three files.
func growShop(t *testing.T, dir string) {
	t.Helper()
	gitRun(t, nil, "init", "-q", "--initial-branch=main", dir)
	lines := make([]string, 40)
	for n := range 20 {
		for i := n; i < len(lines); i += 7 {
			lines[i] = fmt.Sprintf("line %d of %d", i, n)
		}
		for k, path := range []string{"a.txt", "b.txt", "c.txt"} {
			mustWrite(t, filepath.Join(dir, path), strings.Join(lines[k*10:], "\n")+"\n")
		}
		gitOut(t, dir, "add", "-A")
		gitOut(t, dir, "commit", "-qm", fmt.Sprint("Change ", n))
	}
}

// gitBlame is the commit of each line as git says.
func gitBlame(t *testing.T, dir, path string) (commits []string) {
	t.Helper()
	for line := range strings.Lines(gitOut(t, dir, "blame", "--porcelain", "HEAD", "--", path)) {
		words := strings.Fields(line)
		if line[0] != '\t' && len(words) == 4 && len(words[0]) == 40 {
			n, err := strconv.Atoi(words[3])
			if err != nil {
				t.Fatal(err)
			}
			commits = append(commits, slices.Repeat(words[:1], n)...)
		}
	}
	return commits
}

// auditBlame is the commit of each line as this program says, by path.
func auditBlame(t *testing.T, dir string) map[string][]string {
	t.Helper()
	var out, said bytes.Buffer
	p := &program{stdout: &out, stderr: &said, getenv: func(string) string { return "" }, now: time.Now, width: reportWidth}
	if status := p.run(t.Context(), []string{"blame", "--format", "json", "--quiet", "--allow-shallow", dir}); status != statusOK {
		t.Fatalf("exit status %d: %s", status, said.String())
	}
	files := map[string][]string{}
	for line := range bytes.Lines(out.Bytes()) {
		var row struct {
			Path   string
			Lines  int
			Ranges []struct {
				Start, Count int
				Commit       string
			}
		}
		if err := json.Unmarshal(line, &row); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		for _, r := range row.Ranges {
			if r.Start != len(files[row.Path])+1 {
				t.Errorf("%s: a range starts at line %d after %d lines", row.Path, r.Start, len(files[row.Path]))
			}
			files[row.Path] = append(files[row.Path], slices.Repeat([]string{r.Commit}, r.Count)...)
		}
		if row.Lines != len(files[row.Path]) {
			t.Errorf("%s has %d lines and ranges for %d", row.Path, row.Lines, len(files[row.Path]))
		}
	}
	return files
}

func mustWrite(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// gitOut runs git in dir, as nobody in particular, and returns what it prints.
func gitOut(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME=Jane Doe", "GIT_AUTHOR_EMAIL=jane@acme.com", "GIT_COMMITTER_NAME=Jane Doe", "GIT_COMMITTER_EMAIL=jane@acme.com")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, said.String())
	}
	return strings.TrimSuffix(string(out), "\n")
}
