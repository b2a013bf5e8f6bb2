package verdict

import (
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
)

// part is one thing that a question asks for, with the checks that show it.
type part struct {
	name   string // as in "tests are there"
	plural bool
	checks []string
	// says are the words for what is not well said as there or missing.
	says map[degree]string
}

// degree is how much of a part is there.
type degree string

const (
	there     degree = "there"
	partly    degree = "partly there"
	atLeast   degree = "at least partly there"
	hardly    degree = "mostly missing or thin"
	missing   degree = "missing"
	notNeeded degree = "not needed"
	inPart    degree = "could be judged only in part"
	unjudged  degree = "could not be judged"
)

// degree tells how much of a part is there by the checks that show it.
func (o outcomes) degree(checks []string) degree {
	best, applies := o.mean(checks, false)
	if !applies {
		return notNeeded
	}
	worst, _ := o.mean(checks, true)
	known := slices.ContainsFunc(checks, func(id string) bool {
		r, ok := o[id]
		return ok && r.Outcome.Status != check.Inconclusive && r.Outcome.Status != check.NotApplicable
	})
	switch {
	case degreeOf(best) == degreeOf(worst):
		return degreeOf(best)
	case worst < partBad:
		return atLeast
	case known:
		return inPart
	}
	return unjudged
}

func degreeOf(gap float64) degree {
	switch {
	case gap <= partGood:
		return there
	case gap < partBad:
		return partly
	case gap < 1:
		return hardly
	}
	return missing
}

// unread is where what the checks asked for may stand out of the repository.
func (o outcomes) unread(checks []string) string {
	for _, id := range checks {
		if r, ok := o[id]; ok && r.Outcome.Unread != "" {
			return r.Outcome.Unread
		}
	}
	return ""
}

// sentence says how it stands with a part. What may stand out of the
// repository, unread, is not said to be missing.
func (p part) sentence(d degree, kind facts.Kind, unread string) string {
	if says, ok := p.says[d]; ok {
		return says
	}
	is := " is "
	if p.plural {
		is = " are "
	}
	switch {
	case unread != "" && (d == hardly || d == missing):
		return p.name + is + "mostly not in the repository, and " + unread + " were not read"
	case unread != "" && d == partly:
		return p.name + is + "partly in the repository, and " + unread + " were not read"
	}
	switch d {
	case inPart, unjudged:
		is = " "
	case notNeeded:
		return p.name + is + string(d) + " " + forKind(kind)
	}
	return p.name + is + string(d)
}

// runbooksOf names what the check runbooks looks for: where there are no
// operations, what whoever maintains and releases it must know.
func runbooksOf(kind facts.Kind) string {
	if kind == facts.Library || kind == facts.CLI {
		return "notes on releasing and maintaining it"
	}
	return "runbooks"
}

func forKind(kind facts.Kind) string {
	switch kind {
	case facts.Service:
		return "for this service"
	case facts.Library:
		return "for a library"
	case facts.CLI:
		return "for a command-line tool"
	case facts.Site:
		return "for a site"
	case facts.Docs:
		return "for a collection of documents"
	}
	return "here"
}
