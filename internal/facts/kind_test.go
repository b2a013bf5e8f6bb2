package facts

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/tree"
)

func TestDetectKind(t *testing.T) {
	type files = map[string]string
	for _, tt := range []struct {
		name  string
		files files
		want  Kind
		why   string // which file the clause names
	}{
		{"nothing", files{}, Service, "no sign"},
		{"prose about infrastructure", files{"README.md": strings.Repeat("word\n", 50), "main.tf": "resource \"aws_sqs_queue\" \"orders\" {}\n"}, Service, "main.tf sets up infrastructure"},
		{"an application beside more infrastructure", files{"jobs/app.py": "app = Flask(__name__)\n", "jobs/main.tf": strings.Repeat("resource \"aws_sqs_queue\" \"orders\" {}\n", 9), "shop/app.py": "app = Flask(__name__)\nx = 1\n"}, Service, "shop/app.py"},
		{"prose", files{"README.md": strings.Repeat("word\n", 50), "a.md": "b\n"}, Docs, "51 lines of prose"},
		{"go server", files{"main.go": "package main\nfunc main() { s.Run() }\n", "web/s.go": "package web\nfunc Run() { http.ListenAndServe(a, b) }\n"}, Service, "web/s.go"},
		{"go server whose command waits for an answer", files{"cli/token.go": "package cli\nfunc Wait() { s := &http.Server{Addr: fmt.Sprintf(\"127.0.0.1:%d\", port)}; s.ListenAndServe() }\n", "cmd/agent/main.go": "package main\nfunc main() { health.ListenAndServe() }\n", "cmd/server/main.go": "package main\nfunc main() { s.ListenAndServe() }\n"}, Service, "cmd/server/main.go"},
		{"go server beside one for its own parts", files{"core/event/server.go": "package event\nfunc Run() { http.Serve(l, nil) }\n", "main.go": "package main\nfunc main() { server.Run() }\n", "server/server.go": "package server\nfunc Run() { http.ListenAndServe(a, b) }\n"}, Service, "server/server.go"},
		{"go server behind a proxy", files{"proxy/main.go": "package main\nfunc main() { http.ListenAndServe(a, b) }\n", "shop/cmd/web/main.go": "package main\nfunc main() { http.ListenAndServe(a, b) }\n"}, Service, "shop/cmd/web/main.go"},
		{"go proxy", files{"proxy/main.go": "package main\nfunc main() { http.ListenAndServe(a, b) }\n"}, Service, "proxy/main.go"},
		{"go server on its own machine alone", files{"main.go": "package main\nfunc main() { http.ListenAndServe(\"localhost:8080\", nil) }\n"}, Service, "main.go"},
		{"rust program with a preview", files{"Cargo.toml": "[package]\nname = \"a\"\n\n[[bin]]\nname = \"a\"\n", "src/cmd/serve.rs": "const LIVE_RELOAD: &str = include_str!(\"livereload.js\");\naxum::serve(listener, app);\n", "Dockerfile": "FROM rust\nENTRYPOINT [\"/bin/a\"]\n"}, CLI, "Cargo.toml"},
		{"rust program that serves while it runs", files{"Cargo.toml": "[package]\nname = \"a\"\ncategories = [\"command-line-utilities\", \"web-programming::http-server\"]\n", "src/main.rs": "axum::serve(listener, app);\n"}, CLI, "Cargo.toml"},
		{"rust server", files{"Cargo.toml": "[[bin]]\nname = \"a\"\n", "src/main.rs": "axum::serve(listener, app);\n"}, Service, "src/main.rs"},
		{"rust server with a preview, in a container with a port", files{"Cargo.toml": "[[bin]]\nname = \"a\"\n", "src/main.rs": "live_reload();\naxum::serve(listener, app);\n", "Dockerfile": "FROM rust\nEXPOSE 80\n"}, Service, "Dockerfile"},
		{"go program with a preview", files{"go.mod": "module a\n", "main.go": "package main\nfunc main() {}\n", "commands/server.go": "package commands\nfunc s() { livereload.Initialize(); http.ListenAndServe(a, b) }\n"}, CLI, "main.go"},
		{"phoenix with a reloader", files{"lib/a/endpoint.ex": "defmodule A do\n  use Phoenix.Endpoint, otp_app: :a\n  plug Phoenix.LiveReloader\nend\n"}, Service, "endpoint.ex"},
		{"phoenix shown in prose before it", files{"lib/a/doc.ex": "defmodule D do\n  @moduledoc \"\"\"\n      use Phoenix.Endpoint, otp_app: :a\n  \"\"\"\nend\n", "lib/a/endpoint.ex": "defmodule A do\n  use Phoenix.Endpoint, otp_app: :a\nend\n"}, Service, "endpoint.ex"},
		{"a large application beside a small one", files{"a-jobs/retry/app.py": "app = Flask(__name__)\n", "shop/src/app.py": "app = Flask(__name__)\n", "shop/src/b.py": "x = 1\ny = 1\n"}, Service, "shop/src/app.py"},
		{"an application at the top beside another", files{"config/application.rb": "class A < Rails::Application\nend\n", "spare/config/application.rb": "class B < Rails::Application\n  a\n  b\n  c\nend\n"}, Service, "config/application.rb"},
		{"go program that waits for an answer", files{".goreleaser.yaml": "builds:\n  - main: .\n", "main.go": "package main\nfunc main() { login() }\n", "auth/flow.go": "package auth\nfunc login() { http.ListenAndServe(\"127.0.0.1:8080\", nil) }\n"}, CLI, ".goreleaser.yaml"},
		{"go server that is released, in a container with a port", files{".goreleaser.yaml": "builds:\n  - main: .\n", "main.go": "package main\nfunc main() { http.ListenAndServe(\"127.0.0.1:8080\", nil) }\n", "Dockerfile": "FROM a\nEXPOSE 8080\n"}, Service, "Dockerfile"},
		{"an app of CDK beside its front end", files{"cdk.json": "{\"app\": \"./deployment/app.ts\"}\n", "deployment/api.ts": "const api = new apigateway.RestApi(scope, 'Api', {})\n", "ui/package.json": `{"private": true, "scripts": {"build": "vite build"}, "devDependencies": {"vite": "5"}}`, "ui/src/main.tsx": "render()\n", "ui/index.html": "<p>\n"}, Service, "deployment/api.ts"},
		{"a front end that CDK puts up", files{"cdk.json": "{\"app\": \"./deployment/app.ts\"}\n", "deployment/app.ts": "new s3.Bucket(this, 'Pages')\n", "ui/package.json": `{"private": true, "scripts": {"build": "vite build"}, "devDependencies": {"vite": "5"}}`, "ui/src/main.tsx": "render()\n", "ui/index.html": "<p>\n"}, Site, "ui/package.json"},
		{"go server with profiles", files{"main.go": "package main\nimport _ \"net/http/pprof\"\nfunc main() { telemetry := &http.Server{}\ns := grpc.NewServer(opts...) }\n"}, Service, "main.go"},
		{"go profile server", files{"main.go": "package main\nimport _ \"net/http/pprof\"\nfunc main() { http.ListenAndServe(a, b) }\n"}, CLI, "main.go"},
		{"package with examples by version", files{"package.json": "{\"name\": \"a\", \"main\": \"index.js\"}\n", "index.js": "module.exports = 1\n", "example-elm0.18/package.json": "{\"private\": true, \"scripts\": {\"start\": \"webpack-dev-server\"}, \"devDependencies\": {\"webpack-dev-server\": \"1\"}}\n", "example-elm0.18/index.jsx": strings.Repeat("show(1)\n", 90)}, Library, "package.json"},
		{"go library with an example server", files{"go.mod": "module a\n", "a.go": "package a\n", "examples/main.go": "package main\nfunc main() { http.ListenAndServe(a, b) }\n"}, Library, "go.mod"},
		{"go web framework", files{"go.mod": "module a\n", "a.go": "package a\nfunc Run() { http.ListenAndServe(a, b) }\n"}, Library, "go.mod"},
		{"go program", files{"go.mod": "module a\n", "cmd/a/main.go": "package main\nfunc main() {}\n"}, CLI, "cmd/a/main.go"},
		{"template of .NET", files{"A.nuspec": "<packageTypes>\n  <packageType name=\"Template\" />\n", "src/Web/Web.csproj": "<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n", "src/Web/Program.cs": "app.Run();\n"}, Library, "A.nuspec"},
		{"template of cookiecutter", files{"cookiecutter.json": "{}\n", "{{cookiecutter.name}}/manage.py": "import django\n"}, Library, "cookiecutter.json"},
		{"package with pages about it", files{"_config.yml": "theme: jekyll-theme-slate\n", "composer.json": `{"type": "library"}`, "src/A.php": "<?php\nclass A {}\n", "README.md": "# a\n"}, Library, "composer.json"},
		{"pages whose build is named for an entry", files{"_config.yml": "plugins:\n", "index.html": "<p>\n", "package.json": `{"name": "a", "main": "webpack.config.js"}`, "a.js": "x()\ny()\nz()\n"}, Site, "_config.yml"},
		{"pages with a tool for them", files{"_config.yml": "theme: minima\n", "index.md": "# a\n", "_layouts/a.html": "<p>\n", "package.json": `{"name": "a", "main": "index.js"}`, "a.js": "x()\n", "posts/a.md": "b\nc\n"}, Site, "_config.yml"},
		{"a site of Hugo's in a container", files{"config.yaml": "baseURL: /\n", "content/_index.md": "# a\n", "layouts/index.html": "<p>\n", "docker-compose.yml": "services:\n  web:\n    build: .\n    ports: ['1313:1313']\n"}, Site, "config.yaml"},
		{"a service with a base address", files{"config.yaml": "baseURL: /\n", "content/a.md": "# a\n", "Dockerfile": "FROM node:22\nEXPOSE 80\nCMD node .\n", "package.json": `{"private":true,"scripts":{"start":"node ."},"dependencies":{"express":"4"}}`, "index.js": "app.listen(1)\n"}, Service, "package.json"},
		{"express", files{"package.json": `{"private":true,"scripts":{"start":"node ."},"dependencies":{"express":"4"}}`, "index.js": "app.listen(1)\n"}, Service, "package.json"},
		{"a console of developers beside a service", files{"services/api/package.json": `{"private":"true","dependencies":{"express":"4"}}`, "services/api/a.js": "x()\ny()\nz()\n", "services/a-console/package.json": `{"private":true,"scripts":{"start":"node ."},"dependencies":{"express":"4"}}`, "services/a-console/a.js": "app.listen(1)\n"}, Service, "services/api/package.json"},
		{"hapi, started elsewhere", files{"package.json": `{"name":"shop","main":"index.js","dependencies":{"@hapi/hapi":"21"}}`, "index.js": "const server = Hapi.server()\nserver.start()\n"}, Service, "package.json"},
		{"a plugin of hapi", files{"package.json": `{"name":"shop","main":"index.js","dependencies":{"@hapi/hapi":"21"}}`, "index.js": "module.exports = { register: function (server) { server.route(r) } }\n"}, Library, "package.json"},
		{"processes of PM2", files{"package.json": `{"name":"shop","main":"index.js"}`, "index.js": "f()\n", "ecosystem.config.json": `{"apps": [{"name": "shop", "script": "index.js"}]}`}, Service, "ecosystem.config.json"},
		{"a package in a folder, and pages that show it", files{"Procfile": "web: node review/start.js\n", "package.json": `{"private":true,"workspaces":["packages/shop"]}`, "packages/shop/package.json": `{"name":"shop","exports":{".":"./a.js"},"files":["a.js"]}`, "packages/shop/a.js": "f()\ng()\nh()\n", "review/start.js": "f()\n"}, Library, "packages/shop/package.json"},
		{"pages, and an image to work on them", files{"Dockerfile.dev": "FROM node:22\nEXPOSE 8000\n", "package.json": `{"name":"shop","private":true,"scripts":{"build":"gatsby build"},"dependencies":{"gatsby":"5"}}`, "src/a.js": "f()\n"}, Site, "package.json"},
		{"a service beside mocks of others", files{"mocks/bank/src/main/java/A.java": "@SpringBootApplication\nclass A {}\nclass B {}\nclass C {}\n", "shop/src/main/java/A.java": "@SpringBootApplication\nclass A {}\n"}, Service, "shop/src/main/java/A.java"},
		{"express middleware", files{"package.json": `{"name":"m","main":"index.js","devDependencies":{"express":"4"}}`, "index.js": "module.exports = 1\n"}, Library, "package.json"},
		{"npm package by the files that are published", files{"package.json": `{"name":"m","version":"1.0.0","files":["index.js","lib/"]}`, "index.js": "module.exports = 1\n"}, Library, "package.json"},
		{"npm package that stays private", files{"package.json": `{"name":"m","private":true,"files":["lib/"]}`, "lib/a.js": "x()\n"}, Service, "no sign"},
		{"NuGet package", files{"nuspecs/A.nuspec": "<package><metadata><id>A</id>\n", "src/A/A.csproj": "<Project Sdk=\"Microsoft.NET.Sdk\">\n", "src/A/P.cs": "class P {}\n"}, Library, "nuspecs/A.nuspec"},
		{"program that is packed for Windows", files{"choco/a.nuspec": "<package><metadata><id>a</id>\n", "go.mod": "module a\n", "main.go": "package main\nfunc main() {}\n"}, CLI, "main.go"},
		{"a tool of its own people", files{"package.json": `{"name":"m","private":true,"bin":{"publish":"bin/publish.sh"}}`, "packages/m/package.json": `{"name":"n","exports":"./a.js"}`, "packages/m/a.js": "x()\n"}, Library, "packages/m/package.json"},
		{"npm program", files{"package.json": `{"name":"m","bin":"cli.js"}`, "cli.js": "x()\n"}, CLI, "package.json"},
		{"react app", files{"package.json": `{"private":true,"scripts":{"build":"vite build"},"devDependencies":{"vite":"4"}}`, "src/a.tsx": "x()\n", "index.html": "<p>\n"}, Site, "package.json"},
		{"next app", files{"package.json": `{"private":true,"scripts":{"start":"next start"},"dependencies":{"next":"14"}}`, "src/a.tsx": "x()\n"}, Service, "next"},
		{"next export", files{"package.json": `{"private":true,"scripts":{"build":"next build"},"dependencies":{"next":"14"}}`, "src/a.tsx": "x()\n", "next.config.js": "module.exports = {output: 'export'}\n"}, Site, "package.json"},
		{"server code with a front end", files{"package.json": `{"private":true,"scripts":{"build":"vite build"},"devDependencies":{"vite":"4"}}`, "src/a.ts": "x()\n", "lib/A.php": "<?php\nclass A {\n}\n"}, Service, "no sign"},
		{"front end with a script", files{"package.json": `{"private":true,"scripts":{"build":"vite build"},"devDependencies":{"vite":"4"}}`, "src/a.ts": "x()\ny()\n", "gen.py": "x = 1\n"}, Site, "package.json"},
		{"app of Nextcloud", files{"appinfo/info.xml": "<?xml version=\"1.0\"?>\n<info xmlns:xsi=\"a\">\n<id>a</id>\n", "package.json": `{"private":true,"scripts":{"build":"webpack"},"dependencies":{"vue":"3"}}`, "src/a.js": "x()\n", "Dockerfile": "FROM a\nEXPOSE 80\n"}, Library, "appinfo/info.xml"},
		{"plug-in of WordPress", files{"shop.php": "<?php\n/**\n * Plugin Name: Shop\n */\nrun();\n", "index.html": "<p>\n"}, Library, "shop.php"},
		{"themes of WordPress", files{"acme-theme/style.css": "/*\nTheme Name: Acme\n*/\n", "acme-theme/functions.php": "<?php\nrun();\n", "acme-child/style.css": "/*\nTheme Name: Child\n*/\n"}, Library, "style.css"},
		{"site of WordPress with a theme", files{"wp-config.php": "<?php\n", "acme-theme/style.css": "/*\nTheme Name: Acme\n*/\n", "acme-theme/functions.php": "<?php\nrun();\n"}, Service, ""},
		{"theme of Shopify", files{"layout/theme.liquid": "<head>{{ content_for_header }}</head>\n", "assets/cart.js": "a()\n"}, Library, "layout/theme.liquid"},
		{"app of Salesforce", files{"sfdx-project.json": "{\"packageDirectories\": [{\"path\": \"force-app\"}]}\n", "force-app/main/default/classes/A.cls": "class A {}\n"}, Library, "sfdx-project.json"},
		{"addons of Odoo", files{"hr_cart/__manifest__.py": "{'name': 'Cart', 'depends': ['hr']}\n", "hr_cart/models/cart.py": "x = 1\n"}, Library, "hr_cart/__manifest__.py"},
		{"addons of Odoo that are run", files{"hr_cart/__manifest__.py": "{'name': 'Cart', 'depends': ['hr']}\n", "Dockerfile": "FROM odoo:17\nEXPOSE 8069\n"}, Service, "Dockerfile"},
		{"module of Terraform", files{"main.tf": "resource \"aws_vpc\" \"this\" {}\n", "variables.tf": "variable \"name\" {}\n", "outputs.tf": "output \"id\" {}\n", "examples/simple/main.tf": "provider \"aws\" {}\n"}, Library, "variables.tf"},
		{"Terraform that is put up", files{"main.tf": "provider \"aws\" {}\n", "variables.tf": "variable \"name\" {}\n", "outputs.tf": "output \"id\" {}\n", "modules/cart/main.tf": "resource \"aws_vpc\" \"this\" {}\n"}, Service, "main.tf"},
		{"package beside a module for others", files{"pyproject.toml": "[tool.poetry]\nname = \"shop\"\npackages = [{ include = \"api\", from = \"src\" }]\n", "src/api/cart.py": "def pay(): pass\n", "modules/api.tf": "resource \"aws_lambda_function\" \"api\" {}\n"}, Library, "pyproject.toml"},
		{"package that Terraform runs", files{"pyproject.toml": "[tool.poetry]\nname = \"shop\"\npackages = [{ include = \"api\", from = \"src\" }]\n", "src/api/cart.py": "def pay(): pass\n", "infrastructure/terraform/api.tf": "provider \"aws\" {}\nresource \"aws_lambda_function\" \"api\" {}\n"}, Service, "infrastructure/terraform/api.tf"},
		{"site of WordPress that brings a plug-in", files{"index.php": "<?php require 'wp-blog-header.php';\n", "wp-content/plugins/a/a.php": "<?php\n/* Plugin Name: A */\n"}, Service, "index.php"},
		{"commands of a shell", files{"bin/shop": "#!/bin/sh\nexec \"$(dirname \"$0\")/list/orders\"\n", "bin/list/orders": "#!/bin/sh\ncurl -s https://example.com\n", "data/tfvars-templates/a.tfvars": "region = \"\"\n"}, CLI, "bin/list/orders is a command"},
		{"scripts beside what they set up", files{"bin/apply": "#!/bin/sh\nterraform apply\n", "main.tf": "resource \"aws_sqs_queue\" \"orders\" {}\n"}, Service, "main.tf sets up infrastructure"},
		{"distribution of Drupal", files{"a.info.yml": "name: A\ntype: profile\n", "a.profile": "<?php\n", "composer.json": "{\"type\": \"drupal-profile\"}\n"}, Library, "a.info.yml"},
		{"module of Drupal", files{"a.info.yml": "name: A\ntype: module\n", "a.module": "<?php\n", "src/A.php": "<?php\nclass A {}\n"}, Library, "a.info.yml"},
		{"extension of TYPO3 with a front end", files{"composer.json": `{"type": "typo3-cms-extension"}`, "package.json": `{"private":true,"scripts":{"build":"vite build"},"devDependencies":{"vite":"4"}}`, "src/a.ts": "x()\n"}, Library, "composer.json"},
		{"site that asks for a plug-in", files{"composer.json": `{"type": "project", "repositories": [{"type": "package", "package": {"name": "a/b", "type": "wordpress-plugin"}}]}`, "web/index.php": "<?php require 'wp-blog-header.php';\n"}, Service, "index.php"},
		{"plug-in of Jenkins", files{"pom.xml": "<project><packaging>hpi</packaging>\n", "src/main/webapp/WEB-INF/web.xml": "<web-app>\n"}, Library, "pom.xml"},
		{"plug-in of Gradle", files{"build.gradle.kts": "plugins {\n  `java-gradle-plugin`\n}\n", "src/main/kotlin/A.kt": "fun main() {}\n"}, Library, "build.gradle.kts"},
		{"service with a plug-in for its build", files{"buildSrc/build.gradle": "apply plugin: 'java-gradle-plugin'\n", "src/main/java/A.java": "@SpringBootApplication\nclass A {}\n"}, Service, "A.java"},
		{"rails", files{"config/application.rb": "class A < Rails::Application\nend\n", "Gemfile": "gem 'rails'\n"}, Service, "config/application.rb"},
		{"rails engine", files{"a.gemspec": "Gem::Specification.new\n", "lib/a.rb": "module A; end\n", "test/dummy/config/application.rb": "class A < Rails::Application\nend\n"}, Library, "a.gemspec"},
		{"gem with a server for its tests", files{"a.gemspec": "Gem::Specification.new\n", "lib/a.rb": "module A; end\n", "test/a_test.rb": "class T; end\n", "test/rackup/config.ru": "run App\n", "spec/app/config.ru": "run App\n"}, Library, "a.gemspec"},
		{"a service beside a mock of another one", files{"mock_bank/app.py": "app = Flask(__name__)\n", "src/package.json": "{\"scripts\": {\"start\": \"node server.js\"}, \"dependencies\": {\"express\": \"4\"}}\n", "src/server.js": "app.listen(80);\n"}, Service, "src/package.json"},
		{"gem whose config.ru starts a demo", files{"a.gemspec": "Gem::Specification.new\n", "lib/a.rb": "module A; end\n", "config.ru": "require ::File.expand_path(\"../spec/example_app/config/environment\", __FILE__)\nrun Rails.application\n", "Procfile": "web: bundle exec puma\n"}, Library, "a.gemspec"},
		{"gem whose config.ru shows it", files{"a.gemspec": "Gem::Specification.new\n", "lib/a.rb": "module A; end\n", "config.ru": "require 'a'\nrun A::Web\n"}, Library, "a.gemspec"},
		{"service that is packed as a gem", files{"a.gemspec": "Gem::Specification.new\n", "lib/a.rb": "class A < Sinatra::Base\nend\n", "config.ru": "require './lib/a'\nrun A\n"}, Service, "config.ru"},
		{"module whose container shows an example", files{"go.mod": "module a\n", "a.go": "package a\n", "Dockerfile": "FROM a\nCOPY . .\nEXPOSE 80\nCMD [\"go\", \"run\", \"./examples/shop\"]\n"}, Library, "go.mod"},
		{"module whose Procfile starts a demo", files{"go.mod": "module a\n", "a.go": "package a\n", "Procfile": "web: cd demo/shop && ./run\n"}, Library, "go.mod"},
		{"service with a container for its tests", files{"Dockerfile": "FROM a AS test\nCMD pytest tests/\nFROM a\nEXPOSE 80\nCMD ./serve\n", "a.pl": "print 1;\n"}, Service, "Dockerfile"},
		{"rack application", files{"config.ru": "require './app'\nrun App\n", "app.rb": "class App < Sinatra::Base\nend\n"}, Service, "config.ru"},
		{"program with a service for its tests", files{"go.mod": "module a\n", "a.go": "package a\n", "tests/k8s/a.yaml": "kind: Deployment\n", "tests/package.json": `{"private":true,"dependencies":{"express":"4"}}`}, Library, "go.mod"},
		{"django", files{"manage.py": "import django\n", "a.py": "x = 1\n"}, Service, "manage.py"},
		{"django plugin", files{"setup.py": "from setuptools import setup\nsetup(\n  name='a',\n)\n", "a/__init__.py": "import django\n"}, Library, "setup.py"},
		{"flask", files{"app.py": "app = Flask(__name__)\n"}, Service, "app.py"},
		{"Drupal by composer", files{"composer.json": "{\"name\": \"a/b\", \"type\": \"project\", \"require\": {\"drupal/core-recommended\": \"^10\"}}\n", "docroot/modules/custom/till/till.info.yml": "type: module\n"}, Service, "composer.json builds a site of Drupal"},
		{"WordPress by composer", files{"composer.json": "{\"require\": {\"roots/wordpress\": \"6\"}}\n", "web/app/themes/till/style.css": "/*\nTheme Name: Till\n*/\n"}, Service, "composer.json builds a site of WordPress"},
		{"a module of Drupal", files{"composer.json": "{\"type\": \"drupal-module\", \"require\": {\"drupal/core\": \"^10\"}}\n", "till.info.yml": "type: module\n"}, Library, "till.info.yml"},
		{"a library with a package of CodeIgniter", files{"composer.json": `{"type": "library"}`, "src/A.php": "<?php\nclass A {}\n", "vendor/codeigniter/framework/system/core/CodeIgniter.php": "<?php\n", "vendor/codeigniter/framework/application/controllers/Welcome.php": "<?php\n"}, Library, "composer.json"},
		{"a module of Drupal's with a package of Drupal", files{"composer.json": `{"type": "drupal-module"}`, "src/A.php": "<?php\nclass A {}\n", "vendor/drupal/core/lib/Drupal.php": "<?php\n"}, Library, "composer.json"},
		{"WordPress and a plugin for it", files{"wp/wp-includes/version.php": "<?php\n", "wp/index.php": "<?php\nrequire 'wp-blog-header.php';\n", "wp/wp-content/plugins/till/till.php": "<?php\n/*\nPlugin Name: Till\n*/\n"}, Service, "wp/wp-includes/version.php is of WordPress, which the rest is made for"},
		{"python package that a clock runs", files{"stats/pyproject.toml": "[tool.poetry]\nname = \"a\"\n", "stats/till/__main__.py": "x = 1\n", ".github/workflows/stats.yml": "on:\n  schedule:\n    - cron: '0 4 * * *'\njobs:\n  a:\n    steps:\n      - run: poetry run python till\n"}, Service, "stats/till/__main__.py is run on a schedule by .github/workflows/stats.yml"},
		{"python package whose checks a clock runs", files{"pyproject.toml": "[tool.poetry]\nname = \"a\"\n", "till/__init__.py": "x = 1\n", ".github/workflows/stats.yml": "on:\n  schedule:\n    - cron: '0 4 * * *'\njobs:\n  a:\n    steps:\n      - run: python -m pytest\n"}, Library, "pyproject.toml"},
		{"python package that a clock packs", files{"pyproject.toml": "[tool.poetry]\nname = \"a\"\n", "setup.py": "from setuptools import setup\nsetup()\n", "till/__init__.py": "x = 1\n", ".github/workflows/pack.yml": "on:\n  schedule:\n    - cron: '0 4 * * *'\njobs:\n  a:\n    steps:\n      - run: python setup.py sdist\n"}, Library, "pyproject.toml"},
		{"python package that a change runs", files{"stats/pyproject.toml": "[tool.poetry]\nname = \"a\"\n", "stats/till/__main__.py": "x = 1\n", ".github/workflows/stats.yml": "on: [push, schedule]\njobs:\n  a:\n    steps:\n      - run: poetry run python till\n"}, Library, "stats/pyproject.toml"},
		{"python program", files{"pyproject.toml": "[project]\nname = \"a\"\n[project.scripts]\na = \"a:main\"\n", "a.py": "x = 1\n"}, CLI, "pyproject.toml"},
		{"python service that is packed for its own use", files{"pyproject.toml": "[tool.poetry]\nname = \"a\"\nreadme = \"README.md\"\n[build-system]\n", "application.py": "application = Flask('app')\n"}, Service, "application.py"},
		{"python service that is no package", files{"pyproject.toml": "[tool.poetry]\nname = \"a\"\npackage-mode = false\n", "Dockerfile": "FROM python:3.12\nEXPOSE 80\n", "a.py": "x = 1\n"}, Service, "Dockerfile"},
		{"python package of a framework", files{"pyproject.toml": "[project]\nname = \"a\"\nclassifiers = []\n", "app.py": "app = Flask('app')\n"}, Library, "pyproject.toml"},
		{"python package that presents itself to nobody", files{"pyproject.toml": "[project]\nname = \"a\"\n", "a.py": "x = 1\n"}, Library, "pyproject.toml"},
		{"python library with a command", files{"pyproject.toml": "[project]\nname = \"a\"\n[project.scripts]\na = \"a:main\"\n", "a.py": "x = 1\n", "README.md": "```\nfrom a import b\n```\n"}, Library, "pyproject.toml"},
		{"flask, shown in prose", files{"a.py": "\"\"\"Use it so:\n\n    app = Flask(__name__)\n\"\"\"\nx = 1\n", "b.py": "def create():\n    app = Flask(__name__)\n"}, Service, "b.py"},
		{"behind gunicorn", files{"requirements.txt": "flask\ngunicorn==20\n", "a.py": "x = 1\n"}, Service, "requirements.txt"},
		{"package developed in containers", files{"setup.py": "setup(\n  name='a',\n  classifiers=[],\n)\n", "a.py": "x = 1\n", "docker/docker-compose.yml": "a:\n  b:\n    build: .\n    ports: [1]\n"}, Library, "setup.py"},
		{"flask application with a manifest for its folder", files{"api/setup.py": "from setuptools import setup\nsetup(\n  name='a',\n  packages=find_packages()\n)\n", "api/src/app.py": "app = Flask(__name__)\n"}, Service, "api/src/app.py"},
		{"flask application with a manifest, that a chart deploys", files{"setup.py": "setup(\n  name='a',\n  classifiers=[],\n)\n", "a/app.py": "app = Flask(__name__)\n", "helm/a/Chart.yaml": "apiVersion: v2\nname: a\ntype: application\n", "helm/a/templates/deployment.yaml": "kind: Deployment\n"}, Service, "a/app.py"},
		{"library with a chart to try it", files{"setup.py": "setup(\n  name='a',\n  classifiers=[],\n)\n", "a/a.py": "x = 1\n", "helm/Chart.yaml": "apiVersion: v2\nname: a\n"}, Library, "setup.py"},
		{"library with a chart for other charts", files{"setup.py": "setup(\n  name='a',\n)\n", "a/a.py": "x = 1\n", "helm/a/Chart.yaml": "apiVersion: v2\nname: a\ntype: library\n"}, Library, "setup.py"},
		{"laravel", files{"artisan": "#!/usr/bin/env php\n<?php require 'bootstrap/app.php';\n"}, Service, "artisan"},
		{"composer library", files{"composer.json": `{"type": "library"}`, "src/A.php": "<?php class A {}\n"}, Library, "composer.json"},
		{"module of a product on WordPress", files{"composer.json": `{"name": "acme/shop", "description": "Sells.", "require": {"johnpbloch/wordpress": "6"}, "autoload": {}}`, "README.md": "# Shop\n\n[![v](https://img.shields.io/packagist/v/acme/shop.svg)](https://packagist.org/packages/acme/shop)\n", "index.php": "<?php require '/wordpress/wp-blog-header.php';\n", "inc/a.php": "<?php\nrun();\n"}, Library, "composer.json"},
		{"site on WordPress that names a package in the registry", files{"composer.json": `{"name": "acme/shop", "description": "Sells.", "require": {"johnpbloch/wordpress": "6"}, "autoload": {}}`, "README.md": "# Shop\n\nIt needs https://packagist.org/packages/acme/till.\n", "index.php": "<?php require '/wordpress/wp-blog-header.php';\n", "inc/a.php": "<?php\nrun();\n"}, Service, "index.php"},
		{"composer library of no type, with settings of tools", files{"composer.json": `{"name": "acme/shop", "description": "Sells.", "keywords": ["shop"], "autoload": {}}`, "src/A.php": "<?php class A {}\n", "js/jest-config/package.json": `{"name": "@acme/jest-config", "main": "index.cjs"}`}, Library, "composer.json"},
		{"composer application of no type", files{"composer.json": `{"name": "acme/shop", "description": "Sells.", "autoload": {}}`, "src/A.php": "<?php class A {}\n"}, Service, "no sign"},
		{"settings of tools alone beside code", files{"packages/eslint-config/package.json": `{"name": "@acme/eslint-config", "main": "index.js"}`, "a.js": "x()\n"}, Service, "no sign"},
		{"settings of tools that are all there is", files{"package.json": `{"name": "eslint-config-acme", "main": "index.js"}`, "index.js": "x()\n"}, Library, "package.json"},
		{"composer program", files{"composer.json": `{"type": "library", "name": "acme/shop", "bin": ["bin/shop"]}`, "bin/shop": "#!/usr/bin/env php\n<?php run();\n", "README.md": "# Shop\n"}, CLI, "composer.json installs"},
		{"composer library with a tool", files{"composer.json": `{"type": "library", "name": "acme/shop", "bin": "bin/dump"}`, "bin/dump": "#!/usr/bin/env php\n<?php run();\n"}, Library, "composer.json"},
		{"go program beside a build script", files{"go.mod": "module a\n", "build.go": "//go:build ignore\n\npackage main\n", "cmd/a/main.go": "package main\nfunc main() {}\n"}, CLI, "cmd/a/main.go"},
		{"spring boot", files{"src/main/java/A.java": "@SpringBootApplication\nclass A {}\n"}, Service, "A.java"},
		{"a package called samples", files{"src/main/java/org/samples/A.java": "@SpringBootApplication\nclass A {}\n", "k8s/a.yml": "kind: Deployment\n"}, Service, "A.java"},
		{"rust program of many crates", files{"Cargo.toml": "[workspace]\n\n[[bin]]\nname = \"a\"\n", "crates/core/lib.rs": "pub fn a() {}\n", "bench/run": "#!/usr/bin/env python3\nif __name__ == '__main__':\n    pass\n"}, CLI, "Cargo.toml"},
		{"play", files{"build.sbt": "lazy val root = (project in file(\".\")).enablePlugins(PlayScala)\n", "app/controllers/A.scala": "class A\nclass B\n", ".husky/check.py": "if __name__ == '__main__':\n    pass\n"}, Service, "build.sbt builds a web application"},
		{"a script beside another language", files{"lib/A.pm": "package A;\nsub a {}\nsub b {}\nsub c {}\nsub d {}\nsub e {}\nsub f {}\nsub g {}\n", "check.py": "if __name__ == '__main__':\n    pass\n"}, Service, "no sign"},
		{"a library beside a program in another language", files{"Cargo.toml": "[lib]\n", "src/lib.rs": "pub fn a() {}\n", "git.c": "int main(void)\n{\n  a();\n  b();\n  return 0;\n}\n"}, CLI, "git.c is a program"},
		{"ktor", files{"src/main/kotlin/A.kt": "fun main() {\n  embeddedServer(Netty, port = 8080) { routes() }.start(wait = true)\n}\n"}, Service, "A.kt starts a server"},
		{"slim", files{"public/index.php": "<?php\nuse Slim\\Factory\\AppFactory;\n$app = AppFactory::create();\n$app->run();\n"}, Service, "public/index.php"},
		{"pyramid", files{"shop/__init__.py": "def main(settings):\n    config = Configurator()\n    app = config.make_wsgi_app()\n    return app\n"}, Service, "shop/__init__.py"},
		{"plug without phoenix", files{"lib/a/application.ex": "children = [\n  {Bandit, plug: A.Router},\n]\n"}, Service, "starts a server"},
		{"maven library", files{"pom.xml": "<project/>\n", "src/main/java/A.java": "class A {}\n"}, Library, "pom.xml"},
		{"asp.net", files{"A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk.Web">`, "A/P.cs": "class P {}\n"}, Service, "A/A.csproj"},
		{".net program", files{"A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>Exe</OutputType>`, "A/P.cs": "class P {}\n"}, CLI, "A/A.csproj"},
		{".net library with a benchmark", files{"src/A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk"><PackageReadmeFile>README.md</PackageReadmeFile>`, "src/A/P.cs": "class P {}\n", "src/A.Tests.Benchmarks/B.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>Exe</OutputType>`}, Library, "src/A/A.csproj"},
		{".net library with a program that is not packed", files{"A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk">`, "A/P.cs": "class P {}\n", "Run/Run.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>Exe</OutputType><IsPackable>false</IsPackable>`}, Library, "A/A.csproj"},
		{".net library, as its README says", files{".github/README.md": "# A\n\n    dotnet add package A\n", "A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk">`, "A/P.cs": "class P {}\n", "Run/Run.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>Exe</OutputType>`}, Library, "A/A.csproj"},
		{".net library, packed by settings for all", files{"Directory.Build.props": `<Project><PackageLicenseExpression>MIT</PackageLicenseExpression>`, "A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk">`, "A/P.cs": "class P {}\n", "Run/Run.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>Exe</OutputType>`}, Library, "Directory.Build.props"},
		{".net program with a licence", files{"A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>WinExe</OutputType><PackageLicenseExpression>MIT</PackageLicenseExpression>`, "A/P.cs": "class P {}\n"}, CLI, "A/A.csproj"},
		{".net program with a generator of its own", files{"A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>WinExe</OutputType>`, "A/P.cs": "class P {}\n", "Gen/Gen.csproj": `<Project Sdk="Microsoft.NET.Sdk"><IsPackable>false</IsPackable><PackageId>Gen</PackageId>`}, CLI, "A/A.csproj"},
		{".net tool", files{"A/A.csproj": `<Project Sdk="Microsoft.NET.Sdk"><OutputType>Exe</OutputType><PackAsTool>true</PackAsTool><PackageId>a</PackageId>`, "A/P.cs": "class P {}\n"}, CLI, "A/A.csproj"},
		{"phoenix", files{"lib/a/endpoint.ex": "defmodule A do\n  use Phoenix.Endpoint, otp_app: :a\nend\n"}, Service, "endpoint.ex"},
		{"rust server beside a library of its own", files{"src/main.rs": "#[rocket::main]\nasync fn main() { rocket::custom(config).launch().await; }\n", "macros/Cargo.toml": "[package]\nname = \"macros\"\npublish = false\n[lib]\nproc-macro = true\n"}, Service, "src/main.rs"},
		{"rust server beside one for its metrics", files{"crates/routes/src/utils/metrics.rs": "pub fn serve() { HttpServer::new(f); }\n", "crates/server/src/lib.rs": "pub fn start() { HttpServer::new(f); }\n"}, Service, "crates/server/src/lib.rs"},
		{"rust server beside a part whose tests start one", files{"crates/a/send.rs": "pub fn send() {}\n\n#[cfg(test)]\nmod test {\n  fn serve() { HttpServer::new(f); }\n}\n", "crates/z/server.rs": "pub fn start() { HttpServer::new(f); }\n"}, Service, "crates/z/server.rs"},
		{"rust library", files{"Cargo.toml": "[package]\n", "src/lib.rs": "pub fn a() {}\n"}, Library, "src/lib.rs"},
		{"jekyll", files{"_config.yml": "theme: minima\n", "index.html": "<p>a</p>\n", "a.js": "x()\n"}, Site, "_config.yml"},
		{"container", files{"Dockerfile": "FROM x\nEXPOSE 80\n", "a.pl": "print 1;\n"}, Service, "Dockerfile"},
		{"kubernetes", files{"k8s/a.yaml": "kind: Deployment\n", "a.pl": "print 1;\n"}, Service, "k8s/a.yaml"},
		{"terraform with tests of it", files{".tflint.hcl": "a {}\n", "go.mod": "module a\n", "test/helpers/client.go": "package helpers\n", "main.tf": "resource \"a\" \"b\" {\n  name = \"b\"\n}\n", "README.md": "# a\n"}, Service, "main.tf"},
		{"terraform", files{"main.tf": "resource \"a\" \"b\" {}\n", "README.md": "# a\n"}, Service, "main.tf"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			kind, why := DetectKind(tree.FromFiles(tt.files))
			if kind != tt.want || !strings.Contains(why, tt.why) {
				t.Errorf("got %s because %q, want %s because of %s", kind, why, tt.want, tt.why)
			}
		})
	}
}

// A program with windows of its own is an app, and one that a shell starts is none.
func TestApps(t *testing.T) {
	for path, want := range map[string]bool{
		"app/src/main/AndroidManifest.xml": true,
		".goreleaser.yaml":                 false,
	} {
		files := map[string]string{path: "builds:\n<category android:name=\"android.intent.category.LAUNCHER\"/>\n"}
		if got := app(newProject(tree.FromFiles(files))) != ""; got != want {
			t.Errorf("%s: %v", path, got)
		}
		if kind, why := DetectKind(tree.FromFiles(files)); kind != CLI {
			t.Errorf("%s: %s (%s)", path, kind, why)
		}
	}
}
