package source

import (
	"errors"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLocate(t *testing.T) {
	t.Parallel()
	tests := map[string]location{
		"https://github.com/acme/shop":              {scheme: "https", host: "github.com", path: "/acme/shop"},
		"https://github.com/acme/shop.git/":         {scheme: "https", host: "github.com", path: "/acme/shop.git"},
		"HTTPS://github.com/acme/shop?tab=readme#x": {scheme: "https", host: "github.com", path: "/acme/shop"},
		"http://localhost:8080/a%20b/c":             {scheme: "http", host: "localhost", port: 8080, path: "/a%20b/c"},
		"https://jane:s3@git.acme.com:8443/x":       {scheme: "https", user: "jane", password: "s3", host: "git.acme.com", port: 8443, path: "/x"},
		"https://[::1]:8080/a/b":                    {scheme: "https", host: "::1", port: 8080, path: "/a/b"},
		"ssh://git@git.acme.com:2222/acme/shop.git": {scheme: "ssh", user: "git", host: "git.acme.com", port: 2222, path: "/acme/shop.git"},
		"git+ssh://git.acme.com/~jane/shop.git":     {scheme: "ssh", host: "git.acme.com", path: "~jane/shop.git"},
		"git://git.acme.com/shop.git":               {scheme: "git", host: "git.acme.com", path: "/shop.git"},
		"git@github.com:acme/shop.git":              {scheme: "ssh", user: "git", host: "github.com", path: "acme/shop.git"},
		"github.com:acme/shop.git":                  {scheme: "ssh", host: "github.com", path: "acme/shop.git"},
		"work:/srv/shop":                            {scheme: "ssh", host: "work", path: "/srv/shop"},
		"git@[::1]:shop.git":                        {scheme: "ssh", user: "git", host: "::1", path: "shop.git"},
		"git@[host:2222]:shop.git":                  {scheme: "ssh", user: "git", host: "host", port: 2222, path: "shop.git"},
		"github.com/acme/shop":                      {scheme: "https", host: "github.com", path: "/acme/shop"},
		"gitlab.com/acme/team/shop":                 {scheme: "https", host: "gitlab.com", path: "/acme/team/shop"},
		"localhost:3000/acme/shop":                  {scheme: "https", host: "localhost", port: 3000, path: "/acme/shop"},
		"acme/shop":                                 {scheme: "https", host: "github.com", path: "/acme/shop"},
		"acme/shop.js":                              {scheme: "https", host: "github.com", path: "/acme/shop.js"},
		"here/it-is":                                {scheme: "file", path: "here/it-is"},
		".":                                         {scheme: "file", path: "."},
		"../shop":                                   {scheme: "file", path: "../shop"},
		"/srv/shop":                                 {scheme: "file", path: "/srv/shop"},
		"~/shop":                                    {scheme: "file", path: filepath.Join("/home/jane", "shop")},
		`C:\work\shop`:                              {scheme: "file", path: `C:\work\shop`},
		"file:///srv/shop.git":                      {scheme: "file", path: filepath.FromSlash("/srv/shop.git")},
		"file://localhost/srv/a%20b":                {scheme: "file", path: filepath.FromSlash("/srv/a b")},
	}
	for spec, want := range tests {
		got, err := locate(spec, "/home/jane", func(path string) bool { return path == "here/it-is" })
		if err != nil {
			t.Errorf("%s: %v", spec, err)
		} else if diff := cmp.Diff(want, got, cmp.AllowUnexported(location{})); diff != "" {
			t.Errorf("%s:\n%s", spec, diff)
		}
	}
}

func TestLocateErrors(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		kind error
		says string
	}{
		"":                                     {ErrSpec, "no repository"},
		"   ":                                  {ErrSpec, "no repository"},
		"shop":                                 {ErrNotRepository, "no such folder"},
		"a b/c":                                {ErrNotRepository, "no such folder"},
		"ftp://host/shop":                      {ErrSpec, "ftp://"},
		"https://":                             {ErrSpec, "host"},
		"https://github.com":                   {ErrSpec, "no repository"},
		"https://github.com/":                  {ErrSpec, "no repository"},
		"https://host:99999999/x":              {ErrSpec, "port"},
		"https://jane:hunter2@host:port/x":     {ErrSpec, "malformed"},
		"https://jane:hunter2%zz@host/x":       {ErrSpec, "malformed"},
		"ssh://-oProxyCommand=x/y":             {ErrSpec, "no host"},
		"-oProxyCommand=x:y":                   {ErrSpec, "no host"},
		"jane:hunter2@git.acme.com/a/b":        {ErrSpec, "https://"},
		"hunter2@github.com/a/b":               {ErrNotRepository, "no such folder"},
		"file://server/share":                  {ErrSpec, "three slashes"},
		"https://github.com/a/b/tree/main/x":   {ErrSpec, "Use https://github.com/a/b, with --ref"},
		"https://github.com/a/b/pull/7":        {ErrSpec, "Use https://github.com/a/b, with --ref"},
		"https://gitlab.com/a/g/b/-/tree/main": {ErrSpec, "Use https://gitlab.com/a/g/b, with --ref"},
		"https://bitbucket.org/a/b/src/main/":  {ErrSpec, "Use https://bitbucket.org/a/b, with --ref"},
	}
	for spec, want := range tests {
		l, err := locate(spec, "", func(string) bool { return false })
		if !errors.Is(err, want.kind) || !strings.Contains(err.Error(), want.says) {
			t.Errorf("%q: %+v, %v; want %v that says %q", spec, l, err, want.kind, want.says)
		}
		if err != nil && strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q shows a secret", err)
		}
	}
}

