package history

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/objects"
)

// blame finds the commit of every line at HEAD in one pass over the commits,
// newest first. The lines of all files start as pending at the head; each
// commit hands on to its parents what it did not write itself. A file or folder
// that did not change is handed on without looking into it.
type blame struct {
	graph  *graph
	trees  treeDiff
	blobs  *blobs
	budget *budget
	diff   differ
	// olderBytes is the size from which on an older version is not read.
	olderBytes int64

	files   []file
	skipped []Skipped
	// pending by commit, nil for commits that no lines have come to.
	pending []pending
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

func newBlame(g *graph, trees treeDiff, b *blobs, spend *budget, maxBytes int64) *blame {
	return &blame{graph: g, trees: trees, blobs: b, budget: spend, olderBytes: olderFactor * maxBytes, pending: make([]pending, len(g.commits))}
}

// Reasons for a file to have no line ownership.
const (
	whyBinary       = "binary"
	whyOversized    = "too large to read by line"
	whyUnreadable   = "its content could not be read"
	whyOldOversized = "an older version is too large to read by line"
	whyOldMissing   = "an older version could not be read"
)

// start makes the lines of the files of the newest commit pending.
func (b *blame) start(ctx context.Context, opts *Options) error {
	all := b.trees.compare(objects.Hash{}, b.graph.trees[0], maxComparison)
	if !all.knows("") {
		return fmt.Errorf("read tree %s: %w", b.graph.trees[0], objects.ErrMissing)
	}
	for _, folder := range all.lost {
		b.skip(folder, whyUnreadable)
	}
	lines := make(pending)
	for i := range all.deltas {
		if err := ctx.Err(); err != nil {
			return err
		}
		d := &all.deltas[i]
		if fileType(d.newMode) != objects.ModeFile || opts.Lines != nil && !opts.Lines(d.path) {
			continue
		}
		if n, ok := b.countLines(d, opts.MaxBytes); ok {
			if n > 0 {
				lines[d.path] = []segment{{file: len(b.files), count: n}}
			}
			b.files = append(b.files, file{path: d.path, commit: make([]int32, n)})
		}
	}
	b.pending[0] = lines
	return nil
}

func (b *blame) skip(path, why string) { b.skipped = append(b.skipped, Skipped{path, why}) }

// countLines returns the number of lines of a file at HEAD, unless it must be
// skipped.
func (b *blame) countLines(d *delta, maxBytes int64) (n int, ok bool) {
	t, err := b.blobs.read(d.new, maxBytes)
	switch {
	case errors.Is(err, errOversized):
		b.skip(d.path, whyOversized)
	case err != nil:
		b.skip(d.path, whyUnreadable)
	case isBinary(t.data):
		b.skip(d.path, whyBinary)
	default:
		return t.lines(), true
	}
	return 0, false
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
func (b *blame) settle(i int, segments []segment) {
	for _, s := range segments {
		lines := b.files[s.file].commit[s.line : s.line+s.count]
		for n := range lines {
			lines[n] = int32(i)
		}
	}
}

// giveUp leaves the files of segments without line ownership: better none than
// a wrong one.
func (b *blame) giveUp(segments []segment, why string) {
	for _, s := range segments {
		if f := &b.files[s.file]; f.why == "" {
			f.why = why
		}
	}
}

// hand makes all lines of a map pending at commit i, and uses the map up.
func (b *blame) hand(i int, lines pending) { b.pending[i] = mergePending(b.pending[i], lines) }

// handFile makes the lines of one file pending at commit i under path.
func (b *blame) handFile(i int, path string, segments []segment) {
	if len(segments) == 0 {
		return
	}
	if b.pending[i] == nil {
		b.pending[i] = make(pending)
	}
	b.pending[i].add(path, segments)
}
