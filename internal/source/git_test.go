package source

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/handoffaudit/audit/internal/objects"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// gitEnv is an environment in which git reads no configuration but the
// repository's own.
func gitEnv(extra ...string) []string {
	return append([]string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + os.DevNull, "LC_ALL=C",
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_CONFIG_COUNT=3",
		"GIT_CONFIG_KEY_0=init.defaultBranch", "GIT_CONFIG_VALUE_0=main",
		"GIT_CONFIG_KEY_1=safe.directory", "GIT_CONFIG_VALUE_1=*",
		"GIT_CONFIG_KEY_2=protocol.file.allow", "GIT_CONFIG_VALUE_2=always",
		"GIT_AUTHOR_NAME=Jane Doe", "GIT_AUTHOR_EMAIL=jane@acme.com", "GIT_AUTHOR_DATE=2024-01-08T12:00:00Z",
		"GIT_COMMITTER_NAME=Jane Doe", "GIT_COMMITTER_EMAIL=jane@acme.com", "GIT_COMMITTER_DATE=2024-01-08T12:00:00Z",
	}, extra...)
}

// git runs git in dir and returns what it prints.
func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Env = dir, gitEnv()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// commit adds everything and commits it.
func commit(t testing.TB, dir, message string) string {
	t.Helper()
	git(t, dir, "add", "-A")
	git(t, dir, "commit", "-qm", message, "--allow-empty")
	return git(t, dir, "rev-parse", "HEAD")
}

// newShop is a repository named shop: three commits on main, the second tagged
// v1 (plain) and v1.0.0 (annotated), and a fourth on feature/login.
func newShop(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	write(t, filepath.Join(dir, "main.go"), "package main\n")
	git(t, dir, "init", "-q")
	commit(t, dir, "Add the shop")
	write(t, filepath.Join(dir, "lib/cart.go"), strings.Repeat("package lib\n", 100))
	commit(t, dir, "Add the cart")
	git(t, dir, "tag", "v1")
	git(t, dir, "tag", "-a", "v1.0.0", "-m", "First release")
	git(t, dir, "checkout", "-qb", "feature/login")
	write(t, filepath.Join(dir, "lib/login.go"), "package lib\n")
	commit(t, dir, "Add the login")
	git(t, dir, "checkout", "-q", "main")
	write(t, filepath.Join(dir, "main.go"), "package main\n\nfunc main() {}\n")
	commit(t, dir, "Start the shop")
	return dir
}

// newBare is newShop without a work tree.
func newBare(t testing.TB) string {
	t.Helper()
	shop := newShop(t)
	bare := filepath.Join(t.TempDir(), "shop.git")
	git(t, shop, "clone", "-q", "--mirror", shop, bare)
	return bare
}

// open opens spec and closes it when the test ends.
func open(t testing.TB, spec string, opts Options) *Repository {
	t.Helper()
	repo, err := Open(context.Background(), spec, opts)
	if err != nil {
		t.Fatalf("Open(%q): %v", spec, err)
	}
	t.Cleanup(func() {
		if err := repo.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return repo
}

// wantError opens spec, which must fail with kind, and returns the message.
// Nothing may stay in the temporary folder.
func wantError(t testing.TB, spec string, opts Options, kind error) string {
	t.Helper()
	if opts.TempDir == "" {
		opts.TempDir = t.TempDir()
	}
	repo, err := Open(context.Background(), spec, opts)
	if err == nil {
		_ = repo.Close()
		t.Fatalf("Open(%q) works, want %v", spec, kind)
	}
	if !errors.Is(err, kind) {
		t.Fatalf("Open(%q): %v; want %v", spec, err, kind)
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("Open(%q): %T is no *Error", spec, err)
	} else if e.Hint == "" || e.What == "" {
		t.Errorf("Open(%q): %q does not say what happened and what to do", spec, err)
	}
	wantEmpty(t, opts.TempDir)
	return err.Error()
}

func wantEmpty(t testing.TB, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Errorf("left behind: %s", e.Name())
	}
}

// wantHistory checks that the whole history of rev in dir, and no less, can be
// read from repo.
func wantHistory(t testing.TB, repo *Repository, dir, rev string) {
	t.Helper()
	if want := git(t, dir, "rev-parse", rev+"^{commit}"); repo.Commit.String() != want {
		t.Errorf("Commit = %s, want %s", repo.Commit, want)
	}
	if want := git(t, dir, "rev-parse", rev+"^{tree}"); repo.Tree.String() != want {
		t.Errorf("Tree = %s, want %s", repo.Tree, want)
	}
	for _, line := range strings.Split(git(t, dir, "rev-list", "--objects", rev+"^{commit}"), "\n") {
		hash, _, _ := strings.Cut(line, " ")
		if err := readAny(repo.Objects, hash, git(t, dir, "cat-file", "-t", hash)); err != nil {
			t.Errorf("object %s: %v", hash, err)
		}
	}
}

func readAny(r objects.Reader, hash, kind string) (err error) {
	h, ok := objects.ParseHash(hash)
	if !ok {
		return fmt.Errorf("%q is no hash", hash)
	}
	switch kind {
	case "commit":
		_, err = r.Commit(h)
	case "tree":
		_, err = r.Tree(h)
	default:
		_, err = r.Blob(h)
	}
	return err
}

// fingerprint is every path below dir with its mode, time and content.
func fingerprint(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files[path] = fmt.Sprint(info.Mode(), info.ModTime())
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files[path] += fmt.Sprintf(" %x", sha256.Sum256(data))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// getenv looks up in pairs of name and value.
func getenv(pairs ...string) func(string) string {
	return func(key string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == key {
				return pairs[i+1]
			}
		}
		return ""
	}
}
