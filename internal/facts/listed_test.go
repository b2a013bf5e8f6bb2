package facts

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestListedAccounts(t *testing.T) {
	jane := []people.Account{{Name: "Jane Doe", Login: "jdoe"}}
	for _, tt := range []struct {
		path, text string
		want       []people.Account
	}{
		{"MAINTAINERS.md", "* [Jane Doe](https://github.com/jdoe)\n", jane},
		{"README.md", "Kept by Jane Doe (@jdoe) and others.\n", jane},
		{"README.md", "- Jane Doe ([@jdoe](https://github.com/jdoe))\n", jane},
		{"CONTRIBUTORS", "| Name | Account |\n| Jane Doe | @jdoe |\n", jane},
		{"docs/MAINTAINERS.md", "| Jane Doe | [jdoe](https://github.com/jdoe) | Acme |\n", jane},
		{".github/CODEOWNERS", "# Jane Doe (@jdoe)\n* @jdoe\n", jane},
		{".all-contributorsrc", `{"contributors": [{"login": "jdoe", "name": "Jane Doe"}]}`, jane},
		{"README.md", "[The Shop](https://github.com/acme/shop)\n", nil}, // a repository
		{"src/README.md", "* [Jane Doe](https://github.com/jdoe)\n", nil},
		{"NEWS.md", "* [Jane Doe](https://github.com/jdoe)\n", nil},
	} {
		f := &Facts{Tree: tree.FromFiles(map[string]string{tt.path: tt.text})}
		if diff := cmp.Diff(tt.want, f.listedAccounts()); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", tt.path, tt.text, diff)
		}
	}
}
