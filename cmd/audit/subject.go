package main

import (
	"context"
	"errors"
	"time"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/source"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/tree"
	"github.com/handoffaudit/audit/report"
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
	freed        []string       // checks that no gate may ask for
	before       *report.Report // with those of --without, nil without it
	gone         []string       // the IDs of those
	hints        []string       // for standard error, once all is done
}

// examine reads the repository that spec names and asks every check about it.
func (p *program) examine(ctx context.Context, spec string, flags *auditFlags) (s *subject, err error) {
	err = p.visit(ctx, spec, flags, func(ctx context.Context, v *visit) error {
		s = v.subject
		opts := s.loadOptions(flags, v.asOf, v.loading)
		memory := p.recall(flags, v.repo.Source)
		opts.Memo, opts.Remember, opts.Answers = memory.history, memory.keepHistory, memory.answers
		var ahead *checks.Ahead
		if flags.jobs > 1 {
			opts.Ahead = func(f *facts.Facts) { ahead = checks.AskAhead(ctx, checks.All(), f) }
		}
		defer func() { ahead.End() }()
		if err := s.load(ctx, v.repo, opts); err != nil {
			return err
		}
		v.progress.at("Asking the checks", 0, 0, uncounted)
		if s.results, err = ahead.Run(ctx, checks.All(), s.facts, flags.jobs); err != nil {
			return err
		}
		memory.keepAnswers()
		if len(flags.without) > 0 {
			if err := s.leave(ctx, flags); err != nil {
				return err
			}
		}
		s.hintIgnored(s.facts.History)
		s.hintTime(flags, v.asOf)
		s.hintClient(flags)
		s.waivers = inForce(s.config.Waivers, v.asOf)
		s.hintExpired(v.asOf)
		s.freed, err = waive(s.results, s.waivers)
		return err
	})
	if err != nil {
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
	s.facts, err = facts.Load(ctx, whatToRead(repo), describe(repo), opts)
	if errors.Is(err, tree.ErrNoFolder) {
		return usagef("--path %s: %w at %s of %s; name it from the top of the repository", opts.Tree.Path, tree.ErrNoFolder, repo.Ref, repo.Source)
	}
	return err
}

func whatToRead(repo *source.Repository) facts.Repository {
	return facts.Repository{Objects: repo.Objects, Commit: repo.Commit, Tree: repo.Tree, Shallow: repo.Shallow}
}

func describe(repo *source.Repository) facts.Repo {
	return facts.Repo{
		Source: repo.Source, Local: repo.Local, Ref: repo.Ref, Commit: repo.Commit.String(),
		Shallow: len(repo.Shallow) > 0, RemoteOwner: repo.Owner, RemoteName: repo.Name,
	}
}
