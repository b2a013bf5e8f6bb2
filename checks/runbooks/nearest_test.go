package runbooks

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
)

// rowOn is the message of the finding on a topic, and where it points.
func rowOn(t *testing.T, ask string, files map[string]string) (message, path string, line int) {
	t.Helper()
	for _, f := range outcomeOf(t, facts.Service, files).Findings {
		if strings.Contains(f.Message, ask) {
			return f.Message, f.Path, f.Line
		}
	}
	return "", "", 0
}

func TestWhatIsMissingIsToldWithWhatComesNearest(t *testing.T) {
	for _, c := range []struct {
		name, ask, path, text string
		want                  string // part of the message
		line                  int
	}{
		{"a sentence in a guide", "how to go back", "docs/fields.md", "# Fields\n\nAdd it.\n\nIf a release goes wrong the change of the table cannot be rolled back by itself.\n", "“If a release goes wrong the change of the table cannot be rolled back by itself”.", 5},
		{"a heading of the README of a tool", "which environments there are", "README.md", "# Shop\n\n## QA environment\n\nAsk in the room for the address.\n", "the section “QA environment”.", 3},
		{"a long sentence", "how to go back", "docs/fields.md", "# Fields\n\n" + strings.Repeat("Nothing here is of use to anybody, ", 3) + "and if a release goes wrong only then can the change be rolled back by whoever made it.\n", "can the change be rolled back by whoever made it”", 3},
		{"a sentence by chance", "how to go back", "docs/fields.md", "# Fields\n\nSmall changes can be rolled back by whoever made them, which is why we like them.\n", "No document was found that says", 0},
		{"a setting", "what is watched", "docs/env.md", "# Settings\n\n- `NEW_RELIC_NAME`: the name of the shop at New Relic, as its page shows it\n", "No document was found that says", 0},
		{"what others made", "how to tell that it is up", "docs/community.md", "# Community\n\n## Apps\n\nThe shop-checker checks the health of the service in production and is up.\n", "No document was found that says", 0},
		{"a program called so", "how to tell that it is up", "docs/apps.md", "# Apps\n\nThe program shop-healthcheck looks at your bookmarks and tags them.\n", "No document was found that says", 0},
		{"what users do", "where secrets are kept", "docs/user-guide/login.md", "# Log in\n\nTo change the admin password of the shop, open its page.\n", "No document was found that says", 0},
		{"how often users come", "done regularly", "README.md", "# Shop\n\nThe shop sells goods, and is what the sales team works with every day.\n", "No document was found that says", 0},
		{"what comes back up", "what is backed up", "docs/operations/fields.md", "# Fields\n\n## Sandbox\n\nIf the app cannot come back up because somebody dropped the database, then create it again.\n", "No document was found that says", 0},
		{"what an assistant is taught", "how to go back", ".claude/skills/ship/SKILL.md", "# Ship\n\nIf a release goes wrong the change of the table cannot be rolled back by itself.\n", "“If a release goes wrong the change of the table cannot be rolled back by itself”.", 3},
		{"what it is taught of a craft", "how to go back", ".claude/skills/go-best-practices/SKILL.md", "# Go\n\nIf a release goes wrong the change of the table cannot be rolled back by itself.\n", "No document was found that says", 0},
		{"what it is taught of changes", "how to go back", ".agents/skills/commits/SKILL.md", "# Commits\n\nIf a release goes wrong the change of the table cannot be rolled back by itself.\n", "No document was found that says", 0},
		{"words that count far from the start", "what is backed up", "docs/fields.md", "# Fields\n\nEach night a job takes what people wrote that day, looks at all of it again and again, and stores it where the snapshots are kept for a year.\n", "the snapshots are kept for a year”", 3},
		{"a key of one's own", "where secrets are kept", "docs/set-up.md", "# Set-up\n\n## Adding your SSH key to the ssh-agent\n\nStart the agent, then add the key to it.\n", "No document was found that says", 0},
		{"what a standard asks for", "what is backed up", "docs/fields.md", "# Plans\n\n## CP-9 - System Backup\n\nConduct backups of the databases of production [at least each week].\n", "No document was found that says", 0},
		{"what tests get at", "which environments there are", "TESTING.md", "# Tests\n\n## Database access\n\nAll tests have access to the database of staging by default.\n", "No document was found that says", 0},
		{"what needs no token", "up and well", "docs/login.md", "# Log in\n\nThe token is checked by the server each time, except for the login and the health-check endpoints.\n", "No document was found that says", 0},
		{"a try in a ticket", "up and well", "docs/stories/OPS-12/plan.md", "# Plan\n\nVerify that the site of the catalogue works inside of a frame.\n", "No document was found that says", 0},
		{"what watches it", "what is watched", "docs/ops/sysdig.md", "## Users\n\nAdd whoever is to get in to the group of Sysdig, which has the rights.\n", "“Add whoever is to get in to the group of Sysdig, which has the rights”.", 3},
		{"a database from a dump", "how to restore", "docs/deploy/stack.md", "# Stack\n\nIf it is set, create the database from a plain dump of the one before.\n", "“If it is set, create the database from a plain dump of the one before”.", 3},
		{"the version before of a part", "how to go back", "docs/proxy.md", "# Proxy\n\n## Reverting to Traefik v2\n\nStop it and start the other one again.\n", "the section “Reverting to Traefik v2”.", 3},
		{"the way back from one move", "how to go back", "docs/proxy.md", "# Migrate the proxy from Traefik to Caddy\n\n## Rollback\n\nStop it and start the other one again.\n", "No document was found that says", 0},
		{"an example of the product's", "done regularly", "docs/pages/migrations.md", "# Migrations\n\nExample definition for a CRON job running at 8 am daily:\n", "No document was found that says", 0},
		{"work with a rhythm", "done regularly", "DEVELOPMENT.md", "# Developers\n\nThe sales team has a report that they run every few months, from this data.\n", "touches on it: “The sales team has a report", 3},
		{"a post on an outage", "whom to call", "lib/templates/blog/018-2025-07-30-outage.html.md", "## 2025-07-30 Outage\n\nThe shop was down, since one person was on call.\n", "the section “2025-07-30 Outage”.", 1},
		{"a post on what is new", "whom to call", "lib/templates/blog/019-2025-08-30-news.html.md", "## News\n\n### Outages\n\nThe shop was down, since one person was on call.\n", "No document was found that says", 0},
		{"a page of the design", "usually goes wrong", "docs/patterns/error-page.md", "# Error page\n\nShow a follow-on error page if the action still fails, explaining that there is still a problem.\n", "No document was found that says", 0},
		{"a test for what was mended", "usually goes wrong", "CONTRIBUTING.md", "# Contributing\n\nWhen mending what is wrong, include a test that fails without it.\n", "No document was found that says", 0},
		{"terms within a README", "usually goes wrong", "README.md", "# Shop\n\n## Terms\n\nNOBODY IS LIABLE EVEN IF ADVISED OF SUCH DAMAGES OR IF A REMEDY OTHERWISE FAILS OF ITS PURPOSE.\n", "No document was found that says", 0},
		{"terms", "usually goes wrong", "DOC-LICENCE.md", "# Terms\n\nIf you fail to comply with them the rights granted to you fail, and end.\n", "No document was found that says", 0},
		{"who sees when it is not well", "up and well", "docs/infra.md", "# Infra\n\nPingwell watches our public endpoints, and alerts us when they become unhealthy.\n", "“Pingwell watches our public endpoints, and alerts us when they become unhealthy”", 3},
		{"a script that sends it", "how a change gets to production", "bin/deploy", "#!/bin/sh\nrsync -a . shop:\n", "; by its name a script here deploys it.", 1},
		{"a script that waits for it", "how a change gets to production", "bin/wait-for-deployment.sh", "#!/bin/sh\nsleep 9\n", "No document was found that says", 0},
		{"a script that looks after it", "how a change gets to production", "bin/post-deploy.sh", "#!/bin/sh\ncurl shop\n", "No document was found that says", 0},
		{"a fabfile that deploys nothing", "how a change gets to production", "fabfile.py", "def test():\n    local('pytest')\n", "No document was found that says", 0},
		{"a script that sends something else", "how a change gets to production", "bin/deploy-docs", "#!/bin/sh\nrsync -a . shop:\n", "No document was found that says", 0},
		{"what Envoy is told", "how a change gets to production", "Envoy.blade.php", "@servers(['web' => 'shop'])\n@task('deploy')\ngit pull\n@endtask\n", "; by its name a script here deploys it.", 1},
		{"a class of that name", "how a change gets to production", "app/deploy.rb", "class Deploy\nend\n", "No document was found that says", 0},
		{"a certificate of one's own machine", "where secrets are kept", "README-Firewall.md", "# Firewall\n\n## Container Certificate Store\n\nVerify that the certificate was added properly to the container.\n", "No document was found that says", 0},
		{"a certificate that ends", "where secrets are kept", "docs/till.md", "# Till\n\n## The certificate is renewed by the bank\n\nIt comes each June, and whoever gets it passes it on.\n", "the section “The certificate is renewed by the bank”", 3},
		{"where none are", "where secrets are kept", "docs/till.md", "# Till\n\n## Settings\n\nNo passwords or secrets are stored in this file, since all can read it.\n", "No document was found that says", 0},
		{"where none are but elsewhere", "where secrets are kept", "docs/ops/till.md", "# Till\n\n## Settings\n\nDo not put secrets into this file, Vault has all of these.\n", "“Do not put secrets into this file, Vault has all of these”", 5},
		{"what callers get", "where secrets are kept", "docs/source/includes/_tokens.md", "# Tokens\n\n## Get a token via a login\n\nObtain a new access token by a login and a password.\n", "No document was found that says", 0},
		{"a grant to callers", "where secrets are kept", "docs/tokens.md", "# Tokens\n\n## Get a token via client credentials\n\nCallers obtain a new one by a login and a password.\n", "No document was found that says", 0},
		{"a login of those who test", "where secrets are kept", "docs/TESTING.md", "# Tests\n\n## Old browsers\n\nSign in to the service with the shared credentials in LastPass, which the team has there.\n", "No document was found that says", 0},
		{"a secret in a manifest", "where secrets are kept", "deploy/shop.yaml", "kind: Deployment\nspec:\n  envFrom:\n    - secretRef:\n        name: shop\n", "; what secrets it takes is told here.", 4},
		{"a secret of a job", "where secrets are kept", "deploy/backup/job.yaml", "kind: CronJob\nspec:\n  envFrom:\n    - secretRef:\n        name: copies\n", "No document was found that says", 0},
		{"a secret of the past", "where secrets are kept", "archived_shop/deploy.yaml", "spec:\n  envFrom:\n    - secretRef:\n        name: shop\n", "No document was found that says", 0},
		{"a secret that a script is told the name of", "where secrets are kept", "scripts/secret.sh", "#!/bin/sh\necho \"\nkind: Secret\nmetadata:\n  name: $1\n\"\n", "No document was found that says where secrets are kept and how to replace one.", 0},
		{"a secret of what builds", "where secrets are kept", "deploy/gh-runner.yaml", "kind: Deployment\nspec:\n  envFrom:\n    - secretRef:\n        name: shop\n", "No document was found that says where secrets are kept and how to replace one.", 0},
		{"what is read from a vault", "where secrets are kept", "scripts/secrets.sh", "#!/bin/sh\n# vault read is slow\nvault read -format=json shop/db\n", "; what secrets it takes is told here.", 3},
		{"by what they are set", "where secrets are kept", "shop.yml", "applications:\n- name: shop\n  # Secrets are set with cf set-env, and not here\n", "; what secrets it takes is told here.", 3},
		{"a secret of a database", "where secrets are kept", "deploy/postgres.yaml", "spec:\n  envFrom:\n    - secretRef:\n        name: db\n", "No document was found that says", 0},
		{"nothing", "how to go back", "docs/fields.md", "# Fields\n\nAdd one.\n", "No document was found that says", 0},
	} {
		message, path, line := rowOn(t, c.ask, map[string]string{"main.go": "package main\n", c.path: c.text})
		if !strings.Contains(message, c.want) || line != c.line || line > 0 && path != c.path {
			t.Errorf("%s: %s:%d %s", c.name, path, line, message)
		}
	}
}

