package review

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
)

// Where most changes before showed a pull request and these show none, the way of merging may
// have changed and not the care.
func TestTrailThatEnds(t *testing.T) {
	for name, c := range map[string]struct {
		before        int
		earlier, late string
		want          string
	}{
		"merged by rebase since": {leastBefore, "Fix the cart (#12)", "Fix the cart", "; of the 100 changes before, 100 % showed one or the other: a forge that rebases what it merges"},
		"little before":          {leastBefore - 1, "Fix the cart (#12)", "Fix the cart", ""},
		"none before":            {leastBefore, "Fix the cart", "Fix the cart", ""},
		"as before":              {leastBefore, "Fix the cart (#12)", "Fix the cart (#12)", ""},
	} {
		var steps []step
		for n := range c.before {
			steps = append(steps, step{by: n % 2, committer: n % 2, subject: c.earlier, lines: 10})
		}
		const late = 30 // days, within a month
		for n := range late {
			steps = append(steps, step{by: n % 2, committer: n % 2, subject: c.late, lines: 10})
		}
		f := build(steps)
		f.Settings.RecentMonths = 1
		out := checktest.Ask(t, ReviewTrail, f)
		if told := strings.Contains(out.Summary, " before, "); told != (c.want != "") || !strings.Contains(out.Summary, c.want) {
			t.Errorf("%s: %s", name, out.Summary)
		}
	}
}
