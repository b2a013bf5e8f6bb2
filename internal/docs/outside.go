package docs

import (
	"regexp"
	"strings"
)

var (
	// wiki matches places where organisations keep what they know.
	wiki       = regexp.MustCompile(`(?i)confluence|atlassian\.net|notion\.(so|site)|docs\.google|drive\.google|sharepoint|/wiki\b|\bwiki\.|gitbook|\.slab\.com|coda\.io|quip\.com|nuclino|\boutline\.`)
	procedures = regexp.MustCompile(`(?i)(//|[^/:]/\S*)run-?books?\b|[^/:]/\S*play-?books?\b`)
	knowledge  = regexp.MustCompile(`(?i)\b(wikipedia|wiktionary|wikimedia|wikidata)\.`)
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
	return l.IsWiki() || procedures.MatchString(target) || owner != "" &&
		(strings.Contains(target, "/"+owner+"/") || strings.Contains(target, "//"+owner+".")) && !strings.Contains(target, "/issues")
}

// Wiki returns the line at which a document leads to a wiki out of the
// repository, 0 if it does not.
func (d *Document) Wiki() int {
	for i := range d.Sections {
		for _, l := range d.Sections[i].Links {
			if l.IsWiki() {
				return l.Line
			}
		}
	}
	return 0
}
