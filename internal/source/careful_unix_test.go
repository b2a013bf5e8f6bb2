//go:build unix

package source

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A repository that somebody else made may hold pipes, which never end to be
// waited for, and devices, which never end, wherever files are expected. Each
// is left aside or named as an error.
func TestOpenLocalPipesAndDevices(t *testing.T) {
	t.Parallel()
	for _, place := range []string{
		"HEAD", "config", "packed-refs", "refs/heads/main", "refs/heads/other", "refs/replace/" + strings.Repeat("ab", 20), "commondir", "shallow",
		"objects/info/alternates", "objects/pack/pack-1.idx", "objects/pack/pack-1.pack", "objects/aa/" + strings.Repeat("a", 38), "../.git",
	} {
		for kind, put := range map[string]func(string) error{
			"pipe":   func(path string) error { return syscall.Mkfifo(path, 0o600) },
			"device": func(path string) error { return os.Symlink("/dev/zero", path) },
		} {
			t.Run(kind+" at "+place, func(t *testing.T) {
				t.Parallel()
				dir := newShop(t)
				path := filepath.Join(dir, ".git", place)
				if err := os.RemoveAll(path); err != nil {
					t.Fatal(err)
				}
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if place == "objects/pack/pack-1.idx" {
					write(t, filepath.Join(filepath.Dir(path), "pack-1.pack"), "PACK")
				}
				if err := put(path); err != nil {
					t.Fatal(err)
				}
				done := make(chan error, 1)
				go func() {
					repo, err := Open(t.Context(), dir, Options{})
					if err == nil {
						err = repo.Close()
					}
					done <- err
				}()
				select {
				case err := <-done:
					if err != nil && err.Error() == "" {
						t.Error("an error without words")
					}
				case <-time.After(time.Minute): // instead of the whole test's timeout, and with a name
					t.Fatal("it waits for ever")
				}
			})
		}
	}
}
