package tests

import (
	"bytes"
	"encoding/json"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// demoPackage is the name of a package that shows something, and demoTitle the title of
	// a README that says so.
	demoPackage = sieve.Plain(`(?i)(^|[-_@/. ])(demos?|samples?|examples?)$|^(demo|sample|example)[-_]`)
	demoTitle   = sieve.Plain(`(?i)\b(demo|demonstrator|(sample|example) (app|application|project|client))$`)
	firstTitle  = sieve.Plain(`(?m)^#[ \t]+([^\n]+)`)
)

// demosIn are the folders with a package of their own that says of itself that it is a
// demonstration, by the title of its README or, where it has none, by its name, and that no
// pipeline names, where there is one.
func demosIn(f *facts.Facts) (folders []string) {
	pipelines := f.Pipelines()
	if len(pipelines) == 0 {
		return nil
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Base() != "package.json" || file.Dir() == "." || file.Vendored || !saysDemo(f, file.Path) {
			continue
		}
		named := false
		for _, p := range pipelines {
			content, _ := f.Tree.ReadFile(p.Path) // what can't be read names nothing
			named = named || bytes.Contains(content, []byte(file.Dir()))
		}
		if !named {
			folders = append(folders, file.Dir()+"/")
		}
	}
	return folders
}

func saysDemo(f *facts.Facts, manifest string) bool {
	if readme, err := f.Tree.ReadFile(path.Join(path.Dir(manifest), "README.md")); err == nil {
		title := firstTitle.FindSubmatch(readme)
		return title != nil && demoTitle.MatchString(strings.TrimSpace(string(title[1])))
	}
	var m struct{ Name string }
	content, err := f.Tree.ReadFile(manifest)
	return err == nil && json.Unmarshal(content, &m) == nil && demoPackage.MatchString(m.Name)
}
