package runbooks

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

// aside is a step that is a part of a topic, and no more of it, where it stands among
// others.
type aside struct{ command, sentence *sieve.Pattern }

var (
	// upkeep raises the versions of what a project depends on.
	upkeep = aside{
		command:  sieve.MustCompile(`(?i)^\$?\s*((cargo|npm|pnpm|bundle|composer|(flutter|dart) pub) (update|upgrade|outdated)|(yarn|poetry|mix) (update|upgrade|up|outdated|deps\.update|hex\.outdated))\b|^\$?\s*(pip-compile|uv (lock|sync))\b.* (-U|--upgrade)\b|^\$?\s*go get -u (\S+ )*(\./\.\.\.|all)|^\$?\s*(ncu\b|dotnet[- ]outdated|pre-commit autoupdate|mvnw? versions:)|dependencyUpdates\b`),
		sentence: sieve.MustCompile(`(?i)\b(update|upgrade|bump)( all| the| each| every| its| our)* dependenc(y|ies)\b`),
	}
	// renewing matches a sentence on how an installation gets a new version.
	renewing = sieve.MustCompile(`(?i)\b(upgrad|updat)(e|ing) (the|an|your|existing) ([\w-]+ )?(installations?|instances?)\b|\b(upgrad|updat)(e|ing) to (a|the) (new|newer|newest|latest|next) (version|release)\b`)
	// undoing takes back a change of the tables.
	undoing = aside{
		command:  sieve.MustCompile(`(?i)\bmigrat\w*:(undo|down|rollback|revert)\b|\bdb[: ]rollback\b|\bmigrate (down|rollback|undo|revert)\b|\bmigration:revert\b|\b(db|alembic) downgrade\b`),
		sentence: sieve.MustCompile(`(?i)\b(revert|roll(ing)?[- ]?back|undo)\w*\b[^.\n]{0,40}\b(databases?|db|migrations?)\b`)}
	// choosing sends out a version that somebody chooses.
	choosing = sieve.MustCompile(`(?i)\b(choos\w+|select(s|ing)?|pick(s|ing)?) (an?|any|the|which) ([\w-]+ ){0,2}(built|previous|earlier|older|particular|specific|given)( [\w-]+)? (releases?|versions?|images?|tags?|builds?)\b[^.\n]{0,60}\b(deploy|deliver|promot|roll)\w*\b|\b(re-?)?(deploy|deliver)\w* (an?|any|the) (previous(ly)?|earlier|older|specific|particular)([- ](deployed|released|built))? (releases?|versions?|images?|tags?|builds?)\b` +
		`|\breleas(e|es|ing) (an?|any|the) (previous|earlier|older|specific|particular|chosen) (images?|tags?|builds?)\b` +
		`|\b(choos\w+|select(ing)?|pick(ing)?) (an?|the|which|any) ([\w-]+ )?(releases?|versions?|tags?|builds?) (to (re-?)?deploy|(that )?you (want|wish) to (re-?)?deploy)\b|\b(select|pick|choose) an? (existing|earlier|older|previous) (releases?|versions?|tags?|builds?)\b`)
	// keeping puts secrets where they lie for the first time, or says where that is.
	keeping = aside{
		command: sieve.MustCompile(`(?i)^\$?\s*(cf (cups|create-user-provided-service)|kubectl create secret|docker secret create|aws secretsmanager create-secret|gcloud secrets create|vault kv get|az keyvault secret show)\b`),
		sentence: sieve.MustCompile(`(?i)` + ofSecrets + `[^.\n]{0,80}` + kept + `[^.\n]{0,60}` + safe +
			`|` + secretThings + `[^.\n]{0,30}\b(in|into|to|with|from)\b( (the|an?|our|your|its|aws|azure|google|hashicorp))* ` + safe +
			`|` + ofSecrets + `[^\n]{0,250}\b(this|these|those|they|it)\b[^.\n]{0,10}` + kept + `[^.\n]{0,60}` + safe +
			`|` + kept + `[^.\n]{0,60}` + ofSecrets + `[^.\n]{0,60}\b(in|from|via|using)\b[^.\n]{0,40}` + safe),
	}
	// secretFile matches, in program text, the file of a secret where systems put those that
	// they give to a program.
	secretFile = sieve.MustCompile(`/run/(secrets|agenix|credentials)/\w`)
	// making makes a secret for the first time.
	making = sieve.MustCompile(`(?i)^\$?\s*openssl rand\b|/dev/u?random\b|\bmix phx\.gen\.secret\b|\b(rails|rake) secret\b|\bartisan key:generate\b|\bsecrets\.token_\w+|\bget_random_secret_key\b`)
	// installing matches headings over how whoever runs a product gets it, and pulling the
	// commands that take a published image, of whatever a compose file names.
	installing = sieve.MustCompile(`(?i)\b(install(ing|ation)?|self[- ]?host\w*|updat(es?|ing)|upgrad(es?|ing))\b`)
	pulling    = sieve.MustCompile(`(?i)^\$?\s*(sudo )?docker([- ]compose)? pull\b|^\$?\s*(sudo )?docker run\b|^\$?\s*helm (install|upgrade)\b`)
	imageGiven = sieve.Plain(`(?m)^\s*image:\s*(\S+)`)
	composing  = sieve.MustCompile(`(?i)\bdocker[- ]compose( -\S+ \S+)* pull\b`)
	// hosting matches what is above where whoever runs this is spoken to.
	hosting = sieve.MustCompile(`(?i)\b(self[- ]?host\w*|hosting|deploy\w*|production)\b`)
)

