package runbooks

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// judge tells how much a section that is about t says; text is all of it, and
// acts tells whether there is something to type or steps to take.
func (t *topic) judge(body *docs.Section, text string, acts bool) evidence {
	words := docs.WordCount(body.Prose())
	switch {
	case body.Unwritten() && words < 40:
		return evidence{level: thin, why: "it is a placeholder"}
	case t.must != nil && !t.must.MatchString(text):
		return evidence{level: thin, why: t.mustWhy}
	case t.name == backup && takenElsewhere.MatchString(text) && !keptOn.MatchString(text):
		return evidence{level: thin, why: "it takes a copy to another place, and does not say what is kept, or how often and for how long"}
	case t.name == rotation && public.MatchString(text) && !secretReplaced.MatchString(text):
		return evidence{level: thin, why: "it tells of certificates alone"}
	case t.name == routineWork && !acts && !t.rhythm.MatchString(text):
		return evidence{level: thin, why: "it does not say how often, and has no commands and no list of steps"}
	case t.name == troubleshooting && onlyLooks(body):
		return evidence{level: thin, why: "it says how to look, and little of what goes wrong"}
	case t.steps && acts && words+2*len(body.Commands) >= 6, t.steps && words >= 80:
		return evidence{level: covered}
	case !t.steps && (words >= 30 || words >= 15 && (acts || body.Rows >= 2 || len(body.Links) > 0)):
		return evidence{level: covered}
	case t.steps && !acts:
		return evidence{level: thin, why: "it is short, and has no commands and no list of steps"}
	default:
		return evidence{level: thin, why: "it says too little to act on"}
	}
}

// onlyLooks tells whether a section names nothing that goes wrong.
func onlyLooks(sec *docs.Section) bool {
	text := everything("", sec)
	return !trouble.MatchString(text) && !symptom.MatchString(text) && !amiss.MatchString(text)
}

var (
	// amiss matches other words for what went wrong, and what is done then.
	amiss = sieve.MustCompile(`(?i)\b(issues?|problems?|wrong|missing|stale|slow|timed? ?outs?|denied|refused|invalid|unable|cannot|not found|warnings?|conflicts?|fix(es|ed)?|solutions?|work-?arounds?|restart\w*)\b`)
	// takenElsewhere matches that a copy is taken to another account or region, and keptOn how often
	// copies are made or how long they are kept.
	takenElsewhere = sieve.MustCompile(`(?i)\bcop(y|ies|ied|ying)\b[^.\n]{0,40}\bsnapshots?\b[^.\n]{0,40}\b(between|across|to (an|the )?other|from one)\b[^.\n]{0,40}\b(accounts?|regions?)\b`)
	keptOn         = sieve.MustCompile(`(?i)\b(daily|nightly|hourly|weekly|monthly|(every|each|per) \w+|schedul\w+|retention|retain\w*|kept|(\d+|one|two|three|seven|thirty) (hours?|days?|weeks?|months?|years?))\b`)
	// public matches certificates that anybody may have, and those of one's own machine.
	public = sieve.MustCompile(`(?i)\bcertificate authorit(y|ies)\b|\b(root|ca) (certs?|certificates?|bundles?)\b|\bcert(ificate)? bundles?\b`)
	// secretReplaced matches that something which is one is replaced.
	secretReplaced = sieve.MustCompile(`(?i)\b(rotat|renew|revok|replac|chang|edit|re-?issu|re-?encrypt|regenerat)\w*\b[^.\n]{0,60}\b(secrets?|credentials?|passwords?|tokens?|keys?)\b`)
)

// isAbout tells whether text, below a heading that is the last line of above,
// speaks of t in this project.
func (t *topic) isAbout(above, text string) bool {
	if !t.nouns {
		return t.about.MatchString(text)
	}
	announcing := stem(t.heading.FindString(above[strings.LastIndexByte(above, '\n')+1:]))
	return slices.ContainsFunc(t.about.FindAllString(text, -1), func(word string) bool { return stem(word) != announcing })
}

// shows tells whether a section is about systems of the project by what it is of: it stands in
// a document named for secrets, or gives the address of the program's health or of an environment.
func (s *shelf) shows(t *topic, d *docs.Document, body *docs.Section) bool {
	switch t.name {
	case rotation:
		return s.names(t, d)
	case healthChecks:
		return namesHealth(body)
	case environments:
		return isOne(body)
	}
	return false
}

func stem(word string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(word), "ing"), "s")
}

