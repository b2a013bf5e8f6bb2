package steps

import (
	"strings"
	"testing"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/tree"
)

type fileMap = map[string]string

// Each shell line, and whether it runs tests in a repository with the files of
// the table below.
func TestCommands(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{
		"Makefile":          "GO = go\n.PHONY: test\nall: build unit\nbuild:\n\tgo build\nunit: deps\n\t@$(GO) test ./...\nlint: ## Runs all of the linters\n\tgolangci-lint run\nloop: loop\n\tmake loop\ntest:\n\tdocker-compose run --rm web pytest -x\nall-go: race\nrace: deps ## Looks for races\nifdef CI\n\t@gotestsum -- -race ./...\nelse\n\t@echo by hand\nendif\n",
		"ops/own.mk":        "spec:\n\tcd infra && go test ./...\n",
		"package.json":      `{"scripts": {"test": "jest", "unit": "npm run unit:all", "unit:all": "vitest run", "lint": "eslint .", "a": "npm run b", "b": "npm run a"}}`,
		"web/package.json":  `{"scripts": {"test": "echo \"Error: no test specified\" && exit 1", "spec": "mocha"}}`,
		"composer.json":     `{"scripts": {"check": ["@lint", "@unit"], "unit": "phpunit", "lint": "phpcs"}}`,
		"scripts/check.sh":  "#!/bin/sh\nset -e\ncd web\npytest \\\n  -x\n",
		"scripts/build.sh":  "#!/bin/sh\necho go test\n",
		"scripts/circle.sh": "#!/bin/sh\n./scripts/circle.sh\n",
		"bin/ci":            "#!/usr/bin/env ruby\nsystem(\"bundle exec rspec\")\n",
		"Rakefile":          "RSpec::Core::RakeTask.new(:spec)\ntask default: :spec\n",
		"ci/main.go":        "package main\nfunc main() { image.Test() }\n",
		"ci/image/test.go":  "package image\nfunc Test() { c.WithExec([]string{\n\t\"mix\", \"test\",\n}) }\n",
		"gen/main.go":       "package main\nfunc main() { exec.Command(\"go\", \"vet\") }\n",
		"Taskfile.yml":      "tasks:\n  test:\n    cmds:\n      - go test ./...\n",
	}), tests)
	for line, want := range map[string]bool{
		"go test ./...": true, "CGO_ENABLED=0 go test -race ./... | tee out": true, "go build && go vet && go test ./...": true, "time go test": true,
		"go test -c ./a": false, "go build ./...": false, "echo go test": false, "# go test": false, "go install gotest.tools/gotestsum@latest": false,
		"pytest": true, "python -m pytest tests": true, "poetry run pytest": true, "pip install pytest": false, "pytest --version": false, "python3 -m unittest": true,
		"python manage.py test": true, "coverage run -m pytest": true, "coverage run manage.py test": true, "tox": true, "tox -e py311": true, "tox -e lint": false,
		"npm test": true, "npm t": true, "npm run unit": true, "yarn lint": false, "npm ci": false, "npm run spec": true, "yarn test --ci": true, "npm run a": false,
		"npx jest --ci": true, "npx playwright install": false, "npx playwright test": true, "npx cypress run": true, "docker compose exec web python manage.py delete_users cypress-admin@acme.com": false, "docker compose exec web cypress run": true, "yarn --cwd web spec": true,
		"bundle exec rspec": true, "bundle exec --verbose parallel_rspec spec": true, "rspec_booster --job 1/4": true, "bin/rails test": true, "bundle exec rake": true, "bundle install": false, "rails db:migrate": false,
		"bin/rails test:prepare": false, "rails db:test:prepare": false, "bundle exec rake test:db": false, "RAILS_ENV=test bin/rails spec:prepare --trace": false, "rails test:system": true, "rails test:prepare test": true, "rake spec:models": true, "bundle exec rake -T": false, "rake -D spec": false,
		"mvn -B verify": true, "./mvnw package -DskipTests": false, "./gradlew check": true, "./gradlew build -x test": false, "gradle assemble": false, "./gradlew checkstyleMain checkstyleTest :api:compileIntegrationTest --continue": false, "./gradlew jacocoTestReport -Pa=b": true, "gradlew.bat :api:integrationTest --info": true, "mvn clean": false,
		"vendor/bin/phpunit": true, "php artisan test": true, "composer check": true, "composer exec phpunit -- --verbose": true, "composer exec -- phpunit": true, "composer exec phpstan": false,
		"runuser -u circleci bundle exec rake \"knapsack_pro:queue:rspec[--format x]\"": true, "sudo -u www vendor/bin/phpunit": true, "sudo -E -u www npm ci": false, "gosu app pytest": true, "sudo pytest": true, "composer lint": false, "bundle exec rake parallel:spec": true, "rake parallel:create": false, "composer install": false,
		"dotnet test --no-build": true, "dotnet build": false, "cargo test --all": true, "cargo build": false, "mix test": true, "swift test": true, "sbt test": true,
		"make": true, "make unit": true, "make -j 4 all": true, "make lint": false, "make loop": false, "make all-go": true, "make test": true, "make nothing": false, "make -f ops/own.mk spec": true, "make --makefile=./ops/own.mk unit": false, "make -f gone.mk unit": false, "make spec": false,
		"./scripts/check.sh": true, "bash scripts/check.sh -v": true, "./scripts/build.sh": false, "./scripts/circle.sh": false, "bin/ci": true, "task test": true,
		"docker-compose run web pytest": true, "docker compose run web ci": true, "docker compose run --rm ci": false, "docker compose run web ci-lint": false, "docker compose run --rm -e A=b web bundle exec rspec": true, "docker run -v $PWD:/x img make unit": true,
		"docker build -t a .": false, "docker compose up -d": false, "sh -c 'go test ./...'": true, "ctest --output-on-failure": true, "xvfb-run npm test": true, "circleci tests run --command=\"xargs bundle exec rspec\"": true, "circleci tests glob \"spec/**\"": false,
		"uv run --locked --no-default-groups --group dev tox run": true, "uv run --locked --group dev tox run -e typing": false, "uv run --group dev --python 3.12 pytest": true, "uv run --group pytest mypy": false,
		"ruby -S bundle exec rake TESTOPTS=-v test": true, "time $ruby -S bundle exec cucumber": true, "ruby -S bundle exec rubocop": false,
		"${{ env.CARGO }} test --all": true, "${{ env.CARGO }} build": false, "\"$PYTHON\" -m pytest": true, "$FOO test": false,
		"mvnw.cmd -V -B verify -Dmaven.deploy.skip=true": true, "$(UV_RUN) pytest -n auto": true, "Invoke-Dotnet test $solution --no-build": true, "exec { dotnet test }": true,
		"yarn jest": true, "pnpm vitest run --coverage": true, "yarn eslint .": false, "yarn --cwd web jest --ci": true,
		"docker run" + strings.Repeat(" -e NAME=value", 40) + " ${{ needs.build.outputs.image }} bash -c \"bundle exec rspec\"": true,
		"npx nyc report": false, "nyc merge .nyc_output": false, "nyc --reporter lcov -e .ts mocha": true, "c8 npm test": true, "c8 report": false, "env-cmd -f test/.env jest --maxWorkers=2": true, "env-cmd --no-override -e a,b tsc": false, "doppler run -- pytest": true, "dotnet-coverage collect 'dotnet test' -f xml -o a.xml": true, "dotnet-coverage merge a.xml": false, "dotnet dotcover test --no-build": true, "coverlet a.dll --target dotnet --targetargs \"test a --no-build\"": true, "dotnet dotcover cover-dotnet --TargetArguments=\"run\"": false, "kcov --include-path=. out bats checks": true, "phpdbg -qrr vendor/bin/phpunit": true, "./node_modules/.bin/nyc mocha --reporter a test": true, "./node_modules/.bin/eslint .": false, "bin/wait-for-postgres.sh python manage.py test": true, "./wait_for_db.sh -- pytest": true, "bin/wait-for-postgres.sh python manage.py runserver": false,
		"node --expose-gc ./node_modules/.bin/jest --ci": true, "node ./node_modules/.bin/tsc": false,
		"node --max-old-space-size=4096 node_modules/jest/bin/jest.js --ci": true, "node node_modules/mocha/bin/_mocha": true, "node ../node_modules/vitest/vitest.mjs run": true, "node node_modules/typescript/lib/tsc.js": false,
		"php8.3 vendor/bin/phpunit": true, "php${{ matrix.php }} ./vendor/bin/phpunit": true, "php${{ matrix.php }} artisan test": true, "php8.3 -v": false, "python3.12 -m pytest": true,
		"go run ci/main.go -w .. all": true, "go run ./ci": true, "go run main.go": true, "go run ./gen": false, "go run example.com/ci@latest": false,
		"git clone https://example.com/a/b.git\ncd b\ncd c && go test ./...": false, "git clone https://example.com/a/b.git\ncd b && make install\ncd ..\ngo test ./...": true, "git clone https://example.com/a/b c && (cd c; go test ./...)\ngo test ./...": true,
		"git clone -q --depth 1 git@example.com:a/b.git ./c\ncd c\npytest": false, "git clone $REPO b\ncd b\npytest": true, "git clone https://example.com/a/b.git\ncd c\npytest": true,
		"": false, "test -f a": false, "helm test": false,
	} {
		if got := fo.text(line, maxFollow) != nil; got != want {
			t.Errorf("%q runs tests: %v, want %v", line, got, want)
		}
	}
}

