package runbooks

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	readme "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// overview judges whether the documents say what this is, by the rule of the
// check of READMEs, and who owns it.
func (s *shelf) overview() evidence {
	at, line := readme.Introduction(s.facts)
	owner, ownerLine := s.namesOwner(at)
	switch {
	case at != "" && owner != "":
		return evidence{level: covered, path: at, line: line, also: fmt.Sprintf("%s:%d", owner, ownerLine)}
	case at != "":
		return evidence{level: thin, path: at, line: line, why: s.unowned(), ask: whose, fix: "Name the team that owns it and its channel."}
	case owner != "":
		return evidence{level: thin, path: owner, line: ownerLine, why: "an owner is named, but no README says that", ask: what, fix: "Open with two sentences on what it does."}
	}
	return evidence{level: missing}
}

// namesOwner returns where the documents name who is responsible, "" if they do
// not: in the one that says what this is, if it does, or else in the first.
func (s *shelf) namesOwner(introduction string) (path string, line int) {
	for i := range s.documents {
		d := &s.documents[i]
		first := d.Purpose == docs.Readme || ofPeople.MatchString(strings.TrimPrefix(d.Path, s.top+"/")) || operationsPath.MatchString(d.Path)
		if d.Problem != "" || d.Purpose.Historical() || s.forUsers(d.Path) || !first && d.Purpose != docs.General || path != "" && d.Path != introduction {
			continue
		}
		if at := s.ownerIn(d, introduction, first); at > 0 {
			path, line = d.Path, at
		}
		if path != "" && (introduction == "" || path == introduction) {
			break
		}
	}
	return path, line
}

// unowned says that no document names an owner, and what does.
func (s *shelf) unowned() string {
	if file, line := readme.FormNamesOwner(s.facts); file != "" {
		return fmt.Sprintf("no document names an owner, only the form %s:%d does", file, line)
	}
	named := readme.NamesOwners(s.facts.Tree)
	page, at := s.pageNamesOwner()
	file, line, word := docs.ManifestNames(s.facts.Tree)
	switch {
	case len(named) == 0 && page != "":
		return fmt.Sprintf("no document for those who work on it names an owner, only %s:%d does, a page for its users", page, at)
	case len(named) == 0 && file != "":
		return fmt.Sprintf("no document names an owner, only %s:%d names its %s", file, line, word)
	case len(named) == 0:
		return "no document was found that says which person or team answers for it"
	case len(named) == 1 && readme.OwnsParts(s.facts.Tree, named[0]):
		return "no document names an owner, only " + named[0] + " names some, for parts of it"
	case len(named) == 1:
		return "no document names an owner, only " + named[0] + " does"
	}
	return "no document names an owner, only " + prose.List(named) + " do"
}

var (
	// aboutPage matches pages of a product about those who keep it, and what is asked of them.
	aboutPage = sieve.Plain(`(?i)/(about|faqs?|contact|team|imprint)([-_]?us)?\.([\w.]+\.)?(html?|[hl]?eex|erb|haml|slim|twig|blade\.php|phtml|jinja2?|j2|njk|ejs|hbs|pug|cshtml|razor|md|mdx|markdown)$`)
	// keptBy are what such a page says of them, what tells most first: who keeps it, and
	// which team is written to.
	keptBy = []*sieve.Pattern{
		sieve.Plain(`\b(?:[Mm]aintained|[Oo]perated|[Rr]un|[Oo]wned|[Kk]ept) (?:and [a-z]+ )?by (?:(?:the|our) (?:[\p{L}\d.]+ ){0,3}?(?:team|maintainers|group|department)\b|(?:the )?\p{Lu}[\p{L}\d.'’-]+)`),
		sieve.Plain(`(?i)\b(?:e-?mail|contact|write to|reach)\b[^.\n]{0,40} team\b[^.\n]{0,60}@[\w-]+\.`),
	}
)

