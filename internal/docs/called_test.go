package docs

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestCalled(t *testing.T) {
	for text, want := range map[string]string{
		"# Shop\n\nIt sells.\n": "shop",
		"<div><img src=\"x.svg\"></div>\n\n## About Shop\n\nIt sells.\n":                          "shop",
		"<h3 align=\"center\"><a href=\"https://join-shop.example\">Shop</a></h3>\n\nIt sells.\n": "shop",
		"# The Acme Shop API\n": "acmeshopapi",
		"# What is Shop?\n":     "shop",
		"# About the project\n": "",
		"# README\n":            "",
		"# go\n":                "",
		"Words alone.\n":        "",
		"## About Laravel\n\nLaravel is a web application framework with expressive, elegant syntax.\n": "",
	} {
		documents := ParseAll(tree.FromFiles(map[string]string{"README.md": text, "a/README.md": "# Till\n"}), 2)
		if got := Called(documents, "."); got != want {
			t.Errorf("%q is called %q, want %q", text, got, want)
		}
	}
}
