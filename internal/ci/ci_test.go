package ci

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/tree"
)

// show prints a pipeline one step a line: "job:line > line run|uses text".
func show(p Pipeline) []string {
	var out []string
	if p.Problem != "" {
		out = append(out, "problem")
	}
	for _, j := range p.Jobs {
		if len(j.Steps) == 0 {
			out = append(out, fmt.Sprintf("%s:%d", j.Name, j.Line))
		}
		for _, s := range j.Steps {
			what := "run " + strings.ReplaceAll(strings.TrimSpace(s.Run), "\n", "; ")
			if s.Run == "" {
				what = "uses " + s.Uses
			}
			for _, k := range []string{"command", "arguments", "python-version"} {
				if s.With[k] != "" {
					what += " " + k + "=" + s.With[k]
				}
			}
			out = append(out, fmt.Sprintf("%s:%d > %d %s", j.Name, j.Line, s.Line, what))
		}
	}
	return out
}

var definitions = []struct {
	path, text string
	system     string
	triggers   string
	want       []string
}{
	{".github/workflows/ci.yml", `name: CI
on:
  push:
    branches: [main]
  pull_request:
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      # A comment.
      - name: Test
        run: go test ./...
      - run: |
          npm ci
          npm test
      - uses: gradle/gradle-build-action@v2
        with:
          arguments: test
  call:
    uses: ./.github/workflows/other.yml
`, "GitHub Actions", "push pull_request", []string{
		"test:7 > 10 uses actions/checkout@v4",
		"test:7 > 13 run go test ./...",
		"test:7 > 15 run npm ci; npm test",
		"test:7 > 17 uses gradle/gradle-build-action@v2 arguments=test",
		"call:20 > 21 uses ./.github/workflows/other.yml",
	}},
	{".github/workflows/on.yaml", "on: [push]\njobs: {a: {steps: [{run: \"echo \\\"a\\\"\"}]}}\n", "GitHub Actions", "push",
		[]string{`a:2 > 2 run echo "a"`}},
	{".gitlab-ci.yml", `include:
  - local: /ci/more.yml
  - template: Jobs/SAST.gitlab-ci.yml
image: ruby:3.2
default:
  before_script:
    - bundle install
.base: &base
  script:
    - echo base
.more:
  script:
    - echo more
rspec:
  extends: .base
lint:
  <<: *base
  image: {name: alpine}
mixed:
  before_script: []
  script:
    - !reference [.more, script]
    - [a, b]
`, "GitLab CI", "", []string{
		"include:2 > 2 uses /ci/more.yml",
		"include:2 > 3 uses Jobs/SAST.gitlab-ci.yml",
		"rspec:14 > 4 uses ruby:3.2", "rspec:14 > 7 run bundle install", "rspec:14 > 10 run echo base",
		"lint:16 > 18 uses alpine", "lint:16 > 7 run bundle install", "lint:16 > 10 run echo base",
		"mixed:19 > 4 uses ruby:3.2", "mixed:19 > 13 run echo more", "mixed:19 > 23 run a", "mixed:19 > 23 run b",
	}},
	{".circleci/config.yml", `version: 2.1
orbs: {node: circleci/node@5}
commands:
  prepare:
    steps:
      - run: make deps
jobs:
  build:
    steps:
      - checkout
      - prepare
      - run:
          name: Test
          command: |
            make test
      - when:
          condition: x
          steps:
            - run: make deploy
  dead:
    steps: [{run: never}]
workflows:
  main:
    jobs:
      - build
      - node/test: {version: "16"}
`, "CircleCI", "", []string{
		"build:8 > 10 uses checkout", "build:8 > 6 run make deps", "build:8 > 15 run make test", "build:8 > 19 run make deploy",
		"node/test:26 > 26 uses node/test",
	}},
	{".circleci/build/jobs.yml", `  test-api:
    executor: big
    steps:
      - checkout
      - run: {name: Test, command: make test}
`, "CircleCI", "", []string{"test-api:1 > 4 uses checkout", "test-api:1 > 5 run make test"}},
	{"circle.yml", `machine:
  ruby: {version: 2.1}
dependencies:
  pre:
    - gem install bundler
test:
  override:
    - bundle exec rspec:
        timeout: 240
deployment:
  staging:
    branch: master
    commands:
      - ./deploy.sh
`, "CircleCI", "", []string{
		"dependencies:3 > 5 run gem install bundler", "test:6 > 8 run bundle exec rspec", "deployment:10 > 14 run ./deploy.sh",
	}},
	{".circleci/config.yml", `version: 2.1
orbs: {gradle: acme/gradle@1, node: acme/node@1}
jobs:
  build:
    steps:
      - gradle/with_cache:
          steps:
            - run: ./gradlew check
            - store_test_results: {path: out}
          image: [a, b]
workflows:
  main:
    jobs:
      - build
      - node/run:
          after_install:
            - run: npm run smoke
          post-steps: [checkout]
`, "CircleCI", "", []string{
		"build:4 > 6 uses gradle/with_cache", "build:4 > 8 run ./gradlew check", "build:4 > 9 uses store_test_results",
		"node/run:15 > 15 uses node/run", "node/run:15 > 17 run npm run smoke", "node/run:15 > 18 uses checkout",
	}},
	{"circle.yml", `version: 2
jobs:
  build:
    steps:
      - checkout
      - type: shell
        command: bundle exec rake
`, "CircleCI", "", []string{"build:3 > 5 uses checkout", "build:3 > 7 run bundle exec rake"}},
	{".circleci/config.yml", `version: 2.1
commands:
  spec:
    parameters:
      folder: {type: string}
      runner: {type: string, default: rspec}
    steps:
      - run: bundle exec << parameters.runner >> << parameters.folder >>
jobs:
  build:
    parameters: {suite: {type: string}, node: {type: string, default: "20"}}
    steps:
      - spec: {folder: spec/models}
      - spec: {folder: features, runner: cucumber}
      - spec:
          folder: |
            spec/models
            # and once more
            rspec \
              spec/lib
      - run: nvm use <<parameters.node>> && npm run << parameters.suite >>
workflows:
  main:
    jobs:
      - build: {suite: unit}
      - build: {suite: browser}
`, "CircleCI", "", []string{
		"build:10 > 8 run bundle exec rspec spec/models", "build:10 > 8 run bundle exec cucumber features", "build:10 > 8 run bundle exec rspec spec/models; rspec    spec/lib", "build:10 > 21 run nvm use 20 && npm run << parameters.suite >>",
	}},
	{".github/workflows/matrix.yml", `on: push
jobs:
  one:
    strategy: {matrix: {python: ['3.7'], os: [ubuntu, macos], node: "${{ fromJson(x) }}"}}
    steps:
      - uses: actions/setup-python@v5
        with: {python-version: "${{ matrix.python }}"}
      - run: tox ${{matrix.python}} ${{ matrix.os }} ${{ matrix.node }}
      - run: ./gradlew ${{ matrix.os }}
      - uses: ./suite
        with: {kind: "${{ matrix.os }}"}
  several:
    strategy: {matrix: {python: ['3.7'], include: [{python: '3.12'}]}}
    steps:
      - run: tox ${{ matrix.python }}
`, "GitHub Actions", "push", []string{
		"one:3 > 6 uses actions/setup-python@v5 python-version=3.7", "one:3 > 8 run tox 3.7 ${{ matrix.os }} ${{ matrix.node }}", "one:3 > 9 run ./gradlew ubuntu", "one:3 > 9 run ./gradlew macos", "one:3 > 10 uses ./suite", "one:3 > 10 uses ./suite", "several:12 > 15 run tox ${{ matrix.python }}",
	}},
	{"azure-pipelines.yml", `trigger: [main]
stages:
- stage: Build
  jobs:
  - job: Test
    steps:
    - script: dotnet build
      displayName: Build
    - task: DotNetCoreCLI@2
      inputs:
        command: test
    - ${{ if true }}:
      - bash: ./it.sh
  - deployment: Go
    strategy:
      runOnce:
        deploy:
          steps:
          - pwsh: ./deploy.ps1
`, "Azure Pipelines", "trigger", []string{
		"Test:5 > 7 run dotnet build", "Test:5 > 9 uses DotNetCoreCLI@2 command=test", "Test:5 > 13 run ./it.sh", "Go:14 > 19 run ./deploy.ps1",
	}},
	{"bitbucket-pipelines.yml", `pipelines:
  default:
    - step:
        name: Test
        script:
          - npm test
    - parallel:
        - step: {script: [npm run lint]}
  branches:
    main:
      - step:
          script:
            - pipe: atlassian/aws-s3-deploy:1.1.0
`, "Bitbucket Pipelines", "default branches", []string{
		"Test:3 > 6 run npm test", "default:8 > 8 run npm run lint", "branches main:11 > 13 uses atlassian/aws-s3-deploy:1.1.0",
	}},
	{".buildkite/list.yml", "- label: Test\n  command: make test\n- wait\n- plugins:\n    - docker-compose#v3:\n        run: web\n        command: ['yarn', 'test']\n", "Buildkite", "", []string{"Test:1 > 2 run make test", ":4 > 5 uses docker-compose#v3", ":4 > 7 run yarn test"}},
	{".buildkite/pipeline.yml", `steps:
  - label: Test
    command: make test
    plugins:
      - docker#v5: {image: go}
  - wait
  - group: All
    steps:
      - commands: [a, b]
`, "Buildkite", "", []string{"Test:2 > 3 run make test", "Test:2 > 5 uses docker#v5", ":9 > 9 run a", ":9 > 9 run b"}},
	{".travis.yml", "language: ruby\ninstall: bundle\n", "Travis CI", "", []string{"default:1 > 2 run bundle", "default:1 > 1 run bundle exec rake"}},
	{".travis.yml", "language: python\nscript:\n  - tox\n  - flake8\n", "Travis CI", "", []string{"default:1 > 3 run tox", "default:1 > 4 run flake8"}},
	{".travis.yml", "script: make\ndeploy:\n  provider: pypi\n", "Travis CI", "", []string{"default:1 > 1 run make", "default:1 > 3 uses deploy/pypi"}},
	{".travis.yml", "script: make\ndeploy:\n  - provider: script\n    script: ./ship\n  - provider: s3\n", "Travis CI", "", []string{"default:1 > 1 run make", "default:1 > 4 run ./ship", "default:1 > 5 uses deploy/s3"}},
	{"appveyor.yml", "build_script: build\ndeploy: off\n", "AppVeyor", "", []string{"build:1 > 1 run build"}},
	{"appveyor.yml", "build_script: build\ndeploy:\n  - provider: NuGet\n", "AppVeyor", "", []string{"build:1 > 1 run build", "build:1 > 3 uses deploy/NuGet"}},
	{"appveyor.yml", "build_script:\n  - cmd: msbuild\ntest_script: nunit a.dll\n", "AppVeyor", "", []string{"build:1 > 2 run msbuild", "build:1 > 3 run nunit a.dll"}},
	{"buildspec/tests.yml", "version: 0.2\nphases:\n  build:\n    commands:\n      - pytest\n", "AWS CodeBuild", "", []string{"build:3 > 5 run pytest"}},
	{"buildspec.yml", "version: 0.2\nphases:\n  build:\n    commands:\n      - pytest\n", "AWS CodeBuild", "", []string{"build:3 > 5 run pytest"}},
	{"cloudbuild.yaml", "steps:\n  - name: gcr.io/cloud-builders/npm\n    args: [test]\n  - name: golang\n    entrypoint: go\n    args:\n      - test\n      - ./...\n",
		"Google Cloud Build", "", []string{"steps:1 > 2 uses gcr.io/cloud-builders/npm", "steps:1 > 3 run npm test", "steps:1 > 4 uses golang", "steps:1 > 7 run go test ./..."}},
	{".woodpecker/test.yaml", "steps:\n  test:\n    image: golang\n    commands:\n      - make test\n", "Woodpecker CI", "",
		[]string{"steps:1 > 3 uses golang", "steps:1 > 5 run make test"}},
	{".semaphore/semaphore.yml", "name: Shop\nglobal_job_config:\n  prologue:\n    commands:\n      - checkout\nblocks:\n  - name: Tests\n    task:\n      agent:\n        containers:\n          - image: ruby:3.4\n      jobs:\n        - name: RSpec\n          parallelism: 4\n          commands:\n            - bundle exec rspec\n      epilogue:\n        always:\n          commands:\n            - test-results publish a.xml\n",
		"Semaphore", "", []string{"RSpec:13 > 5 run checkout", "RSpec:13 > 16 run bundle exec rspec", "RSpec:13 > 20 run test-results publish a.xml"}},
	{".woodpecker.yml", "pipeline:\n  test:\n    commands:\n      - make test\n", "Woodpecker CI", "", []string{"steps:1 > 4 run make test"}},
	{".drone-1.0.yml", "name: default\nsteps:\n- name: test\n  image: golang\n  commands:\n  - go test ./...\n", "Drone", "", []string{"steps:1 > 4 uses golang", "steps:1 > 6 run go test ./..."}},
	{".drone.yml", "name: build\nsteps:\n- name: test\n  commands:\n  - go test ./...\n---\nname: deploy-to-production\nsteps:\n- name: deploy\n  commands:\n  - kd --file ops/shop.yml\n", "Drone", "",
		[]string{"steps:1 > 5 run go test ./...", "deploy-to-production:7 > 11 run kd --file ops/shop.yml"}},
	{".drone.yml", "name: default\nsteps:\n- name: test\n  image: golang\n  commands:\n  - go test ./...\n", "Drone", "",
		[]string{"steps:1 > 4 uses golang", "steps:1 > 6 run go test ./..."}},
	{"deploy.Jenkinsfile", "@Library('acme-lib@2') _\ndef load = 1\nnode {\n  stage('out') {\n    pipe = load \"../ops/out.groovy\"\n  }\n}\n", "Jenkins", "", []string{"pipeline:1 > 1 uses the shared library acme-lib@2", "out:4 > 5 uses ../ops/out.groovy"}},
	{"Jenkinsfile", `// sh 'not this'
pipeline {
  agent any
  stages {
    stage('Build "it"') {
      steps {
        sh 'make' /* sh 'nor this' */
        echo "sh 'nor that'"
        sh(returnStatus: true, script: "make test")
      }
    }
    stage("Deploy") {
      steps {
        sh '''
          ./deploy.sh
        '''
        bat "run.bat"
      }
    }
  }
}
`, "Jenkins", "", []string{`Build "it":5 > 7 run make`, `Build "it":5 > 9 run make test`, "Deploy:12 > 15 run ./deploy.sh", "Deploy:12 > 17 run run.bat"}},
	{".github/workflows/bad.yml", "jobs: [\n  - {", "GitHub Actions", "", []string{"problem"}},
	{".github/workflows/empty.yml", "", "GitHub Actions", "", []string{"problem"}},
	{".gitlab-ci.yml", "- a\n- b\n", "GitLab CI", "", []string{"problem"}},
}

