package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// Work on a collection of documents is work on its prose, wherever it stands
// today; elsewhere it is work on code and tests.
func TestOwnPaths(t *testing.T) {
	files := tree.FromFiles(map[string]string{"a.go": "package a\n", "docs/a.md": "# A\n", "vendor/b/README.md": "# B\n", "LICENSE": "Terms.\n", "roles/requirements.txt": "pg8000\n",
		"lib/own.go": "package lib\n", "lib/yui/min.js": "x()\n", "lib/yui/own/a.js": "x()\n"})
	files.Lookup("lib/yui/min.js").Vendored = true
	for _, tt := range []struct {
		path       string
		code, docs bool
	}{
		{"a.go", true, true}, {"gone.go", true, true}, {"docs/a.md", false, true}, {"gone.md", false, true}, {"LICENSE", false, false}, {"docs/COPYING.md", false, false}, {"licenses.go", true, true},
		{"vendor/b/README.md", false, false}, {"vendor/b/gone.md", false, false}, {"gone.png", false, false},
		{"lib/gone.go", true, true}, {"roles/vendor/pg8000/gone.py", false, false}, {"shop/vendor/gone.py", true, true}, {"lib/yui/gone.js", false, false}, {"lib/yui/tests/gone.js", false, false}, {"lib/yui/own/gone.js", true, true},
	} {
		if code, docs := ownPaths(files, Service, nil)(tt.path), ownPaths(files, Docs, nil)(tt.path); code != tt.code || docs != tt.docs {
			t.Errorf("%s counts in a service: %v, in documentation: %v; want %v and %v", tt.path, code, docs, tt.code, tt.docs)
		}
	}
}
