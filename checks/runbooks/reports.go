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
	// outage matches what is published on one, of a day.
	outage = sieve.MustCompile(`(?i)\b(outages?|post[- ]?mortem|incident report)\b`)
	aDay   = sieve.Plain(`\b20\d\d[- ][01]\d[- ][0-3]\d\b`)
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

// ofOutage tells whether a document, wherever it lies, tells of the outage of some day: to
// readers of a blog, too. What was done then is no word on whom to call next time.
func ofOutage(d *docs.Document) bool {
	title := d.Title + "\n" + nameOf(d)
	return outage.MatchString(title) && aDay.MatchString(title)
}
