package infra

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

func ask(t checktest.TB, c *check.Check, kind facts.Kind, files map[string]string) check.Outcome {
	t.Helper()
	f := &facts.Facts{Tree: tree.FromFiles(files), Repo: facts.Repo{Kind: kind, KindWhy: "the test says so", RemoteName: "shop"}, Settings: facts.DefaultSettings()}
	return checktest.Ask(t, c, f)
}

// What is said of what a project runs on.
func TestSaidOfInfrastructure(t *testing.T) {
	for _, tt := range []struct {
		kind  facts.Kind
		files map[string]string
		want  string
	}{
		{facts.Service, map[string]string{"infra/package.json": "{}", "infra/lib/shop-stack.ts": "import * as cdk from 'aws-cdk-lib'\n", "infra/lib/net.ts": "f()\n", "infra/test/net.test.ts": "f()\n", "ops/monitors.tf": "resource \"datadog_monitor\" \"y\" {}\n"},
			"Infrastructure is described in code: CDK, in 2 files."},
		{facts.Service, map[string]string{"ops/monitors.tf": "resource \"datadog_monitor\" \"y\" {}\n", "ops/db.tf": "resource \"aws_db_instance\" \"x\" {}\n"},
			"Infrastructure is described in code: Terraform, in 2 files."},
		{facts.Service, map[string]string{"ops/monitors.tf": "resource \"datadog_monitor\" \"y\" {}\n"},
			"Terraform is here for monitors alone; no description in code was found of what it runs on: servers, databases, networks, access."},
		{facts.Service, map[string]string{"ops/main.tf": "module \"platform\" {}\nmodule \"sops\" {}\n"},
			"Terraform is here for settings alone; no description in code was found of what it runs on: servers, databases, networks, access."},
		{facts.Service, map[string]string{"ops/main.tf": "module \"sops\" {}\n", "ops/monitors.tf": "resource \"datadog_monitor\" \"y\" {}\n", "fly.toml": "app = \"shop\"\n"},
			"The settings of a platform are written down (Terraform for settings and monitors alone and Fly.io); no description in code was found of what they leave out, be it databases, domain names or access."},
		{facts.Service, map[string]string{"ops/main.tf": "module \"sops\" {}\n", "ops/monitors.tf": "resource \"datadog_monitor\" \"y\" {}\n"},
			"Terraform is here for settings and monitors alone; no description in code was found of what it runs on: servers, databases, networks, access."},
		{facts.Service, map[string]string{"app.json": `{"cron": [{"command": "rake tidy", "schedule": "@daily"}], "formation": {"web": {"quantity": 1}}}`},
			"The settings of a platform are written down (Dokku); no description in code was found of what they leave out, be it databases, domain names or access."},
	} {
		if out := ask(t, InfrastructureAsCode, tt.kind, tt.files); out.Summary != tt.want {
			t.Errorf("%s\nwant\n%s", out.Summary, tt.want)
		}
	}
}

// What users host themselves is theirs to describe, and how they start it in an example no
// installation of the project's own.
func TestInfrastructureOfWhatUsersHost(t *testing.T) {
	const process = "How the program is built or started is written down (container image); no description in code was found of what it runs on: servers, databases, networks, access"
	for readme, hosted := range map[string]bool{
		"# Shop\n\nA simple, self-hosted shop.\n": true, "# Shop\n\n- [Install it on your own server](https://shop.example/install)\n": true,
		"# Shop\n\nWe wanted a simple shop. Also, a requirement was that it can be self-hosted.\n": true, "# Shop\n\nFor shops that want to host their own.\n": true,
		"# Shop\n\nOur official **[Shop Premium](https://shop.example/pricing)** cloud offering is the easiest way.\n\nOr run it on your own infrastructure.\n": false,
		"# Shop\n\nWe offer a hosted version at shop.example. You can self-host it, too.\n":                                                                     false,
		"# Shop\n\nWe have a self-hosted Sentry.\n": false, "# Shop\n\n`curl https://get.example/?app=self-host&os=linux`\n": false,
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"README.md": readme, "Dockerfile": "FROM a:1\nCMD [\"shop\"]\n", "compose example/compose.yml": "services:\n  db:\n    image: postgres:16\n  a:\n    image: acme/shop:1\n"})
		summary, message, fix := process+".", "This says how the program is built or started, and nothing of what it runs on.", describeAll
		if hosted {
			summary = process + "; by README.md:3 its users host it themselves, so that whoever runs it provides that."
			message += " By README.md:3 those who use it host it themselves."
			fix = "If you run an installation of your own, describe" + strings.TrimPrefix(describeAll, "Describe")
		}
		if f := out.Findings[0]; out.Summary != summary || f.Message != message || f.Fix != fix {
			t.Errorf("%s: %s\n%+v", readme, out.Summary, f)
		}
	}
}

// A playbook that others gave is not the team's to complete.
func TestInfrastructureThatOthersGave(t *testing.T) {
	out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"README.md": "# Shop\n\nA simple, self-hosted shop.\n", "contrib/README.md": "Not supported by the makers.\n", "contrib/site.yml": "- hosts: web\n  roles:\n    - app\n"})
	message := "This sets up a server, and does not create it. By contrib/README.md:1 nobody here supports it. By README.md:3 those who use it host it themselves."
	if f := out.Findings[0]; f.Message != message || f.Fix != "If you run an installation of your own, describe"+strings.TrimPrefix(describeAll, "Describe") {
		t.Errorf("%+v", f)
	}
}

