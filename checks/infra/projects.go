package infra

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/nesting"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// project is a folder with the dependency manifests of one ecosystem.
type project struct {
	ecosystem       *ecosystem
	dir             string
	manifest        string // the first one with dependencies, else the first
	line            int    // of what is not pinned, 0 for the whole file
	why             string // it is not locked
	some            string // what is said instead where some of its packages are fixed, "" for none
	hasDependencies bool
	locked          bool
	toolPinned      bool
	exact           bool     // its manifests fix every version
	byName          string   // the list of Python packages that fixes those alone which it names, "" for none
	omits           bool     // it says itself that those who install it choose the versions
	kept            bool     // a manifest of its is for those who work on it, whom no custom leaves without a lock
	declares        bool     // a manifest that is no list of Python packages asks for some
	lists           []list   // its requirements files
	sources         []string // its lists that a tool may compile into others
	pinned          string   // the pyproject.toml that asks for each package in one version, "" for none
	readers         bool     // it asks for packages alone that only read code
	beside          bool     // it serves tests, samples, templates or pipelines alone
}

// besideBuild tells whether what a manifest of this path asks for is no part of
// what is built.
func besideBuild(t *tree.Tree, f *tree.File) bool {
	return inAsideFolder(f) || strings.Contains(f.Dir(), "template") && !ofWorkspace(t, f) || IsPipeline(f.Path) || inHidden.MatchString(f.Path)
}

// ofWorkspace tells whether a manifest of Cargo is that of a member of a workspace above it,
// which is built with the rest whatever its folder is called.
func ofWorkspace(t *tree.Tree, f *tree.File) bool {
	for dir := f.Dir(); f.Base() == "Cargo.toml" && dir != "."; {
		dir = path.Dir(dir)
		data, err := t.ReadFile(path.Join(dir, "Cargo.toml"))
		var above struct {
			Workspace struct{ Members []string }
		}
		if err != nil || len(data) > maxNaming || nesting.Check(data) != nil || toml.Unmarshal(data, &above) != nil {
			continue
		}
		if slices.ContainsFunc(above.Workspace.Members, func(m string) bool {
			is, err := path.Match(path.Join(dir, m), f.Dir())
			return is && err == nil
		}) {
			return true
		}
	}
	return false
}

// emptyObject is a package.json that asks for nothing and names nothing.
var emptyObject = sieve.Plain(`\A\s*\{\s*\}\s*\z`)

// inHidden is a file in a folder whose name begins with a dot, as those of tools do.
var inHidden = sieve.Plain(`(^|/)\.[^./][^/]*/`)

// findProjects returns the projects of t by ecosystem and folder, and how many
// others with dependencies are beside what is built.
func findProjects(t *tree.Tree) (projects []project, beside int) {
	found := map[string]*project{}
	var order []*project
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Symlink || f.Unreadable != "" {
			continue
		}
		for _, e := range ecosystems {
			if !matchesAny(e.manifests, f.Base()) && (e.name != "Python" || !inRequirementsFolder(f)) {
				continue
			}
			data, err := t.ReadFile(f.Path)
			if err != nil || e.name == "npm" && emptyObject.Match(data) {
				continue
			}
			dir := f.Dir()
			if path.Base(dir) == "requirements" {
				dir = path.Dir(dir)
			}
			p := found[e.name+"\x00"+dir]
			if p == nil {
				p = &project{ecosystem: e, dir: dir, manifest: f.Path, why: "there is no lock file", beside: besideBuild(t, f)}
				found[e.name+"\x00"+dir] = p
				order = append(order, p)
			}
			p.read(f, data)
		}
	}
	slices.SortStableFunc(order, func(a, b *project) int {
		return cmp.Or(cmp.Compare(slices.Index(ecosystems, a.ecosystem), slices.Index(ecosystems, b.ecosystem)), cmp.Compare(a.dir, b.dir))
	})
	folders, compiled := byFolder(t), compiledLists(t, order)
	for _, p := range order {
		p.judgeLists()
		p.exact = p.exact || slices.ContainsFunc(p.sources, func(source string) bool { return compiled[source] })
		switch {
		case !p.beside && !p.asksForTools() && !p.forScripts(t):
			p.locate(t, folders)
			projects = append(projects, *p)
		case p.hasDependencies:
			beside++
		}
	}
	return projects, beside
}

