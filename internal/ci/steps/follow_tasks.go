package steps

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// taskFiles says where each task runner looks for its tasks. A runner that is
// not named here is not followed task by task.
var taskFiles = map[string][]string{
	"grunt": {"Gruntfile.js", "gruntfile.js", "Gruntfile.cjs", "Gruntfile.ts", "Gruntfile.coffee"},
	"gulp":  {"gulpfile.js", "Gulpfile.js", "gulpfile.cjs", "gulpfile.mjs", "gulpfile.ts", "gulpfile.babel.js", "gulpfile.coffee"},
	"rake":  {"Rakefile", "rakefile", "Rakefile.rb", "rakefile.rb"},
}

// A task is what a task file says of one name: the tasks it starts, and the
// text of its definition, which may hold commands.
type task struct {
	needs []string
	body  string
}

var (
	// testTask is a task by whose name people mean tests; testPlugin one that a
	// plugin brings, so that no file here need define it.
	testTask   = sieve.Plain(`(?i)^(tests?|specs?|unit(-?tests?)?|features|cucumber)([:_-].*)?$`)
	testPlugin = sieve.Plain(`(?i)^(\w*mocha(test)?|karma|jasmine(_?node)?|jest|qunit|nodeunit|vows)(:.*)?$`)

	gruntTask = sieve.Plain(`\bregisterTask\(?\s*['"]([^'"]+)['"]`)
	gulpTask  = sieve.Plain(`\b(?:gulp\.)?task\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*(?:module\.)?exports\.(\w+)\s*=|(?:^|\n)export (?:const|default)\s+(\w*)\s*=?|(?:^|\n)(?:const|let|var)\s+(\w+)\s*=\s*(?:gulp\.)?(?:series|parallel)\b`)
	rakeTask  = sieve.Plain(`(?m)^\s*(?:multi)?task\(?\s*(?::(\w+)|['"]([^'"]+)['"]|(\w+):)|(?:RSpec::Core::RakeTask|Spec::Rake::SpecTask|Rake::TestTask|Minitest::TestTask|Cucumber::Rake::Task)\.(?:new|create)\b(?:[\s(]*(?::(\w+)|['"]([^'"]+)['"]))?`)

	railsTasks = sieve.Plain(`\b(Rails\.application|\w+::Application)\.load_tasks\b`)
	// tasksListed are the options by which rake, gulp and grunt say what they could do.
	tasksListed = sieve.Plain(`(^|\s)(-[TPWD]|--(tasks|tasks-simple|tasks-json|describe|prereqs|where|help|version))(\s|=|$)`)
	rakeFolder  = sieve.Plain(`^(rakelib|lib/tasks|tasks)/`)
	quotedWord  = sieve.Plain(`['"]([\w:.-]+)['"]|:(\w+)\b`)
	plainWord   = sieve.Plain(`[A-Za-z_]\w*`)
	wordList    = sieve.Plain(`%[iw][\[({]([^\])}]*)`)
)

// taskRunner follows the tasks that a call of grunt, gulp or rake names, the
// default one if it names none. Where it only lists them it starts none.
func (fo *follower) taskRunner(runner, args string, depth int) (string, bool) {
	if tasksListed.MatchString(args) {
		return "", false
	}
	var names []string
	for word := range strings.FieldsSeq(args) {
		if !strings.HasPrefix(word, "-") && !strings.Contains(word, "=") {
			names = append(names, word)
		}
	}
	if len(names) == 0 {
		names = []string{"default"}
	}
	for _, base := range taskFiles[runner] {
		for _, p := range fo.byDir[base] {
			content, err := fo.tree.ReadFile(p)
			if err != nil {
				continue
			}
			if runner == "rake" {
				content = append(content, fo.rakeFiles(path.Dir(p))...)
			}
			tasks := parseTasks(runner, string(content))
			for _, name := range names {
				if fo.does(tasks, name, depth, map[string]bool{}) {
					return p, true
				}
			}
		}
	}
	return "", false
}

// rakeFiles is the text of the task files that a Rakefile in dir loads by
// itself or by Rails' custom.
func (fo *follower) rakeFiles(dir string) []byte {
	var all []byte
	for i := range fo.tree.Files {
		f := &fo.tree.Files[i]
		within, ok := strings.CutPrefix(f.Path, strings.TrimPrefix(dir+"/", "./"))
		if !ok || f.Vendored || path.Ext(f.Path) != ".rake" || !rakeFolder.MatchString(within) {
			continue
		}
		if content, err := fo.tree.ReadFile(f.Path); err == nil {
			all = append(append(all, '\n'), content...)
		}
	}
	return all
}

