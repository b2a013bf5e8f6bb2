package facts

import (
	"fmt"
	"slices"

	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// SignedElsewhere says who of a group's active people has used another address than
// the group's since, and may have left it: " (14 % by people with another address
// since: Jane Doe at doe.dev)", "" for nobody.
func (f *Facts) SignedElsewhere(group int) string {
	g, lines := &f.People.Groups[group], 0
	var names []string
	for _, i := range g.Persons {
		p := &f.People.Persons[i]
		configured := p.Group == group && p.Rule == people.RuleConfig
		theirs := f.Ownership.ByHand[Hand{Person: i, Group: group}]
		if !p.Active || theirs == 0 || configured || p.SignedAt == "" || slices.Contains(g.Domains, p.SignedAt) {
			continue
		}
		lines += theirs
		names = append(names, p.Name+" at "+p.SignedAt)
	}
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf(" (%s by people with another address since: %s)", prose.Percent(prose.Share(lines, f.Ownership.Lines)), prose.Some(names, 3))
}