func TestWhatComesNearestChangesNoLevel(t *testing.T) {
	with := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", "docs/fields.md": "# Fields\n\nIf a release goes wrong the change of the table cannot be rolled back by itself.\n"})
	without := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", "docs/fields.md": "# Fields\n"})
	if with.Gap != without.Gap {
		t.Errorf("%v, not %v", with.Gap, without.Gap)
	}
}

// What asks a container whether it is well shows where to begin.
func TestProbes(t *testing.T) {
	for name, c := range map[string]struct {
		path, text string
		line       int
	}{
		"an image":                                  {"Dockerfile", "FROM alpine:3.20\nHEALTHCHECK --interval=30s CMD curl -f http://localhost/health\n", 2},
		"one that has none":                         {"Dockerfile", "FROM alpine:3.20\nHEALTHCHECK NONE\n", 0},
		"Kubernetes":                                {"deploy/shop.yaml", "kind: Deployment\nspec:\n  livenessProbe:\n    httpGet: {path: /health}\n", 3},
		"a template of Kubernetes":                  {"kubernetes/deployment-production.tmpl", "apiVersion: apps/v1\nkind: Deployment\nspec:\n  livenessProbe:\n    httpGet: {path: /}\n", 4},
		"a template of a template":                  {"deploy/shop.yml.erb", "kind: Deployment\nspec:\n  livenessProbe:\n    httpGet: {path: /}\n", 3},
		"a template of something else":              {"mails/probes.tmpl", "How to write one:\n  livenessProbe:\n    httpGet: {path: /}\n", 0},
		"Fly":                                       {"fly.io/shop/fly.toml", "app = \"shop\"\n\n[[http_service.checks]]\n  path = \"/health\"\n", 3},
		"one of the server of pipelines":            {"deploy/jenkins.yaml", "livenessProbe:\n  httpGet: {path: /login}\n", 0},
		"one that asks a database":                  {"deploy/db.yaml", "livenessProbe:\n  tcpSocket:\n    port: 5432\nreadinessProbe:\n  exec:\n    command: [psql, -c, select 1]\n", 0},
		"one that asks nothing":                     {"deploy/shop.yaml", "livenessProbe:\n  exec:\n    command:\n    - pwd\n  periodSeconds: 9\n", 0},
		"an image that does":                        {"Dockerfile", "FROM alpine\nHEALTHCHECK --timeout=3s CMD [\"sh\", \"-c\", \"exit 0\"]\n", 0},
		"one that asks after one that asks nothing": {"deploy/shop.yaml", "livenessProbe:\n  exec: {command: [sh, -c, 'true']}\nreadinessProbe:\n  exec:\n    command: [ls, /tmp/well]\n", 3},
		"a task of ECS":                             {"cd/prod/api-task-definition.json", "{\n  \"healthCheck\": {\n    \"command\": [\"CMD-SHELL\", \"curl -f localhost\"]\n  }\n}\n", 2},
		"a task of ECS for developers":              {"cd/dev/api-task-definition.json", "{\n  \"healthCheck\": {\n    \"command\": [\"CMD-SHELL\", \"curl -f localhost\"]\n  }\n}\n", 0},
		"a worker of ECS":                           {"cd/prod/celery-task-definition.json", "{\n  \"healthCheck\": {\n    \"command\": [\"CMD-SHELL\", \"check.sh\"]\n  }\n}\n", 0},
		"a test":                                    {"tests/shop.yaml", "livenessProbe:\n", 0},
	} {
		message, path, line := rowOn(t, "up and well", map[string]string{"main.go": "package main\n", c.path: c.text})
		if line != c.line || (line > 0) != strings.HasSuffix(message, "; a container is asked here whether it is well.") || line > 0 && path != c.path {
			t.Errorf("%s: %s:%d %s", name, path, line, message)
		}
	}
}

