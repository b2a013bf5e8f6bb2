package infra

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/lifetimes"
	"github.com/handoffaudit/audit/internal/tree"
)

func TestLifetimes(t *testing.T) {
	table, err := lifetimes.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runtimes {
		if _, known := table.Find(r.product, nil); !known {
			t.Errorf("the table has no row of %s", r.product)
		}
	}
}

func TestFixedParts(t *testing.T) {
	for written, want := range map[string]string{
		"16": "[16]", "v16.13.2": "[16 13 2]", "16.x": "[16]", "^16.13.0": "[16]", "~16.13": "[16]", "~> 2.7.0": "[2 7]", "~> 2.7": "[2]", "~=3.8.0": "[3 8]",
		"==3.8.*": "[3 8]", "= 7.4": "[7 4]", ">=3.8,<3.9": "[3 8]", ">=16 <17": "[16]", ">= 3.8.1, < 3.9.0": "[3 8]", ">=3.8,<4.0": "[3]", "1.14.2-otp-25": "[1 14 2]", "8u212-jre": "[8]",
		"3.10": "[3 10]", ">=3.8": "[]", ">=3.7,<3.9": "[]", "^7.4|^8.0": "[]", "14 || 16": "[]", "*": "[]", "latest": "[]", "${{ matrix.node }}": "[]", "6.0.x\n8.0.x": "[]", "": "[]",
	} {
		if got := fmt.Sprint(fixedParts(written)); got != want {
			t.Errorf("%q fixes %s, want %s", written, got, want)
		}
	}
}

