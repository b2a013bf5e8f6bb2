package steps

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

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

// Typed returns the command by which a person runs the tests: the first of the
// topmost README that runs more than one of them, else the target test of the topmost
// Makefile or justfile, else the command of the pipeline's step where it needs nothing
// of the pipeline, else the script test of the manifest of the language that most
// tests are in, else the first of the other documented ones; all of these where they run
// tests of that language, as far as they tell, else the README's and the step's as they are,
// else the script of another manifest; nil if none of them does. The folder to type it in
// is not told.
func Typed(t *tree.Tree, run *Run, language string, documented []Line) *Line {
	fo, other := newFollower(t, tests), ofOthers(t)
	readme := func(l Line) bool { return strings.HasPrefix(strings.ToLower(l.Path), "readme") }
	var step *Line
	if run != nil && typeable(run.Command) && !fo.readsPipeline(run.Command) {
		step = &Line{run.Path, run.Line, run.Command}
	}
	if l := fo.documented(documented, func(l Line) bool { return readme(l) && !other(l.Command) }); l != nil {
		return l
	}
	if l := fo.entries([]string{"Makefile", "justfile", "Justfile"}); l != nil {
		return l
	}
	if step != nil && !other(step.Command) {
		return step
	}
	first, last := []string{}, []string{}
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
	if l := fo.documented(documented, func(l Line) bool { return !readme(l) && !other(l.Command) }); l != nil {
		return l
	}
	if l := fo.documented(documented, readme); l != nil {
		return l
	}
	if step != nil {
		return step
	}
	return fo.entries(last)
}

// documented is the first of the lines told that runs tests, and more than one of them.
func (fo *follower) documented(lines []Line, told func(Line) bool) *Line {
	for _, l := range lines {
		if told(l) && typeable(l.Command) && namesTests.MatchString(l.Command) && !few.MatchString(l.Command) && !selection.MatchString(l.Command) && fo.text(l.Command, maxFollow) != nil {
			return &l
		}
	}
	return nil
}

// readsPipeline tells whether a command is a script that reads what a pipeline sets.
func (fo *follower) readsPipeline(command string) bool {
	return slices.ContainsFunc(strings.Fields(command), func(word string) bool {
		content, err := fo.tree.ReadFile(path.Clean(word))
		return err == nil && setByPipeline.Match(content)
	})
}

// longestTyped is what somebody would still type, in bytes. Assumed.
const longestTyped = 120

var (
	// pipelineOnly is what only means something in a pipeline, or in a script.
	pipelineOnly = sieve.Plain("[$`]|\\{\\{|<<|%[A-Za-z_]+%|\\bcircleci\\b|\\|\\||^(if|then|else|for|while|do|set|case)\\b|[({\\\\]$")
	// namesTests keeps out what runs tests on the way to something else; the default task of rake is what its project runs most.
	namesTests = sieve.Plain(`(?i)test|spec|(?:^|\s)(?:check|verify)\b|\bci\b|^(?:bundle exec |(?:\./)?bin/)?rake$`)
	// few is what a command has that runs some of the tests, or waits for changes.
	few = sieve.Plain(`(?i)[_.]spec\.\w|[_.-]test\.\w|\btest_\w+\.|::|\s-(k|run|t|e|D\S+)\b|--(only|tests)\b|:\d+$|<|watch|[ /](some|path|your)[/_-]`)
	// setByPipeline are the names that pipelines give what they tell a script.
	setByPipeline = sieve.Plain(`\b(GITHUB|CI_NODE|CIRCLE|BUILDKITE|GITLAB|TRAVIS)_[A-Z_]+`)
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
		case strings.EqualFold(base, "justfile"):
			key = justHeader(name)
			if at := key.FindIndex(content); at != nil && fo.text(recipe(content[at[1]:]), maxFollow) != nil {
				command = "just " + name
			}
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
