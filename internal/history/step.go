package history

import (
	"context"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/objects"
)

// step is what one commit changed: all that can be worked out without knowing
// which lines are pending. It is not changed once it is used, but that the first who asks
// for the originals of copies has them found.
type step struct {
	// raw is the comparison with the tree of the first parent, without
	// renames. If it is tooLarge nothing else is known.
	raw comparison
	// others are how a merge differs from its other parents in the paths of
	// raw, or everywhere, where a path may have another name.
	others []view
	// changes become Commit.Changes; a merge has none.
	changes []Change
	// contents runs parallel to changes: what each made of its file, the zero
	// hash for what is no file or none any more.
	contents []objects.Hash
	// counted runs parallel to changes: whether Options.Count wants their lines.
	counted []bool
	// hunks holds the line diffs that counting needed.
	hunks map[pairKey][]hunk
	// What become Commit.Spaced, Commit.Moved and Commit.Alike.
	spaced       bool
	moved, alike int
	// moves are by change, and there in order: what Options.Moves asks for.
	moves []move
	// remembered tells that an earlier reading worked it out.
	remembered bool
	// back are the files that it took away and a newer commit brought back.
	back []returned
	// formatted are the paths of the changes that Options.LookInto tells of.
	formatted map[string]bool
	// watched tells that it is wanted when the lines that it took out were written.
	watched bool
	// originals are the files of the only parent that new ones may be copies of.
	lookedFor sync.Once
	originals *originals
}

// tooLarge tells whether a comparison was more than allowed.
func (st *step) tooLarge() bool {
	return st.raw.tooLarge || slices.ContainsFunc(st.others, func(v view) bool { return v.tooLarge })
}

// weight is about how many bytes the step takes.
func (st *step) weight() (bytes int) {
	const line = 40 // about what a hunk or a move takes
	bytes = st.raw.cost + deltaCost*len(st.raw.deltas) + line*len(st.moves)
	for i := range st.others {
		bytes += st.others[i].cost + deltaCost*len(st.others[i].deltas)
	}
	for _, hunks := range st.hunks {
		bytes += line * len(hunks)
	}
	return bytes
}

// lookInto marks the changes that are to be looked through.
func (st *step) lookInto(tells func(*Change) bool) {
	for i := range st.changes {
		c := &st.changes[i]
		if c.LookedThrough = tells != nil && tells(c); c.LookedThrough {
			if st.formatted == nil {
				st.formatted = make(map[string]bool)
			}
			st.formatted[c.Path] = true
		}
	}
}

type pairKey struct{ old, new objects.Hash }

// stepper works steps out. It holds working memory and serves one goroutine.
type stepper struct {
	graph *graph
	blobs *blobs
	opts  *Options
	diff  differ
	mover mover
	// compare compares two trees within what is allowed.
	compare func(where *pathSet, old, now objects.Hash) comparison
	memo    *Memo
}

// step works out the step of commit i. When ctx ends it is cut short and must
// not be used.
func (s *stepper) step(ctx context.Context, i int) *step {
	if st := s.memo.step(s, i); st != nil {
		return st
	}
	st := &step{}
	var parent objects.Hash
	switch {
	case len(s.graph.parents[i]) > 0:
		parent = s.graph.trees[s.graph.parents[i][0]]
	case s.graph.cut[i]:
		// What a boundary commit changed is not known, and without a parent
		// nobody asks for its differences.
		return st
	}
	st.raw = s.compare(nil, parent, s.graph.trees[i])
	if st.raw.tooLarge {
		return st
	}
	if s.graph.commits[i].IsMerge() {
		s.merge(st, i)
		return st
	}
	if s.opts.LinesOnly {
		return st
	}
	r := renames{similar: newSimilarity(s.blobs, s.opts.MaxBytes)}
	deltas := r.pair(ctx, st.raw.deltas)
	st.hunks = make(map[pairKey][]hunk)
	for n := range deltas {
		if ctx.Err() != nil {
			return st
		}
		d := &deltas[n]
		c := Change{Path: d.path, OldPath: d.oldPath, Kind: d.kind}
		counted := s.counts(d.path)
		if counted && d.old != d.new {
			c.Added, c.Deleted = s.count(st, d)
		}
		st.changes, st.contents, st.counted = append(st.changes, c), append(st.contents, d.content()), append(st.counted, counted)
	}
	st.spaced = s.spaced(ctx, st, deltas)
	s.relate(ctx, st, deltas)
	for n, counted := range st.counted {
		if counted {
			s.blobs.done(deltas[n].new)
		}
	}
	return st
}

