package review

import (
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/tree"
)

// Days in the history of the tests.
const (
	startDay = iota // the first commit
	branchDay
	fixDay
	mergeDay
	newDay // the newest commit
)

// reworking is a history in which a branch of one change was merged after another
// had corrected it. All is written after the first weeks.
func reworking() *facts.Facts {
	f := build([]step{
		startDay:  {subject: "Start the shop", lines: 1000},
		branchDay: {subject: "Add the cart", lines: 600, parents: []int{startDay}},
		fixDay:    {subject: "Mend the cart", parents: []int{branchDay}},
		mergeDay:  {subject: "Merge the cart", parents: []int{startDay, fixDay}},
		newDay:    {subject: "Write the cart anew", by: ben, lines: 400, parents: []int{mergeDay}},
	})
	for day, after := range []int{startDay: 0, branchDay: 60, fixDay: 61, mergeDay: 62, newDay: 70} {
		c := at(f, day)
		c.Author.When = monday.AddDate(0, 0, after)
		c.Committer.When = c.Author.When
	}
	took(f, fixDay, 100)
	took(f, newDay, 800)
	f.History.ReworkSince = monday.AddDate(0, 0, 1)
	f.History.Reworked = []history.Reworked{
		{Commit: index(f, newDay), Path: "a.go", Written: index(f, branchDay), Lines: 300},
		{Commit: index(f, fixDay), Path: "a.go", Written: index(f, branchDay), Lines: 100},
	}
	return f
}

func index(f *facts.Facts, day int) int { return len(f.History.Commits) - 1 - day }

func at(f *facts.Facts, day int) *history.Commit { return &f.History.Commits[index(f, day)] }

func took(f *facts.Facts, day, lines int) {
	change := &at(f, day).Changes[0]
	change.Kind, change.Deleted = history.Modified, lines
}

