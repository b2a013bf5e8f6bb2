package report

import (
	"crypto/sha1"
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tree"
)

// drawFacts draws a history of people of firms and of none, bots and coding
// assistants, and a file of which each commit wrote one line or several.
func drawFacts(t *rapid.T) *facts.Facts {
	who := rapid.SampledFrom([]objects.Signature{
		{Name: "Jane Doe", Email: "jane@acme.com"}, {Name: "Joe Roe", Email: "joe@acme.com"}, {Name: "Jane Doe", Email: "jane@gmail.com"},
		{Name: "Lee Wong", Email: "lee@agency.gov"}, {Name: "Mia May", Email: "mia@may.dev"}, {Name: "Una Low", Email: "una@web.de"},
		{Name: "dependabot[bot]", Email: "49699333+dependabot[bot]@users.noreply.github.com"}, {Name: "Claude", Email: "noreply@anthropic.com"},
		{Name: "GitHub", Email: "noreply@github.com"},
	})
	f := &facts.Facts{AsOf: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), Settings: facts.DefaultSettings(), History: &history.History{}, Incomplete: map[facts.Set]string{}}
	var ranges []history.Range
	lines := 0
	for i := range rapid.IntRange(0, 40).Draw(t, "commits") {
		author, committer := who.Draw(t, "author"), who.Draw(t, "committer")
		author.When = time.Date(2022, 1, rapid.IntRange(1, 1000).Draw(t, "day"), 12, 0, 0, 0, time.UTC)
		committer.When = author.When
		f.History.Commits = append(f.History.Commits, history.Commit{
			Hash: sha1.Sum(fmt.Append(nil, i)), Author: author, Committer: committer,
			Changes: []history.Change{{Path: "a.go", Kind: history.Modified, Added: rapid.IntRange(0, 50).Draw(t, "changed")}},
		})
		if n := rapid.IntRange(0, 9).Draw(t, "lines"); n > 0 {
			ranges = append(ranges, history.Range{Start: lines + 1, Count: n, Commit: i})
			lines += n
		}
	}
	f.Tree = tree.New([]tree.File{{Path: "a.go", Language: "Go", Role: tree.Code, Lines: lines, CodeLines: lines}}, nil, nil)
	f.History.Lines = map[string][]history.Range{"a.go": ranges}
	f.People = people.Build(f.History.Commits, people.Options{AsOf: f.AsOf, ActiveDays: 180})
	f.Measure()
	return f
}

// Whatever the groups share is shared out whole: the code that stands, the
// changed lines of each quarter, and the commits. A share is rounded to four
// digits, so that as many shares may miss one by as many half units of the last.
func TestSharesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := Build(Input{Facts: drawFacts(t)})
		whole := func(what string, parts int, sum float64) {
			if off := math.Abs(sum - 1); off > 0.00005*float64(parts)+1e-9 {
				t.Fatalf("the %d shares of %s sum to %v", parts, what, sum)
			}
		}
		commits := make(map[string]int)
		for _, q := range r.Quarters {
			sum, n, lines := 0.0, 0, 0
			for _, g := range q.Groups {
				sum, n, lines = sum+g.Share, n+g.Commits, lines+g.Lines
				commits[g.Group] += g.Commits
			}
			if n != q.Commits || lines != q.Lines {
				t.Fatalf("a quarter of %d commits and %d lines, of which groups made %d and %d", q.Commits, q.Lines, n, lines)
			}
			if lines > 0 {
				whole("a quarter", len(q.Groups), sum)
			}
		}
		standing := r.Ownership.ProgramShare
		for _, g := range r.Groups {
			standing += g.Share
			if commits[g.ID] != g.Commits {
				t.Fatalf("%s made %d commits, in the quarters %d", g.ID, g.Commits, commits[g.ID])
			}
		}
		if r.Ownership.CodeLines > 0 {
			whole("the code", len(r.Groups)+1, standing)
		}
	})
}
