package history

import (
	"context"
	"sort"

	"github.com/handoffaudit/audit/internal/objects"
)

// matching is which old file each new file comes from.
type matching struct {
	from map[*delta]*delta
	used map[*delta]bool
}

func (m *matching) add(old, now *delta) {
	m.from[now] = old
	m.used[old] = true
}

// open returns the regular files that still lack a counterpart.
func (m *matching) open(olds, news []*delta) (freeOld, freeNew []*delta) {
	for _, d := range olds {
		if !m.used[d] && fileType(d.oldMode) == objects.ModeFile {
			freeOld = append(freeOld, d)
		}
	}
	for _, d := range news {
		if m.from[d] == nil && fileType(d.newMode) == objects.ModeFile {
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
		now := unique[name]
		if old != nil && now != nil && s.of(old.old, now.new) >= minSameBase {
			m.add(old, now)
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

// mostSimilar matches files by similarity, the most similar first. It is the one
// step that can take long, so it ends early with ctx.
func (m *matching) mostSimilar(ctx context.Context, olds, news []*delta, s *similarity) {
	if len(olds)*len(news) > maxCandidates {
		return
	}
	var found []candidate
	for _, now := range news {
		if ctx.Err() != nil {
			return
		}
		found = append(found, bestCandidates(ctx, olds, now, s)...)
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
func bestCandidates(ctx context.Context, olds []*delta, now *delta, s *similarity) []candidate {
	const most = 4
	var found []candidate
	for _, old := range olds {
		if ctx.Err() != nil {
			return nil
		}
		if score := s.of(old.old, now.new); score >= minSimilarity {
			found = append(found, candidate{old, now, score})
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
