package history

import (
	"bytes"
	"context"
	"encoding/hex"
	"slices"

	"github.com/handoffaudit/audit/internal/objects"
)

// ignoredFiles are the names under which repositories commit the list of
// commits that git blame is to ignore (--ignore-revs-file): the one that GitHub
// and GitLab honour, and what others call it.
var ignoredFiles = []string{".git-blame-ignore-revs", ".git-ignore-revs", ".git-blame-ignore"}

// readIgnored returns the commits that the files of that name at the top of
// tree say to ignore. A file that cannot be read says nothing, and counts as
// lost.
func readIgnored(trees treeDiff, texts *blobs, tree objects.Hash, maxBytes int64) map[objects.Hash]bool {
	ignored := make(map[objects.Hash]bool)
	entries, _ := trees.read(tree)
	for _, e := range entries {
		if fileType(e.Mode) != objects.ModeFile || !slices.Contains(ignoredFiles, e.Name) {
			continue
		}
		if t, err := texts.read(e.Hash, maxBytes); err == nil {
			parseIgnored(t.data, ignored)
		}
	}
	return ignored
}

// parseIgnored adds the commits in data, one a line. What is no whole hash,
// which git refuses, names none.
func parseIgnored(data []byte, ignored map[objects.Hash]bool) {
	for line := range bytes.Lines(data) {
		line, _, _ = bytes.Cut(line, []byte{'#'})
		line = bytes.TrimSpace(line)
		var h objects.Hash
		if len(line) == hex.EncodedLen(len(h)) {
			if _, err := hex.Decode(h[:], line); err == nil {
				ignored[h] = true
			}
		}
	}
}

// lookThrough hands on the lines that an ignored commit changed to what each
// was made of in the parents, and returns those made of nothing.
func (p *passing) lookThrough(ctx context.Context, origins []origin, segments []segment) []segment {
	for _, o := range origins {
		if len(segments) == 0 {
			break
		}
		hunks, err := p.hunks(ctx, o)
		if err != nil {
			continue
		}
		old, errOld := p.blobs.read(o.old, p.olderBytes)
		now, errNow := p.blobs.read(o.new, p.olderBytes)
		if errOld != nil || errNow != nil {
			continue
		}
		var gone []segment
		segments, gone = newGuesser(old, now).move(segments, hunks)
		p.handFile(o.parent, o.path, gone)
	}
	return segments
}
