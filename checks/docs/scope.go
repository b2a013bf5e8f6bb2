package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// proseFolder matches folders that hold documents about what lies beside them.
var proseFolder = sieve.Plain(`(?i)^(docs?|documentation|\.github|wiki|manual|guides?|run-?books?|play-?books?|architecture|design|source|content|pages)$`)

// scopeOf is the folder whose code a document is measured by: the one it lies in,
// or that its folder of documents lies in. What it is about, only a reader knows.
func scopeOf(doc string) string {
	dir := path.Dir(doc)
	parts := strings.Split(dir, "/")
	for i, p := range parts {
		if proseFolder.MatchString(p) {
			return path.Join(append([]string{"."}, parts[:i]...)...)
		}
	}
	return dir
}

// Of a folder with less code than this, and of a smaller share of all, documents
// are not what they are about because they lie beside it: it may only build the
// project. Assumed.
const (
	leastBeside = 500
	shareBeside = 0.02
)

func hardlyAny(lines, all int) bool {
	return lines == 0 || lines < leastBeside && float64(lines) < shareBeside*float64(all)
}

// agesOf works out how much of the code that each document is about was written
// after the document was last changed. Documents that no commit is known to
// have changed are left out.
func agesOf(f *facts.Facts, kept []*docs.Document) *ages {
	last := lastChanges(f, kept)
	layers := layersOf(f, kept)
	included := includedByInterface(f.Tree)
	a := &ages{code: layers["."].total}
	for _, d := range kept {
		commit, known := last[d]
		if !known || included[d.Path] || isNotice(d) {
			continue
		}
		scope := scopeOf(d.Path)
		code := layers[scope]
		if d.Purpose == docs.Readme {
			if code.total == 0 && layers["."].total > 0 {
				continue // it is about the folder it lies in, which has no code
			}
		} else if hardlyAny(code.total, layers["."].total) {
			// Prose beside hardly any code is about the whole.
			scope, code = ".", layers["."]
		}
		x := age{document: d, when: f.History.Commits[commit].Author.When, scope: scope}
		if x.newer, x.rewritten = code.since(commit, f.Rewritten()); x.rewritten > facts.TellableShare {
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

// layersOf counts the lines of each folder that a document is about, and of the
// whole.
func layersOf(f *facts.Facts, kept []*docs.Document) map[string]*layer {
	layers := map[string]*layer{".": {lines: map[int]int{}}}
	for _, d := range kept {
		if scope := scopeOf(d.Path); layers[scope] == nil {
			layers[scope] = &layer{lines: map[int]int{}}
		}
	}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.OwnedCode() {
			continue
		}
		for dir := file.Dir(); ; dir = path.Dir(dir) {
			if l := layers[dir]; l != nil {
				for _, r := range f.History.Lines[file.Path] {
					n := file.CodeIn(r.Start, r.Count)
					l.lines[r.Commit] += n
					l.total += n
				}
			}
			if dir == "." {
				break
			}
		}
	}
	return layers
}
