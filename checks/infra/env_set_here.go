package infra

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	imageSets    = sieve.Plain(`(?i)^\s*(ENV|ARG)\s`)
	imageSetting = sieve.Plain(`(?:^|\s)([A-Z_][A-Z0-9_]*)=\S`)
	spacedENV    = sieve.Plain(`(?i)^\s*ENV\s+([A-Z_][A-Z0-9_]*)\s+[^\s=]`)
	// listedSetting is a pair of YAML below a key such as env or environment.
	listedSetting = sieve.Plain(`^\s+(?:-\s+)?["']?([A-Z_][A-Z0-9_]*)["']?\s*[:=]\s*([^\s#].*)$`)
	// forLaterSteps is a command of a pipeline that sets a variable for the steps behind it.
	forLaterSteps = sieve.Plain(`\becho\s+["']?(?:export\s+)?([A-Z_][A-Z0-9_]*)=(.*)>>\s*["']?\$\{?(?:GITHUB|BASH)_ENV\b`)
	// scriptSetting is before a command of package.json, testSetting in the
	// configuration of a tool that runs tests: values that stand there themselves.
	scriptSetting = sieve.Plain(`(?:["\s])([A-Z_][A-Z0-9_]*)=[\w.'\\/:-]`)
	testSetting   = sieve.Plain(`^\s*["']?([A-Z_][A-Z0-9_]*)["']?\s*:\s*(?:["'\d]|true\b|false\b)`)
	// madeSetting is what a makefile hands to all that it runs, beforeCommand to one
	// command, and commandSetting each of those.
	madeSetting    = sieve.Plain(`^[\s$]*(?:\(eval\s+)?export\s+([A-Z_][A-Z0-9_]*)\s*[:?]*=\s*\S`)
	beforeCommand  = sieve.Plain(`^\t[@-]*(?:[A-Z_][A-Z0-9_]*=(?:"[^"]*"|'[^']*'|\S*)[ \t]+)+`)
	commandSetting = sieve.Plain(`(?:^|[\s@-])([A-Z_][A-Z0-9_]*)=["']?[\w./:-]`)
	// justfile is the name of a file of tasks of just, which writes what it hands on as a
	// makefile does.
	justfile = sieve.Plain(`^\.?(?i:justfile)$`)
	// testSwitch is the name of a variable for runs of tests.
	testSwitch = sieve.Plain(`(^|_)(E2E|TESTS?|TESTING|VITEST|JEST|PLAYWRIGHT|CYPRESS)(_|$)`)
)

// setHere maps the variables that images, compose files, makefiles, pipelines, scripts of
// package.json and configurations of tests of the repository give a value to where
// the first of them does, as path:line.
type setHere map[string]string

func settingsSetHere(t *tree.Tree) setHere {
	set := setHere{}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || inAsideFolder(f) {
			continue
		}
		read := set.reader(f)
		if read == nil {
			continue
		}
		if data, err := t.ReadFile(f.Path); err == nil {
			read(f.Path, data)
		}
	}
	return set
}

// reader is what reads the variables that f sets: an image, a list of values by
// variable, the scripts of a package or the configuration of tests. It is nil for
// any other file.
func (set setHere) reader(f *tree.File) func(path string, data []byte) {
	if base := f.Base(); base == "package.json" {
		return func(path string, data []byte) { set.addLines(scriptSetting, path, data) }
	} else if besideApp.MatchString(base) {
		return func(path string, data []byte) { set.addLines(testSetting, path, data) }
	} else if makefileName.MatchString(base) || justfile.MatchString(base) {
		return func(path string, data []byte) {
			set.addLines(madeSetting, path, data)
			var given []byte
			for line := range bytes.Lines(data) {
				given = append(append(given, beforeCommand.Find(line)...), '\n')
			}
			set.addLines(commandSetting, path, given)
		}
	}
	if IsAside(f) {
		return nil
	}
	for _, tool := range candidatesFor(f.Path) {
		switch tool.name {
		case "container image":
			return set.addImage
		case "Compose":
			return set.addListing
		}
	}
	if yaml := strings.HasSuffix(f.Path, ".yml") || strings.HasSuffix(f.Path, ".yaml"); yaml && IsPipeline(f.Path) {
		return set.addListing
	}
	return nil
}

// addLines reads the variables that a pattern finds, line by line.
func (set setHere) addLines(setting *sieve.Pattern, path string, data []byte) {
	for n, text := range tree.Lines(data) {
		for _, m := range setting.FindAllSubmatch(text, -1) {
			set.add(string(m[1]), path, n)
		}
	}
}

func (set setHere) add(name, path string, line int) {
	if set[name] == "" {
		set[name] = fmt.Sprintf("%s:%d", path, line)
	}
}

