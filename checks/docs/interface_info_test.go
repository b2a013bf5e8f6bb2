package docs

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// What the description of an interface says of the whole is told beside what the README leaves out.
func TestWhatTheInterfaceSaysOfItself(t *testing.T) {
	const info = "---\ninfo:\n  title: Shop\n  contact:\n    email: shop@acme.gov\n  description: |\n    <b>Shop</b>\n\n    Use this to sell the goods of Acme to all who come by, in any of its shops.\n  version: 1\npaths:\n  description: " + "x\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  []string // in the summary
		not   string
	}{
		"one":           {map[string]string{"api/swagger/02_info.yaml": info}, []string{"what this is in the README itself (api/swagger/02_info.yaml:6 says it)", "whom to ask (api/swagger/02_info.yaml:5 has an address)"}, "looked for in the README alone"},
		"two":           {map[string]string{"api/swagger/a.yaml": info, "api/swagger/b.yaml": info}, []string{"what this is (looked for in the README alone)", "or whom to ask."}, "says it"},
		"a few words":   {map[string]string{"api/swagger/a.yaml": "info:\n  description: The shop.\n  contact:\n    email: me@example.com\n"}, []string{"what this is (looked for in the README alone)", "or whom to ask."}, "says it"},
		"of a property": {map[string]string{"api/swagger/a.yaml": "paths:\n  description: " + sentence(20)}, []string{"what this is (looked for in the README alone)"}, "says it"},
		"of a mock":     {map[string]string{"mocks/swagger/a.yaml": info}, []string{"what this is (looked for in the README alone)"}, "says it"},
	} {
		c.files["README.md"] = "# Shop\n"
		out := checktest.Ask(t, Readme, factsOf(facts.Service, c.files))
		for _, want := range c.want {
			if !strings.Contains(out.Summary, want) || strings.Contains(out.Summary, c.not) {
				t.Errorf("%s: %s, want %q in it and not %q", name, out.Summary, want, c.not)
			}
		}
	}
}
