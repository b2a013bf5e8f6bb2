package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// filePath matches inline code that names a file of a folder.
var filePath = sieve.Plain(`^(?:\./)?(?:[\w.@+-]+/)+[\w.@+-]*\w\.[A-Za-z][A-Za-z0-9]{0,9}$`)

// sampleSettings matches the names of files with settings to copy, which nothing
// else is called.
var sampleSettings = sieve.Plain(`^(\.?env[._-](example|sample|template|dist)|\.?(example|sample|template)[._-]env)$`)

// Span tells whether the file that inline code names exists. Only a path that
// history knows, one of source text or to be copied in a folder that is there, and a
// sample of settings is called Absent: other names may be examples, packages or hosts.
func (r *Resolver) Span(doc string, s Span) Claim {
	c := Claim{What: "file", Name: s.Text, Line: s.Line}
	if sampleSettings.MatchString(s.Text) {
		if found := r.tails[s.Text]; len(found) > 0 {
			c.Path, c.Verdict = found[0], Present
		} else if !r.isIgnored(s.Text) {
			c.Verdict = Absent
		}
		return c
	}
	name := r.fromTop(slashed(s.Text))
	if !filePath.MatchString(name) {
		return r.neighbour(c, doc)
	}
	c = r.file(c, doc, "", name)
	if c.Verdict == Unknown && (r.sourceMissing(name) || r.sampleMissing(name) || r.workflowMissing(doc, name) || r.documentMissing(doc, name)) {
		c.Verdict = Absent
	}
	if c.Verdict == Absent && placeholder.MatchString(toCopy.ReplaceAllString(s.Text, "")) {
		c.Verdict = Unknown
	}
	return c
}

// fromTop takes the slash off a path whose first folder lies at the top, as who names
// one from there may write.
func (r *Resolver) fromTop(name string) string {
	rest, ok := strings.CutPrefix(name, "/")
	if first, _, deep := strings.Cut(rest, "/"); ok && deep && r.dirs[first] {
		return rest
	}
	return name
}

// sourceMissing tells whether a path of source text lies in a folder that is
// there, two deep at least, and is not itself: what a build makes lies elsewhere. Of
// a path three deep its own folder may be gone too.
func (r *Resolver) sourceMissing(name string) bool {
	p := path.Clean(name)
	dir := path.Dir(p)
	known := r.dirs[dir] && strings.Contains(dir, "/") || r.dirs[path.Dir(dir)] && strings.Count(dir, "/") > 2
	return sourceFile.MatchString(p) && known && !r.isIgnored(p) && !r.isInvented(p)
}

// invented matches what people name things that stand for any other.
var invented = sieve.MustCompile(`(?i)(widget|gadget|foobar|acme)s?`)

// isInvented tells whether a path has such a name, and none of the tree has.
func (r *Resolver) isInvented(p string) bool {
	m := invented.FindStringSubmatch(path.Base(p))
	return m != nil && !slices.ContainsFunc(r.tree.Files, func(f tree.File) bool { return strings.Contains(strings.ToLower(f.Path), strings.ToLower(m[1])) })
}

// aWorkflow matches the path of a workflow of GitHub's.
var aWorkflow = sieve.Plain(`^(?:\./)?\.github/workflows/[\w.-]+\.ya?ml$`)

// workflowMissing tells whether a path is of a workflow that is not among those that
// are there. Pages for users may tell of theirs.
func (r *Resolver) workflowMissing(doc, name string) bool {
	return aWorkflow.MatchString(name) && r.dirs[".github/workflows"] && !r.inSite(doc)
}

// aDocument matches the path of one.
var aDocument = sieve.Plain(`\.(md|rst|adoc)$`)

// documentMissing tells whether a path is of a document in a folder that is there, or
// would be three deep below one that is, and is not itself. Forges look for forms in
// several places.
func (r *Resolver) documentMissing(doc, name string) bool {
	if !aDocument.MatchString(name) || PurposeOf(name) == Template || r.inSite(doc) {
		return false
	}
	for _, from := range []string{".", path.Dir(doc)} {
		p := path.Join(from, name)
		first, _, _ := strings.Cut(path.Clean(name), "/")
		if r.isIgnored(p) || strings.HasPrefix(p, "..") {
			return false
		}
		if r.dirs[path.Dir(p)] || strings.Count(path.Clean(name), "/") > 2 && r.dirs[path.Join(from, first)] {
			return true
		}
	}
	return false
}

