package infra

import (
	"maps"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// Servers that are set up in code are told beside the platform whose settings say what goes there.
func TestServersBesideAPlatform(t *testing.T) {
	out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"config/deploy.rb": "set :application, 'shop'\n", "config/deploy/ansible/site.yml": "- hosts: web\n  roles:\n    - app\n"})
	if f := out.Findings[0]; f.Path != "config/deploy/ansible/site.yml" || !strings.Contains(f.Message, "settings of Capistrano are described in code and, by Ansible, how servers are set up") {
		t.Errorf("%+v", out)
	}
}

// A site runs on no servers and databases of its own.
func TestInfrastructureOfASite(t *testing.T) {
	out := ask(t, InfrastructureAsCode, facts.Site, map[string]string{"Dockerfile": "FROM alpine:3.20\nRUN apk add hugo\n"})
	if want := "How the program is built or started is written down (container image); no description in code was found of what it runs on: where its pages lie, domain names, access."; out.Summary != want || out.Findings[0].Fix != describeSite {
		t.Errorf("%s %+v", out.Summary, out.Findings)
	}
}

// Where a pipeline publishes a site, settings of another platform that nothing deploys with may
// be left over.
func TestSiteOnPages(t *testing.T) {
	const pipeline = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/deploy-pages@v4\n"
	const app, published = `{"formation": {"web": {"quantity": 1}}}`, "A pipeline publishes the site on GitHub Pages (.github/workflows/deploy.yml:6), which needs no more"
	for _, c := range []struct {
		files map[string]string
		want  string
		gap   float64
	}{
		{map[string]string{"app.json": app, "docs/apps.md": "# Apps\n\nOthers run on Heroku.\n", "data/apps.yml": "- url: https://shop.herokuapp.com\n"}, published + "; nothing here deploys with app.json (Heroku), which may be left over.", 0},
		{map[string]string{"app.json": app, "bin/release": "#!/bin/sh\ngit push heroku main\n"}, "Infrastructure is described in code: Heroku, in 1 file, though .github/workflows/deploy.yml:6 publishes the site on GitHub Pages.", 0},
		{map[string]string{"app.json": app, "netlify.toml": "[build]\n", "package.json": `{"scripts": {"up": "netlify deploy"}}`}, "Infrastructure is described in code: Netlify and Heroku, in 2 files, though .github/workflows/deploy.yml:6 publishes the site on GitHub Pages.", 0},
		{map[string]string{"Procfile": "web: shop\n"}, published + "; nothing here deploys with Procfile, which may be left over.", 0},
		{map[string]string{"index.html": "<html>\n"}, published + ".", 0},
		{map[string]string{"Dockerfile": "FROM nginx:1\n"}, "How the program is built or started is written down (container image); no description in code was found of what it runs on: where its pages lie, domain names, access.", gapOf[process]},
	} {
		c.files[".github/workflows/deploy.yml"] = pipeline
		if out := ask(t, InfrastructureAsCode, facts.Site, c.files); out.Summary != c.want || out.Gap != c.gap || len(out.Findings) > 0 != (c.gap > 0) {
			t.Errorf("%s\nwant\n%s", out.Summary, c.want)
		}
	}
}

// Modules of other people count that a description of the project calls, and no others.
func TestModulesThatAreCalled(t *testing.T) {
	out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{
		"azure.yaml": "name: shop\nservices:\n  web:\n    host: appservice\n", "infra/abbreviations.json": "{}\n",
		"infra/main.bicep":                 "resource rg 'Microsoft.Resources/resourceGroups@2021-04-01' = {\n}\nmodule web './core/host/appservice.bicep' = {\n}\nmodule api 'core/host/appservice.bicep' = {\n}\n",
		"infra/core/host/appservice.bicep": "module plan '../plan.bicep' = {\n}\n", "infra/core/plan.bicep": "resource plan 'Microsoft.Web/serverfarms@2022-03-01' = {\n}\n",
		"infra/all.bicep":        strings.Repeat("// not written by hand\n", maxDescription/20) + "module cache 'core/cache.bicep' = {\n}\n",
		"infra/core/cache.bicep": "resource cache 'Microsoft.Cache/redis@2022-06-01' = {\n}\n",
	})
	if want := "Infrastructure is described in code: Bicep, in 3 files."; out.Summary != want {
		t.Errorf("%s, want %s", out.Summary, want)
	}
}

