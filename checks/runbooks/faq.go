package runbooks

import (
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// questions matches headings of answers to what is asked often, of which not all
// need be about what goes wrong.
var questions = sieve.MustCompile(`(?i)\b(faqs?|frequently asked( questions)?)\b`)

// gotchas matches headings of what to look out for, which may be advice alone.
var gotchas = sieve.MustCompile(`(?i)\bgotchas\b`)

// trouble matches what is said of something that went wrong.
var trouble = sieve.MustCompile(`(?i)\b(fail(s|ed|ing|ures?)?|stuck|crash\w*|broken|hangs?|traceback|(not|n['’]t|never) (start|work|run|come|appear|show|connect|load|respond)(s|ing)?)\b|errors?\b|exception\b`)

// symptom matches what is asked about something that is not as it should be.
var symptom = sieve.MustCompile(`(?i)\b((is|are|was|does|do|did|can|could|has|have|will)(n['’]t| not)|cannot|no longer|stopped \w+ing|(is|are) (no|null|empty|wrong|missing)|(displays?|shows?|displayed|shown)\b.*\b(null|nothing|wrong)|(null|nothing|wrong)\b.*\b(displayed|shown)|how (can|do) (i|we) fix)\b`)

// asAnswers is what section i, of questions, is worth as troubleshooting: that many of
// its answers as speak of something that went wrong.
func asAnswers(d *docs.Document, i int) evidence {
	told, below := 0, 0
	for j := i + 1; j < len(d.Sections) && d.Sections[j].Level > d.Sections[i].Level; j++ {
		if below++; symptom.MatchString(d.Sections[j].Heading) || trouble.MatchString(everything(d.Sections[j].Heading, &d.Sections[j])) {
			told++
		}
	}
	if below == 0 {
		for line := range strings.Lines(everything("", &d.Sections[i])) {
			if trouble.MatchString(line) {
				told++
			}
		}
	}
	switch told {
	case 0:
		return evidence{level: missing}
	case 1:
		return evidence{level: thin, why: "one of its answers is about what goes wrong"}
	}
	return evidence{level: covered}
}
