package steps

import (
	"regexp"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"github.com/handoffaudit/audit/internal/nesting"
	"github.com/handoffaudit/audit/internal/sieve"
)

// pythonRun is a call of a script by its name in a manifest of Python, or of a task of
// mise, which keeps them likewise.
var pythonRun = sieve.Plain(`\b(?:(?:pipenv|pdm|rye|hatch|poetry|uv|mise) run (?:-\S+ )*|poe |taskipy |task )(?:\S+:)?([\w.-]+)`)

// pythonTables are where the manifests keep such scripts.
var pythonTables = map[string][][]string{
	"Pipfile": {{"scripts"}},
	"pyproject.toml": {{"tool", "pdm", "scripts"}, {"tool", "rye", "scripts"}, {"tool", "poe", "tasks"}, {"tool", "taskipy", "tasks"},
		{"tool", "hatch", "envs", "*", "scripts"}},
	"mise.toml": {{"tasks"}}, ".mise.toml": {{"tasks"}},
}

// maxManifest is far above what people write, in bytes.
const maxManifest = 256 << 10

// pythonScript follows a command to a script of a Pipfile or pyproject.toml.
func (fo *follower) pythonScript(command string, depth int) (string, bool) {
	m := pythonRun.FindStringSubmatch(command)
	if m == nil || depth == 0 {
		return "", false
	}
	key := "python script " + m[1] // which may call itself
	if fo.seen[key] {
		return "", false
	}
	fo.seen[key] = true
	defer delete(fo.seen, key)
	for _, base := range []string{"Pipfile", "pyproject.toml", "mise.toml", ".mise.toml"} {
		for _, p := range fo.byDir[base] {
			content, err := fo.tree.ReadFile(p)
			if err != nil || len(content) > maxManifest {
				continue
			}
			for _, script := range pythonScripts(base, content, m[1]) {
				if !placeholder.MatchString(script) && (fo.asks.script(m[1]) || fo.text(script, depth-1) != nil) {
					return p, true
				}
			}
		}
	}
	return "", false
}

// invokeTask tells whether a task of Invoke that is called for what is asked, and
// for that alone, stands in a file of tasks: what it runs is put together in
// Python, and not read.
func (fo *follower) invokeTask(tool, args string) (string, bool) {
	words := strings.Fields(args)
	if tool != "inv" && tool != "invoke" || len(words) == 0 || !fo.asks.plugin(words[0]) {
		return "", false
	}
	defined := regexp.MustCompile(`(?m)^def ` + regexp.QuoteMeta(strings.ReplaceAll(words[0], "-", "_")) + `\(`)
	for _, p := range fo.byDir["tasks.py"] {
		if content, err := fo.tree.ReadFile(p); err == nil && len(content) < maxManifest && defined.Match(content) {
			return p, true
		}
	}
	return "", false
}

// pythonScripts returns the commands of a script in a manifest.
func pythonScripts(base string, content []byte, name string) (commands []string) {
	for _, table := range scriptTables(base, content) {
		commands = append(commands, texts(table[name])...)
	}
	return commands
}

// ManifestScripts returns the commands of each script that a Pipfile or
// pyproject.toml, or task that a file of mise defines, by its name, nil for any other
// file.
func ManifestScripts(base string, content []byte) map[string]string {
	var scripts map[string]string
	for _, table := range scriptTables(base, content) {
		for name, value := range table {
			if scripts == nil {
				scripts = map[string]string{}
			}
			scripts[name] = strings.Join(texts(value), "\n")
		}
	}
	return scripts
}

// scriptTables returns the tables of scripts in a manifest.
func scriptTables(base string, content []byte) (tables []map[string]any) {
	if pythonTables[base] == nil || nesting.Check(content) != nil {
		return nil
	}
	var manifest map[string]any
	if toml.Unmarshal(content, &manifest) != nil {
		return nil
	}
	for _, path := range pythonTables[base] {
		tables = append(tables, tablesAt(manifest, path)...)
	}
	return tables
}

// tablesAt returns the tables at a path, in which "*" stands for any key.
func tablesAt(table map[string]any, path []string) []map[string]any {
	if len(path) == 0 {
		return []map[string]any{table}
	}
	var found []map[string]any
	for key, value := range table {
		if below, ok := value.(map[string]any); ok && (path[0] == "*" || path[0] == key) {
			found = append(found, tablesAt(below, path[1:])...)
		}
	}
	return found
}

// texts are the commands in a value: one, several, or that of a table with a
// "cmd", a "shell" or a "run".
func texts(value any) []string {
	switch v := value.(type) {
	case string:
		return strings.Split(v, "\n")
	case []any:
		var all []string
		for _, one := range v {
			all = append(all, texts(one)...)
		}
		return all
	case map[string]any:
		return append(append(texts(v["cmd"]), texts(v["shell"])...), slices.Concat(texts(v["sequence"]), texts(v["run"]))...)
	}
	return nil
}
