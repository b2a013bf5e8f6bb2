package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// pagesOf maps the settings of a generator of sites to where it takes its pages
// from, relative to them.
var pagesOf = []struct {
	settings *sieve.Pattern
	folders  []string
}{
	{sieve.MustCompile(`(^|/)\.(vuepress|vitepress)/config\.\w+$`), []string{".."}},
	{sieve.MustCompile(`(^|/)mkdocs\.ya?ml$`), []string{"docs"}},
	{sieve.MustCompile(`(^|/)docusaurus\.config\.[cm]?[jt]s$`), []string{"docs", "../docs"}},
	{sieve.MustCompile(`(^|/)(docs?|documentation)/((source|src)/)?conf\.py$`), []string{"."}},
	{sieve.MustCompile(`(^|/)(docs?|documentation|website|site)/_config\.ya?ml$`), []string{"."}},
	{sieve.MustCompile(`(^|/)(docs?|documentation|website|site)/astro\.config\.[cm]?[jt]s$`), []string{"src/content/docs"}},
	{sieve.MustCompile(`(^|/)book\.toml$`), []string{"src"}},
	{sieve.MustCompile(`(^|/)(docs?|documentation|website|site)/(hugo|config)\.(toml|ya?ml)$`), []string{"content"}},
}

// mkdocsFolder is where MkDocs is told that its pages lie.
var mkdocsFolder = sieve.MustCompile(`(?m)^docs_dir:\s*["']?([\w./-]+)`)

// SiteFolders returns the folders whose documents a generator makes a site of,
// sorted.
func SiteFolders(t *tree.Tree) []string {
	return ofSites(t, func(f *tree.File, folders []string) (out []string) {
		if strings.HasPrefix(f.Base(), "mkdocs") {
			if data, err := t.ReadFile(f.Path); err == nil {
				if m := mkdocsFolder.FindSubmatch(data); m != nil {
					folders = []string{string(m[1])}
				}
			}
		}
		for _, folder := range folders {
			out = append(out, path.Join(f.Dir(), folder))
		}
		return out
	})
}

// SiteHomes returns the folders that a generator of sites is run in, sorted: a
// README there says how to run and deploy the site.
func SiteHomes(t *tree.Tree) []string {
	return ofSites(t, func(f *tree.File, _ []string) []string {
		switch base := path.Base(f.Dir()); {
		case base == "source" || base == "src":
			return []string{f.Dir(), path.Dir(f.Dir())}
		case len(base) > 1 && base[0] == '.':
			return []string{path.Dir(f.Dir())}
		}
		return []string{f.Dir()}
	})
}

// ofSites lists what is asked of the settings of each generator of sites, which
// takes its pages from folders, sorted.
func ofSites(t *tree.Tree, ask func(settings *tree.File, folders []string) []string) []string {
	var out []string
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Symlink {
			continue
		}
		for _, generator := range pagesOf {
			if generator.settings.MatchString(f.Path) {
				out = append(out, ask(f, generator.folders)...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
