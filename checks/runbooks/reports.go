package runbooks

import (
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// postMortem matches the title or the name of a report on an outage, and howReported those
	// of a document on how such reports are written.
	postMortem  = sieve.MustCompile(`(?i)\bpost[- ]?mortem\b`)
	howReported = sieve.MustCompile(`(?i)\b(templates?|process|procedures?|guides?|how|writing|runbooks?)\b`)
	// causeTold matches the headings of what such a report tells.
	causeTold = sieve.MustCompile(`(?i)\b(root cause|timeline|lessons learn(ed|t)|what (went|happened))\b`)
	// reached matches that somebody is called, or decides.
	reached = sieve.MustCompile(`(?i)\b(on[- ]?call|pager\w*|opsgenie|contact|notify|phone|incident (commander|lead|manager)|escalat(e|es|ion) (to|path|contacts?)|who (to|decides))\b`)
)

// isReport tells whether a document is a report on an outage that was: what it tells of other
// topics is how things went then.
func isReport(d *docs.Document) bool {
	title := d.Title + "\n" + nameOf(d)
	return postMortem.MatchString(title) && !howReported.MatchString(title) &&
		slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return causeTold.MatchString(s.Heading) })
}