// inRequirementsFolder tells whether a file is a list of packages by where it lies. One of
// constraints asks for none: it bounds those that others ask for.
func inRequirementsFolder(f *tree.File) bool {
	return path.Base(f.Dir()) == "requirements" && strings.HasSuffix(f.Path, ".txt") && !strings.Contains(f.Base(), "constraint")
}

// matchesAny tells whether base is one of the patterns' names: path.Match is slow for tens
// of thousands of files, and the ends of a name rule out nearly all of them.
func matchesAny(patterns []string, base string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		special := strings.IndexAny(p, "*[?")
		if special < 0 {
			return p == base
		}
		tail := p[strings.LastIndexAny(p, "*]?")+1:]
		if !strings.HasPrefix(base, p[:special]) || !strings.HasSuffix(base, tail) {
			return false
		}
		ok, _ := path.Match(p, base)
		return ok
	})
}

// read takes in one manifest of the project.
func (p *project) read(f *tree.File, data []byte) {
	e := p.ecosystem
	p.toolPinned = p.toolPinned || e.toolIn.Match(data)
	p.readers = e.name == "npm" && onlyReaders(data)
	p.omits = p.omits || e.omits != nil && e.omits.Match(data)
	if !e.asksForPackages(f.Base(), data) {
		return
	}
	if !p.hasDependencies {
		p.hasDependencies, p.manifest = true, f.Path
	}
	if f.Base() == "Pipfile" {
		p.kept, p.manifest, p.why = true, f.Path, "there is no Pipfile.lock for those who work on it"
	}
	if e.floats != nil {
		if at := e.floats.FindIndex(data); at != nil {
			p.manifest, p.line, p.why, p.some = f.Path, lineAt(data, at[0]), "this version is open", e.someOpen(data)
		} else if p.line == 0 {
			p.exact = true
		}
		p.exact = p.exact && p.line == 0
	}
	if f.Base() == "pyproject.toml" && pinsEach(data) {
		p.pinned = f.Path
	}
	if strings.HasSuffix(f.Path, ".in") {
		p.sources = append(p.sources, f.Path)
	}
	if strings.HasSuffix(f.Path, ".txt") {
		p.lists = append(p.lists, readList(f.Path, data))
	} else if !strings.HasSuffix(f.Path, ".in") {
		p.declares = true
	}
}

// someOpen says which versions of a manifest are open where others are not, "" where none is fixed.
func (e *ecosystem) someOpen(data []byte) string {
	var open []string
	for _, at := range e.floats.FindAllIndex(data, -1) {
		from := bytes.LastIndexByte(data[:at[0]], '\n') + 1
		if m := packageNamed.FindSubmatch(data[from:at[1]]); m != nil {
			open = append(open, string(bytes.Join(m[1:], nil)))
		}
	}
	total := len(e.versions.FindAllIndex(data, -1))
	if len(open) == 0 || len(open) >= total {
		return ""
	}
	return fmt.Sprintf("%d of the %d versions of %s packages that this names %s open (%s).", len(open), total, e.name, map[bool]string{true: "is", false: "are"}[len(open) == 1], prose.Some(open, 3))
}

// packageNamed is the name of a package before its version, as Gradle, Maven and NuGet write it.
var packageNamed = sieve.Plain(`\bname: *["']([\w.-]+)["']|["'][\w.-]+:([\w.-]+):|<artifactId>\s*([^<\s]+)\s*</artifactId>|\bInclude="([^"]+)"`)

