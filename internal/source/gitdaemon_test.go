package source

import (
	"net"
	"os/exec"
	"sync"
	"testing"
)

// serveGit answers each connection with git daemon in its inetd mode.
func serveGit(t testing.TB, listener net.Listener, root string) {
	t.Helper()
	var running sync.WaitGroup
	running.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			running.Go(func() {
				defer conn.Close()
				cmd := exec.CommandContext(t.Context(), "git", "daemon", "--inetd", "--export-all", "--informative-errors", "--base-path="+root)
				cmd.Env, cmd.Stdin, cmd.Stdout = gitEnv(), conn, conn
				_ = cmd.Run() // a client that hangs up is no failure
			})
		}
	})
	t.Cleanup(func() {
		if err := listener.Close(); err != nil {
			t.Error(err)
		}
		running.Wait()
	})
}
