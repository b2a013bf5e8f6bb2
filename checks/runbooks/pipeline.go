package runbooks

import (
	"path"
	"regexp"
	"slices"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/facts"
)

// ofPages matches pipelines that send out what is written about a project.
var ofPages = regexp.MustCompile(`(?i)\b(docs?|documentation|pages|storybook|website)\b`)

// released points at the pipeline of a release that no text describes: it does
// the steps, and does not tell who starts them and what to look at. One that publishes
// documents releases nothing else, unless they are all there is.
func (s *shelf) released() evidence {
	pipelines := s.facts.Pipelines()
	if s.facts.Repo.Kind != facts.Site {
		pipelines = slices.DeleteFunc(slices.Clone(pipelines), func(p ci.Pipeline) bool { return ofPages.MatchString(path.Base(p.Path)) })
	}
	run, _ := steps.Releases(s.facts.Tree, pipelines)
	if run == nil {
		return evidence{level: missing}
	}
	return evidence{level: missing, path: run.Path, line: run.Line, pipeline: true}
}
