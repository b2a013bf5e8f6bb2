package docs

import (
	"path"
	"regexp"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

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
