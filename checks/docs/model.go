package docs

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// What a single common word announces, it announces as the whole heading.
	modelHeading = sieve.MustCompile(`(?i)\b(data ?(model|base schema|dictionary)|database (schema|model|design|structure|tables|objects|collections|fields)|(json|graphql|event|message) schemas?|entity relationships?|domain model|(rest|http|public|web|json) api|api (reference|documentation|overview|endpoints)|wire protocol)\b|` +
		`^([\d.]+ )?((the|our|available|public|main|all) )?(apis?|interfaces|endpoints|routes|schemas?|entit(y|ies)|erd?)$`)
	// partHeading announces one interface among others, by name: what stands below
	// must list what it has, since others have interfaces too.
	partHeading = sieve.MustCompile(`(?i)\b(apis?|events?|hooks|webhooks)( (listing|list|reference))?$`)
	// codeName matches headings that name a thing in code.
	codeName = sieve.MustCompile(`^[\w$-]+(::|[./(_<])[\w$.:/()<>-]*$|^[a-z]+[A-Z]\w*$`)
	// notModel matches headings on keeping such a description, or on filling what it
	// is about: that describes nothing.
	notModel = sieve.MustCompile(`(?i)\b(maintain|updat|generat|regenerat|writ|add|build|edit|view|publish|test|us|creat|populat|seed|migrat|set)t?ing\b|\b(set[- ]?up|setup|how to|local(ly)?|seed data|migrations?|api (keys?|tokens?|credentials?|users?|access))\b`)
	// catalogueHeading announces a list of data, whose rows describe it.
	catalogueHeading = sieve.MustCompile(`(?i)\b(data ?sets?|data (sources|catalogu?e)|code ?book|(fields?|columns?) (descriptions?|definitions?))\b`)
)

// leastRows is how many rows of a table list something, and manyRows how many tell of
// a model without a sentence beside them. Assumed.
const (
	leastRows = 3
	manyRows  = 20
)

// findModel looks for a description of the data or the interface that a machine
// or a person can read.
func findModel(f *facts.Facts, l *library) found {
	best, places := modelFiles(f.Tree)
	tables := best
	if best.degree == inDetail {
		return best
	}
	var others []string
	var listed, decided found
	if f.Repo.Kind == facts.Library || f.Repo.Kind == facts.CLI {
		if g := findManual(f, l); g.degree > best.degree {
			best = g
		}
	}
	for i := range l.list {
		d := &l.list[i]
		if d.Problem == "" && decided.degree == nothing && decidesModel(d) {
			decided = found{degree: inPart, path: d.Path, partly: fmt.Sprintf(onlyDecided, d.Path)}
		}
		if d.Problem != "" || l.isPast(d) || aboutPeople.MatchString(d.Path) {
			continue
		}
		if l.describesAnother(d) {
			others = append(others, d.Path)
		}
		if l.isBeside(d) {
			continue
		}
		if n := listedTables(d); n > 0 && listed.degree == nothing {
			listed = found{degree: inPart, path: d.Path, partly: partlyListed(d.Path, n, places), fix: "List what other tables there are, and say what their records are for and how they relate."}
		}
		switch g := modelIn(d); {
		case g == inDetail:
			return found{degree: g, path: d.Path}
		case g > best.degree, g > nothing && g == best.degree && best == tables: // it tells more than they do
			best = found{degree: g, path: d.Path}
			if g == mentioned {
				best.partly = fmt.Sprintf(onlyListed, d.Path)
			}
		}
	}
	if best.degree < inPart && len(others) > 0 {
		best = found{degree: inPart, path: others[0], partly: fmt.Sprintf(onlyOthers, prose.Some(others, toldNames))}
	}
	if best.degree < inPart && decided.degree > nothing {
		best = decided
	}
	if best.degree < inPart || best == tables {
		drawn := l.recordsDrawn()
		best = cmp.Or(listed, inTexts(f.Tree, drawn), drawnAt(drawn, dataOnlyDrawn), best)
	}
	if best.degree < inPart {
		best = cmp.Or(dataDiagram(f.Tree), best)
	}
	if best.degree == nothing {
		best = modelInCode(f.Tree)
	}
	return withGenerated(f, best)
}

// modelIn grades a document by its best section, or as a whole where its title
// announces it and no heading does.
func modelIn(d *docs.Document) (best degree) {
	for i := range d.Sections {
		if heading := d.Sections[i].Heading; modelHeading.MatchString(heading) || catalogueHeading.MatchString(heading) || partHeading.MatchString(heading) {
			best = max(best, modelOf(heading, d.Body(i), namesBelow(d, i)))
		}
	}
	if best < inPart && slices.ContainsFunc(d.Sections, tablesAddresses) {
		best = inPart
	}
	if len(d.Sections) > 0 && d.Sections[0].Level == 0 && d.Purpose != docs.Readme {
		best = max(best, modelOf(d.Title, d.Body(0), 0))
	}
	return best
}

