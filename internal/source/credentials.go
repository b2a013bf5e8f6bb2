package source

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// credential is who to say we are, and where that was found ("" for nobody).
type credential struct {
	user, password string
	from           string
}

// secret is the part that no message may show: without a password the user's
// name may be a token.
func (c credential) secret() string {
	if c.password != "" {
		return c.password
	}
	return c.user
}

// credentialSource is a place to look for a credential.
type credentialSource struct {
	find func(context.Context) (credential, bool)
	// onlyAsked marks a source that is asked only if the server wants to know
	// who we are, as git does.
	onlyAsked bool
}

// credentials lists where to look for credentials for l, in the order in which
// to try them. Nobody comes first: a token that is not needed is not sent.
func credentials(l location, env environment, dir string) []credentialSource {
	given := credential{l.user, l.password, "the address"}
	use := func(c credential, ok bool) credentialSource {
		return credentialSource{find: func(context.Context) (credential, bool) { return c, ok }}
	}
	sources := []credentialSource{
		use(given, l.password != ""),
		use(credential{}, l.password == ""),
		use(given, l.user != "" && l.password == ""),
	}
	for _, token := range tokens(l, env) {
		sources = append(sources, use(token, true))
	}
	return append(sources, use(fromNetrc(l, env)), credentialSource{onlyAsked: true, find: func(ctx context.Context) (credential, bool) {
		return fromHelper(ctx, l, env, dir)
	}})
}

// tokens are those of the environment that are meant for l's host. They are
// never sent unencrypted, but to this machine itself.
func tokens(l location, env environment) []credential {
	if l.scheme != "https" && l.host != "localhost" && l.host != "127.0.0.1" && l.host != "::1" {
		return nil
	}
	host := strings.ToLower(l.host)
	user := l.user
	if user == "" {
		user = tokenUser(host)
	}
	var found []credential
	add := func(name string) {
		if token := env.get(name); token != "" {
			found = append(found, credential{user, token, name})
		}
	}
	if host == "github.com" {
		add("GITHUB_TOKEN")
	}
	if ci := strings.ToLower(env.get("CI_SERVER_HOST")); host == "gitlab.com" || ci != "" && host == ci {
		add("GITLAB_TOKEN")
	}
	add("AUDIT_TOKEN")
	return found
}

// tokenUser is the user name that a forge expects beside a token.
func tokenUser(host string) string {
	switch host {
	case "github.com":
		return "x-access-token"
	case "bitbucket.org":
		return "x-token-auth"
	}
	return "oauth2" // GitLab; Gitea, Azure DevOps and others take any
}

func fromNetrc(l location, env environment) (credential, bool) {
	names := []string{env.get("NETRC"), env.inHome(".netrc")}
	if runtime.GOOS == "windows" {
		names = append(names, env.inHome("_netrc"))
	}
	for _, name := range names {
		if name == "" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			continue
		}
		if login, ok := parseNetrc(data).find(l.host, l.user); ok {
			return credential{login.user, login.password, "netrc"}, true
		}
	}
	return credential{}, false
}

// helperTimeout is how long a credential helper may take: it may talk to a
// server, though not to the user.
const helperTimeout = 30 * time.Second

// fromHelper asks git's credential helpers. They are the user's own: git runs
// in dir, which is no repository, so that no configuration of one counts.
func fromHelper(ctx context.Context, l location, env environment, dir string) (credential, bool) {
	git, err := exec.LookPath("git")
	if err != nil || strings.ContainsAny(l.host+l.path+l.user, "\n\x00") {
		return credential{}, false
	}
	ctx, cancel := context.WithTimeout(ctx, helperTimeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, git, "-c", "core.askPass=", "credential", "fill")
	cmd.Dir = dir
	cmd.WaitDelay = time.Second
	// Later entries win. No prompt may hide behind a progress bar.
	cmd.Env = append(cmd.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS=", "GCM_INTERACTIVE=never", "GIT_CEILING_DIRECTORIES="+dir)
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"} {
		if value := env.get(name); value != "" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	var question strings.Builder
	fmt.Fprintf(&question, "protocol=%s\nhost=%s\npath=%s\n", l.scheme, l.hostPort(), strings.TrimPrefix(l.path, "/"))
	if l.user != "" {
		fmt.Fprintf(&question, "username=%s\n", l.user)
	}
	cmd.Stdin = strings.NewReader(question.String() + "\n")
	answer, err := cmd.Output()
	if err != nil {
		return credential{}, false
	}
	c := credential{from: "git's credential helper"}
	for lines := bufio.NewScanner(bytes.NewReader(answer)); lines.Scan(); {
		switch key, value, _ := strings.Cut(lines.Text(), "="); key {
		case "username":
			c.user = value
		case "password":
			c.password = value
		}
	}
	return c, c.password != ""
}

// howToAuthenticate says where a credential for l can be put.
func howToAuthenticate(l location) string {
	switch {
	case l.scheme == "ssh":
		return "Add your key to the ssh agent with ssh-add, or name it in ~/.ssh/config, and check that your account may read the repository."
	case l.scheme == "git":
		return "Use its https or ssh address."
	case strings.EqualFold(l.host, "github.com"):
		return "Put a token that may read it into GITHUB_TOKEN, or sign in with git's credential helper."
	case strings.EqualFold(l.host, "gitlab.com"):
		return "Put a token that may read it into GITLAB_TOKEN, or sign in with git's credential helper."
	}
	return "Put a token that may read it into AUDIT_TOKEN, or use netrc or git's credential helper."
}

// denied is the error after every credential failed: last is what the server
// said to the last of them, and tried says where they came from.
func denied(l location, last error, tried []string) error {
	from := strings.Join(tried, ", ")
	hint := "Check that they are valid and may read the repository. " + howToAuthenticate(l)
	switch {
	case len(tried) == 0:
		return last
	case errors.Is(last, ErrAuthentication):
		return fail(ErrAuthentication, l.String(), hint, "the server did not accept the credentials from %s (401)", from)
	case errors.Is(last, ErrForbidden):
		return fail(ErrForbidden, l.String(), hint, "the server denies access to the credentials from %s (403)", from)
	case errors.Is(last, ErrNotFound):
		return fail(ErrNotFound, l.String(), "Check the spelling. "+hint, "there is no such repository, or the credentials from %s may not see it", from)
	}
	return last
}
