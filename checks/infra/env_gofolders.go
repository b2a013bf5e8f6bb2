package infra

import (
	"maps"
	"strings"

	"github.com/handoffaudit/audit/internal/gosource"
	"github.com/handoffaudit/audit/internal/tree"
)

// goFolders are the folders of a tree as the packages in Go that they hold.
type goFolders struct {
	tree      *tree.Tree
	files     map[string][]*tree.File
	constants map[string]map[string]string // of the folders that were asked for
}

func newGoFolders(t *tree.Tree) goFolders {
	return goFolders{t, byFolder(t), map[string]map[string]string{}}
}

// parsed returns the program's own files of a folder by their paths.
func (g goFolders) parsed(dir string) map[string]*gosource.File {
	files := map[string]*gosource.File{}
	for _, f := range g.files[dir] {
		if f.Language != "Go" || !f.HandWritten() || IsAside(f) || besideApp.MatchString(f.Base()) {
			continue
		}
		data, err := g.tree.ReadFile(f.Path)
		if err != nil {
			continue
		}
		if file, err := gosource.Parse(f.Path, data); err == nil {
			files[f.Path] = file
		}
	}
	return files
}

// folderOf returns the folder that holds the package of an import path, "" where
// that is of another repository, or the top, whose path is not known here.
func (g goFolders) folderOf(where string) string {
	for {
		_, rest, more := strings.Cut(where, "/")
		if !more {
			return ""
		}
		if len(g.files[rest]) > 0 {
			return rest
		}
		where = rest
	}
}

// constantsOf are the constants of the package in a folder.
func (g goFolders) constantsOf(dir string) map[string]string {
	known, ok := g.constants[dir]
	if !ok {
		known = map[string]string{}
		for _, file := range g.parsed(dir) {
			maps.Copy(known, file.Constants())
		}
		g.constants[dir] = known
	}
	return known
}
