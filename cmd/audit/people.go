package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/report"
)

func (p *program) peopleCommand() *cobra.Command {
	flags, asConfig := &auditFlags{}, false
	cmd := &cobra.Command{
		Use:   "people [flags] <repo-url | path>",
		Short: "Tell who is behind the commits, for whom they work, and why",
		Long: `people lists the persons and author groups of a history: which addresses and
names were taken for one person, to what group each was counted and by which
rule, and what may be wrong with it. Whatever is wrong takes one line of
configuration to mend.`,
		Example: `  audit people .                         who is who
  audit people --yaml . >> .audit.yaml   the same as configuration, to correct`,
		Args: p.oneRepository,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := flags.check(); err != nil {
				return err
			}
			if asConfig && flags.redact {
				return usagef("--yaml is made of names and addresses, so --redact leaves nothing of it; give one of the two")
			}
			return p.people(cmd.Context(), args[0], flags, asConfig)
		},
	}
	cmd.Flags().SortFlags = false
	cmd.Flags().BoolVar(&asConfig, "yaml", false, "print configuration that, used as .audit.yaml, changes nothing")
	cmd.Flags().BoolVarP(&flags.verbose, "verbose", "v", false, "list every person, group and pair")
	flags.registerReading(cmd)
	flags.registerCache(cmd)
	completeFlags(cmd, nil)
	return cmd
}

// people writes who is behind the commits of the repository at spec.
func (p *program) people(ctx context.Context, spec string, flags *auditFlags, asConfig bool) error {
	return p.visit(ctx, spec, flags, func(ctx context.Context, v *visit) error {
		opts, memory := v.subject.loadOptions(flags, v.asOf, v.loading), p.recall(flags, v.repo.Source)
		opts.Memo = memory.history
		f, err := facts.LoadPeople(ctx, whatToRead(v.repo), describe(v.repo), opts)
		if err != nil {
			return err
		}
		memory.keepHistory()
		v.subject.hintUnread(f.History)
		v.progress.done()
		if asConfig {
			return p.writePeople(f.People, v.subject.config, v.subject.client(flags))
		}
		return report.WritePeople(p.stdout, f, p.textOptions(flags))
	})
}

// writePeople prints who is who as configuration, with what it leaves open.
func (p *program) writePeople(found *people.People, c *config.Config, client []string) error {
	var b bytes.Buffer
	b.WriteString("# Who is who. Used as " + config.FileName + " it changes nothing; move what is wrong.\n")
	if err := whoIsWho(found, c, client).WritePeople(&b); err != nil {
		return err
	}
	openQuestions(&b, found)
	if _, err := p.stdout.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write the configuration: %w", err)
	}
	return nil
}

// whoIsWho is the configuration that says what the rules found, beside what it
// said before.
func whoIsWho(found *people.People, c *config.Config, client []string) *config.Config {
	out := &config.Config{Client: slices.Clone(client), Groups: maps.Clone(c.Groups), People: map[string][]string{}, Bots: slices.Clone(c.Bots)}
	if out.Groups == nil {
		out.Groups = map[string]config.Group{}
	}
	for i := range found.Groups {
		g := &found.Groups[i]
		domains := slices.DeleteFunc(slices.Clone(g.Domains), func(d string) bool { return above(d, found.Groups) })
		switch {
		case g.Kind == people.Client && len(client) == 0:
			out.Client = []string{g.ID}
		case g.Kind == people.Organisation && len(domains) > 0:
			named := out.Groups[g.Name]
			named.Domains = union(named.Domains, domains)
			out.Groups[g.Name] = named
		}
	}
	bearers := bearersOf(found)
	for i := range found.Persons {
		person := &found.Persons[i]
		own := slices.DeleteFunc(slices.Concat(person.Emails, person.Names), func(s string) bool {
			return s == "" || bearers[s] > 1 || !strings.ContainsAny(s, "@ ")
		})
		switch {
		case len(own) == 0 || person.Machine:
		case person.Bot:
			out.Bots = union(out.Bots, own[:1])
		case len(person.Emails) > 0 && own[0] == person.Emails[0] && len(own) > 1:
			out.People[own[0]] = union(c.People[own[0]], own[1:])
		}
	}
	return out
}

// above tells whether a domain has another group's below it. As configuration it
// would claim that one too: gov.uk is an office's own, and the end of many others.
func above(domain string, groups []people.Group) bool {
	for i := range groups {
		if slices.ContainsFunc(append(groups[i].Domains, groups[i].ID), func(d string) bool { return strings.HasSuffix(d, "."+domain) }) {
			return true
		}
	}
	return false
}

// bearersOf counts the persons with an address or name: what several bear says
// nothing of one, nor does a name of one word.
func bearersOf(found *people.People) map[string]int {
	bearers := make(map[string]int)
	for i := range found.Persons {
		for _, s := range slices.Concat(found.Persons[i].Emails, found.Persons[i].Names) {
			bearers[s]++
		}
	}
	return bearers
}

// union is a with what of b is not in it.
func union(a, b []string) []string {
	all := slices.Clone(a)
	for _, s := range b {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// openQuestions lists, as comments, what the configuration could say and the
// history does not: firms that may be one, and people of no known firm.
func openQuestions(b *bytes.Buffer, found *people.People) {
	for _, m := range found.Moves {
		fmt.Fprintf(b, "# %s and %s may be one firm: put their domains into one group.\n", found.Groups[m.From].Name, found.Groups[m.To].Name)
	}
	asked := false
	for i := range found.Persons {
		person := &found.Persons[i]
		if person.Rule != people.RuleUnattributed || len(person.Emails) == 0 {
			continue
		}
		if !asked {
			b.WriteString("# No address tells for whom these work; add them to the emails of their group:\n")
			asked = true
		}
		fmt.Fprintf(b, "#   %s  # %s, %s\n", report.Clean(person.Emails[0]), report.Clean(person.Name), prose.Count(person.Commits, "commit", "commits"))
	}
}