// What a pipeline checks out to deploy is a part of what is taken over.
func TestInfrastructureThatAPipelineTakesIn(t *testing.T) {
	for repository, want := range map[string]bool{"acme/shop-ops": true, "acme/infrastructure": true, "acme/shop-texts": false, "": false} {
		pipeline := "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          repository: " + repository + "\n      - run: tofu apply\n"
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"Dockerfile": "FROM alpine:3.20\nCMD shop\n", ".github/workflows/deploy.yml": pipeline})
		said := strings.HasSuffix(out.Summary, "; .github/workflows/deploy.yml:6 takes in "+repository+", which was not read.") && out.Remedy == out.Findings[0].Fix
		if said != want || strings.HasPrefix(out.Findings[0].Fix, "Have "+repository+", which .github/workflows/deploy.yml:6 takes in, handed over with this, and audit it too. What it leaves out: describe in code") != want {
			t.Errorf("%q: %s %+v", repository, out.Summary, out.Findings)
		}
	}
}

// So is one that it sets off.
func TestInfrastructureThatAPipelineSetsOff(t *testing.T) {
	for step, want := range map[string]string{
		"      - run: curl https://api.github.com/repos/acme/shop-manifests/dispatches -d a\n":                                                    "acme/shop-manifests",
		"      - run: gh api /repos/acme/infra/actions/workflows/deploy.yml/dispatches\n":                                                         "acme/infra",
		"      - uses: peter-evans/repository-dispatch@v3\n        with:\n          repository: acme/shop-gitops\n          event-type: deploy\n": "acme/shop-gitops",
		"      - run: gh api /repos/acme/website/dispatches\n":                                                                                    "",
		"      - run: gh api /repos/acme/infra/releases\n":                                                                                        "",
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"Dockerfile": "FROM alpine:3.20\nCMD shop\n",
			".github/workflows/deploy.yml": "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n" + step})
		said := strings.HasSuffix(out.Summary, "; .github/workflows/deploy.yml:6 sets off "+want+", which was not read.")
		if said != (want != "") || said && !strings.HasPrefix(out.Findings[0].Fix, "Have "+want+", which .github/workflows/deploy.yml:6 sets off, handed over with this, and audit it too.") {
			t.Errorf("%s: %s %+v", step, out.Summary, out.Findings)
		}
	}
}

// So is a project of GitLab whose pipeline a job of that name sets off.
func TestInfrastructureOfAnotherProject(t *testing.T) {
	for job, want := range map[string]bool{"deploy_shop": true, "check_shop": false} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"Dockerfile": "FROM alpine:3.20\nCMD shop\n", ".gitlab-ci.yml": job + ":\n  trigger:\n    project: acme/platform/eks-control\n"})
		if got := strings.Contains(out.Summary, ".gitlab-ci.yml:3 sets off acme/platform/eks-control, which was not read"); got != want {
			t.Errorf("%s: %s", job, out.Summary)
		}
	}
}

// So is a repository from which a pipeline of Azure takes how it releases.
func TestInfrastructureOfATemplate(t *testing.T) {
	for template, want := range map[string]bool{"shop/release.yml": true, "shop/review.yml": false} {
		pipeline := "trigger: none\nresources:\n  repositories:\n    - repository: parts\n      type: git\n      name: acme/shop-pipelines\nextends:\n  template: " + template + "@parts\n"
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"Dockerfile": "FROM alpine:3.20\nCMD shop\n", "pipelines/azure-pipelines-release.yml": pipeline})
		if got := strings.Contains(out.Summary, "pipelines/azure-pipelines-release.yml:8 takes in acme/shop-pipelines, which was not read"); got != want {
			t.Errorf("%s: %s", template, out.Summary)
		}
	}
}

// So is a pipeline of theirs that deploys it.
func TestPipelineOfInfrastructureElsewhere(t *testing.T) {
	for uses, want := range map[string]bool{
		"acme/infrastructure/.github/workflows/deploy.yml@main": true, "Acme/shop-ops/actions/up@v1": true,
		"other/infrastructure/.github/workflows/deploy.yml@main": false, "acme/shop-texts/actions/up@v1": false, "./.github/actions/infrastructure": false,
	} {
		f := &facts.Facts{
			Tree: tree.FromFiles(map[string]string{
				"Dockerfile":                       "FROM alpine:3.20\nCMD shop\n",
				".github/workflows/deploy.yml":     "on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: " + uses + "\n",
				".github/workflows/actionlint.yml": "on: push\njobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: " + strings.Replace(uses, "deploy", "lint", 1) + "\n", // which comes first
			}),
			Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "acme", RemoteName: "shop"},
		}
		if out := checktest.Ask(t, InfrastructureAsCode, f); strings.Contains(out.Summary, ".github/workflows/deploy.yml:6 takes in ") != want {
			t.Errorf("%s: %s", uses, out.Summary)
		}
	}
}

