package docs

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

//go:embed architecture.md
var architectureDoc string

// ArchitectureDocs asks whether the shape of the whole is written down: its
// parts, why it is so, and the data and interfaces between them.
var ArchitectureDocs = &check.Check{
	ID:      "architecture-docs",
	Family:  check.Docs,
	Title:   "Architecture documents",
	Doc:     architectureDoc,
	Remedy:  "Have the people who built it draw the parts and how they talk to each other on one page, and write down the five decisions they would have to explain most often.",
	Cost:    check.Cost{Factor: check.Understanding, Weight: 0.14},
	Needs:   facts.Tree,
	OfWords: true,
	Run:     runArchitecture,
}

// The size from which on everything is asked for, the least that is asked of the
// smallest project, and the part from which on nobody would say that it is a part
// only. All assumed.
const (
	fullSize  = 5000 // code lines
	leastNeed = 0.2
	nearlyAll = 0.9
)

// need is how much of an architecture description code of this size takes:
// what a day of reading explains needs no document.
func need(lines int) float64 {
	return min(1, max(leastNeed, float64(lines)/fullSize))
}

// aspect is one thing that architecture documents tell.
type aspect struct {
	name   string
	weight float64
	what   string // completes "documents describe ..."
	partly string // what a finding says of a part
	fix    string // {docs} stands for the folder of documents
	remedy string // what those who built it do, where nothing tells
	more   string // what they do, where a part is told
	find   func(*facts.Facts, *library) found
	// ofProgram says it of what others use, and has no operators.
	ofProgram *aspect
	// ofText says it of a collection of documents, of which no finding tells.
	ofText *aspect
}

// of is the aspect as it is asked of a kind of project, or of documents beside little code.
func (a *aspect) of(kind facts.Kind, text bool) *aspect {
	switch {
	case a.ofText != nil && text:
		return a.ofText
	case a.ofProgram != nil && (kind == facts.Library || kind == facts.CLI):
		return a.ofProgram
	}
	return a
}

// found is how well an aspect is described, and where.
type found struct {
	degree degree
	path   string
	line   int
	// partly and fix are what a finding says in place of the aspect's own words, and more what
	// the remedy does.
	partly, fix, more string
}

// finding is what to do about an aspect that is described in part.
func (a *aspect) finding(d found) check.Finding {
	return check.Finding{Message: cmp.Or(d.partly, a.partly), Path: d.path, Line: d.line, Fix: cmp.Or(d.fix, a.fix)}
}

// degree is how well an aspect is described, from 0 to 1.
type degree float64

const (
	nothing   degree = 0
	mentioned degree = 0.25 // in a sentence, of what is about something else
	inPart    degree = 0.5
	inDetail  degree = 1
)

func (d degree) String() string {
	return map[degree]string{nothing: "missing", mentioned: "in part", inPart: "in part", inDetail: "described"}[d]
}

var aspects = []aspect{
	{"overview", 0.5, "the parts of the system and how they work together",
		"The parts of the system and how they work together are described only in part.",
		"Write {docs}/architecture.md: one diagram, a paragraph for each part, and which folder holds it.",
		"draw the parts and how they talk to each other on one page", "describe all the parts and how they talk to each other on one page", findOverview, nil,
		&aspect{what: "how they are laid out", remedy: "say on one page how they are laid out", more: "complete what is said of how they are laid out"}},
	{"decisions", 0.25, "why it is built this way",
		"Why it is built this way is said only in part.",
		"Keep decision records in {docs}/decisions: the choice, what else was considered, and why.",
		"write down the five decisions they would have to explain most often", "write down the decisions they have to explain and that no document tells of yet", findDecisions, nil,
		&aspect{what: "why they are written this way", remedy: "write down why they are written this way", more: "complete what is said of why they are written this way"}},
	{"model", 0.25, "its data or its interfaces",
		"Its data and its interfaces are described only in part.",
		"Describe the main records and their relations, or keep an OpenAPI, protobuf or GraphQL description of the interface.",
		"describe the main records, or the interface that others call", "complete what is told of the data or the interface", findModel,
		&aspect{
			what: "its interface", partly: "Its interface is described only in part.",
			fix:    "Write a manual: each thing that users call or type, what it takes and gives, and an example.",
			remedy: "write a manual of what users call or type", more: "complete the manual of what users call or type",
		}, nil},
}

// missing says that nothing was found here; home is where a README leads to what to calls out
// of the repository, "" if none does.
func (a *aspect) missing(home, to string) check.Finding {
	if home == "" {
		return check.Finding{Message: fmt.Sprintf("No document was found that describes %s.", a.what), Fix: a.fix}
	}
	return check.Finding{
		Message: fmt.Sprintf("No document in the repository was found that describes %s; %s leads to %s outside of it, which was not read.", a.what, home, to),
		Fix:     "If it stands there, bring it into the repository, so that it stays with the code. If not: " + prose.Lower(a.fix),
	}
}