// locate looks for the lock and the tool's version beside the manifest and in
// the folders above it.
func (p *project) locate(t *tree.Tree, folders map[string][]*tree.File) {
	p.locked = p.exact
	for dir := p.dir; ; dir = path.Dir(dir) {
		for _, f := range folders[dir] {
			if f.Size > 0 && matchesAny(p.ecosystem.locks, f.Base()) {
				p.locked, p.byName = true, ""
			}
			p.toolPinned = p.toolPinned || slices.Contains(p.ecosystem.toolFiles, f.Base()) || p.inToolList(t, f) || p.besideManifest(t, f) || p.inBuildSettings(t, f)
		}
		if dir == "." {
			return
		}
	}
}

func (p *project) inToolList(t *tree.Tree, f *tree.File) bool {
	switch f.Base() {
	case ".tool-versions", "mise.toml", ".mise.toml":
		data, err := t.ReadFile(f.Path)
		return err == nil && p.ecosystem.toolKey.Match(data)
	default:
		return false
	}
}

// buildSettings are the names of files that say what an image or a host installs.
var buildSettings = append([]string{"*_buildpack.config"}, dockerfiles...)

func (p *project) inBuildSettings(t *tree.Tree, f *tree.File) bool {
	if p.ecosystem.toolSettings == nil || !matchesAny(buildSettings, f.Base()) {
		return false
	}
	data, err := t.ReadFile(f.Path)
	return err == nil && p.ecosystem.toolSettings.Match(data)
}

func (p *project) besideManifest(t *tree.Tree, f *tree.File) bool {
	if !matchesAny(p.ecosystem.toolBeside, f.Base()) {
		return false
	}
	data, err := t.ReadFile(f.Path)
	return err == nil && p.ecosystem.toolIn.Match(data)
}

// number matches a version, and not the variable of a matrix of several.
var number = sieve.Plain(`^\s*v?\d`)

// pinnedByPipeline notes which projects a pipeline builds with one version of
// the language that it names.
func pinnedByPipeline(projects []project, pipelines []ci.Pipeline) {
	for i := range projects {
		input := projects[i].ecosystem.toolInput
		if input == "" {
			continue
		}
		for _, p := range pipelines {
			for _, job := range p.Jobs {
				projects[i].toolPinned = projects[i].toolPinned || slices.ContainsFunc(job.Steps, func(s ci.Step) bool { return number.MatchString(s.With[input]) })
			}
		}
	}
}

// setsUp tells whether a pipeline has an action set up what an ecosystem is built with.
func setsUp(pipelines []ci.Pipeline, e *ecosystem) bool {
	if e.toolInput == "" {
		return false
	}
	setup := "/setup-" + strings.TrimSuffix(e.toolInput, "-version")
	return slices.ContainsFunc(pipelines, func(p ci.Pipeline) bool {
		return slices.ContainsFunc(p.Jobs, func(j ci.Job) bool {
			return slices.ContainsFunc(j.Steps, func(s ci.Step) bool {
				action, _, _ := strings.Cut(s.Uses, "@")
				return strings.HasSuffix(action, setup)
			})
		})
	})
}

// pinnedByFunction notes which projects are written in the language that a cloud runs
// functions in, of which its description says the version.
func pinnedByFunction(projects []project, pins []pin) {
	for _, p := range pins {
		if p.image || p.beside || path.Ext(p.path) != ".tf" && !matchesAny(functionFiles, path.Base(p.path)) {
			continue
		}
		for i := range projects {
			projects[i].toolPinned = projects[i].toolPinned || projects[i].ecosystem.tool == p.runtime.name
		}
	}
}

func byFolder(t *tree.Tree) map[string][]*tree.File {
	folders := map[string][]*tree.File{}
	for i := range t.Files {
		f := &t.Files[i]
		folders[f.Dir()] = append(folders[f.Dir()], f)
	}
	return folders
}
