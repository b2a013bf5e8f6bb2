package runbooks

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// shelf is the documents of a project, asked for what they say of operating it.
type shelf struct {
	facts     *facts.Facts
	documents []docs.Document
	resolver  *docs.Resolver
	top       string // the folder that is audited
	// release: it is not operated but released, and asked for nothing else.
	release bool
	// collection: its documents are runbooks for somebody's systems.
	collection bool
	// past are the documents that tell how things were.
	past map[string]bool
	// sites are the folders of which sites of documents are made.
	sites func() []string
	// used are the sections that told something, whose commands must exist.
	used map[place]bool
}

type place struct{ document, section int }

// evidence is the best that was found of a topic.
type evidence struct {
	level level
	path  string
	line  int
	why   string // what is wrong with a section that is thin
	fix   string // what mends that, "" for what the topic says
	ask   string // what of the topic is told too little, "" for all
	also  string // a second place that it takes, "" for none
	// announced: the section's heading is about the topic.
	announced bool
	// named: the document's own name announces the topic.
	named bool
	// beside: a step or a place stands there that is of it, and no sentence about it.
	beside bool
	// told is how many environments are named there where they are mentioned in passing.
	told int
	// pipeline is what sends something out where no text says how, else nil.
	pipeline *ci.Pipeline
}

// betterThan tells whether evidence shows more, or as much in a section or else in
// a document on just that, or where more environments are named.
func (e evidence) betterThan(o evidence) bool {
	switch {
	case e.level != o.level:
		return e.level.betterThan(o.level)
	case e.announced != o.announced:
		return e.announced
	}
	if e.beside != o.beside {
		return o.beside
	}
	if e.named != o.named {
		return e.named
	}
	return e.told > o.told
}

func newShelf(f *facts.Facts) *shelf {
	s := &shelf{facts: f, documents: docs.Placed(f.Documents()), resolver: docs.NewResolver(f.Tree, nil), used: map[place]bool{}, top: docs.Top(f.Tree)}
	s.resolver.Name = f.Repo.Name()
	s.sites = sync.OnceValue(func() []string { return docs.SiteHomes(f.Tree) })
	s.past = s.ofThePast()
	s.collection = f.Repo.Kind == facts.Docs && s.collects()
	s.release = !f.Repo.Kind.Operated() && !s.collection
	return s
}

// best is the best evidence of t in any document; of equals that below a heading
// about it, then in a document named for it, then the first by place and line.
func (s *shelf) best(t *topic) evidence {
	if t.name == overviewOwner {
		return s.overview()
	}
	best := evidence{level: missing}
	for i := range s.documents {
		d := &s.documents[i]
		if !s.speaksOf(t, d) {
			continue
		}
		for j := range d.Sections {
			e := s.section(t, d, j)
			if taught.MatchString(d.Path) {
				e = e.asTaught(t, d.Body(j))
			}
			if e.level == missing {
				continue
			}
			if e.level != outside {
				s.used[place{i, j}] = true
			}
			if e.named = s.names(t, d) || asRunbook(d); e.betterThan(best) {
				e.path, e.line = d.Path, cmp.Or(e.line, d.Sections[j].Line)
				best = e
			}
		}
	}
	switch {
	case best.level == thin && taught.MatchString(best.path):
		best = s.toldToPeople(t, best)
	case best.level == thin && !best.announced:
		best = s.titled(t, best)
	case best.level == missing && t.name == deploy && !s.collection:
		best = s.deployed(t)
	case best.level == thin && best.beside && t.name == deploy && !s.collection:
		if e := s.inProduction(t); e.level == covered {
			best = e
		}
	case best.level == missing && t.name == incident:
		if best = s.ofCase(t); best.level == missing {
			best = s.urgency(t)
		}
		if best.level == missing {
			best = s.holes()
		}
	case best.level == missing && (t.name == backup || t.name == restore):
		if best = s.ofCase(t); best.level == missing {
			best = s.done(t)
		}
	case best.level == missing && t.name == rollback && !s.collection:
		best = s.takenBack()
	case best.level == missing && t.name == environments && !s.collection:
		best = s.oneByOne(t)
	case best.level == missing && t.nouns && !s.collection:
		if at, line := s.runbooksOfAlerts(); at != "" {
			best = evidence{level: outside, path: at, line: line}
		}
	case best.level == missing && t.name == healthChecks && !s.collection:
		if best = s.diagnosed(t); best.level == missing {
			if best = s.describedHealth(t); best.level == missing {
				best = s.manualHealth()
			}
		}
	}
	if best.level == missing && t.recorded() && !s.release && !s.collection {
		if e := s.decided(t); e.level != missing {
			return e
		}
	}
	if best.level == missing && !s.release && !s.collection {
		best = s.titled(t, best)
	}
	return best
}

// names tells whether the name of a document announces t.
func (s *shelf) names(t *topic, d *docs.Document) bool {
	return t.heading != nil && t.announcedBy(nameOf(d))
}

func (t *topic) announcedBy(s string) bool { return t.heading.MatchString(s) && !t.excluded(s) }

// nameOf is the name of a document as a heading would have it: "KeyRotation" too.
func nameOf(d *docs.Document) string {
	name := dashes.Replace(strings.TrimSuffix(path.Base(d.Path), path.Ext(d.Path)))
	return camel.ReplaceAllString(name, "$1 $2")
}

var (
	dashes = strings.NewReplacer("-", " ", "_", " ")
	camel  = sieve.Plain(`([a-z])([A-Z])`)
)

// headingOf is what stands above a section: where it has no heading the title,
// which may be that of a later one. The document's name, if that announces t,
// stands for a title that does not, and for one of the highest level where no heading
// below it does.
func (t *topic) headingOf(d *docs.Document, sec *docs.Section) string {
	heading, name := sec.Heading, nameOf(d)
	if heading == "" {
		heading = d.Title
	}
	if sec.Level > topLevel(d) || t.announcedBy(heading) || !t.announcedBy(name) {
		return heading
	}
	if sec.Level > 0 && (t.excluded(heading) || slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return t.announcedBy(s.Heading) })) {
		return heading
	}
	return name
}

// topLevel is that of the highest headings of a document, whose name is its title where they
// are not of the first.
func topLevel(d *docs.Document) int {
	top := 0
	for i := range d.Sections {
		if level := d.Sections[i].Level; level > 0 && (top == 0 || level < top) {
			top = level
		}
	}
	return top
}
