package tests

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed tests_present.md
var testsPresentDoc string

// TestsPresent asks whether there are tests, and how many for so much code.
var TestsPresent = &check.Check{
	ID:     "tests-present",
	Family: check.Tests,
	Title:  "Tests",
	Doc:    testsPresentDoc,
	Remedy: "Ask for tests of what the business depends on first: the paths on which money or data would be lost. A test that fails when the behaviour changes is worth more than many that do not.",
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.20},
	Needs:  facts.Tree,
	Run:    runTestsPresent,
}

const (
	// enoughTests is the test lines for each line of program text from which on
	// nothing is missing, and fairTests those from which on the check passes.
	// Both assumed.
	enoughTests, fairTests = 0.6, 0.3
	// largestGap is that of a suite so thin that it hardly counts: some test is
	// better than none.
	largestGap = 0.95
	// mostParts is how many parts without tests are named; the measure has all.
	mostParts = check.MaxFindings / 2
	// mostHotTold is up to how many files in such parts the summary names.
	mostHotTold = 2
)

func runTestsPresent(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if why := inapplicable(f); why != "" {
		return check.Outcome{Status: check.NotApplicable, Summary: why, Measures: []check.Measure{{Name: "frameworks", Value: []string{}}, {Name: "test_cases", Value: 0}}}, nil
	}
	s := facts.Shared(f, look)
	parts := untestedParts(f.Tree, &s)
	folder, reached := s.throughBrowser(f.Tree, parts)
	hot, hots, within := hotUntested(f, &s, parts[:min(len(parts), mostParts)])
	measures := []check.Measure{
		{Name: "frameworks", Value: append([]string{}, s.frameworks...)},
		{Name: "test_files", Value: len(s.files)},
		{Name: "test_cases", Value: s.cases},
		{Name: "test_lines", Value: s.testLines, Unit: "lines"},
		{Name: "code_lines", Value: s.codeLines, Unit: "lines"},
		{Name: "ratio", Value: math.Round(s.ratio()*1000) / 1000},
		{Name: "untested_parts", Value: len(parts)},
		{Name: "untested", Value: pathsOf(parts)},
		{Name: "skipped", Value: countSkips(s.off)},
	}
	if len(s.unwritten) > 0 {
		measures = append(measures, check.Measure{Name: "unwritten", Value: sum(s.unwritten)})
	}
	if hots >= 0 {
		measures = append(measures, check.Measure{Name: "hot_untested", Value: hots})
	}
	old := leftOver(f.Tree, &s)
	findings := slices.Concat(partFindings(parts[:min(len(parts), mostParts)]), hot, skipFindings(s.off))
	if old != "" {
		findings = check.First(slices.Insert(findings, 0, leftOverFinding(&s, old)))
	}
	switch {
	case s.cases == 0 && s.unread > 0:
		return check.Outcome{Status: check.Inconclusive, Measures: measures,
			Summary: fmt.Sprintf("No test could be read; %s could not be opened.", count(s.unread, "test file"))}, nil
	case s.cases == 0:
		return check.Outcome{Status: check.Fail, Gap: 1, Measures: measures, Findings: findings,
			Summary: fmt.Sprintf("No automated tests were found for %s of program text: whoever changes it learns from its users what broke.", count(s.codeLines, "line"))}, nil
	}
	out := check.Outcome{
		Status: check.Pass, Gap: round(min(largestGap, 1-s.ratio()/enoughTests)), Findings: findings, Measures: measures,
		Summary: fmt.Sprintf("%s in %s (%s), %s of program text%s.",
			atLeast(&s)+count(s.cases, "test"), count(len(s.files), "file"), prose.List(s.frameworks), ratioClause(&s), partsClause(len(parts))+browserClause(folder, reached, len(parts))+hotClause(hots, within, len(hot))+skipClause(countSkips(s.off), len(s.off))+unwrittenClause(sum(s.unwritten), len(s.unwritten))+leftOverClause(s.cases, old)),
	}
	if s.ratio() < fairTests {
		out.Status = check.Warn
	}
	return out, nil
}

func atLeast(s *survey) string {
	if s.more {
		return "At least "
	}
	return ""
}

// ratioClause writes the ratio as a reader would say it.
func ratioClause(s *survey) string {
	if per := 1 / s.ratio(); per > 2 {
		if per < 5 { // where rounding would be a fifth of it
			return "1 line of tests for every " + strings.TrimSuffix(fmt.Sprintf("%.1f", per), ".0") + " lines"
		}
		return fmt.Sprintf("1 line of tests for every %s", count(int(math.Round(per)), "line"))
	}
	switch figure := fmt.Sprintf("%.2g", s.ratio()); {
	case figure == "1":
		return "1 line of tests for each line"
	case s.ratio() >= 10:
		return fmt.Sprintf("%.0f lines of tests for each line", s.ratio())
	default:
		return figure + " lines of tests for each line"
	}
}

func partsClause(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "; none was found for 1 part of the code"
	}
	return fmt.Sprintf("; none was found for %d parts of the code", n)
}

// hotClause counts the hot files that no test names, and says which of them have no row:
// those within parts that have one, and all but the first that are listed.
func hotClause(n int, inParts []string, listed int) string {
	if n <= 0 {
		return ""
	}
	within := len(inParts)
	clause := fmt.Sprintf("; no test names %d of the files that come first by lines times changes", n)
	switch rest := n - within; {
	case n == 1 && within == 1:
		return clause + fmt.Sprintf(" (%s, in a part without tests)", inParts[0])
	case n == within && n <= mostHotTold:
		return clause + fmt.Sprintf(" (in parts without tests: %s)", prose.List(inParts))
	case n == within:
		return clause + " (in parts without tests)"
	case within > 0 && listed < rest:
		return clause + fmt.Sprintf(" (%d in parts without tests; of the others %d are listed)", within, listed)
	case within > 0:
		return clause + fmt.Sprintf(" (%d in parts without tests)", within)
	case listed < rest:
		return clause + fmt.Sprintf(" (%d are listed)", listed)
	}
	return clause
}

func sum(counts []int) (all int) {
	for _, n := range counts {
		all += n
	}
	return all
}

func pathsOf(parts []*part) []string {
	paths := []string{}
	for _, p := range parts[:min(len(parts), check.MaxFindings)] {
		paths = append(paths, strings.TrimSuffix(p.path, "."))
	}
	return paths
}
