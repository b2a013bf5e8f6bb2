package history

import (
	"strings"

	"github.com/handoffaudit/audit/internal/objects"
)

// delta is one path that differs between two trees. A side without the path has
// the zero hash.
type delta struct {
	path             string
	old, new         objects.Hash
	oldMode, newMode objects.Mode
	kind             ChangeKind
	oldPath          string // for Renamed
}

// comparison is how two trees differ.
type comparison struct {
	deltas []delta // by path
	// lost holds the folders (with a slash at the end, "" for the whole tree)
	// of which nothing is known, since a tree object could not be read.
	lost []string
}

// knows tells whether the comparison speaks about path.
func (c *comparison) knows(path string) bool {
	for _, folder := range c.lost {
		if strings.HasPrefix(path, folder) {
			return false
		}
	}
	return true
}

// treeDiff compares trees, never descending where hashes match.
type treeDiff struct {
	objs objects.Reader
	lost *losses
}

// compare tells what changed from the tree old to the tree new. The zero hash
// stands for an empty tree.
func (t treeDiff) compare(old, now objects.Hash) comparison {
	var c comparison
	if old != now {
		t.descend(&c, "", old, now)
	}
	return c
}

func (t treeDiff) descend(c *comparison, folder string, oldTree, newTree objects.Hash) {
	olds, okOld := t.read(oldTree)
	news, okNew := t.read(newTree)
	if !okOld || !okNew {
		c.lost = append(c.lost, folder)
		return
	}
	for len(olds) > 0 || len(news) > 0 {
		switch order := compareEntries(olds, news); {
		case order < 0:
			t.oneSided(c, folder, olds[0], Deleted)
			olds = olds[1:]
		case order > 0:
			t.oneSided(c, folder, news[0], Added)
			news = news[1:]
		default:
			t.twoSided(c, folder, olds[0], news[0])
			olds, news = olds[1:], news[1:]
		}
	}
}

// emptyTree names the tree without entries, which git knows without an object.
var emptyTree = objects.Hash{
	0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e, 0xb9, 0xa0, 0x60,
	0xe5, 0x4b, 0xf8, 0xd6, 0x92, 0x88, 0xfb, 0xee, 0x49, 0x04,
}

func (t treeDiff) read(h objects.Hash) ([]objects.Entry, bool) {
	if h.IsZero() || h == emptyTree {
		return nil, true
	}
	entries, err := t.objs.Tree(h)
	if err != nil {
		t.lost.tree(h)
	}
	return entries, err == nil
}

// twoSided compares entries of the same name, both of them trees or neither.
func (t treeDiff) twoSided(c *comparison, folder string, old, now objects.Entry) {
	if old.Hash == now.Hash && old.Mode == now.Mode {
		return
	}
	if now.Mode == objects.ModeTree {
		t.descend(c, folder+now.Name+"/", old.Hash, now.Hash)
		return
	}
	kind := Modified
	if fileType(old.Mode) != fileType(now.Mode) {
		kind = TypeChanged
	}
	c.deltas = append(c.deltas, delta{
		path: folder + now.Name, kind: kind,
		old: old.Hash, oldMode: old.Mode, new: now.Hash, newMode: now.Mode,
	})
}

// oneSided lists an entry that only one of the trees has, with all below it.
func (t treeDiff) oneSided(c *comparison, folder string, e objects.Entry, kind ChangeKind) {
	if e.Mode == objects.ModeTree {
		below, ok := t.read(e.Hash)
		if !ok {
			c.lost = append(c.lost, folder+e.Name+"/")
			return
		}
		for _, child := range below {
			t.oneSided(c, folder+e.Name+"/", child, kind)
		}
		return
	}
	d := delta{path: folder + e.Name, kind: kind}
	if kind == Added {
		d.new, d.newMode = e.Hash, e.Mode
	} else {
		d.old, d.oldMode = e.Hash, e.Mode
	}
	c.deltas = append(c.deltas, d)
}

// fileType folds the modes that differ in permissions only.
func fileType(m objects.Mode) objects.Mode {
	if m == objects.ModeExecutable {
		return objects.ModeFile
	}
	return m
}

// compareEntries tells which of the first entries comes first in git's order,
// in which the name of a tree ends in a slash. An exhausted side comes last.
func compareEntries(a, b []objects.Entry) int {
	switch {
	case len(a) == 0:
		return 1
	case len(b) == 0:
		return -1
	}
	return compareNames(a[0], b[0])
}

func compareNames(a, b objects.Entry) int {
	n := min(len(a.Name), len(b.Name))
	if order := strings.Compare(a.Name[:n], b.Name[:n]); order != 0 {
		return order
	}
	return int(byteAt(a, n)) - int(byteAt(b, n))
}

func byteAt(e objects.Entry, i int) byte {
	switch {
	case i < len(e.Name):
		return e.Name[i]
	case e.Mode == objects.ModeTree:
		return '/'
	}
	return 0
}
