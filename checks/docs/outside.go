package docs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// lead is what a README leaves to a page outside of the repository, and where it
// says so. A home of documents may tell it, which nobody here can know.
type lead struct {
	says, at string
	home     bool
}

// outside is where a README leads out of the repository for the answer to t, none
// if it does not: to a page of the project's people by what it says there, or to a home
// of the project's own documents, as homeOutside found it, where anything but whom to ask
// may be told. What anybody else's page tells is of something else.
func (t *topic) outside(repo *facts.Repo, readmes []*docs.Document, home string) lead {
	if t.name == "what" {
		return whatOutside(readmes)
	}
	for _, d := range readmes {
		for i := range d.Sections {
			s := &d.Sections[i]
			for _, link := range s.Links {
				if !docs.IsExternal(link.Target) || isBadge(link) || demo.MatchString(link.Text) || demo.MatchString(link.Target) || t.name == "contact" && notToAsk.MatchString(link.Target) {
					continue
				}
				said, words := sentenceOf(s, link), link.Text
				if strings.HasSuffix(link.Target, "/"+words) {
					words = "" // the name of a repository tells nothing of what is in it
				}
				if t.name == "contact" && ofAnothers.MatchString(beforeLink(said, link)) {
					continue // whom to ask of what the link is
				}
				about := t.about(words)
				if link.IsOwnPage(repo.Own()) || bears(link, repo) {
					about = about || t.about(beforeLink(said, link)) || t.about(purposeOf(said, link))
				} else if repo.Own().Owner != "" || !codeHost.MatchString(link.Target) || !told.MatchString(words) {
					continue // where no account is known, any that the words lead to may be theirs
				}
				if about && (told.MatchString(said) || isOwnManual(link, repo) || link.IsWiki(repo.Own())) {
					return lead{at: fmt.Sprintf("%s:%d", d.Path, link.Line)}
				}
			}
		}
	}
	if home == "" || !t.toldAtHome(repo.Kind) {
		return lead{}
	}
	return lead{at: home, home: true}
}

// ofAnothers ends what is said of people by what they answer for, or made.
var ofAnothers = sieve.Plain(`(?i)\b(responsible for|who (own|run|maintain|look after)s?|behind)( (the|this|that|our))?\W*$`)

// demo matches what people call a page on which the product is tried out, which tells
// nobody how it is done.
var demo = sieve.Plain(`(?i)\b(demo(nstration)?s?|playground)\b`)

// whatOutside is where a section of a README on what this is does nothing but lead
// out of the repository. What else a README leads to is about more than that.
func whatOutside(readmes []*docs.Document) lead {
	for _, d := range readmes {
		for i := range d.Sections {
			if s := &d.Sections[i]; s.Heading != "" && topics[0].about(s.Heading) {
				if line := leadsOnlyOut(s); line > 0 {
					return lead{at: fmt.Sprintf("%s:%d", d.Path, line)}
				}
			}
		}
	}
	return lead{}
}

// leadsOnlyOut returns the line at which a section leads out of the repository to
// what it promises, 0 if it does not or says anything else.
func leadsOnlyOut(s *docs.Section) int {
	text, line := s.Prose(), 0
	for _, link := range s.Links {
		if said := sentenceOf(s, link); docs.IsExternal(link.Target) && !isBadge(link) && told.MatchString(said) {
			text, line = strings.Replace(text, said, " ", 1), cmp.Or(line, link.Line)
		}
	}
	if docs.WordCount(text) > 0 {
		return 0
	}
	return line
}

// toldAtHome tells whether the home of a project's documents may answer t: all of
// what its developers ask, or where people use it only what users ask.
func (t *topic) toldAtHome(kind facts.Kind) bool {
	return t.name != "contact" && (kind.Operated() || t.name != "test" && t.name != "deploy")
}

// beforeLink is what a sentence says before a link, which is what that is for.
func beforeLink(said string, link docs.Link) string {
	before, _, _ := strings.Cut(said, anchor(link))
	return before
}

