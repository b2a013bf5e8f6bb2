package steps

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"github.com/handoffaudit/audit/internal/sieve"
	"github.com/handoffaudit/audit/internal/tree"
)

// Line is a command where it stands.
type Line struct {
	Path    string
	Line    int // from 1
	Command string
}

// Where is path:line of the command.
func (l *Line) Where() string { return fmt.Sprintf("%s:%d", l.Path, l.Line) }

// Typed returns the command by which a person runs the tests: that of the
// pipeline's step where it needs nothing of the pipeline, else the target or
// script test of the topmost Makefile or of the manifest of the language that most
// tests are in, else the first of the documented ones that runs tests, else the
// script of another manifest; nil if none of them does. The folder to type it in
// is not told.
func Typed(t *tree.Tree, run *Run, language string, documented []Line) *Line {
	if run != nil && typeable(run.Command) {
		return &Line{run.Path, run.Line, run.Command}
	}
	fo := newFollower(t, tests)
	first, last := []string{"Makefile"}, []string{}
	for _, manifest := range []struct {
		base      string
		languages []string
	}{{"package.json", []string{"JavaScript", "TypeScript", "TSX", "Vue", "Svelte"}}, {"composer.json", []string{"PHP"}}} {
		if slices.Contains(manifest.languages, language) {
			first = append(first, manifest.base)
		} else {
			last = append(last, manifest.base)
		}
	}
	if l := fo.entries(first); l != nil {
		return l
	}
	for _, l := range documented {
		if typeable(l.Command) && namesTests.MatchString(l.Command) && fo.text(l.Command, maxFollow) != nil {
			return &l
		}
	}
	return fo.entries(last)
}

// longestTyped is what somebody would still type, in bytes. Assumed.
const longestTyped = 120

var (
	// pipelineOnly is what only means something in a pipeline, or in a script.
	pipelineOnly = sieve.Plain("[$`]|\\{\\{|<<|%[A-Za-z_]+%|\\bcircleci\\b|\\|\\||^(if|then|else|for|while|do|set|case)\\b|[({\\\\]$")
	// namesTests keeps out what runs tests on the way to something else.
	namesTests = sieve.Plain(`(?i)test|spec|check|verify|\bci\b`)
)

func typeable(command string) bool {
	return command != "" && len(command) <= longestTyped && !pipelineOnly.MatchString(command)
}

func (fo *follower) entries(files []string) *Line {
	for _, base := range files {
		if l := fo.entry(base); l != nil {
			return l
		}
	}
	return nil
}

// entry is the test target or script of a task file at the top.
func (fo *follower) entry(base string) *Line {
	if fo.tree.Lookup(base) == nil {
		return nil
	}
	content, err := fo.tree.ReadFile(base)
	if err != nil {
		return nil
	}
	for _, name := range []string{"test", "tests"} {
		command, key := "", regexp.MustCompile(`"`+name+`"\s*:`)
		switch {
		case base != "Makefile":
			command = fo.scriptCall(base, content, name)
		case fo.makeRule(parseMake(content), name, maxFollow, map[string]bool{}):
			command, key = "make "+name, regexp.MustCompile(`(?m)^([\w./ -]* )?`+name+`( [\w./ -]*)?:`)
		}
		if at := key.FindIndex(content); at != nil && command != "" {
			return &Line{base, 1 + bytes.Count(content[:at[0]], []byte("\n")), command}
		}
	}
	return nil
}

// scriptCall is how a script of a manifest is called, "" where it does nothing.
func (fo *follower) scriptCall(base string, content []byte, name string) string {
	for _, script := range scriptsOf(content, name) {
		switch {
		case placeholder.MatchString(script):
		case base == "composer.json":
			return "composer " + name
		default:
			return fo.packageManager(content) + " " + name
		}
	}
	return ""
}

// packageManager is what a package at the top is managed with.
func (fo *follower) packageManager(manifest []byte) string {
	for _, m := range []struct{ field, lock, call string }{{"pnpm@", "pnpm-lock.yaml", "pnpm"}, {"yarn@", "yarn.lock", "yarn"}, {"bun@", "bun.lock", "bun run"}} {
		if bytes.Contains(manifest, []byte(`"`+m.field)) || fo.tree.Lookup(m.lock) != nil {
			return m.call
		}
	}
	return "npm"
}
