package docs

import (
	"path"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// includedText matches the Markdown file that an interface description takes a
// text from.
var includedText = sieve.Plain(`\$ref["']?\s*:\s*["']?([^\s"'#]+\.(?:md|markdown))\b`)

var interfaceFile = sieve.Plain(`(?i)\.(json|ya?ml)$`)

// includedByInterface lists the files that an interface description takes its
// texts from: they are parts of it, and it is no document that falls behind.
func includedByInterface(t *tree.Tree) map[string]bool {
	out := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Size > maxModel || !interfaceName.MatchString(f.Path) || !interfaceFile.MatchString(f.Path) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range includedText.FindAllSubmatch(data, -1) {
			out[path.Join(f.Dir(), string(m[1]))] = true
		}
	}
	return out
}
