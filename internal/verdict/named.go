package verdict

import (
	"github.com/handoffaudit/audit/internal/prose"
)

// measure is what a check measured under a name, nil where it did not.
func (o outcomes) measure(id, name string) any {
	for _, m := range o[id].Outcome.Measures {
		if m.Name == name {
			return m.Value
		}
	}
	return nil
}

// allNamed is the share of the code from which on an owner is named for all of it: what remains
// is a file that was forgotten. Assumed.
const allNamed = 0.9

// declares tells whether the repository names an owner for all of it who is not known to have
// left, whatever else is wrong with the file.
func (o outcomes) declares() bool {
	covered, _ := o.measure("codeowners", "covered_share").(float64)
	return o.passes("codeowners") || covered >= allNamed
}

// namesOthers tells whether single-owner did not find who owns it among those whom
// the repository names.
func (o outcomes) namesOthers() bool { return o.measure("single-owner", "named") == false }

// teams are those of a forge that the repository names for most of it, where it names nobody
// who is known to own it.
func (o outcomes) teams() []string {
	teams, _ := o.measure("single-owner", "named_teams").([]string)
	return teams
}

// aTeam names them.
func (o outcomes) aTeam(whose string) string {
	teams := o.teams()
	return map[bool]string{true: "a team", false: "teams"}[len(teams) == 1] + whose + " (" + prose.Some(teams, 2) + ")"
}
