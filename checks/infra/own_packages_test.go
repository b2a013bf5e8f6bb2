package infra

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// Code of the same account that is taken by git is a part of what is to be handed over.
func TestOwnPackages(t *testing.T) {
	for _, c := range []struct{ path, text, want string }{
		{"Gemfile", "gem 'till',\n    git: \"https://github.com/Acme/till-engine\",\n    branch: \"main\"\n", "Acme/till-engine (Gemfile:2)"},
		{"Gemfile", "gem 'till', github: 'acme/till.rb'\n# gem 'old', github: 'acme/old'\ngem 'self', github: 'acme/shop'\n", "acme/till.rb (Gemfile:1)"},
		{"requirements.txt", "till @ git+https://github.com/acme/till.git@a9af02ae\nother @ git+https://github.com/other/till.git\n", "acme/till (requirements.txt:1)"},
		{"Pipfile", "till = {git = \"https://github.com/acme/till.git\", ref = \"3\"}\n", "acme/till (Pipfile:1)"},
		{"package.json", "{\"dependencies\": {\n\"till\": \"github:acme/till#v1\",\n\"goods\": \"git+ssh://git@github.com/acme/goods.git\"}}\n", "acme/till (package.json:2) and acme/goods (package.json:3)"},
		{"package.json", "{\"repository\": {\"url\": \"git+https://github.com/acme/shop-of-old.git\"}, \"dependencies\": {\"till\": \"1\"}}\n", ""},
		{"requirements/dev.txt", "git+https://github.com/acme/till.git\n", ""},
		{"mix.exs", "{:till, github: \"acme/till\"}\n", "acme/till (mix.exs:1)"},
	} {
		f := &facts.Facts{
			Tree: tree.FromFiles(map[string]string{c.path: c.text, "Dockerfile": "FROM node:22\n"}),
			Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "acme", RemoteName: "shop"},
		}
		out, got := checktest.Ask(t, BuildReproducible, f), ""
		for _, finding := range out.Findings {
			if _, places, told := strings.Cut(finding.Message, "is taken from there by git when this is built: "); told {
				got = strings.TrimSuffix(places, ".")
			}
		}
		if got != c.want || strings.Contains(out.Summary, "code is taken by git from ") != (c.want != "") {
			t.Errorf("%s %q: %q, want %q (%s)", c.path, c.text, got, c.want, out.Summary)
		}
	}
}
