package review

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

//go:embed commit_size.md
var commitSizeDoc string

// CommitSize asks whether changes are small enough to be read.
var CommitSize = &check.Check{
	ID:      "commit-size",
	Family:  check.Review,
	Title:   "Changes of a readable size",
	Doc:     commitSizeDoc,
	Remedy:  "Ask for changes of one purpose each, under 400 lines, with a subject that says why.",
	Cost:    check.Cost{Factor: check.Understanding, Weight: 0.06, Past: true},
	Needs:   facts.History | facts.People,
	OfSteps: true,
	Run:     runCommitSize,
}

// The share of large changes up to which the gap is closed and from which on it
// is open, and the gaps up to which the check passes and from which on it
// fails. All assumed.
const (
	fewLarge, manyLarge = 0.05, 0.30
	sizePass, sizeFail  = 0.25, 0.75
)

// empty matches subjects that say nothing about a change.
var empty = sieve.Plain(`(?i)^\W*((wip|fix(e[sd])?|bug ?fix|update[sd]?|change[sd]?|minor|tmp|temp|test(s|ing)?|stuff|misc|commit|save|more|cleanup|clean up|typo|asdf\w*|foo|bar|done|work|changes?|edit|small fix(es)?|some changes|work in progress|first commit|final|ok|oops|again|\.+|\d+)\W*)?$`)

// ticketAlone matches subjects that are the numbers of tickets and requests, and nothing else.
var ticketAlone = sieve.Plain(`(?i)^(\W*([a-z][a-z0-9]+-\d+|#\d+|pull request #?\d+|PR #?\d+))+\W*$`)

// sized are the changes that have a size.
type sized struct {
	within     int   // changes in the recent months
	lines      []int // of those to code, in order
	large      []int // the large of them
	nothingNew int   // how many more are as large
	vague      int   // of those within with a subject that says nothing
}

func measure(f *facts.Facts) (s sized) {
	_, within := recent(f, humanChanges(f))
	for _, i := range within {
		c := &f.History.Commits[i]
		if len(c.Parents) == 0 {
			continue
		}
		s.within++
		if empty.MatchString(c.Subject()) || ticketAlone.MatchString(c.Subject()) {
			s.vague++
		}
		n := changed(c)
		if n == 0 {
			continue
		}
		s.lines = append(s.lines, n)
		switch limit := f.Settings.LargeCommitLines; {
		case n <= limit:
		case bringsNothing(c, limit):
			s.nothingNew++
		default:
			s.large = append(s.large, i)
		}
	}
	slices.Sort(s.lines)
	return s
}

func runCommitSize(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	s := measure(f)
	if len(s.lines) == 0 {
		return check.Outcome{Status: check.Inconclusive, Summary: nothingSized(f, s.within)}, nil
	}
	share := prose.Share(len(s.large), len(s.lines))
	gap := prose.Round((share - fewLarge) / (manyLarge - fewLarge))
	return check.Outcome{
		Status: check.FailFrom(gap, sizePass, sizeFail), Gap: gap, Findings: largeFindings(f, s.large),
		Summary: sizeSummary(fmt.Sprintf("%s in the last %d months of work", what(f), f.Settings.RecentMonths), s.lines, len(s.large), s.nothingNew, f.Settings.LargeCommitLines),
		Measures: []check.Measure{
			{Name: "changes", Value: len(s.lines), Unit: "commits"}, {Name: "large", Value: len(s.large), Unit: "commits"}, {Name: "large_share", Value: prose.Round(share), Unit: "share"},
			{Name: "large_nothing_new", Value: s.nothingNew, Unit: "commits"},
			{Name: "median", Value: quantile(s.lines, 0.5), Unit: "lines"}, {Name: "p90", Value: quantile(s.lines, 0.9), Unit: "lines"},
			{Name: "vague_subjects", Value: prose.Round(prose.Share(s.vague, s.within)), Unit: "share"},
		},
	}, nil
}

// nothingSized says why no change has a size, of so many commits in the window.
func nothingSized(f *facts.Facts, commits int) string {
	if commits == 0 {
		return "Apart from the first commit, no person changed anything in the history, so no change has a size."
	}
	return fmt.Sprintf("None of %s in the last %d months of work changed %s, so no change has a size.", prose.Count(commits, "commit", "commits"), f.Settings.RecentMonths, what(f))
}

// what names what the lines are of that count here.
func what(f *facts.Facts) string {
	if f.Repo.Kind == facts.Docs {
		return "the text"
	}
	return "code"
}

// manySizes is how many changes have a tenth. Assumed.
const manySizes = 10