func TestRework(t *testing.T) {
	const much = "Of 800 lines of code taken out, changed or moved in the last 24 months of work, 300 (38 %) had been written or moved there less than three weeks before: 33 % of the 900 written in that time"
	for _, c := range []struct {
		name string
		with func(*facts.Facts)
		want checktest.Want
	}{
		{"much", func(*facts.Facts) {}, checktest.Want{
			Status: check.Warn, Summary: much + "; 100 more were taken out within a day by who wrote them, or before their branch was merged.",
			Finding: "a.go:0: 300 lines taken out less than three weeks after being written, in 1 change; most at once after 10 days: \"Write the cart anew\" took out 300 lines of \"Add the cart\".",
		}},
		{"by who had written it, the same day", func(f *facts.Facts) {
			f.People.ByCommit[index(f, branchDay)].Author = ben
			at(f, newDay).Author.When = at(f, branchDay).Author.When.Add(23 * time.Hour)
		}, checktest.Want{Status: check.Pass, Summary: "Of 500 lines of code taken out, changed or moved in the last 24 months of work, none had been written or moved there less than three weeks before; 400 more were taken out within a day by who wrote them, or before their branch was merged."}},
		{"by another, the same day", func(f *facts.Facts) {
			at(f, newDay).Author.When = at(f, branchDay).Author.When.Add(23 * time.Hour)
		}, checktest.Want{Status: check.Warn, Summary: much, Finding: "a.go:0: 300 lines taken out less than three weeks after being written, in 1 change; most at once within a day: "}},
		{"undone by who had written it, the same day", func(f *facts.Facts) {
			f.People.ByCommit[index(f, branchDay)].Author = ben
			at(f, newDay).Author.When = at(f, branchDay).Author.When.Add(23 * time.Hour)
			at(f, newDay).Message = "Revert \"Add the cart\""
		}, checktest.Want{Status: check.Warn, Summary: much + "; 300 of them"}},
		{"never in a branch", func(f *facts.Facts) { at(f, mergeDay).Parents = at(f, mergeDay).Parents[1:] }, checktest.Want{
			Status: check.Warn, Summary: "Of 900 lines of code taken out, changed or moved in the last 24 months of work, 400 (44 %) had been written or moved there less than three weeks before: 40 % of the 1,000 written", Finding: "a.go",
		}},
		{"in a file that is gone", func(f *facts.Facts) { f.History.Reworked[0].Path = "gone.go" }, checktest.Want{Status: check.Warn, Summary: much}},
		{"of few lines", func(f *facts.Facts) { f.History.Reworked[0].Lines = reworkToTell - 1 }, checktest.Want{Status: check.Pass, Summary: ", 199 (25 %) had been"}},
		{"little of what was written", func(f *facts.Facts) { at(f, newDay).Changes[0].Added = 3000 }, checktest.Want{Status: check.Pass, Summary: "9 % of the 3,500 written"}},
		{"none", func(f *facts.Facts) { f.History.Reworked = f.History.Reworked[1:] }, checktest.Want{
			Status: check.Pass, Summary: "Of 800 lines of code taken out, changed or moved in the last 24 months of work, none had been written or moved there less than three weeks before; 100 more",
		}},
		{"nobody can tell who wrote them", func(f *facts.Facts) { f.History.Reworked[0].Written = -1 }, checktest.Want{Status: check.Inconclusive, Summary: "none had been written or moved there less than three weeks before; 100 more were taken out within a day by who wrote them, or before their branch was merged; of 300 more it is not known how old they are, or whether they only moved."}},
		{"too few that nobody can tell of to matter", func(f *facts.Facts) {
			f.History.Reworked[0].Written, f.History.Reworked[0].Lines = -1, reworkToTell-1
		}, checktest.Want{Status: check.Pass, Summary: "; of 199 more it is not known"}},
		{"all that was taken out", func(f *facts.Facts) {
			f.History.Reworked[0].Written, f.History.Reworked[0].Lines = -1, 800
		}, checktest.Want{Status: check.Inconclusive, Summary: "No line of code of a known age was taken out in the last 24 months of work; 100 more"}},
		{"a tool touched them last", func(f *facts.Facts) { at(f, branchDay).Message = "Format with black" }, checktest.Want{Status: check.Inconclusive, Summary: "Of 500 lines"}},
		{"they had come back", func(f *facts.Facts) { at(f, branchDay).Message = "Revert \"Drop the cart\"" }, checktest.Want{Status: check.Inconclusive, Summary: "Of 500 lines"}},
		{"they came as a copy", func(f *facts.Facts) { at(f, branchDay).Changes[0].CopyOf = "old.go" }, checktest.Want{Status: check.Inconclusive, Summary: "Of 500 lines of code taken out, changed or moved in the last 24 months of work, none had been written or moved there less than three weeks before; 100 more were taken out within a day by who wrote them, or before their branch was merged; of 300 more it is not known"}},
		{"blame ignores what touched them last", func(f *facts.Facts) { at(f, branchDay).Ignored = true }, checktest.Want{Status: check.Inconclusive, Summary: "Of 500 lines"}},
		{"perhaps moved", func(f *facts.Facts) {
			at(f, newDay).Changes = append(at(f, newDay).Changes, history.Change{Path: "b.go", Kind: history.Added, Added: 450})
		}, checktest.Want{Status: check.Pass, Summary: "No line of code was taken out in the last 24 months of work; 100 more were taken out within a day by who wrote them, or before their branch was merged; of 800 more it is not known how old they are, or whether they only moved."}},
		{"perhaps moved here before", func(f *facts.Facts) {
			at(f, branchDay).Changes[0].Deleted = 600
		}, checktest.Want{Status: check.Inconclusive, Summary: "Of 500 lines"}},
		{"a tool took them out", func(f *facts.Facts) { at(f, newDay).Message = "Format with black" }, checktest.Want{Status: check.Pass, Summary: "No line of code was taken out in the last 24 months of work; 100 more"}},
		{"blame ignores what took them out", func(f *facts.Facts) { at(f, newDay).Ignored = true }, checktest.Want{Status: check.Pass, Summary: "No line of code"}},
		{"a bot took them out", func(f *facts.Facts) { f.People.ByCommit[index(f, newDay)].Author = robot }, checktest.Want{Status: check.Pass, Summary: "No line of code"}},
		{"with the history", func(f *facts.Facts) { f.History.ReworkSince = monday.AddDate(0, -1, 0) }, checktest.Want{Status: check.Warn, Summary: "900 written in that time (the history is no longer than 10 weeks); 100 more", Finding: "a.go"}},
		{"in the first weeks", func(f *facts.Facts) {
			for i := range f.History.Commits {
				f.History.Commits[i].Author.When = monday.AddDate(0, 0, 4-i)
			}
		}, checktest.Want{Status: check.Inconclusive, Summary: "People changed code only in the first three weeks of the history"}},
		{"nobody", func(f *facts.Facts) {
			for i := range f.People.ByCommit {
				f.People.ByCommit[i].Author = robot
			}
		}, checktest.Want{Status: check.Inconclusive, Summary: "No change to code by a person and no tool"}},
		{"documents", func(f *facts.Facts) { f.Repo.Kind = facts.Docs }, checktest.Want{Status: check.NotApplicable, Summary: "These are documents"}},
		{"no code", func(f *facts.Facts) { f.Tree.Files = nil }, checktest.Want{Status: check.NotApplicable, Summary: "There is no code"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := reworking()
			c.with(f)
			checktest.Expect(t, Rework, f, c.want)
		})
	}
}

