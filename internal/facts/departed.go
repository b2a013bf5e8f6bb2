package facts

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/sieve"
)

// departed matches what is said of somebody who left, with their name before it or behind.
var departed = sieve.MustCompile(`\b(\p{Lu}[\p{L}-]{2,})(?:['’]s? (?:recent )?departure|(?: \p{Lu}[\p{L}-]+)? (?:has |is |have )?(?:now |since )?` +
	`(?:left the (?:company|team|project|organi[sz]ation)|no longer (?:works|with|at|part|maintains|involved)|stepped (?:down|back|away)))\b|\b(?i:departure of) (\p{Lu}[\p{L}-]{2,})\b`)

// departures are the places where a document that is kept up to now speaks of somebody as of one
// who left, by the name there, most often the first alone.
type departures map[string]string

// Departed says, in brackets and after a blank, where a document speaks so of person p,
// possibly people.None: " (GUIDE.md:12 speaks of their departure)"; else "".
func (f *Facts) Departed(p int) string {
	if p == people.None {
		return ""
	}
	name, _, _ := strings.Cut(f.People.Persons[p].Name, " ")
	if at := Shared(f, readDepartures)[name]; at != "" {
		return fmt.Sprintf(" (%s speaks of their departure)", at)
	}
	return ""
}

func readDepartures(f *Facts) departures {
	found := departures{}
	for _, d := range f.Documents() {
		if d.Purpose.Historical() {
			continue
		}
		for i := range d.Sections {
			s := &d.Sections[i]
			for _, m := range departed.FindAllStringSubmatch(strings.Join(strings.Fields(s.Prose()), " "), -1) {
				if name := m[1] + m[2]; found[name] == "" {
					data, _ := f.Tree.ReadFile(d.Path)
					found[name] = fmt.Sprintf("%s:%d", d.Path, docs.LineOf(data, s.Line, m[0]))
				}
			}
		}
	}
	return found
}