func TestInfrastructureIsToldByContent(t *testing.T) {
	for _, c := range []struct {
		name, path, text string
		kind             facts.Kind
		gap              float64
	}{
		{"terraform", "infra/db.tf", "resource \"aws_db_instance\" \"x\" {}\n", facts.Service, 0},
		{"terraform of settings and monitors", "infra/main.tf", "module \"platform\" {}\nresource \"aws_ssm_parameter\" \"x\" {}\nresource \"datadog_monitor\" \"y\" {}\n", facts.Service, 0.25},
		{"terraform of settings and more", "infra/main.tf", "resource \"aws_ssm_parameter\" \"x\" {}\nresource \"aws_s3_bucket\" \"y\" {}\n", facts.Service, 0},
		{"terraform variables alone", "infra/vars.tf", "variable \"x\" {}\n", facts.Service, 1},
		{"cloudformation", "stack.yml", "AWSTemplateFormatVersion: '2010-09-09'\n", facts.Service, 0},
		{"codedeploy of a service that is there", ".aws/appspec.yml", "version: 0.0\nResources:\n  - TargetService:\n      Type: AWS::ECS::Service\n", facts.Service, 0.7},
		{"cloudformation of a service", "stack.yml", "Resources:\n  Service:\n    Type: AWS::ECS::Service\n", facts.Service, 0},
		{"terraform that nobody filled in", "infra/main.tf", "locals {\n  name = your application name # of the application\n}\nmodule \"shop\" {\n  port = port to use\n}\n", facts.Service, 1},
		{"terraform with texts", "infra/main.tf", "module \"shop\" {\n  name = var.name == \"\" ? null : var.name\n  of = [for x in var.x : x]\n  conf = <<E\nname = the shop\nport = the port\nE\n}\n", facts.Service, 0},
		{"kubernetes", "k8s/app.yaml", "apiVersion: apps/v1\nkind: Deployment\n", facts.Service, 0},
		{"a template of kubernetes", "kubernetes/deployment-production.tmpl", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\n---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  image: shop:__TAG__\n", facts.Service, 0},
		{"a template of kubernetes by another ending", "deploy/app.yml.j2", "apiVersion: apps/v1\nkind: Deployment\n", facts.Service, 0},
		{"a template of something else", "kubernetes/mail.tmpl", "kind regards\n", facts.Service, 1},
		{"a template where programs make files", "generator/app.yaml.tmpl", "apiVersion: apps/v1\nkind: Deployment\n", facts.Service, 1},
		{"a word in any yaml", "settings.yaml", "name: Deployment\n", facts.Service, 1},
		{"ansible", "site.yml", "- hosts: web\n  roles:\n    - app\n", facts.Service, 0.4},
		{"ansible that creates machines", "site.yml", "- hosts: localhost\n  tasks:\n    - amazon.aws.ec2_instance:\n        name: shop\n", facts.Service, 0},
		{"cdk", "infra/lib/shop-stack.ts", "import * as cdk from 'aws-cdk-lib'\nclass ShopStack extends cdk.Stack {}\n", facts.Service, 0},
		{"a stack of another kind", "src/stack.ts", "class Stack { push() {} }\n", facts.Service, 1},
		{"task of ECS", "deploy/task-definition.json", "{\"family\": \"shop\", \"containerDefinitions\": [{\"name\": \"web\"}]}\n", facts.Service, 0.25},
		{"settings of a deployment by ECS", "ecs-params.yml.in", "version: 1\ntask_definition:\n  ecs_network_mode: awsvpc\n", facts.Service, 0.25},
		{"azure developer cli", "azure.yaml", "name: shop\nservices:\n  web:\n    host: appservice\n", facts.Service, 0.25},
		{"a template of a resource group", "azure/template.json", `{"$schema": "https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#"}`, facts.Service, 0},
		{"a template of a subscription", "azure/template.json", `{"$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json"}`, facts.Service, 0},
		{"parameters of a template", "azure/parameters.json", `{"$schema": "https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#"}`, facts.Service, 1},
		{"aptible", ".aptible.yml", "before_release:\n  - rake db:migrate\n", facts.Service, 0.25},
		{"mina", "config/deploy.rb", "require 'mina/git'\nset :deploy_to, '/var/www'\n", facts.Service, 0.25},
		{"deployer", "deploy.php", "<?php\nnamespace Deployer;\nhost('shop.acme.com');\n", facts.Service, 0.25},
		{"envoy", "Envoy.blade.php", "@servers(['web' => 'shop.acme.com'])\n", facts.Service, 0.25},
		{"heroku", "app.json", `{"formation": {"web": {"quantity": 1}}}`, facts.Service, 0.25},
		{"heroku for review alone, by its scripts", "app.json", `{"scripts": {"pr-predestroy": "rake x"}, "formation": {"web": {"quantity": 1}}}`, facts.Service, 0.8},
		{"heroku for review alone, by its variables", "app.json", `{"name": "shop", "env": {"HEROKU_APP_NAME": {"required": true}}, "formation": {"web": {"quantity": 1}}}`, facts.Service, 0.8},
		{"heroku for review alone, by its words", "app.json", `{"description": "Review apps of pull requests", "addons": ["heroku-postgresql"]}`, facts.Service, 0.8},
		{"heroku for review alone, by what prepares it", "app.json", `{"scripts": {"postdeploy": "python manage.py prepare_review_env"}, "formation": {"web": {"quantity": 1}}}`, facts.Service, 0.8},
		{"terragrunt", "live/prod/db/terragrunt.hcl", "include \"root\" {\n  path = find_in_parent_folders()\n}\n", facts.Service, 0},
		{"locked providers", "live/.terraform.lock.hcl", "provider \"registry.terraform.io/hashicorp/aws\" {\n  version = \"5.0.0\"\n}\n", facts.Service, 1},
		{"cloudformation in a program", "cloudformation/shop.template.js", "const Resources = {\n  Web: {\n    Type: 'AWS::ECS::Service',\n  },\n};\n", facts.Service, 0},
		{"aspire", "src/Host/Host.csproj", "<Project Sdk=\"Aspire.AppHost.Sdk/9.0\">\n", facts.Service, 0.6},
		{"platform", "fly.toml", "app = \"shop\"\n", facts.Service, 0.25},
		{"one of a platform's places", "deploy/fly/prod.toml", "# made by flyctl\napp = \"shop\"\nprimary_region = \"sea\"\n\n[[services]]\n  internal_port = 80\n", facts.Service, 0.25},
		{"settings of a program of another", "conf/prod.toml", "app = \"shop\"\nport = 80\n", facts.Service, 1},
		{"fortrabbit", "fortrabbit.yml", "version: 2\ncomposer:\n  no-dev: true\npost: artisan migrate\n", facts.Service, 0.7},
		{"vapor", "vapor.yml", "id: 1\nname: shop\nenvironments:\n  production:\n    memory: 1024\n", facts.Service, 0.25},
		{"upsun", ".upsun/config.yaml", "applications:\n  shop:\n    type: \"php:8.4\"\n", facts.Service, 0.25},
		{"applications of another kind", "config.yaml", "applications:\n  shop:\n    type: web\n", facts.Service, 1},
		{"platform of a site", "netlify.toml", "[build]\n", facts.Site, 0},
		{"provisioning", "ops/web", "#!/bin/sh\napt-get -y install nginx\ncp web.conf /etc/nginx/\nsystemctl restart nginx\n", facts.Service, 0.4},
		{"provisioning of a pipeline", ".ci/web", "#!/bin/sh\napt-get -y install nginx\ncp web.conf /etc/nginx/\nsystemctl restart nginx\n", facts.Service, 1},
		{"installer for a user", "contrib/setup", "#!/bin/sh\napt-get install x\ncat <<E > /etc/x.conf\nE\nsystemctl --user enable x\n", facts.Service, 1},
		{"packages alone", "bin/setup", "#!/bin/sh\napt-get install postgresql\n", facts.Service, 1},
		{"access", "ops/sshd_config", "Port 22\nPermitRootLogin no\n", facts.Service, 0.4},
		{"access to a container", "docker/sshd_config", "PermitRootLogin no\n", facts.Service, 1},
		{"access to a test's server", "test-sftp/sshd_config", "PermitRootLogin no\n", facts.Service, 1},
		{"web server", "ops/nginx.conf", "http {\n  server {\n  }\n}\n", facts.Service, 0.7},
		{"compose for development, by its words", "compose.yaml", "# intended for development purposes only\nservices:\n  db: {}\n", facts.Service, 0.8},
		{"compose for development, by its name", "docker-compose.dev.yml", "services:\n  db: {}\n", facts.Service, 0.8},
		{"compose for development, by what it builds", "compose.yaml", "services:\n  app:\n    build:\n      dockerfile: Dockerfile.dev\n", facts.Service, 0.8},
		{"compose for development, by what it mounts", "compose.yaml", "services:\n  app:\n    volumes:\n      - .:/app\n", facts.Service, 0.8},
		{"compose that imitates a service of a cloud", "docker-compose.yml", "services:\n  store:\n    image: acme.example/images/datastore-emulator:latest\n  app:\n    build: .\n", facts.Service, 0.8},
		{"compose that also builds for production", "compose.yaml", "services:\n  app:\n    build:\n      dockerfile: Dockerfile.dev\n  b:\n    build:\n      dockerfile: b/Dockerfile\n", facts.Service, 0.6},
		{"image for development", "dev/docker/Dockerfile", "FROM alpine:3\n", facts.Service, 0.8},
		{"compose", "compose.yaml", "services:\n  db: {}\n", facts.Service, 0.6},
		{"compose of other programs", "compose.yaml", "services:\n  check:\n    image: registry.test/acme-ci/validator:${TAG}\n  db:\n    image: postgres:17\n", facts.Service, 0.8},
		{"compose of other programs, with what is switched off", "compose.yaml", "services:\n  db:\n    image: postgres:17\n#  web:\n#    build:\n#      context: \".\"\n", facts.Service, 0.8},
		{"compose of other programs, with settings", "compose.yaml", "services:\n  watch:\n    image: prom/prometheus\n    volumes:\n      - ./watch/prometheus.yml:/etc/p.yml\n      - ./watch/rules:/etc/prometheus/rules\n      - type: bind\n        source: ./grafana/board.json\n        target: /b.json\n", facts.Service, 0.8},
		{"compose of its own image", "compose.yaml", "services:\n  web:\n    image: acme/shop-web:1.2\n  db:\n    image: postgres:17\n", facts.Service, 0.6},
		{"compose of an image that it does not name", "compose.yaml", "services:\n  web:\n    image: ${IMAGE}\n", facts.Service, 0.6},
		{"compose that mounts the code", "compose.yaml", "services:\n  web:\n    image: php:8.4\n    volumes:\n      - ./src:/app\n", facts.Service, 0.6},
		{"image", "Dockerfile", "FROM alpine:3\n", facts.Service, 0.7},
		{"no image", "Dockerfile", "# nothing yet\n", facts.Service, 1},
		{"example", "examples/main.tf", "resource \"a\" \"b\" {}\n", facts.Service, 1},
		{"library", "Dockerfile", "FROM alpine:3\n", facts.Library, 0},
	} {
		if out := ask(t, InfrastructureAsCode, c.kind, map[string]string{c.path: c.text}); out.Gap != c.gap {
			t.Errorf("%s: gap %v, want %v: %s", c.name, out.Gap, c.gap, out.Summary)
		}
	}
}

// What a script creates is named, and counts for nothing.
func TestWhatAScriptCreates(t *testing.T) {
	files := map[string]string{"Dockerfile": "FROM alpine:3\n", "ci/deploy.sh": "#!/bin/sh\n# heroku create\ngcloud beta run  deploy shop \\\n  --memory=1G --vpc-connector=x\n"}
	out := ask(t, InfrastructureAsCode, facts.Service, files)
	if want := "access; what is created by commands in ci/deploy.sh (gcloud beta run deploy) was not judged."; !strings.HasSuffix(out.Summary, want) || out.Gap != 0.7 {
		t.Errorf("gap %v, %s, want %s at its end", out.Gap, out.Summary, want)
	}
}

// With settings of what that runs on, it is described as by those of a platform, but not by
// a script of developers.
func TestWhatAScriptSets(t *testing.T) {
	const command = "#!/bin/sh\ngcloud beta run deploy shop \\\n  --image=\"$IMAGE\" --region=\"$REGION\" --cpu=\"$CPU\" \\\n  --memory=4G \\\n  --vpc-connector=redis\n"
	const set = "A service is put up by commands that set what it runs on (gcloud); no description in code was found of what they leave out, be it databases, domain names or access"
	const image = "How the program is built or started is written down (container image); no description in code was found of what it runs on: servers, databases, networks, access"
	for _, tt := range []struct {
		path, text, want string
		gap              float64
	}{
		{"ci/deploy.sh", command, set + ".", 0.25},
		{"ci/deploy.sh", command + "gcloud secrets create keys\n", set + "; what is created by commands in ci/deploy.sh (gcloud secrets create) was not judged.", 0.25},
		{"ops/deploy.sh", "#!/bin/sh\naz containerapp create -n shop --cpu 1 --memory 2Gi --min-replicas 1\n", strings.Replace(set, "gcloud", "Azure CLI", 1) + ".", 0.25},
		{"ci/deploy.sh", "#!/bin/sh\ngcloud run deploy shop --image x\nother --cpu 1 --memory 1 --network x\n", image + "; what is created by commands in ci/deploy.sh (gcloud run deploy) was not judged.", 0.7},
		{"dev/deploy.sh", command, image + "; what is created by commands in dev/deploy.sh (gcloud beta run deploy) was not judged.", 0.7},
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"Dockerfile": "FROM alpine:3\n", tt.path: tt.text})
		if out.Gap != tt.gap || out.Summary != tt.want {
			t.Errorf("%s: gap %v, %s", tt.text, out.Gap, out.Summary)
		}
	}
}

