package docs

import (
	"slices"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// topic is one question a newcomer has.
type topic struct {
	name string
	// says completes "the README says ..."; ofProgram does so for what is not
	// operated, but for apps, of which developers alone read it.
	question, ofProgram string
	fix, programFix     string // the latter of what is not operated, "" for the same
	weights             map[facts.Kind]float64
	// A heading announces the answer; what stands below must have substance.
	heading *sieve.Pattern
	// Words of a heading that hold its words, and are about something else.
	unlike *sieve.Pattern
	// A command, or a sentence, that is the answer wherever it stands.
	command, sentence *sieve.Pattern
}

func (t *topic) says(repo *facts.Repo) string {
	if t.ofProgram != "" && (repo.Kind == facts.Library || repo.Kind == facts.CLI) && !repo.App {
		return t.ofProgram
	}
	return t.question
}

// fixFor is what is to be done about it in a project.
func (t *topic) fixFor(repo *facts.Repo) string {
	if t.programFix != "" && (repo.Kind == facts.Library || repo.Kind == facts.CLI) && !repo.App {
		return t.programFix
	}
	return t.fix
}

// about tells whether a heading, or what else names a matter, announces t.
func (t *topic) about(heading string) bool {
	if t.unlike != nil {
		heading = t.unlike.ReplaceAllString(heading, " ")
	}
	return t.heading.MatchString(heading)
}

// ofWork tells whether t asks how something is done, of which a part may have a
// way of its own.
func (t *topic) ofWork() bool { return t.name != "what" && t.name != "contact" }

// weigh lists the weights of a topic by kind; those of one kind sum to 1.
func weigh(service, site, library, cli, prose float64) map[facts.Kind]float64 {
	return map[facts.Kind]float64{facts.Service: service, facts.Site: site, facts.Library: library, facts.CLI: cli, facts.Docs: prose}
}

// stage is what people call places at which a version runs.
const stage = `staging|production|prod|pre-?prod(uction)?|uat|live|demo`

// toAsk is what a heading calls help from people: the whole of it, or a part of it of its own.
// What stands before or behind the word otherwise has it for an adjunct, as of "test support
// endpoints" and "PostgreSQL support", which tell of what is supported.
const toAsk = `(?:^\W*|\b(?:and|or|for|core|development|get(?:ting)?|giv(?:e|ing)|provid(?:e|ing)|send(?:ing)?|ask(?:ing)?|more|further|need|the|our|your|us|join|github|slack|discord|technical|customer|client|user|developer|community|commercial|professional|paid|enterprise|product|project|application|service|production|operational) |[&/,:] ?)` +
	`(?:support|help|feedback|discussions?)(?:\W*$|[&/,:;!?] ?| (?:and|or|at|on|via|from|with|in|&|[-–—]|teams?|channels?|contacts?|requests?|tickets?|e-?mails?|forums?|groups?|desk|hours|options|details|information)( |\W*$))`

var topics = []topic{
	{
		name: "what", question: "what this is", weights: weigh(0.15, 0.2, 0.2, 0.2, 0.7),
		fix:     "Open the README with two sentences: what this does, and for whom.",
		heading: sieve.MustCompile(`(?i)^((about|overview|introduction|intro|what (is|are|it|does|we(['’]re| are)?|this (is|does))|what['’]?s (this|here|in(side)? (here|(this|the) (repo|repository|project|folder)))|(project|product|system) (overview|description|summary|purpose)|description|purpose|why|features)\b|(background|summary)$)`),
	},
	{
		name: "setup", question: "how to set it up", ofProgram: "how to install it", weights: weigh(0.2, 0.2, 0.2, 0.25, 0),
		fix:        "List what must be installed first, and the commands that take a clean machine to a working copy.",
		programFix: "Give the line that installs it, or that adds it to what depends on it.",
		heading:    sieve.MustCompile(`(?i)\b(install(ing|ation)?|set[- ]?up|setting up|getting started|get started|quick ?start|prerequisites?|requirements|dependencies|development|developing|local(ly)?|build(ing)?( from source)?|bootstrap|d[ée]veloppement|entwicklung|einrichtung|desarrollo|instalaci[oó]n|installazione|sviluppo|installatie|utvikling|oppsett)\b|^kom i gang`),
		unlike:     sieve.MustCompile(`(?i)\bdevelopment (teams?|groups?|partners?|history|roadmap|discussions?)\b|\bset(ting)?[- ]?up (\w+ )?(tasks?|jobs?)\b|\b(we|you|they|i|it)(['’](re|m|s)| are| am| is)( \w+)? building\b|\bbuild(ing)? (blocks?|status)\b|\bconsiderations?\b.*`),
		command:    docs.SetUp,
	},
	{
		name: "run", question: "how to run it", ofProgram: "how to use it", weights: weigh(0.2, 0.2, 0.3, 0.25, 0),
		fix:        "Give the command that starts it on a developer's machine, and what to see when it works.",
		programFix: "Show the first thing that somebody does with it, in code or as a command, and what comes back.",
		unlike:     sieve.MustCompile(`(?i)\b(run|running|execut(e|ing)|start(ing)?) ((all|the|our|unit|integration|e2e|end-to-end|acceptance|functional|system|api) )*(tests?|specs|sonar\w*|(code |test )?coverage|linters?|migrations?)\b|^\W*examples? \d+\b.*|\blive (examples?|demos?)\b`),
		heading:    sieve.MustCompile(`(?i)\b(run the ([\w-]+ )?(app|application|server|service)\b|run(ning)?( it| locally| the (app|application|server|service|project|site))?$|start(ing|up)?( the)?\b|launch|serve|usage|how to use|using|examples?|quick ?start|getting started|tutorial|local development|running|mount(ing)? (it|the|this|an?)|lancer|d[ée]mar{2}age|utilisation|starten|ejecutar|avvio)\b`),
		command:    sieve.MustCompile(`(?i)^(npm (start|run (dev|start|serve|watch)\S*)|(yarn|pnpm|bun)( run)? (start|dev|serve)\S*|(bin/)?rails (s|server)\b|(\S*/)?foreman|overmind|python3? \S*manage\.py runserver|(flask|hypercorn|uvicorn|gunicorn|celery|streamlit|jupyter) |docker([ -]compose)? (up|run)\b|docker compose .*\bup\b|docker-compose .*\bup\b|go run|make (run|up|start|serve|dev|server|watch)\S*|(\./)?(gradlew|mvnw?)\b.*[ :](bootRun|run)\b|mvn .*:run|dotnet (run|watch)|cargo run|php (artisan serve|-S)|symfony (server|serve)|hugo (server|serve)|jekyll s|mkdocs serve|(iex -S )?mix phx\.server|java -jar|node \S+|python3? (-m )?\S+|sbt run|(\./)?(bin|scripts?)/(dev|run|start|server|up)\b|just (run|dev|start|serve|up)|task (run|dev|start|up))`),
		// What is started from an editor has no command.
		sentence: sieve.MustCompile(`(?i)\b(set|select|choose)\b[^.\n]{0,60}\bstart-?up projects?\b|\b(press|hit|push)\W{1,3}(ctrl\W{1,3})?F5\b|\brun(ning)? the \w+(\.\w+)+ project\b|\bthe \w+(\.\w+)+ project (should|must|can|is to) be (run|started|launched)\b`),
	},
	{
		name: "test", question: "how to test it", weights: weigh(0.15, 0.1, 0.15, 0.15, 0),
		fix:     "Give the one command that runs the tests, and what they need.",
		heading: sieve.MustCompile(`(?i)\b(tests?|testing|specs?|quality)\b`),
		// As one of the places at which it runs.
		unlike:  sieve.MustCompile(`(?i)\btest(ing)?( and | or | & |, ?| ?/ ?)(` + stage + `)\b|\b(` + stage + `)( and | or | & |, ?| ?/ ?)test( environments?)?$`),
		command: sieve.MustCompile(`(?i)(^(npm|yarn|pnpm|bun) (run )?(test|t\b|spec|e2e|cypress|check)|^(go|cargo|dotnet|mix|sbt|swift|flutter|deno|bazel) test|\b(pytest|rspec|phpunit|pest|jest|vitest|mocha|tox|nox|cypress run|playwright test|ctest|behave|cucumber|minitest)\b|^rake$|^(bin/)?(rails|rake) (test|spec)(\s|$|:(all|sys|mod|uni|con|int|fun|fea|req|js))|manage\.py test|^php artisan test|^make (\S*-)?(test|check|spec)|^(\./)?(gradlew|gradle)\b.*(test|check)|^(\./)?mvnw?\b.*(test|verify)|^(\./)?(bin|scripts?)/\S*test|^(just|task) \S*test|^composer (run )?test|-m unittest)`),
		// A script that builds, and tests what it built, or a line above a command.
		sentence: sieve.MustCompile(`(?i)\b(run|type|use|execute|call)\b[^\n]{0,160}\bruns? (all |the |our |unit |integration )*tests\b|(?m:^\W*((build|compile|lint|run)\w* (and|&) tests?|(to )?(run|execut)\w* (all |the |our |unit |integration )*tests?)\b[^\n.]{0,40}:[ \t]*$)`),
	},
	{
		name: "deploy", question: "how to deploy it", weights: weigh(0.15, 0.15, 0, 0, 0),
		fix:      "Say how a change gets to production: what triggers it, the commands, and where it runs.",
		heading:  sieve.MustCompile(`(?i)\b(deploy(ing|ment|ments|s)?|releas(e|es|ing)|(in|to|into) production|production (deploy\w*|release|setup)|hosting|ship(ping)?|publish(ing)? (the |this )?(site|app\w*|website|package|image)|continuous (delivery|deployment)|go(ing)? live|roll ?out|systemd (services?|units?)|d[ée]ploiement|mise en production|despliegue|utrulling)\b|^production$`),
		unlike:   sieve.MustCompile(`(?i)\b(deploy|deployed|deployment|release) (versions?|status|ids?|health|keys?)\b|\bdeploy(s|ing|ments?)?( (of|to))?( an?| the)? (prototype|preview|review|demo)s?\b|^\W*(commit|translate|update|check|test) .* for (a |the |each |every )?releases?$`),
		command:  sieve.MustCompile(`(?i)^(kubectl (apply|rollout|set image)|helm(file)? (upgrade|install|sync|apply)|(terraform|tofu|terragrunt) apply|cdk deploy|(serverless|sls|sam|eb|fly|flyctl|vercel|netlify|wrangler|firebase|kamal|cap|convox|copilot)\b.*\b(deploy|push|--prod)|cap (production|staging) |git push (heroku|dokku|production|live)|gcloud (app|run|functions) deploy|cf push|ansible-playbook|aws (ecs|lambda) update|(npm|yarn|pnpm)( run)? deploy|make (deploy|release|publish|ship)|(\./)?(bin|scripts?)/(deploy|release)|docker push|azd (up|deploy|provision)|az (webapp|functionapp|containerapp|deployment)\b|pulumi up|oc (apply|rollout|new-app)|docker stack deploy|nomad (job )?run|systemctl enable)`),
		sentence: sieve.MustCompile(`(?i)\bfor (a |your )?production (deployments?|set-?ups?),? |\b(is|are|gets?|be) (automatically |then |continuously )?((deployed|released|shipped)( automatically)? (to|by|via|on|from|when|using|every|through)|(deployed|shipped) with)\b`),
	},
	{
		name: "configuration", question: "how to configure it", weights: weigh(0.1, 0.1, 0, 0.1, 0),
		fix:      "List the settings and environment variables: what each does, its default, and where its value comes from.",
		heading:  sieve.MustCompile(`(?i)\b(config(uration|ure|uring|s)?|environment( variables?)?|env( vars?)?|settings?|options|flags|parameters|credentials|secrets|customi[sz](e|ing|ation))\b`),
		unlike:   sieve.MustCompile(`(?i)\bsetting (an?|the|up|your)\b|\b(url|path|query|request|route|routing|type|function|method|template)[- ]parameters\b|\benvironments? (information|details|urls?|links?|access)\b|\b(access|storage|data|hosting|design|deployment|implementation) options\b|\b(reverse[- ]proxy|nginx|apache|traefik|haproxy)\b.*`), // of code, of what it answers, or of what stands before it
		command:  sieve.MustCompile(`(?i)^(cp|mv|touch|vim?|nano) ([^\s~]\S*)?(\.env|config|settings)\S*|^export [A-Z]\w+=`),
		sentence: sieve.MustCompile(`(?i)\b(environment variables?|config(uration)? files?|\.env\b)[^.]{0,80}\b(set|edit|contains?|create|copy|change|define|override|document|list|see|in)|\b(set|edit|create|copy|configured? (by|with|via|in|using)|override)\b[^.]{0,60}(environment variables?|config(uration)? file|\.env\b)`),
	},
	{
		name: "contact", question: "whom to ask", weights: weigh(0.05, 0.05, 0.15, 0.05, 0.3),
		fix:      "Name the team or person that owns this, and how to reach them.",
		unlike:   sieve.MustCompile(`(?i)\bquestions? (to|that|which|this|it|we|they)\b.*|\bfrequently[- ]asked questions\b|\bsupport (play|run)-?books?\b|\bsupport (matrix|polic(y|ies))\b|\bsupport\b.*\b(documentation|docs|guidance|guides?)$|\b(for|by|per) ((the|our|your|core|development|dev|project) )*(team|maintainers?|authors?)\b|\bmaintainers?['’]?s? (guides?|docs|documentation|notes|tasks|workflow|instructions)\b|\bcontacts? (forms?|lists?|models?|apis?|endpoints?|records?|imports?|management)\b`),
		heading:  sieve.MustCompile(`(?i)\b(contacts?( us)?|getting help|need help|maintainers?|authors?|founders?|ownership|who (we are|owns)|community( (support|help|forums?|chat|channels?|links?))?$|questions|reporting (bugs|issues))\b|` + toAsk + `|\bteam(\W*$| (members?|contacts?)\W*$| (and|or|&) )|^((the|our|project|code|product|service|system|repo|repository|app|application|team) )*owners?\b`), // a resource has owners too
		sentence: sieve.MustCompile(`(?i)\b(maintained|owned|supported|developed) by\b|\b(is|are|and) run by (the |our |an? |(?-i:[A-Z@]))|\bplease contact (?-i:[A-Z][a-z]+ [A-Z][a-z]+)|\bmaintainers? (is|are)\b|\b(contact|reach|ask|e-?mail|ping|holler|talk to)\b[^.\n]{0,60}(#[a-z][\w-]+|@[a-z][\w-]+|slack|team\b( (at|on|in|via|by)\b|[.,;)])|channel|us (at|on|via|by)\b|mailing list|gitter|discord|zulip|irc)|\b(ask|questions?|help|problems?|bugs?)\b[^.\n]{0,80}\b(issues?|discussions?|slack|discord|gitter|forum|mailing list|stack ?overflow|zulip)\b|\b(discussions?|slack|discord|gitter|forum|mailing list|group|stack ?overflow)\b[^.\n]{0,120}\b(post|ask|for|with) (your |any )?questions?\b|\breport(ing)? (an? |any )?(issues?|bugs?|problems?)\b|\b(open|rais|fil|creat|submit)(e|t?ing)? an? (new |github )?(issue|ticket)\b|\bslack channel\b[^.\n]{0,80}#[a-z][\w-]+|\bjoin (the |our |us )?[^.\n]{0,40}\b(slack|discord|gitter|zulip|matrix|telegram|irc|mailing list|forum|community chat)\b|\b(post|write|tweet|reach out|dm) (to|at) @\w+|[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}`),
	},
}

// topicOf is the topic of a name.
func topicOf(name string) *topic {
	return &topics[slices.IndexFunc(topics, func(t topic) bool { return t.name == name })]
}
