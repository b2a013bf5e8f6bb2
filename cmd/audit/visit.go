package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/handoffaudit/audit/internal/source"
)

// visit is a repository that is open, with what is configured for it.
type visit struct {
	repo     *source.Repository
	subject  *subject
	asOf     time.Time
	progress *progress
	garbage  *garbage
}

// loading tells of reading what has been opened.
func (v *visit) loading(stage string, done, total int) {
	v.garbage.reading(stage, v.repo.Forget)
	v.progress.loading(stage, done, total)
}

// visit opens the repository that spec names for as long as work takes, within
// --timeout, and gives the hints once all went well.
func (p *program) visit(ctx context.Context, spec string, flags *auditFlags, work func(context.Context, *visit) error) (err error) {
	v := &visit{subject: &subject{}, garbage: p.garbage}
	if v.asOf, err = flags.asOfTime(p.now); err != nil {
		return err
	}
	if flags.timeout > 0 {
		var cancel context.CancelFunc
		why := fmt.Errorf("gave up after %s; give it longer with --timeout", flags.timeout)
		ctx, cancel = context.WithTimeoutCause(ctx, flags.timeout, why)
		defer cancel()
		defer func() {
			if err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
				err = context.Cause(ctx)
			}
		}()
	}
	defer func() {
		if err == nil && !flags.quiet {
			p.hint(v.subject.hints)
		}
	}()
	v.progress = newProgress(p.stderr, p.stderrTerminal, flags.quiet)
	defer v.progress.done()

	v.repo, err = source.Open(ctx, spec, source.Options{
		Ref: flags.ref, AllowShallow: flags.allowShallow, Getenv: p.getenv, Progress: v.progress.cloning,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.repo.Close()) }()
	if err := p.configure(v.subject, v.repo, flags); err != nil {
		return err
	}
	return work(ctx, v)
}
