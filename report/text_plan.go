package report

import (
	"fmt"

	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tax"
)

// maxSteps of the plan are shown; the JSON has all.
const maxSteps = 8

// plan lists what to do first.
func (t *text) plan() {
	if len(t.r.Plan) == 0 {
		return
	}
	t.heading("WHAT TO DO FIRST")
	p := shownPlanOf(t.r)
	shown := min(maxSteps, len(p.steps))
	for i, step := range t.r.Plan[:shown] {
		label := padLeft(fmt.Sprintf("%d. ", i+1), 4)
		t.itemIn(bold, indent, label, fmt.Sprintf("%s: saves %s", step.Title, weeksWord(p.steps[i])))
		t.itemIn("", indent+len(label), "", step.How)
	}
	if more := p.steps[shown:]; len(more) > 0 {
		t.para(fmt.Sprintf("and %s %s", prose.Count(len(more), "smaller step: saves", "smaller steps: save"), weeksWord(sum(more))))
	}
	t.blank()
	t.para(p.sentence(t.r))
}

// shownPlan is what is shown of the plan's weeks: the steps add up to what is
// saved, and that with what remains to the tax.
type shownPlan struct {
	steps                []float64
	saved, past, unknown float64
}

func shownPlanOf(r *Report) shownPlan {
	steps := make([]float64, len(r.Plan))
	for i := range r.Plan {
		steps[i] = r.Plan[i].WeeksSaved
	}
	whole := tax.Apportion(r.Tax.Weeks.Expected, []float64{sum(steps), sum(partWeeks(r.Remaining.Past)), sum(partWeeks(r.Remaining.Unknown))}, 1)
	return shownPlan{steps: tax.Apportion(whole[0], steps, 1), saved: whole[0], past: whole[1], unknown: whole[2]}
}

// sentence says what the plan saves and what it leaves.
func (p shownPlan) sentence(r *Report) string {
	s := fmt.Sprintf("Together they save %s of %s weeks; each saving counts after the steps above it%s.",
		weeks(p.saved), weeks(r.Tax.Weeks.Expected), p.unlikeParts(r))
	if r.Tax.Weeks.Expected < 0.05 {
		s = "Together they save next to nothing, as there is next to nothing to save."
	}
	if len(r.Remaining.Past) > 0 {
		s += fmt.Sprintf(" %s in the past and cannot be undone (%s).", orLess(p.past, "lie", "lies"), prose.List(checkIDs(r.Remaining.Past)))
	}
	if len(r.Remaining.Unknown) > 0 {
		s += fmt.Sprintf(" %s not be seen (%s).", orLess(p.unknown, "could", "could"), prose.List(checkIDs(r.Remaining.Unknown)))
	}
	return s
}

// unlikeParts says why the savings are not the weeks of the checks above, where
// one of them is not: a part is a check's fair share of the tax as it is now.
func (p shownPlan) unlikeParts(r *Report) string {
	parts := make(map[string]float64)
	for _, part := range r.Tax.Parts {
		parts[part.Check] += part.Weeks
	}
	for i, step := range r.Plan {
		if weeks(p.steps[i]) != weeks(parts[step.Check]) {
			return ", which is why it may differ from what its check costs above"
		}
	}
	return ""
}

// orLess writes weeks as the subject of a sentence: "1.2 lie", "Less than 0.1
// lies".
func orLess(n float64, many, one string) string {
	if n < 0.05 {
		return "Less than 0.1 " + one
	}
	return weeks(n) + " " + many
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
