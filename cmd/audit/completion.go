package main

import (
	"github.com/spf13/cobra"

	"github.com/handoffaudit/audit/checks"
)

// completeFlags tells shells what the flags of a command take.
func completeFlags(cmd *cobra.Command, formats []string) {
	fixed := func(values []cobra.Completion) cobra.CompletionFunc {
		return cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)
	}
	for name, complete := range map[string]cobra.CompletionFunc{
		"format":  fixed(formats),
		"fail-on": fixed(checkCompletions()),
		"path":    cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs),
		"ref":     cobra.NoFileCompletions, "client": cobra.NoFileCompletions, "as-of": cobra.NoFileCompletions,
		"max-score": cobra.NoFileCompletions, "max-weeks": cobra.NoFileCompletions,
		"timeout": cobra.NoFileCompletions, "jobs": cobra.NoFileCompletions,
	} {
		if cmd.Flags().Lookup(name) == nil {
			continue
		}
		if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic(err) // a flag registered twice: a mistake in this program
		}
	}
}

func checkCompletions() []cobra.Completion {
	var list []cobra.Completion
	for _, c := range checks.All() {
		list = append(list, cobra.CompletionWithDesc(c.ID, c.Title))
	}
	return list
}

// strictCompletion makes wrong arguments of the completion command wrong usage,
// as they are everywhere else.
func strictCompletion(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		if cmd.Name() != "completion" {
			continue
		}
		cmd.Short = "Print the script that completes commands in your shell"
		cmd.Args = cobra.ArbitraryArgs
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("there is no completion for %q; there is one for bash, zsh, fish and powershell", args[0])
			}
			return cmd.Help()
		}
		for _, shell := range cmd.Commands() {
			shell.Args = noArguments
		}
	}
}
