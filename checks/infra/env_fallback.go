package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// behindRead leads from the read of a variable to what counts without it.
	behindRead = sieve.Plain("^['\"]?[\\])]*\\s*(?:,|\\|\\||\\?\\?|\\?:|\\bor\\b|\\{)\\s*(?:\\w+\\s*[=:]\\s*)?[\"'`]?$")
	// interpolated is the same in settings files and shells: ${NAME:-value}.
	interpolated = sieve.Plain(`\$\{[A-Za-z_][\w.-]*:-?["']?$`)
)

// fallback tells whether a value on a line of some language only counts where
// the environment variable that is read before it is not set.
func fallback(language, line, value string) bool {
	before, _, found := strings.Cut(line, value)
	if !found {
		return false
	}
	if interpolated.MatchString(before) {
		return true
	}
	for _, read := range envPatterns[language].read {
		for _, at := range read.FindAllStringIndex(before, mostReads) {
			if behindRead.MatchString(before[at[1]:]) {
				return true
			}
		}
	}
	return false
}