// mentioned judges a section that does not announce t but says something of it
// in passing.
func (s *shelf) mentioned(t *topic, d *docs.Document, sec *docs.Section) evidence {
	if !t.anywhere && !s.operates(d.Path, sec.Heading, sec) {
		return evidence{level: missing}
	}
	if (t.name == backup || t.name == restore) && feeding.MatchString(sec.Heading+"\n"+d.Title+"\n"+nameOf(d)) {
		return evidence{level: missing}
	}
	does := (t.does(sec) || t.introduces(sec)) && (t.name != troubleshooting || trouble.MatchString(sec.Heading) || t.says(sec))
	ofData := (t.name == restore || t.name == backup) && (ofBackups.MatchString(d.Path) || ofInstalled(sec.Heading))
	operating := operationsPath.MatchString(d.Path) || operationsPath.MatchString("/"+sec.Heading)
	said := t.says(sec) && (does || operating || ofData || t.name == troubleshooting && len(sec.Commands) > 0 || d.Purpose == docs.Readme && (t.nouns || s.partOf(d) == ""))
	words := docs.WordCount(sec.Prose())
	switch {
	case does && t.name == troubleshooting && onlyLooks(sec):
		return evidence{level: thin, why: "it says how to look, and little of what goes wrong"}
	case does && t.name == environments && t.onlySignsIn(sec):
		return evidence{level: thin, why: "it says how to sign in, and not what environments there are"}
	case does && (said && words >= 12 || !t.steps && words >= 40 && t.name != troubleshooting && (t.name != environments || operating)):
		return evidence{level: covered}
	case does && t.name == healthChecks && askedAtHome(sec) > 0:
		return evidence{level: thin, line: askedAtHome(sec), why: athomeAsked}
	case does:
		return evidence{level: thin, why: "a command for it stands there among other things"}
	case said && t.name == healthChecks && namesHealth(sec):
		return evidence{level: thin, why: "it names the address among other things, and says little more"}
	case said && len(sec.Commands) > 0:
		return evidence{level: thin, line: s.lineSaying(t.sentence, d, sec), why: "a part of it is told there"}
	case said:
		return evidence{level: thin, line: s.lineSaying(t.sentence, d, sec), why: "it is mentioned in passing"}
	}
	return evidence{level: missing}
}

// feeding matches headings over what copies data for another system.
var feeding = sieve.MustCompile(`(?i)\b(power ?bi|tableau|looker|metabase|analytics|data warehouse|bigquery)\b`)

// lineSaying is the line of a section that says something, or of its heading where no
// one line does.
func (s *shelf) lineSaying(something *sieve.Pattern, d *docs.Document, sec *docs.Section) int {
	data, err := s.facts.Tree.ReadFile(d.Path)
	if err != nil {
		return sec.Line
	}
	lines := strings.Split(string(data), "\n")
	end := len(lines)
	for i := range d.Sections {
		if next := d.Sections[i].Line - 1; next >= sec.Line && next < end {
			end = next
		}
	}
	for i := max(sec.Line-1, 0); i < end; i++ {
		if something.MatchString(address.ReplaceAllString(lines[i], " ")) {
			return i + 1
		}
	}
	return sec.Line
}

// says tells whether a section says something of t in a sentence.
func (t *topic) says(sec *docs.Section) bool {
	return t.sentence != nil && t.sentence.MatchString(address.ReplaceAllString(sec.Prose(), " "))
}

// address matches what may hold any word without saying it: addresses, where something does not work, an alert that people
// send to people, what is said of how a script ends, what has a build fail, that tests fail, where nothing follows on what to do then, and
// what terms state in capitals.
var address = sieve.MustCompile(`(?i)https?://\S+|\b(won['’]t|do(es)?( not|n['’]t)|never|cannot|can['’]t) (work|be (used|done|run)) (in|on) (the )?(production|prod|staging)\b|\b(if|when) (the |any |all |some |one of the )*(\w+ )?(tests?|builds?|checks?|ci) fails?\b[^.,;:\n]{0,20}\.|\bsend (an? )?alert (via|to|on|in)\b|\b(to|will|would|must|should|can) fail (the|a|your|that) (build|pipeline|job|check|pull request|pr|workflow|ci)\b|[^.\n]*\bexits? (with )?(an? )?(non-?zero|(exit )?(code|status)\b)[^.\n]*|(?-i:(?:\b[A-Z]{2,}\b[ ,;]+){8})[^.\n]*`)

func (t *topic) does(sec *docs.Section) bool {
	if t.command == nil {
		return false
	}
	for _, c := range sec.Commands {
		if t.command.MatchString(c.Text) && !t.excluded(c.Text) {
			return true
		}
	}
	return false
}

// introduces tells whether a line such as "To restore a backup:" stands before the steps.
func (t *topic) introduces(sec *docs.Section) bool {
	if !t.steps || t.anywhere {
		return false
	}
	lines := strings.Split(strings.TrimSpace(sec.Text), "\n")
	return slices.ContainsFunc(lines[:max(0, len(lines)-leastSteps)], func(line string) bool {
		return introducing.MatchString(line) && t.announcedBy(line)
	})
}

// leastSteps follow a line that introduces them. Assumed.
const leastSteps = 3

var introducing = sieve.MustCompile(`(?i)^to [^.]*:\s*$`)

// hinted tells cheaply whether a section may say something of t.
func (t *topic) hinted(sec *docs.Section) bool {
	lower := strings.ToLower(sec.Text)
	for _, k := range t.keys {
		if strings.Contains(lower, k) {
			return true
		}
	}
	return t.does(sec)
}

func everything(above string, s *docs.Section) string {
	var b strings.Builder
	b.WriteString(above + "\n" + s.Text + "\n")
	for _, x := range s.Blocks {
		b.WriteString(x.Text + "\n")
	}
	return b.String()
}
