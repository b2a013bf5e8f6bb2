package docs

import (
	"slices"
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestSiteFolders(t *testing.T) {
	for _, tt := range []struct {
		path, content string
		want          []string
	}{
		{"docs/.vuepress/config.js", "module.exports = {}\n", []string{"docs"}},
		{"mkdocs.yml", "site_name: Shop\n", []string{"docs"}},
		{"mkdocs.yml", "site_name: Shop\ndocs_dir: manual\n", []string{"manual"}},
		{"zensical.toml", "[project]\ndocs_dir = \"manual\"\n", []string{"manual"}},
		{"website/docusaurus.config.js", "module.exports = {}\n", []string{"docs", "website/docs"}},
		{"docs/source/conf.py", "project = 'Shop'\n", []string{"docs/source"}},
		{"docs/_config.yml", "title: Shop\n", []string{"docs"}},
		{"docs/config.rb", "set :source, 'source'\n", []string{"docs/source"}},
		{"src/conf.py", "a = 1\n", nil},
		{"config.rb", "a = 1\n", nil},
		{"_config.yml", "title: Shop\n", nil},
	} {
		if got := SiteFolders(tree.FromFiles(map[string]string{tt.path: tt.content})); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.path, got, tt.want)
		}
	}
}

// One table says which files are settings of a generator, for the folders that sites
// are made of and for the links in them.
func TestSiteHomes(t *testing.T) {
	for path, want := range map[string]struct {
		homes  []string
		inSite bool // a page beside the settings, or above a folder of theirs
	}{
		"docs/.vuepress/config.js": {[]string{"docs"}, true},
		"docs/source/conf.py":      {[]string{"docs", "docs/source"}, true},
		"docs/config.toml":         {[]string{"docs"}, true},
		"docs/antora.yml":          {nil, true},
		"docs/notes.yml":           {nil, false},
	} {
		tr := tree.FromFiles(map[string]string{path: "x\n", "docs/page.md": "# Page\n"})
		if got := SiteHomes(tr); !slices.Equal(got, want.homes) {
			t.Errorf("%s: %v, want %v", path, got, want.homes)
		}
		if got := NewResolver(tr, nil).inSite("docs/page.md"); got != want.inSite {
			t.Errorf("%s: docs/page.md is in a site: %v", path, got)
		}
	}
}
