package docs

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// manifestOf matches the manifests that may name people.
	manifestOf = sieve.Plain(`(^|\.)gemspec$|\.(cs|fs|vb)proj$|\.nuspec$|^(package\.json|composer\.json|code\.json|pyproject\.toml|Cargo\.toml|pom\.xml|mix\.exs|catalog-info\.ya?ml|setup\.(cfg|py)|Directory\.Build\.props)$`)
	// inFolders matches those of them that speak of the whole from a folder of sources.
	inFolders = sieve.Plain(`\.nuspec$|^Directory\.Build\.props$`)
	// namesPeople matches where one does, and by what word.
	namesPeople = sieve.Plain(`(?m)^\s*(?:\w+\.(authors?|maintainers?)\s*=\s*(?:\[\s*)?["']\w|"(authors?|maintainers?|organization)"\s*:\s*(?:"\w|[\[{]\s*["{])|(maintainers):\s*\[\s*"\w|(authors|maintainers)\s*=\s*\[\s*["'{]|(author|maintainer)\s*=\s*["']?\w|(owner)\s*:\s*["']?\w|<(Authors|authors|owners)>\s*[^<\s$]|<(developer)>)`)
)

// ManifestNames tells where a manifest at the top of a tree names who made it, be it
// people or a firm, and by what word; "" where none does.
func ManifestNames(t *tree.Tree) (file string, line int, word string) {
	top := Top(t)
	for i := range t.Files {
		f := &t.Files[i]
		if !manifestOf.MatchString(f.Base()) || f.Dir() != top && (path.Dir(f.Dir()) != top || !inFolders.MatchString(f.Base())) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if at := namesPeople.FindSubmatchIndex(data); err == nil && at != nil && !unfilled.Match(lineFrom(data, at[0])) {
			from := slices.IndexFunc(at[2:], func(i int) bool { return i >= 0 }) + 2
			return f.Path, 1 + bytes.Count(data[:at[from]], []byte("\n")), strings.ToLower(string(data[at[from]:at[from+1]]))
		}
	}
	return "", 0, ""
}

// unfilled matches the people of a manifest that was never filled in.
var unfilled = sieve.Plain(`(?i)\byour (full )?name\b|@example\.(com|org|net)\b|\byou@|\bauthor name\b`)

// lineFrom is what stands from an offset to the end of the first line that says something.
func lineFrom(data []byte, at int) []byte {
	line, _, _ := bytes.Cut(bytes.TrimLeft(data[at:], " \t\r\n"), []byte("\n"))
	return line
}
