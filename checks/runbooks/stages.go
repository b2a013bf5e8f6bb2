package runbooks

import (
	"bytes"
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
var stageFile = sieve.Plain(`(?i)(?:^|[._-])(dev|qa|uat|staging|stg|pre-?prod|sandbox|sbx|demo|prod|production)\.(?:ya?ml|tfvars|json|env|properties|ini|toml|tmpl|tpl)$`)

// inProductionSet matches where settings say that what they are for is production.
var inProductionSet = sieve.Plain(`(?im)^\s*(?:- *)?["']?\w*env(?:ironment)?["']?\s*[:=]\s*["']?prod(?:uction)?\b`)

// ofWhatRuns matches the names of files on what runs all the time, of which one is shown before others.
var ofWhatRuns = sieve.Plain(`(?i)^(deploy|app|web|server|values|settings)`)

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
		if anyTemplate.MatchString(f.Path) && !saysKubernetes(t, f.Path) {
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
		n := len(named[place])
		if n >= leastStages && (n > len(stages) || n == len(stages) && ofWhatRuns.MatchString(path.Base(place)) && !ofWhatRuns.MatchString(path.Base(at))) {
			at, stages = first[place], withPlain(t, place, named[place])
		}
	}
	return at, stages
}

// withPlain adds to the environments that settings are called after production, where the file of that
// name alone beside them says that it is for that.
func withPlain(t *tree.Tree, plain string, stages []string) []string {
	if slices.Contains(stages, "prod") || slices.Contains(stages, "production") {
		return stages
	}
	if data, err := t.ReadFile(plain); err != nil || !inProductionSet.Match(data) {
		return stages
	}
	return append(slices.Clone(stages), "production ("+plain+")")
}

// saysKubernetes tells whether a template is one of a manifest.
func saysKubernetes(t *tree.Tree, at string) bool {
	data, err := t.ReadFile(at)
	return err == nil && ofKubernetes.Match(data)
}

// addressed matches where a pipeline of GitHub's says at which address what it deploys is.
var addressed = sieve.Plain(`(?m)^\s+environment:\s*\n(?:\s+(?:name|deployment):[^\n]*\n)?\s+url:[^\n]*https?://`)

// addressOfStage is where a pipeline first gives the address of an environment that it deploys to, ""
// where none does. What it tells of a page is no environment.
func (s *shelf) addressOfStage() (at string, line int) {
	for _, p := range s.facts.Pipelines() {
		if p.System != "GitHub Actions" || ofPages.MatchString(path.Base(p.Path)) || ofPreviews.MatchString(path.Base(p.Path)) {
			continue
		}
		data, err := s.facts.Tree.ReadFile(p.Path)
		if m := addressed.FindIndex(data); err == nil && m != nil {
			return p.Path, 1 + bytes.Count(data[:m[1]], []byte("\n"))
		}
	}
	return "", 0
}
