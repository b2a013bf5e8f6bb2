package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
	"github.com/handoffaudit/audit/report"
)

// blameFormats are what --format of blame takes, the default first.
var blameFormats = []string{"table", "json"}

func (p *program) blameCommand() *cobra.Command {
	flags := &auditFlags{}
	cmd := &cobra.Command{
		Use:   "blame [flags] <repo-url | path> [file | folder ...]",
		Short: "Tell who wrote every line that still stands",
		Long: `blame finds the commit of every line of every text file, or of the files and
folders that are named from the top of the repository, as git blame does for one
file. It prints how many lines each person and each author group wrote; as JSON,
one object a line and file with the ranges of lines that one commit wrote.

Commits that .git-blame-ignore-revs at the top of the repository names, such as
new formatting, are looked through as git blame --ignore-revs-file does: a line
that one of them changed counts for who wrote what it was made of. It stays with
that commit if no such line is found.

A report follows lines further than this, to whoever wrote them before a commit
moved, indented or formatted them, so that its figures may name somebody else.`,
		Example: `  audit blame .                            who wrote what stands here
  audit blame . src README.md              a part of it
  audit blame --format json . > lines.jsonl`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usagef("which repository? Give a URL or a path: `audit blame .` reads this one, `audit blame --help` tells more")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			if err := knownFormat("--format", flags.format, blameFormats); err != nil {
				return err
			}
			return p.blame(cmd.Context(), args[0], args[1:], flags)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().StringVarP(&flags.format, "format", "f", blameFormats[0], "`FORMAT` of the output: "+strings.Join(blameFormats, ", "))
	cmd.Flags().BoolVarP(&flags.verbose, "verbose", "v", false, "list every person and group, and the files without lines")
	flags.registerReading(cmd)
	completeFlags(cmd, blameFormats)
	return cmd
}

// blameKeeps is how many bytes of older versions blame has read beside each other: it
// has the memory that an audit needs for what commits changed. A table needs some for who is who.
const blameKeeps, tableKeeps = 80 << 20, 56 << 20

// blame writes who wrote the lines of the files that args name in the
// repository at spec.
func (p *program) blame(ctx context.Context, spec string, args []string, flags *auditFlags) error {
	return p.visit(ctx, spec, flags, func(ctx context.Context, v *visit) error {
		files, err := tree.Paths(ctx, v.repo.Objects, v.repo.Tree)
		if err != nil {
			return err
		}
		wanted, err := choose(args, files, v.repo.Ref+" of "+v.repo.Source)
		if err != nil {
			return err
		}
		read := func(ctx context.Context, known func([]history.Commit)) (*history.History, error) {
			return history.Read(ctx, v.repo.Objects, v.repo.Commit, history.Options{
				Jobs: flags.jobs, Shallow: v.repo.Shallow, Lines: wanted, LinesOnly: true, Known: known,
				Progress: func(done, total int) { v.loading("history", done, total) },
			})
		}
		if flags.format == "json" {
			v.repo.Keep(blameKeeps)
			h, err := read(ctx, nil)
			if err != nil {
				return err
			}
			v.subject.hintRead(h)
			v.subject.hintSkipped(h)
			return p.writeRanges(h)
		}
		v.repo.Keep(tableKeeps)
		f, err := facts.LoadAround(ctx, read, whatToRead(v.repo), describe(v.repo), v.subject.loadOptions(flags, v.asOf, v.loading))
		if err != nil {
			return err
		}
		v.subject.hintRead(f.History)
		v.progress.done()
		return report.WriteAuthors(p.stdout, f, p.textOptions(flags))
	})
}

func (p *program) writeRanges(h *history.History) error {
	out := bufio.NewWriter(p.stdout)
	return errors.Join(report.WriteRanges(out, h), out.Flush())
}

// hintRead tells what came of reading the history.
func (s *subject) hintRead(h *history.History) {
	s.hintUnread(h)
	s.hintIgnored(h)
}

// hintUnread tells of what is missing of the history, so that the commits of
// lines may be wrong.
func (s *subject) hintUnread(h *history.History) {
	if n := h.Unreadable.Commits; n > 0 {
		s.hints = append(s.hints, prose.Count(n, "commit", "commits")+" could not be read; lines of their time count for a later one")
	}
}

// hintIgnored tells of the commits that were looked through, since whoever wrote
// the list, or a rule, decided whose lines they are.
func (s *subject) hintIgnored(h *history.History) {
	named, formatting := 0, 0
	for i := range h.Commits {
		switch {
		case h.Commits[i].Ignored:
			named++
		case h.Commits[i].LookedThrough:
			formatting++
		}
	}
	const before = " count for who wrote them before, where that can be told"
	if named > 0 {
		s.hints = append(s.hints, "lines changed by "+prose.Count(named, "commit", "commits")+" that .git-blame-ignore-revs names"+before)
	}
	if formatting > 0 {
		s.hints = append(s.hints, fmt.Sprintf("lines changed by %s that formatted code"+before, prose.Count(formatting, "commit", "commits")))
	}
}

// hintSkipped tells of the files without lines.
func (s *subject) hintSkipped(h *history.History) {
	if len(h.Skipped) > 0 {
		s.hints = append(s.hints, report.Skips(h.Skipped))
	}
}
