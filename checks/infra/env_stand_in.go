package infra

import (
	"regexp"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Some defaults do for nobody but who writes the program: a secret that stands here for everybody, the address of
// the own machine.

var (
	// ofSecret matches the names of variables that hold a secret, and standIn a default that
	// only stands in for one.
	ofSecret = sieve.Plain(`(KEY|SECRET|TOKEN|PASS|PASSWORD|PASSPHRASE|SALT|KEY_BASE)(_\d+)?$`)
	standIn  = sieve.Plain("(?i)^[\"'`]?[\\s)\\]]*(?:,|:-?|\\|\\||\\?\\?|\\bor\\b)\\s*(?:(?:default|fallback)\\s*[:=]\\s*)?[\"'`]?(?:fake|dummy|change(?:[-_]?me|[-_]it)|replace[-_]?me|insecure|placeholder|your[-_]|a{4}|x{3}|0{4})")
	// openKey is the name of a key that everybody may have, or that tells things apart.
	openKey = sieve.Plain(`(^|_)(PUBLIC|PUBLISHABLE|SITEKEY|SITE_KEY|ANON|MAPS?|SEARCH|BROWSER|CACHE|PRIMARY|FOREIGN|PARTITION|SORT|ROUTING)(_|$)`)
	// insteadOf is what counts without a variable: a text, or a name that may hold one.
	insteadOf = sieve.Plain("^[\"'`]?[\\s)\\]]*(?:,|\\|\\||\\?\\?|\\?:|\\bor\\b|\\{)\\s*(?:(?:default|fallback)\\s*[:=]\\s*)?(?:[\"'`]([^\"'`\\s]{16,})[\"'`]|@?([A-Za-z_]\\w*)\\s*[,;)}\\n])")
)

// standsIn tells whether the default of the variable at data[start:end] only stands in for a secret: nothing real
// works with that.
func standsIn(data []byte, start, end int) bool {
	return ofSecret.Match(data[start:end]) && standIn.Match(data[end:min(len(data), end+aroundRead)])
}

// committed tells whether that default is a secret itself.
func committed(data []byte, start, end int) bool {
	m := insteadOf.FindSubmatch(data[end:min(len(data), end+aroundRead)])
	if name := data[start:end]; m == nil || !ofSecret.Match(name) || openKey.Match(name) {
		return false
	}
	value := string(m[1])
	if len(m[2]) > 0 {
		value = textKept(data, string(m[2]))
	}
	return longRandom(value) && !identifier(value) && !pathLike.MatchString(value)
}

// textKept is the text that a file gives a name, "" where it gives none or several.
func textKept(data []byte, name string) string {
	given := regexp.MustCompile(`(?m)^[ \t]*@?(?:[a-z]+[ \t]+)*` + regexp.QuoteMeta(name) + `[ \t]*(?::[ \t]*\w+[ \t]*)?:?=?[ \t]*["'\x60]([^"'\x60\s]{16,})["'\x60]`)
	found := given.FindAllSubmatch(data, -1)
	if len(found) == 0 || slices.ContainsFunc(found, func(m [][]byte) bool { return string(m[1]) != string(found[0][1]) }) {
		return ""
	}
	return string(found[0][1])
}

var (
	// ofAddress is the name of what says where something is, and listens of that at which the program or one
	// beside it is asked, which the own machine does for.
	ofAddress = sieve.Plain(`(URL|URI|DSN|ENDPOINT|HOST|HOSTNAME|DOMAIN|SERVER|BROKER|ORIGIN)S?$`)
	listens   = sieve.Plain(`^(HOST|HOSTNAME|DOMAIN|SERVER)$|LISTEN|BIND|AGENT|STATSD|COLLECTOR|OTEL|JAEGER|METRICS`)
	ofStage   = sieve.Plain(`(ENV|ENVIRONMENT|STAGE|MODE|PROFILE)S?$`)
	// firstDefault is what counts without a variable, and ownAddress one that is the own machine.
	firstDefault = sieve.Plain("^[\"'`]?[\\s)\\]]*(?:,|:-?|\\|\\||\\?\\?|\\?:|\\bor\\b|\\{)\\s*(?:(?:default|fallback)\\s*[:=]\\s*)?[\"'`]?([^\"'`\\s,})]+)")
	ownAddress   = sieve.Plain(`^(?:[a-z][\w+.-]*:)*(?://)?(?:[^/@]*@)?(?:localhost|127\.0\.0\.1)(?:[:/?]|$)`)
)

// forDeveloper tells whether the default of the variable at data[start:end] is the developer's own machine, says
// that it is for tests, or is a secret that stands here.
func forDeveloper(data []byte, start, end int) bool {
	if committed(data, start, end) {
		return true
	}
	name, m := data[start:end], firstDefault.FindSubmatch(data[end:min(len(data), end+aroundRead)])
	if m == nil {
		return false
	}
	return ofAddress.Match(name) && !listens.Match(name) && ownAddress.Match(m[1]) || string(m[1]) == "test" && !ofStage.Match(name)
}

// developers tells whether a line stands in settings for the machine of a developer, or in a part or branch that is
// taken there alone.
func developers(f *tree.File, data []byte, line int) bool {
	return developerStage.MatchString(f.Path) || byStage.MatchString(f.Path) && forTrial["YAML"].MatchString(sectionOf(data, line)) || onTrial(f, data, line)
}