// A project that is called after operations leads nowhere by a link to itself.
func TestOwnPageIsNoOtherInfrastructure(t *testing.T) {
	for link, want := range map[string]bool{"https://github.com/ACME/SHOP-OPS/discussions": false, "https://github.com/ACME/till-ops": true} {
		f := &facts.Facts{
			Tree: tree.FromFiles(map[string]string{"Dockerfile": "FROM alpine:3.20\nCMD shop\n", "README.md": "# Shop\n\nSee [it](" + link + ").\n"}),
			Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "ACME", RemoteName: "SHOP-OPS"},
		}
		if out := checktest.Ask(t, InfrastructureAsCode, f); strings.Contains(out.Summary, "which was not read") != want || strings.HasPrefix(out.Findings[0].Fix, "Look first at ACME/till-ops, to which README.md:3 leads: ") != want {
			t.Errorf("%s: %s", link, out.Summary)
		}
	}
}

// Where all is described, what a document says of production alone is told.
func TestProductionThatIsDescribedElsewhere(t *testing.T) {
	for readme, want := range map[string]bool{"In production we use [these](https://github.com/acme/infra/tree/main/shop).": true, "Made as [those](https://github.com/acme/infra) are.": false} {
		f := &facts.Facts{
			Tree: tree.FromFiles(map[string]string{"staging/db.tf": "resource \"aws_db_instance\" \"x\" {}\n", "README.md": "# Shop\n\n" + readme + "\n"}),
			Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "acme", RemoteName: "shop"},
		}
		if out := checktest.Ask(t, InfrastructureAsCode, f); out.Gap != 0 || strings.HasSuffix(out.Summary, "; README.md:3 leads to acme/infra, which was not read.") != want {
			t.Errorf("%s: %s", readme, out.Summary)
		}
	}
}

// A manifest of Cloud Foundry has any name, and other lists of applications are none.
func TestManifestOfAnyName(t *testing.T) {
	for text, want := range map[string]string{
		"applications:\n  - name: shop\n    routes:\n      - route: shop.example.org\n": "platform", "---\napplications: # of us\n- buildpacks: [go_buildpack]\n  name: shop\n": "platform",
		"applications:\n  - name: shop\n    owner: us\n": "nothing", "applications:\n  shop:\n    name: shop\n    routes: []\n": "nothing",
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"shop.yml": text, "deploy.sh": "#!/bin/sh\ncf push -f shop.yml\n"})
		if got := checktest.Measure(out, "described"); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// What a script makes on a machine of one's own is no infrastructure.
func TestImitatedPlatform(t *testing.T) {
	for script, want := range map[string]bool{"aws s3api create-bucket --bucket shop --endpoint-url http://localhost:4566\n": false, "aws s3api create-bucket --bucket shop\n": true} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"fly.toml": "app = \"shop\"\n", "ops/new.sh": "#!/bin/sh\n" + script})
		if strings.Contains(out.Summary, "ops/new.sh") != want {
			t.Errorf("%s: %s", script, out.Summary)
		}
	}
}

// What a README says is described elsewhere is to be asked for, and not to be made again.
func TestInfrastructureThatTheReadmeSpeaksOf(t *testing.T) {
	said := "# Shop\n\nEach stage has a secret, which the Terraform scripts make. Run it.\n"
	for readme, want := range map[string]bool{said: true, "# Shop\n\nInstall Terraform.\n": false} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"Dockerfile": "FROM alpine:3.20\nCMD shop\n", "README.md": readme})
		if strings.HasSuffix(out.Summary, "; README.md:3 speaks of “the Terraform scripts”, and no such thing is here.") != want ||
			strings.HasPrefix(out.Findings[0].Fix, "Ask for what README.md:3 calls “the Terraform scripts”, have it handed over with this, and audit it too. What it leaves out: describe in code") != want {
			t.Errorf("%q: %s %+v", readme, out.Summary, out.Findings)
		}
	}
}

// AWS Copilot deploys to environments that may be defined elsewhere.
func TestEnvironmentsOfCopilot(t *testing.T) {
	const config, spoken = "repository: shop\nbuilder:\n  name: paketobuildpacks/builder-jammy-full\n", "# Deploying\n\nProduction is deployed through Copilot/platform-helper.\n"
	for _, c := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{".copilot/config.yml": config, "docs/deploying.md": spoken}, ".copilot/config.yml is for"},
		{map[string]string{"copilot/.workspace": "application: shop\n"}, "copilot/.workspace is for"},
		{map[string]string{"docs/deploying.md": spoken}, "docs/deploying.md:3 speaks of"},
		{map[string]string{"docs/deploying.md": "# Deploying\n\n    copilot svc deploy --name shop\n"}, "docs/deploying.md:3 speaks of"},
		{map[string]string{".copilot/config.yml": config, "copilot/environments/prod/manifest.yml": "name: prod\ntype: Environment\n"}, ""},
		{map[string]string{".copilot/config.yml": config, "platform-config.yml": "application: shop\n"}, ""},
		{map[string]string{".copilot/config.yml": "model: large\n", "docs/writing.md": "# Writing\n\nAsk Copilot for help.\n"}, ""},
	} {
		c.files["Procfile"] = "web: shop\n"
		out := ask(t, InfrastructureAsCode, facts.Service, c.files)
		said := strings.HasSuffix(out.Summary, "; "+c.want+" AWS Copilot, and nothing here defines the environments that it deploys to.")
		at, _, _ := strings.Cut(c.want, " ")
		if said != (c.want != "") || said && (!strings.HasPrefix(out.Remedy, "Ask for the repository that defines the environments of AWS Copilot, which "+at+" ") || out.Remedy != out.Findings[0].Fix) {
			t.Errorf("%v: %s\n%s", c.files, out.Summary, out.Remedy)
		}
	}
}

