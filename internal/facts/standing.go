package facts

import (
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
)

// Standing is what is left today of what each commit wrote.
type Standing struct {
	// ByCommit counts lines at HEAD by index in History.Commits: those of code,
	// blank ones and comments left out as Ownership does, and in a collection of
	// documents all those of prose too.
	ByCommit []int
	Total    int
	// Copied are those of ByCommit in files that the commit added with the very
	// content that an older commit had given one: they were copied or came back, and
	// were not written then.
	Copied []int
	// Known is false where the authors of lines could not be worked out whole,
	// so that a commit without a line may have some.
	Known bool
}

// CopiedShare is the share of all lines that stand in such files.
func (s Standing) CopiedShare() float64 {
	n := 0
	for _, lines := range s.Copied {
		n += lines
	}
	return prose.Share(n, s.Total)
}

// Standing returns the lines that stand, worked out once.
func (f *Facts) Standing() Standing { return Shared(f, standing) }

func standing(f *Facts) Standing {
	s := Standing{Known: f.Incomplete[Lines] == "" && len(f.History.Lines) > 0, ByCommit: make([]int, len(f.History.Commits)), Copied: make([]int, len(f.History.Commits))}
	copied := f.copied()
	for path, ranges := range f.History.Lines {
		file := f.Tree.Lookup(path)
		for _, r := range ranges {
			lines := r.Count
			if file != nil {
				lines = file.CodeIn(r.Start, r.Count)
			}
			s.ByCommit[r.Commit] += lines
			s.Total += lines
			if copied[r.Commit][path] {
				s.Copied[r.Commit] += lines
			}
		}
	}
	return s
}

// copied tells for each commit that copied files or brought some back which those
// are, as they are called today.
func (f *Facts) copied() map[int]map[string]bool {
	copied, today := make(map[int]map[string]bool), make(names)
	for i := range f.History.Commits {
		for n := range f.History.Commits[i].Changes {
			change := &f.History.Commits[i].Changes[n]
			if today.follow(change); !change.Copied {
				continue
			}
			if copied[i] == nil {
				copied[i] = make(map[string]bool)
			}
			copied[i][today.of(change.Path)] = true
		}
	}
	return copied
}

// names tells what paths of the past are called at HEAD, where that is another
// name. It learns it from the changes, newest first.
type names map[string]string

func (n names) of(path string) string {
	if today, moved := n[path]; moved {
		return today
	}
	return path
}

func (n names) follow(change *history.Change) {
	if change.Kind == history.Renamed {
		n[change.OldPath] = n.of(change.Path)
	}
}
