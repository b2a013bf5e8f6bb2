package runbooks

import (
	"maps"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// environmentLine matches an item of a list that begins with the name of an environment,
	// or is a name that ends in one.
	environmentLine = sieve.MustCompile(`(?i)^\W*(?:[\w.-]+[-_.])?(review|dev|development|test|qa|quality assurance|uat|pre-?prod(?:uction)?|staging|sandbox|demo|prod|production|live)(?: (?:server|environment|instance|site|area|namespace))?s?\s*(?:[:,(–—|-]|$)`)
	environmentHead = sieve.MustCompile(`(?i)^environments?( name)? \w`)
	usersOwn        = sieve.MustCompile(`(?i)^(prod|production|live)$`)
	// oursAlone matches environments that no framework knows by itself.
	oursAlone = sieve.MustCompile(`(?i)^(review|qa|quality assurance|uat|pre-?prod(uction)?|staging|sandbox|demo)$`)
)

// flagged matches an item that tells how one thing is set in an environment.
var flagged = sieve.MustCompile(`(?i)^\W*[\w.-]+( [\w-]+)?\s*[:(–—-]\W*((?-i:[A-Z][A-Z0-9]*_[A-Z0-9_]+)\s*[=:]|(true|false|on|off|yes|no|enabled|disabled)\b\W*($|\())`)

// leastListed environments, without addresses, are a list of them. Assumed.
const leastListed = 3

// listed judges a section that lists the environments below a heading on something else: with
// addresses of each it tells which there are and where, without it tells which.
func (s *shelf) listed(d *docs.Document, i int) evidence {
	sec := &d.Sections[i]
	names, led, live, own := map[string]bool{}, map[string]bool{}, false, false
	rows, tabled := 0, false // to come of a table whose first column names them
	for line := range strings.SplitSeq(sec.Text, "\n") {
		first := line
		if rows > 0 {
			rows--
			first, _, _ = strings.Cut(line, " ")
		} else if environmentHead.MatchString(line) {
			rows, tabled = sec.Rows, true
		}
		if flagged.MatchString(line) && !strings.Contains(line, "://") {
			continue
		}
		if m := environmentLine.FindStringSubmatch(first); m != nil {
			name := strings.ToLower(m[1])
			names[name], live, own = true, live || usersOwn.MatchString(name), own || oursAlone.MatchString(name)
			led[name] = led[name] || leadsTo(sec, line)
			continue
		}
		for _, name := range columns(sec, line) { // of a table with addresses below
			names[name], live, led[name] = true, live || usersOwn.MatchString(name), true
		}
	}
	if chosen(sec) {
		return evidence{level: thin, why: "a command there leaves open in which of them to run it, and little more is said"}
	}
	if at := placedAt(sec); at > 0 {
		return evidence{level: thin, line: at, why: "a command there names the place of one of them, and little more is said"}
	}
	above := strings.Join(append(d.Above(i), sec.Heading), "\n")
	if tabled && own && len(names) >= leastListed {
		above = sec.Heading // wherever such a table stands, it is of no developer's machine
	}
	switch {
	case s.onlyLocal(above, ""):
		return evidence{level: missing}
	case !live || len(names) < 2:
		return linked(sec)
	case !slices.Contains(slices.Collect(maps.Values(led)), false):
		return evidence{level: covered, announced: true}
	case own && len(names) >= leastListed:
		return evidence{level: thin, why: "it lists them, and says little more"}
	}
	return evidence{level: missing}
}

// choice matches the place in a command where one of several words stands: <dev|test|prod>.
var choice = sieve.MustCompile(`[<({\[]([\w-]+(?:[|/,] ?[\w-]+){2,})[>)}\]]`)

// chosen tells whether a command of a section is typed for one of several environments, live
// ones and the project's own among them.
func chosen(sec *docs.Section) bool {
	return slices.ContainsFunc(sec.Commands, func(c docs.Command) bool {
		m := choice.FindStringSubmatch(c.Text)
		if m == nil {
			return false
		}
		live, own := false, false
		words := strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune("|/, ", r) })
		for _, word := range words {
			live, own = live || usersOwn.MatchString(word), own || oursAlone.MatchString(word)
		}
		return live && own
	})
}

