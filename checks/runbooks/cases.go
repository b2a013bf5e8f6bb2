package runbooks

import (
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// What is written down of each case in which something fails is named for the case, with
// steps below headings of its own: none of them announces a topic.

var (
	// ofCases matches the paths of what tells of such cases, and planned those of what is
	// done on purpose.
	ofCases = sieve.Plain(`(?i)(^|/)[^/]*\b_?(incidents?|outages?|emergenc(y|ies)|disasters?|failures?)(_|\b)[^/]*(/|\.\w+$)`)
	planned = sieve.Plain(`(?i)(^|[/_ -])(scheduled|planned|maintenance)`)
	// toTell matches a step that has somebody told, and fromBackup what says that the data
	// come from a copy.
	toTell     = sieve.Plain(`(?i)\b(notify|message|contact|call|e-?mail|page|ping|alert|send (a |an )?(message|mail|note)|post (a message )?(to|in))\b[^.\n]{0,60}(#[a-z][\w-]+|@|\b(team|lead|on[- ]call|slack)\b)`)
	fromBackup = sieve.Plain(`(?i)\b(restor|recover)\w*[- ](it |them |all |everything |data )?from[- ](the |a |our |its )?(\w+ )?(backups?|snapshots?|dumps?)\b`)
)

// leastOfCase is how many steps tell how data are brought back in one case. Assumed.
const leastOfCase = 3

// ofCase finds a document on one case that says whom to tell in it, or how the data come back.
func (s *shelf) ofCase(t *topic) evidence {
	for i := range s.documents {
		d := &s.documents[i]
		if !s.speaksOf(t, d) || !ofCases.MatchString(d.Path) || planned.MatchString(d.Path) || isReport(d) {
			continue
		}
		for j := range d.Sections {
			sec := &d.Sections[j]
			switch {
			case t.name == incident && toTell.MatchString(sec.Prose()):
				return evidence{level: thin, path: d.Path, line: s.lineSaying(toTell, d, sec), why: "it says whom to tell in one case, and not in any other outage"}
			case t.name == restore && sec.Steps >= leastOfCase && slices.ContainsFunc(d.Sections, func(o docs.Section) bool { return fromBackup.MatchString(o.Prose()) }):
				return evidence{level: thin, path: d.Path, line: sec.Line, why: "it tells of one case, and of no other"}
			}
		}
	}
	return evidence{level: missing}
}
