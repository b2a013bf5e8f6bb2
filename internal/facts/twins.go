package facts

import (
	"bytes"
	"cmp"
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
	touched := f.touched()
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
			if files >= leastTwin && touched.standsStill(&twin) && f.sameAsOther(&twin) {
				found = append(found, twin)
			}
		}
	}
	slices.SortFunc(found, func(a, b Twin) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), b.Same-a.Same, strings.Compare(a.Of, b.Of))
	})
	found = slices.CompactFunc(found, func(a, b Twin) bool { return a.Path == b.Path }) // that of which it has most
	return slices.DeleteFunc(found, func(t Twin) bool {                                 // it is told with the whole
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

// span are the last and the first commit that touched a folder, with what lies in it, by index, and
// whether any did more than add files.
type span struct {
	last, first int
	more        bool
}

// spans are those of every folder.
type spans map[string]*span

// touched works them out.
func (f *Facts) touched() spans {
	all := make(spans)
	note := func(file string, i int, more bool) {
		for dir := path.Dir(file); dir != "." && dir != "/"; dir = path.Dir(dir) {
			at := all[dir]
			if at == nil {
				at = &span{last: i}
				all[dir] = at
			}
			at.first, at.more = i, at.more || more
		}
	}
	for i := range f.History.Commits {
		for n := range f.History.Commits[i].Changes {
			change := &f.History.Commits[i].Changes[n]
			note(change.Path, i, change.Kind != history.Added)
			if change.OldPath != "" {
				note(change.OldPath, i, true)
			}
		}
	}
	return all
}

// standsStill tells whether all of a folder came in the one commit, and nothing in it changed
// since, while something in the other did.
func (s spans) standsStill(t *Twin) bool {
	own, other := s[t.Path], s[t.Of]
	return own != nil && other != nil && own.last == t.Commit && own.first == t.Commit && !own.more && other.last < t.Commit
}
