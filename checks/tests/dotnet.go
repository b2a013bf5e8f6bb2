package tests

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// A project of .NET need not lie in a folder of its own name, so that what tests are
// about shows in what their project refers to and in the namespaces that they use,
// which by default begin with a project's name.

var (
	projectReference = sieve.Plain(`<ProjectReference\s[^>]*\bInclude\s*=\s*"([^"]+)"`)
	usedNamespace    = sieve.Plain(`(?m)^[ \t]*(?:global )?using (?:static )?(?:\w+ = )?([\w.]+)`)
)

// testedProjects returns the folders of the projects that tests are about.
func testedProjects(t *tree.Tree, s *survey) map[string]bool {
	byFolder, byName := map[string][]string{}, map[string]string{} // project files, and the folder of each by its name in lower case
	for i := range t.Files {
		f := &t.Files[i]
		switch path.Ext(f.Path) {
		case ".csproj", ".fsproj", ".vbproj":
			byFolder[f.Dir()] = append(byFolder[f.Dir()], f.Path)
			byName[strings.ToLower(strings.TrimSuffix(f.Base(), path.Ext(f.Path)))] = f.Dir()
		}
	}
	tested := map[string]bool{}
	if len(byName) == 0 {
		return tested
	}
	seen := map[string]bool{}
	for _, f := range s.files {
		if family(f.Language) != dotNet[0] {
			continue
		}
		dir := f.Dir()
		for ; dir != "." && len(byFolder[dir]) == 0; dir = path.Dir(dir) {
		}
		for _, project := range byFolder[dir] {
			if !seen[project] {
				seen[project] = true
				markReferred(t, project, tested)
			}
		}
	}
	for _, m := range usedNamespace.FindAllSubmatch(s.naming[dotNet[0]], -1) {
		markUsed(string(m[1]), byName, tested)
	}
	return tested
}

// markReferred marks the folders of the projects that one refers to.
func markReferred(t *tree.Tree, project string, tested map[string]bool) {
	content, err := t.ReadFile(project)
	if err != nil {
		return
	}
	for _, m := range projectReference.FindAllSubmatch(content, -1) {
		tested[path.Dir(path.Join(path.Dir(project), strings.ReplaceAll(string(m[1]), `\`, "/")))] = true
	}
}

// markUsed marks the folder of the project with the longest name that a namespace
// begins with.
func markUsed(namespace string, byName map[string]string, tested map[string]bool) {
	for name := namespace; name != ""; name = name[:max(0, strings.LastIndexByte(name, '.'))] {
		if dir, ok := byName[name]; ok {
			tested[dir] = true
			return
		}
	}
}

// holdsTested tells whether a project that tests are about lies in the part.
func (s *survey) holdsTested(p *part) bool {
	if !p.families[dotNet[0]] {
		return false
	}
	for dir := range s.projects {
		if dir == p.path || strings.HasPrefix(dir, p.path+"/") {
			return true
		}
	}
	return false
}
