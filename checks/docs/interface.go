package docs

import "github.com/handoffaudit/audit/internal/tree"

// DescribesInterface tells whether f is what architecture-docs takes for a
// description of the interface that a machine can read.
func DescribesInterface(t *tree.Tree, f *tree.File) bool {
	said, tables := modelFile(t, f)
	return said == inDetail && tables == 0
}
