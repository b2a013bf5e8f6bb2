package source

import (
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// location is where a repository is, as far as what the user typed says.
type location struct {
	scheme         string // "file", "https", "http", "ssh" or "git"
	user, password string
	host           string // without brackets
	port           int    // 0 for the scheme's own
	path           string // for file a path of this system, else as the server sees it
}

// String is the location as it may be printed: without user and password.
func (l location) String() string {
	if l.scheme == "file" {
		return l.path
	}
	return l.scheme + "://" + l.hostPort() + "/" + strings.TrimPrefix(l.path, "/")
}

func (l location) hostPort() string {
	host := l.host
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if l.port != 0 {
		host += ":" + strconv.Itoa(l.port)
	}
	return host
}

var (
	ownerName = sieve.Plain(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$`)
	hostPath  = sieve.Plain(`^([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|localhost)(:\d+)?/(.+/.+)$`)
	scpLike   = sieve.Plain(`^(?:([^@/:]+)@)?(\[[^\]/]+\]|[^@/:\[\]]+):(.+)$`)
	drive     = sieve.Plain(`^[A-Za-z]:[\\/]`)
)

// locate says what spec means. exists tells whether there is a local file or
// folder of that name, which comes before every short form; home is what "~"
// stands for.
func locate(spec, home string, exists func(string) bool) (location, error) {
	switch {
	case strings.TrimSpace(spec) == "":
		return location{}, fail(ErrSpec, "", howToName, "no repository was given")
	case strings.Contains(spec, "://"):
		return locateURL(spec)
	case isPath(spec):
		return location{scheme: "file", path: expandHome(spec, home)}, nil
	case exists(spec):
		return location{scheme: "file", path: spec}, nil
	}
	if m := hostPath.FindStringSubmatch(spec); m != nil {
		return locateURL("https://" + spec)
	}
	if m := scpLike.FindStringSubmatch(spec); m != nil {
		return locateSCP(m[1], m[2], m[3])
	}
	if ownerName.MatchString(spec) {
		return locateURL("https://github.com/" + spec)
	}
	return location{}, fail(ErrNotRepository, spec[strings.LastIndexByte(spec, '@')+1:], howToName,
		"there is no such folder, and it is no repository address")
}

const howToName = "Name a folder, or an address such as https://github.com/owner/name, git@host:owner/name.git or owner/name."

func isPath(spec string) bool {
	if spec == "." || spec == ".." || spec == "~" || drive.MatchString(spec) || filepath.IsAbs(spec) {
		return true
	}
	for _, prefix := range []string{"./", "../", "~/", `.\`, `..\`, `~\`} {
		if strings.HasPrefix(spec, prefix) {
			return true
		}
	}
	return false
}

func expandHome(path, home string) string {
	if home != "" && (path == "~" || strings.HasPrefix(path, "~/") || strings.HasPrefix(path, `~\`)) {
		return filepath.Join(home, path[1:])
	}
	return path
}

// locateSCP reads user@host:path, the short form of ssh.
func locateSCP(user, host, path string) (location, error) {
	if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, "@") { // user:password@host/...
		return location{}, fail(ErrSpec, "", "Begin it with https:// or ssh://.", "an address with a password needs a scheme")
	}
	l := location{scheme: "ssh", user: user, host: strings.Trim(host, "[]"), path: path}
	if h, p, err := net.SplitHostPort(l.host); err == nil { // [host:port]:path
		if port, err := strconv.Atoi(p); err == nil {
			l.host, l.port = h, port
		}
	}
	return l, l.validate()
}

func locateURL(spec string) (location, error) {
	u, err := url.Parse(spec)
	if err != nil {
		return location{}, fail(ErrSpec, "", howToName, "the repository's address is malformed")
	}
	// A query or fragment is what a browser's address bar adds.
	l := location{scheme: strings.ToLower(u.Scheme), host: u.Hostname(), path: u.Path}
	if u.User != nil {
		l.user = u.User.Username()
		l.password, _ = u.User.Password()
	}
	if p := u.Port(); p != "" {
		if l.port, err = strconv.Atoi(p); err != nil || l.port > 65535 {
			return location{}, fail(ErrSpec, "", howToName, "the address has a malformed port")
		}
	}
	switch l.scheme {
	case "git+ssh", "ssh+git":
		l.scheme = "ssh"
	case "file":
		return locateFile(u)
	case "http", "https":
		l.path = u.EscapedPath()
	case "ssh", "git":
	default:
		return location{}, fail(ErrSpec, l.scheme+"://"+l.host, howToName, "addresses that begin with %s:// are not supported", l.scheme)
	}
	if strings.HasPrefix(l.path, "/~") { // ssh://host/~user/repo
		l.path = l.path[1:]
	}
	return l, l.validate()
}

func locateFile(u *url.URL) (location, error) {
	if u.Host != "" && u.Host != "localhost" {
		return location{}, fail(ErrSpec, "", "Write three slashes: file:///folder/repository.", "a file address cannot name another machine")
	}
	path := u.Path
	if len(path) > 2 && drive.MatchString(path[1:]) { // file:///C:/repo
		path = path[1:]
	}
	return location{scheme: "file", path: filepath.FromSlash(path)}, nil
}

// webPage finds the part of a path that a forge's web site adds after the
// repository's own.
var webPage = sieve.Plain(`^(/[^/]+/[^/]+)/(?:tree|blob|commit|commits|issues|pull|pulls|wiki|releases|src)(/.*)?$|^(/.+?)/-/.+$`)

// hostName is a name that a resolver or the user's ssh configuration may know,
// and never looks like an option or like more of an address.
var hostName = sieve.Plain(`^[\p{L}\p{N}_][\p{L}\p{N}\p{M}._-]*$`)

func (l *location) validate() error {
	switch {
	case !hostName.MatchString(l.host) && net.ParseIP(l.host) == nil:
		return fail(ErrSpec, "", howToName, "the address names no host")
	case strings.Trim(l.path, "/") == "" || strings.ContainsAny(l.path, "\r\n\x00"):
		return fail(ErrSpec, l.String(), howToName, "the address names a host and no repository")
	}
	if l.scheme == "http" || l.scheme == "https" {
		l.path = "/" + strings.Trim(l.path, "/")
		if m := webPage.FindStringSubmatch(l.path); m != nil {
			page := *l
			page.path = m[1] + m[3]
			return fail(ErrSpec, l.String(), "Use "+page.String()+", with --ref for a branch, tag or commit.",
				"this is a page of the web site and not the repository")
		}
	}
	return nil
}

// forge splits the location into host, account and repository name, "" where it
// does not say.
func (l location) forge() (host, owner, name string) {
	if l.scheme == "file" {
		return "", "", ""
	}
	path, err := url.PathUnescape(l.path)
	if err != nil {
		path = l.path
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch parts[0] {
	case "v3", "scm": // Azure DevOps over ssh, Bitbucket Server
		parts = parts[1:]
	}
	if len(parts) > 0 {
		name = strings.TrimSuffix(parts[len(parts)-1], ".git")
	}
	if len(parts) > 1 {
		owner = parts[0]
	}
	return l.host, owner, name
}
