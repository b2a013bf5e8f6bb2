package source

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkClone clones the repository that AUDIT_BENCH_REPOSITORY names from
// git's own server on this machine, and git does so in turn. Its memory is the
// peak of this process, which is the program's with GOGC=35:
//
//	AUDIT_BENCH_REPOSITORY=~/src/shop.git GOGC=35 go test -bench Clone -run '^$' -benchtime 1x -count 3 ./internal/source
func BenchmarkClone(b *testing.B) {
	repository := os.Getenv("AUDIT_BENCH_REPOSITORY")
	if repository == "" {
		b.Skip("AUDIT_BENCH_REPOSITORY names no repository")
	}
	url := serve(b, gitServer(b, filepath.Dir(repository))) + "/" + filepath.Base(repository)
	b.Run("audit", func(b *testing.B) {
		for b.Loop() {
			repo, err := Open(b.Context(), url, Options{TempDir: b.TempDir()})
			if err != nil {
				b.Fatal(err)
			}
			if err := repo.Close(); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(peakMiB(b), "peak-MiB")
	})
	b.Run("git", func(b *testing.B) {
		for b.Loop() {
			git(b, b.TempDir(), "clone", "--quiet", "--bare", "--single-branch", url, "copy.git")
		}
	})
}

// peakMiB returns the most memory that this process ever had, 0 where the system
// does not say.
func peakMiB(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	field, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	kib, err := strconv.ParseFloat(field, 64)
	if err != nil {
		b.Fatal(err)
	}
	return kib / 1024
}
