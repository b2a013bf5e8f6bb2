package docs

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// What a single common word announces, it announces as the whole heading.
	overviewHeading = regexp.MustCompile(`(?i)\b(architecture|architectural|(system|technical|high[- ]level|software|code|codebase|repo(sitory)?|project|directory|folder|package|module) (overview|design|structure|layout|organi[sz]ation)|system description|how (it|this|things) works?|under the hood|(main|key|core|system) components|structure of|data ?flow|code map|design (overview|document)s?|big picture|c4|(system|boundary|context|container|component|deployment) (boundary )?diagrams?)\b|` +
		`^([\d.]+ )?((\S+ ){0,2}(concepts|internals)|((the|our) )?(design|layout|(components|services|modules)( overview)?|overview of (the |our |all )?(components|services|modules|parts)))$`)
	notOverview  = regexp.MustCompile(`(?i)design system|design tokens|(react|vue|ui|web|angular|styled|form) components|components? (library|props|api)|system requirements|third[- ]party|supported architectures?|(security|information) architecture`)
	diagramBlock = regexp.MustCompile(`(?i)^(mermaid|plantuml|puml|uml|dot|graphviz|d2|c4plantuml|ditaa|structurizr|blockdiag|seqdiag)$`)
)

// findOverview looks for a description of the parts: a section or a document
// about the architecture with a diagram or text enough.
func findOverview(f *facts.Facts, l *library) found {
	var best found
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose.Historical() || aboutPeople.MatchString(d.Path) {
			continue
		}
		for j := range d.Sections {
			s := &d.Sections[j]
			heading := s.Heading
			if heading == "" {
				heading = d.Title
			}
			if !overviewHeading.MatchString(heading) || notOverview.MatchString(heading) {
				continue
			}
			body := d.Body(j)
			g := l.overviewOf(d, &body)
			if l.isOfPart(d) || s.Level > 1 && !l.aboutAll(d) {
				g = min(g, inPart)
			}
			if g > best.degree {
				best = found{degree: g, path: d.Path}
			}
		}
	}
	if best.degree == nothing {
		best = diagramOf(f.Tree, l)
	}
	return best
}

var wholeDocument = regexp.MustCompile(`(?i)^(readme|index|_index|contributing|develop(ing|ment|ers?)?([-_ ]guide)?|hacking|onboarding|overview|architecture|design|handbook|guide)\b`)

// aboutAll tells whether the sections of a document are about the project. One
// on the architecture in a document about something is about that something.
func (l *library) aboutAll(d *docs.Document) bool {
	dir := path.Dir(d.Path)
	whole := wholeDocument.MatchString(path.Base(d.Path)) && (dir == l.top || docsFolder.MatchString(path.Base(dir)))
	return whole || overviewHeading.MatchString(d.Title) && !notOverview.MatchString(d.Title)
}

// overviewOf grades a section about the architecture. What it says of folders
// and files that exist counts as much as a diagram does.
func (l *library) overviewOf(d *docs.Document, body *docs.Section) degree {
	words, shown := docs.WordCount(body.Prose()), false
	for _, b := range body.Blocks {
		shown = shown || diagramBlock.MatchString(strings.Trim(b.Language, "{}")) || strings.ContainsAny(b.Text, "├└│┌")
	}
	shown = shown || slices.ContainsFunc(body.Links, isPicture)
	named := map[string]bool{}
	for _, s := range body.Spans {
		if c := l.resolver.Link(d.Path, docs.Link{Target: s.Text}); c.Verdict == docs.Present && c.Path != "." {
			named[c.Path] = true
		}
	}
	switch {
	case words >= 120, words >= 40 && (shown || len(named) >= 3):
		return inDetail
	case words >= 40, shown, len(named) >= 3:
		return inPart
	}
	return nothing
}

var (
	recordSection    = regexp.MustCompile(`(?i)^(\d+[.)]? )?(status|context( and problem statement)?|decision( outcome| drivers)?|consequences|considered options|alternatives( considered)?|rationale|motivation|drawbacks)\b`)
	decisionSection  = regexp.MustCompile(`(?i)^(\d+[.)]? )?(status|decision( outcome)?)\b`)
	decisionsHeading = regexp.MustCompile(`(?i)\b((design|technical|architecture|architectural|key|technology) (decisions?|choices?)|decision (log|records?)|rationale|why (we|not)|trade-?offs|design (principles|philosophy))\b|^([\d.]+ )?((the|our) )?decisions( made)?$`)
	// decisionsSaid announces reasons in running text.
	decisionsSaid = sieve.MustCompile(`(?i)\b(design|architectur(e|al)|technical) (philosophy|principles|decisions|choices|rationale)\b`)
)

// leastReasons is how many words of reasons are some. Assumed.
const leastReasons = 60

// givesReasons tells whether section i of d gives reasons: below a heading about them,
// or after a sentence that says it will.
func givesReasons(d *docs.Document, i int) bool {
	s := &d.Sections[i]
	if decisionsHeading.MatchString(s.Heading) {
		body := d.Body(i)
		return docs.WordCount(body.Prose()) >= leastReasons
	}
	text := s.Prose()
	at := decisionsSaid.FindStringIndex(text)
	return at != nil && docs.WordCount(text[at[1]:]) >= leastReasons
}

// findDecisions looks for decision records, told by their sections, or for a
// section that gives reasons.
func findDecisions(_ *facts.Facts, l *library) found {
	records, where, section := 0, "", ""
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose == docs.Changelog || d.Purpose == docs.Legal || d.Purpose == docs.Template || d.Purpose == docs.Page {
			continue
		}
		parts, words, decides := 0, 0, d.Purpose == docs.Decision
		for j := range d.Sections {
			s := &d.Sections[j]
			words += docs.WordCount(s.Prose())
			if recordSection.MatchString(s.Heading) {
				parts++
				decides = decides || decisionSection.MatchString(s.Heading)
			}
			if section == "" && d.Purpose != docs.Example && givesReasons(d, j) {
				section = d.Path
			}
		}
		if words >= 40 && decides && (parts >= 2 || d.Purpose == docs.Decision && parts >= 1) {
			records++
			where = d.Path
		}
	}
	switch {
	case records >= 3:
		return found{degree: inDetail, path: path.Dir(where)}
	case records > 0:
		return found{degree: inPart, path: where}
	case section != "":
		return found{degree: inPart, path: section}
	}
	return found{}
}
