package facts

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestForked(t *testing.T) {
	for name, tt := range map[string]struct {
		path, text string
		want       bool
	}{
		"by its name":              {"README.md", "# Big Shop\n\nSells goods. Big Shop is a fork of [Store](https://acme.com).\n", true},
		"by what the account has":  {"docs/about.md", "# About\n\nShop has been originally forked from Store 0.8, since that cost money.\n", true},
		"by a word":                {"docs/50-about.md", "# About\n\nThis project started as a friendly fork of Store.\n", true},
		"on a page of its history": {"docs/history.md", "# History\n\nIt began as a fork of Store in 2019.\n", true},
		"of something else":        {"README.md", "# Big Shop\n\nThe parser is a fork of one by Store.\n", false},
		"in a part's README":       {"lib/README.md", "# Cart\n\nThis library is a fork of Store's cart.\n", false},
		"on another page":          {"docs/cart.md", "# Cart\n\nThis project is a fork of Store.\n", false},
		"of others' forks":         {"README.md", "# Big Shop\n\nWork on a fork of this repository. It is forked by many.\n", false},
		"denied":                   {"README.md", "# Big Shop\n\nBig Shop is not a fork of Store.\n", false},
		"of what a program may do": {"README.md", "# Big Shop\n\nEach child is forked from the first process.\n", false},
	} {
		t.Run(name, func(t *testing.T) {
			f := &Facts{Tree: tree.FromFiles(map[string]string{tt.path: tt.text, "main.go": "package main\n"}), Repo: Repo{RemoteOwner: "acme", RemoteName: "shop"}}
			if got := f.Forked(); (got != "") != tt.want || tt.want && got != tt.path+" says that it began as a fork of another project" {
				t.Errorf("of %q: %q", tt.text, got)
			}
		})
	}
}
