package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkAudit is a whole audit of a generated repository of 5,000 commits
// and about 100,000 lines.
// With nothing remembered and, as "again", with what the run before remembers.
// A benchmark measures and never judges.
//
//	go test -bench Audit -run '^$' -benchtime 3x -benchmem ./cmd/audit
func BenchmarkAudit(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "shop.git")
	lines := generate(b, dir, 5_000, 600)
	benchmark(b, "--as-of", "2025-01-01", dir)
	b.ReportMetric(float64(lines), "lines")
}

func benchmark(b *testing.B, args ...string) {
	b.Setenv("XDG_CACHE_HOME", b.TempDir())
	b.Setenv("HOME", b.TempDir())
	audit := func(b *testing.B, args ...string) {
		p := &program{stdout: io.Discard, stderr: os.Stderr, getenv: os.Getenv, now: time.Now, width: reportWidth}
		if status := p.run(b.Context(), append([]string{"--quiet"}, args...)); status != statusOK {
			b.Fatalf("exit status %d", status)
		}
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			audit(b, append([]string{"--no-cache"}, args...)...)
		}
	})
	audit(b, args...)
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			audit(b, args...)
		}
	})
}

// generate makes a bare repository of so many commits on so many files, by
// twenty people of four firms, a tenth of them merged from a branch, and
// returns the lines at HEAD.
func generate(b *testing.B, dir string, commits, files int) (lines int) {
	b.Helper()
	gitRun(b, nil, "init", "--quiet", "--bare", "--initial-branch=main", dir)
	random := rand.New(rand.NewPCG(1, 2))
	contents := make([][]string, files)
	var stream bytes.Buffer
	w := bufio.NewWriter(&stream)
	at := time.Date(2018, 1, 1, 9, 0, 0, 0, time.UTC)
	side := 0 // mark of the branch's last commit, not yet merged
	for n := 1; n <= commits; n++ {
		at = at.Add(12 * time.Hour)
		ref := "refs/heads/main"
		if n%10 == 5 {
			ref = "refs/heads/side"
		}
		who := random.IntN(20)
		person := fmt.Sprintf("Person %c <p%d@firm%d.example> %d +0000", 'A'+who, who, who*4/20+n/2000, at.Unix())
		message := fmt.Sprintf("Change number %d", n)
		fmt.Fprintf(w, "commit %s\nmark :%d\nauthor %s\ncommitter %s\ndata %d\n%s\n", ref, n, person, person, len(message), message)
		switch {
		case n%10 == 5:
			fmt.Fprintf(w, "from :%d\n", n-1)
			side = n
		case n%10 == 8 && side > 0:
			fmt.Fprintf(w, "from :%d\nmerge :%d\n", n-1, side)
		case n%10 == 6:
			fmt.Fprintf(w, "from :%d\n", n-2)
		case n > 1:
			fmt.Fprintf(w, "from :%d\n", n-1)
		}
		for range 1 + random.IntN(5) {
			i := random.IntN(files)
			if n%10 == 5 { // a branch keeps to its own files
				i = i / 10 * 10
			} else if i%10 == 0 {
				i++
			}
			contents[i] = edit(random, contents[i], n)
			text := fmt.Sprintf("package part%02d\n\n", i%20) + strings.Join(contents[i], "")
			fmt.Fprintf(w, "M 100644 inline part%02d/file%03d.go\ndata %d\n%s\n", i%20, i, len(text), text)
		}
		fmt.Fprintln(w)
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	gitRun(b, &stream, "-C", dir, "fast-import", "--quiet")
	gitRun(b, nil, "-C", dir, "gc", "--quiet")
	for _, c := range contents {
		lines += 2 + 10*len(c)
	}
	return lines
}

// edit adds a function of ten lines, and now and then drops or changes one.
func edit(random *rand.Rand, functions []string, n int) []string {
	var f strings.Builder
	fmt.Fprintf(&f, "// F%d adds up what it is given.\nfunc F%d(x, y int) int {\n", n, n)
	for i := range 5 {
		fmt.Fprintf(&f, "\tx += y * %d\n", random.IntN(1000)+i)
	}
	f.WriteString("\treturn x\n}\n\n")
	out := append([]string{}, functions...)
	if len(out) > 0 && random.IntN(3) == 0 {
		out[random.IntN(len(out))] = f.String()
		return out
	}
	at := random.IntN(len(out) + 1)
	return append(out[:at:at], append([]string{f.String()}, out[at:]...)...)
}

// BenchmarkTree is an audit of one commit with 5,000 files and 500,000 lines in
// five languages, with their tests, documents and settings: all checks, and
// next to no history.
//
//	go test -bench Tree/first -run '^$' -benchtime 3x -benchmem ./cmd/audit
func BenchmarkTree(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "tree.git")
	lines := generateTree(b, dir, 5_000, 500_000)
	benchmark(b, "--as-of", "2025-01-01", dir)
	b.ReportMetric(float64(lines), "lines")
}

