package runbooks

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// operationsPath matches where procedures of operators lie by habit. A place
// alone proves nothing; it lends weight to what a document says. In names an
// underscore parts words as well as a hyphen does; what a number follows is a ticket.
var operationsPath = sieve.MustCompile(`(?i)(^|/)([^/]*[^/a-z0-9])?(run[-_ ]?books?|play[-_]?books?|ops|operations?|operating|administration|administering|sre|on[-_]?call|infra(structure)?|deploy(ment|ments|ing)?|devops|terraform|ansible|docker|k8s|kubernetes|openshift|helm|incidents?|monitor(s|ing)?|observability|telemetry|alert(s|ing)?|maintenance|disaster|recovery)([^a-z0-9-]|-[^0-9]|$)|(^|/)procedures?\.\w+$`)

// usersPath matches documents for the users of a product, about its features, and the parts of
// which Slate makes the description of an interface.
var usersPath = sieve.MustCompile(`(?i)(^|/)(user[-_ ]?(guide|manual|docs?)s?|users?|end[-_]?users?|help|help[-_]?center|tutorials?|content|public|website|landing|marketing|api[-_]?(reference|docs?)|references?|swagger[^/]*|openapi[^/]*|themes)/|(^|/)source/includes/_[^/]+\.|(^|/)(user[-_ ]?(guide|manual)|api[-_ ]?reference)[^/]*$`)

// usagePath matches the chapter of a manual on using a product, which may be
// numbered: what goes wrong there befalls operators too, but its secrets and
// accounts are its users'.
var usagePath = sieve.MustCompile(`(?i)(^|/)(\d+[-_.])?(usage|using)/`)

// siteFolder matches where a generator keeps the pages of a site of documents:
// what is called content there is not that of the product, and neither are the documents of
// its website.
var siteFolder = sieve.MustCompile(`(?i)(^|/)((docs?|documentation)/(src/)?content/(docs/)?|website/(docs?|documentation)/)`)

// forAssistants matches what coding assistants are told to do.
var forAssistants = sieve.MustCompile(`(?i)(^|/)(\.(agents?|claude|cursor|codex|gemini|junie)/|\.github/(agents|chatmodes|copilot|instructions|prompts))`)

// taught matches the procedures that coding assistants are taught to carry out,
// which a person may follow as well, if they look for it there.
var taught = sieve.MustCompile(`(?i)(^|/)\.(agents?|claude|cursor|codex|gemini|junie)/(.*/)?(skills|commands|rules|workflows)/|(^|/)(agents|claude|gemini)\.md$`)

// ofSkills matches those of them that are taught one by one, by topic.
var ofSkills = sieve.MustCompile(`(?i)(^|/)\.(agents?|claude|cursor|codex|gemini|junie)/(.*/)?(skills|commands|workflows)/`)

// ofCraft matches what of that is about a craft or a framework, wherever it is used, or how
// changes are made.
var ofCraft = sieve.MustCompile(`(?i)(^|/)\.(agents?|claude|cursor|codex|gemini|junie)/(.*/)?skills/([^/]*(best-?practices|developer|expert|guidelines|patterns|standards|styles?|commits?|reviews?|testing)[^/]*/|[^/]+/(references?|examples)/)`)

// asTaught is what evidence is worth in a document for assistants: a procedure
// counts as thin, and what is said in passing as nothing, nor is a list of commands a routine
// where it does not say how often.
func (e evidence) asTaught(t *topic, body docs.Section) evidence {
	if e.level != covered || t.name == routineWork && !t.rhythm.MatchString(body.Heading+"\n"+body.Text) {
		return evidence{level: missing}
	}
	return evidence{level: thin, why: "it stands in what a coding assistant is told, and in no document for operators", fix: "Bring it into a document for operators, with what it lacks."}
}

