package infra

import (
	"github.com/handoffaudit/audit/internal/sieve"
)

// runtime is a language, framework or database that code runs on, of which each
// version is cared for until some day.
type runtime struct {
	product string // in the table of lifetimes
	name    string
	// keys name it in files for several tools (.tool-versions, mise).
	keys []string
	// image matches the names of its container images, behind a publisher's.
	image *sieve.Pattern
	// input is what actions that install it call its version.
	input string
	files []pinFile
	// names of versions, in lower case.
	names map[string]string
}

// pinFile is where a version is written. The last group of the expression that
// matched is the version or a range of versions.
type pinFile struct {
	names   []string // patterns of base names
	version *sieve.Pattern
	// unless matches a file whose version is a minimum, or not of the project's choice.
	unless *sieve.Pattern
	// program limits it to projects that are run themselves.
	program *sieve.Pattern
	desk    bool // see pin
	parts   bool // what program leaves out is a part of such a project
}

func inFile(version string, names ...string) pinFile {
	return pinFile{names: names, version: sieve.MustCompile(version)}
}

// atDesk is where for a version that a manager of versions reads.
func (where pinFile) atDesk() pinFile {
	where.desk = true
	return where
}

// dockerfiles are the names of files that images are built from.
var dockerfiles = []string{"[Dd]ockerfile", "[Dd]ockerfile[._\\-]*", "*[._\\-][Dd]ockerfile", "Containerfile"}

// functionFiles describe functions that a cloud runs: those of the Serverless Framework and
// of AWS' own model.
var functionFiles = []string{"serverless.yml", "serverless.yaml", "template.yml", "template.yaml", "sam.yml", "sam.yaml"}

// nodesource is an address from which a version of Node.js is installed.
const nodesource = `\b(?:deb|rpm)\.nodesource\.com/(?:setup|node)_(\d+)\.x`

// installedByNvm is a command of a shell that installs a version of Node.js.
const installedByNvm = `(?m)^[^#\n]*\bnvm install (?:-\S+ +)*["']?(v?\d[\w.]*)`

// installedPackage is a command that installs packages of a system, up to one of them.
const installedPackage = `(?m)^[^#\n]*\b(?:apk(?: -\S+)* add|(?:apt|apt-get|yum|dnf|microdnf)(?: -\S+)* install)\b(?:[^#&;|\n\\]|\\\r?\n)*?[\s\\]`

// moduleStream is a command that takes a language from a module of a system of Red Hat, up to
// the name of the module, which its version follows.
const moduleStream = `(?m)^[^#\n]*\b(?:yum|dnf|microdnf)(?: -\S+)* module(?: -\S+)* (?:enable|install|switch-to)\b(?:[^#&;|\n\\]|\\\r?\n)*?[\s\\@]`

// alone is the version in a file that holds nothing else.
const alone = `\A(?:\s*#.*\n)*\s*`

