package facts

import "github.com/handoffaudit/audit/internal/tree"

// DetectKind tells what a repository holds, and by which sign.
func DetectKind(t *tree.Tree) (kind Kind, why string) {
	return Service, "nothing says otherwise"
}
