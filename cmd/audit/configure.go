package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/internal/config"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/source"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/tree"
)

// configure reads the configuration that counts: --config, else that of the
// repository where it may be trusted.
func (p *program) configure(s *subject, repo *source.Repository, flags *auditFlags) error {
	s.config, s.configSource = &config.Config{}, "defaults"
	s.constants = tax.Default()
	trusted := repo.Local || flags.trustConfig
	data, name, err := configFile(repo, flags.config, trusted)
	if err != nil {
		return err
	}
	switch {
	case data == nil:
	case flags.config == "" && !trusted:
		s.configSource = "defaults (the repository's own " + config.FileName + " was ignored)"
		s.hints = append(s.hints, "the repository's own "+config.FileName+" is ignored, since the audited side wrote it; --trust-repo-config uses it")
		return nil
	default:
		if s.config, err = config.Parse(data, name, known()); err != nil {
			return usageError{err}
		}
		s.configSource = name
	}
	if flags.config == "" && flags.ref == "" && repo.Local {
		s.hintUncommitted(filepath.Join(repo.Source, config.FileName), data)
	}
	s.constants, err = s.constants.With(s.config.Model)
	return err
}

func known() config.Known {
	k := config.Known{
		Model: func(constants map[string]float64) error {
			_, err := tax.Default().With(constants)
			return err
		},
		Pattern: func(pattern string) error {
			_, err := tree.Matcher(pattern)
			return err
		},
	}
	for _, c := range checks.All() {
		k.Checks = append(k.Checks, c.ID)
	}
	for _, kind := range facts.Kinds() {
		k.Kinds = append(k.Kinds, string(kind))
	}
	return k
}

// configFile returns the configuration given by --config, or that at the top of
// the repository's audited commit, or nil. What is not trusted is not read: it
// comes empty.
func configFile(repo *source.Repository, path string, trusted bool) (data []byte, name string, err error) {
	if path != "" {
		if data, err = os.ReadFile(path); err != nil {
			return nil, "", usagef("--config: %w", err)
		}
		return append(data, '\n'), path, nil
	}
	entries, err := repo.Objects.Tree(repo.Tree)
	if err != nil {
		return nil, "", fmt.Errorf("read the files: %w", err)
	}
	for _, e := range entries {
		if e.Name == config.FileName && (e.Mode == objects.ModeFile || e.Mode == objects.ModeExecutable) {
			if !trusted {
				return []byte{}, config.FileName, nil
			}
			return configBlob(repo.Objects, e.Hash)
		}
	}
	return nil, "", nil
}

// maxConfig is far above what people configure.
const maxConfig = 1 << 20

func configBlob(objs objects.Reader, h objects.Hash) (data []byte, name string, err error) {
	size, err := objs.Size(h)
	if err == nil && size > maxConfig {
		err = usagef("it is larger than %d KiB; name another with --config", maxConfig>>10)
	}
	if err == nil {
		data, err = objs.Blob(h)
	}
	if err != nil {
		return nil, "", fmt.Errorf("read the repository's %s: %w", config.FileName, err)
	}
	return data, config.FileName, nil
}

// client is who flags and configuration say the client is, flags first.
func (s *subject) client(flags *auditFlags) []string {
	return slices.DeleteFunc(slices.Concat(flags.client, s.config.Client), func(c string) bool { return strings.TrimSpace(c) == "" })
}

func (s *subject) loadOptions(flags *auditFlags, asOf time.Time, report func(string, int, int)) facts.Options {
	c := s.config
	opts := facts.Options{
		Jobs: flags.jobs, AsOf: asOf, Settings: settings(c.Thresholds, flags.jobs), Kind: facts.Kind(c.Kind), Progress: report,
		Tree: tree.Options{
			Path: flags.path, Generated: c.Paths.Generated, Vendored: c.Paths.Vendored, Tests: c.Paths.Tests, Ignored: c.Paths.Ignored,
		},
		People: people.Options{Client: s.client(flags), Aliases: c.People, Bots: c.Bots},
	}
	opts.Settings.SecretsHistory = flags.secretsPast
	for _, name := range slices.Sorted(maps.Keys(c.Groups)) {
		g := c.Groups[name]
		opts.People.Groups = append(opts.People.Groups, people.GroupRule{
			Name: name, Domains: g.Domains, Emails: g.Emails, Names: g.Names, Logins: g.Logins, From: g.From.Time, To: g.To.End(),
		})
	}
	return opts
}

func settings(t config.Thresholds, jobs int) facts.Settings {
	s := facts.DefaultSettings()
	s.Jobs = jobs
	override(&s.ActiveDays, (*int)(t.ActiveDays))
	override(&s.RecentMonths, (*int)(t.RecentMonths))
	override(&s.MaterialShare, t.MaterialShare)
	override(&s.MaterialQuarter, t.MaterialQuarter)
	override(&s.LargeCommitLines, (*int)(t.LargeCommitLines))
	return s
}

func override[T any](value *T, by *T) {
	if by != nil {
		*value = *by
	}
}
