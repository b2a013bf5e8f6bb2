package docs

import (
	"fmt"
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

// Pages that each present what lies in another repository are of a gallery, from ten on.
func TestGallery(t *testing.T) {
	for _, tt := range []struct {
		page, head string
		n, want    int
	}{
		{"docs/content/themes/t%[1]d/index.md", "\n+++\ntitle = \"T\"\n\n[extra]\nrepository = \"https://example.com/ann/t%[1]d.git\"\n+++  \n", 10, 10},
		{"site/themes/t%[1]d.md", "---\nrepo: https://example.com/ann/t%[1]d\n---\n", 11, 11},
		{"site/themes/t%[1]d.md", "---\nrepo: https://ann%[1]d.example.com/t.git\n---\n", 11, 11},
		{"site/plugins/t%[1]d.md", "---\nrepo: https://example.com/ann/t%[1]d\n---\n", 9, 0},
		{"site/plugins/t%[1]d.md", "---\nrepo: https://example.com/ann/shop\npage: %[1]d\n---\n", 11, 0},
		{"site/plugins/t%[1]d.md", "repo: https://example.com/ann/t%[1]d\n", 11, 0},
		{"site/api/t%[1]d.md", "---\nrepo: https://example.com/ann/shop/blob/main/src/t%[1]d.go\n---\n", 11, 0},
		{"site/notes/t%[1]d.md", "---\nsource: https://example.com/ann/t%[1]d\n---\n", 11, 0},
		{"site/plugins/t%[1]d.md", "---\nrepo: https://example.com/Acme/t%[1]d\n---\n", 11, 0},
		{"site/plugins/t%[1]d.md", "---\nrepo: https://acme.example.com/docs/t%[1]d\n---\n", 11, 0},
		{"site/p%[1]d/more/t.md", "---\nrepo: https://example.com/ann/t%[1]d\n---\n", 11, 0},
		{"site/plugins/t%[1]d.md", "---\nrepo: https://example.com/ann%[1]d/t\n---\n", 11, 12}, // and that of the project's own people
	} {
		files := map[string]string{"site/plugins/ours.md": "---\nrepo: https://example.com/acme/ours\n---\n# Ours\n", "docs/content/themes/_index.md": "+++\ntitle = \"Themes\"\n+++\n"}
		for i := range tt.n {
			files[fmt.Sprintf(tt.page, i)] = fmt.Sprintf(tt.head, i) + "# T\n\nSee [how](./CONTRIBUTING.md).\n"
		}
		l := newLibrary(&facts.Facts{Tree: tree.FromFiles(files), Repo: facts.Repo{RemoteOwner: "acme", RemoteName: "shop"}}, nil)
		if got := len(files) - len(l.kept(0)); got != tt.want {
			t.Errorf("%d of %s: %d, want %d", tt.n, tt.page, got, tt.want)
		}
	}
}