func TestForge(t *testing.T) {
	t.Parallel()
	for spec, want := range map[string][3]string{
		"https://github.com/acme/shop.git":           {"github.com", "acme", "shop"},
		"git@gitlab.com:acme/team/shop.git":          {"gitlab.com", "acme", "shop"},
		"https://dev.azure.com/acme/team/_git/shop":  {"dev.azure.com", "acme", "shop"},
		"git@ssh.dev.azure.com:v3/acme/team/shop":    {"ssh.dev.azure.com", "acme", "shop"},
		"https://git.acme.com/scm/team/shop.git":     {"git.acme.com", "team", "shop"},
		"https://git.acme.com/shop":                  {"git.acme.com", "", "shop"},
		"https://git.acme.com/acme%20inc/our%20shop": {"git.acme.com", "acme inc", "our shop"},
		"/srv/shop.git":                              {"", "", ""},
	} {
		l, err := locate(spec, "", func(string) bool { return false })
		if err != nil {
			t.Fatal(err)
		}
		host, owner, name := l.forge()
		if got := [3]string{host, owner, name}; got != want {
			t.Errorf("%s: %q, want %q", spec, got, want)
		}
	}
}

// FuzzLocate holds that no text panics, that what is printed holds no
// password, and that what is printed for an address is an address of the same
// place.
func FuzzLocate(f *testing.F) {
	for _, spec := range []string{
		"https://jane:hunter2@github.com:443/acme/shop.git", "git@github.com:acme/shop.git", "ssh://git@[::1]:22/~x/y",
		"acme/shop", "github.com/acme/shop", "file:///srv/shop", "C:\\x", "-x:y", "https://host/a%2Fb/c", "a:b:c", "[x]:y", "[@]:0",
	} {
		f.Add(spec)
	}
	f.Fuzz(func(t *testing.T, spec string) {
		nowhere := func(string) bool { return false }
		l, err := locate(spec, "/home/jane", nowhere)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x1b\x00") {
				t.Errorf("%q brings control characters into a message", spec)
			}
			return
		}
		l.forge()
		if l.scheme == "file" {
			return
		}
		printed := l.String()
		if u, err := url.Parse(printed); err == nil && u.User != nil {
			t.Errorf("%q prints as %q, with a user", spec, printed)
		}
		again, err := locate(printed, "/home/jane", nowhere)
		if err != nil {
			return // a path that an address cannot hold, as one with "?"
		}
		if again.host != l.host || again.port != l.port || again.scheme != l.scheme {
			t.Errorf("%q prints as %q, which is another place", spec, printed)
		}
	})
}
