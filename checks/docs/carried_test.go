package docs

import (
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestCarried(t *testing.T) {
	l := newLibrary(&facts.Facts{Tree: tree.FromFiles(map[string]string{
		"LICENSE": "MIT\n", "README.md": "# Shop\n", "main.go": "package main\n",
		"web/icons/ICON-LICENSE": "MIT\n", "web/icons/README.md": "# Icons\n", "web/icons/fonts/a.svg": "<svg/>\n",
		"packages/cart/LICENSE": "MIT\n", "packages/cart/README.md": "# Cart\n", "packages/cart/cart.go": "package cart\n",
		"docs/README.md": "# Documents\n",
	})}, nil)
	for dir, want := range map[string]bool{".": false, "web/icons": true, "packages/cart": false, "docs": false} {
		if got := l.carried(dir); got != want {
			t.Errorf("%s was carried here: %t, want %t", dir, got, want)
		}
	}
}
