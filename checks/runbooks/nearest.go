package runbooks

import (
	"path"
	"strings"

	readme "github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
)

// Where nothing counts as telling of a topic, a reader is shown what comes nearest to it: by
// words that are broader than those that count, and in documents that do not.

// secretWords matches what is kept from others.
const secretWords = `(secrets?|credentials?|api[ _-]?keys?|(access|auth\w*|api|refresh) tokens?|(private|secret|encryption|signing)[ _-]?keys?|(admin|database|root|master) passwords?|certificates?)`

// near matches the words of a topic in a sentence or a heading that may say something of it.
var near = map[string]*sieve.Pattern{
	deploy:              sieve.MustCompile(`(?i)\b(deploy(s|ed|ing)? (it|this|to|on|with|by|via|using)|docker images?)\b`),
	rollback:            sieve.MustCompile(`(?i)\b(roll(ed|ing|s)?[- ]?backs?|revert(s|ed|ing)?\b.{0,40}\b(releases?|deploy\w*|production)|revert(ed|ing)? to (\w+ )?v\d+)\b`),
	backup:              sieve.MustCompile(`(?i)\b(back(s|ed|ing)?[- ]?ups?\b.{0,60}\b(database|db|data|postgres\w*|mysql|volumes?|s3|buckets?|instance|server|files)|(database|db|data|postgres\w*|mysql|volumes?|nightly|daily) (backups?|dumps?|snapshots?)|pg_dump\w*|mysqldump)\b`),
	restore:             sieve.MustCompile(`(?i)\b(restor(e|es|ed|ing)|import(s|ed|ing)?)\b.{0,60}\b(back-?ups?|dumps?|snapshots?)\b|\brestor(e|es|ed|ing) (the |your |a )?(\w+ )?(databases?|data)\b|\bcreat(e|es|ed|ing) (the |your |a )?(\w+ )?databases? from (a |an |the )?([\w-]+ )?(snapshots?|dumps?|back-?ups?)\b|\bpg_restore\b|\bdisaster recovery\b`),
	"monitoring_alerts": sieve.MustCompile(`(?i)\b(grafana|datadog|new ?relic|sentry|cloud ?watch|kibana|splunk|prometheus|rollbar|bugsnag|honeybadger|honeycomb|sysdig|dynatrace|appsignal|pingdom|app(lication)? ?insights|papertrail|logit|pager ?duty|monitor(s|ed|ing)? (the |your |our )?(apps?|applications?|services?|systems?|production|servers?|deploy\w*|logs|errors|jobs|queues?)|(application|production|server|error|container) logs|(check|tail|watch|inspect|look at)( \w+){0,3} logs)\b`),
	healthChecks:        sieve.MustCompile(`(?i)(^|[^\w-])health[- ]?checks?\b|\b(healthz|smoke[- ]?tests?|spot[- ]?check\w*|liveness|status page|un-?healthy|uptime|(check|verify|confirm)\b.{0,30}\b(apps?|applications?|sites?|services?|servers?|systems?|everything|deploy\w*)\b.{0,30}\b((is|are) (up|running|live|healthy|responding)|works?|working)|(check|verify|confirm)\b.{0,60}\b(on|in) (production|prod|staging))\b`),
	troubleshooting:     sieve.MustCompile(`(?i)\b(troubleshoot\w*|(known|common) (issues|problems|errors)|(if|when|why)\b.{0,60}\b(fails|(does|do|did|is|are)(n['’]t| not) (work|start|run|load|connect|appear)\w*)|stopped \w+ing|how (can|do|to) ((i|we|you) )?fix|if you (get|see|hit|encounter|run into|experience)\b.{0,60}\b(errors?|problems?|trouble))\b`),
	incident:            sieve.MustCompile(`(?i)\b(incident (response|management|channel|report)|on[- ]?call|outages?|opsgenie|pager ?duty|escalat(e|es|ed|ing) (to|it|this)|post-?mortems?)\b`),
	rotation:            sieve.MustCompile(`(?i)\b` + secretWords + `\b.{0,60}\b(stored|kept|held|managed|lives?|found|obtained|retrieved|copied|fetched|generated|replac\w+|rotat\w+|renew\w*|expir\w+|revok\w+|encrypted|vault|secrets? manager|parameter store|1password|lastpass)\b|\b(store|keep|obtain|retrieve|copy|get|fetch|generate|replace|rotate|renew|request|insert|issue|set|update|change)\b[^.]{0,40}\b` + secretWords + `\b`),
	environments:        sieve.MustCompile(`(?i)\b((staging|production|prod|uat|pre-?prod|sandbox|qa|integration) (environments?|servers?|instances?|clusters?|accounts?|urls?)|(the|to|a) (vpn|bastion))\b`),
	routineWork:         sieve.MustCompile(`(?i)\b(cron ?(jobs?|tabs?)|scheduled (jobs?|tasks?)|(daily|nightly|weekly|monthly) (jobs?|tasks?|runs?|reports?|scripts?|imports?|exports?|updates?)|management commands?|dependabot|renovate|(updat(e|es|ing)|upgrad(e|es|ing)|bump(ing)?) (the |all |its )?dependenc(y|ies)|house-?keeping)\b`),
}

