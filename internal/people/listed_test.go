package people

import (
	"fmt"
	"testing"

	"github.com/handoffaudit/audit/internal/history"
)

func TestListedAccounts(t *testing.T) {
	const kim, other = "kim [they] <cobblersiren@gmail.com>", "Kimberley Sorensen <ks@acme.com>"
	for _, tt := range []struct {
		name   string
		listed []Account
		who    []string
		want   int
	}{
		{"no list", nil, []string{kim, other}, 2},
		{"before the @", []Account{{"Kimberley Sorensen", "CobblerSiren"}}, []string{kim, other}, 1},
		{"the account", []Account{{"Kimberley Sorensen", "cobblersiren"}}, []string{"kim <1+cobblersiren@users.noreply.github.com>", other}, 1},
		{"a name of one word", []Account{{"Kimberley Sorensen", "cobblersiren"}}, []string{"cobblersiren <k@gmail.com>", other}, 1},
		{"before the @ of two", []Account{{"Kimberley Sorensen", "cobblersiren"}}, []string{kim, other, "Mia May <cobblersiren@bolt.io>"}, 3},
		{"another's full name", []Account{{"Kimberley Sorensen", "cobblersiren"}}, []string{"Mia May <1+cobblersiren@users.noreply.github.com>", other}, 2},
		{"another's first name", []Account{{"Kimberley Sorensen", "kim"}}, []string{"kim <kim@gmail.com>", other, "Kim Low <low@acme.com>"}, 3},
		{"another login", []Account{{"Kimberley Sorensen", "cobbler"}}, []string{kim, other}, 2},
		{"another name", []Account{{"Mia May", "cobblersiren"}}, []string{kim, other}, 2},
	} {
		var commits []history.Commit
		for i, who := range tt.who {
			commits = append(commits, commit(fmt.Sprintf("2024-01-%02d", i+1), who, 1))
		}
		if got := humans(build(Options{Listed: tt.listed}, commits)); len(got) != tt.want {
			t.Errorf("%s: %d people, want %d: %q", tt.name, len(got), tt.want, got)
		}
	}
}
