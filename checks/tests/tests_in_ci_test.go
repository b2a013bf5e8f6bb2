package tests

import (
	"maps"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
)

func TestTestsInCI(t *testing.T) {
	with := func(extra fileMap) fileMap {
		all := fileMap{"a.go": goCode(5), "a_test.go": goTest(5), "Makefile": "test:\n\tgo test ./...\n"}
		for k, v := range extra {
			all[k] = v
		}
		return all
	}
	const gh = ".github/workflows/ci.yml"
	steps := func(on, s string) fileMap { return with(fileMap{gh: "on: " + on + "\njobs:\n  a:\n    steps:\n" + s}) }
	for _, tt := range []struct {
		name   string
		files  fileMap
		status check.Status
		gap    float64
		where  string
		says   string
	}{
		{"no code", fileMap{"README.md": "a\n"}, check.NotApplicable, 0, "", "no program text"},
		{"no tests", fileMap{"a.go": goCode(5), gh: "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./...\n"}, check.Fail, 1, "", "No tests were found"},
		{"no pipeline", with(nil), check.Fail, 1, "", "No pipeline runs"},
		{"in a service whose jobs lie elsewhere", with(fileMap{gh: "on: push\njobs:\n  a:\n    steps:\n      - run: go build\n", "README.md": "# A\n\nHello. When our unit tests are run in Concourse, they get a database.\n"}), check.Inconclusive, 0, "", "Could not be told: README.md:3 says that tests run in Concourse, whose jobs do not lie here."},
		{"in one, and there is no pipeline", with(fileMap{"README.md": "# A\n\nJenkins runs the tests.\n"}), check.Inconclusive, 0, "", "README.md:3 says that tests run in Jenkins"},
		{"no longer in one", with(fileMap{"README.md": "# A\n\nThe tests were run in Jenkins.\n"}), check.Fail, 1, "", "No pipeline runs"},
		{"in one that is told here what it does", with(fileMap{"Jenkinsfile": "pipeline { stages { stage('a') { steps { sh 'go build' } } } }\n", "README.md": "# A\n\nJenkins runs the tests.\n"}), check.Fail, 1, "", "No step of the one pipeline file"},
		{"idle pipeline", steps("push", "      - run: go build\n"), check.Fail, 1, "", "No step of the one pipeline file"},
		{"direct", steps("push", "      - run: |\n          go vet\n          go test ./...\n"), check.Pass, 0, gh + ":7", "GitHub Actions runs the tests"},
		{"through make", steps("push", "      - run: make test\n"), check.Pass, 0, gh + ":5", "by way of Makefile"},
		{"on the way to something else", with(fileMap{"pom.xml": "<project/>\n", ".github/workflows/analysis.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: mvn package\n", ".github/workflows/unit.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: mvn test\n"}),
			check.Pass, 0, ".github/workflows/unit.yml:5", "GitHub Actions runs the tests"},
		{"on the way to something else alone", with(fileMap{"pom.xml": "<project/>\n", ".github/workflows/analysis.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: mvn package\n", ".github/workflows/unit.yml": "on: workflow_dispatch\njobs:\n  a:\n    steps:\n      - run: mvn test\n"}),
			check.Pass, 0, ".github/workflows/analysis.yml:5", "GitHub Actions runs the tests"},
		{"some of them in a deploy", with(fileMap{".github/workflows/deploy_staging.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: pytest -m smoketest\n", ".github/workflows/z.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: pytest tests -k fast\n      - run: make test\n"}),
			check.Pass, 0, ".github/workflows/z.yml:6", "by way of Makefile"},
		{"some of them alone", steps("push", "      - run: pytest -m smoketest\n"), check.Pass, 0, gh + ":5", ""},
		{"ignored", steps("push", "      - run: go test ./... || true\n"), check.Warn, 0.5, gh + ":5", "ignores their failure"},
		{"by hand", steps("workflow_dispatch", "      - run: go test ./...\n"), check.Warn, 0.5, gh + ":5", "only on workflow_dispatch"},
		{"on opened requests alone", steps("\n  pull_request:\n    types: [opened, ready_for_review]", "      - run: go test ./...\n"), check.Warn, 0.5, gh + ":7", "only on a pull request that is opened or ready for review and not on what is pushed to it later"},
		{"on requests and what is pushed to them", steps("\n  pull_request:\n    types: [opened, synchronize]", "      - run: go test ./...\n"), check.Pass, 0, gh + ":7", ""},
		{"on opened requests and on pushes", steps("\n  push:\n  pull_request:\n    types: [opened]", "      - run: go test ./...\n"), check.Pass, 0, gh + ":8", ""},
		{"when a tag is pushed", steps("\n  push:\n    tags: ['*']", "      - run: go test ./...\n"), check.Warn, 0.5, gh + ":7", "only on the push of a tag and not on a change"},
		{"on pushes of branches and tags", steps("\n  push:\n    branches: [main]\n    tags: ['*']", "      - run: go test ./...\n"), check.Pass, 0, gh + ":8", ""},
		{"in a job that may fail", with(fileMap{gh: "on: push\njobs:\n  a:\n    continue-on-error: true\n    steps:\n      - run: go test ./...\n"}), check.Warn, 0.5, gh + ":6", "the pipeline goes on if they fail"},
		{"in a job that may fail for some", with(fileMap{gh: "on: push\njobs:\n  a:\n    continue-on-error: ${{ matrix.new }}\n    steps:\n      - run: go test ./...\n"}), check.Pass, 0, gh + ":6", ""},
		{"in a step that may fail, and in one that may not", steps("push", "      - run: go test ./a\n        continue-on-error: true\n      - run: go test ./...\n"), check.Pass, 0, gh + ":7", ""},
		{"in a step that may fail, before one that reads its report", steps("push", "      - run: go test ./...\n        continue-on-error: true\n      - uses: dorny/test-reporter@v1\n"), check.Pass, 0, gh + ":5", ""},
		{"in a step that may fail, before one that reads its report and lets it pass", steps("push", "      - run: go test ./...\n        continue-on-error: true\n      - uses: dorny/test-reporter@v1\n        with: {fail-on-error: false}\n"), check.Warn, 0.5, gh + ":5", "goes on if they fail"},
		{"in a step that may fail, before one that asks how it went", steps("push", "      - id: unit\n        run: go test ./...\n        continue-on-error: true\n      - if: steps.unit.outcome == 'failure'\n        run: exit 1\n"), check.Pass, 0, gh + ":6", ""},
		{"in a step that may fail, before one that fails on something else", steps("push", "      - run: go test ./...\n        continue-on-error: true\n      - run: test -f a || exit 1\n"), check.Warn, 0.5, gh + ":5", "goes on if they fail"},
		{"in a job of GitLab that may fail", with(fileMap{".gitlab-ci.yml": "a:\n  allow_failure: true\n  script:\n    - go test ./...\n"}), check.Warn, 0.5, ".gitlab-ci.yml:4", "goes on if they fail"},
		{"by the clock", with(fileMap{".circleci/config.yml": "jobs:\n  a:\n    steps:\n      - run: go test ./...\nworkflows:\n  nightly:\n    jobs: [a]\n    triggers:\n      - schedule: {cron: '1 1 * * *'}\n"}),
			check.Warn, 0.5, ".circleci/config.yml:4", "only on a schedule and not on a change"},
		{"by the clock and on a change", with(fileMap{".circleci/config.yml": "jobs:\n  a:\n    steps:\n      - run: go test ./...\nworkflows:\n  all:\n    jobs: [a]\n  nightly:\n    jobs: [a]\n    triggers:\n      - schedule: {cron: '1 1 * * *'}\n"}),
			check.Pass, 0, ".circleci/config.yml:4", ""},
		{"by the clock in GitLab", with(fileMap{".gitlab-ci.yml": ".night:\n  rules:\n    - if: $CI_PIPELINE_SOURCE == \"schedule\"\n    - when: never\na:\n  extends: .night\n  script:\n    - go test ./...\n"}),
			check.Warn, 0.5, ".gitlab-ci.yml:8", "only on a schedule"},
		{"by hand in GitLab", with(fileMap{".gitlab-ci.yml": "a:\n  when: manual\n  script:\n    - go test ./...\n"}), check.Warn, 0.5, ".gitlab-ci.yml:4", "only on demand"},
		{"on a change or by the clock in GitLab", with(fileMap{".gitlab-ci.yml": "a:\n  only: [main, schedules]\n  script:\n    - go test ./...\n"}), check.Pass, 0, ".gitlab-ci.yml:4", ""},
		{"in two systems, one of them perhaps left over", with(fileMap{".circleci/config.yml": "jobs:\n  test:\n    steps:\n      - run: go test ./...\n", ".github/workflows/a.yml": "name: Build and deploy\non: [pull_request]\njobs:\n  a:\n    steps:\n      - run: go test ./...\n", ".github/workflows/b.yml": "on: push\njobs: {}\n"}),
			check.Pass, 0, ".github/workflows/a.yml:6", "GitHub Actions runs the tests (.github/workflows/a.yml:6), and by what lies here CircleCI too"},
		{"in one system, and one of them in another", with(fileMap{".travis.yml": "script: go test ./...\n", gh: "on: push\njobs:\n  a:\n    steps:\n      - run: ./gradlew test --tests a.Docs\n"}), check.Pass, 0, ".travis.yml:1", "Travis CI runs the tests (.travis.yml:1);"},
		{"of few in one system, of most in another", with(fileMap{"a_test.go": goTest(9), "tests/a.bats": "@test \"a\" {\n  true\n}\n", ".circleci/config.yml": "jobs:\n  build:\n    steps:\n      - run: go test ./...\n", ".github/workflows/a.yml": "name: Tests\non: [pull_request]\njobs:\n  a:\n    steps:\n      - run: docker run bats/bats:latest tests\n", ".github/workflows/b.yml": "on: push\njobs: {}\n"}),
			check.Pass, 0, ".circleci/config.yml:4", "CircleCI runs the tests (.circleci/config.yml:4), and by what lies here GitHub Actions too"},
		{"of the linter in one system, of all in another", with(fileMap{".circleci/config.yml": "jobs:\n  test:\n    steps:\n      - run: go test ./...\n", "package.json": `{"scripts": {"test:lint-rules": "jest rules"}}`, ".github/workflows/a.yml": "name: Lint\non: [pull_request]\njobs:\n  a:\n    steps:\n      - name: Run eslint tests\n        run: yarn test:lint-rules\n", ".github/workflows/b.yml": "on: push\njobs: {}\n"}),
			check.Pass, 0, ".circleci/config.yml:4", "CircleCI runs the tests"},
		{"in a template taken in", with(fileMap{"azure-pipelines.yml": "jobs:\n  - template: build/jobs.yml\n", "build/jobs.yml": "steps:\n  - template: more.yml@self\n", "build/more.yml": "steps:\n  - script: go test ./...\n"}),
			check.Pass, 0, "build/more.yml:2", "Azure Pipelines"},
		{"in a template of others, taken in by one", with(fileMap{"azure-pipelines.yml": "jobs:\n  - template: /build/jobs.yml\n", "build/jobs.yml": "steps:\n  - template: gitversion.yml@blocks\n  - template: app.yml@blocks\n"}), check.Inconclusive, 0, "", "build/jobs.yml:3 runs app.yml@blocks"},
		{"in a file that GitLab takes in", with(fileMap{".gitlab-ci.yml": "include:\n  - local: /ops/unit.yml\n  - local: ops/vars.yml\n", "ops/unit.yml": "a:\n  script:\n    - go test ./...\n", "ops/vars.yml": "variables: {A: b}\n"}),
			check.Pass, 0, "ops/unit.yml:3", "GitLab CI"},
		{"malformed", with(fileMap{gh: "jobs: [\n"}), check.Inconclusive, 0, "", "could not be understood"},
		{"a scan elsewhere", with(fileMap{gh: "on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/security_owasp.yml@v1\n"}), check.Fail, 1, "", "No step of the one pipeline file runs"},
		{"steps given to an orb", with(fileMap{".circleci/config.yml": "version: 2.1\njobs:\n  a:\n    steps:\n      - python/with_cache:\n          steps:\n            - run: pytest\nworkflows:\n  w:\n    jobs: [a]\n"}), check.Pass, 0, ".circleci/config.yml:7", "CircleCI runs the tests"},
		{"elsewhere", with(fileMap{gh: "on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/go.yml@v1\n"}), check.Inconclusive, 0, "", "outside of the repository"},
		{"local action", with(fileMap{gh: "on: push\njobs:\n  a:\n    steps:\n      - uses: ./.github/actions/t\n", ".github/actions/t/action.yml": "runs:\n  steps:\n    - run: make test\n"}),
			check.Pass, 0, gh + ":5", "by way of .github/actions/t/action.yml"},
		{"gradle action", steps("push", "      - uses: gradle/gradle-build-action@v2\n        with:\n          arguments: check\n"), check.Pass, 0, gh + ":5", ""},
		{"orb", with(fileMap{".circleci/config.yml": "workflows:\n  a:\n    jobs:\n      - node/test\n"}), check.Pass, 0, ".circleci/config.yml:4", "CircleCI"},
		{"a workflow of others by the name of tests", with(fileMap{gh: "on: push\njobs:\n  a:\n    uses: acme/ci/.github/workflows/run-tests.yml@v1\n"}), check.Inconclusive, 0, "", "was not read"},
		{"not understood, by its name", steps("push", "      - run: python tools/prepare.py\n      - name: Tests\n        run: ./tools/go\n      - run: docker compose run --rm test\n"), check.Inconclusive, 0, "", gh + `:8 runs "docker compose run --rm test"`},
		{"not understood, by the step's name", steps("push", "      - name: Run the tests\n        run: |\n          echo tests\n          ./tools/go\n"), check.Inconclusive, 0, "", `runs "./tools/go"`},
		{"a script that only prints", with(fileMap{"package.json": `{"scripts": {"test": "echo \"Error: no test specified\" && exit 1"}}`, gh: "on: push\njobs:\n  a:\n    steps:\n      - run: npm test\n"}), check.Fail, 1, "", "No step"},
		{"coverage alone", steps("push", "      - name: Coverage of the tests\n        run: npx nyc report\n"), check.Fail, 1, "", "No step"},
		{"in an image that is built", with(fileMap{"Dockerfile": "FROM a:1\nRUN go test ./...\n", gh: "on: push\njobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n"}), check.Pass, 0, gh + ":5", "by way of Dockerfile"},
		{"in a stage of an image that is not built", with(fileMap{"ops/a.Dockerfile": "FROM a:1\nRUN go test ./...\nFROM b:1\n", gh: "on: push\njobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with: {file: ops/a.Dockerfile}\n"}), check.Fail, 1, "", "No step"},
		{"at several places", steps("push", "      - run: npx playwright test\n      - run: make test\n      - run: go test ./b || true\n"), check.Pass, 0, gh + ":6", "(" + gh + ":6, by way of Makefile; also at " + gh + ":5)"},
		{"test report", steps("push", "      - uses: dorny/test-reporter@v1\n"), check.Fail, 1, "", "No step"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			out := ask(t, TestsInCI, tt.files)
			if out.Status != tt.status || out.Gap != tt.gap || !strings.Contains(out.Summary, tt.says) {
				t.Errorf("%s gap %v: %s", out.Status, out.Gap, out.Summary)
			}
			if got := measure(t, out, "where"); got != tt.where || measure(t, out, "runs") != (tt.where != "") {
				t.Errorf("where %q, want %q", got, tt.where)
			}
		})
	}
}

