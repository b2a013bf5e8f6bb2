package ci

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/tree"
)

// withIncluded adds the files of t that pipelines take in by path, which may lie
// anywhere: templates of Azure Pipelines, includes of GitLab CI and tasks of Concourse.
func withIncluded(t *tree.Tree, pipelines []Pipeline) []Pipeline {
	known := map[string]bool{}
	for _, p := range pipelines {
		known[p.Path] = true
	}
	for i := 0; i < len(pipelines); i++ { // grows, and each file comes once
		p := pipelines[i]
		for file := range p.included {
			f := t.Lookup(file)
			if f == nil || known[file] || f.Symlink || f.Size > maxBytes {
				continue
			}
			known[file] = true
			content, err := t.ReadFile(file)
			if err != nil {
				pipelines = append(pipelines, Pipeline{Path: file, System: p.System, Problem: "cannot be read: " + err.Error()})
				continue
			}
			if part := systemNamed(p.System).read(file, content); len(part.Jobs) > 0 || part.Problem != "" { // and not variables alone
				pipelines = append(pipelines, part)
			}
		}
	}
	return pipelines
}

// included yields the paths of files that a pipeline takes in, as far as they
// would lie in its own repository.
func (p Pipeline) included(yield func(string) bool) {
	for _, job := range p.Jobs {
		for _, s := range job.Steps {
			if file := p.includes(job, s); file != "" && !yield(file) {
				return
			}
		}
	}
}

func (p Pipeline) includes(job Job, s Step) string {
	file := strings.TrimSuffix(s.Uses, "@self")
	if !slices.Contains([]string{".yml", ".yaml"}, path.Ext(file)) || strings.Contains(file, "://") {
		return ""
	}
	top, fromTop := strings.CutPrefix(file, "/")
	switch {
	case p.System == "GitLab CI" && job.Name == "include":
		return path.Clean(top)
	case p.System == "Azure Pipelines" && fromTop, p.System == "Concourse":
		return path.Clean(top)
	case p.System == "Azure Pipelines":
		return path.Join(path.Dir(p.Path), file)
	}
	return ""
}