// Tests and pages are not named, nor what was settled a year ago.
func TestReworkNames(t *testing.T) {
	for name, with := range map[string]func(*facts.Facts){
		"a test": func(f *facts.Facts) {
			f.Tree = tree.New([]tree.File{{Path: "a.go", Language: "Go", Role: tree.Test}, {Path: "b.go", Language: "Go", Role: tree.Code}}, nil, func(string) ([]byte, error) { return nil, fs.ErrNotExist })
		},
		"a page": func(f *facts.Facts) { f.Tree.Files[0].Language = "HTML" },
		"seeds": func(f *facts.Facts) {
			f.Tree = tree.New([]tree.File{{Path: "app/demo/a.go", Language: "Go", Role: tree.Code}, {Path: "b.go", Language: "Go", Role: tree.Code}}, nil, func(string) ([]byte, error) { return nil, fs.ErrNotExist })
			f.History.Reworked[0].Path, f.History.Reworked[1].Path = "app/demo/a.go", "app/demo/a.go"
		},
		"of few lines": func(f *facts.Facts) {
			f.History.Reworked[0].Lines = 49
			for range 4 {
				f.History.Reworked = append(f.History.Reworked, f.History.Reworked[0])
				f.History.Reworked[len(f.History.Reworked)-1].Path = "gone.go"
			}
		},
		"of last year": func(f *facts.Facts) { at(f, fixDay).Committer.When = monday.AddDate(1, 3, 0) },
	} {
		f := reworking()
		with(f)
		if out := checktest.Ask(t, Rework, f); out.Status != check.Warn || len(out.Findings) != 0 {
			t.Errorf("%s: %s %+v", name, out.Status, out.Findings)
		}
	}
}

// The change is named that took out most at once, of however many others.
func TestReworkMostAtOnce(t *testing.T) {
	f := reworking()
	at(f, mergeDay).Parents = at(f, mergeDay).Parents[1:]
	f.History.Reworked = []history.Reworked{
		{Commit: index(f, newDay), Path: "a.go", Written: index(f, branchDay), Lines: 150},
		{Commit: index(f, newDay), Path: "a.go", Written: index(f, fixDay), Lines: 60},
		{Commit: index(f, fixDay), Path: "a.go", Written: index(f, branchDay), Lines: 160},
	}
	checktest.Expect(t, Rework, f, checktest.Want{Status: check.Warn, Finding: "a.go:0: 370 lines taken out less than three weeks after being written, in 2 changes; most at once: \"Write the cart anew\" took out 210 lines, 150 of them of \"Add the cart\" after 10 days."})
}

// What is undone is told apart.
func TestReworkSays(t *testing.T) {
	f := reworking()
	at(f, newDay).Message = "Revert \"Add the cart\""
	out := checktest.Ask(t, Rework, f)
	for _, m := range out.Measures {
		if m.Name == "reverted" && m.Value != 300 {
			t.Errorf("%v lines reverted, want 300", m.Value)
		}
	}
	if len(out.Findings) > 0 { // it was not written anew
		t.Errorf("finds %+v", out.Findings)
	}
	if want := "; 300 of them went when a change was undone; 100 more were"; !strings.Contains(out.Summary, want) {
		t.Errorf("says %q, want %q", out.Summary, want)
	}
}
