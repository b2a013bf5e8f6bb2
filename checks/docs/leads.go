package docs

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

const homeSaid = `docs|documentation|manual|handbook|wiki|(?:developers?|documentation|docs|knowledge|engineering)['’]? portal|user guide|developer guide`

var (
	// manualSaid matches words for what a project publishes to be read.
	manualSaid = sieve.Plain(`(?i)\b(docs?|documentation|manual|(user|developer)? ?guides?|handbook|read the docs|wiki|website|home ?page)\b`)
	// home matches what people call the place where all documents are.
	home = sieve.Plain(`(?i)\b(` + homeSaid + `)\b`)
	// ownSite matches that, and what people call a whole site of their own.
	ownSite = sieve.Plain(`(?i)\b(` + homeSaid + `|web ?site|home ?page)\b`)
	// wholeSite matches the words of a link that is to all of it.
	wholeSite = sieve.Plain(`(?i)^\W*((the|our|full|official|online|complete|project|\w+['’]s) )*(docs?|` + homeSaid + `|web ?site|home ?page|here|site)\b`)
	// bareAddress matches the words of a link that are an address themselves.
	bareAddress = sieve.Plain(`^\S+\.\S+$`)
	// codeHost matches pages of code, such as the README of a sister project.
	codeHost = sieve.Plain(`(?i)^https?://(www\.)?(github|gitlab|bitbucket)\.(com|org)/[^/]+/[^/]+(/?$|/(-/)?(blob|tree|issues|pulls?|releases|actions)\b)`)
	// told matches words that promise an answer.
	told = sieve.Plain(`(?i)\b(instructions?|guides?|manual|documentation|docs|tutorial|how to|see|found|read|refer|wiki|follow|check|details|more)\b`)
)

// published returns the pages of the site of documents that the repository
// holds, where d leads to one out of it: what people read there lies here.
func (l *library) published(d *docs.Document) []*docs.Document {
	if len(l.sites()) == 0 || !l.leadsToSite(d) {
		return nil
	}
	var out []*docs.Document
	for i := range l.list {
		to := &l.list[i]
		if to != d && l.inSite(to) && !l.isOfSite(to) && !to.Purpose.Historical() && !isPuzzles(to) {
			out = append(out, to)
		}
	}
	return out
}

// sourceOf returns the document of which a link leads to the published copy: the only
// one whose path ends as the address does, on a site that bears the project's name.
func (l *library) sourceOf(link docs.Link) (source *docs.Document) {
	end := endOfAddress(link.Target)
	if end == "" || codeHost.MatchString(link.Target) || !bears(link, l.repo) {
		return nil
	}
	for i := range l.list {
		d := &l.list[i]
		page := strings.TrimSuffix(d.Path, path.Ext(d.Path))
		if base := strings.ToLower(path.Base(page)); base == "index" || base == "readme" {
			page = path.Dir(page)
		}
		if !strings.HasSuffix("/"+page, end) {
			continue
		}
		if source != nil {
			return nil
		}
		source = d
	}
	return source
}

// endOfAddress is the last two parts of the path of an address, each behind a slash and
// without the ending of a page, "" where it has fewer: one alone is called the same in
// many places.
func endOfAddress(address string) string {
	address, _, _ = strings.Cut(address, "#")
	address, _, _ = strings.Cut(address, "?")
	_, rest, external := strings.Cut(address, "://")
	parts := strings.Split(strings.Trim(rest, "/"), "/")
	if !external || len(parts) < 3 { // the first is the host
		return ""
	}
	return strings.TrimSuffix("/"+strings.Join(parts[len(parts)-2:], "/"), ".html")
}

// inSite tells whether a document is a page of a site that the repository holds
// beside the program.
func (l *library) inSite(d *docs.Document) bool {
	return slices.ContainsFunc(l.sites(), func(folder string) bool { return folder != "." && strings.HasPrefix(d.Path, folder+"/") })
}

// bestOf returns the page that answers t best, and where, nil and 0 if none does.
// Among many pages a sentence in passing is no answer: it takes a command, or a
// heading about the matter.
func (t *topic) bestOf(repo *facts.Repo, pages []*docs.Document) (best *docs.Document, line int) {
	most := bySentence
	for _, d := range pages {
		if t.name == "deploy" && ofUsage.MatchString(path.Dir(d.Path)) {
			continue // how people publish what they make with it
		}
		if t.name == "test" && !repo.Kind.Operated() && !forDevelopers.MatchString(d.Path) || t.name == "contact" && !ofContact.MatchString(path.Base(d.Path)) {
			continue
		}
		worth, at := t.bestIn(repo, d, bySentence)
		if worth > bySentence && t.about(d.Title) {
			worth += 2 // the page is about it
		}
		if worth > bySentence && t.about(named.Replace(path.Base(d.Path))) {
			worth++ // and is called so
		}
		if worth > most {
			best, line, most = d, at, worth
		}
	}
	return best, line
}

