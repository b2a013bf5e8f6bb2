package source

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/ssh"
)

func TestCloneSSH(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	key, other := newSSHKey(t), newSSHKey(t)
	server := newSSHServer(t, filepath.Dir(bare), key.signer.PublicKey())
	direct := server.address("shop.git")
	port := fmt.Sprint(server.port)
	many := []sshKey{newSSHKey(t), newSSHKey(t), newSSHKey(t), newSSHKey(t), newSSHKey(t), newSSHKey(t), newSSHKey(t), key}

	tests := map[string]struct {
		spec, ref string
		arrange   func(t *testing.T, home string) []string // the environment beside HOME
	}{
		"usual key": {direct, "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "")
			return nil
		}},
		"tag": {direct, "v1.0.0", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "")
			return nil
		}},
		"abbreviated commit": {direct, git(t, bare, "rev-parse", "main~1")[:9], func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "")
			return nil
		}},
		"agent": {direct, "", func(t *testing.T, _ string) []string {
			return []string{"SSH_AUTH_SOCK", newAgent(t, other, key)}
		}},
		"locked key in the agent": {direct, "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "correct horse")
			return []string{"SSH_AUTH_SOCK", newAgent(t, key)}
		}},
		"named key among many": {direct, "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, "keys", "work"), "correct horse")
			write(t, filepath.Join(home, ".ssh", "config"), "Host 127.0.0.1\n  IdentityFile \"~/keys/work\"\n")
			return []string{"SSH_AUTH_SOCK", newAgent(t, many...)}
		}},
		"only the named key": {direct, "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, "keys", "work"), "")
			write(t, filepath.Join(home, ".ssh", "config"), "Host *\n  IdentitiesOnly yes\n  IdentityFile %d/keys/work\n")
			return []string{"SSH_AUTH_SOCK", newAgent(t, many[:7]...)}
		}},
		"alias": {"acme:shop.git", "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "work"), "")
			write(t, filepath.Join(home, ".ssh", "config"), "Match exec \"false\"\n  User nobody\nHost acme\n  HostName 127.0.0.1\n  Port "+port+"\n  User git\n  IdentityFile ~/.ssh/work\n")
			return nil
		}},
		"other known_hosts": {direct, "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "")
			if err := os.Rename(filepath.Join(home, ".ssh", "known_hosts"), filepath.Join(home, "hosts")); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(home, ".ssh", "config"), "UserKnownHostsFile ~/nowhere ~/hosts\n")
			return nil
		}},
		"first seen, accepted": {direct, "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "")
			write(t, filepath.Join(home, ".ssh", "known_hosts"), "")
			write(t, filepath.Join(home, ".ssh", "config"), "Host 127.*\n  StrictHostKeyChecking accept-new\n")
			return nil
		}},
		"password": {strings.Replace(direct, "git@", "git:hunter2@", 1), "", func(*testing.T, string) []string { return nil }},
		"short form with a port": {"git@[127.0.0.1:" + port + "]:shop.git", "", func(t *testing.T, home string) []string {
			key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "")
			return nil
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := server.home(t)
			env := append(tt.arrange(t, home), "HOME", home)
			temp := t.TempDir()
			repo := open(t, tt.spec, Options{Ref: tt.ref, Getenv: getenv(env...), TempDir: temp})
			rev := tt.ref
			if rev == "" {
				rev = "main"
			}
			wantHistory(t, repo, bare, rev)
			if strings.Contains(repo.Source, "@") || repo.Name != "shop" {
				t.Errorf("Source %q, Name %q", repo.Source, repo.Name)
			}
		})
	}
}

