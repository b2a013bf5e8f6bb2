package runbooks

import (
	"path"
	"slices"
	"strings"

	readme "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// What one section of a document tells of a topic.

// section judges what one section says of t, and if that is nothing, whether it
// tells where else to look.
func (s *shelf) section(t *topic, d *docs.Document, i int) evidence {
	sec := &d.Sections[i]
	if s.collection && sec.Heading == "" && sec.Text == "" || readme.Demanded(sec.Heading) || t.name != troubleshooting && ofDesk.MatchString(sec.Heading) {
		return evidence{level: missing} // the title of a page on what befalls one thing
	}
	heading := t.headingOf(d, sec)
	announces := t.announcedBy(heading) && !toReader.MatchString(heading) || !s.release && (t.broadly(heading, d, i) || t.name == troubleshooting && tellsOfErrors(d, i))
	oneError := !announces && s.release && t.name == troubleshooting && errorsOn.MatchString(heading) && t.says(sec)
	chore := !s.release && t.choreOf(heading)
	e := evidence{level: missing}
	switch above := strings.Join(append(d.Above(i), heading), "\n"); {
	case announces && t.steps && (t.isHollow(d, i) || d.PassedOver(i, t.announcedBy)):
		announces = false
	case t.answers(d, i):
		e, announces = evidence{level: thin, why: "it says how a demand of security is met, and not what to do"}, true
	case t.name == environments && !t.does(sec) && ofAnswers.MatchString(path.Base(d.Path)):
	case oneError:
		e = evidence{level: thin, why: "it tells of one error, and of no other"}
	case announces:
		e = s.announced(t, d, above, d.Body(i))
		switch {
		case e.level != covered:
		case t.steps && s.leftToPage(t, d, i) > 0:
			e = evidence{level: outside, line: s.leftToPage(t, d, i)}
		case t.nouns && writesLogs(heading, new(d.Body(i))):
			e = evidence{level: thin, why: "it says how logs are written, and not what is watched or where to look"}
		case t.name == troubleshooting && questions.MatchString(heading):
			e = asAnswers(d, i)
		case t.name == troubleshooting && gotchas.MatchString(heading):
			if e = asAnswers(d, i); e.level == missing {
				e = evidence{level: thin, why: "it is advice, and little of what goes wrong"}
			}
		case t.name == incident && isReport(d) && !reached.MatchString(everything(above, new(d.Body(i)))):
			e = evidence{level: thin, why: reportsOnly(d)}
		}
	case chore:
		e = s.chore(t, d, above, d.Body(i))
	case !s.release && !s.collection && t.hinted(sec) && !features.MatchString(above) && (t.anywhere && !t.nouns || t.does(sec) && leaves(sec) || !s.onlyLocal(above, everything(above, sec))):
		e = s.mentioned(t, d, sec)
		if t.name == environments {
			e.told = environmentsNamed(sec.Prose())
		}
	}
	if t.name == routineWork && e.level != covered && !s.collection && isRecurring(d, i) {
		e, announces = evidence{level: covered}, true
	}
	if above := strings.Join(append(d.Above(i), heading), "\n"); t.name == restore && e.level == covered && local.MatchString(above) && !real.MatchString(above) {
		e = evidence{level: thin, why: athome}
	}
	e.announced = announces || chore || t.name == healthChecks && namesHealth(sec) // which tells more than a heading
	if e.level == missing {
		e = s.pointer(t, sec)
	}
	if e.level == missing {
		e = s.aside(t, d, i)
		e.beside = true
	}
	if e.level != missing && endpoint.MatchString(heading) { // asked last, it is of few
		return evidence{level: missing}
	}
	return e
}

// isHollow tells whether section i has a heading alone, over sections that are all about
// other topics.
func (t *topic) isHollow(d *docs.Document, i int) bool {
	sec, below := &d.Sections[i], 0
	if sec.Text != "" || len(sec.Blocks) > 0 {
		return false
	}
	for j := i + 1; j < len(d.Sections) && d.Sections[j].Level > sec.Level; j++ {
		below++
		if heading := d.Sections[j].Heading; t.announcedBy(heading) || !anyAnnounced(heading) {
			return false
		}
	}
	return below > 0
}

// answer matches headings of what follows on how a demand of a standard is met.
var answer = sieve.Plain(`(?i)\bimplementation\b`)

// answers tells whether section i says how a demand that is about t is met here.
func (t *topic) answers(d *docs.Document, i int) bool {
	return i > 0 && answer.MatchString(d.Sections[i].Heading) && readme.Demanded(d.Sections[i-1].Heading) &&
		t.heading != nil && t.announcedBy(d.Sections[i-1].Heading) && t.announcedBy(d.Sections[i].Prose())
}

// ofDesk matches headings over how the tools on the reader's own desk are had.
var ofDesk = sieve.Plain(`(?i)\b(upgrad(?:e|ing)|updat(?:e|ing)|install(?:ing)?|set(?:ting)? ?up) (?:the |your )?(docker desktop|homebrew|xcode|vs ?code|virtualbox|vagrant|wsl\d?|minikube)\b`)

// toReader matches headings that ask the reader something, and begin no procedure.
var toReader = sieve.Plain(`(?i)^(have|do|did|would) you\b.*\b(heard|know|familiar|like|want)\b.*\?$`)

// features matches headings of what a product can do, which nobody has to do.
var features = sieve.MustCompile(`(?im)^((key|main|core) )?features$`)

// broadly tells whether a heading announces t by what stands below it.
func (t *topic) broadly(heading string, d *docs.Document, i int) bool {
	if t.broad == nil || !t.broad.MatchString(heading) || t.excluded(heading) {
		return false
	}
	body := d.Body(i)
	return t.hinted(&body)
}

// announced judges a section whose heading, the last line of above, announces
// t.
func (s *shelf) announced(t *topic, d *docs.Document, above string, body docs.Section) evidence {
	text := everything(above, &body)
	acts := len(body.Commands) > 0 || slices.ContainsFunc(body.Blocks, t.typed) || body.Steps >= 2 || t.name == healthChecks && namesHealth(&body) && docs.WordCount(body.Prose()) >= 15
	if line := s.leadsOutside(&body); !acts && docs.WordCount(body.Prose()) < 25 && line > 0 {
		return evidence{level: outside, line: line}
	}
	if line := s.defers(&body); !acts && line > 0 && (docs.WordCount(body.Prose()) < leastDeferring || !t.isAbout(above, text)) {
		return evidence{level: outside, line: line}
	}
	if t.steps && body.Ticked >= leastTicked {
		return evidence{level: missing} // what was done once
	}
	if line := linksAway(&body); line > 0 {
		return evidence{level: outside, line: line}
	}
	if at := parameters.FindStringIndex(body.Text); at != nil && !acts && docs.WordCount(body.Text[:at[0]]) < leastBefore {
		return evidence{level: missing} // what can be set, and not what is done
	}
	atHome := !s.release && !t.anywhere && s.onlyLocal(above, text) && (t.name != healthChecks || !namesHealth(&body) || local.MatchString(above))
	if atHome && t.name == restore && (acts || s.namesScript(d.Path, &body)) && t.isAbout(above, text) {
		return evidence{level: thin, why: athome}
	}
	if atHome || t.name == deploy && ofPreview(above, text) || !s.release && t.onlyPolicy(above, &body) || !t.isAbout(above, text) || s.release && t.toUsers(above, text) || t.name == healthChecks && (runsTests(&body) || !acts && onlyOfHealth(&body)) {
		return evidence{level: missing}
	}
	if t.name == environments && configuresSignOn(&body) {
		return evidence{level: missing}
	}
	ours := s.release || t.anywhere && t.steps && acts || s.operates(d.Path, above, &body) || t.says(&body) || t.nouns && body.Rows >= leastSteps || s.shows(t, d, &body)
	if !ours && (t.plain == nil || !t.plain.MatchString(above)) {
		return evidence{level: missing}
	}
	e := t.judge(&body, text, acts)
	part := ""
	if !s.release && !t.anywhere {
		part = s.partOf(d)
	}
	switch {
	case part != "" && t.steps && !acts && !s.namesScript(d.Path, &body): // it says how a part behaves
		return evidence{level: missing}
	case e.level != covered:
		return e
	case t.name == deploy && notProduction.MatchString(text) && !production.MatchString(notProduction.ReplaceAllString(text, " ")):
		return evidence{level: thin, why: "it tells of environments other than production alone"}
	case t.name == deploy && ofThing(above):
		return evidence{level: thin, why: "it is about one thing that this sends out, and not about this"}
	case t.steps && !acts && s.stepsOutside(&body):
		return evidence{level: thin, why: leadsOut}
	case !ours:
		return evidence{level: thin, why: "it speaks of no environment, server or database"}
	case t.name == environments && isOne(&body) && !s.operates(d.Path, above, &body):
		return evidence{level: thin, why: "it tells of one environment, and of no other"}
	case s.atDesk(t, d, above, text):
		return evidence{level: thin, why: athome}
	case part != "":
		return evidence{level: thin, why: "it stands in the README of the folder " + part + ", a small part of this"}
	case t.name == deploy && readme.IdleService(s.facts.Tree, body.Text) != "":
		return evidence{level: thin, why: "it tells of " + readme.IdleService(s.facts.Tree, body.Text) + ", and nothing here tells that what to do"}
	case t.name == restore && fillsTrial.MatchString(body.Heading) && !inProduction.MatchString(text):
		return evidence{level: thin, why: "it fills a place to try things at"}
	case t.steps && endsDry(&body):
		return evidence{level: thin, why: "its last command only tries what it would do"}
	case describesModule(&body):
		return evidence{level: thin, why: "it describes a module of infrastructure, and not what is made with it here"}
	case s.allBroken(d.Path, &body):
		return evidence{level: thin, why: "the commands it gives do not exist"}
	}
	return e
}

// notProduction matches what is said of all environments but production, and production that.
var (
	notProduction = sieve.MustCompile(`(?i)\bnon-?prod(uction)?\b`)
	production    = sieve.MustCompile(`(?i)\b(prod|production|live|releases?)\b`)
)

// leastTicked items that are ticked off are the list of one time. Assumed.
const leastTicked = 2

// typed tells whether a block may be something to type, or to put into a file: program text in
// a language that is compiled is what developers write. A probe may be.
func (t *topic) typed(b docs.Block) bool { return t.name == healthChecks || !compiled[b.Language] }

var compiled = map[string]bool{"c": true, "c#": true, "c++": true, "cpp": true, "cs": true, "csharp": true, "fsharp": true, "go": true, "golang": true, "java": true, "kotlin": true, "rust": true, "scala": true, "swift": true, "ts": true, "tsx": true, "typescript": true}

var (
	// fillsTrial matches headings on bringing data to where something is tried.
	fillsTrial   = sieve.Plain(`(?i)\banonymi[sz]ed?\b|\bsaniti[sz]ed?\b|\b(?:to|into|on|for) (?:the |an? )?(?:uat|staging|test(?:ing)?|review|sandbox|demo|dev(?:elopment)?)\b`)
	inProduction = sieve.Plain(`(?i)\b(?:production|prod|live) (?:database|data|environment|server|instance|namespace)`)
)

// athome is what is wrong with a procedure for the reader's own machine.
const athome = "it is about a developer's own machine"

// namesScript tells whether a section names, in its text, a shell script that is there.
func (s *shelf) namesScript(doc string, body *docs.Section) bool {
	return slices.ContainsFunc(body.Spans, func(span docs.Span) bool {
		f := s.facts.Tree.Lookup(s.resolver.Span(doc, span).Path)
		return f != nil && f.Language == "Shell"
	})
}

// dryRun matches a command, or a sentence, on trying what would be done.
var dryRun = sieve.MustCompile(`(?i)(^|\s)--dry[-_]?run\b|\bdry[- ]run\b`)

// endsDry tells whether the last command of a section does nothing, and no sentence speaks of that.
func endsDry(body *docs.Section) bool {
	n := len(body.Commands)
	return n > 0 && dryRun.MatchString(body.Commands[n-1].Text) && !dryRun.MatchString(body.Text)
}

// inputs matches the heading that tools put over the table of what a Terraform module takes.
var inputs = sieve.Plain(`(?m)^Inputs$`)

// describesModule tells whether a section has nothing to do in it, and such a table below it.
func describesModule(body *docs.Section) bool {
	return body.Rows > 0 && len(body.Commands) == 0 && body.Steps < leastSteps && inputs.MatchString(body.Text)
}

// parameters matches the head of a table of what can be set, as those of charts are, and
// leastBefore words before it are a text that it belongs to. Assumed.
var parameters = sieve.MustCompile(`(?im)^(parameter|name|key|value|variable|setting|option)s?\b.*\bdefaults?( values?)?[ \t]*$`)

const leastBefore = 15

// atDesk tells whether what a section says of a topic that counts anywhere is about
// a developer's machine: by its headings or the name of the document, unless
// that is named for the topic, and where something is watched by its text too.
func (s *shelf) atDesk(t *topic, d *docs.Document, above, text string) bool {
	if !t.anywhere || t.steps || s.names(t, d) {
		return false
	}
	where := above + "\n" + nameOf(d)
	if setUp.MatchString(where) && !real.MatchString(where+"\n"+text) {
		return true
	}
	return s.onlyLocal(where, text) && (t.nouns || local.MatchString(where))
}

// chore judges a section whose heading names work that may be routine: away from
// one's own machine, with something to type or steps to take.
func (s *shelf) chore(t *topic, d *docs.Document, above string, body docs.Section) evidence {
	text := everything(above, &body)
	if len(body.Commands) == 0 && body.Steps < 2 || s.onlyLocal(above, text) {
		return evidence{level: missing}
	}
	if t.rhythm.MatchString(text) {
		return s.announced(t, d, above, body)
	}
	return evidence{level: thin, why: "it does not say how often"}
}
