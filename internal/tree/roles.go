package tree

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// What counts as code here, where opinions differ:
//
//   - code: templates, style sheets and hand-written schemas (SQL migrations,
//     protobuf, GraphQL), since a new owner must read them to change anything;
//     shell scripts, wherever they are; what sets up infrastructure and is
//     written in a language for that (docs/decisions/0009).
//   - config: what builds, deploys and configures, even where its language is a
//     programming language: Dockerfile, Makefile, Gradle and their like, and the
//     values given to infrastructure. The fixed work of the tax prices the lack of it.
//   - data: lock files, notebooks, dumps, translations, recorded answers,
//     drawings, and long tables of values in whatever language. Nobody reads
//     them line by line.

// roleByLanguage overrides what the type of a language suggests.
var roleByLanguage = map[string]Role{
	// Programming languages, as go-enry sees it, that build and deploy.
	"Bicep": Config, "BitBake": Config, "CMake": Config, "Dockerfile": Config, "Gradle": Config,
	"Gradle Kotlin DSL": Config, "HCL": Config, "Just": Config, "KCL": Config, "M4": Config, "M4Sugar": Config,
	"Makefile": Config, "Meson": Config, "Nix": Config, "Nickel": Config, "Open Policy Agent": Config, "Puppet": Config,
	"QMake": Config, "RPM Spec": Config, "SaltStack": Config, "Starlark": Config, "Terraform Template": Config,
	"VCL": Config, "Jsonnet": Config, "CUE": Config, "Dhall": Config, "NSIS": Config, "Inno Setup": Config, "Autoconf": Config,
	// Data languages, as go-enry sees it, that people design and read.
	"Avro IDL": Code, "Cap'n Proto": Code, "FlatBuffers": Code, "GraphQL": Code, "Prisma": Code,
	"Protocol Buffer": Code, "Thrift": Code, "RBS": Code, "XPages": Code, "Zmodel": Code,
	// Drawings, recordings and listings.
	"BibTeX": Data, "Jupyter Notebook": Data, "Mermaid": Doc, "PlantUML": Doc, "Graphviz (DOT)": Doc, "D2": Doc,
	"SVG": Data, "PostScript": Data, "ShellSession": Doc, "G-code": Data, "KiCad Layout": Data, "Rich Text Format": Doc,
	// Prose in a markup language.
	"Roff": Doc, "Roff Manpage": Doc, "TeX": Doc, "Texinfo": Doc, "AsciiDoc": Doc, "Markdown": Doc, "MDX": Doc,
	"reStructuredText": Doc, "Org": Doc, "RDoc": Doc, "Textile": Doc, "RMarkdown": Doc, "mdsvex": Doc, "Typst": Doc, "API Blueprint": Doc,
	"RAML":            Config,               // describes an interface, as OpenAPI does in YAML
	"Gettext Catalog": Data, "Fluent": Data, // translations
}

// roleByName knows files whose name says more than their language. base is the
// lower-case last element of filePath.
func roleByName(base, filePath string) (Role, bool) {
	stem, _, _ := strings.Cut(base, ".")
	switch {
	case lockFiles[base]:
		return Data, true
	case docNames[base], docNames[stem] && isProseName(base):
		return Doc, true
	case configNames[base], configName.MatchString(base), ciFolder.MatchString(filePath):
		return Config, true
	case dataName.MatchString(base), messages.MatchString(filePath):
		return Data, true
	}
	return Other, false
}

// lockFiles record what was resolved; programs write them.
var lockFiles = set("go.sum", "go.work.sum", "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb",
	"gemfile.lock", "poetry.lock", "pdm.lock", "uv.lock", "pipfile.lock", "composer.lock", "cargo.lock", "mix.lock", "packages.lock.json",
	"gradle.lockfile", "podfile.lock", "cartfile.resolved", "package.resolved", "pubspec.lock", "flake.lock", "deno.lock", "paket.lock",
	".terraform.lock.hcl", "conan.lock", "rebar.lock", "stack.yaml.lock", "cabal.project.freeze", "module.bazel.lock", "chart.lock")

// docNames are prose by convention, with any prose extension or none.
var docNames = set("readme", "license", "licence", "copying", "copying.lesser", "notice", "authors", "contributors", "contributing", "changelog", "changes",
	"history", "news", "install", "security", "support", "maintainers", "code_of_conduct", "upgrading", "upgrade", "todo", "faq", "governance",
	"patents", "credits", "thanks", "unlicense", "roadmap", "architecture", "hacking", "releasing", "runbook")