// ofAddress matches the head of a table of what addresses take.
var ofAddress = sieve.Plain(`(?im)^[^.\n]*\b(url|query|request|path)( string)? (params|parameters)\b[^.\n]*$`)

// tablesAddresses tells whether a section says beside a table what the addresses of an interface take.
func tablesAddresses(s docs.Section) bool {
	return s.Rows >= leastRows && ofAddress.MatchString(s.Text) && docs.WordCount(s.Prose()) >= 60 && !notModel.MatchString(s.Heading)
}

// onlyDecided says what there is where a record of a decision tells of the data or the interface.
const onlyDecided = "The decision record %s tells of a piece of its data or its interfaces, as it was decided; no description of the whole was found."

// decidesModel tells whether a decision record that was not laid down describes a piece of the
// data or the interface.
func decidesModel(d *docs.Document) bool {
	if d.Purpose != docs.Decision || laidDown.MatchString(d.Path) || ofFeature.MatchString(d.Path) || !isRecord(d) || modelIn(d) < inDetail {
		return false
	}
	return !slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return statusHeading.MatchString(s.Heading) && notHeld.MatchString(s.Text) })
}

// What the status of a decision is that does not hold, or not yet.
var (
	statusHeading = sieve.Plain(`(?i)^(\d+[.)]? )?status\b`)
	notHeld       = sieve.Plain(`(?i)\b(supersed|deprecat|reject|replaced|withdrawn|draft|proposed)`)
)

// namesBelow counts the subsections of section i that are headed by a name of code.
func namesBelow(d *docs.Document, i int) (n int) {
	for _, s := range d.Sections[i+1:] {
		if s.Level <= d.Sections[i].Level {
			break
		}
		if codeName.MatchString(s.Heading) {
			n++
		}
	}
	return n
}

// modelOf grades what stands below a heading by what it says of the data or the
// interface, with the number of names in code that it explains.
func modelOf(heading string, body docs.Section, names int) degree {
	words := docs.WordCount(body.Prose())
	announced := (modelHeading.MatchString(heading) || names >= leastRows && partHeading.MatchString(heading)) && !notModel.MatchString(heading)
	listed := max(body.Rows, names) >= leastRows && (announced || catalogueHeading.MatchString(heading))
	switch {
	case words >= 60 && (listed || announced && (len(body.Blocks) > 0 || len(body.Spans) >= 5)), announced && (words >= 200 || body.Rows >= manyRows):
		return inDetail
	case words >= 30 && (listed || announced):
		return inPart
	case endpointsIn(heading, &body) >= leastEndpoints:
		return mentioned
	}
	return nothing
}

// aboutPeople matches documents on how people work together.
var aboutPeople = sieve.MustCompile(`(?i)(^|/)(contributing|governance|community|security|support|maintainers|authors)[^/]*$`)

var (
	openAPI = sieve.MustCompile(`(?m)^\s*"?(openapi|swagger|asyncapi)"?\s*:\s*["']?\d`)
	// openAPIHead is how such a file begins whatever it is called: a list of packages
	// names the same words.
	openAPIHead = sieve.MustCompile(`\A(\s*#[^\n]*\n|\s*---\s*\n)*\s*\{?\s*"?(openapi"?\s*:\s*["']?3\.\d|swagger"?\s*:\s*["']?2\.0|asyncapi"?\s*:\s*["']?[23]\.\d)`)
	// interfaceName is what people call such a file, or the folder it lies in.
	interfaceName = sieve.MustCompile(`(?i)openapi|swagger|asyncapi|(^|/)(api[-_.]?)?spec(ification)?\.(json|ya?ml)$`)
	// blueprint is how descriptions of an interface in API Blueprint and RAML begin, and slate
	// the page into which Slate puts the descriptions of its parts.
	blueprint = sieve.Plain(`\A(\x{FEFF})?\s*(FORMAT:\s*1A|#%RAML )|(?m)^#+ .*\[((GET|POST|PUT|PATCH|DELETE)( [^\]]*)?|/[^\]]*)\]\s*$`)
	slate     = sieve.Plain(`(?s)\A---\s*\n.*\nlanguage_tabs:.*\nincludes:\s*(#[^\n]*)?\n\s*- .*\n---`)
	// capability is how a server of FHIR says what it answers.
	capability = sieve.Plain(`"resourceType"\s*:\s*"(CapabilityStatement|Conformance)"(?s:.*)"rest"\s*:`)
	protoItem  = sieve.MustCompile(`(?m)^\s*(message|service)\s+\w+\s*\{`)
	graphItem  = sieve.MustCompile(`(?m)^[ \t]*(type|input|interface)[ \t]+\w+`)
)

