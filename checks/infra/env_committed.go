package infra

import (
	"regexp"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A secret that stands in the repository is no default: whoever reads that can use it.

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

// standsIn tells whether the default of the variable at data[start:end] only stands in for a secret, with
// which nothing real works, or is one that is written here for everybody.
func standsIn(data []byte, start, end int) bool {
	after := data[end:min(len(data), end+aroundRead)]
	if !ofSecret.Match(data[start:end]) {
		return false
	}
	if standIn.Match(after) {
		return true
	}
	m := insteadOf.FindSubmatch(after)
	if m == nil || openKey.Match(data[start:end]) {
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