// kinds are what the files of a generated tree are: where they lie, and
// templates of their beginning and of a part that is repeated. N is a number, W
// a word.
var kinds = []struct{ path, head, part string }{
	{"services/pW/fileN.go", "package pW\n\n", "// WN tells what W is.\nfunc WN(x int) (int, error) {\n\tif x < N {\n\t\treturn 0, fmt.Errorf(\"W %d: %w\", x, errW)\n\t}\n\treturn x * N, nil\n}\n\n"},
	{"services/pW/fileN_test.go", "package pW\n\n", "func TestWN(t *testing.T) {\n\tgot, err := WN(N)\n\tif err != nil || got != N {\n\t\tt.Errorf(\"got %d, %v\", got, err)\n\t}\n}\n\n"},
	{"web/src/pW/fileN.ts", "import { api } from '../api';\n\nconst token = process.env.W_TOKEN_N;\n\n", "/** W of the customer. */\nexport async function wN(id: number): Promise<W> {\n  const answer = await api.get(`/W/${id}`, { token });\n  return answer.data.W ?? null;\n}\n\n"},
	{"web/src/pW/fileN.test.ts", "import { wN } from './fileN';\n\ndescribe('W', () => {\n", "  it('gives W N', async () => {\n    const got = await wN(N);\n    expect(got.W).toBe('W');\n  });\n"},
	{"jobs/pW/moduleN.py", "import os\n\nKEY = os.environ.get('W_KEY_N')\n\n\n", "def w_N(session, limit=N):\n    \"\"\"Give W of the session.\"\"\"\n    rows = session.query('W').filter(key=KEY).limit(limit)\n    return [row.W for row in rows]\n\n\n"},
	{"jobs/tests/test_moduleN.py", "import pytest\n\n", "def test_w_N(session):\n    assert w_N(session, limit=N) == ['W']\n\n\n"},
	{"app/models/wN.rb", "class WN < ApplicationRecord\n", "  # W of the order.\n  def w_N(order)\n    return if order.W.blank?\n\n    order.W.where(W: N).order(:W)\n  end\n\n"},
	{"backend/src/main/java/shop/WN.java", "package shop;\n\npublic class WN {\n", "    /** W of the order. */\n    public int wN(Order order) {\n        if (order.getW() == null) {\n            throw new IllegalStateException(\"W \" + N);\n        }\n        return order.getW() * N;\n    }\n\n"},
	{"docs/pW/pageN.md", "# W\n\n", "## How W is deployed to production N\n\nThe W runs on the cluster behind the W balancer. Ask the W team before it is restarted.\n\n1. Run `make W-N` and wait for the W.\n2. Look at the dashboard of W; see [W](../pW/pageN.md).\n\n```sh\nkubectl rollout restart deployment/W-N\n```\n\n"},
	{"deploy/pW/serviceN.yaml", "apiVersion: v1\nkind: ConfigMap\ndata:\n", "  W_N: \"W\"\n"},
}

// generateTree makes a bare repository of one commit with so many files and
// lines, and returns the lines it has.
func generateTree(b *testing.B, dir string, files, lines int) (written int) {
	b.Helper()
	gitRun(b, nil, "init", "--quiet", "--bare", "--initial-branch=main", dir)
	words := strings.Fields("order customer invoice payment basket product price ticket session account report export import filter address country")
	random := rand.New(rand.NewPCG(1, 2))
	fill := func(template, word string, n int) string {
		return strings.NewReplacer("W", word, "wN", fmt.Sprint(word, n), "w_N", fmt.Sprint(word, "_", n), "N", fmt.Sprint(n)).Replace(template)
	}
	var stream bytes.Buffer
	fmt.Fprintf(&stream, "commit refs/heads/main\nauthor A <a@firm.example> 1700000000 +0000\ncommitter A <a@firm.example> 1700000000 +0000\ndata 3\nAll\n")
	for n := range files {
		kind, word := kinds[n%len(kinds)], words[random.IntN(len(words))]
		text := fill(kind.head, word, n)
		for i := 0; strings.Count(text, "\n") < lines/files; i++ {
			text += fill(kind.part, words[random.IntN(len(words))], random.IntN(1000)+i)
		}
		written += strings.Count(text, "\n")
		fmt.Fprintf(&stream, "M 100644 inline %s\ndata %d\n%s\n", fill(kind.path, word, n), len(text), text)
	}
	gitRun(b, &stream, "-C", dir, "fast-import", "--quiet")
	return written
}

func gitRun(b testing.TB, stdin io.Reader, args ...string) {
	b.Helper()
	cmd := exec.Command("git", args...)
	cmd.Stdin = stdin
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// BenchmarkAuditRepository audits the repository that AUDIT_BENCH_REPOSITORY
// names, to profile a real one:
//
//	AUDIT_BENCH_REPOSITORY=~/src/shop go test -bench AuditRepository/first -run '^$' -benchtime 1x -cpuprofile cpu.out ./cmd/audit
func BenchmarkAuditRepository(b *testing.B) {
	repository := os.Getenv("AUDIT_BENCH_REPOSITORY")
	if repository == "" {
		b.Skip("AUDIT_BENCH_REPOSITORY names no repository")
	}
	benchmark(b, repository)
}
