package runbooks

import (
	"bytes"
	"slices"
	"strings"

	readme "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// healthPath matches a line of an interface's description that begins what it says
	// of an address which tells whether the program is well.
	healthPath = sieve.Plain(`^(\s*)["']?/(\w+/){0,2}_?(health[\w-]*|readyz?|readiness|livez?|liveness|ping|_status)/?["']?:\s*\{?\s*$`)
	explained  = sieve.Plain(`^\s*["']?(summary|description)["']?:\s*["'>|]*\s*\w?`)
)

// healthAddress matches an address in code that tells whether the program is well.
var healthAddress = sieve.Plain(`(?i)^([A-Z]+ )?(https?://[^/\s]+)?/([\w.-]+/){0,3}_?(health[\w-]*|readyz|livez)(/\w+)?$`)

// namesHealth tells whether a section names such an address: asking it is the whole procedure.
func namesHealth(sec *docs.Section) bool {
	return slices.ContainsFunc(sec.Spans, func(s docs.Span) bool { return healthAddress.MatchString(s.Text) })
}

// ofHealth matches a heading that may speak of how well anything is, and toldByAnswer what
// shows how well a program is: what is asked and what it answers.
var (
	ofHealth     = sieve.Plain(`(?i)\bhealth\W*$`)
	toldByAnswer = sieve.MustCompile(`(?i)/_?(health|status|ping|ready|live)|\b(curl|returns?|responds?|responses?|answers?|200|healthy|health[- ]?checks?|probes?|(is|are) (up|running|well))\b`)
)

// onlyOfHealth tells whether a section below such a heading says none of that.
func onlyOfHealth(body *docs.Section) bool {
	return ofHealth.MatchString(body.Heading) && !toldByAnswer.MatchString(body.Text) && !namesHealth(body)
}

var (
	// ownDoctor matches a command of the program's own that looks for what is wrong with it.
	ownDoctor = sieve.MustCompile(`(?i)\b(artisan|manage\.py|rake|rails|make|just) (\S*[:_-])?(doctor|self-?check)\b|^\$?\s*(\./|bin/)\S+ (doctor|self-?check)\b`)
	// askedHere matches a command that asks the program on the reader's own machine.
	askedHere = sieve.MustCompile(`(?i)\b(curl|wget|http)\b[^\n]* (https?://)?(localhost|127\.0\.0\.1)(:\d+)?/([\w.-]+/){0,3}_?(health[\w-]*|readyz|livez|readiness|liveness)\b`)
	// ensured matches a sentence on what health checks of it tell, and lookedAt one that has
	// the reader look whether it works where its users are.
	lookedAt = sieve.MustCompile(`(?i)\b(do|run|perform|carry out) (some|the|these|a few|smoke|quick|manual)( \w+)? (checks|tests)\b[^.\n]{0,30}\b(on|in|against) (the )?(prod|production|live)\b|\b(spot[- ]?check|check|verify|confirm|test) (that )?(the )?(staging|production|prod|live) (site|app|application|service|server|deploy\w*|version)s?\b[^.\n]{0,30}\b(is|are|works?|manually|by hand)\b|\b(production|prod|live)\b[^.\n]{0,60}\b(check|verify|confirm) that\b`)
	ensured  = sieve.MustCompile(`(?i)\bhealth[- ]?checks?\b[^.\n]{0,30}\b(ensure|tell|show)s?\b[^.\n]{0,40}\b(running|up|well|healthy)\b`)
)

// answersHow matches what stands beside such an address in a line: what is answered there, or who asks.
var answersHow = sieve.Plain(`(?i)\b(liveness|readiness|probes?|health[- ]?checks?|up ?time|load balancers?|status[- ]?code|200|204|ok|healthy|up and running)\b`)

// healthNamed is the line at which a section names such an address with what it answers or who asks it,
// 0 where it does not. That of a cluster of a database tells of that.
func healthNamed(sec *docs.Section) int {
	for line := range strings.SplitSeq(sec.Text, "\n") {
		for _, span := range sec.Spans {
			if strings.Contains(line, span.Text) && healthAddress.MatchString(span.Text) && !strings.Contains(span.Text, "_cluster/") && answersHow.MatchString(strings.ReplaceAll(line, span.Text, " ")) {
				return span.Line
			}
		}
	}
	return 0
}

// athomeAsked is what is wrong with asking there alone.
const athomeAsked = "it is asked on the reader's own machine alone"

// askedAtHome is the line of the first command of a section that does so, 0 without one.
func askedAtHome(sec *docs.Section) int {
	for _, c := range sec.Commands {
		if askedHere.MatchString(c.Text) {
			return c.Line
		}
	}
	return 0
}

// onlyNamed says what is missing where a document does no more than that.
func (s *shelf) onlyNamed(d *docs.Document) string {
	if part := s.partOf(d); part != "" {
		return "only the README of the folder " + part + ", a small part of this, names an address that tells it"
	}
	return "an address that tells it is named there among other things, and little more is said"
}

// listsHealth tells whether a section lists such an address of what runs somewhere, as itself.
func listsHealth(sec *docs.Section) bool {
	return slices.ContainsFunc(sec.Links, func(l docs.Link) bool {
		return (l.Text == "" || l.Text == l.Target) && wholeAddress.MatchString(l.Target) && !localAddress.MatchString(l.Target)
	})
}

