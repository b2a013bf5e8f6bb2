package infra

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed env_documented.md
var envDocumentedDoc string

// EnvDocumented asks whether the settings that the code reads from its
// environment are written down.
var EnvDocumented = &check.Check{
	ID:     "env-documented",
	Family: check.Infra,
	Title:  "Settings documented",
	Doc:    envDocumentedDoc,
	Remedy: "List every environment variable in a sample file (.env.example) or the README: what it is for, an example value, where to get the real one.",
	Cost:   check.Cost{Work: []string{"env-vars"}},
	Needs:  facts.Tree,
	Run:    runEnvDocumented,
}

// envPass is the share of undocumented variables up to which the check passes,
// envFail the share from which on it fails. Both assumed.
const envPass, envFail = 0.1, 0.5

// envRead is where a variable is read first.
type envRead struct {
	name, path string
	line       int
}

func runEnvDocumented(ctx context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Repo.Kind == facts.Docs {
		return check.Outcome{Status: check.NotApplicable, Summary: "Documentation reads no settings: " + f.Repo.KindWhy + "."}, nil
	}
	reads, computed, err := envReads(ctx, f)
	if err != nil {
		return check.Outcome{}, err
	}
	if len(reads) == 0 {
		out := check.Outcome{Status: check.Pass, Summary: "No place was found where the code reads an environment variable, so there is none to document.", Measures: envMeasures(0, 0, computed)}
		if computed > 0 {
			out.Status = check.Warn
			out.Summary = fmt.Sprintf("The code reads no setting by a fixed name, but %s by a name that only shows while it runs.", prose.Count(computed, "setting", "settings"))
		}
		return out, nil
	}
	known := envNamed(f.Tree)
	var missing []check.Finding
	for _, r := range reads {
		if !known[r.name] {
			missing = append(missing, check.Finding{
				Message: fmt.Sprintf("The variable %s is read here and written down nowhere.", r.name), Path: r.path, Line: r.line,
				Fix: "Add " + r.name + " to .env.example or the README, with what it is for.",
			})
		}
	}
	gap := prose.Round(float64(len(missing)) / float64(len(reads)))
	return check.Outcome{
		Status: check.FailFrom(gap, envPass, envFail), Gap: gap, Work: work("env-vars", gap), Findings: check.First(missing),
		Summary:  envSummary(len(reads), len(missing), computed),
		Measures: envMeasures(len(reads), len(missing), computed),
	}, nil
}

func envSummary(read, missing, computed int) string {
	s := "The code reads " + prose.Count(read, "setting", "settings") + " (environment variables)"
	switch missing {
	case 0:
		s += "; each is named in the documentation or a sample file"
	case read:
		s += ", and none is written down anywhere"
	case 1:
		s += fmt.Sprintf("; 1 of %d is written down nowhere", read)
	default:
		s += fmt.Sprintf("; %d of %d are written down nowhere", missing, read)
	}
	if computed > 0 {
		s += fmt.Sprintf("; %s more by names that only show while it runs", prose.Count(computed, "place reads", "places read"))
	}
	return s + "."
}

func envMeasures(read, missing, computed int) []check.Measure {
	return []check.Measure{
		{Name: "variables", Value: read}, {Name: "undocumented", Value: missing}, {Name: "computed_names", Value: computed, Unit: "places"},
	}
}

// besideApp is the name of a file that only serves tests or builds.
var besideApp = regexp.MustCompile(`(?i)^\.?(playwright|cypress|jest|vitest|karma|wdio|happo|mocha\w*|protractor|nightwatch|gemfile|rakefile|gulpfile|gruntfile)(\.|$)`)

// envReads returns the variables that the project's own code reads, each where
// it is read first, by path and line, and how many places compute a name.
func envReads(ctx context.Context, f *facts.Facts) (reads []envRead, computed int, err error) {
	seen := map[string]bool{}
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		patterns := envPatterns[file.Language]
		if len(patterns.read) == 0 || !file.HandWritten() || file.Role != tree.Code && file.Role != tree.Config || isAside(file) || besideApp.MatchString(file.Base()) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, 0, fmt.Errorf("look for environment variables: %w", err)
		}
		data, err := f.Tree.ReadFile(file.Path)
		if err != nil {
			continue // counted by the driver, which knows how much is unreadable
		}
		found, dynamic := patterns.scan(data)
		computed += dynamic
		for _, r := range found {
			if !seen[r.name] && !standardVariable(r.name) {
				seen[r.name] = true
				reads = append(reads, envRead{r.name, file.Path, r.line})
			}
		}
	}
	slices.SortFunc(reads, func(a, b envRead) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.line, b.line), cmp.Compare(a.name, b.name))
	})
	return reads, computed, nil
}
