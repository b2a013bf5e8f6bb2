package docs

import (
	"net/url"
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// forReal matches a sentence that leads to how this is run where people use it.
var forReal = sieve.MustCompile(`(?i)\b(run(ning)?|host(ing)?|operat(e|ing)|install(ing|ation)?|deploy(ing|ment)?|set(ting)?[- ]?up)\b[^.\n]{0,60}\b((in|to|into|for) (an? |the |your |general )?production|on your own (servers?|infrastructure|machine))\b|\bself[- ]?host(ing|ed)?\b`)

// InProduction returns the document that a README leads to for running this where people
// use it, and its section that tells by a command how it is started there; nil without one.
func InProduction(f *facts.Facts) (d *docs.Document, section int) {
	l := newLibrary(f, nil)
	return l.inProduction(l.readmes())
}

func (l *library) inProduction(readmes []*docs.Document) (d *docs.Document, section int) {
	run := topicOf("run")
	for _, from := range readmes {
		for i := range from.Sections {
			s := &from.Sections[i]
			for _, link := range s.Links {
				if isBadge(link) || !forReal.MatchString(sentenceOf(s, link)) {
					continue
				}
				to := l.pageOf(from, link)
				if to == nil || to == from || to.Purpose.Historical() {
					continue
				}
				if section := run.startedIn(to); section >= 0 {
					return to, section
				}
			}
		}
	}
	return nil, 0
}

// startedIn is the first section of a document with a command that starts this, below a
// heading about that if there is one; -1 without any.
func (t *topic) startedIn(d *docs.Document) int {
	first := -1
	for i := range d.Sections {
		s := &d.Sections[i]
		switch {
		case t.commandOf(facts.Service, s) == 0:
		case t.about(s.Heading):
			return i
		case first < 0:
			first = i
		}
	}
	return first
}

// pageOf is the document that a link of another leads to: in the tree, or as the page of
// that name of the site that is made from it; nil where there is none.
func (l *library) pageOf(from *docs.Document, link docs.Link) *docs.Document {
	if target := l.resolver.Link(from.Path, link); target.Verdict == docs.Present {
		return l.document(target.Path)
	}
	address, err := url.Parse(link.Target)
	if err != nil || !docs.IsExternal(link.Target) {
		return nil
	}
	name := strings.TrimSuffix(path.Base(path.Clean(address.Path)), ".html")
	for _, d := range l.published(from) {
		if base := path.Base(d.Path); name != "" && strings.EqualFold(strings.TrimSuffix(base, path.Ext(base)), name) {
			return d
		}
	}
	return nil
}
