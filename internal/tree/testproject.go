package tree

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// Some folders are tests as a whole, with all that helps them and what they work on: a set
// of sources beside the program's (src/e2eTest beside src/main), and a project of its own
// that does nothing but run a browser through an application.

// sourceSet matches a set of sources of Gradle's that is called after tests, whatever
// folders it holds.
var sourceSet = sieve.Plain(`^((?:.*/)?src/)([a-z]\w*Tests?)/`)

var (
	// runnerSettings are those of what runs tests in a browser.
	runnerSettings = sieve.Plain(`^(playwright\.config\.[cm]?[jt]s|cypress\.config\.[cm]?[jt]s|cypress\.json|wdio(\.\w+)*\.conf\.[cm]?[jt]s|(wdio\.conf|codecept\.conf|codecept)\.[cm]?[jt]s)$`)
	// runnerCalled is in the script that starts it.
	runnerCalled = sieve.Plain(`\b(playwright|cypress|wdio|codeceptjs)\b`)
	// makesOrStarts are the names of scripts that a program has which is built or runs.
	makesOrStarts = sieve.Plain(`^(start|dev|develop|serve|build|bundle|deploy|preview|watch|release|publish|storybook)\b`)
	// programSources are files that only an application has beside its tests.
	programSources = sieve.Plain(`\.(jsx|tsx|vue|svelte|java|kt|groovy|scala|py|rb|go|cs|php|exs?|rs|swift)$`)
	scriptSources  = sieve.Plain(`\.[cm]?[jt]sx?$`)
)

// testProjects are such folders.
type testProjects []string

// hold tells whether a path lies in one.
func (t testProjects) hold(filePath string) bool {
	return slices.ContainsFunc(t, func(folder string) bool { return strings.HasPrefix(filePath, folder+"/") })
}

func testProjectsIn(paths []string, read func(string) ([]byte, error)) testProjects {
	found := map[string]bool{}
	for _, p := range paths {
		switch set := sourceSet.FindStringSubmatch(p); {
		case set != nil && isFolder(paths, set[1]+"main"):
			found[set[1]+set[2]] = true
		case runnerSettings.MatchString(path.Base(p)) && onlyRuns(path.Dir(p), paths, read):
			found[path.Dir(p)] = true
		}
	}
	var list testProjects
	for folder := range found {
		list = append(list, folder)
	}
	slices.Sort(list)
	return list
}

// isFolder tells whether a folder is there.
func isFolder(paths []string, folder string) bool {
	at, _ := slices.BinarySearch(paths, folder+"/")
	return at < len(paths) && strings.HasPrefix(paths[at], folder+"/")
}

// onlyRuns tells whether a folder with the settings of a runner is a project of tests alone:
// its own manifest builds and starts nothing else, some files are tests by their names, none
// is of another program, and no script elsewhere takes anything from it.
func onlyRuns(folder string, paths []string, read func(string) ([]byte, error)) bool {
	content, err := read(folder + "/package.json")
	var manifest struct{ Scripts map[string]string }
	if folder == "." || err != nil || json.Unmarshal(content, &manifest) != nil {
		return false
	}
	runs := false
	for name, command := range manifest.Scripts {
		if makesOrStarts.MatchString(name) {
			return false
		}
		runs = runs || runnerCalled.MatchString(command)
	}
	tests := false
	for _, p := range paths {
		if !strings.HasPrefix(p, folder+"/") {
			continue
		}
		test := testNames.MatchString(path.Base(p))
		if !test && programSources.MatchString(p) {
			return false
		}
		tests = tests || test
	}
	return runs && tests && !takenFromFolder(folder, paths, read)
}

// takenFromFolder tells whether a script elsewhere imports something from a folder.
func takenFromFolder(folder string, paths []string, read func(string) ([]byte, error)) bool {
	name := []byte(path.Base(folder))
	for _, p := range paths {
		if strings.HasPrefix(p, folder+"/") || !scriptSources.MatchString(p) {
			continue
		}
		content, err := read(p)
		if err != nil || !bytes.Contains(content, name) {
			continue
		}
		for line := range bytes.Lines(content) {
			if namesIn(line, name) && (bytes.Contains(line, []byte("import")) || bytes.Contains(line, []byte("require")) || bytes.Contains(line, []byte("from "))) {
				return true
			}
		}
	}
	return false
}
