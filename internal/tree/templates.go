package tree

import (
	"path"
	"strings"
)

// markTemplates sets Vendored on the modules that the templates of the Azure Developer CLI
// take along (infra/core beside a list of abbreviations, below an azure.yaml), unless said
// tells that somebody declared otherwise.
func markTemplates(files []File, said func(path string) *bool) {
	holds := map[string]bool{}
	for i := range files {
		holds[files[i].Path] = true
	}
	for i := range files {
		dir := files[i].Dir()
		if files[i].Base() != "azure.yaml" || !holds[path.Join(dir, "infra/abbreviations.json")] {
			continue
		}
		modules := path.Join(dir, "infra/core") + "/"
		for j := range files {
			if f := &files[j]; strings.HasPrefix(f.Path, modules) && path.Ext(f.Path) == ".bicep" && f.HandWritten() && said(f.Path) == nil {
				f.Vendored = true
			}
		}
	}
}
