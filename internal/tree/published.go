package tree

import (
	"bytes"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Scripts and style sheets that others published are often copied in among a
// page's own, unminified and in no folder of their own. What gives them away is
// their head: it states what no application writes into its own files, which is
// the version, the licence and the home of this one file. The head of a
// library's own source says the same, so a head that names anything of this
// project's is its own, and where nothing tells what this project is called no
// head counts.

// markPublished sets Vendored on such files, and on the sheet that belongs to such a
// script, being called like it beside it and saying nothing of itself, unless said tells that somebody
// declared otherwise.
func markPublished(files []File, read func(string) ([]byte, error), said func(path string) *bool) {
	var candidates []int
	for i := range files {
		if f := &files[i]; loadedByPages(f) && said(f.Path) == nil {
			candidates = append(candidates, i)
		}
	}
	if len(candidates) == 0 {
		return
	}
	known := readNames(files, read)
	if len(known.own) == 0 {
		return
	}
	var unsigned []int // sheets that say nothing of themselves
	for _, i := range candidates {
		f := &files[i]
		content, err := read(f.Path)
		if err != nil {
			continue
		}
		ext := path.Ext(f.Path)
		_, minified := search(files, strings.TrimSuffix(f.Path, ext)+".min"+ext)
		f.Vendored = known.isPublished(f.Path, content, minified)
		if ext == ".css" && !f.Vendored && len(headComments(content)) == 0 {
			unsigned = append(unsigned, i)
		}
	}
	for _, i := range unsigned {
		script, ok := search(files, strings.TrimSuffix(files[i].Path, ".css")+".js")
		files[i].Vendored = ok && files[script].Vendored
	}
}

// loadedByPages tells whether f is a script or a style sheet among the assets
// of pages.
func loadedByPages(f *File) bool {
	switch path.Ext(f.Path) {
	case ".js", ".mjs", ".css", ".scss", ".less":
		return f.Role == Code && f.HandWritten() && !f.Symlink && f.Unreadable == "" && amongAssets(f.Path)
	}
	return false
}

func amongAssets(filePath string) bool {
	segments := strings.Split(strings.ToLower(filePath), "/")
	return slices.ContainsFunc(segments[:len(segments)-1], func(s string) bool { return assetFolders[s] })
}

// names are what a project calls itself and what it depends on, folded.
type names struct {
	own, dependencies map[string]bool
}

// readNames gathers the names of all packages in the tree, their owners, and
// the holders of the licence at the top.
func readNames(files []File, read func(string) ([]byte, error)) names {
	n := names{map[string]bool{}, map[string]bool{}}
	for i := range files {
		f := &files[i]
		top := f.Dir() == "."
		licence := top && licenceFile.MatchString(f.Base())
		if !licence && !packageFiles[f.Base()] || f.Vendored || f.Symlink || f.Unreadable != "" {
			continue
		}
		content, err := read(f.Path)
		switch {
		case err != nil:
		case licence:
			maps.Copy(n.own, holdersOf(bytes.Join(datedLine.FindAll(content, -1), []byte("\n"))))
		default:
			n.manifest(content, top)
		}
	}
	if len(n.own) == 0 {
		n.titled(files, read)
	}
	return n
}

// titled adds the words of the heading of the README at the top, where nothing else tells
// what the project is called.
func (n names) titled(files []File, read func(string) ([]byte, error)) {
	for i := range files {
		if f := &files[i]; f.Dir() != "." || !isReadme(f) {
			continue
		}
		content, _ := read(files[i].Path)
		heading := readmeHeading.FindSubmatch(content)
		if heading == nil {
			continue
		}
		for _, word := range strings.Fields(foldName(string(linkTarget.ReplaceAll(heading[1], nil)))) {
			n.called(word)
		}
	}
}

var (
	readmeHeading = sieve.Plain(`(?m)^#[ \t]+([^\n]+)`)
	// linkTarget is where a link or a picture leads.
	linkTarget = sieve.Plain(`\]\([^)\n]*\)`)
)

var packageFiles = set("package.json", "bower.json", "component.json", "composer.json")

// manifest takes in what a manifest says; of one at the top the author and the
// address of the repository are the project's too.
func (n names) manifest(content []byte, top bool) {
	var m struct {
		Name                 string `json:"name"`
		Author, Repository   any
		Dependencies         map[string]any `json:"dependencies"`
		DevDependencies      map[string]any `json:"devDependencies"`
		OptionalDependencies map[string]any `json:"optionalDependencies"`
	}
	if json.Unmarshal(content, &m) != nil {
		return
	}
	for name := range strings.SplitSeq(m.Name, "/") {
		n.called(name)
	}
	if top {
		n.called(stringIn(m.Author, "name"))
		if at := forgeAddress.FindStringSubmatch(stringIn(m.Repository, "url")); at != nil {
			n.called(at[1])
			n.called(at[2])
		}
	}
	for _, list := range []map[string]any{m.Dependencies, m.DevDependencies, m.OptionalDependencies} {
		for name := range list {
			n.dependencies[strings.TrimSuffix(foldName(name), " js")] = true
		}
	}
}

// called adds a name of the project's own, if it is long enough to tell it from
// another.
func (n names) called(name string) {
	if i := strings.IndexAny(name, "<("); i >= 0 {
		name = name[:i]
	}
	if name = foldName(strings.TrimSuffix(name, ".git")); len(name) >= 4 {
		n.own[strings.TrimSuffix(name, " js")] = true
	}
}

// stringIn returns what a field of a manifest says that is either a string or
// an object with one.
func stringIn(field any, key string) string {
	if object, ok := field.(map[string]any); ok {
		field = object[key]
	}
	s, _ := field.(string)
	return s
}

var (
	// datedLine is a copyright line that is none of a licence's own words.
	datedLine    = sieve.Plain(`(?im)^.*\bcopyright\b.*(?:\d{4}|\(c\)|©).*$`)
	forgeAddress = sieve.Plain(`(?i)(?:github|gitlab|bitbucket)(?:\.(?:com|org))?[/:]([\w.-]+)/([\w.-]+)`)
	noLetter     = sieve.Plain(`[^\p{L}\p{N}]+`)
)

// foldName makes spellings of one name equal: letters and digits count.
func foldName(s string) string {
	return strings.TrimSpace(noLetter.ReplaceAllString(strings.ToLower(s), " "))
}

var (
	statesVersion = sieve.Plain(`(?i)\bversion\b\s*[:=-]?\s*v?\d+\.\d+|\bv?\d+\.\d+\.\d+|\bv\d+\.\d+\b`)
	// termsVersion is the version of a licence.
	termsVersion = sieve.Plain(`(?i)\b(licen[cs]es?|[al]?gpl|mpl|epl)\b\W{0,3}(v|version)?\W?\d[\d.]*`)
	statesTerms  = sieve.Plain(`(?i)\blicen[cs]ed?\b|\breleased under\b`)
	statesMaker  = sieve.Plain(`(?i)\bcopyright\b|\(c\)|©|\bauthors?\b`)
	statesHome   = sieve.Plain(`(?i)https?://|\b(github|gitlab|bitbucket)\.(com|org)/`)
	// statesCopy tells of the whole file from which other it was taken.
	statesCopy = sieve.Plain(`(?im)^\W*((this|the) )?((java)?script|file|code|source|style ?sheet|library|plugin)?[ \t]*((is|was|has been) )?(taken|copied|downloaded|borrowed)\b[^\n]{0,40}\bfrom\b[^\n]{0,80}https?://\S+\.(m?js|css|scss|less)\b`)
	// statesChange opens the words of a file that was made from another.
	statesChange = sieve.Plain(`(?i)\b(based (up)?on|adapted|derived|ported from|modified (from|by|for)|customi[sz]ed)\b`)
)

// isPublished judges a file by its head; minified tells that its minified copy
// lies beside it, as packages come.
func (n names) isPublished(filePath string, content []byte, minified bool) bool {
	head, script := headComments(content), strings.HasSuffix(filePath, "js")
	if len(head) == 0 {
		head, script = bannerAtEnd(content), false
	}
	if script && n.headedAnew(stemOf(filePath), head) {
		return true
	}
	if len(head) == 0 || statesChange.Match(head) || n.ownIn(head) {
		return false
	}
	stem := stemOf(filePath)
	version, terms, maker, home := statesVersion.Match(termsVersion.ReplaceAll(head, nil)), statesTerms.Match(head), statesMaker.Match(head), statesHome.Match(head)
	unnumbered := strings.TrimRight(stem, "0123456789")
	named := len(unnumbered) >= 4 && !plainStems[unnumbered] && strings.Contains(foldedText(head), strings.ReplaceAll(unnumbered, " ", ""))
	switch {
	case statesCopy.Match(head):
		return true
	case n.dependencies[stem]:
		return version || terms || home
	case named && n.dependencies[unnumbered]:
		return version
	case !script && !named:
		return false // a page's own sheet often opens with one that was pasted in, or ends in it
	case version || minified:
		return (terms || home) && (maker || named)
	}
	return terms && maker && forgeAddress.Match(head)
}

// headedAnew tells whether a tool has put the project's own head above the banner of
// another: one that compilers are told to keep, which names the file and says of which
// version, on whose terms and by whom it is.
func (n names) headedAnew(stem string, head []byte) bool {
	if !n.ownIn(head) || len(stem) < shortestStem {
		return false
	}
	for _, comment := range blockComment.FindAll(head, headedComments) {
		if bytes.HasPrefix(comment, []byte("/*!")) && !n.ownIn(comment) && !statesChange.Match(comment) &&
			strings.Contains(foldedText(comment), strings.ReplaceAll(stem, " ", "")) &&
			statesVersion.Match(termsVersion.ReplaceAll(comment, nil)) && statesTerms.Match(comment) && statesMaker.Match(comment) {
			return true
		}
	}
	return false
}

// shortestStem is how many bytes a file's name must have to tell it. Assumed.
const shortestStem = 3

// plainStems are names that sheets of any project have.
var plainStems = set("style", "styles", "main", "site", "base", "theme", "themes", "custom", "index", "screen", "print", "application", "common", "default", "global", "layout")

var (
	blockComment = sieve.Plain(`(?s)/\*.*?(?:\*/|$)`)
	lineComments = sieve.Plain(`^\s*(?://[^\n]*\n\s*)+`)
)

// The head of a file is its first comments, within bounds that are assumed.
const (
	maxScriptHead  = 1536 // bytes that it may fill
	maxBeforeHead  = 160  // bytes of code that may stand before it
	headedComments = 2
)

// headComments returns the comments at the top of a script.
func headComments(content []byte) []byte {
	top := content[:min(len(content), maxScriptHead)]
	head := slices.Clone(lineComments.Find(top))
	end := len(head)
	for _, at := range blockComment.FindAllIndex(top, headedComments) {
		if at[0]-end > maxBeforeHead {
			break
		}
		head, end = append(head, top[at[0]:at[1]]...), at[1]
	}
	return head
}

// lastBanner is a comment that compilers are told to keep, as the last thing in what
// they wrote.
var lastBanner = sieve.Plain(`(?s)/\*!(?:[^*]|\*[^/])*\*/\s*$`)

// bannerAtEnd returns the comment that says of a compiled file what its head
// does not, nil if it ends in none.
func bannerAtEnd(content []byte) []byte {
	return lastBanner.Find(content[max(0, len(content)-maxScriptHead):])
}

// ownIn tells whether head names the project.
func (n names) ownIn(head []byte) bool {
	words := " " + foldName(string(head)) + " "
	for name := range n.own {
		if strings.Contains(words, " "+name+" ") {
			return true
		}
	}
	return false
}

// foldedText returns text as its letters and digits alone.
func foldedText(text []byte) string {
	return string(bytes.ReplaceAll([]byte(foldName(string(text))), []byte(" "), nil))
}

var distribution = sieve.Plain(`([._-](v?\d[\w.]*|min|core|full|base|bundle|all|umd|slim|pack|pkgd|complete))+$`)

// stemOf returns the name of what a file holds, folded: without its extension
// and what tells one build of a package from another.
func stemOf(filePath string) string {
	base := path.Base(filePath)
	return strings.TrimSuffix(foldName(distribution.ReplaceAllString(strings.ToLower(strings.TrimSuffix(base, path.Ext(base))), "")), " js")
}