// toldToPeople points evidence of what a coding assistant is taught of t at the document
// for people that gives one of its commands, if one does.
func (s *shelf) toldToPeople(t *topic, e evidence) evidence {
	commands := map[string]bool{}
	for i := range s.documents {
		for _, sec := range s.documents[i].Sections {
			if s.documents[i].Path == e.path && sec.Line == e.line {
				for _, c := range sec.Commands {
					commands[bare(c.Text)] = true
				}
			}
		}
	}
	for i := range s.documents {
		d := &s.documents[i]
		if forAssistants.MatchString(d.Path) || taught.MatchString(d.Path) || d.Purpose.Historical() || s.past[d.Path] {
			continue
		}
		for j := range d.Sections {
			for _, c := range d.Sections[j].Commands {
				if commands[bare(c.Text)] && t.hinted(&d.Sections[j]) {
					return evidence{level: thin, path: d.Path, line: c.Line, why: "a command for it stands there among other things"}
				}
			}
		}
	}
	return e
}

// bare is a command without the tool that runs it in its environment.
func bare(command string) string {
	return strings.TrimSpace(environmentRunner.ReplaceAllString(command, ""))
}

var environmentRunner = sieve.Plain(`^\$?\s*((pipenv|poetry|uv|hatch|pdm) run|bundle exec|npx|yarn|docker[ -]compose (exec|run) (--rm )?\S+)\s+`)

// asRunbook tells whether a document calls itself one where it begins.
func asRunbook(d *docs.Document) bool {
	return len(d.Sections) > 0 && runbooksSaid.MatchString(d.Sections[0].Heading+"\n"+d.Sections[0].Text)
}

// forMaintainers matches where a library or a program speaks to those who keep
// it, and not to its users.
var forMaintainers = sieve.MustCompile(`(?i)(^|/)[^/]*(readme|contribut|maint(ain|en)|run-?books?|releas|develop|hacking|internals?|governance)[^/]*(/|$)`)

// speaksOf tells whether t may be looked for in a document at all: what is old,
// for users or for assistants tells operators nothing, and what a manual calls
// routine is its users'.
func (s *shelf) speaksOf(t *topic, d *docs.Document) bool {
	switch {
	case d.Purpose.Historical() || s.past[d.Path] || d.Problem != "" || forAssistants.MatchString(d.Path) && !taught.MatchString(d.Path) || ofCraft.MatchString(d.Path) || s.forUsers(d.Path):
		return false
	case t.name != incident && t.name != troubleshooting && isReport(d), t.name == incident && ofConduct(d):
		return false
	case t.ofUsers(d.Path), byOthers.MatchString(path.Base(d.Path)):
		return false
	case t.nouns && ofLooks.MatchString(d.Path), t.name == rotation && onTests.MatchString(d.Path):
		return false
	case (t.nouns || t.name == environments || t.name == healthChecks && !ofSmoke.MatchString(d.Path)) && ofTests.MatchString(d.Path):
		return false
	case t.name == environments:
		return !ofAnswers.MatchString(path.Base(d.Path)) || slices.ContainsFunc(d.Sections, func(sec docs.Section) bool { return t.does(&sec) })
	case t.name == deploy && !s.release:
		return !ofAnswers.MatchString(path.Base(d.Path)) && !s.ofSite(d)
	case s.release && t.name == routineWork:
		return forMaintainers.MatchString(d.Path)
	}
	return true
}

// ofSite tells whether a document is the README of a folder of which a site of documents is
// made beside a program: what it says of publishing is of the site.
func (s *shelf) ofSite(d *docs.Document) bool {
	dir := path.Dir(d.Path)
	return d.Purpose == docs.Readme && dir != s.top && s.facts.Repo.Kind != facts.Site && slices.Contains(s.sites(), dir)
}

// byOthers matches the names of pages that lead to what others wrote of the product.
var byOthers = sieve.Plain(`(?i)^(awesome([-_][\w-]+)?|articles|press|media|talks|showcases?|testimonials)\.\w+$`)

// ofTests matches what lies in a folder of tests: what is watched there, and where it runs,
// is of the tests.
var ofTests = sieve.Plain(`(?i)(^|/)([^/]*[-_])?(tests?|e2e|cypress)([-_][^/]*)?/`)

// ofSmoke matches what tells of tests by which one sees that it is well.
var ofSmoke = sieve.Plain(`(?i)smoke|health`)

// ofLooks matches the names of documents on how a product looks, with its dashboards, alerts and
// pages for what went wrong.
var ofLooks = sieve.Plain(`(?i)(^|/)(designs?|design[-_]?system|style[-_]?guide|ui|ux)(\.\w+$|/)|(^|/)(patterns|components|styles)/`)