var runtimes = []*runtime{
	{product: "go", name: "Go", keys: []string{"go", "golang"}, image: imageNamed("golang|go"), input: "go-version", files: []pinFile{inFile(alone+`(\d\S*)`, ".go-version")}},
	{product: "node", name: "Node.js", keys: []string{"node", "nodejs"}, image: imageNamed("node"), input: "node-version", files: []pinFile{
		inFile(alone+`(\S+)`, ".nvmrc", ".node-version"),
		inFile(`"engines"\s*:\s*\{[^}]*"node"\s*:\s*"([^"]+)"`, "package.json"),
		inFile(`"volta"\s*:\s*\{[^}]*"node"\s*:\s*"([^"]+)"`, "package.json").atDesk(),
		inFile(`(?m)^\s*(?:FROM\s|ARG\s+\w+=)\S*-node(\d+\.\d[\d.]*)`, dockerfiles...), // of an image on top of it
		inFile(`(?m)^[^#\n]*`+nodesource, dockerfiles...),
		inFile(installedByNvm, dockerfiles...),
		inFile(moduleStream+`nodejs:(\d[\d.]*)`, dockerfiles...),
		inFile(`(?m)^\s*runtime\s*=\s*"nodejs(\d+)\.x"`, "*.tf"),
		inFile(`(?mi)^\s*runtime\s*:\s*["']?nodejs(\d+)\.x`, functionFiles...),
	}, names: map[string]string{
		"argon": "4", "boron": "6", "carbon": "8", "dubnium": "10", "erbium": "12", "fermium": "14", "gallium": "16", "hydrogen": "18", "iron": "20", "jod": "22", "krypton": "24",
	}},
	{product: "python", name: "Python", keys: []string{"python"}, image: imageNamed("python"), input: "python-version", files: []pinFile{
		inFile(alone+`(\d\S*)`, ".python-version"), inFile(`\A\s*python-(\S+)`, "runtime.txt"),
		inFile(`(?m)^\s*(?:requires-python|python)\s*=\s*["']([^"']+)["']`, "pyproject.toml"),
		inFile(`(?m)^\s*python(?:_full)?_version\s*=\s*["']([^"']+)["']`, "Pipfile"),
		inFile(`(?m)^\s*runtime\s*=\s*"python(\d\.\d+)"`, "*.tf"),
		inFile(`(?mi)^\s*runtime\s*:\s*["']?python(\d\.\d+)`, functionFiles...),
		// Python 2 builds packages of Node.js too, in images where nobody asks for pip.
		{names: dockerfiles, version: sieve.Plain(installedPackage + `python(2|[23]\.\d+)(?:-[a-z]+)?(?:[\s\\]|$)`), program: sieve.Plain(`\bget-pip|\bpip[23]?\s+install|-m\s+pip\b`)},
	}, names: map[string]string{"2": "2.7"}},
	{product: "ruby", name: "Ruby", keys: []string{"ruby"}, image: imageNamed("ruby"), input: "ruby-version", files: []pinFile{
		inFile(alone+`(?:ruby-)?(\d\S*)`, ".ruby-version"), inFile(`(?m)^\s*ruby[\s(]+["']([^"']+)["']\s*\)?\s*(?:#.*)?$`, "Gemfile"),
		inFile(moduleStream+`ruby:(\d[\d.]*)`, dockerfiles...),
	}},
	{product: "php", name: "PHP", keys: []string{"php"}, image: imageNamed("php"), input: "php-version", files: []pinFile{
		inFile(alone+`(\d\S*)`, ".php-version"),
		inFile(`"require"\s*:\s*\{[^}]*"php(?:-64bit)?"\s*:\s*"([^"]+)"`, "composer.json"),
		inFile(moduleStream+`php:(?:remi-)?(\d[\d.]*)`, dockerfiles...),
	}},
	{product: "java", name: "Java", keys: []string{"java", "openjdk"}, image: imageNamed("openjdk|adoptopenjdk|eclipse-temurin|amazoncorretto"), input: "java-version", files: []pinFile{
		inFile(alone+`(?:[a-z]\w*-)?(\d\S*)`, ".java-version"), inFile(`(?m)^\s*java\s*=\s*(\d\S*)`, ".sdkmanrc"),
		inFile(`(?m)^\s*(?:FROM\s|ARG\s+\w+=)\S*(?:\w-eclipse-temurin:|\b(?:gradle|maven):\S*?-?(?:jdk|temurin|corretto|openjdk)-?)(\d[\d.]*)`, dockerfiles...),
		inFile(`JavaLanguageVersion\.of\(\s*["']?(\d+)|jvmToolchain\(\s*(\d+)`, "build.gradle", "build.gradle.kts"),
	}},
	{product: "dotnet", name: ".NET", keys: []string{"dotnet", "dotnet-core", "dotnet-sdk"}, image: imageNamed(`dotnet/(?:core/)?(?:sdk|aspnet|runtime|runtime-deps)`), input: "dotnet-version", files: []pinFile{
		{names: []string{"global.json"}, version: sieve.Plain(`"sdk"\s*:\s*\{[^}]*"version"\s*:\s*"([^"]+)"`), unless: sieve.Plain(`(?i)"rollForward"\s*:\s*"(latest)?major"`)},
		{names: []string{"*.csproj", "*.fsproj", "*.vbproj"}, version: sieve.Plain(`<TargetFramework>\s*net(?:coreapp)?(\d+\.\d+)`), parts: true, program: sieve.Plain(`Microsoft\.NET\.Sdk\.(Web|Worker|Blazor\w*)\b|<OutputType>\s*(Win)?Exe\b|<AzureFunctionsVersion>`)},
	}},
	{product: "elixir", name: "Elixir", keys: []string{"elixir"}, image: imageNamed("elixir"), input: "elixir-version", files: []pinFile{inFile(alone+`(\d\S*)`, ".elixir-version")}},
	{product: "erlang", name: "Erlang/OTP", keys: []string{"erlang"}, image: imageNamed("erlang"), input: "otp-version", files: []pinFile{inFile(`(?mi)^\s*FROM\s+\S*elixir:\S+?-(?:erlang|otp)-(\d[\d.]*)`, dockerfiles...)}},
	{product: "rails", name: "Rails", files: []pinFile{
		// An application may ask for the parts of Rails one by one.
		inFile(`(?m)^    rails \((\d[^)]*)\)|^    railties \((\d[^)]*)\)(?s:.*)\nDEPENDENCIES\n(?:  \S.*\n)*  railties\b`, "Gemfile.lock"),
	}},
	{product: "django", name: "Django", files: []pinFile{
		// What pip-compile notes as one package's wish alone is no framework of this.
		{names: []string{"requirements*.txt"}, version: sieve.Plain(`(?mi)^django\s*==\s*(\d[^\s;,]*)`), unless: sieve.Plain(`(?mi)^django\s*==(?:[^\n#]*\\\n)*[^\n#]*\n?[ \t]*#[ \t]*via[ \t]+[a-z][\w.-]*[ \t]*$`)},
		inFile(`(?mi)^name = "django"\r?\nversion = "(\d[^"]*)"`, "poetry.lock", "uv.lock", "pdm.lock"),
		inFile(`(?i)"django"\s*:\s*\{[^}]*"version"\s*:\s*"==(\d[^"]*)"`, "Pipfile.lock"),
	}},
	{product: "postgresql", name: "PostgreSQL", keys: []string{"postgres", "postgresql"}, image: imageNamed("postgres|postgresql|postgis"), files: []pinFile{
		inFile(`"(?:pgsql|postgres(?:ql)?)_(?:engine_)?version"\s*:\s*"?(\d[\d.]*)`, "*.tfvars.json"),
		inFile(`(?m)^\s*(?:pgsql|postgres(?:ql)?)_(?:engine_)?version\s*=\s*"?(\d[\d.]*)"?\s*(?:#.*)?$|^\s*database_version\s*=\s*"POSTGRES_(\d+)"|`+
			`^\s*(?:\w+_)?engine\s*=\s*"(?:aurora-)?postgres(?:ql)?"\s*\n(?:[^{}\n]*\n)*?\s*(?:\w+_)?engine_version\s*=\s*"(\d+(?:\.\d+)*)\.?"|`+
			`^\s*variable\s+"(?:\w+_)?(?:pgsql|postgres(?:ql)?)_(?:\w+_)?version"\s*\{(?:[^{}]*\n)?\s*default\s*=\s*"?(\d[\d.]*)|`+
			`^\s*(?:\w+_)?engine_version\s*=\s*"(\d+(?:\.\d+)*)\.?"\s*\n(?:[^{}\n]*\n)*?\s*(?:\w+_)?engine\s*=\s*"(?:aurora-)?postgres(?:ql)?"`, "*.tf", "*.tfvars"),
	}},
}
