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
		{"website/docusaurus.config.js", "module.exports = {}\n", []string{"docs", "website/docs"}},
		{"docs/source/conf.py", "project = 'Shop'\n", []string{"docs/source"}},
		{"docs/_config.yml", "title: Shop\n", []string{"docs"}},
		{"src/conf.py", "a = 1\n", nil},
		{"_config.yml", "title: Shop\n", nil},
	} {
		if got := SiteFolders(tree.FromFiles(map[string]string{tt.path: tt.content})); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.path, got, tt.want)
		}
	}
}
