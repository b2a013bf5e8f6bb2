package infra

import (
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/prose"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Settings files of a program are places of reading too: frameworks fill their
// placeholders in from the environment, so that no line of code names a
// variable.

var (
	// templated are the placeholders that name the environment outright: Ruby in
	// YAML, Symfony's processors, HOCON's optional substitution.
	templated = envSyntax{
		hint: []string{"<%", "%env(", "${?"}, comment: hash,
		read: compile(`<%[^%\n]*\bENV(?:\[|\.fetch\(?)\s*`+quotedName, `%env\((?:[\w.]+:)*([A-Z][A-Z0-9_]*)\)%`, `\$\{\?([A-Z][A-Z0-9_]*)\}`),
	}
	// evaluated adds Ruby in strings of YAML, such as the commands of a schedule.
	evaluated = envSyntax{
		hint: append([]string{"ENV"}, templated.hint...), comment: hash,
		read: append(compile(`\bENV(?:\[|\.fetch\()\s*`+quotedName), templated.read...),
	}
	// filledIn adds those of Spring, Quarkus, Micronaut, Dropwizard, Logback and
	// Log4j, which look like those of many other tools.
	filledIn = envSyntax{
		hint: []string{"${", "<%", "%env("}, comment: []string{"#", "!", "<!--"},
		read: append(compile(`\$\{(?:env:|\?)?([A-Z][A-Z0-9_]*)[:}]`), templated.read[:2]...),
	}
	// mapped names the variable of each key, for the package config of Node.
	mapped = envSyntax{hint: []string{":"}, read: compile(`:\s*["']?([A-Z][A-Z0-9_]+)["']?\s*(?:,|\}|$)`), comment: []string{"#", "//"}}
)

// mappedName is the file in which that package looks for them.
var mappedName = sieve.Plain(`^custom-environment-variables\.(json5?|ya?ml|toml)$`)

var (
	yamlName     = sieve.Plain(`\.ya?ml$`)
	settingsName = sieve.Plain(`\.(ya?ml|properties|conf|toml)$`)
	// frameworkName is what JVM frameworks call their settings wherever they lie.
	frameworkName = sieve.Plain(`^(application|bootstrap)([-.][\w.-]+)?\.(ya?ml|properties|conf)$`)
	// frameworkSettings are those of all environments, in what is shipped.
	frameworkSettings = sieve.Plain(`(^|/)src/main/resources/application\.(ya?ml|properties)$`)
	loggingName       = sieve.Plain(`^(logback|log4j2?)([-.][\w.-]+)?\.(xml|properties)$`)
)

// settingsReader knows how the settings files of one tree are read.
type settingsReader struct {
	tree *tree.Tree
	jvm  bool
	ruby bool
	// dropwizard takes its settings from any file that it is started with.
	dropwizard bool
}

func newSettingsReader(t *tree.Tree) settingsReader {
	r := settingsReader{tree: t}
	for i := range t.Files {
		f := &t.Files[i]
		switch f.Language {
		case "Java", "Kotlin", "Scala", "Groovy":
			r.jvm = r.jvm || f.OwnedCode()
		case "Ruby":
			r.ruby = r.ruby || f.OwnedCode()
		}
		switch f.Base() {
		case "pom.xml", "build.gradle", "build.gradle.kts":
			if data, err := t.ReadFile(f.Path); err == nil && strings.Contains(string(data), "dropwizard") {
				r.dropwizard = true
			}
		}
	}
	return r
}

// dotnetSettings is what programs of .NET keep their settings in.
var dotnetSettings = sieve.Plain(`(^|/)appsettings\.json$`)

// inBrowser is the folder of what .NET hands to browsers, which have no environment.
var inBrowser = sieve.Plain(`(^|/)wwwroot/`)

// dotnetTests is the folder of a project of tests: Shop.AcceptanceTests.
var dotnetTests = sieve.Plain(`\.\w*Tests?/`)

// settingsOfDotnet are the settings files of programs of .NET, each key of which a variable called alike may replace.
func settingsOfDotnet(t *tree.Tree) (files []*tree.File) {
	owned := func(f tree.File) bool {
		return (f.Language == "C#" || f.Language == "F#" || f.Language == "Visual Basic .NET") && f.OwnedCode()
	}
	if !slices.ContainsFunc(t.Files, owned) {
		return nil
	}
	for i := range t.Files {
		if f := &t.Files[i]; f.Size > 0 && !f.Vendored && !IsAside(f) && dotnetSettings.MatchString(f.Path) && !inBrowser.MatchString(f.Path) && !dotnetTests.MatchString(f.Path) {
			files = append(files, f)
		}
	}
	return files
}

// keysOfDotnet names those files, "" without one.
func keysOfDotnet(t *tree.Tree) string {
	var names []string
	for _, f := range settingsOfDotnet(t) {
		names = append(names, f.Path)
	}
	return prose.Some(names, 2)
}

// moreByKeys says that keys of such a file are settings too, "" without one.
func moreByKeys(t *tree.Tree) string {
	keys, allows := keysOfDotnet(t), ".NET"
	if keys == "" {
		keys, allows = keysOfGem(t), "the gem config"
	}
	if keys == "" {
		return ""
	}
	return " Which more are set in place of keys of " + keys + ", as " + allows + " allows, cannot be seen here."
}

// usesEnv lets variables replace keys of the settings that the gem config reads.
var usesEnv = sieve.Plain(`(?m)^\s*\w+\.use_env\s*=\s*true\b`)

// keysOfGem is the settings file whose keys are so replaced, "" without one.
func keysOfGem(t *tree.Tree) string {
	for i := range t.Files {
		dir, ok := strings.CutSuffix(t.Files[i].Path, "config/initializers/config.rb")
		settings := dir + "config/settings.yml"
		if !ok || t.Files[i].Vendored || t.Lookup(settings) == nil {
			continue
		}
		if data, err := t.ReadFile(t.Files[i].Path); err == nil && usesEnv.Match(data) {
			return settings
		}
	}
	return ""
}

// keysOfSettings is the first settings file of .NET or a JVM framework, each key of
// which a variable called alike may replace, "" without one.
func keysOfSettings(t *tree.Tree) string {
	if !newSettingsReader(t).jvm {
		return keysOfDotnet(t)
	}
	for i := range t.Files {
		if f := &t.Files[i]; f.Size > 0 && f.HandWritten() && !IsAside(f) && frameworkSettings.MatchString(f.Path) {
			return f.Path
		}
	}
	return ""
}

// syntax returns how f is read when it is a settings file with placeholders.
func (r settingsReader) syntax(f *tree.File) (envSyntax, bool) {
	base := strings.ToLower(f.Base())
	if f.Role == tree.Code || IsAside(f) || showsOnly(base) || f.Size > maxNaming || IsPipeline(f.Path) {
		return envSyntax{}, false
	}
	packed := strings.Contains("/"+f.Path, "/src/main/resources/")
	switch {
	case mappedName.MatchString(base):
		return mapped, true
	case r.jvm && (packed && settingsName.MatchString(base) || frameworkName.MatchString(base) || loggingName.MatchString(base)):
		return filledIn, true
	case r.dropwizard && settingsName.MatchString(base) && !r.deploys(f):
		return filledIn, true
	case r.ruby && yamlName.MatchString(base):
		return evaluated, true
	case settingsName.MatchString(base) || path.Ext(base) == ".erb":
		return templated, true
	}
	return envSyntax{}, false
}

// encrypted is a line of the values that SOPS keeps, and no program reads as they stand.
var encrypted = sieve.Plain(`(?m)^sops:\s*$`)

// deploys tells whether a tool that deploys reads f, which fills its
// placeholders in on its own.
func (r settingsReader) deploys(f *tree.File) bool {
	data, err := r.tree.ReadFile(f.Path)
	return err != nil || encrypted.Match(data) || slices.ContainsFunc(candidatesFor(f.Path), func(t *tool) bool { return t.content.Match(data) })
}

// withoutReads returns data with the placeholders blanked out: that a file
// reads a variable tells nobody what it is for, while a comment may.
func (s envSyntax) withoutReads(data []byte) []byte {
	rest := append([]byte(nil), data...)
	for _, pattern := range s.read {
		for _, m := range pattern.FindAllSubmatchIndex(data, mostReads) {
			if s.inComment(data, m[0]) {
				continue
			}
			for i := m[2]; i < m[3]; i++ {
				rest[i] = ' '
			}
		}
	}
	return rest
}
