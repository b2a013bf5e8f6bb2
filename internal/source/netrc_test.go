package source

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNetrc(t *testing.T) {
	t.Parallel()
	logins := parseNetrc([]byte(`# mine
machine git.acme.com
	login jane
	password hunter2   # not part of it
machine git.acme.com login bob password "with \"quotes\" and blanks\n"
machine nopassword.com login x
macdef init
machine evil.com login e password e

machine last.com account acc login l password p
default login anyone password any
`))
	for _, tt := range []struct{ host, user, wantUser, wantPassword string }{
		{"git.acme.com", "", "jane", "hunter2"},
		{"GIT.acme.com", "", "jane", "hunter2"},
		{"git.acme.com", "bob", "bob", "with \"quotes\" and blanks\n"},
		{"git.acme.com", "nobody", "", ""},
		{"nopassword.com", "", "anyone", "any"},
		{"evil.com", "", "anyone", "any"},
		{"last.com", "", "l", "p"},
		{"acme.com", "", "anyone", "any"},
	} {
		got, _ := logins.find(tt.host, tt.user)
		if diff := cmp.Diff([]string{tt.wantUser, tt.wantPassword}, []string{got.user, got.password}); diff != "" {
			t.Errorf("%s as %q:\n%s", tt.host, tt.user, diff)
		}
	}
}

// FuzzNetrc holds that a password is found only where the text names both its
// machine and itself, whatever else the text holds.
func FuzzNetrc(f *testing.F) {
	f.Add("machine a login b password c")
	f.Add("default login b password \"c\\\"d\"")
	f.Add("macdef x\nmachine a\n\nmachine b password")
	f.Add("password x machine")
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range parseNetrc([]byte(text)) {
			if l.machine != "" && !strings.Contains(text, "machine") {
				t.Errorf("%q names no machine and has %q", text, l.machine)
			}
			if !strings.Contains(text, `\`) && !strings.Contains(text, l.password) {
				t.Errorf("%q has no password %q", text, l.password)
			}
		}
	})
}