func isProseName(base string) bool {
	_, ext, dotted := strings.Cut(base, ".")
	return !dotted || proseExtensions[ext]
}

var proseExtensions = set("md", "markdown", "mdown", "mdx", "rst", "rest", "txt", "text", "adoc", "asciidoc", "asc", "org", "rdoc", "textile", "pod",
	"creole", "wiki", "mediawiki")

// configNames build, set up or configure, whatever language they are written in.
var configNames = set("dockerfile", "containerfile", "makefile", "gnumakefile", "rakefile", "gemfile", "guardfile", "capfile", "podfile", "fastfile",
	"appfile", "matchfile", "dangerfile", "brewfile", "vagrantfile", "berksfile", "thorfile", "procfile", "jenkinsfile", "justfile", "tiltfile", "earthfile",
	"gruntfile.js", "gulpfile.js", "jakefile", "jakefile.js", "codeowners", "build.gradle", "settings.gradle", "build.gradle.kts", "settings.gradle.kts", "build.sbt",
	"mix.exs", "package.swift", "noxfile.py", "setup.py", "fabfile.py", "wscript", "sconstruct", "sconscript", "cmakelists.txt", "meson.build", "requirements.txt",
	"constraints.txt", "robots.txt", "configure.ac", "configure.in", "config.ru", "deps.edn", "project.clj", "build.xml", "gradlew", "gradlew.bat", "mvnw", "mvnw.cmd",
	".gitignore", ".gitattributes", ".gitmodules", ".dockerignore", ".editorconfig", ".npmrc", ".nvmrc", ".ruby-version", ".python-version", ".node-version",
	".tool-versions", ".env", ".env.example", ".env.sample", ".mailmap", ".git-blame-ignore-revs", ".npmignore", ".eslintignore", ".prettierignore", ".prettierrc",
	".babelrc", ".eslintrc", ".stylelintrc", ".browserslistrc", ".terraformignore", ".helmignore", ".slugignore", ".irbrc", ".rspec", ".yardopts", ".coveragerc",
	"py.typed", "manifest.in", "runtime.txt", "version", "go.mod", "go.work")

// configName: webpack.config.js, .eslintrc.cjs, requirements-dev.txt,
// Dockerfile.prod, gem specifications. Rake tasks in files of their own are code: jobs
// and repairs of data that somebody runs.
var configName = sieve.MustCompile(`^(.+\.config\.[cm]?[jt]s|\..+rc\.[cm]?js|(requirements|constraints)[-_.].*\.(txt|in)|(dockerfile|containerfile|makefile|jenkinsfile|\.env)[-_.].+|.+\.(dockerfile|gemspec|podspec|cabal|nuspec|csproj|vbproj|fsproj|sln|props|targets|mk|pbxproj|xcconfig|plist|rockspec|hjson))$`)

// dataName: source maps, snapshots, requests that were saved, data and dumps.
var dataName = sieve.MustCompile(`\.(map|snap|csv|tsv|psv|jsonl|ndjson|geojson|topojson|har|ipynb|bru|svg|po|pot|mo|xlf|xliff|resx|strings|arb|dump|patch|diff|log|pem|crt|key|pub|asc|sig|ics|vcf|srt|vtt|gpx|kml|sum|sha256|md5)$`)

// ciFolder holds pipeline definitions and their scripts' settings.
var ciFolder = sieve.MustCompile(`(^|/)\.(github/(workflows|actions)|circleci|buildkite|devcontainer|idea|vscode|teamcity|husky|changeset)/[^/]+(/[^/]+)?\.(ya?ml|json|kts|toml)$`)

// messages are the texts of Play's pages in a language, whatever that ends with (messages.cy).
var messages = sieve.MustCompile(`(^|/)conf/messages(\.[a-z]{2}(-[A-Za-z]{2})?)?$`)

// proseRole: text is prose where its name or folder says so, else data: word
// lists and recorded output end in .txt too.
func proseRole(filePath, language string) Role {
	if language != "Text" || inDocFolder(filePath) {
		return Doc
	}
	return Data
}

// maxConfigBytes is the size from which on nobody wrote a settings file.
const maxConfigBytes = 256 << 10

