package checks

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
)

// Ahead asks the checks that read the files alone while history and people are still
// read, which leave part of a processor idle. Nil asks nothing ahead.
type Ahead struct {
	answers map[*check.Check]func() answer
	enough  atomic.Bool
	done    chan struct{}
}

type answer struct {
	outcome check.Outcome
	err     error
}

// AskAhead begins to ask those of list, one after the other, of facts whose files are
// read. End must be called.
func AskAhead(ctx context.Context, list []*check.Check, f *facts.Facts) *Ahead {
	a := &Ahead{answers: map[*check.Check]func() answer{}, done: make(chan struct{})}
	var early []func() answer
	for _, c := range list {
		if c.Early == nil || !c.Early(f.Settings) {
			continue
		}
		ask := sync.OnceValue(func() answer {
			outcome, err := run(ctx, c, f)
			return answer{outcome, err}
		})
		a.answers[c], early = ask, append(early, ask)
	}
	go func() {
		defer close(a.done)
		for _, ask := range early {
			if a.enough.Load() || ctx.Err() != nil {
				return
			}
			ask()
		}
	}()
	return a
}

// End waits for what is being asked, and asks nothing more.
func (a *Ahead) End() {
	if a != nil {
		a.enough.Store(true)
		<-a.done
	}
}

// Run is Run of package checks, with what was asked ahead of the same facts.
func (a *Ahead) Run(ctx context.Context, list []*check.Check, f *facts.Facts, jobs int) ([]check.Result, error) {
	if a == nil {
		return Run(ctx, list, f, jobs)
	}
	a.enough.Store(true) // jobs work at what is left
	return runAll(ctx, list, f, jobs, func(ctx context.Context, c *check.Check) (check.Outcome, error) {
		if ask := a.answers[c]; ask != nil {
			got := ask()
			return got.outcome, got.err
		}
		return run(ctx, c, f)
	})
}
