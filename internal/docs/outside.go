package docs

import (
	"regexp"
	"strings"
)

// wiki matches places where organisations keep what they know.
var (
	wiki      = regexp.MustCompile(`(?i)confluence|atlassian\.net|notion\.(so|site)|docs\.google|drive\.google|sharepoint|/wiki\b|\bwiki\.|gitbook|\.slab\.com|coda\.io|quip\.com|nuclino|outline\.|run-?books?|play-?books?`)
	knowledge = regexp.MustCompile(`(?i)\b(wikipedia|wiktionary|wikimedia|wikidata)\.`)
)

// IsWiki tells whether a link leaves the repository for where organisations keep
// what they know.
func (l Link) IsWiki() bool {
	return IsExternal(l.Target) && wiki.MatchString(l.Target) && !knowledge.MatchString(l.Target)
}

// IsOwnPage tells whether a link leads to a page of the project's people that
// lies outside of the repository, rather than to somebody's manual. Owner is the
// account that the repository sits in, "" if unknown.
func (l Link) IsOwnPage(owner string) bool {
	if !IsExternal(l.Target) {
		return false
	}
	owner, target := strings.ToLower(owner), strings.ToLower(l.Target)
	return l.IsWiki() || owner != "" &&
		(strings.Contains(target, "/"+owner+"/") || strings.Contains(target, "//"+owner+".")) && !strings.Contains(target, "/issues")
}
