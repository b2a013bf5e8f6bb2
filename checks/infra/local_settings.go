package infra

import (
	"bytes"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// sentToBrowsers is a variable of a family that the tools of the web build
	// into what they send to every visitor.
	sentToBrowsers = sieve.Plain(`(^|[^A-Za-z0-9_])(REACT_APP|NEXT_PUBLIC|NUXT_PUBLIC|VITE|GATSBY|VUE_APP|EXPO_PUBLIC|PUBLIC)_\w+["'\]]?\s*[:=]`)

	// browserScript is a script that lies where a site's files lie.
	browserScript = sieve.Plain(`(?i)(^|/)(assets|static|public|wwwroot)/([^/]+/)*[^/]+\.(m?js|jsx)$`)

	namedHost = sieve.Plain(`(?i)\b[a-z][a-z0-9+]*://(?:[^/\s"'@]*@)?([\w.-]+)|(?:\b|_)host(?:name)?["']?\s*(?::|=>?)\s*["']?([\w.-]+)`)
	// thisMachine matches the developer's own, and names that nobody may have.
	thisMachine = sieve.Plain(`(?i)^(localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal|[\w-]+\.(localhost|test)|([\w-]+\.)*example(\.(com|org|net))?)$`)
	testFixture = sieve.Plain(`["'\x60(/](tests?|spec|__tests__)/(support/)?fixtures?/`)
	// ownStage is no place that others share, as one for development may be.
	ownStage     = sieve.Plain(`(?im)^\s*["']?(environment|env)["']?\s*[:=]\s*["']?(local|tests?)["']?\s*,?\s*$`)
	inProduction = sieve.Plain(`(?i)(^|[/._-])(prod|production|live|staging|release)([/._-]|$)`)
)

// minHosts is from how many mentions of this machine on, and of no other, a file
// is taken for one that only serves it: one address may be a default. Assumed.
const minHosts = 2

// localSettings tells whether a settings file speaks of nothing but this
// machine, says that its environment is local or of tests, or reads what only
// the tests have.
func localSettings(path string, data []byte) bool {
	if inProduction.MatchString(path) {
		return false
	}
	if ownStage.Match(data) {
		return true
	}
	hosts, fixture := 0, false
	for line := range bytes.Lines(data) {
		if commentedOut.Match(line) {
			continue
		}
		for _, m := range namedHost.FindAllSubmatch(line, -1) {
			if !thisMachine.Match(append(m[1][:len(m[1]):len(m[1])], m[2]...)) {
				return false
			}
			hosts++
		}
		fixture = fixture || testFixture.Match(line)
	}
	return hosts >= minHosts || fixture
}
