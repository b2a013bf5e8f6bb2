package verdict

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
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

// sentence says how it stands with a part, with the counts behind it. What may
// stand out of the repository, unread, is not said to be missing.
func (o outcomes) sentence(p part, kind facts.Kind) string {
	d, unread := o.degree(p.checks), o.unread(p.checks)
	if says, ok := p.says[d]; ok {
		return says
	}
	if n, of := o.onPages(p.checks[0]), o.covered(p.checks[0]); 2*n > of {
		return fmt.Sprintf("of %s that %s cover, %d stand on the pages of the site, which may tell of other systems", prose.Count(of, "topic", "topics"), p.name, n)
	}
	if counted := o.topicsOf(p); counted != "" && d != missing && d != unjudged && kind != facts.Docs { // whose runbooks are for others
		if unread != "" {
			counted += ", and " + unread + " were not read"
		}
		return counted
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
	return p.name + is + string(d) + o.passing(p.checks, d)
}

// onPages is how many topics a check found on the pages of a site alone, and covered how
// many in all.
func (o outcomes) onPages(id string) (n int) {
	for _, m := range o[id].Outcome.Measures {
		if value, ok := m.Value.(int); ok && m.Name == "on_pages" {
			n = value
		}
	}
	return n
}

func (o outcomes) covered(id string) (n int) {
	for _, m := range o[id].Outcome.Measures {
		if fmt.Sprint(m.Value) == "covered" {
			n++
		}
	}
	return n
}

// topicsOf says how many topics a part covers whose one check tells of each how
// well it is covered, "" where none or all of them are.
func (o outcomes) topicsOf(p part) string {
	count := map[any]int{}
	for _, m := range o[p.checks[0]].Outcome.Measures {
		if word, ok := m.Value.(string); ok {
			count[word]++
		}
	}
	covered, all := count["covered"], count["covered"]+count["thin"]+count["outside"]+count["missing"]
	if len(p.checks) > 1 || covered == all {
		return ""
	}
	s := fmt.Sprintf("%s cover %d of %s", p.name, covered, prose.Count(all, "topic", "topics"))
	if thin := count["thin"]; thin > 0 {
		s += fmt.Sprintf(" and %d in outline", thin)
	}
	return s
}

// passing counts the checks of a part that pass, where it has several and they do
// not agree; where none does, those that warn, for what they found is there.
func (o outcomes) passing(checks []string, d degree) string {
	pass, warn, all := 0, 0, 0
	for _, id := range checks {
		if o.inapplicable(id) {
			continue
		}
		all++
		switch {
		case o.passes(id):
			pass++
		case o[id].Outcome.Status == check.Warn:
			warn++
		}
	}
	if all < 2 || pass == all || d == missing || d == inPart || d == unjudged {
		return ""
	}
	switch {
	case pass == 0 && warn == 0:
		return fmt.Sprintf(" (none of %d checks passes)", all)
	case pass == 0:
		return fmt.Sprintf(" (none of %d checks passes, %d %s)", all, warn, map[bool]string{true: "gives a warning", false: "give a warning"}[warn == 1])
	}
	return fmt.Sprintf(" (%d of %d checks %s)", pass, all, map[bool]string{true: "passes", false: "pass"}[pass == 1])
}

// runbooksOf names what the check runbooks looks for: where there are no
// operations, what whoever maintains and releases it must know.
func runbooksOf(kind facts.Kind) string {
	if kind == facts.Library || kind == facts.CLI {
		return "notes for whoever maintains it"
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
		return "for a program that people install"
	case facts.Site:
		return "for a site"
	case facts.Docs:
		return "for a collection of documents"
	}
	return "here"
}
