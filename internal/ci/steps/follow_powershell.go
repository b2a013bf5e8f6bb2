package steps

import (
	"slices"
	"strings"

	"github.com/handoffaudit/audit/internal/sieve"
)

// powerShellTask is a task of psake, Invoke-Build or posh-build: a name, the
// tasks that go before, and a block.
var powerShellTask = sieve.Plain(`(?mi)^[ \t]*(?:task|target)[ \t]+['"]?([\w.-]+)['"]?([^{\r\n]*)(\{?)`)

// calledTasks is what of a PowerShell script runs when it is called with args:
// all of it, but of the tasks that it defines only those that args name, or the
// default one, with what they depend on.
func calledTasks(content []byte, args string) []byte {
	text := string(content)
	found := powerShellTask.FindAllStringSubmatchIndex(text, -1)
	if len(found) == 0 {
		return content
	}
	tasks := map[string]*task{}
	var outside strings.Builder
	at := 0
	for _, m := range found {
		if m[0] < at { // inside the block of another
			continue
		}
		name, body, end := strings.ToLower(text[m[2]:m[3]]), "", m[1]
		if m[6] < m[7] {
			body = block(text[m[1]:])
			end += len(body)
		}
		outside.WriteString(text[at:m[0]])
		at = end
		tasks[name] = &task{needs: words(text[m[4]:m[5]]), body: body}
	}
	outside.WriteString(text[at:])
	called := slices.DeleteFunc(words(args), func(name string) bool { return tasks[name] == nil })
	if len(called) == 0 {
		called = []string{"default", "."} // psake's and Invoke-Build's word for it
	}
	for _, name := range called {
		write(&outside, tasks, name, map[string]bool{})
	}
	return []byte(outside.String())
}

// block cuts text behind the brace that closes the block it stands in, which
// call does not do: there are statements in it.
func block(text string) string {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth < 0 {
				return text[:i]
			}
		}
	}
	return text
}

// write puts out what a task runs: what it depends on, then its own block.
func write(out *strings.Builder, tasks map[string]*task, name string, seen map[string]bool) {
	t := tasks[name]
	if t == nil || seen[name] {
		return
	}
	seen[name] = true
	for _, need := range t.needs {
		write(out, tasks, need, seen)
	}
	out.WriteString("\n" + t.body)
}

// words are the names in the head of a task or in arguments, in lower case, as
// PowerShell compares them.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t,'\"@()=", r) })
}
