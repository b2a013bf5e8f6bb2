package tests

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/tree"
)

// ownRunners are frameworks whose tests nothing runs that does not name them.
var ownRunners = []string{"Cypress", "Playwright"}

// unreached are findings on the frameworks of which no pipeline runs the tests, where one
// runs others.
func unreached(t *tree.Tree, s *survey, pipelines []ci.Pipeline) (findings []check.Finding) {
	for _, name := range ownRunners {
		cases, first := 0, ""
		for _, f := range s.files {
			if f.framework != name || family(f.Language) != javaScript[0] {
				continue
			}
			if cases += f.cases; first == "" {
				first = f.Path
			}
		}
		if cases == 0 || steps.Reaches(t, pipelines, strings.ToLower(name)) {
			continue
		}
		findings = append(findings, check.Finding{Path: first,
			Message: fmt.Sprintf("No step of a pipeline was found that runs the %s of %s, %s here.", tests(cases), name, map[bool]string{true: "which stands", false: "the first of which stand"}[cases == 1]),
			Fix:     "Have a pipeline run them too, or delete them if nobody does."})
	}
	return findings
}
