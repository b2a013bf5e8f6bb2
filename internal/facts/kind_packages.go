package facts

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// app: packed for users to install with windows of its own, more than as a package that others
// import.
func app(p *project) string {
	why := p.first([]sign{
		{named("AndroidManifest.xml"), regexp.MustCompile(`android\.intent\.category\.LAUNCHER`), "starts an app"},
		{named("build.gradle", "build.gradle.kts"), regexp.MustCompile(`com\.android\.application`), "builds an app"},
		{named("Info.plist"), regexp.MustCompile(`UIApplicationSceneManifest|UILaunchStoryboardName|LSMinimumSystemVersion`), "describes an app"},
		{top("pubspec.yaml"), regexp.MustCompile(`(?m)^\s+uses-material-design:`), "builds an app"},
	})
	if why != "" && p.importable() {
		return ""
	}
	return why
}

// packagedProgram: packed for users to install as a program, likewise.
func packagedProgram(p *project) string {
	if why := p.first([]sign{
		{top(".goreleaser.y*ml"), regexp.MustCompile(`(?m)^builds:`), "releases a program"},
		{top("Cargo.toml"), regexp.MustCompile(`(?m)^\[\[bin\]\]`), "builds a program"},
		{named("mix.exs"), regexp.MustCompile(`\bescript:`), "builds a program"},
	}); why != "" && !p.importable() {
		return why
	}
	if why := p.dotNetProgram(); why != "" {
		return why
	}
	paths, list := p.packages()
	for i, n := range list {
		if n.Bin != nil && !n.Private && n.Exports == nil && n.Module == "" && n.Types == "" && (n.Main == "" || n.Main == binPath(n.Bin)) {
			return clause(paths[i], "installs a program")
		}
	}
	if file := p.find(top("setup.py", "setup.cfg", "pyproject.toml"), regexp.MustCompile(`console_scripts|\[(project|tool\.poetry)\.scripts\]`)); file != "" && !p.importable() {
		return clause(file, "installs a program")
	}
	if p.composerProgram() && !p.importable() {
		return clause("composer.json", "installs a program")
	}
	if file := p.find(top("*.gemspec"), regexp.MustCompile(`(?m)\.executables\s*[<=+]`)); file != "" && !p.importable() && p.has("exe/", "bin/") {
		return clause(file, "installs a program")
	}
	return ""
}

// saysCommandLine: published among the programs for a command line, which may serve
// something while somebody runs it.
func saysCommandLine(p *project) string {
	if file := p.find(top("Cargo.toml"), commandLine); file != "" {
		return clause(file, "calls it a command-line utility")
	}
	return ""
}

// commandLine matches the category of crates.io for those.
var commandLine = regexp.MustCompile(`(?m)^categories\s*=\s*\[[^\]]*"command-line-utilities"`)

var (
	dotNetExe  = sieve.Plain(`<OutputType>\s*(Win)?Exe\s*</OutputType>`)
	dotNetTool = sieve.Plain(`(?i)<PackAsTool>\s*true`)
	// dotNetUnpacked projects serve the others of a solution.
	dotNetUnpacked = sieve.Plain(`(?i)<IsPackable>\s*false|<IsTestProject>\s*true|"BenchmarkDotNet"`)
	// dotNetPacked are settings that only the maker of a package needs.
	dotNetPacked = sieve.Plain(`(?i)<PackageId>|<GeneratePackageOnBuild>|<IsPackable>\s*true|<PackageReadmeFile>|<PackageLicenseExpression>|<PackageTags>|<PackageProjectUrl>|<EnablePackageValidation>`)
)

var dotNetSettings = named("*.csproj", "*.fsproj", "*.vbproj", "Directory.Build.props")

// dotNetPackable accepts the settings of projects that do not say that they are not packed.
func (p *project) dotNetPackable(f *tree.File) bool {
	return dotNetSettings(f) && !dotNetUnpacked.Match(p.read(f.Path))
}

// dotNetProgram: a project that builds a program. A tool is packed like a
// library; beside a library that is packed any other program is an aid.
func (p *project) dotNetProgram() string {
	isProject := named("*.csproj", "*.fsproj", "*.vbproj")
	if tool := p.find(isProject, dotNetTool); tool != "" {
		return clause(tool, "builds a program")
	}
	program := p.find(func(f *tree.File) bool { return isProject(f) && !dotNetUnpacked.Match(p.read(f.Path)) }, dotNetExe)
	library := p.find(func(f *tree.File) bool { return p.dotNetPackable(f) && !dotNetExe.Match(p.read(f.Path)) }, dotNetPacked)
	if library != "" || program != "" && p.importable() {
		return ""
	}
	return clause(program, "builds a program")
}

func binPath(bin any) string {
	switch b := bin.(type) {
	case string:
		return b
	case map[string]any:
		for _, v := range b {
			if s, ok := v.(string); ok && len(b) == 1 {
				return s
			}
		}
	}
	return "\x00"
}

