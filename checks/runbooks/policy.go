package runbooks

import (
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// policy matches headings over what users may expect of versions, and procedure those that
// say that it is told as well how one is made.
var (
	policy    = sieve.MustCompile(`(?i)\bversioning\b|\b(support|release|versions?|upgrade|deprecation) polic(y|ies)\b|\bsupport matrix\b`)
	procedure = sieve.MustCompile(`(?i)\b(process|procedures?|steps|how)\b`)
)

// onlyPolicy tells whether a section below such a heading has nothing to type: it promises, and
// says neither how a version gets to where it runs nor what is done again and again.
func (t *topic) onlyPolicy(above string, body *docs.Section) bool {
	switch t.name {
	case deploy:
	case routineWork:
		if t.rhythm.MatchString(body.Text) {
			return false
		}
	default:
		return false
	}
	return policy.MatchString(above) && !procedure.MatchString(above) && len(body.Commands) == 0 && !t.says(body)
}
