package groups

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// oneBody lists the moves between counted bodies of a state that took all of the
// second one's people there: a department got new addresses, and no group came to
// be that a newcomer would have to follow.
func oneBody(f *facts.Facts, counted []int) (moves []people.Move) {
	for _, m := range f.People.Moves {
		if m.Whole && slices.Contains(counted, m.From) && slices.Contains(counted, m.To) {
			moves = append(moves, m)
		}
	}
	return moves
}

// hadMoved says so: "; the 3 people of guardian.gov.uk had all worked for
// justice.gov.uk before, and are counted with it".
func hadMoved(f *facts.Facts, counted []int) (said string) {
	for _, m := range oneBody(f, counted) {
		said += fmt.Sprintf("; the %s of %s had all worked for %s before, and are counted with it", prose.Count(len(m.Persons), "person", "people"), f.People.Groups[m.To].Name, f.People.Groups[m.From].Name)
	}
	return said
}
