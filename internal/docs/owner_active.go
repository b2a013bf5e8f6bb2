package docs

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// keepingIt matches a team, or a person by two names, and what it does for something,
// which stands after it; wholeSaid matches words for the whole there.
var (
	keepingIt = sieve.Plain(`(?:((?:[\w.'’&/-]+ ){1,4}?)(?i:teams?|squad|organi[sz]ation|foundation|department|directorate|division|group)|\p{Lu}\p{Ll}+ \p{Lu}[\p{L}'’-]+)(?: (?:now|also|actively|currently|jointly))?(?: (?:and )?(?:maintains?|develops?|owns?|supports?|operates?|runs?|looks? after|takes? care of|(?:is|are) responsible for))+ `)
	wholeSaid = sieve.Plain(`(?i)^(?:this|the) (?:[\w-]+ )?` + whole + `\b`)
	// noName matches what a sentence begins with before a name that runs nothing: "In Rider run".
	noName = sieve.Plain(`^(In|On|At|With|To|For|From|By|Using|Via|See|Then|Now|When|If) `)
	// anyTeam matches what comes before a team that is not named.
	anyTeam = sieve.Plain(`(?i)\b(an?|any|all|your|each|every|which|what|whose|another|no|other|some|if|that|same)\b`)
)

// OwnerOf tells whether section i of a document says who is responsible, as
// Section.Owner does, or, where it speaks of the whole, that somebody maintains it.
func (d *Document) OwnerOf(i int, ofWhole bool) (said string, found bool) {
	s := &d.Sections[i]
	if said, found = s.Owner(ofWhole); !found && ofWhole && !ofOthers.MatchString(s.Heading) {
		said = s.keptBy(nameIn(d.Title))
	}
	return said, found || said != ""
}

// keptBy returns the words by which a section says that somebody maintains the whole,
// which has a name, "" if none does.
func (s *Section) keptBy(name string) string {
	text := s.Prose()
	for _, at := range keepingIt.FindAllStringSubmatchIndex(text, -1) {
		if at[2] >= 0 && anyTeam.MatchString(text[at[2]:at[3]]) || at[2] < 0 && noName.MatchString(text[at[0]:at[1]]) {
			continue
		}
		rest, named := afterName(text[at[1]:], name)
		named = named && (rest == "" || strings.ContainsAny(rest[:1], " .,;:\n)"))
		if named || wholeSaid.MatchString(text[at[1]:]) {
			said := strings.TrimSpace(text[at[0]:at[1]])
			return strings.TrimPrefix(strings.TrimPrefix(said, "The "), "the ")
		}
	}
	return ""
}
