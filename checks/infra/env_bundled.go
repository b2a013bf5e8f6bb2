package infra

import (
	"bytes"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

var (
	// definedKey gives a value to a variable in a table of webpack's DefinePlugin,
	// Vite's and esbuild's define or Rollup's replace: nothing else has a key like it.
	definedKey = sieve.Plain(`["'\x60](?:process|import\.meta)\.env\.([A-Z_][A-Z0-9_]*)["'\x60]\s*:[ \t]*([^\n]*)`)
	// definedFlag does so on esbuild's command line.
	definedFlag = sieve.Plain(`--define:(?:process|import\.meta)\.env\.([A-Z_][A-Z0-9_]*)=([^\s"]*)`)
	// passedOn matches a value that comes out of the environment in turn, or goes
	// on after its line.
	passedOn = sieve.Plain(`(?i)env|[$%]|[({\[?:+&|]\s*$|^\s*$`)
)

var (
	// environmentPlugin is the table of what webpack puts in where the environment sets
	// nothing else, and defaultKey a variable in it with such a value.
	environmentPlugin = sieve.Plain(`\bEnvironmentPlugin\(\s*\{([^{}]*)`)
	defaultKey        = sieve.Plain(`(?m)^\s*["']?([A-Z_][A-Z0-9_]*)["']?\s*:\s*` + aValue)
)

// bundlerDefaults are the variables to which the settings of webpack give a default.
func bundlerDefaults(t *tree.Tree) map[string]bool {
	found := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		if _, code := envPatterns[f.Language]; !code || !f.HandWritten() || IsAside(f) || !strings.Contains(f.Base(), "webpack") {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err != nil {
			continue
		}
		for _, table := range environmentPlugin.FindAllSubmatch(data, mostReads) {
			for _, m := range defaultKey.FindAllSubmatch(table[1], mostReads) {
				if isValue(m[2]) {
					found[string(m[1])] = true
				}
			}
		}
	}
	return found
}

// fromCargo is a variable that the build script of a package in Rust works out for env!.
var fromCargo = sieve.Plain(`\bcargo::?rustc-env=([A-Z_][A-Z0-9_]*)=`)

// bundlerDefined are the variables that the settings of a bundler, or the build script
// of Cargo, put into the code as constants, so that nobody sets them; not those that it
// only passes on.
func bundlerDefined(t *tree.Tree) map[string]bool {
	defined := map[string]bool{}
	for i := range t.Files {
		f := &t.Files[i]
		syntax, code := envPatterns[f.Language]
		if !f.HandWritten() || IsAside(f) || !code && f.Base() != "package.json" {
			continue
		}
		data, err := t.ReadFile(f.Path)
		if err == nil && f.Base() == "build.rs" {
			for _, m := range fromCargo.FindAllSubmatch(data, mostReads) {
				defined[string(m[1])] = true
			}
		}
		if err != nil || !bytes.Contains(data, []byte("env.")) || !definedKey.Match(data) && !definedFlag.Match(data) {
			continue
		}
		read := map[string]bool{}
		reads, _, _ := syntax.scan(definedKey.ReplaceAll(data, []byte("$2"))) // the keys are no reads
		for _, r := range reads {
			read[r.name] = true
		}
		for _, pattern := range []*sieve.Pattern{definedKey, definedFlag} {
			for _, m := range pattern.FindAllSubmatch(data, mostReads) {
				if name := string(m[1]); !read[name] && !passedOn.Match(m[2]) {
					defined[name] = true
				}
			}
		}
	}
	return defined
}
