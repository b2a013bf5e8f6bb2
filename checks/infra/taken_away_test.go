package infra

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/tree"
)

// Where a commit took the descriptions away, one asks for what came in their place.
func TestDescriptionsTakenAway(t *testing.T) {
	files := func(pattern string, n int) (changes []history.Change) {
		for i := range n {
			changes = append(changes, history.Change{Path: fmt.Sprintf(pattern, i), Kind: history.Deleted})
		}
		return changes
	}
	const compose = "services:\n  web:\n    build: .\n"
	for name, c := range map[string]struct {
		today   map[string]string
		changes []history.Change
		want    string // "" where nothing is said of it
	}{
		"charts":                 {map[string]string{"compose.yml": compose}, append(files("helm/shop/templates/a%d.yaml", 6), files("helm/till/values%d.yaml", 1)...), "7 files below helm/"},
		"in several folders":     {map[string]string{"compose.yml": compose}, append(files("helm/a%d.yaml", 3), files("infra/a%d.tf", 3)...), "6 files"},
		"a few":                  {map[string]string{"compose.yml": compose}, files("helm/a%d.yaml", 4), ""},
		"of tests":               {map[string]string{"compose.yml": compose}, files("examples/helm/a%d.yaml", 9), ""},
		"other charts":           {map[string]string{"compose.yml": compose}, files("web/charts/bar%d.tsx", 9), ""},
		"a platform is there":    {map[string]string{"fly.toml": "app = \"shop\"\n"}, files("helm/a%d.yaml", 9), ""},
		"others are there today": {map[string]string{"main.tf": "resource \"aws_instance\" \"a\" {\n}\n"}, files("helm/a%d.yaml", 9), ""},
	} {
		when := time.Date(2024, 8, 28, 0, 0, 0, 0, time.UTC)
		f := &facts.Facts{Tree: tree.FromFiles(c.today), Repo: facts.Repo{Kind: facts.Service}, Settings: facts.DefaultSettings(), History: &history.History{Commits: []history.Commit{
			{Changes: files("helm/b%d.yaml", 1)}, {Changes: c.changes, Committer: objects.Signature{When: when}},
		}}}
		out := checktest.Ask(t, InfrastructureAsCode, f)
		if c.want == "" {
			if strings.Contains(out.Summary, "took away") {
				t.Errorf("%s: %s", name, out.Summary)
			}
			continue
		}
		if !strings.HasSuffix(out.Summary, "; commit 0000000000 took away descriptions on 2024-08-28 ("+c.want+"), and nothing here says what took their place.") || !strings.HasPrefix(out.Findings[0].Fix, "Ask what took the place of the descriptions that commit 0000000000 took away ("+c.want+")") {
			t.Errorf("%s: %s %+v", name, out.Summary, out.Findings)
		}
	}
}