// What lets the pipeline go on has the row, and is what is to be taken out.
func TestWhatLetsThePipelineGoOn(t *testing.T) {
	const gh, remedy = ".github/workflows/ci.yml", "Let a failing test stop the change"
	for _, tt := range []struct {
		name, workflow string
		line           int
		remedy         string
	}{
		{"of a job", "on: push\njobs:\n  b:\n    continue-on-error: true\n    steps: []\n  a:\n    continue-on-error: true\n    steps:\n      - run: go test ./...\n", 7, remedy},
		{"of a step", "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./...\n        continue-on-error: true\n      - run: ls\n        continue-on-error: true\n", 6, remedy},
		{"of a job that looks over before", "on: push\njobs:\n  a:\n    continue-on-error: true\n    steps:\n      - run: go vet\n        continue-on-error: true\n      - name: Test\n        run: |\n          ls\n          go test ./...\n", 4, remedy},
		{"of a job, below its steps", "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./...\n      - run: go vet\n        continue-on-error: true\n    continue-on-error: true\n", 8, remedy},
		{"of the line", "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./... || true\n", 5, remedy},
		{"of nothing", "on: workflow_dispatch\njobs:\n  a:\n    steps:\n      - run: go test ./...\n", 5, ""},
	} {
		out := ask(t, TestsInCI, fileMap{"a.go": goCode(5), "a_test.go": goTest(5), gh: tt.workflow})
		if len(out.Findings) != 1 || out.Findings[0].Line != tt.line || !strings.HasPrefix(out.Remedy, tt.remedy) || tt.remedy == "" && out.Remedy != "" {
			t.Errorf("%s: %q %+v", tt.name, out.Remedy, out.Findings)
		}
	}
}