// passage is a place in a document and what stands there.
type passage struct {
	path  string
	line  int
	said  string
	what  string         // it is, said before it: "the section ", "" for a sentence
	words *sieve.Pattern // that make it near
	worth int
}

// What a passage is worth: a heading promises more than a sentence, and words that count
// elsewhere, or a command, more than broad ones. Assumed.
const (
	nearHeading  = 4
	nearCounts   = 3
	nearSentence = 2
	nearNamed    = 1 // in a document that its name or place says is of this
	leastNear    = 5 // words say something
	leastWorth   = 3 // to be shown: a sentence of broad words touches on it by chance
)

// nearest is the passage of any document that comes nearest to telling of t, nil without one.
func (s *shelf) nearest(t *topic) *passage {
	var best *passage
	for i := range s.documents {
		d := &s.documents[i]
		if near[t.name] == nil || !s.comesNear(t, d) {
			continue
		}
		bonus := 0
		if s.names(t, d) || operationsPath.MatchString(d.Path) || asRunbook(d) {
			bonus = nearNamed
		}
		look := t.nearIn
		if isReport(d) {
			look = t.nearInReport
		}
		for j := range d.Sections {
			p := look(&d.Sections[j])
			if p == nil || p.worth+bonus < leastWorth || best != nil && p.worth+bonus <= best.worth {
				continue
			}
			p.path, p.line, p.worth = d.Path, s.lineNear(d, &d.Sections[j], p.said), p.worth+bonus
			best = p
		}
	}
	return best
}

// ofTerms matches the names of documents that state terms.
var ofTerms = sieve.MustCompile(`(?i)(^|[-_.])licen[cs]es?([-_.]|$)|^(copying|copyright)\b`)

// moving matches the title of a document on one move from something to something else: how to go
// back from that is not how to go back from a release.
var moving = sieve.MustCompile(`(?i)^\W*(how to )?(migrat(e|ing)|mov(e|ing)|switch(ing)?|conver(t|ting))\b.*\b(to|into|from)\b`)

// ofOthersWork matches the names of pages on what others made around the project.
var ofOthersWork = sieve.Plain(`(?i)^(community|ecosystem|showcase|third[-_ ]?party|related[-_ ]?projects|awesome|integrations)\b`)

// comesNear tells whether a document may tell somebody who operates this of t, though it
// does not count: it is no record, tells of more than the code beside it, and is for
// developers or of what goes wrong.
func (s *shelf) comesNear(t *topic, d *docs.Document) bool {
	switch {
	case t.name == incident && d.Problem == "" && ofOutage(d):
		return true
	case t.name == incident && ofConduct(d):
		return false
	case ofOthersWork.MatchString(path.Base(d.Path)):
		return false
	case d.Problem != "" || d.Purpose.Historical() || s.past[d.Path] || ofTerms.MatchString(path.Base(d.Path)) || ofLooks.MatchString(d.Path):
		return false
	case t.name == rollback && moving.MatchString(d.Title):
		return false
	case ofTests.MatchString(d.Path), t.name == rotation && onTests.MatchString(d.Path), (t.name == environments || t.name == deploy) && ofAnswers.MatchString(path.Base(d.Path)):
		return false
	case ofSkills.MatchString(d.Path):
		return !ofCraft.MatchString(d.Path)
	case forAssistants.MatchString(d.Path) || taught.MatchString(d.Path):
		return false
	case s.partOf(d) != "" || d.Purpose != docs.Readme && !ofWhole.MatchString(strings.TrimPrefix(d.Path, s.top+"/")) || t.ofUsers(d.Path) || unsettled.MatchString(d.Path):
		return false
	}
	return t.name == troubleshooting || !s.forUsers(d.Path) && !securityFile.MatchString(d.Path)
}

