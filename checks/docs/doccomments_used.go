package docs

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/gosource"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

const (
	// longFunction is how many lines make a function more than its name says, and
	// usedOften in how many other files one is used that others must understand.
	// Both assumed.
	longFunction, usedOften = 15, 3
	// mostUsed is of how many files the first is named. Assumed.
	mostUsed = 10
)

// goFiles is what the files of Go use of each other.
type goFiles struct {
	uses    map[string]map[gosource.Name]bool // by path
	imports map[string]map[string]bool        // the paths of packages, likewise
	methods map[string]int                    // how many declare one of that name
}

func (g *goFiles) add(file string, parsed *gosource.File) {
	if g.uses == nil {
		g.uses, g.imports, g.methods = map[string]map[gosource.Name]bool{}, map[string]map[string]bool{}, map[string]int{}
	}
	g.imports[file] = map[string]bool{}
	for _, imported := range parsed.Imports() {
		g.imports[file][imported] = true
	}
	g.uses[file] = parsed.Uses()
	for _, name := range parsed.Methods() {
		g.methods[name]++
	}
}

// ofWords is a name of several words, which foreign types hardly have for a method.
var ofWords = sieve.Plain(`[a-z0-9][A-Z]`)

// usedIn counts the files that use a function of another file: of a method those that import
// its package as well. Whose method of a name that several have, or of one word, is called
// nobody sees, and it counts as used in none.
func (g *goFiles) usedIn(file, name, module string) (n int) {
	_, method, isMethod := strings.Cut(name, ".")
	if isMethod && (g.methods[method] > 1 || !ofWords.MatchString(method)) {
		return 0
	}
	for other, uses := range g.uses {
		used, near := gosource.Name{From: module, Name: name}, path.Dir(other) == path.Dir(file)
		switch {
		case other == file || isMethod && !near && !g.imports[other][module]:
			continue
		case isMethod:
			used = gosource.Name{From: gosource.Value, Name: method}
		case near:
			used.From = ""
		}
		if uses[used] {
			n++
		}
	}
	return n
}

var moduleLine = sieve.Plain(`(?m)^module\s+"?([^\s"]+)`)

// importPath is the path by which others import the package in a folder, "" for none known.
func importPath(t *tree.Tree, dir string) string {
	for at := dir; ; at = path.Dir(at) {
		content, err := t.ReadFile(path.Join(at, "go.mod"))
		if m := moduleLine.FindSubmatch(content); err == nil && m != nil {
			return path.Join(string(m[1]), strings.TrimPrefix("/"+dir, "/"+at))
		}
		if at == "." {
			return ""
		}
	}
}

// used is a function without comment that other files use.
type used struct {
	bare
	files int
}

// bare is a declaration without comment.
type bare struct {
	path string
	decl gosource.Decl
}

// used returns the functions of some length without comment that many files use, those
// that most do first.
func (d *comments) used(t *tree.Tree) (often []used) {
	modules := map[string]string{}
	for _, m := range d.missing {
		dir := path.Dir(m.path)
		if m.decl.Lines < longFunction {
			continue
		}
		if _, ok := modules[dir]; !ok {
			modules[dir] = importPath(t, dir)
		}
		if n := d.files.usedIn(m.path, m.decl.Name, modules[dir]); n >= usedOften {
			often = append(often, used{m, n})
		}
	}
	slices.SortStableFunc(often, func(a, b used) int {
		return cmp.Or(b.files-a.files, strings.Compare(a.path, b.path), a.decl.Line-b.decl.Line)
	})
	return often
}

const commentFix = "Say above it what it is for, what it takes and what it gives."

// usedFindings tells of them in one row.
func usedFindings(often []used) []check.Finding {
	if len(often) == 0 {
		return nil
	}
	first := often[0]
	if len(often) == 1 {
		return []check.Finding{{
			Message: fmt.Sprintf("%s, of %s, is used in %s and has no comment that says what it is for.", first.decl.Name, prose.Count(first.decl.Lines, "line", "lines"), prose.Count(first.files, "other file", "other files")),
			Path:    first.path, Line: first.decl.Line, Fix: commentFix,
		}}
	}
	var names []string
	for _, u := range often {
		names = append(names, fmt.Sprintf("%s (%s:%d, in %d files)", u.decl.Name, u.path, u.decl.Line, u.files))
	}
	return []check.Finding{{
		Message: fmt.Sprintf("%d exported functions of %d lines and more that %d other files and more use have no comment that says what they are for: %s.", len(often), longFunction, usedOften, prose.Some(names, 3)),
		Path:    first.path, Line: first.decl.Line, Fix: "Say above each what it is for, what it takes and what it gives, those first that most files use.",
	}}
}

// offeredFindings names the first of each file's functions of some length without comment,
// of what a library offers: who uses it is elsewhere.
func (d *comments) offeredFindings() (findings []check.Finding) {
	byFile := map[string][]bare{}
	for _, m := range d.missing {
		if m.decl.Lines >= longFunction && !isInternal(m.path) {
			byFile[m.path] = append(byFile[m.path], m)
		}
	}
	var files []string
	for file, missing := range byFile {
		if len(missing) >= fewBare {
			files = append(files, file)
		}
	}
	slices.SortFunc(files, func(a, b string) int { return cmp.Or(len(byFile[b])-len(byFile[a]), strings.Compare(a, b)) })
	for _, file := range files[:min(len(files), mostUsed)] {
		first := byFile[file][0].decl
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s and %d more functions of %d lines and more that others can call have no comment that says what they are for.", first.Name, len(byFile[file])-1, longFunction),
			Path:    file, Line: first.Line, Fix: commentFix,
		})
	}
	return findings
}