// A program in Go does what the function does that it is told to call by name.
func TestTargetsOfAProgram(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{
		"mage/run.go": "package main\n\nimport \"github.com/magefile/mage/mage\"\n\nfunc main() { os.Exit(mage.Main()) }\n",
		"mage/targets.go": "package main\n\ntype Fly mg.Namespace\n\nfunc CI(ctx context.Context) { mg.CtxDeps(ctx, Check) }\nfunc CD(ctx context.Context) { mg.CtxDeps(ctx, Fly.Deploy) }\n" +
			"func Check() { image.New().WithTest() }\nfunc (Fly) Deploy() { image.New().OK() }\nfunc All() { shout(); steps[0]() }\nvar steps = []func(){CI}\n",
		"mage/image/image.go": "package image\n\nfunc (i *Image) WithTest() *Image { return i.WithExec([]string{\"mix\", \"test\"}) }\nfunc (i *Image) OK() *Image { return i.WithExec([]string{\"true\"}) }\n",
		"ci/main.go":          "package main\n\nfunc main() {\n\tswitch os.Args[1] {\n\tcase \"up\":\n\t\tup()\n\tdefault:\n\t\tverify()\n\t}\n}\nfunc up() { exec.Command(\"true\") }\nfunc verify() { exec.Command(\"go\", \"test\", \"./...\") }\n",
		"broken/main.go":      "package main\n\nfunc CD() {\nfunc CI() { sh.Run(\"go\", \"test\") }\n// \"cd\"\n",
	}), tests)
	for line, want := range map[string]bool{
		"cd mage\ngo run run.go -w ../ ci": true, "cd mage\ngo run run.go -w ../ cd": false, "go run ./mage fly:deploy": false, "go run ./mage all": true, "go run ./mage": true,
		"go run ./mage missing": true, "go run ./ci up": false, "go run ./ci verify": true, "go run ./ci": true, "go run ./broken cd": true,
	} {
		if got := fo.text(line, maxFollow) != nil; got != want {
			t.Errorf("%q runs tests: %v, want %v", line, got, want)
		}
	}
}

