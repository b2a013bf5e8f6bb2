package checks_test

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks"
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/history"
	"github.com/handoffaudit/audit/internal/objects"
	"github.com/handoffaudit/audit/internal/people"
	"github.com/handoffaudit/audit/internal/tax"
	"github.com/handoffaudit/audit/internal/tree"
)

// code is what the repositories of these tests hold in any case: a service.
func code() map[string]string {
	return map[string]string{
		"Dockerfile": "FROM golang:1.26\nCOPY . .\nRUN go build -o /shop ./cmd/shop\nCMD [\"/shop\"]\n",
		"go.mod":     "module shop.example\n\ngo 1.26\n\nrequire github.com/lib/pq v1.10.9\n",
		"cmd/shop/main.go": "package main\n\nimport (\n\t\"net/http\"\n\t\"os\"\n)\n\nfunc main() {\n" +
			"\t_ = os.Getenv(\"DATABASE_URL\")\n\t_ = http.ListenAndServe(\":8080\", nil)\n}\n",
		"shop/cart.go": "package shop\n\n// Cart holds what somebody buys.\ntype Cart struct{ Items []string }\n\n" +
			"// Add puts an item into the cart.\nfunc (c *Cart) Add(item string) {\n\tc.Items = append(c.Items, item)\n}\n\nfunc (c *Cart) Count() int { return len(c.Items) }\n",
	}
}

// goods are things that a well-kept repository has more of. None of them may
// ever raise the tax.
func goods() map[string]string {
	const operations = "# Operations\n\n## Deploy\n\nThe pipeline deploys every change of main. By hand, from a clean clone:\n\n```sh\nmake deploy ENV=production\nkubectl rollout status deployment/shop\n```\n\nVerify that /healthz answers 200 and that the error rate stays flat for ten minutes.\n\n" +
		"## Rollback\n\nGo back to the release before, then check the orders of the last hour:\n\n```sh\nkubectl rollout undo deployment/shop\n```\n\n" +
		"## Backup and restore\n\nThe database is dumped every night at 02:00 to the bucket shop-backups and kept 30 days. To restore:\n\n```sh\naws s3 cp s3://shop-backups/latest.dump .\npg_restore --clean --dbname shop latest.dump\n```\n\n" +
		"## Monitoring and alerts\n\nDashboards live in Grafana, folder Shop. The alert HighErrorRate fires above 2 % for five minutes: look at the logs with `kubectl logs deployment/shop`, then roll back.\n\n" +
		"## Incidents\n\nWhoever is on call takes the page, opens an incident in the channel shop-incidents, and calls the head of operations when customers cannot pay for 15 minutes.\n\n" +
		"## Rotate secrets\n\nThe database password is rotated every quarter: create the new one, write it to the secret store, restart, delete the old one.\n\n```sh\nkubectl create secret generic shop-db --from-literal=password=new --dry-run=client -o yaml | kubectl apply -f -\n```\n\n" +
		"## Environments and access\n\nThere are staging and production, each with a namespace of its own. Access comes from the head of operations, by joining the group shop-deployers.\n\n" +
		"## Routine work\n\nEvery month: renew certificates that end within 30 days, delete carts older than a year, update the base image.\n"
	return map[string]string{
		"README.md":                       "# Shop\n\nThe shop sells things to people: it keeps carts and takes orders.\n\n## Setup\n\nInstall Go and PostgreSQL, then:\n\n```sh\ngo mod download\ncreatedb shop\n```\n\n## Run\n\n```sh\nDATABASE_URL=postgres:///shop go run ./cmd/shop\n```\n\n## Test\n\n```sh\ngo test ./...\n```\n\n## Deploy\n\nSee [operations](docs/operations.md); every change of main is deployed by the pipeline.\n\n## Configuration\n\n`DATABASE_URL` is the address of the database.\n\n## Contact\n\nAsk Jane Doe, the maintainer.\n",
		"docs/operations.md":              operations,
		"docs/architecture.md":            "# Architecture\n\nThe shop is one process in front of one PostgreSQL database. cmd/shop starts it and listens; the package shop holds carts and orders. Requests come in over HTTP, are checked against the cart, and are written in one transaction. Nothing else is called.\n\n## Data model\n\nA cart has items; an order is a cart that was paid for. Both carry the id of the person who buys.\n",
		"docs/decisions/0001-postgres.md": "# 1. Keep orders in PostgreSQL\n\nStatus: accepted\n\nOrders must never be lost, and we know PostgreSQL well. We decided to keep them there. The price is a database to operate.\n",
		"shop/cart_test.go":               "package shop\n\nimport \"testing\"\n\nfunc TestAdd(t *testing.T) {\n\tc := Cart{}\n\tc.Add(\"book\")\n\tif len(c.Items) != 1 {\n\t\tt.Errorf(\"got %d items, want 1\", len(c.Items))\n\t}\n}\n",
		".github/workflows/ci.yml":        "name: ci\non: [push]\njobs:\n  ci:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: go build ./...\n      - run: go test ./...\n",
		".github/CODEOWNERS":              "* jane@acme.example\n",
		".env.example":                    "DATABASE_URL=postgres:///shop\n",
		"go.sum":                          "github.com/lib/pq v1.10.9 h1:YXG7RB+JIjhP29X+OtkiDnYaXQwpS4JEWq7dtCCRUEw=\ngithub.com/lib/pq v1.10.9/go.mod h1:AlVN5x4E4T544tWzH6hKfbfQvm3HdbOxrmggDNAPY9o=\n",
		"deploy/main.tf":                  "resource \"aws_db_instance\" \"shop\" {\n  engine         = \"postgres\"\n  instance_class = \"db.t4g.small\"\n}\n\nresource \"aws_ecs_service\" \"shop\" {\n  name          = \"shop\"\n  desired_count = 2\n}\n",
		"docker-compose.yml":              "services:\n  shop:\n    build: .\n    environment:\n      DATABASE_URL: postgres://db/shop\n  db:\n    image: postgres:16.4\n",
		"Makefile":                        "setup:\n\tgo mod download\nrun:\n\tgo run ./cmd/shop\ntest:\n\tgo test ./...\ndeploy:\n\tkubectl apply -f deploy/\n",
		"LICENSE":                         "Copyright (c) 2024 Acme Inc. All rights reserved.\n",
		"openapi.yaml":                    "openapi: 3.1.0\ninfo:\n  title: Shop\n  version: 1.0.0\npaths:\n  /carts:\n    get:\n      summary: List carts\n      responses:\n        '200':\n          description: The carts\n",
	}
}