var dataFolders = set("data", "fixtures", "seed", "seeds", "dumps", "locales", "locale", "i18n", "l10n", "translations", "lang", "langs", "messages",
	"cassettes", "recordings", "samples", "snapshots", "__snapshots__")

// dataRole tells settings from data, which share their languages.
func dataRole(filePath, language string, size int) Role {
	switch language {
	case "CSV", "TSV", "Checksums", "Pickle", "Public Key", "Jest Snapshot", "Diff", "SubRip Text", "WebVTT", "Wavefront Object":
		return Data
	}
	if size > maxConfigBytes {
		return Data
	}
	segments := strings.Split(strings.ToLower(filePath), "/")
	for _, s := range segments[:len(segments)-1] {
		if dataFolders[s] {
			return Data
		}
	}
	return Config
}

// dumpMark is how database tools sign what they dump.
var dumpMark = sieve.MustCompile(`(?i)^\s*(--|/\*|#)[^\n]*\b(mysql dump|mariadb dump|postgresql database (cluster )?dump|phpmyadmin sql dump|sqlite dump|pg_dump|adminer|navicat|dumped (by|from))`)

// dumpedPart is how they head each part of it: Rails keeps the dump of its
// schema without the signature. Few of them in a migration show only where its text
// was taken from.
var (
	dumpedPart = sieve.MustCompile(`^-- Name: [^;]+; Type: [^;]+; Schema: |^/\*!4\d{4} SET `)
	copiedRows = sieve.MustCompile(`(?i)^copy\s.*\sfrom stdin`)
	// insertsRows is where rows begin, which may be written over several lines each.
	insertsRows = sieve.MustCompile(`(?i)^(insert into\b.*)?\bvalues\b\s*(\(.*)?$`)
	// writesRow begins what changes one row, or says of one column what it is.
	writesRow       = sieve.MustCompile(`(?i)^(insert|update|comment on)\b`)
	migrationFolder = sieve.MustCompile(`(?i)(^|/)migrat(e|ions?)/`)
)

// minDumpedParts of a migration show that it is a dump as it was made. Assumed.
const minDumpedParts = 20

// sqlRole tells queries and migrations, which people write, from dumps: those
// say so, or consist of rows.
func sqlRole(filePath string, content []byte) Role {
	head := content[:min(len(content), 2048)]
	for line := range bytes.Lines(head) {
		if dumpMark.Match(line) || dumpedPart.Match(line) && !migrationFolder.MatchString(filePath) {
			return Data
		}
	}
	lines, rows, parts, copied, inserting := 0, 0, 0, false, false
	for line := range bytes.Lines(content) {
		line = bytes.TrimSpace(line)
		lines++
		copied = (copied || copiedRows.Match(line)) && !bytes.Equal(line, []byte(`\.`))
		if dumpedPart.Match(line) {
			parts++
		}
		inserting = inserting || insertsRows.Match(line)
		if copied || inserting || bytes.HasPrefix(line, []byte("(")) || writesRow.Match(line) {
			rows++
		}
		inserting = inserting && !bytes.HasSuffix(line, []byte(";"))
	}
	if lines > 100 && rows*10 > lines*8 || parts >= minDumpedParts {
		return Data
	}
	return Code
}

var (
	literalPHP = sieve.MustCompile(`(?s)^\s*<\?php(\s|/\*.*?\*/|//[^\n]*|#[^\n]*|declare\([^)]*\);|use [\w\\]+;)*return\s*(\[|array\s*\()`)
	literalJS  = sieve.MustCompile(`(?s)^(\s|/\*.*?\*/|//[^\n]*)*(export default|module\.exports\s*=)\s*\{`)
	behaviour  = sieve.MustCompile(`=>|\bfunction\b|\bfn\s*\(`)
)

// literalRole knows files in a programming language that hold one literal and
// no behaviour: translations are data, and so are settings that lie among
// settings config.
func literalRole(filePath, language string, content []byte) (Role, bool) {
	var literal bool
	switch language {
	case "PHP":
		literal = literalPHP.Match(content)
	case "JavaScript", "TypeScript":
		literal = literalJS.Match(content) && !behaviour.Match(content)
	}
	if !literal {
		return Other, false
	}
	segments := strings.Split(strings.ToLower(filePath), "/")
	for _, s := range segments[:len(segments)-1] {
		if s == "config" || s == "configs" {
			return Config, true
		}
		if dataFolders[s] {
			return Data, true
		}
	}
	return Other, false
}

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}
