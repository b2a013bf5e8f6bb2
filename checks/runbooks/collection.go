package runbooks

import (
	"fmt"
	"path"
	"slices"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// A collection of runbooks serves systems that lie elsewhere: it is judged by
// what it says, and owes nothing on what it leaves out.

// runbooksPath matches folders and names of runbooks.
var runbooksPath = sieve.Plain(`(?i)(^|/)([^/]*[^/a-z0-9])?(run[-_]?books?|play[-_]?books?)([^a-z0-9]|$)`)

// collects tells whether a repository of documents consists of runbooks: its
// README is titled so, or most of its documents lie in a folder of theirs.
func (s *shelf) collects() bool {
	there, all := 0, 0
	for i := range s.documents {
		d := &s.documents[i]
		if d.Purpose == docs.Readme && path.Dir(d.Path) == s.top && runbooksSaid.MatchString(d.Title) {
			return true
		}
		if all++; runbooksPath.MatchString(d.Path) {
			there++
		}
	}
	return there*2 > all
}

// collected judges a collection.
func (s *shelf) collected() check.Outcome {
	out := check.Outcome{Status: check.Pass}
	var tally tally
	for i := range topics {
		e := s.best(&topics[i])
		if e.level == missing {
			e.level = notApplicable
		}
		tally.add(&topics[i], e)
		out.Measures = append(out.Measures, check.Measure{Name: topics[i].name, Value: string(e.level)})
	}
	checked, broken := s.commands()
	tally.byLevel[covered] = nil // where they tell it is of one of those systems
	out.Measures = append(out.Measures, tally.measures("", checked, broken)...)
	pages := len(slices.DeleteFunc(slices.Clone(s.documents), func(d docs.Document) bool { return path.Ext(d.Path) == "" })) // and no LICENSE
	out.Summary = fmt.Sprintf("Most of the %d documents here are runbooks themselves: what they tell and what they leave out is of the systems that they serve.", pages)
	return out
}