// addImage reads the ENV and ARG instructions of an image, over several lines
// too.
func (set setHere) addImage(path string, data []byte) {
	within := false
	for n, text := range tree.Lines(data) {
		if within = within || imageSets.Match(text); !within {
			continue
		}
		if m := spacedENV.FindSubmatch(text); m != nil {
			set.add(string(m[1]), path, n)
		}
		for _, m := range imageSetting.FindAllSubmatch(text, -1) {
			set.add(string(m[1]), path, n)
		}
		within = bytes.HasSuffix(bytes.TrimSpace(text), []byte(`\`))
	}
}

// outside matches a value that somebody has to set on the forge.
var outside = sieve.Plain(`\$\{\{\s*(secrets|vars)\.`)

// addListing reads what a compose file or a pipeline gives. A value that is
// the variable itself, or a secret of the forge, is taken from outside.
func (set setHere) addListing(path string, data []byte) {
	for n, text := range tree.Lines(data) {
		m := listedSetting.FindSubmatch(bytes.TrimRight(text, "\r\n"))
		if later := forLaterSteps.FindSubmatch(text); later != nil {
			m = later
		}
		if m == nil {
			continue
		}
		if outside.Match(m[2]) {
			continue
		}
		name := string(m[1])
		if own := bytes.Index(m[2], []byte("${"+name)); own >= 0 && !bytes.Contains(m[2][own:], []byte("-")) || bytes.HasPrefix(m[2], []byte("$"+name)) {
			continue
		}
		set.add(name, path, n)
	}
}

// withoutSetHere leaves out of what is read and named nowhere what the repository
// gives itself and scripts alone read, or whose name says that it is for runs of
// tests, and returns where it does. What only tasks run by hand read is left out too.
func (env *environment) withoutSetHere(unnamed []envRead, t *tree.Tree) (left []envRead, given []string) {
	given = []string{}
	unnamed = slices.DeleteFunc(unnamed, func(r envRead) bool { return env.byHand[r.name] })
	inner := func(r envRead) bool { return env.scripts[r.name] || testSwitch.MatchString(r.name) }
	if !slices.ContainsFunc(unnamed, inner) {
		return unnamed, given
	}
	set := settingsSetHere(t)
	for _, r := range unnamed {
		if at := cmp.Or(env.byDefault[r.name], set[r.name]); at != "" && inner(r) {
			given = append(given, r.name+" in "+at)
		} else {
			left = append(left, r)
		}
	}
	return left, given
}

// givesVariables opens a list of variables with their values.
var givesVariables = sieve.Plain(`(?mi)^\s*["']?(env|environment|variables|env_?vars?|environment_?variables)["']?\s*[:=]?\s*[\[{]?\s*$`)

// givesSecrets opens a list of variables with the keys of secrets that hold their values.
var givesSecrets = sieve.Plain(`(?mi)^\s*["']?[\w.-]*secrets["']?\s*:\s*$`)

// keyOfSecret tells whether the variable at data[start:end] is given the key of its own
// name, in such a list.
func keyOfSecret(data []byte, start, end int) bool {
	line, _, _ := bytes.Cut(data[end:], []byte("\n"))
	return bytes.Equal(bytes.Trim(line, " \t\r\"':"), data[start:end]) && standsBelow(givesSecrets, data, lineAt(data, start))
}

// whereSet maps those of what is named nowhere to the place, as path:line, where a file
// of a deployment sets one of that name, as Terraform, Helm and images do: there is a
// value, and nobody says what it is for. Of several places that is, by preference, the one
// nearest to what reads it, since other programs may have a variable called alike.
func whereSet(t *tree.Tree, unnamed []envRead) map[string]string {
	set, readers, nearest := map[string]string{}, map[string]string{}, map[string][]int{}
	for _, r := range unnamed {
		readers[r.name] = r.path
	}
	for i := range t.Files {
		f := &t.Files[i]
		if len(readers) == 0 || f.Vendored || f.Binary || f.Unreadable != "" || f.Size > maxDescription || IsAside(f) || !deploys(f) || IsPipeline(f.Path) || besideApp.MatchString(f.Base()) {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, m := range givenName.FindAllSubmatchIndex(data, -1) {
			name := string(data[m[2]:m[3]])
			if takenByImage.MatchString(name) && strings.Contains(f.Base(), "compose") {
				continue // of the service that runs the image
			}
			near := preference(f.Path, readers[name])
			before, _, _ := strings.Cut(set[name], ":")
			if readers[name] != "" && (set[name] == "" || slices.Compare(near, nearest[name]) > 0 || docs.SetUpAnew(before, f.Path)) && (!handedOn(data, m[2], m[3]) || keyOfSecret(data, m[2], m[3])) {
				line := lineAt(data, m[2])
				if !strings.Contains(name, "_") && !standsBelow(givesVariables, data, line) {
					continue // any word may be called so
				}
				set[name], nearest[name] = fmt.Sprintf("%s:%d", f.Path, line), near
			}
		}
	}
	for i := range t.Files {
		if f := &t.Files[i]; f.Language == "Shell" && !f.Vendored && !IsAside(f) {
			for _, w := range writtenToEnv(t, f) {
				if readers[w.name] != "" && set[w.name] == "" {
					set[w.name] = fmt.Sprintf("%s:%d", f.Path, w.line)
				}
			}
		}
	}
	return set
}

var (
	// writesEnv opens what a script writes to a file of settings, up to the word that ends it,
	// and writtenSetting is a line of that.
	writesEnv      = sieve.Plain(`>\s*["']?[\w./${}-]*\.env\b[^<\n]*<<-?\s*["']?(\w+)|<<-?\s*["']?(\w+)["']?\s*>\s*["']?[\w./${}-]*\.env\b`)
	writtenSetting = sieve.Plain(`^\s*(?:export\s+)?([A-Z_][A-Z0-9_]*)=\S`)
)

// writtenToEnv are the settings that a script writes to such a file, as the set-up of a
// machine of developers does.
func writtenToEnv(t *tree.Tree, f *tree.File) (written []envRead) {
	data, err := t.ReadFile(f.Path)
	if err != nil || !bytes.Contains(data, []byte(".env")) {
		return nil
	}
	end := ""
	for n, text := range tree.Lines(data) {
		switch m := writesEnv.FindSubmatch(text); {
		case end != "" && string(bytes.TrimSpace(text)) == end:
			end = ""
		case end != "":
			if m := writtenSetting.FindSubmatch(text); m != nil {
				written = append(written, envRead{name: string(m[1]), line: n})
			}
		case m != nil:
			end = string(m[1]) + string(m[2])
		}
	}
	return written
}

// takenByImage is a variable that the image of a database or broker takes for itself.
var takenByImage = sieve.Plain(`^(POSTGRES|MYSQL|MARIADB|MONGO_INITDB|RABBITMQ_DEFAULT|MSSQL|MINIO_ROOT|KEYCLOAK|LOCALSTACK)_`)

// givesFunction is the name of what describes a function together with its variables.
var givesFunction = sieve.Plain(`(?i)\.tf$|(^|/)(serverless|template)\.ya?ml$`)

// withoutSetAround leaves out what the description of a function gives to the code that
// lies below it, as Terraform's beside that of a lambda: nobody sets it elsewhere.
func withoutSetAround(unnamed []envRead, set map[string]string) (left []envRead, given []string) {
	for _, r := range unnamed {
		file, _, _ := strings.Cut(set[r.name], ":")
		if dir := path.Dir(file); givesFunction.MatchString(file) && dir != "." && strings.HasPrefix(r.path, dir+"/") {
			given = append(given, r.name+" in "+set[r.name])
			delete(set, r.name)
		} else {
			left = append(left, r)
		}
	}
	return left, given
}

// sharedFolders is how many folders, from the top, two files lie in both.
func sharedFolders(a, b string) (n int) {
	for i := 0; i < min(len(a), len(b)) && a[i] == b[i]; i++ {
		if a[i] == '/' {
			n++
		}
	}
	return n
}

// byEditor is what starts a program on the machine of a developer with values for there.
var byEditor = sieve.Plain(`(?i)(^|/)(launchsettings\.json$|\.vscode/|\.idea/|\.run/)`)

// preference compares greater the rather a place gives what runs a variable that a file reads:
// not by an editor; near, and of equals not by compose, which starts it for developers as well,
// but in production.
func preference(place, reader string) []int {
	near, stage := nearness(place, reader), 0
	switch {
	case ofAnotherStage.MatchString(place):
		stage = -1
	case ofProduction.MatchString(place):
		stage = 1
	}
	compose := strings.Contains(path.Base(place), "compose") && stage <= 0
	one := map[bool]int{true: 1}
	return append([]int{one[!byEditor.MatchString(place)], near[0], one[!compose]}, append(near[1:], stage)...)
}

// folderWord is a word in the name of a folder; numbers put folders in order.
var folderWord = sieve.Plain(`[a-z]+`)

// nearness compares greater the more folders a place is in with what reads a variable, and
// of equals the more words of its folders are of that one's, and the fewer are not:
// deploy/04-till-loader is of apps/loader/till rather than deploy/till-check.
func nearness(place, reader string) []int {
	words, alike := folderWord.FindAllString(strings.ToLower(path.Dir(reader)), -1), 0
	for _, word := range folderWord.FindAllString(strings.ToLower(path.Dir(place)), -1) {
		if slices.Contains(words, word) {
			alike++
		} else {
			alike--
		}
	}
	return []int{sharedFolders(place, reader), alike}
}

// handedOn tells whether the variable at data[start:end] is taken from outside where it
// seems to be set: it is its own value, null, or stands there alone. What Cloud Foundry puts
// in the place of ((NAME)) is kept for it.
func handedOn(data []byte, start, end int) bool {
	line, _, _ := bytes.Cut(data[end:], []byte("\n"))
	name := data[start:end]
	from := bytes.LastIndexByte(data[:start], '\n') + 1
	alone := len(bytes.Trim(line, " \t\r\"'")) == 0 && !bytes.ContainsAny(data[from:start], ":=")
	nothing := len(line) > 0 && string(bytes.Trim(line, " \t\r\"',:=")) == "null"
	return alone || nothing || bytes.Contains(line, name) && !bytes.Contains(line, fmt.Appendf(nil, "((%s))", name))
}
