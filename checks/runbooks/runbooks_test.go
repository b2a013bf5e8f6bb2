package runbooks

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

func outcomeOf(t checktest.TB, kind facts.Kind, files map[string]string) check.Outcome {
	t.Helper()
	f := &facts.Facts{Tree: tree.FromFiles(files), Repo: facts.Repo{Kind: kind, RemoteOwner: "acme", RemoteName: "shop"}}
	return checktest.Ask(t, Runbooks, f)
}

// What has ended or moved on gets one row for all that no place here is known of.
func TestRunbooksOfWhatMovedOn(t *testing.T) {
	for notice, want := range map[string]string{
		"":                             "No document was found that says how to go back",
		`README.md:3 says "It moved".`: `No document was found on rollback, backup, restore, monitoring and alerts, incidents and escalation, secrets rotation, environments and access, routine work, what it is and who owns it, health checks and troubleshooting; README.md:3 says "It moved".`,
	} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{"README.md": "# Shop\n\nIt moved.\n\n" + procedures["deploy"]}), Repo: facts.Repo{Kind: facts.Service, StatusNotice: notice}}
		if out := checktest.Ask(t, Runbooks, f); !strings.HasPrefix(out.Findings[0].Message, want) || (len(out.Findings) < 6) != (notice != "") {
			t.Errorf("%q: %+v", notice, out.Findings)
		}
	}
}

// What little is told there is completed for what is still run, if anything is.
func TestRowsOfWhatMovedOn(t *testing.T) {
	f := &facts.Facts{
		Tree: tree.FromFiles(map[string]string{"README.md": "# Shop\n\n## Troubleshooting\n\nIf it is stuck, restart it.\n"}),
		Repo: facts.Repo{Kind: facts.Service, StatusNotice: `README.md:3 says "It moved".`},
	}
	const want = "Settle first whether this is still run from here. If it is: write down what has gone wrong so far: how it shows, why it happens, what to do."
	if got := findingOn(checktest.Ask(t, Runbooks, f), troubleshooting); got.Fix != want {
		t.Errorf("%+v", got)
	}
}

// procedures covers each topic in a way people write it.
var procedures = map[string]string{
	"deploy":              "## Deploying\n\nMerge to main, then deploy the image to the production cluster:\n\n```sh\nkubectl set image deploy/shop shop=$TAG\n```\n",
	"rollback":            "## Rolling back\n\nWhen a release is bad, go back to the previous revision at once:\n\n    $ kubectl rollout undo deploy/shop\n",
	"backup":              "## Backups\n\nThe database is dumped every night at two to the bucket acme-backups, and kept for thirty days. The job alerts when it fails. A dump by hand: `pg_dump shop > shop.sql`.\n",
	"restore":             "## Restoring the database\n\n1. Stop the application servers.\n2. Fetch the latest dump from the bucket.\n3. Run `pg_restore -d shop shop.dump`.\n",
	"monitoring_alerts":   "## Monitoring\n\nThe Grafana dashboard shows requests and errors of production. Alerts go to PagerDuty: HighErrors means that more than one request in twenty fails, so look at the logs of the last deploy.\n\n| alert | meaning |\n|---|---|\n| HighErrors | errors |\n| Slow | slow |\n",
	"health_checks":       "## Health checks\n\nAfter a deploy the production servers must answer within a second:\n\n```\ncurl -f https://shop.acme.com/healthz\n```\n",
	"troubleshooting":     "## Troubleshooting\n\nIf the queue is stuck, the production worker has lost its connection to Redis. Restart it, and check the logs for the error that made it lose the connection in the first place, since it comes back otherwise. See also the dashboards.\n\n```\nkubectl rollout restart deploy/worker\n```\n",
	"incident_escalation": "## Incidents\n\nThe engineer on call gets the page from PagerDuty and answers within fifteen minutes. If it lasts more than an hour, call the head of engineering, tell the client in the Slack channel, and write a post-mortem within a week of the outage.\n",
	"secrets_rotation":    "## Rotating secrets\n\nSecrets of production lie in Vault. To rotate the database password:\n\n```sh\nvault kv put secret/shop password=$NEW\nkubectl rollout restart deploy/shop\n```\n",
	"environments_access": "## Environments\n\nStaging and production run in the AWS account shop. Ask the platform team to request access to the VPN and the console.\n\n| environment | url |\n|---|---|\n| staging | https://staging.acme.com |\n| production | https://shop.acme.com |\n",
	"routine_work":        "## Monthly maintenance\n\nOn the first of the month run the clean-up job on the production database:\n\n```\nkubectl create job --from=cronjob/clean clean-now\n```\n",
}

// publishing is a procedure that only the name of its document announces.
const publishing = "Publishing works with krankerl installed:\n\n1. Build the package\n\n```\nkrankerl package\n```\n\n2. Tag it and upload it to the store\n\n```\nkrankerl publish v1.2.3\n```\n\n## Release template\n\n- [ ] Merge\n"

const introduction = "# Shop\n\nThe shop sells the goods of Acme to shops all over the world, and is what the sales team works with every day. It is owned by the platform team.\n\n"

// releasing tells of a deploy at length, and gives no step of it.
const releasing = "We plan each release of the shop for months, and tell its users of it in the news, on the site and by mail, as soon as its date is fixed and all of the work on it has been looked at. " +
	"Deploying one involves merging the branch of development into that of releases, then building what is sent to production, and telling the whole team that it is there. Those who are asked by users what is new find it in the news and on the site. "

// manual is a guide for those who host the product, which tells of its data in passing.
const manual = "# Getting Started\n\n## Upgrade\n\nRemember to always back up your database first.\n\n## Downgrade\n\nThere is no mechanism for it. Simply restore your database from a backup, and install the version that you want.\n"

const awsAccess = "The system owner grants new developers access, and takes it back when they leave. Open a ticket to request it, and wait for the owner, who adds you to the account and gives you the role of a developer.\n"

func topicNames() []string {
	var out []string
	for i := range topics {
		out = append(out, topics[i].name)
	}
	return out
}

func TestEachTopicIsCoveredByItsProcedureAlone(t *testing.T) {
	for name, text := range procedures {
		for _, path := range []string{"README.md", "docs/ops/manual.md"} {
			files := map[string]string{"main.go": "package main\n"}
			files[path] = "# Shop\n\n" + text
			out := outcomeOf(t, facts.Service, files)
			if got := checktest.Measure(out, name); got != "covered" {
				t.Errorf("%s in %s is %v", name, path, got)
			}
			for _, other := range []string{"rollback", "backup", "restore", "secrets_rotation"} {
				if got := checktest.Measure(out, other); other != name && got == "covered" {
					t.Errorf("%s in %s covers %s", name, path, other)
				}
			}
		}
	}
}

func TestEverythingCoveredLeavesNoWork(t *testing.T) {
	all := introduction
	for _, name := range topicNames() {
		all += procedures[name]
	}
	out := outcomeOf(t, facts.Service, map[string]string{"README.md": all})
	if out.Status != check.Pass || out.Gap != 0 || len(out.Work) != 0 || len(out.Findings) != 0 {
		t.Errorf("%+v", out)
	}
}