// importable tells whether the README shows how to call it from other code.
func (p *project) importable() bool {
	file := p.find(func(f *tree.File) bool {
		return f.Role == tree.Doc && (f.Dir() == "." || f.Dir() == ".github") && strings.HasPrefix(strings.ToLower(f.Base()), "readme")
	},
		regexp.MustCompile(`(?m)^\s*(>>> |\$ )?(from [\w.]+ import |import ["'(\w{*]|require ['"(]|const .* = require\(|gem ['"]|using \w+(\.\w+)*;|use \w+(::\w+)+)|(?i)go get (-u )?[\w.-]+/|dotnet add package |Install-Package \w`))
	return file != ""
}

// has tells whether a hand-written file lies below one of the folders.
func (p *project) has(folders ...string) bool {
	for _, f := range p.files {
		for _, folder := range folders {
			if strings.HasPrefix(f.Path, folder) && f.CodeLines > 0 && f.Base() != "setup" && f.Base() != "console" {
				return true
			}
		}
	}
	return false
}

// publishedPackage: a manifest that makes a package for others to depend on.
func publishedPackage(p *project) string {
	if why := p.first([]sign{
		{top("*.gemspec"), regexp.MustCompile(`Gem::Specification`), "defines a gem"},
		{top("*.podspec"), regexp.MustCompile(`Pod::Spec`), "defines a pod"},
		{top("composer.json"), regexp.MustCompile(`"type"\s*:\s*"(library|[\w-]*(plugin|module|bundle|theme|extension))"`), "defines a package"},
		{top("pubspec.yaml"), regexp.MustCompile(`(?m)^homepage:|^repository:`), "defines a package"},
		{top("Package.swift"), regexp.MustCompile(`\.library\(`), "defines a library"},
		{top("mix.exs"), regexp.MustCompile(`\bpackage:\s`), "defines a package"},
		{p.dotNetPackable, dotNetPacked, "packs a library"},
		{func(f *tree.File) bool { return top("Cargo.toml")(f) && p.counts("Rust") }, regexp.MustCompile(`(?m)^\[lib\]`), "defines a library"},
		{top("build.gradle", "build.gradle.kts"), regexp.MustCompile(`java-library|maven-publish|com\.android\.library`), "publishes a library"},
		{top("pom.xml"), regexp.MustCompile(`nexus-staging-maven-plugin|central-publishing-maven-plugin|maven-gpg-plugin|<distributionManagement>`), "publishes a library"},
		{top("DESCRIPTION"), regexp.MustCompile(`(?m)^Package:`), "defines an R package"},
	}); why != "" {
		return why
	}
	if file := p.nuspec(); file != "" {
		return clause(file, "packs a library")
	}
	if file := p.pythonManifest(true); file != "" {
		return clause(file, "defines a package")
	}
	paths, list := p.packages()
	for i, n := range list {
		if strings.Contains(paths[i], "/") && toolSettings.MatchString(n.Name) {
			continue
		}
		if !n.Private && n.Name != "" && (n.Main != "" && !buildSettings.MatchString(n.Main) || n.Module != "" || n.Exports != nil || n.Types != "" || n.Files != nil) {
			return clause(paths[i], "defines a package")
		}
	}
	return ""
}

// workspaceOfPackage tells whether most of the code is a package in a folder that is
// published: what is started beside it only shows it.
func (p *project) workspaceOfPackage() bool {
	paths, list := p.packages()
	for i, n := range list {
		dir := path.Dir(paths[i])
		if dir == "." || n.Private || n.Exports == nil || n.Files == nil {
			continue
		}
		lines := 0
		for _, f := range p.files {
			if f.Role == tree.Code && strings.HasPrefix(f.Path, dir+"/") {
				lines += f.CodeLines
			}
		}
		if 2*lines > p.code {
			return true
		}
	}
	return false
}

// buildSettings matches what npm init takes for the entry of a program that has
// none: the settings of its build.
var buildSettings = sieve.Plain(`(?i)(^|/)([\w.-]+\.config|gulpfile|gruntfile)(\.[\w.]+)?$`)

// toolSettings matches the names of packages by which the others of a repository
// share what their tools are set to.
var toolSettings = sieve.Plain(`(?i)(^|[/-])(ts-?config|(babel|eslint|jest|postcss|prettier|rollup|stylelint|tailwind|ts|typescript|vite|vitest|webpack)-(config|preset)(-[\w-]+)?)$`)

// nuspec returns the specification of a NuGet package of what .NET projects here
// build, "" without one. Programs in other languages are packed so for Windows.
func (p *project) nuspec() string {
	if p.find(named("*.csproj", "*.fsproj", "*.vbproj"), nil) == "" {
		return ""
	}
	return p.find(named("*.nuspec"), regexp.MustCompile(`<id>`))
}

// interpreted matches a command that has an interpreter run a file, or the main module of a
// folder.
var interpreted = sieve.Plain(`(?m)\b(?:python3?|node|ruby|php|Rscript)\s+(?:-m\s+)?([\w./-]+)`)

