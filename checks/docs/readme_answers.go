package docs

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// neighbour matches documents that forges and habit lead a newcomer to, linked
// or not.
var neighbour = sieve.Plain(`(?i)^(contributing|install(ing|ation)?|development|developing|hacking|support|maintainers|getting[-_]?started|setup|usage|tests?|testing|configur(e|ing|ation)|deploy(ing|ment)?|infrastructure|operat(ing|ions)|build(ing)?|running)(\.|$)`)

// forgeGuide is the guide that forges lead a contributor to from the folder of
// documents as well.
var forgeGuide = sieve.Plain(`(?i)^contributing(\.|$)`)

// answers maps the topics that are answered to where: by the READMEs
// themselves, by a document that they or those beside them link to, or by one
// that stands beside them.
func (l *library) answers(repo *facts.Repo, readmes, guides []*docs.Document) map[string]string {
	answers := make(map[string]string)
	for i := range topics {
		d, line := l.answered(&topics[i], repo, readmes, guides)
		if line == 0 && topics[i].name != "what" { // what this is must not have to be looked for
			d, line = l.answeredBeside(&topics[i], repo, readmes, guides)
		}
		if line > 0 {
			answers[topics[i].name] = fmt.Sprintf("%s:%d", d.Path, line)
		} else if file, line := l.askedOnForge(repo); topics[i].name == "contact" && line > 0 {
			answers["contact"] = fmt.Sprintf("%s:%d", file, line)
		}
	}
	return answers
}

// answered returns the first of the READMEs that answers t itself, or of the guides that
// explains settings, and the line; 0 if none does.
func (l *library) answered(t *topic, repo *facts.Repo, readmes, guides []*docs.Document) (*docs.Document, int) {
	for _, d := range readmes {
		if t.name == "contact" || !l.isOfSite(d) {
			line := t.answeredBy(repo, d)
			if t.name == "what" {
				line = l.sentenceAt(d, line)
			}
			if line > 0 {
				return d, line
			}
		}
	}
	if t.name == "configuration" {
		return firstOf(guides, l.configures)
	}
	return nil, 0
}

// answeredBeside returns the document beside the READMEs in which t is answered, and the
// line; 0 if there is none.
func (l *library) answeredBeside(t *topic, repo *facts.Repo, readmes, guides []*docs.Document) (*docs.Document, int) {
	for _, d := range guides {
		if !t.ofWork() || !l.isOfSite(d) {
			if line := t.answeredBy(repo, d); line > 0 {
				return d, line
			}
		}
		if to, line := l.answeredFrom(t, repo, d); line > 0 {
			return to, line
		}
	}
	if t.name == "deploy" {
		if d, section := l.inProduction(readmes); d != nil && d.Sections[section].Line > 0 {
			return d, d.Sections[section].Line
		}
	}
	if t.weights[repo.Kind] > 0 {
		for _, d := range guides {
			if page, line := t.bestOf(repo, l.published(d)); line > 0 {
				return page, line
			}
		}
	}
	if (t.name == "setup" || t.name == "run") && repo.Kind.Operated() {
		return firstOf(guides, func(d *docs.Document) int { return l.byScript(t, d) })
	}
	switch t.name {
	case "test":
		return firstOf(guides, l.listsTests)
	case "contact":
		if d, line := firstOf(readmes, l.chatIn); line > 0 {
			return d, line
		}
		if d, line := l.askedAt(repo, guides); line > 0 {
			return d, line
		}
		return t.onSite(repo, l)
	}
	return nil, 0
}

// answeredFrom returns the first document that d leads to for t in which that is answered,
// and the line; 0 if there is none.
func (l *library) answeredFrom(t *topic, repo *facts.Repo, d *docs.Document) (*docs.Document, int) {
	follow := l.ledTo
	if !t.ofWork() {
		follow = l.linked // whom to ask of a part is not whom to ask of the whole
	}
	for _, r := range t.titledFirst(follow(d)) {
		if !r.to.Purpose.Historical() && !isPuzzles(r.to) {
			if line := t.answeredVia(repo, r); line > 0 {
				return r.to, line
			}
		}
	}
	for _, r := range l.ledOn(t, d) {
		if line := t.answeredVia(repo, r); line > 0 {
			return r.to, line
		}
	}
	return t.bestOf(repo, l.shelved(d))
}

// firstOf returns the first document at a line of which something stands, and the line;
// 0 if there is none.
func firstOf(list []*docs.Document, at func(*docs.Document) int) (*docs.Document, int) {
	for _, d := range list {
		if line := at(d); line > 0 {
			return d, line
		}
	}
	return nil, 0
}

// titledFirst puts the documents first whose titles announce t, before those that may tell
// of it in passing; of how to set it up and start it, the guides for developers, and last
// those that by their names are on one other thing.
func (t *topic) titledFirst(list []reference) []reference {
	ofStart := t.name == "setup" || t.name == "run"
	titled := func(r reference) int {
		base := path.Base(r.to.Path)
		switch {
		case ofStart && onOneThing.MatchString(base):
			return 3
		case t.about(r.to.Title) && !ofOneKind.MatchString(r.to.Title):
			return 0
		case ofStart && developersGuide.MatchString(base):
			return 1
		}
		return 2
	}
	return slices.SortedStableFunc(slices.Values(list), func(a, b reference) int { return cmp.Compare(titled(a), titled(b)) })
}

// developersGuide matches the names of documents from which people learn to work on a
// program, and onOneThing those of documents in which a command shows that it is set up or
// started, if at all.
var (
	developersGuide = sieve.Plain(`(?i)^(local[-_ ]?)?(develop(ment|ing|ers?)?|hacking|getting[-_ ]?started|onboarding|quick[-_ ]?start)([-_ ](guide|set-?up|environment))?\.`)
	onOneThing      = sieve.Plain(`(?i)(^|[-_ ])(branch(es|ing)?|dependenc(y|ies)|version(s|ing)|releas(e|es|ing)|style|conventions|workflow|process)([-_ .]|$)`)
)

// ofOneKind matches titles that speak of one kind of tests, and not of how all are run.
var ofOneKind = sieve.Plain(`(?i)\b(accessibility|a11y|performance|load|stress|security|penetration|pen|smoke|visual|contract|browser|cross-browser|manual|exploratory)[- ](and \w+ )?(tests?|testing|checks)\b`)

// listing matches the commands that list what a runner of tasks can be told.
var listing = sieve.Plain(`^(just|task|make)( help| --list(-all)?| -l| -a)?$`)

// listsTests returns the line at which a document has its reader list the tasks, where
// one of them is called test; 0 where none does.
func (l *library) listsTests(d *docs.Document) int {
	for i := range d.Sections {
		for _, c := range d.Sections[i].Commands {
			m := listing.FindStringSubmatch(c.Text)
			if m == nil || m[1] == "make" && m[2] != " help" { // the first task, whatever that is
				continue
			}
			test := docs.Section{Commands: []docs.Command{{Text: m[1] + " test", Line: c.Line}}}
			if claims := l.resolver.Commands(d.Path, &test); len(claims) == 1 && claims[0].Verdict == docs.Present {
				return c.Line
			}
		}
	}
	return 0
}
