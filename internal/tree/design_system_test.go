package tree

import (
	"strings"
	"testing"
)

// A compiled copy of a design system is nobody's here, under whatever name it lies.
func TestDesignSystems(t *testing.T) {
	rules := func(class string, n int) string { return strings.Repeat("."+class+" {\n  margin: .5em;\n}\n\n", n) }
	for _, tt := range []struct {
		name, path, content string
		want                bool
	}{
		{"a compiled copy", "public/maintenance.css", rules("govuk-button", 300) + rules("app-till", 100), true},
		{"of another maker", "web/all.css", rules("usa-nav__link", 400), true},
		{"mostly our own", "public/all.css", rules("govuk-button", 150) + rules("till", 250), false},
		{"a few changes to its looks", "public/looks.css", rules("govuk-button", 50), false},
		{"what it is compiled from", "app/looks.scss", rules("govuk-button", 400), false},
		{"a word that begins like it", "public/all.css", rules("usage-note", 400), false},
	} {
		tr := FromFiles(map[string]string{tt.path: tt.content, "main.go": "package main\n"})
		if got := tr.Lookup(tt.path).Vendored; got != tt.want {
			t.Errorf("%s: vendored %v, want %v", tt.name, got, tt.want)
		}
	}
}
