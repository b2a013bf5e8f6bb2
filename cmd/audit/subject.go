package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/source"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/tree"
)

// subject is one repository, read, asked and weighed.
type subject struct {
	facts        *facts.Facts
	results      []check.Result
	constants    tax.Constants
	config       *config.Config
	configSource string // as the report prints it
	commitTime   time.Time
	waivers      []config.Waiver
	freed        []string // checks that no gate may ask for
	hints        []string // for standard error, once all is done
}

// examine reads the repository that spec names and asks every check about it.
func (p *program) examine(ctx context.Context, spec string, flags *auditFlags) (s *subject, err error) {
	asOf, err := flags.asOfTime(p.now)
	if err != nil {
		return nil, err
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
			p.hint(s.hints)
		}
	}()
	progress := newProgress(p.stderr, p.stderrTerminal, flags.quiet)
	defer progress.done()

	repo, err := source.Open(ctx, spec, source.Options{
		Ref: flags.ref, AllowShallow: flags.allowShallow, Getenv: p.getenv, Progress: progress.cloning,
	})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, repo.Close()) }()

	s = &subject{}
	if err := p.configure(s, repo, flags); err != nil {
		return nil, err
	}
	if err := s.load(ctx, repo, s.loadOptions(flags, asOf, progress.loading)); err != nil {
		return nil, err
	}
	progress.at("Asking the checks", 0, 0, uncounted)
	if s.results, err = checks.Run(ctx, checks.All(), s.facts, flags.jobs); err != nil {
		return nil, err
	}
	s.hintTime(flags, asOf)
	s.hintClient(flags)
	s.waivers = inForce(s.config.Waivers, asOf)
	s.hintExpired(asOf)
	if s.freed, err = waive(s.results, s.waivers); err != nil {
		return nil, err
	}
	return s, nil
}

// load reads all that the checks ask for.
func (s *subject) load(ctx context.Context, repo *source.Repository, opts facts.Options) error {
	head, err := repo.Objects.Commit(repo.Commit)
	if err != nil {
		return err
	}
	s.commitTime = head.Committer.When
	s.facts, err = facts.Load(ctx,
		facts.Repository{Objects: repo.Objects, Commit: repo.Commit, Tree: repo.Tree, Shallow: repo.Shallow},
		describe(repo), opts)
	if errors.Is(err, tree.ErrNoFolder) {
		return usagef("--path %s: %w at %s of %s; name it from the top of the repository", opts.Tree.Path, tree.ErrNoFolder, repo.Ref, repo.Source)
	}
	return err
}

func describe(repo *source.Repository) facts.Repo {
	return facts.Repo{
		Source: repo.Source, Local: repo.Local, Ref: repo.Ref, Commit: repo.Commit.String(),
		Shallow: len(repo.Shallow) > 0, RemoteOwner: repo.Owner,
	}
}
