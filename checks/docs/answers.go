package docs

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// badge matches what stands above the first sentence of many READMEs.
var badge = sieve.MustCompile(`https?://\S+|!\[[^\]]*\]|[|·•]`)

// answeredBy returns the line at which a document answers t itself best, the
// first of equals; 0 if it does not.
func (t *topic) answeredBy(repo *facts.Repo, d *docs.Document) int {
	if t.name == "what" {
		if line := cmp.Or(introduces(d), onlyNotice(repo, d)); line > 0 {
			return line
		}
	}
	_, line := t.bestIn(repo, d, 0)
	for i := range d.Sections {
		if t.name != "contact" || d.Purpose != docs.Readme || line > 0 {
			break
		}
		s := d.Sections[i]
		s.Text = setting.ReplaceAllString(s.Text, "")
		if _, found := s.Owner(true); found { // as the checks of owners and runbooks read it
			line = s.Line
		}
	}
	return line
}

// bestIn returns how well a document answers t, and where, if that is better than best.
func (t *topic) bestIn(repo *facts.Repo, d *docs.Document, best int) (worth, line int) {
	aside := puzzled(d)
	for i := range d.Sections {
		if aside[i] {
			continue
		}
		if w, at := t.answer(repo, d, i, max(best, worth)); w > 0 {
			worth, line = w, at
		}
	}
	return worth, line
}

// How well a section answers a topic.
const (
	bySentence = iota + 1
	byHeading
	byCommand
)

// answer tells how well a section answers t, and where: by a command, by a
// heading with something below it, or by a sentence. What is no better than best is none.
func (t *topic) answer(repo *facts.Repo, d *docs.Document, i, best int) (worth, line int) {
	if best == byCommand {
		return 0, 0
	}
	s := &d.Sections[i]
	announced, commanded := t.announced(repo.Kind, d, i)
	command := t.commandOf(repo.Kind, s)
	switch {
	case announced && commanded:
		return byCommand, s.Line
	case command > 0:
		return byCommand, command
	case best >= byHeading:
	case announced, t.name == "configuration" && t.about(s.Heading) && len(s.Blocks) > 0:
		return byHeading, s.Line
	case best < bySentence && t.sentence != nil && t.sentence.MatchString(t.prose(repo, s)):
		return bySentence, s.Line
	case best < bySentence && t.name == "contact":
		if line := mailedTo(s); line > 0 {
			return bySentence, line
		}
	}
	return 0, 0
}

// byMail opens the target of a link that writes a letter.
const byMail = "mailto:"

// mailedTo returns the line of the first link by which whoever is named writes to them, as by an
// address that stands in the text, 0 without one.
func mailedTo(s *docs.Section) int {
	for _, link := range s.Links {
		address, mails := strings.CutPrefix(link.Target, byMail)
		if mails && anAddressee.MatchString(dropExamples(address)) && !ofLicence.MatchString(s.Heading) && !ofThanks.MatchString(s.Heading) && !ofAnothers.MatchString(beforeLink(sentenceOf(s, link), link)) {
			return link.Line
		}
	}
	return 0
}

var (
	// anAddressee matches an address that letters get to.
	anAddressee = sieve.Plain(`^[\w.+-]+@[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}`)
	// ofThanks matches headings over those who helped, and need not answer.
	ofThanks = sieve.Plain(`(?i)\b(thanks|acknowledge?ments?|credits?|inspired|contributors)\b`)
)

// announced tells whether the heading of a section says that t is answered below
// it and something stands there, and whether that is a command.
func (t *topic) announced(kind facts.Kind, d *docs.Document, i int) (announced, commanded bool) {
	s := &d.Sections[i]
	if !t.about(s.Heading) || isName(d, s) && !t.opens(s.Heading) || d.PassedOver(i, t.about) {
		return false, false
	}
	body := d.Body(i)
	if t.name == "test" && oneThing.MatchString(s.Heading) && !ofAllTests.MatchString(s.Heading) && t.commandOf(kind, &body) == 0 {
		return false, false
	}
	if isName(d, s) {
		body = *s // the name of the whole, which everything is below
	}
	if t.name == "deploy" && (settingsSent.MatchString(s.Heading) || !sendsOut.MatchString(s.Heading+"\n"+body.Text) && len(body.Commands) == 0 && body.Steps < 2) {
		return false, false // how it is there, and not how it comes there, or how its settings do
	}
	if t.name == "configuration" && t.commandOf(kind, &body) == 0 && !t.about(environment.ReplaceAllString(s.Heading, " ")) && !namesSetting(&body) {
		return false, false // how an environment is set up
	}
	return t.substance(kind, &body), t.commandOf(kind, &body) > 0
}