// at describes a repository of files, written by Jane (still there) and Bob
// (gone) over two years, Bob first.
func at(files map[string]string) *facts.Facts {
	day := time.Date(2024, 12, 1, 12, 0, 0, 0, time.UTC)
	jane := objects.Signature{Name: "Jane Doe", Email: "jane@acme.example"}
	bob := objects.Signature{Name: "Bob Roe", Email: "bob@blue.example"}
	h := &history.History{Lines: map[string][]history.Range{}}
	add := func(who objects.Signature, when time.Time, paths ...string) {
		who.When = when
		c := history.Commit{Author: who, Committer: who, Message: "Work on the shop"}
		c.Hash[0] = byte(len(h.Commits) + 1)
		for _, path := range paths {
			c.Changes = append(c.Changes, history.Change{Path: path, Kind: history.Modified, Added: 3})
		}
		h.Commits = append(h.Commits, c)
	}
	f := &facts.Facts{
		AsOf: day.AddDate(0, 0, 7), Settings: facts.DefaultSettings(), History: h,
		Tree: tree.FromFiles(files), Incomplete: map[facts.Set]string{},
		Repo: facts.Repo{Source: "shop", Ref: "main"},
	}
	f.Repo.Kind, f.Repo.KindWhy = facts.DetectKind(f.Tree)
	add(jane, day, slices.Sorted(maps.Keys(files))...)
	for i := range 40 {
		who := jane
		if i > 20 {
			who = bob
		}
		add(who, day.AddDate(0, 0, -14*i-1), "shop/cart.go", "cmd/shop/main.go")
	}
	for i := range f.Tree.Files {
		if file := &f.Tree.Files[i]; file.OwnedCode() {
			half := file.Lines / 2
			h.Lines[file.Path] = []history.Range{{Start: 1, Count: half, Commit: 1}, {Start: half + 1, Count: file.Lines - half, Commit: 40}}
		}
	}
	f.People = people.Build(h.Commits, people.Options{AsOf: f.AsOf, ActiveDays: f.Settings.ActiveDays})
	f.Measure()
	return f
}

func taxOf(t interface{ Fatal(...any) }, files map[string]string) (tax.Tax, []check.Result) {
	f := at(files)
	results, err := checks.Run(context.Background(), checks.All(), f, 2)
	if err != nil {
		t.Fatal(err)
	}
	// A fixed amount of code, so that what is compared are the answers alone.
	return tax.Compute(tax.Input{Lines: 20_000, Results: results}), results
}

// Adding a README, tests, an owner, a runbook or any other good thing to any
// repository never raises the tax.
func TestGoodsNeverRaiseTheTax(t *testing.T) {
	all := goods()
	names := slices.Sorted(maps.Keys(all))
	rapid.Check(t, func(t *rapid.T) {
		files := code()
		added := rapid.SampledFrom(names).Draw(t, "added")
		for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID[string]).Draw(t, "there") {
			if name != added {
				files[name] = all[name]
			}
		}
		before, was := taxOf(t, files)
		files[added] = all[added]
		after, is := taxOf(t, files)
		if after.Weeks.Expected <= before.Weeks.Expected+1e-9 {
			return
		}
		for i := range was {
			if from, to := before.PartOf(was[i].Check.ID), after.PartOf(was[i].Check.ID); to > from {
				t.Logf("%s: %.3f to %.3f weeks\n  %s\n  %s", was[i].Check.ID, from, to, was[i].Outcome.Summary, is[i].Outcome.Summary)
			}
		}
		t.Fatalf("adding %s raised the tax from %.3f to %.3f weeks", added, before.Weeks.Expected, after.Weeks.Expected)
	})
}

// All goods together bring the tax down by most of what can be brought down.
func TestGoodsLowerTheTax(t *testing.T) {
	files := code()
	before, _ := taxOf(t, files)
	maps.Copy(files, goods())
	after, results := taxOf(t, files)
	if after.Weeks.Expected > before.Weeks.Expected/2 {
		for _, r := range results {
			t.Logf("%s %s gap %.2f: %s", r.Check.ID, r.Outcome.Status, r.Outcome.Gap, r.Outcome.Summary)
		}
		t.Errorf("all goods bring the tax from %.2f to %.2f weeks only", before.Weeks.Expected, after.Weeks.Expected)
	}
}

// A repository whose outcomes break the rules of the vocabulary breaks the tax.
func TestOutcomesKeepTheRules(t *testing.T) {
	files := code()
	for _, more := range []map[string]string{nil, goods()} {
		maps.Copy(files, more)
		_, results := taxOf(t, files)
		for _, r := range results {
			if err := check.ValidateOutcome(r.Check, r.Outcome); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestCatalogueKeepsTheRules(t *testing.T) {
	if err := check.Validate(checks.All(), tax.Default().KnownWork); err != nil {
		t.Error(err)
	}
}
