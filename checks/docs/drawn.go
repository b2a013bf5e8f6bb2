package docs

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	diagramFile = sieve.Plain(`(?i)\.(puml|plantuml|drawio|dsl|mmd|d2|c4|dot|gv|excalidraw|wsd|iuml|mermaid|likec4|archimate|vsdx)(\.(svg|png|xml))?$`)
	// dataDrawn matches what people call a diagram of the data, in its name.
	dataDrawn = sieve.Plain(`(?i)(^|[^a-z])(e?erd?|entit(y|ies)|schemas?|(data|database|domain)[-_ ]?models?|models?[-_ ]?diagram|(database|db|table)[-_ ]?(design|diagram|structure|relations?\w*))([^a-z]|$)`)
	// partsDrawn matches what people call one of the parts.
	partsDrawn = sieve.Plain(`(?i)(^|[^e])arch|\bc4\b|container|component|context|system|overview|infra|topology|deployment|traffic|landscape`)
	// partsFile matches files in a folder that is called so, and of languages that draw nothing else.
	partsFile = sieve.Plain(`(?i)(^|/)(architecture|c4)/[^/]+$|\.(c4|likec4|archimate)$|(^|/)(workspace|structurizr)\.dsl$`)
	// partsPicture matches pictures of the parts among the documents, by their names.
	partsPicture = sieve.Plain(`(?i)(^|/)(docs?|documentation|diagrams?|architecture|design)/(.*/)?([^/]*[^a-z0-9/])?(c4|architecture|(systems?|containers?|components?|contexts?|infrastructure|network)[-_ ]?(diagram|overview|landscape|context|map))([^a-z0-9/][^/]*)?\.(svg|png|jpe?g|gif|webp|pdf)$`)
	// stepsDrawn matches what people call one of what somebody does, step by step.
	stepsDrawn = sieve.Plain(`(?i)journey|wizard|user[-_ ]?flow|flow[-_ ]?chart`)
	picture    = sieve.Plain(`(?i)\.(svg|png|jpe?g|gif|webp|drawio)$`)
)

// onlyDrawn is what a finding says where the parts are shown in a diagram, and
// nothing says in words what it shows.
const onlyDrawn = "The parts of the system and how they work together are shown in a diagram alone: no text about it was found."

// drawnBeside says it where a text tells of one part or matter.
const drawnBeside = "The parts of the system and how they work together are shown in a diagram; the text that was found, %s:%d, is not on all of them."

// dataOnlyDrawn says the same of the data.
const dataOnlyDrawn = "Its data is shown in a diagram alone: no text about it was found."

// diagramOf looks for a diagram of the parts that no text is about: boxes and lines that a
// document of the whole draws with characters, or a picture that it shows under such a
// name, or else a file of that kind that is called so, or of a language for nothing else,
// or a picture among the documents that is.
func diagramOf(t *tree.Tree, l *library) found {
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose != docs.Readme && d.Purpose != docs.General || l.isOfPart(d) || !l.aboutAll(d) {
			continue
		}
		for j := range d.Sections {
			if slices.ContainsFunc(d.Sections[j].Blocks, drawsBoxes) {
				return found{degree: inPart, path: d.Path, line: d.Sections[j].Line, partly: onlyDrawn}
			}
			for _, link := range d.Sections[j].Links {
				if l.showsParts(d, link) {
					return found{degree: inPart, path: d.Path, line: link.Line, partly: onlyDrawn}
				}
			}
		}
	}
	var drawn, pictures []string
	for i := range t.Files {
		f := &t.Files[i]
		switch {
		case dataDrawn.MatchString(f.Base()):
		case isDiagram(f) && (partsDrawn.MatchString(f.Base()) || partsFile.MatchString(f.Path)):
			drawn = append(drawn, f.Path)
		case partsPicture.MatchString(f.Path) && !f.Vendored && docs.PurposeOf(f.Path) != docs.Example:
			pictures = append(pictures, f.Path)
		}
	}
	return drawnAt(cmp.Or(mostOfToday(drawn), mostOfToday(pictures)), onlyDrawn)
}

var (
	// ofToday matches what people call the drawing that holds, and ofAnotherDay one of what is
	// not yet, or not any more.
	ofToday      = sieve.Plain(`(?i)updated|latest|current|as[-_ ]is|\bfinal`)
	ofAnotherDay = sieve.Plain(`(?i)vision|futur|proposed|proposal|target|to[-_ ]be([^a-z]|$)|draft|initial|legacy|previous|deprecated|obsolete|archived?|([^a-z]|^)old([^a-z]|$)`)
)