func TestCloneSSHErrors(t *testing.T) {
	t.Parallel()
	bare := newBare(t)
	git(t, filepath.Dir(bare), "init", "-q", "--bare", "empty.git")
	key, wrong := newSSHKey(t), newSSHKey(t)
	server := newSSHServer(t, filepath.Dir(bare), key.signer.PublicKey())
	withKey := func(t *testing.T, home string) { key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "") }
	fingerprint := ssh.FingerprintSHA256(server.key.PublicKey())
	tests := map[string]struct {
		spec, ref string
		arrange   func(t *testing.T, home string)
		kind      error
		says      string
	}{
		"unknown host key": {server.address("shop.git"), "", func(t *testing.T, home string) {
			withKey(t, home)
			write(t, filepath.Join(home, ".ssh", "known_hosts"), "")
		}, ErrUnknownHostKey, fingerprint},
		"no known_hosts": {server.address("shop.git"), "", func(t *testing.T, home string) {
			if err := os.Remove(filepath.Join(home, ".ssh", "known_hosts")); err != nil {
				t.Fatal(err)
			}
		}, ErrUnknownHostKey, "ssh -p"},
		"another host key": {server.address("shop.git"), "", func(t *testing.T, home string) {
			withKey(t, home)
			write(t, filepath.Join(home, ".ssh", "known_hosts"), fmt.Sprintf("[127.0.0.1]:%d %s", server.port, ssh.MarshalAuthorizedKey(wrong.signer.PublicKey())))
		}, ErrHostKeyMismatch, "ssh-keygen -R"},
		"no key":           {server.address("shop.git"), "", func(*testing.T, string) {}, ErrAuthentication, "No key was found"},
		"wrong key":        {server.address("shop.git"), "", func(t *testing.T, home string) { wrong.save(t, filepath.Join(home, ".ssh", "id_rsa"), "") }, ErrAuthentication, "ssh-add"},
		"locked key":       {server.address("shop.git"), "", func(t *testing.T, home string) { key.save(t, filepath.Join(home, ".ssh", "id_ed25519"), "pass") }, ErrAuthentication, "id_ed25519 has a passphrase"},
		"wrong secret":     {strings.Replace(server.address("shop.git"), "git@", "git:s3cr3t@", 1), "", func(*testing.T, string) {}, ErrAuthentication, "keys"},
		"not found":        {server.address("nowhere.git"), "", withKey, ErrNotFound, "spelling"},
		"empty":            {server.address("empty.git"), "", withKey, ErrEmpty, "no commit"},
		"unknown ref":      {server.address("shop.git"), "mian", withKey, ErrUnknownRef, "Did you mean main?"},
		"no such host":     {"git@nosuchhost.invalid:a/b.git", "", withKey, ErrNoSuchHost, "nosuchhost.invalid"},
		"refused":          {"ssh://git@127.0.0.1:1/a/b.git", "", withKey, ErrRefused, "refused"},
		"refuses to serve": {strings.Replace(server.address("shop.git"), "git@", "nobody@", 1), "", withKey, ErrRemote, "only git may come in"},
		"jump host": {server.address("shop.git"), "", func(t *testing.T, home string) {
			write(t, filepath.Join(home, ".ssh", "config"), "Host *\n ProxyJump bastion\n")
		}, ErrUnsupported, "ProxyJump"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home := server.home(t)
			tt.arrange(t, home)
			msg := wantError(t, tt.spec, Options{Ref: tt.ref, Getenv: getenv("HOME", home)}, tt.kind)
			if !strings.Contains(msg, tt.says) {
				t.Errorf("%q does not say %q", msg, tt.says)
			}
			if strings.Contains(msg, "s3cr3t") {
				t.Errorf("%q shows a secret", msg)
			}
		})
	}
}

// A server that takes the connection and says nothing does not hold us.
func TestCloneSSHCancelled(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	for _, scheme := range []string{"ssh", "git"} {
		ctx, cancel := context.WithCancel(t.Context())
		accepted := make(chan net.Conn, 1)
		go func() {
			conn, _ := listener.Accept()
			cancel()
			accepted <- conn
		}()
		temp := t.TempDir()
		_, err = Open(ctx, scheme+"://"+listener.Addr().String()+"/shop.git", Options{TempDir: temp})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want %v", scheme, err, context.Canceled)
		}
		wantEmpty(t, temp)
		if conn := <-accepted; conn != nil {
			_ = conn.Close()
		}
	}
}

func TestSSHSettings(t *testing.T) {
	t.Parallel()
	home := t.TempDir()
	write(t, filepath.Join(home, ".ssh", "config"), `
Host short
  HostName %h.acme.com
  User deploy
  HostKeyAlias acme
  UserKnownHostsFile "/a /b"
  IdentityAgent none
Match host only.acme.com
  Port 2222
Match exec "true" host other
  Port 3333
Host *
  Port 4444
`)
	// As on Fedora: what is included has a block that the library refuses.
	write(t, filepath.Join(home, "final.conf"), "Match final all\n  Port 5555\n")
	config, err := os.ReadFile(filepath.Join(home, ".ssh", "config"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(home, ".ssh", "config"), string(config)+"Include "+filepath.Join(home, "final.conf")+"\n")
	env := environment{getenv("HOME", home, "SSH_AUTH_SOCK", "/agent")}
	for host, want := range map[string]sshTarget{
		"short":         {host: "short.acme.com", user: "deploy", port: 4444, alias: "acme"},
		"only.acme.com": {host: "only.acme.com", user: "git", port: 2222, alias: "only.acme.com", agent: "/agent"},
		"other":         {host: "other", user: "git", port: 4444, alias: "other", agent: "/agent"},
	} {
		got, err := sshSettings(location{scheme: "ssh", host: host, path: "x"}, env)
		if err != nil {
			t.Fatal(err)
		}
		got.identities, got.knownHosts = nil, nil
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(sshTarget{})); diff != "" {
			t.Errorf("%s:\n%s", host, diff)
		}
	}
}

func TestShellQuote(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"a/b.git", "it's", "a b", "$(touch x)", "wow!", "`id`"} {
		if got := git(t, t.TempDir(), "-c", "alias.say=!printf %s "+shellQuote(path), "say"); got != path {
			t.Errorf("%s reaches a shell as %s", path, got)
		}
	}
}
