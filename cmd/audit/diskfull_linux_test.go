package main

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// onSmallDisk has cmd run with a file system of size over dir, which nobody else
// sees. It reports false where the machine does not let its users do that.
func onSmallDisk(t *testing.T, cmd *exec.Cmd, dir, size string) bool {
	t.Helper()
	namespaces := &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	const mount = `mount -t tmpfs -o size="$1" small "$2"`
	try := exec.Command("sh", "-c", mount, "sh", size, t.TempDir())
	try.SysProcAttr = namespaces
	if err := try.Run(); err != nil {
		return false
	}
	script := mount + ` && shift 2 && "$@"; status=$?; echo "left behind: [$(ls -A "$TMPDIR")]" >&2; exit $status`
	cmd.Args = append([]string{"sh", "-c", script, "sh", size, dir}, cmd.Args...)
	cmd.Path = "/bin/sh"
	cmd.SysProcAttr = namespaces
	return true
}

// A clone that the disk has no room for ends with a clear error, and what was
// written of it is gone again.
func TestFullDisk(t *testing.T) {
	root := t.TempDir()
	noise := make([]byte, 400_000) // that no compression makes fit
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	newRepository(t, root, map[string]string{"main.py": "print('shop')\n", "noise.bin": string(noise)})
	url := serveGit(t, root, nil) + "/shop/.git"
	cmd, temp := auditCommand(t, "--quiet", url)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if !onSmallDisk(t, cmd, temp, "128k") {
		t.Skip("this machine lets nobody mount a small disk of their own")
	}
	var exit *exec.ExitError
	if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != statusFailed {
		t.Fatalf("exit status %v, want %d\n%s", err, statusFailed, &stderr)
	}
	for _, want := range []string{"no space left", "TMPDIR", "left behind: []"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("standard error does not hold %q:\n%s", want, &stderr)
		}
	}
	if stdout.Len() > 0 {
		t.Errorf("a report was printed: %s", &stdout)
	}
}