// What ended an outage comes nearest to how to go back, and no row of how it went.
func TestNearestInAReport(t *testing.T) {
	const (
		course = "# Post-Mortem: Shop\n\n**Severity:** high, since no server in production answered for two hours, and nobody could buy anything in the shop until it was started again by hand in the afternoon of that day.\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| 14:39 | Attempted rollback to revision 432 - crashes as well |\n\n## Root cause\n\nA setting was gone from the file that production reads.\n"
		ended  = "\n## Recovery Steps\n\n1. `cf cancel-deployment shop`\n2. `cf restart shop`\n"
		items  = "\n## Action Items\n\n| Item | Status |\n|---|---|\n| Set it | Done |\n| Write the runbook on going back | Pending |\n"
	)
	for _, c := range []struct{ ask, text, want string }{
		{"how to go back", course + ended, "; this touches on it: the section “Recovery Steps”."},
		{"how to go back", course, "No document was found that says how to go back to the version before when a release is bad."},
		{"whom to call", course + items, ", and not whom to call in the next; 1 action item of it is still to be done."},
		{"whom to call", course, ", and not whom to call in the next."},
	} {
		if message, path, _ := rowOn(t, c.ask, map[string]string{"main.go": "package main\n", "POST_MORTEM.md": c.text}); !strings.HasSuffix(message, c.want) {
			t.Errorf("%s: %s", path, message)
		}
	}
}

