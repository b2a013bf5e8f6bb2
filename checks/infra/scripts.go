package infra

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/ci/steps"
	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// scripts knows the commands that a repository defines for itself: Makefile
// targets, package scripts and script files.
type scripts struct {
	tree    *tree.Tree
	targets map[string]string // Makefile target -> prerequisites and recipe
	named   map[string]string // package.json script -> command
	files   []commandFile
}

// commandFile is a Makefile, a justfile, a package.json, a manifest of Python or a file
// of mise with what it defines.
type commandFile struct {
	path     string
	commands map[string]string
}

// tool is what runs the commands, as far as the file's name tells it.
func (f commandFile) tool() string {
	switch path.Base(f.path) {
	case "package.json":
		return "npm"
	case "Pipfile":
		return "pipenv"
	case "pyproject.toml":
		return "its script"
	case "mise.toml", ".mise.toml":
		return "mise run"
	case "justfile", "Justfile", ".justfile":
		return "just"
	}
	return "make"
}

func (f commandFile) names() []string { return slices.Sorted(maps.Keys(f.commands)) }

func (f commandFile) text() string {
	var b strings.Builder
	for _, name := range f.names() {
		b.WriteString(f.commands[name] + "\n")
	}
	return b.String()
}

// follow returns command with the scripts of the same package that it calls.
func (f commandFile) follow(command string, depth int) string {
	if depth == 0 {
		return command
	}
	for _, m := range packageCall.FindAllStringSubmatch(command, -1) {
		if called := f.commands[m[1]]; called != "" {
			command = strings.ReplaceAll(command, m[0], "") + "\n" + f.follow(called, depth-1)
		}
	}
	return command
}

// maxScript is the size, in bytes, up to which a script is read.
const maxScript = 64 << 10

// maxDepth bounds scripts that call scripts.
const maxDepth = 4

func newScripts(t *tree.Tree) *scripts {
	s := &scripts{tree: t, targets: map[string]string{}, named: map[string]string{}}
	for i := range t.Files {
		f := &t.Files[i]
		if f.Vendored || f.Binary || f.Size > maxScript {
			continue
		}
		switch f.Base() {
		case "Makefile", "makefile", "GNUmakefile":
			s.add(s.targets, commandFile{f.Path, makeTargets(s.read(f))})
		case "package.json":
			var manifest struct {
				Scripts map[string]string `json:"scripts"`
			}
			if json.Unmarshal([]byte(s.read(f)), &manifest) == nil {
				s.add(s.named, commandFile{f.Path, manifest.Scripts})
			}
		case "justfile", "Justfile", ".justfile": // of which the names alone are known here
			recipes := map[string]string{}
			for _, m := range justRecipe.FindAllStringSubmatch(s.read(f), -1) {
				recipes[m[1]] = ""
			}
			s.files = append(s.files, commandFile{f.Path, recipes})
		case "Pipfile", "pyproject.toml", "mise.toml", ".mise.toml": // whose scripts internal/ci/steps follows
			if defined := steps.ManifestScripts(f.Base(), []byte(s.read(f))); defined != nil {
				s.files = append(s.files, commandFile{f.Path, defined})
			}
		}
	}
	return s
}

// add takes in the commands of another file; the same name means both.
func (s *scripts) add(to map[string]string, f commandFile) {
	s.files = append(s.files, f)
	for name, text := range f.commands {
		to[name] = strings.TrimPrefix(to[name]+"\n"+text, "\n")
	}
}

// read returns a file's text, "" where it cannot be read: what is unknown shows
// no command.
func (s *scripts) read(f *tree.File) string {
	data, err := s.tree.ReadFile(f.Path)
	if err != nil {
		return ""
	}
	return string(data)
}

// justRecipe is the head of a recipe in a justfile.
var justRecipe = sieve.Plain(`(?m)^@?([A-Za-z][\w-]*)(?:[ \t][^:=\n]*)?:(?:[^=]|$)`)

var makeRule = sieve.Plain(`^([A-Za-z0-9_./%-][A-Za-z0-9_./% -]*):([^=]|$)`)

// makeTargets cuts a Makefile into its targets. The prerequisites stand in the
// text as calls of make, so that expand follows them.
func makeTargets(text string) map[string]string {
	targets := map[string]string{}
	var current []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := makeRule.FindString(line); m != "" && !strings.HasPrefix(line, ".PHONY") {
			names, needs, _ := strings.Cut(line, ":")
			current = strings.Fields(names)
			for _, name := range current {
				targets[name] += "make " + strings.TrimSpace(needs) + "\n"
			}
			continue
		}
		if strings.HasPrefix(line, "\t") {
			for _, name := range current {
				targets[name] += strings.TrimSpace(line) + "\n"
			}
		}
	}
	return targets
}

var (
	makeCall    = sieve.Plain(`\bmake((?:[ \t]+[A-Za-z0-9_./=-]+)*)`)
	packageCall = sieve.Plain(`\b(?:npm|yarn|pnpm|bun)(?:[ \t]+(?:run|run-script|--[\w=-]+|-[a-z]))*[ \t]+([A-Za-z0-9:_.-]+)`)
)

// expand returns command with the text of every script of the repository that
// it calls, however indirectly.
func (s *scripts) expand(command string) string {
	var b strings.Builder
	s.follow(command, maxDepth, map[string]bool{}, &b)
	return b.String()
}

func (s *scripts) follow(command string, depth int, seen map[string]bool, out *strings.Builder) {
	out.WriteString(command)
	out.WriteByte('\n')
	if depth == 0 {
		return
	}
	step := func(key, text string) {
		if text != "" && !seen[key] {
			seen[key] = true
			s.follow(text, depth-1, seen, out)
		}
	}
	for _, m := range makeCall.FindAllStringSubmatch(command, -1) {
		targets := strings.Fields(m[1])
		if len(targets) == 0 {
			targets = []string{"all"}
		}
		for _, target := range targets {
			step("make "+target, s.targets[target])
		}
	}
	for _, m := range packageCall.FindAllStringSubmatch(command, -1) {
		step("npm "+m[1], s.named[m[1]])
	}
	for _, word := range strings.FieldsFunc(command, func(r rune) bool { return strings.ContainsRune(" \t\n;&|()\"'`=", r) }) {
		if f := s.script(word); f != nil {
			step(f.Path, s.read(f))
		}
	}
}

var scriptLanguages = []string{"Shell", "Batchfile", "PowerShell", "Makefile", "Fish"}

// script returns the script file that a word of a command names, or nil.
func (s *scripts) script(word string) *tree.File {
	if !strings.ContainsAny(word, "/.") {
		return nil
	}
	f := s.tree.Lookup(path.Clean(word))
	if f == nil || f.Binary || f.Size > maxScript || !f.Executable && !slices.Contains(scriptLanguages, f.Language) {
		return nil
	}
	return f
}