// makes matches what builds, documents or tests a program when it is run.
var makes = sieve.Plain(`(^|/)((setup|conf|noxfile)\.py$|(docs?|tests?|ci|hack|\.\w+)/)`)

// scheduled: what a pipeline runs by the clock alone.
func scheduled(p *project) string {
	for _, pipeline := range ci.ParseAll(p.tree) {
		byClock := slices.ContainsFunc(pipeline.Triggers, func(on string) bool { return strings.HasPrefix(on, "schedule") }) &&
			!slices.ContainsFunc(pipeline.Triggers, func(on string) bool { return strings.HasPrefix(on, "push") || strings.HasPrefix(on, "pull_request") })
		for _, job := range pipeline.Jobs {
			if !byClock && job.OnlyOn != ci.Schedule {
				continue
			}
			for _, step := range job.Steps {
				if m := interpreted.FindStringSubmatch(step.Run); m != nil {
					if file := p.find(func(f *tree.File) bool {
						return p.counts(f.Language) && !makes.MatchString(f.Path) && runs(m[1], f.Path)
					}, nil); file != "" {
						return clause(file, "is run on a schedule by "+pipeline.Path)
					}
				}
			}
		}
	}
	return ""
}

// runs tells whether what an interpreter is given, perhaps from a folder further in, is a file.
func runs(given, file string) bool {
	given = strings.TrimPrefix(given, "./")
	return strings.HasSuffix("/"+file, "/"+given) || strings.HasSuffix("/"+file, "/"+strings.ReplaceAll(given, ".", "/")+"/__main__.py")
}

// unpublishedPackage: a Python package that nothing deploys.
func unpublishedPackage(p *project) string {
	return clause(p.pythonManifest(false), "defines a package")
}

var isGo, inCmd = written("Go"), sieve.Plain(`(^|/)cmd/`)

// languageShare of the code must be in a language for what is written in it to be what the
// whole is for: a script beside an application is none. Assumed.
const languageShare = 0.25

// counts tells whether much of the code is in the language.
func (p *project) counts(language string) bool {
	return float64(p.byLanguage[language]) >= languageShare*float64(p.code)
}

// program: source with an entry point, however it is packed.
func program(p *project) string {
	in := func(languages ...string) func(*tree.File) bool {
		accept := written(languages...)
		return func(f *tree.File) bool { return accept(f) && p.counts(f.Language) }
	}
	return p.first([]sign{
		{func(f *tree.File) bool { return in("Go")(f) && inCmd.MatchString(f.Path) }, goMain, "is a program"},
		{in("Go"), goMain, "is a program"},
		{func(f *tree.File) bool {
			return in("Rust")(f) && (strings.HasSuffix(f.Path, "src/main.rs") || strings.Contains(f.Path, "src/bin/"))
		}, nil, "is a program"},
		{in("Java", "Kotlin", "Scala"), regexp.MustCompile(`static void main\s*\(\s*String|(?m)^fun main\(|extends App\b`), "is a program"},
		{in("C", "C++", "Objective-C"), regexp.MustCompile(`(?m)^\s*int\s+main\s*\(|^@main`), "is a program"},
		{in("C#"), regexp.MustCompile(`static\s+(async\s+)?(void|int|Task(<int>)?)\s+Main\s*\(`), "is a program"},
		{in("Swift"), regexp.MustCompile(`(?m)^@(main|UIApplicationMain)`), "is an app"},
		{in("Python"), regexp.MustCompile(`(?m)^if __name__ == ['"]__main__['"]`), "is a program"},
	})
}

// sourceOfLibrary: code to import and no way to start it. Beside more infrastructure than
// that it tests or helps to set that up.
func sourceOfLibrary(p *project) string {
	if p.infrastructure > p.code {
		return ""
	}
	return p.first([]sign{
		{func(f *tree.File) bool { return f.Path == "go.mod" }, nil, "names a module and no package of it is a program"},
		{func(f *tree.File) bool { return strings.HasSuffix(f.Path, "src/lib.rs") }, nil, "is the root of a library"},
		{top("*.csproj", "pom.xml", "build.gradle", "build.gradle.kts"), nil, "builds code that nothing here starts"},
	})
}

// commands: scripts of a shell that people call by their names, and nothing that they run on.
func commands(p *project) string {
	called := func(f *tree.File) bool {
		return written("Shell")(f) && p.counts("Shell") && strings.HasPrefix(f.Path, "bin/")
	}
	return clause(p.find(called, nil), "is a command")
}

// infrastructureAlone: nothing but definitions of what runs.
func infrastructureAlone(p *project) string {
	file := p.find(func(f *tree.File) bool {
		return (f.Infrastructure() || f.Language == "HCL") && !strings.HasPrefix(f.Base(), ".")
	}, nil)
	return clause(file, "sets up infrastructure")
}
