package docs

import (
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Verdict says whether what a document names exists at HEAD.
type Verdict uint8

// The verdicts. What cannot be told from the tree is Unknown, which is no
// reproach: sites route links, builds make files, readers change folders.
const (
	Unknown Verdict = iota
	Present
	Absent
)

// Claim is something that a document says is in the repository.
type Claim struct {
	What    string // "file", "link", "make target", "npm script", ...
	Name    string // as the document has it
	Text    string // of a link
	Path    string // the path at HEAD, for a file or link that is Present
	Line    int    // in the document
	Verdict Verdict
	// Astray: a link that is Present if it is taken from a folder above that of the
	// document, which a person may guess and no forge does.
	Astray bool
}

// Resolver tells whether what documents name exists at HEAD. It is made to be
// right when it says Absent.
type Resolver struct {
	// Name is what the repository is called on its forge, "" if unknown: whoever
	// clones it is in no other one.
	Name     string
	tree     *tree.Tree
	lower    map[string]string   // lower-case path of a file or folder -> path
	dirs     map[string]bool     // folders, submodules too
	parts    map[string]bool     // folders with a manifest
	tails    map[string][]string // base name -> paths
	pages    map[string]bool     // names in small letters of pages whose files have blanks where their addresses have hyphens
	ignored  []string            // patterns of the .gitignore files
	sites    []string            // folders below which links are routes of a generated site
	targets  taskSet             // make
	scripts  taskSet             // package.json
	composer taskSet
	recipes  taskSet           // just
	tasks    taskSet           // Taskfile
	services taskSet           // compose
	modules  map[string]string // path of a Go module -> its folder
	once     map[string]bool
	onceEnd  map[string][]string // base name -> paths that are gone
	onceDirs map[string]bool     // folders that are gone
	brought  func() (names map[string]bool, others bool)
}

// NewResolver returns a Resolver over t. Gone lists paths that history knows
// and HEAD does not have; a document that names one of them is out of date.
func NewResolver(t *tree.Tree, gone []string) *Resolver {
	r := &Resolver{tree: t, lower: map[string]string{}, dirs: map[string]bool{".": true}, parts: map[string]bool{}, onceDirs: map[string]bool{}, tails: map[string][]string{}, once: map[string]bool{}, onceEnd: map[string][]string{}, pages: map[string]bool{}, modules: map[string]string{}}
	for i := range t.Files {
		f := &t.Files[i]
		r.lower[strings.ToLower(f.Path)] = f.Path
		r.tails[f.Base()] = append(r.tails[f.Base()], f.Path)
		if name, blanks := strings.TrimSuffix(f.Base(), path.Ext(f.Path)), strings.Contains(f.Base(), " "); blanks && f.Role == tree.Doc {
			r.pages[strings.ToLower(strings.ReplaceAll(name, " ", "-"))] = true
		}
		r.addDirs(f.Dir())
		if partManifest.MatchString(f.Base()) && !f.Vendored {
			r.parts[f.Dir()] = true
		}
	}
	for _, s := range t.Submodules {
		r.addDirs(s)
	}
	for _, p := range gone {
		if t.Lookup(p) == nil {
			r.once[p] = true
			r.onceEnd[path.Base(p)] = append(r.onceEnd[path.Base(p)], p)
			r.addGoneDirs(p)
		}
	}
	r.brought = sync.OnceValues(r.broughtPages)
	r.readTasks()
	r.sites = append(r.sites, SiteFolders(t)...)
	return r
}

func (r *Resolver) addDirs(dir string) {
	for dir != "." && dir != "/" && dir != "" && !r.dirs[dir] {
		r.dirs[dir] = true
		r.lower[strings.ToLower(dir)] = dir
		dir = path.Dir(dir)
	}
}

// exists returns the path of the file or folder p, without regard to case.
func (r *Resolver) exists(p string) (string, bool) {
	if p == "." || r.dirs[p] {
		return p, true
	}
	found, ok := r.lower[strings.ToLower(p)]
	return found, ok
}

// placeholder matches names that stand for others.
var placeholder = sieve.Plain(`[<>{}$*\[\]|"'` + "`" + `]|\.\.\.|…|%[sd({]|\bYYYY|\bXXX|\bMy[A-Z][a-z]|(?i)\b(your|my)[-_]|\bmy(script|task|app|target|project|service|command|file)s?\b|path/to|foo\b|\bbar\b|example|dummy`)

// forgePath matches links to pages of the forge. A forge shows a document two
// folders below them, so that "issues" alone leads nowhere; what is said of a workflow
// there is no documentation.
var forgePath = sieve.Plain(`^(\.\./)+(issues|pulls?|wiki|releases|actions|blob|tree|raw|commits?|compare|discussions|security|projects|graphs|network|stargazers|labels|milestones?|-)(/|$)|^actions/workflows/[\w.-]+\.ya?ml(/badge\.svg)?$`)

// forgePage matches what only a page of a forge is called.
var forgePage = sieve.Plain(`^(issues|pulls|wiki|releases|discussions|stargazers)$`)

// endings are what a link may leave out, and last those of a template of what it names.
var endings = []string{"", ".md", ".mdx", ".rst", ".adoc", ".html.md", ".html.md.erb", ".md.erb", "/README.md", "/readme.md", "/index.md", "/index.mdx", "/_index.md", "/index.rst", "/README.rst", "/README.adoc", "/index.html", ".jinja", ".j2", ".tmpl", ".erb"}

// Link tells whether the target of a link in the document doc exists.
func (r *Resolver) Link(doc string, l Link) Claim {
	c := Claim{What: "link", Name: l.Target, Text: l.Text, Line: l.Line}
	if ownMachine.MatchString(l.Target) && !r.inSite(doc) {
		c.Verdict = Absent
		return c
	}
	target := cleanTarget(l.Target)
	if target == "" {
		return r.own(c)
	}
	if r.ofExDoc(target) {
		c.Verdict = Present
		return c
	}
	if p, dir := r.find(doc, target); dir != "" {
		c.Path, c.Verdict = p, Present
		c.Astray = dir != path.Dir(doc) && !strings.HasPrefix(target, "/") && shownByForges.MatchString(doc) && !r.inSite(doc) && (dir != "." || !forAssistants.MatchString(doc))
		return c
	}
	if unquoted := strings.TrimSuffix(target, `"`); unquoted != target { // typed behind it
		if _, dir := r.find(doc, unquoted); dir != "" {
			c.Verdict = Absent
			return c
		}
	}
	if isHost(l, target) || placeholder.MatchString(target) || forgePath.MatchString(strings.TrimPrefix(target, "./")) || r.mayBeElsewhere(doc, target) {
		return c
	}
	c.Verdict = Absent
	return c
}

// ownMachine matches the path of a file in somebody's folder of their own machine.
var ownMachine = sieve.Plain(`^(file://)?/(home|Users)/[\w.-]+/[^/]+/.*\w\.\w+$`)

// isHost tells whether a target is the host of the address that the link reads as,
// written without its scheme: it names no file.
func isHost(l Link, target string) bool {
	return IsExternal(l.Text) && strings.HasSuffix(strings.TrimRight(l.Text, "/"), "//"+strings.TrimRight(target, "/"))
}

var scheme = sieve.Plain(`^([A-Za-z][A-Za-z0-9+.-]*:|//|#)`)

// cleanTarget is the path of a link, "" for one that leaves the repository or
// stays in the document.
func cleanTarget(target string) string {
	target = strings.Trim(target, "<> ")
	if scheme.MatchString(strings.TrimLeft(target, "(")) || // whose bracket somebody wrote twice
		strings.Contains(target, "@") && !strings.Contains(target, "/") || strings.ContainsAny(target, " \t\n") && !strings.Contains(target, "/") {
		return ""
	}
	target, _, _ = strings.Cut(target, "#")
	target, _, _ = strings.Cut(target, "?")
	if plain, err := url.PathUnescape(target); err == nil {
		return plain
	}
	return target
}

// IsExternal tells whether a link leaves the repository for the web.
func IsExternal(target string) bool {
	return strings.HasPrefix(target, "http://") || strings.HasPrefix(target, "https://") || strings.HasPrefix(target, "//")
}

// shownByForges matches documents whose links a forge takes from their folder.
var shownByForges = sieve.Plain(`(?i)\.(md|markdown)$`)

// forAssistants matches what coding assistants are told, who read it from the top.
var forAssistants = sieve.MustCompile(`(?i)(^|/)(claude|agents|gemini|copilot-instructions)\.md$|(^|/)(\.(agents?|claude|cursor|codex|gemini|junie)|\.github/(agents|chatmodes|copilot|instructions|prompts))/`)

// find looks for target from the document's folder, from each folder above it,
// and from the root, with the endings that links leave out. It returns the path, and
// the folder from which it was found, "" if it was not.
func (r *Resolver) find(doc, target string) (found, from string) {
	names := []string{target}
	if base := strings.TrimSuffix(target, ".html"); base != target {
		names = append(names, base)
	}
	for dir := path.Dir(doc); ; dir = path.Dir(dir) {
		for _, name := range names {
			p := path.Join(dir, name)
			for _, end := range endings {
				if found, ok := r.exists(p + end); ok {
					return found, dir
				}
			}
		}
		if dir == "." {
			return "", ""
		}
	}
}

// mayBeElsewhere tells whether a link that leads nowhere in the tree may still
// lead somewhere: outside the repository, into what a build makes, or along
// the routes of a site.
func (r *Resolver) mayBeElsewhere(doc, target string) bool {
	if r.pages[strings.ToLower(path.Base(target))] {
		return true
	}
	full := path.Join(path.Dir(doc), target)
	if path.Ext(target) == ".html" && r.goneFromSite(doc, target) {
		return r.redirected(target)
	}
	if strings.HasPrefix(target, "/") {
		if r.goneFromSite(doc, target) || r.missingPage(doc, target) {
			return r.redirected(target)
		}
		full = strings.TrimPrefix(path.Clean(target), "/")
		first, _, deep := strings.Cut(full, "/")
		if r.inSite(doc) || !r.dirs[first] && (deep || !r.once[full]) {
			return true
		}
	}
	if r.once[full] && !r.isIgnored(full) { // which is made since
		return false
	}
	if generatorRoot.MatchString(target) || r.isAsset(target) {
		return true
	}
	if full == ".." || strings.HasPrefix(full, "../") || r.isIgnored(full) {
		return true
	}
	if r.inSite(doc) {
		return !r.missesPage(doc, target)
	}
	ext := path.Ext(full)
	route := ext == "" || ext == ".html" || ext == ".htm" || len(ext) > 6
	return route && !strings.Contains(strings.TrimPrefix(target, "./"), "/") && !forgePage.MatchString(full)
}

// isIgnored tells whether git is told not to keep a path.
func (r *Resolver) isIgnored(p string) bool {
	parts := strings.Split(p, "/")
	for _, pattern := range r.ignored {
		n := strings.Count(pattern, "/") + 1
		for i := 0; i+n <= len(parts); i++ {
			if ok, err := path.Match(pattern, strings.Join(parts[i:i+n], "/")); ok && err == nil {
				return true
			}
		}
	}
	return false
}
