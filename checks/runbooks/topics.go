package runbooks

import (
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// topic is one thing that whoever operates a project must know.
type topic struct {
	name  string // of the measure
	short string // in a list of what is missing
	work  string // the fixed work that is left when it is missing
	ask   string // completes "nothing was found that says ..."
	fix   string
	// programFix is the fix for what is not operated, "" for the same.
	programFix string
	// heading announces the topic; not takes meanings back that it shares.
	heading, not *sieve.Pattern
	// broad headings announce it where the text below them has one of its keys.
	broad *sieve.Pattern
	// about must occur below an announcing heading: the topic in this project,
	// and not in its users' world.
	about *sieve.Pattern
	// nouns: the words of its headings may be nouns of the product (a dashboard,
	// an alert), so that another word must show what it is about.
	nouns bool
	// must occur for more than thin, if set; mustWhy says what is lacking.
	must    *sieve.Pattern
	mustWhy string
	// steps: a procedure, which takes commands or steps to be of use.
	steps bool
	// anywhere: counts also where it is about developers' machines, or one part.
	anywhere bool
	// chore headings name work whose rhythm, which makes it routine, the text must tell:
	// without it what stands below them is thin.
	chore, rhythm *sieve.Pattern
	// plain headings count, though thin, also where they speak of no system.
	plain *sieve.Pattern
	// sentence and command say it in passing, in a section about other things;
	// keys are cheap signs that the sentence may occur.
	sentence, command *sieve.Pattern
	keys              []string
	// sites need it as well as services; kept is asked of libraries and programs
	// too, whose maintainers operate nothing.
	site, kept bool
}

// topics that are judged in a way of their own.
const (
	overviewOwner = "overview_owner"
	deploy        = "deploy"
	rollback      = "rollback"
	backup        = "backup"
	restore       = "restore"
	rotation      = "secrets_rotation"
	healthChecks  = "health_checks"
	incident      = "incident_escalation"
	routineWork   = "routine_work"
	environments  = "environments_access"

	troubleshooting = "troubleshooting"
)

// of is t as it is asked of a project of some kind, nil where it is not.
func (t *topic) of(kind facts.Kind) *topic {
	switch {
	case kind == facts.Site && !t.site:
		return nil
	case kind != facts.Library && kind != facts.CLI:
		return t
	case t.name == deploy:
		return &release
	case t.kept && t.programFix != "":
		own := *t
		own.fix = t.programFix
		return &own
	case t.kept:
		return t
	}
	return nil
}

// choreOf tells whether a heading names such work, and nothing else of t.
func (t *topic) choreOf(heading string) bool {
	return t.chore != nil && t.chore.MatchString(heading) && !t.heading.MatchString(heading) && !t.excluded(heading)
}

func (t *topic) excluded(s string) bool { return t.not != nil && t.not.MatchString(s) }

// release is the deploy of what is not operated but released.
var release = topic{
	name: deploy, short: "release", work: "runbook-deploy", ask: "how a new version is released", steps: true,
	fix:     "Write how to release: who may, each command, how the version is chosen, where it is published, and how to take a bad one back.",
	heading: sieve.MustCompile(`(?i)\b(releasing|release (process|procedures?|guide|checklist|steps|instructions|management|workflow|engineering)|(mak|creat|cut|prepar|do|tagg|push)(e|ing|t|ting)? (a |an |the )?(new )?(releases?|versions?)|how (to|we) (release|publish)|to release|publish(ing)?)\b|^(a )?(new )?releases?$`),
	not:     sieve.MustCompile(`(?i)\brelease (notes|announcements?)|changelog|config\w*`),
	about:   sieve.MustCompile(`(?i)\b(tag(s|ged|ging)?|bump\w*|version (number|bump)|(npm|yarn|pnpm|bun|lerna|changesets?|hatch|flit|poetry|uv|vsce|ovsx|jsr|dart pub|mix hex)[ .]publish|(npm|yarn|pnpm|bun|make|rake|just)( run)? release|publish\w* [^.\n]{0,60}\b(on|to) (npm|hex|jsr|packagist)|release-it|semantic-release|twine|pypi|goreleaser|crates\.io|cargo publish|maven central|sonatype|ruby ?gems|gem push|nuget|docker hub|upload\w*|release branch|release workflow|git push|sign(ed|ing)?( (the|a|an|all|it|your))? (tags?|releases?|artifacts?|packages?|images?|binar(y|ies)|commits?|builds?|jars?|apks?)|gpg|changelog)\b`),
}

func workIDs() []string {
	var out []string
	for i := range topics {
		if topics[i].work != "" {
			out = append(out, topics[i].work)
		}
	}
	return out
}

// stores matches what is backed up, data that and what comes of it.
const (
	stores = `databases?|dynamo(db)?|\bdb\b|postgres\w*|mysql|mongo\w*|redis|elasticsearch|\bs3\b|volumes?|\brds\b|disks?|point[- ]in[- ]time|pg_\w+|buckets?`
	data   = stores + `|dumps?|snapshots?|backups?`
)

// setsSecret matches commands that put a secret in the place of the one before.
const setsSecret = `\bcf (uups|update-user-provided-service)\b|\bheroku config:set\b.*(secret|key|token|passw|cred)|\bvault kv (put|patch)\b|\baz keyvault secret set\b|\baws secretsmanager (put-secret-value|update-secret|rotate-secret)\b|\baws ssm put-parameter\b.*(overwrite|SecureString)|\bgcloud secrets versions add\b|\b(gh|fly|flyctl|doppler) secrets? set\b|\bwrangler secret put\b|\bchamber write\b|\bcredstash put\b`

// whatAndWhose is what documents are asked first, what and whose its halves.
const whatAndWhose, what, whose = "what this is and who is responsible for it", "what this is", "who is responsible for this"

var topics = []topic{
	{
		name: overviewOwner, short: "what it is and who owns it", site: true, kept: true,
		ask: whatAndWhose,
		fix: "Open with two sentences on what it does, and name the team that owns it and its channel.",
	},
	{
		name: deploy, short: "deploy", work: "runbook-deploy", ask: "how a change gets to production", steps: true, site: true,
		fix:      "Write how to deploy: what triggers it, who may, each command, how long it takes, and how to see that it worked.",
		heading:  sieve.MustCompile(`(?i)\b(deploy(s|ed|ing|ment|ments)?|releas(e|es|ing)( process| procedure| to)?|roll(ing)?[- ]?out|ship(ping)? (it|to)|go(ing)?[- ]live|self[- ]?host(ing|ed)?|(run(ning)?|going|moving|using)( it)?( \w+)? (in|to|into) production|production checklist|(production|server) install\w*|continuous (delivery|deployment)|CI/CD|promot(e|ing) to|publish(ing)? (the |this )?(site|app\w*|website|package|image)|systemd (services?|units?))\b`),
		not:      sieve.MustCompile(`(?i)\brelease (notes|announcements?)|\b(terraform|tofu) apply\b[^\n]* -target\b|\b(deploy\w*|release|rollout) (benefits?|impacts?|savings)\b|\bbenefits of\b|\blocal(host|stack)\b|\bawslocal\b|127\.0\.0\.1|roll(ing)?[- ]?back|deploy keys?|\bapi deployments?\b|-deployment\b|\bdeployments? (pods?|objects?|resources?|yaml|manifests?|spec|replicas?|mismatch)|(logs?|describe|inspect|scale|list|show|get|view) .*\bdeployments?\b|third[- ]party|changelog|config\w*|\brollouts? (is |are )?(stuck|fail\w*|incomplete)|\b(deployed|deployment) (versions?|status|ids?|health)\b`),
		about:    sieve.MustCompile(`(?i)\b(production|prod|staging|environments?|servers?|clusters?|heroku|aws|azure|gcp|kubernetes|kubectl|helm|terraform|tofu|ansible|capistrano|jenkins|github actions?|pipelines?|workflows?|merg(e|ed|ing)|main branch|master|tags?|images?|netlify|vercel|fly|cdk|serverless|cloudfront|s3|pages|systemctl)\b`),
		sentence: sieve.MustCompile(`(?i)\b(to deploy|deploys?|deployed|released)\b[^.\n]{0,80}\b(production|prod|staging|automatically|by running|merg\w+|pipeline|jenkins|github actions?|workflow|to (the |those |your |our )?(azure|aws|gcp|google cloud|heroku|fly|kubernetes|k8s|openshift|cloud|cluster|resources|servers?))\b|\bfor (a |your )?production (deployments?|set-?ups?),? `),
		command:  sieve.MustCompile(`(?i)^\$?\s*(kubectl (apply|rollout restart|set image)|helm(file)?( --?[\w-]+([ =](\[[^\]]*\]|[^\s-]\S*))?)* (upgrade|sync|apply)|(terraform|tofu|terragrunt) apply|cdk deploy|(serverless|sls|sam|eb|fly|flyctl|vercel|netlify|wrangler|firebase|kamal|cap|convox|copilot)\b.*\b(deploy|--prod)|git push (heroku|dokku|production)|gcloud (app|run|functions) deploy|cf push|azd (up|deploy|provision)|az (webapp|functionapp|containerapp|deployment|aks)\b.*\b(deploy|up|create|update|config-zip)|pulumi up|oc (apply|rollout|start-build|new-app)|docker stack deploy|nomad (job )?run|ansible-playbook \S*deploy|aws (ecs update-service|lambda update-function-code|s3 sync)|make \S*(deploy|release)|\S*(bin|scripts?)/\S*deploy|(sudo )?systemctl enable)`),
		keys:     []string{"deploy", "released", "production set"},
		broad:    sieve.MustCompile(`(?i)^((in |our )?production( (server|site|set[- ]?up))?|hosting|(the )?servers?)$`),
	},
	{
		name: rollback, short: "rollback", work: "runbook-rollback", ask: "how to go back to the version before when a release is bad", steps: true, site: true,
		fix:      "Write how to go back: how to find the version before, the command" + ofDatabase,
		heading:  sieve.MustCompile(`(?i)\b(roll(ing|s|ed)?[- ]?backs?|down-?grad(e|es|ing)|revert(ing)? (a |the |to )?.*(deploy\w*|releases?|versions?|production)|back(ing)? out|undo(ing)? .*(deploy\w*|releases?)|(re-?)?deploy(ing)? (an?|the) (previous(ly)?|earlier|older)([- ](deployed|released|built))? (releases?|versions?|tags?|images?|builds?))\b`),
		not:      sieve.MustCompile(`(?i)transaction|savepoint|schema|db:rollback|migrat\w+.*roll|roll.*migrat`),
		about:    sieve.MustCompile(`(?i)\b(deploy\w*|releases?|versions?|previous|images?|tags?|revisions?|production|prod|commit)\b`),
		sentence: sieve.MustCompile(`(?i)\b(roll(ed|ing|s)?[- ]?back|rollbacks?)\b[^.\n]{0,80}\b(deploy\w*|releases?|version|image|previous|production|prod|revision)\b|\b(deploy\w*|releases?|version|image|production|prod|revision)\b[^.\n]{0,80}\b(roll(ed|ing|s)?[- ]?back|rollbacks?)\b|\brevert\w*\b[^.\n]{0,60}\b(deploy\w*|releases?|production)\b`),
		command:  sieve.MustCompile(`(?i)\b(kubectl rollout undo|helm( --?[\w-]+([ =](\[[^\]]*\]|[^\s-]\S*))?)* rollback|deploy:rollback|heroku (releases:)?rollback|(make|just|task|npm run) \S*roll-?back|\S*/\S*roll-?back\S*|kamal rollback|fly deploy .*--image)`),
		keys:     []string{"roll", "revert"},
	},
	{
		name: backup, short: "backup", work: "runbook-backup", ask: "what is backed up, how often, and where it lies",
		fix:      "Write what is backed up, how often, where it lies, how long it is kept, and how to take one by hand.",
		heading:  sieve.MustCompile(`(?i)\b(back[- ]?ups?|backing up|(databases?|db|rds|volumes?|disks?|tak(e|ing)|creat(e|ing)) (an? |the )?snapshots?|(automat(ic|ed)|scheduled|nightly|daily|hourly) snapshots?|snapshots? (cron ?jobs?|schedules?|retention)|disaster recovery)\b`),
		not:      sieve.MustCompile(`(?i)snapshot (tests?|testing)|\bpytest|jest|backup codes?|visual|\bretriev(e|al|ing)\b|\b(com(e|es|ing)|came|go(es|ing)?|start(s|ed|ing)?|spin(s|ning)?|(bring(s|ing)?|brought|get(s|ting)?)( (it|them|everything|the \w+))?) back up\b`),
		about:    sieve.MustCompile(`(?i)dumps?|` + stores),
		must:     sieve.MustCompile(`(?i)\b(backups?|back(ed|ing)? up|snapshots?|dumps?)\b`),
		mustWhy:  "it does not say how backups are made",
		sentence: sieve.MustCompile(`(?i)\b(backups?|backed up|snapshots?)\b[^.\n]{0,80}\b(daily|nightly|hourly|weekly|every|automat\w+|taken|stored|kept|retention|retained|rds|s3|bucket)\b|\b(creat|tak|mak)(es?|ing) (an? |the )?((backups?|snapshots?|dumps?) of|(database|db|rds|volume) (backups?|snapshots?|dumps?))\b|\bback(ing)?[- ]?up (your|the|its) (databases?|data|instance|volumes?)\b`),
		command:  sieve.MustCompile(`(?i)(\b(pg_dump(all)?|mysqldump|mongodump|pg_basebackup|wal-g backup-push|velero backup create|restic backup|borg create|heroku pg:backups(:capture)?|rds create-db-snapshot)\b|snapshot[-_](create|repository|rds|db)|^(make|just|task|npm run) \S*backup|/\S*backup\S*)`),
		keys:     []string{"backup", "back up", "backed up", "snapshot"},
	},
	{
		name: restore, short: "restore", work: "runbook-restore", ask: "how to restore the data from a backup", steps: true,
		fix:      "Write how to restore: where the backup is fetched, each command, how long it takes, how to check the result; and do it once.",
		heading:  sieve.MustCompile(`(?i)\b(restor(e|es|ing|ation)|disaster recovery|(data |database )?recovery|recover(ing)? .*(data\w*|backups?|disaster))\b`),
		not:      sieve.MustCompile(`(?i)(account|password|session|state|service|order|user|MFA|cluster api|context) (recovery|restor)|restor\w+ (packages?|dependencies|an? (account|user|session|item|order))|dotnet restore|nuget`),
		about:    sieve.MustCompile(`(?i)` + data),
		must:     sieve.MustCompile(`(?i)\b(restor\w+|recover\w*|import\w*)\b`),
		mustWhy:  "it does not say how to restore",
		sentence: sieve.MustCompile(`(?i)\brestor(e|ed|ing)\b[^\n]{0,60}\b(backups?|snapshots?|dumps?|databases?|point[- ]in[- ]time)\b`),
		command:  sieve.MustCompile(`(?i)(\b(pg_restore|mongorestore|heroku pg:(backups:)?restore|velero restore|restic restore|borg extract|wal-g backup-fetch|restore-db-\w+)\b|\b(psql|mysql)\b.*<(\s|[\w./~${}-]+\s*$)|^(make|just|task|npm run) \S*restore|/\S*restore\S*)`),
		keys:     []string{"restor", "recover"},
	},
	{
		name: "monitoring_alerts", short: "monitoring and alerts", work: "runbook-monitoring", ask: "what is watched, where to look, and what each alert means", anywhere: true, site: true, nouns: true,
		fix:      "List the dashboards and logs with their addresses, and for each alert what it means and what to do.",
		heading:  sieve.MustCompile(`(?i)\b(monitoring|monitors|monitor (the )?(services?|app\w*|systems?|production|deploy\w*|health)|alert(s|ing)?|alarms?|observability|dashboards?|metrics|logs|logging|telemetry|uptime|diagnosis|detect(ing|ion of)? (failed|failing|failures?|errors?|incomplete|stuck|problems?))\b`),
		not:      sieve.MustCompile(`(?i)\balert (component|dialog|box|banner)|log(ging)?[ -]?(in|out)\b|change ?log|monitor(ing)? api`),
		about:    sieve.MustCompile(`(?i)\b(alerts?|alerting|alertmanager|alarms?|dashboards?|grafana|datadog|new ?relic|cloud ?watch|splunk|prometheus|kibana|honeycomb|sysdig|dynatrace|appsignal|pingdom|sentry|rollbar|bugsnag|honeybadger|pager ?duty|opsgenie|uptime\w*|logit|papertrail|statuspage|nagios|zabbix|opentelemetry|distributed trac(es|ing)|structured logs|app(lication)? insights|azure (monitor|alerts?)|stackdriver|monitor(s|ed)? (it|the|for))\b`),
		sentence: sieve.MustCompile(`(?i)\b(dashboards?|alerts?|alarms?|monitored|logs)\b[^.\n]{0,80}\b(grafana|datadog|new ?relic|cloud ?watch|splunk|prometheus|kibana|honeycomb|sysdig|dynatrace|appsignal|pingdom|sentry|rollbar|pager ?duty|opsgenie|uptime\w*|papertrail|slack)\b|\b(grafana|datadog|new ?relic|cloud ?watch|splunk|prometheus|kibana|honeycomb|sysdig|dynatrace|appsignal|pingdom|sentry|(?-i:Aspire))\b[^.\n]{0,80}\b(dashboards?|alerts?|alarms?|monitor\w*|logs)\b|\b((see|find|view|read|watch|tail)( the)?( \w+)? logs|logs (are|lie))( \w+)? (in|at|under) [~/$]\S+`),
		keys:     []string{"dashboard", "alert", "alarm", "monitor", "logs"},
	},
	{
		name: healthChecks, short: "health checks", ask: "how to tell that it is up and well", steps: true, site: true,
		fix:      "Write the addresses or commands that show it is well, and what they answer when it is.",
		heading:  sieve.MustCompile(`(?i)\b(health[- ]?(checks?|endpoints?)|healthz|(liveness|readiness)( (and|&) (liveness|readiness))?( (probes?|checks?|endpoints?)|$)|(\w+ )?health$|monitor(ing)? (the )?health|health monitoring|smoke[- ]?test(s|ing)?|status (page|checks?|endpoint)|(verify(ing)?|check(ing)?|confirm(ing)?|validat(e|ing)) (that )?(the )?(deploy\w*|releases?|services?|it|status|health|app\w*) ?.*)\b`),
		not:      sieve.MustCompile(`(?i)\b(except|excluding|besides|unauthenticated|without (a )?(token|auth\w*))\b[^.\n]{0,80}\bhealth`),
		about:    sieve.MustCompile(`(?i)/_?(health\w*|status|ping|ready\w*|live\w*|up)\b|\b(curl|http|endpoints?|returns?|respond\w*|running|healthy|smoke)\b`),
		sentence: sieve.MustCompile(`(?i)(\bhealth[- ]?check|(?-i:/_?health\w*)\b|\bhealth endpoint|\bsmoke tests?\b)[^.\n]{0,100}\b(returns?|endpoints?|checks?|probes?|url|http|production|deploy\w*|after|verif\w+|validat\w+|monitor\w*|configur\w+|alert\w*|run)\b|\b(alerts?|alarms?|monitor\w*|synthetic|uptime|ping\w*|periodic\w*)\b[^.\n]{0,160}\bhealth[- ]?checks?\b|\bhealthy hosts?\b[^.\n]{0,60}\balarms?\b|/_?(health\w*|status|ping|pulse|heartbeat|check|ready\w*|alive|live\w*|up)\b[^.\n]{0,60}\b(returns?|respon(ds?|se)|answers?|gives?)\b[^.\n]{0,40}\b200\b`),
		command:  sieve.MustCompile(`(?i)\bhealth\S*check|\bcurl\b.*/_?(health\w*|status|ping|ready\w*|livez?)\b|\b(make|just|npm run) \S*smoke`),
		keys:     []string{"health", "smoke", "200"},
	},
	{
		name: troubleshooting, short: "troubleshooting", ask: "what usually goes wrong and what to do then", anywhere: true, site: true, kept: true,
		plain:    sieve.MustCompile(`(?i)\b(troubleshoot\w*|(common|known|frequent) (problems|issues|errors|failures)|(if|when) (something|it|things) (go(es)?|fails?|breaks?))\b`),
		fix:      "Write down what has gone wrong so far: how it shows, why it happens, what to do.",
		heading:  sieve.MustCompile(`(?i)\b(troubleshoot\w*|(common|known|frequent) (problems|issues|errors|failures)|(problems|issues|errors|failures) (caused by|due to)|diagnos(e|is|ing|tics?)|mitigation|(potential|possible|likely|probable|common) causes?|gotchas|faqs?|frequently asked( questions)?|(if|when) (something|it|things) (go(es)?|fails?|breaks?))\b|^(problems|troubles?)\W*$`),
		about:    sieve.MustCompile(`(?i)\b(debug\w*|errors?|fail(s|ed|ing|ure|ures)?|restart\w*|stuck|logs?|cause[sd]?|fix(es|ed)?|solution|resolve\w*|issues?|problems?|investigat\w+|check|not (found|work))\b`),
		sentence: sieve.MustCompile(`(?i)\bto (help )?(troubleshoot|diagnose)\b|(^|[.:(\n])[ \t]*to (help )?debug\b|\bto (help )?debug\b[^.\n]{0,60}\b(fail\w*|errors?|crash\w*|why)\b|\b(if|when)\b[^.\n]{0,120}\b(fails?|not (come up|start|work)|keeps? restarting|is stuck|runs? out of)\b|\bif you (have|get|see|hit|experience|encounter|run into)\b[^.\n]{0,80}\b(errors?|problems?|issues?|trouble|the wrong \w+)\b[^.\n]{0,80}\b(try|run|restart|re-?run|re-?install|rebuild|kill|check|make sure|ensure|delete|remove|clear|need to)\b|\bif you (find yourself|end up|are left) with an? (locked|corrupt(ed)?|stale|broken|stuck|orphaned|failed)\b|\bif (the|this|that|any)\b[^.\n]{0,60}\b(reports?|shows?|gives?|throws?|raises?|returns?|complains about) (you )?(an? |the )?([\w-]+ ){0,3}errors?\b|\b(get|see|hit|encounter|run into|shows?( you)?) ((this|these|the following) ([\w-]+ )?errors?\b|(an?|the) ([\w-]+ )?errors? ?(saying|that|like|such as|messages?|:))`),
		command:  sieve.MustCompile(`(?i)^\$?\s*(cf (ssh|logs)|heroku (logs|run)|kubectl (logs|exec|describe)|fly (logs|ssh)|aws logs)\b`),
		keys:     []string{"troubleshoot", "debug", "diagnose", "fail", "error", "if you ", "not come up", "not start", "not work", "stuck", "restarting"},
	},
	{
		name: incident, short: "incidents and escalation", work: "runbook-incident", ask: "whom to call in an outage, and who decides", site: true,
		fix:      "Write who is on call, how they are reached, who is told when, and who decides when it lasts.",
		heading:  sieve.MustCompile(`(?i)\b(incidents?|on[- ]?call|first[- ]responders?|escalat\w+|outages?|emergenc(y|ies)|post[- ]?mortems?|severity( levels)?|pager ?duty|out[- ]of[- ]hours|who to (call|contact))\b`),
		not:      sieve.MustCompile(`(?i)privilege escalation|api\b|\bmak(e|ing) it (easy|easier|simple|simpler)\b`),
		about:    sieve.MustCompile(`(?i)\b(on[- ]?call|pager\w*|opsgenie|escalat\w+|notify|contact|slack|phone|call|severity|sev-?\d|p[1-4]\b|incident (commander|lead|manager|response|channel)|post-?mortem|outage|respond\w*)\b`),
		sentence: sieve.MustCompile(`(?i)\b(on[- ]?call (engineer|person|team|rota|rotation|developer|schedule)|pag(es?|ed|ing) (the )?([\w-]+ )?(engineers?|developers?|team|lead|manager|sre|someone|whoever|on-?call)|pager ?duty|opsgenie|incident response|escalate to)\b|\bif (something|anything|it|this|a deploy\w*)\b[^.\n]{0,40}\b(fails?|breaks?|goes wrong|is down)\b[^.\n]{0,40}\b(notify|contact|call|tell|ping|ask)\b|#[\w-]*(incidents?|outages?|on-?call)\b`),
		keys:     []string{"on-call", "on call", "oncall", "page", "opsgenie", "incident", "escalat", "fail", "break", "goes wrong", "is down"},
	},
	{
		name: rotation, short: "secrets rotation", work: "runbook-secrets-rotation", ask: "where secrets are kept and how to replace one", steps: true, site: true,
		fix:      "Write where each secret lies, who can read it, and the steps that replace it without an outage.",
		heading:  sieve.MustCompile(`(?i)\b(rotat(e|es|ing|ion)|(secrets?|credentials?)$|(secrets?|credentials?|keys?|certificates?|certs?|passwords?|tokens?) (management|renewal|expiry|rotation|store|handling)$|(managing|renew(ing)?|replac(e|ing)|updat(e|ing)|chang(e|ing)|edit(ing)?|add(ing)?|re-?encrypt(ing)?) (.*\W)?(secrets?|credentials?|keys?|certs?|certificates?|passwords?|tokens?|encrypted \w+)|(secrets?|encrypted files?) .*(manag\w+)|sops|vault)\b`),
		broad:    sieve.MustCompile(`(?i)\b(keys?|certificates?|certs?|passwords?|tokens?)$`),
		not:      sieve.MustCompile(`(?i)log ?rotat\w*|image rotat|(api|primary|foreign|public|sort|partition|translation|i18n|shortcut|keyboard|deploy|ssh) keys?$|\b(add|generat|creat|mak)(e|ing)? (a |an |the |your )?(new )?ssh[- ]keys?\b|\bssh-agent\b|(id|access|refresh|bearer|session|csrf|jwt|web) tokens?$|design tokens?|reset.* password|forgot|\boidc\b|\bopenid\b|\bclient[- ]credentials\b|\bshort[- ](lived|term)\b`),
		about:    sieve.MustCompile(`(?i)\b(secrets?|credentials?|keys?|certificates?|certs?|passwords?|tokens?|encrypt\w*)\b`),
		must:     sieve.MustCompile(`(?i)\b(rotat\w+|renew\w*|replac\w+|revok\w+|re-?issu\w+|re-?key\w*|re-?encrypt\w*|expir\w+|updat(e|ing) (the |a |an |your )?\w* ?(secrets?|credentials?|keys?|certs?|certificates?|passwords?|tokens?)|(edit|chang)\w* (the |a |an )?\w* ?(secrets?|credentials?|passwords?|encrypted \w+))\b|` + setsSecret),
		mustWhy:  "it does not say how to replace a secret",
		sentence: sieve.MustCompile(`(?i)\brotat(e|ed|es|ing|ion)\b[^.\n]{0,60}\b(secrets?|credentials?|keys?|certificates?|certs?|passwords?|tokens?)\b|\b(secrets?|credentials?|keys?|certificates?|passwords?|tokens?)\b[^.\n]{0,60}\b(rotated|rotation|renewed)\b|\bcredentials:edit\b`),
		command:  sieve.MustCompile(`(?i)` + setsSecret),
		keys:     []string{"rotat", "renew", "replac", "revok", "expir", "credentials:edit"},
	},
	{
		name: environments, short: "environments and access", work: "runbook-environments", ask: "which environments there are, where they run, and how to get access", site: true,
		fix:      "List the environments with their addresses and accounts, and how a new person gets access to each.",
		heading:  sieve.MustCompile(`(?i)\benvironments?\b|^(the |our )?(staging|production|infrastructure|servers|hosting|hosts|accounts?)( and [\w ]+)?$|\b((server |ssh |vpn |aws |console |database |getting |cloud |employee |production |staging |user )access|access(ing)? .*(servers?|environments?|production|staging|aws|database|console|clusters?|hosts?)|(granting|obtaining|getting|requesting) .*access|aws (accounts?|credentials|config\w*|profiles?)|(aws|azure|gcp|google|okta|corporate|company|staff) (single sign-?on|sso)|(single sign-?on|sso) (access|log-?in|profiles?)|ssh|vpn|bastion)\b`),
		not:      sieve.MustCompile(`(?i)your (own |local )?environment|(set(ting)?[- ]?up|prepar\w+) (an?|the) environment|environment variables?|env(ironment)? vars?|virtual ?env|(python|ruby|node|conda|docker|build|test|testing|dev|development|local) environment|environment(-\w+)? (setup|config\w*|files?)|access (tokens?|control|keys?|logs?)|user accounts?|accounts? (api|page|model)|server[- ]side|production (build|mode|dependencies)|credentials|dev(elopment)? server|\w-sso\b|\b(oidc|openid|saml|oauth2?)\b`),
		about:    sieve.MustCompile(`(?i)\b(production|prod|staging|sandbox|uat|pre-?prod|qa|demo|sso|single sign-?on|vpn|ssh|aws|credentials)\b`),
		must:     sieve.MustCompile(`(?i)https?://|\b(access|accounts?|vpn|ssh|sso|log ?in|login|console|role|permissions?|bastion|request|invite|url|hosted|cluster|namespace|workspace|region)\b`),
		mustWhy:  "it does not say where the environments are or how to get in",
		sentence: sieve.MustCompile(`(?i)\b(ssh|log ?in|access|connect)[\s,:)][^.\n]{0,60}\b(production|prod|staging|bastion|vpn)\b|\b(deployed|hosted|runs?|running|available)\b[^\n]{0,60}\b(dev\w*|test|staging|prod|production)\b(,|,? and|,? or)[^.\n]{0,40}\benvironments\b|\b(namespaces?|clusters?|accounts?|projects?|spaces?)\b[^\n]{0,20}\bdev\w*[^\w\n]{1,4}(test|uat|qa|staging)[^\w\n]{1,4}((and|or)[^\w\n]{1,3})?prod|\b(test|qa|uat|staging|sandbox|pre-?prod)[^\w\n]{1,4}(and|or)[^\w\n]{1,3}prod(uction)?[^\w\n]{1,3}environments?\b|\b((demo|sandbox|staging|uat|qa|production|prod|pre-?prod\w*) environment|(staging|uat|qa|production|prod|pre-?prod\w*) (site|instance|server)) (is|runs)\b[^.\n]{0,20} at\b`),
		command:  sieve.MustCompile(`(?i)\baws-vault exec\b|\baws sso login\b|^\$?\s*(cf (target|login|ssh)|az login|gcloud auth login|kubectl (-\S+ )*(config use-context|exec)\b|oc rsh|fly(ctl)? ssh console|heroku run|tsh login|ssh \S+@|heroku \S+ [^|;&]*(-r|--remote|-a|--app)\b|(\./)?(bin|scripts?)/(console|shell|ssh|connect)\S* .*\b(staging|prod(uction)?)\b)`),
		keys:     []string{"ssh", "log in", "login", "access", "connect", "environments", "prod", " environment is ", " environment runs ", "staging", "uat ", "qa "},
	},
	{
		name: routineWork, short: "routine work", work: "runbook-routine", ask: "what has to be done regularly", steps: true, anywhere: true, site: true, kept: true,
		fix:        "List what is done each week, month and year, and by what commands: upgrades, clean-ups, reports, certificates.",
		programFix: "List what its maintainers do regularly, and by what commands: raising the versions it depends on, taking up and dropping versions it supports, answering reports of security holes.",
		heading:    sieve.MustCompile(`(?i)\b(routine|maintenance|(scheduled|recurring|periodic|cron|background|one[- ]off|common|admin\w*|operational|regular|manual|management|database|rake|console) (tasks?|jobs?|operations?|work|workflows?|procedures?|commands?|scripts?)|crons?|crontab|house-?keeping|(automat(ed|ic)|production|cron|jobs?)( \w+)? schedules?|(nightly|daily|weekly|monthly|quarterly|yearly|annual) .*|upgrad(e|es|ing) .*|(managing|updat(e|ing))([ /&,]+\w+){0,3}[ /&]+dependenc\w+|dependency updates|data fixes|(load|import|refresh|reload|re-?sync|re-?index|back-?fill|purg|clean|updat)(e|ing)? .*(data\w*|views?|index(es)?|queues?|certificates?|records?|documents)|(add|creat|invit|disabl|remov)(e|ing) (an? |the )?(new )?(users?|accounts?|members?|admins?|tenants?|clients?|customers?|organi[sz]ations?|runbooks?)|updat(e|ing) .*(installations?|deployments?|instances?)|(expand|extend|resiz)(e|ing) .*(storage|volumes?|disks?|capacity|clusters?))\b`),
		chore:      sieve.MustCompile(`(?i)\b((purg|prun|expir)(e|es|ing)|clean(s|ing)?[- ]?ups?|(delet|remov)(e|es|ing) (\w+ )?(old|stale|expired|unused|obsolete|orphaned))( (of|all|the))* \w`),
		rhythm:     sieve.MustCompile(`(?i)\b(every|each|once an?|twice an?|per) (few |two |\d+ )?(hour|day|night|week|month|quarter|year)s?\b|\b(hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually|regular(ly)?|periodically|cron\w*|schedul\w+)\b`),
		not:        sieve.MustCompile(`(?i)^\W*set(ting)?[- ]?up\b|maintenance (status|mode)\b|\bhelpers?( functions?)?$|maintenance$.*\bproject|upgrad(e|ing) (guide|from|to (\w+ )?v?\d|notes)|project maintenance|actively maintained|\b(seed(ing|ed)?|test|sample|dummy|demo|mock) data`),
		about:      sieve.MustCompile(`(?i)\b(run|runs|running|load\w*|migrat\w+|task|tasks|job|jobs|cron|schedule\w*|upgrad\w+|updat\w+|command|script|rake|maintenance|checklist|review\w*)\b`),
		sentence:   sieve.MustCompile(`(?i)\b(every|each|once a) (day|night|week|month|quarter|year)\b[^.\n]{0,80}\b(run|check|update|upgrade|rotate|clean|job|task)\b|\b(cron ?jobs?|crontab|scheduled (jobs?|tasks?))\b|\b(run|runs|done|made|produced?|updated?|reviewed)\b[^.\n]{0,40}\bevery (few |couple of |\d+ )?(days|weeks|months|years)\b|\bre-?run the (task|script|job)\b|\b(migrat|refresh|re-?index)(e|ed|ing)\b[^.\n]{0,80}\bby running\b`),
		keys:       []string{"re-run", "rerun", "by running", "every ", "each ", "once a", "cron", "scheduled"},
	},
}