// What asks a container may ask for less than an address that is declared.
func TestAProbeBesideAnAddress(t *testing.T) {
	const probe = "kind: Deployment\nspec:\n  livenessProbe:\n    httpGet: {path: /}\n"
	message, path, _ := rowOn(t, "up and well", map[string]string{"main.go": "package main\n", "config/routes.rb": "get \"/health\", to: \"home#index\"\n", "deploy/shop.yaml": probe})
	if path != "deploy/shop.yaml" || !strings.HasSuffix(message, "; a container is asked here whether it is well, an address that may tell is declared in config/routes.rb:1, /health.") {
		t.Errorf("%s: %s", path, message)
	}
}

// Where little says it, what asks a container is named too.
func TestAProbeBesideLittle(t *testing.T) {
	message, path, _ := rowOn(t, "up and well", map[string]string{"README.md": "# Shop\n\nIt answers at `/health` for liveness probes.\n", "deploy/shop.yaml": "kind: Deployment\nspec:\n  livenessProbe:\n    httpGet: {path: /health}\n"})
	if path != "README.md" || !strings.HasSuffix(message, "; a container is asked whether it is well in deploy/shop.yaml:3.") {
		t.Errorf("%s: %s", path, message)
	}
}

// Where a pipeline gives the address of what it deploys, that is pointed at.
func TestTheAddressOfAnEnvironment(t *testing.T) {
	const ask, pipeline = "which environments there are", ".github/workflows/deploy.yml"
	for url, want := range map[string]int{"https://shop.acme.com": 6, "${{ steps.deploy.outputs.page_url }}": 0} {
		files := map[string]string{"main.go": "package main\n", pipeline: "on: push\njobs:\n  deploy:\n    environment:\n      name: prod\n      url: " + url + "\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n"}
		if message, _, line := rowOn(t, ask, files); line != want || want > 0 && !strings.HasSuffix(message, "; a pipeline gives here the address of what it deploys.") {
			t.Errorf("%s: line %d, %s", url, line, message)
		}
		files["docs/deployment.md"] = "# Deployment\n\n## Production deployment\n\nPublish a version.\n\n## Staging deployment\n\nGive the change a label.\n"
		if message, _, _ := rowOn(t, ask, files); strings.HasSuffix(message, "; the pipeline "+pipeline+":6 gives the address of what it deploys.") != (want > 0) {
			t.Errorf("%s, beside little: %s", url, message)
		}
		files["till-demo.yml"], files["till-staging.yml"] = "a: 1\n", "a: 2\n"
		if message, _, _ := rowOn(t, ask, files); !strings.HasSuffix(message, "; the settings of demo and staging lie in till-demo.yml.") {
			t.Errorf("%s, beside settings: %s", url, message)
		}
	}
}