// A manifest of Cloud Foundry that nothing puts up may be left over from where the program
// ran once.
func TestManifestThatNothingPutsUp(t *testing.T) {
	for path, c := range map[string]struct {
		text string
		used bool
	}{
		"tasks.py":                     {"ctx.run('cf {0} shop -f manifest_{1}.yml'.format(cmd, space))\n", true},
		"bin/deploy":                   {"#!/bin/sh\ncf push shop\n", true},
		".github/workflows/deploy.yml": {"on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: cloud-gov/cg-cli-tools@main\n        with:\n          cf_command: push\n", true},
		"Jenkinsfile":                  {"sh \"push-to-paas manifest.yml\"\n", true},
		"shop.rb":                      {"ENV[\"VCAP_SERVICES\"]\n", false},
		"README.md":                    {"# Shop\n\nRun `git push`.\n", false},
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"manifest.yml": "applications:\n- name: shop\n  memory: 1G\n", path: c.text})
		if want := map[bool]string{true: "platform", false: "process"}[c.used]; checktest.Measure(out, "described") != want ||
			strings.HasSuffix(out.Summary, "; nothing here puts up manifest.yml (`cf push`), so that it may be left over from where the program ran once.") == c.used {
			t.Errorf("%s: %s", path, out.Summary)
		}
	}
	if found := describe(tree.FromFiles(map[string]string{"manifest.yml": "applications:\n- name: shop\n", "Dockerfile": "FROM go\n"}), &facts.Repo{}); found.mainPath(process) != "Dockerfile" {
		t.Error(found.mainPath(process))
	}
}

// What runs a small part of the code says nothing of what the whole runs on.
func TestFunctionsBesideTheWhole(t *testing.T) {
	scanner := map[string]string{
		"scanner/serverless.yml": "service: scanner\nprovider:\n  name: aws\nfunctions:\n  scan:\n    handler: scan.go\n",
		"scanner/scan.go":        "package scanner\n\nfunc Scan() {}\n",
	}
	scanner["scanner/serverless.yml"] += "resources:\n  Resources:\n    Role:\n      Type: AWS::IAM::Role\n"
	for name, c := range map[string]struct {
		main, want string
	}{
		"a part":    {"package shop\n" + strings.Repeat("var _ = 1\n", 100), "What a small part of the code runs on is described (Serverless Framework); no description in code was found of what the rest runs on: "},
		"the whole": {"package shop\n", "Infrastructure is described in code: Serverless Framework, in 1 file."},
	} {
		files := maps.Clone(scanner)
		files["shop/main.go"] = c.main
		if out := ask(t, InfrastructureAsCode, facts.Service, files); !strings.HasPrefix(out.Summary, c.want) {
			t.Errorf("%s: %s", name, out.Summary)
		}
	}
}

// A host of Aspire starts things on a developer's machine, and describes what runs where
// something puts that up from it.
func TestInfrastructureOfAspire(t *testing.T) {
	const host = "<Project Sdk=\"Aspire.AppHost.Sdk/13.1.0\">\n  <PackageReference Include=\"Aspire.Hosting.PostgreSQL\" />\n  <PackageReference Include=\"Aspire.Hosting.Redis\" />\n"
	for readme, want := range map[string]struct {
		gap     float64
		summary string
	}{
		"# Shop\n":                  {0.6, "How containers start, among them a database and a cache, is written down (Aspire); no description in code was found of the machines that they run on, of networks, domain names and access."},
		"# Shop\n\nRun `azd up`.\n": {0.25, "What it consists of, among that a database and a cache, is written down, and put up from there (Aspire); no description in code was found of what that leaves out, be it networks, domain names or access."},
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"README.md": readme, "src/Host/Host.csproj": host})
		if out.Gap != want.gap || out.Summary != want.summary {
			t.Errorf("%q: gap %v, %s", readme, out.Gap, out.Summary)
		}
	}
}
