package facts

import (
	"path"

	"github.com/handoffaudit/audit/internal/recall"
	"github.com/handoffaudit/audit/internal/tree"
)

// folders tells of folders with code in them whether all of it is other people's.
type folders map[string]bool

func foreignFolders(t *tree.Tree, answers *recall.Answers) folders {
	all := make(folders)
	for i := range t.Files {
		if file := &t.Files[i]; wasCode(answers, file.Path) {
			foreign, known := all[file.Dir()]
			all[file.Dir()] = file.Vendored && (foreign || !known)
		}
	}
	return all
}

// hold tells whether a path that is gone was other people's: so is all the code in
// the nearest folder above it that still has some.
func (f folders) hold(gone string) bool {
	for dir := path.Dir(gone); ; dir = path.Dir(dir) {
		if foreign, known := f[dir]; known {
			return foreign
		}
		if dir == "." || dir == "/" {
			return false
		}
	}
}
