package tests

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// testScript is what a package.json has run as its tests.
var testScript = sieve.Plain(`"test[^"]*"\s*:\s*"([^"]*)"`)

// globalRunner looks for the runner of the tests in a folder in the manifests
// around it, the nearest first, then in all, the topmost first. Of several in a
// manifest its scripts tell.
func globalRunner(t *tree.Tree, framework, dir string) string {
	var found []string
	for i := range t.Files {
		f := &t.Files[i]
		for _, pattern := range manifests[framework].names {
			if ok, _ := path.Match(pattern, f.Base()); ok && !f.Vendored {
				found = append(found, f.Path)
			}
		}
	}
	around := func(p string) int { // how near, 0 for not around
		if outer := path.Dir(p); outer == "." || strings.HasPrefix(dir+"/", outer+"/") {
			return 1 + len(outer)
		}
		return 0
	}
	slices.SortStableFunc(found, func(a, b string) int {
		if d := around(b) - around(a); d != 0 {
			return d
		}
		return strings.Count(a, "/") - strings.Count(b, "/")
	})
	for _, p := range found {
		content, err := t.ReadFile(p)
		if err != nil {
			continue
		}
		named := framework
		for _, r := range manifests[framework].runners {
			if !r.mark.Match(content) {
				continue
			}
			for _, m := range testScript.FindAllSubmatch(content, -1) {
				if strings.Contains(string(m[1]), strings.ToLower(r.name)) {
					return r.name
				}
			}
			if named == framework {
				named = r.name
			}
		}
		if named != framework {
			return named
		}
	}
	return framework
}

var pytestSettings = sieve.Plain(`(?m)^\[(tool\.)?pytest(\.ini_options)?\]|^\[tool:pytest\]`)

// runByPytest tells whether the project has settings for pytest, which runs the
// tests of unittest too.
func runByPytest(t *tree.Tree) bool {
	for i := range t.Files {
		switch f := &t.Files[i]; f.Base() {
		case "pytest.ini", "pyproject.toml", "setup.cfg", "tox.ini":
			if data, err := t.ReadFile(f.Path); err == nil && !f.Vendored && pytestSettings.Match(data) {
				return true
			}
		}
	}
	return false
}
