package infra

import (
	"strings"

	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/sieve"
)

// ecosystem is a language with its package manager.
type ecosystem struct {
	name string
	// manifests are patterns of base names that declare dependencies.
	manifests []string
	// depends matches a manifest that has dependencies at all.
	depends *sieve.Pattern
	// listed matches the same in a bare list of packages (requirements.txt or
	// .in), whose lines in other files would be settings.
	listed *sieve.Pattern
	// locks are patterns of base names of lock files.
	locks []string
	// floats matches a version in a manifest that is not exact, for ecosystems
	// whose custom is to pin there; nil for the others.
	floats *sieve.Pattern
	// versions matches each version in such a manifest, exact or not.
	versions *sieve.Pattern
	// mayOmit are the kinds of project that leave their lock out by custom,
	// since those who install them choose the versions.
	mayOmit []facts.Kind
	// omits matches a manifest that says of itself that it is such a project.
	omits            *sieve.Pattern
	lockAdvice, tool string
	// toolFiles hold the version of the language; toolIn finds it in a
	// manifest, toolKey in a file for several tools (.tool-versions, mise).
	toolFiles []string
	// toolBeside are patterns of files beside a manifest in which toolIn may
	// match too.
	toolBeside []string
	toolIn     *sieve.Pattern
	toolKey    *sieve.Pattern
	// toolSettings finds it in the settings of a buildpack or in a Dockerfile.
	toolSettings *sieve.Pattern
	toolAdvice   string
	// toolInput is what actions that install the language call its version.
	toolInput string
	// written are the languages that the tool's version matters to, nil where it is asked
	// for whatever the program is written in.
	written map[string]bool
	// toolImage is the container image that brings the language.
	toolImage *sieve.Pattern
}

// ofJVM are the languages that run on a Java virtual machine: a build file without any of
// them hands files on.
var ofJVM = map[string]bool{"Java": true, "Kotlin": true, "Groovy": true, "Scala": true, "Clojure": true}

// asksForPackages tells whether a manifest of this name has dependencies.
func (e *ecosystem) asksForPackages(base string, data []byte) bool {
	if e.listed != nil && (strings.HasSuffix(base, ".txt") || strings.HasSuffix(base, ".in")) {
		return e.listed.Match(data)
	}
	return e.depends.Match(data)
}

func imageNamed(name string) *sieve.Pattern {
	return sieve.Plain(`(^|/)(` + name + `)$`)
}

var (
	imported  = []facts.Kind{facts.Library}
	published = []facts.Kind{facts.Library, facts.CLI}
)