// mostOfToday is the first of some drawings that its name calls the one that holds, else the
// first that it does not call one of another day; "" for none.
func mostOfToday(drawings []string) string {
	worth := func(p string) int {
		switch name := path.Base(p); {
		case ofAnotherDay.MatchString(name):
			return 2
		case ofToday.MatchString(name):
			return 0
		}
		return 1
	}
	if len(drawings) == 0 {
		return ""
	}
	return slices.MinFunc(drawings, func(a, b string) int { return cmp.Compare(worth(a), worth(b)) })
}

// drawsBoxes tells whether a block draws several boxes with characters, and what joins them.
func drawsBoxes(b docs.Block) bool {
	return strings.Count(b.Text, "┌") >= leastParts && strings.ContainsAny(b.Text, "▲▼►◄△▽▷◁→←↑↓")
}

// A diagram of the C4 model has for each part what it does, and for each tie in words what
// one part has of the other.
var (
	umlFile  = sieve.Plain(`(?i)\.(puml|plantuml|iuml|wsd)$`)
	c4Part   = sieve.MustCompile(`(?m)^\s*(Container|Component)(Db|Queue)?(_Ext)?\([^,\n]+,[^,\n]+,`)
	c4Relate = sieve.MustCompile(`(?m)^\s*(Bi)?Rel(_\w+)?\([^,\n]+,[^,\n]+,\s*"?\w`)
)

// modelled looks for such a diagram of several parts, written as text.
func modelled(t *tree.Tree) found {
	for i := range t.Files {
		f := &t.Files[i]
		if !f.HandWritten() || !umlFile.MatchString(f.Path) || docs.PurposeOf(f.Path) == docs.Example {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err == nil && len(c4Part.FindAllIndex(data, leastParts)) >= leastRelations && len(c4Relate.FindAllIndex(data, leastParts)) >= leastParts {
			return found{degree: inDetail, path: f.Path}
		}
	}
	return found{}
}

// Records drawn as text, with their fields: in Mermaid a diagram of one kind, in PlantUML by
// what people call a record there.
var (
	ofMermaid    = sieve.Plain(`(?m)^\s*erDiagram\b`)
	mermaidItem  = sieve.MustCompile(`(?m)^\s*"?[\w-]+"?(\[[^\]\n]*\])?\s*\{\s*$`)
	plantUMLItem = sieve.MustCompile(`(?im)^\s*(entity|table)\b[^\n]*\{\s*$`)
)

// recordsDrawn is the first document that draws several records as text, "" without one.
func (l *library) recordsDrawn() string {
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || l.isPast(d) || l.isBeside(d) {
			continue
		}
		for j := range d.Sections {
			if slices.ContainsFunc(d.Sections[j].Blocks, drawsRecords) {
				return d.Path
			}
		}
	}
	return ""
}

func drawsRecords(b docs.Block) bool {
	item := plantUMLItem
	if ofMermaid.MatchString(b.Text) {
		item = mermaidItem
	}
	return diagramBlock.MatchString(strings.Trim(b.Language, "{}")) && len(item.FindAllStringIndex(b.Text, leastParts)) >= leastParts
}

// dataDiagram looks for a diagram of the data.
func dataDiagram(t *tree.Tree) found {
	for i := range t.Files {
		if f := &t.Files[i]; isDiagram(f) && dataDrawn.MatchString(f.Base()) {
			return drawnAt(f.Path, dataOnlyDrawn)
		}
	}
	return found{}
}

func isDiagram(f *tree.File) bool {
	return f.HandWritten() && f.Size > 200 && diagramFile.MatchString(f.Path) && !stepsDrawn.MatchString(f.Path)
}

func drawnAt(p, partly string) found {
	if p == "" {
		return found{}
	}
	return found{degree: inPart, path: p, partly: partly}
}

// showsParts tells whether a link shows a picture of the repository that is
// called one of the architecture.
func (l *library) showsParts(d *docs.Document, link docs.Link) bool {
	if !isPicture(link) {
		return false
	}
	name := strings.NewReplacer("_", " ", "-", " ", "%20", " ").Replace(strings.TrimSuffix(path.Base(link.Target), path.Ext(link.Target)))
	for _, words := range []string{link.Text, name} {
		if overviewHeading.MatchString(words) && !notOverview.MatchString(words) {
			return l.resolver.Link(d.Path, link).Verdict == docs.Present
		}
	}
	return false
}

func isPicture(link docs.Link) bool {
	return picture.MatchString(link.Target) && !strings.Contains(link.Target, "badge") && !docs.IsExternal(link.Target)
}
