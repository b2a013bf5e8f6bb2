package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/report"
)

// theTax is what explain calls the model itself.
const theTax = "tax"

func (p *program) explainCommand() *cobra.Command {
	flags := &auditFlags{}
	cmd := &cobra.Command{
		Use:   "explain <check-id | tax> [repo]",
		Short: "Explain a check or the tax, for a repository with its numbers",
		Example: `  audit explain runbooks     what the check measures, and why it costs
  audit explain tax .        the arithmetic of this repository's tax`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usagef("explain what? Give a check (`audit checks` lists them) or `tax`, and a repository if you like")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return append(checkCompletions(), cobra.CompletionWithDesc(theTax, "the arithmetic of the handoff tax")), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			repository := ""
			if len(args) == 2 {
				repository = args[1]
			}
			if args[0] == theTax {
				return p.explainTax(cmd.Context(), repository, flags)
			}
			return p.explainCheck(cmd.Context(), args[0], repository, flags)
		},
	}
	flags.registerRepository(cmd)
	return cmd
}

func (p *program) explainTax(ctx context.Context, repository string, flags *auditFlags) error {
	if repository == "" {
		return report.WriteTax(p.stdout, tax.Explanation{Formulas: tax.Model(), Constants: tax.Default()}, p.textOptions(flags))
	}
	s, err := p.examine(ctx, repository, flags)
	if err != nil {
		return err
	}
	return report.WriteTax(p.stdout, tax.Explain(tax.Compute(s.taxInput())), p.textOptions(flags))
}

func (p *program) explainCheck(ctx context.Context, id, repository string, flags *auditFlags) error {
	list := checks.All()
	i := slices.IndexFunc(list, func(c *check.Check) bool { return c.ID == id })
	if i < 0 {
		return usagef("there is no check %q%s; `audit checks` lists them", id, config.Suggest(id, append(known().Checks, theTax)))
	}
	var found *report.Check
	if repository != "" {
		s, err := p.examine(ctx, repository, flags)
		if err != nil {
			return err
		}
		r := s.report(report.Gates{})
		if flags.redact {
			r = report.Redact(r)
		}
		found = &r.Checks[slices.IndexFunc(r.Checks, func(c report.Check) bool { return c.ID == id })]
	}
	if err := report.WriteCheck(p.stdout, list[i], p.textOptions(flags)); err != nil || found == nil {
		return err
	}
	return report.WriteResult(p.stdout, list[i], found, p.textOptions(flags))
}
