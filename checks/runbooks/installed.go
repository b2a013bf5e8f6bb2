package runbooks

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// installed matches headings over what is done to a system that runs already, and begun
// those of the guide that may stand above them: whoever downgrades does not begin.
var (
	installed = sieve.MustCompile(`(?i)^\W*upgrad(e|es|ing)\W*$|\bupgrad(e|es|ing)\b.*\b(installations?|instances?|servers?)\b|\bdown-?grad(e|es|ing)\b|\bre-?install(ing|ation)?\b`)
	begun     = sieve.MustCompile(`(?i)\b(getting started|quick ?start)\b`)
)

// ofInstalled tells whether the last line of above is such a heading.
func ofInstalled(above string) bool {
	return installed.MatchString(above[strings.LastIndexByte(above, '\n')+1:])
}