// A sentence on where secrets are kept names them, that they are, and something made for that.
const (
	ofSecrets = `(\b|_)(secrets?|credentials?|passwords?|keys?|tokens?|values?|param(eter)?s)\b`
	// secretThings are those that a store is named beside: "secret values" are any.
	secretThings = `(\b|_)(secrets|credentials?|passwords?|keys?|tokens?|value|param(eter)?s)\b`
	kept         = `\b(stor(e[sd]?|ing)|kept|held|found|live|lie|saved|managed|obtain(ed)?|cop(y|ied)|retriev(e[sd]?|ing)|get|fetch(ed)?|access|available)\b`
	safe         = `\b(key ?vaults?|vault|secrets? managers?|param(eter)? store|lastpass|1password|bitwarden|keepass\w*|keybase|credstash|user[- ]provided services?|((github|kubernetes|k8s|repository|sealed)( actions)?|actions) secrets?)\b`
)

// gerund matches a heading that says what is done.
var gerund = sieve.MustCompile(`(?i)^(how to \w|\p{L}{3,}ing\b)`)

// leastGuide words beside such a file tell how it is hosted. Assumed, as for any procedure.
const leastGuide = 80

// leastJob words tell how a job is done. Assumed.
const leastJob = 30

// ofOperations tells whether what is above a section is on operations and no more.
func ofOperations(above []string) bool {
	return slices.ContainsFunc(above, func(heading string) bool { return strings.EqualFold(strings.Trim(heading, " :#"), "operations") })
}

// anyAnnounced tells whether a heading is about one of the topics.
func anyAnnounced(heading string) bool {
	return slices.ContainsFunc(topics, func(t topic) bool { return t.heading != nil && t.announcedBy(heading) })
}

// gives tells whether a section gives such a step.
func (a *aside) gives(sec *docs.Section) bool {
	return slices.ContainsFunc(sec.Commands, func(c docs.Command) bool { return a.command.MatchString(c.Text) }) ||
		a.sentence != nil && a.sentence.MatchString(sec.Prose())
}

// pulls tells whether a section gives a command, or a file, that takes the project's published
// image.
func (s *shelf) pulls(sec *docs.Section) bool {
	name := strings.ToLower(s.facts.Repo.Name())
	return s.givesFile(sec) || slices.ContainsFunc(sec.Commands, func(c docs.Command) bool {
		return composing.MatchString(c.Text) || name != "" && pulling.MatchString(c.Text) && strings.Contains(strings.ToLower(c.Text), name)
	})
}

// givesFile tells whether a section gives a file that starts the project's published image.
func (s *shelf) givesFile(sec *docs.Section) bool {
	name := strings.ToLower(s.facts.Repo.Name())
	return slices.ContainsFunc(sec.Blocks, func(b docs.Block) bool {
		return name != "" && slices.ContainsFunc(imageGiven.FindAllStringSubmatch(b.Text, -1), func(image []string) bool { return strings.Contains(strings.ToLower(image[1]), name) })
	})
}

// madeAt is the line of the first command of a section that makes a secret, 0 without one.
func madeAt(sec *docs.Section) int {
	for _, c := range sec.Commands {
		if making.MatchString(c.Text) {
			return c.Line
		}
	}
	return 0
}

