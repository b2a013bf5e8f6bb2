package ci

import (
	"bytes"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
)

// system is one CI system: where its definitions lie and how to read them.
type system struct {
	name  string
	path  *sieve.Pattern
	parse func(p *Pipeline, content []byte) error
}

var (
	// yamlOutside is a YAML file in whose folder a pipeline may stand that the
	// service was pointed at by hand.
	yamlOutside = sieve.MustCompile(`^([^/]+/){0,2}[^/]+\.ya?ml$`)
	azureStart  = sieve.MustCompile(`(?m)^(trigger|pr|schedules|resources)\s*:`)
	azureWork   = sieve.MustCompile(`(?m)^(extends|stages|jobs|steps)\s*:`)
	azureMarks  = sieve.MustCompile(`(?m)^[ \t]*(-[ \t]+)?(task:[ \t]*['"]?\w+@\d|vmImage:|template:[ \t]*\S+\.ya?ml@\w)`)
)

// systemIn returns the system whose definition this is by what it says, nil for
// none: Azure alone lets a pipeline have any name.
func systemIn(content []byte) *system {
	if !slices.ContainsFunc([]string{"task:", "vmImage:", "template:"}, func(mark string) bool { return bytes.Contains(content, []byte(mark)) }) {
		return nil // most files of settings, cheaply
	}
	for _, marks := range []*sieve.Pattern{azureStart, azureWork, azureMarks} {
		if !marks.Match(content) {
			return nil
		}
	}
	return systemOf("azure-pipelines.yml")
}

// systemOf returns the system whose definitions lie at path, or nil.
func systemOf(path string) *system {
	for i := range systems {
		if systems[i].path.MatchString(path) {
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
	{"AWS CodeBuild", sieve.MustCompile(`(^|/)buildspec[^/]*\.ya?ml$`), yamlSystem(readCodeBuild)},
	{"Google Cloud Build", sieve.MustCompile(`(^|/)cloudbuild[^/]*\.ya?ml$`), yamlSystem(readCloudBuild)},
	{"Drone", sieve.MustCompile(`^\.drone\.ya?ml$`), yamlSystem(readDrone)},
	{"Woodpecker CI", sieve.MustCompile(`^\.woodpecker(/[^/]+)?\.ya?ml$`), yamlSystem(readDrone)},
	{"Jenkins", sieve.MustCompile(`(^|/)(Jenkinsfile([._-][^/]*)?|[^/]+\.[Jj]enkinsfile)$`), readJenkins},
}
