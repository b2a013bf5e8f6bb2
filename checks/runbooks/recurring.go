package runbooks

import (
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// recurs matches what begins by telling that somebody does it again and again.
var recurs = sieve.MustCompile(`(?i)^\W*(periodically|from time to time|(every|each|once (a|every|per)|twice a) (two |few |other |second )?(day|week|fortnight|sprint|month|quarter|year|release)s?( or so)?),? ` +
	`(we|you|(the|our) ([\w-]+ ){0,2}(team|maintainers?|leads?)|somebody|someone|whoever|look|check|review|run|update|upgrade|rotate|clean|open|make|take|create|go)\b`)

// isRecurring tells whether section i begins so, and lists what is done then: in steps, or in
// items with files or commands.
func isRecurring(d *docs.Document, i int) bool {
	if !recurs.MatchString(d.Sections[i].Text) {
		return false
	}
	body := d.Body(i)
	return body.Steps >= leastSteps || strings.Count(body.Text, "\n") >= leastSteps && len(body.Spans)+len(body.Blocks) >= leastSteps
}
