package ownership

import (
	"strings"
	"time"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// numberedLogin matches the address that GitHub gives an account, whose number stays
// while the login may change.
var numberedLogin = sieve.Plain(`(?i)^(\d+)\+([\w-]+)@users\.noreply\.github\.com$`)

// span is when something was first and last seen.
type span struct{ first, last time.Time }

// renamed lists the logins that their accounts gave up, each with the one that came
// after it: GitHub asks nobody by the old one.
func renamed(f *facts.Facts) map[string]string {
	if f.History == nil {
		return nil
	}
	used, accounts := make(map[string]map[string]span), make(map[string]map[string]bool)
	for i := range f.History.Commits {
		by := &f.History.Commits[i].Author
		m := numberedLogin.FindStringSubmatch(by.Email)
		if m == nil {
			continue
		}
		number, login := m[1], strings.ToLower(m[2])
		if used[number] == nil {
			used[number] = make(map[string]span)
		}
		if accounts[login] == nil {
			accounts[login] = make(map[string]bool)
		}
		accounts[login][number] = true
		s, seen := used[number][login]
		if !seen || by.When.Before(s.first) {
			s.first = by.When
		}
		if by.When.After(s.last) {
			s.last = by.When
		}
		used[number][login] = s
	}
	changed := make(map[string]string)
	for _, logins := range used {
		for old, then := range logins {
			next := old
			for login, s := range logins {
				if s.last.After(logins[next].last) && s.first.After(then.first) {
					next = login
				}
			}
			if next != old && len(accounts[old]) == 1 { // or another account took the name
				changed[old] = next
			}
		}
	}
	return changed
}