func TestLevels(t *testing.T) {
	for _, c := range []struct {
		name, topic string
		files       map[string]string
		want        level
	}{
		{"nothing", "deploy", map[string]string{"README.md": "# Shop\n\nSells things.\n"}, missing},
		{"a command that gets in, for something else", "environments_access", map[string]string{"docs/picture.md": "# Pictures\n\n## Show a new one to some\n\nThe new picture of the shop is shown to one in ten of those who come, which takes a role in the account of production, a key and a computer of the firm. Tell `#login-shop` first that production changes. There is a lot to watch, so take somebody with you who knows it, and do it in the morning. \n\n```\naws-vault exec prod -- bin/set picture\n```\n"}, thin},
		{"what stands among the documents of a website", "troubleshooting", map[string]string{"website/docs/faq.md": "# Questions\n\n" + procedures["troubleshooting"]}, covered},
		{"where secrets are copied from", "secrets_rotation", map[string]string{"docs/analytics.md": "# Analytics in development\n\nYou can copy the credentials from the AWS Secrets Manager under `shop/analytics`.\n"}, thin},
		{"the file in which secrets are", "secrets_rotation", map[string]string{"docs/install/nixos.md": "# NixOS\n\n```nix\nservices.shop.secretsFile = \"/run/secrets/shop.env\";\n```\n"}, thin},
		{"what to do with errors that are told", "troubleshooting", map[string]string{"docs/errors.md": "# How to proceed with Sentry errors\n\n## If you find one in production\n\n1. Make a card of it on the board of the team.\n2. Add the address of the error to it.\n3. Tell whoever leads the team of the shop.\n"}, covered},
		{"how errors are coded", "troubleshooting", map[string]string{"docs/errors.md": "# How to respond with errors\n\n1. Return one.\n2. Wrap it.\n\nThe production server sees it.\n"}, missing},
		{"symptoms asked about", "troubleshooting", map[string]string{"docs/faq.md": "# Frequently asked questions\n\n## The shop stopped recording sales. How can I fix it?\n\nLook at its logs on the server first, and make a new key where they ask for one.\n\n## Why are no prices shown?\n\nThe database has none yet: set them.\n"}, covered},
		{"an address with its answer", "health_checks", map[string]string{"README.md": "# Shop\n\nRun it, then open:\n\n- `http://localhost:9085/` for the shop\n- `http://localhost:9085/health`, which gives `ok`\n"}, thin},
		{"an address with who asks it", "health_checks", map[string]string{"a.go": strings.Repeat("f()\n", 90), "till/README.md": "# Till\n\nIt answers at `/sales`, `/health` and `/version` for liveness probes and those who sell.\n"}, thin},
		{"an address without either", "health_checks", map[string]string{"README.md": "# Shop\n\nIts middleware lets `/health` through without a log.\n"}, missing},
		{"the address of a search engine", "health_checks", map[string]string{"README.md": "# Shop\n\nThe health check of the search asks `/_cluster/health` on start.\n"}, missing},
		{"a test by hand after a release", "health_checks", map[string]string{"docs/release.md": "# Release\n\n1. Start the workflow, which sends the version out.\n2. Watch it until it passes, then test the production site manually to make sure everything looks ok.\n"}, thin},
		{"a look after a release", "health_checks", map[string]string{"docs/release.md": "# Release\n\n1. Start the workflow, which sends the version out.\n2. When it is there, do some checks on prod: look at the site, at Sentry and at the dashboard.\n"}, thin},
		{"a check of one's own", "health_checks", map[string]string{"docs/set-up.md": "# Set-up\n\nStart the server and check that it is running.\n"}, missing},
		{"what says at its top that it is out of date", "rollback", map[string]string{"docs/ops.md": "# Operations\n\n**OUT OF DATE**\n\n" + procedures["rollback"]}, missing},
		{"what its title says is deprecated", "rollback", map[string]string{"docs/ops.md": "# [DEPRECATED] Operations\n\n" + procedures["rollback"]}, missing},
		{"what says of something else that it is deprecated", "rollback", map[string]string{"docs/ops.md": "# Operations\n\nDeprecated servers are switched off.\n\n" + procedures["rollback"]}, covered},
		{"one environment and where it is", "environments_access", map[string]string{"README.md": "# Shop\n\nA demo environment is online at <https://demo.acme.com>, where shops try it before it is deployed.\n"}, thin},
		{"a copy for those who want to try it", "environments_access", map[string]string{"README.md": "# Shop\n\nA demo site is online at <https://demo.acme.com>, where you try it before you deploy it to your server.\n"}, missing},
		{"how each environment gets a version", "environments_access", map[string]string{"docs/deployment.md": "# Deployment\n\n## Production deployment\n\nPublish a version.\n\n## Staging deployment\n\nGive the change a label.\n"}, thin},
		{"how production alone does", "environments_access", map[string]string{"docs/deployment.md": "# Deployment\n\n## Production deployment\n\nPublish a version.\n\n## Local deployment\n\nStart it.\n"}, missing},
		{"where tests run", "environments_access", map[string]string{"tests_browser/README.md": "# Tests\n\n" + procedures["environments_access"]}, missing},
		{"what tests are about", "monitoring_alerts", map[string]string{"libs/alerts/tests/README.md": "# Tests\n\n" + procedures["monitoring_alerts"]}, missing},
		{"settings of the product's sign-on", "environments_access", map[string]string{"README.md": "# Shop\n\n## Granting access to the front end\n\nThe internal front end uses single sign-on in production. Configure the API of the shop as follows, with the credentials of it:\n\n- `SSO_ENABLED`: True\n- `STAFF_SSO_BASE_URL`: the url of the server, such as https://sso.example.com\n"}, missing},
		{"single sign-on that the product offers", "environments_access", map[string]string{"docs/sso.md": "# OIDC SSO (OpenID Connect Single Sign-On)\n\nRegister the shop with the provider of your server, and give it the url of the login, so that whoever has a role in your production console gets in by it: https://shop.acme.com/oidc\n"}, missing},
		{"how a published image is installed", "deploy", map[string]string{"README.md": "# Shop\n\n## Installing with Docker\n\nThere are images:\n\n```\ndocker pull docker.acme.com/acme/shop:latest\n```\n"}, thin},
		{"how its images are replaced", "deploy", map[string]string{"README.md": "# Shop\n\n## Getting Updates\n\nPull them:\n\n```\ndocker compose pull\ndocker compose up -d\n```\n"}, thin},
		{"how the image of a database is installed", "deploy", map[string]string{"README.md": "# Shop\n\n## Installation\n\nIt needs one:\n\n```\ndocker pull postgres:17\n```\n"}, missing},
		{"how it is installed for development", "deploy", map[string]string{"README.md": "# Shop\n\n## Development\n\n### Installation\n\n```\ndocker pull acme/shop:dev\n```\n"}, missing},
		{"a script of a part that restores", "restore", map[string]string{"a.go": strings.Repeat("f()\n", 90), "till/db/README.md": "# Database\n\n## Restore the database from a snapshot\n\nTo restore the database of a server from a snapshot, run `till/db/restore.sh`, which takes the last.\n", "till/db/restore.sh": "pg_restore\n"}, thin},
		{"a script that restores one's own database", "restore", map[string]string{"docs/db.md": "# Tools for the development database\n\n## Restore the database from a snapshot\n\nTo restore the database from a snapshot, run `bin/restore.sh`, which takes the last.\n", "bin/restore.sh": "pg_restore\n"}, thin},
		{"how a place to try things at is filled", "restore", map[string]string{"README.md": "# Shop\n\n## Anonymised database restore to UAT\n\nTo apply the export to the server of a branch, run this with the name of the branch:\n\n```\n./scripts/restore.sh main\n```\n", "scripts/restore.sh": "pg_restore\n"}, thin},
		{"how a part restores", "restore", map[string]string{"a.go": strings.Repeat("f()\n", 90), "till/db/README.md": "# Database\n\n## Restore the database from a snapshot\n\nThe till restores the database of a server from a snapshot, which it takes each night.\n", "till/db/restore.sh": "pg_restore\n"}, missing},
		{"scripts in a table", "routine_work", map[string]string{"scripts/README.md": "# Scripts\n\n## Database scripts\n\nThese work with the database of the server:\n\n| Script | Description |\n|---|---|\n" + strings.Repeat("| `db-truncate` | Removes all that stands in the tables of the database |\n", 9)}, thin},
		{"scripts in a table, and how often", "routine_work", map[string]string{"scripts/README.md": "# Scripts\n\n## Database scripts\n\nRun these on the database of the server each month:\n\n| Script | Description |\n|---|---|\n" + strings.Repeat("| `db-truncate` | Removes all that stands in the tables of the database |\n", 9)}, covered},
		{"a task that sets something up", "routine_work", map[string]string{"docs/use.md": "# Use\n\n## Setup Rake Tasks\n\nTo make a new client known to the server in production:\n\n```\nrake clients:create name=shop\n```\n"}, missing},
		{"a dump put into one's own database", "restore", map[string]string{"docs/database.md": "# Database\n\n## Restore the dump into the local app\n\nFetch the dump of production, and put it into the database of the container:\n\n```\npg_restore -h localhost -d shop shop.dump\n```\n"}, thin},
		{"what is told elsewhere", "monitoring_alerts", map[string]string{"docs/ops/README.md": "# Operations\n\n## Monitoring the health of the shop\n\nAfter a big launch somebody watches the alerts of the shop in production. How often is documented in [the checklist](https://docs.google.com/document/d/x), and all of the team may amend that whenever they see a reason to.\n"}, outside},
		{"what a chart can be set to", "restore", map[string]string{"helm/README.md": "# Chart\n\n## Backup & restore\n\n[Site](https://backup.example)\n\n| Parameter | Description | Default |\n|---|---|---|\n" + strings.Repeat("| `repo.schedule` | when a full backup of the database is made, and how long it is kept | `0 8 * * *` |\n", 8)}, missing},
		{"the backup of a copy for tests", "backup", map[string]string{"ci/README.md": "# Testing reads and writes\n\n## Real replication\n\nTake a backup of the database:\n\n```\npg_basebackup -h write-db -D /data\n```\n"}, missing},
		{"how a script ends", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Check\n\nRun the check of the links.\n\nIt exits with a non-zero status code if either check fails, which suits a pipeline.\n"}, missing},
		{"a table of what is measured", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Metrics\n\nThe shop pushes these to Prometheus:\n\n| Metric | Description |\n|---|---|\n| `sold` | Number of goods that were sold |\n| `failed` | Number of orders that failed |\n| `seen` | When an order was last seen |\n\n## Running tests locally\n\nRun `make test`.\n\n### View metrics locally\n\n```\ndocker run prom/pushgateway\n```\n"}, covered},
		{"namespaces in a sentence", "environments_access", map[string]string{"ops/README.md": "# Deploy\n\n## Prerequisites\n\nLog in to each of the namespaces (i.e. `dev`, `test` and `prod`), where `oc` is needed.\n"}, thin},
		{"a look at the log of a run, and no trouble", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Running commands remotely\n\nAll of the goods that are sold are counted by a task, which runs on the platform in a process of its own beside the shop, and ends by itself; where it errors out it is stopped. To run one that counts them anew, push it and read what it prints:\n\n```\ncf push count\ncf logs count\n```\n"}, missing},
		{"the problem of a plan", "troubleshooting", map[string]string{"plans/errors.md": "# Errors\n\n## Troubleshooting\n\nAll errors of the server in production are told as those of the system, and whoever is on call is paged for what only a user can fix. Restart it and check the logs.\n"}, missing},
		{"the problem that a page on a change begins with", "troubleshooting", map[string]string{"docs/assets.md": "# Assets\n\n## Problem\n\nThe server in production failed to find its pictures after the move, since a step of the deploy was missed: nobody sent them there. To resolve that issue the pipeline sends them now.\n"}, missing},
		{"a migration of data", "routine_work", map[string]string{"docs/dev.md": "# Development\n\n## Data migrations\n\nAdd a function to the file of the migration, then run it on the production server:\n\n```\n./manage.py migrate\n```\n"}, missing},
		{"a rollout that is stuck", "deploy", map[string]string{"docs/runbook.md": "# Kube Rollout Stuck\n\nThe update of a set in the production cluster does not go on:\n\n```\nkubectl rollout status ds/shop\n```\n"}, missing},
		{"what is done when one thing fails", "troubleshooting", map[string]string{"till/Update wrong accounts.md": "# Update wrong accounts\n\nThis document explains the steps to follow when a payment failure occurs.\n\n## Steps\n\n1. Log in to the console.\n2. Open the terminal of the server.\n3. Run the job that mends it.\n"}, thin},
		{"what is done when something is sold", "troubleshooting", map[string]string{"till/Sell.md": "# Sell\n\nThis document explains the steps to follow when goods are sold.\n\n## Steps\n\n1. Log in to the console.\n2. Open the till.\n3. Close it.\n"}, missing},
		{"a state that one is left with", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Terraform\n\nIf you find yourself with a locked terraform state, do:\n\n```\nmake unlock ID=1\n```\n"}, thin},
		{"an error that a step reports", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Set-up\n\n1. Start it.\n2. If the above step reports a missing database error, run `docker-compose run shop rake db:setup`.\n"}, thin},
		{"that a build is made to fail", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Texts\n\n1. Run `mix localize`.\n   - If this isn't run - we have a check to fail the build where the texts are of yesterday.\n"}, missing},
		{"what to try", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Run it\n\nIf you have any problems, above all with the login, try a new window of the browser.\n"}, thin},
		{"whom to tell", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Help\n\nIf you have any problems, open an issue.\n"}, missing},
		{"one raise of a version", "routine_work", map[string]string{"README.md": "# Shop\n\n#### upgrade to Angular 20\n\nRun the commands on the server:\n\n```\nchoco upgrade nodejs\nnpm install\n```\n"}, missing},
		{"how it is configured by variables", "environments_access", map[string]string{"docs/admin.md": "# Administration\n\n## Environment-first configuration\n\nIt is configured with variables: for production export them on the server, and for test put them in a file. The console shows each role and its permissions, with the url of the database and its login.\n"}, missing},
		{"environments in the head of a table", "environments_access", map[string]string{"README.md": "# Shop\n\n## Usage\n\n| Prod | Test | Training |\n|---|---|---|\n| [Shop](https://shop.acme.com) | [Shop](https://test.acme.com) | none |\n"}, covered},
		{"a table of environments in a chapter for developers", "environments_access", map[string]string{"README.md": "# Shop\n\n## Installation for development\n\n### Limits\n\n| Environment | RPS |\n|---|---|\n| uat | 10 |\n| staging | 10 |\n| production | 10 |\n"}, thin},
		{"environments in the head of a table of figures", "environments_access", map[string]string{"README.md": "# Shop\n\n## Usage\n\n| Prod | Test |\n|---|---|\n| 3 | 4 |\n"}, missing},
		{"a chart for an environment", "deploy", map[string]string{"tools/helm/README.md": "# Shop chart\n\n## Usage\n\nTo upgrade an environment that is there already:\n\n```\nhelm -n [namespace] upgrade shop . -f ./envs/test/values.yaml\n```\n"}, thin},
		{"placeholder", "rollback", map[string]string{"docs/runbook.md": "# Operations\n\n## Rollback\n\nTODO: describe how production is rolled back\n"}, thin},
		{"one sentence", "restore", map[string]string{"docs/runbook.md": "# Operations\n\n## Restore\n\nThe database can be restored from a backup in production.\n"}, thin},
		{"how a version is published", "deploy", map[string]string{"docs/Release.md": publishing}, thin},
		{"that it is published, in one command", "deploy", map[string]string{"docs/Release.md": "# Release\n\nTag it and upload it to the store:\n\n```\nkrankerl publish\n```\n"}, missing},
		{"how a version is published, beside the deploy", "deploy", map[string]string{"docs/Release.md": publishing, "docs/ops.md": procedures["deploy"]}, covered},
		{"a link to the wiki", "deploy", map[string]string{"README.md": "# Shop\n\n## Deployment\n\nSee [the wiki](https://acme.atlassian.net/wiki/deploy).\n"}, outside},
		{"a link to a manual's chapter on usage", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Links\n\n- [Secrets](https://acme.com/acme/docs/usage/secrets)\n"}, missing},
		{"steps in another repository", "deploy", map[string]string{"docs/release.md": "# Releasing\n\n" + releasing + "A script [in our](https://github.com/acme/devops/blob/main/release) other repository provides the steps and commands.\n"}, thin},
		{"steps in no other repository", "deploy", map[string]string{"docs/release.md": "# Releasing\n\n" + releasing + "The [plan](https://github.com/acme/devops/blob/main/plan.md) tells when.\n"}, covered},
		{"steps in this repository, by its address", "deploy", map[string]string{"docs/release.md": "# Releasing\n\n" + releasing + "A script [in this](https://github.com/acme/shop/blob/main/release) repository provides the steps.\n"}, covered},
		{"a link to a branch of this repository", "deploy", map[string]string{"README.md": "# Shop\n\n- [release/3.0](https://github.com/acme/shop/tree/release/3.0)\n"}, missing},
		{"a secret made where it is hosted", "secrets_rotation", map[string]string{"docs/hosting/docker.md": "# Docker\n\n## Make the key of the shop\n\n```\nopenssl rand -hex 64\n```\n"}, thin},
		{"a secret made on one's own machine", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Set it up\n\n```\nphp artisan key:generate\n```\n"}, missing},
		{"a command that asks the reader's own machine", "health_checks", map[string]string{"README.md": "# Shop\n\n## Running it locally\n\nTo test whether it is up:\n\n```\ncurl http://localhost:4013/health\n```\n"}, thin},
		{"a runbook that an alert names", "monitoring_alerts", map[string]string{"ops/alerts.tf": "resource \"newrelic_nrql_alert_condition\" \"queue\" {\n  runbook_url = \"https://wiki.acme.com/queue\"\n}\n"}, outside},
		{"a runbook in this repository that an alert names", "monitoring_alerts", map[string]string{"ops/alerts.tf": "resource \"newrelic_nrql_alert_condition\" \"queue\" {\n  runbook_url = \"https://github.com/acme/shop/blob/main/docs/queue.md\"\n}\n"}, missing},
		{"a runbook of the makers of a chart that an alert names", "monitoring_alerts", map[string]string{"ops/alerts.tf": "resource \"newrelic_nrql_alert_condition\" \"queue\" {\n  runbook_url = \"https://runbooks.prometheus-operator.dev/runbooks/node/full\"\n}\n"}, missing},
		{"a runbook that is still to be written", "monitoring_alerts", map[string]string{"ops/alerts.tf": "resource \"newrelic_nrql_alert_condition\" \"queue\" {\n  runbook_url = \"https://wiki.acme.com/runbook\" # FIXME: the page\n}\n"}, missing},
		{"how logs are written", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Deployment\n\n### Logging\n\nUse the class Log to write a message. The output format is JSON, which is searched more easily in Splunk in production.\n"}, thin},
		{"a deploy that the wiki tells of", "deploy", map[string]string{"README.md": "# Shop\n\n## Deploying apps\n\nWe host this on AWS in production. You can [read how deployments happen on our wiki](https://github.com/acme/team/wiki/Deploying).\n\n### Pipelines\n\nTo pause the one of production:\n\n```\nrake pipeline:prod:pause\n```\n"}, outside},
		{"jobs that are run by hand", "routine_work", map[string]string{"README.md": "# Shop\n\n## Crons\n\nYou can run a scheduled task of production by hand:\n\n```\nTASK=close java -jar shop.jar run\n```\n"}, covered},
		{"a command that looks for what is wrong", "health_checks", map[string]string{"docs/help.md": "# Help\n\n## Doctor\n\nSee what is wrong:\n\n```\nphp artisan shop:doctor\n```\n"}, thin},
		{"a command that looks for what is wrong with a tool", "health_checks", map[string]string{"docs/help.md": "# Help\n\n## Doctor\n\nSee what is wrong:\n\n```\nflutter doctor\n```\n"}, missing},
		{"what health checks are for", "health_checks", map[string]string{"docs/local.md": "# Local setup\n\nThe shop has health checks to ensure that its parts are running.\n"}, thin},
		{"how soon faults are mended", "incident_escalation", map[string]string{"docs/bugs.md": "# Bugs\n\n## Resolution\n\n* P1 - Should be mended within 24 hours\n* P2 - Added to the sprint\n"}, thin},
		{"how important wishes are", "incident_escalation", map[string]string{"docs/bugs.md": "# Wishes\n\n## Priority\n\n* P1 - Should be made first\n* P2 - Added to the sprint\n"}, missing},
		{"a panel of a dashboard", "health_checks", map[string]string{"docs/observability/dashboard.md": "# Dashboard\n\n## Health\n\n**Panels**: searches without goods, errors of the endpoints of the till, and how slow the slowest are over time.\n\nThis section watches how well the shop is in production. Searches without goods show first that what is found is not what is looked for, and even a small rise costs trust. Errors should stay few, and the slowest searches show how the shop feels to those who buy there. Watch for each of them to rise, and look into what was deployed last if it does.\n"}, missing},
		{"what health shows itself by", "health_checks", map[string]string{"docs/observability/dashboard.md": "# Dashboard\n\n## Health\n\nOpen the shop in production: it is healthy if the page with all the goods returns within a second, and the till says that it is open. All else is told by the servers themselves, of which each has a light on the board of the team, that is green as long as its database is reached, its queue is shorter than a hundred orders and its disk has room for what a day brings, be it the longest one of the year.\n"}, covered},
		{"a badge on a score", "health_checks", map[string]string{"README.md": "# Shop\n\n[![Health checks](https://score.acme.com/badge/shop)](https://notion.so/acme/score)\n"}, missing},
		{"a link to a chart", "deploy", map[string]string{"deploy/README.md": "# Shop\n\n## Deployment notes\n\nIt takes the settings of the [chart](https://github.com/acme/charts/tree/main/charts/service).\n"}, missing},
		{"a link on health checks", "health_checks", map[string]string{"README.md": "# Shop\n\n[Health checks](https://notion.so/acme/score)\n"}, outside},
		{"a page that the address of a link names", "restore", map[string]string{"README.md": "# Shop\n\n## Service recovery\n\nWhat is done when all is lost can be found [here](https://acme.atlassian.net/wiki/disaster-recovery.html#steps).\n"}, outside},
		{"a page that no address names", "restore", map[string]string{"README.md": "# Shop\n\n## Service recovery\n\nWhat is done when all is lost can be found [here](https://acme.atlassian.net/wiki/1234).\n"}, missing},
		{"a link among others", "incident_escalation", map[string]string{"README.md": "# Shop\n\n## Links\n\n- [On-call guide](https://docs.google.com/document/d/1)\n"}, outside},
		{"a link to the handbook of the organisation", "deploy", map[string]string{"docs/goods.md": "# Goods\n\nRecycle the servers by the [deployment instructions](https://handbook.shop.gov/articles/deploy.html).\n"}, outside},
		{"a manual for first responders elsewhere", "incident_escalation", map[string]string{"README.md": "# Shop\n\n## Links\n\n- [First responder manual](https://github.com/acme/ops/blob/main/docs/first.md)\n"}, outside},
		{"a page on what to do with a token", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Links\n\n- [The alert on them](https://docs.example.gov/alerts/shop-api.html#2-update-the-token-of-callers)\n"}, outside},
		{"a maker's page on any key", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Links\n\n- [The maps](https://maps.example.com/guides/rotating-api-keys)\n"}, missing},
		{"a vendor's manual", "backup", map[string]string{"README.md": "# Shop\n\n## Links\n\n- [RDS backups](https://docs.aws.amazon.com/rds)\n"}, missing},
		{"a change log", "rollback", map[string]string{"CHANGELOG.md": "# 1.2\n\n## Rollback\n\nRoll back the production release with `kubectl rollout undo deploy/shop`, then check the servers.\n"}, missing},
		{"in a document on backups", "restore", map[string]string{"docs/backups.md": "# Backups\n\n## Full backup\n\nTo make one:\n\n```\ndocker exec shop full_backup /data/backup.zip\n```\n\nTo restore a backup:\n\n- Unpack it.\n- Start the container.\n"}, thin},
		{"in a document on something else", "restore", map[string]string{"docs/orders.md": "# Orders\n\n## Deleted orders\n\nTo restore a backup of an order:\n\n- Unpack it.\n- Start the container.\n"}, missing},
		{"a feature for users", "restore", map[string]string{"docs/user-guide/trash.md": "# Restoring a document\n\n1. Open the trash.\n2. Click on restore.\n"}, missing},
		{"a feature, elsewhere", "restore", map[string]string{"docs/trash.md": "# Restoring a document\n\n1. Open the trash in your account.\n2. Click on restore.\n"}, missing},
		{"an endpoint", "restore", map[string]string{"docs/api.md": "# API\n\n## POST /databases/restore\n\nRestores a database backup on the production server.\n\n```\ncurl -X POST https://api.acme.com/databases/restore\n```\n"}, missing},
		{"a local database", "restore", map[string]string{"README.md": "# Shop\n\n## Local development\n\n### Restore the database\n\nLoad the dump into your docker container:\n\n```\npg_restore -d shop dev.dump\n```\n"}, thin},
		{"a migration", "rollback", map[string]string{"README.md": "# Shop\n\n## Rolling back migrations\n\nOn staging and production servers:\n\n```\nbin/rails db:rollback\n```\n"}, thin},
		{"an environment of one's own machine", "environments_access", map[string]string{"README.md": "# Shop\n\n## Technical documentation\n\nUse the [Acme Docker environment](https://github.com/acme/acme-docker) to run it.\n"}, missing},
		{"a library", "environments_access", map[string]string{"docs/oauth.md": "# OAuth\n\nWe have a ruby library [acme-sso](https://github.com/acme/acme-sso) to standardise it.\n"}, missing},
		{"a feature", "routine_work", map[string]string{"README.md": "# Shop\n\n## Features\n\n### Technical stuff\n\n- Updates its feeds on the server in the background, by a scheduler of its own or a traditional cron job.\n"}, missing},
		{"an item of a list in bold", "backup", map[string]string{"docs/deploy.md": "# Deployment\n\n## Good habits on production\n\n4. **Backup before major changes**\n   - Create database snapshots\n"}, thin},
		{"environment variables", "environments_access", map[string]string{"README.md": "# Shop\n\n## Environment variables\n\nSet `API_KEY` on staging and production servers to the key that you request from the console.\n"}, missing},
		{"errors by their numbers", "troubleshooting", map[string]string{"docs/support.md": "# Support\n\n## Error codes of the jobs that send orders\n\nSome of them fail on the server.\n\n### 500 error\n\nThe partner's database is down. Re-run the job after some minutes, and if it fails again, speak with the partner about the order.\n\n### 404 error\n\nThe order is not known there. Check with those who made it.\n"}, covered},
		{"errors that callers of an interface are told", "troubleshooting", map[string]string{"docs/api.md": "# API\n\n## Error codes\n\n- 500: the server failed, retry it.\n- 503: the database is down, retry it later on, or when the server is there again. Then retry all of it.\n"}, missing},
		{"errors without a word on what is done", "troubleshooting", map[string]string{"docs/codes.md": "# Codes\n\n## Error codes\n\n- 500: the server has failed to answer in time, and so on.\n- 503: the database is down, or there is no server at all for whatever is asked.\n"}, missing},
		{"tokens that are given to users", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## ID Tokens\n\nThe server gives a token to each user of production, and the client renews it when it expires:\n\n```\ncurl https://shop.acme.com/token\n```\n"}, missing},
		{"a policy of versions", "deploy", map[string]string{"releases.md": "# Versioning and Release\n\n## Releases\n\n" + releasing + "\n\n### Upgrade path and support policy\n\n1. Patches can be upgraded to.\n2. Versions can be upgraded to.\n3. Tags are images.\n"}, missing},
		{"a policy of versions, and the process", "deploy", map[string]string{"docs/release.md": "# Release Versioning & Process\n\n### Release Technical Process\n\n" + releasing}, covered},
		{"what a policy of versions promises", "routine_work", map[string]string{"releases.md": "# Versions\n\n## Upgrade path and support policy\n\n1. Patches can be upgraded to on any server.\n2. Versions can be upgraded to on any database.\n"}, missing},
		{"the version of a deployment", "deploy", map[string]string{"README.md": "# Shop\n\n## Deployment version\n\nThe version that is on the production servers is that of the environment of the workflow:\n\n```\nenv\n```\n"}, missing},
		{"an address to ask, and what it answers", "health_checks", map[string]string{"README.md": "# Shop\n\n## Monitoring health and deployment version\n\nThere is a JSON `/healthcheck` endpoint which will verify connectivity to each service, and give the version that is deployed to that environment.\n"}, covered},
		{"an address to ask, among other things", "health_checks", map[string]string{"README.md": "# Shop\n\n## Smoke tests\n\nWe run smoke tests against the servers of review apps once each is deployed. To debug them, run them locally.\n\n## Infrastructure\n\nThe `/healthcheck` endpoint on each deployed server gives details on its version.\n"}, thin},
		{"environments by the names of their spaces", "environments_access", map[string]string{"docs/cluster.md": "# Cluster\n\n## Namespaces\n\nThere are two:\n\n- [acme-shop-staging](https://github.com/acme/spaces/tree/main/shop-staging)\n- [acme-shop-production](https://github.com/acme/spaces/tree/main/shop-production)\n"}, covered},
		{"snapshots by the hour", "backup", map[string]string{"docs/snapshots.md": "# Restoring from snapshots\n\n## Automatic snapshots\n\nA job of the cluster takes a snapshot of production every hour, and keeps it in a bucket of S3 for thirty days. It can be started by hand as well, before what is dangerous:\n\n```\nkubectl create job --from=cronjob/snapshot now\n```\n"}, covered},
		{"the console of an environment, by a script", "environments_access", map[string]string{"README.md": "# Shop\n\n## Starting the console\n\nUse `bin/console` to start it. Use `bin/console staging|production` to start the console in staging or production.\n", "bin/console": "#!/bin/sh\nheroku run console -r $1\n"}, thin},
		{"environments in a list, with addresses", "environments_access", map[string]string{"docs/deployment.md": "# Deployment\n\nThere are two:\n\n* **Production server**: [shop.acme.com](https://shop.acme.com)\n* **Development server**: [dev.acme.com](https://dev.acme.com)\n"}, covered},
		{"environments in a list", "environments_access", map[string]string{"docs/workflows.md": "# Workflows\n\n## Build and release\n\nSee [Jest](https://jestjs.io), [Mocha](https://mochajs.org) and [Chai](https://chaijs.com).\n\n1. **Review** - For each change.\n2. **Staging** - What is merged.\n3. **Production** - What is tagged.\n"}, thin},
		{"modes of a framework in a list", "environments_access", map[string]string{"docs/modes.md": "# Modes\n\n## Logging\n\n- development: all\n- test: none\n- production: errors\n"}, missing},
		{"file names alone", "deploy", map[string]string{"playbooks/deploy.sql": "select 1;\n", "runbooks/Deploy.jsx": "export default 1\n", "docs/deploy.md": "\n"}, missing},
		{"a part alone", "deploy", map[string]string{
			"main.go":          "package main\n" + strings.Repeat("var _ = 1\n", 200),
			"lambda/README.md": "# Lambda\n\n" + procedures["deploy"],
			"lambda/a.go":      "package lambda\n",
		}, thin},
		{"in passing", "rollback", map[string]string{"docs/deploy.md": "# Deploying\n\nPush to main to deploy to production. A bad release can be rolled back.\n"}, thin},
		{"in passing, with the command and its flags", "rollback", map[string]string{"README.md": "# Shop\n\nPush to main to deploy to production. To roll back a bad release on the cluster, run this and wait:\n\n```\nhelm --namespace [name space] rollback [release] [revision]\n```\n"}, covered},
		{"a folder of deploys of two words", "deploy", map[string]string{
			"main.go":               "package main\n" + strings.Repeat("var _ = 1\n", 200),
			"helm_deploy/README.md": "# Helm\n\n" + procedures["deploy"],
		}, covered},
		{"how templates for a platform are used", "backup", map[string]string{
			"main.go":                              "package main\n" + strings.Repeat("var _ = 1\n", 200),
			"openshift/templates/backup/readme.md": "# Backup\n\n" + procedures["backup"],
		}, covered},
		{"a document without a heading that is named in one word", "secrets_rotation", map[string]string{"web/admin/KeyRotation.md": "1. Restart all instances with `SHOP_KEY` set to the new value and `SHOP_KEY_OLD` to the old one.\n2. Once the deployment is complete, encrypt the data anew.\n3. Restart all instances without the old value.\n"}, covered},
		{"what is watched to try an integration", "monitoring_alerts", map[string]string{"grafana/README.md": "# Grafana Development\n\nTo test the integration:\n\n1. Start Grafana: `docker run -p 3000:3000 grafana/grafana`\n2. Alerts of Grafana should be created and closed on the dashboard.\n"}, missing},
		{"where the runs of its pipeline are listed", "deploy", map[string]string{"README.md": "# Shop\n\n## Deploy\n\nWhat is merged to main is published to production by [the pipeline](https://github.com/acme/shop/actions/workflows/main.yml).\n"}, thin},
		{"access, among procedures", "environments_access", map[string]string{"docs/procedures.md": "# Procedures\n\n## AWS Access\n\n" + awsAccess}, covered},
		{"access, in a document with an underscore in its name", "environments_access", map[string]string{"docs/disaster_recovery.md": "# Notes\n\n## AWS Access\n\n" + awsAccess}, covered},
		{"access, in a document with a part of an operators' word in its name", "environments_access", map[string]string{"docs/lap_tops.md": "# Notes\n\n## AWS Access\n\n" + awsAccess}, missing},
		{"access, among procedures of a database", "environments_access", map[string]string{"db/stored_procedures.md": "# Procedures\n\n## AWS Access\n\n" + awsAccess}, missing},
		{"a weekly list of what to look at", "routine_work", map[string]string{"docs/team.md": "# Team\n\n## Weekly Checklist\n\n1. Review the logs of production.\n2. Take the rights from who has left the team.\n"}, covered},
		{"in passing, with the command", "rollback", map[string]string{"docs/deploy.md": "# Deploying\n\nPush to main to deploy to production. To roll back a bad release on the cluster, run this and wait:\n\n```\nhelm rollback shop\n```\n"}, covered},
		{"a cloud's own tool", "deploy", map[string]string{"README.md": "# Shop\n\n## Trying it on Azure\n\n### Linux\n\nLog in, then create the resources and deploy the code to those resources:\n\n```\nazd auth login\nazd up\n```\n"}, covered},
		{"a cloud's own tool, beside one's own machine", "deploy", map[string]string{"README.md": "# Shop\n\n## Trying it on Azure\n\nCreate the resources and deploy the code to those resources. This is another way than to run it locally, for which see below:\n\n```\nazd up\n```\n"}, covered},
		{"a local cluster", "deploy", map[string]string{"README.md": "# Shop\n\n## Trying it\n\nDeploy the manifests to a local cluster on your own machine:\n\n```\nkubectl apply -f k8s\n```\n"}, missing},
		{"a cloud's own tool, in passing", "deploy", map[string]string{"README.md": "# Shop\n\n## Trying it on Azure\n\nLog in first:\n\n```\naz webapp up --name shop\n```\n"}, thin},
		{"production alone", "deploy", map[string]string{"README.md": "# Shop\n\n## Production\n\n1. Make a server, and set up the deploy hook there.\n2. Push to it.\n"}, covered},
		{"production without a deploy", "deploy", map[string]string{"README.md": "# Shop\n\n## Production\n\nStart the server with more workers:\n\n```\nnpm start\n```\n"}, missing},
		{"a developer's environment", "environments_access", map[string]string{"CONTRIBUTING.md": "# Contributing\n\n### Setting up your environment\n\nLog in to the console of the forge and clone it. You need no production server, but ssh and docker. Run this, and then wait until all of it is there:\n\n```\nbin/setup\n```\n"}, missing},
		{"a secret among other settings of an app", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## On Heroku\n\n    $ heroku config:set \\\n        MIX_ENV=prod \\\n        SECRET_KEY_BASE=<SECRET>\n"}, thin},
		{"credentials in passing", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Server\n\nOn the production server run `rails credentials:edit` as the user of the deploy.\n"}, thin},
		{"a certificate that is set up", "secrets_rotation", map[string]string{"docs/ops.md": "# Operations\n\n### Ingress TLS certificate\n\nDefine the certificate in the folder of the cluster, and see that it is there:\n\n```\nkubectl get certificate -n shop\n```\n"}, missing},
		{"a certificate that expires", "secrets_rotation", map[string]string{"docs/ops.md": "# Operations\n\n### Ingress TLS certificate\n\nIt expires after a year. Ask the authority of the production cluster for another, and put it there:\n\n```\nkubectl create secret tls shop\n```\n"}, covered},
		{"secrets of the users of a product", "secrets_rotation", map[string]string{"docs/20-usage/40-secrets.md": "# Secrets\n\nSecrets are kept on the server, and passed to the containers of your pipelines:\n\n```\nacme secret add --name key\n```\n"}, missing},
		{"trouble of the users of a product", "troubleshooting", map[string]string{"docs/20-usage/90-trouble.md": "# Trouble\n\n" + procedures["troubleshooting"]}, covered},
		{"a vault in passing", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Calling it\n\nFor staging or prod, the current tokens can be found in vault.\n"}, thin},
		{"a store of secrets that is no word on where they are", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Server\n\nIn production it runs on Azure, with a key vault and a database. Its keys are numbers.\n"}, missing},
		{"where the secrets lie, and that tests need them", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Testing\n\nReplace the `replace_me` secrets in both files. You can get the values from Azure secrets key vault.\n"}, thin},
		{"secrets of a service that users provide, made and updated", "secrets_rotation", map[string]string{"docs/deploy.md": "# Deploying\n\n## Settings\n\nPut them into a file, and bind it to the application of each space:\n\n```\ncf cups shop-env -p credentials.json\ncf uups shop-env -p credentials.json\n```\n"}, thin},
		{"secrets that are made in the cluster", "secrets_rotation", map[string]string{"docs/deploy.md": "# Deploying\n\n## Cluster\n\n```\nkubectl create secret generic shop\n```\n"}, thin},
		{"credentials that are given anew each time", "secrets_rotation", map[string]string{"docs/oidc.md": "# GitHub OIDC for AWS credentials\n\nWorkflows that deploy to production get credentials that last an hour rather than keys that are kept as secrets.\n"}, missing},
		{"secrets that are set", "secrets_rotation", map[string]string{"docs/deploy.md": "# Deploying\n\n## Secrets\n\nThose of production are set by an owner of the repository:\n\n```\ngh secret set DATABASE_PASSWORD\n```\n"}, covered},
		{"a setting that is no secret", "secrets_rotation", map[string]string{"docs/deploy.md": "# Deploying\n\n## Cluster\n\n```\nheroku config:set RAILS_ENV=production\n```\n"}, missing},
		{"jobs in passing", "routine_work", map[string]string{"README.md": "# Shop\n\n## Server\n\nAdd the cron jobs on the production server.\n"}, thin},
		{"checks in passing", "health_checks", map[string]string{"README.md": "# Shop\n\n## Agent\n\nIt sends periodic HTTP health checks to validate the production site is up. Alerts go to Slack.\n"}, thin},
		{"what an address answers when all is well", "health_checks", map[string]string{"docs/monitoring/outages.md": "# Outages\n\n## Causes\n\nPingdom and Azure tell of one in production unless the `/check` endpoint returns an HTTP `200` response code.\n"}, thin},
		{"what an address of goods answers", "health_checks", map[string]string{"docs/monitoring/outages.md": "# Outages\n\n## Causes\n\nPingdom and Azure tell of one in production unless `/goods` returns an HTTP `200` response code.\n"}, missing},
		{"how what failed is found", "monitoring_alerts", map[string]string{"OPERATING.md": "# Operating\n\n## Detecting failed orders\n\nWhoever runs the shop must monitor it for orders that failed. This query selects those with an error in production, and the second one those that were not paid within a day:\n\n```\ndb.orders.find({error: {$exists: true}})\ndb.orders.find({paid: null})\n```\n"}, covered},
		{"a dashboard on one's own machine", "monitoring_alerts", map[string]string{"host/README.md": "# Host\n\nIt runs the whole local development environment.\n\n## Dashboard\n\nThe dashboard opens when you run the host:\n\n| Profile | URL |\n|---|---|\n| HTTPS | https://localhost:17271 |\n| HTTP | http://localhost:15055 |\n\nThe dashboard shows structured logs, distributed traces and the environment variables of each.\n"}, thin},
		{"watching it locally", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Monitoring queues locally\n\nGrafana on localhost shows the queues of the development docker containers: how many jobs wait, fail and succeed, how long they take on average, when each was last run and by which of the workers it was.\n"}, thin},
		{"trouble in a developer's container", "troubleshooting", map[string]string{"docs/SETUP_DEVCONTAINER.md": "# Setup\n\n## Common errors\n\nIf the container is stuck or the database fails to start, restart the server, and check its logs for the cause of the error, which is often that the credentials are those of another day. Then fix them.\n"}, thin},
		{"checks in a document on watching it", "health_checks", map[string]string{"docs/observability.md": "# Observability\n\nNew Relic sends periodic HTTP health checks to validate the site is up. Alerts go to Slack.\n"}, thin},
		{"an owner in CODEOWNERS alone", "overview_owner", map[string]string{".bin.sample/README.md": "# Notes\n", "README.md": "# Shop\n\n" + strings.Repeat("It sells goods to shops. ", 5), ".github/CODEOWNERS": "* @acme/shop\n"}, thin},
		{"a noun of the product", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Customizing dashboards\n\nTo change what is shown of each customer on the server, edit the dashboard in app/dashboards. Each Dashboard lists its attributes, in the order in which they are to be shown on the page of one, and that of all.\n"}, missing},
		{"a noun of the product and where it is watched", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Dashboards\n\nThe dashboards of production lie in Grafana: one for the requests, one for the queue and one for what the database does. Each shows the last week, and what the week before was like.\n"}, covered},
		{"words that do not say what it is", "overview_owner", map[string]string{"README.md": "# Shop\n\n- [Set-up](#set-up)\n\n## Set-up\n\nYou need Go and make and a database of the newest version. Then clone this, and make all of it with make, and wait.\n"}, missing},
		{"words that do not say what is owned", "overview_owner", map[string]string{"README.md": "# Shop\n\n- [Set-up](#set-up)\n\n## Set-up\n\nYou need Go and make and a database of the newest version. Then clone this, and make all of it with make, and wait.\n\n## Owners\n\nThe platform team.\n"}, thin},
		{"runbooks in a wiki", "rollback", map[string]string{"README.md": "# Shop\n\n## More\n\nMany guides and runbooks are in the [Shop Wiki](https://github.com/acme/shop/wiki). It is ours.\n"}, missing},
		{"a wiki without runbooks", "rollback", map[string]string{"README.md": "# Shop\n\n## More\n\nFor the goals see the [plan](https://github.com/acme/shop/wiki/plan). The runbooks are to be written.\n"}, missing},
		{"backups that are said to be taken", "backup", map[string]string{"README.md": "# Shop\n\n## Databases\n\nThey are hosted.\n\n### Backups\n\nBackups are taken daily at 5:40am and stored for 7 days. They cannot be deleted.\n"}, thin},
		{"a snapshot that is copied elsewhere", "backup", map[string]string{"infra/scripts/README.md": "# Bootstrap\n\n## RDS snapshot copy script\n\nFacilitates copying RDS snapshots between AWS accounts, with what is shared between them set up for that, and the keys of what is encrypted.\n\n```\n./copy-snapshots.sh 1 2 shop\n```\n"}, thin},
		{"a snapshot that is copied elsewhere each night", "backup", map[string]string{"infra/scripts/README.md": "# Bootstrap\n\n## RDS snapshots\n\nEach night a snapshot is taken and copied to another AWS account, where it is kept for a month, with the keys of what is encrypted.\n\n```\n./copy-snapshots.sh 1 2 shop\n```\n"}, covered},
		{"backups of something else", "backup", map[string]string{"docs/audit.md": "# Audit\n\n## Dashboard backups\n\nExport the dashboards of Grafana for production and staging from time to time, and store them in the repository for backup and diff purposes. This is less to do than to manage all of them whole.\n"}, missing},
		{"trouble with a developer's tools", "troubleshooting", map[string]string{"docs/troubleshooting.md": "# Troubleshooting\n\nThis describes frequent issues with the set-up and how to address them. When you get an error, do this and try again:\n\n```\ngem install eventmachine\n```\n"}, thin},
		{"things that go wrong", "troubleshooting", map[string]string{"docs/content.md": "# Content\n\n## When things go wrong\n\nThe check of an article fails when its links are broken. Correct them, and the error is gone.\n"}, thin},
		{"questions of contributors", "troubleshooting", map[string]string{"CONTRIBUTING.md": "# Contributing\n\n## FAQ\n\nQ: Which issues are open? A: Those on the board. If your change does not check out, ask in the channel, and a fix will be found.\n"}, missing},
		{"a problem of design", "troubleshooting", map[string]string{"docs/toasts.md": "# Toasts\n\n## Design problem\n\nOn staging and production the messages fail to show, which is an issue to investigate: the cause are errors in the store, and a fix must be found for them before the next release of all this.\n"}, missing},
		{"a rollout in a specification", "deploy", map[string]string{"docs/tech-specs/hearings.md": "# Hearings\n\n## Rollout\n\n1. Deploy to staging.\n2. Deploy to production.\n"}, missing},
		{"smoke tests of files", "health_checks", map[string]string{"data/README.md": "# Data\n\n### Smoketests\n\nTo see that the server processes all well, a suite of smoke tests can be run:\n\n1. Generate the data.\n2. Select them with `poetry run pytest tests -k smoketest`\n"}, missing},
		{"smoke-testing", "health_checks", map[string]string{"docs/all.md": "# Run book\n\n## Smoke-testing the app\n\nTo ensure that all parts are running, take these steps in production:\n\n1. Send yourself an e-mail.\n2. Log into the app.\n3. Upload a file, and see that the worker processes it.\n"}, covered},
		{"a runbook for it elsewhere", "rollback", map[string]string{"README.md": "# Shop\n\n## More\n\nSee [how to roll back](https://github.com/acme/shop/wiki/Runbooks).\n"}, outside},
		{"a channel", "incident_escalation", map[string]string{"README.md": "# Shop\n\n## Chat\n\n- [#incidents](https://acme.slack.com/archives/C1)\n"}, thin},
		{"what is deployed but not to production", "deploy", map[string]string{"docs/ops.md": "# Operations\n\n## Deployment\n\nThese commands deploy every non-prod service of the cluster, one after the other:\n\n```\nterraform apply -var environment=dev\nterraform apply -var environment=staging\n```\n"}, thin},
		{"what is deployed to all and to production", "deploy", map[string]string{"docs/ops.md": "# Operations\n\n## Deployment\n\nThese commands deploy every non-prod service of the cluster, and then production:\n\n```\nterraform apply -var environment=dev\nterraform apply -var environment=prod\n```\n"}, covered},
		{"what keeps a server safe", "deploy", map[string]string{"SECURITY.md": "# Security\n\n## Self-hosted deployment notes\n\nHow safe a server in production is depends on how it is deployed. Keep it updated.\n"}, missing},
		{"incidents of conduct", "incident_escalation", map[string]string{"docs/incident-response.md": "# Incident response\n\n## Observing inappropriate behavior\n\nWhoever notices what violates our code of conduct in a meeting should ask for it to stop, if possible, and report the incident to the admin team by a private message or by e-mail, with as much detail as possible. The team will look into it and decide on a response, which may be a warning, a ban for a time or for good.\n"}, missing},
		{"incidents of conduct and of what runs", "incident_escalation", map[string]string{"docs/incident-response.md": "# Incident response\n\n## Code of conduct\n\nContact the admin team.\n\n" + procedures["incident_escalation"]}, covered},
		{"what is made easy for whoever is on call", "incident_escalation", map[string]string{"docs/logs.md": "# Logs\n\n## Make it easy for on-call engineers to search for logs\n\nIt is important to see from a log of production what code is run, for those who are called when an issue shows in a part that they do not know. So keep the words of each message whole in one place, that it can be found by them.\n"}, missing},
		{"what is ordered of those who make it", "incident_escalation", map[string]string{"docs/deliverables/launch.md": "# Launch\n\n## User stories\n\nI want to buy.\n\n## Definition of done\n\nIt sells.\n\n" + procedures["incident_escalation"]}, missing},
		{"what is done when", "incident_escalation", map[string]string{"docs/work.md": "# Work\n\n## Definition of done\n\nIt sells.\n\n" + procedures["incident_escalation"]}, covered},
		{"holes in security", "incident_escalation", map[string]string{".github/SECURITY.md": "# Security\n\nTell security@acme.com of a hole.\n"}, thin},
		{"where secrets are kept, in two sentences", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Notes\n\nEach environment has its own secret. None is made by a script. At the moment these are stored in the parameter store.\n"}, thin},
		{"a document on credentials", "secrets_rotation", map[string]string{"docs/ROOT_CREDENTIALS.md": "# Rotating the root credentials\n\n## Rotation policy\n\n- Password: 90 days\n\n## Process\n\n" + strings.Repeat("- Log in with the password, change it, and put the next into the safe of the team\n", 6)}, covered},
		{"what fails, and why", "troubleshooting", map[string]string{"docs/jobs.md": "# Jobs\n\n## Failures caused by stale jobs\n\nThe check fails where Sidekiq has a job in a queue that nothing works off. Look for these in the Rails console, and delete the queue if nobody needs it any more, or else start a worker for it.\n"}, covered},
		{"what developers type, as an assistant is told", "routine_work", map[string]string{"CLAUDE.md": "# Shop\n\n## Common commands\n\nUpdate the database after pulling:\n\n```\nbin/update\nbin/test\n```\n"}, missing},
		{"what is scheduled, as an assistant is taught", "routine_work", map[string]string{".agents/skills/jobs/SKILL.md": "# Jobs\n\n## Automated schedule\n\nThe job of the server runs each day at two, and can be run by hand:\n\n```\ncf run-task shop --command load\n```\n"}, thin},
		{"a name of a variable", "health_checks", map[string]string{"README.md": "# Shop\n\n## Pipeline\n\nSet these for the servers: ENV_(EDU_/HEALTH_)PRODUCTION, the environment of each deploy in production.\n"}, missing},
		{"a way in to a provider, for a deploy", "environments_access", map[string]string{"README.md": "# Shop\n\n## Deployment with gcloud\n\nTo deploy the shop from here, sign in first with the account that the cloud knows you by, and see that the variables of the part before are all set, since the script takes its names from these, tells you of none that it lacks, and goes on.\n\n```\ngcloud auth login\n```\n"}, thin},
		{"a way in to a provider, for a deploy to staging", "environments_access", map[string]string{"README.md": "# Shop\n\n## Deployment with gcloud\n\nTo deploy the shop from here, sign in first with the account that the cloud knows you by, and see that the variables of the part before are all set, since the script takes its names from these, tells you of none that it lacks, and goes on.\n\n```\ngcloud auth login\ngcloud config set project shop-staging\n```\n"}, covered},
		{"the namespace of an environment in a command", "environments_access", map[string]string{"README.md": "# Shop\n\n## Deploying\n\nTo see what is deployed:\n\n```\nhelm -n acme-shop-staging ls --all\n```\n"}, thin},
		{"another namespace in a command", "environments_access", map[string]string{"README.md": "# Shop\n\n## Deploying\n\nTo see what is deployed:\n\n```\nhelm -n shop-reproduced ls --all\n```\n"}, missing},
		{"what is done about trouble, in a guide to something else", "troubleshooting", map[string]string{"docs/setup.md": "# Setup\n\n## Python\n\nIf you have the wrong python version in your environment, then it is easiest to delete it:\n\n```\nrm -rf venv\n```\n"}, thin},
		{"trouble without what is typed, in a guide to something else", "troubleshooting", map[string]string{"docs/setup.md": "# Setup\n\n## Python\n\nIf you have the wrong python version in your environment, then it is easiest to delete it.\n"}, missing},
		{"the wrong version of a tool", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Python\n\nIf you have the wrong python version in your environment, then it is easiest to delete it:\n\n```\nrm -rf venv\n```\n"}, thin},
		{"two environments in a sentence", "environments_access", map[string]string{"ops/bootstrap/README.md": "# Bootstrap\n\nOnly the `test` and `prod` environment workspaces are honored by this module.\n"}, thin},
		{"two modes in a sentence", "environments_access", map[string]string{"ops/bootstrap/README.md": "# Bootstrap\n\nKeep the development and production environments alike.\n"}, missing},
		{"a dashboard of Aspire", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Running the solution\n\nStart the host, and look in what it prints for where to open the Aspire dashboard.\n"}, thin},
		{"a dashboard that somebody aspires to", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Plans\n\nWe aspire to show it all in one dashboard.\n"}, missing},
		{"environments that a command is typed for", "environments_access", map[string]string{"README.md": "# Shop\n\n## Reports\n\nCopy the key to each of them:\n\n```\nkubectl -n shop-<dev|preprod|prod> apply -f key.yaml\n```\n"}, thin},
		{"words that a command is typed with", "environments_access", map[string]string{"README.md": "# Shop\n\n## Reports\n\nCopy the key:\n\n```\nmake key MODE=<dev|test|prod>\n```\n"}, missing},
		{"environments in a sentence, with addresses", "environments_access", map[string]string{"README.md": "# Shop\n\nThis serves three shop environments: [shop.acme.com](https://shop.acme.com) and [shop.acme.org](https://shop.acme.org).\n"}, thin},
		{"a job of operators", "routine_work", map[string]string{"README.md": "# Shop\n\n## Operations\n\n### Transferring a basket\n\nFind the function that moves baskets in the console of the server in production, and start it with the number of the basket, the one who has it and the one who is to get it. It tells when it is done.\n"}, thin},
		{"a deploy among operations", "routine_work", map[string]string{"README.md": "# Shop\n\n## Operations\n\n### Deploying\n\nFind the function that sends it in the console of the server in production, and start it with the number of the version, the one who wants it and the one who is to get it. It tells when it is done.\n"}, missing},
		{"what a program does about trouble", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Troubles?\n\nIf anything fails on the server, run the doctor, and tell us what it printed with your issue, and what the log says:\n\n```\nshop-doctor\n```\n"}, covered},
		{"an address to ask on any machine", "health_checks", map[string]string{"README.md": "# Shop\n\n## API\n\n### Health check\n\n#### Request\n\n`GET http://localhost:3333/api/v1/health`\n\nIt needs no token, and is answered at once by the server with the code 200 and this:\n\n```\n{\"status\": \"OK\"}\n```\n"}, covered},
		{"how images of a file are replaced", "deploy", map[string]string{"README.md": "# Shop\n\n## Upgrade\n\n```\ndocker compose -f docker/compose.yml pull\n```\n"}, thin},
		{"how a demand of a standard is met", "backup", map[string]string{"docs/controls/cp-09.md": "# Plans\n\n## CP-9 - System Backup\n\nConduct backups of the system.\n\n## Shop Implementation\n\nThe platform keeps backups of the database for 14 days.\n\nTODO: those of files\n"}, thin},
		{"a heading that asks the reader", "deploy", map[string]string{"docs/intro.md": "# Intro\n\n## Have you ever heard of deployments?\n\nA pipeline of production may have these steps:\n\n1. Run the tests\n2. Build the image\n3. Deploy it to the cluster\n"}, thin},
		{"what a standard asks for", "backup", map[string]string{"docs/controls/cp-09.md": "# Plans\n\n## CP-9 - System Backup\n\nConduct backups of the databases of production [at least each week], and keep them in a bucket of S3 at another place, where nobody who can log in to the servers can get at them, for [a time].\n"}, missing},
		{"a tool of developers", "routine_work", map[string]string{"docker/README.md": "# Docker\n\n## How to upgrade Docker Desktop\n\n1. Stop the containers.\n2. Install the new version of Docker.\n3. Start them.\n"}, missing},
		{"how dashboards look", "monitoring_alerts", map[string]string{"design.md": "# Design\n\n## Dashboard\n\nEach has a list of alerts on top, in the order of the servers that they are about, and below that a table of orders, in which each row is the link to one of them.\n"}, missing},
		{"an environment to try it in", "environments_access", map[string]string{"README.md": "# Shop\n\n## Running locally\n\n### QA environment\n\nA public one is at **https://qa.acme.com**. Log in with any of the accounts that stand below, for a look at the shop without setting it up.\n"}, thin},
		{"what is asked for tests", "health_checks", map[string]string{"performance_tests/README.md": "# Tests\n\n" + procedures["health_checks"]}, missing},
		{"tests that tell whether it is well", "health_checks", map[string]string{"smoke_tests/README.md": "# Tests\n\n" + procedures["health_checks"]}, covered},
		{"how to look, and at nothing", "troubleshooting", map[string]string{"docs/packer.md": "# Packer\n\n## Troubleshooting\n\nRun packer in debug mode on the server. You can log in to the machine with the key of the build, whose address the output of that shows, and look at what happens there:\n\n```\npacker build -debug ami.json\n```\n"}, thin},
		{"pages of a site", "incident_escalation", map[string]string{"README.md": "# Shop\n\n## Servers\n\nTo see these pages the following line of the database should be changed in production.\n"}, missing},
		{"who is paged", "incident_escalation", map[string]string{"README.md": "# Shop\n\n## Servers\n\nAn alarm of the database in production pages the engineer of the week.\n"}, thin},
		{"a word on where holes are told of", "incident_escalation", map[string]string{"SECURITY.md": "# Security\n\nSee [doc/rules.md](doc/rules.md).\n"}, missing},
		{"one service of the operators", "deploy", map[string]string{
			"main.go":                    "package main\n" + strings.Repeat("var _ = 1\n", 200),
			"ops/services/README.md":     "# Services\n",
			"ops/services/api/README.md": "# API\n\n" + procedures["deploy"],
		}, covered},
		{"how the site of the documents is deployed", "deploy", map[string]string{"app.rb": "f\n", "docs/config.rb": "set :source, 'source'\n", "docs/README.md": "# Site\n\n## Deploying\n\nThe pages are deployed to production on each push to main, and nobody has to do it:\n\n```\nmiddleman deploy\n```\n"}, missing},
		{"a site kept in the repository", "deploy", map[string]string{"docs/src/content/docs/going-live.md": "# Deploying\n\n" + procedures["deploy"]}, covered},
		{"trouble with setting it up", "troubleshooting", map[string]string{"docs/setup.md": "# Setup\n\n## Troubleshooting\n\nIf the database container fails to start on your local machine, its volume is from an older version. Remove it, and start all of it again with docker; the data of development is seeded anew by the first start.\n\n```\ndocker compose rm -v db\ndocker compose up\n```\n"}, covered},
		{"an error by its words", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Database\n\nIf you see an error saying `no such table`, click the blue button.\n"}, thin},
		{"a failure that is likely", "troubleshooting", map[string]string{"db/README.md": "# Database\n\n## Deploying\n\nUpon deploy, you will likely get this error: no such image. Let the project fetch it.\n"}, thin},
		{"a debugger", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Debugging\n\nSet a breakpoint in the code that is to be debugged, and attach to the container of the server to check what is there when it is reached:\n\n```\ndocker attach shop_web\n```\n"}, missing},
		{"what is watched, below a heading on operations", "monitoring_alerts", map[string]string{"docs/SECURITY.md": "# Security\n\n### Operations\n\nThe health of the servers is monitored using New Relic, and incident response is handled using Opsgenie.\n"}, thin},
		{"where a report is of use to debug", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Documentation\n\nThe second is useful to debug live issues of the server.\n"}, missing},
		{"what a debugger takes", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Prerequisites\n\nYou will also need to install an IDE if you want to debug the server while it runs.\n"}, missing},
		{"how something is debugged, in passing", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Server\n\nLook at its log. To debug jobs, open the console of the server.\n"}, thin},
		{"what is debugged, in passing", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Server\n\nUse the console to debug why jobs fail on the server.\n"}, thin},
		{"what a queue of changes is for", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Does the server not do that already?\n\nThe server can block a change if the tests fail on it. To understand why this is not enough, think of two.\n"}, missing},
		{"what to do when tests fail", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Tests\n\nIf the tests fail on the server, restart the database.\n"}, thin},
		{"trouble in passing", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## Database\n\nIf the extension is not installed, the migrations fail.\n"}, thin},
		{"a mode of maintenance", "routine_work", map[string]string{"docs/mode.md": "# Manage Maintenance Mode\n\nTo turn it on for the front ends of production:\n\n```\n./manage_maintenance.sh --environment production\n```\n"}, missing},
		{"loading data", "routine_work", map[string]string{"README.md": "# Shop\n\n## Loading the price data\n\nThis replaces the prices of an environment by those in a file:\n\n```\n./load-prices.sh prices.csv\n```\n"}, covered},
		{"a developer's first data", "routine_work", map[string]string{"README.md": "# Shop\n\n## Seed data\n\nSeed the database with a user to log in as, by running:\n\n```\nrake db:seed\n```\n\n## Import test data\n\nRun this command for more:\n\n```\nrake db:more\n```\n"}, missing},
		{"a service of systemd", "deploy", map[string]string{"docs/server.md": "# FrankenPHP\n\n## Run as a systemd service\n\nFor a production deployment, run it under systemd. Write the unit, then turn it on:\n\n```\nsudo systemctl daemon-reload\nsudo systemctl enable --now shop\n```\n"}, covered},
		{"a service that is restarted", "deploy", map[string]string{"docs/server.md": "# Server\n\n## Cache\n\nIf the server is slow, restart it:\n\n```\nsudo systemctl restart shop\n```\n"}, missing},
		{"environments in the rows of a table", "environments_access", map[string]string{"README.md": "# Shop\n\n### Rate limiting\n\nIt is on everywhere:\n\n| Environment | RPS | BURST |\n|---|---|---|\n| uat | 10 | 1 |\n| staging | 10 | 5 |\n| production | 10 | 5 |\n"}, thin},
		{"other rows of a table", "environments_access", map[string]string{"README.md": "# Shop\n\n### Rate limiting\n\nIt is on everywhere:\n\n| Word | RPS | BURST |\n|---|---|---|\n| uat | 10 | 1 |\n| staging | 10 | 5 |\n| production | 10 | 5 |\n"}, missing},
		{"addresses that somebody else asks", "health_checks", map[string]string{"README.md": "# Shop\n\n## Uptime monitoring\n\nThese addresses are watched, with mail to all of us:\n\n* https://shop.example/health-check every minute\n* https://till.shop.example every five\n"}, thin},
		{"an address of a page on health", "health_checks", map[string]string{"README.md": "# Shop\n\n## Links\n\n* https://acme.example/browse/benefits/health\n"}, missing},
		{"an address of the reader's own machine", "health_checks", map[string]string{"README.md": "# Shop\n\n## Usage\n\nThen open http://localhost:8000/health and look around.\n"}, missing},
		{"addresses of health", "health_checks", map[string]string{"api/README.md": "# API\n\n## Ports\n\nThe server has an HTTP surface (`/`, `/health` and `/version`) for liveness probes of Kubernetes.\n"}, thin},
		{"a service that nothing tells what to do", "deploy", map[string]string{"README.md": "# Shop\n\n## Releasing\n\n1. Wait for CircleCI to build the branch.\n2. Merge it to main.\n3. Approve the job that deploys to production.\n"}, thin},
		{"a service that something does", "deploy", map[string]string{".circleci/config.yml": "jobs: {}\n", "README.md": "# Shop\n\n## Releasing\n\n1. Wait for CircleCI to build the branch.\n2. Merge it to main.\n3. Approve the job that deploys to production.\n"}, covered},
		{"a clean-up in steps", "routine_work", map[string]string{"sql/README.md": "# Queries\n\n## Database cleanup process\n\nFor the regular maintenance of production:\n\n1. Run the script of this folder that deletes the old records.\n2. Trigger the job that indexes the rest again.\n"}, covered},
		{"a clean-up without its rhythm", "routine_work", map[string]string{"ci/README.md": "# Tasks\n\n## Purge expired sessions\n\nExpired sessions can be purged from the database of production:\n\n```\nfly execute --config ci/purge.yaml\n```\n"}, thin},
		{"a clean-up with its rhythm", "routine_work", map[string]string{"ci/README.md": "# Tasks\n\n## Prune old tokens\n\nRun this once a month against the database of production:\n\n```\nfly execute --config ci/prune.yaml\n```\n"}, covered},
		{"a clean-up of one's own machine", "routine_work", map[string]string{"README.md": "# Shop\n\n## Local development\n\n### Clean up containers\n\n```\ndocker compose down\n```\n"}, missing},
		{"upgrades, with words between", "routine_work", map[string]string{"README.md": "# Shop\n\n## Updating / Installing dependencies\n\nTo bump all of them to the latest compatible version:\n\n```\npoetry up\n```\n"}, covered},
		{"adding a feature", "routine_work", map[string]string{"docs/dev.md": "# Development\n\n## Adding a new field\n\nWrite a migration for the database, then run it on the server:\n\n```\nrails db:migrate\n```\n"}, missing},
		{"access to an account", "environments_access", map[string]string{"scripts/README.md": "# Scripts\n\n## Operations\n\nThese operate the system. You will need to specify which account you are using, by putting this before the command. For example, to run the check in the account of experiments, in which everybody may try what they like, you would run:\n\n```\naws-vault exec acme-exp -- scripts/check\n```\n"}, covered},
		{"a task on another machine", "backup", map[string]string{"README.md": "# Shop\n\n## For developers\n\n### Repositories\n\n```\ncf run-task api --command \"cli.py make_snapshot_repository shop\"\n```\n"}, thin},
		{"self-hosting", "deploy", map[string]string{"docs/install.md": "# Install\n\n## Self-hosting\n\nOn a server, start the image of the newest version behind a proxy:\n\n```\ndocker run -d -p 80:8080 acme/shop:latest\n```\n"}, covered},
		{"what is backed up before an upgrade", "backup", map[string]string{"docs/guide/getting-started.md": manual}, thin},
		{"what is restored for a downgrade", "restore", map[string]string{"docs/guide/getting-started.md": manual}, thin},
		{"a downgrade in a few words", "rollback", map[string]string{"docs/guide/getting-started.md": manual}, thin},
		{"what is backed up before something else", "backup", map[string]string{"docs/guide/getting-started.md": strings.ReplaceAll(manual, "## Upgrade", "## Import goods")}, missing},
		{"a schema rolled back", "rollback", map[string]string{"docs/migrations.md": "# Migrations\n\n## Rolling back your schema\n\nOn staging and production databases, take the version before:\n\n```\njava -jar shop.jar db rollback\n```\n"}, thin},
		{"an assistant's orders", "incident_escalation", map[string]string{".github/agents/designer.md": "# Designer\n\n" + procedures["incident_escalation"]}, missing},
		{"an assistant's skill", "rollback", map[string]string{".claude/skills/back/SKILL.md": "# Back\n\n" + procedures["rollback"]}, thin},
		{"an assistant's guide", "rollback", map[string]string{"AGENTS.md": "# Guide\n\n" + procedures["rollback"]}, thin},
		{"an assistant's skill in a craft", "rollback", map[string]string{".claude/skills/nest-best-practices/SKILL.md": "# Back\n\n" + procedures["rollback"]}, missing},
		{"an alert that people send", "monitoring_alerts", map[string]string{"docs/keys.md": "# Keys\n\n## When a key leaks\n\nWhoever sees it tells the team:\n\n- Send alert via Slack, and name the owner.\n"}, missing},
		{"an assistant's skill, and a runbook", "rollback", map[string]string{".claude/skills/back/SKILL.md": "# Back\n\n" + procedures["rollback"], "docs/runbook.md": "# Back\n\n" + procedures["rollback"]}, covered},
		{"an assistant's aside", "routine_work", map[string]string{"CLAUDE.md": "# Guide\n\nThe cron jobs of production are in jobs.yml; the scheduled tasks run there each night.\n"}, missing},
		{"a picture", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n![Alerts](https://raw.githubusercontent.com/acme/shop/main/alerts.png)\n"}, missing},
		{"a release that may be rolled back", "rollback", map[string]string{"docs/fields.md": "# Changing a field\n\nDeployments work smoothly, so that the release to production can be rolled back if necessary.\n"}, missing},
		{"secrets of a cloud and their local copies", "secrets_rotation", map[string]string{"docs/configuration.md": "# Configuration\n\n## Secrets\n\nAll secrets are stored in Azure keyvaults. You can use the Makefile to view and edit secrets:\n\n```\nmake test edit-app-secrets\n```\n\nTo set up the local environment:\n\n```\nmake local setup-local-env\n```\n"}, covered},
		{"environments in a sentence", "environments_access", map[string]string{"README.md": "# Shop\n\nThe two parts are deployed to cloud.gov for dev, staging, and\nproduction environments by GitHub Actions.\n"}, thin},
		{"where the logs lie", "monitoring_alerts", map[string]string{"README.md": "# Shop\n\n## Server\n\nOn the production server see logs in `~shop/log`.\n"}, thin},
		{"whom to tell when it fails", "incident_escalation", map[string]string{"docs/infrastructure.md": "# Infrastructure\n\n## Merging\n\nIf something fails on production after that, notify someone in the channel `team-shop`.\n"}, thin},
		{"the undoing of a migration among tasks", "rollback", map[string]string{"docs/infrastructure.md": "# Infrastructure\n\n## Tasks\n\n```\ncf run-task shop --command \"yarn db:migrate:undo:prod:last\"\n```\n"}, thin},
		{"the undoing of steps of the database", "rollback", map[string]string{"docs/database.md": "# Database\n\n## Reverting changes\n\nTo revert changes in the Azure database run the workflow Undo.\n"}, thin},
		{"a decision on what tells the team", "monitoring_alerts", map[string]string{"adr/0020-alerts.md": "# 20. Azure Alerts\n\n## Status\n\nAccepted.\n\n## Context\n\nWe need to know when the service fails in production, and have Azure alerts for it, which are sent to a channel of the team, but for those of the environments of branches.\n"}, thin},
		{"the undoing of a migration on one's own machine", "rollback", map[string]string{"CONTRIBUTING.md": "# Contributing\n\n## Tasks\n\nIn the database of your containers:\n\n```\nyarn db:migrate:undo\n```\n"}, missing},
		{"trouble with a set-up that names no other machine", "troubleshooting", map[string]string{"docs/setup_with_docker.md": "# Installation\n\nRun it.\n\n# Common errors\n\nIf the container has lost its credentials, the server shows an error of decryption. Redo the step on them, and restart it. If a key of the tables is not there, drop the database, and redo the rest.\n"}, thin},
		{"trouble with a set-up of production", "troubleshooting", map[string]string{"docs/setup_with_docker.md": "# Installation\n\nRun it.\n\n# Common errors\n\nIf the container of production has lost its credentials, the server shows an error of decryption. Redo the step on them, and restart it. If a key of the tables is not there, drop the database, and redo the rest.\n"}, covered},
		{"a way in beside what goes wrong", "environments_access", map[string]string{"docs/troubleshooting.md": "# Troubleshooting\n\n## A mail is lost\n\nOpen a console of production; configure your access first:\n\n```\nkubectl exec -it deploy/shop -- rails c\n```\n\n## Access to production is denied\n\nAsk for the role of operators again, which you lose after a month, and log in to the console of the account.\n"}, thin},
		{"a fixture in what tells of tests", "environments_access", map[string]string{"TESTING.md": "# Testing\n\n## Database access\n\nAll tests have access to the database of staging by default. Log in to the console with your account to see what they left there, and use the fixture to get one of your own.\n"}, missing},
		{"an answer on the port", "deploy", map[string]string{"docs/faq.md": "# FAQ\n\n## Deployment\n\nIf the port is taken in production, set another before you deploy:\n\n```\nsystemctl restart shop\n```\n"}, missing},
		{"certificates of authorities", "secrets_rotation", map[string]string{"config/README.md": "# Certificates\n\n## Updating the certificates of authorities\n\nThe bundle of root certificates of the certificate authorities is checked in production. When a partner has a newer one, fetch it and replace the file:\n\n```\ncurl -O https://acme.com/bundle\n```\n"}, thin},
		{"certificates of authorities, and where a key is held", "secrets_rotation", map[string]string{"config/README.md": "# Certificates\n\n## Updating the certificates of authorities\n\nThe bundle of root certificates of the certificate authorities is checked in production. The keys are held in the vault. When a partner has a newer one, fetch it and copy the file:\n\n```\ncurl -O https://acme.com/bundle\n```\n"}, thin},
		{"a wrapper made on one's own machine", "deploy", map[string]string{"ops/config/README.md": "# Config\n\n## Initial setup\n\nFor production, make the wrapper first:\n\n```\ntofu apply -target 'module.sops.local_file.wrapper[0]'\n```\n"}, missing},
		{"a way in to help troubleshoot", "troubleshooting", map[string]string{"README.md": "# Shop\n\n## SSH\n\nYou can get into the running container of production to help troubleshoot or inspect things. Once you are in, set up the shell:\n\n```\ncf ssh shop\n```\n"}, thin},
		{"updates among other steps", "routine_work", map[string]string{"RELEASE-CHECKLIST.md": "# Release checklist\n\n* Run `cargo update` and review dependency updates.\n* Tag it.\n"}, thin},
		{"an address in the description of the interface", "health_checks", map[string]string{"openapi/shop.yaml": "openapi: 3.0.1\npaths:\n  /health:\n    get:\n      summary: Tells whether the database answers\n  /goods:\n    get: {}\n"}, thin},
		{"an address in a specification", "health_checks", map[string]string{"docs/spec.json": "{\n  \"paths\": {\n    \"/health\": {\n      \"get\": {\n        \"summary\": \"Tells how it is\"\n      }\n    }\n  },\n  \"swagger\": \"2.0\"\n}\n"}, thin},
		{"where the log lies", "monitoring_alerts", map[string]string{"docs/troubleshooting.md": "# Troubleshooting\n\nWhen an error appears, take a look at `storage/logs/shop.log` first.\n"}, thin},
		{"a log of a platform, in a sentence", "monitoring_alerts", map[string]string{"docker/README.md": "# Docker\n\n## Logs\n\nTo get the logs do `docker service logs <id>`\n"}, thin},
		{"a roll back of a tool of the desk", "rollback", map[string]string{"docker/README.md": "# Docker\n\n## How to upgrade Docker Desktop\n\nIf problems arise, rollback to the last good version of it.\n"}, missing},
		{"how it is installed, by a file", "deploy", map[string]string{"docs/administration/installation/compose.md": "# Compose\n\nThe server of the shop:\n\n```yaml\nservices:\n  web:\n    image: acme/shop:v3\n```\n"}, thin},
		{"a guide to how it is installed", "deploy", map[string]string{"docs/administration/installation/compose.md": "# Compose\n\n" + strings.Repeat("The server of the shop starts so, on a machine of yours. ", 8) + "\n\n```yaml\nservices:\n  web:\n    image: acme/shop:v3\n```\n"}, covered},
		{"how another is installed", "deploy", map[string]string{"docs/administration/installation/compose.md": "# Compose\n\nThe server of it:\n\n```yaml\nservices:\n  web:\n    image: acme/till:v3\n```\n"}, missing},
		{"what others wrote of it", "deploy", map[string]string{"docs/src/awesome.md": "# Posts\n\n- [Deploying the shop](https://github.com/acme/notes/wiki/deploying)\n"}, missing},
		{"where the log lies on a system", "monitoring_alerts", map[string]string{"docs/binary.md": "# Binary\n\n## Service\n\n```\njournalctl -u shop -f\n```\n"}, thin},
		{"a setting of logs", "monitoring_alerts", map[string]string{"docs/options.md": "# Options\n\n### `SHOP_TASKS`\n\nIf it is set, see `tasks.log` of the server in production for what is done.\n"}, missing},
		{"where a log is written, by a setting", "monitoring_alerts", map[string]string{"docs/options.md": "# Options\n\n### `SHOP_MANAGED`\n\nWhen disabled, logs of tasks are in the output.\nTask logs are written to a file (`tasks.log`) when it is enabled in production.\n"}, thin},
		{"a setting that names a log", "monitoring_alerts", map[string]string{"docs/options.md": "# Options\n\n### `SHOP_LOG`\n\nSee in which file it logs, which is `tasks.log` by default.\n"}, missing},
		{"where the log of developers lies", "monitoring_alerts", map[string]string{"docs/dev.md": "# Local development\n\nWhen an error appears, take a look at `log/development.log` first.\n"}, missing},
		{"an option in the manual page", "health_checks", map[string]string{"shop.1": ".TH \"SHOP\" \"1\"\n.SH OPTIONS\n.B \\-healthcheck <address>\n.RS 4\nAsk whether it is well\\&.\n"}, thin},
		{"an address with a stroke behind it", "health_checks", map[string]string{"backend/openapi.yml": "openapi: 3.0.1\npaths:\n  /health/:\n    get:\n      description: Tells whether it is well\n"}, thin},
		{"the status of all of an interface", "health_checks", map[string]string{"openapi/shop.yaml": "openapi: 3.0.1\npaths:\n  /_status:\n    get:\n      summary: Tells how it is\n"}, thin},
		{"such an address without a word", "health_checks", map[string]string{"openapi/shop.yaml": "openapi: 3.0.1\npaths:\n  /health:\n    get: {}\n  /goods:\n    get:\n      summary: Lists them\n"}, missing},
		{"the health of what is sold", "health_checks", map[string]string{"openapi/shop.yaml": "openapi: 3.0.1\npaths:\n  /goods/of/our/health:\n    get:\n      summary: Lists them\n"}, missing},
		{"trouble with tests", "troubleshooting", map[string]string{"docs/testing.md": "# Tests\n\n## Gotchas\n\nIf a test fails to clean up after itself, others show errors that it has caused. Look for what it has left in the tables, and fix the hook that removes it. Then check all of them again.\n"}, thin},
		{"what is done again and again", "routine_work", map[string]string{"docs/prices.md": "# Taking up prices\n\nPeriodically we need to take up a new list of prices.\n\n- Make the folder `prices/$VERSION`\n- Copy the list to `prices/$VERSION/list.json`\n- Name it in `shop/prices.go`\n"}, covered},
		{"what is done every week, in steps", "routine_work", map[string]string{"docs/goods.md": "# Goods\n\n1. Every week look at the goods that were sold.\n2. Choose which are ordered.\n3. Tell the shops.\n"}, covered},
		{"what a program does again and again", "routine_work", map[string]string{"docs/prices.md": "# Prices\n\nPeriodically the list of prices changes.\n\n1. One is new.\n2. One is old.\n3. One is both.\n"}, missing},
		{"what is done again and again, and not how", "routine_work", map[string]string{"docs/prices.md": "# Prices\n\nPeriodically we need to take up a new list of prices.\n"}, missing},
		{"a token that is brought into a store", "secrets_rotation", map[string]string{"README.md": "# Shop\n\n## Calling it\n\nSynchronise the token with Kubernetes secrets.\n"}, thin},
		{"a store of parameters, to connect with", "secrets_rotation", map[string]string{"docs/connect.md": "# Connecting\n\n1. Go to the machine of the environment.\n2. With the parameters from **Parameter Store** run `psql -h host`.\n"}, thin},
		{"a key from a store, in a table", "secrets_rotation", map[string]string{"docs/dev.md": "# Variables\n\n| Variable | Purpose |\n|---|---|\n| `MAPS` | Maps API key (from AWS Parameter Store) |\n"}, thin},
		{"a value from a table", "secrets_rotation", map[string]string{"docs/dev.md": "# Variables\n\n| Variable | Purpose |\n|---|---|\n| `MAPS` | Maps API key (from the table of keys) |\n"}, missing},
		{"links out of the repository alone", "monitoring_alerts", map[string]string{"docs/logging.md": "# Logging\n\n1. [Logstash](https://guidance.example.gov/logit)\n2. [Sentry.io](https://guidance.example.gov/sentry)\n\nDetails about logging can be found in [the guidance](https://guidance.example.gov/monitoring) of all teams, for dashboards of the server in production.\n"}, outside},
		{"links beside what is watched", "monitoring_alerts", map[string]string{"docs/logging.md": "# Logging\n\nThe Grafana dashboard of production shows requests and errors. When HighErrors fires, look at the logs of the last deploy first, then at those of the database, and tell the team of it. Details about logging can be found in [the guidance](https://guidance.example.gov/monitoring).\n"}, covered},
		{"a heading over another topic alone", "deploy", map[string]string{"README.md": "# Shop\n\n## Deployment workflow\n\n### Update dependencies\n\n1. Run `poetry update`\n2. Run all of the tests.\n3. See that the servers of production are well.\n"}, missing},
		{"what a deploy is good for", "deploy", map[string]string{"docs/fast.md": "# Fast\n\n## Production deployment benefits\n\n1. Fewer servers.\n2. Faster pages in production.\n"}, missing},
		{"a deploy that was", "deploy", map[string]string{"docs/fast.md": "# Fast\n\n## Deployment checklist\n\n- [x] Build it for the servers of production\n- [x] Look at it in the pipeline\n- [ ] Tell the users in production\n"}, missing},
		{"a module for backups", "backup", map[string]string{"main.go": "package main\n", "infra/modules/backup/main.tf": "variable \"days\" {}\n", "infra/modules/backup/README.md": "# Backup\n\nThis module takes backups of the database of a server each night, and keeps them for as long as whoever uses it says that they are to be kept, be it a month or a year.\n\n## Inputs\n\n| Name | Description |\n|---|---|\n| days | How long the backups are kept |\n"}, thin},
		{"a module for backups, as text", "backup", map[string]string{"main.go": "package main\n", "infra/modules/backup/main.tf": "variable \"days\" {}\n", "infra/modules/backup/README.md": "# Backup\n\nThis module takes backups of the database of a server each night, and keeps them for as long as whoever uses it says that they are to be kept, be it a month or a year.\n\n"}, covered},
		{"what is done beside a table of inputs", "backup", map[string]string{"main.go": "package main\n", "infra/backup/README.md": "# Backup\n\n## Backups of the database\n\nEach night a copy of the database of the server is put into a bucket, where it lies for a month. By hand it is taken so:\n\n```\nmake backup\n```\n\n### Inputs\n\n| Name | Description |\n|---|---|\n| days | How long the backups are kept |\n"}, covered},
		{"a deploy that is only tried", "deploy", map[string]string{"openshift/readme.md": "# OpenShift\n\n## Deploy\n\nThere is a file of settings for each environment:\n\n```bash\noc process -f shop.yaml | oc create -f - --dry-run\n```\n"}, thin},
		{"a deploy that is tried first", "deploy", map[string]string{"openshift/readme.md": "# OpenShift\n\n## Deploy\n\nThere is a file of settings for each environment. Leave out the dry run to send it:\n\n```bash\noc process -f shop.yaml | oc create -f - --dry-run\n```\n"}, covered},
		{"a release that somebody chooses", "rollback", map[string]string{"docs/flows.md": "# Workflows\n\n## Manual\n\nThis workflow allows an operator to choose a built release from GitHub and deliver it to any of the environments.\n"}, thin},
		{"a version of before, below a heading of its own", "rollback", map[string]string{"docs/deployment.md": "# Deployment\n\n## Redeploying a previously-deployed release\n\nUse the workflow for production. Instead of a branch, choose one of the tags in its list.\n"}, thin},
		{"a version of before, by a command", "rollback", map[string]string{"docs/deployment.md": "# Deployment\n\n## Deploy an older version\n\nIn production, give the tag of before:\n\n```\nmake deploy TAG=v1.2\n```\n"}, covered},
		{"a tag that is selected", "rollback", map[string]string{"README.md": "# Shop\n\n## Deployment\n\n- Open the workflow for production.\n- Select the `Tag` to deploy, and run it.\n"}, thin},
		{"a tag that is selected for something else", "rollback", map[string]string{"README.md": "# Shop\n\n## Deployment\n\n- Open the workflow for production.\n- Select the tag of the team, and run it.\n"}, missing},
		{"a tag that is released on demand", "rollback", map[string]string{"docs/flows.md": "# Workflows\n\n## Releases\n\nThe manual run takes a version, so that you can release a specific tag to any environment.\n"}, thin},
		{"a version that is released for the first time", "rollback", map[string]string{"docs/flows.md": "# Workflows\n\n## Releases\n\nTo release a specific version to the environment, raise the number first.\n"}, missing},
		{"goods that somebody chooses", "rollback", map[string]string{"docs/flows.md": "# Workflows\n\n## Manual\n\nThis allows an operator to choose a good from the list of the environment and deliver it to any of the shops.\n"}, missing},
		{"whom to tell in one case", "incident_escalation", map[string]string{"docs/incident_scenarios/store_freeze.md": "# Store freeze\n\n## Scenario\n\nAll files of the store hang.\n\n## Strategy\n\n### Immediately\n\nNotify the storage team at `store@acme.com` so that they open a ticket.\n"}, thin},
		{"what a case is, and nobody to tell", "incident_escalation", map[string]string{"docs/incident_scenarios/store_freeze.md": "# Store freeze\n\n## Scenario\n\nAll files of the store hang.\n"}, missing},
		{"whom to tell before it is switched off", "incident_escalation", map[string]string{"docs/incident_scenarios/scheduled_downtime.md": "# Downtime\n\n## Strategy\n\nNotify the sales team at `sales@acme.com`.\n"}, missing},
		{"whom to tell of a sale", "incident_escalation", map[string]string{"docs/sales.md": "# Sales\n\n## Strategy\n\nNotify the sales team at `sales@acme.com`.\n"}, missing},
		{"how the data come back in one case", "restore", map[string]string{"docs/incident_scenarios/store_failure.md": "# Store failure\n\n## Scenario\n\nThe store is lost. This is a restore-from-backup scenario.\n\n## Strategy\n\n1. Read only from the bucket.\n2. Find a new place.\n3. Copy all of it there.\n"}, thin},
		{"a case in which nothing comes back", "restore", map[string]string{"docs/incident_scenarios/store_failure.md": "# Store failure\n\n## Scenario\n\nThe store is slow.\n\n## Strategy\n\n1. Look.\n2. Wait.\n3. Go on.\n"}, missing},
		{"a report on an outage", "incident_escalation", map[string]string{"POST_MORTEM.md": "# Post-mortem: outage of production\n\n**Severity:** high\n\n## Root cause\n\nThe server went down when it was deployed, since a file of it was missing there, which nobody had seen in staging before. All of its instances failed at once.\n"}, thin},
		{"a report on an outage, and who is called", "incident_escalation", map[string]string{"POST_MORTEM.md": "# Post-mortem: outage of production\n\n**Severity:** high\n\n## Root cause\n\nThe server went down when it was deployed, since a file of it was missing there, which nobody had seen in staging before. All of its instances failed at once. The engineer on call was paged.\n"}, covered},
		{"how it was deployed before an outage", "deploy", map[string]string{"POST_MORTEM.md": "# Post-mortem\n\n## Root cause\n\nA file.\n\n## Deployment history\n\n1. Deployed to production.\n2. Deployed to the servers again.\n"}, missing},
		{"a dump for another system", "backup", map[string]string{"docs/powerbi.md": "# PowerBI dashboard data\n\nA release copies the database of production into another, which is read there. It takes a backup of it, and runs this:\n\n```\npg_dump -d shop -f shop.sql\n```\n"}, missing},
		{"a flag in each environment", "environments_access", map[string]string{"docs/wrap.md": "# Wrapping\n\n## Settings\n\n- **Dev**: `WRAP_ENABLED=True`\n- **Staging**: `WRAP_ENABLED=False` (for safety)\n- **Prod**: disabled\n"}, missing},
		{"a document named for it, without a title", "troubleshooting", map[string]string{"docs/troubleshooting.md": "## Queue\n\nQ: Jobs fail with `Copy of Cart has been removed`, in production as well, after a release of the till was put there.\n\nA: This is a problem of code that is loaded anew. Restart the queue on each server to resolve it.\n"}, covered},
		{"the causes of an alert", "troubleshooting", map[string]string{"docs/runbooks/failed-jobs.md": "# FailedJobs\n\n## Description\n\nFires when a job has failed.\n\n## Potential Causes\n\nJobs fetch rates and send orders. One of them has failed after it was tried again once an hour for a day: the database in production was down, or an order is not valid and nobody corrected it.\n\n## Resolutions\n\nLook at the panel.\n"}, covered},
		{"what newcomers trip up on", "troubleshooting", map[string]string{"docs/gotchas.md": "# Common gotchas\n\n## Engines\n\nThe database of the server is in parts; check that each has its own folder, since no other is read for it.\n\n## Maps\n\nIf you see errors about maps, check that the extension is there in the container, and load it.\n"}, thin},
		{"what goes wrong for newcomers", "troubleshooting", map[string]string{"docs/gotchas.md": "# Common gotchas\n\n## Engines\n\nIf the server fails to start, check that each of the parts has its own folder, since no other is read for it.\n\n## Maps\n\nIf you see errors about maps, check that the extension is there in the container, and load it.\n"}, covered},
		{"somebody who leads it, with an address", "overview_owner", map[string]string{"README.md": "# Shop\n\nThe shop sells the goods of Acme to shops all over the world, and is what the sales team works with every day.\n\n## Active contributors\n\n- **Ann Example**, Lead Developer at Acme (ann@acme.com)\n"}, covered},
		{"somebody who worked on it", "overview_owner", map[string]string{"README.md": "# Shop\n\nThe shop sells the goods of Acme to shops all over the world, and is what the sales team works with every day.\n\n## Active contributors\n\n- **Ann Example**, Developer at Acme (ann@acme.com)\n"}, thin},
		{"a ping of an interface", "health_checks", map[string]string{"openapi/shop.yaml": "openapi: 3.0.1\npaths:\n  /v2/ping:\n    get:\n      summary: Answers\n"}, thin},
		{"a ping of an interface, and a plain address", "health_checks", map[string]string{"openapi/shop.yaml": "openapi: 3.0.1\npaths:\n  /v2/ping:\n    get:\n      summary: Answers\n", "config/routes.rb": "get :healthcheck, to: proc { [200, {}, %w[OK]] }\n"}, missing},
		{"a script that is gone", "deploy", map[string]string{"scripts/other.sh": "true\n", "docs/runbook.md": "# Operations\n\n## Deploy\n\nDeploy to the production servers with one command:\n\n```\n./scripts/deploy.sh\n```\n"}, thin},
	} {
		t.Run(c.name, func(t *testing.T) {
			out := outcomeOf(t, facts.Service, c.files)
			if got := checktest.Measure(out, c.topic); got != string(c.want) {
				t.Errorf("%s is %v, want %s; findings %+v", c.topic, got, c.want, out.Findings)
			}
		})
	}
}

// What is titled for a topic is what a reader opens, before a sentence in passing.
func TestThinTopicsPointAtTheSectionTitledForThem(t *testing.T) {
	snapshots := "# Development databases\n\n## Restore your database from a snapshot\n\nIf you have taken a snapshot and want to restore from it, run the script for that.\n\n## Anonymize\n\nRestore the database of a snapshot to the server of staging, and see that the accounts are there.\n"
	metrics := "## Datadog monitoring metrics\n\n- `sms.sent`: a message is sent\n- `sms.failed`: the status of a message says that it did not arrive\n"
	results := "# Load\n\n## Results\n\nDatadog will contain logs of production.\n"
	for _, c := range []struct {
		topic, want string
		files       map[string]string
	}{
		{"how to restore the data", "db/README.md:3: Too little says how to restore the data from a backup: it is about a developer's own machine.", map[string]string{"db/README.md": snapshots}},
		{"what is watched", "docs/2021-02-09-metrics.md:1: Too little says what is watched, where to look, and what each alert means: it stands in a document of its day.", map[string]string{"load/README.md": results, "docs/2021-02-09-metrics.md": metrics}},
		{"what is watched", "docs/2021-02-09-metrics.md:1: Too little says what is watched, where to look, and what each alert means: it stands in a document of its day.", map[string]string{"docs/2021-02-09-metrics.md": metrics}},
		{"what is watched", "load/README.md:5: Too little says what is watched, where to look, and what each alert means: it is mentioned in passing.", map[string]string{"load/README.md": results, "docs/2021-02-09-metrics.md": "# Metrics\n"}},
	} {
		var got []string
		for _, f := range outcomeOf(t, facts.Service, c.files).Findings {
			if strings.Contains(f.Message, c.topic) {
				got = append(got, fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Message))
			}
		}
		if !slices.Equal(got, []string{c.want}) {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// What goes wrong for the users of a library is what its maintainers meet.
func TestTroubleOfALibrary(t *testing.T) {
	symptoms := "## It cannot be built\n\nRun your package manager to install the headers, and make sure that all of your packages are new.\n\n## It is not found\n\nAdd its folder to the path of the shell that is in use, so that the error is gone. Then open another one, and try again.\n"
	for text, want := range map[string]string{
		"# Troubleshooting the shop\n\n" + symptoms: "covered",
		"# Hosting\n\n## Troubleshooting\n\n### `libshop` not found\n\n" + strings.Repeat("The images of the host have another one, so take a newer image. ", 4): "covered",
		"# Troubleshooting your plugins\n\n" + symptoms: "missing",
		"# Setup\n\n## Errors about the till?\n\nAdd its files. Otherwise, your shop will show you this error:\n\n```\nno till\n```\n":                                                                  "thin",
		"# Setup\n\n## Errors with a cause\n\nEach error of the shop knows what led to it, and tells it to whoever asks.\n":                                                                             "missing",
		"# Frequently asked questions\n\n" + symptoms + goesWrong:                                                                                                                                       "covered",
		"# FAQ\n\n## Why?\n\nTo check what the issues of shops are, and which problems they resolve at what cost, we needed one place." + goesWrong:                                                     "thin",
		"# FAQ\n\n## Why?\n\nTo check what the issues of shops are, and which problems they resolve at what cost, we needed one place.\n\n## Who may check it?\n\nAll who have problems with a shop.\n": "missing",
	} {
		if got := checktest.Measure(outcomeOf(t, facts.Library, map[string]string{"docs/page.md": text}), "troubleshooting"); got != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
	page := map[string]string{"docs/faqs.md": "# Questions of ours\n\n" + symptoms + goesWrong}
	if got := checktest.Measure(outcomeOf(t, facts.Library, page), "troubleshooting"); got != "covered" {
		t.Errorf("the name of a document stands for its title: %v", got)
	}
}

const goesWrong = "\n\n## It does not start\n\nIt fails to start when the encoding is not set. Set it, and the error is gone.\n"

// What is asked of those who keep a library speaks of no service.
func TestRoutineOfALibrary(t *testing.T) {
	for kind, want := range map[facts.Kind]string{facts.Library: "raising the versions it depends on", facts.Service: "clean-ups, reports, certificates"} {
		out := outcomeOf(t, kind, map[string]string{"README.md": introduction})
		if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return strings.Contains(f.Fix, want) }) {
			t.Errorf("%s: %+v, want %q", kind, out.Findings, want)
		}
	}
}

func TestKinds(t *testing.T) {
	files := map[string]string{"README.md": introduction}
	for kind, want := range map[facts.Kind][]string{
		facts.Service: topicNames(),
		facts.Site:    slices.DeleteFunc(topicNames(), func(s string) bool { return s == "backup" || s == "restore" }),
		facts.Library: {"overview_owner", "deploy", "troubleshooting", "routine_work"},
		facts.CLI:     {"overview_owner", "deploy", "troubleshooting", "routine_work"},
		facts.Docs:    nil,
	} {
		out := outcomeOf(t, kind, files)
		var got []string
		for _, name := range topicNames() {
			if checktest.Measure(out, name) != "not-applicable" {
				got = append(got, name)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is asked for %v, want %v", kind, got, want)
		}
	}
	manual := map[string]string{"doc/libraries.md": "# Libraries\n\n## Publishing\n\nAlright, so now you can publish your package to users everywhere: tag a release and push it.\n\n```\ngit tag v1.0.0 && git push --tags\n```\n"}
	if out := outcomeOf(t, facts.Library, manual); checktest.Measure(out, "deploy") == "covered" {
		t.Errorf("a manual tells users how to publish theirs, which is no release procedure of this: %+v", out)
	}
	process := map[string]string{"RELEASING.md": "# Releasing\n\nTag the version and push it; the workflow publishes it:\n\n```\ngit tag v1.2.3 && git push --tags\n```\n"}
	if out := outcomeOf(t, facts.Library, process); checktest.Measure(out, "deploy") != "covered" {
		t.Errorf("a library with a release procedure: %+v", out)
	}
	process = map[string]string{"docs/Release.md": publishing}
	if out := outcomeOf(t, facts.Library, process); checktest.Measure(out, "deploy") != "covered" {
		t.Errorf("a library with a release procedure under no heading: %+v", out)
	}
	process = map[string]string{"package.json": "{\"scripts\": {\"release\": \"lerna publish\"}}\n", "RELEASE_PROCESS.md": "# Releasing shop-ui\n\n- See to it that you may publish shop-ui on npm. If you may not, ask IT.\n- Run `npm install`, and see that everything builds.\n- Run `npm run release` and follow what `lerna publish` asks.\n- Look at its page and see that the version is there.\n"}
	if out := outcomeOf(t, facts.Library, process); checktest.Measure(out, "deploy") != "covered" {
		t.Errorf("a library that a tool of its language publishes: %+v", out)
	}
	if out := outcomeOf(t, facts.Docs, files); out.Status != check.NotApplicable {
		t.Errorf("prose that is no collection of runbooks: %+v", out)
	}
	steps := "# Checklist\n\n* Run `cargo outdated`, and update each dependency.\n* Tag it.\n"
	for path, want := range map[string]string{"RELEASE-CHECKLIST.md": "thin", "README.md": "missing"} {
		if got := checktest.Measure(outcomeOf(t, facts.Library, map[string]string{path: steps}), "routine_work"); got != want {
			t.Errorf("updates among the steps of %s are %v, want %s", path, got, want)
		}
	}
	fetched := map[string]string{"CONTRIBUTING.md": "# Contributing\n\nFetch the sources:\n\n```\ngo get -u -d github.com/acme/shop\n```\n"}
	if got := checktest.Measure(outcomeOf(t, facts.Library, fetched), "routine_work"); got != "missing" {
		t.Errorf("who fetches the sources of a library updates nothing: %v", got)
	}
	upgrades := "# Tasks\n\n## Updating dependencies\n\nRun this, and look at what changed:\n\n```\nnpm update\n```\n"
	for path, want := range map[string]string{"CONTRIBUTING.md": "covered", "doc/basic-usage.md": "missing"} {
		if got := checktest.Measure(outcomeOf(t, facts.Library, map[string]string{path: upgrades}), "routine_work"); got != want {
			t.Errorf("routine work of a library in %s is %v, want %s", path, got, want)
		}
	}
	users := map[string]string{"docs/deploy.md": "# Deploying your application\n\n" + procedures["deploy"]}
	if out := outcomeOf(t, facts.Library, users); out.Status != check.Fail {
		t.Errorf("a library that tells its users how to deploy: %+v", out)
	}
}

func TestBrokenCommandsAreCounted(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{
		"Makefile":        "deploy:\n\ttrue\n",
		"docs/runbook.md": "# Operations\n\n## Deploy\n\nDeploy to the production servers:\n\n```\nmake deploy\nmake warm-up\n```\n",
	})
	if checktest.Measure(out, "commands_broken") != 1 || !strings.Contains(out.Summary, "; of the scripts and tasks that they name, 1 cannot be found, as docs-fresh tells.") {
		t.Errorf("%d broken: %s", checktest.Measure(out, "commands_broken"), out.Summary)
	}
	if checktest.Measure(out, "deploy") != "covered" {
		t.Errorf("deploy is %v", checktest.Measure(out, "deploy"))
	}
}

func TestUnreadableRunbookIsInconclusive(t *testing.T) {
	tr := tree.FromFiles(map[string]string{"docs/runbook.md": "# x\n"})
	tr.Files[0].Unreadable = "its content is missing"
	out, err := Runbooks.Run(context.Background(), &facts.Facts{Tree: tr, Repo: facts.Repo{Kind: facts.Service}})
	if err != nil || out.Status != check.Inconclusive {
		t.Errorf("%+v, %v", out, err)
	}
}

// Where the owner is read is shown beside what this is, in the same document if it
// stands there.
func TestWhereTheOwnerIsRead(t *testing.T) {
	about := strings.Replace(introduction, " It is owned by the platform team.", "", 1)
	for name, c := range map[string]struct {
		files map[string]string
		want  []string
	}{
		"there":                       {map[string]string{"README.md": introduction, "CONTACT.md": "# Contact\n\nJane Doe\n"}, []string{"overview_owner: README.md:1", "overview_owner: README.md:3"}},
		"elsewhere":                   {map[string]string{"README.md": about, "CONTACT.md": "# Contact\n\nJane Doe\n"}, []string{"overview_owner: README.md:1", "overview_owner: CONTACT.md:1"}},
		"of those who are asked":      {map[string]string{"README.md": about, "CONTRIBUTING.md": "# Contributing\n\nIf unsure, do not hesitate to ping me (@jane).\n"}, []string{"overview_owner: README.md:1", "overview_owner: CONTRIBUTING.md:3"}},
		"of those who are written to": {map[string]string{"README.md": about + "\n## Contributing\n\nIf you have questions on the shop, please contact shop@acme.com.\n"}, []string{"overview_owner: README.md:1", "overview_owner: README.md:8"}},
		"of those who made it":        {map[string]string{"README.md": about, "CREDITS.md": "shop is mainly developed by [Jane](https://github.com/jane)\n"}, []string{"overview_owner: README.md:1", "overview_owner: CREDITS.md:1"}},
	} {
		where, _ := checktest.Measure(outcomeOf(t, facts.Service, c.files), "where").([]string)
		if !slices.Equal(where, c.want) {
			t.Errorf("%s: %q, want %q", name, where, c.want)
		}
	}
	for path, text := range map[string]string{
		"docs/pages/support.md": "# Support\n\nAsk [us](mailto:shop@example.com) by mail.\n", "docs/agents.md": "# Agents\n\n## Support\n\nThe Shop Team gives none.\n",
		"docs/content/themes/dark/index.md": "# Dark\n\n## Author\n\n[Jane Doe](https://jane.example)\n",
		"docs/customize.md":                 "# Yours\n\n## Configuration (address, contact)\n\nSet both in the file of the server.\n",
		"docs/administration/server.md":     "# Server\n\n### SHOP_STATUS_FORMAT\n\nVariables:\n\n- `owner`: Jane Doe, for one\n",
		"docs/operations/release.md":        "# Release\n\nMake sure that the product owner is in the loop with errors.\n",
		"docs/bursaries.md":                 "# Bursaries\n\n## 10. Contact\n\nFor questions about this document, contact:\n\n- The Shop Team\n",
		"docs/access.md":                    "# Access\n\n## User roles\n\n### Owner (creator)\n\nWho made the basket may delete it.\n",
	} {
		if got := checktest.Measure(outcomeOf(t, facts.Service, map[string]string{"README.md": about, path: text}), "overview_owner"); got != "thin" {
			t.Errorf("%s names an owner: %v", path, got)
		}
	}
	for rule, want := range map[string]string{"* @acme/shop\n": "no document names an owner, only .github/CODEOWNERS does", "/docs/ @acme/texts\n": "no document names an owner, only .github/CODEOWNERS names some, for parts of it", "# * @acme/shop\n": "no document was found that says which person or team answers for it"} {
		out := outcomeOf(t, facts.Service, map[string]string{"README.md": about, ".github/CODEOWNERS": rule})
		if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return strings.HasSuffix(f.Message, ": "+want+".") }) {
			t.Errorf("%q: %+v", rule, out.Findings)
		}
	}
	for paths, want := range map[string]string{
		"kubernetes/deployment-production.tmpl kubernetes/deployment-staging.tmpl kubernetes/db-task-production.tmpl kubernetes/db-task-staging.tmpl": "kubernetes/deployment-production.tmpl: the settings of production and staging lie here",
		"shop-demo.yml shop-staging.yml":                                      "shop-demo.yml: the settings of demo and staging lie here",
		"shop-demo.yml shop-staging.yml shop.yml":                             "shop-demo.yml: the settings of demo, staging and production (shop.yml) lie here",
		"helm/values-dev.yaml helm/values-preprod.yaml helm/values-prod.yaml": "helm/values-dev.yaml: the settings of dev, preprod and prod lie here",
		"config/development.yml config/production.yml":                        "",
		"app/dev.yaml ops/prod.yaml":                                          "",
		"docker-compose.dev.yml docker-compose.prod.yml":                      "",
	} {
		files, got := map[string]string{"README.md": about}, ""
		for path := range strings.FieldsSeq(paths) {
			files[path] = "kind: Deployment\nreplicas: 1\nRAILS_ENV: production\n"
		}
		if f := findingOn(outcomeOf(t, facts.Service, files), environments); f.Path != "" {
			_, shows, _ := strings.Cut(f.Message, "; ")
			got = f.Path + ": " + strings.TrimSuffix(shows, ".")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", paths, got, want)
		}
	}
	out := outcomeOf(t, facts.Service, map[string]string{"README.md": about, "catalog-info.yaml": "kind: Component\nspec:\n  owner: shop_team\n"})
	files := map[string]string{"README.md": strings.ReplaceAll(introduction, "It is owned by the platform team.", ""), ".github/pull_request_template.md": "This application is owned by the Tills team. Tell them when you raise one.\n"}
	if f := findingOn(outcomeOf(t, facts.Service, files), overviewOwner); !strings.HasSuffix(f.Message, ": no document names an owner, only the form .github/pull_request_template.md:1 does.") {
		t.Error(f.Message)
	}
	files = map[string]string{"README.md": strings.ReplaceAll(introduction, "It is owned by the platform team.", ""), "lib/web/templates/docs/faq.html.md": "# FAQ\n\n## Owners\n\nAn owner of goods can hand them on. It is owned by the Tills team.\n"}
	if f := findingOn(outcomeOf(t, facts.Service, files), overviewOwner); strings.Contains(f.Message, "the form") {
		t.Error(f.Message)
	}
	for page, want := range map[string]string{
		"<p>\n  It is free,\n  and is maintained by the Tills team.\n</p>\n": "no document for those who work on it names an owner, only lib/web/pages/about.html.heex:3 does, a page for its users",
		"<p>Write to our till team: tills@shop.example.</p>\n":               "no document for those who work on it names an owner, only lib/web/pages/about.html.heex:1 does, a page for its users",
		"<p>Baskets are owned by those who fill them.</p>\n":                 "no document was found that says which person or team answers for it",
	} {
		files := map[string]string{"README.md": about, "lib/web/pages/about.html.heex": page, "lib/web/pages/faq.html.md": "# Questions\n\nNobody contacts teams here.\n"}
		if f := findingOn(outcomeOf(t, facts.Service, files), overviewOwner); !strings.HasSuffix(f.Message, ": "+want+".") {
			t.Errorf("%q: %+v", page, f)
		}
	}
	if f := findingOn(out, overviewOwner); !strings.HasSuffix(f.Message, ": no document names an owner, only catalog-info.yaml does.") {
		t.Errorf("%+v", f)
	}
	out = outcomeOf(t, facts.Service, map[string]string{"README.md": about, "package.json": "{\n  \"author\": \"Acme Shops\"\n}\n"})
	if f := findingOn(out, overviewOwner); !strings.HasSuffix(f.Message, ": no document names an owner, only package.json:2 names its author.") {
		t.Errorf("%+v", f)
	}
	out = outcomeOf(t, facts.Service, map[string]string{"README.md": about, "CODEOWNERS": "* @acme/shop\n", "catalog-info.yaml": "kind: Component\nspec:\n  owner: shop_team\n"})
	if f := findingOn(out, overviewOwner); !strings.HasSuffix(f.Message, ", only CODEOWNERS and catalog-info.yaml do.") {
		t.Errorf("%+v", f)
	}
	out = outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n\n## Owner\n\nJane Doe\n"})
	if got := checktest.Measure(out, "overview_owner"); got != "thin" {
		t.Errorf("an owner of what is not told: %v", got)
	}
}

// What an assistant is taught and the README gives, too, is pointed at there.
func TestTaughtAndToldIsPointedAtInTheReadme(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{
		".claude/skills/back/SKILL.md": "# Back\n\n## Rolling back production\n\nGo back to the previous revision of the release:\n\n```\nalembic downgrade -1\n```\n",
		"README.md":                    "# Shop\n\n## Tables\n\nTo rollback one, type\n\n```\npipenv run alembic downgrade -1\n```\n",
	})
	for _, f := range out.Findings {
		if strings.Contains(f.Message, "how to go back") {
			if f.Path != "README.md" || f.Line != 8 || strings.Contains(f.Message, "assistant") {
				t.Errorf("%s:%d %s", f.Path, f.Line, f.Message)
			}
			return
		}
	}
	t.Errorf("nothing on going back: %+v", out.Findings)
}

// A job that takes backups is no text, and is pointed at.
func TestAJobIsPointedAt(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n", "jobs/restic_job.rb": "def perform\n  system(\"restic backup /etc\")\nend\n", "bin/load.sh": "pg_restore x\n"})
	want := "No document was found that says what is backed up, how often, and where it lies; a command here takes a backup."
	if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool {
		return f.Message == want && f.Path == "jobs/restic_job.rb" && f.Line == 2
	}) || checktest.Measure(out, "backup") != "missing" {
		t.Errorf("%+v", out.Findings)
	}
	for _, f := range out.Findings {
		if strings.Contains(f.Message, "how to restore") && f.Path != "" {
			t.Errorf("%+v", f)
		}
	}
}

// So is the step of one that deploys, by its name.
func TestAStepOfADeployIsPointedAt(t *testing.T) {
	for name, want := range map[string]int{"Backup the database": 5, "Back up the pictures": 0} {
		out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n", ".github/workflows/deploy.yml": "jobs:\n  a:\n    steps:\n\n      - name: " + name + "\n        run: bin/keep\n"})
		if f := findingOn(out, backup); f.Line != want || (want > 0) != strings.HasSuffix(f.Message, "; a step here takes a backup.") {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// So is a pipeline that has somebody else's step do it, before what is called.
func TestAPipelineOfBackupsIsPointedAt(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{
		"README.md": "# Shop\n", ".github/actions/backup/action.yml": "runs:\n  steps:\n    - run: pg_dump shop\n",
		".github/workflows/backup_nightly.yml":     "jobs:\n  a:\n    steps:\n      - uses: acme/actions/backup-postgres@main\n",
		".github/workflows/recover-deleted-db.yml": "jobs:\n  a:\n    steps:\n      - uses: actions/cache/restore@v4\n      - uses: acme/actions/restore-deleted-postgres@main\n",
	})
	for _, want := range []string{".github/workflows/backup_nightly.yml:4 a step here takes a backup.", ".github/workflows/recover-deleted-db.yml:5 a step here restores one."} {
		if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool {
			_, said, _ := strings.Cut(f.Message, "; ")
			return fmt.Sprintf("%s:%d %s", f.Path, f.Line, said) == want
		}) {
			t.Errorf("no %s: %+v", want, out.Findings)
		}
	}
}

// What a comment says is done is not done there, and where a choice of places is offered for the data
// and production is none of them, that is said.
func TestAPipelineThatRestores(t *testing.T) {
	const head = "# restore-db-shop lies elsewhere\non:\n  workflow_dispatch:\n    inputs:\n      target:\n        type: choice\n        options:\n          - demo\n          - %s\njobs:\n  a:\n    steps:\n      - run: %s\n"
	for _, c := range []struct {
		place, run, want string
		line             int
	}{
		{"dev", "aws rds restore-db-cluster-from-snapshot", "; a step here restores one, and offers no production to restore to.", 13},
		{"prod", "aws rds restore-db-cluster-from-snapshot", "; a step here restores one.", 13},
		{"dev", "bin/put\n        name: Restore the database", "; a step here restores one, and offers no production to restore to.", 14},
		{"prod", "bin/nothing", "No document was found that says how to restore the data from a backup.", 0},
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n", ".github/workflows/restore-db.yml": fmt.Sprintf(head, c.place, c.run)})
		if f := findingOn(out, restore); f.Line != c.line || !strings.HasSuffix(f.Message, c.want) {
			t.Errorf("%s, %s: %+v", c.place, c.run, f)
		}
	}
}

// A job of a cluster that runs by the clock shows what it does better than the name of a step.
func TestAJobOfAClusterIsPointedAt(t *testing.T) {
	const job = "kind: Template\nobjects:\n  - kind: CronJob\n    metadata:\n      name: shop-%s\n    spec:\n      schedule: \"0 0 * * *\"\n      args:\n        - %s\n"
	files := map[string]string{
		"README.md": "# Shop\n", ".github/workflows/deploy.yml": "jobs:\n  a:\n    steps:\n      - name: Backup the database\n        run: bin/keep\n",
		"db/deploy.yml": fmt.Sprintf(job, "backup", "pg_dump -d shop"), "till/deploy.yml": fmt.Sprintf(job, "restore", "psql -h db -f $file"), "seed/deploy.yml": fmt.Sprintf(job, "seed", "psql -h db -f $file"),
	}
	out := outcomeOf(t, facts.Service, files)
	if f := findingOn(out, backup); f.Path != "db/deploy.yml" || f.Line != 9 || !strings.HasSuffix(f.Message, "; a job here takes a backup.") {
		t.Errorf("%+v", f)
	}
	if f := findingOn(out, restore); f.Path != "till/deploy.yml" || f.Line != 9 || !strings.HasSuffix(f.Message, "; a job here restores one.") {
		t.Errorf("%+v", f)
	}
}

// Where a text tells little of what is watched, the runbooks are named to which alerts lead.
func TestTheRunbooksOfAlertsArePointedAt(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{
		"README.md":     "# Shop\n\n## Logging\n\nUse the class Log to write a message. The output format is JSON, which is searched more easily in Splunk in production.\n",
		"ops/alerts.tf": "resource \"newrelic_nrql_alert_condition\" \"queue\" {\n  runbook_url = \"https://wiki.acme.com/queue\"\n}\n",
	})
	const want = "; alerts lead for that to a page out of the repository, which was not read (ops/alerts.tf:2)."
	if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return strings.HasSuffix(f.Message, want) }) {
		t.Errorf("%+v", out.Findings)
	}
}

// So is a step that runs a script which does it, also where a text tells little.
func TestAStepThatRunsAScriptIsPointedAt(t *testing.T) {
	for text, want := range map[string]string{
		"# Shop\n": "; a step here takes a backup.",
		"# Shop\n\n## Scripts\n\nOne takes a snapshot of the database of production, and keeps it.\n": "; the pipeline .gitlab-ci.yml:4 takes a backup.",
	} {
		out := outcomeOf(t, facts.Service, map[string]string{
			"README.md": text, ".gitlab-ci.yml": "migrate:\n  script:\n    - echo keep it first\n    - ./scripts/rds-snapshot-db prod\n",
			"scripts/db-backup": "#!/bin/sh\npg_dump shop_development\n", "scripts/rds-snapshot-db": "#!/bin/sh\naws rds create-db-snapshot --db-instance-identifier shop\n",
		})
		if f := findingOn(out, backup); !strings.HasSuffix(f.Message, want) {
			t.Errorf("%q: %+v, want %q", text, f, want)
		}
	}
}

// A pipeline that sends something out is no text, and is pointed at.
func TestAPipelineIsPointedAt(t *testing.T) {
	files := map[string]string{".github/workflows/publish.yml": "on:\n  push:\n    tags: ['*']\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n"}
	for kind, summary := range map[facts.Kind]string{
		facts.Library: "Of 4 things that whoever maintains this library must know, none was found written down.",
		facts.Service: "Of 12 things that whoever operates this must know, none was found written down.",
	} {
		out := outcomeOf(t, kind, files)
		if got := checktest.Measure(out, "deploy"); got != "missing" || out.Summary != summary {
			t.Errorf("%s: %v, %s", kind, got, out.Summary)
		}
	}
	out := outcomeOf(t, facts.Library, files)
	want := check.Finding{
		Message: "No document was found that says how a new version is released, who sees to that, and what comes before; a pipeline, which starts when a tag is pushed, sends something out here.",
		Path:    ".github/workflows/publish.yml", Line: 8, Fix: release.fix,
	}
	if out.Findings[0] != want {
		t.Errorf("%+v", out.Findings)
	}
}

// What sends something out to be tried, or something beside the program, is no way to deploy it.
func TestAPipelineOfSomethingElseIsNot(t *testing.T) {
	for name, want := range map[string]string{"performance-test.yml": "", "deploy-secrets.yml": "", "publish.yml": ".github/workflows/publish.yml"} {
		out := outcomeOf(t, facts.Service, map[string]string{".github/workflows/" + name: "on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: docker push acme/shop\n"})
		if f := findingOn(out, deploy); f.Path != want {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// Backups that the description of infrastructure has taken are pointed at.
func TestDeclaredBackupsArePointedAt(t *testing.T) {
	for text, want := range map[string]string{
		"resource \"aws_backup_plan\" \"daily\" {\n}\n":                                              "; backups are declared in infra/main.tf:1.",
		"resource \"aws_db_instance\" \"shop\" {\n  backup_retention_period = 7\n}\n":                "; backups are declared in infra/main.tf:2.",
		"resource \"aws_db_instance\" \"shop\" {\n  backup_retention_period = 0\n}\n":                "where it lies.",
		"variable \"backup_retention_period\" {\n  description = \"how long backups are kept\"\n}\n": "where it lies.",
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"infra/main.tf": text})
		if f := findingOn(out, backup); !strings.HasSuffix(f.Message, want) {
			t.Errorf("%q: %+v", text, f)
		}
	}
}

// A job that is for pushes alone is started by no pull request.
func TestAJobOfPushesIsPointedAt(t *testing.T) {
	for condition, want := range map[string]string{"${{ github.event_name == 'push' }}": ", which starts when main is pushed, ", "success()": ", which starts on pull requests or when main is pushed, ",
		"success() && github.ref == 'refs/heads/live'": ", which starts when live is pushed, ", "github.ref == 'refs/heads/live' || inputs.now": ", which starts on pull requests or when main is pushed, ", "startsWith(github.ref, 'refs/tags/')": ", which starts when a tag is pushed, ",
		"${{ !startsWith(github.ref, 'refs/tags/') }}": ", which starts on pull requests or when main is pushed, "} {
		out := outcomeOf(t, facts.Library, map[string]string{".github/workflows/ci.yml": "on:\n  pull_request:\n  push:\n    branches: [main]\njobs:\n  test:\n    runs-on: x\n    steps:\n      - run: npm test\n  publish:\n    if: " + condition + "\n    runs-on: x\n    steps:\n      - run: npm publish\n"})
		if f := out.Findings[0]; !strings.Contains(f.Message, want) {
			t.Errorf("%s: %s", condition, f.Message)
		}
	}
}

// What its own file says of what starts a pipeline is told, and nothing more.
func TestWhatStartsAPipeline(t *testing.T) {
	for on, want := range map[string]string{
		"push": ", which starts when anything is pushed,",
		"\n  push:\n    branches: [main]\n  workflow_dispatch:":        ", which starts when main is pushed or by hand,",
		"\n  push:\n    branches: ['v*']\n    tags: ['v*']":            ", which starts when a tag or a branch is pushed,",
		"\n  push:\n    branches: ['**']":                              ", which starts when any branch is pushed,",
		"\n  push:\n    branches: [main, dev]":                         ", which starts when some branches are pushed,",
		"\n  release:\n    types: [published]\n  issue_comment:\n    ": ", which starts when a release is made on GitHub or on issue_comment,",
	} {
		p := ci.Parse(".github/workflows/a.yml", []byte("on: "+on+"\njobs: {}\n"))
		if got := startedBy(&p); got != want {
			t.Errorf("%q: %q, want %q", on, got, want)
		}
	}
	p := ci.Parse("bitbucket-pipelines.yml", []byte("pipelines:\n  default:\n    - step:\n        script: [make]\n  tags:\n    v1:\n      - step:\n          script: [make publish]\n"))
	if got := startedBy(&p); got != "" {
		t.Errorf("the default of Bitbucket starts another part than its tags do: %q", got)
	}
}

// What publishes documents releases nothing else.
func TestAPipelineOfPagesIsNoRelease(t *testing.T) {
	for _, name := range []string{"hugo-docs", "publish_docs"} {
		files := map[string]string{".github/workflows/" + name + ".yml": "on: push\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm publish\n"}
		for kind, want := range map[facts.Kind]bool{facts.Service: false, facts.Library: false, facts.Site: true} {
			if got := outcomeOf(t, kind, files).Findings[0].Path != ""; got != want {
				t.Errorf("%s of a %s: points at it: %v, want %v", name, kind, got, want)
			}
		}
	}
}

// Of documents that say as much, the one that is named for it is shown.
func TestTheDocumentNamedForItIsShown(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{
		"docs/api/logging.md":                   "# Logs\n\n" + procedures["incident_escalation"],
		"docs/wiki/incident-response-policy.md": "# Policy\n\n" + procedures["incident_escalation"],
	})
	where, _ := checktest.Measure(out, "where").([]string)
	if want := "incident_escalation: docs/wiki/incident-response-policy.md:3"; !slices.Contains(where, want) {
		t.Errorf("%q, want %s", where, want)
	}
}

// Of sections that say as much, the one whose heading is about it is shown, and none
// that gives a command says it in passing.
func TestTheSectionOnItIsShown(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{
		"docs/a.md": "# Data\n\n## Import\n\nTo see on staging what production shows, take a dump of its database there, and wait until all of it is on the server, which takes an hour. Then load it where you need it, and clean it of what is nobody's business:\n\n```\npg_dump shop\ncf run-task api --command x\n```\n",
		"docs/b.md": "# Operations\n\n" + procedures["backup"],
		"docs/c.md": "# Tables\n\nOn the production server:\n\n```\npg_restore -d shop dump\n```\n",
	})
	where, _ := checktest.Measure(out, "where").([]string)
	if want := "backup: docs/b.md:3"; !slices.Contains(where, want) {
		t.Errorf("%q, want %s", where, want)
	}
	if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool {
		return f.Path == "docs/c.md" && strings.HasSuffix(f.Message, "a command for it stands there among other things.")
	}) {
		t.Errorf("%+v", out.Findings)
	}
}

// More written down never raises the gap or the work, in any file or order.
func TestMoreNeverCosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.Permutation(topicNames()).Draw(t, "order")
		paths := []string{"README.md", "docs/runbook.md", "ops/notes.md", "docs/a/b.md"}
		files := map[string]string{"README.md": introduction}
		gap, work := 2.0, 100.0
		for i, name := range names {
			p := rapid.SampledFrom(paths).Draw(t, fmt.Sprint("path ", i))
			files[p] += "\n" + procedures[name]
			out := outcomeOf(t, facts.Service, files)
			var units float64
			for _, w := range out.Work {
				units += w.Units
			}
			if out.Gap > gap || units > work {
				t.Fatalf("%s in %s raises the gap from %v to %v, the work from %v to %v", name, p, gap, out.Gap, work, units)
			}
			gap, work = out.Gap, units
		}
	})
}

// What is not found here may stand where nobody looked, and is said so.
func TestWhatWasNotRead(t *testing.T) {
	for name, c := range map[string]struct {
		kind          facts.Kind
		files         map[string]string
		summary, line string
	}{
		"nothing": {facts.Service, map[string]string{"README.md": "# Shop\n"},
			"Of 12 things that whoever operates this must know, none was found written down.", "No document was found that says how a change gets to production."},
		"a wiki": {facts.Service, map[string]string{"README.md": "# Shop\n\nSee [the plan](https://github.com/acme/shop/wiki/plan).\n"},
			"Of 12 things that whoever operates this must know, none was found written down; README.md:3 leads to a page out of the repository, which was not read.", "No document was found that says how a change gets to production."},
		"a wiki of another system": {facts.Service, map[string]string{"README.md": "# Shop\n", "docs/stock.md": "# Stock\n\nSee [its pages](https://github.com/acme/stock/wiki).\n"},
			"Of 12 things that whoever operates this must know, none was found written down.", "No document was found that says how a change gets to production."},
		"an encyclopedia": {facts.Service, map[string]string{"README.md": "# Shop\n\nSee [shops](https://en.wikipedia.org/wiki/Shop).\n"},
			"Of 12 things that whoever operates this must know, none was found written down.", "No document was found that says how a change gets to production."},
		"a playbook of standards": {facts.Service, map[string]string{"README.md": "# Shop\n\nSee the [API Playbook](http://playbook.acme.com/API-Playbook/) on standards.\n"},
			"Of 12 things that whoever operates this must know, none was found written down.", "No document was found that says how a change gets to production."},
		"runbooks elsewhere": {facts.Service, map[string]string{"README.md": introduction + "See our [runbooks](https://github.com/acme/shop/wiki/Runbooks).\n"},
			"Of 12 things that whoever operates this must know, 1 is written down and 11 not found (deploy, rollback, backup, restore, monitoring and alerts, health checks, troubleshooting, incidents and escalation, secrets rotation, environments and access, routine work); README.md:5 leads to runbooks out of the repository, which were not read.",
			"No document was found that says how a change gets to production."},
		"the repository's own runbooks": {facts.Service, map[string]string{"README.md": introduction + "See our [runbooks](https://github.com/acme/shop/tree/main/docs/runbooks).\n", "docs/runbooks/a.md": "# A\n"},
			"Of 12 things that whoever operates this must know, 1 is written down and 11 not found (deploy, rollback, backup, restore, monitoring and alerts, health checks, troubleshooting, incidents and escalation, secrets rotation, environments and access, routine work).",
			"No document was found that says how a change gets to production."},
		"documentation elsewhere": {facts.Service, map[string]string{"README.md": "# Shop\n\nSee the [documentation](https://docs.shop.example/admin).\n"},
			"Of 12 things that whoever operates this must know, none was found written down; README.md:3 leads to the project's documentation outside of the repository, which was not read.", "No document was found that says how a change gets to production."},
		"documentation of a library elsewhere": {facts.Library, map[string]string{"README.md": "# Shop\n\nSee the [documentation](https://docs.shop.example/admin).\n"},
			"Of 4 things that whoever maintains this library must know, none was found written down.", "No document was found that says how a new version is released."},
		"a library": {facts.Library, map[string]string{"README.md": "# Shop\n\nSee [the plan](https://github.com/acme/shop/wiki/plan).\n"},
			"Of 4 things that whoever maintains this library must know, none was found written down; README.md:3 leads to a page out of the repository, which was not read.", "No document was found that says how a new version is released."},
	} {
		out := outcomeOf(t, c.kind, c.files)
		if out.Summary != c.summary || out.Findings[0].Message != c.line {
			t.Errorf("%s: %s\n%s", name, out.Summary, out.Findings[0].Message)
		}
		const rest = " Have whoever knows it best write down what they do not tell, and somebody of yours carry each procedure out once from the text alone."
		unread, remedy := "", ""
		switch name {
		case "runbooks elsewhere":
			unread = "the runbooks that README.md:5 leads to"
			remedy = "Read the runbooks that README.md:5 leads to and bring them into the repository." + rest
		case "documentation elsewhere":
			remedy = "Read the pages that README.md:3 leads to, and bring those that tell of this into the repository." + rest
		}
		if out.Unread != unread || out.Remedy != remedy {
			t.Errorf("%s: unread %q, remedy %q", name, out.Unread, out.Remedy)
		}
	}
}

// What those who keep a library must know is best written where they are spoken to.
func TestWhereMaintainersAreSpokenTo(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
	}{
		"by its name":      {map[string]string{"README.md": "# Shop\n", "OPERATING.md": "# Operating\n\nSettings.\n", "docs/develop.md": "# Develop\n\nDo.\n"}, "A good place is OPERATING.md."},
		"with a number":    {map[string]string{"README.md": "# Shop\n", "docs/0_runbook.md": "# Runbook\n\nSettings.\n", "docs/develop.md": "# Develop\n\nDo.\n"}, "A good place is docs/0_runbook.md."},
		"nowhere":          {map[string]string{"README.md": "# Shop\n"}, "A good place is CONTRIBUTING.md."},
		"among documents":  {map[string]string{"README.md": "# Shop\n", "docs/contributing.md": "# Contributing\n\nDo.\n", "docs/develop.md": "# Develop\n\nDo.\n"}, "A good place is docs/contributing.md."},
		"in a folder":      {map[string]string{"README.md": "# Shop\n", "docs/developer/test.md": "# Test\n\nDo.\n"}, "A good place is the folder docs/developer."},
		"in a dependency":  {map[string]string{"README.md": "# Shop\n", "lib/stock/CONTRIBUTING.md": "# Contributing\n\nDo.\n"}, "A good place is CONTRIBUTING.md."},
		"for an assistant": {map[string]string{"README.md": "# Shop\n", ".claude/rules/develop.md": "# Develop\n\nDo.\n"}, "A good place is CONTRIBUTING.md."},
	} {
		for _, f := range outcomeOf(t, facts.Library, c.files).Findings {
			if strings.Contains(f.Message, "regularly") && !strings.Contains(f.Fix, c.want) {
				t.Errorf("%s: %s", name, f.Fix)
			}
		}
	}
}

// What developers write for a product that others host, or that lets its users sign on, is no
// procedure and no access.
func TestProgramTextIsNoProcedure(t *testing.T) {
	const cache = "# Caching\n\n## SQL Server table (self-hosted only)\n\n```csharp\nservices.AddDistributedSqlServerCache(options => options.Server = production);\n```\n\nUsed for self-hosted deployments without Redis on a server in production.\n"
	const grants = "# Grants\n\n## SSO-only deployments\n\nMount the file of the provider in production, and nobody signs in to the server with a password: `kubectl apply -f sso.yaml`.\n"
	for text, topic := range map[string]string{cache: "deploy", grants: "environments_access"} {
		out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n", "docs/notes.md": text})
		if got := checktest.Measure(out, topic); got == "covered" {
			t.Errorf("%s is %v", topic, got)
		}
	}
}

// Whoever keeps a program finds what is done regularly in a runbook of that too.
func TestMaintenanceOfAProgram(t *testing.T) {
	const text = "# Routine maintenance\n\nWhat a maintainer does regularly.\n\n- monthly: run `go get -u ./...` and the tests\n- quarterly: update the table with `make table`\n"
	for path, want := range map[string]string{"docs/maintenance.md": "covered", "docs/runbooks/upkeep.md": "covered", "docs/guide.md": "missing"} {
		out := outcomeOf(t, facts.CLI, map[string]string{"README.md": "# Shop\n", path: text})
		if got := checktest.Measure(out, "routine_work"); got != want {
			t.Errorf("%s: %v, want %s", path, got, want)
		}
	}
}

// How an installation gets a new version is a part of what is done regularly, and no more.
func TestUpgradeAmongTheStepsOfAnInstallation(t *testing.T) {
	for text, want := range map[string]string{
		"To upgrade the installation to a new version, pull the image and start a new container.": "thin",
		"To update your instance, run the script again.":                                          "thin",
		"Upgrade the plan to the paid version.":                                                   "missing",
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n", "docs/installation.md": "# Installation\n\n## With Docker\n\nRun the image of the shop, which answers at http://localhost:9090. " + text + "\n"})
		if got := checktest.Measure(out, "routine_work"); got != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

// What was copied in with its version is no place for what the project must know.
func TestNoPlaceInAReleaseOfATool(t *testing.T) {
	for path, want := range map[string]string{
		"ops/backup-container-2.6.1/cronjob.md":    "A good place is docs/runbook.md.",
		".agents/skills/page-maintenance/SKILL.md": "A good place is docs/runbook.md.",
		"ops/backup/cronjob.md":                    "A good place is the folder ops/backup.",
	} {
		for _, f := range outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n", path: "# Job\n\nDo.\n"}).Findings {
			if strings.Contains(f.Message, "regularly") && !strings.Contains(f.Fix, want) {
				t.Errorf("%s: %s", path, f.Fix)
			}
		}
	}
}

// A document on releasing, which tells topics of that alone, is no place for the others.
func TestNoPlaceInADocumentOnReleasing(t *testing.T) {
	const text = "# Release\n\n" // and what follows
	for path, want := range map[string]string{"docs/release_process.md": "A good place is docs/runbook.md.", "docs/keeping.md": "A good place is docs/keeping.md."} {
		files := map[string]string{"README.md": "# Shop\n", path: text + procedures["deploy"] + procedures["rollback"]}
		for _, f := range outcomeOf(t, facts.Service, files).Findings {
			if strings.Contains(f.Message, "regularly") && !strings.Contains(f.Fix, want) {
				t.Errorf("%s: %s", path, f.Fix)
			}
		}
	}
}

// A collection of runbooks is judged by what it announces, and owes nothing.
func TestACollectionOfRunbooks(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"by its title":  {"LICENSE": "Copyright 2024 Acme. All rights reserved.\n", "README.md": "# Acme runbooks\n\nFor each alert.\n", "content/alerts/queue.md": "# QueueStuck\n\n" + procedures["troubleshooting"]},
		"by its folder": {"README.md": "# Acme\n", "runbooks/a.md": "# A\n\nA release can be rolled back in production.\n", "runbooks/b.md": "# B\n\n" + procedures["troubleshooting"]},
	} {
		pages := len(slices.DeleteFunc(slices.Collect(maps.Keys(files)), func(name string) bool { return !strings.HasSuffix(name, ".md") }))
		out := outcomeOf(t, facts.Docs, files)
		if out.Status != check.Pass || out.Gap != 0 || len(out.Work) > 0 || !strings.Contains(out.Summary, fmt.Sprintf("Most of the %d documents here are runbooks", pages)) || len(checktest.Measure(out, "where").([]string)) > 0 {
			t.Errorf("%s: %+v", name, out)
		}
		for topic, want := range map[string]string{"troubleshooting": "covered", "rollback": "not-applicable", "restore": "not-applicable"} {
			if got := checktest.Measure(out, topic); got != want {
				t.Errorf("%s: %s is %v, want %s", name, topic, got, want)
			}
		}
	}
}

// What a site shows may be about what its readers operate.
func TestThePagesOfASite(t *testing.T) {
	for path, want := range map[string]bool{"source/manual/deploy.html.md": true, "docs/deploy.md": false} {
		out := outcomeOf(t, facts.Site, map[string]string{"README.md": introduction, path: "# Deploy\n\n" + procedures["deploy"]})
		if told := checktest.Measure(out, "on_pages") == any(1); told != want {
			t.Errorf("%v on pages, want %v", checktest.Measure(out, "on_pages"), want)
		}
		if got := strings.Contains(out.Summary, "; 1 of those written down stand on the pages of the site"); got != want {
			t.Errorf("%s: %s", path, out.Summary)
		}
	}
}

// A section on running it in production is about deploying, whatever it is called.
func TestRunningInProduction(t *testing.T) {
	body := "\n\n* Put a reverse proxy such as nginx in front of it, and set `DEBUG` to False.\n* Run `manage.py migrate` and `manage.py collectstatic` with each new version.\n* Keep `manage.py sendalerts` running as a systemd service on the production server.\n\n```sh\npython manage.py migrate\nuwsgi --http :8000 --module shop.wsgi\n```\n"
	for heading, want := range map[string]string{
		"Running in Production": "covered", "Run it in production": "covered", "Production checklist": "covered", "Screenshots": "missing",
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", "README.md": "# Shop\n\n## " + heading + body})
		if got := checktest.Measure(out, "deploy"); got != want {
			t.Errorf("%q: deploy is %v, want %s", heading, got, want)
		}
	}
}

// What a README leads to for running it where people use it tells how it is deployed.
func TestRunInProductionElsewhere(t *testing.T) {
	const guide = "# Getting started\n\nThe shop needs a database.\n\n## Running the shop\n\nYou need the address of the database and a key to start it:\n\n```\ndocker run -e SHOP_DB=postgres://db -e SHOP_KEY=x acme/shop\n```\n"
	for line, want := range map[string]string{
		"See our [guide](docs/start.md) for running the shop in a production environment.":        "covered",
		"Install it [on your own server](https://shop.example/start), and read the documentation": "covered",
		"See our [guide](docs/start.md) for running the shop on your laptop.":                     "missing",
		"See our [guide](docs/none.md) for running the shop in a production environment.":         "missing",
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", "README.md": "# Shop\n\n" + line + "\n", "docs/start.md": guide, "mkdocs.yml": "site_name: Shop\n"})
		if got := checktest.Measure(out, "deploy"); got != want {
			t.Errorf("%q: deploy is %v, want %s", line, got, want)
		}
	}
}

// How it is upgraded is shown, and not the heading above that on hosting it.
func TestHowItIsUpgradedIsShown(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n\n## Self-hosting\n\nOpen http://localhost:3000 on the server of yours, then look at it.\n\n### Upgrade\n\n```\ndocker compose -f docker/compose.yml pull\n```\n"})
	if f := findingOn(out, deploy); f.Line != 7 || !strings.Contains(f.Message, "gets its image") {
		t.Errorf("%+v", f)
	}
}

// What is missing is best written where most of its kind is told, and not in the
// first document that has a word of operators in its name.
func TestWhereMostIsTold(t *testing.T) {
	for _, old := range []string{"docs/legacy_servers.md", "docs/debugging_in_govpaas.md", "docs/backups.md", "index/RestoringSnapshots.md", "docs/Secret-Key-Mgmt.md", "src/cache/CACHING.md"} {
		out := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", "src/cache/a.go": "package cache\n", old: "# Running it\n\n" + procedures["deploy"] + procedures["backup"]})
		if f := findingOn(out, "rollback"); !strings.Contains(f.Fix, "A good place is docs/runbook.md.") {
			t.Errorf("%s: %s", old, f.Fix)
		}
	}
	tool := map[string]string{"docs/upgrade-of-a-tool.md": "# Upgrade of a tool\n\n" + procedures["environments_access"] + procedures["routine_work"]}
	if f := findingOn(outcomeOf(t, facts.Service, tool), "rollback"); !strings.Contains(f.Fix, "A good place is docs/runbook.md.") {
		t.Errorf("a document on a tool: %s", f.Fix)
	}
	out := outcomeOf(t, facts.Service, map[string]string{
		"docs/monitoring-tables.md":    "# Monitoring tables\n\nPopulated and maintained by the same update script.\n",
		"docs/guides/how-it-is-run.md": "# Running it\n\n" + procedures["deploy"] + procedures["backup"],
	})
	for _, f := range out.Findings {
		if strings.Contains(f.Message, "go back") && !strings.Contains(f.Fix, "A good place is docs/guides/how-it-is-run.md.") {
			t.Error(f.Fix)
		}
		if strings.Contains(f.Message, "an owner is named") {
			t.Error(f.Message)
		}
	}
}

// A document or folder that is named for it is better yet.
func TestWhereItIsNamedFor(t *testing.T) {
	for name, place := range map[string]string{"docs/Deployments.md": "docs/Deployments.md", "docs/operations/data.md": "the folder docs/operations", "docs/deployed.md": "docs/guides/queues.md"} {
		out := outcomeOf(t, facts.Service, map[string]string{name: "# Data\n\nNothing of it.\n", "docs/guides/queues.md": "# Queues\n\n" + procedures["deploy"] + procedures["backup"]})
		if f := findingOn(out, "rollback"); !strings.Contains(f.Fix, "A good place is "+place+".") {
			t.Errorf("%s: %s", name, f.Fix)
		}
	}
}

// Of several places that name environments in passing the one counts that names most of them.
func TestWhereMostEnvironmentsAreNamed(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{
		"README.md":           "# Shop\n\n## Calling the bank\n\nIt is the domain of the bank that you access (localhost, staging, uat etc).\n",
		"docs/Deployments.md": "# Deployments\n\nCommits are automatically deployed to dev and staging environments.\n\nThose to UAT and production are made by hand.\n",
	})
	if f := findingOn(out, environments); f.Path != "docs/Deployments.md" || f.Line != 3 {
		t.Errorf("%+v", f)
	}
}

// Where secrets are kept is told at the sentence, however far below the heading.
func TestLineOfWhatIsSaidInPassing(t *testing.T) {
	out := outcomeOf(t, facts.Service, map[string]string{"docs/hosting.md": "# Hosting\n\n## Install\n\nRun it on production.\n\nIn production its secrets are stored in the Azure Key Vault.\n"})
	for _, f := range out.Findings {
		if strings.Contains(f.Message, "where secrets are kept, and not how") && f.Line == 7 {
			return
		}
	}
	t.Errorf("%+v", out.Findings)
}

// What is missing is looked for first where runbooks lie, and of what its users host is asked of
// those who run it; releases and what goes wrong are its makers' as well.
func TestWhatIsAskedFirst(t *testing.T) {
	const workflow = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: kubectl apply -f shop.yml\n"
	for _, c := range []struct{ readme, about, want string }{
		{"The [runbooks](https://github.com/acme/runbooks) lie elsewhere.", "what is backed up", "Look first whether the runbooks to which README.md:3 leads say it, and copy it from there; if they do not, write what is backed up"},
		{"A self-hosted shop.", "what is backed up", "If you run an installation of your own, write what is backed up, how often, where it lies, how long it is kept, and how to take one by hand. Keep it with what sets that installation up."},
		{"A self-hosted shop.", "whom to call", "If you run an installation of your own, write who is on call"},
		{"A self-hosted shop.", "how a change gets to production", "Write how to deploy"},
		{"See the [Installation guide](https://shop.example/install).", "how a change gets to production", "Copy what that page says of it"},
		{"A self-hosted shop.", "what usually goes wrong", "Write down what has gone wrong"},
		{"A shop.", "what is backed up", "Write what is backed up"},
		{"See the [documentation](https://docs.shop.example/admin).", "what is backed up", "If what README.md:3 leads to says it, bring that into the repository. If not: write what is backed up"},
		{"See the [documentation](https://docs.shop.example/admin).", "whom to call", "If what README.md:3 leads to says it, bring that into the repository. If not: write who is on call"},
		{"A self-hosted shop with [documentation](https://docs.shop.example/admin).", "what usually goes wrong", "If what README.md:3 leads to says it"},
		{"A self-hosted shop with [documentation](https://docs.shop.example/admin).", "what is backed up", "If you run an installation of your own, write what is backed up"},
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n\n" + c.readme + "\n", ".github/workflows/deploy.yml": workflow, "SECURITY.md": "# Security\n\nWrite of holes to security@example.gov.\n"})
		if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool {
			return strings.Contains(f.Message, c.about) && strings.HasPrefix(f.Fix, c.want)
		}) {
			t.Errorf("%s: no %q in %+v", c.readme, c.want, out.Findings)
		}
	}
}

// A look into a running system is a step of much work; where something went wrong it is
// troubleshooting.
func TestLooksIntoARunningSystem(t *testing.T) {
	for said, want := range map[string]string{
		"Once a day, and more often after a weekend, somebody runs the import of the reports by hand, for each of the days that are to be caught up with.": "missing",
		"When the import of the reports fails, somebody runs it again by hand, for each of the days that are to be caught up with, and tells the team.":    "covered",
	} {
		text := "# Operations\n\n## Import\n\n" + said + "\n\n```\ncf ssh shop-prod -c 'import'\n```\n"
		out := outcomeOf(t, facts.Service, map[string]string{"docs/operations.md": text})
		if got := checktest.Measure(out, troubleshooting); got != want {
			t.Errorf("%s: %v, want %s", said, got, want)
		}
	}
}

// A new version of a library is pushed, where others release one.
func TestVersionThatIsPushed(t *testing.T) {
	out := outcomeOf(t, facts.Library, map[string]string{"MAINTENANCE.md": "# Pushing a New Version\n\n1. Update the version in `package.json` and the changelog.\n2. Commit, push and draft a new release with the tag.\n3. Publish to npm:\n\n```\nnpm publish\n```\n"})
	if got := checktest.Measure(out, "deploy"); got != "covered" {
		t.Errorf("%v: %s", got, out.Summary)
	}
}

// What a version of a gem takes is told in a few words.
func TestVersionOfAGem(t *testing.T) {
	out := outcomeOf(t, facts.Library, map[string]string{"CONTRIBUTING.md": "# Contributing\n\n## Releasing\n\nA new release involves cutting and pushing a new version to [Ruby Gems](https://rubygems.org/gems/shop) and then deploying it.\n"})
	if got := checktest.Measure(out, "deploy"); got != "thin" {
		t.Errorf("%v: %s", got, out.Summary)
	}
}
