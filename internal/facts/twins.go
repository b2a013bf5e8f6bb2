package facts

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
)

// Twin is a folder that came in whole, in one commit, as a copy of another, and in which nothing
// changed since, while the other goes on: who explains that has explained it.
type Twin struct {
	Path, Of    string
	Commit      int // that brought it, in History.Commits
	Same, Files int // how many of its files of code are still as those of the other, and all
}

// Holds tells whether a file is one of it.
func (t *Twin) Holds(file string) bool { return strings.HasPrefix(file, t.Path+"/") }

// leastTwin is how many files of code at least, and sameInTwin which part of its own, must still be
// the same in a folder and its copy. Assumed.
const leastTwin, sameInTwin = 5, 2. / 3

// twins are the twins of a repository, by path.
type twins []Twin

// Twins returns them, worked out once.
func (f *Facts) Twins() []Twin { return Shared(f, (*Facts).twins) }

// twinOf returns the twin that holds a file, nil for none.
func (f *Facts) twinOf(file string) *Twin {
	all := f.Twins()
	if i := slices.IndexFunc(all, func(t Twin) bool { return t.Holds(file) }); i >= 0 {
		return &all[i]
	}
	return nil
}

func (f *Facts) twins() (found twins) {
	if f.Tree == nil || f.History == nil || f.Repo.Kind == Docs {
		return nil
	}
	for i := range f.History.Commits {
		copied := make(map[Twin]int) // by both paths
		for n := range f.History.Commits[i].Changes {
			change := &f.History.Commits[i].Changes[n]
			if change.Kind != history.Added || !change.Copied() || !f.owned(change.Path) {
				continue
			}
			to, from := path.Dir(change.Path), path.Dir(change.CopyOf)
			for to != from && to != "." && from != "." {
				copied[Twin{Path: to, Of: from, Commit: i}]++
				if path.Base(to) != path.Base(from) {
					break
				}
				to, from = path.Dir(to), path.Dir(from)
			}
		}
		for twin, files := range copied {
			if files >= leastTwin && f.sameAsOther(&twin) && f.standsStill(&twin) {
				found = append(found, twin)
			}
		}
	}
	slices.SortFunc(found, func(a, b Twin) int { return strings.Compare(a.Path, b.Path) })
	return slices.DeleteFunc(found, func(t Twin) bool { // it is told with the whole
		return slices.ContainsFunc(found, func(whole Twin) bool { return whole.Holds(t.Path) })
	})
}

// sameAsOther tells whether most of a folder's code is still as that at the same place in another,
// and counts how much of it is.
func (f *Facts) sameAsOther(t *Twin) bool {
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !t.Holds(file.Path) || file.CodeLines == 0 || !f.owned(file.Path) {
			continue
		}
		t.Files++
		other := t.Of + strings.TrimPrefix(file.Path, t.Path)
		if of := f.Tree.Lookup(other); of == nil || of.Size != file.Size {
			continue
		}
		content, err := f.Tree.ReadFile(file.Path)
		original, errOther := f.Tree.ReadFile(other)
		if err == nil && errOther == nil && bytes.Equal(content, original) {
			t.Same++
		}
	}
	return t.Same >= leastTwin && prose.Share(t.Same, t.Files) >= sameInTwin
}

// standsStill tells whether all of a folder came in the one commit, and nothing in it changed
// since, while something in the other did.
func (f *Facts) standsStill(t *Twin) bool {
	goesOn := false
	for i := range f.History.Commits {
		for n := range f.History.Commits[i].Changes {
			change := &f.History.Commits[i].Changes[n]
			if (t.Holds(change.Path) || t.Holds(change.OldPath)) && (i != t.Commit || change.Kind != history.Added) {
				return false
			}
			goesOn = goesOn || i < t.Commit && strings.HasPrefix(change.Path, t.Of+"/")
		}
	}
	return goesOn
}
