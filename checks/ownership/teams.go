package ownership

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/prose"
)

// teamsFor are the teams of a forge that the rules name for most of the code, in the order of
// its files; none where they are named for less.
func (d *declaration) teamsFor(files []string) (teams []string) {
	covered := 0
	for _, path := range files {
		r := d.ruleFor(path)
		if r == nil || !slices.ContainsFunc(r.owners, isTeam) {
			continue
		}
		covered++
		for _, o := range r.owners {
			if isTeam(o) && !slices.Contains(teams, o) {
				teams = append(teams, o)
			}
		}
	}
	if float64(covered) < facts.OwnedShare*float64(len(files)) {
		return nil
	}
	return teams
}

// ofFirm tells whether teams are of an account that is called like the firm that owns most: on
// GitHub they can only be of the organisation that the repository belongs to.
func (o owner) ofFirm(f *facts.Facts, teams []string) bool {
	return o.group != people.None && len(teams) > 0 && !slices.ContainsFunc(teams, func(t string) bool {
		account, _, _ := strings.Cut(strings.TrimLeft(t, "@"), "/")
		return !f.People.Groups[o.group].OwnsAccount(account)
	})
}

// aTeam says which teams are named, and that nobody can tell from here who is in them, unless a
// file lists that.
func aTeam(f *facts.Facts, d *declaration, teams []string, whose string) string {
	said, who := "a team"+whose+", ", "; who is in it only the forge knows"
	if len(teams) > 1 {
		said, who = "teams"+whose+", ", "; who is in them only the forge knows"
	}
	if slices.ContainsFunc(teams, func(t string) bool { at, _ := listOfTeam(f.Tree, d.path, t); return at != "" }) {
		who = ""
	}
	return said + prose.Some(teams, 2) + who
}