// So may what the settings of a platform leave out, be created by a script; who
// pushes to the platform creates nothing beside it.
func TestWhatAScriptCreatesBesideAPlatform(t *testing.T) {
	for script, want := range map[string]string{
		"cf create-service  aws-rds micro shop-db\ncf push shop\n": "access; what is created by commands in ops/new.sh (cf create-service) was not judged.",
		"aws rds create-db-instance --engine postgres\n":           "access; what is created by commands in ops/new.sh (aws rds create-db-instance) was not judged.",
		"cf create-service-key a b\ncf push shop\n":                "domain names or access.",
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"manifest.yml": "applications:\n- name: shop\n", "ops/new.sh": "#!/bin/sh\ncf target -s new\n" + script})
		if !strings.HasSuffix(out.Summary, want) {
			t.Errorf("%q: %s", script, out.Summary)
		}
	}
}

// What is called demo beside production is a place it runs in, and variables
// belong to what is made with them.
func TestFilesOfTerraform(t *testing.T) {
	const makes, varies = "resource \"a\" \"b\" {}\n", "variable \"x\" {}\n"
	files := map[string]string{
		"terraform/demo/main.tf": makes, "terraform/demo/vars.tf": varies, "terraform/production/main.tf": makes, "terraform/production/vars.tf": varies,
		"examples/demo/main.tf": makes, "examples/production/main.tf": makes, "modules/a/tests/main.tf": makes,
	}
	out := ask(t, InfrastructureAsCode, facts.Service, files)
	if want := "Infrastructure is described in code: Terraform, in 4 files."; out.Summary != want {
		t.Errorf("%s, want %s", out.Summary, want)
	}
}

// The objects of a cluster count, each file of them, once something of it runs;
// OpenShift has templates of them, and others borrow the form.
func TestFilesOfKubernetes(t *testing.T) {
	const account, job = "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: shop\n", "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: shop\n"
	const template = "apiVersion: v1\nkind: Template\nmetadata:\n  name: shop\nobjects:\n  - kind: "
	const pointer = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec:\n  source:\n    repoURL: https://git.acme.com/charts.git\n"
	const scaffold = "apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata:\n  name: shop\nspec:\n  owner: web\n"
	for _, tt := range []struct {
		name  string
		files map[string]string
		want  string
	}{
		{"an account beside a job", map[string]string{"k8s/job.yaml": job, "k8s/account.yaml": account, "catalog.yaml": scaffold}, "Kubernetes, in 2 files; what it runs on in turn, the cluster, and what lies outside of that was not found in code."},
		{"an account alone", map[string]string{"k8s/account.yaml": account}, "No description in code"},
		{"templates", map[string]string{"o/a.yaml": template + "StatefulSet\n", "o/b.yaml": template + "Secret\n"}, "OpenShift, in 2 files; what it runs on in turn, the cluster, and what lies outside of that was not found in code."},
		{"a template in JSON", map[string]string{"o/a.json": `{
  "kind": "Template",
  "objects": [{"kind": "DeploymentConfig"}]}`}, "OpenShift, in 1 file; what it runs on in turn, the cluster, and what lies outside of that was not found in code."},
		{"templates and more", map[string]string{"o/a.yaml": template + "DeploymentConfig\n", "o/b.yaml": template + "Secret\n", "o/job.yaml": job, "o/account.yaml": account}, "OpenShift and Kubernetes, in 4 files; what it runs on in turn, the cluster, and what lies outside of that was not found in code."},
		{"a list", map[string]string{"k8s/all.yaml": "apiVersion: v1\nkind: List\nitems:\n- kind: Service\n"}, "Kubernetes, in 1 file; what it runs on in turn, the cluster, and what lies outside of that was not found in code."},
		{"an object that points elsewhere", map[string]string{"k8s/app.yaml": pointer}, "Kubernetes is told here only where what it runs is described;"},
		{"an object that points to one of these", map[string]string{"k8s/app.yaml": pointer, "k8s/job.yaml": job}, "Kubernetes, in 2 files; what it runs on in turn, the cluster, and what lies outside of that was not found in code."},
		{"objects for a developer's own cluster", map[string]string{"k8s/base/job.yaml": job, "k8s/base/app.yaml": job + "spec:\n  imagePullPolicy: Never\n"}, "Kubernetes for development"},
		{"what stands for a review alone", map[string]string{".review_apps/main.tf": "resource \"aws_ecs_service\" \"app\" {\n}\n"}, "Terraform for review apps"},
		{"what stands for a review and more", map[string]string{".review_apps/main.tf": "resource \"aws_ecs_service\" \"app\" {\n}\n", "ops/main.tf": "resource \"aws_ecs_service\" \"app\" {\n}\n"}, "Terraform, in 1 file"},
		{"objects beside what makes the cluster", map[string]string{"k8s/job.yaml": job, "ops/main.tf": "resource \"aws_eks_cluster\" \"shop\" {\n}\n"}, "Terraform and Kubernetes, in 2 files."},
		{"a template of another program", map[string]string{"template.yaml": scaffold}, "No description in code"},
	} {
		if out := ask(t, InfrastructureAsCode, facts.Service, tt.files); !strings.Contains(out.Summary, tt.want) {
			t.Errorf("%s: %s, want %s", tt.name, out.Summary, tt.want)
		}
	}
}

// What sets up a developer's machine, or runs the pipelines, is nothing that the
// project runs on.
func TestInfrastructureBesideProduction(t *testing.T) {
	const play, runner = "- hosts: all\n  remote_user: %s\n  tasks:\n    - ping:\n", "kind: Deployment\nspec:\n  containers:\n    - image: %s\n"
	for _, tt := range []struct{ path, content, want string }{
		{"ansible/site.yml", fmt.Sprintf(play, "deploy"), "servers"},
		{"ansible/site.yml", fmt.Sprintf(play, "vagrant"), "development"},
		{"ansible/vagrant_playbook.yml", fmt.Sprintf(play, "root"), "development"},
		{"k8s/app.yaml", fmt.Sprintf(runner, "ghcr.io/acme/shop:1"), "full"},
		{"k8s/runner.yaml", fmt.Sprintf(runner, "ghcr.io/acme/github-runner-base:1"), "pipeline"},
		{".github/runner/deployment.yaml", fmt.Sprintf(runner, "ghcr.io/acme/base:1"), "pipeline"},
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{tt.path: tt.content})
		if got := checktest.Measure(out, "described"); got != tt.want {
			t.Errorf("%s: %v, want %s: %s", tt.path, got, tt.want, out.Summary)
		}
	}
}

