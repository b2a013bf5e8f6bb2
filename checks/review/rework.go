package review

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"time"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed rework.md
var reworkDoc string

// Rework asks how much code was written twice.
var Rework = &check.Check{
	ID:         "rework",
	Family:     check.Review,
	Title:      "Code rewritten soon after it was written",
	Doc:        reworkDoc,
	Remedy:     "Ask why so much was written more than once, and whether what it should do is settled by now; write the answer down beside it.",
	RemedyLate: "Find out what the code that was written more than once should do before the next change; the messages of the changes that rewrote it are the first to read.",
	Needs:      facts.Tree | facts.History | facts.Lines | facts.People,
	OfSteps:    true,
	Run:        runRework,
}

// Much of what was written was rewritten from this share on, which a tenth of the
// customers of Code Climate Velocity exceed by its documentation, if it was so many
// lines, which is assumed.
const (
	muchRework   = 0.10
	reworkToTell = 200
)

func runRework(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	switch {
	case f.Repo.Kind == facts.Docs:
		return check.Outcome{Status: check.NotApplicable, Summary: "These are documents: to write them anew is to edit them."}, nil
	case !slices.ContainsFunc(f.Tree.Files, func(file tree.File) bool { return file.OwnedCode() }):
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no code, so none was rewritten."}, nil
	}
	w := sumRework(f)
	out := check.Outcome{Status: check.Pass, Summary: w.summary(f), Measures: w.measures()}
	switch {
	case w.changes == 0 && w.early > 0:
		out.Status = check.Inconclusive
		out.Summary = "People changed code only in the first three weeks of the history, in which whatever was rewritten had been written shortly before: that says nothing."
	case w.changes == 0:
		out.Status = check.Inconclusive
		out.Summary = fmt.Sprintf("No change to code by a person and no tool in the last %d months of work is known, so what was rewritten is not.", f.Settings.RecentMonths)
	case much(w.reworked, w.written):
		out.Status = check.Warn
		out.Findings = w.findings(f)
	case much(w.reworked+w.unclear, w.written):
		out.Status = check.Inconclusive
		out.Summary += " Whether that is much depends on how old those are."
	}
	return out, nil
}

// much tells whether so many lines of those written are much rework.
func much(reworked, written int) bool {
	return reworked >= reworkToTell && prose.Share(reworked, written) >= muchRework
}

// age says how long the history is, in days or weeks.
func age(f *facts.Facts) string {
	days := int(f.History.Last().Sub(f.History.First()) / (24 * time.Hour))
	if days < 2*facts.ReworkDays {
		return prose.Count(days, "day", "days")
	}
	return prose.Count(days/7, "week", "weeks")
}

func (w *reworked) summary(f *facts.Facts) string {
	if w.taken == 0 {
		known := ""
		if w.unclear > 0 {
			known = " of a known age"
		}
		return fmt.Sprintf("No line of code%s was taken out in the last %d months of work%s.", known, f.Settings.RecentMonths, w.aside())
	}
	s := fmt.Sprintf("Of %s of code taken out, changed or moved in the last %d months of work, %s had been written or moved there less than three weeks before",
		prose.Count(w.taken, "line", "lines"), f.Settings.RecentMonths, w.portion())
	if w.reworked > 0 {
		s += fmt.Sprintf(": %s of the %s written in that time", prose.Percent(w.share()), prose.Number(w.written))
	}
	if f.History.First().After(f.History.ReworkSince) {
		s += fmt.Sprintf(" (the history is no longer than %s)", age(f))
	}
	return s + w.aside() + "."
}

func (w *reworked) portion() string {
	if w.reworked == 0 {
		return "none"
	}
	return fmt.Sprintf("%s (%s)", prose.Number(w.reworked), prose.Percent(prose.Share(w.reworked, w.taken)))
}

// aside says which of the lines are another matter, and how many are not among them; the
// measures have each kind.
func (w *reworked) aside() (s string) {
	if w.reverted > 0 {
		s = fmt.Sprintf("; %s of them went when a change was undone", prose.Number(w.reverted))
	}
	if own := w.unmerged + w.ownDay; own > 0 {
		s += fmt.Sprintf("; %s more %s taken out within a day by who wrote them, or before their branch was merged", prose.Number(own), map[bool]string{true: "was", false: "were"}[own == 1])
	}
	if unclear := w.unclear + w.moved; unclear > 0 {
		s += fmt.Sprintf("; of %s more it is not known how old they are, or whether they only moved", prose.Number(unclear))
	}
	return s
}

func (w *reworked) measures() []check.Measure {
	return []check.Measure{
		{Name: "taken_out", Value: w.taken, Unit: "lines"}, {Name: "reworked", Value: w.reworked, Unit: "lines"}, {Name: "written", Value: w.written, Unit: "lines"},
		{Name: "reworked_share", Value: prose.Round(w.share()), Unit: "share"}, {Name: "reverted", Value: w.reverted, Unit: "lines"},
		{Name: "before_merge", Value: w.unmerged, Unit: "lines"}, {Name: "own_day", Value: w.ownDay, Unit: "lines"}, {Name: "age_unclear", Value: w.unclear, Unit: "lines"},
		{Name: "perhaps_moved", Value: w.moved, Unit: "lines"}, {Name: "tools_and_bulk", Value: w.tools, Unit: "lines"}, {Name: "first_weeks", Value: w.young, Unit: "lines"},
	}
}
