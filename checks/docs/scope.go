package docs

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// proseFolder matches folders that hold documents about what lies beside them.
var proseFolder = sieve.Plain(`(?i)^(docs?|documentation|\.github|wiki|manual|guides?|run-?books?|play-?books?|architecture|design|source|content|pages)$`)

// scopeOf is the folder whose code a document is measured by: the one it lies in,
// or that its folder of documents lies in, which is home, "" without one. What it is
// about, only a reader knows.
func scopeOf(doc string) (scope, home string) {
	dir := path.Dir(doc)
	parts := strings.Split(dir, "/")
	for i, p := range parts {
		if proseFolder.MatchString(p) {
			return path.Join(append([]string{"."}, parts[:i]...)...), path.Join(parts[:i+1]...)
		}
	}
	return dir, ""
}

// Of a folder with less code than this, and of a smaller share of all, documents
// are not about it because they lie beside it: it may only build the project. A README
// is, but for so few lines that they show nothing. Assumed.
const (
	leastBeside = 500
	shareBeside = 0.02
	leastRead   = 50
)

func hardlyAny(lines, all, least int) bool {
	return lines == 0 || lines < least && float64(lines) < shareBeside*float64(all)
}

// scope is the folder whose code a document is measured by, "" for none, as for one that lies
// among tests. A README is
// about what lies beside it, and so is prose beside the code of a part; other prose may
// be on anything, such as how people work, unless it names something of the code.
func (l *library) scope(d *docs.Document, layers map[string]*layer) string {
	if f := l.tree.Lookup(d.Path); f != nil && f.InTests() {
		return ""
	}
	least := leastBeside
	if d.Purpose == docs.Readme {
		least = leastRead
	}
	beside := func(dir string) bool { return !hardlyAny(layers[dir].total, layers["."].total, least) }
	scope, home := scopeOf(d.Path)
	switch own := path.Dir(d.Path); {
	case d.Purpose == docs.Readme && beside(own), d.Purpose != docs.Readme && own != "." && own == scope && beside(own):
		return own
	case d.Purpose == docs.Readme && home == "", !l.namesCode(d, home):
		return ""
	case beside(scope):
		return scope
	}
	return "."
}

// namesCode tells whether a document names a file, folder or command of the repository
// that is no document and does not lie among those at home, or a piece of code by the
// name of its file. Commands that a page of a site names, or a README in a folder of
// documents, may make that site.
func (l *library) namesCode(d *docs.Document, home string) bool {
	ofSite := d.Purpose == docs.Readme || slices.ContainsFunc(l.sites(), func(site string) bool { return strings.HasPrefix(d.Path, site+"/") })
	names := func(c docs.Claim) bool {
		f := l.tree.Lookup(c.Path)
		switch {
		case c.Verdict != docs.Present:
			return false
		case c.Path == "":
			return !ofSite
		}
		return (home == "" || !strings.HasPrefix(c.Path+"/", home+"/")) && (f == nil || f.Role != tree.Doc && f.Role != tree.Other)
	}
	for i := range d.Sections {
		s := &d.Sections[i]
		if slices.ContainsFunc(l.resolver.Claims(d.Path, s, false), names) ||
			slices.ContainsFunc(s.Spans, func(s docs.Span) bool { return l.namesFile(s.Text) }) ||
			slices.ContainsFunc(s.Blocks, func(b docs.Block) bool { return l.namesFile(b.Text) }) {
			return true
		}
	}
	return false
}

// namesFile tells whether code in a document has the name of a file of code, as classes
// and modules have.
func (l *library) namesFile(code string) bool {
	for word := range strings.FieldsFuncSeq(code, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if twoWords.MatchString(word) && l.stems()[lettersOf(word)] {
			return true
		}
	}
	return false
}

// stemsOf are the names of the files of code, without what says in which language, as
// far as they are of two words at least, which little else is called.
func stemsOf(t *tree.Tree) map[string]bool {
	out := map[string]bool{}
	for i := range t.Files {
		if stem, _, _ := strings.Cut(t.Files[i].Base(), "."); t.Files[i].OwnedCode() && twoWords.MatchString(stem) {
			out[lettersOf(stem)] = true
		}
	}
	return out
}

