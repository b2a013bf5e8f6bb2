package docs

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// teamAlone matches words that are the name of a team and no more.
	teamAlone = sieve.MustCompile(`^(?i:the |our )?(?:[\w.'’&/-]+ )*?([\w.'’&/-]+) (?i:team|squad)$`)
	// isMade matches that something is made or kept.
	isMade = sieve.MustCompile(`(?i)\b(develop|maintain|buil[dt]|own|run|operat|manag)(s|ed|ing)?\b`)
)

// writtenTo is the name of a team that a link to its address gives, in a sentence on who makes or keeps
// this, "" without one.
func (s *Section) writtenTo() string {
	for _, l := range s.Links {
		if !strings.HasPrefix(l.Target, "mailto:") {
			continue
		}
		if m := teamAlone.FindStringSubmatch(l.Text); m == nil || ofAnyTeam.MatchString(m[1]) {
			continue
		}
		for sentence := range strings.SplitSeq(strings.ReplaceAll(s.Prose(), ". ", "\n"), "\n") {
			if strings.Contains(sentence, l.Text) && isMade.MatchString(sentence) {
				return l.Text
			}
		}
	}
	return ""
}