// merge compares merge i with its other parents, where it differs from the
// first.
func (s *stepper) merge(st *step, i int) {
	parents := s.graph.parents[i]
	if len(st.raw.deltas)+len(st.raw.lost) == 0 || len(parents) < 2 {
		return
	}
	var where *pathSet
	if len(st.raw.lost) == 0 {
		where = pathSetOf(st.raw.deltas)
	}
	for _, parent := range parents[1:] {
		v := newView(parent, s.compare(where, s.graph.trees[parent], s.graph.trees[i]))
		v.partial = where != nil
		st.others = append(st.others, v)
	}
	for n := range st.raw.deltas {
		d := &st.raw.deltas[n]
		if d.new.IsZero() || slices.ContainsFunc(st.others, func(v view) bool { return v.has(d.path, d.new) }) {
			continue
		}
		for k := range st.others {
			// A parent without the path may have it under another name, which
			// only the whole comparison shows.
			if v := &st.others[k]; v.partial && v.lacks(d.path) {
				*v = newView(v.parent, s.compare(nil, s.graph.trees[v.parent], s.graph.trees[i]))
			}
		}
	}
}

func (s *stepper) counts(path string) bool { return s.opts.Count == nil || s.opts.Count(path) }

// count returns the added and deleted lines of d, and keeps the diff.
func (s *stepper) count(st *step, d *delta) (added, deleted int) {
	old, now, ok := s.sides(d)
	if !ok || isBinary(old.data) || isBinary(now.data) || s.made(d, old, now) {
		return 0, 0
	}
	if d.old.IsZero() || d.new.IsZero() {
		return now.lines(), old.lines()
	}
	hunks := s.diff.diff(old, now)
	st.hunks[pairKey{d.old, d.new}] = hunks
	for _, h := range hunks {
		added += h.bCount
		deleted += h.aCount
	}
	return added, deleted
}

// made tells whether a program wrote what d left, or the file that it took away.
func (s *stepper) made(d *delta, old, now *text) bool {
	if d.new.IsZero() {
		now = old
	}
	return s.opts.Made != nil && s.opts.Made(d.path, now.data)
}

// sides returns both sides of a change as texts; a side that is not there is
// empty.
func (s *stepper) sides(d *delta) (old, now *text, ok bool) {
	now, okNew := s.side(d.new, d.newMode, new(text))
	old, okOld := s.side(d.old, d.oldMode, now)
	return old, now, okOld && okNew
}

// side returns one side of a change, of which much may stand in another text.
func (s *stepper) side(h objects.Hash, mode objects.Mode, like *text) (*text, bool) {
	if h.IsZero() {
		return new(text), true
	}
	if mode.IsBlob() {
		if t, err := s.blobs.readLike(h, s.opts.MaxBytes, like); err == nil {
			return t, true
		}
	}
	return new(text), false
}

// lookahead is how many steps of each worker may wait for being used: one in a thousand takes as
// long as hundreds of others, which the other workers go on with. A worker works out stepsAtOnce
// of them in a row, since most take less time than to wake a goroutine does.
const lookahead, stepsAtOnce = 128, 8

// steps works out the steps of all commits in jobs goroutines and hands them to
// use, newest first, one after the other. All goroutines have ended when it
// returns.
func steps(ctx context.Context, jobs, n int, newStepper func() *stepper, use func(i int, st *step) error) error {
	type task struct {
		first int // of the commits
		done  chan []*step
	}
	jobs = max(jobs, 1)
	tasks := make(chan task)
	inOrder := make(chan task, jobs*lookahead/stepsAtOnce)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(tasks)
		defer close(inOrder)
		for i := 0; i < n; i += stepsAtOnce {
			t := task{i, make(chan []*step, 1)}
			for _, to := range []chan task{inOrder, tasks} {
				select {
				case to <- t:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		}
		return nil
	})
	for range jobs {
		s := newStepper()
		group.Go(func() error {
			for t := range tasks {
				done := make([]*step, min(stepsAtOnce, n-t.first))
				for i := range done {
					done[i] = s.step(ctx, t.first+i)
				}
				t.done <- done
			}
			return nil
		})
	}
	group.Go(func() error {
		for t := range inOrder {
			select {
			case done := <-t.done:
				for i, st := range done {
					if err := use(t.first+i, st); err != nil {
						return err
					}
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	return group.Wait()
}
