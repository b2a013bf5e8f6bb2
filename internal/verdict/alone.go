package verdict

import (
	"fmt"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
)

// alone: one person for half a year and longer, up to the last change, with
// nobody else whom git names. What only a forge knows of reviews it cannot see.
func (g *figures) alone(outcomes) (Pattern, bool) {
	run := g.f.AloneUntilNow(g.changes)
	if !run.TooLong() || len(g.f.Snapshots()) > 0 {
		return Pattern{}, false
	}
	name := personName(g.person(run.Person))
	return Pattern{
		AloneTooLong,
		fmt.Sprintf("Alone too long: since %s, for %s, %s has made %s of the changes, and git names nobody else who reviewed, merged or co-wrote them%s.",
			prose.Month(run.Since), prose.Count(run.Weeks(), "week", "weeks"), name, prose.Percent(prose.Share(run.Own, run.Changes)), facts.ByRequest(run.Requested, run.Own)),
		[]string{
			fmt.Sprintf("%s of %s changes since %s by %s, in which git names nobody else", prose.Number(run.Own), prose.Number(run.Changes), run.Since.Format(time.DateOnly), name),
			fmt.Sprintf("at work in %d of the %d weeks up to the last change", run.ActiveWeeks, facts.AloneWeeks),
		},
	}, true
}