// sizeSummary speaks of the changes by size, which are sorted. Of those over the limit some may
// bring nothing new to read.
func sizeSummary(what string, sizes []int, large, nothingNew, limit int) string {
	tail := fmt.Sprintf("half of all changes have up to %s, nine in ten up to %s", prose.Count(quantile(sizes, 0.5), "line", "lines"), prose.Number(quantile(sizes, 0.9)))
	if len(sizes) < manySizes {
		tail = fmt.Sprintf("half of all changes have up to %s, the largest has %s", prose.Count(quantile(sizes, 0.5), "line", "lines"), prose.Number(sizes[len(sizes)-1]))
	}
	all := prose.Count(len(sizes), "change", "changes") + " to " + what
	aside := prose.Count(nothingNew, "that removes code or undoes another change", "that remove code or undo another change")
	switch {
	case large == 0 && nothingNew == 0:
		return fmt.Sprintf("None of %s is larger than %d lines: %s.", all, limit, tail)
	case large == 0:
		return fmt.Sprintf("None of %s is larger than %d lines, apart from %s; %s.", all, limit, aside, tail)
	case nothingNew > 0:
		tail = fmt.Sprintf("not counted %s %s; %s", map[bool]string{true: "is", false: "are"}[nothingNew == 1], aside, tail)
	}
	return fmt.Sprintf("%s of %s (%s) %s larger than %d lines, too many to read with care; %s.",
		prose.Number(large), all, prose.Percent(prose.Share(large, len(sizes))), map[bool]string{true: "is", false: "are"}[large == 1], limit, tail)
}

// quantile of sorted values, by the nearest rank: the smallest value that a
// share q of them does not exceed.
func quantile(sorted []int, q float64) int {
	return sorted[max(0, int(math.Ceil(q*float64(len(sorted))))-1)]
}

// worthExplaining is how many lines of program text must be left of a large change for its author to be
// asked about it part by part, and mostExplained about how many changes anybody asks. Assumed.
const worthExplaining, mostExplained = 400, 5

// toExplain returns those of the large changes that somebody should have explained.
func toExplain(f *facts.Facts, large []int) []int {
	left := slices.DeleteFunc(toRead(f, large), func(i int) bool {
		return explained(f, i) < worthExplaining || f.Repo.Kind == facts.Docs && onlyPages(&f.History.Commits[i], f.Settings.LargeCommitLines)
	})
	left = withWords(f, left)
	return left[:min(len(left), mostExplained)]
}

// onlyPages tells whether a change only adds files of up to so many lines each: of a collection of
// documents they are read one by one.
func onlyPages(c *history.Commit, most int) bool {
	return !slices.ContainsFunc(c.Changes, func(change history.Change) bool {
		return change.Deleted > 0 || change.Added > most || change.Added > 0 && change.Kind != history.Added
	})
}

// newAlone is what to do about a change that puts elsewhere what was there.
const newAlone = "See what of it is new, and ask about that alone: who wrote the rest shows where it was before."

func largeFindings(f *facts.Facts, large []int) (findings []check.Finding) {
	unseen := facts.Shared(f, look).unseen
	for _, i := range toExplain(f, large) {
		c := &f.History.Commits[i]
		whom, by := "its author", &f.People.ByCommit[i]
		here := f.Active(by.Author)
		if f.Together(i) {
			whom, here = "its author, or whom its message names beside them,", here || slices.ContainsFunc(by.CoAuthors, f.Active)
		}
		fix := fmt.Sprintf("Ask %s to explain it, part by part, %s.", whom, map[bool]string{true: "while they can be asked", false: "if they can still be reached"}[here])
		switch request := facts.Request(c.Subject()); {
		case says(c):
			fix = "Read its message first, which says more. " + fix
		case request != "":
			fix = fmt.Sprintf("Read its pull request (%s) first. ", request) + fix
		}
		alone := ""
		if slices.Contains(unseen, i) {
			alone = ", and git shows nobody but the author"
		}
		made := f.People.Persons[by.Author].Name + " on " + c.Author.When.Format("2 January 2006")
		message := fmt.Sprintf("%s changed at once by %s%s%s%s: \"%s\"", prose.Count(changed(c), "line", "lines"), made, inTests(f, c), leftOver(f, i), alone, subject(c))
		if ticketAlone.MatchString(c.Subject()) {
			message += ", which names a ticket and says nothing itself"
		}
		if took := takenElsewhere(c); took > 0 {
			message += fmt.Sprintf("; by its subject it puts what was there elsewhere, and it took out %s", prose.Count(took, "line", "lines"))
			fix = newAlone
		} else if took := takenBefore(f, i); took > 0 {
			message += fmt.Sprintf("; the commit before it, by the same author, took out %s, which may be the same", prose.Count(took, "line", "lines"))
			fix = newAlone
		}
		if files := f.LeftUnnamed(i); len(files) > 0 {
			message += "; most of it stands in " + prose.List(files) + ", which no other file but tests names"
			fix = "See first whether anything still runs that, and delete it if nothing does. If something does: " + prose.Lower(fix)
		}
		findings = append(findings, check.Finding{Message: message + ".", Commit: c.Hash.String(), Fix: fix})
	}
	return findings
}
