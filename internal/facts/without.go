package facts

// Without returns the facts as they would be if some persons had left. They
// share with f whatever does not depend on that.
func (f *Facts) Without(gone []int) *Facts {
	out := &Facts{
		AsOf: f.AsOf, Repo: f.Repo, Settings: f.Settings, Tree: f.Tree, History: f.History,
		People: f.People.Without(gone), Incomplete: f.Incomplete, past: f.past,
	}
	out.docsOnce.Do(func() { out.documents = f.Documents() })
	out.ciOnce.Do(func() { out.pipelines = f.Pipelines() })
	out.Measure()
	return out
}
