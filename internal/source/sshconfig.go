package source

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/kevinburke/ssh_config"
)

// sshTarget is how to reach an ssh server once the user's configuration has
// been followed.
type sshTarget struct {
	host, user string
	port       int
	alias      string   // the name under which its key is known
	identities []string // files of private keys, those named first
	named      bool     // whether the configuration names identities
	only       bool     // use no key of the agent beside them
	agent      string   // the agent's socket, "" for none
	knownHosts []string
	acceptNew  bool   // trust a host that is seen for the first time
	proxy      string // a jump host or proxy command, which is not supported
}

const sshPort = 22

// sshSettings follows ~/.ssh/config and the system's for l.
func sshSettings(l location, env environment) (sshTarget, error) {
	var files []*ssh_config.Config
	for _, name := range []string{env.inHome(".ssh", "config"), "/etc/ssh/ssh_config"} {
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		cfg, err := ssh_config.DecodeBytes(withoutUnsupported(data, false))
		if err != nil { // what it includes may hold what the library refuses
			cfg, err = ssh_config.DecodeBytes(withoutUnsupported(data, true))
		}
		if err != nil {
			return sshTarget{}, fail(ErrSpec, l.String(), "Correct it, or use the https address.",
				"the ssh configuration %s is malformed", name)
		}
		files = append(files, cfg)
	}
	lookup := func(key string) []string {
		for _, cfg := range files {
			if values, err := cfg.GetAll(l.host, key); err == nil && len(values) > 0 {
				return values
			}
		}
		return nil
	}
	return newSSHTarget(l, env, lookup), nil
}

func newSSHTarget(l location, env environment, lookup func(string) []string) sshTarget {
	first := func(key, otherwise string) string {
		if values := lookup(key); len(values) > 0 {
			return unquote(values[0])
		}
		return otherwise
	}
	t := sshTarget{user: l.user, port: l.port, agent: first("IdentityAgent", "SSH_AUTH_SOCK")}
	t.host = strings.NewReplacer("%h", l.host, "%%", "%").Replace(first("HostName", l.host))
	if t.user == "" {
		t.user = first("User", "git")
	}
	if t.port == 0 {
		t.port, _ = strconv.Atoi(first("Port", ""))
	}
	if t.port == 0 {
		t.port = sshPort
	}
	t.alias = first("HostKeyAlias", t.host)
	t.only = strings.EqualFold(first("IdentitiesOnly", "no"), "yes")
	switch strings.ToLower(first("StrictHostKeyChecking", "ask")) {
	case "no", "off", "accept-new":
		t.acceptNew = true
	}
	for _, key := range []string{"ProxyJump", "ProxyCommand"} {
		if v := first(key, "none"); !strings.EqualFold(v, "none") && t.proxy == "" {
			t.proxy = key
		}
	}
	expand := func(path string) string {
		path = strings.NewReplacer("%d", env.home(), "%h", t.host, "%r", t.user, "%%", "%").Replace(unquote(path))
		return expandHome(path, env.home())
	}
	for _, file := range lookup("IdentityFile") {
		t.identities, t.named = append(t.identities, expand(file)), true
	}
	if !t.named {
		for _, name := range []string{"id_ed25519", "id_ecdsa", "id_rsa"} {
			t.identities = append(t.identities, env.inHome(".ssh", name))
		}
	}
	for _, files := range []string{
		first("UserKnownHostsFile", "~/.ssh/known_hosts ~/.ssh/known_hosts2"),
		first("GlobalKnownHostsFile", "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2"),
	} {
		for _, file := range strings.Fields(files) {
			t.knownHosts = append(t.knownHosts, expand(file))
		}
	}
	switch {
	case strings.EqualFold(t.agent, "none"):
		t.agent = ""
	case t.agent == "SSH_AUTH_SOCK":
		t.agent = env.get("SSH_AUTH_SOCK")
	case strings.HasPrefix(t.agent, "$"):
		t.agent = env.get(strings.Trim(t.agent, "${}"))
	default:
		t.agent = filepath.Clean(expand(t.agent))
	}
	return t
}

func unquote(s string) string { return strings.Trim(s, `"`) }

// withoutUnsupported leaves out the Match blocks that depend on more than the
// host's name, which the library refuses and a clone does not need, and on
// demand the Include lines.
func withoutUnsupported(data []byte, includes bool) []byte {
	var kept strings.Builder
	skipping := false
	for line := range strings.Lines(string(data)) {
		words := append(strings.Fields(strings.ToLower(line)), "")
		switch words[0] {
		case "host":
			skipping = false
		case "match":
			skipping = len(words) != 4 || words[1] != "host" // with the last, empty word
		}
		if skipping || includes && words[0] == "include" {
			line = "\n" // lines keep their numbers
		}
		kept.WriteString(line)
	}
	return []byte(kept.String())
}
