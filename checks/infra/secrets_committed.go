package infra

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed secrets_committed.md
var secretsCommittedDoc string

// SecretsCommitted asks whether the repository contains secrets that have to be
// replaced when hands change.
var SecretsCommitted = &check.Check{
	ID:     "secrets-committed",
	Family: check.Infra,
	Title:  "No secrets in the repository",
	Doc:    secretsCommittedDoc,
	Remedy: "Replace every secret that was ever committed, then keep the new ones in a secret store or the environment; deleting the line is not enough.",
	Cost:   check.Cost{Work: []string{"secrets", "secret-live"}},
	Needs:  facts.Tree,
	Run:    runSecretsCommitted,
}

func runSecretsCommitted(ctx context.Context, f *facts.Facts) (check.Outcome, error) {
	found, err := findSecrets(ctx, f)
	if err != nil {
		return check.Outcome{}, fmt.Errorf("search for secrets: %w", err)
	}
	live, doubtful := found.judged()
	distinct, liveFiles := distinctSecrets(live), filesOf(live)
	out := check.Outcome{
		Measures: []check.Measure{
			{Name: "live_looking", Value: distinct}, {Name: "live_files", Value: liveFiles}, {Name: "doubtful", Value: len(doubtful)},
			{Name: "files_searched", Value: found.searched}, {Name: "files_too_large", Value: found.tooLarge},
			{Name: "history_searched", Value: f.Settings.SecretsHistory},
		},
		Summary: secretSummary(found, distinct, liveFiles, doubtful),
	}
	var past pastSecrets
	if f.Settings.SecretsHistory {
		if past, err = findPastSecrets(ctx, f, found.list); err != nil {
			return check.Outcome{}, fmt.Errorf("search the history for secrets: %w", err)
		}
		out.Summary += past.said()
		out.Measures = append(out.Measures, past.measures()...)
	} else {
		out.Summary += " Only today's files were searched; --secrets-history looks into the history too."
	}
	out.Findings = check.First(slices.Concat(secretFindings(live), pastFindings(f, past.live), secretFindings(doubtful), pastFindings(f, past.doubtful)))
	switch n := distinct + len(past.live); {
	case n > 0:
		out.Status, out.Gap = check.Fail, 1
		out.Work = []check.Work{{ID: "secrets", Units: 1}, {ID: "secret-live", Units: float64(n)}}
	case !onlyAside(doubtful) || !onlyAside(past.doubts()):
		out.Status = check.Warn
	default:
		out.Status = check.Pass
	}
	return out, nil
}

func secretSummary(found secrets, distinct, files int, doubtful []secret) string {
	var b strings.Builder
	switch {
	case distinct > 0:
		fmt.Fprintf(&b, "%s in %s that %s real", prose.Capital(prose.Count(distinct, "secret", "secrets")), prose.Count(files, "file", "files"), map[bool]string{true: "looks", false: "look"}[distinct == 1])
		if len(doubtful) > 0 {
			fmt.Fprintf(&b, ", and %d more that may not be", len(doubtful))
		}
	case !onlyAside(doubtful):
		fmt.Fprintf(&b, "No secret that looks real, but %s to look at, %swith what speaks against it", prose.Count(len(doubtful), "place", "places"), map[bool]string{true: "each "}[len(doubtful) > 1])
	default:
		fmt.Fprintf(&b, "No secret was found in %s", prose.Count(found.searched, "file", "files"))
		if len(doubtful) > 0 {
			fmt.Fprintf(&b, " but for %s in tests, examples or documentation that %s like one", prose.Count(len(doubtful), "place", "places"), map[bool]string{true: "looks", false: "look"}[len(doubtful) == 1])
		}
	}
	if found.tooLarge > 0 {
		fmt.Fprintf(&b, "; %s too large to search", prose.Count(found.tooLarge, "file", "files"))
	}
	return b.String() + "."
}

// alike are doubtful secrets that are told in one row: those of a file, or of all tests,
// examples and documents, with what they are, or the rule for values of settings, each of
// which has a name, and why they are doubted.
type alike struct{ path, what, doubt, opens string }

func (s *secret) kind() alike {
	kind := alike{s.path, s.what, s.doubt, s.opens}
	if s.rule == envRule {
		kind.what = s.rule
	}
	if s.doubt == asideDoubt && s.opens == "" {
		kind.path = ""
	}
	return kind
}

// secretFindings has a row for each secret that looks real, and one for all doubtful
// ones that are alike: made-up values would else hide the rest.
func secretFindings(list []secret) (findings []check.Finding) {
	places := map[alike][]secret{}
	for _, s := range list {
		places[s.kind()] = append(places[s.kind()], s)
	}
	for _, s := range list {
		message, fix := fmt.Sprintf("What looks like a real secret is written here: %s. Value hidden.", s.what), "Replace the secret with a new one, keep that outside of the repository, and remove this one."
		if s.doubt != "" {
			key := s.kind()
			if places[key] == nil { // told with the first
				continue
			}
			message, fix = s.perhaps(places[key][1:])
			places[key] = nil
		}
		findings = append(findings, check.Finding{Message: message, Path: s.path, Line: s.line, Fix: fix})
	}
	return findings
}

// perhaps says what a doubtful secret is, with others that are alike, and what to do
// about it.
func (s *secret) perhaps(others []secret) (message, fix string) {
	message, fix = fmt.Sprintf("Perhaps a secret: %s; %s. Value hidden.", s.what, s.doubt), "Make sure that it opens nothing; if it does, replace it."
	if len(others) > 0 {
		each := "each time " + s.what
		if s.rule == envRule {
			each = s.what + " and its like"
		}
		doubt, files := s.doubt, " of this file"
		if elsewhere := filesBeside(s.path, others); len(elsewhere) > 0 {
			doubt, files = "all stand in tests, examples or documentation", " of "+prose.Some(elsewhere, 3)
		}
		message = fmt.Sprintf("Perhaps secrets, here and in %s%s: %s; %s. Values hidden.", prose.Count(len(others), "other place", "other places"), files, each, doubt)
		fix = "Make sure that none of them opens anything; if one does, replace it."
	}
	if s.opens != "" {
		fix = fmt.Sprintf("It is the key to %s beside it: make sure that nothing real is kept in there; if there is, replace that and the key.", s.opens)
	}
	return message, fix
}

// filesBeside are the files of what is like a secret of a file, which comes first.
func filesBeside(file string, others []secret) []string {
	files := []string{}
	for _, o := range others {
		name := o.path
		if name == file {
			name = "this file"
		}
		if !slices.Contains(files, name) {
			files = append(files, name)
		}
	}
	if slices.Equal(files, []string{"this file"}) {
		return nil
	}
	return files
}

// distinctSecrets counts values: the same one in two places is replaced once.
func distinctSecrets(list []secret) int {
	seen := map[[32]byte]bool{}
	for _, s := range list {
		seen[s.fingerprint] = true
	}
	return len(seen)
}

func filesOf(list []secret) int {
	files := map[string]bool{}
	for _, s := range list {
		files[s.path] = true
	}
	return len(files)
}
