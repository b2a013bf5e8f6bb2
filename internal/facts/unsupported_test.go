package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// What others gave is nobody's here where its folder's README says so.
func TestUnsupportedContributions(t *testing.T) {
	for _, c := range []struct{ readme, says, file, place string }{
		{"contrib/README.md", "Useful things.\n\nThey are not officially supported by the maintainers.\n", "contrib/ansible/shop.yml", "contrib/README.md:3"},
		{"contrib/README.md", "Useful things, which we keep up to date.\n", "contrib/ansible/shop.yml", ""},
		{"contrib/README.md", "Windows is not supported.\n", "contrib/shop.yml", ""},
		{"contrib/README.md", "Unsupported.\n", "deploy/shop.yml", ""},
		{"deploy/README.md", "Windows is not supported.\n", "deploy/shop.yml", ""},
		{"README.md", "Contributions are not supported.\n", "contrib/shop.yml", ""},
	} {
		f := &Facts{Tree: tree.FromFiles(map[string]string{c.readme: c.says, c.file: "- hosts: all\n"})}
		if at := f.Unsupported(c.file); at != c.place {
			t.Errorf("%s: %s: %q, want %q", c.readme, c.file, at, c.place)
		}
	}
}
