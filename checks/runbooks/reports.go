package runbooks

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/prose"
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
	// courseTold matches the headings over how an outage went, of which no row is what to do next time,
	// and recovered those over what ended it.
	courseTold = sieve.MustCompile(`(?i)\b(time ?line|events|history)\b`)
	recovered  = sieve.MustCompile(`(?i)\b(recovery|remediation|mitigation|resolution) (steps?|procedures?|commands?)\b|\bhow (it|this|we) (was fixed|recovered)\b`)
	// actionItems matches the headings over what was to be done after it, and undone the end of such an item.
	actionItems = sieve.MustCompile(`(?i)\b(action items|follow[- ]?ups?|next steps)\b`)
	undone      = sieve.MustCompile(`(?i)\b(pending|to[- ]?do|open|in progress|not (yet )?(started|done))\W*$`)
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

// nearInReport is what a section of such a report has that comes nearest to t: how the outage was ended
// for how to go back, and nothing of how it went.
func (t *topic) nearInReport(sec *docs.Section) *passage {
	switch {
	case courseTold.MatchString(sec.Heading):
		return nil
	case t.name == rollback && recovered.MatchString(sec.Heading) && len(sec.Commands) > 0:
		return &passage{said: sec.Heading, what: "the section ", words: recovered, worth: nearHeading}
	}
	return t.nearIn(sec)
}

// leftUndone counts the items that a report says are still to be done.
func leftUndone(d *docs.Document) (n int) {
	for i := range d.Sections {
		if !actionItems.MatchString(strings.Join(append(d.Above(i), d.Sections[i].Heading), "\n")) {
			continue
		}
		for line := range strings.SplitSeq(d.Sections[i].Text, "\n") {
			if undone.MatchString(line) {
				n++
			}
		}
	}
	return n
}

// reportsOnly is what is wrong with a report where whom to call is asked.
func reportsOnly(d *docs.Document) string {
	const why = "it reports outages that were, and not whom to call in the next"
	if n := leftUndone(d); n > 0 {
		return fmt.Sprintf("%s; %s still to be done", why, prose.Count(n, "action item of it is", "action items of it are"))
	}
	return why
}