func TestParse(t *testing.T) {
	for _, tt := range definitions {
		t.Run(tt.path, func(t *testing.T) {
			p := Parse(tt.path, []byte(tt.text))
			if diff := cmp.Diff(tt.want, show(p)); diff != "" {
				t.Errorf("-want +got\n%s%s", diff, p.Problem)
			}
			if p.System != tt.system || strings.Join(p.Triggers, " ") != tt.triggers {
				t.Errorf("system %q triggers %q", p.System, p.Triggers)
			}
		})
	}
}

// What a push must match stands in a list or alone, and nowhere where any will do.
func TestWhatMustBePushed(t *testing.T) {
	for on, want := range map[string][2]string{
		"push":                                      {"", ""},
		"\n  push:\n    tags: v*":                   {"", "v*"},
		"\n  push:\n    branches: [main, '1.x']":    {"main 1.x", ""},
		"\n  pull_request:\n    branches: [main]\n": {"", ""},
	} {
		p := Parse(".github/workflows/a.yml", []byte("on: "+on+"\njobs: {}\n"))
		if got := [2]string{strings.Join(p.Branches, " "), strings.Join(p.Tags, " ")}; got != want {
			t.Errorf("%q: %q, want %q", on, got, want)
		}
	}
}

// The environment of a job may stand alone or beside its address.
func TestEnvironmentOfAJob(t *testing.T) {
	for path, text := range map[string]string{
		".github/workflows/a.yml": "jobs:\n  a:\n    environment:\n      name: live\n    steps:\n      - run: x\n",
		".gitlab-ci.yml":          ".base:\n  environment: live\na:\n  extends: .base\n  script: x\n",
		"azure-pipelines.yml":     "jobs:\n  - deployment: a\n    environment: live\n    strategy:\n      runOnce:\n        deploy:\n          steps:\n            - script: x\n",
	} {
		if p := Parse(path, []byte(text)); len(p.Jobs) != 1 || p.Jobs[0].Environment != "live" {
			t.Errorf("%s: %+v", path, p)
		}
	}
}

