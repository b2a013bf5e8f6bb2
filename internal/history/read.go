package history

import (
	"context"
	"fmt"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/recall"
)

// Options says what Read reads.
type Options struct {
	// Jobs bounds the goroutines.
	Jobs int
	// Shallow lists the commits whose parents were cut off.
	Shallow []objects.Hash
	// Lines tells whether to attribute the lines of a file at HEAD; nil for
	// every text file. It must be safe for use by several goroutines.
	Lines func(path string) bool
	// LinesOnly leaves out what commits changed, for who asks for lines alone: of the
	// options below only MaxBytes, Known and Progress tell anything then.
	LinesOnly bool
	// Count tells whether to count the added and deleted lines of a path, at
	// any time in history; nil for every path. Others are listed with 0. It must be
	// safe for use by several goroutines.
	Count func(path string) bool
	// Made tells of a version of a counted path whether a program wrote it, so that its
	// lines do not count after all; nil for of none. It must depend on nothing else, and be
	// safe for use by several goroutines.
	Made func(path string, content []byte) bool
	// LookThrough tells of a commit whose changes are known whether its lines are to be
	// given to those that wrote what they were made of, as if .git-blame-ignore-revs
	// named it; nil for of none.
	LookThrough func(*Commit) bool
	// LookInto tells so of one file that a commit changed; nil for of none.
	LookInto func(*Change) bool
	// Copies has the lines of a file that a commit of CopiedFiles copied within its own
	// tree, whole or for three quarters and more under the same name, be those of whoever
	// wrote the original, as git blame -C -C has them;
	// and those of a file that came back, as far as they came back, of whoever wrote them.
	Copies bool
	// Moves has lines that a commit took out in one place and added in another, or only
	// spaced anew, be those of whoever wrote them, much as git blame -w -M -C has them.
	Moves bool
	// Rework asks for the counted lines that commits took out soon after they had
	// been written; zero for none.
	Rework Rework
	// MaxBytes is the size from which on a file is not read by line, 0 for
	// 1 MiB.
	MaxBytes int64
	// Memo remembers what commits changed from an earlier reading, and for the
	// next; nil for nothing.
	Memo *Memo
	// Answers have the lines of an earlier reading of the very same history, and take those
	// of this one for the next; nil for nothing.
	Answers *recall.Answers
	// Basis stands for all that the functions above follow from beside what they are asked.
	Basis recall.Key
	// Known is told of the commits as soon as they are read, before what they changed is filled
	// in; with LinesOnly nothing is. Nil for nobody.
	Known func([]Commit)
	// Progress is told how many commits of how many are done; nil for nobody.
	Progress func(done, total int)
}

const (
	defaultMaxBytes = 1 << 20
	// cacheBytes bounds the blobs kept.
	cacheBytes = 16 << 20
)

