package history

import (
	"context"
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
}

// pair finds the renames among deltas, as `git log -M` does, and joins the two
// deltas of each into one. Each old file is used once: exact matches first, then
// files that keep their unique base name, then the most similar.
func (r renames) pair(ctx context.Context, deltas []delta) []delta {
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
	olds, news = m.open(olds, news)
	m.sameBase(olds, news, r.similar)
	olds, news = m.open(olds, news)
	m.mostSimilar(ctx, olds, news, r.similar)
	return m.join(deltas)
}

// source finds the file that the new path comes from, looking at that path
// alone, as git blame does: other new files may come from the same one. It
// returns nil when there is none.
func (r renames) source(ctx context.Context, deltas []delta, now *delta) *delta {
	if !now.newMode.IsBlob() {
		return nil
	}
	var olds, same []*delta
	for i := range deltas {
		if d := &deltas[i]; d.kind == Deleted && d.oldMode.IsBlob() {
			olds = append(olds, d)
			if d.old == now.new {
				same = append(same, d)
			}
		}
	}
	if old := exactSource(same, now, nil); old != nil {
		return old
	}
	m := &matching{from: make(map[*delta]*delta), used: make(map[*delta]bool)}
	olds, news := m.open(olds, []*delta{now})
	m.sameBase(olds, news, r.similar)
	if m.from[now] == nil {
		m.mostSimilar(ctx, olds, news, r.similar)
	}
	return m.from[now]
}

func base(path string) string { return path[strings.LastIndexByte(path, '/')+1:] }

// tellSame fills in Change.Same of the changes of a step.
func tellSame(changes []Change, st *step) {
	var olds map[string]objects.Hash
	for i := range changes {
		if c := &changes[i]; c.Kind == Renamed {
			if olds == nil {
				olds = oldContents(&st.raw)
			}
			c.Same = olds[c.OldPath] == st.contents[i]
		}
	}
}
