package docs

import (
	"path"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// HomeOutside is where a README leads to the home of the project's documents out of
// the repository, as path:line, "" where none does.
func HomeOutside(f *facts.Facts) string {
	return newLibrary(f, nil).homeOutside(&f.Repo)
}

// DescribesInterface tells whether a file describes the project's interface for
// programs to read, in YAML or JSON.
func DescribesInterface(t *tree.Tree, f *tree.File) bool {
	switch path.Ext(f.Path) {
	case ".yaml", ".yml", ".json":
		said, _ := modelFile(t, f)
		return said == inDetail
	}
	return false
}
