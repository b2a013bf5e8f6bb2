package runbooks

import (
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// configuresSignOn tells whether a section is about the settings by which a product lets its
// users in: that is no access to where it runs.
func configuresSignOn(body *docs.Section) bool {
	settings := 0
	for _, span := range body.Spans {
		if ofSetting.MatchString(span.Text) {
			settings++
		}
	}
	return settings >= 2 && signOn.MatchString(body.Prose())
}

var signOn = sieve.MustCompile(`(?i)\b(single sign-?on|sso)\b`)

// signsIn matches commands that sign in at a provider, whatever is reached then.
var signsIn = sieve.MustCompile(`(?i)\b(az login|gcloud auth (application-default )?login|cf login|aws sso login|tsh login)\b`)

// onlySignsIn tells whether a section gets nowhere by its commands but to a provider, and
// names no environment there.
func (t *topic) onlySignsIn(sec *docs.Section) bool {
	text := sec.Heading + "\n" + sec.Prose()
	for _, c := range sec.Commands {
		if t.command.MatchString(c.Text) && !signsIn.MatchString(c.Text) {
			return false
		}
		text += "\n" + c.Text
	}
	return environmentsNamed(text) == 0
}
