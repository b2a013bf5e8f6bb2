package objects

import (
	"bytes"
	"crypto/sha1"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// git runs git in dir, with input, and returns what it prints, without the
// last line's end.
func git(t testing.TB, dir, input string, args ...string) string {
	t.Helper()
	return strings.TrimSuffix(string(gitBytes(t, dir, input, args...)), "\n")
}

func gitBytes(t testing.TB, dir, input string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.DevNull, "LC_ALL=C",
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_CONFIG_COUNT=2",
		"GIT_CONFIG_KEY_0=init.defaultBranch", "GIT_CONFIG_VALUE_0=main",
		"GIT_CONFIG_KEY_1=safe.directory", "GIT_CONFIG_VALUE_1=*",
		"GIT_AUTHOR_NAME=Jane Doe", "GIT_AUTHOR_EMAIL=jane@acme.com", "GIT_AUTHOR_DATE=2024-01-08T12:00:00Z",
		"GIT_COMMITTER_NAME=Jane Doe", "GIT_COMMITTER_EMAIL=jane@acme.com", "GIT_COMMITTER_DATE=2024-01-08T12:00:00Z",
	}
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, said.String())
	}
	return out.Bytes()
}

// newRepository is a repository of a few commits, all objects loose, with
// files that packing makes deltas of.
func newRepository(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, "", "init", "-q")
	text := strings.Repeat("all work and no play\n", 200)
	for i := range 12 {
		text = text[:len(text)/2] + strings.Repeat(string(rune('a'+i)), 30) + "\n" + text[len(text)/2:]
		for name, content := range map[string]string{"big.txt": text, "lib/part.txt": text[:500+i], "empty": ""} {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		git(t, dir, "", "add", "-A")
		git(t, dir, "", "commit", "-qm", "Change")
	}
	git(t, dir, "", "tag", "-a", "v1", "-m", "First")
	git(t, dir, "", "tag", "-a", "v1-again", "-m", "Again", "v1")
	return dir
}

// everyObject lists the objects of a repository with their types.
func everyObject(t testing.TB, dir string) map[Hash]string {
	t.Helper()
	all := map[Hash]string{}
	for line := range strings.Lines(git(t, dir, "", "cat-file", "--batch-all-objects", "--batch-check=%(objectname) %(objecttype)")) {
		name, kind, _ := strings.Cut(strings.TrimSpace(line), " ")
		h, ok := ParseHash(name)
		if !ok {
			t.Fatalf("git lists %q", line)
		}
		all[h] = kind
	}
	return all
}

func openStore(t testing.TB, gitDir string) *Store {
	t.Helper()
	s, err := Open(gitDir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func appendChecksum(pack []byte) []byte {
	sum := sha1.Sum(pack)
	return append(pack, sum[:]...)
}