// A service that is run without a command does what its compose file says.
func TestServices(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{
		"compose.yaml":    "services:\n  check:\n    entrypoint: [sh, -c]\n    command: [\"make units\"]\n  web:\n    command: [\"serve\", \"--port\", \"80\"]\n  bare:\n    image: shop\n  built:\n    build:\n      context: .\n      dockerfile: test/Dockerfile\n  listed:\n    build: test\n    image: shop-test\n  shell:\n    build: ops\n",
		"test/Dockerfile": "FROM a:1\nCMD true\nCOPY . .\nCMD [\"make\", \"units\"]\n", "ops/Dockerfile": "FROM a:1\nRUN pytest\n",
		"ci/compose.yml": "services:\n  check: &check\n    image: shop\n    command: [\"make units\"]\n  again:\n    <<: *check\n    command: npm run units\n",
		"Makefile":       "units:\n\tpytest -q\n",
		"package.json":   `{"scripts": {"units": "jest"}}`,
	}), tests)
	for line, want := range map[string]bool{
		"docker compose run --rm check": true, "docker-compose run web": false, "docker compose run bare": false, "docker compose run missing": false,
		"docker compose -f ci/compose.yml run --rm -e A=b check": true, "docker compose --file=./ci/compose.yml run again": true, "docker compose -f gone.yml run check": false,
		"docker compose run check true": false, "docker compose run --entrypoint true check": false, "docker compose up -d check": false,
		"docker-compose build check && docker-compose up check": true, "docker compose up web": false, "docker compose up --abort-on-container-exit --timeout 9 web check": true, "docker compose up": false, "docker compose up --wait check": false, "docker-compose up --exit-code-from=check": true,
		"docker compose run web pytest": true, "docker-compose run built": true, "docker-compose run listed": true, "docker-compose run shell": false,
	} {
		if got := fo.text(line, maxFollow) != nil; got != want {
			t.Errorf("%q runs tests: %v, want %v", line, got, want)
		}
	}
}

