package runbooks

import (
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// findingOn is the finding on a topic, which completes what it says of that.
func findingOn(out check.Outcome, topic string) check.Finding {
	for i := range topics {
		if topics[i].name == topic {
			at := slices.IndexFunc(out.Findings, func(f check.Finding) bool { return strings.Contains(f.Message, topics[i].ask) })
			if at >= 0 {
				return out.Findings[at]
			}
		}
	}
	return check.Finding{}
}

// What leads out of the repository is pointed at where it stands, and a form to fill in
// leads nowhere.
func TestTheLinkIsPointedAt(t *testing.T) {
	for text, want := range map[string]int{
		"# Shop\n\n## Links\n\n- [Goods](https://example.com)\n- [On-call guide](https://docs.google.com/document/d/1)\n": 6,
		"# Shop\n\n## Incidents\n\nAsk first, then read\n[what to do](https://acme.atlassian.net/wiki/x).\n":            6,
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", "README.md": text})
		if got := findingOn(out, incident); checktest.Measure(out, incident) != "outside" || got.Line != want {
			t.Errorf("%q: %+v, want line %d", text, got, want)
		}
	}
	out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n\n## Outages\n\nCopy the [template of an incident dashboard](https://docs.google.com/document/d/1) first.\n"})
	if got := checktest.Measure(out, "monitoring_alerts"); got != "missing" {
		t.Errorf("a form is monitoring: %v", got)
	}
}
