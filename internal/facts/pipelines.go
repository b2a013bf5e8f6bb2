package facts

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
)

// Pipelines returns the CI definitions of the tree, parsed, by path.
func (f *Facts) Pipelines() []ci.Pipeline {
	return Shared(f, func(f *Facts) []ci.Pipeline {
		pipelines := ci.ParseAll(f.Tree)
		for _, p := range pipelines {
			for _, job := range p.Jobs {
				for i := range job.Steps {
					job.Steps[i].Uses = f.ownWorkflow(job.Steps[i].Uses, pipelines)
				}
			}
		}
		return pipelines
	})
}

// ownWorkflow is a workflow that others call and that is called by the name of its repository,
// as it is called from within, if that is this repository or it is not known what this is called.
func (f *Facts) ownWorkflow(uses string, pipelines []ci.Pipeline) string {
	repository, file, called := strings.Cut(uses, "/.github/workflows/")
	owner, name := f.Repo.Home()
	if !called || owner != "" && !strings.EqualFold(repository, owner+"/"+name) {
		return uses
	}
	file, _, _ = strings.Cut(file, "@")
	local := ".github/workflows/" + file
	if slices.ContainsFunc(pipelines, func(p ci.Pipeline) bool { return p.Path == local && slices.Contains(p.Triggers, "workflow_call") }) {
		return "./" + local
	}
	return uses
}
