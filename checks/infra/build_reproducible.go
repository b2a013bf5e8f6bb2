package infra

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

//go:embed build_reproducible.md
var buildReproducibleDoc string

// BuildReproducible asks whether the versions a build uses are pinned.
var BuildReproducible = &check.Check{
	ID:     "build-reproducible",
	Family: check.Infra,
	Title:  "Reproducible build",
	Doc:    buildReproducibleDoc,
	Remedy: "Commit the lock file of every dependency manifest, write down the version of the language, and give container base images an exact tag.",
	Cost:   check.Cost{Work: []string{"unpinned-builds"}},
	Needs:  facts.Tree,
	Early:  check.Always,
	Run:    runBuildReproducible,
}

// How the gap is split, and where the statuses lie. All assumed.
const (
	lockShare, toolShare, imageShare = 0.6, 0.25, 0.15
	buildPass, buildFail             = 0.15, 0.6
)

func runBuildReproducible(_ context.Context, f *facts.Facts) (check.Outcome, error) {
	if f.Repo.Kind == facts.Docs {
		return check.Outcome{Status: check.NotApplicable, Summary: "Documentation is not built into anything that runs: " + f.Repo.KindWhy + "."}, nil
	}
	projects, beside := findProjects(f.Tree)
	found := imagesOfTree(f)
	images, floating := found.bases, found.floating
	pinnedByImage(projects, found.all)
	pinnedByPipeline(projects, f.Pipelines())
	pinnedByFunction(projects, pinsOf(f))
	if len(projects) == 0 {
		if managed := managedLanguages(f.Tree); len(managed) > 0 {
			return noManifest(managed, &found), nil
		}
		if images == 0 {
			return check.Outcome{Status: check.NotApplicable, Summary: "There is nothing to build here from parts that have versions: no dependency manifest, no container image, no code in a language with a package manager."}, nil
		}
	}
	locks, tools := weighLocks(f.Tree, projects, f.Repo.Kind), weighTools(f, projects, floating)
	gap := prose.Round(lockShare*locks.gap() + toolShare*tools.gap() + imageShare*prose.Share(len(floating), images))
	out := check.Outcome{
		Status: check.FailFrom(gap, buildPass, buildFail), Gap: gap, Work: work("unpinned-builds", gap), Summary: found.withLeft(buildSummary(locks, tools, beside, images, len(floating))),
		Measures: []check.Measure{
			{Name: "manifests", Value: len(projects)}, {Name: "with_dependencies", Value: locks.total}, {Name: "locked", Value: locks.fixed()}, {Name: "unlocked", Value: len(locks.what)}, {Name: "left_out_by_custom", Value: locks.custom}, {Name: "beside_the_build", Value: beside},
			{Name: "tools", Value: tools.total}, {Name: "tools_unpinned", Value: tools.names()}, {Name: "images", Value: images},
			{Name: "images_fixed", Value: images - len(floating)}, {Name: "images_floating", Value: len(floating)},
		},
		Findings: check.First(slices.Concat(locks.missing, tools.missing, found.floatingFindings(tools.byImage))), Remedy: buildRemedy(locks, tools, len(floating)),
	}
	tellOwnParts(&out, ownParts(f))
	return out, nil
}

// buildRemedy asks for what is open, "" where nothing is.
func buildRemedy(locks, tools pinned, floating int) string {
	var open []string
	if len(locks.missing) > 0 {
		open = append(open, "commit the lock file of every dependency manifest")
	}
	if len(tools.inFiles) > 0 {
		open = append(open, "write down the version of "+prose.List(sortedOnce(tools.inFiles)))
	}
	if floating > 0 {
		open = append(open, "give container base images an exact tag")
	}
	if len(open) == 0 {
		return ""
	}
	return prose.Capital(prose.List(open)) + "."
}

func noManifest(languages []string, found *images) check.Outcome {
	gap := prose.Round(lockShare + toolShare + imageShare*prose.Share(len(found.floating), found.bases))
	return check.Outcome{
		Status: check.Fail, Gap: gap, Work: work("unpinned-builds", gap), Findings: check.First(found.floatingFindings(nil)),
		Summary:  fmt.Sprintf("Nothing says which packages and which version of %s this code needs: there is no dependency manifest.", prose.List(languages)),
		Measures: []check.Measure{{Name: "manifests", Value: 0}, {Name: "images", Value: found.bases}, {Name: "images_floating", Value: len(found.floating)}},
	}
}

// pinned is how many of several things have a fixed version.
type pinned struct {
	total, custom int
	missing       []check.Finding
	what          []string // those that are not fixed
	byName        []string // the lists that fix those packages alone which they name
	// inFiles are the tools that a row of their own tells of, byImage those that an image's row does, by its name:
	// no image brings two of several names.
	inFiles []string
	byImage map[string]string
}

func (p pinned) fixed() int { return p.total - len(p.what) - p.custom }

func (p pinned) gap() float64 { return prose.Share(len(p.what), p.total) }

func (p pinned) names() []string { return sortedOnce(p.what) }

func sortedOnce(names []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(names)))
}