// The main part is looked at before those beside it.
func TestTheProbeOfTheMainPart(t *testing.T) {
	const asks = "livenessProbe:\n  httpGet: {path: /health}\n"
	const image = "HEALTHCHECK CMD curl -f http://localhost/health\n"
	for _, tt := range []struct{ files, want string }{
		{"helm/deployment-reports.yaml helm/deployment.yaml helm/job-sweep.yaml", "helm/deployment.yaml"},
		{"helm/deployment-reports.yaml helm/shop.yaml", "helm/deployment-reports.yaml"},
		{"helm/deployment-reports.yaml ops/deployment.yaml", "helm/deployment-reports.yaml"},
		{"helm/deployment_reports.yaml helm/deployment_web.yaml", "helm/deployment_web.yaml"},
		{"helm/deployment_clamav.yaml", ""},
		{"till/Dockerfile till/deploy.yml", "till/deploy.yml"},
		{"till/Dockerfile shop/deploy.yml", "shop/deploy.yml"},
		{"shop/Dockerfile till/deploy.yml", "shop/Dockerfile"},
	} {
		files := map[string]string{"main.go": "package main\n"}
		for _, file := range strings.Fields(tt.files) {
			if files[file] = asks; strings.HasSuffix(file, "Dockerfile") {
				files[file] = image
			}
		}
		if _, path, _ := rowOn(t, "up and well", files); path != tt.want {
			t.Errorf("%s: %s, want %s", tt.files, path, tt.want)
		}
	}
}

