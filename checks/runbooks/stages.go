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

// leastStages is how many of them lie beside each other where they are settings of the
// environments that there are. Assumed.
const leastStages = 2

// settledFor is the first of the files beside each other that hold the settings of most
// environments, and what those are called; "" where there are none.
func settledFor(t *tree.Tree) (at string, stages []string) {
	first, named := map[string]string{}, map[string][]string{}
	var places []string
	for i := range t.Files {
		f := &t.Files[i]
		m := stageFile.FindStringSubmatch(f.Base())
		if m == nil || f.Vendored || f.Generated || f.InTests() || f.Role == tree.Doc || strings.HasPrefix(f.Path, ".") || docs.PurposeOf(f.Path) == docs.Example {
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
