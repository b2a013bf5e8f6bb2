package runbooks

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
)

// findingOn is the finding on a topic, which completes what it says of that.
func findingOn(out check.Outcome, topic string) check.Finding {
	for i := range topics {
		if topics[i].name == topic {
			at := slices.IndexFunc(out.Findings, func(f check.Finding) bool {
				return strings.Contains(f.Message, topics[i].ask) || topic == overviewOwner && (strings.Contains(f.Message, "says "+what) || strings.Contains(f.Message, "says "+whose))
			})
			if at >= 0 {
				return out.Findings[at]
			}
		}
	}
	return check.Finding{}
}

// What leads out of the repository is pointed at where it stands, and a form to fill in
// leads nowhere.
func TestTheLinkIsPointedAt(t *testing.T) {
	for text, want := range map[string]int{
		"# Shop\n\n## Links\n\n- [Goods](https://example.com)\n- [On-call guide](https://docs.google.com/document/d/1)\n": 6,
		"# Shop\n\n## Incidents\n\nAsk first, then read\n[what to do](https://acme.atlassian.net/wiki/x).\n":              6,
	} {
		out := outcomeOf(t, facts.Service, map[string]string{"main.go": "package main\n", "README.md": text})
		if got := findingOn(out, incident); checktest.Measure(out, incident) != "outside" || got.Line != want {
			t.Errorf("%q: %+v, want line %d", text, got, want)
		}
	}
	out := outcomeOf(t, facts.Service, map[string]string{"README.md": "# Shop\n\n## Outages\n\nCopy the [template of an incident dashboard](https://docs.google.com/document/d/1) first.\n"})
	if got := checktest.Measure(out, "monitoring_alerts"); got != "missing" {
		t.Errorf("a form is monitoring: %v", got)
	}
}

// A word of a heading does not make a section one on a topic: what stands below it must
// tell operators how, of the whole, and today.
func TestWhatASectionIsAbout(t *testing.T) {
	const (
		steps = "\n\n1. Merge it to main.\n2. Start the workflow of GitHub Actions.\n3. Look at the servers after that.\n"
		ring  = "# Ring\n\n## Cost of a rolling deploy\n\nThe servers of a cluster move one group out of a hundred each, so that a deploy is cheap.\n\n## What is owed\n\nOn the servers of the cluster snapshots are taken every ten seconds, and kept until they are sent.\n"
	)
	code := map[string]string{"main.go": "package main\n" + strings.Repeat("var _ = 1\n", 400), "ring/ring.go": "package ring\n"}
	for _, c := range []struct {
		name, topic string
		files       map[string]string
		want        level
	}{
		{"a prototype", "deploy", map[string]string{"docs/trials.md": "# Trials\n\n## Deploying prototype branches" + steps}, missing},
		{"keys in the middle of a name", "secrets_rotation", map[string]string{"docs/engine.md": "# Engine\n\n## Take the sheets and add these to the OrderKeys database\n\nThe database holds the keys of all orders. This step takes those that are due from each machine, and hands them on.\n"}, missing},
		{"what users are watched with", "deploy", map[string]string{"docs/trials.md": "# Trials\n\n## Deploying to the User Research environment" + steps}, missing},
		{"a prototype that goes live", "deploy", map[string]string{"docs/trials.md": "# Trials\n\n## Deploying prototype branches" + steps + "4. Deploy it to production.\n"}, covered},
		{"one thing of many", "deploy", map[string]string{"docs/how.md": "# How\n\n## 7. Deploy a basket" + steps}, thin},
		{"a new version", "deploy", map[string]string{"docs/how.md": "# How\n\n## Deploy a new version" + steps}, covered},
		{"a listing", "deploy", map[string]string{"docs/kube.md": "# Cheats\n\n## Show deployments\n\n```\nkubectl get deployments\n```\n"}, missing},
		{"signing in below a name", "deploy", map[string]string{"docs/login.md": "# Login\n\n## Publish\n\n1. Sign in.\n2. Set the mode of it.\n3. Run it to test that before the others.\n"}, missing},
		{"what the README calls historical", "deploy", map[string]string{"README.md": "# Shop\n\n- [Historical notes on the move](docs/move/README.md)\n", "docs/move/README.md": "# The move\n", "docs/move/guide.md": "# Deployment guide" + steps}, missing},
		{"what the README leads to", "deploy", map[string]string{"README.md": "# Shop\n\n- [Notes on the move](docs/move/README.md)\n", "docs/move/README.md": "# The move\n", "docs/move/guide.md": "# Deployment guide" + steps}, covered},
		{"what is said to be out of date", "deploy", map[string]string{"docs/guide.md": "# Deployment guide\n\nThis page is now out of date.\n\n## Deploying" + steps}, missing},
		{"the behaviour of a part", "deploy", map[string]string{"ring/README.md": ring}, missing},
		{"the data of a part", "backup", map[string]string{"ring/README.md": ring}, missing},
		{"a barrier", "health_checks", map[string]string{"docs/ring.md": "# Ring\n\n## Router-readiness barrier\n\nThe server returns an error until each of the nodes of the cluster has answered.\n\n```go\nring.Ready()\n```\n"}, missing},
		{"a probe", "health_checks", map[string]string{"docs/ring.md": "# Ring\n\n## Readiness probe\n\nThe server returns an error until each of the nodes of the cluster has answered.\n\n```go\nring.Ready()\n```\n"}, covered},
		{"where a seed does not work", "environments_access", map[string]string{"README.md": "# Shop\n\n## Data\n\nYou can seed the database with a user, so that you can log in and see it all (this won't work in production).\n\n    bundle exec rake db:seed\n"}, missing},
		{"the half of a program", "environments_access", map[string]string{"docs/developing.md": "# Developers\n\n## Server\n\nRun the server with the containers of its databases, and open https://localhost:4000 to log in as its only user. In production it reads the same settings.\n"}, missing},
		{"functions that help", "routine_work", map[string]string{"docs/management_script_helpers.md": "# Terminal functions\n\nRun them in scripts of the server:\n\n```\npython manage.py shell\n```\n"}, missing},
		{"what stands elsewhere", "monitoring_alerts", map[string]string{"docs/ops.md": "# Ops\n\n## Monitoring the servers\n\nWhat we look for changes all the time, and is instead documented in the [list of checks](https://docs.google.com/document/d/1). All of the team may add to that, and do so each time that something was overlooked.\n"}, outside},
		{"what is restored, step by step", "restore", map[string]string{"docs/backups.md": "# Backups\n\n## Full backup\n\nThe server makes one each night.\n\nTo restore a backup:\n\n- Unpack it on the server.\n- Rename the folder of it.\n- Start the container with that.\n"}, covered},
		{"what a decision says of data", "backup", map[string]string{"docs/adr/0001-data.md": "# Data\n\n## Status\n\nAccepted\n\n## Nightly backup\n\nThe database is dumped each night to a bucket of another account of AWS, and kept for a month.\n"}, thin},
		{"what was not decided", "backup", map[string]string{"docs/adr/0001-data.md": "# Data\n\n## Status\n\nRejected\n\n## Nightly backup\n\nThe database is dumped each night to a bucket of another account of AWS, and kept for a month.\n"}, missing},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := maps.Clone(code)
			maps.Copy(files, c.files)
			if out := outcomeOf(t, facts.Service, files); checktest.Measure(out, c.topic) != string(c.want) {
				t.Errorf("%s is %v, want %s: %+v", c.topic, checktest.Measure(out, c.topic), c.want, findingOn(out, c.topic))
			}
		})
	}
}