// What watches it, and what takes it back, shows where to begin where no document tells.
func TestWhatDoesItIsPointedAt(t *testing.T) {
	const watches, back, clock = "; what watches it is set up here.", "; by its name a ", "; what runs by the clock is declared here."
	for name, c := range map[string]struct {
		ask, path, text, want string
		line                  int
	}{
		"an alarm":                          {"what is watched", "terraform/alarms.tf", "provider \"aws\" {}\n\nresource \"aws_cloudwatch_metric_alarm\" \"slow\" {}\n", watches, 3},
		"a dashboard":                       {"what is watched", "helm/shop/grafana/shop.json", "{\n  \"panels\": [],\n  \"schemaVersion\": 16\n}\n", watches, 2},
		"a dashboard, by its label":         {"what is watched", "helm/shop/templates/boards.yml", "kind: ConfigMap\nmetadata:\n  labels:\n    grafana_dashboard: \"shop\"\n", watches, 4},
		"a dashboard that shows how":        {"what is watched", "ops/dashboards/demo-dashboard.json", "{\n  \"panels\": []\n}\n", "No document was found", 0},
		"panels of a page":                  {"what is watched", "web/layout.json", "{\n  \"panels\": []\n}\n", "No document was found", 0},
		"a queue":                           {"what is watched", "terraform/queues.tf", "resource \"aws_sqs_queue\" \"orders\" {}\n", "No document was found", 0},
		"an agent":                          {"what is watched", "config/appsignal.yml", "production:\n  active: true\n", watches, 1},
		"an agent that is not told as what": {"what is watched", "config/newrelic.yml", "common:\n  log_level: info\n  log_file_name: STDOUT\n", "No document was found", 0},
		"errors, by an initializer":         {"what is watched", "config/initializers/honeybadger.rb", "# errors\n\nHoneybadger.configure do |config|\nend\n", watches, 3},
		"errors, by settings":               {"what is watched", "shop/settings.py", "import sentry_sdk\nsentry_sdk.init(dsn=DSN)\n", watches, 2},
		"errors, in Elixir":                 {"what is watched", "config/runtime.exs", "import Config\nconfig :sentry,\n  dsn: dsn()\n", watches, 2},
		"errors, somewhere else":            {"what is watched", "app/models/sale.rb", "Honeybadger.configure\n", "No document was found", 0},
		"jobs of Sidekiq":                   {"what has to be done regularly", "config/schedule.yml", "sweep:\n  cron: \"0 0 * * *\"\n  class: Sweep\n", clock, 2},
		"jobs of whenever":                  {"what has to be done regularly", "config/schedule.rb", "set :output, 'log'\nevery 1.day do\n  rake 'sweep'\nend\n", clock, 2},
		"jobs of Celery":                    {"what has to be done regularly", "shop/celery.py", "app.conf.beat_schedule = {}\n", clock, 1},
		"jobs of CircleCI":                  {"what has to be done regularly", ".circleci/config.yml", "workflows:\n  daily:\n    triggers:\n      - schedule:\n          cron: \"0 11 * * *\"\n", clock, 5},
		"jobs of Kubernetes":                {"what has to be done regularly", "helm/templates/sweep.yaml", "apiVersion: batch/v1\nkind: CronJob\n", clock, 2},
		"rules of Terraform":                {"what has to be done regularly", "infra/sweep.tf", "resource \"aws_cloudwatch_event_rule\" \"sweep\" {\n  schedule_expression = \"rate(1 day)\"\n}\n", clock, 1},
		"rules on what happens":             {"what has to be done regularly", "infra/sweep.tf", "resource \"aws_cloudwatch_event_rule\" \"sweep\" {\n  event_pattern = \"{}\"\n}\n", "No document was found", 0},
		"jobs of the past":                  {"what has to be done regularly", "archived_shop/config/schedule.yml", "sweep:\n  cron: \"0 0 * * *\"\n", "No document was found", 0},
		"a scan of GitHub":                  {"what has to be done regularly", ".github/workflows/codeql.yml", "on:\n  schedule:\n    - cron: '0 3 * * 1'\n", "No document was found", 0},
		"a downgrade, by a pipeline":        {"how to go back", ".github/workflows/db-downgrade.yml", "on: workflow_dispatch\n", back + "pipeline here takes something back.", 1},
		"a rollback, by a script":           {"how to go back", "bin/rollback.sh", "#!/bin/sh\ncf rollback shop\n", back + "script here takes something back.", 1},
		"a rollback, among the program's":   {"how to go back", "shop/rollback.go", "package shop\n", "No document was found", 0},
	} {
		message, path, line := rowOn(t, c.ask, map[string]string{"main.go": "package main\n", c.path: c.text})
		if line != c.line || line > 0 && path != c.path || !strings.Contains(message, c.want) {
			t.Errorf("%s: %s:%d %s", name, path, line, message)
		}
	}
}

// What a section on two things leaves to a page elsewhere is told of both.
func TestWhatALinkLeaves(t *testing.T) {
	files := map[string]string{"main.go": "package main\n", "docs/operations/README.md": "# Operations\n\n## Logs\n\nLook at the logs of production in Kibana.\n\n## Monitoring the health of the shop\n\nWhat we look for is in the [checklist](https://docs.google.com/document/d/15b/edit).\n"}
	const want = "; docs/operations/README.md:9 leads for that to a page out of the repository, which was not read."
	if message, _, _ := rowOn(t, "what is watched", files); !strings.HasSuffix(message, want) {
		t.Error(message)
	}
}

