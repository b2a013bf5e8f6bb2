package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tax"
)

// Markdown writes a summary for a CI job or a pull request: the headline, the
// gates, the four questions, the failing checks and the first steps.
type Markdown struct{}

// Render implements Renderer.
func (Markdown) Render(w io.Writer, r *Report, opts Options) error {
	r = presentable(r, opts)
	var b strings.Builder
	markdownHead(&b, r)
	if r.Without != nil {
		fmt.Fprintf(&b, "\n%s\n", escape(strings.Join(withoutSentences(r), " ")))
	}
	markdownGates(&b, r.Gates)
	markdownQuestions(&b, r.Questions)
	markdownFailures(&b, r)
	markdownPlan(&b, r)
	b.WriteString("\nThe weeks are an estimate, not a measurement: `audit explain tax` shows the arithmetic.\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write the report as Markdown: %w", err)
	}
	return nil
}

func markdownHead(b *strings.Builder, r *Report) {
	fmt.Fprintf(b, "## Handoff tax: %s weeks, grade %s, score %d of 100 (0 is best)\n\n", weeks(r.Tax.Weeks.Expected), escape(r.Tax.Grade), r.Tax.Score)
	fmt.Fprintf(b, "%s, %s at %s, as of %s\n\n", code(r.Repository.Source), code(r.Repository.Ref),
		code(abbreviate(r.Repository.Commit)), day(r.AsOf))
	fmt.Fprintf(b, "Probably between %s and %s weeks", weeks(r.Tax.Weeks.Low), weeks(r.Tax.Weeks.High))
	if r.Tax.Cost.High > 0 {
		fmt.Fprintf(b, "; the %s weeks are %s to %s USD in salary", weeks(r.Tax.Weeks.Expected), prose.Number(r.Tax.Cost.Low), prose.Number(r.Tax.Cost.High))
	}
	b.WriteString(".")
	if times := tax.TimesOneSeat(r.Tax.Seats); times != "" {
		fmt.Fprintf(b, " This is %s times the code that one engineer is taken to hold: the weeks are for one such share, the money for all of it.", times)
	}
	b.WriteString("\n")
	if r.Repository.StatusNotice != "" {
		fmt.Fprintf(b, "\n**%s**\n", escape(r.Repository.StatusNotice))
	}
	if r.Pattern.Summary != "" {
		fmt.Fprintf(b, "\n%s\n", escape(r.Pattern.Summary))
	}
}

func markdownGates(b *strings.Builder, gates []GateResult) {
	if len(gates) == 0 {
		return
	}
	b.WriteString("\n### Gates\n\n")
	for _, g := range gates {
		word := "passed"
		if !g.Passed {
			word = "**FAILED**"
		}
		fmt.Fprintf(b, "- %s %s: %s\n", word, escape(g.Name), escape(g.Message))
	}
}

func markdownQuestions(b *strings.Builder, questions []Question) {
	if len(questions) == 0 {
		return
	}
	b.WriteString("\n### Four questions\n\n| Answer | Question | Because |\n|---|---|---|\n")
	for _, q := range questions {
		fmt.Fprintf(b, "| **%s** | %s | %s |\n", escape(string(q.Answer)), escape(q.Question), escape(q.Because))
	}
}

// markdownFailures lists the checks that failed or could not be answered.
func markdownFailures(b *strings.Builder, r *Report) {
	var rows, unanswered []string
	sorted := byWeight(r.Checks)
	parts := partsByCheck(r)
	for _, c := range sorted {
		switch c.Status {
		case check.Fail:
			rows = append(rows, fmt.Sprintf("| %s | %s | %s |\n", escape(c.ID), weeks(parts[c.ID]), escape(c.Summary)))
		case check.Inconclusive:
			unanswered = append(unanswered, escape(c.ID))
		}
	}
	if len(rows) > 0 {
		b.WriteString("\n### Failing checks\n\n| Check | Weeks | |\n|---|---:|---|\n" + strings.Join(rows, ""))
	}
	if len(unanswered) > 0 {
		fmt.Fprintf(b, "\nWithout an answer: %s.\n", prose.List(unanswered))
	}
}

// markdownSteps of the plan are enough for a summary.
const markdownSteps = 5

func markdownPlan(b *strings.Builder, r *Report) {
	if len(r.Plan) == 0 {
		return
	}
	b.WriteString("\n### What to do first\n\n")
	for i, step := range r.Plan[:min(markdownSteps, len(r.Plan))] {
		fmt.Fprintf(b, "%d. **%s** saves %s. %s\n", i+1, escape(step.Title), weeksWord(step.WeeksSaved), escape(step.How))
	}
	if more := stepWeeks(r.Plan[min(markdownSteps, len(r.Plan)):]); len(more) > 0 {
		fmt.Fprintf(b, "\nAnd %s %s.\n", prose.Count(len(more), "smaller step saves", "smaller steps save"), weeksWord(sum(more)))
	}
	fmt.Fprintf(b, "\n%s\n", escape(planSentence(r)))
}

var (
	// markup is what Markdown or HTML could read as more than text.
	markup = sieve.Plain("[\\\\`*_{}\\[\\]<>#|!~$&]")
	// listMark is what starts a list or underlines a heading.
	listMark = sieve.Plain(`^(?:[-+=]|[0-9]+[.)])`)
	// autolink is what forges turn into a link without being asked.
	autolink = sieve.Plain(`(?i)://|www\.|@`)
)

// escape makes plain text mean itself in Markdown.
func escape(s string) string {
	mark := listMark.FindString(s)
	rest := markup.ReplaceAllString(s[len(mark):], `\$0`)
	rest = autolink.ReplaceAllStringFunc(rest, func(found string) string {
		switch found[0] {
		case ':':
			return "&#58;//"
		case '@':
			return "&#64;"
		}
		return found[:3] + "&#46;"
	})
	if mark != "" {
		rest = mark[:len(mark)-1] + `\` + mark[len(mark)-1:] + rest
	}
	return rest
}

var backticks = sieve.Plain("`+")

// code makes plain text a code span. Its fence is longer than any in the text.
func code(s string) string {
	if s == "" {
		return ""
	}
	fence := "`"
	for _, run := range backticks.FindAllString(s, -1) {
		if len(run) >= len(fence) {
			fence = run + "`"
		}
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}
