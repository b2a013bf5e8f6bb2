package history

import "github.com/handoffaudit/audit/internal/objects"

// returns finds files that came back: new ones under a path of which an older commit had
// taken the file away, much as it is. It is told of the commits newest first, and keeps
// the new files under whose path no file has gone yet.
type returns map[string][]newFile

// newFile is a file that a commit added.
type newFile struct {
	change  *Change
	commit  int
	content objects.Hash
}

// returned is a file that a commit took away and a newer one brought back.
type returned struct {
	commit   int // that brought it back
	path     string
	old, new objects.Hash // as it was, and as it came back
}

// pass takes the step of commit i, the next older one, with its changes, and returns
// what it took away that came back.
func (r returns) pass(i int, st *step, changes []Change, texts *blobs, maxBytes int64) (back []returned) {
	var similar *similarity
	for n := range st.raw.deltas {
		d := &st.raw.deltas[n]
		if d.kind != Deleted || !d.oldMode.IsBlob() {
			continue
		}
		for _, f := range r[d.path] {
			if similar == nil {
				similar = newSimilarity(texts, maxBytes)
			}
			if similar.of(d.old, f.content) >= minSimilarity {
				f.change.Back = true
				back = append(back, returned{f.commit, d.path, d.old, f.content})
			}
		}
		delete(r, d.path)
	}
	for n := range changes {
		if c := &changes[n]; c.Kind == Added && !st.contents[n].IsZero() {
			r[c.Path] = append(r[c.Path], newFile{c, i, st.contents[n]})
		}
	}
	return back
}

// newLines are lines that a commit seems to have written in a new file.
type newLines struct {
	commit int
	path   string
}

// await keeps the lines of a file that is new in commit i until an older commit is
// found that had taken it away, or none.
func (s *shard) await(i int, path string, segments []segment) {
	if len(segments) > 0 {
		s.awaited[newLines{i, path}] = segments
	}
}

// bringBack hands on the lines of the files that commit i took away and newer ones
// brought back: those that came back as they were.
func (s *shard) bringBack(i int, st *step) {
	for _, r := range st.back {
		at := newLines{r.commit, r.path}
		segments := s.awaited[at]
		if len(segments) == 0 {
			continue
		}
		delete(s.awaited, at)
		stay := segments
		old, errOld := s.blobs.read(r.old, s.olderBytes)
		now, errNow := s.blobs.read(r.new, s.olderBytes)
		if errOld == nil && errNow == nil {
			var gone []segment
			stay, gone = divide(segments, s.diff.diff(old, now))
			s.handFile(s.graph.parents[i][0], r.path, gone)
		}
		s.settle(r.commit, stay)
	}
}

// settleAwaited gives the lines of files that no older commit had taken away to those
// that added them.
func (s *shard) settleAwaited() {
	for at, segments := range s.awaited {
		s.settle(at.commit, segments)
	}
}
