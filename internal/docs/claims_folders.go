package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// folderPath matches a folder in another, as a cd names it.
var folderPath = sieve.Plain(`^(\./)?[\w@+-][\w.@+-]*(/[\w.@+-]+)+/?$`)

// folderGone settles a folder of folders that a cd leads to and that is not there: it is Absent
// where history knows it from the top, from the document or from where the reader is, or the
// document lies in one that is nearly called so, and no path at HEAD ends so.
func (r *Resolver) folderGone(doc string, at *reader, said string) Claim {
	c := Claim{What: "folder", Name: said}
	dir := path.Clean(said)
	if !folderPath.MatchString(said) || placeholder.MatchString(said) || made.MatchString(dir+"/") || r.isIgnored(dir) || r.inSite(doc) {
		return c
	}
	c.Name = dir
	if !r.onceDirs[dir] && !r.onceDirs[path.Join(at.dir, dir)] && !r.onceDirs[path.Join(path.Dir(doc), dir)] {
		wrong, _ := misnamed(doc, dir)
		if wrong == "" || r.dirs[wrong] {
			return c
		}
		c.Name = wrong // whatever is said to lie below
	}
	for there := range r.dirs {
		if strings.HasSuffix(there, "/"+dir) {
			return c
		}
	}
	c.Verdict = Absent
	return c
}

// misnamed parts a path that leads into the folder of a document by a name that has a word more or
// less at its head or end than it is called: what the path calls it, and where it lies; "" for others.
func misnamed(doc, dir string) (wrong, own string) {
	own = path.Dir(doc)
	above, name := path.Split(own)
	rest, found := strings.CutPrefix(dir, above)
	said, _, _ := strings.Cut(rest, "/")
	if above == "" || !found || said == "" || said == name {
		return "", ""
	}
	short, long := said, name
	if len(short) > len(long) {
		short, long = long, short
	}
	if !strings.Contains(short, "-") || !strings.HasSuffix(long, "-"+short) && !strings.HasPrefix(long, short+"-") {
		return "", ""
	}
	return above + said, own
}

// addGoneDirs notes the folders of a path that is gone which HEAD does not have either.
func (r *Resolver) addGoneDirs(p string) {
	for dir := path.Dir(p); dir != "." && dir != "/" && !r.dirs[dir] && !r.onceDirs[dir]; dir = path.Dir(dir) {
		r.onceDirs[dir] = true
	}
}