func runArchitecture(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	lines := codeLines(f.Tree)
	if lines == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no code here whose architecture could be described."}, nil
	}
	l := newLibrary(f, nil)
	need := need(lines)
	text := f.Repo.Kind == facts.Docs && need <= leastNeed
	var out check.Outcome
	var todo []string
	all := map[degree][]string{}
	where, elsewhere, home := []string{}, "", l.homeOutside(&f.Repo)
	drawnAt, design, shown := "", l.designElsewhere(), 0
	for i := range aspects {
		a := aspects[i].of(f.Repo.Kind, text)
		d := aspects[i].find(f, l)
		if text && aspects[i].name == "overview" && d.degree < inDetail {
			if to := l.tellsWherePagesGo(); to.degree > d.degree {
				d = to
			}
		}
		if aspects[i].name == "model" && f.Repo.Kind == facts.Docs {
			d = found{} // what pages describe is of something else
		}
		out.Measures = append(out.Measures, check.Measure{Name: aspects[i].name, Value: d.degree.String()})
		if aspects[i].name == "overview" && d.degree < inDetail {
			drawnAt = cmp.Or(l.describedElsewhere(f.Repo.Own(), true), design)
		}
		if f.Repo.Kind == facts.Site && OnSite(d.path) {
			shown++
		}
		if d.path != "" {
			where = append(where, aspects[i].name+": "+d.path)
		}
		if aspects[i].name == "model" && d.degree == nothing && (f.Repo.Kind == facts.Site || f.Repo.Kind == facts.Docs) {
			continue // pages have neither records nor an interface
		}
		out.Gap += need * aspects[i].weight * float64(1-d.degree)
		if d.degree == mentioned {
			all[inPart] = append(all[inPart], a.what)
		} else {
			all[d.degree] = append(all[d.degree], a.what)
		}
		switch d.degree {
		case mentioned, inPart:
			if aspects[i].name == "decisions" && f.Repo.Kind == facts.Site && OnSite(d.path) {
				break // the reasons on a page are of what the page is about
			}
			out.Findings = append(out.Findings, a.finding(d))
			todo = append(todo, cmp.Or(d.more, a.more))
		case nothing:
			at, to := home, "the project's documentation"
			switch aspects[i].name {
			case "overview":
				at = cmp.Or(drawnAt, home)
			case "decisions":
				at = l.recordsElsewhere(f.Repo.Own())
				if form := l.decidesInIssues(); at == "" && form != "" {
					at, to = form, "a log of decisions among the issues"
					break
				}
				at = cmp.Or(at, home, l.describedElsewhere(f.Repo.Own(), false))
				if at == "" {
					at, drawnAt = design, cmp.Or(drawnAt, design)
				}
			}
			if at == design {
				to = "a description"
			}
			out.Findings = append(out.Findings, a.missing(at, to))
			todo = append(todo, a.remedy)
		}
	}
	if drawnAt != "" {
		elsewhere = "; " + drawnAt + " leads to a description out of the repository, which was not read"
	} else if home != "" && len(all[inDetail]) < len(aspects) {
		elsewhere = "; " + home + " leads to the project's documentation outside of the repository, which was not read"
	}
	if shown > 0 {
		elsewhere += fmt.Sprintf("; %d of these stand on the pages of the site, which may tell of other systems than the site itself", shown)
	}
	out.Measures = append(out.Measures, check.Measure{Name: "code", Value: lines, Unit: "lines"}, check.Measure{Name: "need", Value: need, Unit: "share"}, check.Measure{Name: "where", Value: where})
	out.Gap = prose.Round(out.Gap)
	out.Status = check.FailAbove(out.Gap, 0.2, 0.6)
	out.Summary = architectureSummary(lines, need, all, text) + elsewhere + "."
	out.Remedy = architectureRemedy(f, todo, text)
	if led := cmp.Or(drawnAt, home); led != "" && out.Remedy != "" && len(all[inDetail]) < len(aspects) {
		out.Remedy = fmt.Sprintf("Read first what %s leads to, and bring what describes this into the repository. What it leaves out: %s", led, prose.Lower(out.Remedy))
	}
	for i := range out.Findings {
		out.Findings[i].Fix = f.Repo.IfStillRun(strings.ReplaceAll(out.Findings[i].Fix, "{docs}", docs.Folder(f.Tree, l.list)))
	}
	if need <= leastNeed { // whoever reads the code knows it sooner
		out.Findings = nil
	}
	return out, nil
}

// sitePages matches where generators of sites keep what the site shows.
var sitePages = sieve.MustCompile(`(?i)^(content|pages|source|src/(content|pages)|_posts)/`)

// OnSite tells whether a path is of a page that a site shows.
func OnSite(file string) bool { return sitePages.MatchString(file) }

// architectureSummary says how much is described, with what is found by how
// well it is; more may follow before the full stop.
func architectureSummary(lines int, need float64, found map[degree][]string, text bool) string {
	size := fmt.Sprintf("For %s of code", prose.Count(lines, "line", "lines"))
	switch {
	case text:
		size = fmt.Sprintf("For these documents, beside %s of code", prose.Count(lines, "line", "lines"))
	case need < nearlyAll:
		size += fmt.Sprintf(", which need only %s of a full description", prose.Percent(need))
	}
	var parts []string
	if whole := found[inDetail]; len(whole) > 0 {
		parts = append(parts, "documents describe "+prose.List(whole))
	}
	if partly := found[inPart]; len(partly) > 0 {
		parts = append(parts, "described only in part: "+prose.List(partly)) // by a document, or by what defines tables
	}
	if lacks := found[nothing]; len(lacks) > 0 {
		parts = append(parts, "no document was found that describes "+either(lacks))
	}
	return size + ", " + strings.Join(parts, "; ")
}

// architectureRemedy asks for what is not described, and for nothing that is, and sends to nobody
// who left.
func architectureRemedy(f *facts.Facts, todo []string, text bool) string {
	work, made, they := "code", "built it", "it"
	if text {
		work, made, they = "documents", "wrote the documents", "them"
	}
	switch {
	case len(todo) == 0:
		return ""
	case f.Quiet():
		return fmt.Sprintf("Have whoever reads the %s first %s; ask those who %s, if they can be reached.", work, prose.List(todo), strings.Replace(made, "the documents", "them", 1))
	case f.MostlyGone():
		return fmt.Sprintf("Have those who still work on the %s %s; ask those who wrote most of %s, who were not seen of late, if they can be reached.", work, prose.List(todo), they)
	}
	return fmt.Sprintf("Have the people who %s %s.", made, prose.List(todo))
}