// ofUsage matches the folders of pages for those who use what somebody else operates.
var ofUsage = sieve.Plain(`(?i)(^|/)(\d+[-_.])?(usage|using|users?|user[-_]?(guides?|manual|docs)|plugins?|extensions?)(/|$)`)

// named turns what a file is called into words.
var named = strings.NewReplacer("_", " ", "-", " ", ".", " ")

// ofContact matches pages about whom to ask: others speak of what they support.
var ofContact = sieve.Plain(`(?i)^(contact|support|community|(getting-?)?help|team|maintainers)\b`)

// leadsToSite tells whether a document leads out of the repository to a site of
// documents: by what a sentence says, and by the address or by words of the link that
// mean the whole of it. A page on how to contribute to all that an organisation makes
// is none.
func (l *library) leadsToSite(d *docs.Document) bool {
	for i := range d.Sections {
		s := &d.Sections[i]
		for _, link := range s.Links {
			if !docs.IsExternal(link.Target) || !manualSaid.MatchString(sentenceOf(s, link)) && !home.MatchString(s.Heading) {
				continue
			}
			if bears(link, l.repo) || manualHost.MatchString(link.Target) || wholeSite.MatchString(anchor(link)) || bareAddress.MatchString(anchor(link)) {
				return true
			}
		}
	}
	return false
}

// usersManual matches what is called documentation for those who use what somebody else operates.
var usersManual = sieve.Plain(`(?i)\buser['’]?s?['’]? (documentation|docs|guides?|manuals?|handbook|help)\b|\b(documentation|docs|guides?|manual|help) for (our |the |all )?(end[- ]?)?users\b`)

// saidForUsers tells whether a link, or the line that opens the list of links which it stands
// in, says that it is for those. Openers are those of the section.
func saidForUsers(s *docs.Section, link docs.Link, openers map[string]string) bool {
	said := sentenceOf(s, link)
	if opener := openers[anchor(link)]; strings.HasSuffix(opener, ":") {
		said = opener + " " + said
	}
	return usersManual.MatchString(said)
}

// listOpeners gives, by the words of each link that is all of a line, the line that opens
// the list which it stands in.
func listOpeners(s *docs.Section) map[string]string {
	links, openers, opener := map[string]bool{}, map[string]string{}, ""
	for _, l := range s.Links {
		links[anchor(l)] = true
	}
	for i, line := range strings.Split(s.Text, "\n") {
		if i == 0 || !links[line] {
			opener = line
		}
		if _, again := openers[line]; links[line] && !again {
			openers[line] = opener
		}
	}
	return openers
}

// anchor is what a link reads as: its words, or the bare address.
func anchor(link docs.Link) string { return cmp.Or(link.Text, link.Target) }

// sentenceOf is the line of a section that a link stands in, at the least its
// own words.
func sentenceOf(s *docs.Section, link docs.Link) string {
	for line := range strings.SplitSeq(s.Text, "\n") {
		for sentence := range strings.SplitSeq(line, ". ") {
			if strings.Contains(sentence, anchor(link)) {
				return sentence
			}
		}
	}
	return link.Text
}

var badgeTarget = sieve.Plain(`(?i)/badge|badges?\.|shields\.io|/actions/workflows/|travis-ci|\.svg`)

func isBadge(link docs.Link) bool { return badgeTarget.MatchString(link.Target) }

// showsBadge tells whether a link is read as a badge, whose words are those of the
// picture: they say what it shows, and nothing of the page behind it.
func showsBadge(s *docs.Section, link docs.Link) bool {
	return slices.ContainsFunc(s.Links, func(l docs.Link) bool { return l.Line == link.Line && l.Text == link.Text && isBadge(l) })
}

// puzzled returns the sections of a document that stand in a list of what
// puzzles users: their headings name the puzzle, and announce no answer.
func puzzled(d *docs.Document) []bool {
	out, level := make([]bool, len(d.Sections)), 0
	for i := range d.Sections {
		s := &d.Sections[i]
		if s.Level > 0 && s.Level <= level {
			level = 0
		}
		out[i] = level > 0
		if level == 0 && s.Level > 0 && puzzles.MatchString(s.Heading) {
			level = s.Level
		}
	}
	return out
}

func isPuzzles(d *docs.Document) bool {
	return puzzles.MatchString(path.Base(d.Path)) || strings.Contains(strings.ToLower(d.Path), "/troubleshooting/")
}
