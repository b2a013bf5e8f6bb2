package docs

import (
	"path"
	"regexp"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	overviewHeading = regexp.MustCompile(`(?i)\b(architecture|architectural|(system|technical|high[- ]level|software|code|codebase|repo(sitory)?|project|directory|folder|package|module) (overview|design|structure|layout|organi[sz]ation)|how (it|this|things) works?|under the hood|internals|(main |key |core |system )?components|structure of|data ?flow|code map|design (overview|document)?s?|services|modules|big picture|c4|layout|concepts)\b`)
	notOverview     = regexp.MustCompile(`(?i)design system|design tokens|(react|vue|ui|web|angular|styled|form) components|components? (library|props|api)|system requirements|third[- ]party|supported architectures?|(security|information) architecture`)
	diagramBlock    = regexp.MustCompile(`(?i)^(mermaid|plantuml|puml|uml|dot|graphviz|d2|c4plantuml|ditaa|structurizr|blockdiag|seqdiag)$`)
	diagramFile     = regexp.MustCompile(`(?i)\.(puml|plantuml|drawio|dsl|mmd|d2|c4|dot|gv|excalidraw)(\.(svg|png|xml))?$`)
	picture         = regexp.MustCompile(`(?i)\.(svg|png|jpe?g|gif|webp|drawio)$`)
)

// findOverview looks for a description of the parts: a section or a document
// about the architecture with a diagram or text enough.
func findOverview(f *facts.Facts, l *library) (degree, string) {
	best, where := nothing, ""
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
			if l.isOfPart(d) || s.Level > 1 && !aboutAll(d) {
				g = min(g, inPart)
			}
			if g > best {
				best, where = g, d.Path
			}
		}
	}
	for i := range f.Tree.Files {
		if p := &f.Tree.Files[i]; best == nothing && p.HandWritten() && p.Size > 200 && diagramFile.MatchString(p.Path) {
			best, where = inPart, p.Path
		}
	}
	return best, where
}

var wholeDocument = regexp.MustCompile(`(?i)^(readme|index|_index|contributing|develop(ing|ment|ers?)?([-_ ]guide)?|hacking|onboarding|overview|architecture|design|handbook|guide)\b`)

// aboutAll tells whether the sections of a document are about the project. One
// on the architecture in a document about something is about that something.
func aboutAll(d *docs.Document) bool {
	return wholeDocument.MatchString(path.Base(d.Path)) || overviewHeading.MatchString(d.Title) && !notOverview.MatchString(d.Title)
}

// overviewOf grades a section about the architecture. What it says of folders
// and files that exist counts as much as a diagram does.
func (l *library) overviewOf(d *docs.Document, body *docs.Section) degree {
	words, shown := docs.WordCount(body.Prose()), false
	for _, b := range body.Blocks {
		shown = shown || diagramBlock.MatchString(strings.Trim(b.Language, "{}")) || strings.ContainsAny(b.Text, "├└│┌")
	}
	for _, link := range body.Links {
		shown = shown || picture.MatchString(link.Target) && !strings.Contains(link.Target, "badge") && !docs.IsExternal(link.Target)
	}
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
	decisionsHeading = regexp.MustCompile(`(?i)\b((design|technical|architecture|architectural|key|technology) (decisions?|choices?)|decision (log|records?)|rationale|why (we|not)|trade-?offs|design principles|decisions)\b`)
)

// findDecisions looks for decision records, told by their sections, or for a
// section that gives reasons.
func findDecisions(_ *facts.Facts, l *library) (degree, string) {
	records, where, section := 0, "", ""
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose == docs.Changelog || d.Purpose == docs.Legal || d.Purpose == docs.Template {
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
			if body := d.Body(j); decisionsHeading.MatchString(s.Heading) && docs.WordCount(body.Prose()) >= 60 && section == "" {
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
		return inDetail, path.Dir(where)
	case records > 0:
		return inPart, where
	case section != "":
		return inPart, section
	}
	return nothing, ""
}

var modelHeading = regexp.MustCompile(`(?i)\b(data ?(model|base schema|dictionary)|database (schema|model|design|structure|tables)|schema|entit(y|ies)( relationships?)?|erd?|domain model|(rest |http |public |web |json )?api( reference| documentation| overview| endpoints)?|endpoints|routes|wire protocol)\b`)

// findModel looks for a description of the data or the interface that a machine
// or a person can read.
func findModel(f *facts.Facts, l *library) (degree, string) {
	best, where := nothing, ""
	for i := range f.Tree.Files {
		file := &f.Tree.Files[i]
		if g := modelFile(f.Tree, file); g > best {
			if best, where = g, file.Path; best == inDetail {
				return best, where
			}
		}
	}
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose.Historical() || aboutPeople.MatchString(d.Path) {
			continue
		}
		for j := range d.Sections {
			s := &d.Sections[j]
			if !modelHeading.MatchString(s.Heading) {
				continue
			}
			body := d.Body(j)
			words := docs.WordCount(body.Prose())
			switch {
			case words >= 60 && (body.Rows >= 3 || len(body.Blocks) > 0 || len(body.Spans) >= 5), words >= 200:
				return inDetail, d.Path
			case words >= 30 && best == nothing:
				best, where = inPart, d.Path
			}
		}
	}
	return best, where
}

// aboutPeople matches documents on how people work together.
var aboutPeople = regexp.MustCompile(`(?i)(^|/)(contributing|governance|community|security|support|maintainers|authors)[^/]*$`)

var (
	openAPI   = regexp.MustCompile(`(?m)^\s*"?(openapi|swagger|asyncapi)"?\s*:\s*["']?\d`)
	protoItem = regexp.MustCompile(`(?m)^\s*(message|service)\s+\w+\s*\{`)
	graphItem = regexp.MustCompile(`(?m)^\s*(type|input|interface)\s+\w+`)
	tableItem = regexp.MustCompile(`(?im)^\s*(create\s+table\b|create_table\b|model\s+\w+\s*\{|table\s+"?\w+"?\s*\{)`)
)

// maxModel is the size from which on an interface description is not read
// whole; its kind shows at the top.
const maxModel = 1 << 20

// modelFile grades a file by its name's promise and its content. Interface
// descriptions say it in detail; table definitions leave the meaning to guess.
// They count even where a program writes them, since they are kept true.
func modelFile(t *tree.Tree, f *tree.File) degree {
	if f.Vendored || f.Minified || f.Binary || f.Role == tree.Test || f.Size > 8*maxModel {
		return nothing
	}
	base := strings.ToLower(f.Base())
	var pattern *regexp.Regexp
	said := inDetail
	switch ext := path.Ext(base); {
	case ext == ".proto":
		pattern = protoItem
	case ext == ".graphql", ext == ".graphqls", ext == ".gql":
		pattern = graphItem
	case strings.Contains(base, "openapi") || strings.Contains(base, "swagger") || strings.Contains(base, "asyncapi") || strings.HasPrefix(base, "api."):
		if ext == ".json" || ext == ".yaml" || ext == ".yml" {
			pattern = openAPI
		}
	case base == "schema.rb", base == "structure.sql", base == "schema.sql", ext == ".prisma", ext == ".dbml":
		pattern, said = tableItem, inPart
	}
	if pattern == nil {
		return nothing
	}
	data, err := t.ReadFile(f.Path)
	if err != nil || !pattern.Match(data[:min(len(data), maxModel)]) {
		return nothing
	}
	return said
}
