package ownership

import (
	"fmt"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// A part with this share of the code, of which somebody of a hired firm wrote this share, is
// told of when they were not seen in the last weeks. Both assumed.
const (
	largePart  = 0.2
	mostOfPart = 1.0 / 3
)

// goingFindings names the large parts of a client's code whose main author is of a hired firm,
// counts as seen, and was not in the last weeks: when they are gone, so is who knows that part.
func goingFindings(f *facts.Facts) (findings []check.Finding) {
	if !hasClient(f) || f.Quiet() || f.Repo.Kind == facts.Docs {
		return nil
	}
	for _, part := range byLines(f.Ownership.Folders) {
		p := part.Person
		if p == people.None || part.Share < mostOfPart || part.Lines < worthAWalk || prose.Share(part.Lines, f.Ownership.Lines) < largePart || part.Orphaned >= orphanedPart {
			continue
		}
		of := f.People.Persons[p].Group
		if of == people.None || !f.People.Groups[of].Agency() || !f.Active(p) || f.Lately(p) == "" {
			continue
		}
		findings = append(findings, check.Finding{
			Message: fmt.Sprintf("%s of %s %s are by %s of %s, %s.", prose.Percent(part.Share), prose.Count(part.Lines, "line", "lines"), within(&part), nameOf(f, p), f.People.Groups[of].Name, f.Lately(p)),
			Path:    located(part.Path), Fix: fmt.Sprintf("Ask whether %s is still there, and have them explain this part while they are.", nameOf(f, p)), About: nameOf(f, p),
		})
	}
	return findings
}

func hasClient(f *facts.Facts) bool {
	for i := range f.People.Groups {
		if f.People.Groups[i].Kind == people.Client {
			return true
		}
	}
	return false
}