// Beside tests that a pipeline runs, those in a browser may run nowhere.
func TestUnreachedFrameworks(t *testing.T) {
	for _, tt := range []struct {
		name, script, step string
		want               int
	}{
		{"by nothing", "cypress run", "npm run lint", 1},
		{"by a script", "cypress run", "npm run e2e", 0},
		{"by a script that calls it", "cypress run", "npm run all", 0},
		{"by one that runs many", "cypress run", "npm run many", 0},
		{"by an action", "cypress run", "ls\n      - uses: cypress-io/github-action@v6", 0},
		{"by a pipeline that was not read, of tickets", "cypress run", "ls\n  b:\n    uses: acme/ci/.github/workflows/asana.yml@v1", 1},
		{"by a pipeline that was not read", "cypress run", "ls\n  b:\n    uses: acme/ci/.github/workflows/web.yml@v1", 0},
	} {
		out := ask(t, TestsInCI, fileMap{"a.go": goCode(5), "a_test.go": goTest(5), "web/cypress/e2e/a.cy.js": "it('a', () => { cy.visit('/') })\n",
			"package.json":             `{"scripts": {"e2e": "` + tt.script + `", "all": "npm run lint && npm run e2e", "many": "run-s lint e2e", "lint": "eslint ."}}`,
			".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    steps:\n      - run: go test ./...\n      - run: " + tt.step + "\n"})
		if len(out.Findings) != tt.want || out.Status != check.Pass {
			t.Errorf("%s: %s %+v", tt.name, out.Status, out.Findings)
		}
		if tt.want > 0 && out.Findings[0].Message != "No step of a pipeline was found that runs the one test of Cypress, which stands here." {
			t.Errorf("%s: %s", tt.name, out.Findings[0].Message)
		}
	}
}

