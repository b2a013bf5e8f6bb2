package main

import (
	"math"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/handoffaudit/audit/internal/config"
)

// auditFlags are the flags of the main job.
type auditFlags struct {
	format        string
	outputs       []string
	ref           string
	asOf          string
	config        string
	trustConfig   bool
	client        []string
	without       []string
	path          string
	maxScore      int
	maxWeeks      float64
	failOn        []string
	allowShallow  bool
	timeout       time.Duration
	jobs          int
	noCache       bool
	secretsPast   bool
	noColor       bool
	redact        bool
	quiet         bool
	verbose       bool
	maxScoreGiven func() bool
	maxWeeksGiven func() bool
}

func (f *auditFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&f.format, "format", "f", "table", "`FORMAT` of standard output: "+strings.Join(formatNames(), ", "))
	flags.StringArrayVarP(&f.outputs, "output", "o", nil, "also write a report to a file, `FORMAT=PATH`; repeatable")
	flags.StringArrayVar(&f.without, "without", nil, "what if they leave, `PERSON|GROUP`: the report as if they had; repeatable")
	flags.IntVar(&f.maxScore, "max-score", 0, "gate: fail (exit status 3) above score `N`, 0 to 100")
	flags.Float64Var(&f.maxWeeks, "max-weeks", 0, "gate: fail above `N` expected weeks")
	flags.StringSliceVar(&f.failOn, "fail-on", nil, "gate: fail when one of the checks `ID,...` fails")
	f.registerRepository(cmd)
	flags.BoolVar(&f.secretsPast, "secrets-history", false, "look for secrets in everything that was ever committed, which takes longer")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "show what each check found, and where")
	f.maxScoreGiven = func() bool { return flags.Changed("max-score") }
	f.maxWeeksGiven = func() bool { return flags.Changed("max-weeks") }
}

// registerRepository adds the flags that say what to audit and how, which every
// command that audits shares.
func (f *auditFlags) registerRepository(cmd *cobra.Command) {
	f.registerReading(cmd)
	cmd.Flags().StringVar(&f.path, "path", "", "audit only the code of the folder `DIR`, named from the top")
	f.registerCache(cmd)
	completeFlags(cmd, formatNames())
}

// registerReading adds the flags that every command that reads a repository
// shares.
func (f *auditFlags) registerReading(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&f.ref, "ref", "", "read `REF`, a branch, tag or commit (default: HEAD)")
	flags.StringArrayVar(&f.client, "client", nil, "whose code it is, `DOMAIN|NAME`; repeatable")
	flags.StringVar(&f.config, "config", "", "configuration `FILE` (default: .audit.yaml of a local repository)")
	flags.BoolVar(&f.trustConfig, "trust-repo-config", false, "use the .audit.yaml of a repository at a URL, too, which the audited side wrote")
	flags.StringVar(&f.asOf, "as-of", "", "`TIME` that counts as now, as 2026-01-31 (the end of that day, UTC) or RFC 3339")
	flags.BoolVar(&f.allowShallow, "allow-shallow", false, "read a shallow clone; what needs history is inconclusive")
	flags.DurationVar(&f.timeout, "timeout", 0, "give up after `DURATION`, as 90s or 10m (default: never)")
	flags.IntVar(&f.jobs, "jobs", runtime.GOMAXPROCS(0), "do `N` things at once")
	flags.BoolVar(&f.redact, "redact", false, "hide names and addresses of people")
	flags.BoolVar(&f.noColor, "no-color", false, "no colour (also: NO_COLOR, or no terminal)")
	flags.BoolVarP(&f.quiet, "quiet", "q", false, "no progress and no hints")
}

// registerCache adds the flag of the commands that keep what they read.
func (f *auditFlags) registerCache(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.noCache, "no-cache", false, "read the whole history, and keep nothing for the next run")
}

// check refuses flags that make no sense, before anything is fetched, and
// brings those with several ways to write them to one.
func (f *auditFlags) check() error {
	switch {
	case f.jobs < 1:
		return usagef("--jobs %d: at least 1", f.jobs)
	case f.timeout < 0:
		return usagef("--timeout %s: it cannot be negative", f.timeout)
	case f.maxScore < 0 || f.maxScore > 100:
		return usagef("--max-score %d: a score is between 0 and 100", f.maxScore)
	case math.IsNaN(f.maxWeeks) || f.maxWeeks < 0:
		return usagef("--max-weeks %v: it must be 0 or more", f.maxWeeks)
	}
	f.path = cleanPath(f.path)
	for i, id := range f.failOn {
		id = strings.TrimSpace(id)
		f.failOn[i] = id
		if ids := known().Checks; !slices.Contains(ids, id) {
			return usagef("--fail-on: there is no check %q%s; `audit checks` lists them", id, config.Suggest(id, ids))
		}
	}
	return nil
}

// cleanPath writes the path of a file or folder of a repository as git does, ""
// for the whole.
func cleanPath(name string) string {
	if name = path.Clean(filepath.ToSlash(name)); name == "." {
		return ""
	}
	return name
}

// asOfTime is the time that counts as now. A day alone is all of it: what was done
// on it counts.
func (f *auditFlags) asOfTime(now func() time.Time) (time.Time, error) {
	if f.asOf == "" {
		return now().UTC().Truncate(time.Second), nil
	}
	if t, err := time.Parse(time.RFC3339, f.asOf); err == nil {
		return t.UTC(), nil
	}
	if t, err := time.Parse(time.DateOnly, f.asOf); err == nil {
		return t.AddDate(0, 0, 1).Add(-time.Second), nil
	}
	return time.Time{}, usagef("--as-of %q: write a day as 2026-01-31 or a time as 2026-01-31T12:00:00Z", f.asOf)
}

// output is one report to write to a file.
type output struct{ format, path string }

func (f *auditFlags) outputList() ([]output, error) {
	var list []output
	for _, text := range f.outputs {
		format, path, ok := strings.Cut(text, "=")
		if !ok || path == "" {
			return nil, usagef("--output %q: write it as FORMAT=PATH, such as json=report.json", text)
		}
		if err := knownFormat("--output", format, formatNames()); err != nil {
			return nil, err
		}
		if path == "-" {
			return nil, usagef("--output %q: a file is needed; --format says what goes to standard output", text)
		}
		if slices.ContainsFunc(list, func(o output) bool { return filepath.Clean(o.path) == filepath.Clean(path) }) {
			return nil, usagef("--output: two reports cannot go to the same file %s", path)
		}
		list = append(list, output{format, path})
	}
	return list, knownFormat("--format", f.format, formatNames())
}

func knownFormat(flag, format string, names []string) error {
	if !slices.Contains(names, format) {
		return usagef("%s: there is no format %q; it may be %s", flag, format, strings.Join(names, ", "))
	}
	return nil
}