// oneThing matches headings over how one thing is tried out, and ofAllTests those of them that
// speak of all the tests.
var (
	oneThing   = sieve.MustCompile(`(?i)^\W*test [\w-]+$`)
	ofAllTests = sieve.MustCompile(`(?i)\btest (suites?|cases?|it|this|locally|changes|code|plans?|strategy|environments?|data|coverage|set-?up|frameworks?|commands?|instructions?|guides?|runs?|running|execution|scripts?|all)$`)
)

// settingsSent is a heading over how settings get to where people use them.
var settingsSent = sieve.MustCompile(`(?i)\bdeploy\w*( the| new| your)? (config|settings|secrets?\b|parameters?\b|variables)`)

// sendsOut matches words of what brings a version to where people use it.
var sendsOut = sieve.MustCompile(`(?i)(deploy|releas|publish|ship|push|merg|upload|roll[- ]?out|pipeline|workflow|install|host|go(ing)? live|systemd|continuous)`)

// isName tells whether the heading of a section is the name of all that the
// repository holds, in which the words of a topic may stand for anything.
func isName(d *docs.Document, s *docs.Section) bool {
	return d.Purpose == docs.Readme && s.Level == 1 && s.Heading == d.Title && !begins(d)
}

// leastBegun are words with which a document begins above its first heading, which then is
// no name: fewer are those of badges and notices.
const leastBegun = 8

// begins tells whether a document begins with what it is about, without a heading.
func begins(d *docs.Document) bool {
	return d.Sections[0].Heading == "" && docs.WordCount(d.Sections[0].Prose()) >= leastBegun
}

// opens tells whether a heading begins with the words of t: "Running the shop", not
// "Check the details using what is known".
func (t *topic) opens(heading string) bool {
	at := t.heading.FindStringIndex(heading)
	return at != nil && at[0] == 0
}

// setting matches the line, or the row of a table, that explains a setting.
var setting = sieve.MustCompile(`(?m)^\s*[A-Z][A-Z0-9]*_[A-Z0-9_]+\b.*$`)

// prose is what a section says in sentences. What a setting is for, as in
// "address of the support team", tells nobody whom to ask.
func (t *topic) prose(repo *facts.Repo, s *docs.Section) string {
	text := s.Prose()
	if t.name == "contact" {
		if ofLicence.MatchString(s.Heading) {
			return ""
		}
		text = withoutOthers(s, repo)
	}
	if text = dropExamples(text); t.name == "configuration" {
		return text
	}
	if t.name == "deploy" {
		text = withoutPlaces(s, text)
	}
	if topicOf("setup").about(s.Heading) {
		text = packaged.ReplaceAllString(text, "")
	}
	return disowned.ReplaceAllString(setting.ReplaceAllString(text, ""), "")
}

// deployedOn ends what a sentence says before it leads to the place where this runs, and howToo
// matches what it says behind that of how it comes there.
var (
	deployedOn = sieve.Plain(`(?i)\b(deployed|hosted|released|shipped) (on|to|in)( (the|our|an?))?\W*$`)
	howToo     = sieve.Plain(`(?i)\b(by|via|using|with|when\w*|from|through|after|on|automatically|every|each)\b`)
)

// withoutPlaces is a text without the sentences of a section that say where this is deployed, by a
// link out of the repository, and nothing of how.
func withoutPlaces(s *docs.Section, text string) string {
	for _, link := range s.Links {
		said := sentenceOf(s, link)
		before, after, _ := strings.Cut(said, anchor(link))
		if docs.IsExternal(link.Target) && deployedOn.MatchString(before) && !howToo.MatchString(after) {
			text = strings.ReplaceAll(text, said, " ")
		}
	}
	return text
}

// ofLicence matches headings over a licence, whose makers answer for nothing else.
var ofLicence = sieve.Plain(`(?i)\blicen[cs](e|es|ing)\b`)

// packaged matches words on who keeps a package, where it is told how to install.
var packaged = sieve.MustCompile(`(?i)\b(maintained|supported) by\b`)

// disowned matches words on who does not keep something.
var disowned = sieve.MustCompile(`(?i)(n['’]t|\bnot|\bno longer) ((actively|officially|currently) )?(maintained|owned|supported|developed|run) by\b`)

// forDevelopers matches documents for those who work on the project. What other
// documents of a library call testing, testing.md among them, is how its users test
// with it.
var forDevelopers = sieve.MustCompile(`(?i)((contribut|develop|hacking|build|maintain)[^/]*(/[^/]*)?|\brun(ning)?[-_](the[-_])?(unit[-_])?tests?[^/]*)$`)

