package docs

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// What a single common word announces, it announces as the whole heading.
	overviewHeading = sieve.MustCompile(`(?i)\b(architecture|architectural|(system|technical|high[- ]level|software|code|codebase|repo(sitory)?|project|directory|folder|package|module) (overview|design|structure|layout|organi[sz]ation)|system description|how (it|this|things|everything|the ` + itself + `) (all )?(works?|fits? together)|how do(es)? (it|this|the ` + itself + `) work|inner workings|under the hood|(main|key|core|system) components|structure of|data ?flow|traffic flow|design (overview|document)s?|big picture|c4|(system|boundary|context|container|component|deployment|network|infrastructure|topology|data ?flow|block) (boundary )?diagrams?|` +
		`(solution|implementation) overview|(source|application|solution|workspace|monorepo|source code) (structure|layout|tree|organi[sz]ation)|(repo(sitory)?|project) (contents|tour|tree)|code ?(base )?(map|tour|walk-?through)|tour of the (code|source|repo)\w*|where (things|everything|(the )?code) (lives?|is)|what['’]?s (inside|in (this|the) (repo(sitory)?|monorepo))|(system|network|service) (topology|landscape)|request (flow|life ?cycle)|` +
		`(building[- ]block|runtime|deployment|logical|physical) view|solution strategy|system (context|scope))\b|` + // of arc42 and 4+1
		`^([\d.]+ )?((\S+ ){0,2}(concepts|internals)|((the|our) )?(service|application|platform) overview|context and scope|file (structure|layout|organi[sz]ation)|implementation (notes|details)|((the|our) )?(design|layout|topology|(components|services|modules|crates)( overview)?|overview of (the |our |all )?(components|services|modules|parts)))$`)
	notOverview  = sieve.MustCompile(`(?i)design system|design tokens|(react|vue|ui|web|angular|styled|form|javascript|js|css|view|blade|front-?end) components|components? (library|props|api)|system requirements|third[- ]party|supported architectures?|(security|information) architecture`)
	diagramBlock = sieve.MustCompile(`(?i)^(mermaid|plantuml|puml|uml|dot|graphviz|d2|c4|c4plantuml|ditaa|structurizr|likec4|blockdiag|seqdiag|nwdiag|nomnoml|svgbob|pikchr)$`)
)

// itself is what a heading may call the whole.
const itself = `(app|application|system|service|site|project|program|tool|platform|pipeline|library|code|codebase)`

// findOverview looks for a description of the parts: a section or a document
// about the architecture with a diagram or text enough, or sentences about them
// in a document of the whole.
func findOverview(f *facts.Facts, l *library) found {
	var best found
	byName, parts := false, 0 // a heading says what is there, which is where a reader looks
	aside := false            // it stands in what is about one matter or folder
	doubtful := false         // it stands in what speaks of what is not here
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || l.isPast(d) && !isOverviewRecord(d) || aboutPeople.MatchString(d.Path) && !isForContributors(d) || ofSkill.MatchString(d.Path) || l.isOfSite(d) || l.isBeside(d) || answersDemand(d) {
			continue
		}
		leadsNowhere := sync.OnceValue(func() bool { return l.leadsNowhere(d) })
		for j := range d.Sections {
			g, announced := l.overviewIn(f.Repo.Kind, d, j)
			astray := g > nothing && leadsNowhere()
			if astray {
				g = min(g, inPart)
			}
			n := 0
			if g == mentioned {
				if !f.Repo.Kind.Operated() {
					continue // a manual names the parts of its users' systems
				}
				_, n = relations(&d.Sections[j])
			}
			firmer := doubtful && (announced || !byName) && !astray
			if g > best.degree || g > nothing && g == best.degree && (announced && !byName && (!astray || doubtful) || g == mentioned && n > parts || firmer) {
				doubtful = astray
				best, byName, parts = found{degree: g, path: d.Path, line: d.Sections[j].Line}, announced, n
				aside = l.isOfPart(d) || !l.describesAll(d)
			}
		}
	}
	if best.degree < inDetail {
		if drawn := modelled(f.Tree); drawn.degree > nothing {
			return drawn
		}
	}
	if best.degree < inPart || best.degree == inPart && aside {
		if drawn := diagramOf(f.Tree, l); drawn.degree > best.degree || drawn.degree == best.degree && aside {
			if best.degree > nothing {
				drawn.partly = fmt.Sprintf(drawnBeside, best.path, best.line)
			}
			return drawn
		}
	}
	if best.degree == nothing && f.Repo.Kind.Operated() {
		return catalogued(f.Tree, l.top)
	}
	if doubtful {
		best.partly = fmt.Sprintf("%s:%d describes parts of a system, and most files that this document links to are not here.", best.path, best.line)
		best.fix = "See whether it is about this system: correct its links, or remove it and write {docs}/architecture.md: one diagram, a paragraph for each part, and which folder holds it."
	} else if d := l.byPath[best.path]; best.degree > nothing && best.degree < inDetail && d != nil && l.isOfPart(d) && l.amongCode(d) {
		best.partly = fmt.Sprintf("%s:%d tells how the code in %s is laid out or works, %s of all; no description of the whole was found.", best.path, best.line, path.Dir(d.Path), prose.Percent(prose.Share(codeBelow(l.tree, path.Dir(d.Path)), codeLines(l.tree))))
	} else if best.degree == mentioned {
		best.partly = fmt.Sprintf("%s:%d names parts of the system; no description of all of them and of how they work together was found.", best.path, best.line)
	}
	return best
}