var ecosystems = []*ecosystem{
	{
		name: "Go", manifests: []string{"go.mod"}, depends: sieve.Plain(`(?m)^\s*require\b`), locks: []string{"go.sum"}, lockAdvice: "go.sum (go mod tidy)",
		tool: "Go", toolInput: "go-version", toolIn: sieve.Plain(`(?m)^(go|toolchain)\s+\S`), toolKey: sieve.Plain(`(?m)^"?(go|golang)"?[\s=]`), toolAdvice: "a go line in go.mod", toolImage: imageNamed(`golang`),
	},
	{
		name: "npm", manifests: []string{"package.json"}, depends: sieve.Plain(`"(dev|peer|optional)?[dD]ependencies"\s*:\s*\{\s*"`),
		locks:   []string{"package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "deno.lock"},
		mayOmit: published, lockAdvice: "package-lock.json (npm install), yarn.lock or pnpm-lock.yaml",
		tool: "Node.js", toolInput: "node-version", toolFiles: []string{".nvmrc", ".node-version"}, toolSettings: sieve.Plain(`(?m)^\s*node_version\s*=\s*\S|^[^#\n]*` + nodesource), toolIn: sieve.Plain(`(?s)"engines"\s*:\s*\{[^}]*"(node|bun|deno)"\s*:|"volta"\s*:`),
		toolKey: sieve.Plain(`(?m)^"?(nodejs|node|bun|deno)"?[\s=]`), toolAdvice: "a file .nvmrc, or engines in package.json", toolImage: imageNamed(`node|bun`),
	},
	{
		name: "Python", manifests: []string{"pyproject.toml", "setup.py", "setup.cfg", "Pipfile", "requirements*.txt", "requirements*.in", "environment.yml", "environment.yaml"},
		depends: sieve.Plain(`(?m)(^\s*(dev-)?dependencies\s*=\s*\[\s*(#.*\s*)*["']|^\[(tool\.poetry\.([\w.-]*\.)?(dev-)?dependencies|tool\.pdm\.dev-dependencies|project\.optional-dependencies|dependency-groups)\]|install_requires\s*=\s*(\[\s*(#.*\s*)*[^\]\s#]|[^\[\s])|^\[(dev-)?packages\]|^dependencies\s*:)`),
		listed:  sieve.Plain(`(?m)^[A-Za-z0-9][\w.\[\]-]*\s*([=<>~!;@]|$)`),
		locks:   []string{"poetry.lock", "uv.lock", "pdm.lock", "Pipfile.lock", "pylock*.toml", "conda-lock.yml", "pixi.lock"}, mayOmit: published,
		lockAdvice: "a lock file (uv.lock, poetry.lock), or requirements with exact versions (pip-compile)",
		tool:       "Python", toolInput: "python-version", toolFiles: []string{".python-version", "runtime.txt"}, toolIn: sieve.Plain(`(?m)^\s*(requires-python|python_requires|python_version|python_full_version|python)\s*=|python_requires\s*=|^\s*-\s*python\s*[=<>~]`),
		toolKey: sieve.Plain(`(?m)^"?python"?[\s=]`), toolAdvice: "a file .python-version, or requires-python in pyproject.toml", toolImage: imageNamed(`python`),
	},
	{
		name: "Ruby", manifests: []string{"Gemfile"}, depends: sieve.Plain(`(?m)^\s*(gem|gemspec)\b`), locks: []string{"Gemfile.lock"}, mayOmit: published, lockAdvice: "Gemfile.lock (bundle lock)",
		tool: "Ruby", toolInput: "ruby-version", toolFiles: []string{".ruby-version"}, toolBeside: []string{"*.gemspec"}, toolIn: sieve.Plain(`(?m)^\s*ruby[\s(]+["'\d]|^\s*ruby\s+file:|\brequired_ruby_version\s*=`), toolKey: sieve.Plain(`(?m)^"?ruby"?[\s=]`), toolAdvice: "a file .ruby-version", toolImage: imageNamed(`ruby`),
	},
	{
		name: "Composer", manifests: []string{"composer.json"}, depends: sieve.Plain(`"[a-z0-9_.-]+/[a-z0-9_.-]+"\s*:\s*"[^"]*[\d*]`), locks: []string{"composer.lock"}, mayOmit: published, omits: sieve.Plain(`"lock"\s*:\s*false|"type"\s*:\s*"(library|[\w-]*(plugin|bundle|extension))"`), lockAdvice: "composer.lock (composer update)",
		tool: "PHP", toolInput: "php-version", toolFiles: []string{".php-version"}, toolIn: sieve.Plain(`"php(-64bit)?"\s*:\s*"`), toolKey: sieve.Plain(`(?m)^"?php"?[\s=]`), toolAdvice: "php under require in composer.json", toolImage: imageNamed(`php`),
	},
	{
		name: "Cargo", manifests: []string{"Cargo.toml"}, depends: sieve.Plain(`(?m)^\[.*dependencies[\].]`), locks: []string{"Cargo.lock"}, mayOmit: imported, lockAdvice: "Cargo.lock",
		tool: "Rust", toolFiles: []string{"rust-toolchain", "rust-toolchain.toml"}, toolIn: sieve.Plain(`(?m)^\s*rust-version\s*[=.]`), toolKey: sieve.Plain(`(?m)^"?rust"?[\s=]`), toolAdvice: "a file rust-toolchain.toml, or rust-version in Cargo.toml", toolImage: imageNamed(`rust`),
	},
	{
		name: "Maven", written: ofJVM, manifests: []string{"pom.xml"}, depends: sieve.Plain(`<dependency>`), floats: sieve.Plain(`</artifactId>\s*<version>\s*(LATEST|RELEASE|[\[(][^<]*,[^<]*)\s*</version>`), versions: sieve.Plain(`</artifactId>\s*<version>`), lockAdvice: "exact versions in pom.xml",
		tool: "Java", toolInput: "java-version", toolFiles: []string{".java-version", ".sdkmanrc"}, toolIn: sieve.Plain(`<(maven\.compiler\.(source|release|target)|java\.version|release|source|jdk\.version|parent)>`), toolKey: sieve.Plain(`(?m)^"?java"?[\s=]`), toolAdvice: "maven.compiler.release in pom.xml", toolImage: imageNamed(`maven|openjdk|eclipse-temurin|amazoncorretto`),
	},
	{
		name: "Gradle", written: ofJVM, manifests: []string{"build.gradle", "build.gradle.kts"}, depends: sieve.Plain(`(?m)^\s*dependencies\s*\{`), locks: []string{"gradle.lockfile", "verification-metadata.xml"},
		floats: sieve.Plain(`["'][\w.-]+:[\w.-]+:(\d[\w.]*\+|\+|latest\.\w+|[\[(][^"']*)["']|\bversion: *(""|'')`), versions: sieve.Plain(`["'][\w.-]+:[\w.-]+:[^"'\s]+["']|\bversion: *["']`), lockAdvice: "gradle.lockfile, or exact versions",
		tool: "Java", toolInput: "java-version", toolFiles: []string{".java-version", ".sdkmanrc"}, toolIn: sieve.Plain(`(source|target)Compatibility|jvmToolchain|JavaLanguageVersion|jvmTarget|options\.release`), toolKey: sieve.Plain(`(?m)^"?java"?[\s=]`), toolAdvice: "a Java toolchain in build.gradle", toolImage: imageNamed(`gradle|openjdk|eclipse-temurin|amazoncorretto`),
	},
	{
		name: "NuGet", manifests: []string{"*.csproj", "*.fsproj", "*.vbproj"}, depends: sieve.Plain(`<PackageReference\b`), locks: []string{"packages.lock.json"},
		floats: sieve.Plain(`<PackageReference\b[^>]*\bVersion="([^"]*\*|[\[(][^"]*,[^"]*)"`), versions: sieve.Plain(`<PackageReference\b[^>]*\bVersion="`), lockAdvice: "packages.lock.json, or exact versions",
		tool: ".NET", toolInput: "dotnet-version", toolFiles: []string{"global.json"}, toolIn: sieve.Plain(`<TargetFrameworks?>`), toolKey: sieve.Plain(`(?m)^"?dotnet(-core)?"?[\s=]`), toolAdvice: "a file global.json", toolImage: imageNamed(`dotnet/sdk`),
	},
	{
		name: "Mix", manifests: []string{"mix.exs"}, depends: sieve.Plain(`\{:\w+\s*,\s*(["'~]|git|github|path|only)`), locks: []string{"mix.lock"}, lockAdvice: "mix.lock (mix deps.get)",
		tool: "Elixir", toolInput: "elixir-version", toolFiles: []string{".elixir-version"}, toolSettings: sieve.Plain(`(?m)^\s*elixir_version\s*=\s*\S`), toolIn: sieve.Plain(`elixir:\s*"`), toolKey: sieve.Plain(`(?m)^"?elixir"?[\s=]`), toolAdvice: "elixir in mix.exs", toolImage: imageNamed(`elixir`),
	},
	{
		name: "Swift package", manifests: []string{"Package.swift"}, depends: sieve.Plain(`\.package\(\s*(name|url)`), locks: []string{"Package.resolved"}, mayOmit: imported, lockAdvice: "Package.resolved",
		tool: "Swift", toolFiles: []string{".swift-version"}, toolIn: sieve.Plain(`swift-tools-version`), toolKey: sieve.Plain(`(?m)^"?swift"?[\s=]`), toolAdvice: "swift-tools-version in Package.swift", toolImage: imageNamed(`swift`),
	},
	{
		name: "Pub", manifests: []string{"pubspec.yaml"}, depends: sieve.Plain(`(?m)^(dev_)?dependencies\s*:`), locks: []string{"pubspec.lock"}, mayOmit: imported, lockAdvice: "pubspec.lock",
		tool: "Dart", toolIn: sieve.Plain(`(?m)^\s+sdk\s*:`), toolKey: sieve.Plain(`(?m)^"?(dart|flutter)"?[\s=]`), toolAdvice: "environment in pubspec.yaml", toolImage: imageNamed(`dart|flutter`),
	},
}
