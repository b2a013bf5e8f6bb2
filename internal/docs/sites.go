package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// generators are the settings of what makes sites of documents.
var generators = []struct {
	settings *sieve.Pattern
	// folders are where it takes pages for users from, relative to the settings; nil where
	// not even the home of the site is known by them.
	folders []string
	// beside: it makes whole sites too, so that it is of documents beside a program
	// only in a folder for them.
	beside bool
}{
	{sieve.MustCompile(`(?i)(^|/)\.(vuepress|vitepress)/config\.\w+$`), []string{".."}, false},
	{sieve.MustCompile(`(?i)(^|/)mkdocs\.ya?ml$`), []string{"docs"}, false},
	{sieve.MustCompile(`(?i)(^|/)zensical\.toml$`), []string{"docs"}, false},
	{sieve.MustCompile(`(?i)(^|/)docusaurus\.config\.[cm]?[jt]s$`), []string{"docs", "../docs"}, false},
	{sieve.MustCompile(`(?i)(^|/)book\.toml$`), []string{"src"}, false},
	{sieve.MustCompile(`(?i)(^|/)conf\.py$`), []string{"."}, true},
	{sieve.MustCompile(`(?i)(^|/)_config\.ya?ml$`), []string{"."}, true},
	{sieve.MustCompile(`(?i)(^|/)astro\.config\.[cm]?[jt]s$`), []string{"src/content/docs"}, true},
	{sieve.MustCompile(`(?i)(^|/)config\.rb$`), []string{"source"}, true}, // of Middleman, by which Slate makes pages
	{sieve.MustCompile(`(?i)(^|/)hugo\.(toml|ya?ml|json)$|(^|/)(docs?|documentation|website|site)/config\.(toml|ya?ml)$`), []string{"content"}, true},
	{sieve.MustCompile(`(?i)(^|/)tech-docs\.yml$`), []string{}, false}, // as often of pages for developers
	{sieve.MustCompile(`(?i)(^|/)(antora\.ya?ml|_quarto\.yml|gatsby-config\.[jt]s|eleventy\.config\.[cm]?js|\.eleventy\.js)$`), nil, false},
}

// forDocuments matches the folders of documents and of sites of them.
var forDocuments = sieve.MustCompile(`(^|/)(docs?|documentation|website|site)/((source|src)/)?[^/]+$`)

// mkdocsFolder is where MkDocs, or Zensical, is told that its pages lie.
var mkdocsFolder = sieve.MustCompile(`(?m)^docs_dir\s*[:=]\s*["']?([\w./-]+)`)

// SiteFolders returns the folders whose documents a generator makes a site of,
// sorted.
func SiteFolders(t *tree.Tree) []string {
	return ofSites(t, func(f *tree.File, folders []string) (out []string) {
		if strings.HasPrefix(f.Base(), "mkdocs") || strings.HasPrefix(f.Base(), "zensical") {
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
		switch home := siteHome(f.Dir()); path.Base(f.Dir()) {
		case "source", "src":
			return []string{f.Dir(), home}
		default:
			return []string{home}
		}
	})
}

// siteHome is the folder whose documents become pages: a generator's settings lie
// there or in a folder of their own within.
func siteHome(dir string) string {
	switch base := path.Base(dir); {
	case base == "config", base == "source", base == "src", len(base) > 1 && base[0] == '.':
		return path.Dir(dir)
	}
	return dir
}

// anySettings matches the settings of any of them, which most files are not.
var anySettings = func() *sieve.Pattern {
	var all []string
	for i := range generators {
		all = append(all, "(?:"+generators[i].settings.String()+")")
	}
	return sieve.MustCompile(strings.Join(all, "|"))
}()

// generatorOf is the index of the generator whose settings a path is, -1 for none.
func generatorOf(p string) int {
	if !anySettings.MatchString(p) {
		return -1
	}
	for i := range generators {
		if generators[i].settings.MatchString(p) {
			return i
		}
	}
	return -1
}

// ofSites lists what is asked of the settings of each generator of a site of
// documents, which takes its pages from folders, sorted.
func ofSites(t *tree.Tree, ask func(settings *tree.File, folders []string) []string) []string {
	var out []string
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Symlink {
			continue
		}
		if g := generatorOf(f.Path); g >= 0 && generators[g].folders != nil && (!generators[g].beside || forDocuments.MatchString(f.Path)) {
			out = append(out, ask(f, generators[g].folders)...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