// What says in words what a table or a column is for: in SQL, in the models of Django, in
// the schema of Rails and in the properties of dbt's models. So many of them are a dictionary of
// the data. Assumed.
var (
	commentOn     = sieve.MustCompile(`(?im)^\s*comment\s+on\s+(table|column)\b`)
	modelComment  = sieve.MustCompile(`\bdb_(table_)?comment\s*=\s*[("'fbr]`)
	schemaComment = sieve.MustCompile(`,\s*comment:\s*["']`)
	dbtModels     = sieve.Plain(`(?m)^(models|sources|seeds|snapshots):\s*$`)
	dbtComment    = sieve.Plain(`(?m)^\s+(- )?description:\s*\S`)
	modelsOfCode  = sieve.Plain(`(^|/)models?(/.*)?\.py$`)
)

const aDictionary = 20

// ofMocks matches what stands for others' systems, whose interfaces it tells of.
var ofMocks = sieve.Plain(`(?i)(^|[/_-])(mocks?|stubs?|wiremock)([/_-].*)?/`)

// maxModel is the size from which on an interface description is not read
// whole; its kind shows at the top.
const maxModel = 1 << 20

// modelFile grades a file by its name's promise and its content. Interface
// descriptions say it in detail; table definitions leave the meaning to guess.
// They count even where a program writes them, since they are kept true. With
// them comes how many tables there are.
func modelFile(t *tree.Tree, f *tree.File) (said degree, tables int) {
	if f.Vendored || f.Minified || f.Binary || f.Role == tree.Test || f.Size > 8*maxModel {
		return nothing, 0
	}
	if docs.PurposeOf(f.Path) == docs.Example || ofMocks.MatchString(f.Path) {
		return nothing, 0
	}
	base := strings.ToLower(f.Base())
	var pattern *sieve.Pattern
	said = inDetail
	switch ext := path.Ext(base); {
	case changeLogName.MatchString(f.Path) && changeLogKind.MatchString(base):
		pattern, said = changeLogItem, mentioned
	case ext == ".proto":
		pattern = protoItem
	case ext == ".apib", ext == ".raml":
		pattern = blueprint
	case base == "index.html.md":
		pattern = slate
	case ext == ".graphql", ext == ".graphqls", ext == ".gql":
		pattern = graphItem
	case interfaceName.MatchString(f.Path) || strings.HasPrefix(base, "api."):
		if ext == ".json" || ext == ".yaml" || ext == ".yml" {
			pattern = openAPI
		}
	case ext == ".json" && strings.Contains(base, "capabilit"):
		pattern = capability
	case ext == ".yaml", ext == ".yml", ext == ".json" && f.Role != tree.Data:
		pattern = openAPIHead
	case ext == ".sql" && !schemaFile.MatchString(base):
		pattern = commentOn
	case ext == ".py" && modelsOfCode.MatchString(f.Path):
		pattern = modelComment
	case schemaFile.MatchString(base) && !ofSteps.MatchString(f.Path), ext == ".prisma", ext == ".dbml":
		pattern, said = tableItem, inPart
	}
	if pattern == nil {
		return nothing, 0
	}
	data, err := t.ReadFile(f.Path)
	if err != nil {
		return nothing, 0
	}
	data = data[:min(len(data), maxModel)]
	switch {
	case pattern == openAPIHead && dbtModels.Match(data) && len(dbtComment.FindAllIndex(data, aDictionary)) == aDictionary:
		return inDetail, 0
	case !pattern.Match(data):
		return nothing, 0
	case pattern == tableItem && len(schemaComment.FindAllIndex(data, -1)) >= aDictionary:
		return inDetail, 0
	case pattern == changeLogItem && !changeLog.Match(data):
		return nothing, 0
	case pattern == tableItem || pattern == changeLogItem:
		if tables = len(pattern.FindAllIndex(data, -1)) - len(solidTable.FindAllIndex(data, -1)); tables == 0 {
			return nothing, 0
		}
		return said, tables
	case (pattern == commentOn || pattern == modelComment) && len(pattern.FindAllIndex(data, -1)) < aDictionary:
		return nothing, 0
	}
	return said, 0
}