// A Makefile goes on in the files that it takes in, and has none of others.
func TestMakefilesInParts(t *testing.T) {
	parts := fileMap{"Makefile": "include scripts/**/*.mk\n\nhelp:\n\techo\n", "scripts/test/test.mk": "test--unit:\n\t$(MAKE) _pytest FLAGS=\"-m 'unit'\"\n_pytest:\n\tKEY=$(KEY) poetry run python -m pytest $(FLAGS)\n"}
	for head, want := range map[string]bool{"include scripts/**/*.mk\n": true, "include $(ROOT)/test/test.mk\n": true, "include config.mk\n": false, "SHELL = bash\n": false} {
		parts["Makefile"] = head + "\nhelp:\n\techo\n"
		if got := newFollower(tree.FromFiles(parts), tests).text("make test--unit \\\n  KEY=${KEY}", maxFollow) != nil; got != want {
			t.Errorf("%q: %v, want %v", head, got, want)
		}
	}
}

// What docker compose up runs stops nothing unless it is told to end as a service does.
func TestUpIgnoresFailure(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{"compose.yaml": "services:\n  check:\n    command: pytest\n"}), tests)
	for line, want := range map[string]bool{
		"docker-compose build check && docker-compose up check": true, "docker compose up --exit-code-from check": false, "docker compose up check --abort-on-container-exit": false,
		"docker compose up web & pytest": false, "docker compose run check": false,
	} {
		if h := fo.text(line, maxFollow); h == nil || h.masked != want {
			t.Errorf("%q: %+v", line, h)
		}
	}
}

// Building an image runs what the stages do that it needs, and a container has the
// repository where it likes.
func TestImages(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{
		"Dockerfile":         "FROM a:1 AS base\nRUN echo\nFROM base AS check\nRUN --mount=type=cache,target=/x \\\n    pytest\nFROM base\nCOPY --from=check /a /a\n",
		"web/Dockerfile":     "FROM a:1 AS check\nRUN pytest\nFROM a:1 AS slim\n",
		"web/lax.Dockerfile": "FROM a:1\nRUN pytest || true\n",
		"ops/all.sh":         "pytest\n",
		"ops/each.sh":        "for t in \"$(dirname \"$0\")\"/unit_*; do\n  \"${t}\"\ndone\n", "ops/listed.sh": "for t in $(dirname $0)/unit_*; do\n  echo \"$t\"\ndone\n", "ops/unit_a.sh": "pytest\n",
	}), tests)
	for line, want := range map[string]bool{
		"docker build -t shop .": true, "docker build --target base .": false, "docker build --target=check .": true, "docker buildx build --file ./Dockerfile web": true,
		"docker build web": false, "docker build --target check ./web": true, "docker build -f web/lax.Dockerfile web": false, "docker build gone": false,
		"docker run -v a:/app shop /app/ops/all.sh": true, "docker run shop /all.sh": false, "docker run shop /ops/none.sh": false,
		"ops/each.sh": true, "ops/listed.sh": false,
	} {
		if got := fo.text(line, maxFollow) != nil; got != want {
			t.Errorf("%q runs tests: %v, want %v", line, got, want)
		}
	}
}

