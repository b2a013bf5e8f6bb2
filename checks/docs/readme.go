package docs

import (
	"context"
	_ "embed"
	"fmt"
	"path"
	"regexp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
)

//go:embed readme.md
var readmeDoc string

// Readme asks whether the first page a newcomer reads answers the first
// questions a newcomer has.
var Readme = &check.Check{
	ID:     "readme",
	Family: check.Docs,
	Title:  "README",
	Doc:    readmeDoc,
	Remedy: "Have somebody who has never seen the project follow the README on a clean machine, and write down what they had to ask.",
	Cost:   check.Cost{Factor: check.Understanding, Weight: 0.14},
	Needs:  facts.Tree,
	Run:    runReadme,
}

func runReadme(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	l := newLibrary(f, nil)
	readmes := l.readmes()
	answers := l.answers(f.Repo.Kind, readmes)
	out := check.Outcome{}
	var missing, notNeeded, found []string
	for _, t := range topics {
		answered := answers[t.name]
		out.Measures = append(out.Measures, check.Measure{Name: t.name, Value: answered})
		weight := t.weights[f.Repo.Kind]
		switch {
		case answered:
			found = append(found, t.says(f.Repo.Kind))
		case weight == 0:
			notNeeded = append(notNeeded, t.name)
		default:
			out.Gap += weight
			missing = append(missing, t.says(f.Repo.Kind))
			out.Findings = append(out.Findings, t.finding(f.Repo.Kind, readmes))
		}
	}
	out.Measures = append(out.Measures, check.Measure{Name: "not_needed", Value: append([]string{}, notNeeded...)})
	out.Status = grade(out.Gap, 0.15, 0.5)
	switch {
	case len(readmes) == 0:
		out.Gap, out.Status = 1, check.Fail
		out.Summary = "There is no README: a newcomer is told nothing about what this is or how to work on it."
		out.Findings = []check.Finding{{Message: "The repository has no README.", Fix: "Write README.md at the top: what this is, how to set it up, run, test, deploy and configure it, and whom to ask."}}
	case readmes[0].Problem != "" && out.Gap > 0:
		out.Status, out.Findings = check.Inconclusive, nil
		out.Summary = fmt.Sprintf("%s could not be read: %s.", readmes[0].Path, readmes[0].Problem)
	case len(missing) == 0:
		out.Summary = fmt.Sprintf("The README answers %s.", countOf(len(found), "question"))
	case len(found) == 0:
		out.Summary = fmt.Sprintf("The README says none of what a newcomer needs: %s.", list(missing, "or"))
	default:
		out.Summary = fmt.Sprintf("The README answers %d of %d questions; it does not say %s.", len(found), len(found)+len(missing), list(missing, "or"))
	}
	return out, nil
}

// countOf says that all n questions of a newcomer are answered.
func countOf(n int, noun string) string {
	return fmt.Sprintf("all %d %ss of a newcomer", n, noun)
}

// finding points at where the answer to t is to be written.
func (t *topic) finding(kind facts.Kind, readmes []*docs.Document) check.Finding {
	at := ""
	if len(readmes) > 0 {
		at = readmes[0].Path
	}
	return check.Finding{
		Message: fmt.Sprintf("The README does not say %s.", t.says(kind)),
		Path:    at,
		Fix:     t.fix,
	}
}

// beside are the documents at the top that forges and habit lead a newcomer to,
// linked or not.
var beside = regexp.MustCompile(`(?i)^(contributing|install(ing|ation)?|development|developing|hacking|support|maintainers|getting[-_]?started|setup|usage)(\.|$)`)

// answers tells which topics the READMEs answer themselves, by a document they
// link to, or by one that stands beside them.
func (l *library) answers(kind facts.Kind, readmes []*docs.Document) map[string]bool {
	answers := make(map[string]bool)
	for i := range topics {
		t := &topics[i]
		for _, d := range readmes {
			if t.answeredBy(kind, d) {
				answers[t.name] = true
			}
			for _, r := range l.linked(d) {
				if t.name != "what" && !r.to.Purpose.Historical() && t.answeredVia(kind, r) {
					answers[t.name] = true
				}
			}
		}
		for j := range l.list {
			d := &l.list[j]
			dir := path.Dir(d.Path)
			if len(readmes) > 0 && t.name != "what" && (dir == l.top || dir == path.Join(l.top, ".github")) && beside.MatchString(path.Base(d.Path)) {
				answers[t.name] = answers[t.name] || t.answeredBy(kind, d)
			}
		}
	}
	return answers
}
