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
	wikiSaid  = sieve.MustCompile(`(?i)^(the |our |project |team |public |internal |github )*wiki\.?$`)
	forgeWiki = sieve.MustCompile(`(?i)^https?://(www\.)?(github|gitlab)\.com/[^/]+/.+/wikis?\b`)
	// reference matches encyclopaedias and dictionaries, whose pages tell what a word means,
	// and what the maker of a wiki tells everybody of its own products.
	reference  = sieve.MustCompile(`(?i)^https?://(([\w-]+\.)*(wiki(pedia|books|data|source)|wiktionary|wikimedia)\.org|(confluence|support|developer|community|www)\.atlassian\.com)\b`)
	hostAndTop = sieve.MustCompile(`(?i)^[a-z+]*:?//([^/?#]+)(/[^/?#]+)?`)
	// talk matches where people talk about a change or about what is wrong.
	talk       = sieve.Plain(`(?i)/(issues|discussions|pulls?|merge_requests)(/|$)`)
	procedures = sieve.MustCompile(`(?i)(//|[^/:]/\S*)run-?books?\b|[^/:]/\S*play-?books?\b`)
)

// Own is what a project's own pages are known by: the account and the name of its
// repository, and what its README calls it where the account is unknown; each "" if unknown.
type Own struct {
	Owner, Name, Called string
	// WikiHere: the repository holds the source of its wiki, as HoldsWiki tells.
	WikiHere bool
}

// in tells whether the address of a page on a forge is that of the project: by the
// account, or else by a folder that the project is called after. Where neither is
// known, any may be.
func (o Own) in(target string) bool {
	if o.Owner != "" {
		names := strings.FieldsFunc(hostAndTop.FindString(target), func(r rune) bool { return strings.ContainsRune("/.:@", r) })
		return slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, o.Owner) })
	}
	if !forgeWiki.MatchString(target) {
		return false
	}
	return o.Called == "" || slices.ContainsFunc(addressParts(target)[1:], func(part string) bool {
		name := Fold(part)
		return len(name) >= minPrefix && (strings.Contains(o.Called, name) || strings.Contains(name, o.Called))
	})
}

// IsWiki tells whether a link leaves the repository for where its people keep
// what they know. A wiki is theirs where the link calls it one, or where its
// address is of the project's own; go.dev/wiki, named for what it tells, is
// somebody's manual.
func (l Link) IsWiki(own Own) bool {
	if !IsExternal(l.Target) || reference.MatchString(l.Target) {
		return false
	}
	if kept.MatchString(l.Target) {
		return true
	}
	if !wiki.MatchString(l.Target) || own.WikiHere && !forgeWiki.MatchString(l.Target) {
		return false
	}
	if wikiSaid.MatchString(l.Text) {
		return true
	}
	return own.in(l.Target)
}

// IsOwnPage tells whether a link leads to a page of the project's people that
// lies outside of the repository, rather than to somebody's manual.
func (l Link) IsOwnPage(own Own) bool {
	if !IsExternal(l.Target) || reference.MatchString(l.Target) {
		return false
	}
	owner, target := strings.ToLower(own.Owner), strings.ToLower(l.Target)
	return l.IsWiki(own) || procedures.MatchString(target) || owner != "" &&
		(strings.Contains(target, "/"+owner+"/") || strings.Contains(target, "//"+owner+".")) && !talk.MatchString(target)
}

// IsNamed tells whether the address of a link holds just the name of a project, as Bears
// does but for longer names that begin with it: what a README calls the whole may be a
// common word.
func (l Link) IsNamed(name string) bool { return l.bears(name, false) }

// OnSiteOf tells whether a link leads to a site whose own name bears that of a project.
func (l Link) OnSiteOf(name string) bool {
	parts := addressParts(l.Target)
	return IsExternal(l.Target) && len(parts) > 0 && Link{Target: "https://" + parts[0]}.Bears(name)
}

// Bears tells whether the address of a link holds the name of a project: at the
// head of a part of its site's name, as slim in slimframework.com, or as a word of it,
// as lemmy in join-lemmy.org, or as one of
// the first two folders. A short name begins too many others.
func (l Link) Bears(name string) bool { return l.bears(name, true) }

func (l Link) bears(name string, begun bool) bool {
	if name == "" || !IsExternal(l.Target) {
		return false
	}
	name = strings.ToLower(name)
	for i, part := range addressParts(strings.ToLower(l.Target)) {
		if i > 0 && part == name {
			return true
		}
		if i == 0 && slices.ContainsFunc(strings.Split(part, "."), func(label string) bool {
			return label == name || len(name) >= minPrefix && (begun && strings.HasPrefix(label, name) || slices.Contains(strings.Split(label, "-"), name))
		}) {
			return true
		}
	}
	return false
}

// addressParts are the host of an address and its first two folders.
func addressParts(target string) []string {
	_, rest, _ := strings.Cut(target, "//")
	parts := strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("/?#", r) })
	return parts[:min(len(parts), 3)]
}

// minPrefix is how long a name must be to be known by the head of a longer one.
// Assumed.
const minPrefix = 4

// Wiki returns the line at which a document leads to a wiki out of the
// repository that is of the same project, 0 if it does not.
func (d *Document) Wiki(own Own) int {
	for i := range d.Sections {
		for _, l := range d.Sections[i].Links {
			if l.IsWiki(own) && !oneFile.MatchString(l.Target) && !l.isPageOfOther(own) {
				return l.Line
			}
		}
	}
	return 0
}

// isPageOfOther tells whether a link leads to one page of the wiki of another repository
// of the account: that page is of its title, and the wiki around it of that repository.
func (l Link) isPageOfOther(own Own) bool {
	m := wikiPage.FindStringSubmatch(l.Target)
	return m != nil && own.Name != "" && Fold(m[1]) != Fold(own.Name)
}

// wikiPage matches the address of a page of a repository's wiki, and the repository.
var wikiPage = sieve.Plain(`(?i)^https?://(?:www\.)?(?:github|gitlab)\.com/[^/]+/(?:.+/)?([^/]+)/(?:-/)?wikis?/[^/?#]`)

// oneFile matches the address of a table, of slides, of a form or of a file that is kept
// there, which are data and no place where people write down what they know.
var oneFile = sieve.MustCompile(`(?i)docs\.google\.com/(a/[^/]+/)?(spreadsheets|presentation|forms|drawings)/|drive\.google\.com/(a/[^/]+/)?(file/|open\?|uc\?)`)