// placed matches a command that is for the namespace or the cluster of one environment.
var placed = sieve.MustCompile(`(?i)^\$?\s*(kubectl|helm|oc|k9s|stern)\b.* (-n|--namespace|--context|--kube-context|--cluster)[ =]+["']?([\w.-]+[-_.])?(uat|pre-?prod(uction)?|staging|prod(uction)?)\b`)

// placedAt is the line of the first such command of a section, 0 without one.
func placedAt(sec *docs.Section) int {
	for _, c := range sec.Commands {
		if placed.MatchString(c.Text) {
			return c.Line
		}
	}
	return 0
}

// oneAlone matches headings that are the name of an environment.
var oneAlone = sieve.MustCompile(`(?i)^\W*(qa|uat|pre-?prod(uction)?|staging|sandbox|demo|prod|production|live) (environment|site|server|instance)s?\W*$`)

// isOne tells whether a section is about one environment, and says where that is.
func isOne(body *docs.Section) bool {
	return oneAlone.MatchString(body.Heading) && (strings.Contains(body.Text, "://") || slices.ContainsFunc(body.Links, func(l docs.Link) bool { return strings.Contains(l.Target, "://") }))
}

// counted matches a sentence that says how many environments there are before their names.
var counted = sieve.MustCompile(`(?i)\b(two|three|four|five|six|\d|following) ([\w-]+ ){0,3}environments: [^\n]*`)

// linked judges a section with such a sentence, in which two or more have an address.
func linked(sec *docs.Section) evidence {
	said, n := counted.FindString(sec.Prose()), 0
	for _, l := range sec.Links {
		if l.Text != "" && strings.Contains(l.Target, "://") && strings.Contains(said, l.Text) {
			n++
		}
	}
	if n < 2 {
		return evidence{level: missing}
	}
	return evidence{level: thin, why: "it lists them, and says little more"}
}

// columns are the environments that the head of a table names, if it names little else and
// there is an address for each.
func columns(sec *docs.Section, line string) []string {
	var names []string
	words := strings.Fields(line)
	for _, word := range words {
		if environmentLine.MatchString(word) {
			names = append(names, strings.ToLower(word))
		}
	}
	if sec.Rows == 0 || len(names) < 2 || len(names)*2 <= len(words) || len(sec.Links) < len(names) {
		return nil
	}
	return names
}

// leadsTo tells whether a line of a section holds an address.
func leadsTo(sec *docs.Section, line string) bool {
	return strings.Contains(line, "://") || slices.ContainsFunc(sec.Links, func(l docs.Link) bool {
		return l.Text != "" && strings.Contains(l.Target, "://") && strings.Contains(line, l.Text)
	})
}

// oneOfThem matches the names of environments that are hardly used of other things.
var oneOfThem = sieve.MustCompile(`(?i)\b(dev|qa|uat|pre-?prod|staging|sandbox|demo|prod)(elopment|uction)?\b`)

// environmentsNamed counts the environments that a text names.
func environmentsNamed(text string) int {
	names := map[string]bool{}
	for _, m := range oneOfThem.FindAllStringSubmatch(text, -1) {
		names[strings.ToLower(m[1])] = true
	}
	return len(names)
}

// deployedTo matches headings on how one environment gets a version.
var deployedTo = sieve.MustCompile(`(?i)^(?:(?:re-?)?deploy(?:ing|ments?)? (?:\w+ )?(?:to|on) (?:the |our )?([\w-]+)(?: (?:environment|server)s?)?|(?:the |our )?([\w-]+) deploy(?:ments?|ing|s)?)$`)

// oneByOne finds a document that tells below headings of their own how each of several environments
// gets a version, live ones and the project's own among them.
func (s *shelf) oneByOne(t *topic) evidence {
	for i := range s.documents {
		d := &s.documents[i]
		if !s.speaksOf(t, d) {
			continue
		}
		first, live, own := 0, false, false
		for j := range d.Sections {
			if m := deployedTo.FindStringSubmatch(d.Sections[j].Heading); m != nil {
				name := m[1] + m[2]
				if first == 0 && (usersOwn.MatchString(name) || oursAlone.MatchString(name)) {
					first = d.Sections[j].Line
				}
				live, own = live || usersOwn.MatchString(name), own || oursAlone.MatchString(name)
			}
		}
		if live && own {
			return evidence{level: thin, path: d.Path, line: first, why: "it says how each of them gets a version, and not where they are or how to get in"}
		}
	}
	return evidence{level: missing}
}