func TestParseAll(t *testing.T) {
	files := map[string]string{"README.md": "# a\n", "deploy/.github/workflows/no.yml": "jobs: {a: {}}\n", "action.yml": "runs: {}\n", "vendor/acme.com/till/cloudbuild.yaml": "steps:\n  - name: golang\n",
		".github/actions/t/action.yml": "runs:\n  using: composite\n  steps:\n    - run: npm test\n"}
	for _, d := range definitions[:1] {
		files[d.path] = d.text
	}
	tr := tree.FromFiles(files)
	got := ParseAll(tr)
	if len(got) != 1 || got[0].Path != ".github/workflows/ci.yml" {
		t.Errorf("got %+v", got)
	}
	file, steps := LocalAction(tr, Step{Uses: "./.github/actions/t"})
	if file != ".github/actions/t/action.yml" || len(steps) != 1 || steps[0].Line != 4 {
		t.Errorf("local action: %s %+v", file, steps)
	}
}

// A pipeline of Azure may have any name: it is told by what it says.
func TestPipelineOfAnyName(t *testing.T) {
	const extending = "trigger: [main]\nextends:\n  template: v1/Official.yml@templates\n  parameters:\n    stages:\n    - stage: build\n      jobs:\n      - job: all\n        steps:\n        - task: UseDotNet@2\n        - script: dotnet build\n"
	for text, want := range map[string][]string{
		extending: {":3 > 3 uses v1/Official.yml@templates", "all:8 > 10 uses UseDotNet@2", "all:8 > 11 run dotnet build"},
		"version: 0.2\nphases:\n  build:\n    commands:\n    - make test\n":                       {"build:3 > 5 run make test"}, // CodeBuild's
		"pr: [main]\npool:\n  vmImage: ubuntu-latest\nsteps:\n- script: make\n":                   {":1 > 5 run make"},
		"kind: pipeline\ntrigger:\n  branch: [main]\nsteps:\n- name: a\n  commands: [make]\n":     nil,                    // Drone's form
		"resources:\n- name: a\njobs:\n- name: b\n  plan:\n  - task: unit\n    file: src/a.yml\n": {"b:4 > 7 uses a.yml"}, // Concourse's
		concourse: {
			"unit:9 > 19 run ci/unit.sh -v", "ship:21 > 25 uses deploy/cf", "ship:21 > 34 run echo done; exit 0", "nightly:36 > 41 uses ci/nightly.yml", "nightly:36 > 42 uses put/slack"},
		"jobs:\n- name: b\n  plan:\n  - task: unit\n    params:\n      PASSWORD: {{password}}\n      RUN: {{run}} \n    file: src/a.yml\n": {"b:2 > 8 uses a.yml"},
		"platform: linux\ninputs: [{name: shop}]\nrun:\n  path: ./shop/ci/unit.sh\n":                                                       {":4 > 4 run ci/unit.sh"},
		"name: shop\nplatform: linux\ncontents:\n- src: a\n":                                                                               nil, // nFPM's
		"steps:\n- task: UseDotNet@2\n": nil, // a part that another file names
	} {
		var got []string
		for _, p := range ParseAll(tree.FromFiles(map[string]string{"ci.yml": text})) {
			got = append(got, show(p)...)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
}

const concourse = `resources:
- name: shop
  type: git
- name: night
  type: time
- {name: production, type: cf}
- {name: slack, type: slack}
jobs:
- name: unit
  plan:
  - get: shop
    trigger: true
  - in_parallel:
    - task: unit
      config:
        platform: linux
        inputs: [{name: shop}]
        run:
          path: shop/ci/unit.sh
          args: [-v]
- name: ship
  plan:
  - get: code
    resource: shop
  - put: production
  - do:
    - task: say
      config:
        run:
          path: sh
          args:
          - -c
          - |
            echo done
            exit 0
- name: nightly
  plan:
  - get: night
    trigger: true
  - task: slow
    file: shop/ci/nightly.yml
  - put: slack
`

// What starts a job of Concourse: a change, somebody by hand, the clock.
func TestConcourseStarts(t *testing.T) {
	var got []string
	for _, p := range ParseAll(tree.FromFiles(map[string]string{"ci/pipeline.yml": concourse})) {
		for _, j := range p.Jobs {
			got = append(got, j.Name+" "+j.OnlyOn)
		}
	}
	if d := cmp.Diff([]string{"unit ", "ship demand", "nightly a schedule"}, got); d != "" {
		t.Error(d)
	}
}

// Aliases that name each other multiply: the reader must give up, not hang.
func TestEntangled(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 12; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 10), ", "))
	}
	for _, text := range []string{
		b.String() + "job: {script: *a11}\n",
		strings.ReplaceAll(b.String(), "x", "{}") + "job: {script: *a11}\n",
		"a: &a {<<: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]}\nb: {<<: *a}\n",
	} {
		if p := Parse(".gitlab-ci.yml", []byte(text)); len(p.Jobs) > maxSteps || p.steps() > maxSteps {
			t.Errorf("%d jobs", len(p.Jobs))
		}
	}
}