// pageNamesOwner is where a page that the product shows names who keeps it.
func (s *shelf) pageNamesOwner() (path string, line int) {
	for _, says := range keptBy {
		for i := range s.facts.Tree.Files {
			f := &s.facts.Tree.Files[i]
			if !aboutPage.MatchString(f.Path) || !f.HandWritten() || f.Role == tree.Test {
				continue
			}
			data, err := s.facts.Tree.ReadFile(f.Path)
			if at := says.FindIndex(data); err == nil && at != nil {
				return f.Path, 1 + bytes.Count(data[:at[0]], []byte("\n"))
			}
		}
	}
	return "", 0
}

var (
	// ofPeople matches documents at the top that are about those who make the whole, or by them.
	ofPeople = sieve.Plain(`(?i)^(credits|authors|maintainers|governance|contributing)\.\w+$`)
	// supporting matches headings over where users ask, which is told in the document that
	// says what this is, if of all of it, and roles those over what users of it may do.
	supporting = sieve.MustCompile(`(?i)\b(support|help|feedback|community)\b`)
	roles      = sieve.MustCompile(`(?i)\b(user roles?|permissions?)\b`)
	// settings matches headings over what can be set, a contact to be shown among it.
	settings = sieve.MustCompile(`(?i)\b(config\w*|settings?|options)\b`)
	// unnamed matches what is said of an owner without a word on who that is.
	unnamed = sieve.MustCompile(`(?i)\bowners? (is|are) (also |not |fully |kept )*(in|on|ok|okay|happy|aware|able|informed|notified|told|asked|involved|available|required|needed|responsible|satisfied|expected|free|allowed)\b`)
	// ofPage matches what says whom to ask about one document.
	ofPage = sieve.MustCompile(`(?i)\b(questions?|feedback|comments?) (about|on|regarding|concerning) this (document|page|guide|report)\b`)
	// writeTo matches that questions on the whole are asked by writing to an address, and
	// ofOthers headings over what is told to others than those who answer for it.
	writeTo  = sieve.MustCompile(`(?i)\b(questions?|contact|reach( out)?|get in touch|e-?mail|write to)\b[^.\n]{0,80}?[ (:<][\w.+-]+@([\w-]+\.)+[a-z]{2,}`)
	ofOthers = sieve.MustCompile(`(?i)\b(security|vulnerabilit\w+|conduct|licen[sc]\w*|privacy|copyright|credits?|acknowledge?ments?|examples?|usage|config\w*)\b`)
)

// leading matches somebody who leads or owns it, with an address.
var leading = sieve.MustCompile(`\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+[,:(–—| -]{1,4}(?i:(technical|tech|engineering|product|delivery|service|project|team|development) )?(?i:lead|owner|manager|head)\b[^\n]{0,80}?[ (<][\w.+-]+@[\w-]+\.`)

// ownerIn is the line of a document that names who is responsible, 0 without any.
func (s *shelf) ownerIn(d *docs.Document, introduction string, ofWhole bool) int {
	for j := range d.Sections {
		sec := &d.Sections[j]
		said, found := d.OwnerOf(j, ofWhole)
		switch {
		case !found && d.Purpose == docs.Readme && d.Path == introduction && !ofOthers.MatchString(sec.Heading):
			said = cmp.Or(writeTo.FindString(sec.Prose()), leading.FindString(sec.Prose()))
			found = said != ""
		case said == "" && (d.Path != introduction && supporting.MatchString(sec.Heading) || roles.MatchString(strings.Join(d.Above(j), "\n")) || settings.MatchString(sec.Heading)):
			found = false
		case saidWith(unnamed, sec.Prose(), said), ofPage.MatchString(sec.Prose()), ofSetting.MatchString(sec.Heading):
			found = false
		}
		if found {
			data, _ := s.facts.Tree.ReadFile(d.Path)
			return docs.LineOf(data, sec.Line, said)
		}
	}
	return 0
}
