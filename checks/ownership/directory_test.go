package ownership

import (
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
)

// A login may be made of an initial and a surname, or be called like a domain of one's own.
func TestLoginsThatAreMade(t *testing.T) {
	d := newDirectory(&facts.Facts{People: &people.People{Persons: []people.Person{
		{Name: "Yasmin Gorodin", Emails: []string{"yasmin@acme-works.com"}, Active: true},
		{Name: "Kev", Emails: []string{"kev@kdechant.com"}, Active: true},
		{Name: "Paul Merrick", Emails: []string{"pm@acme-works.com"}, Active: true},
		{Name: "Pia Merrick", Emails: []string{"pia@merrick.io"}, Active: true},
	}}})
	for owner, want := range map[string]int{
		"@ygorodin": 0, "@kdechant": 1, "@YGorodin": 0,
		"@pmerrick": people.None, "@acme-works": people.None, "@merric": people.None,
	} {
		if got, _ := d.find(owner); got != want {
			t.Errorf("%s is %d, want %d", owner, got, want)
		}
	}
}
