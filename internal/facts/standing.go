package facts

// Standing is what is left today of what each commit wrote.
type Standing struct {
	// ByCommit counts lines at HEAD by index in History.Commits: those of code,
	// in a collection of documents those of prose too.
	ByCommit []int
	Total    int
	// Known is false where the authors of lines could not be worked out whole,
	// so that a commit without a line may have some.
	Known bool
}

// Standing returns the lines that stand, worked out once.
func (f *Facts) Standing() Standing { return Shared(f, standing) }

func standing(f *Facts) Standing {
	s := Standing{Known: f.Incomplete[Lines] == "" && len(f.History.Lines) > 0, ByCommit: make([]int, len(f.History.Commits))}
	for _, ranges := range f.History.Lines {
		for _, r := range ranges {
			s.ByCommit[r.Commit] += r.Count
			s.Total += r.Count
		}
	}
	return s
}