// wholeAddress matches one with its host, where a page on health would be called otherwise, and
// localAddress one of the reader's own machine.
var (
	wholeAddress = sieve.Plain(`(?i)^https?://[^/\s]+/(([\w.-]+/){0,3}_?(health[-_]?checks?|healthz|readyz|livez)(/\w+)?|_?health)/?$`)
	localAddress = sieve.Plain(`(?i)^https?://(localhost|127\.0\.0\.1|0\.0\.0\.0)\b`)
)

// diagnosed finds a section with such a command or address, or with a word on what shows how it is.
func (s *shelf) diagnosed(t *topic) evidence {
	return s.firstIn(t, func(d *docs.Document, sec *docs.Section) evidence {
		asked := askedAtHome(sec)
		switch {
		case slices.ContainsFunc(sec.Commands, func(c docs.Command) bool { return ownDoctor.MatchString(c.Text) }):
			return evidence{level: thin, path: d.Path, line: sec.Line, why: "a command that looks for what is wrong stands there, and little of how it is when it is well"}
		case asked > 0:
			return evidence{level: thin, path: d.Path, line: asked, why: athomeAsked}
		case healthNamed(sec) > 0:
			return evidence{level: thin, path: d.Path, line: healthNamed(sec), why: s.onlyNamed(d)}
		case listsHealth(sec):
			return evidence{level: thin, path: d.Path, line: sec.Line, why: "addresses that tell it are named there, and not what they answer when it is well"}
		case ensured.MatchString(sec.Prose()):
			data, _ := s.facts.Tree.ReadFile(d.Path)
			return evidence{level: thin, path: d.Path, line: docs.LineOf(data, sec.Line, ensured.FindString(sec.Prose())), why: "it is mentioned in passing"}
		case lookedAt.MatchString(sec.Prose()):
			return evidence{level: thin, path: d.Path, line: s.lineSaying(lookedAt, d, sec), why: "a step has somebody look whether it works, and little says what shows that"}
		}
		return evidence{level: missing}
	})
}

// firstIn is the first evidence that looking at a section gives, of the documents that may
// speak of the topic.
func (s *shelf) firstIn(t *topic, look func(*docs.Document, *docs.Section) evidence) evidence {
	for i := range s.documents {
		d := &s.documents[i]
		if !s.speaksOf(t, d) {
			continue
		}
		for j := range d.Sections {
			if e := look(d, &d.Sections[j]); e.level != missing {
				return e
			}
		}
	}
	return evidence{level: missing}
}

// specification matches the names of files that may describe an interface, and specified what
// they say they are, near their beginning.
var (
	specification = sieve.Plain(`(?i)(^|/)((docs?|api|swagger|openapi|static|spec)/([^/]+/)*[^/]*(spec|swagger|openapi)[^/]*|(swagger|openapi)[\w.-]*)\.(json|ya?ml)$`)
	specified     = sieve.Plain(`(?m)^\s*["']?(swagger|openapi)["']?\s*:\s*["']?[23]\.`)
)

// maxSpecification is the size, in bytes, up to which such a file is read.
const maxSpecification = 4 << 20

// describedHealth finds an address to ask for the health of the program in the
// description of its interface, where that says what it is for.
// A ping of an interface may be for its callers: a plain address that is declared comes first.
func (s *shelf) describedHealth(t *topic) evidence {
	plain, _, _ := s.served(t)
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		named := specification.MatchString(f.Path) && f.Size <= maxSpecification
		if !named && !readme.DescribesInterface(s.facts.Tree, f) {
			continue
		}
		data, _ := s.facts.Tree.ReadFile(f.Path)
		if named && !specified.Match(data[:min(len(data), maxProbe)]) {
			continue
		}
		if line := healthAt(strings.Split(string(data), "\n"), plain == ""); line > 0 {
			return evidence{level: thin, path: f.Path, line: line, why: "only the description of the interface tells of it"}
		}
	}
	return evidence{level: missing}
}

var (
	// manualPage matches the names of a system's pages on commands, pageBegun how they begin, and
	// healthOption the name of an option by which a program asks for its health.
	manualPage   = sieve.Plain(`(^|/)[\w.-]+\.[158]$`)
	pageBegun    = sieve.Plain(`(?m)^\.(TH|Dd) `)
	healthOption = sieve.Plain(`(?im)^\.(B|BR|BI|It Fl|TP)\b.*health[-_]?check`)
)

// manualHealth finds an option of the program that asks for its health in its manual page.
func (s *shelf) manualHealth() evidence {
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		if f.Vendored || f.Binary || f.InTests() || f.Size > maxProbe || !manualPage.MatchString(f.Path) {
			continue
		}
		data, err := s.facts.Tree.ReadFile(f.Path)
		if err != nil || !pageBegun.Match(data) {
			continue
		}
		if at := healthOption.FindIndex(data); at != nil {
			return evidence{level: thin, path: f.Path, line: 1 + bytes.Count(data[:at[0]], []byte("\n")), why: "only the manual page names an option for it"}
		}
	}
	return evidence{level: missing}
}

// healthAt is the line of such an address, of pings where those count, 0 without any that is
// explained.
func healthAt(lines []string, pings bool) int {
	for i, line := range lines {
		at := healthPath.FindStringSubmatch(line)
		if at == nil || at[3] == "ping" && !pings {
			continue
		}
		for _, below := range lines[i+1:] {
			if indent := len(below) - len(strings.TrimLeft(below, " \t")); strings.TrimSpace(below) != "" && indent <= len(at[1]) {
				break
			}
			if explained.MatchString(below) {
				return i + 1
			}
		}
	}
	return 0
}