// What leaves some tests out runs all others.
func TestSelects(t *testing.T) {
	for run, want := range map[string]bool{
		`dotnet test --filter Category=Fast`: true, `dotnet test --filter "Category!=Slow"`: false, `dotnet test --filter "A!=B & A!=C" --no-build`: false, `dotnet test --filter "A!=B|A=C"`: true, "pytest -m smoke": true, "go test ./...": false,
	} {
		if got := selects(ci.Step{Run: run}); got != want {
			t.Errorf("%s selects: %v", run, got)
		}
	}
}

// What is not understood is pointed at where it stands.
func TestNotUnderstoodWhere(t *testing.T) {
	for text, want := range map[string]string{
		"jobs:\n  a:\n    steps:\n      - name: All\n        run: |\n          # first the database\n          docker compose up -d db\n          ./run-tests.exe\n": `.github/workflows/a.yml:8 runs "./run-tests.exe"`,
		"jobs:\n  a:\n    steps:\n      - name: Run tests\n        run: |\n          echo now\n          docker run shop\n":                                          `.github/workflows/a.yml:7 runs "docker run shop"`,
		"jobs:\n  a:\n    steps:\n      - run: make test\n":                                                                                                  `.github/workflows/a.yml:4 runs "make test"`,
		"jobs:\n  a:\n    steps:\n      - run: docker run ${{ needs.build_test.outputs.image }} brakeman\n      - run: make test\n":                          `.github/workflows/a.yml:5 runs "make test"`,
		"jobs:\n  a:\n    steps:\n      - run: docker run -d --name shop-test shop\n      - run: |\n          source ./shop.sh\n          shop tests unit\n": `.github/workflows/a.yml:7 runs "shop tests unit"`,
		"jobs:\n  a:\n    steps:\n      - run: ./smoke-test.sh\n      - run: make test\n":                                                                    `.github/workflows/a.yml:5 runs "make test"`,
		"jobs:\n  a:\n    steps:\n      - run: |\n          >./tmp/tests.txt\n          make test\n":                                                         `.github/workflows/a.yml:6 runs "make test"`,
	} {
		tr := tree.FromFiles(fileMap{".github/workflows/a.yml": text})
		if _, unknown := Tests(tr, ci.ParseAll(tr)); unknown != want+", and what that does was not understood" {
			t.Errorf("%q: %q, want %q", text, unknown, want)
		}
	}
}

