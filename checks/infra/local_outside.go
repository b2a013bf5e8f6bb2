package infra

import (
	"fmt"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// unreadGuide says where a README at the top leads out of the repository, below a heading
// about setting up that gives no command, to where the project's people keep what they know; ""
// where it does not, or where how to set up was found in it.
func unreadGuide(guides []docs.Document, setup hint, own docs.Own) string {
	for i := range guides {
		d := &guides[i]
		if guideRank(d) > 0 || strings.HasPrefix(setup.where, d.Path+":") {
			continue
		}
		for j := range d.Sections {
			s := &d.Sections[j]
			if s.Level < 2 || len(s.Commands) > 0 || !setupHeading.MatchString(s.Heading) {
				continue
			}
			for _, link := range s.Links {
				if link.IsWiki(own) {
					return fmt.Sprintf("; %s:%d leads to a page out of the repository, which was not read", d.Path, link.Line)
				}
			}
		}
	}
	return ""
}

// askTeam is what a guide says of a thing that only people of the team can give.
var askTeam = sieve.Plain(`(?i)\b(ask|speak (to|with)|talk to|contact) (the|your|an?|one of|someone|somebody)\b[^.\n]{0,40}\b(team|colleague|(project|product|tech|technical|delivery) (lead|owner|manager))`)

// fromPeople says where a README at the top sends those who set the project up to people
// for a part of it; "" where it does not.
func fromPeople(guides []docs.Document) string {
	for i := range guides {
		d := &guides[i]
		if guideRank(d) > 0 {
			continue
		}
		under := 0
		for j := range d.Sections {
			s := &d.Sections[j]
			under = holds(under, s, setupHeading)
			if under > 0 && askTeam.MatchString(s.Text) {
				return fmt.Sprintf("; for a part of it the section at %s:%d sends to the team", d.Path, s.Line)
			}
		}
	}
	return ""
}
