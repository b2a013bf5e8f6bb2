package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// notToAsk matches the address of one issue, change or discussion, which is
	// about its own matter, and of a file on a forge: neither is a place to ask.
	notToAsk = sieve.Plain(`(?i)/(issues|pulls?|merge_requests|discussions)/\d+|/(blob|tree|raw)/`)
	// ofTracker matches what follows the address of a repository where it leads to
	// its issues or discussions as a whole.
	ofTracker = sieve.Plain(`(?i)^/(-/)?(issues|discussions)(/(new|categories|choose)\b[^#]*)?/?([?#]|$)`)
	// asks matches words that send a reader there with what they have.
	asks = sieve.Plain(`(?i)\b(ask|questions?|help|problems?|bugs?|issues?|feedback|discuss(ions?)?|contact|report|support)\b`)
)

// isOwnTracker tells whether a link leads to where the project's own people answer.
func isOwnTracker(link docs.Link, repo *facts.Repo) bool {
	owner, name := repo.Home()
	if owner == "" && repo.Called != "" { // the one that bears the project's name
		m := askedThere.FindStringSubmatch(link.Target)
		if m == nil || docs.Fold(m[2]) != repo.Called {
			return false
		}
		owner, name = m[1], m[2]
	}
	if owner == "" || name == "" || !docs.IsExternal(link.Target) {
		return false
	}
	_, after, found := strings.Cut(strings.ToLower(link.Target), strings.ToLower("/"+owner+"/"+name))
	return found && ofTracker.MatchString(after)
}

// askedThere matches the address of a repository as a whole, or of its tracker, and
// takes the account and the name.
var askedThere = sieve.Plain(`(?i)^https?://(?:www\.)?(?:github|gitlab|bitbucket|codeberg)\.(?:com|org)/([\w.-]+)/([\w.-]+?)(?:\.git)?/?(?:/(?:-/)?(?:issues|discussions)\b.*)?$`)

// withoutOthers is the prose of a section without the sentences that lead to another
// repository of another account: who answers there answers for that one.
func withoutOthers(s *docs.Section, repo *facts.Repo) string {
	text := s.Prose()
	owner, name := repo.Home()
	if owner == "" || name == "" {
		return text
	}
	for _, link := range s.Links {
		m := askedThere.FindStringSubmatch(link.Target)
		if m != nil && !strings.EqualFold(m[1], "orgs") && !strings.EqualFold(m[1], owner) && !strings.EqualFold(m[2], name) {
			text = strings.ReplaceAll(text, sentenceOf(s, link), " ")
		}
	}
	return text
}

// tracker returns the first line at which a document sends its readers to the
// project's own tracker, in a sentence that says what for, 0 if none does. A row
// of badges or of links says nothing.
func tracker(d *docs.Document, repo *facts.Repo) int {
	for i := range d.Sections {
		s := &d.Sections[i]
		for _, link := range s.Links {
			if said := sentenceOf(s, link); isOwnTracker(link, repo) && !isBadge(link) && asks.MatchString(said) && docs.WordCount(said) >= leastAsked {
				return link.Line
			}
		}
	}
	return 0
}

var (
	// ownedCode matches a rule of CODEOWNERS that names somebody.
	ownedCode = sieve.Plain(`(?m)^\s*[^#\s]\S*\s+\S*@\S`)
	// ownedWhole matches one of everything.
	ownedWhole = sieve.Plain(`(?m)^[ \t]*(?:/|\*{1,2}|/\*{1,2})[ \t]+\S*@\S`)
	// ownedComponent matches the line of a catalogue's entry that names one, and ownedBy
	// one of OWNERS.
	ownedComponent = sieve.Plain(`(?m)^\s+owner:\s*["']?\w`)
	ownedBy        = sieve.Plain(`(?m)@\w|^\s*-\s+[A-Za-z0-9][\w-]+\s*$`)
)

// NamesOwners lists the files that name owners and are no documents: what programs read
// says who answers, and not how they are reached.
func NamesOwners(t *tree.Tree) (named []string) {
	top := docs.Top(t)
	for _, kind := range []struct {
		names *sieve.Pattern
		paths []string
	}{
		{ownedCode, []string{".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"}},
		{ownedComponent, []string{path.Join(top, "catalog-info.yaml"), path.Join(top, "catalog-info.yml")}},
		{ownedBy, []string{"OWNERS"}},
	} {
		for _, p := range kind.paths {
			if data, err := t.ReadFile(p); err == nil && kind.names.Match(data) {
				named = append(named, p)
				break // a forge reads the first
			}
		}
	}
	return named
}