// A step that is a comment has a row, with what is said of why.
func TestCommentedSteps(t *testing.T) {
	const head = "on: push\njobs:\n  b:\n    steps:\n      - run: go build\n"
	for _, tt := range []struct{ name, comment, want string }{
		{"with a reason", "# The tests do not work here since the database is gone\n  # a:\n  #   steps:\n  #     # - run: go vet\n  #     - run: |\n  #         cd shop\n  #         go test ./...\n", `What runs tests is commented out here (line 12: "go test ./..."), and says why: "The tests do not work here since the database is gone".`},
		{"without", "  # a:\n  #   steps:\n  #     - run: go test ./...\n", `What runs tests is commented out here (line 8: "go test ./...").`},
		{"that speaks of tests", "# run by hand: go test ./... in shop\n# go test ./... is what to type\n", ""},
	} {
		out := ask(t, TestsInCI, fileMap{"a.go": goCode(5), "a_test.go": goTest(5), ".github/workflows/ci.yml": head + tt.comment})
		got := ""
		if first := out.Findings[0]; len(out.Findings) > 1 {
			if got = first.Message; first.Line != 6 {
				t.Errorf("%s: line %d", tt.name, first.Line)
			}
		}
		if got != tt.want {
			t.Errorf("%s: %+v", tt.name, out.Findings)
		}
	}
}