// What a script of Python's managers does stands in their manifests.
func TestPythonScripts(t *testing.T) {
	fo := newFollower(tree.FromFiles(fileMap{
		"Pipfile": "[packages]\nrequests = \"*\"\n\n[scripts]\ntest = \"pytest test --cov=shop\"\nlint = \"flake8\"\nunit = \"pipenv run test\"\nloop = \"pipenv run loop\"\n",
		"pyproject.toml": "[tool.pdm.scripts]\nspec = {cmd = \"pytest -q\"}\n[tool.poe.tasks]\nall = [\"lint\", \"pytest\"]\n[tool.poe.tasks.check]\nshell = \"mypy .\"\n" +
			"[tool.hatch.envs.dev.scripts]\ncov = [\"coverage run -m pytest\"]\n",
		"mise.toml": "[tools]\nelixir = \"1.19\"\n\n[tasks]\nlook = \"mix credo\"\n\n[tasks.units]\ndir = \"lib\"\nrun = [\"mix deps.get\", \"mix test\"]\n",
	}), tests)
	for line, want := range map[string]bool{
		"pipenv run test": true, "pipenv run unit": true, "pipenv run lint": false, "pipenv run loop": false, "pipenv run pytest": true, "pipenv run missing": false,
		"pdm run spec": true, "poe all": true, "poe check": false, "hatch run dev:cov": true, "test -f Pipfile": false,
		"mise run units": true, "mise run look": false,
	} {
		if got := fo.text(line, maxFollow) != nil; got != want {
			t.Errorf("%q runs tests: %v, want %v", line, got, want)
		}
	}
	for _, odd := range []string{"[scripts", strings.Repeat("[", 1000), "scripts = 1\n", "[scripts]\ntest = 1\n"} {
		if got := pythonScripts("Pipfile", []byte(odd), "test"); got != nil {
			t.Errorf("%.20q has scripts %q", odd, got)
		}
	}
}

// What a task of grunt, gulp or rake starts, in the ways people write it.
func TestTasks(t *testing.T) {
	for _, tt := range []struct {
		name, file, content string
		commands            map[string]bool
	}{
		{"grunt", "Gruntfile.js", `module.exports = function (grunt) {
  grunt.initConfig({ karma: { chrome: { browsers: ['Chrome'] } }, jshint: { all: ['test'] } });
  // Default task.
  grunt.registerTask('default', ['lint', 'check']);
  grunt.registerTask('lint', 'Look at it', ['jshint:all']);
  grunt.registerTask('check', ['build', 'karma:chrome']);
  grunt.registerTask('build', function () { grunt.log.ok('test'); });
  grunt.registerTask('run', function () { grunt.task.run(['lint', 'check']); });
  grunt.registerTask('circle', ['circle']);
};
`, map[string]bool{"grunt": true, "npx grunt": true, "grunt lint": false, "grunt check --force": true, "grunt run": true, "grunt build": false, "grunt circle": false, "grunt missing": false, "grunt qunit": true, "grunt test": false}},
		{"grunt without tests", "Gruntfile.js", "grunt.registerTask('default', ['jshint']);\n", map[string]bool{"grunt": false}},
		{"gulp 3", "gulpfile.js", "gulp.task('lint', function () { return gulp.src('test') });\ngulp.task('test', function () {});\ngulp.task('default', ['lint', 'test']);\n",
			map[string]bool{"gulp": true, "gulp lint": false, "gulp test": true}},
		{"gulp 4", "gulpfile.js", "const lint = () => src('a');\nfunction unit() { return run('npx vitest run') }\nexports.unit = unit;\nexports.all = series(lint, unit);\nexports.default = lint;\n",
			map[string]bool{"gulp": false, "gulp all": true, "gulp unit": true}},
		{"rake with RSpec", "Rakefile", "require 'rspec/core/rake_task'\nRSpec::Core::RakeTask.new(:spec)\nRuboCop::RakeTask.new\ntask default: %i[rubocop spec]\ntask :lint => :rubocop\n",
			map[string]bool{"rake": true, "bundle exec rake": true, "rake lint": false, "rake default": true}},
		{"rake of an old Rails application", "Rakefile", "require_relative 'config/application'\nShop::Application.load_tasks\n", map[string]bool{"rake": true}},
		{"psake", "build.ps1", "task default -depends Compile, Test\ntask Compile { exec { dotnet build } }\ntask Test -depends Compile {\n  exec { dotnet test }\n}\ntask Publish {\n  dotnet nuget push a.nupkg\n}\n",
			map[string]bool{"./build.ps1": true, "pwsh ./build.ps1 -Task Compile": false, `.\build.ps1 publish`: false, "pwsh -File build.ps1 test": true}},
		{"posh-build", "build.ps1", "$ErrorActionPreference = 'Stop'\ntarget default -depends compile\ntarget compile {\n  Invoke-Dotnet build $sln\n}\ntarget test {\n  Invoke-Dotnet test $sln\n}\nStart-Build $targets\n",
			map[string]bool{"./build.ps1": false, "./build.ps1 test": true}},
		{"Invoke-Build", "a.build.ps1", "task Build { exec { dotnet build } }\ntask Test Build, { exec { dotnet test } }\ntask . Test\n", map[string]bool{"./a.build.ps1": true}},
		{"psake with statements", "build.ps1", "task default -depends Test\ntask Test {\n  $a = 1; if ($a) { cd src };\n  dotnet test\n}\n", map[string]bool{"./build.ps1": true}},
		{"plain PowerShell", "build.ps1", "dotnet build\ndotnet test\n", map[string]bool{"./build.ps1": true}},
		{"rake over two lines", "Rakefile", "Rake::TestTask.new do |t|\nend\ntask :default => [:lint,\n  :test]\ntask :lint do\n  sh 'rubocop'\nend\n",
			map[string]bool{"rake": true, "rake lint": false}},
		{"rake that only lints", "Rakefile", "RSpec::Core::RakeTask.new\nRuboCop::RakeTask.new\ntask default: :rubocop\ntask :verify do\n  sh 'bundle exec rspec'\nend\n",
			map[string]bool{"rake": false, "rake verify": true}},
		{"rake of Rails", "Rakefile", "require_relative 'config/application'\nRails.application.load_tasks\n", map[string]bool{"rake": true, "rake db:migrate": false}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			fo := newFollower(tree.FromFiles(fileMap{tt.file: tt.content}), tests)
			for line, want := range tt.commands {
				if got := fo.text(line, maxFollow) != nil; got != want {
					t.Errorf("%q runs tests: %v, want %v", line, got, want)
				}
			}
		})
	}
}