// requestForm matches the names of forms for changes and issues.
var requestForm = sieve.Plain(`(?i)(^|/)((pull|merge)[-_]request|issue)[-_]template`)

// FormNamesOwner is where a form for changes or issues names who is responsible, in a sentence.
func FormNamesOwner(f *facts.Facts) (path string, line int) {
	for _, d := range docs.Placed(f.Documents()) {
		if d.Purpose != docs.Template || d.Problem != "" || !requestForm.MatchString(d.Path) {
			continue
		}
		for j := range d.Sections {
			if said, found := d.OwnerOf(j, true); found && said != "" {
				data, _ := f.Tree.ReadFile(d.Path)
				return d.Path, docs.LineOf(data, d.Sections[j].Line, said)
			}
		}
	}
	return "", 0
}

// OwnsParts tells whether a file that names owners names none for everything.
func OwnsParts(t *tree.Tree, file string) bool {
	data, err := t.ReadFile(file)
	return err == nil && path.Base(file) == "CODEOWNERS" && !ownedWhole.Match(data)
}

// leastAsked is how many words a sentence has that says what a tracker is for,
// as "open an issue here". Assumed.
const leastAsked = 4

// askedAt returns where a page that a guide leads to, of any kind, sends its readers
// to the project's own tracker: nil and 0 if none does.
func (l *library) askedAt(repo *facts.Repo, guides []*docs.Document) (*docs.Document, int) {
	for _, d := range guides {
		pages := []*docs.Document{d}
		for _, r := range l.linked(d) {
			pages = append(pages, r.to)
		}
		if l.leadsToSite(d) {
			for i := range l.list {
				if l.inSite(&l.list[i]) {
					pages = append(pages, &l.list[i])
				}
			}
		}
		for _, page := range pages {
			if line := tracker(page, repo); line > 0 && !page.Purpose.Historical() {
				return page, line
			}
		}
	}
	return nil, 0
}

var (
	// frontPage matches the first page of a site, where generators take it from.
	frontPage = sieve.Plain(`(?i)^(content/|source/|src/|pages/)?_?index(\.html)?\.(md|mdx|markdown|rst|adoc)$`)
	// contactPage matches a page that is called for whom to ask.
	contactPage = sieve.Plain(`(?i)(^|/)(contact([-_]us)?|support|community|(get(ting)?|ask([-_]for)?)[-_]?help|help)(\.html)?\.(md|mdx|markdown|rst|adoc)$`)
)

// onSite returns where the site that a repository is tells its readers whom to ask, on
// its front page or on one called so: nil and 0 where it does not, or is none.
func (t *topic) onSite(repo *facts.Repo, l *library) (*docs.Document, int) {
	if repo.Kind != facts.Site && repo.Kind != facts.Docs {
		return nil, 0
	}
	return firstOf(l.pagesToAsk(), func(d *docs.Document) int { return t.answeredBy(repo, d) })
}

// pagesToAsk are the front page of a site and the pages called for whom to ask, those that
// are written in HTML last.
func (l *library) pagesToAsk() (pages []*docs.Document) {
	asked := func(p string) bool { return frontPage.MatchString(p) || contactPage.MatchString(p) }
	for i := range l.list {
		if d := &l.list[i]; !d.Purpose.Historical() && asked(d.Path) {
			pages = append(pages, d)
		}
	}
	for i := range l.tree.Files {
		f := &l.tree.Files[i]
		page, isHTML := strings.CutSuffix(f.Path, ".html")
		if !isHTML || f.Generated || f.Vendored || f.Binary || layout.MatchString(f.Path) || !asked(page+".md") {
			continue
		}
		data, _ := l.tree.ReadFile(f.Path)
		if d := docs.ParsePage(f.Path, data); !d.Purpose.Historical() {
			pages = append(pages, &d)
		}
	}
	return pages
}

// layout matches the folders of what generators of sites make pages with.
var layout = sieve.Plain(`(?i)(^|/)_?(layouts?|includes?|partials?|templates?|themes?|components?|static|public)/`)
