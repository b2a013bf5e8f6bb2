package infra

import (
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

// A value is no explanation: configuration counts where a comment stands by.
func TestEnvNamed(t *testing.T) {
	for path, text := range map[string]string{
		"docker-compose.yml": "environment:\n  # What signs the sessions.\n  NAMED: x\n",
		"deploy/values.yaml": "env:\n  NAMED: x # what signs the sessions\n",
		"docs/settings.md":   "`NAMED` signs the sessions.\n",
		".env.example":       "NAMED=\n",
		"app.json":           `{"env": {"NAMED": {"description": "signs the sessions"}}}`,
	} {
		if !envNamed(tree.FromFiles(map[string]string{path: text}))["NAMED"] {
			t.Errorf("%s does not name it", path)
		}
	}
	for path, text := range map[string]string{
		"docker-compose.yml":       "environment:\n  # The port.\n  OTHER: 1\n  NAMED: x\n",
		"main.tf":                  "variables = {\n  NAMED = local.secret\n}\n",
		"CHANGELOG.md":             "- `NAMED` signs the sessions.\n",
		".github/workflows/ci.yml": "env:\n  # What signs the sessions.\n  NAMED: x\n",
	} {
		if envNamed(tree.FromFiles(map[string]string{path: text}))["NAMED"] {
			t.Errorf("%s is taken to name it", path)
		}
	}
}
