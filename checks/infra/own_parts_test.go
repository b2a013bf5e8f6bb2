package infra

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// What lies in other repositories of the same account is a part of what is to be handed over.
func TestOwnParts(t *testing.T) {
	job := func(name, steps string) string { return "on: push\njobs:\n  " + name + ":\n" + steps }
	for _, c := range []struct{ path, text, want string }{
		{"Gemfile", "gem 'till',\n    git: \"https://github.com/Acme/till-engine\",\n    branch: \"main\"\n", "code that the build takes by git (Acme/till-engine at Gemfile:2)"},
		{"Gemfile", "gem 'till', github: 'acme/till.rb'\n# gem 'old', github: 'acme/old'\ngem 'self', github: 'acme/shop'\n", "code that the build takes by git (acme/till.rb at Gemfile:1)"},
		{"requirements.txt", "till @ git+https://github.com/acme/till.git@a9af02ae\nother @ git+https://github.com/other/till.git\n", "code that the build takes by git (acme/till at requirements.txt:1)"},
		{"Pipfile", "till = {git = \"https://github.com/acme/till.git\", ref = \"3\"}\n", "code that the build takes by git (acme/till at Pipfile:1)"},
		{"package.json", "{\"dependencies\": {\n\"till\": \"github:acme/till#v1\",\n\"goods\": \"git+ssh://git@github.com/acme/goods.git\"}}\n", "code that the build takes by git (acme/till at package.json:2 and acme/goods at package.json:3)"},
		{"package.json", "{\"repository\": {\"url\": \"git+https://github.com/acme/shop-of-old.git\"}, \"dependencies\": {\"till\": \"1\"}}\n", ""},
		{"requirements/dev.txt", "git+https://github.com/acme/till.git\n", ""},
		{"mix.exs", "{:till, github: \"acme/till\"}\n", "code that the build takes by git (acme/till at mix.exs:1)"},
		{"build/Dockerfile", "FROM node:22\nRUN git clone https://github.com/acme/goods.git\n", "code that the build takes by git (acme/goods at build/Dockerfile:2)"},
		{"till/Dockerfile", "FROM acme/till-base:3.1\n", "images (acme/till-base at till/Dockerfile:1)"},
		{"till/Dockerfile", "FROM acme/shop-base:3.1\nFROM acme/my-till\nFROM other/base\n", ""},
		{"k8s/web.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  containers:\n    - image: ghcr.io/acme/proxy:latest\n    - image: ghcr.io/acme/shop:1\n", "images (ghcr.io/acme/proxy at k8s/web.yaml:5 by its tag latest)"},
		{"docker-compose.yml", "services:\n  a:\n    image: acme/proxy\n", ""},
		{".github/workflows/a.yml", job("ship", "    uses: acme/ways/.github/workflows/deploy_app.yaml@main\n  b:\n    uses: other/ways/.github/workflows/deploy.yml@main\n"), "what deploys it (acme/ways at .github/workflows/a.yml:4 by its branch main)"},
		{".github/workflows/a.yml", job("a", "    steps:\n      - uses: acme/lint@v2\n      - uses: acme/kit/notify-deploy@0123456789abcdef0123456789abcdef01234567\n      - uses: acme/kit/deploy-ecs@v1.2\n      - uses: acme/shop/own@main\n"), "what deploys it (acme/kit at .github/workflows/a.yml:7) and what pipelines use (acme/lint at .github/workflows/a.yml:5)"},
		{".github/workflows/a.yml", job("a", "    steps:\n      - run: |\n          echo 1\n          git clone git@github.com:acme-c/tenant-gitops-1a2b.git\n      - run: mix escript.install --force github acme/links\n"), "what deploys it (acme-c/tenant-gitops-1a2b at .github/workflows/a.yml:7) and what pipelines use (acme/links at .github/workflows/a.yml:8)"},
		{".github/workflows/a.yml", job("a", "    steps:\n      - uses: actions/checkout@v4\n        with:\n          repository: acme/contracts\n      - run: git clone https://github.com/other/acme.git\n"), "what pipelines use (acme/contracts at .github/workflows/a.yml:5)"},
		{".github/workflows/a.yml", job("a", "    steps:\n      - uses: actions/checkout@v4\n        with:\n          repository: acme/shop-ops\n"), "what deploys it (acme/shop-ops at .github/workflows/a.yml:5)"},
		{".github/actions/setup/action.yml", "runs:\n  using: composite\n  steps:\n    - uses: acme/kit/reshim@v1\n", "what pipelines use (acme/kit at .github/actions/setup/action.yml:4)"},
	} {
		f := &facts.Facts{
			Tree: tree.FromFiles(map[string]string{c.path: c.text, "Dockerfile": "FROM node:22\n"}),
			Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "acme", RemoteName: "shop"},
		}
		out, got := checktest.Ask(t, BuildReproducible, f), ""
		for _, finding := range out.Findings {
			if _, parts, told := strings.Cut(finding.Message, " of the same account: "); told {
				got = strings.TrimSuffix(parts, ".")
			}
		}
		if got != c.want || strings.Contains(out.Summary, " of the same account, which ") != (c.want != "") {
			t.Errorf("%s %q: %q, want %q (%s)", c.path, c.text, got, c.want, out.Summary)
		}
	}
}
