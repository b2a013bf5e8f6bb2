package ownership

import (
	"bytes"
	"fmt"
	"path"
	"regexp"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
)

var (
	// manifestOf matches the manifests that may name people.
	manifestOf = regexp.MustCompile(`(^|\.)gemspec$|^(package\.json|composer\.json|pyproject\.toml|Cargo\.toml|pom\.xml|setup\.(cfg|py))$`)
	// authors matches where one does.
	authors = regexp.MustCompile(`(?m)^\s*(\w+\.(authors?|maintainers?)\s*=\s*(\[\s*)?["']\w|"(author|authors|maintainers)"\s*:\s*("\w|[\[{]\s*["{])|(authors|maintainers)\s*=\s*\[\s*["'{]|(author|maintainer)\s*=\s*["']?\w|<developer>)`)
)

// spokenOf says where the README at the top, or else a manifest there, names
// people who made this or answer for it, "" where neither does.
func spokenOf(f *facts.Facts) string {
	top, list := docs.Top(f.Tree), f.Documents()
	for i := range list {
		d := &list[i]
		if d.Purpose != docs.Readme || path.Dir(d.Path) != top {
			continue
		}
		for j := range d.Sections {
			if s := &d.Sections[j]; s.NamesOwner(true) {
				return fmt.Sprintf("; %s:%d speaks of who maintains it or whom to ask", d.Path, s.Line)
			}
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if file.Dir() != top || !manifestOf.MatchString(file.Base()) {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if at := authors.FindSubmatchIndex(data); err == nil && at != nil {
			who := map[bool]string{true: "maintainers", false: "authors"}[bytes.Contains(data[at[2]:at[3]], []byte("maintainer"))]
			return fmt.Sprintf("; %s:%d names %s", file.Path, 1+bytes.Count(data[:at[2]], []byte("\n")), who)
		}
	}
	return ""
}