// Of several places that run tests, the one is named that runs most of them and
// does not select some; a pipeline of other people runs what it is told.
func TestWhichRunIsNamed(t *testing.T) {
	const head = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: "
	for _, tt := range []struct {
		name, want string
		files      fileMap
	}{
		{"the language of most tests", ".github/workflows/test-php.yml", fileMap{
			".github/workflows/test-js.yml": head + "npm run test\n", ".github/workflows/test-php.yml": head + "php${{ matrix.php }} ./vendor/bin/phpunit\n",
			"package.json": `{"scripts": {"test": "jest"}}`, "tests/ATest.php": "<?php\nclass ATest {\n}\n", "js/a.test.js": "test()\n"}},
		{"a script, which may run all", ".github/workflows/a.yml", fileMap{
			".github/workflows/a.yml": head + "bash script/test\n", ".github/workflows/b.yml": head + "bundle exec rspec\n",
			"script/test": "#!/bin/sh\nrake test\n", "test/a_test.rb": "class A < Minitest::Test\nend\n"}},
		{"a command that says test, before a build that tests on the way", ".github/workflows/z.yml", fileMap{
			".github/workflows/checks.yml":               "on: push\njobs:\n  a:\n    steps:\n      - name: Build\n        uses: ./.github/actions/build-test-data\n",
			".github/actions/build-test-data/action.yml": "runs:\n  steps:\n    - run: yarn build\n", "package.json": `{"scripts": {"build": "jest && tsc", "test": "jest"}}`,
			".github/workflows/z.yml": head + "yarn test\n"}},
		{"more than one file of browser tests", ".github/workflows/z.yml", fileMap{
			".github/workflows/browser-test.yml": "on: push\njobs:\n  a:\n    steps:\n      - uses: cypress-io/github-action@v6\n        with: {spec: cypress/e2e/a.cy.js}\n",
			".github/workflows/z.yml":            head + "python manage.py test\n", "a/test_a.py": "def test_a():\n    assert a()\n"}},
		{"not those of what an earlier step cloned", ".github/workflows/z.yml", fileMap{
			".github/workflows/a.yml": head + "git clone https://example.com/acme/hex hex --depth 1\n      - name: Run tests\n        run: cd hex && mix test && cd ..\n", ".github/workflows/z.yml": head + "mix test\n"}},
		{"all of them", ".github/workflows/z.yml", fileMap{
			".github/workflows/report.yml": head + "./gradlew test --tests a.B\n",
			".github/workflows/z.yml":      "on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/gradle_verify.yml@v2\n    with:\n      gradle-command: './gradlew assemble check'\n"}},
	} {
		all := tree.FromFiles(tt.files)
		if run, _ := Tests(all, ci.ParseAll(all)); run == nil || run.Path != tt.want {
			t.Errorf("%s: %+v, want %s", tt.name, run, tt.want)
		}
	}
}

