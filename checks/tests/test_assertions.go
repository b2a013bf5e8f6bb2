package tests

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/gosource"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed test_assertions.md
var testAssertionsDoc string

// TestAssertions asks whether tests can fail.
var TestAssertions = &check.Check{
	ID:     "test-assertions",
	Family: check.Tests,
	Title:  "Tests that can fail",
	Doc:    testAssertionsDoc,
	Remedy: "Let every test compare what it got with what it wants, or delete it: a test that cannot fail gives a confidence that nothing backs.",
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.06},
	Needs:  facts.Tree,
	Early:  check.Always,
	Run:    runTestAssertions,
}

const (
	// goShare is the share of the program text from which on Go's tests speak
	// for the project.
	goShare = 0.10
	// emptyTests is the share of tests without assertion at which the whole
	// gap is open, and fewEmpty the one up to which the check passes. All
	// assumed.
	emptyTests, fewEmpty = 0.25, 0.05
	// fewListed is the share below which they are not listed: some tests are there to
	// look for a crash, or for a deadlock. Assumed.
	fewListed = 0.01
	// readTests is the share of Go's tests, be they functions or specs, from
	// which on the functions speak for all of them. Assumed.
	readTests = 0.5
)

func runTestAssertions(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if why := inapplicable(f); why != "" {
		return check.Outcome{Status: check.NotApplicable, Summary: why}, nil
	}
	goLines, lines := 0, 0
	for i := range f.Tree.Files {
		if file := &f.Tree.Files[i]; file.Program() {
			lines += file.CodeLines
			if file.Language == "Go" {
				goLines += file.CodeLines
			}
		}
	}
	if goLines == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: "The program text has no Go in it, and only Go's tests are read so far."}, nil
	}
	if float64(goLines) < goShare*float64(lines) {
		return check.Outcome{Status: check.NotApplicable,
			Summary: fmt.Sprintf("Only %s of the program text is Go, and only Go's tests are read so far.", percent(goLines, lines))}, nil
	}
	g := readGoTests(f.Tree)
	measures := []check.Measure{{Name: "go_tests", Value: g.tests}, {Name: "without_assertion", Value: len(g.findings)}, {Name: "unparsed_files", Value: g.unparsed}}
	switch {
	case g.specs > 0 && float64(g.tests) < readTests*float64(g.tests+g.specs):
		return check.Outcome{Status: check.NotApplicable, Measures: measures,
			Summary: fmt.Sprintf("Of %s only %s could be read: the specs of Ginkgo are not read so far.", count(g.tests+g.specs, "Go test"), prose.Number(g.tests))}, nil
	case g.tests == 0 && g.unparsed > 0:
		return check.Outcome{Status: check.Inconclusive, Measures: measures,
			Summary: fmt.Sprintf("No Go test could be read: %s could not be understood.", count(g.unparsed, "test file"))}, nil
	case g.tests == 0:
		return check.Outcome{Status: check.Fail, Gap: 1, Measures: measures, Summary: "There are no Go tests, so that nothing is asserted."}, nil
	}
	share := float64(len(g.findings)) / float64(g.tests)
	out := check.Outcome{
		Status: check.Pass, Gap: round(share / emptyTests), Measures: measures, Findings: check.First(g.findings),
		Summary: fmt.Sprintf("At least %s of %s cannot fail, whatever the code does short of a crash (%s).", prose.Number(len(g.findings)), count(g.tests, "Go test"), percent(len(g.findings), g.tests)),
	}
	switch {
	case len(g.findings) == 0:
		out.Summary = fmt.Sprintf("Every one of the %s checks something.", count(g.tests, "Go test"))
		if g.tests == 1 {
			out.Summary = "The one Go test checks something."
		}
	case share < fewListed:
		out.Findings = nil
	case share >= emptyTests:
		out.Status = check.Fail
	case share > fewEmpty:
		out.Status = check.Warn
	}
	if g.specs > 0 {
		out.Summary = fmt.Sprintf("%s; not read: %s of Ginkgo.", strings.TrimSuffix(out.Summary, "."), prose.Count(g.specs, "spec", "specs"))
	}
	return out, nil
}

type goTests struct {
	tests, unparsed int
	specs           int // of Ginkgo
	findings        []check.Finding
}

func readGoTests(t *tree.Tree) goTests {
	var g goTests
	for i := range t.Files {
		file := &t.Files[i]
		if file.Role != tree.Test || file.Language != "Go" || !file.HandWritten() || !strings.HasSuffix(file.Path, "_test.go") || strings.Contains("/"+file.Path, "/testdata/") {
			continue
		}
		content, err := t.ReadFile(file.Path)
		if err != nil {
			g.unparsed++
			continue
		}
		parsed, err := gosource.Parse(file.Path, content)
		if err != nil {
			g.unparsed++
			continue
		}
		g.specs += parsed.Specs()
		for _, test := range parsed.Tests() {
			g.tests++
			if !test.Asserts {
				g.findings = append(g.findings, check.Finding{
					Message: fmt.Sprintf("%s checks nothing: it passes as long as nothing crashes.", test.Name), Path: file.Path, Line: test.Line})
			}
		}
	}
	slices.SortStableFunc(g.findings, func(a, b check.Finding) int { return cmp.Or(strings.Compare(a.Path, b.Path), a.Line-b.Line) })
	return g
}
