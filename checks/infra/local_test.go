package infra

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/facts"
)

// What is said of setting up and starting, and by what.
func TestSaidOfRunningLocally(t *testing.T) {
	php := strings.Repeat("<?php f();\n", 50)
	for _, tt := range []struct {
		name  string
		kind  facts.Kind
		files map[string]string
		want  string
	}{
		{"a package of the documentation", facts.CLI, map[string]string{"a.py": "f()\n", "docs/package.json": `{"scripts": {"build": "vuepress build"}}`},
			"No words or script were recognised that say how to set it up and to build it or run its tests."},
		{"a site of documents in another folder", facts.CLI, map[string]string{"a.py": "f()\n", "website/src/a.js": "f()\n", "website/package.json": `{"scripts": {"build": "docusaurus build"}}`},
			"No words or script were recognised that say how to set it up and to build it or run its tests."},
		{"a package of a part", facts.CLI, map[string]string{"a.py": strings.Repeat("f()\n", 10), "web/src/a.js": "f()\n", "web/package.json": `{"scripts": {"build": "webpack"}}`},
			"How to set it up is in web/package.json (npm install), of web alone; how to build it or run its tests is in web/package.json (npm run build), of web alone."},
		{"a script that bundles and ends", facts.Service, map[string]string{"a.php": php, "package.json": `{"scripts": {"dev": "npm run development", "development": "mix"}}`},
			"No words or script were recognised that say how to set it up and to start it."},
		{"a script that serves the pages of another program", facts.Service, map[string]string{"a.php": php, "package.json": `{"scripts": {"dev": "vite"}}`},
			"How to set it up is only implied (package.json (npm install)); how to start it is only implied (package.json (npm run dev))."},
		{"a script that starts it", facts.Service, map[string]string{"a.js": "f()\n", "package.json": `{"scripts": {"dev": "webpack --watch", "start": "node a.js"}}`},
			"How to set it up is in package.json (npm install); how to start it is in package.json (npm run dev)."},
		{"an empty platform", facts.Service, map[string]string{"a.py": "f()\n", "Local.md": "# Running locally\n\n```\nbrew install minikube\nminikube start\npip install uvicorn\n```\n"},
			"How to set it up is in Local.md:6; no words or script were recognised that say how to start it."},
		{"a script that is gone", facts.Service, map[string]string{"a.py": "f()\n", "tools/b.py": "f()\n", "README.md": "# Shop\n\n## Development\n\n```\nmake up\npython tools/a.py\n```\n", "Makefile": "test:\n\ttrue\n"},
			"No words or script were recognised that say how to set it up and to start it."},
		{"the guide of a small program beside it", facts.Service, map[string]string{"a.py": strings.Repeat("f()\n", 100), "view/a.py": "f()\n", "view/pyproject.toml": "[project]\n", "view/getting_started.md": "# Set up\n\n```\npip install -r requirements.txt\nstreamlit run a.py\n```\n"},
			"No words or script were recognised that say how to set it up and to start it."},
		{"a script that builds a service", facts.Service, map[string]string{"a.cs": "f();\n", "build.bat": "dotnet build\n"},
			"How to set it up is only implied (build.bat); no words or script were recognised that say how to start it."},
		{"a command below another heading", facts.Service, map[string]string{"a.js": "f()\n", "README.md": "# Shop\n\n## First\n\n```\nnpm install\nbrew install jq\n```\n", "package.json": "{}"},
			"How to set it up is in README.md:6; no words or script were recognised that say how to start it."},
		{"what is built anew, before the set-up", facts.Service, map[string]string{"a.js": "f()\n", "compose.yml": "services:\n  a:\n    build: .\n", "README.md": "# Shop\n\n## Run with Docker\n\n```\ndocker compose up\n```\n\nTo rebuild it:\n\n```\ndocker compose build\n```\n\n## Setup\n\n```\nnpm install\n```\n", "package.json": "{}"},
			"How to set it up is in README.md:18; how to start it is in README.md:6."},
		{"what is built first, and anew", facts.Service, map[string]string{"a.js": "f()\n", "compose.yml": "services:\n  a:\n    build: .\n", "README.md": "# Shop\n\n## Docker\n\n```\ndocker compose up\ndocker compose build\n```\n\n## More\n\n```\ndocker compose build\n```\n"},
			"How to set it up is in README.md:13; how to start it is in README.md:6."},
		{"tasks that format, and a quick start", facts.Service, map[string]string{"A.java": "class A {}\n", "gradlew": "x\n", "README.md": "# Shop\n\n## Style\n\n```\n./gradlew ktlintFormat\n```\n\n## Contributing\n\n```\n./gradlew ktlintFormat\n```\n",
			"doc/components.md": "# Parts\n\n## Running a job\n\n```\n./gradlew bootRun --args=x\n```\n", "doc/quickstart.md": "# Quick start\n\n## Build\n\n```\n./gradlew build\n```\n\n## Run\n\n```\n./gradlew bootRun\n```\n"},
			"How to set it up is in doc/quickstart.md:6; how to start it is in doc/quickstart.md:12."},
		{"a guide to setting up, beside one to deploying", facts.Service, map[string]string{"a.rb": "f()\n", "docs/dev/deployment.md": "# Deployment\n\n## Local build and deploy\n\n```\ndocker build .\n```\n", "docs/dev/setup.md": "# Setup\n\n## Install\n\n```\nbin/setup\nbin/dev\n```\n", "bin/setup": "x\n", "bin/dev": "x\n"},
			"How to set it up is in docs/dev/setup.md:6; how to start it is in docs/dev/setup.md:7."},
		{"a build on the way to another machine", facts.Service, map[string]string{"a.rb": "f()\n", "docs/deployment.md": "# Deployment\n\n## Local build and deploy\n\n```\ndocker build .\n```\n"},
			"How to set it up is only implied (docs/deployment.md:6); no words or script were recognised that say how to start it."},
		{"documents on other matters, beside a part's", facts.Service, map[string]string{"api/a.py": strings.Repeat("f()\n", 50), "web/a.js": "f()\n", "docs/proxy.md": "# Proxy\n\n## Set up the proxy\n\n```\ndocker run -d proxy\n```\n", "api/README.md": "# API\n\n## Local development\n\n```\npip install -r requirements.txt\npython manage.py runserver\n```\n", "api/requirements.txt": "flask==1\n", "api/manage.py": "f()\n"},
			"How to set it up is in api/README.md:6; how to start it is in api/README.md:7."},
		{"the quick start of users", facts.CLI, map[string]string{"a.py": "f()\n", "docs/quickstart.md": "# Quick start\n\n## Install\n\n```\npip install shop\n```\n"},
			"No words or script were recognised that say how to set it up and to build it or run its tests."},
		{"a tool of the machine alone", facts.Service, map[string]string{"a.js": "f()\n", "README.md": "# Shop\n\n## First\n\n```\nbrew install jq\n```\n"},
			"No words or script were recognised that say how to set it up and to start it."},
		{"a clone of it alone", facts.Library, map[string]string{"lib/a.ex": "f()\n", "README.md": "# Shop\n\n## Contributing\n\n```\ngit clone https://example.com/acme/shop.git\ncd shop\nmix test\n```\n"},
			"How to set it up is only implied (README.md:6); how to build it or run its tests is in README.md:8."},
		{"a clone of it, and more", facts.Library, map[string]string{"mix.exs": "x\n", "lib/a.ex": "f()\n", "README.md": "# Shop\n\n## Contributing\n\n```\ngit clone https://example.com/acme/shop.git\ncd shop\nmix deps.get && mix test\n```\n"},
			"How to set it up and to build it or run its tests is in README.md:8."},
		{"a clone of something else", facts.Library, map[string]string{"lib/a.ex": "f()\n", "README.md": "# Shop\n\n## Contributing\n\n```\ngit clone https://example.com/acme/other.git\ncd other\nmix test\n```\n"},
			"No words or script were recognised that say how to set it up; how to build it or run its tests is in README.md:8."},
		{"how the documentation is made", facts.Library, map[string]string{"a.cs": "f();\n", ".github/CONTRIBUTING.md": "# Contributing\n\n## Building the code\n\nRun `Build.cmd`:\n\n```\ndotnet build\n```\n\n## Building the Documentation\n\n```\npip3 install -r requirements.txt\nmake html\n```\n"},
			"How to set it up and to build it or run its tests is in .github/CONTRIBUTING.md:8."},
		{"a target that sets up, beside one that builds", facts.Service, map[string]string{"a.go": "f()\n", "Makefile": "build:\n\tgo build\nrun:\n\t./a\nsetup:\n\t./prepare\n"},
			"How to set it up is in the Makefile (make setup); how to start it is in the Makefile (make run)."},
		{"a script at the top", facts.Service, map[string]string{"a.rb": "f()\n", "README.md": "# Shop\n\n## Running locally\n\n```\nbundle install\n./startup.sh\n```\n", "startup.sh": "f\n", "Gemfile": "gem 'a'\n"},
			"How to set it up is in README.md:6; how to start it is in README.md:7."},
		{"a script of another folder", facts.Service, map[string]string{"a.rb": "f()\n", "README.md": "# Shop\n\n## Running locally\n\n```\nbundle install\ncd terraform\n./run.sh\n```\n", "terraform/run.sh": "f\n", "Gemfile": "gem 'a'\n"},
			"How to set it up is in README.md:6; no words or script were recognised that say how to start it."},
		{"a topic beside the README of its folder", facts.Service, map[string]string{"a.py": "f()\n", "compose.yml": "services:\n  a:\n    build: .\n", "docs/dev/database.md": "# Database\n\n## Local\n\n```\ndocker compose up\n```\n",
			"docs/dev/README.md": "# Development\n\n## Local setup\n\nStart it:\n\n```\ndocker compose up\n```\n"},
			"How to set it up and to start it is in docs/dev/README.md:8."},
		{"pages in order", facts.Service, map[string]string{"a.py": "f()\n", "compose.yml": "services:\n  a:\n    build: .\n", "docs/dev/00-architecture.md": "# Parts\n\n## Local\n\n```\ndocker compose up\n```\n",
			"docs/dev/01-getting-started.md": "# Getting started\n\n## Local setup\n\nStart it:\n\n```\ndocker compose up\n```\n"},
			"How to set it up and to start it is in docs/dev/01-getting-started.md:8."},
		{"scripts of a Pipfile", facts.CLI, map[string]string{"a.py": "f()\n", "Pipfile": "[packages]\nx = \"*\"\n[scripts]\ndeploy = \"twine upload\"\ntest = \"pytest\"\n"},
			"How to set it up is in Pipfile (pipenv install); how to build it or run its tests is in Pipfile (pipenv run test)."},
		{"scripts of a pyproject.toml", facts.Service, map[string]string{"a.py": "f()\n", "pyproject.toml": "[tool.poe.tasks]\ntest = \"pytest\"\nserve = {cmd = \"flask run\"}\n"},
			"No words or script were recognised that say how to set it up; how to start it is in pyproject.toml (its script serve)."},
		{"the product from its registry", facts.CLI, map[string]string{"Cargo.toml": "[package]\nname = \"till\"\n", "src/a.rs": "f()\n", "README.md": "# Shop\n\n## Installation\n\n```\n$ cargo install till\n$ pip install 'shop[all]==1.2'\n$ pip install https://example.com/shop/zipball/main#egg=shop\n$ go install example.com/acme/shop@latest\n```\n\n### Building\n\n```\ngit clone https://example.com/acme/shop\ncd shop\ncargo build --release\n```\n"},
			"How to set it up and to build it or run its tests is in README.md:17."},
		{"the module of a library from its forge", facts.Library, map[string]string{"go.mod": "module github.com/acme/shop/v5\n", "a.go": "package shop\n", "README.md": "# Shop\n\n## Install\n\n```\ngo get -u github.com/acme/shop/v5\n```\n"},
			"No words or script were recognised that say how to set it up and to build it or run its tests."},
		{"scripts of the whole", facts.Service, map[string]string{"a.py": strings.Repeat("f()\n", 90), "scripts/b.sh": strings.Repeat("f\n", 10), "scripts/README.md": "# Scripts\n\n## Run it locally\n\n```\npip install -r requirements.txt\nflask run\n```\n"},
			"How to set it up is in scripts/README.md:6; how to start it is in scripts/README.md:7."},
		{"programs in the folder of scripts", facts.Service, map[string]string{"a.py": strings.Repeat("f()\n", 90), "scripts/b.py": strings.Repeat("f()\n", 10), "scripts/README.md": "# Scripts\n\n## Run it locally\n\n```\npip install -r requirements.txt\nflask run\n```\n"},
			"How to set it up is in scripts/README.md:6, of scripts alone; how to start it is in scripts/README.md:7, of scripts alone."},
		{"a package of others", facts.CLI, map[string]string{"a.py": "f()\n", "README.md": "# Shop\n\n## Development\n\n```\npip install shop-tools\npip install -e .\n```\n"},
			"How to set it up is in README.md:6; no words or script were recognised that say how to build it or run its tests."},
		{"a script in a sentence on building", facts.Library, map[string]string{"a.cs": "f();\n", "Build.cmd": "dotnet test\n", ".github/CONTRIBUTING.md": "# Contributing\n\n## Building the code\n\nRun `build.cmd` or `other.cmd`.\n"},
			"How to set it up and to build it or run its tests is in .github/CONTRIBUTING.md:5."},
		{"a script that builds the image of a service", facts.Service, map[string]string{"a.java": "f();\n", "build-local.sh": "docker build -f docker/arm.Dockerfile .\n", "docker/arm.Dockerfile": "FROM x\n"},
			"How to set it up is only implied (build-local.sh); how to start it is only implied (docker/arm.Dockerfile)."},
		{"a script that builds an image from what is gone", facts.Service, map[string]string{"a.java": "f();\n", "build-local.sh": "docker build -f docker/arm.Dockerfile .\n"},
			"No words or script were recognised that say how to set it up and to start it."},
		{"a script of the manifest", facts.CLI, map[string]string{"a.py": "f()\n", "CONTRIBUTING.md": "# Develop\n\n```\npipenv install --dev\npipenv run test\n```\n", "Pipfile": "[packages]\n"},
			"How to set it up is in CONTRIBUTING.md:4; how to build it or run its tests is in CONTRIBUTING.md:5."},
	} {
		if out := ask(t, RunsLocally, tt.kind, tt.files); out.Summary != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, out.Summary, tt.want)
		}
	}
}