// purposeOf is what a sentence says after a link that it is for: "follow [it] to
// get started".
func purposeOf(said string, link docs.Link) string {
	_, after, _ := strings.Cut(said, anchor(link))
	return purpose.FindString(after)
}

var purpose = sieve.Plain(`(?i)^\W*(to|for|on|about)\b.*`)

// leadsHome tells whether a link leads out of the repository to the home of the
// project's own documents: a page of its people that the link calls so, or a site
// that bears the project's name in a sentence that does.
func leadsHome(s *docs.Section, link docs.Link, repo *facts.Repo) bool {
	if !docs.IsExternal(link.Target) || showsBadge(s, link) || ofInterface.MatchString(link.Text) || saidOfInterface(s, link) || codeHost.MatchString(link.Target) || ofCode.MatchString(link.Target) || wikiPage.MatchString(link.Target) || ofProduct.MatchString(link.Text) {
		return false
	}
	if link.IsOwnPage(repo.Own()) && home.MatchString(link.Text) {
		return true
	}
	return bears(link, repo) && (ownSite.MatchString(link.Text) || ownSite.MatchString(beforeLink(sentenceOf(s, link), link)))
}

// saidOfInterface tells whether what is called documentation before a link is that of the
// interface: "API documentation ([master](…) | [develop](…))".
func saidOfInterface(s *docs.Section, link docs.Link) bool {
	all := docWords.FindAllStringSubmatch(beforeLink(sentenceOf(s, link), link), -1)
	return len(all) > 0 && all[len(all)-1][1] != ""
}

var (
	// docWords are what documentation is called, with what it is of.
	docWords = sieve.Plain(`(?i)\b((?:api|swagger|open ?api|rest|inline|generated) )?(?:docs?|documentation|reference|manual|guides?|handbook)\b`)
	// ofCode matches pages that are made of the code itself.
	ofCode = sieve.Plain(`(?i)^https?://(pkg\.go\.dev|godoc\.org|docs\.rs|(www\.)?rubydoc\.info|(www\.)?javadoc\.io)/|/swagger(-ui)?([/.]|$)`)
	// ofInterface matches what people call pages on the interface alone.
	ofInterface = sieve.Plain(`(?i)\b(swagger|open ?api|api (docs?|documentation|reference))\b`)
	// ofProduct matches what is said of a feature that users get.
	ofProduct = sieve.Plain(`(?i)\b(wikis?|documentation|docs|portal|manual|handbook) (edit(or|ing)|search|generat(or|ion)|viewer|builder|engine|features?|system)\b`)
	// post matches the address of what was written on one day.
	post = sieve.Plain(`/\d{4}/\d{1,2}/\d{1,2}/`)
	// wikiPage matches one page of a wiki of a forge, by a name of several words, or a section of one.
	wikiPage = sieve.Plain(`(?i)^https?://[^/]+/[^/]+/[^/]+/(-/)?wikis?/[^/#]*(-[^/]*|#[^/]+)$`)
)

// manualHost matches addresses under which manuals are published; what docs.rs
// makes of the code itself is none.
var manualHost = sieve.Plain(`(?i)^https?://((docs?|documentation|manual|handbook|guides?)\.[\w-]+\.|[\w-]+\.(readthedocs|gitbook)\.(io|org)\b|[^/]+/([^/]+/)?(docs?|documentation|manual|handbook|guides?)(/|$))`)

// forgeWiki matches the first page of the wiki that a forge keeps beside a repository.
var forgeWiki = sieve.Plain(`(?i)^https?://[^/]+/[^/]+/[^/]+/(-/)?wikis?(/|/home)?$`)

// versionName matches what a repository is called that is named for a version of
// what its account is named for.
var versionName = sieve.Plain(`(?i)^v?\d+$`)

// ownName is what a project's repository is called, or the account of one that is named
// for a version.
func ownName(repo *facts.Repo) string {
	owner, name := repo.Home()
	if versionName.MatchString(name) {
		return owner
	}
	return name
}

// bears tells whether the address of a link holds the project's name, or what its README
// calls it where the name is that of a folder.
func bears(link docs.Link, repo *facts.Repo) bool {
	return link.Bears(ownName(repo)) || link.IsNamed(repo.Called)
}

