// Package config reads .audit.yaml: who is who, what counts, the model's
// constants, gates and waivers.
//
// It is strict: an unknown key, a wrong type or a value out of its range is an
// error that says where, what is allowed, and what was probably meant.
package config

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/agnivade/levenshtein"

	"github.com/handoffaudit/audit/internal/nesting"
)

// FileName is where a repository keeps its configuration, at its top.
const FileName = ".audit.yaml"

// Config is one configuration file. The zero Config changes nothing.
type Config struct {
	// Client names whose code it is: domains, names of organisations, forge
	// accounts.
	Client []string `yaml:"client"`
	// Kind corrects what the repository is taken for.
	Kind string `yaml:"kind"`
	// Groups are author groups by name.
	Groups map[string]Group `yaml:"groups"`
	// People maps a person's main address to their other addresses and names.
	People     map[string][]string `yaml:"people"`
	Bots       []string            `yaml:"bots"`
	Paths      Paths               `yaml:"paths"`
	Thresholds Thresholds          `yaml:"thresholds"`
	// Model overrides constants of the handoff tax by name.
	Model   map[string]float64 `yaml:"model"`
	Gates   Gates              `yaml:"gates"`
	Waivers []Waiver           `yaml:"waivers"`
}

// Group says who belongs to an author group, and when.
type Group struct {
	Domains []string `yaml:"domains"`
	Emails  []string `yaml:"emails"`
	Names   []string `yaml:"names"`
	Logins  []string `yaml:"logins"`
	From    Date     `yaml:"from"`
	To      Date     `yaml:"to"`
}

// Paths corrects the classification of files, by gitignore-style patterns.
type Paths struct {
	Generated []string `yaml:"generated"`
	Vendored  []string `yaml:"vendored"`
	Tests     []string `yaml:"tests"`
	Ignored   []string `yaml:"ignored"`
}

// Thresholds override facts.Settings; nil keeps the default.
type Thresholds struct {
	ActiveDays       *Whole   `yaml:"active_days"`
	RecentMonths     *Whole   `yaml:"recent_months"`
	MaterialShare    *float64 `yaml:"material_share"`
	MaterialQuarter  *float64 `yaml:"material_quarter"`
	LargeCommitLines *Whole   `yaml:"large_commit_lines"`
}

// Gates fail a run that is over one of them; nil or empty is no gate.
type Gates struct {
	MaxScore *Whole   `yaml:"max_score"`
	MaxWeeks *float64 `yaml:"max_weeks"`
	FailOn   []string `yaml:"fail_on"`
}

// Waiver accepts a check's findings, all of them or those at one path. It
// frees from gates, is always listed in the report, and never lowers the tax.
type Waiver struct {
	Check  string `yaml:"check"`
	Path   string `yaml:"path"`
	Reason string `yaml:"reason"`
	Until  Date   `yaml:"until"`
}

// Expired tells whether the waiver ended before the day of asOf.
func (w Waiver) Expired(asOf time.Time) bool {
	return !w.Until.IsZero() && asOf.After(w.Until.End())
}

// Known are the names that a configuration may refer to.
type Known struct {
	Checks, Kinds []string
	// Model checks the overrides of the model's constants, all at once, since
	// some limit each other. Its error names the constant.
	Model func(map[string]float64) error
	// Pattern checks a gitignore-style pattern.
	Pattern func(string) error
}

// Parse reads a configuration. Errors name the file as name, with line and
// column where they are known.
func Parse(data []byte, name string, known Known) (*Config, error) {
	c := &Config{}
	if len(strings.TrimSpace(string(data))) == 0 {
		return c, nil
	}
	if err := nesting.Check(data); err != nil {
		return nil, fmt.Errorf("configuration %s: %w", name, err)
	}
	if err := decode(data, c); err != nil {
		return nil, fmt.Errorf("configuration %s: %w", name, err)
	}
	if err := c.validate(known); err != nil {
		return nil, fmt.Errorf("configuration %s: %w", name, err)
	}
	return c, nil
}

func (c *Config) validate(known Known) error {
	if c.Kind != "" {
		if err := oneOf("kind", c.Kind, known.Kinds); err != nil {
			return err
		}
	}
	for _, id := range c.Gates.FailOn {
		if err := oneOf("gates.fail_on", id, known.Checks); err != nil {
			return err
		}
	}
	for i, w := range c.Waivers {
		where := fmt.Sprintf("waivers[%d]", i)
		if err := oneOf(where+".check", w.Check, known.Checks); err != nil {
			return err
		}
		if strings.TrimSpace(w.Reason) == "" {
			return fmt.Errorf("%s: a waiver of %s needs a reason", where, w.Check)
		}
		if err := known.Pattern(w.Path); err != nil {
			return fmt.Errorf("%s.path: %w", where, err)
		}
	}
	for _, pattern := range slices.Concat(c.Paths.Generated, c.Paths.Vendored, c.Paths.Tests, c.Paths.Ignored) {
		if err := known.Pattern(pattern); err != nil {
			return fmt.Errorf("paths: %w", err)
		}
	}
	if err := known.Model(c.Model); err != nil {
		return err
	}
	return errors.Join(c.Thresholds.validate(), c.Gates.validate(), c.validateGroups())
}

func (c *Config) validateGroups() error {
	for _, name := range slices.Sorted(maps.Keys(c.Groups)) {
		g := c.Groups[name]
		if len(g.Domains)+len(g.Emails)+len(g.Names)+len(g.Logins) == 0 {
			return fmt.Errorf("groups.%s: says nobody; give it domains, emails, names or logins", name)
		}
		if !g.From.IsZero() && !g.To.IsZero() && g.To.Before(g.From.Time) {
			return fmt.Errorf("groups.%s: ends (to) before it begins (from)", name)
		}
	}
	return nil
}

func (t Thresholds) validate() error {
	return errors.Join(
		inRange("thresholds.active_days", t.ActiveDays, 1, 3650),
		inRange("thresholds.recent_months", t.RecentMonths, 1, 1200),
		inRange("thresholds.material_share", t.MaterialShare, 0, 1),
		inRange("thresholds.material_quarter", t.MaterialQuarter, 0, 1),
		inRange("thresholds.large_commit_lines", t.LargeCommitLines, 1, 1_000_000),
	)
}

func (g Gates) validate() error {
	return errors.Join(
		inRange("gates.max_score", g.MaxScore, 0, 100),
		inRange("gates.max_weeks", g.MaxWeeks, 0, 10_000),
	)
}

func inRange[N cmp.Ordered](key string, value *N, low, high N) error {
	if value == nil {
		return nil
	}
	if inside := low <= *value && *value <= high; !inside { // what is no number at all is not inside
		return fmt.Errorf("%s is %v; it must be between %v and %v", key, *value, low, high)
	}
	return nil
}

func oneOf(key, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	hint := Suggest(value, allowed)
	if hint == "" {
		hint = "; it may be " + strings.Join(allowed, ", ")
	}
	return fmt.Errorf("%s: there is no %q%s", key, value, hint)
}

// Suggest returns "; did you mean ...?" for the nearest of names, "" if none
// is near.
func Suggest(typed string, names []string) string {
	best := Nearest(typed, names)
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// Nearest returns the name that typed most probably means, "" if none is near.
func Nearest(typed string, names []string) string {
	best, distance := "", max(2, len(typed)/3)+1
	for _, name := range names {
		if d := levenshtein.ComputeDistance(typed, name); d < distance {
			best, distance = name, d
		}
	}
	return best
}
