package docs

import (
	"context"
	_ "embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
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
	guides := slices.Concat(readmes, l.beside(readmes))
	answers := l.answers(&f.Repo, readmes, guides)
	out := check.Outcome{}
	var missing, found []string
	var outside []lead
	work, fixes := false, []string{}
	home := l.homeOutside(&f.Repo)
	where, notNeeded, left := []string{}, []string{}, []string{}
	for _, t := range topics {
		at, answered := answers[t.name]
		out.Measures = append(out.Measures, check.Measure{Name: t.name, Value: answered})
		if answered {
			where = append(where, t.name+": "+at)
		}
		weight := t.weights[f.Repo.Kind]
		switch {
		case weight == 0 && answered:
		case weight == 0:
			notNeeded = append(notNeeded, t.name)
		case answered:
			found = append(found, t.says(f.Repo.Kind))
		default:
			out.Gap += weight
			at := t.outside(&f.Repo, readmes, home)
			at.says = t.says(f.Repo.Kind)
			switch {
			case at.at != "":
				outside = append(outside, at)
				left = append(left, t.name+": "+at.at)
			case t.name == "what":
				missing = append(missing, at.says+" (looked for in the README alone)")
			default:
				missing = append(missing, at.says)
			}
			out.Findings = append(out.Findings, t.finding(f.Repo.Kind, readmes, at))
			work, fixes = work || t.ofWork(), append(fixes, out.Findings[len(out.Findings)-1].Fix)
		}
	}
	out.Measures = append(out.Measures, check.Measure{Name: "not_needed", Value: notNeeded}, check.Measure{Name: "outside", Value: left}, check.Measure{Name: "where", Value: where})
	out.Gap = prose.Round(out.Gap)
	out.Status = check.FailAbove(out.Gap, 0.15, 0.5)
	if !work { // following the README does not show what else it leaves out
		out.Remedy = strings.Join(fixes, " ")
	}
	switch {
	case len(readmes) == 0:
		out.Gap, out.Status = 1, check.Fail
		out.Summary = "There is no README: a newcomer is told nothing about what this is or how to work on it."
		out.Findings = []check.Finding{{Message: "The repository has no README.", Fix: "Write README.md at the top: what this is, how to set it up, run, test, deploy and configure it, and whom to ask."}}
		out.Remedy = out.Findings[0].Fix
	case readmes[0].Problem != "" && out.Gap > 0:
		out.Status, out.Findings = check.Inconclusive, nil
		out.Summary = fmt.Sprintf("%s could not be read: %s.", readmes[0].Path, readmes[0].Problem)
	default:
		out.Summary = readmeSummary(found, outside, missing) + unreadWiki(guides, f.Repo.RemoteOwner, len(missing), outside) + "."
	}
	return out, nil
}

// readmeSummary says what was found, what a link out of the repository leads to,
// and what neither.
func readmeSummary(found []string, outside []lead, missing []string) string {
	all := len(found) + len(outside) + len(missing)
	if len(missing)+len(outside) == 0 {
		return fmt.Sprintf("The README and what it leads to answer all %d questions of a newcomer", all)
	}
	said := fmt.Sprintf("The README and what it leads to answer %d of %d questions", len(found), all)
	if len(found) == 0 && len(outside) == 0 {
		return "In the README and what it leads to nothing was found of what a newcomer needs: " + either(missing)
	}
	if len(outside) > 0 {
		said += "; " + leftOutside(outside)
	}
	if len(missing) > 0 {
		said += "; nothing was found on " + either(missing)
	}
	return said
}

// finding points at where the answer to t is to be written; outside is where a
// link out of the repository leads to it, if one does.
func (t *topic) finding(kind facts.Kind, readmes []*docs.Document, outside lead) check.Finding {
	at, where := "", "in the README and what it leads to"
	if len(readmes) > 0 {
		at = readmes[0].Path
	}
	if t.name == "what" {
		where = "in the README"
	}
	switch {
	case outside.home:
		return check.Finding{
			Message: fmt.Sprintf("Nothing was found on %s in the README and what it leads to in the repository; %s leads to the project's documentation outside of it, which was not read.", t.says(kind), outside.at),
			Path:    at,
			Fix:     "If it stands there, bring it into the repository, so that it stays with the code. If not: " + t.fixFor(kind),
		}
	case outside.at != "":
		return check.Finding{
			Message: fmt.Sprintf("For %s the README leads to a page outside of the repository (%s), which was not read.", t.says(kind), outside.at),
			Path:    at,
			Fix:     "Bring it into the repository, so that it stays with the code. " + t.fixFor(kind),
		}
	}
	return check.Finding{
		Message: fmt.Sprintf("Nothing was found on %s %s.", t.says(kind), where),
		Path:    at,
		Fix:     t.fixFor(kind),
	}
}

// neighbour matches documents that forges and habit lead a newcomer to, linked
// or not.
var neighbour = regexp.MustCompile(`(?i)^(contributing|install(ing|ation)?|development|developing|hacking|support|maintainers|getting[-_]?started|setup|usage|tests?|testing|configur(e|ing|ation)|deploy(ing|ment)?|build(ing)?|running)(\.|$)`)

// unreadWiki adds where the answers may stand that were not found.
func unreadWiki(guides []*docs.Document, owner string, missing int, outside []lead) string {
	if missing == 0 || len(outside) > 0 {
		return ""
	}
	for _, d := range guides {
		if line := d.Wiki(owner); line > 0 {
			return fmt.Sprintf("; %s:%d leads to a wiki out of the repository, which was not read", d.Path, line)
		}
	}
	return ""
}

// answers maps the topics that are answered to where: by the READMEs
// themselves, by a document that they or those beside them link to, or by one
// that stands beside them.
func (l *library) answers(repo *facts.Repo, readmes, guides []*docs.Document) map[string]string {
	kind := repo.Kind
	answers := make(map[string]string)
	for i := range topics {
		t := &topics[i]
		note := func(d *docs.Document, line int) {
			if line > 0 && answers[t.name] == "" {
				answers[t.name] = fmt.Sprintf("%s:%d", d.Path, line)
			}
		}
		for _, d := range readmes {
			if !t.ofWork() || !l.isOfSite(d) {
				note(d, t.answeredBy(repo, d))
			}
		}
		if t.name == "configuration" {
			for _, d := range guides {
				note(d, l.configures(d))
			}
		}
		if t.name == "what" {
			continue // what this is must not have to be looked for
		}
		for _, d := range guides {
			if !t.ofWork() || !l.isOfSite(d) {
				note(d, t.answeredBy(repo, d))
			}
			follow := l.ledTo
			if !t.ofWork() {
				follow = l.linked // whom to ask of a part is not whom to ask of the whole
			}
			for _, r := range follow(d) {
				if !r.to.Purpose.Historical() && !isPuzzles(r.to) {
					note(r.to, t.answeredVia(repo, r))
				}
			}
		}
		if t.weights[kind] > 0 {
			for _, d := range guides {
				note(t.bestOf(repo, l.published(d)))
			}
		}
		if t.name == "contact" {
			note(l.askedAt(repo, guides))
		}
	}
	return answers
}

// Introduction returns where the READMEs at top say what this is, "" if they do
// not. The documents are those of the whole first.
func Introduction(top string, documents []docs.Document) (path string, line int) {
	for _, d := range (&library{top: top, list: documents}).readmes() {
		if line := topics[0].answeredBy(&facts.Repo{}, d); line > 0 {
			return d.Path, line
		}
	}
	return "", 0
}

// beside returns the documents at the top that newcomers know to open.
func (l *library) beside(readmes []*docs.Document) []*docs.Document {
	var out []*docs.Document
	for i := range l.list {
		d := &l.list[i]
		dir := path.Dir(d.Path)
		if len(readmes) > 0 && (dir == l.top || dir == path.Join(l.top, ".github")) && neighbour.MatchString(path.Base(d.Path)) {
			out = append(out, d)
		}
	}
	return out
}
