package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
)

// Text writes the report for a person at a terminal, what the owner of a
// business needs first.
type Text struct{}

const (
	defaultWidth = 80
	minWidth     = 40
	maxWidth     = 100 // longer lines are hard to read
)

// Render implements Renderer.
func (Text) Render(w io.Writer, r *Report, opts Options) error {
	page := newPage(opts)
	t := &text{page: page, r: presentable(r, opts), verbose: opts.Verbose}
	t.parts = partsByCheck(t.r)
	t.head()
	t.handoff()
	t.without()
	t.pattern()
	t.questions()
	if err := t.groups(); err != nil {
		return err
	}
	if err := t.checks(); err != nil {
		return err
	}
	t.plan()
	t.unseen()
	t.gates()
	if _, err := io.WriteString(w, page.b.String()); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

// text is a report being written on a page, section by section.
type text struct {
	*page
	r       *Report // presentable
	verbose bool
	parts   map[string]float64 // of the tax, by check
}

// partsByCheck are the parts of the tax. What is shown of each is rounded by itself, so that
// every figure is the one of the JSON; that of equals some would be more than others, if the
// column had to add up.
func partsByCheck(r *Report) map[string]float64 {
	parts := make(map[string]float64, len(r.Tax.Parts))
	for _, part := range r.Tax.Parts {
		parts[part.Check] = part.Weeks
	}
	return parts
}

// span words the time from one month to another.
func span(from, to string) string {
	if from == to {
		return "in " + from
	}
	return "from " + from + " to " + to
}

// head says what was audited.
func (t *text) head() {
	repo := &t.r.Repository
	t.itemIn(bold, 0, "", "Handoff audit of "+repo.Source)
	t.itemIn("", 0, "", fmt.Sprintf("%s at %s of %s, as of %s", orElse(repo.Ref, "HEAD"),
		orElse(abbreviate(repo.Commit), "no commit"), day(repo.CommitTime), day(t.r.AsOf)))
	size := prose.Count(repo.Commits, "commit", "commits")
	if !repo.FirstCommit.IsZero() {
		size += " " + span(month(repo.FirstCommit), month(repo.LastCommit))
	}
	t.itemIn("", 0, "", fmt.Sprintf("%s, %s, %s", size,
		prose.Count(repo.Files, "file", "files"), prose.Count(repo.CodeLines, "line of code and tests", "lines of code and tests")))
	if languages := languageShares(repo); languages != "" {
		t.itemIn("", 0, "", languages)
	}
	if repo.Kind != "" {
		t.itemIn("", 0, "", kindSentence(repo))
	}
	if repo.StatusNotice != "" {
		t.itemIn(bold, 0, "", repo.StatusNotice)
	}
}

func abbreviate(commit string) string {
	return strings.ToValidUTF8(commit[:min(len(commit), 10)], "")
}

func kindSentence(repo *Repository) string {
	names := map[string]string{
		"service": "a service that somebody has to run", "library": "a library that other programs use",
		"cli": "a program that people install", "site": "a web site", "docs": "documentation",
	}
	s := "Taken for " + orElse(names[repo.Kind], repo.Kind)
	if repo.KindReason != "" {
		s += ": " + repo.KindReason
	}
	return strings.TrimRight(s, ".") + "."
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// languageShares lists the languages with most code.
func languageShares(repo *Repository) string {
	const shown = 4
	var parts []string
	rest := repo.CodeLines
	for _, l := range repo.Languages[:min(shown, len(repo.Languages))] {
		if l.CodeLines == 0 || repo.CodeLines == 0 {
			break
		}
		rest -= l.CodeLines
		parts = append(parts, fmt.Sprintf("%s %s", l.Name, percent(float64(l.CodeLines)/float64(repo.CodeLines))))
	}
	if more := len(repo.Languages) - len(parts); more > 0 && len(parts) > 0 && rest > 0 {
		parts = append(parts, "others "+percent(float64(rest)/float64(repo.CodeLines)))
	}
	return strings.Join(parts, ", ")
}

// pattern tells the story of who worked here.
func (t *text) pattern() {
	if t.r.Pattern.Summary == "" {
		return
	}
	t.heading("WHO OWNED IT SO FAR")
	t.para(t.r.Pattern.Summary)
	for _, evidence := range t.r.Pattern.Evidence {
		t.item("· ", evidence)
	}
}

// questions answers the four questions to an agency.
func (t *text) questions() {
	if len(t.r.Questions) == 0 {
		return
	}
	t.heading("FOUR QUESTIONS TO ASK THE AGENCY")
	for i, q := range t.r.Questions {
		if i > 0 {
			t.blank()
		}
		word, color := answerWord(q.Answer)
		label := padRight(word, 10)
		lines := wrap(q.Question, t.width-indent-len(label))
		for j, line := range lines {
			if j > 0 {
				label = strings.Repeat(" ", len(label))
			}
			t.line("  " + t.ink.paint(color, label) + t.ink.paint(bold, line))
		}
		t.itemIn("", indent+len(label), "", q.Because)
	}
}

func answerWord(a Answer) (word, color string) {
	switch a {
	case Yes:
		return "YES", green
	case Partly:
		return "PARTLY", yellow
	case No:
		return "NO", red
	}
	return "UNKNOWN", cyan
}

// gates says how the report stands against its limits.
func (t *text) gates() {
	if len(t.r.Gates) == 0 {
		return
	}
	t.heading("GATES")
	for _, g := range t.r.Gates {
		word, color := "PASS", green
		if !g.Passed {
			word, color = "FAIL", red
		}
		t.gate(word, color, g.Name+": "+g.Message)
	}
}

func (t *text) gate(word, color, message string) {
	for i, line := range wrap(message, t.width-indent-6) {
		if i > 0 {
			word = ""
		}
		t.line("  " + t.ink.paint(color, padRight(word, 6)) + line)
	}
}

// statusWord is what the page calls a status, and its colour.
func statusWord(s check.Status) (word, color string) {
	switch s {
	case check.Pass:
		return "ok", green
	case check.Warn:
		return "WARN", yellow
	case check.Fail:
		return "FAIL", red
	case check.Inconclusive:
		return "?", cyan
	}
	return "n/a", dim
}
