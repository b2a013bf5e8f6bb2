package ownership

import (
	"fmt"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/sieve"
)

// From so many people of so many firms on a list of maintainers names whom to ask and no
// owner, unless it gives somebody a role. Both assumed.
const (
	rollPeople = 10
	rollFirms  = 3
)

var ownersRole = sieve.Plain(`(?i)\b(lead(er)?s?|owners?|principal|chief|head of|in charge|bdfl)\b`)

// roll is who a list of maintainers names, of those whom commits show.
type roll struct{ people, firms, unseen int }

// rollOf reads a list of so many people that it names nobody as owner.
func (d *declaration) rollOf(f *facts.Facts) (r roll, ok bool) {
	if d.path != "" || !strings.HasPrefix(strings.ToLower(path.Base(d.loose)), "maintainers") || ownersRole.MatchString(d.looseText) {
		return roll{}, false
	}
	dir, firms := newDirectory(f), map[int]bool{}
	for i := range f.People.Persons {
		p := &f.People.Persons[i]
		if !p.Human() || !dir.names(d.looseText, i) {
			continue
		}
		r.people++
		if !p.Active {
			r.unseen++
		}
		if p.Group != people.None && f.People.Groups[p.Group].Firm() {
			firms[p.Group] = true
		}
	}
	r.firms = len(firms)
	return r, r.people >= rollPeople && r.firms >= rollFirms
}

func (r roll) said(f *facts.Facts, file string) string {
	s := fmt.Sprintf(", but %s lists %d people of %d firms who made changes here", file, r.people, r.firms)
	if r.unseen > 0 {
		s += fmt.Sprintf(", %d of them %s", r.unseen, unseen(f))
	}
	return s + ", and names none of them as owner."
}