// secretFileAt is the line at which a block of a section names such a file, 0 where none does.
func secretFileAt(sec *docs.Section) int {
	for _, b := range sec.Blocks {
		if at := secretFile.FindStringIndex(b.Text); at != nil {
			return b.Line + strings.Count(b.Text[:at[0]], "\n")
		}
	}
	return 0
}

// aside judges section i, which tells nothing else of t, by such a step: of upkeep where
// those who keep a project are spoken to, of undoing on the machines that it runs on, of keeping
// not on the reader's own, of making one where this is hosted, of deploy how a published image is
// installed. What lists the environments tells which there are.
func (s *shelf) aside(t *topic, d *docs.Document, i int) evidence {
	sec := &d.Sections[i]
	switch {
	case s.collection:
	case t.name == environments:
		return s.listed(d, i)
	case t.name == deploy && !s.release && installing.MatchString(sec.Heading+"\n"+d.Path) && s.pulls(sec) && !local.MatchString(strings.Join(d.Above(i), "\n")):
		if body := d.Body(i); s.givesFile(&body) && docs.WordCount(body.Prose()) >= leastGuide {
			return evidence{level: covered, announced: true} // whoever hosts it deploys it so
		}
		return evidence{level: thin, announced: true, why: "it tells how whoever hosts this gets its image, and little more"}
	case t.name == troubleshooting && !s.release && onOneFailure(d, i):
		return evidence{level: thin, announced: true, why: "it tells what to do when one thing fails, and of no other"}
	case t.nouns && tellsOfLog(sec) && (!ofSetting.MatchString(sec.Heading) || logWritten.MatchString(sec.Prose())):
		if above := strings.Join(append(d.Above(i), sec.Heading, nameOf(d)), "\n"); !s.onlyLocal(above, everything(above, sec)) {
			return evidence{level: thin, why: "it says where to look for the log, and nothing of what is watched"}
		}
	case t.name == routineWork && d.Purpose != docs.Readme && forMaintainers.MatchString(d.Path) && upkeep.gives(sec):
		return evidence{level: thin, why: "updates of what it depends on stand there among other steps"}
	case t.name == routineWork && !s.release && renewing.MatchString(sec.Prose()):
		if above := strings.Join(append(d.Above(i), sec.Heading), "\n"); installing.MatchString(above+"\n"+d.Path) || !s.onlyLocal(above, everything(above, sec)) {
			return evidence{level: thin, line: s.lineSaying(renewing, d, sec), why: "it tells how an installation gets a new version, and nothing of what else is to be done"}
		}
	case t.name == routineWork && ofOperations(d.Above(i)) && gerund.MatchString(sec.Heading) && !anyAnnounced(sec.Heading) && docs.WordCount(sec.Prose()) >= leastJob:
		return evidence{level: thin, why: "one job is told there, and neither how often nor what else there is to do"}
	case t.name == rotation && keeping.gives(sec):
		if above := strings.Join(append(d.Above(i), sec.Heading), "\n"); !s.onlyLocal(above, everything(above, sec)) {
			return evidence{level: thin, line: s.lineSaying(keeping.sentence, d, sec), why: "it says where secrets are kept, and not how to replace one"}
		}
	case t.name == rotation && secretFileAt(sec) > 0:
		return evidence{level: thin, line: secretFileAt(sec), why: "it names the file in which secrets are kept, and not how to replace one"}
	case t.name == rotation && madeAt(sec) > 0:
		above := strings.Join(append(d.Above(i), sec.Heading, d.Path), "\n")
		if hosting.MatchString(above) && !s.onlyLocal(above, everything(above, sec)) {
			return evidence{level: thin, line: madeAt(sec), why: "a command that makes a secret stands there, and nothing of how to replace one"}
		}
	case t.name == rollback && choosing.MatchString(sec.Prose()):
		if above := strings.Join(append(d.Above(i), sec.Heading), "\n"); !s.onlyLocal(above, everything(above, sec)) {
			return evidence{level: thin, line: s.lineSaying(choosing, d, sec), why: "it tells that a chosen version can be sent out, and not when or how to go back"}
		}
	case t.name == rollback && undoing.gives(sec):
		above := strings.Join(append(d.Above(i), sec.Heading), "\n")
		if real.MatchString(everything(above, sec)) && !local.MatchString(above) {
			return evidence{level: thin, why: "it undoes a change of the database, and no release"}
		}
	}
	return evidence{level: missing}
}