// opening is the first sentence of what a section says, or its first words.
func opening(s *docs.Section) string {
	said, _, _ := strings.Cut(strings.TrimSpace(s.Prose()), ". ")
	return said[:min(len(said), longOpening)]
}

// longOpening is how many bytes of it are looked at. Assumed.
const longOpening = 200

// overviewRecord matches the title of a decision record that describes the
// architecture: it is kept among the decisions, and is what a reader looks for.
var overviewRecord = sieve.MustCompile(`(?i)\b(architectur(e|al)|system|technical|high[- ]level) (overview|diagram)\b|^([\d.]+ )?((the|our|initial|current|overall|proposed|system|application|service|solution|software|technical|infrastructure|platform|api|high[- ]level) )*architecture$`)

func isOverviewRecord(d *docs.Document) bool {
	return d.Purpose == docs.Decision && overviewRecord.MatchString(d.Title)
}

// overviewIn grades section i of d by what it says of the parts, and tells
// whether its heading announces them.
func (l *library) overviewIn(kind facts.Kind, d *docs.Document, i int) (g degree, announced bool) {
	s := &d.Sections[i]
	heading := cmp.Or(s.Heading, d.Title)
	body := d.Body(i)
	if !l.isOfPart(d) && l.describesAll(d) && l.headsParts(d, i) {
		return inDetail, true
	}
	if !overviewHeading.MatchString(heading) || notOverview.MatchString(heading) || laidOut.MatchString(heading) && forUsers(&body) {
		return l.unannounced(d, i), stackHeading.MatchString(heading)
	}
	if notYet.MatchString(heading) || workDone.MatchString(d.Title) {
		return l.unannounced(d, i), false
	}
	if fileHeading.MatchString(heading) && !isDrawn(&body) && l.named(d, &body) < 2 {
		return l.unannounced(d, i), false
	}
	if conceptsHeading.MatchString(heading) && (l.tellsOfOne(d, i, &body) || l.isGlossary(d, &body)) {
		return l.unannounced(d, i), false
	}
	if theirParts.MatchString(heading) && (body.Steps > 0 || notOverview.MatchString(opening(&body)) || l.listsFields(d, &body)) { // how one is made, or a record of that name
		return l.unannounced(d, i), false
	}
	g = l.overviewOf(d, &body)
	whole := l.describesAll(d) || l.divides(d, &body)
	switch {
	case !whole && kind != facts.Docs && (l.isForUsers(d) && !isForContributors(d) && kind != facts.Site || l.isPage(d)):
		return nothing, false // a page for users on something of theirs, or on what they get
	case l.isOfPart(d) || isForContributors(d) || !whole && (s.Level > 1 || l.tellsOfOneMatter(heading)):
		g = min(g, inPart)
	}
	return g, true
}

