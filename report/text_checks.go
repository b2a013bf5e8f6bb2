package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
)

// checks lists what was checked: what costs most first.
func (t *text) checks() error {
	t.heading("WHAT WAS CHECKED")
	if len(t.r.Checks) == 0 {
		t.para("Nothing.")
		return nil
	}
	t.para(t.tally() + ".")
	t.blank()
	sorted := byWeight(t.r.Checks)
	rows := make([][]string, 0, len(sorted)+1)
	for i := range sorted {
		rows = append(rows, t.checkRow(&sorted[i]))
	}
	rows = append(rows, []string{"", weeks(t.r.Tax.Weeks.Expected), "in all"})
	return t.table([]column{{}, {"weeks", true}, {}}, rows)
}

// tally counts the checks by status.
func (t *text) tally() string {
	counts := map[check.Status]int{}
	for i := range t.r.Checks {
		counts[t.r.Checks[i].Status]++
	}
	var parts []string
	for _, s := range []struct {
		status check.Status
		words  string
	}{
		{check.Fail, "failed"}, {check.Warn, "gave a warning"}, {check.Pass, "passed"},
		{check.Inconclusive, "could not be answered"}, {check.NotApplicable, "did not apply"},
	} {
		if n := counts[s.status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, s.words))
		}
	}
	return fmt.Sprintf("%s: %s", prose.Count(len(t.r.Checks), "check", "checks"), prose.List(parts))
}

// byWeight sorts checks: those that found something first, by their part of
// the tax; else as the report has them.
func byWeight(checks []Check) []Check {
	rank := func(s check.Status) int {
		return slices.Index([]check.Status{check.Fail, check.Warn, check.Inconclusive, check.Pass, check.NotApplicable}, s)
	}
	sorted := slices.Clone(checks)
	slices.SortStableFunc(sorted, func(a, b Check) int {
		return cmp.Or(cmp.Compare(rank(a.Status), rank(b.Status)), -cmp.Compare(a.TaxWeeks, b.TaxWeeks))
	})
	return sorted
}

// checkRow is a row of the table: status, weeks of the tax, and the sentence
// under the title and ID.
func (t *text) checkRow(c *Check) []string {
	word, color := statusWord(c.Status)
	text := t.width - indent - len("WARN  ") - len("weeks  ")
	title := shorten(c.Title, text)
	gap := text - width(title) - width(c.ID)
	title = t.ink.paint(bold, title)
	if gap >= 2 && c.ID != "" {
		title += strings.Repeat(" ", gap) + t.ink.paint(dim, c.ID)
	}
	var cell []string
	cell = append(cell, title)
	cell = append(cell, wrap(c.Summary, text)...)
	if t.verbose {
		cell = append(cell, findingLines(c, text)...)
	}
	cost := ""
	if part := t.parts[c.ID]; part >= leastShown {
		cost = weeks(part)
	}
	return []string{t.ink.paint(color, word), cost, strings.Join(cell, "\n")}
}

// findingLines lists the findings of a check, where first.
func findingLines(c *Check, cells int) []string {
	var lines []string
	for _, f := range c.Findings {
		text := f.Message
		if where := f.where(); where != "" {
			text = where + ": " + text
		}
		for i, line := range wrap(text, cells-2) {
			lines = append(lines, []string{"- ", "  "}[min(i, 1)]+line)
		}
	}
	return lines
}

// where is the place of a finding, "" for none.
func (f *Finding) where() string {
	switch {
	case f.Path != "" && f.Line > 0:
		return fmt.Sprintf("%s:%d", f.Path, f.Line)
	case f.Path != "":
		return f.Path
	case f.Commit != "":
		return "commit " + abbreviate(f.Commit)
	}
	return ""
}

// maxSkipped files are named; the JSON has all.
const maxSkipped = 5

// maxAside folders likewise.
const maxAside = 3

// unseen says what the report could not see and what it rests on.
func (t *text) unseen() {
	t.heading("WHAT COULD NOT BE SEEN")
	coverage := &t.r.Coverage
	read := prose.Count(coverage.CommitsRead, "commit", "commits") + " read"
	if coverage.CommitsUnreadable > 0 {
		read += fmt.Sprintf(", %s could not be", prose.Number(coverage.CommitsUnreadable))
	}
	t.item("· ", read+".")
	if t.r.Repository.Shallow {
		t.item("· ", "The history is cut off (a shallow clone), so what depends on it is not known.")
	}
	t.skipped()
	if list := coverage.NotCounted; len(list) > 0 {
		t.item("· ", notCountedSentence(list))
	}
	for _, limit := range coverage.LimitsReached {
		t.item("· ", limit)
	}
	if unseen := t.r.Tax.Unseen; weeks(unseen.High) != weeks(unseen.Low) {
		t.item("· ", fmt.Sprintf("Checks without an answer: %s. Depending on them the tax lies between %s and %s weeks.",
			prose.List(t.unanswered()), weeks(unseen.Low), weeks(unseen.High)))
	} else if ids := t.unanswered(); len(ids) > 0 {
		t.item("· ", "Checks without an answer: "+prose.List(ids)+". Whatever they would say, the tax stays about the same.")
	}
	for _, w := range t.r.Config.Waivers {
		t.item("· ", waiverSentence(w))
	}
	t.item("· ", "Configuration: "+orElse(t.r.Config.Source, "none")+".")
	t.item("· ", "The weeks are an estimate, not a measurement: `audit explain tax` shows the arithmetic and what is assumed in it.")
}

func (t *text) unanswered() []string {
	var ids []string
	for i := range t.r.Checks {
		if t.r.Checks[i].Status == check.Inconclusive {
			ids = append(ids, t.r.Checks[i].ID)
		}
	}
	return ids
}

func (t *text) skipped() {
	files := t.r.Coverage.FilesSkipped
	if len(files) == 0 {
		return
	}
	t.item("· ", prose.Count(len(files), "file", "files")+" not read line by line:")
	for _, f := range files[:min(maxSkipped, len(files))] {
		t.item("  ", fmt.Sprintf("%s: %s", shorten(f.Path, t.width/2), f.Why))
	}
	if rest := len(files) - maxSkipped; rest > 0 {
		t.item("  ", fmt.Sprintf("and %s", prose.Count(rest, "other", "others")))
	}
}

// notCountedSentence tells how much was left out, so that whoever knows better
// can correct it.
func notCountedSentence(list []NotCounted) string {
	whose := map[string]string{"vendored": "by other people", "generated": "by a program", "minified": "without white space", "data": "of nothing but values or saved pages"}
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = fmt.Sprintf("%s %s (%s)", prose.Count(n.Files, "file", "files"), whose[n.Why], prose.Count(n.Lines, "line", "lines"))
		if len(n.Folders) > 0 {
			parts[i] = fmt.Sprintf("%s put aside in %s (%s)", prose.Count(n.Files, "file", "files"), prose.Some(n.Folders, maxAside), prose.Count(n.Lines, "line", "lines"))
		}
	}
	return fmt.Sprintf("Not counted as code written here: %s. `paths` in the configuration corrects it.", prose.List(parts))
}

func waiverSentence(w Waiver) string {
	s := "Waived: " + w.Check
	if w.Path != "" {
		s += " in " + w.Path
	}
	if w.Reason != "" {
		s += ", because: " + w.Reason
	}
	if !w.Until.IsZero() {
		s += ", until " + day(w.Until)
	}
	return s
}