// commandIn returns the line of the first command that answers t, 0 without one.
func (t *topic) commandIn(kind facts.Kind, d *docs.Document) int {
	for i := range d.Sections {
		if line := t.commandOf(kind, &d.Sections[i]); line > 0 {
			return line
		}
	}
	return 0
}

func (t *topic) commandOf(kind facts.Kind, s *docs.Section) int {
	for _, c := range s.Commands {
		if t.name == "setup" && kind.Operated() && docs.AddsPackage(c.Text) {
			continue
		}
		if t.command == nil || !t.command.MatchString(strings.Join(docs.CommandWords(c.Text), " ")) {
			continue
		}
		if t.name == "test" && skipsTests.MatchString(c.Text) || t.name == "deploy" && onLaptop(s) {
			continue
		}
		if t.name != "run" || s.MayStart(c.Text) {
			return c.Line
		}
	}
	return 0
}

var (
	// clusterAtHome matches what stands for a cloud or a cluster on a developer's machine.
	clusterAtHome = sieve.Plain(`(?i)\b(local-?stack|minikube|microk8s|k3d|docker desktop|kind cluster)\b`)
	// realPlace matches what is no developer's machine.
	realPlace = sieve.Plain(`(?i)\b(production|prod|staging|live)\b`)
)

// onLaptop tells whether what a section sends out goes to a developer's machine alone.
func onLaptop(s *docs.Section) bool {
	said := s.Heading + "\n" + s.Text
	return clusterAtHome.MatchString(said) && !realPlace.MatchString(said)
}

// skipsTests matches how Maven is told to leave the tests out.
var skipsTests = sieve.Plain(`-D(skipTests|maven\.test\.skip)\b`)

// answeredVia returns the line at which the document that a README refers to
// answers t, 0 if it does not.
func (t *topic) answeredVia(repo *facts.Repo, r reference) int {
	if t.name == "test" && !repo.Kind.Operated() && !forDevelopers.MatchString(r.to.Path) {
		return t.commandIn(repo.Kind, r.to)
	}
	if t.isOfClients(repo.Kind, r.to) {
		return 0
	}
	if line := t.answeredBy(repo, r.to); line > 0 {
		return line
	}
	if !t.about(r.words) && !t.about(r.to.Title) {
		return 0
	}
	for i := range r.to.Sections {
		if t.substance(repo.Kind, &r.to.Sections[i]) {
			return r.to.Sections[i].Line
		}
	}
	return 0
}

// clients matches the applications that use a service, and theirApp one of them as its
// developers are spoken to of it.
var (
	clients  = sieve.MustCompile(`(?i)\b(client|consuming|relying|calling) (apps?|applications?|part(y|ies)|services?)\b`)
	theirApp = sieve.MustCompile(`(?i)\b(your|the) app(lication)?(['’]s\b|\b)`)
)

// isOfClients tells whether a document, if t is how to set up or run, tells the developers
// of applications that use a service of these, and not of the service, as a guide for its own
// developers does that has them ask another service as a client.
func (t *topic) isOfClients(kind facts.Kind, d *docs.Document) bool {
	if t.name != "setup" && t.name != "run" || !kind.Operated() || developersGuide.MatchString(path.Base(d.Path)) {
		return false
	}
	says := func(p *sieve.Pattern) bool {
		return slices.ContainsFunc(d.Sections, func(s docs.Section) bool { return p.MatchString(s.Prose()) })
	}
	return says(clients) && says(theirApp)
}

// substance tells whether a section whose heading announces t says anything.
func (t *topic) substance(kind facts.Kind, s *docs.Section) bool {
	words := docs.WordCount(s.Prose())
	switch t.name {
	case "what":
		return words >= 8 && !docs.IsGenerated(s.Text) && leadsOnlyOut(s) == 0
	case "contact":
		return words >= 2 && !s.AsksForGifts() && !s.ContactsAreData()
	case "run":
		if !kind.Operated() && len(s.Blocks) > 0 {
			return true
		}
	}
	return len(s.Commands) > 0 || s.Steps >= 2 || words >= 12 || s.Rows > 0 && words >= 4
}

var exampleAddress = sieve.MustCompile(`(?i)[\w.+-]+@(example\.\w+|[\w-]+\.example|test\.com|domain\.com|email\.com|localhost|github\.com|gitlab\.com|bitbucket\.org)|\b((demo|test)([-_.]?(user|account|admin))?\d*|((first|given|last|sur|family|user|your)[-_.]?name|your)([-_.]\w+)*)@[\w-]+(\.[\w-]+)+`)

func dropExamples(s string) string { return exampleAddress.ReplaceAllString(s, " ") }