// Of several descriptions the longest of production is pointed at, and none that only serves building
// or trying the product, or makes others, where another is there.
func TestMainDescription(t *testing.T) {
	long := "FROM go\n" + strings.Repeat("RUN make\n", 20)
	for want, files := range map[string]map[string]string{
		"run-2025-05-05/Dockerfile": {"run-2024-01-12/Dockerfile": long, "run-2025-05-05/Dockerfile": "FROM go\n"},
		"app/Dockerfile":            {"dev/ci/build-env/Dockerfile": long, "app/Dockerfile": "FROM go\nCMD ./shop\n", "web/Dockerfile": "FROM go\n"},
		"docker/Dockerfile.debian":  {"docker/Dockerfile.j2": long, "docker/Dockerfile.debian": "FROM debian\n"},
		"shop.prod.Dockerfile":      {"shop.prod.Dockerfile": "FROM go\n", "staging/Dockerfile": long, "Dockerfile": long, "prod.Dockerfile.sample": long},
		"deploy/staging.Dockerfile": {"deploy/staging.Dockerfile": "FROM go\n", "deploy/Dockerfile.example": long},
		"deploy/device/Dockerfile":  {"deploy/device/Dockerfile": long, "web/Dockerfile": "FROM go\n"},
	} {
		found := describe(tree.FromFiles(files), &facts.Repo{})
		if got := found.mainPath(process); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// The image that checks the spelling of documents builds nothing.
func TestDocumentationIsNotBuilt(t *testing.T) {
	files := map[string]string{"hack/Dockerfile": "FROM fedora\n"}
	if out := ask(t, BuildReproducible, facts.Docs, files); out.Status != check.NotApplicable || out.Gap != 0 {
		t.Errorf("of documentation: %+v", out)
	}
	if out := ask(t, BuildReproducible, facts.Service, files); out.Gap == 0 {
		t.Errorf("of a service: %+v", out)
	}
}

func TestExpandFollowsWhatTheRepositoryDefines(t *testing.T) {
	known := newScripts(tree.FromFiles(map[string]string{
		"Makefile":      "all: build\nbuild:\n\tgo build\nverify: unit other\nunit:\n\t./ci/run.sh\nother:\n\techo other\n",
		"package.json":  `{"scripts": {"check": "npm run deep", "deep": "eslint ."}}`,
		"ci/run.sh":     "#!/bin/sh\npytest\nmake verify\n",
		"docs/notes.md": "rspec",
	}))
	for command, want := range map[string]string{
		"make verify": "pytest", "make": "go build", "npm run check": "eslint", "yarn check": "eslint", "sh ci/run.sh": "pytest", "./ci/run.sh": "pytest",
	} {
		if got := known.expand(command); !strings.Contains(got, want) {
			t.Errorf("expand(%q) = %q, want %q in it", command, got, want)
		}
	}
	if got := known.expand("cat docs/notes.md"); strings.Contains(got, "rspec") {
		t.Errorf("prose was taken for a script: %q", got)
	}
}

func TestLockMayStandAboveItsManifest(t *testing.T) {
	manifest := `{"name": "a", "engines": {"node": "22"}, "dependencies": {"ms": "^2.0.0"}}`
	files := map[string]string{"packages/a/package.json": manifest, "src/a.js": "f()"}
	if out := ask(t, BuildReproducible, facts.Service, files); out.Gap != lockShare {
		t.Errorf("without a lock: gap %v: %s", out.Gap, out.Summary)
	}
	files["yarn.lock"] = "# yarn\n"
	if out := ask(t, BuildReproducible, facts.Service, files); out.Gap != 0 {
		t.Errorf("with a lock above: gap %v: %s", out.Gap, out.Summary)
	}
}

// A document of one topic that names a few settings in passing is no place for the others.
func TestSettingsGoToNoDocumentOfAnotherTopic(t *testing.T) {
	code := ""
	for i := range 20 {
		code += fmt.Sprintf("os.environ['KEY_%d']\n", i)
	}
	text := "# Restoring\n\nSet the environment variables KEY_1, KEY_2 and KEY_3 first.\n"
	for _, tt := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"docs/RestoringSnapshots.md": text, "docs/README.md": "# Shop\n"}, "the README"},
		{map[string]string{"docs/RestoringSnapshots.md": text}, "the README"},
		{map[string]string{"docs/Keys.md": strings.Replace(text, "# Restoring", "# Environment variables", 1) + "KEY_4, KEY_5\n", "docs/README.md": "# Shop\n"}, "docs/Keys.md"},
	} {
		tt.files["a.py"] = "import os\n" + code
		out := ask(t, EnvDocumented, facts.Service, tt.files)
		if want := "Add them to " + tt.want + ", each with what it is for."; out.Findings[0].Fix != want {
			t.Errorf("%q, want %q", out.Findings[0].Fix, want)
		}
	}
}

// What is beside the build is counted, and asks for no version of a language.
func TestManifestsBesideTheBuild(t *testing.T) {
	files := map[string]string{
		"a.js": "f()\n", "package.json": `{"engines": {"node": "22"}, "dependencies": {"ms": "1"}}`, "yarn.lock": "# yarn\n",
		".github/workflows/requirements.txt": "boto3\n", ".preview/requirements.txt": "boto3\n", "lint/requirements.txt": "# of the pipeline\ncheckov==3.2.470\nflake8-isort\n", "samples/a/package.json": `{"dependencies": {"ms": "1"}}`, "samples/b/package.json": `{}`,
	}
	out := ask(t, BuildReproducible, facts.Service, files)
	want := "The one manifest with dependencies has its packages' versions fixed (without 4 of tests, samples, documentation, linters and the like); which version of the language it asks for is written down."
	if out.Summary != want || len(out.Findings) != 0 || checktest.Measure(out, "beside_the_build") != 4 {
		t.Errorf("%s %+v", out.Summary, out.Findings)
	}
}

// A package.json that asks for nothing is no project of Node.js.
func TestEmptyManifest(t *testing.T) {
	for manifest, want := range map[string]bool{"{}\n": false, "{\"scripts\": {\"build\": \"make\"}}\n": true} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{"a.py": "f()\n", "requirements.txt": "boto3==1.0\n", ".python-version": "3.12\n", "package.json": manifest})
		if got := strings.Contains(fmt.Sprint(out.Findings), "Node.js"); got != want {
			t.Errorf("%s: %+v", manifest, out.Findings)
		}
	}
}

// Where an image without a fixed version brings the language, the row on that says so, and
// no other asks for a file that the build may not read.
func TestToolThatAnImageBrings(t *testing.T) {
	const tool = "web/package.json No file that tools read says which version of Node.js this is built with."
	image := func(more string) string {
		return "web/node.Dockerfile The base image cimg/node:current has no fixed version" + more + "."
	}
	brings := image("; no file that tools read says which version of Node.js it is to bring")
	for _, tt := range []struct {
		more map[string]string
		want []string
	}{
		{nil, []string{brings}},
		{map[string]string{"web/package.json": `{"engines": {"node": "22"}, "dependencies": {"ms": "1"}}`}, []string{image("")}},
		{map[string]string{".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n      - run: npm ci\n"}, []string{tool, image("")}},
		{map[string]string{".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps:\n      - uses: actions/setup-go@v5\n"}, []string{brings}},
		{map[string]string{".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps:\n      - uses: acme/setup-node-cache@v1\n"}, []string{brings}},
		{map[string]string{"shop/package.json": `{"dependencies": {"ms": "1"}}`, "shop/yarn.lock": "# yarn\n"}, []string{strings.Replace(tool, "web/", "shop/", 1), image("")}},
		{map[string]string{"web/node.Dockerfile": "", "ops/Dockerfile": "FROM cimg/node:current\n"}, []string{tool, strings.Replace(image(""), "web/node.D", "ops/D", 1)}},
	} {
		files := map[string]string{"web/a.js": "f()\n", "web/package.json": `{"dependencies": {"ms": "1"}}`, "web/yarn.lock": "# yarn\n", "web/node.Dockerfile": "FROM cimg/node:current\n"}
		maps.Copy(files, tt.more)
		out := ask(t, BuildReproducible, facts.Service, files)
		var got []string
		for _, f := range out.Findings {
			got = append(got, f.Path+" "+f.Message)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("with %v: %q, want %q", tt.more, got, tt.want)
		}
		if asks := strings.HasPrefix(out.Remedy, "Write down the version of Node.js"); asks != (len(tt.want) == 2) {
			t.Errorf("with %v: %s", tt.more, out.Remedy)
		}
		if _, pinned := tt.more["web/package.json"]; !pinned && out.Gap < toolShare {
			t.Errorf("with %v: gap %v", tt.more, out.Gap)
		}
	}
}

