package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// PagesNamed are the files that a link in the document doc to a page of the site that it is a
// page of may lead to, whether they are there or not.
func PagesNamed(doc, target string) (pages []string) {
	for dir := path.Dir(doc); dir != "."; dir = path.Dir(dir) {
		p := path.Join(dir, strings.TrimSuffix(target, ".html"))
		for _, end := range endings {
			if end != "" {
				pages = append(pages, p+end)
			}
		}
	}
	return pages
}

// goneFromSite tells whether such a link leads to a page that history knows.
func (r *Resolver) goneFromSite(doc, target string) bool {
	return slices.ContainsFunc(PagesNamed(doc, target), func(p string) bool { return r.once[p] })
}

// leastPages is how many pages lie in a folder of a site that is written by hand. Assumed.
const leastPages = 10

// missingPage tells whether a link to a page in a folder of such a site leads to none
// that is there.
func (r *Resolver) missingPage(doc, target string) bool {
	if path.Ext(target) != ".html" {
		return false
	}
	for dir := path.Dir(doc); dir != "."; dir = path.Dir(dir) {
		folder, pages := path.Join(dir, path.Dir(target)), 0
		if !r.dirs[folder] || path.Dir(target) == "/" {
			continue
		}
		for i := range r.tree.Files {
			if f := &r.tree.Files[i]; f.Dir() == folder && aliased.MatchString(strings.TrimSuffix(f.Path, ".erb")) {
				pages++
			}
		}
		return pages >= leastPages
	}
	return false
}

// missesPage tells whether a link in a page of a site names the source of another one in a
// folder that is there, and none is known that a build might put there, or show in place of it.
func (r *Resolver) missesPage(doc, target string) bool {
	if !aliased.MatchString(target) || OpensFolder(target) || !r.dirs[path.Join(path.Dir(doc), path.Dir(target))] {
		return false
	}
	names, others := r.brought()
	return !others && !names[strings.ToLower(path.Base(target))]
}

var (
	// numbered matches what orders the pages of a folder and is no part of their names.
	numbered = sieve.Plain(`^(?:\d+[-_. ]+)+`)
	// pageName is that of a page where a program or a setting names one.
	pageName = sieve.Plain(`(?i)[\w.-]+\.(?:md|mdx|markdown)\b`)
	// bringsPages matches plugins of MkDocs whose pages no file holds, so that git need not be
	// told to ignore any.
	bringsPages = sieve.Plain(`(?m)\b(?:gen-files|api-autonav|mkdoxy|monorepo|multirepo)\b|^hooks:`)
)

// broughtPages are the names, in lower case, that a page of a site may have though it does not
// lie there: those of all files, since a build may copy CHANGELOG.md to changelog.md or show
// 01-intro.md as intro.md, and of the pages that programs and settings name. Others tells
// whether there may be some by any name.
func (r *Resolver) broughtPages() (names map[string]bool, others bool) {
	names = map[string]bool{}
	for i := range r.tree.Files {
		f := &r.tree.Files[i]
		base := strings.ToLower(f.Base())
		names[base], names[numbered.ReplaceAllString(base, "")] = true, true
		if f.Vendored || f.Binary || f.Size > maxBytes || f.Role != tree.Code && f.Role != tree.Config {
			continue
		}
		data, err := r.tree.ReadFile(f.Path)
		if err != nil {
			continue
		}
		others = others || strings.HasPrefix(base, "mkdocs") && bringsPages.Match(data)
		for _, name := range pageName.FindAll(data, -1) {
			names[strings.ToLower(string(name))] = true
		}
	}
	return names, others
}

// redirects matches files in which sites keep what leads where, and aliased the
// pages that may say at their top where they were before.
var (
	redirects = sieve.Plain(`(?i)\.(ya?ml|toml|json|rb|[cm]?js|ts|conf)$|(^|/)(_redirects|\.htaccess)$`)
	aliased   = sieve.Plain(`(?i)\.(md|mdx|markdown)$`)
)

// redirected tells whether a file of settings, or the front matter of a page, names
// a page, as what leads to its new place does.
func (r *Resolver) redirected(target string) bool {
	name := strings.TrimSuffix(strings.Trim(target, "/"), ".html")
	for i := range r.tree.Files {
		f := &r.tree.Files[i]
		page := aliased.MatchString(f.Path)
		if f.Vendored || f.Size > maxBytes || !page && !redirects.MatchString(f.Path) {
			continue
		}
		data, err := r.tree.ReadFile(f.Path)
		if err != nil {
			continue
		}
		said := string(data)
		if page {
			said = FrontMatter(said)
		}
		if strings.Contains(said, name) {
			return true
		}
	}
	return false
}

// generatorRoot matches links that a generator of sites resolves from a root of
// its own: "@/guide.md", "@site/static/x.png", "~/assets/y.png".
var generatorRoot = sieve.Plain(`^[@~][\w-]*/`)

// asset matches folders whose files a site shows at its root.
var asset = sieve.Plain(`(^|/)(assets|static|public)/`)

// published matches where ExDoc is told to show a folder's files: assets: %{"docs/images" => "images"}.
var published = sieve.Plain(`"(?:\./)?([\w./-]+)"\)?\s*=>\s*"([\w./-]+)"`)

// ofExDoc tells whether a link leads to a file by the path at which ExDoc shows it beside
// all pages, wherever these lie.
func (r *Resolver) ofExDoc(target string) bool {
	data, err := r.tree.ReadFile("mix.exs")
	if err != nil {
		return false
	}
	_, assets, _ := strings.Cut(string(data), "assets: %{")
	assets, _, _ = strings.Cut(assets, "}")
	for _, m := range published.FindAllStringSubmatch(assets, -1) {
		if rest, ok := strings.CutPrefix(path.Clean(target), m[2]+"/"); ok && r.tree.Lookup(path.Join(m[1], rest)) != nil {
			return true
		}
	}
	return false
}

// isAsset tells whether a link leads to a file by the path that a site shows it at.
func (r *Resolver) isAsset(target string) bool {
	name := "/" + strings.TrimPrefix(path.Clean(target), "/")
	return slices.ContainsFunc(r.tails[path.Base(name)], func(p string) bool {
		folder, ok := strings.CutSuffix(p, name)
		return ok && asset.MatchString(folder+"/")
	})
}

// inSite tells whether a document is the source of a page of a generated site.
func (r *Resolver) inSite(doc string) bool {
	for _, s := range r.sites {
		if s == "." || strings.HasPrefix(doc, s+"/") {
			return true
		}
	}
	return false
}
