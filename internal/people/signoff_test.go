package people

import (
	"fmt"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

// Whose commits one person alone signs off is that person; not who is signed off by a
// maintainer too, by two, now and then, or as others are.
func TestSignOffs(t *testing.T) {
	const jane, bob, account, second = "Jane Doe <jane@acme.com>", "Bob Roe <bob@acme.com>", "quillon <1+quillon@users.noreply.github.com>", "zorn <2+zorn@users.noreply.github.com>"
	for name, c := range map[string]struct {
		signed []string // what each commit of the account is signed off with
		of     string   // whom else jane signs off
		want   int
	}{
		"all of them":              {[]string{jane, jane, jane, jane, jane}, "", 3},
		"nearly all":               {[]string{jane, jane, jane, jane, jane, account}, "", 3},
		"a few":                    {[]string{jane, jane, jane, jane}, "", 4},
		"some of many":             {[]string{jane, jane, jane, jane, jane, account, account}, "", 4},
		"beside their own":         {[]string{account + "\nSigned-off-by: " + jane, account + "\nSigned-off-by: " + jane, account + "\nSigned-off-by: " + jane, account + "\nSigned-off-by: " + jane, account + "\nSigned-off-by: " + jane}, "", 4},
		"of two":                   {[]string{jane, jane, jane, bob, bob, bob}, "", 4},
		"by who takes all patches": {[]string{jane, jane, jane, jane, jane}, second, 4},
	} {
		var commits []history.Commit
		sign := func(who, signer string) {
			made := commit(fmt.Sprintf("2024-01-%02d", len(commits)+1), who, 1)
			made.Message = "Sum it up (#7)\n\n* Sum it up\n\nSigned-off-by: " + signer
			commits = append(commits, made)
		}
		sign(jane, jane)
		sign(bob, bob)
		sign(second, second)
		for _, signer := range c.signed {
			sign(account, signer)
			if c.of != "" {
				sign(c.of, signer)
			}
		}
		if got := humans(build(Options{}, one(commits...))); len(got) != c.want {
			t.Errorf("%s: %d people, want %d: %q", name, len(got), c.want, got)
		}
	}
}
