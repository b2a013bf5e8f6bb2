package docs

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed architecture.md
var architectureDoc string

// ArchitectureDocs asks whether the shape of the whole is written down: its
// parts, why it is so, and the data and interfaces between them.
var ArchitectureDocs = &check.Check{
	ID:         "architecture-docs",
	Family:     check.Docs,
	Title:      "Architecture documents",
	Doc:        architectureDoc,
	Remedy:     "Have the people who built it draw the parts and how they talk to each other on one page, and write down the five decisions they would have to explain most often.",
	RemedyLate: "Have whoever reads the code first draw the parts and how they talk to each other on one page, and add each reason they find out; ask those who built it, if they can be reached.",
	Cost:       check.Cost{Factor: check.Understanding, Weight: 0.14},
	Needs:      facts.Tree,
	Run:        runArchitecture,
}

// The size from which on everything is asked for, and the least that is asked
// of the smallest project.
const (
	fullSize  = 5000 // code lines
	leastNeed = 0.2
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
	what   string // completes "nothing describes ..."
	partly string // what a finding says of a part
	fix    string
	find   func(*facts.Facts, *library) (degree, string)
}

// degree is how well an aspect is described: 0, 0.5 or 1.
type degree float64

const (
	nothing  degree = 0
	inPart   degree = 0.5
	inDetail degree = 1
)

func (d degree) String() string {
	return map[degree]string{nothing: "missing", inPart: "in part", inDetail: "described"}[d]
}

var aspects = []aspect{
	{"overview", 0.5, "the parts of the system and how they work together",
		"The parts of the system and how they work together are described only in part.",
		"Write docs/architecture.md: one diagram, a paragraph for each part, and which folder holds it.", findOverview},
	{"decisions", 0.25, "why it is built this way",
		"Why it is built this way is said only in part.",
		"Keep decision records in docs/decisions: the choice, what else was considered, and why.", findDecisions},
	{"model", 0.25, "its data or its interfaces",
		"Its data and its interfaces are described only in part.",
		"Describe the main records and their relations, or keep an OpenAPI, protobuf or GraphQL description of the interface.", findModel},
}

func runArchitecture(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	lines := codeLines(f.Tree)
	if lines == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no code here whose architecture could be described."}, nil
	}
	l := newLibrary(f, nil)
	need := need(lines)
	var out check.Outcome
	var has, lacks []string
	where := []string{}
	for _, a := range aspects {
		d, at := a.find(f, l)
		out.Measures = append(out.Measures, check.Measure{Name: a.name, Value: d.String()})
		if at != "" {
			where = append(where, a.name+": "+at)
		}
		out.Gap += need * a.weight * float64(1-d)
		switch d {
		case inDetail:
			has = append(has, a.what)
			continue
		case inPart:
			out.Findings = append(out.Findings, check.Finding{Message: a.partly, Path: at, Fix: a.fix})
		default:
			out.Findings = append(out.Findings, check.Finding{Message: fmt.Sprintf("Nothing describes %s.", a.what), Fix: a.fix})
		}
		if d == inPart {
			lacks = append(lacks, a.what+" (said only in part)")
		} else {
			lacks = append(lacks, a.what)
		}
	}
	out.Measures = append(out.Measures, check.Measure{Name: "code", Value: lines, Unit: "lines"}, check.Measure{Name: "need", Value: need, Unit: "share"}, check.Measure{Name: "where", Value: where})
	out.Gap = prose.Round(out.Gap)
	out.Status = check.FailAbove(out.Gap, 0.2, 0.6)
	out.Summary = architectureSummary(lines, need, has, lacks)
	return out, nil
}

func architectureSummary(lines int, need float64, has, lacks []string) string {
	size := fmt.Sprintf("For %s of code", prose.Count(lines, "line", "lines"))
	if need < 1 {
		size += fmt.Sprintf(", which need only %s of a full description", prose.Percent(need))
	}
	switch {
	case len(lacks) == 0:
		return size + ", the parts, the decisions and the data or interfaces are described."
	case len(has) == 0:
		return size + ", documents lack " + prose.List(lacks) + "."
	default:
		return size + ", documents describe " + prose.List(has) + ", and lack " + prose.List(lacks) + "."
	}
}
