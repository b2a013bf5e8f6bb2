package history

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// shardTask is the step of one commit, for a shard.
type shardTask struct {
	commit int
	step   *step
}

// run has every shard pass all the steps that produce uses, in that order. All
// goroutines have ended when it returns.
func (b *blame) run(ctx context.Context, produce func(ctx context.Context, use func(int, *step) error) error) error {
	group, ctx := errgroup.WithContext(ctx)
	feeds := make([]chan shardTask, len(b.shards))
	for i, s := range b.shards {
		feeds[i] = make(chan shardTask, lookahead)
		group.Go(func() error {
			for t := range feeds[i] {
				if ctx.Err() == nil {
					s.pass(ctx, t.commit, t.step)
				}
			}
			s.settleAwaited()
			return ctx.Err()
		})
	}
	group.Go(func() error {
		defer func() {
			for _, feed := range feeds {
				close(feed)
			}
		}()
		return produce(ctx, func(i int, st *step) error {
			for _, feed := range feeds {
				select {
				case feed <- shardTask{i, st}:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	})
	return group.Wait()
}
