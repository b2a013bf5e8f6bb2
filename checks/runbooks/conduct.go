package runbooks

import (
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// How people behave has incidents too, with a protocol for them. It tells nobody whom to call
// when what runs here fails.

var (
	misconduct = sieve.MustCompile(`(?i)\b(code of conduct|harass\w*|(inappropriate|unacceptable|offensive|abusive) (content|conduct|behaviou?rs?|language))\b`)
	ofSystems  = sieve.MustCompile(`(?i)\b(outages?|downtime|on[- ]?call|pager\w*|servers?|systems?|production|deploy\w*|databases?|breach\w*|security|vulnerabilit\w+|bugs?|sev(erity)?[- ]?\d)\b`)
)

// ofConduct tells whether a document speaks of how people behave, and of no system.
func ofConduct(d *docs.Document) bool {
	says := func(p *sieve.Pattern) bool {
		return slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return p.MatchString(s.Heading + "\n" + s.Text) })
	}
	return says(misconduct) && !says(ofSystems)
}
