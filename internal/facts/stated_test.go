package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestStatedHome(t *testing.T) {
	for name, tt := range map[string]struct {
		files map[string]string
		want  string
	}{
		"a Go module":                 {map[string]string{"go.mod": "module github.com/acme/shop/v2\n\ngo 1.24\n"}, "acme/shop"},
		"a module under its own name": {map[string]string{"go.mod": "module shop.example\n\nrequire github.com/other/thing v1.0.0\n"}, "/"},
		"npm, an object":              {map[string]string{"package.json": `{"name": "shop", "repository": {"type": "git", "url": "git+https://github.com/acme/shop.git"}}`}, "acme/shop"},
		"npm, in short":               {map[string]string{"package.json": `{"repository": "https://gitlab.com/acme/shop"}`}, "acme/shop"},
		"a dependency of npm":         {map[string]string{"package.json": `{"dependencies": {"thing": "github:other/thing"}}`}, "/"},
		"Composer":                    {map[string]string{"composer.json": `{"name": "acme/store", "support": {"source": "https://github.com/acme/shop"}}`}, "acme/shop"},
		"Cargo":                       {map[string]string{"Cargo.toml": "[package]\nrepository = \"https://github.com/acme/shop\"\n"}, "acme/shop"},
		"Python":                      {map[string]string{"pyproject.toml": "[project.urls]\nHomepage = \"https://shop.example\"\nSource = \"https://github.com/acme/shop/\"\n"}, "acme/shop"},
		"an old package of Python":    {map[string]string{"setup.py": "setup(\n    name='shop',\n    url='https://github.com/acme/shop',\n)\n"}, "acme/shop"},
		"a badge of its runs":         {map[string]string{"README.md": "[![CI](https://github.com/acme/shop/actions/workflows/ci.yml/badge.svg)](x)\n"}, "acme/shop"},
		"a link to another":           {map[string]string{"README.md": "Made with https://github.com/other/thing/.\n"}, "/"},
		"a badge of its licence":      {map[string]string{"README.md": "[![License](https://img.shields.io/github/license/acme/shop.svg)](LICENSE)\n"}, "acme/shop"},
		"badges of two licences":      {map[string]string{"README.md": "![](https://img.shields.io/github/license/acme/shop) ![](https://img.shields.io/github/license/other/shop)\n"}, "/"},
		"a manifest before a badge":   {map[string]string{"go.mod": "module github.com/acme/shop\n", "README.md": "![](https://img.shields.io/github/license/other/shop)\n"}, "acme/shop"},
		"a badge of what it uses":     {map[string]string{"README.md": "![](https://img.shields.io/github/stars/other/shop)\n"}, "/"},
		"two that agree":              {map[string]string{"go.mod": "module github.com/acme/shop\n", "README.md": "![](https://github.com/Acme/Shop/workflows/ci/badge.svg)\n"}, "Acme/Shop"},
		"two that do not":             {map[string]string{"go.mod": "module github.com/acme/shop\n", "README.md": "![](https://github.com/other/shop/workflows/ci/badge.svg)\n"}, "/"},
		"below the top":               {map[string]string{"tools/go.mod": "module github.com/acme/shop/tools\n"}, "/"},
	} {
		t.Run(name, func(t *testing.T) {
			f := &Facts{Tree: tree.FromFiles(tt.files)}
			if owner, name := f.statedHome(); owner+"/"+name != tt.want {
				t.Errorf("kept in %s/%s, want %s", owner, name, tt.want)
			}
			f.Repo.RemoteOwner = "fork"
			if owner, _ := f.statedHome(); owner != "" {
				t.Errorf("with a remote: %s", owner)
			}
		})
	}
}
