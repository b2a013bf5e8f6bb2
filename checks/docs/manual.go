package docs

import (
	"path"
	"regexp"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// A manual of so many sections that explain and show something describes the
// interface; so few are a start. Assumed.
const wholeManual, someManual = 8, 3

// ofWork matches headings about working on a project, rather than with it.
var ofWork = regexp.MustCompile(`(?i)\b(install\w*|set[- ]?up|build(ing)?|develop\w*|test(s|ing)?|contribut\w*|licen[cs]e|releas\w*|benchmarks?)\b`)

// puzzles matches documents about what puzzles users, which are no manual.
var puzzles = regexp.MustCompile(`(?i)^(faqs?|troubleshooting)\b`)

// findManual looks for what describes the interface of what others use: the
// manual of a program or a library. What the code says of itself is the matter
// of the check doc-comments.
func findManual(f *facts.Facts, l *library) found {
	entries, most, where := 0, 0, ""
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose.Historical() || aboutPeople.MatchString(d.Path) || puzzles.MatchString(path.Base(d.Path)) {
			continue
		}
		n := 0
		for j := range d.Sections {
			if isEntry(f.Repo.Kind, &d.Sections[j]) {
				n++
			}
		}
		if entries += n; n > most {
			most, where = n, d.Path
		}
	}
	switch {
	case entries >= wholeManual:
		return found{degree: inDetail, path: where}
	case f.Repo.Kind == facts.CLI && manPage(f.Tree) != "":
		return found{degree: inDetail, path: manPage(f.Tree)}
	case entries >= someManual:
		return found{degree: inPart, path: where}
	}
	return found{}
}

// isEntry tells whether a section explains and shows how something is used: a
// library by code, a program by what is typed.
func isEntry(kind facts.Kind, s *docs.Section) bool {
	if len(s.Blocks) == 0 || docs.WordCount(s.Prose()) < 12 || ofWork.MatchString(s.Heading) {
		return false
	}
	return kind == facts.CLI || len(s.Commands) == 0
}

var (
	manPath = regexp.MustCompile(`(?i)\.1(\.(md|adoc|asciidoc|txt|ronn|scd|in|pod))?$`)
	manText = regexp.MustCompile(`(?m)^(\.(TH|Dd) |#* ?NAME\s*$)`)
)

// manPage is the first manual page by place, "" without one.
func manPage(t *tree.Tree) string {
	found := ""
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Size > maxModel || !manPath.MatchString(f.Path) || found != "" && docs.ByPlace(found, f.Path) < 0 {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil && manText.Match(data) {
			found = f.Path
		}
	}
	return found
}
