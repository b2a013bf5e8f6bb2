package docs

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	recordSection    = sieve.MustCompile(`(?i)^(\d+[.)]? )?(status|context( and problem statement)?|decision( outcome| drivers)?|consequences|considered options|alternatives( considered)?|rationale|motivation|drawbacks)\b`)
	decisionSection  = sieve.MustCompile(`(?i)^(\d+[.)]? )?(status|decision( outcome)?)\b`)
	decisionsHeading = sieve.MustCompile(`(?i)\b((design|technical|architecture|architectural|key|technology) (decisions?|choices?)|decision (log|records?)|rationale|why (we|not)|trade-?offs|design (principles|philosophy))\b|^([\d.]+ )?((the|our) )?decisions( made)?$`)
	// decisionsSaid announces reasons in running text.
	decisionsSaid = sieve.MustCompile(`(?i)\b(design|architectur(e|al)|technical) (philosophy|principles|decisions|choices|rationale|considerations|goals)\b|\b(considerations|goals|principles) (of|behind) (\S+ ){1,3}(design|architecture)\b|\bwe (chose|decided|opted|settled|went with)\b`)
	// becauseSaid announces a list of reasons for what something is or does.
	becauseSaid = sieve.MustCompile(`(?im)\b(is|are|was|uses?|works?|does|chose|built|written)\b[^\n]*\bbecause( of)?( the following)?:\s*$`)
	// principlesSaid announces a list of what a project follows where it has to choose.
	principlesSaid = sieve.MustCompile(`(?im)\b(guiding|core|design) principles( are)?( the following)?:\s*$`)
	// weighed tells that another way was looked at, and not taken.
	weighed = sieve.MustCompile(`(?i)\b(benefits?|advantages?|gains?)\b[^.\n]{0,60}\b((did|do|does|would) ?(not|n['’]t) outweigh|(was|were|is|are) not worth)\b`)
	// aimsHeading announces what a project is to be and not to be, which tells
	// some of its reasons.
	aimsHeading = sieve.MustCompile(`(?i)^\W*((the|our) )?((project |design )?(philosophy|goals?|non-?goals|aims|principles|motivation)|reasons?|project definition|core ideas|(core|guiding) principles)( (and|&) (philosophy|(non-?)?goals|aims|principles|motivation))?$`)
	// ofReasons matches the titles of documents that are about reasons from the
	// first word to the last.
	ofReasons = sieve.MustCompile(`(?i)^(why (\S+ )?\S+\?|.*\b(design|architecture|technical) (decisions|choices|opinions|philosophy|rationale)\b.*|(the )?(rationale|philosophy))$`)
)

// A heading that asks why gives a reason for what is built where it, or a sentence below it,
// holds that against something else: what is not weighed is praised as often. One that asks
// why something happens may name what is expected instead.
var (
	asksWhy     = sieve.MustCompile(`(?i)^[\W\d]*why\b`)
	ofSymptom   = sieve.MustCompile(`(?i)^[\W\d]*why (is|are|am|was|were|does|has|had|can|could|will|would|(do|did|have) (i|you|they|my|the|some|all))\b`)
	againstHead = sieve.MustCompile(`(?i)\b(instead of|rather than|and not|(choose|chose|prefer) \S.* over)\b`)
	against     = sieve.MustCompile(`(?i)(\b(is|was|are|were|as)|['’]s) (the|a|an|our)( \w+)? trade-?offs?\b|\btrade-?offs? (is|was|are|were)\b|\bwe ((have )?cho(se|sen)|choose|picked|prefer(red)?)\b[^.\n]*\b(over|instead of|rather than)\b`)
)

// weighs tells whether a heading asks why, and it or what is said below holds one thing against
// another.
func weighs(heading, said string) bool {
	return asksWhy.MatchString(heading) && (againstHead.MatchString(heading) && !ofSymptom.MatchString(heading) || against.MatchString(said))
}

// How many words of reasons are some, how many of what a project aims at, and how
// many in a document of reasons are a description. Assumed.
const (
	leastReasons = 60
	leastAims    = 20
	manyReasons  = 400
)

var (
	// howToAct matches documents on how people deal with each other, or what coding
	// assistants are told, whose principles are not those of a design.
	howToAct = sieve.MustCompile(`(?i)(^|/)((community|governance|conduct|values)[^/]*|(agents|claude|gemini|copilot-instructions)\.md)$`)
	// ofTool matches the titles of guides, whose goal is that of what they guide to.
	ofTool = sieve.MustCompile(`(?i)\b(getting started|how[- ]to|guide)\b`)
)

// saysReasons returns what a text says from where a sentence announces reasons, ""
// if none does. A line of so few words is an item of a list of contents.
func saysReasons(text string) string {
	for _, at := range decisionsSaid.FindAllStringIndex(text, -1) {
		start := strings.LastIndexByte(text[:at[0]], '\n') + 1
		line, _, _ := strings.Cut(text[start:], "\n")
		if docs.WordCount(line) >= 6 || strings.HasSuffix(line, ":") {
			return text[at[1]:]
		}
	}
	return ""
}

