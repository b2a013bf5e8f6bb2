package facts

import (
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/docs"
)

// Without returns the facts as they would be if some persons had left. They
// share with f whatever does not depend on that.
func (f *Facts) Without(gone []int) *Facts {
	out := &Facts{
		AsOf: f.AsOf, Repo: f.Repo, Settings: f.Settings, Tree: f.Tree, History: f.History,
		People: f.People.Without(gone), Incomplete: f.Incomplete, past: f.past,
	}
	Shared(out, func(*Facts) []docs.Document { return f.Documents() })
	Shared(out, func(*Facts) []ci.Pipeline { return f.Pipelines() })
	out.Measure()
	return out
}
