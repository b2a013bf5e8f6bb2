package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// A manual of so many sections that explain and show something describes the
// interface; so few are a start. Assumed.
const wholeManual, someManual = 8, 3

// ofWork matches headings about working on a project, rather than with it.
var ofWork = sieve.Plain(`(?i)\b(install\w*|set[- ]?up|build(ing)?|develop\w*|test(s|ing)?|contribut\w*|licen[cs]e|releas\w*|benchmarks?)\b`)

// puzzles matches documents about what puzzles users, which are no manual.
var puzzles = sieve.Plain(`(?i)^(faqs?|troubleshooting)\b`)

// findManual looks for what describes the interface of what others use: the
// manual of a program or a library, or what is published of the comments in its code.
func findManual(f *facts.Facts, l *library) found {
	entries, most, where := 0, 0, ""
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose.Historical() || aboutPeople.MatchString(d.Path) || puzzles.MatchString(path.Base(d.Path)) {
			continue
		}
		n := 0
		for j := range d.Sections {
			n += entriesIn(f.Repo.Kind, &d.Sections[j])
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
	case f.Repo.Kind == facts.Library && readComments(f.Tree).wellDocumented():
		if at := l.reference(&f.Repo); at.degree > nothing {
			return at
		}
	}
	if at := l.showsTemplate(); at.degree > nothing {
		return at
	}
	if entries >= someManual {
		return found{degree: inPart, path: where}
	}
	return found{}
}

// showsTemplate is where a document shows the command that makes a project from the
// template of .NET kept here, nothing without one: that is all that its users type.
func (l *library) showsTemplate() found {
	if !slices.ContainsFunc(l.tree.Files, func(f tree.File) bool { return strings.HasSuffix("/"+f.Path, "/.template.config/template.json") }) {
		return found{}
	}
	for i := range l.list {
		d := &l.list[i]
		for j := range d.Sections {
			for _, c := range d.Sections[j].Commands {
				if d.Problem == "" && !d.Purpose.Historical() && fromTemplate.MatchString(c.Text) {
					return found{degree: inDetail, path: d.Path, line: c.Line}
				}
			}
		}
	}
	return found{}
}

var fromTemplate = sieve.Plain(`^\W*dotnet new [a-z][\w-]* .*(-o|--output|-n|--name)\b`)

// reference is where a README leads to what a site makes of the comments in the
// code of this project, nothing where none does.
func (l *library) reference(repo *facts.Repo) found {
	name := ownName(repo)
	if name == "" {
		return found{}
	}
	for _, d := range l.readmes() {
		for i := range d.Sections {
			for _, link := range d.Sections[i].Links {
				m := referenceSite.FindStringSubmatch(link.Target)
				if m != nil && slices.ContainsFunc(strings.Split(m[1], "/"), func(part string) bool { return strings.EqualFold(part, name) }) {
					return found{degree: inDetail, path: d.Path, line: link.Line}
				}
			}
		}
	}
	return found{}
}

// referenceSite matches the addresses under which the comments of Go packages are
// published, and the package.
var referenceSite = sieve.Plain(`(?i)^https?://(?:pkg\.go\.dev|(?:www\.)?godoc\.org)/([^?#]+)`)

// leastSaid is how many words a row of a table has that explains something. Assumed.
const leastSaid = 4

// entriesIn counts what a section explains: itself where it is an entry, and each
// row of a table that explains a name in code.
func entriesIn(kind facts.Kind, s *docs.Section) int {
	n := 0
	if isEntry(kind, s) {
		n++
	}
	if s.Rows >= leastRows && !ofWork.MatchString(s.Heading) {
		n += explained(s)
	}
	return n
}

// explained counts the rows of tables that begin with a name in code and say, beside
// code, what it is for.
func explained(s *docs.Section) int {
	const name = "\x00" // stands for one
	var names []string
	for _, span := range s.Spans {
		if span.Text != "" {
			names = append(names, span.Text, name)
		}
	}
	n, replace := 0, strings.NewReplacer(names...)
	for row := range strings.SplitSeq(s.Prose(), "\n") {
		if row = replace.Replace(strings.TrimSpace(row)); strings.HasPrefix(row, name) && docs.WordCount(row) >= leastSaid {
			n++
		}
	}
	return min(n, s.Rows)
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
	manPath = sieve.Plain(`(?i)\.1(\.(md|adoc|asciidoc|txt|ronn|scd|in|pod))?$`)
	manText = sieve.Plain(`(?m)^(\.(TH|Dd) |#* ?NAME\s*$)`)
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
