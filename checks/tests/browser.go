package tests

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/lines"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// drivers are what a test says that has a browser do things.
var drivers = [][]byte{
	[]byte("selenium"), []byte("webdriver"), []byte("puppeteer"), []byte("playwright"), []byte("testcafe"),
	[]byte("capybara"), []byte("type: :system"), []byte("type: :feature"), []byte("ApplicationSystemTestCase"),
}

// visits is how a test in Ruby opens a page, with whatever driver of Capybara.
var visits = lines.MustCompile(`[ \t]*visit[ (][^\n]`)

// drivesBrowser tells whether the tests of a file have a browser do things.
func drivesBrowser(framework string, f *tree.File, content []byte) bool {
	return framework == "Playwright" || framework == "Cypress" || f.Language == "Ruby" && visits.Match(content) ||
		slices.ContainsFunc(drivers, func(d []byte) bool { return bytes.Contains(content, d) })
}

// page is the name of a file that shows a page or a part of one.
var page = sieve.Plain(`(?i)\.(html?|razor|cshtml|aspx|jsp|ftl|erb|haml|slim|twig|blade\.php|phtml|jinja2?|j2|njk|ejs|hbs|pug|heex|leex|eex|vue|svelte|[jt]sx|gohtml|mustache)$`)

// script is the path of what pages have a browser run, by where frameworks keep that.
var script = sieve.Plain(`(^|/)(app/(javascript|frontend)|assets|static|public|resources/js)/(.*/)?[^/]+\.[cm]?[jt]s$`)

// throughBrowser says of the parts without tests that serve pages that the tests
// in a browser may reach them, which no name or import shows. It returns which
// folder most of these tests are in, and of how many parts that is said.
func (s *survey) throughBrowser(t *tree.Tree, parts []*part) (folder string, reached int) {
	if len(s.browser) == 0 || len(parts) == 0 {
		return "", 0
	}
	within := map[string]int{} // the folder or one below it
	for _, dir := range s.browser {
		for at := dir; ; at = path.Dir(at) {
			within[at]++
			if at == "." {
				break
			}
		}
	}
	folder = s.browser[0]
	for _, dir := range s.browser {
		if cmp.Or(within[folder]-within[dir], docs.ByPlace(dir, folder)) < 0 {
			folder = dir
		}
	}
	if folder == "." {
		folder = "the top folder"
	}
	shown := map[string]bool{} // every folder with a page in it
	for i := range t.Files {
		if f := &t.Files[i]; f.HandWritten() && f.Role != tree.Test && f.Role != tree.Doc && (page.MatchString(f.Path) || script.MatchString(f.Path)) {
			markAbove(shown, path.Dir(f.Path))
		}
	}
	for _, p := range parts {
		if p.path != "." && shown[p.path] {
			reached++
			p.browser = folder
		}
	}
	return folder, reached
}

// browserClause follows the clause on the parts without tests.
func browserClause(folder string, reached, parts int) string {
	switch {
	case reached == 0:
		return ""
	case parts == 1:
		return ", which is reached, if at all, through the browser tests in " + folder
	case reached == parts:
		return ", which are reached, if at all, through the browser tests in " + folder
	}
	return fmt.Sprintf(", %d of them reached, if at all, through the browser tests in %s", reached, folder)
}
