package tree

import (
	"encoding/json"
	"strings"
)

// servedFolders are those of assetFolders that a web server hands out as they are: what is
// published from there as a package of its own was published elsewhere.
var servedFolders = set("static", "public", "assets", "www", "wwwroot", "webroot", "htdocs")

// markPackedAssets sets Vendored on all that lies beside or below the manifest of a package of npm in
// such a folder, which says to which registry it goes and from which repository, unless said tells that
// somebody declared otherwise: it is unpacked there, as a copy of a design system is.
func markPackedAssets(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	for i := range files {
		f := &files[i]
		if f.Base() != "package.json" || f.Vendored || f.Symlink || f.Unreadable != "" || !served(f.Dir()) {
			continue
		}
		content, err := read(f.Path)
		if err != nil || !goesToRegistry(content) {
			continue
		}
		for _, n := range below(files, f.Dir()) {
			if said(files[n].Path) == nil {
				files[n].Vendored = true
			}
		}
	}
}

// served tells whether a folder lies in one that is handed out.
func served(dir string) bool {
	for segment := range strings.SplitSeq(strings.ToLower(dir), "/") {
		if servedFolders[segment] {
			return true
		}
	}
	return false
}

// goesToRegistry tells whether a manifest says how the package is published, in which version and
// from where.
func goesToRegistry(manifest []byte) bool {
	var m struct {
		Name, Version string
		PublishConfig map[string]any
		Repository    any
		Private       bool
	}
	return json.Unmarshal(manifest, &m) == nil && m.Name != "" && m.Version != "" && len(m.PublishConfig) > 0 && m.Repository != nil && !m.Private
}