// ofAnswers is the name of a document of what goes wrong or is asked, on tests, or to whom a
// hole in security is told, which announces neither how to deploy nor where this runs.
var ofAnswers = sieve.MustCompile(`(?i)^(faqs?|troubleshooting|testing|security)\.\w+$`)

// ofUsers tells whether what a page of such a chapter says of t is for users.
func (t *topic) ofUsers(page string) bool {
	return t.name != troubleshooting && usagePath.MatchString(page)
}

func (s *shelf) forUsers(p string) bool {
	p = siteFolder.ReplaceAllString(p, "$1")
	return !s.collection && usersPath.MatchString(p) && !operationsPath.MatchString(p)
}

// yours matches what is said to users about what they make with the product.
var yours = sieve.MustCompile(`(?i)\byour (own |new |first )?(librar(y|ies)|packages?|plugins?|modules?|extensions?|gems?|crates?|themes?|users)\b`)

// installer matches the tools by which users get a product.
var installer = sieve.MustCompile(`(?i)\byour (package|module|plugin|gem|crate) (managers?|registry|index)\b`)

// toUsers tells whether a section says how users make something of their own. What
// goes wrong goes wrong on their machines: there only the headings tell.
func (t *topic) toUsers(above, text string) bool {
	if t.name == troubleshooting {
		return yours.MatchString(above)
	}
	return yours.MatchString(installer.ReplaceAllString(text, " "))
}

// testRun matches commands that run a test suite on the reader's machine.
var testRun = sieve.MustCompile(`(?i)^\$?\s*((poetry|uv|pipenv|hatch) run |bundle exec |npx |(python3? )?-m )*(pytest|tox|nox|rspec|jest|mocha|vitest|phpunit|go test|cargo test|dotnet test|mvnw? .*test|(npm|yarn|pnpm)( run)? test)\b`)

// runsTests tells whether a section says how to run a test suite.
func runsTests(s *docs.Section) bool {
	return slices.ContainsFunc(s.Commands, func(c docs.Command) bool { return testRun.MatchString(c.Text) })
}

// endpoint matches the headings of an interface's description.
var endpoint = sieve.MustCompile(`(?:^|\s)(GET|POST|PUT|PATCH|DELETE)\s+\S*/|\w+\(.*\)$`)

// local matches headings over what happens on a developer's machine.
var local = sieve.MustCompile(`(?i)\b(local(ly|host)?|develop(ment|ing|er|ers)?( environment| setup)?|dev (env|setup|environment)|contribut(e|ing|ions?)|(unit|integration|e2e|end-to-end) tests?|running (the )?tests|(?m:^testing)|running specs|fixtures?|seed(ing|s)?|ide|vs ?code|dev ?containers?|getting started|quick ?start)\b`)

// setUp matches the names of documents on how to set a project up in containers on
// one's own machine, or how to test it there.
var setUp = sieve.MustCompile(`(?i)\btesting\b|\bset[- ]?up (with|using|in) docker\b|\bdocker set[- ]?up\b`)

// real matches the systems that people other than developers use, and what keeps
// their secrets.
var real = sieve.MustCompile(`(?i)\b(production|prod|staging|live (site|system|service)|heroku|cloud\.gov|cloud ?foundry|deployed (environments?|systems?|databases?)|(azure|aws|gcp) (environments?|databases?)|(qa|uat|demo) (environments?|sites?|servers?|instances?)|key ?vaults?|secrets? manager|parameter store)\b`)

// nearby matches procedures on the reader's own machine.
var nearby = sieve.MustCompile(`(?i)\b(locally|localhost|local (machine|environment|development|database|server|cluster)|test (suites?|runs?|cases?|database|containers?|teardown|environment)|testcontainers|minikube)\b`)

// onlyLocal tells whether a section, by its headings or its text, is about a
// developer's machine and about no other.
func (s *shelf) onlyLocal(above, text string) bool {
	if ofInstalled(above) {
		above = begun.ReplaceAllString(above, " ")
	}
	return !s.collection && (local.MatchString(above) || nearby.MatchString(text)) && !real.MatchString(above+"\n"+text)
}

