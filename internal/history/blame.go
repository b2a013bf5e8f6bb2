package history

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/objects"
)

// blame finds the commit of every line at HEAD in one pass over the commits,
// newest first, or one for each shard of the files, all in step. The lines of all files start as pending at the head; each
// commit hands on to its parents what it did not write itself. A file or folder
// that did not change is handed on without looking into it.
type blame struct {
	graph *graph
	memo  *Memo // nil for none
	trees treeDiff
	blobs *blobs
	// maxBytes is the size from which on a file is not read, olderBytes that
	// for an older version.
	maxBytes, olderBytes int64

	files   []file
	skipped []Skipped
	shards  []*shard
	watch   watch
	copies  bool
	kept    *kept // what an earlier reading knows, nil for nothing
}

// shard is the work on some of the files. Shards share nothing that changes, so
// that each can go its own pace.
type shard struct {
	*blame
	diff differ
	// pending by commit, nil for commits that no lines have come to.
	pending []pending
	dead    []dead
	awaited map[newLines][]segment
}

// file is a text file at HEAD.
type file struct {
	path   string
	commit []int32 // of each line
	// why says why the lines cannot be attributed, "" if they can.
	why string
}

// olderFactor says how much larger than Options.MaxBytes an older version of a
// file may be: a text that is small enough today may have been larger once.
const olderFactor = 8

func newBlame(trees treeDiff, texts *blobs, maxBytes int64, shards int) *blame {
	b := &blame{trees: trees, blobs: texts, maxBytes: maxBytes, olderBytes: olderFactor * maxBytes}
	for range max(shards, 1) {
		b.shards = append(b.shards, &shard{blame: b, pending: make([]pending, 1), awaited: make(map[newLines][]segment)})
	}
	return b
}

// follow makes g the commits that lines may come from.
func (b *blame) follow(g *graph) {
	b.graph = g
	for _, s := range b.shards {
		s.pending = append(s.pending, make([]pending, len(g.commits)-1)...)
	}
}

// Reasons for a file to have no line ownership.
const (
	whyBinary       = "binary"
	whyOversized    = "too large to read by line"
	whyUnreadable   = "its content could not be read"
	whyOldOversized = "an older version is too large to read by line"
	whyOldMissing   = "an older version could not be read"
)

// start makes the lines of the files of the newest commit, which has that tree,
// pending.
func (b *blame) start(ctx context.Context, tree objects.Hash, opts *Options) error {
	all := b.trees.compare(objects.Hash{}, tree, maxComparison)
	if !all.knows("") {
		return fmt.Errorf("read the files of the newest commit: read tree %s: %w", tree, objects.ErrMissing)
	}
	for _, folder := range all.lost {
		b.skip(folder, whyUnreadable)
	}
	var wanted []*delta
	for i := range all.deltas {
		d := &all.deltas[i]
		if fileType(d.newMode) == objects.ModeFile && (opts.Lines == nil || opts.Lines(d.path)) {
			wanted = append(wanted, d)
		}
	}
	counts, err := b.countAll(ctx, wanted)
	if err != nil {
		return err
	}
	for i, d := range wanted {
		if counts[i].why != "" {
			b.skip(d.path, counts[i].why)
			continue
		}
		n := counts[i].lines
		if n > 0 {
			b.shardOf(d.path).handFile(0, d.path, []segment{{file: len(b.files), count: n}})
		}
		b.files = append(b.files, file{path: d.path, commit: make([]int32, n)})
	}
	return nil
}

func (b *blame) skip(path, why string) { b.skipped = append(b.skipped, Skipped{path, why}) }

// counted is how many lines a file at HEAD has, or why it must be skipped.
type counted struct {
	lines int
	why   string
}

// countAll counts the lines of files, as many at a time as there are shards.
func (b *blame) countAll(ctx context.Context, files []*delta) ([]counted, error) {
	counts := make([]counted, len(files))
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range b.shards {
		group.Go(func() error {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				counts[i] = b.countLines(files[i])
			}
		})
	}
	return counts, group.Wait()
}

func (b *blame) countLines(d *delta) counted {
	t, err := b.blobs.read(d.new, b.maxBytes)
	switch {
	case errors.Is(err, errOversized):
		return counted{why: whyOversized}
	case err != nil:
		return counted{why: whyUnreadable}
	case isBinary(t.data):
		return counted{why: whyBinary}
	}
	return counted{lines: t.lines()}
}

// result returns the ranges of each file and the files without.
func (b *blame) result() (map[string][]Range, []Skipped) {
	lines := make(map[string][]Range, len(b.files))
	for i := range b.files {
		f := &b.files[i]
		if f.why != "" {
			b.skip(f.path, f.why)
			continue
		}
		lines[f.path] = f.ranges()
	}
	slices.SortFunc(b.skipped, func(x, y Skipped) int { return strings.Compare(x.Path, y.Path) })
	return lines, b.skipped
}

func (f *file) ranges() []Range {
	ranges := []Range{}
	for i, c := range f.commit {
		if last := len(ranges) - 1; last >= 0 && ranges[last].Commit == int(c) {
			ranges[last].Count++
			continue
		}
		ranges = append(ranges, Range{Start: i + 1, Count: 1, Commit: int(c)})
	}
	return ranges
}

// settle gives segments to commit i.
func (s *shard) settle(i int, segments []segment) {
	for _, x := range segments {
		if d := s.deadOf(x); d != nil {
			s.born(d, i, x.count)
			continue
		}
		lines := s.files[x.file].commit[x.line : x.line+x.count]
		for n := range lines {
			lines[n] = int32(i)
		}
	}
}

// giveUp leaves the files of segments without line ownership: better none than
// a wrong one. Of dead lines it is not known who wrote them.
func (s *shard) giveUp(segments []segment, why string) {
	for _, x := range segments {
		if d := s.deadOf(x); d != nil {
			s.born(d, -1, x.count)
			continue
		}
		if f := &s.files[x.file]; f.why == "" {
			f.why = why
		}
	}
}

// hand makes all lines of a map pending at commit i, and uses the map up.
func (s *shard) hand(i int, lines pending) { s.pending[i] = mergePending(s.pending[i], lines) }

// handFile makes the lines of one file pending at commit i under path.
func (s *shard) handFile(i int, path string, segments []segment) {
	if len(segments) == 0 {
		return
	}
	if s.pending[i] == nil {
		s.pending[i] = make(pending)
	}
	s.pending[i].add(path, segments)
}
