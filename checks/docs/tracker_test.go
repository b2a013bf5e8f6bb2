package docs

import (
	"maps"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// Whom to ask is told where a sentence sends readers to the project's tracker,
// on whatever page it stands, and not by a link to one thread.
func TestTrackerAnswersWhomToAsk(t *testing.T) {
	const site = "# Shop\n\nRead the documentation at [shop.example](https://shop.example)!\n"
	puzzles := func(line string) map[string]string {
		return map[string]string{"README.md": site, "docs/.vuepress/config.js": "module.exports = {}\n", "docs/troubleshooting/index.md": "# Troubleshooting\n\n" + line + "\n"}
	}
	for _, tt := range []struct {
		name  string
		files map[string]string
		where string // of the answer, "" for none
	}{
		{"a page of puzzles", puzzles("If none of these help you, [open an issue](https://github.com/acme/shop/issues/new)!"), "contact: docs/troubleshooting/index.md:3"},
		{"the tracker of something else", map[string]string{"README.md": "# Shop\n\n## Playground\n\nIf you have any questions about it, please open an issue in the [tutorial repo](https://github.com/other/till).\n"}, ""},
		{"who keeps a package", map[string]string{"README.md": "# Shop\n\n## Installation\n\nOn Debian it is officially maintained by the distribution.\n"}, ""},
		{"a person", map[string]string{"README.md": "# Shop\n\n## Holes\n\nFor reporting a hole, please contact Jane Doe.\n"}, "contact: README.md:3"},
		{"the tracker of a fork", map[string]string{"README.md": "# Shop\n\n## Playground\n\nIf you have any questions, please open an issue [there](https://github.com/other/shop/issues).\n"}, "contact: README.md:3"},
		{"the tracker of a sister", map[string]string{"README.md": "# Shop\n\n## Playground\n\nIf you have any questions, please open an issue [there](https://github.com/acme/support/issues).\n"}, "contact: README.md:3"},
		{"somebody else's tracker", puzzles("It is a bug of theirs: [open an issue](https://github.com/other/shop/issues/new)!"), ""},
		{"one issue", puzzles("It is a known problem, see [this issue](https://github.com/acme/shop/issues/91)."), ""},
		{"a badge that asks into a chat", map[string]string{"README.md": "<p>\n  <a href=\"https://shop.example\" title=\"Home\"></a>\n  <a href=\"https://matrix.to/#/#shop:matrix.org\" title=\"Join the Matrix space\">\n    <img src=\"https://img.shields.io/matrix/shop\">\n  </a>\n</p>\n\n# Shop\n"}, "contact: README.md:3"},
		{"a chat among what it works with", map[string]string{"README.md": "# Shop\n\nIt sends what was sold to:\n\n- [Discord](https://discord.com/)\n- [Matrix](https://matrix.to/#/#any:matrix.org)\n"}, ""},
		{"a form that sends there", map[string]string{"README.md": "# Shop\n", ".github/ISSUE_TEMPLATE/config.yml": "contact_links:\n  - name: Manual\n    url: https://shop.example/faq\n    about: What is asked often.\n  - name: Start a discussion\n    about: If you have any questions.\n    url: https://github.com/acme/shop/discussions/new/choose\n"}, "contact: .github/ISSUE_TEMPLATE/config.yml:7"},
		{"a form that sends to others", map[string]string{"README.md": "# Shop\n", ".github/ISSUE_TEMPLATE/config.yml": "contact_links:\n  - name: Till\n    about: Open an issue there if it is one of the till.\n    url: https://github.com/other/till/issues\n"}, ""},
		{"a row of links", puzzles("[Issues](https://github.com/acme/shop/issues)"), ""},
		{"a file of its own", map[string]string{"README.md": "# Shop\n\n* **Go.mod support** - as of v5, go.mod support (see [CHANGELOG](https://github.com/acme/shop/blob/master/CHANGELOG.md))\n"}, ""},
	} {
		f := factsOf(facts.Service, maps.Clone(tt.files))
		f.Repo.RemoteOwner, f.Repo.RemoteName = "acme", "shop"
		out := checktest.Ask(t, Readme, f)
		where := strings.Join(checktest.Measure(out, "where").([]string), "\n")
		if got := checktest.Measure(out, "contact"); got != (tt.where != "") || !strings.Contains(where, tt.where) {
			t.Errorf("%s: contact answered %v in %q, want %q", tt.name, got, where, tt.where)
		}
		if strings.Contains(out.Summary, "whom to ask (") {
			t.Errorf("%s: %s", tt.name, out.Summary)
		}
	}
}

// Of a copy whose account nobody knows the tracker is the one that bears its name.
func TestTrackerOfACopy(t *testing.T) {
	for address, want := range map[string]bool{"https://github.com/acme/shop/issues/new": true, "https://github.com/other/till/issues/new": false, "https://github.com/acme/shop": false} {
		f := factsOf(facts.Service, map[string]string{
			"README.md": "# Shop\n\nRead the documentation at [shop.example](https://shop.example)!\n", "docs/.vuepress/config.js": "module.exports = {}\n",
			"docs/troubleshooting/index.md": "# Troubleshooting\n\nIf none of these help you, [open an issue](" + address + ")!\n",
		})
		f.Repo.Called = "shop"
		if got := checktest.Measure(checktest.Ask(t, Readme, f), "contact"); got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

// A page on how a library's users test with it does not say how it is tested.
func TestTestingForUsers(t *testing.T) {
	for page, want := range map[string]bool{"docs/testing.md": false, "docs/developer/testing.md": true, "docs/running-tests.md": true} {
		out := checktest.Ask(t, Readme, factsOf(facts.Library, map[string]string{
			"README.md": "# Shop\n\nRead the documentation at [shop.example](https://shop.example)!\n", "docs/conf.py": "project = 'shop'\n", "docs/.vuepress/config.js": "module.exports = {}\n",
			page: "# Testing\n\n## Testing Shop applications\n\nThe runner of the module invokes a command within your own program and keeps what it printed.\n",
		}))
		if got := checktest.Measure(out, "test"); got != want {
			t.Errorf("%s: %v, want %v", page, got, want)
		}
	}
}