// How a product lets users in leads to no page about the places where it runs.
func TestWhatSignOnLeaves(t *testing.T) {
	files := map[string]string{"main.go": "package main\n", "README.md": "# Shop\n\nIt runs in staging and production.\n\n## Granting access to the front end\n\nThe [front end](https://docs.google.com/document/d/15b/edit) uses single sign-on:\n\n- `SSO_ENABLED`: `True`\n- `SSO_BASE_URL`: where that is\n"}
	message, _, _ := rowOn(t, "which environments there are", files)
	if strings.Contains(message, "leads for that") {
		t.Error(message)
	}
	files["README.md"], files["docs/Running tests.md"] = "# Shop\n\nIt runs in staging and production.\n", "# Tests\n\n## Environment\n\nAll that is needed is in [the list](https://docs.google.com/document/d/15b/edit).\n"
	if message, _, _ = rowOn(t, "which environments there are", files); strings.Contains(message, "leads for that") {
		t.Error(message)
	}
	files["README.md"] += "\n## Granting access to the front end\n\nThe [front end](https://docs.google.com/document/d/15b/edit) uses an account.\n"
	if message, _, _ = rowOn(t, "which environments there are", files); !strings.Contains(message, "leads") {
		t.Error(message)
	}
}

// That the steps are elsewhere is said once, where a section before that one leads out too.
func TestStepsElsewhereAreSaidOnce(t *testing.T) {
	files := map[string]string{"main.go": "package main\n", "docs/release.md": "# Release versions and process\n\nEach release is given a number by its date, and patch releases are small, bring fixes alone and are unlikely to break anything where somebody upgrades. Releases with new things bring fixes and enhancements too, and more often change what others rely on, so that the notes on upgrading are worth reading before that. \n\n### Release planning process\n\nEach release has a [milestone](https://github.com/acme/shop/milestones) with what is to be in it, and is deployed when that is done, and its texts are written and have been looked through by two people who did not write them.\n\n### Release technical process\n\nDeploying a release, at a high level, is to merge the branch of development into that of releases, and then to build and commit what releases alone need.\nA script [in our](https://github.com/acme/devops/blob/main/release-steps) repository for that provides the steps and commands for deploying a new release.\n"}
	message, path, line := rowOn(t, "how a change gets", files)
	if path != "docs/release.md" || line != 1 || !strings.HasSuffix(message, ": "+leadsOut+".") {
		t.Errorf("%s:%d %s", path, line, message)
	}
	files["README.md"] = "# Shop\n\nSee the [documentation](https://docs.shop.example/admin).\n"
	for _, f := range outcomeOf(t, facts.Service, files).Findings {
		if f.Path == "docs/release.md" && strings.Contains(f.Message, leadsOut) && !strings.HasPrefix(f.Fix, "Write how to deploy") {
			t.Errorf("%s, and then to another page: %s", f.Message, f.Fix)
		}
	}
}

// What developers start beside the program watches nothing that users see.
func TestWhatWatchesADevelopersMachine(t *testing.T) {
	for compose, want := range map[string]string{"docker-compose.telemetry.yml": "", "docker-compose.production.yml": "config/telemetry/boards/shop-dashboard.json", "docker-compose.yml": "config/telemetry/boards/shop-dashboard.json"} {
		_, path, _ := rowOn(t, "what is watched", map[string]string{
			"main.go": "package main\n", "config/telemetry/boards/shop-dashboard.json": "{\n  \"panels\": []\n}\n",
			compose: "services:\n  grafana:\n    volumes:\n      - ./config/telemetry/boards/:/etc/grafana/boards/\n",
		})
		if path != want {
			t.Errorf("%s: %q, want %q", compose, path, want)
		}
	}
}

