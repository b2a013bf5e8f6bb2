package tree

import (
	"path"
	"strings"
)

// markNamed sets Vendored on the files of a folder that is named for a library
// and holds that library's main file: bootstrap/bootstrap.less is known, and the
// mixins beside it are of the same making. Only files in the main file's language
// are; said tells where somebody declared otherwise. Drupal's sites/default is no library.
func markNamed(files []File, said func(path string) *bool) {
	for i := range files {
		f := &files[i]
		dir := f.Dir()
		if !f.Vendored || f.Role != Code || !strings.EqualFold(stem(f.Base()), path.Base(dir)) || drupalFile.MatchString(f.Path) {
			continue
		}
		for _, j := range below(files, dir) {
			if files[j].Language == f.Language && said(files[j].Path) == nil {
				files[j].Vendored = true
			}
		}
	}
}

// stem is a base name up to its first dot.
func stem(base string) string {
	name, _, _ := strings.Cut(base, ".")
	return name
}
