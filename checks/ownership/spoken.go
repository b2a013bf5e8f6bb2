package ownership

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// manifestOf matches the manifests that may name people.
	manifestOf = sieve.Plain(`(^|\.)gemspec$|\.(cs|fs|vb)proj$|\.nuspec$|^(package\.json|composer\.json|pyproject\.toml|Cargo\.toml|pom\.xml|catalog-info\.ya?ml|setup\.(cfg|py)|Directory\.Build\.props)$`)
	// inFolders matches those of them that speak of the whole from a folder of sources.
	inFolders = sieve.Plain(`\.nuspec$|^Directory\.Build\.props$`)
	// namesPeople matches where one does, and by what word.
	namesPeople = sieve.Plain(`(?m)^\s*(?:\w+\.(authors?|maintainers?)\s*=\s*(?:\[\s*)?["']\w|"(authors?|maintainers?)"\s*:\s*(?:"\w|[\[{]\s*["{])|(authors|maintainers)\s*=\s*\[\s*["'{]|(author|maintainer)\s*=\s*["']?\w|(owner)\s*:\s*["']?\w|<(Authors|authors|owners)>\s*[^<\s$]|<(developer)>)`)
)

// spokenOf says where the README at the top speaks of who answers for this, or else
// where a manifest there has a key for who made it filled in, be it with people or with
// a firm; "" where neither does.
func spokenOf(f *facts.Facts) string {
	top, list := docs.Top(f.Tree), f.Documents()
	for i := range list {
		d := &list[i]
		if dir := path.Dir(d.Path); d.Purpose != docs.Readme || dir != top && dir != path.Join(top, ".github") {
			continue
		}
		for j := range d.Sections {
			if said, found := d.OwnerOf(j, true); found {
				data, _ := f.Tree.ReadFile(d.Path)
				return fmt.Sprintf("; %s:%d speaks of who maintains it or whom to ask", d.Path, docs.LineOf(data, d.Sections[j].Line, said))
			}
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !manifestOf.MatchString(file.Base()) || file.Dir() != top && (path.Dir(file.Dir()) != top || !inFolders.MatchString(file.Base())) {
			continue
		}
		data, err := f.Tree.ReadFile(file.Path)
		if at := namesPeople.FindSubmatchIndex(data); err == nil && at != nil {
			from := slices.IndexFunc(at[2:], func(i int) bool { return i >= 0 }) + 2
			return fmt.Sprintf("; %s:%d names its %s", file.Path, 1+bytes.Count(data[:at[from]], []byte("\n")), bytes.ToLower(data[at[from]:at[from+1]]))
		}
	}
	return ""
}
