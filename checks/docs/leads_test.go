package docs

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// What a README leads to, in the repository and out of it.
func TestWhatAReadmeLeadsTo(t *testing.T) {
	const site = "# Shop\n\nRead the documentation at [shop.example](https://shop.example)!\n"
	for _, tt := range []struct {
		name  string
		files map[string]string
		topic string
		where string // of the answer, "" for none
		said  string // in the summary
	}{
		{"the pages of a site", map[string]string{"README.md": site, "docs/.vuepress/config.js": "module.exports = {}\n", "docs/general/start.md": questions["setup"]}, "setup", "docs/general/start.md:4", ""},
		{"pages of no site", map[string]string{"README.md": site, "docs/general/start.md": questions["setup"]}, "setup", "", "nothing was found on"},
		{"a site that it does not lead to", map[string]string{"README.md": "# Shop\n\nMade with [Vue](https://vue.example).\n", "docs/.vuepress/config.js": "module.exports = {}\n", "docs/general/start.md": questions["setup"]}, "setup", "", "nothing was found"},
		{"a document at the top", map[string]string{"README.md": "# Shop\n", "TESTING.md": "# Using the tests\n\n    $ npm test\n"}, "test", "TESTING.md:1", ""},
		{"a list of puzzles", map[string]string{"README.md": "# Shop\n\nSee [more](Troubleshooting.md).\n", "Troubleshooting.md": "# Troubleshooting\n\n## Cast exception when using objects\n\n1. Look.\n2. Wait.\n"}, "run", "", "nothing was found"},
		{"a section of puzzles", map[string]string{"README.md": "# Shop\n\n## FAQ\n\n### Crash when starting the shop\n\n1. Look.\n2. Wait.\n"}, "run", "", "nothing was found"},
		{"a page for the question", map[string]string{"README.md": "# Shop\n\nInstructions for running the code can be found [here](https://wiki.example/start).\n"}, "run", "", "; how to run it (README.md:3) is left to a page outside of the repository, which was not read; nothing"},
		{"a page of its own name", map[string]string{"README.md": "# Shop\n\nSee the [installation manual](https://shop.example/install).\n"}, "setup", "", "how to set it up (README.md:3) is left to a page outside"},
		{"a page for something else", map[string]string{"README.md": "# Shop\n\nFollow us [here](https://social.example), or run it.\n"}, "run", "", "nothing was found"},
	} {
		out := checktest.Ask(t, Readme, factsOf(facts.Service, tt.files))
		where := strings.Join(checktest.Measure(out, "where").([]string), "\n")
		if got := checktest.Measure(out, tt.topic); got != (tt.where != "") || !strings.Contains(where, tt.where) {
			t.Errorf("%s: %s answered %v in %q, want %q", tt.name, tt.topic, got, where, tt.where)
		}
		if !strings.Contains(out.Summary, tt.said) {
			t.Errorf("%s: %s, want %q in it", tt.name, out.Summary, tt.said)
		}
	}
}