func weighLocks(t *tree.Tree, projects []project, kind facts.Kind) (locks pinned) {
	for _, p := range projects {
		switch {
		case !p.hasDependencies:
			continue
		case p.locked:
			if p.byName != "" {
				locks.byName = append(locks.byName, p.byName)
			}
		case !p.kept && (p.omits || slices.Contains(p.ecosystem.mayOmit, kind)):
			locks.custom++
		default:
			locks.what = append(locks.what, p.ecosystem.name)
			missing := check.Finding{
				Message: cmp.Or(p.some, fmt.Sprintf("The versions of the %s packages that this asks for are not fixed: %s.", p.ecosystem.name, p.why)), Path: p.manifest, Line: p.line,
				Fix: "Commit " + p.ecosystem.lockAdvice + ".",
			}
			if lock, ignore, n := p.lockIgnored(t); lock != "" && p.ecosystem.floats == nil {
				missing.Message = fmt.Sprintf("%s; %s:%d keeps %s out of git.", strings.TrimSuffix(missing.Message, "."), ignore, n, lock)
				missing.Fix = fmt.Sprintf("Take %s out of %s and commit it.", lock, ignore)
			}
			locks.missing = append(locks.missing, missing)
		}
		locks.total++
	}
	return locks
}

// loadedByPages matches what lies among the files that pages load: nothing is built with it.
var loadedByPages = sieve.Plain(`(?i)(^|/)(wwwroot|webroot|htdocs)/`)

// weighTools asks once for each ecosystem of which there is program text, since one version
// serves all of its manifests. Where all of it is built in images without a fixed version, one of
// those is the place to fix it.
func weighTools(f *facts.Facts, projects []project, floating []image) (tools pinned) {
	tools.byImage = map[string]string{}
	for _, e := range ecosystems {
		mine := slices.DeleteFunc(slices.Clone(projects), func(p project) bool { return p.ecosystem != e || loadedByPages.MatchString(p.manifest) })
		if len(mine) == 0 || e.written != nil && !slices.ContainsFunc(f.Tree.Files, func(f tree.File) bool { return f.Program() && e.written[f.Language] }) {
			continue
		}
		tools.total++
		if !slices.ContainsFunc(mine, func(p project) bool { return p.toolPinned }) {
			tools.what = append(tools.what, e.tool)
			outside := slices.IndexFunc(mine, func(p project) bool { return p.builtIn(floating) == "" })
			if outside < 0 && !setsUp(f.Pipelines(), e) {
				tools.byImage[mine[0].builtIn(floating)] = e.tool
				continue
			}
			tools.inFiles = append(tools.inFiles, e.tool)
			tools.missing = append(tools.missing, check.Finding{
				Message: "No file that tools read says which version of " + e.tool + " this is built with.", Path: mine[max(0, outside)].manifest, Fix: "Write it down: " + e.toolAdvice + ".",
			})
		}
	}
	return tools
}

// builtIn is the image, of some, that brings what a project is written in, and that something
// is built on in the project's folder or above it; "" without one.
func (p *project) builtIn(images []image) string {
	for _, i := range images {
		if dir := path.Dir(i.path); p.ecosystem.toolImage.MatchString(withoutTag(i.name)) && (dir == "." || strings.HasPrefix(p.manifest, dir+"/")) {
			return i.name
		}
	}
	return ""
}

func buildSummary(locks, tools pinned, beside, images, floating int) string {
	var parts []string
	if locks.total > 0 {
		words := lockWords(locks.fixed(), locks.custom, locks.total)
		if beside > 0 {
			words += fmt.Sprintf(" (without %d of tests, samples, documentation, linters and the like)", beside)
		}
		parts = append(parts, words)
		if n := len(locks.byName); n == 1 {
			parts = append(parts, locks.byName[0]+" fixes the packages that it names, and what those need in turn only as far as it names it")
		} else if n > 1 {
			parts = append(parts, prose.Some(locks.byName, 3)+" fix the packages that they name, and what those need in turn only as far as they name it")
		}
	}
	if tools.total > 0 && len(tools.what) == 0 {
		parts = append(parts, "which version of the language it asks for is written down")
	} else if tools.total > 0 {
		parts = append(parts, "no file that tools read fixes the version of "+prose.List(tools.names()))
	}
	if images > 0 {
		parts = append(parts, fmt.Sprintf("%d of %s named with a fixed version", images-floating, prose.Count(images, "base image", "base images")))
	}
	return prose.Capital(strings.Join(parts, "; ")) + "."
}

func lockWords(locked, custom, total int) string {
	switch {
	case custom == total:
		return "the versions of packages are left to whoever installs this, as is the custom"
	case total == 1 && locked == 1:
		return "the one manifest with dependencies has its packages' versions fixed"
	case total == 1:
		return "the one manifest with dependencies leaves its packages' versions open"
	case custom > 0:
		return fmt.Sprintf("%d of %d manifests with dependencies have their packages' versions fixed, %d leave them to whoever installs this, as is the custom", locked, total, custom)
	}
	return fmt.Sprintf("%d of %d manifests with dependencies have their packages' versions fixed", locked, total)
}

// managedLanguages lists the languages of hand-written code that have a package
// manager, by name.
func managedLanguages(t *tree.Tree) (languages []string) {
	for i := range t.Files {
		if f := &t.Files[i]; f.OwnedCode() && managed[f.Language] {
			languages = append(languages, f.Language)
		}
	}
	slices.Sort(languages)
	return slices.Compact(languages)
}

var managed = map[string]bool{
	"Go": true, "JavaScript": true, "TypeScript": true, "TSX": true, "Python": true, "Ruby": true, "PHP": true, "Rust": true, "Java": true,
	"Kotlin": true, "Scala": true, "C#": true, "F#": true, "Elixir": true, "Swift": true, "Dart": true,
}
