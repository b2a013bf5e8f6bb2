package history

import (
	"cmp"
	"hash/fnv"
	"slices"
	"time"

	"github.com/handoffaudit/audit/internal/objects"
)

// Rework says which of the lines that commits took out are told: those of the
// Months before the newest change of counted lines that had been written less
// than Soon before.
type Rework struct {
	Months int
	Soon   time.Duration
}

// Reworked are lines that one commit took out of a file, by deleting or changing
// them, soon after another had written them. No merge takes lines out: its
// changes belong to the commits it merges.
type Reworked struct {
	Commit  int    // that took them out, an index into History.Commits
	Path    string // of the Change
	Written int    // the commit that wrote them, -1 where an object is missing to tell
	Lines   int
}

// watch tells which commits lie within the months of a Rework.
type watch struct {
	Rework
	since time.Time // exclusive; zero until the newest change of lines is known
}

// holds tells whether to follow what a commit took out. It is asked of all
// commits, newest first.
func (w *watch) holds(c *Commit, changes []Change) bool {
	if w.Months == 0 || !slices.ContainsFunc(changes, func(c Change) bool { return c.Added+c.Deleted > 0 }) {
		return false
	}
	if w.since.IsZero() {
		w.since = c.Committer.When.AddDate(0, -w.Months, 0)
	}
	return c.Committer.When.After(w.since)
}

// dead are lines that a commit took out of a file. Their segments travel beside
// those of the lines that stand, under a number below zero for a file, until the
// commit that wrote them is found or they are too old to matter.
type dead struct {
	commit int
	path   string
	young  map[int]int // lines by the commit that wrote them, -1 where it is not known
}

// deadOf returns the dead lines that a segment is of, nil where it stands at HEAD.
func (s *shard) deadOf(x segment) *dead {
	if x.file >= 0 {
		return nil
	}
	return &s.dead[-1-x.file]
}

// takeOut makes the lines that commit i took out of this shard's files pending at
// its parent.
func (s *shard) takeOut(i int, st *step) {
	if !st.watched || len(s.graph.parents[i]) != 1 {
		return
	}
	parent := s.graph.parents[i][0]
	var olds map[string]objects.Hash
	for n := range st.changes {
		c := &st.changes[n]
		if c.TakenOut() == 0 || s.shardOf(c.Path) != s {
			continue
		}
		if olds == nil {
			olds = oldContents(&st.raw)
		}
		from := cmp.Or(c.OldPath, c.Path)
		s.dead = append(s.dead, dead{commit: i, path: c.Path})
		segments := deadSegments(-len(s.dead), c, st.hunks[pairKey{olds[from], st.contents[n]}])
		for _, m := range st.moves {
			if m.from == n {
				segments = withoutLines(segments, m.a, m.n)
			}
		}
		s.handFile(parent, from, segments)
	}
}

// withoutLines leaves n lines from a on out of dead lines: they stand elsewhere, or spaced
// anew where they stood.
func withoutLines(segments []segment, a, n int) (left []segment) {
	for _, x := range segments {
		from, to := max(x.line, a), min(x.line+x.count, a+n)
		if from >= to {
			left = append(left, x)
			continue
		}
		if before := from - x.line; before > 0 {
			left = append(left, segment{file: x.file, line: x.line, start: x.line, count: before})
		}
		if after := x.line + x.count - to; after > 0 {
			left = append(left, segment{file: x.file, line: to, start: to, count: after})
		}
	}
	return left
}

func oldContents(c *comparison) map[string]objects.Hash {
	olds := make(map[string]objects.Hash, len(c.deltas))
	for i := range c.deltas {
		olds[c.deltas[i].path] = c.deltas[i].old
	}
	return olds
}

// deadSegments are the lines of the old version that a change took out: all of
// them where there are no hunks, since the file is gone.
func deadSegments(file int, c *Change, hunks []hunk) (segments []segment) {
	if hunks == nil {
		return []segment{{file: file, count: c.Deleted}}
	}
	for _, h := range hunks {
		if h.aCount > 0 {
			segments = append(segments, segment{file: file, line: h.a, start: h.a, count: h.aCount})
		}
	}
	return segments
}

// shardOf returns the shard that follows the lines of a path: it compares the
// versions of a file for those that stand and those taken out at once.
func (b *blame) shardOf(path string) *shard {
	h := fnv.New32a()
	_, _ = h.Write([]byte(path))
	return b.shards[h.Sum32()%uint32(len(b.shards))]
}

// young leaves out the segments of dead lines that stand in commit i and are known
// to be too old by that: nobody commits what is not written yet.
func (s *shard) young(i int, segments []segment) []segment {
	if len(s.dead) == 0 {
		return segments
	}
	stood := s.graph.commits[i].Committer.When
	return slices.DeleteFunc(segments, func(x segment) bool {
		d := s.deadOf(x)
		return d != nil && !s.soon(d, stood)
	})
}

func (s *shard) soon(d *dead, written time.Time) bool {
	return s.graph.commits[d.commit].Author.When.Sub(written) < s.watch.Soon
}

// born notes that commit i wrote some of the dead lines, -1 if that is not known.
func (s *shard) born(d *dead, i, lines int) {
	if i >= 0 && !s.soon(d, s.graph.commits[i].Author.When) {
		return
	}
	if d.young == nil {
		d.young = make(map[int]int)
	}
	d.young[i] += lines
}

// reworked lists what was taken out soon, newest commit first.
func (b *blame) reworked() (all []Reworked) {
	for _, s := range b.shards {
		for _, d := range s.dead {
			for written, lines := range d.young {
				all = append(all, Reworked{Commit: d.commit, Path: d.path, Written: written, Lines: lines})
			}
		}
	}
	slices.SortFunc(all, func(a, b Reworked) int {
		return cmp.Or(cmp.Compare(a.Commit, b.Commit), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Written, b.Written))
	})
	return all
}
