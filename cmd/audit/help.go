package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// writeUsage writes how a command is used, fitted to the width of a report:
// cobra's own lines are as long as their texts.
func writeUsage(cmd *cobra.Command) error {
	out := cmd.OutOrStderr()
	fmt.Fprintf(out, "Usage:\n  %s\n", cmd.UseLine())
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(out, "  %s <command>\n", cmd.CommandPath())
	}
	if cmd.HasExample() {
		fmt.Fprintf(out, "\nExamples:\n%s\n", cmd.Example)
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprint(out, "\nCommands:\n")
		for _, sub := range cmd.Commands() {
			if sub.IsAvailableCommand() || sub.Name() == "help" {
				fmt.Fprintf(out, "  %-*s %s\n", sub.NamePadding(), sub.Name(), sub.Short)
			}
		}
	}
	if cmd.HasAvailableLocalFlags() {
		fmt.Fprintf(out, "\nFlags:\n%s", cmd.LocalFlags().FlagUsagesWrapped(reportWidth))
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(out, "\n`%s <command> --help` tells more about a command.\n", cmd.CommandPath())
	}
	return nil
}

// flagError says what a flag takes, in the words of the help.
func flagError(cmd *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	if errors.As(err, &invalid) {
		takes := map[string]string{
			"int": "a whole number", "float64": "a number", "bool": "true or false, or no value",
			"duration": "a number with its unit, such as 90s or 10m",
		}[invalid.GetFlag().Value.Type()]
		if takes != "" {
			return usagef("--%s %q: it takes %s", invalid.GetFlag().Name, invalid.GetValue(), takes)
		}
	}
	return usagef("%w; `%s --help` lists the flags", err, cmd.CommandPath())
}

// strictHelp makes help for what is no command wrong usage.
func strictHelp(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		if cmd.Name() != "help" {
			continue
		}
		cmd.Short = "Tell about a command, as --help does"
		cmd.Args = func(_ *cobra.Command, args []string) error {
			if found, _, err := root.Find(args); len(args) > 0 && (err != nil || found == root) {
				return usagef("there is no command %q; `audit --help` lists them", args[0])
			}
			return nil
		}
	}
}