// does tells whether a task does what is asked: by its own name, by a command
// in its text, or by a task that it starts.
func (fo *follower) does(tasks map[string]*task, name string, depth int, seen map[string]bool) bool {
	if seen[name] {
		return false
	}
	seen[name] = true
	t := tasks[name]
	if t == nil {
		return fo.asks.plugin(name)
	}
	if fo.asks.task(name) {
		return true
	}
	for _, need := range t.needs {
		if fo.does(tasks, need, depth, seen) {
			return true
		}
	}
	for _, m := range quoted.FindAllStringSubmatch(t.body, -1) {
		if fo.text(m[1], max(0, depth-1)) != nil {
			return true
		}
	}
	return false
}

// parseTasks reads the tasks of a task file by how their definitions look: a
// name, and what stands between it and the next definition or the end of the
// call. In a Rails application rake's default task runs the tests.
func parseTasks(runner, content string) map[string]*task {
	definition := map[string]*sieve.Pattern{"grunt": gruntTask, "gulp": gulpTask, "rake": rakeTask}[runner]
	tasks := map[string]*task{}
	found := definition.FindAllStringSubmatchIndex(content, -1)
	for i, at := range found {
		end := len(content)
		if i+1 < len(found) {
			end = found[i+1][0]
		}
		body := content[at[1]:end]
		if runner != "rake" {
			body = call(body)
		}
		name := firstGroup(content, at)
		t := tasks[name]
		if t == nil {
			t = &task{}
			tasks[name] = t
		}
		t.body += body + "\n"
		t.needs = append(t.needs, needs(runner, body)...)
	}
	if runner == "rake" && tasks["default"] == nil && railsTasks.MatchString(content) {
		tasks["default"] = &task{needs: []string{"test"}}
		tasks["test"] = &task{}
	}
	return tasks
}

// firstGroup returns the first group that matched, or the name that a
// definition without one has.
func firstGroup(content string, at []int) string {
	for g := 2; g+1 < len(at); g += 2 {
		if at[g] >= 0 && at[g] < at[g+1] {
			return content[at[g]:at[g+1]]
		}
	}
	switch definition := content[at[0]:at[1]]; {
	case strings.Contains(definition, "Cucumber"):
		return "cucumber"
	case strings.Contains(definition, "Spec"):
		return "spec"
	case strings.Contains(definition, "Task."):
		return "test"
	}
	return "default"
}

// call cuts text behind the bracket that closes the call it stands in, or
// behind the statement.
func call(text string) string {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth < 0 {
				return text[:i]
			}
		case ';':
			if depth == 0 {
				return text[:i]
			}
		}
	}
	return text
}

// needs are the words of a definition that may be names of tasks.
func needs(runner, body string) []string {
	var out []string
	if runner == "rake" {
		body = rakeHead(body)
		for _, m := range wordList.FindAllStringSubmatch(body, -1) {
			out = append(out, strings.Fields(m[1])...)
		}
	} else {
		body = started(body)
	}
	for _, m := range quotedWord.FindAllStringSubmatch(body, -1) {
		out = append(out, m[1]+m[2])
	}
	if runner == "gulp" { // gulp 4 passes functions
		out = append(out, plainWord.FindAllString(body, -1)...)
	}
	return out
}

// rakeHead is what stands before the block of a task, over as many lines as it
// takes.
func rakeHead(body string) string {
	head := ""
	for line := range strings.Lines(body) {
		before, _, block := strings.Cut(line, " do")
		head += before
		line = strings.TrimRight(line, " \t\r\n")
		if block || !strings.HasSuffix(line, ",") && !strings.HasSuffix(line, "[") && !strings.HasSuffix(line, "=>") && !strings.HasSuffix(line, `\`) {
			break
		}
	}
	return head
}

var (
	function = sieve.Plain(`\bfunction\b|=>|->`)
	starts   = sieve.Plain(`\b(series|parallel|start|task\.run|runSequence|sequence)\(`)
)

// started is the part of a JavaScript definition that starts other tasks: all
// that stands before its function, and what the function hands to the runner.
func started(body string) string {
	at := function.FindStringIndex(body)
	if at == nil {
		return body
	}
	out := body[:at[0]]
	for _, m := range starts.FindAllStringIndex(body[at[0]:], -1) {
		out += " " + call(body[at[0]+m[1]:])
	}
	return out
}
