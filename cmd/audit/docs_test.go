package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/report"
)

// TestGeneratedDocs holds docs/checks.md to the declarations it is made from.
// With -update it is written anew.
func TestGeneratedDocs(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "checks.md")
	want := report.CatalogueMarkdown(checks.All())
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/checks.md is out of date; `go test ./cmd/audit -run TestGeneratedDocs -update` writes it anew")
	}
}
