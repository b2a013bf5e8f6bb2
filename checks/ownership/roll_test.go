package ownership

import (
	"fmt"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
)

// onList is a repository whose people, nine of them new, all stand on a list of maintainers.
func onList(firms int, heading string) *facts.Facts {
	text := heading + "\n\n- Jane Doe\n- Joe Roe\n"
	for i := range 9 {
		text += fmt.Sprintf("- Ann Other%c\n", 'a'+i)
	}
	f := wrote(world(map[string]string{"MAINTAINERS.md": text}), 80, 20)
	for i := range 9 {
		p := people.Person{Name: fmt.Sprintf("Ann Other%c", 'a'+i), Active: i > 0, Group: i % firms}
		f.People.Persons, f.Ownership.ByPerson = append(f.People.Persons, p), append(f.Ownership.ByPerson, 0)
	}
	for i := 1; i < firms; i++ {
		f.People.Groups, f.Ownership.ByGroup = append(f.People.Groups, people.Group{Name: fmt.Sprintf("bolt%d.io", i), Kind: people.Organisation}), append(f.Ownership.ByGroup, 0)
	}
	return f
}

func TestListOfMaintainers(t *testing.T) {
	for _, tt := range []struct {
		name string
		f    *facts.Facts
		want want
	}{
		{"of three firms", onList(3, "# Maintainers"), want{check.Warn, 0.25, ", but MAINTAINERS.md lists 11 people of 3 firms who made changes here, 2 of them not seen for 180 days, and names none of them as owner.", ""}},
		{"of two firms", onList(2, "# Maintainers"), want{check.Pass, 0, ", and MAINTAINERS.md names them as owner.", ""}},
		{"with a lead", onList(3, "# Maintainers\n\nTech lead: Jane Doe"), want{check.Pass, 0, ", and MAINTAINERS.md names them as owner.", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) { ask(t, SingleOwner, tt.f, tt.want) })
	}
}
