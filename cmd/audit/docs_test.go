package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/sieve"
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

// TestExpressions holds that every expression is one: they are compiled when they are first
// asked, which no scenario may come to.
func TestExpressions(t *testing.T) {
	all := sieve.All()
	if len(all) == 0 {
		t.Fatal("no expression was declared")
	}
	for _, p := range all {
		if _, err := regexp.Compile(p.String()); err != nil {
			t.Error(err)
		}
	}
}

// TestConfigurationSchema holds the published schema to the checks and kinds
// that there are.
func TestConfigurationSchema(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "internal", "config", "schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	type names struct {
		Enum []string `json:"enum"`
	}
	var schema struct {
		Properties struct {
			Kind names `json:"kind"`
		} `json:"properties"`
		Defs struct {
			Check names `json:"check"`
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(known().Checks, schema.Defs.Check.Enum); diff != "" {
		t.Errorf("checks (-declared +schema):\n%s", diff)
	}
	if diff := cmp.Diff(known().Kinds, schema.Properties.Kind.Enum); diff != "" {
		t.Errorf("kinds (-declared +schema):\n%s", diff)
	}
}

// TestConfigurationExample holds what docs/configuration.md shows to what the
// program reads.
func TestConfigurationExample(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "configuration.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(data), "```yaml\n")
	example, _, closed := strings.Cut(after, "```")
	if !found || !closed {
		t.Fatal("docs/configuration.md shows no YAML")
	}
	c, err := config.Parse([]byte(example), "example", known())
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Groups) == 0 || len(c.Waivers) == 0 || len(c.Model) == 0 {
		t.Errorf("docs/configuration.md shows no groups, waivers or constants: %+v", c)
	}
}