// Each place that a version is written at, and its like that fixes none.
func TestPins(t *testing.T) {
	for path, cases := range map[string]map[string]string{
		".nvmrc":                {"v16.13.2\n": "Node.js [16 13 2] 1", "# why\nlts/gallium\n": "Node.js [16] 2", "lts/*": "", "node": ""},
		"web/.node-version":     {"18": "Node.js [18] 1"},
		"package.json":          {"{\n\"engines\": {\"npm\": \"8\", \"node\": \"16.x\"}}": "Node.js [16] 2", `{"engines": {"node": ">=14"}}`: "", `{"volta": {"node": "12.1.0"}}`: "Node.js [12 1 0] 1"},
		".tool-versions":        {"nodejs 16.13.0\nruby jruby-9.2\njava temurin-16.0.2+7\nterraform 1.2.3\n": "Node.js [16 13 0] 1, Java [16 0 2] 3", "golang 1.19.2": "Go [1 19 2] 1"},
		"mise.toml":             {"[tools]\nnode = \"16\"\npython = [\"3.8\", \"3.12\"]\nruby = { version = \"2.7\" }\nerlang = 'latest'\n": "Node.js [16] 2, Python [3 8] 3, Ruby [2 7] 4"},
		".python-version":       {"3.8.12\n": "Python [3 8 12] 1", "pypy3.9-7.3\n": "", "shop-env": ""},
		"runtime.txt":           {"python-3.7.3": "Python [3 7 3] 1"},
		"pyproject.toml":        {"[project]\nrequires-python = \"==3.8.*\"\n": "Python [3 8] 2", "[tool.poetry.dependencies]\npython = \">=3.8\"\n": ""},
		"Pipfile":               {"[requires]\npython_version = \"3.7\"\n": "Python [3 7] 2"},
		".ruby-version":         {"ruby-2.6.3": "Ruby [2 6 3] 1", "jruby-9.2": ""},
		"Gemfile":               {"source 'x'\nruby '2.7.4'\n": "Ruby [2 7 4] 2", "ruby '>= 2.5', '< 3'\n": "", "ruby \"~> 2.7.0\" # old\n": "Ruby [2 7] 1"},
		"web/Gemfile.lock":      {"GEM\n  specs:\n    railties (8.0.5.1)\n      rake\n\nDEPENDENCIES\n  puma\n  railties (~> 8.0.5)\n": "Rails [8 0 5 1] 3", "GEM\n  specs:\n    railties (8.0.5.1)\n\nDEPENDENCIES\n  rspec-rails\n": ""},
		"Gemfile.lock":          {"GEM\n  specs:\n    rails (6.0.3.4)\n      actioncable (= 6.0.3.4)\n": "Rails [6 0 3 4] 3"},
		"composer.json":         {`{"config": {"platform": {"ext-a": "1", "php": "7.4.3"}}}`: "", `{"require": {"php": "^7.2"}}`: "PHP [7] 1", `{"require": {"php": "^7.2|^8.0"}}`: ""},
		"requirements/base.txt": {"Django==2.2.1 ; python_version > '3'\n": "Django [2 2 1] 1"},
		"requirements.txt":      {"a==1\nDjango==2.2.1\n": "Django [2 2 1] 2", "django>=2.2\n": "", "django-filter==2.2\n": ""},
		"poetry.lock":           {"[[package]]\nname = \"django\"\nversion = \"3.2.5\"\n": "Django [3 2 5] 3"},
		"Pipfile.lock":          {"{\"django\": {\n\"hashes\": [],\n\"version\": \"==2.1\"\n}}": "Django [2 1] 3"},
		"build.gradle.kts":      {"kotlin {\n  jvmToolchain(16)\n}": "Java [16] 2", "java.sourceCompatibility = JavaVersion.VERSION_16": ""},
		".java-version":         {"1.7": "Java [7] 1", "openjdk64-11.0.2": "Java [11 0 2] 1"},
		"global.json":           {`{"sdk": {"version": "3.1.100"}}`: ".NET [3 1 100] 1", `{"sdk": {"version": "3.1.100", "rollForward": "latestMajor"}}`: ""},
		"App.csproj":            {"<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n<TargetFramework>net6.0</TargetFramework>": ".NET [6 0] 2", "<Project Sdk=\"Microsoft.NET.Sdk\">\n<TargetFramework>net6.0</TargetFramework>": ".NET [6 0] 2 of a program", "<OutputType>Exe</OutputType><TargetFramework>net48</TargetFramework>": ""},
		"go.mod":                {"module a\n\ngo 1.16\n": ""},
		"pom.xml":               {"<java.version>16</java.version>": ""},
		"web/Dockerfile":        {"ARG PARENT=2.1.2-node18.11.0\nFROM acme/node-development:${PARENT}\n": "Node.js [18 11 0] 1", "FROM acme/node:2.1.2-node20.1.0 AS build\n": "Node.js [20 1 0] 1", "FROM acme/nodes:3-nodeless\n": ""},
		"Dockerfile": {"ARG V=2.7\nFROM ruby:${V}-slim AS build\nFROM node:16@sha256:12\nFROM acme/python:2.7\nFROM mcr.microsoft.com/dotnet/core/aspnet:3.1\nFROM docker.io/library/golang:1.19-alpine\nFROM node\n": "Ruby [2 7] 2, Node.js [16] 3, .NET [3 1] 5, Go [1 19] 6",
			"ARG BASE=ghcr.io/acme/acme-eclipse-temurin:25-jre-jammy\nFROM ${BASE}\n": "Java [25] 1", "FROM gradle:9-jdk25 AS build\n": "Java [25] 1", "FROM public.ecr.aws/amazoncorretto/amazoncorretto:21-al2023-headless AS base\n": "Java [21] 1", "FROM maven:3.9-eclipse-temurin-21\n": "Java [21] 1", "FROM gradle:9\n": "",
			"FROM acme/base\n# see https://deb.nodesource.com/setup_18.x\nRUN curl https://deb.nodesource.com/setup_20.x | bash -\n": "Node.js [20] 3",
			"FROM acme/base\nRUN echo 'deb https://deb.nodesource.com/node_16.x nodistro main' > a\n":                                "Node.js [16] 2", "RUN curl https://deb.nodesource.com/setup_lts.x | bash -\n": "",
			"ENV NODE_MAJOR=20\nRUN curl https://deb.nodesource.com/setup_${NODE_MAJOR}.x | bash -\n": "Node.js [20] 2", "ARG NODE\nRUN curl https://deb.nodesource.com/setup_$NODE.x | bash -\n": ""},
		"api/Dockerfile": {"ENV NODE_VERSION 16.16.0\nRUN source nvm.sh \\\n  && nvm install --no-progress $NODE_VERSION\n": "Node.js [16 16 0] 3", "RUN nvm install node\n# nvm install 16\n": "",
			"ARG ELIXIR=1.17.3\nFROM hexpm/elixir:${ELIXIR}-erlang-27.1-debian-bookworm AS build\n": "Erlang/OTP [27 1] 2, Elixir [1 17 3] 2", "FROM elixir:1.17-otp-27-alpine\n": "Erlang/OTP [27] 1, Elixir [1 17] 1"},
		"db/Dockerfile": {
			"FROM fedora\nRUN dnf -y module enable nodejs:12\n": "Node.js [12] 2", "FROM ubi8\nENV V=2.7\nRUN yum -y module reset ruby && \\\n    yum module -y switch-to \\\n      nginx:1.22 ruby:${V}/common && yum install -y ruby\n": "Ruby [2 7] 5", "RUN microdnf module enable --nodocs @php:remi-8.1\n": "PHP [8 1] 1",
			"# dnf module enable nodejs:12\nRUN dnf module list nodejs:12 && dnf module disable php:7.4\nRUN dnf module install nodejs && echo ruby:2.7\nRUN dnf module enable postgresql:10 nodejs:$V\n": "",
		},
		"api/openshift_Dockerfile":      {"FROM harbor.example.com:8443/hub-proxy/library/node:12.2.0 AS build\nFROM artifactory.example.com/docker-remote/python:3.8-bullseye\nFROM gitlab.example.com/acme/dependency_proxy/containers/ruby:2.7\nFROM ghcr.io/acme/node:3\n": "Node.js [12 2 0] 1, Python [3 8] 2, Ruby [2 7] 3"},
		"api/dockerfile-php":            {"FROM php:7.4\n": "PHP [7 4] 1"},
		"Brewfile":                      {"tap \"a/b\"\nbrew \"node@20\"\nbrew 'openjdk@17', restart_service: true\nbrew \"jq\"\n": "Node.js [20] 2 beside, Java [17] 3 beside"},
		"dev/Dockerfile":                {"RUN curl https://deb.nodesource.com/setup_20.x | bash -\n": "Node.js [20] 1 beside"},
		"infra/variables.tf":            {"variable \"postgres_version\" {\n  type = number\n  default = 13\n}\n": "PostgreSQL [13] 3", "variable \"postgres_version\" { default = \"14\" }\n": "PostgreSQL [14] 1", "variable \"postgres_size\" {\n  default = 13\n}\n": ""},
		"infra/config/prod.tfvars.json": {"{\n  \"postgres_version\": 17\n}\n": "PostgreSQL [17] 2"},
		"infra/prod.tfvars":             {"postgres_version = 16 # of all\n": "PostgreSQL [16] 1", "postgres_version = 16 + var.x\n": ""},
		"infra/db.tf":                   {"module \"db\" {\n  db_engine = \"postgres\"\n  db_name = \"x\"\n  db_engine_version = \"11.\" // of any patch\n}\n": "PostgreSQL [11] 4", "module \"db\" {\n  db_engine = \"mysql\"\n  db_engine_version = \"8.0\"\n}\n": ""},
		"infra/main.tf": {"module \"db\" {\n  pgsql_version = \"14\"\n}\n": "PostgreSQL [14] 2", "resource \"aws_db_instance\" \"a\" {\n  engine         = \"postgres\"\n  name           = \"x\"\n  engine_version = \"12.7\"\n}\n": "PostgreSQL [12 7] 4",
			"resource \"aws_rds_cluster\" \"a\" {\n  engine_version = \"13.1\"\n  engine = \"aurora-postgresql\"\n}\n": "PostgreSQL [13 1] 2", "resource \"x\" \"a\" {\n  engine = \"postgres\"\n}\nresource \"x\" \"b\" {\n  engine_version = \"7.0\"\n}\n": "",
			"resource \"google_sql_database_instance\" \"a\" {\n  database_version = \"POSTGRES_12\"\n}\n": "PostgreSQL [12] 2", "resource \"aws_lambda_function\" \"a\" {\n  runtime = \"nodejs16.x\"\n}\n": "Node.js [16] 2", "resource \"a\" \"b\" {\n  runtime = \"python3.8\"\n  engine = \"postgres\"\n  engine_version = var.x\n}\n": "Python [3 8] 2"},
		"compose.yaml":             {"services:\n  db:\n    image: postgres:9.6-alpine\n": "PostgreSQL [9 6] 3"},
		".github/workflows/ci.yml": {"on: push\njobs:\n  a:\n    steps:\n      - uses: actions/setup-python@v5\n        with:\n          python-version: 3.10\n      - uses: actions/setup-node@v4\n        with: {node-version: '${{ matrix.node }}'}\n": "Python [3 10] 7 beside"},
		".github/workflows/v.yml":  {"on: push\nenv: {}\njobs:\n  a:\n    env:\n      otp: 27.1\n    steps:\n      - uses: erlef/setup-beam@v1\n        with: {otp-version: '${{ env.otp }}'}\n": "Erlang/OTP [27 1] 9 beside"},
		".github/workflows/u.yml":  {"on: push\njobs:\n  a:\n    steps:\n      - uses: shivammathur/setup-php@v2\n        with:\n          php-version: ${{ github.event.inputs.php || '8.5' }}\n": "PHP [8 5] 7 beside"},
		".github/workflows/w.yml":  {"on: push\njobs:\n  a:\n    env: \n      otp: 27.1\n    steps: &s\n      - uses: erlef/setup-beam@v1\n        with: {otp-version: '${{ env.otp }}'}\n  b:\n    env:\n      otp: 26.0\n    steps: *s\n": ""},
		"ci/.gitlab-ci.yml":        {"variables:\n  CI_NODE: 6.14.4\nversion: 2\ntest:\n  script: [nvm install $CI_NODE, nvm install $version]\n": "Node.js [6 14 4] 5 beside"},
		".circleci/config.yml": {
			"version: 2.1\nparameters:\n  py:\n    default: \"3.8\"\njobs:\n  a:\n    executor:\n      name: hmpps/node\n      tag: '16.17'\n  b:\n    executor: {name: ruby/default, tag: 2.7-browsers}\n  c:\n    executor: {name: hmpps/java_postgres, tag: 8}\n  d:\n    executor: {name: node, tag: 12}\n  e:\n    executor: {name: python/default, tag: << pipeline.parameters.py >>}\n": "Node.js [16 17] 9 beside, Ruby [2 7] 11 beside, Python [3 8] 17 beside",
			"jobs:\n  a:\n    parameters: {v: {default: '18.20'}, w: {default: '14'}, x: {}}\n    executor: {name: node/default, tag: << parameters.v >>}\n  b:\n    parameters: {v: {default: '14'}}\n    executor: {name: node/default, tag: << parameters.v >>}\nworkflows:\n  all:\n    jobs:\n      - a\n      - b: {matrix: {parameters: {v: ['16', '18']}}}\n":                          "Node.js [18 20] 4 beside",
			"jobs:\n  a:\n    executor: {name: hmpps/node, tag: '16'}\n    docker: [{image: cimg/node:18.1}]\n    steps: [checkout]\n":                                                                                                                                                                     "Node.js [18 1] 4 beside",
			"db: &db cimg/postgres:12.11\nexecutors:\n  web:\n    docker:\n      - image: cimg/node:18.13.0-browsers\njobs:\n  a:\n    docker:\n      - image: *db\n    steps: [checkout]\n  b:\n    executor: web\n    steps: [checkout]\n  c:\n    docker:\n      - image: *db\n    steps: [checkout]\n": "PostgreSQL [12 11] 1 beside, Node.js [18 13 0] 5 beside",
		},
		".github/workflows/db.yml": {"on: push\njobs:\n  a:\n    container: node:20\n    services:\n      db:\n        image: postgres:13\n    steps: [{run: npm test}]\n": "Node.js [20] 4 beside, PostgreSQL [13] 7 beside"},
		"services/.gitlab-ci.yml":  {"services: ['postgres:11']\ntest:\n  script: [npm test]\n": "PostgreSQL [11] 1 beside"},
		".gitlab-ci.yml":           {"test:\n  image: node:14\n  script: [npm test]\n": "Node.js [14] 2 beside"},
		"tests/.nvmrc":             {"16": ""},
		"templates/app/.nvmrc":     {"16": ""},
	} {
		for content, want := range cases {
			var got []string
			for _, p := range findPins(&facts.Facts{Tree: tree.FromFiles(map[string]string{path: content, "Gemfile": "", "setup.py": "", "composer.json": ""})}) {
				text := fmt.Sprintf("%s %v %d", p.runtime.name, p.parts, p.line)
				if p.beside {
					text += " beside"
				}
				if p.part {
					text += " of a program"
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("%s, %q (-want +got):\n%s", path, content, diff)
			}
		}
	}
}

func TestRuntimesSupported(t *testing.T) {
	const workflow = "on: push\njobs:\n  a:\n    steps:\n      - uses: actions/setup-node@v4\n        with: {node-version: 16}\n"
	for name, tt := range map[string]struct {
		asOf  string
		files map[string]string
		want  checktest.Want
	}{
		"past": {"2024-01-01", map[string]string{"Dockerfile": "FROM node:16\n", ".nvmrc": "16"}, checktest.Want{
			Status: check.Fail, Gap: 1, Summary: "Node.js 16 is past its end of life (on 2024-01-01, by the table of 20",
			Finding: "Dockerfile:1: Node.js 16 has been past its end of life since 2023-09-11 (table of 20",
		}},
		"Python of a system":               {"2024-01-01", map[string]string{"Dockerfile": "FROM alpine:3.15\nRUN apk add --no-cache \\\n      curl \\\n      python2-dev\\\n      tzdata\nRUN pip install -r requirements.txt\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Python 2.7 is past its end of life", Finding: "Dockerfile:4"}},
		"Python that builds packages":      {"2024-01-01", map[string]string{"Dockerfile": "FROM node:20\nRUN apk add python2 make\n"}, checktest.Want{Status: check.Pass, Summary: "Node.js 20 is still supported"}},
		"Python of a system, in a comment": {"2024-01-01", map[string]string{"Dockerfile": "FROM node:20\n# apk add python2 make\nRUN apk add make && pip install python3.5\n"}, checktest.Want{Status: check.Pass, Summary: "Node.js 20 is still supported"}},
		"Django":                           {"2024-01-01", map[string]string{"requirements.txt": "django==1.11.29 \\\n    --hash=sha256:ab\n    # via -r requirements.in\nkombu==4\n    # via celery\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Django 1.11 is past", Finding: "requirements.txt:1"}},
		"Django that a package asks for":   {"2024-01-01", map[string]string{".nvmrc": "20", "requirements.txt": "celery==4\n    # via -r requirements.in\ndjango==1.11.29\n    # via moj-template\n"}, checktest.Want{Status: check.Pass, Summary: "Node.js 20 is still supported"}},
		"on its last day":                  {"2023-09-11", map[string]string{".nvmrc": "16"}, checktest.Want{Status: check.Pass, Summary: "Node.js 16 (until 2023-09-11) is still supported"}},
		"ending soon, told first":          {"2023-08-01", map[string]string{".tool-versions": "java 17.1\nruby 3.2.1\nnodejs 16.1\ngolang 1.19\n"}, checktest.Want{Status: check.Pass, Summary: "Go 1.19 (until 2023-09-06), Node.js 16 (until 2023-09-11), Java 17 and 1 more are still supported"}},
		"programs and their parts":         {"2024-01-01", map[string]string{"api/Web/Web.csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n<TargetFramework>net5.0</TargetFramework>", "api/Data/Data.csproj": "<Project Sdk=\"Microsoft.NET.Sdk\">\n<TargetFramework>net5.0</TargetFramework>", "lib/Lib.csproj": "<Project Sdk=\"Microsoft.NET.Sdk\">\n<TargetFramework>net6.0</TargetFramework>"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: ".NET 5 (in api alone) is past its end of life (on", Finding: "api/Web/Web.csproj:2"}},
		"in folders of one folder":         {"2024-01-01", map[string]string{".nvmrc": "20", "tools/import/.nvmrc": "16", "tools/export/.nvmrc": "16"}, checktest.Want{Status: check.Fail, Gap: 0.5, Summary: "Node.js 16 (in tools alone) is past", Finding: "it was read in 2 places"}},
		"a language of a tool":             {"2024-01-01", map[string]string{".nvmrc": "20", ".github/workflows/a.yml": strings.NewReplacer("node", "go", "16", "1.16").Replace(workflow)}, checktest.Want{Status: check.Pass, Summary: "Node.js 20 is still supported"}},
		"a language of the code":           {"2024-01-01", map[string]string{".nvmrc": "20", "a.go": "package a\n", ".github/workflows/a.yml": strings.NewReplacer("node", "go", "16", "1.16").Replace(workflow)}, checktest.Want{Status: check.Warn, Gap: 0.5, Summary: "Go 1.16, read only where pipelines or developers use it, is past its end of life; Node.js 20 is still supported", Finding: ".github/workflows/a.yml:6"}},
		"a version of nothing":             {"2024-01-01", map[string]string{".nvmrc": "20", ".ruby-version": "2.6.3", "test/build_test.rb": "check\n"}, checktest.Want{Status: check.Pass, Summary: "Node.js 20 is still supported"}},
		"one of two":                       {"2024-01-01", map[string]string{".nvmrc": "16", ".ruby-version": "3.2.1", "a.rb": "f\n"}, checktest.Want{Status: check.Fail, Gap: 0.5, Summary: "Node.js 16 is past its end of life; Ruby 3.2 is still supported", Finding: ".nvmrc:1"}},
		"pipelines alone": {"2024-01-01", map[string]string{".github/workflows/a.yml": workflow, ".github/workflows/b.yml": workflow}, checktest.Want{
			Status: check.Warn, Gap: 1, Summary: "Node.js 16, read only where pipelines or developers use it, is past its end of life", Finding: "it was read in 2 places",
		}},
		"pipelines alone, still supported": {"2023-01-01", map[string]string{".github/workflows/a.yml": workflow, ".ruby-version": "3.2.1", "Gemfile": "gem 'a'\n"}, checktest.Want{
			Status: check.Pass, Summary: "Ruby 3.2 is still supported; Node.js 16, read only where pipelines or developers use it, is still supported",
		}},
		"all of a line":                        {"2024-01-01", map[string]string{"composer.json": `{"require": {"php": "^7.2"}}`}, checktest.Want{Status: check.Fail, Gap: 1, Finding: "PHP 7 has been past its end of life since 2022-11-28"}},
		"in a folder":                          {"2024-01-01", map[string]string{".nvmrc": "20", "tools/import/.nvmrc": "16"}, checktest.Want{Status: check.Fail, Gap: 0.5, Summary: "Node.js 16 (in tools/import alone) is past its end of life; Node.js 20 is still supported", Finding: "tools/import/.nvmrc:1"}},
		"developers alone":                     {"2024-01-01", map[string]string{".devcontainer/Dockerfile": "FROM node:16\n"}, checktest.Want{Status: check.Warn, Gap: 1, Summary: "Node.js 16, read only where pipelines or developers use it,", Finding: ".devcontainer/Dockerfile:1"}},
		"a version manager's, beside an image": {"2024-01-01", map[string]string{"app/Dockerfile": "FROM node:20\n", "app/package.json": `{"volta": {"node": "16.1.0"}}`, ".nvmrc": "16"}, checktest.Want{Status: check.Warn, Gap: 0.5, Summary: "Node.js 16, read only where pipelines or developers use it, is past its end of life; Node.js 20 is still", Finding: ".nvmrc:1"}},
		"a list of tools behind a pin beside":  {"2024-01-01", map[string]string{".tool-versions": "nodejs 16.1.0\n", ".nvmrc": "20.9.0"}, checktest.Want{Status: check.Warn, Gap: 0.5, Summary: "Node.js 16, read only where pipelines or developers use it, is past its end of life; Node.js 20 is still supported", Finding: ".tool-versions:1"}},
		"a list of tools ahead of a pin":       {"2024-01-01", map[string]string{".tool-versions": "nodejs 16.1.0\n", ".nvmrc": "16.0.0"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Node.js 16 is past its end of life", Finding: "it was read in 2 places"}},
		"a list of tools of another folder":    {"2024-01-01", map[string]string{".tool-versions": "nodejs 16.1.0\n", "web/.nvmrc": "20"}, checktest.Want{Status: check.Fail, Gap: 0.5, Summary: "Node.js 16", Finding: ".tool-versions:1"}},
		"functions of a cloud":                 {"2024-01-01", map[string]string{"serverless.yml": "service: shop\nprovider:\n  runtime: nodejs14.x\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Node.js 14 is past its end of life", Finding: "serverless.yml:3"}},
		"engines beside an image":              {"2024-01-01", map[string]string{"Dockerfile": "FROM node:20\n", "package.json": `{"engines": {"node": "16"}, "volta": {"node": "16.1.0"}}`}, checktest.Want{Status: check.Fail, Gap: 0.5, Summary: "Node.js 16 is past its end of life; Node.js 20 is still", Finding: "package.json:1"}},
		"developers too":                       {"2024-01-01", map[string]string{".devcontainer/Dockerfile": "FROM node:16\n", "Dockerfile": "FROM node:16\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Node.js 16 is", Finding: "Dockerfile:1"}},
		"a database of developers": {"2024-01-01", map[string]string{"infra/main.tf": "module \"db\" {\n  pgsql_version = \"14\"\n}\n", "docker/database/Dockerfile": "FROM postgres:10\n"}, checktest.Want{
			Status: check.Warn, Gap: 0.5, Summary: "PostgreSQL 10, read only where pipelines or developers use it, is past its end of life; PostgreSQL 14 is still supported", Finding: "docker/database/Dockerfile:1",
		}},
		"what compose builds for developers":   {"2024-01-01", map[string]string{"Dockerfile": "FROM node:20\n", "Dockerfile.check": "FROM ruby:3.2\nRUN curl https://deb.nodesource.com/setup_16.x | bash -\n", "compose.check.yml": "services:\n  web:\n    build:\n      dockerfile: Dockerfile.check\n    volumes:\n      - .:/app\n", "build.sh": "#!/bin/sh\ncp x Dockerfile.check.tmp\n"}, checktest.Want{Status: check.Warn, Gap: 0.3333, Summary: "Node.js 16, read only where pipelines or developers use it, is past its end", Finding: "Dockerfile.check:2"}},
		"what may be left over":                {"2024-01-01", map[string]string{"Dockerfile.web": "FROM node:20\n", "Dockerfile.old": "FROM debian\nRUN curl https://deb.nodesource.com/setup_16.x | bash -\n", "build.sh": "#!/bin/sh\ndocker build -f Dockerfile.web .\n"}, checktest.Want{Status: check.Pass, Summary: "; not counted: Dockerfile.old, which"}},
		"what may be left over, named before":  {"2024-01-01", map[string]string{"Dockerfile.web": "FROM node:20\n", "old_Dockerfile": "FROM node:16\n", "build.sh": "#!/bin/sh\ndocker build -f Dockerfile.web .\n"}, checktest.Want{Status: check.Pass, Summary: "; not counted: old_Dockerfile, which"}},
		"what a name of parts builds":          {"2024-01-01", map[string]string{"Dockerfile.web": "FROM node:20\n", "old_Dockerfile": "FROM node:16\n", "build.sh": "#!/bin/sh\ndocker build -f Dockerfile.web .\ndocker build -f ${1}_Dockerfile .\n"}, checktest.Want{Status: check.Fail, Gap: 0.5, Summary: "Node.js 16 is past", Finding: "old_Dockerfile:1"}},
		"what may be left over alone":          {"2024-01-01", map[string]string{"Dockerfile.web": "FROM debian\n", "Dockerfile.old": "FROM node:16\n", "build.sh": "#!/bin/sh\ndocker build -f Dockerfile.web .\n"}, checktest.Want{Status: check.NotApplicable, Summary: "No file was found that fixes the version of a language, framework or database whose end of life is known here; a minimum, such as the go line of go.mod, fixes none; not counted: Dockerfile.old, which"}},
		"what compose and a script build":      {"2024-01-01", map[string]string{"Dockerfile.check": "FROM node:16\n", "compose.check.yml": "services:\n  web:\n    build:\n      dockerfile: Dockerfile.check\n    volumes:\n      - .:/app\n", "build.sh": "#!/bin/sh\ndocker build -f Dockerfile.check .\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Node.js 16 is past its end", Finding: "Dockerfile.check:1"}},
		"what compose starts beside Terraform": {"2024-01-01", map[string]string{"infra/main.tf": "resource \"a\" \"b\" {\n}\n", "compose.yml": "services:\n  db:\n    image: postgres:10\n"}, checktest.Want{Status: check.Warn, Gap: 1, Summary: "PostgreSQL 10, read only where pipelines or developers use it", Finding: "compose.yml:3"}},
		"what a chart deploys":                 {"2024-01-01", map[string]string{"helm/shop/Chart.yaml": "apiVersion: v2\n", "helm/shop/templates/app.yaml": "kind: Deployment\nspec:\n  - image: \"bitnamilegacy/postgresql:10-debian-12\"\n  - image: {{ .Values.image }}\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "PostgreSQL 10 is past its end", Finding: "helm/shop/templates/app.yaml:3"}},
		"what runs before what developers use": {"2024-01-01", map[string]string{"requirements-dev.txt": "django==1.11.29\n", "requirements-git.txt": "django==1.11.29\n", "requirements-production.txt": "django==1.11.29\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Django 1.11 is past", Finding: "requirements-production.txt:1"}},
		"what compose alone starts":            {"2024-01-01", map[string]string{"compose.yml": "services:\n  db:\n    image: postgres:10\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "PostgreSQL 10 is past its end", Finding: "compose.yml:3"}},
		"what a template of OpenShift runs":    {"2024-01-01", map[string]string{"db/Dockerfile": "FROM postgres:10\n", "db/openshift.deploy.yml": "kind: Template\napiVersion: template.openshift.io/v1\nobjects:\n  - kind: CronJob\n    apiVersion: batch/v1\n    spec:\n      containers:\n        - image: postgres:10\n        - image: ${REGISTRY}/shop:${TAG}\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "PostgreSQL 10 (in db alone) is past its end", Finding: "it was read in 2 places, here and at db/openshift.deploy.yml:8."}},
		"read in many places":                  {"2024-01-01", map[string]string{".nvmrc": "16", "a/.nvmrc": "16", "b/.nvmrc": "16", "c/.nvmrc": "16", "d/.nvmrc": "16"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "Node.js 16 is past its end", Finding: "it was read in 5 places, here and at a/.nvmrc:1, b/.nvmrc:1, c/.nvmrc:1 and 1 more."}},
		"a database by a name of its own":      {"2024-01-01", map[string]string{"infra/prod.tf": "module \"env\" {\n  database_engine_version = \"10.4\" # as the snapshot\n}\n", "infra/db/main.tf": "resource \"aws_rds_cluster\" \"a\" {\n  engine = \"aurora-postgresql\"\n  engine_version = var.v\n}\n", "infra/cache.tf": "  engine = \"redis\"\n  cache_engine_version = \"6.0\"\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "PostgreSQL 10 is past its end", Finding: "infra/prod.tf:2"}},
		"a variable for it":                    {"2024-01-01", map[string]string{"variables.tf": "variable \"db_engine_version\" {\n  type = string\n  default = \"10\"\n}\n", "main.tf": "  engine = \"postgres\"\n"}, checktest.Want{Status: check.Fail, Gap: 1, Summary: "PostgreSQL 10 is past its end", Finding: "variables.tf:3"}},
		"a database of two products":           {"2024-01-01", map[string]string{"prod.tf": "  database_engine_version = \"10.4\"\n", "main.tf": "  engine = \"postgres\"\n", "old.tf": "  engine = \"mysql\"\n"}, checktest.Want{Status: check.NotApplicable, Summary: "No file was found"}},
		"a database of no product":             {"2024-01-01", map[string]string{"prod.tf": "  database_engine_version = \"10.4\"\n"}, checktest.Want{Status: check.NotApplicable, Summary: "No file was found"}},
		"some of a line":                       {"2024-01-01", map[string]string{"pyproject.toml": "requires-python = \"~=3.8\"\n"}, checktest.Want{Status: check.NotApplicable, Summary: "No file was found"}},
		"not in the table":                     {"2024-01-01", map[string]string{".nvmrc": "99"}, checktest.Want{Status: check.Inconclusive, Summary: "Node.js 99 is not known to the table"}},
		"after the table":                      {"2031-01-01", map[string]string{".tool-versions": "golang 1.27"}, checktest.Want{Status: check.Inconclusive, Summary: "Go 1.27 is not known"}},
		"minimums fix nothing":                 {"2024-01-01", map[string]string{"go.mod": "go 1.16\n", "pom.xml": "<java.version>16</java.version>"}, checktest.Want{Status: check.NotApplicable, Summary: "No file was found"}},
	} {
		t.Run(name, func(t *testing.T) {
			on, err := time.Parse(time.DateOnly, tt.asOf)
			if err != nil {
				t.Fatal(err)
			}
			checktest.Expect(t, RuntimesSupported, &facts.Facts{AsOf: on, Tree: tree.FromFiles(tt.files)}, tt.want)
		})
	}
}

// A database that compose starts and nothing else is one for developers; where the
// name of the repository is not known, its own program may be among what is started.
func TestDatabaseAloneInCompose(t *testing.T) {
	on := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for compose, want := range map[string]check.Status{
		"services:\n  db:\n    image: postgres:10\n":                               check.Warn,
		"services:\n  db:\n    image: postgres:10\n  web:\n    image: acme/shop\n": check.Fail,
		"services:\n  db:\n    image: postgres:10\n  web:\n    build: .\n":         check.Fail,
	} {
		f := &facts.Facts{AsOf: on, Tree: tree.FromFiles(map[string]string{"compose.yml": compose}), Repo: facts.Repo{RemoteName: "shop"}}
		if out := checktest.Ask(t, RuntimesSupported, f); out.Status != want {
			t.Errorf("%q: %s, want %s: %s", compose, out.Status, want, out.Summary)
		}
	}
}

// What others run where they like may be tested with what is old on purpose.
func TestOldestSupported(t *testing.T) {
	const pipeline = "on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    services:\n      db:\n        image: postgres:10\n    steps:\n      - run: go test ./...\n"
	for kind, want := range map[facts.Kind]bool{facts.Library: true, facts.Service: false} {
		f := &facts.Facts{AsOf: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Repo: facts.Repo{Kind: kind}, Tree: tree.FromFiles(map[string]string{".github/workflows/test.yml": pipeline})}
		out := checktest.Ask(t, RuntimesSupported, f)
		if len(out.Findings) != 1 || strings.HasPrefix(out.Findings[0].Fix, "If it is the oldest version") != want {
			t.Errorf("%s: %+v", kind, out.Findings)
		}
	}
}

// What is advised must have been out by then.
func TestAdviceFitsTheDay(t *testing.T) {
	const move = "Move to a version that still gets security fixes, such as "
	for _, tt := range []struct {
		on, want string
		files    map[string]string
	}{
		{"2024-01-01", move + "Node.js 20 (until 2026-04-30).", map[string]string{".nvmrc": "16"}},
		{"2026-05-12", move + "Node.js 24 (until 2028-04-30).", map[string]string{".nvmrc": "16"}},
		{"2026-05-12", move + "Node.js 22 (until 2027-04-30), on which something here runs already (web/.nvmrc:1).", map[string]string{".nvmrc": "16", "web/.nvmrc": "22"}},
		{"2026-05-17", move + "Go 1.26.", map[string]string{".go-version": "1.20"}},
		{"2027-01-12", move + "Node.js 26 (until 2029-04-30).", map[string]string{".nvmrc": "16", "web/.nvmrc": "22"}},
	} {
		on, err := time.Parse(time.DateOnly, tt.on)
		if err != nil {
			t.Fatal(err)
		}
		out := checktest.Ask(t, RuntimesSupported, &facts.Facts{AsOf: on, Tree: tree.FromFiles(tt.files)})
		if out.Findings[0].Fix != tt.want {
			t.Errorf("%s: %s, want %s", tt.on, out.Findings[0].Fix, tt.want)
		}
	}
}
