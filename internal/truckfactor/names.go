package truckfactor

import "github.com/handoffaudit/audit/internal/history"

// contributions collects what everybody did to each file under all the names
// it has had. Deletions and changes of type do not count, and a merge has no
// changes.
func contributions(in Input) []file {
	byName := make(map[string]file)
	former := make(map[string][]string)
	for i := range in.Commits {
		for j := range in.Commits[i].Changes {
			c := &in.Commits[i].Changes[j]
			if c.Kind == history.Renamed {
				former[c.Path] = append(former[c.Path], c.OldPath)
			}
			if in.Author[i] == Nobody {
				continue
			}
			f := byName[c.Path]
			if f == nil {
				f = make(file)
				byName[c.Path] = f
			}
			f.count(in.Author[i], c.Kind)
		}
	}
	files := make([]file, len(in.Files))
	for i, path := range in.Files {
		files[i] = make(file)
		for _, name := range names(path, former) {
			files[i].join(byName[name])
		}
	}
	return files
}

func (f file) count(person int, kind history.ChangeKind) {
	c := f[person]
	switch kind {
	case history.Added:
		c.created = true
		c.adds++
	case history.Modified, history.Renamed:
		c.edits++
	default:
		return
	}
	f[person] = c
}

func (f file) join(o file) {
	for person, more := range o {
		c := f[person]
		c.created = c.created || more.created
		c.adds += more.adds
		c.edits += more.edits
		f[person] = c
	}
}

// names returns path and every name it was renamed from, directly or through
// others: all that ever happened under an old name comes along.
func names(path string, former map[string][]string) []string {
	all := []string{path}
	seen := map[string]bool{path: true}
	for i := 0; i < len(all); i++ {
		for _, name := range former[all[i]] {
			if !seen[name] {
				seen[name] = true
				all = append(all, name)
			}
		}
	}
	return all
}
