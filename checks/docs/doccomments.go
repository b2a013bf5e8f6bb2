package docs

import (
	"context"
	_ "embed"
	"fmt"
	"math"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

//go:embed doccomments.md
var docCommentsDoc string

// DocComments asks whether the code says what its parts are for.
var DocComments = &check.Check{
	ID:         "doc-comments",
	Family:     check.Docs,
	Title:      "Comments in the code",
	Doc:        docCommentsDoc,
	Remedy:     "Ask for a sentence above each part that others call: what it is for, what must hold, and why it is the way it is. Those who wrote it need minutes for that, their successor days.",
	RemedyLate: "Write a sentence above each part that others call, as its meaning is found out: what it is for and what must hold. Begin with what will change first.",
	OfAuthors:  true,
	Cost:       check.Cost{Factor: check.Understanding, Weight: 0.06},
	Needs:      facts.Tree,
	Early:      check.Always,
	Run:        runDocComments,
}

const (
	// enoughDocs is the share of documented declarations, and enoughDensity the
	// share of comment lines, from which on nothing is missing. Both
	// assumed; the documentation says by what.
	enoughDocs, enoughDensity = 0.9, 0.10
	// internalWeight is what a declaration of an internal package counts, since
	// fewer people call it. Assumed.
	internalWeight = 0.5
	// wellDocumented is the share from which on a reference made of the comments
	// describes the interface. Assumed.
	wellDocumented = 0.8
	// fewBare is how many undocumented functions of a library's file are worth a row. Assumed.
	fewBare = 5
	// commentsPass and commentsFail are the gaps up to which the check passes
	// and from which on it fails. Assumed.
	commentsPass, commentsFail = 0.35, 0.8
)

func runDocComments(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Repo.Kind == facts.Docs {
		return check.Outcome{Status: check.NotApplicable, Summary: fmt.Sprintf("This is taken for documentation (%s), so that there is no code to explain.", f.Repo.KindWhy)}, nil
	}
	d := readComments(f.Tree)
	if d.goLines+d.otherLines == 0 {
		return check.Outcome{Status: check.NotApplicable, Summary: "There is no program text here that comments could explain."}, nil
	}
	gap := rounded(d.gap())
	out := check.Outcome{Status: check.FailFrom(gap, commentsPass, commentsFail), Gap: gap, Summary: d.summary() + ".", Measures: d.measures()}
	if d.docShare() >= enoughDocs {
		return out, nil
	}
	if often := d.used(f.Tree); len(often) > 0 {
		out.Findings = usedFindings(often)
		out.Summary = fmt.Sprintf("%s; %s of %d lines and more that %d other files and more use %s none.", d.summary(), prose.Count(len(often), "exported function", "exported functions"), longFunction, usedOften, map[bool]string{true: "has", false: "have"}[len(often) == 1])
	}
	if f.Repo.Kind == facts.Library {
		out.Findings = check.First(append(out.Findings, d.offeredFindings()...))
	}
	return out, nil
}

// measures gives the figures of each way that had something to measure.
func (d *comments) measures() []check.Measure {
	var out []check.Measure
	if d.goLines > 0 {
		out = append(out, check.Measure{Name: "declarations", Value: d.declared}, check.Measure{Name: "documented", Value: d.documented},
			check.Measure{Name: "documented_share", Value: rounded(d.docShare()), Unit: "share"})
	}
	if d.otherLines > 0 {
		out = append(out, check.Measure{Name: "comment_lines", Value: d.comments, Unit: "lines"}, check.Measure{Name: "comment_density", Value: rounded(d.density()), Unit: "share"})
	}
	return append(out, check.Measure{Name: "unparsed_files", Value: d.unparsed})
}

// docShare is the share of documented declarations, internal ones counting
// less.
func (d *comments) docShare() float64 {
	if d.weight == 0 {
		return 1
	}
	return d.have / d.weight
}

// wellDocumented tells whether most of what is written in Go says what it is for.
// Of other languages only lines are counted, which do not tell of what.
func (d *comments) wellDocumented() bool {
	return d.goLines > d.otherLines && d.declared > 0 && d.docShare() >= wellDocumented
}

// density is the share of comment lines among comment and code lines.
func (d *comments) density() float64 {
	if d.otherLines+d.comments == 0 {
		return 0
	}
	return float64(d.comments) / float64(d.otherLines+d.comments)
}

// gap weighs both measures by the code they speak for.
func (d *comments) gap() float64 {
	byDocs := max(0, 1-d.docShare()/enoughDocs)
	byDensity := max(0, 1-d.density()/enoughDensity)
	all := float64(d.goLines + d.otherLines)
	return (byDocs*float64(d.goLines) + byDensity*float64(d.otherLines)) / all
}

func (d *comments) summary() string {
	var parts []string
	if d.goLines > 0 {
		parts = append(parts, fmt.Sprintf("%s of %s things that Go packages offer to others are explained by a comment (%.0f %%)", prose.Number(d.documented), prose.Number(d.declared), 100*float64(d.documented)/float64(max(1, d.declared))))
	}
	if d.otherLines > 0 {
		what := "the program text"
		if d.goLines > 0 {
			what = "the rest of the program text"
		}
		are := "comments"
		if d.described > 0 {
			are += " or descriptions in annotations"
		}
		parts = append(parts, fmt.Sprintf("%s of the lines of %s are %s", prose.Percent(d.density()), what, are))
	}
	return prose.Capital(strings.Join(parts, ", and "))
}

func rounded(x float64) float64 { return math.Round(x*1000) / 1000 }
