package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/handoffaudit/audit/internal/mask"
)

// program is everything the commands know of the world outside.
type program struct {
	stdout, stderr                 io.Writer
	getenv                         func(string) string
	now                            func() time.Time
	stdoutTerminal, stderrTerminal bool
	width                          int // columns of a report
	garbage                        *garbage
}

// Exit statuses, the same for every command and format.
const (
	statusOK          = 0
	statusFailed      = 1   // could not audit
	statusUsage       = 2   // wrong usage or configuration
	statusGate        = 3   // audited, and a gate failed
	statusInterrupted = 130 // by a signal
)

// usageError is a mistake in what the user typed or configured.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

func usagef(format string, args ...any) error {
	return usageError{fmt.Errorf(format, args...)}
}

// errGate reports that the audit went well and a gate failed. What failed has
// been said.
var errGate = errors.New("a gate failed")

// run runs the program with the arguments and returns its exit status.
func (p *program) run(ctx context.Context, args []string) int {
	root := p.command()
	root.SetArgs(args)
	root.SetOut(p.stdout)
	root.SetErr(p.stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, errGate):
		return statusGate
	case ctx.Err() != nil:
		fmt.Fprintln(p.stderr, "audit: interrupted; nothing is left behind")
		return statusInterrupted
	case errors.As(err, &usage):
		fmt.Fprintf(p.stderr, "audit: %s\n", mask.Text(err.Error()))
		return statusUsage
	}
	fmt.Fprintf(p.stderr, "audit: %s\n", mask.Text(err.Error()))
	return statusFailed
}

// command builds the tree of commands. The root command is the main job.
func (p *program) command() *cobra.Command {
	flags := &auditFlags{}
	root := &cobra.Command{
		Use:   "audit [flags] <repo-url | path>",
		Short: "What it would cost to take over a codebase, why, and what to fix first",
		Long: `audit reads a git repository and prints its handoff tax: the weeks and dollars
a senior engineer would need to own the code, beyond what well-kept code needs.

A repository is an https, ssh, git or file URL, git@host:owner/name,
host/owner/name, owner/name (on GitHub), or a path to a local one. It is read
from git alone: nothing of it is run, checked out or changed.

Exit status: 0 audited and within the gates, 1 could not audit, 2 wrong usage
or configuration, 3 a gate failed, 130 interrupted.`,
		Example: `  audit .                                  this repository
  audit https://github.com/acme/shop       one on a server
  audit --format json --max-score 50 .     in CI: exit status 3 above the gate`,
		Args:              p.oneRepository,
		Version:           versionLine(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		DisableAutoGenTag: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.audit(cmd.Context(), args[0], flags)
		},
	}
	flags.register(root)
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(writeUsage)
	root.AddCommand(p.peopleCommand(), p.blameCommand(), p.checksCommand(), p.explainCommand(), p.versionCommand())
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	strictCompletion(root)
	strictHelp(root)
	return root
}

func (p *program) oneRepository(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 1:
		return nil
	case 0:
		return usagef("which repository? Give a URL or a path: `audit .` audits this one, `audit --help` tells more")
	}
	return usagef("one repository at a time, not %d (%q, %q ...); `audit --help` lists the commands and flags", len(args), args[0], args[1])
}
