package history

import (
	"context"
	"strings"

	"github.com/handoffaudit/audit/internal/objects"
)

// Version is one content that a file had in some commit.
type Version struct {
	Blob objects.Hash
	Path string
	// Commit is the oldest that has it, as an index into History.Commits.
	Commit int
}

// longestPath bounds how deep folders are followed, in bytes of their path: no
// file with a longer one can be opened.
const longestPath = 4096

// Versions calls visit for every content that files of a folder ("" for all) had
// in the history and none has in the tree head, once each, the oldest first. It
// returns how many commits and folders could not be read, and the error of visit
// or ctx that ended it.
func (h *History) Versions(ctx context.Context, objs objects.Reader, head objects.Hash, folder string, visit func(Version) error) (unread int, err error) {
	w := versionWalk{objs: objs, seen: make(map[objects.Hash]bool), within: folder}
	if err := w.tree(ctx, head, "", func(objects.Hash, string) error { return nil }); err != nil {
		return 0, err
	}
	for i := len(h.Commits) - 1; i >= 0; i-- {
		c, err := objs.Commit(h.Commits[i].Hash)
		if err != nil {
			w.unread++
			continue
		}
		err = w.tree(ctx, c.Tree, "", func(blob objects.Hash, path string) error { return visit(Version{blob, path, i}) })
		if err != nil {
			return w.unread, err
		}
	}
	return w.unread, nil
}

// versionWalk goes through each tree once, however many commits share it.
type versionWalk struct {
	objs   objects.Reader
	seen   map[objects.Hash]bool
	within string // the folder to go into, "" for all
	unread int
}

// inside tells whether a path lies in that folder.
func (w *versionWalk) inside(path string) bool {
	return w.within == "" || strings.HasPrefix(path, w.within+"/")
}

func (w *versionWalk) tree(ctx context.Context, h objects.Hash, folder string, blob func(objects.Hash, string) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if w.seen[h] || len(folder) > longestPath {
		return nil
	}
	w.seen[h] = true
	entries, err := w.objs.Tree(h)
	if err != nil {
		w.unread++
		return nil //nolint:nilerr // counted as not read
	}
	for _, e := range entries {
		switch path := folder + e.Name; {
		case e.Mode == objects.ModeTree && (w.inside(path+"/") || strings.HasPrefix(w.within, path+"/")):
			err = w.tree(ctx, e.Hash, path+"/", blob)
		case (e.Mode == objects.ModeFile || e.Mode == objects.ModeExecutable) && !w.seen[e.Hash] && w.inside(path):
			w.seen[e.Hash] = true
			err = blob(e.Hash, path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
