package main

import (
	"github.com/spf13/cobra"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/report"
)

func (p *program) checksCommand() *cobra.Command {
	var markdown bool
	cmd := &cobra.Command{
		Use:   "checks",
		Short: "List every check: what it asks about and how it weighs",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			if markdown {
				_, err := p.stdout.Write([]byte(report.CatalogueMarkdown(checks.All())))
				return err
			}
			return report.WriteCatalogue(p.stdout, checks.All(), p.textOptions(&auditFlags{}))
		},
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "the whole documentation, as Markdown")
	return cmd
}

// textOptions are those of text for this terminal.
func (p *program) textOptions(flags *auditFlags) report.Options {
	return report.Options{
		Width: p.width, Verbose: flags.verbose, Redact: flags.redact,
		Color: p.stdoutTerminal && !flags.noColor && p.getenv("NO_COLOR") == "" && p.getenv("TERM") != "dumb",
	}
}
