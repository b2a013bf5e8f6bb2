package infra

import (
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// givenAnother is a line of a compose file that gives a variable the value of another and no more: whoever sets
// that knows what to give.
var givenAnother = sieve.Plain(`(?m)^[ \t]+(?:-[ \t]+)?["']?([A-Z]\w*)["']?[ \t]*[:=][ \t]*["']?\$(?:\{([A-Z][A-Z0-9_]*)(?::?[-?][^}\n]*)?\}|([A-Z][A-Z0-9_]*))["']?[ \t]*(?:#[^\n]*)?\r?$`)

// addRenamed adds the variables that compose files give the value of one that is named.
func addRenamed(named map[string]bool, t *tree.Tree) {
	var renamed []string
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || IsAside(f) ||
			!slices.ContainsFunc(candidatesFor(f.Path), func(tool *tool) bool { return tool.name == composeTool }) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range givenAnother.FindAllSubmatch(data, mostReads) {
			if named[string(m[2])+string(m[3])] {
				renamed = append(renamed, string(m[1]))
			}
		}
	}
	for _, name := range renamed {
		named[name] = true
	}
}
