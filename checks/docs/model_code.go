package docs

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
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
			if f.Vendored || f.Binary || f.Role == tree.Test || docs.PurposeOf(f.Path) == docs.Example || !kind.path.MatchString(f.Path) {
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
