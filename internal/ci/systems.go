package ci

import (
	"bytes"
	"regexp"
	"slices"
)

// system is one CI system: where its definitions lie and how to read them.
type system struct {
	name  string
	path  *regexp.Regexp
	parse func(p *Pipeline, content []byte) error
}

var (
	// yamlOutside is a YAML file in whose folder a pipeline may stand that the
	// service was pointed at by hand.
	yamlOutside = regexp.MustCompile(`^([^/]+/){0,2}[^/]+\.ya?ml$`)
	azureStart  = regexp.MustCompile(`(?m)^(trigger|pr|schedules|resources)\s*:`)
	azureWork   = regexp.MustCompile(`(?m)^(extends|stages|jobs|steps)\s*:`)
	azureMarks  = regexp.MustCompile(`(?m)^[ \t]*(-[ \t]+)?(task:[ \t]*['"]?\w+@\d|vmImage:|template:[ \t]*\S+\.ya?ml@\w)`)
)

// systemIn returns the system whose definition this is by what it says, nil for
// none: Azure alone lets a pipeline have any name.
func systemIn(content []byte) *system {
	if !slices.ContainsFunc([]string{"task:", "vmImage:", "template:"}, func(mark string) bool { return bytes.Contains(content, []byte(mark)) }) {
		return nil // most files of settings, cheaply
	}
	for _, marks := range []*regexp.Regexp{azureStart, azureWork, azureMarks} {
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
	{"GitHub Actions", regexp.MustCompile(`^\.github/workflows/[^/]+\.ya?ml$`), yamlSystem(readGitHub)},
	{"GitLab CI", regexp.MustCompile(`^(.*\.gitlab-ci\.ya?ml|\.gitlab/(ci/)?.*\.gitlab-ci\.ya?ml|\.gitlab/ci/.*\.ya?ml|\.gitlab-ci/.*\.ya?ml)$`), yamlSystem(readGitLab)},
	{"CircleCI", regexp.MustCompile(`^(\.circleci/.+|circle)\.ya?ml$`), yamlSystem(readCircle)},
	{"Azure Pipelines", regexp.MustCompile(`(^|/)(azure-pipelines?[^/]*\.ya?ml|\.azure-?pipelines?/.*\.ya?ml|\.azuredevops/.*\.ya?ml)$`), yamlSystem(readAzure)},
	{"Bitbucket Pipelines", regexp.MustCompile(`^bitbucket-pipelines\.ya?ml$`), yamlSystem(readBitbucket)},
	{"Buildkite", regexp.MustCompile(`^(\.buildkite/.*|buildkite)\.ya?ml$`), yamlSystem(readBuildkite)},
	{"Travis CI", regexp.MustCompile(`^\.travis\.ya?ml$`), yamlSystem(readTravis)},
	{"AppVeyor", regexp.MustCompile(`^\.?appveyor\.ya?ml$`), yamlSystem(readAppVeyor)},
	{"AWS CodeBuild", regexp.MustCompile(`(^|/)buildspec[^/]*\.ya?ml$`), yamlSystem(readCodeBuild)},
	{"Google Cloud Build", regexp.MustCompile(`(^|/)cloudbuild[^/]*\.ya?ml$`), yamlSystem(readCloudBuild)},
	{"Drone", regexp.MustCompile(`^\.drone\.ya?ml$`), yamlSystem(readDrone)},
	{"Woodpecker CI", regexp.MustCompile(`^\.woodpecker(/[^/]+)?\.ya?ml$`), yamlSystem(readDrone)},
	{"Jenkins", regexp.MustCompile(`(^|/)(Jenkinsfile([._-][^/]*)?|[^/]+\.[Jj]enkinsfile)$`), readJenkins},
}
