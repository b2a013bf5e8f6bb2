package source

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/crypto/ssh"
	"golang.org/x/crypto/ssh/agent"
)

// keyring is the private keys to offer to a server.
type keyring struct {
	target  sshTarget
	agent   agent.ExtendedAgent
	conn    io.Closer
	locked  []string // files that want a passphrase
	offered int
}

func newKeyring(target sshTarget) *keyring {
	k := &keyring{target: target}
	if target.agent == "" {
		return k
	}
	conn, err := dialAgent(target.agent)
	if err != nil {
		return k
	}
	k.agent, k.conn = agent.NewClient(conn), conn
	return k
}

// dialAgent opens the agent's socket, or on Windows its named pipe.
func dialAgent(name string) (io.ReadWriteCloser, error) {
	if strings.HasPrefix(name, `\\.\pipe\`) {
		return os.OpenFile(name, os.O_RDWR, 0)
	}
	return net.Dial("unix", name)
}

func (k *keyring) close() {
	if k.conn != nil {
		_ = k.conn.Close()
	}
}

// methods are the ways to authenticate; a password only when the address has
// one.
func (k *keyring) methods(password string) []ssh.AuthMethod {
	methods := []ssh.AuthMethod{ssh.PublicKeysCallback(k.signers)}
	if password != "" {
		methods = append(methods, ssh.Password(password),
			ssh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
				answers := make([]string, len(questions))
				for i := range answers {
					answers[i] = password
				}
				return answers, nil
			}))
	}
	return methods
}

// signers lists the keys in ssh's order: the named files, with the agent's
// help where they are locked, the agent's others, then the usual files. A
// server gives up after a few.
func (k *keyring) signers() ([]ssh.Signer, error) {
	var held []ssh.Signer
	if k.agent != nil {
		held, _ = k.agent.Signers() // an agent that fails has no keys
	}
	var files []ssh.Signer
	for _, name := range k.target.identities {
		if s := k.load(name, held); s != nil {
			files = append(files, s)
		}
	}
	switch {
	case k.target.only:
		held = nil
	case !k.target.named:
		held, files = nil, append(held, files...)
	}
	var signers []ssh.Signer
	for _, s := range append(files, held...) {
		if !containsKey(signers, s.PublicKey()) {
			signers = append(signers, s)
		}
	}
	k.offered = len(signers)
	return signers, nil
}

// load returns the key in the file name, or the agent's for the same public
// key, or nil.
func (k *keyring) load(name string, held []ssh.Signer) ssh.Signer {
	if public := publicKey(name); public != nil {
		for _, s := range held {
			if bytes.Equal(s.PublicKey().Marshal(), public.Marshal()) {
				return s
			}
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	signer, err := ssh.ParsePrivateKey(data)
	var locked *ssh.PassphraseMissingError
	if errors.As(err, &locked) {
		k.locked = append(k.locked, filepath.Base(name))
	}
	if err != nil {
		return nil
	}
	return signer
}

// publicKey reads the public half beside a private key's file.
func publicKey(name string) ssh.PublicKey {
	data, err := os.ReadFile(strings.TrimSuffix(name, ".pub") + ".pub")
	if err != nil {
		return nil
	}
	key, _, _, _, err := ssh.ParseAuthorizedKey(data)
	if err != nil {
		return nil
	}
	return key
}

func containsKey(signers []ssh.Signer, key ssh.PublicKey) bool {
	for _, s := range signers {
		if bytes.Equal(s.PublicKey().Marshal(), key.Marshal()) {
			return true
		}
	}
	return false
}

// advice says what to do when no key was accepted.
func (k *keyring) advice(l location) string {
	switch {
	case len(k.locked) > 0:
		return "The key " + strings.Join(k.locked, ", ") + " has a passphrase: add it to the ssh agent with ssh-add."
	case k.offered == 0:
		return "No key was found. " + howToAuthenticate(l)
	}
	return howToAuthenticate(l)
}