// Of several pipelines that deploy, the one for production is pointed at.
func TestThePipelineOfProductionFirst(t *testing.T) {
	const deploys = "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: kubectl apply -f shop.yml\n"
	files := map[string]string{"main.go": "package main\n", ".github/workflows/deploy-demo.yml": deploys, ".github/workflows/deploy-prod.yml": deploys}
	if _, path, _ := rowOn(t, "how a change gets", files); path != ".github/workflows/deploy-prod.yml" {
		t.Error(path)
	}
	files[".github/workflows/deploy-prod.yml"] = "on: push\njobs: {}\n"
	if _, path, _ := rowOn(t, "how a change gets", files); path != ".github/workflows/deploy-demo.yml" {
		t.Errorf("of one that deploys nothing: %s", path)
	}
	files[".github/workflows/_ship.yml"] = strings.Replace(deploys, "on: push", "on: workflow_call", 1)
	files[".github/workflows/_beta.yml"] = files[".github/workflows/_ship.yml"]
	files[".github/workflows/deploy-demo.yml"] = "on: push\njobs:\n  deploy:\n    uses: ./.github/workflows/_beta.yml\n"
	files[".github/workflows/path-to-live.yml"] = "on: push\njobs:\n  deploy:\n    uses: ./.github/workflows/_ship.yml\n"
	if _, path, _ := rowOn(t, "how a change gets", files); path != ".github/workflows/path-to-live.yml" {
		t.Errorf("of one that calls what deploys: %s", path)
	}
}

// Of several jobs of a pipeline that deploy, the one for production is pointed at.
func TestTheJobOfProductionFirst(t *testing.T) {
	const apply, called = "    steps:\n      - run: kubectl apply -f shop.yml\n", "    uses: ./.github/workflows/_ship.yml\n    with:\n      target: "
	for name, c := range map[string]struct {
		jobs string
		want int
	}{
		"by its name":             {"  demo:\n" + apply + "  prod:\n" + apply, 8},
		"by its environment":      {"  demo:\n" + apply + "  ship:\n    environment: production\n" + apply, 9},
		"by what it tells":        {"  demo:\n" + called + "demo\n  ship:\n" + called + "prod\n", 8},
		"of what only builds":     {"  ship:\n" + apply + "  build-prod:\n" + apply, 5},
		"of one that sends alone": {"  demo:\n" + apply + "  prod:\n    steps:\n      - run: echo done\n", 5},
	} {
		files := map[string]string{"main.go": "package main\n", ".github/workflows/merge.yml": "on: push\njobs:\n" + c.jobs}
		if strings.Contains(c.jobs, "_ship") {
			files[".github/workflows/_ship.yml"] = "on: workflow_call\njobs:\n  deploy:\n" + apply
		}
		if _, path, line := rowOn(t, "how a change gets", files); path != ".github/workflows/merge.yml" || line != c.want {
			t.Errorf("%s: %s:%d, want %d", name, path, line, c.want)
		}
	}
}

// What runs in another repository alone is told as that, and what mirrors others' images sends out none
// of this.
func TestWhatIsSentOutElsewhere(t *testing.T) {
	const push = "    steps:\n      - run: docker push shop\n"
	for jobs, want := range map[string]string{
		"  publish:\n" + push: "sends something out here.",
		"  publish:\n    if: github.repository == 'acme/shop'\n" + push:                                                             "sends something out here.",
		"  publish:\n    if: github.repository == 'acme/inner'\n" + push:                                                            "sends something out here, in the repository acme/inner alone.",
		"  gate:\n    if: github.repository == 'acme/inner'\n    steps:\n      - run: true\n  publish:\n    needs: [gate]\n" + push: "sends something out here, in the repository acme/inner alone.",
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", ".github/workflows/publish-3rd-party-image.yml": "on: push\njobs:\n  publish:\n" + push, ".github/workflows/ship.yml": "on: push\njobs:\n" + jobs})
		if f := findingOn(out, deploy); f.Path != ".github/workflows/ship.yml" || !strings.HasSuffix(f.Message, want) {
			t.Errorf("%s: %+v", jobs, f)
		}
	}
}

// Where little says how it is deployed, the pipeline that does it is named.
func TestThinDeployNamesThePipeline(t *testing.T) {
	files := map[string]string{
		"main.go":       "package main\n",
		"docs/build.md": "# Building\n\n## Deployment\n\nProduction deploys by ECS on tags of releases.\n",
		".github/workflows/deploy-environment.yml": "on:\n  workflow_call:\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - run: aws ecs update-service --service shop\n",
		".github/workflows/deploy-staging.yml":     "on:\n  push:\n    branches: [main]\njobs:\n  deploy:\n    uses: ./.github/workflows/deploy-environment.yml\n",
		".github/workflows/deploy-production.yml":  "on:\n  release:\n    types: [released]\njobs:\n  deploy:\n    uses: ./.github/workflows/deploy-environment.yml\n",
	}
	message, path, line := rowOn(t, "how a change gets", files)
	if want := "; the pipeline .github/workflows/deploy-production.yml:6, which starts when a release is made on GitHub, sends something out."; path != "docs/build.md" || line != 3 || !strings.HasSuffix(message, want) {
		t.Errorf("%s:%d %s", path, line, message)
	}
}
