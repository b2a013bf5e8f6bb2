package facts

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
)

// Who made no more changes than few in the last year, and seldom times as many before,
// hardly works here any more, if others did more. Assumed.
const few, seldom = 3, 10

// Seldom says, in brackets and after a blank, that person p hardly worked here in the year
// up to now, where others did: " (1 change in the last year, 268 by others)"; else "".
func (f *Facts) Seldom(p int) string {
	own, others, before := 0, 0, 0
	lately, earlier := map[string]int{}, map[string]int{} // changes of theirs by the domain that signed them
	for _, c := range f.Changes() {
		switch inYear := c.When.After(f.AsOf.AddDate(-1, 0, 0)); {
		case inYear && c.Person == p:
			own++
			lately[f.signedAt(c)]++
		case inYear:
			others++
		case c.Person == p:
			before++
			earlier[f.signedAt(c)]++
		}
	}
	if own > few || others <= own || before < seldom*max(own, 1) {
		return ""
	}
	return fmt.Sprintf(" (%s in the last year%s, %s by others)", prose.Count(own, "change", "changes"), anew(lately, earlier), prose.Number(others))
}

// signedAt is the domain of the address that signed a change, "" for a forge's, which tells
// nothing of who they worked for.
func (f *Facts) signedAt(c Change) string {
	_, domain, _ := strings.Cut(strings.ToLower(f.History.Commits[c.Commit].Author.Email), "@")
	if strings.Contains(domain, "noreply") {
		return ""
	}
	return domain
}

// anew says, behind a comma, that all changes of late were signed at a domain that hardly any of
// those before was, and where most of these were; "" for nothing new.
func anew(lately, earlier map[string]int) string {
	at, before := mostOf(lately), mostOf(earlier)
	if at == "" || before == "" || len(lately) > 1 || seldom*earlier[at] > earlier[before] {
		return ""
	}
	return fmt.Sprintf(", signed at %s and most of those before at %s", at, before)
}

// mostOf is the domain that signed the most changes, of equals the first by name.
func mostOf(signed map[string]int) (at string) {
	for _, domain := range slices.Sorted(maps.Keys(signed)) {
		if domain != "" && (at == "" || signed[domain] > signed[at]) {
			at = domain
		}
	}
	return at
}
