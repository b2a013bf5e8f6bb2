package source

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/skeema/knownhosts"
	"golang.org/x/crypto/ssh"
)

// dialSSH opens a session that runs git-upload-pack on the server.
func dialSSH(ctx context.Context, l location, env environment) (session, error) {
	target, err := sshSettings(l, env)
	if err != nil {
		return nil, err
	}
	if target.proxy != "" {
		return nil, fail(ErrUnsupported, l.String(), "Clone it with git and audit the clone, or use its https address.",
			"the ssh configuration reaches this host through %s, which is not supported", target.proxy)
	}
	keys := newKeyring(target)
	defer keys.close()
	client, err := handshake(ctx, l, target, keys)
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { _ = client.Close() })()
	s, err := runUploadPack(client, l.path)
	if err != nil {
		return nil, errors.Join(err, client.Close())
	}
	return s, nil
}

// handshake connects and authenticates. Its end, or the context's, closes what
// it opened.
func handshake(ctx context.Context, l location, target sshTarget, keys *keyring) (*ssh.Client, error) {
	address := net.JoinHostPort(target.host, strconv.Itoa(target.port))
	dialer := net.Dialer{Timeout: dialTimeout}
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })()
	late := time.AfterFunc(handshakeTimeout, func() { _ = conn.Close() })
	defer late.Stop()

	hosts, err := newHostKeys(l, target)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	config := &ssh.ClientConfig{
		User:              target.user,
		Auth:              keys.methods(l.password),
		HostKeyCallback:   hosts.check,
		HostKeyAlgorithms: hosts.algorithms,
	}
	c, channels, requests, err := ssh.NewClientConn(conn, address, config)
	if err != nil {
		return nil, errors.Join(explainHandshake(l, keys, hosts, err), conn.Close())
	}
	return ssh.NewClient(c, channels, requests), nil
}

func explainHandshake(l location, keys *keyring, hosts *hostKeys, err error) error {
	switch {
	case hosts.refusal != nil:
		return hosts.refusal
	case strings.Contains(err.Error(), "unable to authenticate"):
		return fail(ErrAuthentication, l.String(), keys.advice(l), "the server accepts none of your keys")
	}
	return err
}

// hostKeys checks a server's key against known_hosts. What it refused and why
// it keeps, since the ssh library returns only the text.
type hostKeys struct {
	l          location
	target     sshTarget
	db         *knownhosts.HostKeyDB
	algorithms []string
	refusal    error
}

func newHostKeys(l location, target sshTarget) (*hostKeys, error) {
	var files []string
	for _, name := range target.knownHosts {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			files = append(files, name)
		}
	}
	db, err := knownhosts.NewDB(files...)
	if err != nil {
		return nil, fail(ErrUnknownHostKey, l.String(), "Correct the file.", "known_hosts is malformed: %s", secrets{}.clean(err.Error()))
	}
	h := &hostKeys{l: l, target: target, db: db}
	h.algorithms = db.HostKeyAlgorithms(h.name())
	return h, nil
}

// name is what known_hosts lists the server under.
func (h *hostKeys) name() string {
	return net.JoinHostPort(h.target.alias, strconv.Itoa(h.target.port))
}

func (h *hostKeys) check(_ string, remote net.Addr, key ssh.PublicKey) error {
	err := h.db.HostKeyCallback()(h.name(), remote, key)
	fingerprint := key.Type() + " " + ssh.FingerprintSHA256(key)
	switch {
	case err == nil:
		return nil
	case knownhosts.IsHostKeyChanged(err):
		h.refusal = fail(ErrHostKeyMismatch, h.l.String(),
			"Ask the server's operator for the new key. If it is this one, remove the old line with: ssh-keygen -R "+knownhosts.Normalize(h.name()),
			"the server shows another key than known_hosts has, %s: somebody may be in between", fingerprint)
	case knownhosts.IsHostUnknown(err) && h.target.acceptNew:
		return nil
	case knownhosts.IsHostUnknown(err):
		h.refusal = fail(ErrUnknownHostKey, h.l.String(),
			fmt.Sprintf("Compare it with what the operator publishes, then accept it by connecting once: ssh -p %d %s@%s", h.target.port, h.target.user, h.target.host),
			"the server is not in known_hosts; its key is %s", fingerprint)
	default:
		h.refusal = fail(ErrHostKeyMismatch, h.l.String(), "Check known_hosts for that host.", "the server's key is not accepted: %s", secrets{}.clean(err.Error()))
	}
	return h.refusal
}

// runUploadPack starts git's server program at the other end.
func runUploadPack(client *ssh.Client, path string) (*stream, error) {
	s, err := client.NewSession()
	if err != nil {
		return nil, err
	}
	said := &complaints{}
	s.Stderr = said
	in, err := s.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := s.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.Start("git-upload-pack " + shellQuote(path)); err != nil {
		return nil, err
	}
	return &stream{
		in: in, out: out, hangUp: closeOnce(client),
		complaint: func() string {
			_ = s.Wait() // the program's status says less than what it printed
			return said.String()
		},
	}, nil
}

// shellQuote quotes as git does, for a server with a Bourne or a C shell.
func shellQuote(s string) string {
	return "'" + strings.NewReplacer("'", `'\''`, "!", `'\!'`).Replace(s) + "'"
}

// complaints keeps the beginning of what a server's program printed.
type complaints struct {
	mu   sync.Mutex
	text []byte
}

func (c *complaints) Write(p []byte) (int, error) {
	const most = 4096
	c.mu.Lock()
	defer c.mu.Unlock()
	c.text = append(c.text, p[:min(len(p), most-min(most, len(c.text)))]...)
	return len(p), nil
}

func (c *complaints) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return string(c.text)
}