// The sentence ends with what a newcomer types.
func TestTypedCommand(t *testing.T) {
	const code, gh = "a.py", ".github/workflows/ci.yml"
	base := func(extra fileMap) fileMap {
		fs := fileMap{code: "a()\n", "test_a.py": "def test_a(): pass\n"}
		for k, v := range extra {
			fs[k] = v
		}
		return fs
	}
	for _, tt := range []struct {
		name  string
		files fileMap
		says  string
		where string
	}{
		{"of the step", base(fileMap{gh: "on: push\njobs:\n  a:\n    steps:\n      - run: pytest -x\n"}), `(.github/workflows/ci.yml:5); a command of it is "pytest -x".`, gh + ":5"},
		{"of a step of several", base(fileMap{gh: "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          pytest -x\n          pytest slow\n"}), `(.github/workflows/ci.yml:6); one of its commands is "pytest -x".`, gh + ":6"},
		{"of one of several steps", base(fileMap{gh: "on: push\njobs:\n  a:\n    steps:\n      - run: pytest -x\n      - run: pytest slow\n"}), `(.github/workflows/ci.yml:5; also at .github/workflows/ci.yml:6); one of its commands is "pytest -x".`, gh + ":5"},
		{"of a document", base(fileMap{"README.md": "# A\n\nStart:\n\n```sh\npython a.py\npytest tests   # all of them\n```\n"}), `breaks it; "pytest tests" runs tests by hand (README.md:7).`, "README.md:7"},
		{"that is one word to run", base(fileMap{"README.md": "# A\n\n1. Run `pytest` for all\n2. Run `pytest tests/tills`\n"}), `breaks it; "pytest" runs tests by hand (README.md:3).`, "README.md:3"},
		{"beside one that deletes", base(fileMap{"README.md": "# A\n\nAnew:\n\n```sh\nrm -rf tapes/\npytest tapes\n```\n\n```sh\npytest tests\n```\n"}), `breaks it; "pytest tests" runs tests by hand (README.md:11).`, "README.md:11"},
		{"only beside one that deletes", base(fileMap{"README.md": "# A\n\nAnew:\n\n```sh\nrm -rf tapes/\npytest tapes\n```\n"}), `breaks it; "pytest tapes" runs tests by hand (README.md:7).`, "README.md:7"},
		{"the default task of rake", base(fileMap{"README.md": "# A\n\nRun all:\n\n```sh\nbin/rake\n```\n", "Rakefile": "task :default do\n  sh 'pytest'\nend\n"}), `breaks it; "bin/rake" runs tests by hand (README.md:6).`, "README.md:6"},
		{"that is one word in passing", base(fileMap{"README.md": "# A\n\nThe tests are in `pytest`.\n"}), "breaks it.", ""},
		{"none", base(nil), "breaks it.", ""},
	} {
		out := ask(t, TestsInCI, tt.files)
		if !strings.HasSuffix(out.Summary, tt.says) || measure(t, out, "command_where") != tt.where {
			t.Errorf("%s: %s %v", tt.name, out.Summary, measure(t, out, "command_where"))
		}
	}
}

