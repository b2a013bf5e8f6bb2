package docs

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	schemaFile = sieve.MustCompile(`(^|[-_.])(schema|structure)\.(rb|sql)$`)
	// solidTable is one that a part of Rails keeps its own jobs, cache or messages in.
	solidTable = sieve.MustCompile(`(?m)^\s*create_table\s+["':]solid_(queue|cache|cable)_`)
	tableItem  = sieve.MustCompile(`(?im)^\s*(create\s+table\b|create_table\b|model\s+\w+\s*\{|table\s+"?\w+"?\s*\{)`)
)

// The changes of Liquibase, in XML, YAML or JSON, which are called for what they are.
var (
	changeLogName = sieve.MustCompile(`(?i)(change[-_]?(logs?|sets?)|migrations?|liquibase)`)
	changeLogKind = sieve.Plain(`\.(xml|ya?ml|json)$`)
	changeLog     = sieve.Plain(`\bdatabaseChangeLog\b`)
	changeLogItem = sieve.MustCompile(`<createTable\b|\bcreateTable"?\s*:`)
)

// ofSteps matches a step by which a schema came to be, whatever it is called.
var ofSteps = sieve.Plain(`(?i)(^|/)(migrations?|migrate)/(.+/)?\d[^/]*$`)

// What there is where no document tells of the data: what defines the tables, and the steps
// that make them.
const (
	onlyTables = "Its tables are defined in %s; no document that describes them or its interface was found."
	onlySteps  = "Its tables show in migrations, such as those of %s: no document that describes them was found."
)

// toldPlaces is how many of the places that define tables are named.
const toldPlaces = 3

// describes is a file that a machine can read, how well it describes the data or the
// interface, and how many tables it defines.
type describes struct {
	path   string
	said   degree
	tables int
}

// place is where tables are said to be defined: steps do so together.
func (d describes) place() string {
	if d.said == mentioned {
		return path.Dir(d.path)
	}
	return d.path
}

// modelFiles finds the best description that a machine can read, of equals the
// one with the most tables, and all the places that define tables, that one first.
func modelFiles(t *tree.Tree) (best found, places []string) {
	var all []describes
	for i := range t.Files {
		f := &t.Files[i]
		if said, tables := modelFile(t, f); said > nothing {
			all = append(all, describes{f.Path, said, tables})
		}
	}
	if len(all) == 0 {
		return found{}, nil
	}
	slices.SortFunc(all, func(a, b describes) int {
		return cmp.Or(cmp.Compare(b.said, a.said), cmp.Compare(b.tables, a.tables), docs.ByPlace(a.path, b.path))
	})
	for _, d := range all {
		if d.tables > 0 && !slices.Contains(places, d.place()) {
			places = append(places, d.place())
		}
	}
	best = found{degree: all[0].said, path: withPaths(t, all[0].path)}
	switch best.degree {
	case inPart:
		best.partly = fmt.Sprintf(onlyTables, prose.Some(places, toldPlaces))
	case mentioned:
		best.partly, best.fix = fmt.Sprintf(onlySteps, places[0]), "Describe the main records and their relations."
	}
	return best, places
}

var (
	// tellsMore matches the parts of a description of an interface that say something, and paths
	// that of all that can be called.
	tellsMore = sieve.Plain(`(?m)^\s*"?(paths|channels|components|definitions|webhooks)"?\s*:|"?\$ref"?\s*:`)
	paths     = sieve.Plain(`(?m)^"?(paths|channels)"?\s*:`)
	inYAML    = sieve.Plain(`\.ya?ml$`)
)

// withPaths is the file beside that at p which has what can be called, where a description of an
// interface is kept in pieces and that at p, with which it begins, says nothing else; else p.
func withPaths(t *tree.Tree, p string) string {
	data, err := t.ReadFile(p)
	if err != nil || !inYAML.MatchString(p) || !openAPI.Match(data) || tellsMore.Match(data) {
		return p
	}
	beside := t.Below(path.Dir(p))
	for i := range beside {
		f := &beside[i]
		if f.Dir() != path.Dir(p) || !inYAML.MatchString(f.Path) || f.Size > maxModel {
			continue
		}
		if piece, err := t.ReadFile(f.Path); err == nil && paths.Match(piece) && !openAPI.Match(piece) {
			return f.Path
		}
	}
	return p
}

var (
	namesTables = sieve.Plain(`(?i:(\b|_)tables\b)|[a-z]Tables\b`)
	// ofColumns matches the head of a table that lists the columns of one of a database.
	ofColumns = sieve.MustCompile(`(?im)^\s*columns?([ _]?names?)?\s+(data[ _]?)?types?\b`)
)

// listedTables counts the tables of which a document lists the columns with their types,
// if it names tables in its title or its name.
func listedTables(d *docs.Document) (n int) {
	if !namesTables.MatchString(d.Title) && !namesTables.MatchString(strings.TrimSuffix(path.Base(d.Path), path.Ext(d.Path))) {
		return 0
	}
	for i := range d.Sections {
		if s := &d.Sections[i]; s.Rows >= leastRows {
			n += len(ofColumns.FindAllStringIndex(s.Text, -1))
		}
	}
	return n
}

// partlyListed says what there is where a document lists the columns of some tables.
func partlyListed(document string, tables int, places []string) string {
	lists := fmt.Sprintf("%s lists the columns of %s", document, prose.Count(tables, "table", "tables"))
	if len(places) > 0 {
		lists += "; its tables are defined in " + prose.Some(places, toldPlaces)
	}
	return lists + "; no other document that describes its data or its interface was found."
}
