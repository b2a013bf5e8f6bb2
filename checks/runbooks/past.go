package runbooks

import (
	"path"
	"slices"
	"strings"

	readme "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// pastSaid matches what a README calls a document that tells how things were, and
	// pastHere what such a document says of itself.
	pastSaid = sieve.MustCompile(`(?i)\b(histor(y|ical)|legacy|obsolete|outdated|out[- ]of[- ]date|archived?|superseded|deprecated|retired)\b`)
	pastHere = sieve.MustCompile(`(?i)\b(this|these|the following) (documents?|documentation|pages?|guides?|run-?books?|notes?|readme|folder|directory|instructions|steps|procedures?) (is|are|has been|have been|was|were)( now| been| all| only| largely| very)* (out[- ]of[- ]date|outdated|obsolete|deprecated|superseded|archived|retired|historical|kept for (history|reference)|no longer (accurate|correct|current|used|valid|relevant|maintained|needed|followed))\b`)
	// pastTop matches such a word at the very top of a document, or in its title.
	pastTop = sieve.MustCompile(`(?i)^\W*((please )?note|warning|important|caution|attention)?\W*(deprecated|obsolete|out ?dated|out[- ]of[- ]date|superseded|do not use( this)?)\b *($|[^\w ]|\n|and |by |in favou?r )|[\[({:–—-] *(deprecated|obsolete|outdated|out of date|do not use)\W*$`)
	// pastNamed matches the names of such documents.
	pastNamed = sieve.MustCompile(`(?i)(^|[^a-z])(old|legacy|archived?|deprecated|obsolete|outdated|historical)([^a-z]|$)`)
	// gonePlatform matches the names of documents on a platform that was shut down for all.
	gonePlatform = sieve.MustCompile(`(?i)(^|[^a-z])(gov(uk)?[-_]?paas|dotcloud|openshift[-_]?online)([^a-z]|$)`)
)

// ofThePast are the documents that the project itself says tell how things were: in their
// first section, or where a README leads to them; with what lies beside a README that is.
// A plan tells how they were to be.
func (s *shelf) ofThePast() map[string]bool {
	past := map[string]bool{}
	for i := range s.documents {
		d := &s.documents[i]
		if readme.IsPlan(d) || isOrdered(d) || saysPast(d) {
			past[d.Path] = true
		}
		for j := range d.Sections {
			for _, l := range d.Sections[j].Links {
				if d.Purpose == docs.Readme && pastSaid.MatchString(l.Text) {
					s.leave(past, d, l)
				}
			}
		}
	}
	return past
}

// stories and accepted match headings over what is ordered of those who make something, and by what
// they are done.
var (
	stories  = sieve.MustCompile(`(?i)^\W*user stor(y|ies)\W*$`)
	accepted = sieve.MustCompile(`(?i)^\W*(definition of done|acceptance criteria)\W*$`)
)

// isOrdered tells whether a document orders a piece of work: what it tells was to be made.
func isOrdered(d *docs.Document) bool {
	has := func(p *sieve.Pattern) bool {
		return slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return p.MatchString(s.Heading) })
	}
	return has(stories) && has(accepted)
}

// saysPast tells whether a document says so of itself in its title or first section.
func saysPast(d *docs.Document) bool {
	for i := range d.Sections[:min(len(d.Sections), 2)] {
		if i == 1 && d.Sections[0].Heading != "" {
			break
		}
		sec := &d.Sections[i]
		if pastHere.MatchString(sec.Text) || pastTop.MatchString(sec.Heading) || pastTop.MatchString(sec.Text) {
			return true
		}
	}
	return pastTop.MatchString(d.Title)
}

// leave adds what a link of d leads to, other than d itself.
func (s *shelf) leave(past map[string]bool, d *docs.Document, l docs.Link) {
	found := s.resolver.Link(d.Path, l)
	if found.Verdict != docs.Present || found.Path == d.Path {
		return
	}
	past[found.Path] = true
	if docs.PurposeOf(found.Path) != docs.Readme || path.Dir(found.Path) == s.top {
		return
	}
	for i := range s.documents {
		if p := s.documents[i].Path; strings.HasPrefix(p, path.Dir(found.Path)+"/") {
			past[p] = true
		}
	}
}
