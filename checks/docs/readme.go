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
	"github.com/handoffaudit/audit/internal/sieve"
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
	if t.name == "what" && at.at == "" {
		introduced = a.library.introducedIn(a.readmes)
	}
	named := NamesOwners(a.library.tree)
	if len(named) == 0 && a.form != "" {
		named = []string{a.form}
	}
	if t.name == "contact" && len(named) > 0 {
		at.says += " (owners are named in " + prose.List(named) + ")"
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
	if introduced != "" {
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

// neighbour matches documents that forges and habit lead a newcomer to, linked
// or not.
var neighbour = sieve.Plain(`(?i)^(contributing|install(ing|ation)?|development|developing|hacking|support|maintainers|getting[-_]?started|setup|usage|tests?|testing|configur(e|ing|ation)|deploy(ing|ment)?|infrastructure|operat(ing|ions)|build(ing)?|running)(\.|$)`)

// forgeGuide is the guide that forges lead a contributor to from the folder of
// documents as well.
var forgeGuide = sieve.Plain(`(?i)^contributing(\.|$)`)

// answers maps the topics that are answered to where: by the READMEs
// themselves, by a document that they or those beside them link to, or by one
// that stands beside them.
func (l *library) answers(repo *facts.Repo, readmes, guides []*docs.Document) map[string]string {
	answers := make(map[string]string)
	for i := range topics {
		d, line := l.answered(&topics[i], repo, readmes, guides)
		if line == 0 && topics[i].name != "what" { // what this is must not have to be looked for
			d, line = l.answeredBeside(&topics[i], repo, readmes, guides)
		}
		if line > 0 {
			answers[topics[i].name] = fmt.Sprintf("%s:%d", d.Path, line)
		} else if file, line := l.askedOnForge(repo); topics[i].name == "contact" && line > 0 {
			answers["contact"] = fmt.Sprintf("%s:%d", file, line)
		}
	}
	return answers
}

// answered returns the first of the READMEs that answers t itself, or of the guides that
// explains settings, and the line; 0 if none does.
func (l *library) answered(t *topic, repo *facts.Repo, readmes, guides []*docs.Document) (*docs.Document, int) {
	for _, d := range readmes {
		if t.name == "contact" || !l.isOfSite(d) {
			line := t.answeredBy(repo, d)
			if t.name == "what" {
				line = l.sentenceAt(d, line)
			}
			if line > 0 {
				return d, line
			}
		}
	}
	if t.name == "configuration" {
		return firstOf(guides, l.configures)
	}
	return nil, 0
}

// answeredBeside returns the document beside the READMEs in which t is answered, and the
// line; 0 if there is none.
func (l *library) answeredBeside(t *topic, repo *facts.Repo, readmes, guides []*docs.Document) (*docs.Document, int) {
	for _, d := range guides {
		if !t.ofWork() || !l.isOfSite(d) {
			if line := t.answeredBy(repo, d); line > 0 {
				return d, line
			}
		}
		if to, line := l.answeredFrom(t, repo, d); line > 0 {
			return to, line
		}
	}
	if t.name == "deploy" {
		if d, section := l.inProduction(readmes); d != nil && d.Sections[section].Line > 0 {
			return d, d.Sections[section].Line
		}
	}
	if t.weights[repo.Kind] > 0 {
		for _, d := range guides {
			if page, line := t.bestOf(repo, l.published(d)); line > 0 {
				return page, line
			}
		}
	}
	if (t.name == "setup" || t.name == "run") && repo.Kind.Operated() {
		return firstOf(guides, func(d *docs.Document) int { return l.byScript(t, d) })
	}
	switch t.name {
	case "test":
		return firstOf(guides, l.listsTests)
	case "contact":
		if d, line := firstOf(readmes, l.chatIn); line > 0 {
			return d, line
		}
		if d, line := l.askedAt(repo, guides); line > 0 {
			return d, line
		}
		return t.onSite(repo, l)
	}
	return nil, 0
}

// answeredFrom returns the first document that d leads to for t in which that is answered,
// and the line; 0 if there is none.
func (l *library) answeredFrom(t *topic, repo *facts.Repo, d *docs.Document) (*docs.Document, int) {
	follow := l.ledTo
	if !t.ofWork() {
		follow = l.linked // whom to ask of a part is not whom to ask of the whole
	}
	for _, r := range t.titledFirst(follow(d)) {
		if !r.to.Purpose.Historical() && !isPuzzles(r.to) {
			if line := t.answeredVia(repo, r); line > 0 {
				return r.to, line
			}
		}
	}
	for _, r := range l.ledOn(t, d) {
		if line := t.answeredVia(repo, r); line > 0 {
			return r.to, line
		}
	}
	return nil, 0
}

// firstOf returns the first document at a line of which something stands, and the line;
// 0 if there is none.
func firstOf(list []*docs.Document, at func(*docs.Document) int) (*docs.Document, int) {
	for _, d := range list {
		if line := at(d); line > 0 {
			return d, line
		}
	}
	return nil, 0
}

// titledFirst puts the documents first whose titles announce t, before those that may tell
// of it in passing; of how to set it up and start it, the guides for developers, and last
// those that by their names are on one other thing.
func (t *topic) titledFirst(list []reference) []reference {
	ofStart := t.name == "setup" || t.name == "run"
	titled := func(r reference) int {
		base := path.Base(r.to.Path)
		switch {
		case ofStart && onOneThing.MatchString(base):
			return 3
		case t.about(r.to.Title) && !ofOneKind.MatchString(r.to.Title):
			return 0
		case ofStart && developersGuide.MatchString(base):
			return 1
		}
		return 2
	}
	return slices.SortedStableFunc(slices.Values(list), func(a, b reference) int { return cmp.Compare(titled(a), titled(b)) })
}

// developersGuide matches the names of documents from which people learn to work on a
// program, and onOneThing those of documents in which a command shows that it is set up or
// started, if at all.
var (
	developersGuide = sieve.Plain(`(?i)^(local[-_ ]?)?(develop(ment|ing|ers?)?|hacking|getting[-_ ]?started|onboarding|quick[-_ ]?start)([-_ ](guide|set-?up|environment))?\.`)
	onOneThing      = sieve.Plain(`(?i)(^|[-_ ])(branch(es|ing)?|dependenc(y|ies)|version(s|ing)|releas(e|es|ing)|style|conventions|workflow|process)([-_ .]|$)`)
)

// ofOneKind matches titles that speak of one kind of tests, and not of how all are run.
var ofOneKind = sieve.Plain(`(?i)\b(accessibility|a11y|performance|load|stress|security|penetration|pen|smoke|visual|contract|browser|cross-browser|manual|exploratory)[- ](and \w+ )?(tests?|testing|checks)\b`)

// listing matches the commands that list what a runner of tasks can be told.
var listing = sieve.Plain(`^(just|task|make)( help| --list(-all)?| -l| -a)?$`)

// listsTests returns the line at which a document has its reader list the tasks, where
// one of them is called test; 0 where none does.
func (l *library) listsTests(d *docs.Document) int {
	for i := range d.Sections {
		for _, c := range d.Sections[i].Commands {
			m := listing.FindStringSubmatch(c.Text)
			if m == nil || m[1] == "make" && m[2] != " help" { // the first task, whatever that is
				continue
			}
			test := docs.Section{Commands: []docs.Command{{Text: m[1] + " test", Line: c.Line}}}
			if claims := l.resolver.Commands(d.Path, &test); len(claims) == 1 && claims[0].Verdict == docs.Present {
				return c.Line
			}
		}
	}
	return 0
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
