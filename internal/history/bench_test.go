package history

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/objects"
)

// BenchmarkRead reads histories of 100 lines a file, a file for every five
// commits and at most 2,000, with a merge or a rename now and then.
func BenchmarkRead(b *testing.B) {
	for _, commits := range []int{1000, 10_000, 50_000} {
		b.Run(fmt.Sprint(commits), func(b *testing.B) {
			dir := b.TempDir()
			git(b, dir, nil, "init", "--quiet", "--bare", "-b", "main")
			git(b, dir, newWorkload(min(commits/5, 2000)).stream(commits), "fast-import", "--quiet")
			at := head(b, dir)
			b.ReportAllocs()
			for b.Loop() {
				store, err := objects.Open(dir)
				if err != nil {
					b.Fatal(err)
				}
				h, err := Read(context.Background(), store, at, Options{Jobs: 2})
				if err != nil {
					b.Fatal(err)
				}
				if len(h.Commits) < commits || h.Unreadable != (Unreadable{}) {
					b.Fatalf("read %d commits, lost %+v", len(h.Commits), h.Unreadable)
				}
				if err := store.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*commits), "µs/commit")
		})
	}
}

// workload writes a plausible history as a stream for git fast-import.
type workload struct {
	strings.Builder
	rng   *rand.Rand
	paths []string
	files [][]string // lines
	mark  int
}

func newWorkload(files int) *workload {
	w := &workload{rng: rand.New(rand.NewPCG(1, 2))}
	for i := range files {
		w.paths = append(w.paths, fmt.Sprintf("dir%d/sub%d/file%d.go", i%17, i%5, i))
		w.files = append(w.files, w.lines(100))
	}
	return w
}

func (w *workload) lines(n int) []string {
	lines := make([]string, n)
	for i := range lines {
		lines[i] = fmt.Sprintf("\tvalue%d := compute(%d, other)\n", w.rng.IntN(1000), w.rng.IntN(100_000))
		if i%7 == 0 {
			lines[i] = "\n"
		}
	}
	return lines
}

func (w *workload) stream(commits int) []byte {
	w.commit()
	for i := range w.paths {
		w.put(i)
	}
	for w.mark < commits {
		base := w.mark
		w.work()
		if w.rng.IntN(10) > 0 {
			continue
		}
		// A branch from before that commit, merged at once.
		main := w.mark
		w.commit(base)
		at := w.rng.IntN(len(w.paths))
		w.edit(at)
		w.commit(main, w.mark)
		w.put(at)
	}
	return []byte(w.String())
}

// work commits changes to some files on top of the last commit.
func (w *workload) work() {
	w.commit(w.mark)
	for range 1 + w.rng.IntN(3) {
		at := w.rng.IntN(len(w.paths))
		if w.rng.IntN(40) == 0 {
			fmt.Fprintf(w, "D %s\n", w.paths[at])
			w.paths[at] = fmt.Sprintf("dir%d/moved%d.go", w.rng.IntN(17), w.mark*1000+at)
		}
		w.edit(at)
	}
}

func (w *workload) commit(parents ...int) {
	w.mark++
	fmt.Fprintf(w, "commit refs/heads/main\nmark :%d\ncommitter C <c@example.com> %d +0000\ndata 1\nx\n", w.mark, 1_500_000_000+60*w.mark)
	for i, p := range parents {
		fmt.Fprintf(w, "%s :%d\n", [...]string{"from", "merge"}[i], p)
	}
}

func (w *workload) edit(at int) {
	lines := w.files[at]
	from := w.rng.IntN(len(lines))
	lines = slices.Replace(lines, from, min(len(lines), from+w.rng.IntN(6)), w.lines(w.rng.IntN(6))...)
	if len(lines) == 0 {
		lines = w.lines(10)
	}
	w.files[at] = lines
	w.put(at)
}

func (w *workload) put(at int) {
	data := strings.Join(w.files[at], "")
	fmt.Fprintf(w, "M 100644 inline %s\ndata %d\n%s\n", w.paths[at], len(data), data)
}
