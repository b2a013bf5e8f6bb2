package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// serveGit serves the repositories below root over http, as git's own server
// does. Each request passes through wrap first, if there is one.
func serveGit(t *testing.T, root string, wrap func(http.Handler) http.Handler) string {
	t.Helper()
	exec := gitOutput(t, root, "--exec-path")
	var handler http.Handler = &cgi.Handler{
		Path: filepath.Join(strings.TrimSpace(exec), "git-http-backend"),
		Env: []string{
			"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1", "GIT_CONFIG_COUNT=1",
			"GIT_CONFIG_KEY_0=safe.directory", "GIT_CONFIG_VALUE_0=*",
		},
		Stderr: io.Discard,
	}
	if wrap != nil {
		handler = wrap(handler)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func gitOutput(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME=Jane Doe", "GIT_AUTHOR_EMAIL=jane@blue.example", "GIT_AUTHOR_DATE=2024-01-08T12:00:00Z",
		"GIT_COMMITTER_NAME=Jane Doe", "GIT_COMMITTER_EMAIL=jane@blue.example", "GIT_COMMITTER_DATE=2024-01-08T12:00:00Z")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// newRepository makes a repository with one commit of files in root/shop.
func newRepository(t *testing.T, root string, files map[string]string) {
	t.Helper()
	dir := filepath.Join(root, "shop")
	gitOutput(t, root, "init", "--quiet", "--initial-branch=main", "shop")
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	gitOutput(t, dir, "add", "--all")
	gitOutput(t, dir, "commit", "--quiet", "--message", "Add the shop")
}

// auditCommand is the real program with a home and a temporary folder of its
// own; the latter is returned.
func auditCommand(t *testing.T, args ...string) (cmd *exec.Cmd, temp string) {
	t.Helper()
	temp = t.TempDir()
	cmd = exec.Command("audit", args...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "TMPDIR="+temp, "NO_COLOR=1", "GITHUB_TOKEN=", "GITLAB_TOKEN=", "AUDIT_TOKEN=")
	return cmd, temp
}

func holdEmpty(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		t.Errorf("%s is left in the temporary folder", e.Name())
	}
}

// The audited side's own configuration is not trusted behind a URL.
func TestRepositoryConfigurationBehindURL(t *testing.T) {
	root := t.TempDir()
	newRepository(t, root, map[string]string{"main.py": "print('shop')\n", ".audit.yaml": "kind: docs\n"})
	url := serveGit(t, root, nil) + "/shop/.git"
	for _, test := range []struct {
		flags      []string
		kind, hint bool
	}{
		{nil, false, true},
		{[]string{"--trust-repo-config"}, true, false},
	} {
		cmd, temp := auditCommand(t, append(test.flags, "--format", "json", url)...)
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v: %v\n%s", test.flags, err, &stderr)
		}
		if got := strings.Contains(stdout.String(), `"kind": "docs"`); got != test.kind {
			t.Errorf("%v: the repository's configuration counted: %t, want %t", test.flags, got, test.kind)
		}
		if got := strings.Contains(stderr.String(), "is ignored"); got != test.hint {
			t.Errorf("%v: standard error says that it is ignored: %t, want %t:\n%s", test.flags, got, test.hint, &stderr)
		}
		holdEmpty(t, temp)
	}
}

// A signal in the middle of a clone ends the program with 130 and leaves
// nothing behind.
func TestInterruptedClone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such signals")
	}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) {
			root := t.TempDir()
			newRepository(t, root, map[string]string{"main.py": "print('shop')\n"})
			stalled := make(chan struct{})
			url := serveGit(t, root, func(next http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if !strings.HasSuffix(r.URL.Path, "/git-upload-pack") {
						next.ServeHTTP(w, r)
						return
					}
					w.Header().Set("Content-Type", "application/x-git-upload-pack-result")
					io.WriteString(w, "0008NAK\n")
					w.(http.Flusher).Flush()
					close(stalled)
					<-r.Context().Done()
				})
			})
			cmd, temp := auditCommand(t, url+"/shop/.git")
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			select {
			case <-stalled:
			case <-time.After(time.Minute):
				t.Fatal("the program never asked for the objects")
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
			var exit *exec.ExitError
			if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != statusInterrupted {
				t.Errorf("got %v, want exit status %d", err, statusInterrupted)
			}
			if !strings.Contains(stderr.String(), "interrupted") {
				t.Errorf("standard error does not say that it was interrupted:\n%s", &stderr)
			}
			holdEmpty(t, temp)
		})
	}
}

// A run that takes too long says so, and leaves nothing behind.
func TestTimeout(t *testing.T) {
	root := t.TempDir()
	newRepository(t, root, map[string]string{"main.py": "print('shop')\n"})
	url := serveGit(t, root, func(http.Handler) http.Handler {
		return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	})
	cmd, temp := auditCommand(t, "--timeout", "300ms", url+"/shop/.git")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != statusFailed {
		t.Errorf("got %v, want exit status %d", err, statusFailed)
	}
	if !strings.Contains(string(out), "gave up after 300ms; give it longer with --timeout") {
		t.Errorf("it does not say what to do:\n%s", out)
	}
	holdEmpty(t, temp)
}
