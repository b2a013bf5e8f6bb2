package history

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/handoffaudit/audit/internal/objects"
)

// gitCommand is a git that no configuration of the machine reaches.
func gitCommand(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null", "LC_ALL=C")
	return cmd
}

// git runs git on a repository and returns what it prints.
func git(t testing.TB, dir string, stdin []byte, args ...string) []byte {
	t.Helper()
	cmd := gitCommand(dir, args...)
	cmd.Stdin = bytes.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return out
}

// gitReader reads objects through git itself, so that what is tested here does
// not depend on how the program reads them.
type gitReader struct {
	mu   sync.Mutex
	in   io.WriteCloser
	out  *bufio.Reader
	hide map[objects.Hash]bool // objects to treat as missing
}

func newGitReader(t testing.TB, dir string) *gitReader {
	t.Helper()
	cmd := gitCommand(dir, "cat-file", "--batch")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("git cat-file: %v", err)
		}
	})
	return &gitReader{in: in, out: bufio.NewReaderSize(out, 1<<16)}
}

func (r *gitReader) read(h objects.Hash) ([]byte, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.hide[h] {
		return nil, fmt.Errorf("read %s: %w", h, objects.ErrMissing)
	}
	if _, err := fmt.Fprintln(r.in, h); err != nil {
		return nil, err
	}
	header, err := r.out.ReadString('\n')
	if err != nil {
		return nil, err
	}
	fields := strings.Fields(header)
	if len(fields) != 3 {
		return nil, fmt.Errorf("read %s: %w", h, objects.ErrMissing)
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil {
		return nil, err
	}
	data := make([]byte, size+1)
	_, err = io.ReadFull(r.out, data)
	return data[:size], err
}

func (r *gitReader) Blob(h objects.Hash) ([]byte, error) { return r.read(h) }

func (r *gitReader) Text(h objects.Hash, limit int64) ([]byte, int64, error) {
	data, err := r.read(h)
	size := int64(len(data))
	if size >= limit {
		data = nil
	}
	return data, size, err
}

func (r *gitReader) Changed(old, now objects.Hash) (olds, news []objects.Entry, err error) {
	if olds, err = r.Tree(old); err == nil {
		news, err = r.Tree(now)
	}
	return olds, news, err
}

func (r *gitReader) Done(objects.Hash) {}

func (r *gitReader) Size(h objects.Hash) (int64, error) {
	data, err := r.read(h)
	return int64(len(data)), err
}

func (r *gitReader) Tree(h objects.Hash) ([]objects.Entry, error) {
	data, err := r.read(h)
	if err != nil {
		return nil, err
	}
	var entries []objects.Entry
	for len(data) > 0 {
		mode, rest, _ := bytes.Cut(data, []byte{' '})
		name, rest, ok := bytes.Cut(rest, []byte{0})
		if !ok || len(rest) < 20 {
			return nil, errors.New("malformed tree")
		}
		e := objects.Entry{Name: string(name), Mode: modeOf(string(mode))}
		copy(e.Hash[:], rest)
		entries = append(entries, e)
		data = rest[20:]
	}
	return entries, nil
}

func modeOf(mode string) objects.Mode {
	switch mode {
	case "40000", "040000":
		return objects.ModeTree
	case "120000":
		return objects.ModeSymlink
	case "160000":
		return objects.ModeSubmodule
	case "100755":
		return objects.ModeExecutable
	}
	return objects.ModeFile
}

func (r *gitReader) Commit(h objects.Hash) (*objects.Commit, error) {
	data, err := r.read(h)
	if err != nil {
		return nil, err
	}
	c := &objects.Commit{Hash: h}
	head, message, _ := strings.Cut(string(data), "\n\n")
	c.Message = message
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, " ")
		switch key {
		case "tree":
			c.Tree = hashOf(value)
		case "parent":
			c.Parents = append(c.Parents, hashOf(value))
		case "author":
			c.Author = signatureOf(value)
		case "committer":
			c.Committer = signatureOf(value)
		}
	}
	return c, nil
}

func signatureOf(s string) objects.Signature {
	name, rest, _ := strings.Cut(s, " <")
	email, rest, _ := strings.Cut(rest, "> ")
	seconds, _, _ := strings.Cut(rest, " ")
	n, _ := strconv.ParseInt(seconds, 10, 64)
	return objects.Signature{Name: name, Email: email, When: time.Unix(n, 0).UTC()}
}

func hashOf(digits string) (h objects.Hash) {
	data, err := hex.DecodeString(digits)
	if err != nil || len(data) != len(h) {
		panic(fmt.Sprintf("%q is no hash", digits))
	}
	copy(h[:], data)
	return h
}

// head returns the commit that HEAD names.
func head(t testing.TB, dir string) objects.Hash {
	t.Helper()
	return hashOf(strings.TrimSpace(string(git(t, dir, nil, "rev-parse", "HEAD"))))
}
