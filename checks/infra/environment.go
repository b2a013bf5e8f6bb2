package infra

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// environment is what a project reads from its environment.
type environment struct {
	reads     []envRead         // of each variable the first, by path and line
	computed  int               // places that compute the name of a variable
	owned     []string          // names that are a system's or framework's, read and not counted
	bundled   []string          // names that a bundler's settings here define, read and not counted
	scripts   map[string]bool   // names that shell scripts alone read
	beside    map[string]bool   // names that only scripts and tools beside the program read
	files     map[string]int    // how many files read each name
	byDefault map[string]string // where scripts have a value for what they read, by name
	byHand    map[string]bool   // names that only tasks run by hand read
	optional  map[string]bool   // names that every file which reads them does without
	started   map[string]bool   // names that are set for what program code starts
	told      map[string]bool   // names that the code itself tells people what they are for
}

// envRead is where a variable is read first.
type envRead struct {
	name, path string
	line       int
	alias      string // the flag or property that it stands for, "" for none
	without    without
}

// besideApp is the name of a file that only serves tests or builds.
var besideApp = sieve.Plain(`(?i)^\.?(playwright|cypress|jest|vitest|karma|cucumber|wdio|happo|mocha\w*|protractor|nightwatch|gemfile|rakefile|simplecov|gulpfile|gruntfile)(\.|$)|^mix\.exs$|^(run[-_])?tests?([-_][\w-]+)?(\.(sh|bash))?$`)

// testBootstrap is what the settings of PHPUnit run before all tests.
var testBootstrap = sieve.Plain(`\bbootstrap="(?:\./)?([\w./-]+\.php)"`)

// testBootstraps are such files that no other program here names.
func testBootstraps(t *tree.Tree) map[string]bool {
	found := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if !strings.HasPrefix(f.Base(), "phpunit.") || f.Vendored {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil {
			if m := testBootstrap.FindSubmatch(data); m != nil {
				found[path.Join(f.Dir(), string(m[1]))] = true
			}
		}
	}
	maps.DeleteFunc(found, func(name string, _ bool) bool {
		f := t.Lookup(name)
		return f == nil || IsAside(f) || slices.ContainsFunc(t.Files, func(other tree.File) bool {
			data, err := t.ReadFile(other.Path)
			return other.Language == "PHP" && other.HandWritten() && other.Path != name && err == nil && bytes.Contains(data, []byte(path.Base(name)))
		})
	})
	return found
}

// forAssistants is a folder of what coding assistants run and are told.
var forAssistants = sieve.Plain(`(^|/)\.(agents?|claude|cursor|codex|gemini)/`)

// migration is a change of a database's schema, by the number that orders them: once
// applied, what it read then is over.
var migration = sieve.Plain(`(^|/)(db/([a-z_]+_)?migrate|migrations)/(.*/)?(\d{3,}|[vV]\d+_)[^/]*$`)

// readEnvironment looks through the project's own code, scripts and settings
// files.
func readEnvironment(ctx context.Context, t *tree.Tree, pipelines []ci.Pipeline) (env environment, err error) {
	var all []envRead
	var scripts shellScripts
	var conventions conventions
	var computed []computedRead
	var assigned []assignment
	var generated []string
	env.told = map[string]bool{}
	defined := bundlerDefined(t)
	settings, ofPipelines, ofTests := newSettingsReader(t), pipelineScripts(t, pipelines), testBootstraps(t)
	for i := range t.Files {
		file := &t.Files[i]
		if !file.HandWritten() || IsAside(file) || IsPipeline(file.Path) || ofPipelines[file.Path] || ofTests[file.Path] || besideApp.MatchString(file.Base()) || forAssistants.MatchString(file.Path) || migration.MatchString(file.Path) {
			continue
		}
		syntax, known := envPatterns[file.Language]
		if !known || file.Role != tree.Code && file.Role != tree.Config {
			syntax, known = settings.syntax(file)
		}
		if !known && !ownScript(file) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return environment{}, fmt.Errorf("look for environment variables: %w", err)
		}
		data, err := t.ReadFile(file.Path)
		if err != nil {
			continue // counted by the driver, which knows how much is unreadable
		}
		if !known {
			scripts.add(file.Path, data)
			continue
		}
		conventions.add(file, data)
		if readsWhole(file, data) {
			all = append(all, optionsRead(t, file)...)
		}
		all = append(all, schemaReads(file, data)...)
		for _, name := range toldInSchema(data) {
			env.told[name] = true
		}
		program, _ := tree.SplitTests(file, data)
		found, dynamic, gives := syntax.scan(program)
		for _, name := range gives {
			assigned = append(assigned, assignment{name, file.Path, file.Language})
		}
		for _, r := range dynamic {
			r.path, r.language = file.Path, file.Language
			computed = append(computed, r)
		}
		for _, r := range found {
			switch {
			case ofTestRun(file.Path, data, r.line): // as tests are left out
			case tasks.MatchString(file.Path) && lowerName.MatchString(r.name): // an argument of the task
			case fromGenerator(file.Path, data, r.line):
				generated = append(generated, r.name)
			case !definedByLogging(file.Path, r, data):
				alias, how := flagOf(data, r)
				if r.own && !developers(file, data, r.line) {
					r.without = needed
				}
				all = append(all, envRead{name: r.name, path: file.Path, line: r.line, alias: alias, without: max(r.without, how)})
			}
		}
	}
	named, remaining := resolveConstants(t, computed)
	all = slices.Concat(all, named, hugoReads(t), dotnetReads(t))
	implied := conventions.reads(t, all)
	env.computed = remaining + implied.computed
	all = slices.Concat(all, implied.found)
	for _, name := range implied.told {
		env.told[name] = true
	}
	typed := withoutImages(t, scripts.fromOutside(t))
	addOns := addOnPrefixes(t)
	ofAddOn := func(r envRead) bool {
		given := slices.ContainsFunc(addOns, func(prefix string) bool { return strings.HasPrefix(r.name, prefix) })
		if given {
			generated = append(generated, r.name)
		}
		return given
	}
	all, typed = slices.DeleteFunc(all, ofAddOn), slices.DeleteFunc(typed, ofAddOn)
	started := startedScripts(t, typed)
	env.byDefault, env.beside = scripts.withDefault(typed, started), onlyBeside(all, typed, started)
	env.scripts = map[string]bool{}
	for _, r := range typed {
		env.scripts[r.name] = true
	}
	for _, r := range all {
		delete(env.scripts, r.name)
	}
	env.optional = optionalIn(slices.Concat(all, typed))
	for name := range givenByProgram(t, assigned, slices.Concat(all, typed)) {
		env.optional[name] = true
	}
	env.byHand = runByHand(t, slices.Concat(all, typed))
	typed = slices.DeleteFunc(typed, func(r envRead) bool { return !env.scripts[r.name] }) // the program's place is told
	env.keep(slices.Concat(all, typed), defined)
	env.leaveOut(slices.Concat(generated, implied.owned))
	return env, nil
}

