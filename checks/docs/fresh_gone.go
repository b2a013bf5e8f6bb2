package docs

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
)

// takenAway gives the commit that took a file away for good, as an index, by what the file was
// ever called.
func takenAway(f *facts.Facts) map[string]int {
	by := map[string]int{}
	for i := range f.History.Commits { // newest first
		for _, c := range f.History.Commits[i].Changes {
			last := i
			p := c.Path
			if c.Kind == history.Renamed {
				known := false
				if p = c.OldPath; f.Tree.Lookup(c.Path) != nil {
					continue
				}
				if last, known = by[c.Path]; !known {
					continue
				}
			} else if c.Kind != history.Deleted {
				continue
			}
			if _, known := by[p]; !known && f.Tree.Lookup(p) == nil {
				by[p] = last
			}
		}
	}
	return by
}

// endedIn is the day and the commit in which what a claim names was taken away, a file or the last
// of a folder, "" where the history tells of none.
func (l *library) endedIn(u untrue) string {
	name := docs.PathNamed(u.claim)
	if name == "" {
		return ""
	}
	last := -1
	if u.claim.What == "link" {
		for _, page := range docs.PagesNamed(u.in.Path, name) {
			if commit, gone := l.gone[page]; gone {
				last = commit
			}
		}
	}
	for _, p := range []string{path.Join(path.Dir(u.in.Path), name), path.Clean(strings.TrimPrefix(name, "/"))} {
		for file, commit := range l.gone {
			if (file == p || strings.HasPrefix(file, p+"/")) && (last < 0 || commit < last) {
				last = commit
			}
		}
	}
	if last < 0 {
		return ""
	}
	c := &l.commits[last]
	when := c.Committer.When // from when on it was gone here, whenever that was written
	return fmt.Sprintf("%s (%s)", when.Format("2 January 2006"), c.Hash.String()[:10])
}

// ended is what to do about a name of what was taken away.
const ended = "It was taken away on %s: say what took its place, or remove what is said about it."

// folderRenamedTo is the folder in which most files of one lie today that is gone, each below it
// as it was, "" without one.
func (l *library) folderRenamedTo(dir string) (now string) {
	to, all := map[string]int{}, 0
	for before, after := range l.renamed {
		if rest, below := strings.CutPrefix(before, dir+"/"); below {
			all++
			if folder, as := strings.CutSuffix(after, "/"+rest); as {
				to[folder]++
			}
		}
	}
	for folder, files := range to {
		if 2*files > all {
			now = folder
		}
	}
	return now
}
