package infra

import (
	"slices"
	"strings"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

// Commands that build or check the code by words of their own.
func TestCommandsThatBuild(t *testing.T) {
	for _, command := range []string{
		"python setup.py sdist bdist_wheel", "dotnet pack", "npm pack", "RAILS_ENV=test bin/shakapacker", "bin/rails webpacker:compile", "bundle exec rake assets:precompile",
		"bundle exec annotate --frozen", "bundle exec annotaterb --frozen", "bin/rails zeitwerk:check", "bundle exec brakeman -q", "bundle exec erblint --lint-all", "yarn stylelint .", "ludeeus/action-shellcheck@v2", "hadolint Dockerfile", "SonarSource/sonarqube-scan-action@v5",
	} {
		if !allDuties[0].words.MatchString(command) {
			t.Errorf("%s builds nothing", command)
		}
	}
	for _, command := range []string{"yarn install --frozen-lockfile", "rake assets:clobber", "bundle exec annotate", "prerelease --check"} {
		if allDuties[0].words.MatchString(command) {
			t.Errorf("%s builds", command)
		}
	}
}

// What a workflow that lies elsewhere is given to run is run.
func TestCommandsGivenToAWorkflow(t *testing.T) {
	p := ci.Parse(".github/workflows/ci.yml", []byte("on: push\njobs:\n  run:\n    uses: acme/flows/.github/workflows/run.yml@v1\n    with:\n      test-command: sbt scalafmtCheckAll test\n"))
	if !dutiesOf(tree.FromFiles(nil), []ci.Pipeline{p}).has["builds"] {
		t.Error("sbt builds nothing")
	}
}

// Where a command says nothing, the name of its step does, if it begins with the deed.
func TestNameOfAStep(t *testing.T) {
	for name, want := range map[string]bool{"Build, test & publish...": true, ":hammer: Compile": true, "Install build tools": false, "Ship": false} {
		p := ci.Parse(".github/workflows/ci.yml", []byte("on: push\njobs:\n  run:\n    steps:\n      - name: '"+name+"'\n        run: go run main.go ci\n"))
		if got := dutiesOf(tree.FromFiles(nil), []ci.Pipeline{p}).has["builds"]; got != want {
			t.Errorf("%q builds: %v, want %v", name, got, want)
		}
	}
}

// What a document says is deployed by itself is not said to be missing.
func TestDeployedByWhatIsNotSeen(t *testing.T) {
	for text, want := range map[string]string{
		"Commits to `main` are automatically deployed to staging.": "docs/deployments.md",
		"The site is automatically deployed.":                      "ci.yml",
		"Logs of the main part are deployed by hand.":              "ci.yml",
	} {
		out := ask(t, CIPipeline, facts.Service, map[string]string{
			".github/workflows/ci.yml": "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: make lint\n", "docs/deployments.md": "# Deployments\n\nIn short.\n" + text + "\n",
		})
		at := slices.IndexFunc(out.Findings, func(f check.Finding) bool { return strings.Contains(f.Message, "deploys or releases") })
		if at < 0 || !strings.HasSuffix(out.Findings[at].Path, want) || strings.HasSuffix(want, ".md") != strings.HasSuffix(out.Findings[at].Message, "could not be told: docs/deployments.md:4 says “Commits to main are automatically deployed to staging”, and no pipeline here was found to do it.") {
			t.Errorf("%s: %+v", text, out.Findings)
		}
	}
}

// What a workflow of another repository does is said to be unknown once, and not to be missing.
func TestDutiesOfAWorkflowElsewhere(t *testing.T) {
	for uses, want := range map[string]string{
		"acme/flows/.github/workflows/ci-service.yml@v1": "Whether a pipeline builds or checks the code, runs the tests and deploys or releases could not be told: .github/workflows/ci.yml:4 runs acme/flows/.github/workflows/ci-service.yml@v1, which lies outside of the repository and was not read.",
		"acme/flows/.github/workflows/tests.yml@v1":      "Whether a pipeline builds or checks the code and deploys or releases could not be told: .github/workflows/ci.yml:4 runs acme/flows/.github/workflows/tests.yml@v1, which lies outside of the repository and was not read.",
	} {
		out := ask(t, CIPipeline, facts.Service, map[string]string{".github/workflows/ci.yml": "on: push\njobs:\n  tests:\n    uses: " + uses + "\n"})
		if len(out.Findings) == 0 || out.Findings[0].Message != want {
			t.Errorf("%s: %+v", uses, out.Findings)
		}
		if strings.Contains(out.Summary, "what was not found is building") {
			t.Errorf("%s: %s", uses, out.Summary)
		}
	}
}

// Tests that the README has run in a service whose jobs lie elsewhere are told of.
func TestPipelineWhoseTestsRunElsewhere(t *testing.T) {
	const said = "README.md:3 says that tests run in Concourse, whose jobs do not lie here."
	readme := "# Shop\n\nOur tests run in Concourse.\n"
	for workflow, want := range map[string]string{
		"": "The repository defines no pipeline: " + said,
		"on: push\njobs:\n  a:\n    steps:\n      - run: npm run build\n": "1 pipeline file (GitHub Actions): a machine builds or checks the code; what was not found is running the tests and deploying or releasing; " + said,
	} {
		files := map[string]string{"README.md": readme, "a.js": "f()\n"}
		if workflow != "" {
			files[".github/workflows/a.yml"] = workflow
		}
		if out := ask(t, CIPipeline, facts.Service, files); out.Summary != want {
			t.Errorf("%q, want %q", out.Summary, want)
		}
	}
}