// Whatever the bytes: no panic, no step without a command, lines that exist in
// the file, and a problem instead of half a pipeline.
func FuzzParse(f *testing.F) {
	for _, d := range definitions {
		f.Add(d.path, []byte(d.text))
	}
	f.Add("Jenkinsfile", []byte("A(0"))
	f.Add("cloudbuild.yaml", []byte("steps:\n  - entrypoint: 0"))
	f.Add(".gitlab-ci.yml", []byte("a: &a {extends: b, script: [*a]}\nb: {extends: a, <<: *a}\n"))
	f.Fuzz(func(t *testing.T, path string, content []byte) {
		p := Parse(path, content)
		if p.Problem != "" && len(p.Jobs) > 0 {
			t.Error("jobs beside a problem")
		}
		lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(content)), "\n") + 1
		for _, j := range p.Jobs {
			for _, s := range j.Steps {
				kinds := 0
				for _, kind := range []string{s.Run, s.Uses, s.Call} {
					if kind != "" {
						kinds++
					}
				}
				if kinds != 1 {
					t.Errorf("step with run %q, uses %q and call %q", s.Run, s.Uses, s.Call)
				}
				if s.Line < 1 || s.Line > lines {
					t.Errorf("line %d of %d in %q", s.Line, lines, content)
				}
			}
		}
	})
}

