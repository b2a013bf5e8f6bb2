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

// content is the file that the path holds now, the zero hash for none.
func (d *delta) content() objects.Hash {
	if !d.newMode.IsBlob() {
		return objects.Hash{}
	}
	return d.new
}

// comparison is how two trees differ.
type comparison struct {
	deltas []delta // by path
	// lost holds the folders (with a slash at the end, "" for the whole tree)
	// of which nothing is known, since a tree object could not be read.
	lost []string
	// cost is about how many bytes the comparison took; tooLarge tells that it
	// was more than allowed, so that nothing is known.
	cost     int
	tooLarge bool
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

// maxPath is the longest path of a folder that is entered, in bytes: no longer
// one can be opened, so nobody works there.
const maxPath = 4096

// deltaCost is about what one path that differs takes beside its name.
const deltaCost = 128

// compare tells what changed from the tree old to the tree new, unless that
// costs more than most: a few nested tree objects can name billions of files.
// The zero hash stands for an empty tree.
func (t treeDiff) compare(old, now objects.Hash, most int) comparison {
	return t.compareAt(nil, old, now, most)
}

// compareAt is compare for the given paths alone; nil for everywhere.
func (t treeDiff) compareAt(where *pathSet, old, now objects.Hash, most int) comparison {
	var c comparison
	if old != now {
		(&treeComparison{treeDiff: t, comparison: &c, most: most, where: where}).descend("", old, now)
	}
	if c.tooLarge {
		c.deltas, c.lost = nil, []string{""}
	}
	return c
}

// pathSet is a set of paths, with the folders that they lie in.
type pathSet struct{ paths, folders map[string]bool }

func pathSetOf(deltas []delta) *pathSet {
	p := &pathSet{make(map[string]bool, len(deltas)), make(map[string]bool)}
	for i := range deltas {
		path := deltas[i].path
		p.paths[path] = true
		for at := strings.LastIndexByte(path, '/'); at >= 0 && !p.folders[path[:at]]; at = strings.LastIndexByte(path[:at], '/') {
			p.folders[path[:at]] = true
		}
	}
	return p
}

// holds tells whether the entry e of folder is one of the paths, or holds some.
func (p *pathSet) holds(folder string, e objects.Entry) bool {
	if p == nil {
		return true
	}
	if e.Mode == objects.ModeTree {
		return p.folders[folder+e.Name]
	}
	return p.paths[folder+e.Name]
}

// treeComparison is a comparison under way.
type treeComparison struct {
	treeDiff
	*comparison
	most  int
	where *pathSet
}

// pay counts one path that differs, and tells whether to go on.
func (c *treeComparison) pay(folder string, e objects.Entry) bool {
	c.cost += deltaCost + len(folder) + len(e.Name)
	c.tooLarge = c.tooLarge || c.cost > c.most
	return !c.tooLarge
}

// forget notes that nothing is known of folder, which ends in a slash.
func (c *treeComparison) forget(folder string) { c.comparison.lost = append(c.comparison.lost, folder) }

// tooDeep tells whether folder lies too deep to be read, and forgets it if so.
func (c *treeComparison) tooDeep(folder string, trees ...objects.Hash) bool {
	if len(folder) <= maxPath {
		return false
	}
	for _, h := range trees {
		c.treeDiff.lost.tree(h)
	}
	c.forget(folder)
	return true
}

func (c *treeComparison) descend(folder string, oldTree, newTree objects.Hash) {
	if c.tooDeep(folder, oldTree, newTree) {
		return
	}
	olds, news, ok := c.readBoth(oldTree, newTree)
	if !ok {
		c.forget(folder)
		return
	}
	for (len(olds) > 0 || len(news) > 0) && !c.tooLarge {
		switch order := compareEntries(olds, news); {
		case order < 0:
			c.oneSided(folder, olds[0], Deleted)
			olds = olds[1:]
		case order > 0:
			c.oneSided(folder, news[0], Added)
			news = news[1:]
		default:
			c.twoSided(folder, olds[0], news[0])
			olds, news = olds[1:], news[1:]
		}
	}
}

// emptyTree names the tree without entries, which git knows without an object.
var emptyTree = objects.Hash{
	0x4b, 0x82, 0x5d, 0xc6, 0x42, 0xcb, 0x6e, 0xb9, 0xa0, 0x60,
	0xe5, 0x4b, 0xf8, 0xd6, 0x92, 0x88, 0xfb, 0xee, 0x49, 0x04,
}

func isEmpty(tree objects.Hash) bool { return tree.IsZero() || tree == emptyTree }

// readBoth returns the entries of two trees, but for some that stand in both.
func (t treeDiff) readBoth(old, now objects.Hash) (olds, news []objects.Entry, ok bool) {
	if !isEmpty(old) && !isEmpty(now) {
		if olds, news, err := t.objs.Changed(old, now); err == nil {
			return olds, news, true
		}
	}
	olds, okOld := t.read(old)
	news, okNew := t.read(now)
	return olds, news, okOld && okNew
}

func (t treeDiff) read(h objects.Hash) ([]objects.Entry, bool) {
	if isEmpty(h) {
		return nil, true
	}
	entries, err := t.objs.Tree(h)
	if err != nil {
		t.lost.tree(h)
	}
	return entries, err == nil
}

// twoSided compares entries of the same name, both of them trees or neither.
func (c *treeComparison) twoSided(folder string, old, now objects.Entry) {
	if old.Hash == now.Hash && old.Mode == now.Mode || !c.where.holds(folder, now) || !c.pay(folder, now) {
		return
	}
	if now.Mode == objects.ModeTree {
		c.descend(folder+now.Name+"/", old.Hash, now.Hash)
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
func (c *treeComparison) oneSided(folder string, e objects.Entry, kind ChangeKind) {
	if !c.where.holds(folder, e) || !c.pay(folder, e) {
		return
	}
	if e.Mode == objects.ModeTree {
		c.oneSidedTree(folder+e.Name+"/", e.Hash, kind)
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

func (c *treeComparison) oneSidedTree(folder string, tree objects.Hash, kind ChangeKind) {
	if c.tooDeep(folder, tree) {
		return
	}
	entries, ok := c.read(tree)
	if !ok {
		c.forget(folder)
		return
	}
	for _, e := range entries {
		if c.tooLarge {
			return
		}
		c.oneSided(folder, e, kind)
	}
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
