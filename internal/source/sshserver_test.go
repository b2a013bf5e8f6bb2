package source

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	server "github.com/gliderlabs/ssh"
	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

// sshKey is a key pair.
type sshKey struct {
	private ed25519.PrivateKey
	signer  ssh.Signer
}

func newSSHKey(t testing.TB) sshKey {
	t.Helper()
	_, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := ssh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return sshKey{private, signer}
}

// save writes the private key, locked if there is a passphrase, and the public
// one beside it.
func (k sshKey) save(t testing.TB, path, passphrase string) {
	t.Helper()
	block, err := ssh.MarshalPrivateKey(k.private, "")
	if passphrase != "" {
		block, err = ssh.MarshalPrivateKeyWithPassphrase(k.private, "", []byte(passphrase))
	}
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, string(pem.EncodeToMemory(block)))
	write(t, path+".pub", string(ssh.MarshalAuthorizedKey(k.signer.PublicKey())))
}

// sshServer runs git-upload-pack for whoever has the right key, or the
// password "hunter2".
type sshServer struct {
	host string
	port int
	key  ssh.Signer // the server's own
}

func newSSHServer(t testing.TB, root string, client ssh.PublicKey) *sshServer {
	t.Helper()
	own := newSSHKey(t).signer
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &server.Server{
		HostSigners:      []server.Signer{own},
		PublicKeyHandler: func(_ server.Context, key server.PublicKey) bool { return server.KeysEqual(key, client) },
		PasswordHandler:  func(_ server.Context, password string) bool { return password == "hunter2" },
		Handler:          func(s server.Session) { answerSSH(s, root) },
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = s.Serve(listener)
	}()
	t.Cleanup(func() {
		_ = s.Close()
		<-done
	})
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	number, _ := strconv.Atoi(port)
	return &sshServer{"127.0.0.1", number, own}
}

func answerSSH(s server.Session, root string) {
	words := s.Command()
	if len(words) != 2 || words[0] != "git-upload-pack" || s.User() != "git" {
		_, _ = io.WriteString(s.Stderr(), "only git may come in\n")
		_ = s.Exit(1)
		return
	}
	cmd := exec.CommandContext(s.Context(), "git-upload-pack", filepath.Join(root, words[1]))
	cmd.Env, cmd.Stdout, cmd.Stderr = gitEnv(), s, s.Stderr()
	in, err := cmd.StdinPipe()
	if err != nil {
		_ = s.Exit(1)
		return
	}
	go func() {
		_, _ = io.Copy(in, s)
		_ = in.Close()
	}()
	if err := cmd.Run(); err != nil {
		_ = s.Exit(128)
	}
}

// address is the ssh address of a repository.
func (s *sshServer) address(path string) string {
	return "ssh://git@" + net.JoinHostPort(s.host, strconv.Itoa(s.port)) + "/" + path
}

// home is a user's home in which known_hosts has the server.
func (s *sshServer) home(t testing.TB) string {
	t.Helper()
	home := t.TempDir()
	line := "[" + s.host + "]:" + strconv.Itoa(s.port) + " " + string(ssh.MarshalAuthorizedKey(s.key.PublicKey()))
	write(t, filepath.Join(home, ".ssh", "known_hosts"), line)
	return home
}

// newAgent serves keys on a socket and returns its path.
func newAgent(t testing.TB, keys ...sshKey) string {
	t.Helper()
	ring := agent.NewKeyring()
	for _, k := range keys {
		if err := ring.Add(agent.AddedKey{PrivateKey: k.private}); err != nil {
			t.Fatal(err)
		}
	}
	dir, err := os.MkdirTemp("", "agent") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "s")
	listener, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			context.AfterFunc(ctx, func() { _ = conn.Close() })
			go func() { _ = agent.ServeAgent(ring, conn) }()
		}
	}()
	t.Cleanup(func() {
		stop()
		_ = listener.Close()
		<-done
		_ = os.RemoveAll(dir)
	})
	return path
}