// An action of the repository runs what it is given, be it in steps or in a container.
func TestWhatALocalActionIsGiven(t *testing.T) {
	const inputs = "inputs:\n  tasks:\n    required: true\n  more:\n    default: lint\n"
	tr := tree.FromFiles(map[string]string{
		"steps/action.yml":  inputs + "runs:\n  using: composite\n  steps:\n    - run: ./gradlew ${{ inputs.tasks }} ${{inputs.more}} ${{ inputs.other }}\n",
		"box/action.yml":    inputs + "runs:\n  using: docker\n  image: Dockerfile\n  env:\n    TODO: ${{ inputs.tasks }}\n",
		"box/Dockerfile":    "FROM debian:12\nADD run.sh /run.sh\nENTRYPOINT [\"/run.sh\"]\n",
		"box/run.sh":        "set -e\n./gradlew $TODO ${INPUT_MORE} $HOME\n",
		"named/action.yaml": "runs:\n  using: docker\n  image: docker://acme/box:1\n  entrypoint: /run.sh\n",
		"named/run.sh":      "make\n",
		"outer/action.yml":  "inputs:\n  kind: {}\nruns:\n  using: composite\n  steps:\n    - uses: ./steps/\n      with:\n        tasks: ${{ inputs.kind }}\n        more: fast\n",
		"round/action.yml":  "runs:\n  using: composite\n  steps:\n" + strings.Repeat("    - uses: ./round/\n", 200) + "    - run: make\n",
		"far/action.yml":    "runs:\n  using: docker\n  image: docker://acme/box:1\n",
	})
	for uses, want := range map[string]string{
		"./steps": "steps/action.yml: ./gradlew test lint ${{ inputs.other }}",
		"./box":   "box/run.sh: set -e\n./gradlew test lint $HOME",
		"./named": "named/run.sh: make",
		"./far":   "",
		"./outer": "outer/action.yml: ./gradlew unit fast ${{ inputs.other }}",
		"./round": "round/action.yml: " + strings.Repeat("; ", 200) + "make",
	} {
		file, steps := LocalAction(tr, Step{Uses: uses, With: map[string]string{"tasks": "test", "kind": "unit"}})
		var runs []string
		for _, s := range steps {
			runs = append(runs, strings.TrimSpace(s.Run))
		}
		got := ""
		if file != "" {
			got = file + ": " + strings.Join(runs, "; ")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", uses, got, want)
		}
	}
}
