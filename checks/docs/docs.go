// Package docs asks whether a newcomer finds in the repository what the people
// who wrote it know: what it is, how to work on it, how it is built, and
// whether what is written is still true.
//
// It judges what documents say. How to operate the project in production is the
// matter of package runbooks.
package docs

import (
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// library is the documents of one repository, those of the whole first, with the folder that is
// the top of what is audited: the whole repository or a part of it.
type library struct {
	top      string
	list     []docs.Document
	byPath   map[string]*docs.Document
	resolver *docs.Resolver
	tree     *tree.Tree
	repo     *facts.Repo
	asOf     time.Time              // the day that the audit is of
	renamed  map[string]string      // what files are called today, by what they were called
	gone     map[string]int         // the commit that took a file away, by what it was called
	commits  []history.Commit       // newest first, where files are looked up in them
	sites    func() []string        // folders whose documents become pages
	homes    func() []string        // folders of which such a site is made
	stems    func() map[string]bool // names of files of code
	folders  func() map[string]bool // names of folders of code
	gallery  func() map[string]bool // pages of galleries
}

func newLibrary(f *facts.Facts, gone []string) *library {
	l := &library{top: docs.Top(f.Tree), list: docs.Placed(f.Documents()), byPath: map[string]*docs.Document{}, resolver: docs.NewResolver(f.Tree, gone), tree: f.Tree, repo: &f.Repo, asOf: f.AsOf}
	l.resolver.Name = f.Repo.Name()
	l.sites = sync.OnceValue(func() []string { return docs.SiteFolders(f.Tree) })
	l.stems = sync.OnceValue(func() map[string]bool { return stemsOf(f.Tree) })
	l.folders = sync.OnceValue(func() map[string]bool { return codeFolders(f.Tree) })
	l.homes = sync.OnceValue(func() []string { return docs.SiteHomes(f.Tree) })
	l.gallery = sync.OnceValue(l.galleryOf)
	for i := range l.list {
		l.byPath[l.list[i].Path] = &l.list[i]
	}
	return l
}

// readmes are the documents that a newcomer opens first: the README at the top,
// the one that forges show, and that of the docs folder.
func (l *library) readmes() []*docs.Document {
	var out []*docs.Document
	for _, dir := range []string{l.top, path.Join(l.top, ".github"), path.Join(l.top, "docs"), path.Join(l.top, "doc")} {
		for i := range l.list {
			if d := &l.list[i]; d.Purpose == docs.Readme && path.Dir(d.Path) == dir {
				out = append(out, d)
			}
		}
	}
	return out
}

// isOfSite tells whether a document is the README of a folder below the top of
// which a site of documents is made: what that is and how it is set up, run and
// deployed says nothing of the project.
func (l *library) isOfSite(d *docs.Document) bool {
	dir := path.Dir(d.Path)
	return d.Purpose == docs.Readme && dir != l.top && slices.Contains(l.homes(), dir)
}

// isOfPart tells whether a document is the README of a folder, which speaks of
// that folder and not of the whole.
func (l *library) isOfPart(d *docs.Document) bool {
	dir := path.Dir(d.Path)
	return d.Purpose == docs.Readme && dir != l.top && !docsFolder.MatchString(path.Base(dir))
}

// isBeside tells whether a document speaks of what is beside the system: of its
// tests, or of a folder with next to nothing of the code, as a tool of developers is.
func (l *library) isBeside(d *docs.Document) bool {
	if f := l.tree.Lookup(d.Path); f != nil && f.InTests() {
		return true
	}
	if !l.isOfPart(d) {
		return false
	}
	part := codeBelow(l.tree, path.Dir(d.Path))
	return part > 0 && float64(part) < shareBeside*float64(codeLines(l.tree))
}

var docsFolder = sieve.Plain(`(?i)^(docs?|documentation|\.github|architecture|design|diagrams?)$`)

// linked returns the documents that d links to, be it to their published copies, with
// the words that lead there: those of the link and of the heading above it.
func (l *library) linked(d *docs.Document) []reference {
	var out []reference
	for i := range d.Sections {
		out = append(out, l.linksOf(d, &d.Sections[i])...)
	}
	return out
}

// linksOf returns the documents that a section of d links to.
func (l *library) linksOf(d *docs.Document, s *docs.Section) (out []reference) {
	for _, link := range s.Links {
		if to := l.sourceOf(link); to != nil && to != d {
			out = append(out, reference{to, link.Text + "\n" + s.Heading})
			continue
		}
		target := l.resolver.Link(d.Path, link)
		at := target.Path
		if target.Verdict == docs.Absent {
			at = l.resolver.Elsewhere(d.Path, target) // it was moved
		}
		if at == "" {
			continue
		}
		if to := l.document(at); to != nil && to != d {
			out = append(out, reference{to, link.Text + "\n" + s.Heading})
		}
	}
	for _, span := range s.Spans { // "see the `ops` folder" leads there as a link does
		before, _, found := strings.Cut(s.Text, span.Text)
		if !found || !seen.MatchString(before) {
			continue
		}
		target := l.resolver.Link(d.Path, docs.Link{Target: span.Text, Line: span.Line})
		if to := l.document(target.Path); target.Verdict == docs.Present && to != nil && to != d {
			out = append(out, reference{to, s.Heading})
		}
	}
	return out
}

// isPast tells whether a document is a record of its day, and not one that only has a day at
// the head of its name and that the first page of its folder lists.
func (l *library) isPast(d *docs.Document) bool {
	if !d.Purpose.Historical() || !docs.OnlyDated(d.Path) {
		return d.Purpose.Historical()
	}
	first := l.document(path.Dir(d.Path))
	return first == nil || !slices.ContainsFunc(l.linked(first), func(r reference) bool { return r.to == d })
}

// seen matches the end of what sends a reader to what is named next.
var seen = sieve.Plain(`(?i)\b(see|read|refer to|consult|found in|described in|documented in)( the| our)?\s*$`)

// ledTo returns the documents that d links to, and those that a README among
// them leads on to where it does nothing else.
func (l *library) ledTo(d *docs.Document) []reference {
	out := l.linked(d)
	for _, r := range slices.Clone(out) {
		if isSignpost(r.to) {
			out = append(out, l.linked(r.to)...)
		}
	}
	return out
}

// ledOn returns the documents to which one that d links to leads on for t, in a section
// about that which does nothing else.
func (l *library) ledOn(t *topic, d *docs.Document) []reference {
	var out []reference
	if !t.ofWork() {
		return nil
	}
	for _, r := range l.linked(d) {
		for i := range r.to.Sections {
			s := &r.to.Sections[i]
			if r.to.Purpose.Historical() || !t.about(s.Heading) || len(s.Commands)+len(s.Blocks) > 0 || docs.WordCount(s.Prose()) > mostOfSignpost {
				continue
			}
			for _, on := range l.linksOf(r.to, s) {
				if on.to != d && !on.to.Purpose.Historical() && !isPuzzles(on.to) {
					out = append(out, on)
				}
			}
		}
	}
	return out
}

// mostOfSignpost is how many words a README may have that only leads on. Assumed.
const mostOfSignpost = 40

// isSignpost tells whether a document is a README that gives nothing to type and
// hardly says more than where to read on.
func isSignpost(d *docs.Document) bool {
	words := 0
	for i := range d.Sections {
		s := &d.Sections[i]
		if words += docs.WordCount(s.Prose()); len(s.Commands)+len(s.Blocks) > 0 {
			return false
		}
	}
	return d.Purpose == docs.Readme && words <= mostOfSignpost
}

type reference struct {
	to    *docs.Document
	words string
}

// document returns the document at p, which may be a folder with one inside.
func (l *library) document(p string) *docs.Document {
	if d := l.byPath[p]; d != nil {
		return d
	}
	for _, name := range []string{"README.md", "readme.md", "index.md", "README.rst", "index.rst", "README.adoc", "README", "_index.md"} {
		if d := l.byPath[path.Join(p, name)]; d != nil {
			return d
		}
	}
	return nil
}

// codeLines counts the code that a new owner must understand.
func codeLines(t *tree.Tree) int { return codeBelow(t, "") }

// codeBelow counts that of a folder, "" for all.
func codeBelow(t *tree.Tree, dir string) int {
	n, below := 0, t.Below(dir)
	for i := range below {
		if below[i].OwnedCode() {
			n += below[i].CodeLines
		}
	}
	return n
}

// either writes words as "a, b or c".
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
