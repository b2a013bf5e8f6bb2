package docs

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// kept matches services where organisations keep what they know to themselves.
	kept = sieve.MustCompile(`(?i)confluence|atlassian\.net|notion\.(so|site)|docs\.google|drive\.google|sharepoint|\.slab\.com|coda\.io|quip\.com|nuclino|\boutline\.`)
	// wiki matches what may as well be somebody's manual for everybody.
	wiki      = sieve.MustCompile(`(?i)/wikis?\b|\bwiki\.|gitbook`)
	wikiSaid  = sieve.MustCompile(`(?i)^(the |our |project |team |public |internal |github )*wiki$`)
	forgeWiki = sieve.MustCompile(`(?i)^https?://(www\.)?(github|gitlab)\.com/[^/]+/.+/wikis?\b`)
	// reference matches encyclopaedias and dictionaries, whose pages tell what a word means.
	reference  = sieve.MustCompile(`(?i)^https?://([\w-]+\.)*(wiki(pedia|books|data|source)|wiktionary|wikimedia)\.org\b`)
	hostAndTop = sieve.MustCompile(`(?i)^[a-z+]*:?//([^/?#]+)(/[^/?#]+)?`)
	procedures = sieve.MustCompile(`(?i)(//|[^/:]/\S*)run-?books?\b|[^/:]/\S*play-?books?\b`)
)

// IsWiki tells whether a link leaves the repository for where its people keep
// what they know. A wiki is theirs where the link calls it one, or where its
// address holds owner, the account that the repository sits in; go.dev/wiki, named
// for what it tells, is somebody's manual. Where the owner
// is not known, "", that of any repository on a forge may be theirs.
func (l Link) IsWiki(owner string) bool {
	if !IsExternal(l.Target) || reference.MatchString(l.Target) {
		return false
	}
	if kept.MatchString(l.Target) {
		return true
	}
	if !wiki.MatchString(l.Target) {
		return false
	}
	if wikiSaid.MatchString(l.Text) {
		return true
	}
	if owner == "" {
		return forgeWiki.MatchString(l.Target)
	}
	names := strings.FieldsFunc(hostAndTop.FindString(l.Target), func(r rune) bool { return strings.ContainsRune("/.:@", r) })
	return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, owner) })
}

// IsOwnPage tells whether a link leads to a page of the project's people that
// lies outside of the repository, rather than to somebody's manual. Owner is the
// account that the repository sits in, "" if unknown.
func (l Link) IsOwnPage(owner string) bool {
	if !IsExternal(l.Target) || reference.MatchString(l.Target) {
		return false
	}
	owner, target := strings.ToLower(owner), strings.ToLower(l.Target)
	return l.IsWiki(owner) || procedures.MatchString(target) || owner != "" &&
		(strings.Contains(target, "/"+owner+"/") || strings.Contains(target, "//"+owner+".")) && !strings.Contains(target, "/issues")
}

// Bears tells whether the address of a link holds the name of a project: at the
// head of a part of its site's name, as slim in slimframework.com, or as one of
// the first two folders. A short name begins too many others.
func (l Link) Bears(name string) bool {
	if name == "" || !IsExternal(l.Target) {
		return false
	}
	_, rest, _ := strings.Cut(strings.ToLower(l.Target), "//")
	parts := strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("/?#", r) })
	name = strings.ToLower(name)
	for i, part := range parts[:min(len(parts), 3)] {
		if i > 0 && part == name {
			return true
		}
		if i == 0 && slices.ContainsFunc(strings.Split(part, "."), func(label string) bool {
			return label == name || len(name) >= minPrefix && strings.HasPrefix(label, name)
		}) {
			return true
		}
	}
	return false
}

// minPrefix is how long a name must be to be known by the head of a longer one.
// Assumed.
const minPrefix = 4

// Wiki returns the line at which a document leads to a wiki out of the
// repository that is of the same owner, 0 if it does not.
func (d *Document) Wiki(owner string) int {
	for i := range d.Sections {
		for _, l := range d.Sections[i].Links {
			if l.IsWiki(owner) {
				return l.Line
			}
		}
	}
	return 0
}
