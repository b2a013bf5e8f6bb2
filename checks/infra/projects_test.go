package infra

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// The files in which a shell finds its settings are samples of them.
func TestSettingsOfAShellAreNamed(t *testing.T) {
	for name, want := range map[string]bool{".envrc": true, ".envrc.example": true, ".env.sample": true, "environment.sh": true, "envrcs.sh": false, "main.sh": false} {
		files := map[string]string{name: "export A_KEY=1\n"}
		if got := envNamed(tree.FromFiles(files))["A_KEY"]; got != want {
			t.Errorf("%s names a setting: %v, want %v", name, got, want)
		}
	}
}

// Where the version of a language may be written down, and where it looks so.
func TestToolVersionIsFoundWhereItStands(t *testing.T) {
	workflow := func(step string) map[string]string {
		return map[string]string{"package.json": `{"dependencies": {"ms": "1"}}`, ".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n" + step}
	}
	for _, tt := range []struct {
		name  string
		files map[string]string
		open  []string
	}{
		{"nowhere", workflow("      - run: npm test\n"), []string{"Node.js"}},
		{"pipeline", workflow("      - uses: actions/setup-node@v4\n        with:\n          node-version: 24\n"), nil},
		{"pipeline, as text", workflow("      - uses: actions/setup-node@v4\n        with: {node-version: 'v22.1'}\n"), nil},
		{"a matrix of many", workflow("      - uses: actions/setup-node@v4\n        with:\n          node-version: ${{ matrix.node }}\n"), []string{"Node.js"}},
		{"whatever is new", workflow("      - uses: actions/setup-node@v4\n        with: {node-version: lts/*}\n"), []string{"Node.js"}},
		{"another language's", workflow("      - uses: actions/setup-python@v4\n        with: {python-version: 3.12}\n"), []string{"Node.js"}},
		{"gem specification", map[string]string{"Gemfile": "gemspec\n", "a.gemspec": "Gem::Specification.new { |s| s.required_ruby_version = '>= 2.7' }\n"}, nil},
		{"gem specification without", map[string]string{"Gemfile": "gemspec\n", "a.gemspec": "Gem::Specification.new { |s| s.name = 'a' }\n"}, []string{"Ruby"}},
	} {
		out := ask(t, BuildReproducible, facts.Service, tt.files)
		for _, m := range out.Measures {
			if got, ok := m.Value.([]string); ok && m.Name == "tools_unpinned" && !slices.Equal(got, tt.open) {
				t.Errorf("%s: the version of %v is open, want %v", tt.name, got, tt.open)
			}
		}
	}
}

// What is built here needs no version from elsewhere.
func TestImagesThatAreBuiltHere(t *testing.T) {
	files := map[string]string{
		"app/Dockerfile": "ARG base_version=latest\nFROM shop-base:${base_version}\n", "ops/images/shop-base/Dockerfile": "FROM python:3.12\n",
		"images/python/Dockerfile": "FROM python\n",
	}
	all, floating := findImages(tree.FromFiles(files))
	if len(all) != 2 || len(floating) != 1 || floating[0].Path != "images/python/Dockerfile" {
		t.Errorf("images %+v, floating %+v", all, floating)
	}
}

// What the program runs on is named before what its developers need.
func TestOpenRequirements(t *testing.T) {
	out := ask(t, BuildReproducible, facts.Service, map[string]string{"a.py": "f()\n", "requirements-dev.txt": "pytest\n", "requirements.txt": "flask==3.1\ndotenv>=0.2\n"})
	if len(out.Findings) == 0 || out.Findings[0].Path != "requirements.txt" || out.Findings[0].Line != 2 {
		t.Errorf("%+v", out.Findings)
	}
}