// remote matches commands that act on somebody's cloud wherever they are typed.
var remote = sieve.MustCompile(`(?i)^\$?\s*(azd (up|deploy|provision)|az (webapp|functionapp|containerapp|deployment) |cf (push|run-task|ssh)|git push (heroku|dokku)|heroku |gcloud (app|run|functions) deploy|eb deploy|(fly|flyctl|vercel|netlify|wrangler|firebase|cdk|sam|sls|serverless|kamal) deploy|aws (ecs|lambda) update)`)

// leaves tells whether a section gives a command that acts on another machine
// than the reader's, whatever else it says of theirs.
func leaves(s *docs.Section) bool {
	for _, c := range s.Commands {
		if remote.MatchString(c.Text) {
			return true
		}
	}
	return false
}

// operators' words: things that only who runs a system deals with.
var operatorWords = sieve.MustCompile(`(?i)\b(production|prod|staging|pre-?prod|sandbox|uat|environments?|servers?|clusters?|instances?|namespaces?|AWS|EC2|ECS|EKS|RDS|S3|GCP|GKE|Azure|Heroku|DigitalOcean|fly\.io|Kubernetes|k8s|kubectl|kubeconfig|pods?|containers?|docker|images?|terraform|tofu|terragrunt|ansible|helm|argo ?cd|jenkins|circleci|travis|github actions?|gitlab ci|buildkite|pipelines?|ci/cd|deploy\w*|databases?|postgres\w*|mysql|redis|mongo\w*|(open|elastic)search|dumps?|snapshots?|on-?call|pager\w*|opsgenie|alert(s|ing|manager)?|alarms?|dashboards?|grafana|datadog|new ?relic|splunk|sentry|cloud ?watch|prometheus|kibana|bastion|jump ?(box|host)|vpn|ssh|sudo|systemctl|service restart|cron\w*|outages?|incidents?|downtime|smoke[- ]?test(s|ing)|sysadmins?|sidekiq|celery|rabbitmq|rails console)\b`)

// operates tells whether a section is about running the project's own systems:
// it gives commands that act there, or gives others, lies with the operators'
// documents or is about a system that runs already and speaks of one of their things, or
// it speaks of two.
func (s *shelf) operates(p, above string, sec *docs.Section) bool {
	if s.collection || leaves(sec) {
		return true
	}
	need := 2
	if len(sec.Commands) > 0 || ofInstalled(above) || operationsPath.MatchString(p) || operationsPath.MatchString("/"+above) {
		need = 1
	}
	seen := map[string]bool{}
	for text := everything(above, sec); ; {
		at := operatorWords.FindStringIndex(text)
		if at == nil {
			return false
		}
		if seen[strings.ToLower(text[at[0]:at[1]])] = true; len(seen) >= need {
			return true
		}
		text = text[at[1]:]
	}
}

// toolingWords are what people call folders that serve the whole project.
const toolingWords = `\.github|docs?|documentation|bin|scripts?|tools?|config|ops|operations?|runbooks?|playbooks?|infra(structure)?|deploy(ment|ments)?|devops|terraform|ansible|k8s|kubernetes|openshift|helm|monitoring|sre|ci|\.circleci`

// tooling matches folders in which a README speaks of the whole project, by one
// such word or more (helm_deploy), however deep: ops/services/api is about
// operating one of its parts.
var tooling = sieve.MustCompile(`(?i)(^|/)(\.|(` + toolingWords + `)([-_](` + toolingWords + `))*)(/|$)`)

// partOf is the folder that a document is about when that is a small part of
// the project, "" otherwise: the README of a folder speaks of that folder.
func (s *shelf) partOf(d *docs.Document) string {
	dir := path.Dir(d.Path)
	if d.Purpose != docs.Readme || dir == s.top || tooling.MatchString(dir) {
		return ""
	}
	inside, all := 0, 0
	for i := range s.facts.Tree.Files {
		f := &s.facts.Tree.Files[i]
		if !f.OwnedCode() {
			continue
		}
		all += f.CodeLines
		if strings.HasPrefix(f.Path, dir+"/") {
			inside += f.CodeLines
		}
	}
	if inside*5 >= all {
		return ""
	}
	return dir
}