// No action sets up the languages for which none has an input for the version, and of two
// tools for one language that without an image asks for a file.
func TestToolsThatImagesBring(t *testing.T) {
	rust := map[string]string{
		"a.rs": "fn main() {}\n", "Cargo.toml": "[package]\nname = \"a\"\n", "Dockerfile": "FROM rust:latest\n",
		".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n",
	}
	java := map[string]string{
		"a/A.java": "class A {}\n", "a/pom.xml": "<project></project>\n", "a/Dockerfile": "FROM maven:latest\n",
		"b/B.java": "class B {}\n", "b/build.gradle": "apply plugin: 'java'\n",
	}
	const brings, fixes = "The base image %s:latest has no fixed version; no file that tools read says which version of %s it is to bring.", "Give container base images an exact tag."
	for _, tt := range []struct {
		files  map[string]string
		want   []string
		remedy string
	}{
		{rust, []string{fmt.Sprintf(brings, "rust", "Rust")}, fixes},
		{java, []string{"No file that tools read says which version of Java this is built with.", fmt.Sprintf(brings, "maven", "Java")}, "Write down the version of Java and give container base images an exact tag."},
	} {
		out := ask(t, BuildReproducible, facts.Service, tt.files)
		var got []string
		for _, f := range out.Findings {
			got = append(got, f.Message)
		}
		if !slices.Equal(got, tt.want) || out.Remedy != tt.remedy {
			t.Errorf("%q, want %q; %s", got, tt.want, out.Remedy)
		}
	}
}

// What a cloud runs a function in is the version of its language.
func TestVersionOfAFunction(t *testing.T) {
	for file, want := range map[string]string{"runtime = \"python3.14\"\n": "[]", "runtime = var.runtime\n": "[Python]"} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{"f/a.py": "f()\n", "f/requirements.txt": "boto3==1.0\n", "f.tf": "resource \"aws_lambda_function\" \"f\" {\n  " + file + "}\n"})
		if got := fmt.Sprint(checktest.Measure(out, "tools_unpinned")); got != want {
			t.Errorf("%s: %v", file, got)
		}
	}
}

// A package may say itself that those who install it choose the versions.
func TestPackageWithoutALock(t *testing.T) {
	for manifest, gap := range map[string]float64{
		`{"require": {"php": ">=8.1", "psr/log": "^3.0"}}`:                               lockShare,
		`{"type": "library", "require": {"php": ">=8.1", "psr/log": "^3.0"}}`:            0,
		`{"config": {"lock": false}, "require": {"php": ">=8.1", "psr/log": "^3.0"}}`:    0,
		`{"type": "project", "require": {"php": ">=8.1", "psr/log": "^3.0"}, "a": true}`: lockShare,
	} {
		if out := ask(t, BuildReproducible, facts.Service, map[string]string{"composer.json": manifest, "a.php": "<?php\n"}); out.Gap != gap {
			t.Errorf("%s: gap %v, want %v: %s", manifest, out.Gap, gap, out.Summary)
		}
	}
}

// A file of its own name that nothing builds is left over, where others are built by theirs.
func TestDockerfilesThatNothingBuilds(t *testing.T) {
	for compose, want := range map[string]int{"Dockerfile.web": 1, "Dockerfile.web # not Dockerfile.old_local": 1, "Dockerfile.$PART": 2, "another": 2} {
		out := ask(t, BuildReproducible, facts.Service, map[string]string{
			"package.json": `{"engines": {"node": "22"}, "dependencies": {"ms": "1"}}`, "yarn.lock": "# yarn\n",
			"Dockerfile.web": "FROM node:22\n", "Dockerfile.old": "FROM debian\n", "compose.yml": "services:\n  web:\n    build:\n      dockerfile: " + compose + "\n",
		})
		if got := checktest.Measure(out, "images"); got != want {
			t.Errorf("%s: %v images, want %d", compose, got, want)
		}
		if told := strings.HasSuffix(out.Summary, "; not counted: Dockerfile.old, which nothing in use here names, so that it may be left over."); told != (want == 1) {
			t.Errorf("%s: %s", compose, out.Summary)
		}
	}
}

// So is one that only a compose file names which nobody starts.
func TestDockerfilesOfAComposeFileThatNobodyStarts(t *testing.T) {
	for makefile, want := range map[string]int{"test:\n\techo\n": 0, "test:\n\tdocker compose -f docker-compose.test.yml up\n": 1} {
		f := &facts.Facts{AsOf: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Tree: tree.FromFiles(map[string]string{
			"Makefile": makefile, "Dockerfile.web": "FROM node:20\n", "Dockerfile.test": "FROM golang:1.18\n", "compose.yml": "services:\n  web:\n    build:\n      dockerfile: Dockerfile.web\n",
			"docker-compose.test.yml": "services:\n  test:\n    image: shop/test\n    build:\n      dockerfile: Dockerfile.test\n",
		})}
		if out := checktest.Ask(t, RuntimesSupported, f); len(out.Findings) != want || strings.Contains(out.Summary, "not counted: Dockerfile.test") != (want == 0) {
			t.Errorf("%s: %s %+v", makefile, out.Summary, out.Findings)
		}
	}
}

// Every figure of the sentence is one of the measures.
func TestFiguresOfABuildAreMeasures(t *testing.T) {
	files := map[string]string{
		"a/package.json": `{"engines": {"node": "22"}, "dependencies": {"ms": "1"}}`, "a/yarn.lock": "# yarn\n",
		"b/package.json": `{"dependencies": {"ms": "1"}}`, "b/yarn.lock": "# yarn\n",
		"c/package.json": `{"dependencies": {"ms": "1"}}`, "d/package.json": `{"private": true}`,
		"Dockerfile": "FROM node:22\n", "e.dockerfile": "FROM debian\n",
	}
	out := ask(t, BuildReproducible, facts.Service, files)
	want := "2 of 3 manifests with dependencies have their packages' versions fixed; which version of the language it asks for is written down; 1 of 2 base images named with a fixed version."
	if out.Summary != want {
		t.Errorf("%s", out.Summary)
	}
	for name, n := range map[string]int{"manifests": 4, "with_dependencies": 3, "locked": 2, "images": 2, "images_fixed": 1} {
		if got := checktest.Measure(out, name); got != n {
			t.Errorf("%s is %v, want %d", name, got, n)
		}
	}
}

// More of a good thing never makes a gap wider.
func TestGapsNeverGrowWithGoodThings(t *testing.T) {
	good := map[string]string{
		"README.md": "# Shop\n\n## Development\n\n```sh\nnpm install\nnpm start\n```\n\nSet `A_KEY`.\n", ".env.example": "A_KEY=\nB_KEY=\n", "LICENSE": "MIT License. Copyright (c) 2024 Acme",
		"Makefile": "test:\n\tnpm test\nrun:\n\tnode app.js\nsetup:\n\tnpm ci\n", "package-lock.json": "{\"lockfileVersion\": 3}", ".nvmrc": "22\n", "Dockerfile": "FROM node:22\n",
		"infra/main.tf": "resource \"a\" \"b\" {}\n", "compose.yaml": "services:\n  db:\n    image: postgres:17\n", "fly.toml": "app = \"shop\"\n", "Procfile": "web: node app.js\n",
		".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: npm test\n", ".github/workflows/cd.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: kubectl apply -f k8s\n",
		"bin/setup": "#!/bin/sh\nnpm ci\n",
	}
	base := map[string]string{
		"app.js":       "require('express')().listen(process.env.A_KEY, process.env.B_KEY)\n",
		"package.json": `{"name": "shop", "private": true, "dependencies": {"express": "^5.0.0"}}`,
	}
	names := slices.Sorted(maps.Keys(good))
	all := []*check.Check{InfrastructureAsCode, CIPipeline, RunsLocally, EnvDocumented, License, BuildReproducible}
	rapid.Check(t, func(t *rapid.T) {
		files, kind := maps.Clone(base), rapid.SampledFrom([]facts.Kind{facts.Service, facts.Library, facts.CLI, facts.Site}).Draw(t, "kind")
		order := rapid.Permutation(names).Draw(t, "order")
		gaps := map[string]float64{}
		for _, c := range all {
			gaps[c.ID] = ask(t, c, kind, files).Gap
		}
		for _, name := range order[:rapid.IntRange(1, len(order)).Draw(t, "steps")] {
			files[name] = good[name]
			for _, c := range all {
				out := ask(t, c, kind, files)
				if out.Status != check.Inconclusive && out.Gap > gaps[c.ID] {
					t.Fatalf("adding %s raised the gap of %s from %v to %v: %s", name, c.ID, gaps[c.ID], out.Gap, out.Summary)
				}
				gaps[c.ID] = out.Gap
			}
		}
	})
}

// Who has a pipeline is not told to define one.
func TestPipelineIsMendedWhereItLacks(t *testing.T) {
	build := "on: push\njobs:\n  a:\n    steps:\n      - run: npm run build && npx jest\n"
	for workflow, want := range map[string]string{
		build: "Let a pipeline deploy or release too, where nothing else does it on every change.",
		build + "      - run: kubectl apply -f k8s\n":            "",
		"on: push\njobs:\n  a:\n    steps:\n      - run: date\n": "",
		"on: push\njobs:\n  a:\n    steps:\n      - run: npm run build\n  b:\n    uses: acme/pipelines/.github/workflows/run-tests.yml@v1\n": "Find out whether a pipeline runs the tests and deploys or releases: .github/workflows/ci.yml:7 runs acme/pipelines/.github/workflows/run-tests.yml@v1, which lies outside of the repository and was not read.",
	} {
		if out := ask(t, CIPipeline, facts.Service, map[string]string{".github/workflows/ci.yml": workflow}); out.Remedy != want {
			t.Errorf("of %q: remedy %q, want %q", workflow, out.Remedy, want)
		}
	}
}