// Tests of what is written, built and run no more are in nobody's pipeline.
func TestTestsThatAreLeftOver(t *testing.T) {
	const workflow = "on: push\njobs:\n  a:\n    steps:\n      - run: npm run build\n"
	for _, tt := range []struct {
		name  string
		files fileMap
		want  bool
	}{
		{"nothing but a test", nil, true},
		{"a manifest", fileMap{"Gemfile": "source 'https://rubygems.org'\n"}, false},
		{"a program", fileMap{"lib/shop.rb": "x = 1\n"}, false},
		{"an image that has it", fileMap{"Dockerfile": "FROM ruby:3.4\n"}, false},
		{"a document that says how", fileMap{"README.md": "# Shop\n\nBuild it, and run `ruby test/test_build.rb`.\n"}, false},
		{"tests in what is written here", fileMap{"web.test.js": "it('a', () => {})\n"}, false},
	} {
		files := fileMap{"web.js": "a()\n", "package.json": `{"scripts": {"build": "hugo"}}`, ".github/workflows/ci.yml": workflow, "test/test_build.rb": "class TestBuild < Minitest::Test\n  def test_a\n    assert true\n  end\nend\n"}
		maps.Copy(files, tt.files)
		const says = "may be left over: nothing else here is written in Ruby, builds it or runs it."
		for _, c := range []*check.Check{TestsInCI, TestsPresent} {
			out := ask(t, c, files)
			if got := strings.HasSuffix(out.Summary, says) && out.Findings[0].Message == "The one test "+says; got != tt.want {
				t.Errorf("%s, %s: %s", c.ID, tt.name, out.Summary)
			}
		}
	}
}
