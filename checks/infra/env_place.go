package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

// placeFor returns where a setting that a file reads is to be written down:
// where most others are, unless that is in the folder of another part. Then it
// is the sample file or README of the nearest folder around the file.
func placeFor(t *tree.Tree, folders map[string][]*tree.File, where, file string) string {
	if f := t.Lookup(where); f == nil || servesAll(t, f.Dir()) || strings.HasPrefix(file, f.Dir()+"/") {
		return where
	}
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		readme := ""
		for _, f := range folders[dir] {
			switch base := strings.ToLower(f.Base()); {
			case settingsSample.MatchString(base):
				return f.Path
			case f.Role == tree.Doc && strings.HasPrefix(base, "readme"):
				readme = f.Path
			}
		}
		if readme != "" {
			return readme
		}
		switch {
		case dir != ".":
		case settingsSample.MatchString(path.Base(where)):
			return where // the only sample there is
		default:
			return "the README"
		}
	}
}

// servesAll tells whether what stands in a folder is about the whole: the top, or
// one without any program, such as those of documents or of images.
func servesAll(t *tree.Tree, dir string) bool {
	return dir == "." || !slices.ContainsFunc(t.Files, func(f tree.File) bool { return strings.HasPrefix(f.Path, dir+"/") && f.Program() })
}