// Tests that may be left over need no step before somebody has found out whether they run.
func TestPipelineOfTestsLeftOver(t *testing.T) {
	const first, last = "Find out whether the test in test/test_build.rb still runs; remove it if it does not. ", "Have a pipeline run what tests there are then on every change."
	for rakefile, want := range map[string]string{"": first + last, "task :test\n": "Add a step that runs the tests on every change."} {
		files := map[string]string{
			".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: npm run build\n      - run: kubectl apply -f k8s\n",
			"test/test_build.rb":       "class TestBuild < Minitest::Test\n  def test_it\n    assert true\n  end\nend\n", "a.js": "f()\n",
		}
		if rakefile != "" {
			files["Rakefile"] = rakefile
		}
		out := ask(t, CIPipeline, facts.Service, files)
		if out.Remedy != want || strings.HasSuffix(out.Summary, "; what was not found is running the tests, which may be left over.") != (rakefile == "") {
			t.Errorf("%s\n%s", out.Summary, out.Remedy)
		}
	}
}

// What lies in another repository of the account is led to.
func TestInfrastructureInAnotherRepository(t *testing.T) {
	for text, want := range map[string]string{
		"[run it](https://github.com/acme/shop-aws/blob/main/run.sh)":                                     "; README.md:1 leads to acme/shop-aws, which was not read.",
		"[run it](https://github.com/acme/shop-infrastructure-web)":                                       "; README.md:1 leads to acme/shop-infrastructure-web, which was not read.",
		"[images](https://github.com/acme/docker)":                                                        "; README.md:1 leads to acme/docker, which was not read.",
		"[a](https://github.com/acme/shop) [b](https://github.com/Acme/shop-infra/tree/main#run)":         "; README.md:1 leads to acme/shop-infra, which was not read.",
		"[a](https://github.com/other/shop-infra) [b](https://github.com/acme/infra-red) [c](docs/infra)": ".",
	} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{"a.go": "package a\n", "nginx.conf.example": "server {\n}\n", "README.md": text + "\n"}), Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "acme", RemoteName: "shop"}, Settings: facts.DefaultSettings()}
		out := checktest.Ask(t, InfrastructureAsCode, f)
		if !strings.HasPrefix(out.Summary, "How the program is built or started is written down (web server configuration)") || !strings.HasSuffix(out.Summary, "networks, access"+want) {
			t.Errorf("%s: %s", text, out.Summary)
		}
	}
}

// So is what a script clones.
func TestInfrastructureThatAScriptClones(t *testing.T) {
	for address, want := range map[string]string{
		"git@github.com:acme/acme-infrasec-gov.git":    "; bin/logs:2 names acme/acme-infrasec-gov, which was not read.",
		"https://github.com/acme/shop-terraform.git":   "; bin/logs:2 names acme/shop-terraform, which was not read.",
		"git@github.com:other/acme-infrasec-gov.git":   ".",
		"https://github.com/acme/shop-infrastructured": ".",
	} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{"a.go": "package a\n", "Procfile": "web: shop\n", "bin/logs": "#!/bin/bash\ngit clone " + address + "\n"}), Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "acme", RemoteName: "shop"}, Settings: facts.DefaultSettings()}
		if out := checktest.Ask(t, InfrastructureAsCode, f); !strings.HasSuffix(out.Summary, "networks, access"+want) {
			t.Errorf("%s: %s", address, out.Summary)
		}
	}
}

// Of several all are told, up to three: those of production first.
func TestSeveralOtherRepositories(t *testing.T) {
	const script = "#!/bin/sh\nif demo; then\n  git clone git@github.com:acme/acme-infrasec-nonprod.git\nelse\n  git clone git@github.com:acme/acme-infrasec.git\n  git clone git@github.com:acme/Acme-Infrasec.git\nfi\n"
	const pipeline = "on: push\njobs:\n  a:\n    uses: acme/shop-infrastructure/.github/workflows/deploy.yml@main\n"
	const readme = "# Shop\n\nSet it in the charts ([as here](https://github.com/acme/shop-charts/pull/27#issuecomment-1)) and [there](https://github.com/acme/shop-charts/issues/3).\n"
	for _, c := range []struct {
		files     map[string]string
		said, ask string
	}{
		{map[string]string{"bin/logs": script},
			"; bin/logs:5 names acme/acme-infrasec and bin/logs:3 names acme/acme-infrasec-nonprod, which were not read.",
			"Look first at acme/acme-infrasec, which bin/logs:5 names, and acme/acme-infrasec-nonprod, which bin/logs:3 names: if they describe this, have them handed over too, and audit them. What they leave out: "},
		{map[string]string{".github/workflows/deploy.yml": pipeline, "README.md": readme},
			"; .github/workflows/deploy.yml:4 takes in acme/shop-infrastructure and README.md:3 leads to acme/shop-charts, which were not read.",
			"Have acme/shop-infrastructure, which .github/workflows/deploy.yml:4 takes in, handed over with this, and audit it too. Then look at acme/shop-charts, to which README.md:3 leads: if it describes this, have it handed over too, and audit it. What they leave out: "},
		{map[string]string{".github/workflows/deploy.yml": pipeline, "README.md": readme, "bin/logs": script},
			"; .github/workflows/deploy.yml:4 takes in acme/shop-infrastructure, README.md:3 leads to acme/shop-charts and bin/logs:5 names acme/acme-infrasec, which were not read.",
			"Have acme/shop-infrastructure, "},
	} {
		c.files["Procfile"] = "web: shop\n"
		f := &facts.Facts{Tree: tree.FromFiles(c.files), Repo: facts.Repo{Kind: facts.Service, RemoteOwner: "acme", RemoteName: "shop"}, Settings: facts.DefaultSettings()}
		if out := checktest.Ask(t, InfrastructureAsCode, f); !strings.HasSuffix(out.Summary, c.said) || !strings.HasPrefix(out.Findings[0].Fix, c.ask) || out.Remedy != out.Findings[0].Fix {
			t.Errorf("%s\n%s", out.Summary, out.Findings[0].Fix)
		}
	}
}

// A compose file says what starts beside the program, and not on which machines.
func TestComposeTellsWhatItStarts(t *testing.T) {
	for services, want := range map[string]string{
		"  web:\n    build: .\n": "How the program is built or started is written down (Compose); no description in code was found of what it runs on: servers, databases, networks, access.",
		"  web:\n    build: .\n  db:\n    image: ${DB_IMAGE}\n  stock:\n    image: redis:7\n  front:\n    image: nginxproxy/nginx-proxy:1.4\nvolumes:\n  kafka:\n": "How containers start, among them a database, a cache and a proxy, is written down (Compose); no description in code was found of the machines that they run on, of networks, domain names and access.",
	} {
		out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{"compose.yml": "services:\n" + services})
		if out.Summary != want || len(out.Findings) != 1 || strings.Contains(out.Findings[0].Message, "a cache") != strings.Contains(want, "a cache") {
			t.Errorf("%s: %s %+v", services, out.Summary, out.Findings)
		}
	}
}

// The page for maintenance, which stands first, is not what a reader should open.
func TestTheFullestDescriptionIsPointedAt(t *testing.T) {
	out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{
		"deploy.sh":                "cf push\n",
		"maintenance/manifest.yml": "applications:\n- name: down\n",
		"manifests/manifest.yml":   "applications:\n- name: shop\n  routes:\n  - route: shop.example.org\n  services: [db]\n",
	})
	const want = "The settings of a platform are written down (Cloud Foundry); no description in code was found of what they leave out, be it databases, domain names or access."
	if out.Summary != want || len(out.Findings) != 1 || out.Findings[0].Path != "manifests/manifest.yml" {
		t.Errorf("%s %+v, want %s", out.Summary, out.Findings, want)
	}
}

// What is described is not asked for again.
func TestInfrastructureIsMendedWhereItLacks(t *testing.T) {
	for path, want := range map[string]string{
		"ops/sshd_config": "Describe in code (Terraform or the like) what comes before it: machines, networks, domain names, access.",
		"fly.toml":        "Describe in code (Terraform or the like) what the platform's settings leave out, be it databases, storage, domain names or access.",
		"Procfile":        "",
	} {
		if out := ask(t, InfrastructureAsCode, facts.Service, map[string]string{path: "PermitRootLogin no\napp = \"shop\"\n"}); out.Remedy != want {
			t.Errorf("of %s: remedy %q, want %q", path, out.Remedy, want)
		}
	}
}