// sourceSet is the folder of a set of sources of Gradle or Maven.
var sourceSet = sieve.Plain(`(?:^|/)src/(\w+)/(?:java|kotlin|groovy|scala|resources)/`)

// developerStage are the settings of Rails, Phoenix, Django and Spring for a developer's
// own machine.
var developerStage = sieve.Plain(`(^|/)(config/environments/development\.rb|config/dev\.exs|settings/(dev|development|local)\.py|application-(dev|development|local)\.(ya?ml|properties))$`)

// besideMain is 1 for what no set of sources but another than main holds, and for what is
// a developer's or lies beside the program, which are read after the rest.
func besideMain(file string) int {
	if developerStage.MatchString(file) || besideProgram.MatchString(file) {
		return 1
	}
	if m := sourceSet.FindStringSubmatch(file); m != nil && m[1] != "main" {
		return 1
	}
	return 0
}

// keep takes over the first read of each variable that is not defined here.
func (env *environment) keep(all []envRead, defined map[string]bool) {
	slices.SortFunc(all, func(a, b envRead) int {
		return cmp.Or(cmp.Compare(besideMain(a.path), besideMain(b.path)), cmp.Compare(a.path, b.path), cmp.Compare(a.line, b.line), cmp.Compare(a.name, b.name))
	})
	owned, bundled := map[string]bool{}, map[string]bool{}
	at := map[string]int{} // of the read that is told, by name
	fileCopes := copingFiles(all)
	env.files = map[string]int{}
	counted := map[[2]string]bool{}
	for _, r := range all {
		if in := [2]string{r.name, r.path}; !counted[in] {
			counted[in] = true
			env.files[r.name]++
		}
	}
	for _, r := range all {
		n, seen := at[r.name]
		switch {
		case standardVariable(r.name, r.path):
			owned[r.name] = true
		case defined[r.name]:
			bundled[r.name] = true
		case !seen:
			at[r.name] = len(env.reads)
			env.reads = append(env.reads, r)
		case r.without <= demanded && !fileCopes[fileRead{r.name, r.path}] && (env.reads[n].without > demanded || fileCopes[fileRead{r.name, env.reads[n].path}]) && besideMain(r.path) <= besideMain(env.reads[n].path):
			env.reads[n] = r // where it has no default
		}
	}
	env.owned, env.bundled = slices.Sorted(maps.Keys(owned)), slices.Sorted(maps.Keys(bundled))
}

// withoutEnvironment are languages that cannot read an environment variable.
var withoutEnvironment = map[string]bool{
	"HTML": true, "CSS": true, "SCSS": true, "Sass": true, "Less": true, "Stylus": true, "SQL": true, "PLSQL": true, "PLpgSQL": true, "TSQL": true,
	"GraphQL": true, "Protocol Buffer": true, "Thrift": true, "Avro IDL": true, "XSLT": true, "Shell": true, "Batchfile": true,
}

// envUnread lists the languages in which the project is written when there is
// none among them whose way of reading a variable is known.
func envUnread(t *tree.Tree) (languages []string) {
	for i := range t.Files {
		f := &t.Files[i]
		if _, known := envPatterns[f.Language]; known && f.OwnedCode() {
			return nil
		}
		if f.OwnedCode() && f.CodeLines > 0 && f.Language != "" && !withoutEnvironment[f.Language] && !f.Infrastructure() {
			languages = append(languages, f.Language)
		}
	}
	slices.Sort(languages)
	return slices.Compact(languages)
}