// Read reads the history that head can reach. It fails only when head itself
// cannot be read or ctx ends: any other object that cannot be read is counted
// in Unreadable, and what depends on it is left out.
func Read(ctx context.Context, objs objects.Reader, head objects.Hash, opts Options) (*History, error) {
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = defaultMaxBytes
	}
	if opts.LinesOnly {
		opts = Options{Jobs: opts.Jobs, Shallow: opts.Shallow, Lines: opts.Lines, LinesOnly: true, MaxBytes: opts.MaxBytes, Known: opts.Known, Progress: opts.Progress}
	}
	lost := newLosses()
	trees := treeDiff{objs, lost}
	texts := newBlobs(objs, lost, cacheBytes)
	b := newBlame(trees, texts, opts.MaxBytes, opts.Jobs)
	b.watch.Rework = opts.Rework
	b.copies = opts.Copies
	before := keptOf(head, &opts)
	newest, err := objs.Commit(head)
	if err != nil {
		return nil, fmt.Errorf("read the newest commit: %w", err)
	}
	var g *graph
	group, both := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		if g, err = readGraph(both, objs, newest, opts.Shallow, opts.Jobs, lost); err != nil {
			return fmt.Errorf("read the commits: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		if before != nil {
			return nil
		}
		return b.start(both, newest.Tree, &opts)
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if before != nil {
		if b.kept = readKept(before, g, trees); b.kept == nil {
			if err := b.start(ctx, newest.Tree, &opts); err != nil {
				return nil, err
			}
		}
	}
	b.follow(g)
	b.memo = opts.Memo
	opts.Memo.follow(g, &opts, lost)
	g.ignore(readIgnored(trees, texts, newest.Tree, opts.MaxBytes))
	if opts.Known != nil {
		opts.Known(g.commits)
	}
	spend := newBudget(len(g.commits), lost)
	stepperWith := func(compare func(where *pathSet, old, now objects.Hash) comparison) *stepper {
		return &stepper{graph: g, blobs: texts, opts: &opts, compare: compare, memo: opts.Memo}
	}
	ahead := func() *stepper {
		return stepperWith(func(where *pathSet, old, now objects.Hash) comparison {
			return trees.compareAt(where, old, now, aheadComparison)
		})
	}
	large := stepperWith(func(where *pathSet, old, now objects.Hash) comparison { return spend.compare(trees, where, old, now) })
	paths, known, awaited := make(interner), make(copies), make(returns)
	tell := func(i int, st *step) {
		c := &g.commits[i]
		st.watched = b.watch.holds(c, st.changes)
		c.Changes = paths.changes(st.changes)
		c.Spaced, c.Moved, c.Alike = st.spaced, st.moved, st.alike
		tellSame(c.Changes, st)
		known.pass(c.Changes, st.contents)
		if opts.Copies && len(g.parents[i]) == 1 {
			st.back = awaited.pass(i, st, c.Changes, texts, opts.MaxBytes)
		}
		st.lookInto(opts.LookInto)
		c.LookedThrough = opts.LookThrough != nil && opts.LookThrough(c)
	}
	err = b.run(ctx, func(ctx context.Context, use func(int, *step) error) error {
		return steps(ctx, opts.Jobs, len(g.commits), ahead, func(i int, st *step) error {
			if st.tooLarge() { // one at a time, or several would fill the memory
				st = large.step(ctx, i)
			}
			opts.Memo.remember(i, st)
			if !opts.LinesOnly {
				tell(i, st)
			}
			if opts.Progress != nil {
				opts.Progress(i+1, len(g.commits))
			}
			return use(i, st)
		})
	})
	if err != nil {
		return nil, fmt.Errorf("read the changes of the commits: %w", err)
	}
	h := &History{Commits: g.commits, ReworkSince: b.watch.since, Unreadable: lost.total()}
	if b.kept != nil {
		b.kept.name(g, h.Unreadable == (Unreadable{}))
	} else {
		b.kept = &kept{reworked: b.reworked()}
		b.kept.lines, b.kept.skipped = b.result()
		if h.Unreadable == (Unreadable{}) { // else another reading may find what is lost
			b.kept.keep(g, trees, &opts)
		}
	}
	h.Lines, h.Skipped, h.Reworked = b.kept.lines, b.kept.skipped, b.kept.reworked
	for i, cut := range g.cut {
		if cut {
			h.Boundary = append(h.Boundary, g.commits[i].Hash)
		}
	}
	return h, nil
}

// interner keeps one copy of each string: a path recurs in every commit that
// touches it, a person in every one they made.
type interner map[string]string

func (p interner) signature(s objects.Signature) objects.Signature {
	s.Name, s.Email = p.one(s.Name), p.one(s.Email)
	return s
}

func (p interner) changes(changes []Change) []Change {
	for i := range changes {
		changes[i].Path = p.one(changes[i].Path)
		changes[i].OldPath = p.one(changes[i].OldPath)
	}
	return changes
}

func (p interner) one(s string) string {
	if known, ok := p[s]; ok {
		return known
	}
	p[s] = s
	return s
}