// A workflow that others call runs on a change where one that a change starts leads to it.
func TestCalledWorkflows(t *testing.T) {
	calling := func(on, called string) string {
		return "on: " + on + "\njobs:\n  a:\n    uses: " + called + "\n"
	}
	const tested = "on: [workflow_dispatch, workflow_call]\njobs:\n  a:\n    steps:\n      - run: go test ./...\n"
	const dir = ".github/workflows/"
	for _, tt := range []struct {
		name, weak string
		files      fileMap
	}{
		{"by none", "only on workflow_dispatch or workflow_call, and no workflow here that a change starts calls it", fileMap{"ci.yml.tmpl": calling("push", "./"+dir+"t.yml")}},
		{"by one that somebody starts", "only on workflow_dispatch or workflow_call, and no workflow here that a change starts calls it", fileMap{dir + "a.yml": calling("workflow_dispatch", "./"+dir+"t.yml")}},
		{"by one of a push", "", fileMap{dir + "a.yml": calling("push", "./"+dir+"t.yml")}},
		{"by one of the same name elsewhere, which may be this", "", fileMap{dir + "a.yml": calling("push", "acme/shop/"+dir+"t.yml@main")}},
		{"by way of another", "", fileMap{dir + "a.yml": calling("pull_request", "./"+dir+"b.yml"), dir + "b.yml": calling("workflow_call", "./"+dir+"t.yml")}},
		{"by itself and another in a circle", "only on workflow_dispatch or workflow_call, and no workflow here that a change starts calls it", fileMap{dir + "b.yml": calling("workflow_call", "./"+dir+"c.yml") + "  b:\n    uses: ./" + dir + "t.yml\n", dir + "c.yml": calling("workflow_call", "./"+dir+"b.yml")}},
	} {
		tt.files[dir+"t.yml"] = tested
		all := tree.FromFiles(tt.files)
		if run, _ := Tests(all, ci.ParseAll(all)); run == nil || run.Weak != tt.weak {
			t.Errorf("%s: %+v, want %q", tt.name, run, tt.weak)
		}
	}
}

// Every task and every word it may start stands in the file.
func FuzzTasks(f *testing.F) {
	f.Add("grunt", "grunt.registerTask('default', ['lint', 'test'])")
	f.Add("gulp", "exports.default = series(lint, test)\ngulp.task('a', () => gulp.start('b'))")
	f.Add("rake", "task default: %i[spec]\nRSpec::Core::RakeTask.new(:spec)\ntask :a => [:b,\n :c] do\n sh 'x'\nend")
	f.Fuzz(func(t *testing.T, runner, content string) {
		if taskFiles[runner] == nil {
			return
		}
		for name, task := range parseTasks(runner, content) {
			for _, need := range task.needs {
				if need != "test" && !strings.Contains(content, need) {
					t.Errorf("task %q starts %q, which is not in the file", name, need)
				}
			}
		}
	})
}

// What a PowerShell script runs stands in it, each task at most once.
func FuzzCalledTasks(f *testing.F) {
	f.Add("task default -depends a, b\ntask a { exec { x } }\ntask b a, { y; z }\nStart-Build $targets", "-Task b")
	f.Add("target test {\n  dotnet test\n", "")
	f.Fuzz(func(t *testing.T, content, args string) {
		out := string(calledTasks([]byte(content), args))
		if len(out) > len(content)+strings.Count(content, "\n")+2 {
			t.Errorf("%q became longer: %q", content, out)
		}
	})
}
