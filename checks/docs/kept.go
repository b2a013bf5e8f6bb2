package docs

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// plan matches documents on what is to be made, or was to be: what they name may not be
// there yet, or not any more. A plan for the day that something fails is to be kept.
var plan = sieve.MustCompile(`(?i)(^|/)(plans|specs)/(.+/)?[^/]+$|(^|/)([^/]+[-_ ])?(migration|implementation|refactor(ing)?|upgrade|rewrite|removal|transition|improvement|project|work|action|design)[-_ ]plan\.\w+$|(^|/)(plan|road[-_ ]?map)\.\w+$`)

// IsPlan tells whether a document is such a plan, and not one of them all.
func IsPlan(d *docs.Document) bool { return d.Purpose != docs.Readme && plan.MatchString(d.Path) }

// ofPeople matches documents that do not change when the code does.
var ofPeople = sieve.MustCompile(`(?i)(^|/)(governance|community|maintainers|authors|contributors|credits|sponsors|ofl)([-_.][^/]*)?$`)

// policy matches where forges look for the policy on security of the whole; what is called
// so elsewhere tells of the security of something.
var policy = sieve.MustCompile(`(?i)^((\.github|docs)/)?security([-_]policy)?(\.[^/]*)?$`)

// howToAsk matches guides that may be about people alone.
var howToAsk = sieve.MustCompile(`(?i)(^|/)(contributing|support)([-_.][^/]*)?$`)

// isOfPeople tells whether a document is about people. So is a guide to
// contributing that names no file, command or code.
func (l *library) isOfPeople(d *docs.Document) bool {
	if !howToAsk.MatchString(d.Path) {
		return ofPeople.MatchString(d.Path) || policy.MatchString(strings.TrimPrefix(d.Path, l.top+"/"))
	}
	for i := range d.Sections {
		if s := &d.Sections[i]; len(s.Commands)+len(s.Blocks)+len(s.Spans) > 0 {
			return false
		}
	}
	return true
}

// How many words a notice has at most, and in how many it comes to the point. Assumed.
const mostOfNotice, noticeHead = 150, 40

// isNotice tells whether a document is a few words on something being there no more,
// which no change of the code makes untrue.
func isNotice(d *docs.Document) bool {
	var words []string
	for i := range d.Sections {
		s := &d.Sections[i]
		for _, b := range s.Blocks { // as warnings are, which stand first
			words = append(words, strings.Fields(b.Text)...)
		}
		if words = append(words, strings.Fields(s.Prose())...); len(words) > mostOfNotice {
			return false
		}
	}
	return docs.SaysNoMore(strings.Join(words[:min(len(words), noticeHead)], " "))
}

// leastOnCode words, where there is no code or command among them, may tell something of
// code. Assumed.
const leastOnCode = 40

// onlyIntroduces tells whether a document is a few words without any code, command or
// name of a file, which hardly any change of the code makes untrue.
func (l *library) onlyIntroduces(d *docs.Document) bool {
	words := 0
	for i := range d.Sections {
		s := &d.Sections[i]
		if words += docs.WordCount(s.Text); len(s.Commands)+len(s.Blocks)+len(s.Spans) > 0 {
			return false
		}
	}
	_, home := scopeOf(d.Path)
	return words < leastOnCode && !l.namesCode(d, home)
}

// ofCraft matches what coding assistants are taught of a craft or a framework, which many
// repositories have a copy of.
var ofCraft = sieve.MustCompile(`(?i)(^|/)\.(agents?|claude|cursor|codex|gemini|junie)/(.*/)?skills/[^/]*(best-?practices|guidelines|patterns|standards)[^/]*/`)

// kept returns the documents that somebody must keep up with the code: no
// records of their day, and nothing on people, of so many words or more.
func (l *library) kept(least int) []*docs.Document {
	return slices.DeleteFunc(l.toLookUp(), func(d *docs.Document) bool { return l.isOfPeople(d) || wordsOf(d) < least })
}

// toLookUp returns the documents that must be true in what they name: those, and guides to
// contributing that link to files alone, however few their words.
func (l *library) toLookUp() []*docs.Document {
	var out []*docs.Document
	for i := range l.list {
		d := &l.list[i]
		if l.gallery()[d.Path] || ofCraft.MatchString(d.Path) || d.Problem != "" || d.Purpose.Historical() || l.carried(path.Dir(d.Path)) || l.isOfPeople(d) && !howToAsk.MatchString(d.Path) || IsPlan(d) {
			continue
		}
		out = append(out, d)
	}
	return out
}

// wordsOf counts the words of a document, with some for each command.
func wordsOf(d *docs.Document) int {
	words := 0
	for i := range d.Sections {
		words += docs.WordCount(d.Sections[i].Text) + 3*len(d.Sections[i].Commands)
	}
	return words
}

// ownLicence is the name of a file with the terms of the folder it lies in.
var ownLicence = sieve.MustCompile(`(?i)(^|[-_.])(licen[cs]e|copying)([-_.]|$)`)

// carried tells whether a folder was carried here from elsewhere: below the top,
// with a licence of its own and no code written by hand, such as a font.
func (l *library) carried(dir string) bool {
	if dir == "." || dir == l.top {
		return false
	}
	licensed := false
	below := l.tree.Below(dir)
	for i := range below {
		f := &below[i]
		if f.OwnedCode() {
			return false
		}
		licensed = licensed || f.Dir() == dir && ownLicence.MatchString(f.Base())
	}
	return licensed
}

// theirs is the repository in which a page says at its top that what it presents is kept. A
// source is as often where one text was taken from.
var theirs = sieve.Plain(`(?m)^[ \t]*["']?(?:repository|repo|github)["']?[ \t]*[:=][ \t]*["']?(https?://[^\s"'/]+/[^\s"'/?#]+(?:/[^\s"'/?#]+)?)`)

// leastGallery is how many pages of one folder, or of the folders in it, make a gallery that
// each name another repository at their top. Assumed.
const leastGallery = 10

// galleryOf are the pages of galleries, by path: they present themes, plugins and the like,
// with what was copied from each, and name what lies there. What makes one are repositories of
// others: pages on one's own alone are one's own to keep.
func (l *library) galleryOf() map[string]bool {
	pages, repositories := map[string][]string{}, map[string]map[string]bool{}
	for i := range l.list {
		d := &l.list[i]
		data, err := l.tree.ReadFile(d.Path)
		if err != nil {
			continue
		}
		m := theirs.FindStringSubmatch(docs.FrontMatter(string(data)))
		if m == nil {
			continue
		}
		folder := path.Dir(d.Path)
		if docs.OpensFolder(d.Path) {
			folder = path.Dir(folder)
		}
		pages[folder] = append(pages[folder], d.Path)
		if (docs.Link{Target: m[1] + "/"}).IsOwnPage(l.repo.Own()) {
			continue
		}
		if repositories[folder] == nil {
			repositories[folder] = map[string]bool{}
		}
		repositories[folder][strings.TrimSuffix(m[1], ".git")] = true
	}
	gallery := map[string]bool{}
	for folder, paths := range pages {
		for _, p := range paths {
			gallery[p] = len(repositories[folder]) >= leastGallery
		}
	}
	return gallery
}