// What a tag of git releases needs no steps for it.
func TestReleasedByATag(t *testing.T) {
	const workflow = "on: push\njobs:\n  a:\n    steps:\n      - run: npm run build && npx jest\n"
	for name, tt := range map[string]struct {
		kind     facts.Kind
		manifest string
		status   check.Status
		gap      float64
	}{
		"Go library":      {facts.Library, "go.mod", check.Pass, 0},
		"Go service":      {facts.Service, "go.mod", check.Pass, 0.1},
		"package for npm": {facts.Library, "package.json", check.Pass, 0.1},
		"PHP library":     {facts.Library, "composer.json", check.Pass, 0},
	} {
		out := ask(t, CIPipeline, tt.kind, map[string]string{".github/workflows/ci.yml": workflow, tt.manifest: "{}\n"})
		if out.Status != tt.status || out.Gap != tt.gap {
			t.Errorf("%s: %s, gap %v: %s", name, out.Status, out.Gap, out.Summary)
		}
	}
}

// A release that a pipeline does is told, asked for or not.
func TestReleaseOfALibraryByTag(t *testing.T) {
	out := ask(t, CIPipeline, facts.Library, map[string]string{
		".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: go build ./... && go test ./...\n      - run: goreleaser release --clean\n", "go.mod": "module a\n",
	})
	if !strings.Contains(out.Summary, "deploys or releases") || out.Gap != 0 {
		t.Errorf("gap %v: %s", out.Gap, out.Summary)
	}
}

func TestComposerRunsWhatItIsTold(t *testing.T) {
	guide := "# Contributing\n\n## Installation from source\n\n1. Run `cd shop && php ../composer.phar install`\n"
	for text, want := range map[string]string{
		"Run the tests with `vendor/bin/simple-phpunit`.\n":             "CONTRIBUTING.md:7",
		"Run the tests with `composer run-script unit-test`.\n":         "CONTRIBUTING.md:7",
		"Run the moment with `composer run-script post-install-cmd`.\n": "",
	} {
		out := ask(t, RunsLocally, facts.Library, map[string]string{"CONTRIBUTING.md": guide + "\n" + text, "src/A.php": "<?php class A {}\n"})
		got := map[string]any{}
		for _, m := range out.Measures {
			got[m.Name] = m.Value
		}
		if got["setup"] != "CONTRIBUTING.md:5" || got["start"] != want {
			t.Errorf("%q: set up at %q and started at %q, want %q", text, got["setup"], got["start"], want)
		}
	}
}

func TestAToolOfTheProjectDoesNotStartIt(t *testing.T) {
	const tool = "# Settings\n\n## Files\n\n```sh\ngo run example.com/shop/cmd/deploy --dry-run\n```\n"
	for name, tt := range map[string]struct{ path, text, want string }{
		"tool":     {"config/README.md", tool, ""},
		"target":   {"Makefile", "server_run: deps\n\tgo run ./cmd/shop\n", "the Makefile (make server_run)"},
		"told how": {"docs/local.md", strings.Replace(tool, "## Files", "## Running it", 1), "docs/local.md:6"},
	} {
		out := ask(t, RunsLocally, facts.Service, map[string]string{tt.path: tt.text, "main.go": "package main\n"})
		for _, m := range out.Measures {
			if m.Name == "start" && m.Value != tt.want {
				t.Errorf("%s: started at %q, want %q", name, m.Value, tt.want)
			}
		}
	}
}

// What is typed for the tests, to fill in settings or in another project does not
// start or set up this one.
func TestWhatTheCommandIsFor(t *testing.T) {
	const install = "# Plugins\n\n## Install\n\n```sh\npip install -e .\n```\n"
	for name, tt := range map[string]struct {
		kind                     facts.Kind
		path, text, setup, start string
	}{
		"a database for tests":   {facts.Service, "README.md", "# Shop\n\n## Local development\n\n### Running the tests\n\n```\ndocker-compose up\n```\n\n### Running it\n\n```\nnpm start\n```\n", "README.md:8", "README.md:14"},
		"settings":               {facts.Service, "README.md", "# Shop\n\n## Development\n\nRun `make local fill-settings`.\nRun `./bin/dev`.\n", "README.md:5", "README.md:6"},
		"a script for one's own": {facts.Service, "build-local.sh", "docker build -t shop:local .\n", "build-local.sh", ""},
		"a template":             {facts.Service, "README.template.md", "# Name\n\n## Development\n\n```\nnpm install\nnpm start\n```\n", "", ""},
		"a manual for users":     {facts.Library, "docs/plugins.md", install, "", ""},
		"a guide for developers": {facts.Library, "docs/contributing/plugins.md", install, "docs/contributing/plugins.md:6", ""},
	} {
		out := ask(t, RunsLocally, tt.kind, map[string]string{tt.path: tt.text, "main.py": "x = 1\n"})
		for _, m := range out.Measures {
			if want := map[string]any{"setup": tt.setup, "start": tt.start}[m.Name]; m.Value != want {
				t.Errorf("%s: %s %q, want %q", name, m.Name, m.Value, want)
			}
		}
	}
}