// toCopy matches the ending of a file that is kept to be copied.
var toCopy = sieve.Plain(`\.(sample|example|template|dist)$`)

// sampleMissing tells whether a path of a file to copy lies in a folder that is
// there, and is not itself: nothing makes such a file. Where another is called so,
// the path may be one in what is made of the project.
func (r *Resolver) sampleMissing(name string) bool {
	p := path.Clean(name)
	return toCopy.MatchString(p) && len(r.tails[path.Base(p)]) == 0 && r.dirs[path.Dir(p)] && path.Dir(p) != "." && !r.isIgnored(p)
}

// bareName matches what a script of a folder may be called.
var bareName = sieve.Plain(`^[a-z][a-z0-9]*([-_][a-z0-9]+)+$`)

// fileName matches what only a file of the project may be called, where history knows one.
var fileName = sieve.Plain(`^\.?[\w@+-]+(\.[\w@+-]+)+$`)

// neighbour settles a name without a folder: it is a file beside the document, or
// was one once and is not any more. One with an ending may lie at the top too, and is
// gone where nothing else is called so.
func (r *Resolver) neighbour(c Claim, doc string) Claim {
	if fileName.MatchString(c.Name) {
		for _, p := range []string{path.Join(path.Dir(doc), c.Name), c.Name} {
			if r.once[p] && len(r.tails[c.Name]) == 0 && !r.isIgnored(c.Name) && !keyFile.MatchString(c.Name) && !placeholder.MatchString(toCopy.ReplaceAllString(c.Name, "")) && !r.inSite(doc) {
				c.Verdict = Absent
			}
		}
		return c
	}
	if !bareName.MatchString(c.Name) {
		return c
	}
	p := path.Join(path.Dir(doc), c.Name)
	if r.tree.Lookup(p) != nil {
		c.Path, c.Verdict = p, Present
	} else if r.once[p] && !r.dirs[p] {
		c.Verdict = Absent
	}
	return c
}

// file settles a claim about the file name, named in doc for a reader who is in
// the folder cd ("" for any).
func (r *Resolver) file(c Claim, doc, cd, name string) Claim {
	name = path.Clean(strings.TrimPrefix(name, "./"))
	if p, from := r.find(path.Join(path.Dir(doc), "x"), name); from != "" {
		c.Path, c.Verdict = p, Present
		return c
	}
	if p, ok := r.exists(path.Join(cd, name)); ok {
		c.Path, c.Verdict = p, Present
		return c
	}
	// A reader may be in any folder: the end of a path is enough.
	for _, p := range r.tails[path.Base(name)] {
		if strings.HasSuffix(p, "/"+name) {
			c.Path, c.Verdict = p, Present
			return c
		}
	}
	if r.isIgnored(name) || keyFile.MatchString(name) {
		return c
	}
	for _, p := range []string{name, path.Join(path.Dir(doc), name), path.Join(cd, name)} {
		if r.once[p] {
			c.Verdict = Absent
		}
	}
	// So is the end of a path that history knows, where nothing is called so now.
	if len(r.tails[path.Base(name)]) == 0 && r.onceEndsIn("/"+name) {
		c.Verdict = Absent
	}
	return c
}

// onceEndsIn tells whether history knows a path with this end. One that lay among what
// users are shown, or what is made of the project, says nothing of its own files.
func (r *Resolver) onceEndsIn(end string) bool {
	return slices.ContainsFunc(r.onceEnd[path.Base(end)], func(p string) bool {
		folder, ok := strings.CutSuffix(p, end)
		return ok && !shownToUsers.MatchString(folder)
	})
}

// shownToUsers matches folders with examples, or with what a generator copies.
var shownToUsers = sieve.Plain(`(?i)(^|/)(tests?|specs?|fixtures?|templates?|examples?|samples?|generators?|dummy|guides?|docs?|tutorials?)(/|$)`)
