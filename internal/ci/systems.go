package ci

import (
	"bytes"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
)

// system is one CI system: where its definitions lie and how to read them.
type system struct {
	name  string
	path  *sieve.Pattern // nil where no path tells it
	parse func(p *Pipeline, content []byte) error
}

var (
	// yamlOutside is a YAML file in whose folder a pipeline may stand that the
	// service was pointed at by hand.
	yamlOutside = sieve.MustCompile(`^([^/]+/){0,2}[^/]+\.ya?ml$|(^|/)(\.?ci|concourse|pipelines?|tasks)/.*\.ya?ml$`)

	// forms are what definitions say by which they are known where they lie
	// anywhere: all marks of one.
	forms = []struct {
		system string
		marks  []*sieve.Pattern
	}{
		{"Azure Pipelines", []*sieve.Pattern{
			sieve.MustCompile(`(?m)^(trigger|pr|schedules|resources)\s*:`),
			sieve.MustCompile(`(?m)^(extends|stages|jobs|steps)\s*:`),
			sieve.MustCompile(`(?m)^[ \t]*(-[ \t]+)?(task:[ \t]*['"]?\w+@\d|vmImage:|template:[ \t]*\S+\.ya?ml@\w)`),
		}},
		{"AWS CodeBuild", []*sieve.Pattern{
			sieve.MustCompile(`(?m)^version\s*:\s*["']?0\.[12]\b`),
			sieve.MustCompile(`(?m)^phases\s*:`),
			sieve.MustCompile(`(?m)^[ \t]+commands\s*:`),
		}},
		{"Concourse", []*sieve.Pattern{
			sieve.MustCompile(`(?m)^jobs\s*:`),
			sieve.MustCompile(`(?m)^[ \t]*(-[ \t]+)?plan\s*:`),
			sieve.MustCompile(`(?m)^[ \t]*-[ \t]+(get|put|task)\s*:`),
		}},
		{"Concourse", []*sieve.Pattern{
			sieve.MustCompile(`(?m)^platform\s*:`),
			sieve.MustCompile(`(?m)^run\s*:`),
			sieve.MustCompile(`(?m)^[ \t]+path\s*:`),
		}},
	}
)

// systemIn returns the system whose definition this is by what it says, nil for
// none: Azure and CodeBuild let a pipeline have any name, and Concourse knows none.
func systemIn(content []byte) *system {
	if !slices.ContainsFunc([]string{"task:", "vmImage:", "template:", "platform:", "plan:", "phases:"}, func(mark string) bool { return bytes.Contains(content, []byte(mark)) }) {
		return nil // most files of settings, cheaply
	}
	for _, form := range forms {
		if !slices.ContainsFunc(form.marks, func(mark *sieve.Pattern) bool { return !mark.Match(content) }) {
			return systemNamed(form.system)
		}
	}
	return nil
}

// systemOf returns the system whose definitions lie at path, or nil.
func systemOf(path string) *system {
	for i := range systems {
		if at := systems[i].path; at != nil && at.MatchString(path) {
			return &systems[i]
		}
	}
	return nil
}

func systemNamed(name string) *system {
	return &systems[slices.IndexFunc(systems, func(s system) bool { return s.name == name })]
}

var systems = []system{
	{"GitHub Actions", sieve.MustCompile(`^\.github/workflows/[^/]+\.ya?ml$`), yamlSystem(readGitHub)},
	{"GitLab CI", sieve.MustCompile(`^(.*\.gitlab-ci\.ya?ml|\.gitlab/(ci/)?.*\.gitlab-ci\.ya?ml|\.gitlab/ci/.*\.ya?ml|\.gitlab-ci/.*\.ya?ml)$`), yamlSystem(readGitLab)},
	{"CircleCI", sieve.MustCompile(`^(\.circleci/.+|circle)\.ya?ml$`), yamlSystem(readCircle)},
	{"Azure Pipelines", sieve.MustCompile(`(^|/)(azure-pipelines?[^/]*\.ya?ml|\.azure-?pipelines?/.*\.ya?ml|\.azuredevops/.*\.ya?ml)$`), yamlSystem(readAzure)},
	{"Bitbucket Pipelines", sieve.MustCompile(`^bitbucket-pipelines\.ya?ml$`), yamlSystem(readBitbucket)},
	{"Buildkite", sieve.MustCompile(`^(\.buildkite/.*|buildkite)\.ya?ml$`), yamlSystem(readBuildkite)},
	{"Travis CI", sieve.MustCompile(`^\.travis\.ya?ml$`), yamlSystem(readTravis)},
	{"AppVeyor", sieve.MustCompile(`^\.?appveyor\.ya?ml$`), yamlSystem(readAppVeyor)},
	{"AWS CodeBuild", sieve.MustCompile(`(^|/)(buildspec[^/]*|buildspecs?/[^/]+)\.ya?ml$`), yamlSystem(readCodeBuild)},
	{"Google Cloud Build", sieve.MustCompile(`(^|/)cloudbuild[^/]*\.ya?ml$`), yamlSystem(readCloudBuild)},
	{"Drone", sieve.MustCompile(`^\.drone([._-][\w.-]+)?\.ya?ml$`), yamlSystem(readDrone)},
	{"Woodpecker CI", sieve.MustCompile(`^\.woodpecker(/[^/]+)?\.ya?ml$`), yamlSystem(readDrone)},
	{"Semaphore", sieve.MustCompile(`^\.semaphore/.+\.ya?ml$`), yamlSystem(readSemaphore)},
	{"Concourse", nil, parseConcourse},
	{"Jenkins", sieve.MustCompile(`(^|/)(Jenkinsfile([._-][^/]*)?|[^/]+\.[Jj]enkinsfile)$`), readJenkins},
}
