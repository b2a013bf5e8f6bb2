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
