package infra

import (
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// fromNoRegistry is an image that is only on the machine that built it.
var fromNoRegistry = sieve.Plain(`(?m)^[ \t-]*imagePullPolicy:\s*["']?Never\b`)

// localClusters are the folders of objects of Kubernetes for a developer's own machine.
func localClusters(t *tree.Tree) map[string]bool {
	found := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Language != "YAML" || f.Vendored || f.Size > maxDescription {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil && fromNoRegistry.Match(data) {
			found[f.Dir()] = true
		}
	}
	return found
}
