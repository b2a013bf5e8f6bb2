package facts

import (
	"context"
	"errors"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
)

// past is where the contents are that files had before.
type past struct {
	objects objects.Reader
	head    objects.Hash // the tree of today
	folder  string       // to which the audit is restricted, "" for none
}

// Past counts what was read of them.
type Past struct {
	Read, TooLarge int // contents
	Unread         int // contents, folders and commits
}

// errNoPast reports facts that were made without a repository.
var errNoPast = errors.New("there are no objects to read earlier contents from")

// EachPast reads every content that a file had in the history and none has today,
// once, and gives it to visit, on Settings.Jobs goroutines and in no order. One of
// most bytes or more is not read. The content must not be changed.
func (f *Facts) EachPast(ctx context.Context, most int64, visit func(v history.Version, content []byte)) (Past, error) {
	if f.past.objects == nil {
		return Past{}, errNoPast
	}
	var read, tooLarge, lost atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, f.Settings.Jobs))
	unread, err := f.History.Versions(ctx, f.past.objects, f.past.head, f.past.folder, func(v history.Version) error {
		group.Go(func() error {
			switch content, size, err := f.past.objects.Text(v.Blob, most); {
			case err != nil:
				lost.Add(1)
			case size >= most:
				tooLarge.Add(1)
			default:
				read.Add(1)
				visit(v, content)
			}
			return ctx.Err()
		})
		return nil
	})
	if failed := group.Wait(); err == nil {
		err = failed
	}
	return Past{Read: int(read.Load()), TooLarge: int(tooLarge.Load()), Unread: unread + int(lost.Load())}, err
}
