package history

import (
	"context"
	"errors"
	"slices"

	"github.com/handoffaudit/audit/internal/objects"
)

// pass takes the lines pending at commit i, gives it those that it wrote, and
// hands the others on to its parents, with those that it took out. When ctx ends
// it stops half-way.
func (s *shard) pass(ctx context.Context, i int, st *step) {
	s.takeOut(i, st)
	s.bringBack(i, st)
	lines := s.pending[i]
	s.pending[i] = nil
	if len(lines) == 0 {
		return
	}
	parents := s.graph.parents[i]
	if len(parents) == 0 {
		for _, segments := range lines {
			s.settle(i, segments)
		}
		return
	}
	p := &passing{shard: s, commit: i, step: st}
	changed := p.takeChanged(lines)
	s.hand(parents[0], lines)
	if len(changed) == 0 {
		return
	}
	p.views = append(p.views, newView(parents[0], st.raw))
	p.views = append(p.views, st.others...)
	p.similar = newSimilarity(s.blobs, s.maxBytes)
	p.past = s.memo.crossing(i)
	for path, segments := range changed {
		if ctx.Err() != nil {
			return
		}
		p.file(ctx, path, segments)
	}
}

// passing is the work on one commit.
type passing struct {
	*shard
	commit  int
	step    *step
	views   []view // one for each parent
	similar *similarity
	past    *crossing         // what earlier readings know of the commit
	moves   map[string][]move // of the step, by the path of the file they went to
}

// view is how a commit differs from one of its parents.
type view struct {
	parent int
	comparison
	// partial tells that some paths were compared alone.
	partial bool
	byPath  map[string]*delta
}

func newView(parent int, c comparison) view {
	v := view{parent: parent, comparison: c, byPath: make(map[string]*delta, len(c.deltas))}
	for i := range c.deltas {
		v.byPath[c.deltas[i].path] = &c.deltas[i]
	}
	return v
}

// has tells whether the parent has the same content under the path.
func (v *view) has(path string, content objects.Hash) bool {
	d := v.byPath[path]
	return v.knows(path) && (d == nil || d.kind == Modified && d.old == content)
}

// lacks tells whether the parent has nothing under the path.
func (v *view) lacks(path string) bool {
	d := v.byPath[path]
	return d != nil && d.kind == Added
}

// takeChanged removes from lines the files that are not as they were in the
// first parent, and returns them.
func (p *passing) takeChanged(lines pending) pending {
	changed := make(pending)
	c := &p.step.raw
	for i := range c.deltas {
		if segments, ok := lines[c.deltas[i].path]; ok {
			changed[c.deltas[i].path] = segments
			delete(lines, c.deltas[i].path)
		}
	}
	if len(c.lost) > 0 {
		for path, segments := range lines {
			if !c.knows(path) {
				changed[path] = segments
				delete(lines, path)
			}
		}
	}
	return changed
}

// origin is the file of a parent that a file comes from.
type origin struct {
	parent   int
	path     string
	old, new objects.Hash
}

// file divides the lines of one file among the commit and its parents. A parent
// that has the very file takes all. Otherwise each parent in turn takes the
// lines it has of those that are left, and from a commit to be ignored in a
// second round those that its lines were made of.
func (p *passing) file(ctx context.Context, path string, segments []segment) {
	if segments = p.young(p.commit, segments); len(segments) == 0 {
		return
	}
	for i := range p.views {
		if v := &p.views[i]; v.byPath[path] == nil && v.knows(path) {
			p.handFile(v.parent, path, segments)
			return
		}
	}
	origins, known := p.origins(ctx, path)
	if len(origins) > 0 {
		defer p.blobs.done(origins[0].new) // all have the same, and older commits an older one
	}
	for _, o := range origins {
		if o.old == o.new {
			p.handFile(o.parent, o.path, segments)
			return
		}
	}
	if !known {
		p.giveUp(segments, whyOldMissing)
		return
	}
	for _, o := range origins {
		if len(segments) == 0 {
			return
		}
		hunks, err := p.hunks(ctx, o)
		if err != nil {
			p.giveUp(segments, reason(err))
			return
		}
		var gone []segment
		segments, gone = divide(segments, hunks)
		p.handFile(o.parent, o.path, gone)
	}
	if c := &p.graph.commits[p.commit]; c.Ignored || c.LookedThrough || p.step.formatted[path] {
		segments = p.lookThrough(ctx, origins, segments)
	}
	segments = p.handMoved(path, segments)
	if p.copies && len(p.views) == 1 && len(origins) == 0 {
		p.await(p.commit, path, segments)
		return
	}
	p.settle(p.commit, segments)
}

// origins returns where a file comes from in each parent, each content once,
// and whether all parents could be asked. A path that a parent lacks may have
// another name there; a file that cannot be read is not considered for it, or a
// single missing blob would cost the ownership of all that its commit added. A
// path that is of another type there is new.
func (p *passing) origins(ctx context.Context, path string) (origins []origin, known bool) {
	known = true
	var seen map[objects.Hash]bool // of a merge of so many that looking through them would take long
	if len(p.views) > fewParents {
		seen = make(map[objects.Hash]bool)
	}
	for i := range p.views {
		v := &p.views[i]
		d := v.byPath[path]
		o := origin{parent: v.parent}
		switch {
		case !v.knows(path) || d == nil:
			known = false
			continue
		case d.kind == Modified:
			o.path, o.old, o.new = path, d.old, d.new
		case d.kind == Added:
			from := p.source(ctx, i, d)
			if from == nil {
				from = p.original(d)
			}
			if from == nil {
				continue
			}
			o.path, o.old, o.new = from.path, from.old, d.new
		default:
			continue
		}
		if seen[o.old] || seen == nil && slices.ContainsFunc(origins, func(other origin) bool { return other.old == o.old }) {
			continue
		}
		if seen != nil {
			seen[o.old] = true
		}
		origins = append(origins, o)
	}
	return origins, known
}

// fewParents are looked through one by one.
const fewParents = 8

// source returns the file of the parent of that number which the new path d
// comes from, nil for none.
func (p *passing) source(ctx context.Context, parent int, d *delta) *delta {
	v, key := &p.views[parent], sourceKey{parent, d.path}
	if path, known := p.past.sources[key]; known {
		return v.byPath[path]
	}
	from, path := renames{similar: p.similar}.source(ctx, v.deltas, d), ""
	if from != nil {
		path = from.path
	}
	p.memo.add(ctx, &v.comparison, crossed{commit: p.commit, from: &key, source: path})
	return from
}

// hunks returns the line diff from an origin to the file.
func (p *passing) hunks(ctx context.Context, o origin) ([]hunk, error) {
	key := pairKey{o.old, o.new}
	for _, hunks := range []map[pairKey][]hunk{p.step.hunks, p.past.hunks} {
		if hunks, known := hunks[key]; known {
			return hunks, nil
		}
	}
	now, err := p.blobs.read(o.new, p.olderBytes)
	if err != nil {
		return nil, err
	}
	old, err := p.blobs.readLike(o.old, p.olderBytes, now)
	if err != nil {
		return nil, err
	}
	hunks := p.diff.diff(old, now)
	p.memo.add(ctx, new(comparison), crossed{commit: p.commit, pair: key, hunks: hunks})
	return hunks, nil
}

func reason(err error) string {
	if errors.Is(err, errOversized) {
		return whyOldOversized
	}
	return whyOldMissing
}