var twoWords = sieve.Plain(`[a-z][A-Z]|[a-z0-9]_[a-z]`)

// agesOf works out how much of the code that each document is about was written
// after the document was last changed. Documents that no commit is known to
// have changed are left out, and those that are about no code.
func (l *library) agesOf(f *facts.Facts, kept []*docs.Document) *ages {
	last := lastChanges(f, kept)
	layers := layersOf(f, kept)
	included := includedByInterface(f.Tree)
	a := &ages{code: layers["."].total, site: f.Repo.Kind == facts.Site}
	if a.aside = f.Repo.Kind == facts.Docs && a.code > 0 && a.code < leastAged; a.aside {
		a.code, layers = 0, map[string]*layer{".": {}}
	}
	for _, d := range kept {
		commit, known := last[d]
		if !known {
			a.unknown++
			continue
		}
		if included[d.Path] || isNotice(d) || l.onlyIntroduces(d) {
			continue
		}
		scope := "."
		if a.code > 0 {
			scope = l.scope(d, layers)
		}
		if scope == "" {
			continue
		}
		x := age{document: d, when: f.History.Commits[commit].Author.When, scope: scope, parted: layers[scope].parted}
		about := layers[scope]
		if file := l.onOneFile(d); file != nil && a.code > 0 {
			x.scope, x.file, x.parted, about = file.Path, true, false, &layer{lines: map[int]int{}}
			about.add(file, f.History.Lines[file.Path])
		}
		if x.newer, x.rewritten = about.since(commit, f.Rewritten()); x.rewritten > facts.TellableShare {
			a.untold++
			continue
		}
		a.list = append(a.list, x)
	}
	return a
}

// layer is the lines of code that stand in a folder, without blank lines and
// comments as everywhere in a report, by the commit that wrote them, as an index:
// the newest commits have the lowest.
type layer struct {
	lines map[int]int
	total int
	// parted: code of folders below it is left out, since a README there tells of it.
	parted bool
}

// add counts the lines of a file.
func (l *layer) add(file *tree.File, ranges []history.Range) {
	for _, r := range ranges {
		n := file.CodeIn(r.Start, r.Count)
		l.lines[r.Commit] += n
		l.total += n
	}
}

// since returns what share of the lines younger commits were the last to touch by
// rewriting them, whoever wrote them and when, and what share of the others
// younger commits wrote.
func (l *layer) since(commit int, by facts.Rewritten) (newer, rewritten float64) {
	wrote, rewrote := 0, 0
	for c, n := range l.lines {
		switch {
		case c >= commit:
		case by.By(c):
			rewrote += n
		default:
			wrote += n
		}
	}
	return prose.Share(wrote, l.total-rewrote), prose.Share(rewrote, l.total)
}

// layersOf counts the lines of each folder that a document is about, but for those of
// folders below it that have a README of their own, and of the whole.
func layersOf(f *facts.Facts, kept []*docs.Document) map[string]*layer {
	layers := map[string]*layer{".": {lines: map[int]int{}}}
	told := map[string]bool{} // by a README in the folder itself
	for _, d := range kept {
		told[path.Dir(d.Path)] = told[path.Dir(d.Path)] || d.Purpose == docs.Readme
		scope, _ := scopeOf(d.Path)
		for _, dir := range []string{scope, path.Dir(d.Path)} {
			if layers[dir] == nil {
				layers[dir] = &layer{lines: map[int]int{}}
			}
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.OwnedCode() {
			continue
		}
		inPart := false
		for dir := file.Dir(); ; dir = path.Dir(dir) {
			l := layers[dir]
			switch {
			case l == nil:
			case inPart && dir != ".":
				l.parted = true
			default:
				l.add(file, f.History.Lines[file.Path])
			}
			if dir == "." {
				break
			}
			inPart = inPart || told[dir]
		}
	}
	return layers
}
