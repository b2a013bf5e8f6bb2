package history

import (
	"context"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// shardTask is the step of one commit, for the shards.
type shardTask struct {
	commit int
	step   *step
	weight int64
	// left is how many shards have yet to pass it.
	left *atomic.Int32
}

// A shard that has much to do at one commit is waited for by the others only when they
// are waitingSteps ahead, or by steps that take as much as waitingBytes.
const (
	waitingSteps = 1 << 10
	waitingBytes = 16 << 20
)

// run has every shard pass all the steps that produce uses, in that order, unless the lines are
// known. All goroutines have ended when it returns.
func (b *blame) run(ctx context.Context, produce func(ctx context.Context, use func(int, *step) error) error) error {
	if b.kept != nil {
		return produce(ctx, func(int, *step) error { return nil })
	}
	group, ctx := errgroup.WithContext(ctx)
	feeds, room := make([]chan shardTask, len(b.shards)), semaphore.NewWeighted(waitingBytes)
	for i, s := range b.shards {
		feeds[i] = make(chan shardTask, waitingSteps)
		group.Go(func() error {
			for t := range feeds[i] {
				if ctx.Err() == nil {
					s.pass(ctx, t.commit, t.step)
				}
				if t.left.Add(-1) == 0 {
					room.Release(t.weight)
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
			t := shardTask{i, st, min(int64(st.weight()), waitingBytes), new(atomic.Int32)}
			if err := room.Acquire(ctx, t.weight); err != nil {
				return err
			}
			t.left.Store(int32(len(feeds)))
			for _, feed := range feeds {
				select {
				case feed <- t:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	})
	return group.Wait()
}
