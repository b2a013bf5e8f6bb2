package docs

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// inCode are places where the data or the interface shows, step by step or by
// example, and nothing says what it means.
var inCode = []struct {
	path   *sieve.Pattern
	partly string
	fix    string
}{
	{sieve.Plain(`(?i)^(.*/)?(migrations?|migrate|alembic/versions|db/changelog)/(.+/)?[^/]*\d[^/]*\.(sql|rb|py|exs|php|cs|[jt]s|kt|java|xml|ya?ml)$`),
		"Its tables show in migrations, such as those of %s: no document that describes them was found.", "Describe the main records and their relations."},
	{sieve.Plain(`(?i)^(.*/)?([^/]+\.bru|[^/]*postman_collection[^/]*\.json|[^/]+\.http|api/(requests|responses)/[^/]+\.json)$`),
		"Its interface shows in sample requests, such as those of %s: no document that describes it was found.", "Describe each request: what it takes and gives, and an example; or keep an OpenAPI description of the interface."},
}

// leastInCode is how many such files are more than a try. Assumed.
const leastInCode = 3

// modelInCode looks for what a reader could put the data or the interface
// together from, and shows it in the folder that has most of it.
func modelInCode(t *tree.Tree) found {
	for _, kind := range inCode {
		all, firsts := 0, map[string]string{}
		in := map[string]int{}
		for i := range t.Files {
			f := &t.Files[i]
			if f.Vendored || f.Binary || f.Role == tree.Test || docs.PurposeOf(f.Path) == docs.Example && !docs.OnlyDated(f.Path) || !kind.path.MatchString(f.Path) {
				continue
			}
			dir := kind.path.ReplaceAllString(f.Path, "${1}${2}")
			all++
			in[dir]++
			if first := firsts[dir]; first == "" || docs.ByPlace(f.Path, first) < 0 {
				firsts[dir] = f.Path
			}
		}
		if all < leastInCode {
			continue
		}
		dir := slices.MaxFunc(slices.Collect(maps.Keys(firsts)), func(a, b string) int {
			return cmp.Or(cmp.Compare(in[a], in[b]), -docs.ByPlace(firsts[a], firsts[b]))
		})
		return found{degree: mentioned, path: firsts[dir], partly: fmt.Sprintf(kind.partly, dir), fix: kind.fix}
	}
	return found{}
}

var (
	// ofTexts matches a module that is called for what it says of something.
	ofTexts = sieve.Plain(`(?i)(^|/)(\w+[-_.])?(docs?|descriptions?|help_?texts?)\.(py|rb|[jt]s)$`)
	// aText matches where a text gets a name, for others to show it.
	aText = sieve.Plain(`(?m)^(?:export )?(?:const )?\w+\s*=[\s(\\]*(?:\w+ \+ )?[frbu]{0,2}["'` + "`" + `]`)
	// ofRecords matches the files that say which fields records and requests have.
	ofRecords = sieve.Plain(`(?i)(^|/)(models?|schemas?|serializers?|entities|args|resources)(/.*)?\.\w+$`)
)

// A module of so many texts and words tells what something is, field by field. Assumed.
const leastTexts, wordsInTexts = 50, 1000

// inTexts looks for a module of the program that holds the texts on what its records and
// fields are, which a document may draw.
func inTexts(t *tree.Tree, drawn string) (best found) {
	if drawn != "" {
		drawn = ", and drawn in " + drawn
	}
	for i := range t.Files {
		f := &t.Files[i]
		if !f.OwnedCode() || f.Size > maxModel || !ofTexts.MatchString(f.Path) || best.path != "" && docs.ByPlace(best.path, f.Path) < 0 {
			continue
		}
		data, err := t.ReadFile(f.Path)
		texts := len(aText.FindAllIndex(data, -1))
		if err != nil || texts < leastTexts || docs.WordCount(string(data)) < wordsInTexts || !recordsName(t, f) {
			continue
		}
		best = found{
			degree: inPart, path: f.Path,
			partly: fmt.Sprintf("What its records and fields are is told by %s of the program, in %s%s; no document that describes its data in words was found.", prose.Count(texts, "text", "texts"), f.Path, drawn),
			fix:    "Say in a document that these texts describe the data, and where what is made of them can be read.",
			more:   "say which texts of the program describe the data, and where what is made of them can be read",
		}
	}
	return best
}

// recordsName tells whether a file that says which fields there are names things of f.
func recordsName(t *tree.Tree, f *tree.File) bool {
	of := regexp.MustCompile(`(?m)^[^#\n]*?(?:^|[^\w/.#])` + regexp.QuoteMeta(strings.TrimSuffix(f.Base(), path.Ext(f.Base()))) + `\.[A-Za-z_]\w`)
	return slices.ContainsFunc(t.Files, func(by tree.File) bool {
		if by.Path == f.Path || !by.OwnedCode() || by.Size > maxModel || !ofRecords.MatchString(by.Path) {
			return false
		}
		data, err := t.ReadFile(by.Path)
		return err == nil && of.Match(data)
	})
}
