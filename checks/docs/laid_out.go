package docs

import (
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// goesInto matches words on which folder a new page goes to.
	goesInto = sieve.MustCompile(`(?i)\b(files?|pages?|documents?|articles?|guides?|entr(y|ies)|run-?books?|play-?books?)\b[^.\n]{0,80}\b(plac(e|ed|ing)|put|go(es)?|belongs?|live[sd]?|stored?|kept|keep|add(ed)?|sav(e|ed)|creat(e|ed)|mov(e|ed)|grouped)\b[^.\n]{0,80}\b((sub-?)?director(y|ies)|(sub-?)?folders?)\b|\b(place|put|add|save|create|store|keep|move)\b[^.\n]{0,80}\b(file|page|document|article|guide|entry|run-?book|play-?book)s?\b[^.\n]{0,80}\b((sub-?)?director(y|ies)|(sub-?)?folders?)\b`)
	// ofAPage matches headings over the sections that a page has.
	ofAPage = sieve.MustCompile(`(?i)\b(templates?|(page|document|runbook|playbook|file) (structure|format|layout|sections)|structure of an? \w+|sections)\b`)
	// sectionIn matches a heading in a template.
	sectionIn = sieve.Plain(`(?m)^(#{1,6} |={2,6} )\S`)
)

// leastOfTemplate is how many headings show the sections of a page. Assumed.
const leastOfTemplate = 3

// tellsWherePagesGo is where a guide for those who add to a collection of documents says which
// folder a page goes to, in detail where it also says which sections that has: together they are
// how the collection is laid out. Guides are the READMEs, and what these lead to and forges show.
func (l *library) tellsWherePagesGo() found {
	readmes := l.readmes()
	guides := slices.Concat(readmes, l.beside(readmes))
	for _, d := range readmes {
		for _, r := range l.linked(d) {
			guides = append(guides, r.to)
		}
	}
	best := found{}
	for _, d := range guides {
		if d.Purpose.Historical() || l.isOfSite(d) || l.isOfPart(d) {
			continue
		}
		goes := slices.IndexFunc(d.Sections, func(s docs.Section) bool { return goesInto.MatchString(s.Prose()) })
		if goes < 0 {
			continue
		}
		at := found{degree: inPart, path: d.Path, line: d.Sections[goes].Line}
		if slices.ContainsFunc(d.Sections, showsSections) {
			at.degree = inDetail
		}
		if at.degree > best.degree {
			best = at
		}
	}
	return best
}

// showsSections tells whether a section says which sections a page has by a template
// that has them.
func showsSections(s docs.Section) bool {
	return ofAPage.MatchString(s.Heading) && slices.ContainsFunc(s.Blocks, func(b docs.Block) bool {
		return len(sectionIn.FindAllStringIndex(b.Text, -1)) >= leastOfTemplate
	})
}
