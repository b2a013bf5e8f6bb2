package review

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed code_from_day_one.md
var codeFromDayOneDoc string

// CodeFromDayOne asks how much of the code has no history.
var CodeFromDayOne = &check.Check{
	ID:     "code-from-day-one",
	Family: check.Review,
	Title:  "History from day one",
	Doc:    codeFromDayOneDoc,
	Remedy: "Ask the agency for the repository in which this code was written, with its history, and join the two histories.",
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.06},
	Needs:  facts.Tree | facts.History | facts.Lines,
	Run:    runCodeFromDayOne,
}

// How many lines of code in new files make a first and a later commit a bulk
// import, and the shares up to which the check passes and over which it fails.
// All assumed.
const (
	firstBulk, laterBulk = 1_000, 5_000
	dayOnePass           = 0.1
	dayOneFail           = 0.5
)

// imported is a commit that brought code in bulk.
type imported struct {
	commit          int
	added, standing int // lines of code
}

func runCodeFromDayOne(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	total, standing := standingLines(f)
	if total == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no code at the head of the history whose beginnings could be looked up."}, nil
	}
	imports := bulkImports(f.History.Commits, standing)
	bulk := 0
	for _, im := range imports {
		bulk += im.standing
	}
	share := prose.Share(bulk, total)
	return check.Outcome{
		Status: check.FailAbove(share, dayOnePass, dayOneFail), Gap: prose.Round(share), Findings: importFindings(f.History.Commits, imports), Summary: dayOneSummary(f.History.Commits, imports, share),
		Measures: []check.Measure{
			{Name: "bulk_share", Value: prose.Round(share), Unit: "share"}, {Name: "bulk_lines", Value: bulk, Unit: "lines"}, {Name: "lines", Value: total, Unit: "lines"},
			{Name: "bulk_commits", Value: len(imports), Unit: "commits"},
		},
	}, nil
}

// standingLines counts the lines of hand-written code at HEAD, in all and by
// the commit that wrote them.
func standingLines(f *facts.Facts) (total int, byCommit []int) {
	byCommit = make([]int, len(f.History.Commits))
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.OwnedCode() {
			continue
		}
		for _, r := range f.History.Lines[file.Path] {
			total += r.Count
			if r.Commit >= 0 && r.Commit < len(byCommit) {
				byCommit[r.Commit] += r.Count
			}
		}
	}
	return total, byCommit
}

// bulkImports returns the commits that brought code in bulk of which something
// still stands, those with most of it first.
func bulkImports(commits []history.Commit, standing []int) (imports []imported) {
	for i := range commits {
		c := &commits[i]
		limit := laterBulk
		if len(c.Parents) == 0 {
			limit = firstBulk
		}
		if added := inNewFiles(c); added > limit && standing[i] > 0 {
			// What else the commit changed stands too, and came in no bulk.
			imports = append(imports, imported{i, added, min(standing[i], added)})
		}
	}
	slices.SortStableFunc(imports, func(a, b imported) int { return cmp.Compare(b.standing, a.standing) })
	return imports
}

func inNewFiles(c *history.Commit) (lines int) {
	for i := range c.Changes {
		if c.Changes[i].Kind == history.Added {
			lines += c.Changes[i].Added
		}
	}
	return lines
}

func dayOneSummary(commits []history.Commit, imports []imported, share float64) string {
	if len(imports) == 0 {
		return fmt.Sprintf("All of today's code came in step by step, over %s: the history shows how it was made.", prose.Count(len(commits), "commit", "commits"))
	}
	when := commits[imports[0].commit].Committer.When.UTC().Format("2 January 2006")
	if len(imports) == 1 {
		return fmt.Sprintf("%s of today's code came in at once, in a commit of %s: how it was made is not in this history.", prose.Capital(prose.Percent(share)), when)
	}
	return fmt.Sprintf("%s of today's code came in bulk, in %s (the largest of %s): how it was made is not in this history.", prose.Capital(prose.Percent(share)), prose.Count(len(imports), "commit", "commits"), when)
}

func importFindings(commits []history.Commit, imports []imported) (findings []check.Finding) {
	for _, im := range imports {
		c := &commits[im.commit]
		what := "This commit"
		if len(c.Parents) == 0 {
			what = "The history starts with a commit that"
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s brought %s of code at once, of which %s still stand: \"%s\".", what, prose.Count(im.added, "line", "lines"), prose.Number(im.standing), subject(c)), Commit: c.Hash.String(),
		})
	}
	return check.First(findings)
}
