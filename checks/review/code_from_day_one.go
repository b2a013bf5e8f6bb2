package review

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"

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
	Remedy: "Ask whoever brought it for the repository in which this code was written, with its history, and join the two histories.",
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.06},
	Needs:  facts.Tree | facts.History | facts.Lines,
	Run:    runCodeFromDayOne,
}

// How many lines in new files of code make a first and a later commit one in
// bulk, how many lines of code had to be written before for it to be a later one
// (a forge makes the first commit of many repositories, of a README alone), and the shares up to which the check passes and over which it fails.
// Whoever made this many commits before works here: what they bring at once they
// need not have brought from elsewhere. All assumed.
const (
	firstBulk, laterBulk = 1_000, 5_000
	littleCode           = 100
	dayOnePass           = 0.1
	dayOneFail           = 0.5
	workedHere           = 100
)

// What is to be done where no other repository can be asked for.
const (
	littleRemedy = "Know which code it is (the findings name the commits), and ask about it when a question comes up: there is too little of it to do more."
	largeRemedy  = "Have whoever made these commits say where the code comes from. If it was written elsewhere, write down beside it where, and in which version; if here, ask for smaller changes from now on."
)

// bulk is a commit that brought code in bulk.
type bulk struct {
	commit          int
	added, standing int  // lines in new files of code
	first           bool // hardly any code was there before
	foreign         bool
}

func runCodeFromDayOne(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	total, standing := standingLines(f)
	if total == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no code at the head of the history whose beginnings could be looked up."}, nil
	}
	brought := inBulk(f.History.Commits, standing)
	lines, foreign := 0, 0
	for _, b := range brought {
		lines += b.standing
		if b.foreign {
			foreign += b.standing
		}
	}
	share := prose.Share(lines, total)
	out := check.Outcome{
		Status: check.FailAbove(share, dayOnePass, dayOneFail), Gap: prose.Round(share), Findings: bulkFindings(f.History.Commits, brought), Summary: dayOneSummary(f.History.Commits, brought, share),
		Measures: []check.Measure{
			{Name: "bulk_share", Value: prose.Round(share), Unit: "share"}, {Name: "bulk_lines", Value: lines, Unit: "lines"}, {Name: "lines", Value: total, Unit: "lines"},
			{Name: "bulk_commits", Value: len(brought), Unit: "commits"},
		},
	}
	switch {
	case share <= dayOnePass:
		out.Remedy = littleRemedy
	case prose.Share(foreign, total) <= dayOnePass:
		out.Remedy = largeRemedy
	}
	return out, nil
}

// standingLines counts the lines of hand-written code at HEAD, in all and by
// path and the commit that wrote them.
func standingLines(f *facts.Facts) (total int, byPath map[string]map[int]int) {
	byPath = make(map[string]map[int]int)
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if !file.OwnedCode() {
			continue
		}
		byCommit := make(map[int]int)
		for _, r := range f.History.Lines[file.Path] {
			total += r.Count
			byCommit[r.Commit] += r.Count
		}
		byPath[file.Path] = byCommit
	}
	return total, byPath
}

// inBulk returns the commits that brought code in bulk of which something still
// stands, those with most of it first. Copies of what was here are no new code.
func inBulk(commits []history.Commit, standing map[string]map[int]int) (all []bulk) {
	before := linesBefore(commits)
	today := make(map[string]string) // what a path is called at HEAD, where that is another name
	for i := range commits {
		c := &commits[i]
		b := bulk{commit: i, first: len(c.Parents) == 0 || before[i] < littleCode}
		for n := range c.Changes {
			change := &c.Changes[n]
			path, moved := today[change.Path]
			if !moved {
				path = change.Path
			}
			switch change.Kind {
			case history.Renamed:
				today[change.OldPath] = path
			case history.Added:
				if !change.Copied {
					b.added += change.Added
					b.standing += standing[path][i]
				}
			}
		}
		if b.added > b.limit() && b.standing > 0 {
			b.foreign = comesFromElsewhere(commits, i)
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(a, b bulk) int { return cmp.Compare(b.standing, a.standing) })
	return all
}

// linesBefore returns how many lines of code all older commits added, by commit.
func linesBefore(commits []history.Commit) []int {
	before, sum := make([]int, len(commits)), 0
	for i := len(commits) - 1; i >= 0; i-- {
		before[i] = sum
		for _, change := range commits[i].Changes {
			sum += change.Added
		}
	}
	return before
}

func (b bulk) limit() int {
	if b.first {
		return firstBulk
	}
	return laterBulk
}

// comesFromElsewhere tells whether a commit in bulk looks like an import: it is
// no pull request's, and its author is not known to have worked here before.
func comesFromElsewhere(commits []history.Commit, i int) bool {
	c, before := &commits[i], 0
	for n := range commits[i+1:] {
		if strings.EqualFold(commits[i+1+n].Author.Email, c.Author.Email) {
			before++
		}
	}
	return before < workedHere && !numberedSquash.MatchString(c.Subject())
}

func dayOneSummary(commits []history.Commit, brought []bulk, share float64) string {
	if len(brought) == 0 {
		return fmt.Sprintf("All of today's code came in step by step, over %s: the history shows how it was made.", prose.Count(len(commits), "commit", "commits"))
	}
	how := "in at once, in a commit of "
	if len(brought) > 1 {
		how = fmt.Sprintf("in bulk, in %s, the largest of ", prose.Count(len(brought), "commit", "commits"))
	}
	when := commits[brought[0].commit].Committer.When.UTC().Format("2 January 2006")
	return fmt.Sprintf("%s of today's code came %s%s: the steps in which it was made are not in this history.", prose.Capital(prose.Percent(share)), how, when)
}

func bulkFindings(commits []history.Commit, brought []bulk) (findings []check.Finding) {
	for _, b := range brought {
		c := &commits[b.commit]
		what := "This commit"
		if len(c.Parents) == 0 {
			what = "The history starts with a commit that"
		} else if b.first {
			what = "The code starts with a commit that"
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s brought %s in new files of code, of which %s still stand: \"%s\".", what, prose.Count(b.added, "line", "lines"), prose.Number(b.standing), subject(c)), Commit: c.Hash.String(),
		})
	}
	return check.First(findings)
}
