package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/tax"
)

// handoff tells the handoff tax in words, then on a scale.
func (t *text) handoff() {
	tax := &t.r.Tax
	t.heading("THE HANDOFF TAX")
	expected := fmt.Sprintf("%s weeks, probably between %s and %s", weeks(tax.Weeks.Expected), weeks(tax.Weeks.Low), weeks(tax.Weeks.High))
	if tax.Weeks.High < 0.05 {
		expected = weeksWord(tax.Weeks.High)
	}
	t.itemIn(bold, indent, "", expected)
	if tax.Weeks.High >= 0.05 && tax.Cost.High > 0 {
		t.para(fmt.Sprintf("%s weeks are %s to %s USD in salary", weeks(tax.Weeks.Expected), prose.Number(tax.Cost.Low), prose.Number(tax.Cost.High)))
	}
	t.itemIn(gradeColor(tax.Grade), indent, "", fmt.Sprintf("score %d of 100 (0 is best), grade %s", tax.Score, tax.Grade))
	if rows := scale(tax, t.width-2*indent); len(rows) > 0 {
		t.blank()
		for _, row := range rows {
			t.line(strings.Repeat(" ", indent) + row)
		}
	}
	t.blank()
	t.para(taxSentence(tax))
	if most := t.mostOfIt(); most != "" {
		t.para(most)
	}
}

// without tells what the leaving of some people would change.
func (t *text) without() {
	if t.r.Without == nil {
		return
	}
	t.heading("IF THEY LEAVE")
	for _, s := range withoutSentences(t.r) {
		t.para(s)
	}
}

// taxSentence explains the weeks.
func taxSentence(t *Tax) string {
	who, salary := "That is how long a senior engineer needs to make this code their own,", ""
	if times := tax.TimesOneSeat(t.Seats); times != "" {
		who = fmt.Sprintf("This is %s times the code that one senior engineer is taken to hold. That is how long one needs to make one such share of it their own,", times)
		salary = fmt.Sprintf(" The salary counts the weeks %s times.", times)
	}
	return fmt.Sprintf("%s on top of the %s weeks it would take if the code were well kept and its author there to ask.%s", who, weeks(t.Best), salary)
}

// mostOfIt names what costs most.
func (t *text) mostOfIt() string {
	const shown = 3
	var causes []string
	for _, p := range t.r.Tax.Parts {
		if len(causes) == shown || t.parts[p.Check] < leastShown {
			break
		}
		causes = append(causes, fmt.Sprintf("%s (%s)", t.r.checkTitle(p.Check), weeks(t.parts[p.Check])))
	}
	if len(causes) < 2 {
		return ""
	}
	return "The checks that cost most: " + prose.List(causes) + "."
}

// checkTitle is the title of the check with that ID.
func (r *Report) checkTitle(id string) string {
	for i := range r.Checks {
		if r.Checks[i].ID == id {
			return r.Checks[i].Title
		}
	}
	return id
}

func gradeColor(grade string) string {
	switch grade {
	case "A", "B":
		return green
	case "C", "D":
		return yellow
	}
	return red
}

// scale draws the weeks and their range on the scale of the grades: the names
// of the grades, the bar, and the limits in weeks.
func scale(tax *Tax, cells int) []string {
	if len(tax.Grades) == 0 {
		return nil
	}
	end := tax.Grades[len(tax.Grades)-1].Weeks
	const unit = " weeks"
	cells -= len(unit) + 1 // which leaves room for grade F and an arrow, too
	if end <= 0 || cells < 10 {
		return nil
	}
	at := func(weeks float64) int { return int(math.Round(min(1, max(0, weeks/end)) * float64(cells))) }
	grades, limits := newRuler(cells+2), newRuler(cells+2)
	from := 0
	limits.put(0, "0")
	for _, g := range tax.Grades {
		to := at(g.Weeks)
		grades.put((from+to)/2, g.Grade)
		limits.put(to, strconv.FormatFloat(g.Weeks, 'f', -1, 64))
		from = to
	}
	grades.put(cells+1, "F")
	return []string{grades.String(), bar(tax, at, cells), limits.String() + unit}
}

// bar draws the range as a shade and the expected weeks as a block; an arrow
// at its end says that the scale is too short.
func bar(tax *Tax, at func(float64) int, cells int) string {
	low, expected, high := at(tax.Weeks.Low), at(tax.Weeks.Expected), at(tax.Weeks.High)
	limits := map[int]bool{0: true}
	for _, g := range tax.Grades {
		limits[at(g.Weeks)] = true
	}
	var b strings.Builder
	for i := 0; i <= cells; i++ {
		switch {
		case i == expected:
			b.WriteString("█")
		case low <= i && i <= high:
			b.WriteString("▒")
		case limits[i]:
			b.WriteString("┼")
		default:
			b.WriteString("─")
		}
	}
	end := tax.Grades[len(tax.Grades)-1].Weeks
	switch {
	case tax.Weeks.Expected > end:
		b.WriteString("█▶")
	case tax.Weeks.High > end:
		b.WriteString("▒▶")
	}
	return b.String()
}

// ruler is a row of cells on which labels are put, the first one there wins.
type ruler []string

func newRuler(cells int) ruler {
	r := make(ruler, cells)
	for i := range r {
		r[i] = " "
	}
	return r
}

// put writes label from cell at on, unless it would touch another label or run
// over the end.
func (r ruler) put(at int, label string) {
	cells := clusters(label)
	if at < 0 || at+len(cells) > len(r) {
		return
	}
	for i := max(0, at-1); i < min(len(r), at+len(cells)+1); i++ {
		if r[i] != " " {
			return
		}
	}
	for i, c := range cells {
		r[at+i] = label[c.start:c.end]
	}
}

func (r ruler) String() string { return strings.TrimRight(strings.Join(r, ""), " ") }
