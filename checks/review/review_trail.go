package review

import (
	"context"
	_ "embed"
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed review_trail.md
var reviewTrailDoc string

// ReviewTrail asks for how many changes git shows that someone else looked.
var ReviewTrail = &check.Check{
	ID:      "review-trail",
	Family:  check.Review,
	Title:   "Second pair of eyes",
	Doc:     reviewTrailDoc,
	Remedy:  "Let every change pass through a pull request that somebody else approves and merges, and keep its number or a Reviewed-by line in the commit.",
	Cost:    check.Cost{Factor: check.Understanding, Weight: 0.08, Past: true},
	Needs:   facts.History | facts.People,
	OfSteps: true,
	Run:     runReviewTrail,
}

// trailPass and trailFail are the weighted shares from which on the check
// passes and below which it fails. Assumed.
const trailPass, trailFail = 0.8, 0.4

// looks are what the trail of the changes shows.
type looks struct {
	all, within int         // changes, and those of them in the recent months
	counts      [levels]int // of these
	unseen      []int       // the nothing among these
	share, ever float64     // weighted, of these and of all
	seenBefore  int         // of the others, those that show a second name or a pull request
}

// sinceWhen says that the changes before these showed what these do not: what ended may be
// no more than the way in which a forge merges.
func (l looks) sinceWhen() string {
	before := l.all - l.within
	if before < leastBefore || l.share >= trailFail || prose.Share(l.seenBefore, before) < usual {
		return ""
	}
	return fmt.Sprintf("; of the %s before, %s showed one or the other: a forge that rebases what it merges, or squashes it without a number, leaves nothing to see", prose.Count(before, "change", "changes"), prose.Percent(prose.Share(l.seenBefore, before)))
}

// leastBefore changes show how it was done before, and usual is the part of them that shows
// that it was done so. Assumed.
const leastBefore, usual = 100, 0.5

func look(f *facts.Facts) (l looks) {
	all := slices.DeleteFunc(humanChanges(f), func(i int) bool { return fromTranslators.MatchString(f.History.Commits[i].Subject()) })
	since, within := recent(f, all)
	if len(within) == 0 {
		return looks{}
	}
	l.all, l.within = len(all), len(within)
	trail := newTrail(f, since)
	for _, i := range all {
		level := trail.of(i)
		l.ever += weights[level]
		if level == person || level == pullRequest {
			l.seenBefore++
		}
	}
	for _, i := range within {
		level := trail.of(i)
		l.counts[level]++
		l.share += weights[level]
		if level == nothing {
			l.unseen = append(l.unseen, i)
		}
	}
	l.seenBefore -= l.counts[person] + l.counts[pullRequest]
	l.ever, l.share = l.ever/float64(l.all), l.share/float64(l.within)
	return l
}

func runReviewTrail(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	l := facts.Shared(f, look)
	if l.within == 0 {
		return check.Outcome{Status: check.Inconclusive, Summary: "The history holds no change made by a person, so there is nothing that could have been looked at."}, nil
	}
	out := check.Outcome{
		Status: check.Warn, Gap: prose.Round(1 - l.share), Summary: trailSummary(f, l.counts, l.within) + l.sinceWhen() + ".", Findings: unseenFindings(f, l.unseen),
		Measures: []check.Measure{
			{Name: "changes", Value: l.within, Unit: "commits"},
			{Name: "another_person", Value: l.counts[person], Unit: "commits"}, {Name: "pull_request", Value: l.counts[pullRequest], Unit: "commits"},
			{Name: "forge_only", Value: l.counts[forge], Unit: "commits"}, {Name: "no_trace", Value: l.counts[nothing], Unit: "commits"},
			{Name: "weighted_share", Value: prose.Round(l.share), Unit: "share"},
			{Name: "changes_all_time", Value: l.all, Unit: "commits"}, {Name: "weighted_share_all_time", Value: prose.Round(l.ever), Unit: "share"},
		},
	}
	switch {
	case l.share >= trailPass:
		out.Status = check.Pass
	case l.share < trailFail:
		out.Status = check.Fail
	}
	return out, nil
}

func trailSummary(f *facts.Facts, counts [levels]int, total int) string {
	share := func(n int) string { return prose.Percent(prose.Share(n, total)) }
	head := fmt.Sprintf("Of %s in the last %d months of work, ", prose.Count(total, "change", "changes"), f.Settings.RecentMonths)
	switch {
	case counts[nothing] == total:
		return head + "none shows in git that anybody but its author looked at it"
	case counts[person] == total:
		return head + "all carry the name of a second person"
	}
	var parts []string
	for _, l := range []level{person, pullRequest, forge, nothing} {
		if counts[l] > 0 {
			parts = append(parts, fmt.Sprintf(levelWords[l], share(counts[l])))
		}
	}
	return head + prose.List(parts)
}

var levelWords = [levels]string{
	person: "%s carry the name of a second person", pullRequest: "%s show a pull request and no second name (git does not say who looked)",
	forge: "%s passed through the forge without a sign of anybody else", nothing: "%s carry neither a second name nor a sign of a pull request",
}

// mostQuoted is how many of the changes without a trace are named. Assumed.
const mostQuoted = 3

// unseenFindings tells in one row of the changes without a trace that somebody should read,
// but for those that are told of for their size.
func unseenFindings(f *facts.Facts, unseen []int) []check.Finding {
	told := toExplain(f, measure(f).large)
	read := toRead(f, slices.DeleteFunc(slices.Clone(unseen), func(i int) bool { return slices.Contains(told, i) }))
	if len(read) == 0 {
		return nil
	}
	here := 0 // of the authors
	var quoted []string
	for n, i := range read {
		c := &f.History.Commits[i]
		if f.Active(f.People.ByCommit[i].Author) {
			here++
		}
		if n < mostQuoted {
			quoted = append(quoted, fmt.Sprintf("%s \"%s\"%s", c.Hash.String()[:10], subject(c), leftOver(f, i)))
		}
	}
	message, fix := fmt.Sprintf("Of the changes that brought %d lines and more that are new, git shows nobody but the author of ", worthReading), "Have somebody who stays read it and ask about it while its author can answer."
	switch n := len(read); {
	case n == mostNamed:
		message += "ten and more, among them " + prose.List(quoted)
	case n > mostQuoted:
		message += fmt.Sprintf("%d, among them %s", n, prose.List(quoted))
	case n > 1:
		message += fmt.Sprintf("%d: %s", n, prose.List(quoted))
	default:
		message += "one: " + quoted[0]
	}
	switch {
	case here == 0:
		fix = "Have whoever takes over read what is left, and ask who wrote it if they can still be reached."
	case len(read) > 1:
		fix = "Have somebody who stays read them, those of which most is left first, and ask about them while their authors can answer."
	}
	return []check.Finding{{Message: message + ".", Commit: f.History.Commits[read[0]].Hash.String(), Fix: fix}}
}
