package infra

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// ofItsOwnName is a Dockerfile that nothing takes unless it is named.
	ofItsOwnName = sieve.Plain(`(?i)^(docker|container)file[._-][\w.-]+$|^[\w.-]+[._-](docker|container)file$`)
	// putTogether is how such a name is made of parts.
	putTogether = sieve.Plain(`(?i)(docker|container)file[._-][$%{*<]|[}*][._-](docker|container)file\b`)
	// composedOnDemand is a compose file that compose reads only where it is named.
	composedOnDemand = sieve.Plain(`(?i)(^|/)(docker-)?compose[._-][^/]*\.ya?ml$|(^|/)[^/]+[._-](docker-)?compose\.ya?ml$`)
	composeOverride  = sieve.Plain(`(?i)(^|/)(docker-)?compose\.override\.ya?ml$`)
)

// leftBehind returns the Dockerfiles with a name of their own that stands in no other file
// of those that tell how something is built, where those of others do, or only in compose files
// that stand in none in turn: nothing builds them any more.
func leftBehind(t *tree.Tree) map[string]bool {
	left, composed := map[string]bool{}, map[string]map[string]bool{} // the Dockerfiles that such a compose file names
	for i := range t.Files {
		switch f := &t.Files[i]; {
		case ofItsOwnName.MatchString(f.Base()):
			left[f.Path] = true
		case composedOnDemand.MatchString(f.Path) && !composeOverride.MatchString(f.Path):
			composed[f.Path] = map[string]bool{}
		}
	}
	all := len(left)
	for i := range t.Files {
		f := &t.Files[i]
		if doc := f.Role == tree.Doc && !f.Binary && f.Unreadable == "" && f.Size <= maxDescription; len(left) == 0 || !doc && !tellsOfBuild(f) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || putTogether.Match(data) {
			return nil
		}
		maps.DeleteFunc(left, func(file string, _ bool) bool {
			named := file != f.Path && namesFile(data, path.Base(file))
			if named && composed[f.Path] != nil {
				composed[f.Path][file] = true
				return false
			}
			return named
		})
	}
	for i := range t.Files { // what names the compose files
		f := &t.Files[i]
		if !slices.ContainsFunc(slices.Collect(maps.Values(composed)), func(named map[string]bool) bool { return len(named) > 0 }) {
			break
		}
		if doc := f.Role == tree.Doc && !f.Binary && f.Unreadable == "" && f.Size <= maxDescription; !doc && !tellsOfBuild(f) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			return nil
		}
		for file, named := range composed {
			if file != f.Path && namesFile(data, path.Base(file)) {
				maps.DeleteFunc(left, func(dockerfile string, _ bool) bool { return named[dockerfile] })
				delete(composed, file)
			}
		}
	}
	if len(left) == all {
		return nil
	}
	return left
}

// composes is a call of compose, which in a pipeline may build what is deployed.
var composes = sieve.Plain(`\bdocker[- ]compose\b`)

// builtByDevelopers returns the Dockerfiles that compose files for developers name, and no
// other file of those that tell how something is built: those with a name of their own, and
// where a platform runs the program without any image those of folders in folders.
func builtByDevelopers(t *tree.Tree, hosted bool) map[string]bool {
	found, others := map[string]bool{}, map[string]string{} // how each is named
	for i := range t.Files {
		switch f := &t.Files[i]; {
		case ofItsOwnName.MatchString(f.Base()):
			others[f.Path] = f.Base()
		case hosted && matchesAny(dockerfiles, f.Base()) && strings.Contains(f.Dir(), "/"):
			others[f.Path] = f.Dir()
		}
	}
	for i := range t.Files {
		f := &t.Files[i]
		if len(others) == 0 || !tellsOfBuild(f) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil || putTogether.Match(data) || IsPipeline(f.Path) && composes.Match(data) {
			return nil
		}
		starts := slices.ContainsFunc(candidatesFor(f.Path), func(tool *tool) bool { return tool.name == composeTool }) && onlyForDevelopment(f.Path, data)
		for file, name := range others {
			switch named := file != f.Path && namesFile(data, name); {
			case named && starts:
				found[file] = true
			case named:
				delete(others, file)
			}
		}
	}
	maps.DeleteFunc(found, func(file string, _ bool) bool { return others[file] == "" })
	return found
}

// tellsOfBuild tells whether a file may say how something is built, documents apart.
func tellsOfBuild(f *tree.File) bool {
	tells := f.Role == tree.Config || f.Role == tree.Other || slices.Contains(scriptLanguages, f.Language)
	return tells && !f.Binary && f.Unreadable == "" && f.Size <= maxDescription
}

// namesFile tells whether a name stands in data, and not as the beginning of a longer one.
func namesFile(data []byte, name string) bool {
	for {
		at := bytes.Index(data, []byte(name))
		if at < 0 {
			return false
		}
		if data = data[at+len(name):]; !longerName.Match(data[:min(len(data), 2)]) {
			return true
		}
	}
}

// longerName matches what makes a name longer behind it.
var longerName = sieve.Plain(`^(?:[\w-]|\.\w)`)
