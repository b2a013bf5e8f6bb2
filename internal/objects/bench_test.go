package objects

import (
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// The benchmarks read the bare repository named in AUDIT_BENCH_REPO, or the
// one of newRepository.
func benchRepository(b *testing.B) string {
	if dir := os.Getenv("AUDIT_BENCH_REPO"); dir != "" {
		return dir
	}
	dir := newRepository(b)
	git(b, dir, "", "repack", "-adq")
	return filepath.Join(dir, ".git")
}

// BenchmarkReadHistory reads every commit, tree and blob once, newest commit
// first, as a pass over the history does.
func BenchmarkReadHistory(b *testing.B) {
	dir := benchRepository(b)
	var walk []Hash
	for line := range splitLines(git(b, dir, "", "rev-list", "--objects", "--no-object-names", "--in-commit-order", "HEAD")) {
		if h, ok := ParseHash(line); ok {
			walk = append(walk, h)
		}
	}
	for _, jobs := range []int{1, runtime.GOMAXPROCS(0)} {
		b.Run(map[bool]string{true: "alone", false: "parallel"}[jobs == 1], func(b *testing.B) {
			for range b.N {
				s, err := Open(dir)
				if err != nil {
					b.Fatal(err)
				}
				readAll(b, s, walk, jobs)
				if err := s.Close(); err != nil {
					b.Fatal(err)
				}
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys>>20), "MB-sys")
			b.ReportMetric(float64(len(walk)), "objects")
		})
	}
}

func readAll(b *testing.B, s *Store, walk []Hash, jobs int) {
	var readers sync.WaitGroup
	for part := range jobs {
		share := walk[len(walk)*part/jobs : len(walk)*(part+1)/jobs]
		readers.Go(func() {
			for _, h := range share {
				if _, _, err := s.db.object(h); err != nil {
					b.Error(err)
				}
			}
		})
	}
	readers.Wait()
}

func BenchmarkIndexPack(b *testing.B) {
	packs, err := filepath.Glob(filepath.Join(benchRepository(b), "objects", "pack", "*.pack"))
	if err != nil || len(packs) == 0 {
		b.Fatal("no pack", err)
	}
	file, err := os.Open(packs[0])
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(info.Size())
	for range b.N {
		if _, _, err := IndexPack(b.Context(), file, info.Size(), nil); err != nil {
			b.Fatal(err)
		}
	}
}
