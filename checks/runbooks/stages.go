package runbooks

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// stageFile is a file of settings that is called after an environment, by which it takes the
// name. Development, test and production alone are those of a framework, which say nothing
// of what is run.
var stageFile = sieve.Plain(`(?i)(?:^|[._-])(dev|qa|uat|staging|stg|pre-?prod|sandbox|sbx|demo|prod|production)\.(?:ya?ml|tfvars|json|env|properties|ini|toml)$`)

// ofBuilds matches what a tool builds or starts in one way or another, which says little of where.
var ofBuilds = sieve.Plain(`(?i)^(?:(?:docker-)?compose|tsconfig|babel|package|angular)\b`)

// leastStages is how many of them lie beside each other where they are settings of the
// environments that there are. Assumed.
const leastStages = 2

// settledFor is where the settings of the most environments lie beside each other, the first of
// these files, and what the environments are called; "" where there are none.
func settledFor(t *tree.Tree) (at string, stages []string) {
	first, named := map[string]string{}, map[string][]string{}
	var places []string
	for i := range t.Files {
		f := &t.Files[i]
		m := stageFile.FindStringSubmatch(f.Base())
		if m == nil || ofBuilds.MatchString(f.Base()) || f.Vendored || f.Generated || f.InTests() || f.Role == tree.Doc || strings.HasPrefix(f.Path, ".") || docs.PurposeOf(f.Path) == docs.Example {
			continue
		}
		place := path.Join(f.Dir(), strings.TrimSuffix(f.Base(), m[0])+path.Ext(f.Path))
		if first[place] == "" {
			first[place] = f.Path
			places = append(places, place)
		}
		if name := strings.ToLower(m[1]); !slices.Contains(named[place], name) {
			named[place] = append(named[place], name)
		}
	}
	for _, place := range places {
		if n := len(named[place]); n >= leastStages && n > len(stages) {
			at, stages = first[place], named[place]
		}
	}
	return at, stages
}
