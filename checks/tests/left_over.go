package tests

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// kits say for languages whose tests need packages how those are fetched and the tests
// started: by which manifests, and by which words wherever it is written down.
var kits = map[string]struct{ manifests, words *sieve.Pattern }{
	"Ruby": {sieve.Plain(`(?i)^(Gemfile|Rakefile|gems\.rb|[\w.-]+\.(gemspec|rake))$`), sieve.Plain(`(?i)\b(ruby|rake|rspec|minitest|bundle (exec|install))\b`)},
	"PHP":  {sieve.Plain(`(?i)^(composer\.json|phpunit[\w.-]*\.xml[\w.]*)$`), sieve.Plain(`(?i)\b(php|composer|phpunit|pest)\b`)},
}

// maxStarting is the size, in bytes, up to which a file is one in which people write how tests
// are started.
const maxStarting = 256 << 10

// leftOver says in a clause why the tests may be left over from what was here before: all are
// in a language in which nothing else is written, that no manifest fetches packages for, and
// that no other file speaks of, but for prose deep down, which may be the product's; "" where
// they need not be.
func leftOver(t *tree.Tree, s *survey) string {
	if len(s.files) == 0 || slices.ContainsFunc(s.files, func(f testFile) bool { return f.Language != s.files[0].Language }) {
		return ""
	}
	language := s.files[0].Language
	kit, known := kits[language]
	if !known || slices.ContainsFunc(t.Files, func(f tree.File) bool {
		return !f.Vendored && (kit.manifests.MatchString(f.Base()) || f.Language == language && f.Role == tree.Code)
	}) {
		return ""
	}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Role == tree.Test || f.Role == tree.Doc && strings.Count(f.Path, "/") > 1 || !f.HandWritten() || f.Binary || f.Size > maxStarting {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil && kit.words.Match(data) {
			return ""
		}
	}
	return fmt.Sprintf("may be left over: nothing else here is written in %s, builds it or runs it", language)
}

// LeftOver says, for checks beside these, what is first to be found out about tests that may be
// left over and that nobody is told how to run; "" where there are none.
func LeftOver(f *facts.Facts) string {
	s := facts.Shared(f, look)
	if why := leftOver(f.Tree, &s); why != "" && byHand(f, &s, nil) == nil {
		return leftOverFinding(&s, why).Fix
	}
	return ""
}

// leftOverClause adds that to what is told of the tests.
func leftOverClause(cases int, why string) string {
	switch {
	case why == "":
		return ""
	case cases == 1:
		return "; that test " + why
	}
	return "; the tests " + why
}

// leftOverFinding is the row for them.
func leftOverFinding(s *survey, why string) check.Finding {
	first := s.files[0].Path
	message, fix := "The tests here "+why+".", "Find out whether the tests in "+first+" still run; remove them if they do not."
	switch {
	case s.cases == 1:
		message, fix = "The one test "+why+".", "Find out whether the test in "+first+" still runs; remove it if it does not."
	case len(s.files) > 1:
		fix = "Find out whether the tests, such as those in " + first + ", still run; remove them if they do not."
	}
	return check.Finding{Message: message, Path: s.files[0].Path, Fix: fix, About: "left-over"}
}
