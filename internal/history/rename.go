package history

import (
	"sort"
	"strings"

	"github.com/handoffaudit/audit/internal/objects"
)

// Similarities run from 0 to 1 and mean what they mean to git: the bytes of the
// old file that stand in the new one, by the larger of the two sizes.
const (
	minSimilarity = 0.5
	// A file that moves and keeps its base name is taken for the same without
	// looking at others, if it is this similar.
	minSameBase = 0.75
	// maxCandidates bounds the pairs that are compared; git's limit is 1,000
	// files on either side.
	maxCandidates = 1_000_000
)

// renames pairs files that disappeared with files that appeared.
type renames struct {
	similar *similarity
	// inexact tells whether it is worth reading a new file to find where it
	// came from; nil for every file.
	inexact func(path string) bool
}

// pair finds the renames among deltas, as `git log -M` does, and joins the two
// deltas of each into one. Each old file is used once: exact matches first, then
// files that keep their unique base name, then the most similar.
func (r renames) pair(deltas []delta) []delta {
	var olds, news []*delta
	for i := range deltas {
		switch d := &deltas[i]; {
		case d.kind == Deleted && d.oldMode.IsBlob():
			olds = append(olds, d)
		case d.kind == Added && d.newMode.IsBlob():
			news = append(news, d)
		}
	}
	if len(olds) == 0 || len(news) == 0 {
		return deltas
	}
	m := &matching{from: make(map[*delta]*delta), used: make(map[*delta]bool)}
	m.exact(olds, news)
	olds, news = m.open(olds, news, r.inexact)
	m.sameBase(olds, news, r.similar)
	olds, news = m.open(olds, news, nil)
	m.mostSimilar(olds, news, r.similar)
	return m.join(deltas)
}

// matching is which old file each new file comes from.
type matching struct {
	from map[*delta]*delta
	used map[*delta]bool
}

func (m *matching) add(old, new *delta) {
	m.from[new] = old
	m.used[old] = true
}

// open returns the regular files that still lack a counterpart.
func (m *matching) open(olds, news []*delta, worth func(string) bool) (freeOld, freeNew []*delta) {
	for _, d := range olds {
		if !m.used[d] && fileType(d.oldMode) == objects.ModeFile {
			freeOld = append(freeOld, d)
		}
	}
	for _, d := range news {
		if m.from[d] == nil && fileType(d.newMode) == objects.ModeFile && (worth == nil || worth(d.path)) {
			freeNew = append(freeNew, d)
		}
	}
	return freeOld, freeNew
}

// exact matches files of the same content, preferring those that keep their
// base name.
func (m *matching) exact(olds, news []*delta) {
	byHash := make(map[objects.Hash][]*delta)
	for _, d := range olds {
		byHash[d.old] = append(byHash[d.old], d)
	}
	for _, d := range news {
		if old := exactSource(byHash[d.new], d, m.used); old != nil {
			m.add(old, d)
		}
	}
}

// exactSource picks from olds, which have the content of d, the one that d
// comes from, or nil.
func exactSource(olds []*delta, d *delta, used map[*delta]bool) (best *delta) {
	for _, old := range olds {
		switch {
		case used[old] || fileType(old.oldMode) != fileType(d.newMode):
		case base(old.path) == base(d.path):
			return old
		case best == nil:
			best = old
		}
	}
	return best
}

// sameBase matches files whose base name is unique on both sides.
func (m *matching) sameBase(olds, news []*delta, s *similarity) {
	unique := uniqueBases(news)
	for name, old := range uniqueBases(olds) {
		new := unique[name]
		if old != nil && new != nil && s.of(old.old, new.new) >= minSameBase {
			m.add(old, new)
		}
	}
}

// uniqueBases maps base names to their file, or to nil when several have it.
func uniqueBases(deltas []*delta) map[string]*delta {
	unique := make(map[string]*delta)
	for _, d := range deltas {
		name := base(d.path)
		if _, taken := unique[name]; taken {
			unique[name] = nil
		} else {
			unique[name] = d
		}
	}
	return unique
}

// candidate is a possible rename.
type candidate struct {
	old, new *delta
	score    float64
}

// mostSimilar matches files by similarity, the most similar first.
func (m *matching) mostSimilar(olds, news []*delta, s *similarity) {
	if len(olds)*len(news) > maxCandidates {
		return
	}
	var found []candidate
	for _, new := range news {
		found = append(found, bestCandidates(olds, new, s)...)
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].better(found[j]) })
	for _, c := range found {
		if m.from[c.new] == nil && !m.used[c.old] {
			m.add(c.old, c.new)
		}
	}
}

func (c candidate) better(o candidate) bool {
	if c.score != o.score {
		return c.score > o.score
	}
	return c.sameBase() && !o.sameBase()
}

func (c candidate) sameBase() bool { return base(c.old.path) == base(c.new.path) }

// bestCandidates returns the few old files most similar to new, best first.
func bestCandidates(olds []*delta, new *delta, s *similarity) []candidate {
	const most = 4
	var found []candidate
	for _, old := range olds {
		if score := s.of(old.old, new.new); score >= minSimilarity {
			found = append(found, candidate{old, new, score})
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].better(found[j]) })
	return found[:min(len(found), most)]
}

// join replaces the two deltas of each rename by one.
func (m *matching) join(deltas []delta) []delta {
	joined := make([]delta, 0, len(deltas)-len(m.from))
	for i := range deltas {
		d := &deltas[i]
		if m.used[d] {
			continue
		}
		if old := m.from[d]; old != nil {
			renamed := *d
			renamed.kind, renamed.oldPath = Renamed, old.path
			renamed.old, renamed.oldMode = old.old, old.oldMode
			joined = append(joined, renamed)
			continue
		}
		joined = append(joined, *d)
	}
	return joined
}

// source finds the file that the new path comes from, looking at that path
// alone, as git blame does: other new files may come from the same one. It
// returns nil when there is none.
func (r renames) source(deltas []delta, new *delta) *delta {
	if !new.newMode.IsBlob() {
		return nil
	}
	var olds, same []*delta
	for i := range deltas {
		if d := &deltas[i]; d.kind == Deleted && d.oldMode.IsBlob() {
			olds = append(olds, d)
			if d.old == new.new {
				same = append(same, d)
			}
		}
	}
	if old := exactSource(same, new, nil); old != nil {
		return old
	}
	m := &matching{from: make(map[*delta]*delta), used: make(map[*delta]bool)}
	olds, news := m.open(olds, []*delta{new}, nil)
	m.sameBase(olds, news, r.similar)
	if m.from[new] == nil {
		m.mostSimilar(olds, news, r.similar)
	}
	return m.from[new]
}

func base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }
