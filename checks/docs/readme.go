package docs

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"path"
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
	ID:      "readme",
	Family:  check.Docs,
	Title:   "README",
	Doc:     readmeDoc,
	Remedy:  "Have somebody who has never seen the project follow the README on a clean machine, and write down what they had to ask.",
	Cost:    check.Cost{Factor: check.Understanding, Weight: 0.14},
	Needs:   facts.Tree,
	OfWords: true,
	Early:   check.Always,
	Run:     runReadme,
}

func runReadme(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	l := newLibrary(f, nil)
	readmes := l.readmes()
	guides := slices.Concat(readmes, l.beside(readmes))
	answers := l.answers(&f.Repo, readmes, guides)
	form := ""
	if file, line := FormNamesOwner(f); file != "" {
		form = fmt.Sprintf("%s:%d", file, line)
	}
	a := asked{repo: &f.Repo, readmes: readmes, opens: slices.DeleteFunc(slices.Clone(readmes), l.isOfSite), home: l.homeOutside(&f.Repo), library: l, form: form, where: []string{}, notNeeded: []string{}, left: []string{}}
	for i := range topics {
		at, answered := answers[topics[i].name]
		a.ask(&topics[i], at, answered)
	}
	out := a.outcome()
	switch {
	case len(readmes) == 0:
		return withoutReadme(out), nil
	case readmes[0].Problem != "" && out.Gap > 0:
		out.Status, out.Findings = check.Inconclusive, nil
		out.Summary = fmt.Sprintf("%s could not be read: %s.", readmes[0].Path, readmes[0].Problem)
		return out, nil
	}
	out.Summary = readmeSummary(a.found, a.outside, a.missing) + unreadWiki(guides, f.Repo.Own(), len(a.missing), a.outside) + saidToEnd(&f.Repo, readmes[0]) + "."
	return out, nil
}

// withoutReadme is the answer where there is none.
func withoutReadme(out check.Outcome) check.Outcome {
	out.Gap, out.Status = 1, check.Fail
	out.Summary = "There is no README: a newcomer is told nothing about what this is or how to work on it."
	out.Findings = []check.Finding{{Message: "The repository has no README.", Fix: "Write README.md at the top: what this is, how to set it up, run, test, deploy and configure it, and whom to ask."}}
	out.Remedy = out.Findings[0].Fix
	return out
}

// asked is what became of the questions.
type asked struct {
	repo    *facts.Repo
	form    string // that names an owner, as path:line
	readmes []*docs.Document
	opens   []*docs.Document // those that may say what this is
	home    string           // where the project's documentation is, out of the repository
	library *library
	out     check.Outcome
	found   []string // what is told
	missing []string
	outside []lead
	lacking []string // all that is not told here
	fixes   []string // for each of these
	here    []string // for those of them that no link leads out of the repository for
	// What the measures say, by topic.
	where, notNeeded, left []string
}

// ask notes whether t is answered, and where, or else what to do about it.
func (a *asked) ask(t *topic, at string, answered bool) {
	a.out.Measures = append(a.out.Measures, check.Measure{Name: t.name, Value: answered})
	if answered {
		a.where = append(a.where, t.name+": "+at)
	}
	weight := t.weights[a.repo.Kind]
	switch {
	case weight == 0 && answered:
	case weight == 0:
		a.notNeeded = append(a.notNeeded, t.name)
	case answered:
		a.found = append(a.found, t.says(a.repo))
	default:
		a.out.Gap += weight
		a.lack(t)
	}
}

