package history

import (
	"context"
	"os"
	"testing"

	"github.com/handoffaudit/audit/internal/objects"
)

// BenchmarkRepository reads the repository that AUDIT_BENCH_REPOSITORY names, a
// git folder, to profile a real one:
//
//	AUDIT_BENCH_REPOSITORY=~/src/shop/.git go test -bench Repository -run '^$' -benchtime 1x -cpuprofile cpu.out ./internal/history
func BenchmarkRepository(b *testing.B) {
	dir := os.Getenv("AUDIT_BENCH_REPOSITORY")
	if dir == "" {
		b.Skip("AUDIT_BENCH_REPOSITORY names no git folder")
	}
	at := head(b, dir)
	for _, count := range []bool{false, true} {
		b.Run(map[bool]string{false: "lines", true: "lines+changes"}[count], func(b *testing.B) {
			for b.Loop() {
				store, err := objects.Open(dir)
				if err != nil {
					b.Fatal(err)
				}
				opts := Options{Jobs: 2}
				if !count {
					opts.Count = func(string) bool { return false }
				}
				if _, err := Read(context.Background(), store, at, opts); err != nil {
					b.Fatal(err)
				}
				if err := store.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
