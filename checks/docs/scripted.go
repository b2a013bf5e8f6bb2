package docs

import (
	"path"
	"strings"

	"github.com/handoffaudit/audit/internal/docs"
	"github.com/handoffaudit/audit/internal/sieve"
)

var (
	// starter matches what scripts are called that start or set up what lies around them.
	starter = sieve.Plain(`(?i)(^|[-_/])(start(up)?|run|set-?up|boot(strap)?|init|dev|develop|install|serve|launch|up)([-_.]|$)`)
	// byShell are the words before the name of one.
	byShell = sieve.Plain(`^(?:(?:ba|z|da)?sh|source|\.)$`)
	// ofOneTask matches those that do so for one task.
	ofOneTask = sieve.Plain(`(?i)(^|[-_/])(tests?|specs?|deploy|release|lint|ci|checks?|migrat\w+|seed|build|prod(uction)?)([-_.]|$)`)
)

// mostOfScript is how many bytes such a script has at most. Assumed.
const mostOfScript = 20000

// byScript returns the line at which a document names a script of the repository that, by
// its name, starts the project or sets it up, where one of its commands answers t: installs
// what is needed, or starts it; 0 where it names none.
func (l *library) byScript(t *topic, d *docs.Document) int {
	for i := range d.Sections {
		s := &d.Sections[i]
		for _, span := range s.Spans {
			if l.scriptAnswers(t, d, span.Text) {
				return span.Line
			}
		}
		for _, c := range s.Commands {
			words := docs.CommandWords(c.Text)
			if len(words) > 1 && byShell.MatchString(words[0]) {
				words = words[1:]
			}
			if len(words) > 0 && l.scriptAnswers(t, d, words[0]) {
				return c.Line
			}
		}
	}
	return 0
}

// scriptAnswers tells whether a name is that of such a script, beside a document or from the
// top.
func (l *library) scriptAnswers(t *topic, d *docs.Document, name string) bool {
	name = strings.TrimPrefix(name, "./")
	if base := path.Base(name); !starter.MatchString(base) || ofOneTask.MatchString(base) {
		return false
	}
	for _, dir := range []string{path.Dir(d.Path), l.top, "."} {
		f := l.tree.Lookup(path.Join(dir, name))
		if f == nil || f.Size > mostOfScript {
			continue
		}
		data, err := l.tree.ReadFile(f.Path)
		if err != nil || !strings.HasSuffix(f.Path, ".sh") && !strings.HasPrefix(string(data), "#!") {
			continue
		}
		for line := range strings.Lines(string(data)) {
			for part := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune("&|;", r) }) {
				words := strings.Join(docs.CommandWords(part), " ")
				if t.command.MatchString(words) && !docs.AddsPackage(part) && !docs.AnyProgram(part) {
					return true
				}
			}
		}
	}
	return false
}