func TestSettingsOfNamesUnseen(t *testing.T) {
	for _, tt := range []struct {
		n    envCounts
		want string
	}{
		{envCounts{2, 0, 0, 0, 0, 0}, "The code reads 2 settings (environment variables); each is named in the documentation or a sample file."},
		{envCounts{3, 1, 0, 0, 0, 1}, "The code reads 3 settings (environment variables); 1 of them is named in no document or sample; 1 place reads more by names that do not stand there, which may be many."},
		{envCounts{3, 1, 0, 0, 1, 0}, "The code reads 3 settings (environment variables); 1 of them is named in no document or sample; only scripts and tools beside the program read it."},
		{envCounts{4, 3, 0, 0, 2, 0}, "The code reads 4 settings (environment variables); 3 of them are named in no document or sample; only scripts and tools beside the program read 2 of those."},
		{envCounts{3, 3, 0, 0, 0, 2}, "The code reads 3 settings (environment variables), and no document or sample names any of them; 2 places read more by names that do not stand there, which may be many."},
		{envCounts{3, 1, 1, 0, 0, 0}, "The code reads 3 settings (environment variables); 1 of them is named in no document or sample, and the code does without it."},
		{envCounts{9, 3, 2, 0, 0, 0}, "The code reads 9 settings (environment variables); 3 of them are named in no document or sample, and the code does without 2 of those."},
		{envCounts{9, 9, 9, 0, 0, 0}, "The code reads 9 settings (environment variables), and no document or sample names any of them, and the code does without each of those."},
		{envCounts{9, 5, 2, 1, 1, 0}, "The code reads 9 settings (environment variables); 5 of them are named in no document or sample. Of those 5, the code does without 2, code here sets 1 for what it starts and only scripts and tools beside the program read 1."},
		{envCounts{9, 5, 0, 2, 3, 0}, "The code reads 9 settings (environment variables); 5 of them are named in no document or sample. Of those 5, code here sets 2 for what it starts and only scripts and tools beside the program read 3."},
		{envCounts{9, 5, 4, 0, 1, 2}, "The code reads 9 settings (environment variables); 5 of them are named in no document or sample; 2 places read more by names that do not stand there, which may be many. Of those 5, the code does without 4 and only scripts and tools beside the program read 1."},
		{envCounts{9, 3, 0, 0, 3, 0}, "The code reads 9 settings (environment variables); 3 of them are named in no document or sample; only scripts and tools beside the program read them."},
		{envCounts{9, 3, 0, 2, 0, 0}, "The code reads 9 settings (environment variables); 3 of them are named in no document or sample; code here sets 2 of those names for what it starts."},
		{envCounts{9, 1, 0, 1, 0, 0}, "The code reads 9 settings (environment variables); 1 of them is named in no document or sample; code here sets one of that name for what it starts."},
	} {
		if got := envSummary("The code reads ", tt.n); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

// A script that publishes a library is not the library.
func TestSettingsOfScriptsAlone(t *testing.T) {
	out := ask(t, EnvDocumented, facts.Library, map[string]string{"a.cs": "class A {}\n", "build.ps1": "push --key $env:SHOP_KEY\n"})
	if !strings.HasPrefix(out.Summary, "Scripts alone were seen to read 1 setting (environment variables), and") {
		t.Error(out.Summary)
	}
}

// The fix names the file that is there, and no sample of settings to somebody
// who imports a library.
func TestWhereSettingsGo(t *testing.T) {
	for name, tt := range map[string]struct {
		kind                 facts.Kind
		where, named, values string
	}{
		"none":         {facts.Service, "a.txt", "the README", ", an example value, where to get the real one."},
		"sample":       {facts.Service, "env.example", "env.example", ", an example value, where to get the real one."},
		"other sample": {facts.Service, "app/sample.env", "app/sample.env", ", an example value, where to get the real one."},
		"of a test":    {facts.Service, "tests/.env.example", "the README", ", an example value, where to get the real one."},
		"a document":   {facts.Service, "README.md", "README.md", ", an example value, where to get the real one."},
		"library":      {facts.Library, "a.txt", "the documentation", ", and which values it takes."},
	} {
		out := ask(t, EnvDocumented, tt.kind, map[string]string{"a.py": "import os\nos.environ['A_KEY']\n", "b.py": "import os\nos.environ['B_KEY']\n", tt.where: "B_KEY=1\n"})
		fix, remedy := " to "+tt.named+", ", "List every environment variable in "+tt.named+": what it is for"+tt.values
		if !strings.Contains(out.Findings[0].Fix, fix) || out.Remedy != remedy {
			t.Errorf("%s: %q, %q", name, out.Findings[0].Fix, out.Remedy)
		}
	}
	out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": "import os\nos.environ['A_KEY']\nos.environ['B_KEY']\nos.environ['C_KEY']\n", "README.md": "# Shop\n\nSet `B_KEY` and `C_KEY`.\n"})
	if want := "Add the environment variables that no document names to README.md: what each is for, an example value, where to get the real one."; out.Remedy != want {
		t.Errorf("%q, want %q", out.Remedy, want)
	}
	for values, want := range map[string]string{
		"B_KEY=1\nC_KEY=1\n":          "Say in comments in shop.env what each environment variable is for, and where to get its value.",
		"A_KEY=1\nB_KEY=1\nC_KEY=1\n": "Say in comments in shop.env what each environment variable is for that no document names, and where to get its value.",
	} {
		out := ask(t, EnvDocumented, facts.Service, map[string]string{"a.py": "import os\nos.environ['A_KEY']\nos.environ['B_KEY']\nos.environ['C_KEY']\nos.environ['D_KEY']\nos.environ['E_KEY']\n", "shop.env": values})
		if fix := "Say in comments in shop.env what each of these is for."; out.Remedy != want || out.Findings[0].Fix != fix {
			t.Errorf("values that the program is started with: %q, want %q; %+v", out.Remedy, want, out.Findings)
		}
	}
}

// A README of one folder speaks for the whole only where nothing else does, and
// moving data is no way to set a project up.
func TestSetupOfTheWhole(t *testing.T) {
	files := map[string]string{
		"main.go":                 "package main\n",
		"docs/local.md":           "# Local\n\n## Set up\n\n```sh\nmake setup\n```\n",
		"packages/a/README.md":    "# A\n\n## Install\n\n```sh\nnpm install\n```\n",
		"packages/a/package.json": "{}",
		"db/README.md":            "# Data\n\n## Running\n\n```sh\nbundle exec rake db:data:migrate\n```\n",
	}
	setup := func() any {
		for _, m := range ask(t, RunsLocally, facts.Service, files).Measures {
			if m.Name == "setup" {
				return m.Value
			}
		}
		return nil
	}
	if got := setup(); got != "docs/local.md:6" {
		t.Errorf("set up in %v, want docs/local.md:6", got)
	}
	delete(files, "docs/local.md")
	if got := setup(); got != "packages/a/README.md:6" {
		t.Errorf("without it set up in %v, want packages/a/README.md:6", got)
	}
	delete(files, "packages/a/README.md")
	if got := setup(); got != "" {
		t.Errorf("moving data counts as setting up: %v", got)
	}
}

// localOf returns where a project is set up and started, and the sentence.
func localOf(t *testing.T, files map[string]string) (setup, start any, summary string) {
	t.Helper()
	out := ask(t, RunsLocally, facts.Service, files)
	for _, m := range out.Measures {
		switch m.Name {
		case "setup":
			setup = m.Value
		case "start":
			start = m.Value
		}
	}
	return setup, start, out.Summary
}

func TestWhatStartsIt(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a worker":                               {"## Running\n\n```sh\nbundle exec rails solid_queue:start\n```\n", ""},
		"a server":                               {"## Running\n\n```sh\nbundle exec rails s\n```\n", "README.md:6"},
		"tasks":                                  {"## Command line tasks\n\nSee a list of the commands:\n\n```sh\njava -jar shop.jar\n```\n", ""},
		"style sheets":                           {"## Building CSS\n\n```sh\nnpm run dev\n```\n\n## Docker\n\n```sh\ndocker compose up\n```\n", "README.md:12"},
		"production, then":                       {"## Production\n\n```sh\ndocker compose up -d\n```\n\n## Development\n\n```sh\ndocker compose up\n```\n", "README.md:12"},
		"work and tests":                         {"## Project setup for development and test environments\n\n### Development environment\n\n- Run `bundle exec rails s` in a terminal window\n", "README.md:7"},
		"work and tests, below what is of tests": {"## Tests\n\n- Run `bundle exec rspec`\n\n## For development and testing\n\n- Run `bundle exec rails s` in a terminal window\n", "README.md:9"},
		"tests":                                  {"## Test environment\n\n### Server\n\n- Run `bundle exec rails s` in a terminal window\n", ""},
		"production alone":                       {"## Production\n\n```sh\ndocker compose up -d\n```\n", "README.md:6"},
		"local, of releasing":                    {"## Releases\n\n### Local development\n\n```sh\nnpm start\n```\n", "README.md:8"},
	} {
		if _, got, summary := localOf(t, map[string]string{"README.md": "# Shop\n\n" + c.text, "main.go": "package main\n"}); got != c.want {
			t.Errorf("%s: started at %q, want %q: %s", name, got, c.want, summary)
		}
	}
}

func TestLocalSummary(t *testing.T) {
	for want, c := range map[string][2]hint{
		"How to set it up and to start it is in README.md:3.":                                                            {{where: "README.md:3", worth: 1}, {where: "README.md:3", worth: 1}},
		"How to set it up is in README.md:3; how to start it is only implied (Dockerfile).":                              {{where: "README.md:3", worth: 1}, {where: "Dockerfile", worth: 0.5}},
		"How to set it up is in a/README.md:3, of a alone; no words or script were recognised that say how to start it.": {{where: "a/README.md:3", worth: 1, part: "a"}, {}},
		"No words or script were recognised that say how to set it up and to start it.":                                  {{}, {}},
	} {
		if got := localSummary(c[0], c[1], "to start it"); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Of parts, that with the most code speaks first, and it is said that it is one.
func TestThePartWithTheCode(t *testing.T) {
	files := map[string]string{
		"apps/b/README.md": "# B\n\n## Running\n\n```sh\nmake run\n```\n", "apps/b/main.go": "package main\n\nvar a, b = 1, 2\nvar c = 3\n",
		"apps/a/README.md": "# A\n\n## Running\n\n```sh\ndocker compose up\n```\n", "apps/a/main.go": "package main\n",
		"main.go": "package main\n\nvar x = 1\nvar y = 2\n",
	}
	want := "How to set it up and to start it is in apps/b/README.md:6, of apps/b alone."
	if _, _, got := localOf(t, files); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What a shared library does to the project is not known, but it is not nothing.
func TestPipelineOfASharedLibrary(t *testing.T) {
	out := ask(t, CIPipeline, facts.Service, map[string]string{"Jenkinsfile": "stage('Build') {\n  acme.go('shop')\n}\nstage('Deploy') {\n  helm.deploy('shop')\n}\n"})
	const want = "1 pipeline file (Jenkins): a machine builds or checks the code; what was not found is running the tests; whether it deploys or releases could not be told."
	if out.Summary != want {
		t.Errorf("%q, want %q", out.Summary, want)
	}
}

// Where the README says that all has moved, it is settled first whether anything is still sent out.
func TestNoDeployOfWhatMoved(t *testing.T) {
	for notice, want := range map[string]string{"": "Let a pipeline", `README.md:3 says "It moved".`: "Settle first whether this is still run from here. If it is: let a pipeline"} {
		f := &facts.Facts{Tree: tree.FromFiles(map[string]string{"a_test.go": "package a\n", ".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./...\n"}), Repo: facts.Repo{Kind: facts.Service, StatusNotice: notice}}
		out := checktest.Ask(t, CIPipeline, f)
		if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return strings.HasPrefix(f.Fix, want) }) || !strings.Contains(out.Remedy, want) {
			t.Errorf("%q: %+v", notice, out)
		}
	}
}

// What no file says that could be read, the broken one beside it may.
func TestABrokenPipelineBesideAnother(t *testing.T) {
	out := ask(t, CIPipeline, facts.Service, map[string]string{".github/workflows/a.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./...\n", ".github/workflows/b.yml": "on: [push\n", "a_test.go": "package a\n"})
	const want = "See in its last run whether it deploys or releases, and mend the file if it is broken."
	if !slices.ContainsFunc(out.Findings, func(f check.Finding) bool { return f.Path == ".github/workflows/b.yml" && f.Fix == want }) {
		t.Errorf("%+v", out.Findings)
	}
}