// lack notes a question that is not answered.
func (a *asked) lack(t *topic) {
	at := t.outside(a.repo, a.readmes, a.home)
	says, apart := t.says(a.repo), ""
	if at.at == "" || at.home {
		apart = a.library.apart(t, a.repo)
	}
	if at.says = says; apart != "" {
		at.says += " (" + apart + " has a section on it)"
	}
	introduced := ""
	told, address := "", ""
	if t.name == "what" || t.name == "contact" {
		told, address = interfaceInfo(a.library.tree)
	}
	if t.name == "what" && at.at == "" {
		introduced = cmp.Or(a.library.introducedIn(a.readmes), told)
	}
	named := NamesOwners(a.library.tree)
	if len(named) == 0 && a.form != "" {
		named = []string{a.form}
	}
	if t.name == "contact" && len(named) > 0 {
		at.says += " (owners are named in " + prose.List(named) + ")"
	}
	if t.name == "contact" && address != "" {
		at.says += " (" + address + " has an address)"
	}
	switch {
	case at.at != "":
		a.outside = append(a.outside, at)
		a.left = append(a.left, t.name+": "+at.at)
	case t.name == "what":
		words, where := fewWords(a.opens)
		if words == 0 && introduced != "" {
			a.missing = append(a.missing, says+" in the README itself ("+introduced+" says it)")
			break
		}
		if words == 0 {
			a.missing = append(a.missing, says+" (looked for in the README alone)")
			break
		}
		says += fmt.Sprintf(" beyond the %s below %s", prose.Count(words, "word", "words"), where)
		a.missing = append(a.missing, says)
	default:
		a.missing = append(a.missing, at.says)
	}
	finding := t.finding(says, a.repo, a.readmes, at)
	if t.name == "contact" && at.at == "" && len(named) > 0 {
		finding.Message = fmt.Sprintf("Nothing was found on %s in the README and what it leads to; owners are named in %s.", says, prose.List(named))
	}
	if apart != "" {
		finding.Message = fmt.Sprintf("Nothing was found on %s in the README and what it leads to; %s has a section on it.", says, apart)
		finding.Fix = "If what " + apart + " says is the way, lead there from the README. If not: " + prose.Lower(t.fixFor(a.repo))
	}
	if t.name == "contact" && address != "" {
		finding.Message = strings.TrimSuffix(finding.Message, ".") + "; " + address + " has an address, of whoever answers for the interface."
	}
	if introduced != "" && introduced == told {
		finding.Message, finding.Fix = strings.TrimSuffix(finding.Message, ".")+"; "+told+" says it of the interface.", "Copy what "+told+" says to the top of the README: what this does, and for whom."
	} else if introduced != "" {
		finding.Message, finding.Fix = strings.TrimSuffix(finding.Message, ".")+"; "+introduced+" says it.", "Move that to the top of the README: what this does, and for whom."
	}
	finding.About = t.name
	if at.at == "" && apart == "" { // and nothing of where it may stand
		finding.ToldBy = map[string]string{"configuration": "env-documented", "contact": "runbooks", "test": "tests-present/left-over"}[t.name]
	}
	fix := finding.Fix
	if at.at != "" && apart == "" {
		fix = fmt.Sprintf("If %s stands where %s leads, bring that into the repository. If not: %s", says, at.at, prose.Lower(t.fixFor(a.repo)))
	}
	a.lacking, a.fixes = append(a.lacking, t.name), append(a.fixes, fix)
	if at.at == "" {
		a.here = append(a.here, fix)
	}
	finding.Fix = a.repo.IfStillRun(finding.Fix)
	if at.at != "" && (t.name != "deploy" || !at.home) || apart != "" || t.name != "deploy" && (t.name != "contact" || len(named) == 0 || !a.repo.Kind.Operated()) { // else the row of the check of runbooks on that says it
		a.out.Findings = append(a.out.Findings, finding)
	}
}

// outcome sums up, without a sentence.
func (a *asked) outcome() check.Outcome {
	out := a.out
	out.Measures = append(out.Measures, check.Measure{Name: "not_needed", Value: a.notNeeded}, check.Measure{Name: "outside", Value: a.left}, check.Measure{Name: "where", Value: a.where})
	out.Gap = prose.Round(out.Gap)
	out.Status = check.FailAbove(out.Gap, 0.15, 0.5)
	out.Remedy = a.remedy()
	return out
}

// mostNamed is how many questions a remedy answers one by one. Assumed.
const mostNamed = 3

// remedy says what to do about all that is not told, "" where that is nothing: to read first
// what the README leads to for several of it, and else what to write, which somebody
// is to follow where that is how it is set up and run, or much.
func (a *asked) remedy() string {
	var asked, places, leftOut []string
	for _, name := range a.lacking {
		asked = append(asked, topicOf(name).says(a.repo))
	}
	for _, l := range a.outside {
		leftOut = append(leftOut, l.says)
		if !slices.Contains(places, l.at) {
			places = append(places, l.at)
		}
	}
	fromNothing := slices.Contains(a.lacking, "setup") && slices.Contains(a.lacking, "run")
	switch {
	case len(a.outside) > 1:
		lead, tell, leave := "leads", "it tells", "it leaves"
		if len(places) > 1 {
			lead, tell, leave = "lead", "these tell", "these leave"
		}
		first := fmt.Sprintf("Read first what %s %s to, and bring what %s of %s into the repository; write in the README what %s out.", prose.List(places), lead, tell, prose.List(leftOut), leave)
		return strings.Join(slices.Concat([]string{first}, a.here), " ")
	case fromNothing, len(a.fixes) > mostNamed:
		return fmt.Sprintf("Write in the README %s. Then have somebody who has never seen the project follow it on a clean machine, and write down what they had to ask.", prose.List(asked))
	}
	return strings.Join(a.fixes, " ")
}

// Introduction returns where the READMEs at the top say what this is, "" if they do
// not.
func Introduction(f *facts.Facts) (path string, line int) {
	l := newLibrary(f, nil)
	for _, d := range l.readmes() {
		if line := topics[0].answeredBy(&facts.Repo{}, d); line > 0 && !l.isOfSite(d) {
			return d.Path, l.sentenceAt(d, line)
		}
	}
	return "", 0
}

// SetUpAndRun returns where the READMEs at the top, and what they lead to, say how the
// project is set up and how it is run, each as path:line, "" if they do not.
func SetUpAndRun(f *facts.Facts) (setup, run string) {
	l := newLibrary(f, nil)
	readmes := l.readmes()
	answers := l.answers(&f.Repo, readmes, slices.Concat(readmes, l.beside(readmes)))
	return answers["setup"], answers["run"]
}

// beside returns the documents at the top that newcomers know to open.
func (l *library) beside(readmes []*docs.Document) []*docs.Document {
	var out []*docs.Document
	for i := range l.list {
		d := &l.list[i]
		dir := path.Dir(d.Path)
		opened := (dir == l.top || dir == path.Join(l.top, ".github")) && neighbour.MatchString(path.Base(d.Path))
		if len(readmes) > 0 && (opened || dir == path.Join(l.top, "docs") && forgeGuide.MatchString(path.Base(d.Path))) {
			out = append(out, d)
		}
	}
	return out
}