// divided matches a sentence that says of the whole how many parts it has.
var divided = sieve.MustCompile(`(?i)^\W*(the|this|our) ((whole|entire) )?(app|application|project|codebase|code base) (is (logically |mainly )?(divided|split|separated|organi[sz]ed|broken (up|down)) into|consists of|comprises|is (composed|made( up)?) of) (two|three|four|five|six|seven|several|multiple|[2-9]|the following) `)

// divides tells whether a section of a document of the whole, whatever that is about, opens
// with what the whole is divided into. What users are told of their own is divided as well.
func (l *library) divides(d *docs.Document, s *docs.Section) bool {
	scope, _ := scopeOf(d.Path)
	return scope == l.top && divided.MatchString(opening(s)) && !l.isForUsers(d) && !l.isPage(d)
}

// unannounced grades section i of a document of the whole whose heading promises
// nothing, or of the README of a folder that shows how its files lie. Below one on the
// technology all of it is about that.
func (l *library) unannounced(d *docs.Document, i int) degree {
	s := d.Sections[i]
	if l.laysOutFolder(d, &s) {
		return mentioned
	}
	if l.isOfPart(d) || !l.describesAll(d) {
		return nothing
	}
	if stackHeading.MatchString(cmp.Or(s.Heading, d.Title)) {
		s = d.Body(i)
	}
	return tellsOfParts(&s)
}

// notYet matches headings over what is to be, and workDone titles of what is done with.
var (
	notYet   = sieve.Plain(`(?i)\b(long[- ]term|future)\b`)
	workDone = sieve.Plain(`(?i)\b(fix(es)?|post[- ]?mortem|root cause|action items)\b`)
)

// fileHeading announces the files of a system, or what is in one of its files.
var fileHeading = sieve.Plain(`(?i)^file (structure|layout|organi[sz]ation)$`)

// stackHeading announces what a system is built with.
var stackHeading = sieve.MustCompile(`(?i)^(the |our )?((technology|tech|production|application) stack|technolog(y|ies)( used)?|infrastructure)$`)

// A manual on how users lay out what is theirs says nothing of the program's parts.
var (
	laidOut = sieve.MustCompile(`(?i)\b(structure|layout|organi[sz]ation)\b`)
	yours   = sieve.MustCompile(`(?i)\byour (own |new )?(sites?|apps?|applications?|projects?|themes?|plugins?|content|pages?)\b`)
)

// developersFolder matches folders of pages for those who work on the project, of
// which the number tells the order.
var developersFolder = sieve.MustCompile(`(?i)^(\d+[-_.])?(developers?|development|contribut(ing|ors?)|internals?|hacking)$`)

// isForUsers tells whether a document is a page of a site beside the program that
// is not kept for those who work on it.
func (l *library) isForUsers(d *docs.Document) bool {
	return l.inSite(d) && !slices.ContainsFunc(strings.Split(path.Dir(d.Path), "/"), developersFolder.MatchString)
}

// isPage tells whether a document is a page of the site that the repository is, as
// Hugo keeps them: what it says works somehow is what its visitors are offered.
func (l *library) isPage(d *docs.Document) bool {
	return strings.HasPrefix(d.Path, "content/") && slices.ContainsFunc(l.tree.Files, func(f tree.File) bool { return strings.HasPrefix(f.Path, "layouts/") })
}

func forUsers(s *docs.Section) bool { return len(yours.FindAllStringIndex(s.Text, 2)) > 1 }

var wholeDocument = sieve.MustCompile(`(?i)^(((project|dev(eloper)?s?|technical)[-_ ])?readme|agents|claude|index|_index|introduction|contributing|develop(ing|ment|ers?)?([-_ ]guide)?|hacking|onboarding|overview|architecture|infrastructure|technolog(y|ies)|(tech[-_ ]?)?stack|design|handbook|guide)\b`)

// theirParts matches the titles of pages that tell users of parts of their own.
var theirParts = sieve.MustCompile(`(?i)^(services|components|modules)$`)

