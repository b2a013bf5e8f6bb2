package report

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/prose"
)

// maxSteps of the plan are shown; the JSON has all.
const maxSteps = 8

// plan lists what to do first.
func (t *text) plan() {
	if len(t.r.Plan) == 0 {
		return
	}
	t.heading("WHAT TO DO FIRST")
	shown := min(maxSteps, len(t.r.Plan))
	for i, step := range t.r.Plan[:shown] {
		label := padLeft(fmt.Sprintf("%d. ", i+1), 4)
		t.itemIn(bold, indent, label, fmt.Sprintf("%s: saves %s", step.Title, weeksWord(step.WeeksSaved)))
		t.itemIn("", indent+len(label), "", step.How)
	}
	if more := stepWeeks(t.r.Plan[shown:]); len(more) > 0 {
		t.para(fmt.Sprintf("and %s %s", prose.Count(len(more), "smaller step: saves", "smaller steps: save"), weeksWord(sum(more))))
	}
	t.blank()
	t.para(planSentence(t.r))
}

// planSentence says what the plan saves and what it leaves.
func planSentence(r *Report) string {
	steps := stepWeeks(r.Plan)
	s := fmt.Sprintf("Together they save %s of %s weeks; each saving counts after the steps above it%s%s.",
		weeks(sum(steps)), weeks(r.Tax.Weeks.Expected), unlikeParts(r), roundedApart(steps))
	if r.Tax.Weeks.Expected < 0.05 {
		s = "Together they save next to nothing, as there is next to nothing to save."
	}
	if len(r.Remaining.Past) > 0 {
		s += fmt.Sprintf(" %s in the past and cannot be undone (%s).", orLess(sum(partWeeks(r.Remaining.Past)), "lie", "lies"), prose.List(checkIDs(r.Remaining.Past)))
	}
	if len(r.Remaining.Unknown) > 0 {
		s += fmt.Sprintf(" %s not be seen (%s).", orLess(sum(partWeeks(r.Remaining.Unknown)), "could", "could"), prose.List(checkIDs(r.Remaining.Unknown)))
	}
	return s
}

// unlikeParts says why the savings are not the weeks of the checks above, where
// one of them is not: a part is a check's fair share of the tax as it is now.
func unlikeParts(r *Report) string {
	parts := partsByCheck(r)
	for _, step := range r.Plan {
		if weeks(step.WeeksSaved) != weeks(parts[step.Check]) {
			return ", which is why it may differ from what its check costs above"
		}
	}
	return ""
}

// roundedApart says why what is shown of the steps does not add up, where it does not.
func roundedApart(steps []float64) string {
	shown := 0.0
	for _, w := range steps {
		shown += roundTo(w, 1)
	}
	if weeks(shown) == weeks(sum(steps)) {
		return ""
	}
	return "; figures are rounded one by one"
}

// orLess writes weeks as the subject of a sentence: "1.2 lie", "Less than 0.1
// lies".
func orLess(n float64, many, one string) string {
	if n < 0.05 {
		return "Less than 0.1 " + one
	}
	return weeks(n) + " " + many
}

func stepWeeks(steps []Step) []float64 {
	all := make([]float64, len(steps))
	for i := range steps {
		all[i] = steps[i].WeeksSaved
	}
	return all
}

func sum(weeks []float64) (total float64) {
	for _, w := range weeks {
		total += w
	}
	return total
}

func partWeeks(parts []TaxPart) []float64 {
	all := make([]float64, len(parts))
	for i := range parts {
		all[i] = parts[i].Weeks
	}
	return all
}

func checkIDs(parts []TaxPart) []string {
	ids := make([]string, len(parts))
	for i := range parts {
		ids[i] = parts[i].Check
	}
	return ids
}