// isOwnManual tells whether a link leads to a manual that bears the project's name.
func isOwnManual(link docs.Link, repo *facts.Repo) bool {
	return manualHost.MatchString(link.Target) && !codeHost.MatchString(link.Target) && bears(link, repo)
}

// homeOutside is where a README leads to the home of the project's documents: of what
// is operated by one to a guide for its developers, else by a
// link called so rather than by one to the whole site, by its words rather
// than by the address alone, and by that rather than to its wiki; "" where none does, or where the repository holds the
// pages of a site itself.
func (l *library) homeOutside(repo *facts.Repo) string {
	if len(l.sites()) > 0 {
		return ""
	}
	home := l.anyHomeOutside(repo)
	if home != "" && repo.Kind.Operated() {
		return cmp.Or(l.guideOutside(repo), home)
	}
	return home
}

func (l *library) anyHomeOutside(repo *facts.Repo) string {
	var toSite, byAddress, toWiki string
	for _, d := range l.readmes() {
		for i := range d.Sections {
			openers := listOpeners(&d.Sections[i])
			for _, link := range d.Sections[i].Links {
				if post.MatchString(link.Target) || repo.Kind.Operated() && saidForUsers(&d.Sections[i], link, openers) {
					continue
				}
				at := fmt.Sprintf("%s:%d", d.Path, link.Line)
				switch leads := leadsHome(&d.Sections[i], link, repo); {
				case leads && home.MatchString(anchor(link)):
					return at
				case leads && toSite == "":
					toSite = at
				}
				if byAddress == "" && !isBadge(link) && isOwnManual(link, repo) && !saidOfInterface(&d.Sections[i], link) {
					byAddress = at
				}
				if toWiki == "" && forgeWiki.MatchString(link.Target) && link.IsWiki(repo.Own()) {
					toWiki = at
				}
			}
		}
	}
	return cmp.Or(toSite, byAddress, toWiki)
}

// forItsDevelopers matches what people call a page, or a home of documents, for who works on it.
var forItsDevelopers = sieve.Plain(`(?i)\b(developers?|development|engineering)['’]?s? (guides?|docs|documentation|handbook|manual|wiki|portal)\b`)

// guideOutside is where a README leads out of the repository to what is written for those who
// work on the project, "" where it does not.
func (l *library) guideOutside(repo *facts.Repo) string {
	for _, d := range l.readmes() {
		for i := range d.Sections {
			s := &d.Sections[i]
			for _, link := range s.Links {
				if forItsDevelopers.MatchString(link.Text) && link.IsOwnPage(repo.Own()) && !showsBadge(s, link) && !codeHost.MatchString(link.Target) && !ofInterface.MatchString(link.Text) {
					return fmt.Sprintf("%s:%d", d.Path, link.Line)
				}
			}
		}
	}
	return ""
}

// leftOutside says what may be told outside of the repository: what the README
// leads there for, and what it may find at the home of the documents.
func leftOutside(outside []lead) string {
	var said, home []string
	var pages []lead
	at := ""
	for _, l := range outside {
		if l.home {
			home, at = append(home, l.says), l.at
		} else {
			pages = append(pages, l)
		}
	}
	if len(pages) > 0 {
		said = append(said, leftToPages(pages))
	}
	if len(home) > 0 {
		said = append(said, fmt.Sprintf("%s may be told in the project's documentation outside of the repository (%s), which was not read", prose.List(home), at))
	}
	return strings.Join(said, "; ")
}

func leftToPages(outside []lead) string {
	var each, all []string
	for _, l := range outside {
		each = append(each, fmt.Sprintf("%s (%s)", l.says, l.at))
		all = append(all, l.says)
	}
	switch {
	case len(outside) == 1:
		return each[0] + " is left to a page outside of the repository, which was not read"
	case slices.ContainsFunc(outside, func(l lead) bool { return l.at != outside[0].at }):
		return prose.List(each) + " are left to pages outside of the repository, which were not read"
	}
	return prose.List(all) + " are left to pages outside of the repository (" + outside[0].at + "), which were not read"
}
