package history

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestMoves reads histories of two commits, of which the second moves lines, without a
// memo and with one.
func TestMoves(t *testing.T) {
	const (
		block  = "func price(of item) money {\n\tif of.free() {\n\t\treturn nothing\n\t}\n\treturn of.price.times(of.count)\n}\n"
		inside = "func price(of item) money {\n\tfor each tax {\n\t\tif of.free() {\n\t\t\treturn nothing\n\t\t}\n\t\treturn of.price.times(of.count)\n\t}\n}\n"
		other  = "type item struct {\n\tprice money\n\tcount int\n}\n"
	)
	for _, tt := range []struct {
		name     string
		old, now []string
		path     string
		want     string // of each line by which commit, oldest a
	}{
		{"to another file", []string{"a.go", other + block, "b.go", "one\n"}, []string{"a.go", other, "b.go", "one\n" + block + "two\n"}, "b.go", "aaaaaaab"},
		{"to a new file", []string{"a.go", other + block}, []string{"a.go", other, "b.go", "// new\n" + block}, "b.go", "baaaaaa"},
		{"out of a file that goes", []string{"a.go", other + block, "b.go", "one\n"}, []string{"a.go", "-", "b.go", "one\n" + block}, "b.go", "aaaaaaa"},
		{"within the file", []string{"a.go", block + strings.Repeat(other, 3)}, []string{"a.go", strings.Repeat(other, 3) + block}, "a.go", strings.Repeat("a", 18)},
		{"indented anew", []string{"a.go", block}, []string{"a.go", inside}, "a.go", "abaaaaaa"}, // the brace that stood there is taken for the one that stands there
		{"two lines", []string{"a.go", other + "return of.price.times(of.count)\nreturn of.count.times(of.price)\n", "b.go", "one\n"}, []string{"a.go", other, "b.go", "one\nreturn of.price.times(of.count)\nreturn of.count.times(of.price)\n"}, "b.go", "abb"},
		{"lines that say little", []string{"a.go", other + "{\n\t{\n\t\tx\n\t}\n}\n", "b.go", "one\n"}, []string{"a.go", other, "b.go", "one\n{\n\t{\n\t\tx\n\t}\n}\n"}, "b.go", "abbbbb"},
		{"a copy", []string{"a.go", other + block, "b.go", "one\n"}, []string{"a.go", other + block, "b.go", "one\n" + block}, "b.go", "abbbbbb"},
		{"one of two copies", []string{"a.go", other + block, "b.go", "one\n"}, []string{"a.go", other, "b.go", "one\n" + block + block}, "b.go", "aaaaaaabbbbbb"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var s script
			s.commit(tt.old...)
			s.commit(tt.now...)
			dir := fastImport(t, s.String())
			var data []byte
			for range 2 {
				opts := Options{Moves: true, Memo: NewMemo(data)}
				h := mustRead(t, newGitReader(t, dir), head(t, dir), opts)
				got := ""
				for _, r := range h.Lines[tt.path] {
					got += strings.Repeat(string("ba"[r.Commit]), r.Count)
				}
				if got != tt.want {
					t.Errorf("lines of %s are by %s, want %s", tt.path, got, tt.want)
				}
				opts.Memo.recorded += 100 // as if much were new
				data = bytes.Join(opts.Memo.Bytes(), nil)
			}
		})
	}
}

// TestMovesAgainstGit holds line ownership against git blame -w -M -C, which asks for other
// blocks, and looks for each by itself.
func TestMovesAgainstGit(t *testing.T) {
	var total, handed, different, plainly int
	for seed := range histories(t) / 4 {
		g := &generator{rng: rand.New(rand.NewPCG(seed, 3)), formats: true}
		dir := g.repository(t, oracleCommits)
		plain, _ := readLines(t, dir)
		h, err := Read(context.Background(), newGitReader(t, dir), head(t, dir), Options{Jobs: 2, Moves: true})
		if err != nil {
			t.Fatal(err)
		}
		for path, ranges := range h.Lines {
			want, now, before := gitBlame(t, dir, path, "-w", "-M", "-C"), expand(t, h, path, ranges), expand(t, plain, path, plain.Lines[path])
			for i := range want {
				total++
				if before[i] != now[i] {
					handed++
				}
				if want[i] != now[i] {
					different++
				}
				if want[i] != before[i] {
					plainly++
				}
			}
		}
	}
	t.Logf("%d of %d lines differ from git, %d would without; %d change hands", different, total, plainly, handed)
	if 2*different > plainly {
		t.Error("more than half of the lines that differ without, differ still")
	}
}