var (
	// ofWhole matches the documents at the top and in the folders for those of the whole.
	ofWhole = sieve.MustCompile(`(?i)^([^/]+$|(_?docs?|documentation|website|wiki|handbook|` + toolingWords + `)/)`)
	// ofSetting matches what begins with the name of a setting, and explains it.
	ofSetting = sieve.MustCompile(`^\W*[A-Z][A-Z0-9]*_[A-Z0-9_]+\b`)
	// forExample matches sentences that introduce an example.
	forExample = sieve.Plain(`(?i)^\W*(an? )?(for )?examples?\b|\bfor example:$`)
	// unsettled matches the names of documents on what was, or is to be, decided or done.
	unsettled = sieve.MustCompile(`(?i)(^|/)(adr|\d{3,})[-_]|(^|[^a-z])(to-?dos?|roadmap|designs?)([^a-z]|$)`)
)

// failingTest is one that whoever mends something is asked for.
var failingTest = sieve.MustCompile(`(?i)\b(tests? (that|which) fails?|failing tests?)\b`)

// nearIn is what a section says that comes nearest to t, nil where it says nothing of it.
func (t *topic) nearIn(sec *docs.Section) *passage {
	if readme.Demanded(sec.Heading) {
		return nil
	}
	prose := address.ReplaceAllString(sec.Prose(), " ")
	if t.announcedNear(sec) && (t.name != rotation || t.touchesSecrets(sec.Heading, everything(sec.Heading, sec))) && (docs.WordCount(prose) >= leastNear || len(sec.Commands) > 0) {
		return &passage{said: sec.Heading, what: "the section ", words: near[t.name], worth: nearHeading}
	}
	for _, c := range sec.Commands {
		if t.command != nil && t.name != troubleshooting && t.command.MatchString(c.Text) && !t.excluded(c.Text) {
			return &passage{said: c.Text, what: "the command ", words: t.command, worth: nearCounts}
		}
	}
	var best *passage
	for said := range strings.SplitSeq(strings.ReplaceAll(prose, ". ", ".\n"), "\n") {
		worth, words := 0, near[t.name]
		switch {
		case t.name == rotation && !t.touchesSecrets(said, said):
		case docs.WordCount(said) < leastNear || t.excluded(said) || ofSetting.MatchString(said) || forExample.MatchString(said) || failingTest.MatchString(said):
		case t.sentence != nil && t.sentence.MatchString(said):
			if worth = nearCounts; !words.MatchString(said) {
				words = t.sentence
			}
		case near[t.name].MatchString(said):
			worth = nearSentence
		}
		if worth > 0 && (best == nil || worth > best.worth) {
			best = &passage{said: strings.TrimSpace(said), words: words, worth: worth}
		}
	}
	return best
}

// announcedNear tells whether the heading of a section holds words of t, and what stands below
// it speaks of that.
func (t *topic) announcedNear(sec *docs.Section) bool {
	switch heading := sec.Heading; {
	case heading == "" || t.excluded(heading) || endpoint.MatchString(heading):
		return false
	case near[t.name].MatchString(heading):
		return true
	default:
		return t.heading != nil && t.heading.MatchString(heading) && t.isAbout(heading, everything("", sec))
	}
}

func (s *shelf) lineNear(d *docs.Document, sec *docs.Section, said string) int {
	data, err := s.facts.Tree.ReadFile(d.Path)
	if err != nil {
		return sec.Line
	}
	return docs.LineOf(data, sec.Line, said)
}

// mostQuoted bytes of a passage are quoted, from shortly before the words that make it near
// where those stand far from its start.
const mostQuoted, mostBefore = 100, 60

// quoted is the passage in quotation marks, said what it is.
func (p *passage) quoted() string {
	said := strings.TrimSuffix(strings.Join(strings.Fields(p.said), " "), ".")
	before := ""
	if at := p.words.FindStringIndex(said); at != nil && len(said) > mostQuoted && at[0] > mostBefore {
		from := strings.LastIndexByte(said[:at[0]-mostBefore/2], ' ') + 1
		before, said = "… ", said[from:]
	}
	return p.what + "“" + before + prose.FirstWords(said, mostQuoted) + "”"
}