// aboutAll tells whether the sections of a document are about the project. One
// on the architecture in a document about something is about that something.
func (l *library) aboutAll(d *docs.Document) bool {
	return wholeDocument.MatchString(path.Base(d.Path)) && l.ofWhole(d) ||
		overviewHeading.MatchString(d.Title) && !notOverview.MatchString(d.Title) && (!theirParts.MatchString(d.Title) || !l.isForUsers(d)) && !l.tellsOfOneMatter(d.Title)
}

// describesAll tells whether a document may describe the project from the first section to the
// last: one on how people contribute has at most a section that does.
func (l *library) describesAll(d *docs.Document) bool { return !isForContributors(d) && l.aboutAll(d) }

var contributing = sieve.Plain(`(?i)(^|/)contributing\b[^/]*$`)

func isForContributors(d *docs.Document) bool { return contributing.MatchString(d.Path) }

// ofWhole tells whether a document lies where those of the whole project do.
func (l *library) ofWhole(d *docs.Document) bool {
	dir := path.Dir(d.Path)
	return dir == l.top || docsFolder.MatchString(path.Base(dir)) || developersFolder.MatchString(path.Base(dir))
}

// conceptsHeading announces what users have to know as well as how it works inside.
var conceptsHeading = sieve.MustCompile(`(?i)\bconcepts$`)

// tellsOfOne tells whether section i has a heading below it for one thing alone,
// and neither draws several nor names some that exist.
func (l *library) tellsOfOne(d *docs.Document, i int, body *docs.Section) bool {
	below := 0
	for _, s := range d.Sections[i+1:] {
		if s.Level <= d.Sections[i].Level {
			break
		}
		below++
	}
	return below == 1 && !isDrawn(body) && l.named(d, body) < 2
}

// isGlossary tells whether a section is a table of words alone, of which next to none names
// what there is.
func (l *library) isGlossary(d *docs.Document, body *docs.Section) bool {
	return body.Rows >= 2 && definitions.MatchString(body.Text) && !isDrawn(body) && l.named(d, body) < 2
}

// definitions matches the head of such a table.
var definitions = sieve.MustCompile(`(?i)\b(definitions?|meaning)\b`)

// fieldsHead matches the head of a table of the fields of a record.
var fieldsHead = sieve.MustCompile(`(?im)^\W*(fields?|columns?|attributes?|propert(y|ies))([ _]?names?)?\b.*\b(types?|formats?|descriptions?)\b`)

// listsFields tells whether a section is a table of fields alone: what it is headed by is a
// record then.
func (l *library) listsFields(d *docs.Document, body *docs.Section) bool {
	return body.Rows >= leastRows && fieldsHead.MatchString(body.Text) && !isDrawn(body) && l.named(d, body) < 2
}

// overviewOf grades a section about the architecture. What it says of folders
// and files that exist counts as much as a diagram does.
func (l *library) overviewOf(d *docs.Document, body *docs.Section) degree {
	words, shown, named := docs.WordCount(body.Prose()), isDrawn(body), l.named(d, body)
	switch {
	case words >= 120, words >= 40 && (shown || named >= 3):
		return inDetail
	case words >= 40, shown, named >= 3:
		return inPart
	}
	return nothing
}

// box matches the edge of a box that is drawn with characters, and no row of a table.
var box = sieve.MustCompile(`(?m)^[^\n+]*\+-{3,}\+(\s*$|[^\n+]*(\+-{3,}\+|->|$))`)

// isDrawn tells whether a section holds a diagram or a picture.
func isDrawn(s *docs.Section) bool {
	return slices.ContainsFunc(s.Links, isPicture) || slices.ContainsFunc(s.Blocks, func(b docs.Block) bool {
		return diagramBlock.MatchString(strings.Trim(b.Language, "{}")) || strings.ContainsAny(b.Text, "├└│┌") || box.MatchString(b.Text)
	})
}

// named counts the files and folders that a section names and that exist.
func (l *library) named(d *docs.Document, s *docs.Section) int {
	there := map[string]bool{}
	for _, span := range s.Spans {
		if c := l.resolver.Link(d.Path, docs.Link{Target: span.Text}); c.Verdict == docs.Present && c.Path != "." {
			there[c.Path] = true
		}
	}
	return len(there)
}
