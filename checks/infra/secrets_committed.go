package infra

import (
	"context"
	_ "embed"
	"fmt"
	"path"
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
	Early:  func(s facts.Settings) bool { return !s.SecretsHistory },
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
			{Name: "files_searched", Value: found.searched}, {Name: "files_too_large", Value: len(found.tooLarge)},
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
	real, perhaps := secretFindings(found.list)
	out.Findings = check.First(slices.Concat(real, pastFindings(f, past.live), perhaps, pastFindings(f, past.doubtful)))
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
	all := doubtful
	doubtful = slices.DeleteFunc(slices.Clone(doubtful), func(s secret) bool { return s.madeUp() })
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
	if n := len(all) - len(doubtful); n > 0 {
		fmt.Fprintf(&b, "; %s in tests, examples or documentation %s taken for made up", prose.Count(n, "value", "values"), map[bool]string{true: "is", false: "are"}[n == 1])
	}
	if n := len(found.tooLarge); n > 0 {
		fmt.Fprintf(&b, "; too large to search %s %s", map[bool]string{true: "was", false: "were"}[n == 1], prose.Some(found.tooLarge, 3))
	}
	return b.String() + "."
}

// alike are secrets that are told in one row: all places of a value that looks real, or
// doubtful ones of a file, or the keys of a folder, with what they are, or the rule for
// values of settings, each of which has a name, and why they are doubted; or all that serves
// trials.
type alike struct {
	path, what, doubt, opens string
	value                    [32]byte
	trials                   bool
}

func (s *secret) kind() alike {
	kind := alike{path: s.path, what: s.what, doubt: s.doubt, opens: s.opens}
	switch {
	case s.doubt == "":
		return alike{value: s.fingerprint}
	case s.forTrials():
		return alike{trials: true}
	case s.rule == privateKey || s.rule == keyStoreRule:
		kind.path = path.Dir(s.path)
	}
	if s.rule == envRule {
		kind.what = s.rule
	}
	return kind
}

// told is what one finding tells: secrets that are alike, and the further places of
// their values.
type told struct {
	list []secret
	also []string
}

func (s *secret) place() string {
	if s.line == 0 { // the whole file
		return s.path
	}
	return fmt.Sprintf("%s:%d", s.path, s.line)
}

// rowsOf has each value in one row, that of the place which speaks most for it, but those
// that are made up: they would else hide the rest.
func rowsOf(list []secret) (rows []*told) {
	first := map[[32]byte]*secret{}
	for i := range list {
		s := &list[i]
		if known := first[s.fingerprint]; known == nil || s.doubtful() < known.doubtful() {
			first[s.fingerprint] = s
		}
	}
	byKind := map[alike]*told{}
	for _, s := range list {
		kind := first[s.fingerprint].kind()
		if byKind[kind] == nil {
			byKind[kind] = &told{}
			rows = append(rows, byKind[kind])
		}
		same := func(known secret) bool { return known.fingerprint == s.fingerprint }
		switch r := byKind[kind]; {
		case s.kind() != kind, s.madeUp() && slices.ContainsFunc(r.list, same):
			r.also = append(r.also, s.place())
		case !s.madeUp():
			r.list = append(r.list, s)
		}
	}
	return slices.DeleteFunc(rows, func(r *told) bool { return len(r.list) == 0 })
}

// doubtful is how much a place is doubted beside others of the same value: one in a test
// most, one in a comment more than one that is read.
func (s *secret) doubtful() int {
	switch s.doubt {
	case "":
		return 0
	case commentDoubt:
		return 2
	case asideDoubt:
		return 3
	}
	return 1
}

// secretFindings has a row for each secret that looks real, and behind them one for all
// doubtful ones that are alike.
func secretFindings(list []secret) (live, doubtful []check.Finding) {
	for _, r := range rowsOf(list) {
		s, others := r.lead()
		message, fix := s.perhaps(others)
		if s.doubt == "" {
			message, fix = fmt.Sprintf("What looks like a real secret is written here: %s. Value hidden.", s.what), "Replace the secret with a new one, keep that outside of the repository, and remove this one."
		}
		if s.rule == dumpRule {
			fix = "See whether its rows are about real people; if they are, take the dump out of the repository and of its history."
		}
		if s.doubt == "" {
			for _, o := range others {
				r.also = append(r.also, o.place())
			}
		}
		if len(r.also) > 0 {
			same := "The same stands"
			if len(others) > 0 && s.doubt != "" {
				same = "Of these values some stand"
			}
			message += fmt.Sprintf(" %s in %s too.", same, prose.Some(r.also, 3))
		}
		finding := check.Finding{Message: message, Path: s.path, Line: s.line, Fix: fix}
		if s.doubt == "" {
			live = append(live, finding)
		} else {
			doubtful = append(doubtful, finding)
		}
	}
	return live, doubtful
}

// lead is the first of a row that is random, if any is, and the others.
func (r *told) lead() (secret, []secret) {
	at := max(0, slices.IndexFunc(r.list, func(s secret) bool { return s.random }))
	return r.list[at], slices.Delete(slices.Clone(r.list), at, at+1)
}

// perhaps says what a doubtful secret is, with others that are alike, and what to do
// about it.
func (s *secret) perhaps(others []secret) (message, fix string) {
	message, fix = fmt.Sprintf("Perhaps a secret: %s; %s. Value hidden.", s.what, s.doubt), "Make sure that it opens nothing; if it does, replace it."
	if len(others) > 0 {
		files := " of this file"
		if elsewhere := filesBeside(s.path, others); len(elsewhere) > 0 {
			files = " of " + prose.Some(elsewhere, 3)
		}
		message = fmt.Sprintf("Perhaps secrets, here and in %s%s: %s. Values hidden.", prose.Count(len(others), "other place", "other places"), files, s.alikeIn(others))
		fix = "Make sure that none of them opens anything; if one does, replace it."
	}
	if s.opens != "" {
		fix = fmt.Sprintf("It is the key to %s beside it: make sure that nothing real is kept in there; if there is, replace that and the key.", s.opens)
	}
	return message, fix
}

// alikeIn says what a secret and others are, and why all are doubted.
func (s *secret) alikeIn(others []secret) string {
	kinds, oneDoubt := []string{s.what}, true
	for _, o := range others {
		if !slices.Contains(kinds, o.what) {
			kinds = append(kinds, o.what)
		}
		oneDoubt = oneDoubt && o.doubt == s.doubt
	}
	what := "each time " + s.what
	if s.rule == envRule {
		what = s.what + " and its like"
	} else if len(kinds) > 1 {
		what = prose.Some(kinds, 3)
	}
	doubt := s.doubt
	if !oneDoubt {
		doubt = "all of them serve tests, examples or the machines of developers, by their place, their name or what is said of them"
	}
	return what + "; " + doubt
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
