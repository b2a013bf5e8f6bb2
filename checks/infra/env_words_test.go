package infra

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// A word that may be anything names a variable where it is shown to be one.
func TestPlainWordsThatNameVariables(t *testing.T) {
	for _, tt := range []struct {
		name, path, text string
		want             bool
	}{
		{"HTTPS", "README.md", "This monitors our public HTTPS endpoints.\n", false},
		{"HTTPS", "README.md", "Set up HTTPS for the set of servers.\n\nAlways by HTTPS, and never \"over HTTPS\" alone.\n", false},
		{"HTTPS", "README.md", "- **HTTPS**: all pages are sent encrypted.\n", false},
		{"HTTPS", "README.md", "Run with `HTTPS`.\n", true},
		{"HTTPS", "README.md", "<p>Run with <code>HTTPS</code>.\n", true},
		{"HTTPS", "README.adoc", "Run with +HTTPS+.\n", true},
		{"HTTPS", "README.md", "By $HTTPS_ONLY, $xHTTPS and `HTTPSX`.\n", false},
		{"HTTPS", "README.md", "By scheme$HTTPS$port.\n", true},
		{"HTTPS", "README.md", strings.Repeat("Always by HTTPS.\n", mostPlaces-1) + "Run with `HTTPS`.\n", true},
		{"HTTPS", "README.md", strings.Repeat("Always by HTTPS.\n", mostPlaces) + "Run with `HTTPS`.\n", false},
		{"HTTPS", "README.md", "    HTTPS=true mix phx.server\n", true},
		{"HTTPS", "README.md", "It is on where $HTTPS holds.\n", true},
		{"HTTPS", "README.md", "It is on where ${HTTPS} holds.\n", true},
		{"HTTPS", "README.md", "Set HTTPS to true.\n", true},
		{"HTTPS", "README.md", "It is on if HTTPS is set.\n", true},
		{"HTTPS", "README.md", "The environment variables HTTPS and HOST say where.\n", true},
		{"HTTPS", "README.md", "docker run -e HTTPS shop\n", true},
		{"HTTPS", "README.md", "| HTTPS | whether it is on |\n| DB_HOST | where the rows are |\n", true},
		{"HTTPS", "README.md", "| HTTPS | 443 |\n| SSH | 22 |\n", false},
		{"HTTPS", "config/shop.rb", "# All of this is sent by HTTPS only.\n", false},
		{"HTTPS", ".env.example", "HTTPS=\n", true},
		{"HTTPS", "values.yaml", "env:\n  HTTPS: x # whether it is on\n", true},
		{"SHOP_KEY", "README.md", "The shop asks for SHOP_KEY.\n", true},
		{"stage", "README.md", "At this stage, `stage` is the name of a table.\n", false},
		{"stage", "README.md", "It reads the environment variable `stage`.\n", true},
		{"stage", "README.md", "Asks `process.env.stage` first.\n", true},
		{"stage", "README.md", "Environment variables are set for each stage.\n", false},
		{"stage", "README.md", "```toml\nstage = 1\n```\n<a stage=\"b\">\n", false},
		{"stage", "README.md", "```sh\nstage=local make\n```\n", true},
		{"HTTPS", "shop.1", ".TP\n.B DB_HOST\nWhere the rows are.\n.TP\n.B HTTPS\nWhether it is on.\n", true},
		{"stage", ".envrc", "export stage=local\n", true},
		{"dbHost", "README.md", "Asks `dbHost` first.\n", true},
		{"dbHost", "README.md", "Asks dbHosts first.\n", false},
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.js": "f(process.env." + tt.name + ")\n", tt.path: tt.text})
		if got := fmt.Sprint(checktest.Measure(out, "documented_names")) == "["+tt.name+"]"; got != tt.want {
			t.Errorf("%s in %s, %q: %s", tt.name, tt.path, tt.text, out.Summary)
		}
	}
}
