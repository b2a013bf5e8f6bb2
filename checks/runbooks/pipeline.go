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
var ofPages = regexp.MustCompile(`(?i)(^|[^a-z0-9])(docs?|documentation|pages|storybook|website)([^a-z0-9]|$)`)

// minSteps of what says how to release make a procedure of it: commands, blocks
// of what may be commands, or numbered steps. Assumed.
const minSteps = 2

// published looks for how a version is released where nothing says how what is
// operated gets to where it runs: that is a part of it, and thin.
func (s *shelf) published() evidence {
	if s.release {
		return evidence{level: missing}
	}
	as := *s
	as.release = true
	for i := range s.documents {
		d := &s.documents[i]
		if !as.speaksOf(&release, d) || taught.MatchString(d.Path) {
			continue
		}
		for j := range d.Sections {
			body := d.Body(j)
			if max(len(body.Commands), len(body.Blocks), body.Steps) < minSteps || as.section(&release, d, j).level != covered {
				continue
			}
			s.used[place{i, j}] = true
			return evidence{level: thin, path: d.Path, line: d.Sections[j].Line, why: "this says how a version is published, and no more"}
		}
	}
	return evidence{level: missing}
}

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