// reasonsIn grades section i of d by the reasons that it gives: below a heading
// about them, or after a sentence that says it will.
func reasonsIn(d *docs.Document, i int) degree {
	s := &d.Sections[i]
	body := d.Body(i)
	words := docs.WordCount(body.Prose())
	if decisionsHeading.MatchString(s.Heading) && words >= leastReasons {
		return inPart
	}
	said := docs.WordCount(saysReasons(s.Prose()))
	if d.Purpose == docs.Readme && said < leastAims && (followedBy(becauseSaid, s) || followedBy(principlesSaid, s)) {
		return mentioned
	}
	switch {
	case said >= leastReasons:
		return inPart
	case words >= leastReasons && weighs(s.Heading, body.Prose()):
		return mentioned
	case said >= leastAims, followedBy(weighed, s), aimsHeading.MatchString(s.Heading) && words >= leastAims && !howToAct.MatchString(d.Path) && !ofTool.MatchString(d.Title):
		return mentioned
	}
	return nothing
}

// followedBy tells whether some words stand behind a sentence of a section.
func followedBy(sentence *sieve.Pattern, s *docs.Section) bool {
	at := sentence.FindStringIndex(s.Prose())
	return at != nil && docs.WordCount(s.Prose()[at[1]:]) >= leastAims
}

// reasonsOf grades a document by the reasons that it gives, and says where.
func reasonsOf(d *docs.Document) found {
	best := found{path: d.Path}
	if ofReasons.MatchString(d.Title) {
		words := 0
		for i := range d.Sections {
			words += docs.WordCount(d.Sections[i].Prose())
		}
		if words >= manyReasons {
			best.degree = inDetail
			return best
		}
	}
	for i := range d.Sections {
		if g := reasonsIn(d, i); g > best.degree {
			best.degree, best.line = g, d.Sections[i].Line
		}
	}
	return best
}

// firstRecord matches the title of the record with which a tool opens a log of
// decisions in every project.
var firstRecord = sieve.MustCompile(`(?i)\b(record|use) (architectur\w+|markdown \w*) ?decision( record)?s?\b`)

// ofFeature matches the specifications of features, one by one: what those are wanted for is
// no reason for what it is built of.
var ofFeature = sieve.MustCompile(`(?i)(^|/)specs?/\d{3,}[-_]`)

// isRecord tells whether a document is a decision record, by its sections.
func isRecord(d *docs.Document) bool {
	inLog := d.Purpose == docs.Decision && !ofFeature.MatchString(d.Path)
	parts, words, decides := 0, 0, inLog
	for i := range d.Sections {
		s := &d.Sections[i]
		words += docs.WordCount(s.Prose())
		if recordSection.MatchString(s.Heading) {
			parts++
			decides = decides || decisionSection.MatchString(s.Heading)
		}
	}
	return words >= 40 && decides && (parts >= 2 || inLog && parts >= 1)
}

var (
	// logTitle matches the titles of documents that hold several decisions.
	logTitle = sieve.MustCompile(`(?i)\bdecisions?( (log|records?|register|made))?\W*$`)
	// entry matches the heading of one of them, by its number or day.
	entry = sieve.MustCompile(`(?i)^\W*(adr|decision|ad|d)?[-# ]{0,2}\d`)
)

// recordsIn counts the decisions that a log of them tells of, one below the other.
func recordsIn(d *docs.Document) (n int) {
	if !logTitle.MatchString(d.Title) {
		return 0
	}
	for i := range d.Sections {
		if body := d.Body(i); entry.MatchString(d.Sections[i].Heading) && docs.WordCount(body.Prose()) >= 20 {
			n++
		}
	}
	return n
}

// findDecisions looks for decision records, told by their sections, or for what
// gives reasons.
func findDecisions(_ *facts.Facts, l *library) found {
	var reasons found
	records, last, in := 0, "", map[string]int{}
	for i := range l.list {
		d := &l.list[i]
		if d.Problem != "" || d.Purpose == docs.Changelog || d.Purpose == docs.Legal || d.Purpose == docs.Template || d.Purpose == docs.Page || ofSkill.MatchString(d.Path) || firstRecord.MatchString(d.Title) {
			continue
		}
		if isRecord(d) {
			records++
			in[path.Dir(d.Path)]++
			last = d.Path
		} else if n := recordsIn(d); n > 0 {
			records += n
			in[d.Path] += n
			last = d.Path
		}
		if (d.Purpose != docs.Example || !l.isPast(d)) && !l.isBeside(d) && (l.ofWhole(d) || !l.isForUsers(d)) {
			if g := reasonsOf(d); g.degree > reasons.degree {
				reasons = g
			}
		}
	}
	switch {
	case records >= leastRecords:
		return found{degree: inDetail, path: placeOf(in)}
	case records > 0 && reasons.degree < inDetail:
		return found{
			degree: inPart, path: last,
			partly: fmt.Sprintf("%s of why it is built this way %s found, and no more.", prose.Count(records, "decision record", "decision records"), map[bool]string{true: "was", false: "were"}[records == 1]),
			fix:    "Go on there: write down the decisions that whoever reads the code will ask about.",
		}
	case reasons.degree == mentioned:
		reasons.partly = "Aims or reasons are named here in a few sentences; no record of decisions was found."
	}
	if reasons.degree == nothing {
		return found{}
	}
	return reasons
}

// laidDown matches the folders of decisions that hold no more.
var laidDown = sieve.Plain(`(?i)(^|/)(deprecated|superseded|replaced|rejected|archived?|obsolete|old)(/|$)`)

// placeOf is where most of the decisions are that hold today, or else most of them.
func placeOf(in map[string]int) string {
	return slices.MaxFunc(slices.Sorted(maps.Keys(in)), func(a, b string) int {
		if laidDown.MatchString(a) != laidDown.MatchString(b) {
			return map[bool]int{true: -1, false: 1}[laidDown.MatchString(a)]
		}
		return cmp.Compare(in[a], in[b])
	})
}

// leastRecords is how many decision records are a habit. Assumed.
const leastRecords = 3
